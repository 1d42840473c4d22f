//! Headers that tell operations apart.

use crate::received::Received;
use crate::refusal::Refusal;

/// Headers with which servers replace the method, the path or the host.
const REPLACING: [&str; 6] = [
    "x-http-method-override",
    "x-http-method",
    "x-method-override",
    "x-original-url",
    "x-rewrite-url",
    "x-original-method",
];

impl<'a> Received<'a> {
    /// The value of a header, ignoring the case of its name; none if it is empty.
    pub(crate) fn header(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        let mut values = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let Some((_, value)) = values.next() else { return Ok(None) };
        if values.next().is_some() {
            return Err(Refusal::new(format!("the header `{name}` is there twice")));
        }
        let value = std::str::from_utf8(value)
            .map_err(|_| Refusal::new(format!("the header `{name}` is not text")))?;
        Ok(Some(value.trim_matches([' ', '\t'])).filter(|value| !value.is_empty()))
    }

    pub(crate) fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name))
    }

    /// The media type of the body, without its parameters.
    pub(crate) fn content_type(&self) -> Result<Option<&'a str>, Refusal> {
        let value = self.header("content-type")?;
        Ok(value.map(|value| value.split(';').next().unwrap_or(value).trim_end()))
    }

    pub(crate) fn check_headers(&self) -> Result<(), Refusal> {
        match self.headers.iter().find(|(name, _)| replaces(name)) {
            Some((name, _)) => {
                let name = crate::guard::shown(name);
                Err(Refusal::new(format!("the header `{name}` may replace what is judged")))
            }
            None => Ok(()),
        }
    }
}

/// A header of AWS's that does have an underscore, of IAM Identity Center's portal.
const BEARER: &str = "x-amz-sso_bearer_token";

/// To servers that speak CGI or WSGI, `x_amz_target` is the same as `x-amz-target`.
fn replaces(name: &str) -> bool {
    if name.eq_ignore_ascii_case(BEARER) {
        return false;
    }
    let starts = |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    REPLACING.iter().any(|replacing| name.eq_ignore_ascii_case(replacing))
        || name.contains('_') && ["x_", "x-", "content_", "smithy_", "transfer_"].into_iter().any(starts)
}
