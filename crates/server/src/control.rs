//! The control endpoint: resets the account and moves its clock, for tests. Off unless it is asked for.
//!
//! Whoever reaches it can do both, so that it is served on loopback alone. Nobody signs: what could reach it against the will of
//! the machine's owner is a page in a browser. A browser says where a page comes from (`Origin`, `Sec-Fetch-Site`), and which name
//! it was led here by (`Host`): requests that carry one of the first, or a name that is not this machine's, are refused.

use crate::clock::{Clock, NoSuchTime};
use crate::node::Node;
use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use std::net::IpAddr;

/// What the endpoint says: a status and a line of JSON.
pub(crate) type Said = (StatusCode, String);

/// Where moto's tests ask for a reset.
pub(crate) const MOTO_RESET: &str = "/moto-api/reset";

/// Does what is asked.
pub(crate) async fn control(node: &Node, parts: &Parts) -> Said {
    if let Err(reason) = check_sender(&parts.headers) {
        return refused(StatusCode::FORBIDDEN, reason);
    }
    match (parts.uri.path(), &parts.method) {
        ("/reset" | MOTO_RESET, &Method::POST) => reset(node).await,
        ("/time", &Method::GET) => time(node.clock()),
        ("/time", &Method::POST) => match move_clock(node.clock(), parts.uri.query().unwrap_or_default()) {
            Ok(()) => time(node.clock()),
            Err(reason) => refused(StatusCode::BAD_REQUEST, &reason),
        },
        ("/reset" | "/time" | MOTO_RESET, _) => {
            refused(StatusCode::METHOD_NOT_ALLOWED, "expected POST; GET reads /time")
        }
        _ => refused(StatusCode::NOT_FOUND, "expected /reset or /time"),
    }
}

