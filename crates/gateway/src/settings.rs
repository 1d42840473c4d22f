//! How each upstream is spoken to: a file in the form of AWS's own credentials file.
//!
//! ```ini
//! [s3]
//! aws_access_key_id = minioadmin
//! aws_secret_access_key = ...
//!
//! [default]
//! authorization = remove
//! host = keep
//! identity = headers
//! ```
//!
//! A section is named as in `--upstream`. Secrets stand in a file because a command line is seen by everybody on the machine.

use sigv4::{SecretAccessKey, SessionToken};
use std::collections::BTreeMap;

/// How an upstream is spoken to.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whose signature the request has.
    pub authorization: Authorization,
    /// Which `Host` it has.
    pub host: HostRule,
    /// Whether it tells who called.
    pub identity: IdentityRule,
}

/// Whose signature the upstream sees.
#[derive(Debug, Clone)]
pub enum Authorization {
    /// One of the upstream's own access key, for the service and Region of the client's. What MinIO verifies, and where moto and
    /// LocalStack read the service, the Region and the account.
    Resigned(Credentials),
    /// None.
    Removed,
    /// The client's: the upstream knows the access key too. Nothing that is signed may change, so the `Host` is kept.
    Kept,
}

/// An access key of an upstream.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Its id.
    pub access_key_id: String,
    /// Its secret.
    pub secret_access_key: SecretAccessKey,
    /// With temporary credentials.
    pub session_token: Option<SessionToken>,
}

/// Which `Host` the upstream sees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HostRule {
    /// Its own. The bucket of a virtual-hosted-style request goes into the path, which every S3 understands.
    #[default]
    Upstream,
    /// The client's, for upstreams that read an API or a bucket from it.
    Kept,
}

/// Whether the upstream is told who called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IdentityRule {
    /// It is not.
    #[default]
    NotTold,
    /// In headers: see [`crate::Identity`].
    Headers,
}

impl Default for Authorization {
    /// What emulators take that verify nothing.
    fn default() -> Self {
        Self::Resigned(Credentials {
            access_key_id: "test".to_owned(),
            secret_access_key: SecretAccessKey::new("test"),
            session_token: None,
        })
    }
}

/// What is wrong with a file of settings.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct SettingsError {
    /// The line, from 1 on; that of the section, where the whole of it is wrong.
    pub line: usize,
    /// What is wrong, and what was expected. No value is shown: it may be a secret.
    pub reason: String,
}

/// The keys of a section, as far as they were read.
#[derive(Default)]
struct Section<'a> {
    line: usize,
    values: BTreeMap<&'a str, (usize, &'a str)>,
}

const KEYS: [&str; 6] =
    ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "authorization", "host", "identity"];

impl Settings {
    /// Reads a file of settings: those of each upstream, by name.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn parse(text: &str) -> Result<BTreeMap<String, Self>, SettingsError> {
        let sections = sections(text)?;
        sections.into_iter().map(|(name, section)| Ok((name.to_owned(), section.settings()?))).collect()
    }

    /// What does not go together.
    fn check(self, line: usize) -> Result<Self, SettingsError> {
        match (&self.authorization, self.host, self.identity) {
            (Authorization::Kept, HostRule::Upstream, _) => Err(SettingsError {
                line,
                reason: "`authorization = keep` needs `host = keep`: the client's signature covers the host"
                    .to_owned(),
            }),
            _ => Ok(self),
        }
    }
}

fn sections(text: &str) -> Result<BTreeMap<&str, Section<'_>>, SettingsError> {
    let mut sections: BTreeMap<&str, Section<'_>> = BTreeMap::new();
    let mut current = None;
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim();
        let wrong = |reason: String| SettingsError { line, reason };
        if content.is_empty() || content.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            if sections.insert(name.trim(), Section { line, ..Section::default() }).is_some() {
                return Err(wrong(format!("a second section `{}`", name.trim())));
            }
            current = Some(name.trim());
            continue;
        }
        let (key, value) = content
            .split_once('=')
            .ok_or_else(|| wrong("expected `[UPSTREAM]` or `KEY = VALUE`".to_owned()))?;
        let (key, value) = (key.trim(), value.trim());
        if !KEYS.contains(&key) {
            return Err(wrong(format!("`{key}` is no key; expected one of {}", KEYS.join(", "))));
        }
        let section = current.and_then(|name| sections.get_mut(name));
        let section = section.ok_or_else(|| wrong("expected a `[UPSTREAM]` first".to_owned()))?;
        if section.values.insert(key, (line, value)).is_some() {
            return Err(wrong(format!("`{key}` is given twice")));
        }
    }
    Ok(sections)
}

