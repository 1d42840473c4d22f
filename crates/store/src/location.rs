//! Where a log is kept.

use percent_encoding::percent_decode_str;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, pem};
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

/// Where a log is kept.
#[derive(Debug, Clone)]
pub enum Location {
    /// Nowhere: for tests. It ends with the [`Store`](crate::Store).
    Memory,
    /// In `forcemfa.sqlite` in this folder, which is made if it is not there. One process has it at a time.
    Folder(PathBuf),
    /// In a database of PostgreSQL, which other nodes and other accounts may share.
    Postgres(PostgresUrl),
}

/// `postgres://user:password@host:port/database?...`, as libpq has it.
///
/// `sslmode` is `disable` or one of `require` and `verify-full`, which are the same here: TLS, and the server's certificate
/// must be good for its name. Without it there is TLS unless the server is on this host. `sslrootcert=FILE` names the
/// authorities; without it they are the system's. Shown without the password.
#[derive(Clone)]
pub struct PostgresUrl {
    pub(crate) config: Box<Config>,
    pub(crate) tls: Tls,
    shown: String,
}

/// How to speak to the server.
#[derive(Debug, Clone)]
pub(crate) enum Tls {
    Off,
    /// Verified by the system's authorities.
    System,
    /// Verified by those of a file.
    File(PathBuf),
}

/// Why a text does not name a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocationError {
    /// It is no such URL.
    #[error("expected `postgres://user:password@host:port/database`: {0}")]
    NoUrl(String),
    /// It asks for a protection that could silently be none.
    #[error("`sslmode={0}` is not supported: expected `disable`, `require` or `verify-full`")]
    SslMode(String),
}

impl FromStr for PostgresUrl {
    type Err = LocationError;

    fn from_str(text: &str) -> Result<Self, LocationError> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Err(LocationError::NoUrl("another scheme".to_owned()));
        }
        let (address, query) = text.split_once('?').unwrap_or((text, ""));
        let (ours, theirs): (Vec<&str>, Vec<&str>) = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .partition(|pair| ["sslmode", "sslrootcert"].contains(&name_of(pair)));
        let rest =
            if theirs.is_empty() { address.to_owned() } else { format!("{address}?{}", theirs.join("&")) };
        let mut config = Config::from_str(&rest).map_err(|error| LocationError::NoUrl(chain(&error)))?;
        if config.get_hosts().is_empty() {
            return Err(LocationError::NoUrl("no host is named".to_owned()));
        }
        if config.get_user().is_none() {
            return Err(LocationError::NoUrl("no user is named".to_owned()));
        }
        let option = |name: &str| ours.iter().rfind(|pair| name_of(pair) == name).map(|pair| value_of(pair));
        let certificates = option("sslrootcert").map_or(Tls::System, |file| Tls::File(PathBuf::from(file)));
        let tls = match option("sslmode").as_deref() {
            Some("disable") => Tls::Off,
            Some("require" | "verify-full") => certificates,
            None if config.get_hosts().iter().all(is_here) => Tls::Off,
            None => certificates,
            Some(other) => return Err(LocationError::SslMode(other.to_owned())),
        };
        config.ssl_mode(match tls {
            Tls::Off => SslMode::Disable,
            Tls::System | Tls::File(_) => SslMode::Require,
        });
        let shown = shown(&config);
        Ok(Self { config: Box::new(config), tls, shown })
    }
}

fn name_of<'a>(pair: &&'a str) -> &'a str {
    pair.split_once('=').map_or(*pair, |(name, _)| name)
}

fn value_of(pair: &str) -> String {
    let value = pair.split_once('=').map_or("", |(_, value)| value);
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// Made from what is not secret, rather than by cutting out what is.
fn shown(config: &Config) -> String {
    let hosts = config.get_hosts().iter().enumerate().map(|(at, host)| {
        let name = match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        };
        let port = config.get_ports().get(at).or(config.get_ports().first());
        port.map_or(name.clone(), |port| format!("{name}:{port}"))
    });
    let hosts: Vec<String> = hosts.collect();
    let user = config.get_user().unwrap_or_default();
    let database = config.get_dbname().unwrap_or(user);
    format!("postgres://{user}@{}/{database}", hosts.join(","))
}

/// An error with its causes.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

impl Tls {
    /// Whom to believe about the server's name.
    pub(crate) fn authorities(&self) -> Result<Vec<CertificateDer<'static>>, String> {
        match self {
            Self::Off => Ok(Vec::new()),
            Self::System => {
                let found = rustls_native_certs::load_native_certs();
                match found.errors.first() {
                    Some(error) if found.certs.is_empty() => Err(error.to_string()),
                    Some(_) | None => Ok(found.certs),
                }
            }
            Self::File(path) => CertificateDer::pem_file_iter(path)
                .and_then(Iterator::collect)
                .map_err(|error: pem::Error| format!("sslrootcert `{}`: {error}", path.display())),
        }
    }
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresUrl")
            .field("shown", &self.shown)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory"),
            Self::Folder(folder) => folder.display().fmt(f),
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> PostgresUrl {
        text.parse().unwrap()
    }

    #[test]
    fn a_password_is_never_shown() {
        for text in [
            "postgres://al:s3cret@db.example:5433/mfa?sslmode=require",
            "postgresql://al@db.example:5433/mfa?password=s3cret&connect_timeout=3",
        ] {
            let url = url(text);
            assert_eq!(url.to_string(), "postgres://al@db.example:5433/mfa");
            assert!(!format!("{url:?} {:?}", Location::Postgres(url.clone())).contains("s3cret"));
        }
        for text in [
            "postgres://al:s3c/ret@h/d",
            "postgres://al:s3c?ret@h/d",
            "postgres://al:s3cret@h:port/d",
            "postgres://al:s3cret",
            "x://s3cret",
        ] {
            let parsed = PostgresUrl::from_str(text);
            let shown = parsed.as_ref().map_or_else(ToString::to_string, ToString::to_string);
            assert!(!format!("{shown} {parsed:?}").contains("s3c"), "{shown}");
        }
    }

    #[test]
    fn tls_is_left_out_only_on_this_host_or_when_asked_for() {
        for here in ["localhost", "127.0.0.1", "%2Frun%2Fpostgresql", "db.example"] {
            let asked = if here == "db.example" { "?sslmode=disable" } else { "" };
            assert!(matches!(url(&format!("postgres://al@{here}/d{asked}")).tls, Tls::Off), "{here}");
        }
        assert!(matches!(url("postgres://al@db.example/d").tls, Tls::System));
        assert!(matches!(url("postgres://al@localhost/d?sslmode=verify-full").tls, Tls::System));
        let file = url("postgres://al@db.example/d?sslrootcert=%2Fa%20b.pem&connect_timeout=3");
        assert!(matches!(file.tls, Tls::File(path) if path.as_os_str() == "/a b.pem"));
        let error = PostgresUrl::from_str("postgres://al@db.example/d?sslmode=prefer").unwrap_err();
        assert_eq!(error, LocationError::SslMode("prefer".to_owned()));
    }
}
