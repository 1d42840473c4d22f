//! The cookies of the sign-in.
//!
//! `__Host-` has the browser hold us to `Secure`, to `Path=/` and to no `Domain`, so that no other host can set them. Browsers take
//! `localhost` and loopback addresses for secure without TLS (Chromium and Firefox do; Safari does not), as curl does.

use hyper::header::COOKIE;
use hyper::http::request::Parts;
use jiff::{SignedDuration, Timestamp};

/// A session.
pub(super) const SESSION: &str = "__Host-forcemfa-session";
/// A sign-in that is under way.
pub(super) const SIGN_IN: &str = "__Host-forcemfa-sign-in";
/// That somebody has signed in with this browser before.
pub(super) const BROWSER: &str = "__Host-forcemfa-browser";

/// The value of a cookie that the client brings. Of two with one name none counts: one is not ours.
pub(super) fn given<'p>(parts: &'p Parts, name: &str) -> Option<&'p str> {
    let headers = parts.headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(given, _)| *given == name).map(|(_, value)| value);
    let value = values.next()?;
    values.next().is_none().then_some(value)
}

/// `Set-Cookie`, for a cookie that is of use until then.
pub(super) fn set(name: &str, value: &str, until: Timestamp, now: Timestamp) -> String {
    let seconds = until.duration_since(now).max(SignedDuration::ZERO).as_secs();
    format!("{name}={value}; Max-Age={seconds}; Path=/; Secure; HttpOnly; SameSite=Strict")
}

/// `Set-Cookie`, for one that is to be forgotten.
pub(super) fn forget(name: &str) -> String {
    format!("{name}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(cookies: &[&str]) -> Option<String> {
        let mut request = hyper::Request::builder();
        for cookie in cookies {
            request = request.header(COOKIE, *cookie);
        }
        given(&request.body(()).unwrap().into_parts().0, SESSION).map(str::to_owned)
    }

    #[test]
    fn a_cookie_is_found_among_others_and_not_twice() {
        assert_eq!(value(&["a=b; __Host-forcemfa-session=xyz; c=d"]).as_deref(), Some("xyz"));
        assert_eq!(value(&["a=b", "__Host-forcemfa-session=xyz"]).as_deref(), Some("xyz"));
        assert_eq!(value(&["__Host-forcemfa-session=a; __Host-forcemfa-session=b"]), None);
        assert_eq!(value(&["forcemfa-session=a; X__Host-forcemfa-session=b"]), None);
        assert_eq!(value(&[]), None);
    }
}