impl Section<'_> {
    fn settings(&self) -> Result<Settings, SettingsError> {
        let settings = Settings {
            authorization: self.authorization()?,
            host: match self.word("host")? {
                None | Some("upstream") => HostRule::Upstream,
                Some("keep") => HostRule::Kept,
                Some(_) => return Err(self.unexpected("host", "`upstream` or `keep`")),
            },
            identity: match self.word("identity")? {
                None | Some("none") => IdentityRule::NotTold,
                Some("headers") => IdentityRule::Headers,
                Some(_) => return Err(self.unexpected("identity", "`none` or `headers`")),
            },
        };
        settings.check(self.line)
    }

    fn authorization(&self) -> Result<Authorization, SettingsError> {
        let credentials = self.credentials()?;
        match (self.word("authorization")?, credentials) {
            (None | Some("sign"), Some(credentials)) => Ok(Authorization::Resigned(credentials)),
            (None | Some("sign"), None) => Ok(Authorization::default()),
            (Some("remove"), None) => Ok(Authorization::Removed),
            (Some("keep"), None) => Ok(Authorization::Kept),
            (Some("remove" | "keep"), Some(_)) => {
                Err(self.unexpected("authorization", "`sign`, as there is an access key"))
            }
            (Some(_), _) => Err(self.unexpected("authorization", "`sign`, `remove` or `keep`")),
        }
    }

    fn credentials(&self) -> Result<Option<Credentials>, SettingsError> {
        let [id, secret, token] =
            ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"].map(|key| self.word(key));
        match (id?, secret?, token?) {
            (Some(id), Some(secret), token) => Ok(Some(Credentials {
                access_key_id: id.to_owned(),
                secret_access_key: SecretAccessKey::new(secret),
                session_token: token.map(SessionToken::new),
            })),
            (None, None, None) => Ok(None),
            _ => {
                let reason = "`aws_access_key_id` and `aws_secret_access_key` are given together".to_owned();
                Err(SettingsError { line: self.line, reason })
            }
        }
    }

    fn word(&self, key: &str) -> Result<Option<&str>, SettingsError> {
        match self.values.get(key) {
            Some((line, "")) => Err(SettingsError { line: *line, reason: format!("`{key}` has no value") }),
            Some((_, value)) => Ok(Some(value)),
            None => Ok(None),
        }
    }

    fn unexpected(&self, key: &str, expected: &str) -> SettingsError {
        let line = self.values.get(key).map_or(self.line, |(line, _)| *line);
        SettingsError { line, reason: format!("`{key}`: expected {expected}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_read_as_the_credentials_file_is() {
        let text = "# mine\n[s3]\naws_access_key_id = AKID\naws_secret_access_key=a=b\n\n[default]\nauthorization = remove\nhost = keep\n";
        let settings = Settings::parse(text).unwrap();
        let Authorization::Resigned(credentials) = &settings["s3"].authorization else {
            panic!("not signed")
        };
        assert_eq!(credentials.access_key_id, "AKID");
        assert_eq!(credentials.secret_access_key.expose(), "a=b");
        assert!(matches!(settings["default"].authorization, Authorization::Removed));
        assert_eq!(settings["default"].host, HostRule::Kept);
        assert!(!format!("{settings:?}").contains("a=b"), "secrets do not show");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_without_its_value() {
        for (text, line, reason) in [
            ("aws_access_key_id = A", 1, "expected a `[UPSTREAM]` first"),
            ("[s3]\nsecret", 2, "expected `[UPSTREAM]` or `KEY = VALUE`"),
            ("[s3]\n[s3]", 2, "a second section `s3`"),
            ("[s3]\nhost = keep\nhost = keep", 3, "`host` is given twice"),
            ("[s3]\nhost = mine", 2, "`host`: expected `upstream` or `keep`"),
            ("[s3]\nhost =", 2, "`host` has no value"),
            ("[s3]\nidentity = yes", 2, "`identity`: expected `none` or `headers`"),
            ("[s3]\nauthorization = x", 2, "`authorization`: expected `sign`, `remove` or `keep`"),
            (
                "[s3]\naws_access_key_id = A",
                1,
                "`aws_access_key_id` and `aws_secret_access_key` are given together",
            ),
            (
                "\n[s3]\nauthorization = keep",
                2,
                "`authorization = keep` needs `host = keep`: the client's signature covers the host",
            ),
            (
                "[s3]\naws_access_key_id = A\naws_secret_access_key = B\nauthorization = remove",
                4,
                "`authorization`: expected `sign`, as there is an access key",
            ),
        ] {
            let error = Settings::parse(text).unwrap_err();
            assert_eq!((error.line, error.reason.as_str()), (line, reason), "{text}");
        }
        let unknown = Settings::parse("[s3]\nregion = x").unwrap_err();
        assert!(
            unknown.reason.starts_with("`region` is no key; expected one of aws_access_key_id"),
            "{unknown}"
        );
    }
}
