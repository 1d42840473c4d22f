"use strict";
(() => {
  const table = document.getElementById("users-table");
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const nobody = document.getElementById("nobody");
  const openAll = document.getElementById("open-all");
  const rest = document.getElementById("rest");
  const showMore = document.getElementById("show-more");
  const showAll = document.getElementById("show-all");
  const users = Array.from(table.tBodies, (body, number) => ({
    number,
    body,
    row: body.rows[0],
    more: body.rows[1],
    text: null,
    button: null,
    fits: true,
  }));
  // A browser takes its time to lay out thousands of rows: so many are shown at first.
  const PAGE = 200;
  let most = PAGE;
  const grades = { "not-forced": 3, unknown: 2, forced: 1, "no-access": 0 };
  const devices = { no: 0, unknown: 1, yes: 2 };

  form.hidden = false;

  // With scripts `noscript` holds text; the browser makes elements of it when a row is opened first.
  const setOpen = (user, open) => {
    const held = user.more.querySelector("noscript");
    if (open && held) {
      const made = document.createElement("div");
      made.innerHTML = held.textContent;
      held.replaceWith(made);
    }
    user.more.hidden = !open;
    user.button.setAttribute("aria-expanded", String(open));
  };
  const isOpen = (user) => user.button.getAttribute("aria-expanded") === "true";

  // A row gets its button when it is shown first.
  const prepare = (user) => {
    if (user.button) return;
    const name = user.row.cells[0];
    user.button = document.createElement("button");
    user.button.type = "button";
    user.button.className = "open-user";
    user.button.textContent = name.textContent;
    user.more.id = "more-" + user.number;
    user.button.setAttribute("aria-controls", user.more.id);
    name.replaceChildren(user.button);
    setOpen(user, false);
  };
  const byBody = new Map(users.map((user) => [user.body, user]));
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr.user");
    // Who marks text to copy it does not want the row opened.
    if (!row || (String(getSelection()) && !event.target.closest("button"))) return;
    const user = byBody.get(row.parentElement);
    setOpen(user, !isOpen(user));
  });

  // What a row hides is looked through too: as it is read, without the marks of elements.
  const letters = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  const textOf = (user) => {
    user.text ??= user.body.textContent
      .replace(/<[^>]*>/g, " ")
      .replace(/&(lt|gt|quot|amp);/g, (found) => letters[found])
      .toLowerCase();
    return user.text;
  };

  const count = (number) => number.toLocaleString("en-US");
  const show = () => {
    let number = 0;
    for (const user of users) {
      if (user.fits) number += 1;
      const isShown = user.fits && number <= most;
      if (isShown) prepare(user);
      user.body.hidden = !isShown;
    }
    const all = users.length === 1 ? "1 user" : count(users.length) + " users";
    shown.textContent = number === users.length ? all : count(number) + " of " + all;
    nobody.hidden = number > 0;
    rest.hidden = number <= most;
    showMore.textContent = "Show " + count(Math.min(PAGE, number - most)) + " more";
    showAll.textContent = "Show all " + count(number);
  };
  showMore.addEventListener("click", () => {
    most += PAGE;
    show();
  });
  showAll.addEventListener("click", () => {
    most = Infinity;
    show();
  });
  const filter = () => {
    const wanted = new FormData(form);
    const of = (name) => wanted.get(name) || "";
    const words = of("text").toLowerCase().split(/\s+/).filter(Boolean);
    const has = (list, word) => !word || list.split(" ").includes(word);
    for (const user of users) {
      const data = user.body.dataset;
      user.fits =
        (!of("verdict") || data.verdict === of("verdict")) &&
        (!of("device") || data.device === of("device")) &&
        has(data.credential, of("credential")) &&
        has(data.finding, of("finding")) &&
        words.every((word) => textOf(user).includes(word));
    }
    most = PAGE;
    show();
  };
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  openAll.addEventListener("click", () => {
    const open = openAll.getAttribute("aria-pressed") !== "true";
    for (const user of users) if (user.button && !(open && user.body.hidden)) setOpen(user, open);
    openAll.setAttribute("aria-pressed", String(open));
    openAll.textContent = open ? "Close all" : "Open all";
  });

  const keys = {
    name: (user) => user.body.dataset.name,
    verdict: (user) => grades[user.body.dataset.verdict],
    device: (user) => devices[user.body.dataset.device],
    actions: (user) => Number(user.body.dataset.actions),
    findings: (user) => Number(user.body.dataset.findings),
  };
  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (left, right) => (typeof left === "string" ? collator.compare(left, right) : left - right);
  const heads = Array.from(table.querySelectorAll("th[data-sort]"));
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const first = head.dataset.sort === "name" || head.dataset.sort === "device" ? "ascending" : "descending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      for (const one of heads) one.setAttribute("aria-sort", one === head ? order : "none");
      const key = keys[head.dataset.sort];
      const sign = order === "ascending" ? 1 : -1;
      users.sort((left, right) => sign * compare(key(left), key(right)));
      const sorted = document.createDocumentFragment();
      for (const user of users) sorted.append(user.body);
      table.append(sorted);
      show();
    });
  }

  // A browser may keep what was typed when a page is loaded again.
  filter();
  document.documentElement.classList.add("ready");
})();
