//! What a client sends, and whether it may have come from a page of another site.

use super::reply::Reply;
use hyper::Method;
use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, ORIGIN};
use hyper::http::request::Parts;
use iam_service::sign_in::{Claimed, NewPassword};
use iam_service::wire::Secret;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// Refuses what is not asked for in its form, and what a page of another site may have sent.
pub(super) fn check_page(parts: &Parts, method: Method, has_tls: bool) -> Result<(), Reply> {
    if parts.method != method {
        let allow = method.as_str().to_owned();
        return Err(Reply::refused(405, "MethodNotAllowed", &format!("Expected {allow}.")).allowing(allow));
    }
    if !is_of_this_site(&parts.headers, has_tls) {
        let message = "A page of another site cannot sign in.";
        return Err(Reply::refused(403, "CrossSiteRequest", message));
    }
    if method == Method::POST && !is_json(&parts.headers) {
        let message = "Expected the Content-Type application/json.";
        return Err(Reply::refused(415, "UnsupportedMediaType", message));
    }
    Ok(())
}

/// A browser says where a request comes from; what is no browser says nothing.
fn is_of_this_site(headers: &HeaderMap, has_tls: bool) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = text("sec-fetch-site");
    let scheme = if has_tls { "https" } else { "http" };
    let own = text(HOST.as_str()).map(|host| format!("{scheme}://{host}"));
    let is_own = |origin: &str| own.as_deref().is_some_and(|own| origin.eq_ignore_ascii_case(own));
    // `none`: the user typed the address.
    site.is_none_or(|site| matches!(site, "same-origin" | "none"))
        && text(ORIGIN.as_str()).is_none_or(is_own)
        && headers.get_all(ORIGIN).iter().count() <= 1
}

fn is_json(headers: &HeaderMap) -> bool {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = given.split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/json")
}

/// A body of JSON. What is wrong with it is not told in detail: the detail may be a password.
pub(super) trait Body: DeserializeOwned {
    /// What is expected.
    const EXPECTED: &'static str;

    fn read(body: &[u8]) -> Result<Self, Reply> {
        // Lists would be taken for objects, too.
        let is_object = body.trim_ascii_start().starts_with(b"{");
        serde_json::from_slice(body).ok().filter(|_| is_object).ok_or_else(Self::expected)
    }

    fn expected() -> Reply {
        Reply::refused(400, "ValidationError", Self::EXPECTED)
    }
}

/// `POST /signin/password`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Password {
    #[serde(default)]
    user_type: UserType,
    #[serde(default)]
    user_name: Option<String>,
    #[serde(deserialize_with = "secret")]
    pub(super) password: Secret<String>,
}

#[derive(Deserialize, Default)]
enum UserType {
    #[default]
    #[serde(rename = "iam")]
    Iam,
    #[serde(rename = "root")]
    Root,
}

impl Body for Password {
    const EXPECTED: &'static str =
        "Expected a JSON object with `userName` and `password`, or with `userType` \"root\" and `password`.";
}

impl Password {
    pub(super) fn claimed(&self) -> Result<Claimed, Reply> {
        match (&self.user_type, &self.user_name) {
            (UserType::Iam, Some(name)) => Ok(Claimed::User(name.clone())),
            (UserType::Root, None) => Ok(Claimed::Root),
            (UserType::Iam, None) | (UserType::Root, Some(_)) => Err(Self::expected()),
        }
    }
}

/// `POST /signin/mfa`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Mfa {
    #[serde(deserialize_with = "secret")]
    pub(super) code: Secret<String>,
    #[serde(default)]
    pub(super) serial_number: Option<String>,
}

impl Body for Mfa {
    const EXPECTED: &'static str =
        "Expected a JSON object with `code`, six digits, and `serialNumber` if there are several devices.";
}

/// `POST /signin/change-password`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ChangePassword {
    #[serde(deserialize_with = "secret")]
    old_password: Secret<String>,
    #[serde(deserialize_with = "secret")]
    new_password: Secret<String>,
}

impl Body for ChangePassword {
    const EXPECTED: &'static str = "Expected a JSON object with `oldPassword` and `newPassword`.";
}

impl ChangePassword {
    pub(super) fn into_passwords(self) -> NewPassword {
        NewPassword { old: self.old_password, new: self.new_password }
    }
}

/// `POST /signin/sign-out`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

impl Body for Nothing {
    const EXPECTED: &'static str = "Expected an empty JSON object.";
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret<String>, D::Error> {
    String::deserialize(deserializer).map(Secret::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = hyper::Request::builder().method(method).uri("/signin/password");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let json = ("content-type", "application/json; charset=utf-8");
        let host = ("host", "localhost:4566");
        let checked =
            |headers: &[(&str, &str)]| check_page(&asked("POST", headers), Method::POST, false).is_ok();
        assert!(checked(&[json, host]));
        assert!(checked(&[
            json,
            host,
            ("origin", "http://localhost:4566"),
            ("sec-fetch-site", "same-origin")
        ]));
        for other in [
            ("origin", "https://attacker.example"),
            ("origin", "null"),
            ("origin", "https://localhost:4566"),
            ("origin", "http://localhost:4567"),
            ("origin", "http://localhost:4566, http://attacker.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            assert!(!checked(&[json, host, other]), "{other:?}");
        }
        assert!(!checked(&[json, ("origin", "http://localhost:4566")]));
        for wrong in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            assert!(!checked(&[("content-type", wrong), host]), "{wrong}");
        }
        assert!(!checked(&[host]));
        assert!(check_page(&asked("GET", &[json, host]), Method::POST, false).is_err());
    }

    #[test]
    fn what_is_not_of_the_form_is_refused() {
        let claimed = |body: &str| Password::read(body.as_bytes()).and_then(|given| given.claimed());
        assert_eq!(
            claimed(r#"{"userName":"alice","password":"p"}"#).ok(),
            Some(Claimed::User("alice".to_owned()))
        );
        assert_eq!(claimed(r#"{"userType":"root","password":"p"}"#).ok(), Some(Claimed::Root));
        for wrong in [
            "",
            "{}",
            "[]",
            r#"["iam","alice","p"]"#,
            r#"{"password":"p"}"#,
            r#"{"userName":"alice"}"#,
            r#"{"userName":"alice","password":7}"#,
            r#"{"userName":"alice","password":"p","mfa":true}"#,
            r#"{"userName":"alice","userName":"bob","password":"p"}"#,
            r#"{"userType":"root","userName":"alice","password":"p"}"#,
            r#"{"userType":"admin","userName":"alice","password":"p"}"#,
            r#"{"userName":"alice","password":"p"} {}"#,
        ] {
            assert!(claimed(wrong).is_err(), "{wrong}");
        }
    }
}
