//! Which service is where: `--upstream s3=http://127.0.0.1:9000 --upstream default=http://127.0.0.1:5000`.

use crate::settings::{Authorization, Settings};
use hyper::Uri;
use hyper::header::HeaderValue;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Why an upstream is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpstreamError {
    /// No equal sign, or nothing on one side of it.
    #[error("expected `SERVICE=URL` or `default=URL`, as in `s3=http://127.0.0.1:9000`; not `{0}`")]
    Form(String),
    /// What cannot be the signing name of a service.
    #[error("`{0}` is no signing name of a service: lower-case letters, digits and dashes")]
    Service(String),
    /// No URL of an HTTP server.
    #[error("`{0}` is no `http://HOST[:PORT]` or `https://HOST[:PORT]`")]
    Url(String),
    /// With a path or a query. What the client signed is its own path, and that is what is forwarded.
    #[error("`{0}` has a path, and an upstream is a host: its services stand at `/`")]
    Path(String),
    /// With a name and a password.
    #[error("an upstream's URL holds no credentials; they stand in the file of settings")]
    UserInfo,
    /// Requests to many services, and nothing that says to which.
    #[error(
        "`authorization = remove` of `default`: without a signature the upstream cannot tell which service is meant; name the service"
    )]
    NoService,
    /// A service with two upstreams.
    #[error("two upstreams for `{0}`")]
    Twice(String),
    /// Settings of an upstream that there is not.
    #[error("settings for `{0}`, which is no upstream; there are: {1}")]
    NoSuchUpstream(String, String),
}

/// Whose requests go to an upstream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selector {
    /// Those of a service, by its signing name. Whether there is such a service is for the caller to say.
    Service(String),
    /// Those of all others.
    Default,
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Service(service) => service,
            Self::Default => "default",
        })
    }
}

/// The value of one `--upstream`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamSpec {
    /// Whose requests go there.
    pub selector: Selector,
    is_tls: bool,
    host: String,
    port: u16,
    authority: HeaderValue,
}

impl FromStr for UpstreamSpec {
    type Err = UpstreamError;

    fn from_str(text: &str) -> Result<Self, UpstreamError> {
        let (service, url) = text.split_once('=').ok_or_else(|| UpstreamError::Form(text.to_owned()))?;
        if service.is_empty() || url.is_empty() {
            return Err(UpstreamError::Form(text.to_owned()));
        }
        let is_in_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !service.bytes().all(is_in_name) {
            return Err(UpstreamError::Service(service.to_owned()));
        }
        let selector = match service {
            "default" => Selector::Default,
            service => Selector::Service(service.to_owned()),
        };
        Self::at(selector, url)
    }
}

impl UpstreamSpec {
    fn at(selector: Selector, url: &str) -> Result<Self, UpstreamError> {
        let no_url = || UpstreamError::Url(url.to_owned());
        if url.contains('@') {
            return Err(UpstreamError::UserInfo);
        }
        let uri: Uri = url.parse().map_err(|_| no_url())?;
        let (is_tls, port) = match uri.scheme_str() {
            Some("http") => (false, 80),
            Some("https") => (true, 443),
            _ => return Err(no_url()),
        };
        if uri.path() != "/" || uri.query().is_some() || url.contains('#') {
            return Err(UpstreamError::Path(url.to_owned()));
        }
        let authority =
            uri.authority().filter(|authority| !authority.host().is_empty()).ok_or_else(no_url)?;
        Ok(Self {
            selector,
            is_tls,
            host: authority.host().trim_start_matches('[').trim_end_matches(']').to_owned(),
            port: authority.port_u16().unwrap_or(port),
            authority: HeaderValue::from_str(authority.as_str()).map_err(|_| no_url())?,
        })
    }
}

impl fmt::Display for UpstreamSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_tls { "https" } else { "http" };
        write!(f, "{}={scheme}://{}", self.selector, self.authority.to_str().unwrap_or_default())
    }
}

/// A server that requests are forwarded to.
#[derive(Debug, Clone)]
pub struct Upstream {
    spec: UpstreamSpec,
    settings: Settings,
}

