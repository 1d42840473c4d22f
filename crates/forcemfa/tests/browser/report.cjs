// Opens the page that `forcemfa audit --html` made of examples/acme.json, in Chromium, and uses it as a reader would.
// Usage: node report.cjs PAGE [FOLDER]; with a folder, pictures of the page are put there. `.ci/browser` installs what it needs.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [page_path, pictures] = process.argv.slice(2);
const address = pathToFileURL(path.resolve(page_path)).href;
const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Opens the page; whatever it says on the console or asks for is kept. */
async function open(browser, options, at = address) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told = [];
  const asked = [];
  page.on("console", (message) => told.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => told.push(`error: ${error.message}`));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(at);
  return { context, page, told, asked };
}

const shown = (page) => page.locator("#users-table tbody:not([hidden])");
const names = (page) => shown(page).locator("tr.user > th").allTextContents();
const picture = async (page, name) => pictures && page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });

const cases = {
  async "filters by text, verdict, credential, device and finding"(browser) {
    const { context, page, told, asked } = await open(browser, {});
    assert.equal(await shown(page).count(), 58);
    for (const [fill, expected] of [
      [() => page.fill("[name=text]", "break-glass"), ["break-glass"]],
      [() => page.fill("[name=text]", "LegacyReporting  AKIA5EXAMPLE0033TESS"), ["tess.dump-gap"]],
      [() => page.fill("[name=text]", "no such user"), []],
      [() => page.fill("[name=text]", "<dt"), []],
      [() => page.fill("[name=text]", 'break-glass "false"'), ["break-glass"]],
      [() => page.selectOption("[name=verdict]", "unknown"), ["tess.dump-gap", "udo.odd-operator"]],
      [() => page.selectOption("[name=credential]", "signingCertificate"), ["soap-archive"]],
      [() => page.selectOption("[name=finding]", "role-without-mfa"), ["break-glass", "otto.admin-unforced", "fay.assume-role", "greta.assume-ifexists", "hana.trusted-by-name"]],
    ]) {
      await fill();
      assert.deepEqual((await names(page)).toSorted(), expected.toSorted());
      assert.equal(await page.locator("#nobody").isVisible(), expected.length === 0);
      const count = expected.length === 1 ? "1" : String(expected.length);
      assert.equal(await page.locator("#shown").textContent(), `${count} of 58 users`);
      await page.click("button[type=reset]");
      await page.waitForFunction(() => document.getElementById("shown").textContent === "58 users");
    }
    await page.selectOption("[name=device]", "no");
    assert.equal(await shown(page).count(), 40);
    assert.deepEqual([told, asked], [[], [address]]);
    await context.close();
  },

  async "sorts, and says so"(browser) {
    const { context, page, told } = await open(browser, {});
    const head = page.locator("th[data-sort=name]");
    for (const order of ["ascending", "descending"]) {
      await head.locator("button").click();
      assert.equal(await head.getAttribute("aria-sort"), order);
      const found = await names(page);
      const sorted = found.toSorted(new Intl.Collator("en", { numeric: true }).compare);
      assert.deepEqual(found, order === "ascending" ? sorted : sorted.reverse());
    }
    await page.locator("th[data-sort=actions] button").click();
    assert.equal(await head.getAttribute("aria-sort"), "none");
    const actions = await shown(page).evaluateAll((bodies) => bodies.map((body) => Number(body.dataset.actions)));
    assert.deepEqual(actions, actions.toSorted((left, right) => right - left));
    assert.deepEqual(told, []);
    await context.close();
  },

  async "opens rows by mouse and keyboard"(browser) {
    const { context, page, told } = await open(browser, {});
    const user = page.locator('tbody[data-name="adam.deny-list"]');
    const more = user.locator("tr.more");
    assert.equal(await more.isVisible(), false);
    assert.equal(await user.locator("dl").count(), 0, "what is hidden is not built");
    await user.locator("tr.user td").first().click();
    assert.equal(await more.isVisible(), true);
    assert.match(await more.innerText(), /StopAndTerminateNeedMFA/);
    const button = user.locator("button");
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await more.isVisible(), false);
    await page.click("#open-all");
    assert.equal(await page.locator("tr.more:visible").count(), 58);
    await page.click("#open-all");
    assert.equal(await page.locator("tr.more:visible").count(), 0);
    assert.deepEqual(told, []);
    await context.close();
  },

  async "stays light with 5,000 users"(browser) {
    const { file, text } = manyUsers(5000);
    fs.writeFileSync(file, text);
    const begun = Date.now();
    const { context, page, told } = await open(browser, {}, pathToFileURL(file).href);
    console.log(`        ${(text.length / 1e6).toFixed(1)} MB, shown after ${Date.now() - begun} ms`);
    assert.equal(await shown(page).count(), 200);
    await page.click("#show-more");
    assert.equal(await shown(page).count(), 400);
    await page.fill("[name=text]", "user-4999");
    assert.equal(await page.locator("#shown").textContent(), "1 of 5,000 users");
    assert.equal(await page.locator("#rest").isVisible(), false);
    await page.click("button[type=reset]");
    await page.waitForFunction(() => document.getElementById("shown").textContent === "5,000 users");
    await page.locator("th[data-sort=name] button").click();
    await page.click("#open-all");
    assert.equal(await page.locator("tr.more:visible").count(), 200);
    assert.ok((await page.evaluate(() => document.querySelectorAll("*").length)) < 100_000);
    assert.deepEqual(told, []);
    await context.close();
    fs.rmSync(file);
  },

  async "reads without scripts"(browser) {
    const { context, page, told, asked } = await open(browser, { javaScriptEnabled: false });
    const text = await page.locator("body").innerText();
    assert.match(text, /StopAndTerminateNeedMFA/);
    assert.match(text, /What to do first/);
    assert.deepEqual([told, asked], [[], [address]]);
    await picture(page, "no-script");
    await context.close();
  },

  async "names and labels all that is worked"(browser) {
    const { context, page } = await open(browser, {});
    const unnamed = await page.evaluate(() => {
      const label = (one) => one.ariaLabel || one.labels?.[0]?.textContent || one.textContent;
      const worked = [...document.querySelectorAll("button, input, select, a, summary")];
      return worked.filter((one) => !label(one)?.trim()).map((one) => one.outerHTML);
    });
    assert.deepEqual(unnamed, []);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((one) => one.id));
    assert.equal(new Set(ids).size, ids.length, "an id stands once");
    await context.close();
  },

  async "fits the screen, light and dark"(browser) {
    for (const [name, width, colorScheme] of [["desktop", 1280, "light"], ["narrow", 390, "light"], ["dark", 1280, "dark"]]) {
      const { context, page } = await open(browser, { viewport: { width, height: 900 }, colorScheme });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${name}: ${over} pixels too wide`);
      const poor = await page.evaluate(poorContrast);
      assert.deepEqual(poor, [], name);
      await page.locator('tbody[data-name="otto.admin-unforced"] button').click();
      await picture(page, name);
      await context.close();
    }
  },
};

/** The page with its rows again and again, under other names. */
function manyUsers(number) {
  const text = fs.readFileSync(page_path, "utf8");
  const rows = text.match(/<tbody data-name=.*?<\/tbody>/gs);
  const begin = text.indexOf(rows[0]);
  const end = text.lastIndexOf(rows.at(-1)) + rows.at(-1).length;
  const row = (_, index) => {
    const one = rows[index % rows.length];
    return one.replaceAll(one.match(/data-name="([^"]*)"/)[1], `user-${index}`);
  };
  const many = Array.from({ length: number }, row).join("");
  return { file: path.join(os.tmpdir(), `forcemfa-many-${process.pid}.html`), text: text.slice(0, begin) + many + text.slice(end) };
}

/** Runs in the page: texts of less than the 4.5:1 that WCAG 2.2 asks for (1.4.3). */
function poorContrast() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const poor = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!own || !element.checkVisibility() || ["SCRIPT", "NOSCRIPT", "OPTION", "TITLE"].includes(element.tagName.toUpperCase())) continue;
    const [front, back] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) poor.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
  }
  return [...poor];
}

(async () => {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "forcemfa-browser-"));
  const browser = await chromium.launch({ executablePath, args: FLAGS, chromiumSandbox: false, env: { ...process.env, HOME: home } });
  let [passed, failed] = [0, 0];
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run(browser);
      passed += 1;
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack}`);
    }
  }
  await browser.close();
  fs.rmSync(home, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
})();
