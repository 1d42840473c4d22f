//! What a signature is made over, as it came over the wire.

use crate::SignatureError;

/// The parts of a request that a signature covers, borrowed and unchanged.
///
/// Nothing here is decoded or put in order: whoever forwards the request forwards these bytes, so that what was verified is what is acted on.
/// For HTTP/2, the server gives `:authority` as the header `host`.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// `GET`, `POST` ...
    pub method: &'a str,
    /// The path as sent: percent-encoded, and with its dot segments.
    pub path: &'a [u8],
    /// What follows the `?` as sent; empty if there is none.
    pub query: &'a [u8],
    /// The header fields in their order; names in any case.
    pub headers: &'a [(&'a str, &'a [u8])],
}

impl<'a> Parts<'a> {
    /// The values of a header, in their order.
    pub(crate) fn values(&self, name: &[u8]) -> impl Iterator<Item = &'a [u8]> {
        let named = self.headers.iter().filter(move |(other, _)| other.as_bytes().eq_ignore_ascii_case(name));
        named.map(|(_, value)| *value)
    }

    /// The value of a header that may be given once: two readers could take different ones.
    pub(crate) fn only(&self, name: &'static str) -> Result<Option<&'a [u8]>, SignatureError> {
        let mut values = self.values(name.as_bytes());
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            (_, Some(_)) => Err(SignatureError::Duplicate(name)),
        }
    }

    /// As [`Self::only`], for values that are text.
    pub(crate) fn only_text(&self, name: &'static str) -> Result<Option<&'a str>, SignatureError> {
        let value = self.only(name)?;
        value.map(|value| str::from_utf8(value).map_err(|_| SignatureError::NotText(name))).transpose()
    }
}