impl Upstream {
    /// As the command line names it: `s3=http://127.0.0.1:9000`.
    pub fn spec(&self) -> &UpstreamSpec {
        &self.spec
    }

    /// How it is spoken to.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn name(&self) -> String {
        self.spec.to_string()
    }

    pub(crate) fn is_tls(&self) -> bool {
        self.spec.is_tls
    }

    pub(crate) fn host(&self) -> &str {
        &self.spec.host
    }

    pub(crate) fn port(&self) -> u16 {
        self.spec.port
    }

    /// Its own `Host`.
    pub(crate) fn authority(&self) -> &HeaderValue {
        &self.spec.authority
    }
}

/// All upstreams.
#[derive(Debug, Clone, Default)]
pub struct Upstreams(BTreeMap<Selector, Arc<Upstream>>);

impl Upstreams {
    /// Puts upstreams and their settings together. An upstream without settings is signed for with an access key that means nothing.
    ///
    /// # Errors
    /// A service has two upstreams, or settings have none.
    pub fn new(
        specs: Vec<UpstreamSpec>,
        mut settings: BTreeMap<String, Settings>,
    ) -> Result<Self, UpstreamError> {
        let mut upstreams = BTreeMap::new();
        for spec in specs {
            let selector = spec.selector.clone();
            let settings: Settings = settings.remove(&selector.to_string()).unwrap_or_default();
            if selector == Selector::Default && matches!(settings.authorization, Authorization::Removed) {
                return Err(UpstreamError::NoService);
            }
            if upstreams.insert(selector.clone(), Arc::new(Upstream { spec, settings })).is_some() {
                return Err(UpstreamError::Twice(selector.to_string()));
            }
        }
        if let Some(name) = settings.into_keys().next() {
            let names: Vec<String> = upstreams.keys().map(Selector::to_string).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(UpstreamError::NoSuchUpstream(name, names));
        }
        Ok(Self(upstreams))
    }

    /// All of them, those of services first.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Upstream>> {
        self.0.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upstream_is_a_service_and_a_host() {
        for (text, host, port, is_tls) in [
            ("s3=http://127.0.0.1:9000", "127.0.0.1", 9000, false),
            ("default=http://localhost", "localhost", 80, false),
            ("sqs=https://sqs.example/", "sqs.example", 443, true),
            ("dynamodb=http://[::1]:8000", "::1", 8000, false),
        ] {
            let spec: UpstreamSpec = text.parse().unwrap();
            assert_eq!((spec.host.as_str(), spec.port, spec.is_tls), (host, port, is_tls), "{text}");
            assert_eq!(spec.to_string(), text.trim_end_matches('/'));
        }
    }

    #[test]
    fn what_is_no_upstream_is_refused() {
        for (text, error) in [
            ("http://127.0.0.1:9000", UpstreamError::Form("http://127.0.0.1:9000".into())),
            ("s3=", UpstreamError::Form("s3=".into())),
            ("S3=http://a", UpstreamError::Service("S3".into())),
            ("s3=127.0.0.1:9000", UpstreamError::Url("127.0.0.1:9000".into())),
            ("s3=ftp://a", UpstreamError::Url("ftp://a".into())),
            ("s3=http://a/minio", UpstreamError::Path("http://a/minio".into())),
            ("s3=http://a?b", UpstreamError::Path("http://a?b".into())),
            ("s3=http://user:secret@a", UpstreamError::UserInfo),
        ] {
            assert_eq!(text.parse::<UpstreamSpec>(), Err(error), "{text}");
        }
    }

    #[test]
    fn upstreams_and_settings_belong_together() {
        let specs = || vec!["s3=http://a".parse().unwrap(), "default=http://b".parse().unwrap()];
        let settings = Settings::parse("[sqs]\nhost = keep").unwrap();
        let error = Upstreams::new(specs(), settings).unwrap_err();
        assert_eq!(error.to_string(), "settings for `sqs`, which is no upstream; there are: s3, default");
        let twice = vec!["s3=http://a".parse().unwrap(), "s3=http://b".parse().unwrap()];
        assert_eq!(Upstreams::new(twice, BTreeMap::new()).unwrap_err(), UpstreamError::Twice("s3".into()));
    }
}
