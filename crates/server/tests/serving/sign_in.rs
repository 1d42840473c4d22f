//! Signing in over HTTP, as a browser does.

use crate::client::{Server, iam, start};
use iam_service::mfa::{Code, Seed, Step};
use iam_service::state::SecretName;
use serde_json::{Value, json};
use server::{Address, LogFormat, LogLevel, Logs, Serving};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) const PASSWORD: &str = "correct-horse-9-Battery";
const OTHER: &str = "correct-horse-8-Battery";
const JSON: (&str, &str) = ("content-type", "application/json");

/// A browser: it keeps cookies and its connection.
pub(crate) struct Browser {
    stream: TcpStream,
    cookies: BTreeMap<String, String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    status: u16,
    /// But for the ids and dates that differ anyway.
    head: Vec<String>,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The status with the step or the error's code.
    pub(crate) fn told(&self) -> String {
        let json = self.json();
        let word = json["state"].as_str().or(json["code"].as_str()).unwrap();
        format!("{} {word}", self.status)
    }
}

impl Browser {
    pub(crate) async fn new(address: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(address).await.unwrap(), cookies: BTreeMap::new() }
    }

    pub(crate) async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[JSON], &body.to_string()).await
    }

    async fn session(&mut self) -> Answer {
        self.send("GET", "/signin/session", &[], "").await
    }

    pub(crate) async fn password(&mut self, user: &str, password: &str) -> Answer {
        self.post("/signin/password", &json!({ "userName": user, "password": password })).await
    }

    async fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        for (name, value) in &self.cookies {
            request.push_str(&format!("cookie: {name}={value}\r\n"));
        }
        self.stream.write_all(format!("{request}\r\n{body}").as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        let (head, body) = loop {
            assert!(
                self.stream.read_buf(&mut bytes).await.unwrap() > 0,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
            let text = std::str::from_utf8(&bytes).unwrap();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            if body.len() == length.parse::<usize>().unwrap() {
                break (head.to_owned(), body.to_owned());
            }
        };
        for line in head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")) {
            let (pair, rules) = line.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            assert!(name.starts_with("__Host-"), "{line}");
            assert!(rules.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"), "{line}");
            assert!(!rules.contains("Domain"), "{line}");
            if rules.starts_with("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let is_of_sign_in = path.starts_with("/signin/") && path != "/signin/other";
        assert_eq!(head.contains("cache-control: no-store"), is_of_sign_in, "{head}");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let told = |line: &&str| !line.starts_with("x-amzn-requestid") && !line.starts_with("date:");
        Answer { status, head: head.lines().filter(told).map(str::to_owned).collect(), body }
    }
}

async fn with_alice() -> Server {
    serving_alice(Serving::default()).await
}

pub(crate) async fn serving_alice(serving: Serving) -> Server {
    let server = start(serving).await;
    let as_root = async |action: String| server.done(&server.root, "iam", &iam(&action)).await;
    as_root("CreateUser&UserName=alice".to_owned()).await;
    as_root(format!("CreateLoginProfile&UserName=alice&Password={PASSWORD}")).await;
    as_root("CreateUser&UserName=bob".to_owned()).await;
    server
}

/// The code that a device shows so many steps from now.
pub(crate) fn code(server: &Server, device: &str, steps: i64) -> String {
    let serial = format!("arn:aws:iam::123456789012:mfa/{device}").parse().unwrap();
    let state = server.node.state();
    let seed = Seed::from_bytes(state.vault.secret(&SecretName::Seed(serial)).unwrap().expose());
    let code = Code::of(&seed, Step::at(server.clock.now()).plus(steps));
    // A code is not shown by its type: it is found among all.
    let mut texts = (0..1_000_000).map(|number| format!("{number:06}"));
    texts.find(|text| text.parse::<Code>().is_ok_and(|other| other.is(code))).unwrap()
}

pub(crate) async fn enable(server: &Server, user: &str, device: &str) {
    let as_root = async |action: String| server.done(&server.root, "iam", &iam(&action)).await;
    as_root(format!("CreateVirtualMFADevice&VirtualMFADeviceName={device}")).await;
    let (first, second) = (code(server, device, -1), code(server, device, 0));
    as_root(format!(
        "EnableMFADevice&UserName={user}&SerialNumber=arn:aws:iam::123456789012:mfa/{device}\
         &AuthenticationCode1={first}&AuthenticationCode2={second}"
    ))
    .await;
}

#[tokio::test]
async fn a_user_signs_in_with_password_and_code_and_out_again() {
    let server = with_alice().await;
    let mut browser = Browser::new(server.address()).await;
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    let signed_in = browser.password("alice", PASSWORD).await;
    assert_eq!(signed_in.told(), "200 SignedIn");
    assert_eq!(signed_in.json()["session"]["mfaAuthenticated"], false);

    enable(&server, "alice", "alice").await;
    let challenge = browser.password("alice", PASSWORD).await;
    assert_eq!(challenge.told(), "200 MfaRequired");
    assert_eq!(challenge.json()["serialNumbers"], json!(["arn:aws:iam::123456789012:mfa/alice"]));
    let wrong = browser.post("/signin/mfa", &json!({ "code": "000000" })).await;
    assert_eq!(wrong.told(), "401 AuthenticationFailed");
    let shown = code(&server, "alice", 0);
    let signed_in = browser.post("/signin/mfa", &json!({ "code": shown })).await;
    assert_eq!(signed_in.told(), "200 SignedIn", "{}", signed_in.body);
    let session = browser.session().await.json();
    assert_eq!(session["session"]["arn"], "arn:aws:iam::123456789012:user/alice");
    assert_eq!(session["session"]["userName"], "alice");
    assert_eq!(session["session"]["mfaAuthenticated"], true);
    let used = server.done(&server.root, "iam", &iam("GetUser&UserName=alice")).await;
    assert!(used.contains("<PasswordLastUsed>"), "{used}");

    // The code again, in another browser.
    let mut other = Browser::new(server.address()).await;
    other.password("alice", PASSWORD).await;
    assert_eq!(other.post("/signin/mfa", &json!({ "code": shown })).await.told(), "401 AuthenticationFailed");
    assert_eq!(other.session().await.told(), "401 NotSignedIn");

    let stolen = browser.cookies.clone();
    assert_eq!(browser.post("/signin/sign-out", &json!({})).await.told(), "200 SignedOut");
    assert!(!browser.cookies.contains_key("__Host-forcemfa-session"));
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    browser.cookies = stolen;
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    server.stop().await;
}

#[tokio::test]
async fn a_password_that_must_be_changed_is_good_for_nothing_else() {
    let server = with_alice().await;
    let as_root = async |action: &str| server.done(&server.root, "iam", &iam(action)).await;
    as_root("UpdateLoginProfile&UserName=alice&PasswordResetRequired=true").await;
    as_root("UpdateAccountPasswordPolicy&AllowUsersToChangePassword=true&MinimumPasswordLength=12").await;
    let mut browser = Browser::new(server.address()).await;
    let step = browser.password("alice", PASSWORD).await;
    assert_eq!(step.told(), "200 PasswordChangeRequired");
    assert_eq!(step.json()["reason"], "PasswordResetRequired");
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    let mut change = async |old: &str, new: &str| {
        let body = json!({ "oldPassword": old, "newPassword": new });
        browser.post("/signin/change-password", &body).await.told()
    };
    assert_eq!(change(PASSWORD, "short").await, "400 PasswordPolicyViolation");
    assert_eq!(change(OTHER, "another-horse-7").await, "403 AccessDenied");
    assert_eq!(change(PASSWORD, "another-horse-7").await, "200 SignedIn");
    assert_eq!(change("another-horse-7", "another-horse-6").await, "401 SignInExpired");
    assert_eq!(browser.session().await.told(), "200 SignedIn");
    // An administrator sets another one: the session is over.
    as_root(&format!("UpdateLoginProfile&UserName=alice&Password={PASSWORD}")).await;
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    server.stop().await;
}

async fn hashes(metrics: SocketAddr) -> u64 {
    let mut browser = Browser::new(metrics).await;
    let page = browser.send("GET", "/metrics", &[], "").await.body;
    let line = page.lines().find_map(|line| line.strip_prefix("forcemfa_sign_in_password_hashes_total "));
    line.unwrap().parse().unwrap()
}

#[tokio::test]
async fn nothing_tells_whether_there_is_a_user_or_a_password() {
    let server = with_alice().await;
    let metrics = Address::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let metrics = metrics.serve_metrics(server.node.clone()).unwrap();
    let mut answers = Vec::new();
    for (name, password) in
        [("alice", OTHER), ("nobody", PASSWORD), ("bob", PASSWORD), ("not a name!", PASSWORD), ("", "")]
    {
        let mut browser = Browser::new(server.address()).await;
        let before = hashes(metrics.address).await;
        let mut told = vec![browser.password(name, password).await];
        assert_eq!(hashes(metrics.address).await - before, 1, "{name}");
        assert!(browser.cookies.is_empty());
        told.push(browser.post("/signin/mfa", &json!({ "code": "123456" })).await);
        for _ in 0..9 {
            told.push(browser.password(name, password).await);
        }
        assert_eq!(hashes(metrics.address).await - before, 5, "{name}");
        answers.push((name, told));
    }
    let (_, first) = &answers[0];
    assert_eq!(first[0].told(), "401 AuthenticationFailed");
    assert_eq!(first[1].told(), "401 SignInExpired");
    assert_eq!(first[10].told(), "429 TooManyAttempts");
    for (name, told) in &answers {
        // The seconds to wait are of the bucket and count down meanwhile.
        let told: Vec<Answer> = told.iter().map(but_for_the_wait).collect();
        assert_eq!(told, first.iter().map(but_for_the_wait).collect::<Vec<_>>(), "{name}");
    }
    metrics.stop().await;
    server.stop().await;
}

fn but_for_the_wait(answer: &Answer) -> Answer {
    let head = answer.head.iter().map(|line| match line.split_once("retry-after: ") {
        Some((_, seconds)) => {
            assert!((1..=180).contains(&seconds.parse::<i64>().unwrap()));
            "retry-after".to_owned()
        }
        None => line.clone(),
    });
    Answer { status: answer.status, head: head.collect(), body: answer.body.clone() }
}

#[tokio::test]
async fn ten_thousand_guesses_get_nobody_in_and_lock_nobody_out_for_good() {
    let server = with_alice().await;
    let mut known = Browser::new(server.address()).await;
    assert_eq!(known.password("alice", PASSWORD).await.told(), "200 SignedIn");

    let mut attacker = Browser::new(server.address()).await;
    let mut told: BTreeMap<String, u64> = BTreeMap::new();
    let began = Instant::now();
    for guess in 0..10_000 {
        // The right one is among them, when nothing is looked at any more.
        let password = if guess == 9_000 { PASSWORD.to_owned() } else { format!("guess-{guess}-Horse") };
        *told.entry(attacker.password("alice", &password).await.told()).or_default() += 1;
    }
    let looked_at = told["401 AuthenticationFailed"];
    assert!((5..=5 + began.elapsed().as_secs() / 180).contains(&looked_at), "{told:?}");
    assert_eq!(told["429 TooManyAttempts"], 10_000 - looked_at, "{told:?}");
    assert_eq!(attacker.session().await.told(), "401 NotSignedIn");

    // Where alice has signed in before she is not kept out; elsewhere she waits.
    assert_eq!(known.password("alice", PASSWORD).await.told(), "200 SignedIn");
    let mut elsewhere = Browser::new(server.address()).await;
    assert_eq!(elsewhere.password("alice", PASSWORD).await.told(), "429 TooManyAttempts");
    server.clock.advance(181).unwrap();
    assert_eq!(elsewhere.password("alice", PASSWORD).await.told(), "200 SignedIn");
    server.stop().await;
}

#[tokio::test]
async fn guesses_at_the_same_time_are_not_more() {
    let server = with_alice().await;
    let address = server.address();
    let guess = move |number: usize| async move {
        let mut browser = Browser::new(address).await;
        browser.password("alice", &format!("guess-{number}-Horse")).await.told()
    };
    let guesses: Vec<_> = (0..50).map(|number| tokio::spawn(guess(number))).collect();
    let mut looked_at = 0;
    for guess in guesses {
        looked_at += usize::from(guess.await.unwrap() == "401 AuthenticationFailed");
    }
    assert_eq!(looked_at, 5);
    server.stop().await;
}

#[tokio::test]
async fn codes_are_not_to_be_guessed_by_who_has_the_password() {
    let server = with_alice().await;
    enable(&server, "alice", "alice").await;
    let mut attacker = Browser::new(server.address()).await;
    assert_eq!(attacker.password("alice", PASSWORD).await.told(), "200 MfaRequired");
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for guess in 0..1_000 {
        let answer = attacker.post("/signin/mfa", &json!({ "code": format!("{guess:06}") })).await;
        *told.entry(answer.told()).or_default() += 1;
    }
    assert_eq!(told["401 AuthenticationFailed"], 5, "{told:?}");
    assert_eq!(told["429 TooManyAttempts"], 995, "{told:?}");
    server.stop().await;
}

#[tokio::test]
async fn the_root_user_signs_in_if_a_password_was_set() {
    let server = with_alice().await;
    let mut browser = Browser::new(server.address()).await;
    let root = json!({ "userType": "root", "password": PASSWORD });
    assert_eq!(browser.post("/signin/password", &root).await.told(), "401 AuthenticationFailed");
    server.node.set_root_password(PASSWORD).await.unwrap();
    let signed_in = browser.post("/signin/password", &root).await;
    assert_eq!(signed_in.told(), "200 SignedIn");
    assert_eq!(signed_in.json()["session"]["arn"], "arn:aws:iam::123456789012:root");
    server.stop().await;
}

/// Method, path, headers, body, and the code of the answer.
type Sent<'t> = (&'t str, &'t str, &'t [(&'t str, &'t str)], &'t str, &'t str);

#[tokio::test]
async fn what_is_not_asked_for_in_its_form_is_refused() {
    let server = with_alice().await;
    let mut browser = Browser::new(server.address()).await;
    let good = json!({ "userName": "alice", "password": PASSWORD }).to_string();
    let huge = json!({ "userName": "alice", "password": "x".repeat(5_000) }).to_string();
    let cases: [Sent<'_>; 9] = [
        ("GET", "/signin/password", &[JSON], "", "405 MethodNotAllowed"),
        ("POST", "/signin/session", &[JSON], "{}", "405 MethodNotAllowed"),
        ("POST", "/signin/password", &[], &good, "415 UnsupportedMediaType"),
        ("POST", "/signin/password", &[("content-type", "text/plain")], &good, "415 UnsupportedMediaType"),
        (
            "POST",
            "/signin/password",
            &[JSON, ("origin", "http://attacker.example")],
            &good,
            "403 CrossSiteRequest",
        ),
        (
            "POST",
            "/signin/password",
            &[JSON, ("sec-fetch-site", "cross-site")],
            &good,
            "403 CrossSiteRequest",
        ),
        (
            "POST",
            "/signin/password",
            &[JSON],
            r#"{"userName":"alice","password":"p","more":1}"#,
            "400 ValidationError",
        ),
        ("POST", "/signin/sign-out", &[JSON], "", "400 ValidationError"),
        ("POST", "/signin/mfa", &[JSON], r#"{"code":"123456"}"#, "401 SignInExpired"),
    ];
    for (method, path, headers, body, expected) in cases {
        assert_eq!(
            browser.send(method, path, headers, body).await.told(),
            expected,
            "{method} {path} {body}"
        );
        assert!(browser.cookies.is_empty());
    }
    let origin = [JSON, ("origin", "http://localhost"), ("sec-fetch-site", "same-origin")];
    assert_eq!(browser.send("POST", "/signin/password", &origin, &good).await.told(), "200 SignedIn");
    assert_eq!(
        browser.send("POST", "/signin/password", &[JSON], &huge).await.told(),
        "413 RequestEntityTooLarge"
    );
    // Other paths are those of the services.
    let mut browser = Browser::new(server.address()).await;
    assert_eq!(browser.send("POST", "/signin/other", &[JSON], "{}").await.status, 403);
    server.stop().await;
}

#[tokio::test]
async fn a_session_that_is_used_lasts_twelve_hours_and_one_that_is_not_one() {
    let server = with_alice().await;
    let mut browser = Browser::new(server.address()).await;
    browser.password("alice", PASSWORD).await;
    let first = browser.cookies.clone();
    server.clock.advance(3_000).unwrap();
    assert_eq!(browser.session().await.told(), "200 SignedIn");
    assert_ne!(browser.cookies, first);
    server.clock.advance(3_000).unwrap();
    assert_eq!(browser.session().await.told(), "200 SignedIn");
    let renewed = std::mem::replace(&mut browser.cookies, first);
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    browser.cookies = renewed;
    for _ in 0..12 {
        server.clock.advance(3_000).unwrap();
        browser.session().await;
    }
    assert_eq!(browser.session().await.told(), "200 SignedIn");
    server.clock.advance(1_300).unwrap();
    assert_eq!(browser.session().await.told(), "401 NotSignedIn");
    server.stop().await;
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_tells_of_sign_ins_and_of_no_secret() {
    let written = Written::default();
    let logs = Logs::to(written.clone()).unwrap();
    let guard = tracing::subscriber::set_default(logs.subscriber(LogFormat::Json, LogLevel::Debug));
    let server = with_alice().await;
    enable(&server, "alice", "alice").await;
    let mut browser = Browser::new(server.address()).await;
    // Somebody types the password where the name belongs.
    browser.password(PASSWORD, "alice").await;
    browser.password("alice", PASSWORD).await;
    let mut secrets: Vec<String> = browser.cookies.values().cloned().collect();
    let shown = code(&server, "alice", 0);
    browser.post("/signin/mfa", &json!({ "code": shown })).await;
    secrets.extend(browser.cookies.values().cloned());
    browser.post("/signin/password", &json!({ "userName": "alice", "passwort": OTHER })).await;
    server.stop().await;
    drop(guard);
    logs.close();
    let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    secrets.extend([PASSWORD.to_owned(), OTHER.to_owned()]);
    assert_eq!(secrets.len(), 5);
    for secret in &secrets {
        assert!(!log.contains(secret.as_str()), "{secret}");
    }
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let logins: Vec<Value> = lines.filter(|line| !line["console_login"].is_null()).collect();
    assert_eq!(logins.len(), 2, "{log}");
    assert_eq!((&logins[0]["console_login"], &logins[0]["mfa_used"]), (&json!("Failure"), &json!(false)));
    assert_eq!((&logins[1]["console_login"], &logins[1]["mfa_used"]), (&json!("Success"), &json!(true)));
    assert!(!logins.iter().any(|line| line.to_string().contains(&format!("\"{shown}\""))));
}