async fn reset(node: &Node) -> Said {
    match node.reset().await {
        Ok(()) => (StatusCode::OK, r#"{"status":"ok"}"#.to_owned()),
        Err(_) => refused(StatusCode::SERVICE_UNAVAILABLE, "the store failed: nothing was reset"),
    }
}

fn time(clock: &Clock) -> Said {
    let (now, offset) = (clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"), clock.offset());
    (StatusCode::OK, format!(r#"{{"time":"{now}","offset_seconds":{offset}}}"#))
}

const EXPECTED_MOVE: &str = "expected ?offset=SECONDS from the system's clock, or ?advance=SECONDS from now";

fn move_clock(clock: &Clock, query: &str) -> Result<(), String> {
    let (name, seconds) = query.split_once('=').ok_or(EXPECTED_MOVE)?;
    let seconds: i64 = seconds.parse().map_err(|_| EXPECTED_MOVE)?;
    let moved = match name {
        "offset" => clock.set_offset(seconds),
        "advance" => clock.advance(seconds),
        _ => return Err(EXPECTED_MOVE.to_owned()),
    };
    moved.map_err(|error: NoSuchTime| error.to_string())
}

/// Whether a request can come from a page in a browser.
fn check_sender(headers: &HeaderMap) -> Result<(), &'static str> {
    if headers.contains_key(ORIGIN) || headers.contains_key("sec-fetch-site") {
        return Err("no page in a browser may control the account");
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_this_machine(host) { Ok(()) } else { Err("expected a Host of this machine, such as 127.0.0.1") }
}

/// A loopback address, or `localhost`, with or without a port.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn refused(status: StatusCode, reason: &str) -> Said {
    (status, format!(r#"{{"error":"{reason}"}}"#))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::{Node, Opened, Settings};
    use hyper::header::HeaderValue;
    use iam_account::{Change, Known};
    use iam_service::actions::Outcome;
    use iam_service::state::{Event, SecretName, State};
    use std::path::Path;
    use store::Location;
    use store::seal::Keyring;

    fn asked(method: &str, target: &str) -> Parts {
        let request = hyper::Request::builder().method(method).uri(target).header("host", "127.0.0.1:4567");
        request.body(()).unwrap().into_parts().0
    }

    async fn open(folder: &Path, seed: Option<Vec<Event>>) -> Opened {
        let settings = Settings {
            account: "123456789012".parse().unwrap(),
            partition: "aws".to_owned(),
            location: Location::Folder(folder.to_owned()),
            keyring: Keyring::read_or_create(&folder.join("key"), &mut getrandom::SysRng).unwrap(),
            clock: Clock::default(),
            propagation_delay: None,
            seed,
        };
        Node::open(settings).await.unwrap()
    }

    fn create(name: &str) -> Event {
        Event::Change(Change::CreateUser {
            user_name: name.parse().unwrap(),
            path: "/".to_owned(),
            permissions_boundary: None,
            tags: Default::default(),
            user_id: Known::Known(format!("AIDA{name}")),
            create_date: Known::Known(Clock::system()),
        })
    }

    async fn make(node: &Node, name: &'static str) {
        let work = move |state: &State| {
            let mut next = state.clone();
            next.apply(&create(name)).unwrap();
            Outcome { answer: Ok(String::new()), state: next, events: vec![create(name)] }
        };
        node.write(work).await.unwrap();
    }

    fn users(state: &State) -> Vec<&str> {
        state.account.users.values().map(|user| user.user_name.as_str()).collect()
    }

    fn session_key(state: &State) -> Vec<u8> {
        state.vault.secret(&SecretName::SessionKey(1)).unwrap().expose().to_vec()
    }

    #[tokio::test]
    async fn a_reset_leads_back_to_the_start_for_good() {
        let folder = tempfile::tempdir().unwrap();
        let Opened { node, root_access_key, closed, .. } =
            open(folder.path(), Some(vec![create("alice")])).await;
        let key = root_access_key.unwrap().access_key_id;
        let before = node.state();
        make(&node, "bob").await;
        assert_eq!(users(&node.state()), ["alice", "bob"]);

        let (status, said) = control(&node, &asked("POST", "/moto-api/reset")).await;
        assert_eq!((status, said.as_str()), (StatusCode::OK, r#"{"status":"ok"}"#));
        let after = node.state();
        assert_eq!(users(&after), ["alice"]);
        assert_eq!(after.account, before.account);
        assert_ne!(session_key(&after), session_key(&before), "a session would outlive the reset");

        make(&node, "carol").await;
        drop(node);
        closed.await.unwrap();
        // Without the seed, a later start leads back to the root user's key and nothing else.
        let Opened { node, root_access_key, closed, .. } = open(folder.path(), None).await;
        assert!(root_access_key.is_none());
        assert_eq!(users(&node.state()), ["alice", "carol"]);
        control(&node, &asked("POST", "/reset")).await;
        let state = node.state();
        assert!(users(&state).is_empty());
        assert!(state.vault.secret(&SecretName::AccessKey(key.parse().unwrap())).is_some());
        assert_eq!(state.account.root, before.account.root);
        drop(node);
        closed.await.unwrap();
    }

    #[tokio::test]
    async fn what_is_not_asked_for_in_its_form_is_not_done() {
        let folder = tempfile::tempdir().unwrap();
        let Opened { node, .. } = open(folder.path(), None).await;
        make(&node, "bob").await;
        for (method, target, status) in [
            ("GET", "/reset", 405),
            ("DELETE", "/time", 405),
            ("POST", "/", 404),
            ("POST", "/time?advance=", 400),
            ("POST", "/time", 400),
        ] {
            assert_eq!(control(&node, &asked(method, target)).await.0, status, "{method} {target}");
        }
        let mut of_a_page = asked("POST", "/reset");
        of_a_page.headers.insert(ORIGIN, HeaderValue::from_static("http://127.0.0.1:4567"));
        assert_eq!(control(&node, &of_a_page).await.0, 403);
        assert_eq!(users(&node.state()), ["bob"]);
        assert_eq!(control(&node, &asked("POST", "/time?offset=86400")).await.0, 200);
        assert!(control(&node, &asked("GET", "/time")).await.1.ends_with(r#""offset_seconds":86400}"#));
    }

    #[test]
    fn pages_and_other_names_are_refused() {
        let sender = |headers: &[(&'static str, &'static str)]| {
            let pairs =
                headers.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
            check_sender(&pairs.collect())
        };
        for host in ["127.0.0.1", "127.0.0.1:4567", "localhost:1", "LocalHost", "[::1]:9", "127.1.2.3:80"] {
            assert!(sender(&[("host", host)]).is_ok(), "{host}");
        }
        for host in [
            "",
            "attacker.example",
            "127.0.0.1.attacker.example:80",
            "localhost.example",
            "10.0.0.1",
            "[::2]",
        ] {
            assert!(sender(&[("host", host)]).is_err(), "{host}");
        }
        assert!(sender(&[]).is_err());
        for page in [("origin", "null"), ("origin", "http://127.0.0.1"), ("sec-fetch-site", "none")] {
            assert!(sender(&[("host", "127.0.0.1"), page]).is_err(), "{page:?}");
        }
    }

    #[test]
    fn the_clock_is_moved_by_what_is_asked_and_nothing_else() {
        let clock = Clock::default();
        move_clock(&clock, "offset=3600").unwrap();
        move_clock(&clock, "advance=-600").unwrap();
        assert_eq!(clock.offset(), 3_000);
        for wrong in [
            "",
            "offset",
            "offset=",
            "offset=1h",
            "to=1",
            "offset=1&advance=1",
            "advance=9223372036854775807",
        ] {
            assert!(move_clock(&clock, wrong).is_err(), "{wrong}");
        }
        assert_eq!(clock.offset(), 3_000);
    }
}
