//! What of the head of a request goes on.

pub(crate) mod headers;

use crate::Ambiguous;
use crate::ambiguous::{
    is_presigned_parameter, is_steering, parameter_name, refuse_other_paths, refuse_second_signature,
};
use headers::{Kind, fixed_kind, is_harmless};
use hyper::header::{CONTENT_LENGTH, HOST, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method};
use sigv4::{Form, PathForm, Rules};

/// Where a request names its bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressing {
    /// In the path; so does every request to another service than S3.
    Path,
    /// In `Host`, as the caller found out: the bucket.
    VirtualHosted(String),
}

/// The head of a request that is fit to go on: only [`Head::authorised`] makes one.
#[derive(Debug, Clone)]
pub struct Head {
    pub(crate) method: Method,
    /// As the client sent them.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) form: Form,
    pub(crate) addressing: Addressing,
    pub(crate) host: HeaderValue,
    /// What goes on whoever signs.
    pub(crate) headers: HeaderMap,
    /// What belongs to the client's signature: goes on with it.
    pub(crate) signature_headers: HeaderMap,
    /// `content-length`, which is made anew, and may be signed.
    pub(crate) content_length: Option<HeaderValue>,
}

impl Head {
    /// Takes from a request what goes on, once [`crate::refuse_ambiguous`] let it pass and its signature was judged. `is_signed` tells
    /// which headers the signature covers ([`sigv4::Presented::is_signed`]), `rules` are those that it was read by.
    ///
    /// # Errors
    /// A header that services read is not signed, one that steers servers is, there is a second signature, or the path could be read as another.
    pub fn authorised(
        parts: &Parts,
        is_signed: impl Fn(&str) -> bool,
        form: Form,
        rules: Rules,
        addressing: Addressing,
    ) -> Result<Self, Ambiguous> {
        let (path, query) = (parts.uri.path(), parts.uri.query());
        check_path(path, rules, &addressing)?;
        refuse_second_signature(query.unwrap_or_default(), form)?;
        let mut headers = HeaderMap::with_capacity(parts.headers.len() + 8);
        let mut signature_headers = HeaderMap::new();
        for (name, value) in &parts.headers {
            match kind_of(name, is_signed(name.as_str()))? {
                Kind::Forwarded => drop(headers.append(name.clone(), value.clone())),
                Kind::Signature => drop(signature_headers.append(name.clone(), value.clone())),
                Kind::Ended => {}
            }
        }
        Ok(Self {
            method: parts.method.clone(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
            form,
            addressing,
            host: parts.headers.get(HOST).cloned().ok_or(Ambiguous::Host)?,
            headers,
            signature_headers,
            content_length: parts.headers.get(CONTENT_LENGTH).cloned(),
        })
    }

    /// The path that names bucket and key for every reader.
    pub(crate) fn path_style_path(&self) -> String {
        match &self.addressing {
            Addressing::Path => self.path.clone(),
            Addressing::VirtualHosted(bucket) => format!("/{bucket}{}", self.path),
        }
    }

    /// The query without the client's signature, other parameters as they were sent.
    pub(crate) fn unsigned_query(&self) -> Option<String> {
        let query = self.query.as_deref()?;
        match self.form {
            Form::Header => Some(query.to_owned()),
            Form::Query => {
                let kept: Vec<&str> =
                    query.split('&').filter(|pair| !is_presigned_parameter(&parameter_name(pair))).collect();
                (!kept.is_empty()).then(|| kept.join("&"))
            }
        }
    }
}

fn check_path(path: &str, rules: Rules, addressing: &Addressing) -> Result<(), Ambiguous> {
    refuse_other_paths(path)?;
    if rules.path_form == PathForm::Normalized && !sigv4::is_normal_path(path.as_bytes()) {
        return Err(Ambiguous::Path("doubled slashes, which the signature does not cover"));
    }
    // Of a bucket without a name, and the next segment taken for one.
    if *addressing == Addressing::Path && path.starts_with("//") {
        return Err(Ambiguous::Path("two slashes at its beginning"));
    }
    Ok(())
}

fn kind_of(name: &HeaderName, is_signed: bool) -> Result<Kind, Ambiguous> {
    let text = name.as_str();
    if is_steering(text) {
        return if is_signed { Err(Ambiguous::Steering(name.clone())) } else { Ok(Kind::Ended) };
    }
    match fixed_kind(text) {
        Some(kind) => Ok(kind),
        None if is_signed || is_harmless(text) => Ok(Kind::Forwarded),
        // sigv4 refuses these too.
        None if text.starts_with("x-amz-") => Err(Ambiguous::NotSigned(name.clone())),
        None => Ok(Kind::Ended),
    }
}

#[cfg(test)]
mod tests;
