//! The query form: a presigned URL.

use super::{Claim, check_algorithm};
use crate::error::{ExpiresError, Form};
use crate::uri::Query;
use crate::{Parts, SignatureError};
use jiff::SignedDuration;
use std::borrow::Cow;

/// A week.
pub(crate) const LONGEST: i64 = 604_800;

pub(super) fn claim<'a>(
    parts: &Parts<'a>,
    query: &Query<'a>,
    algorithm: &str,
) -> Result<Claim<'a>, SignatureError> {
    // 7a
    check_algorithm(algorithm)?;
    // 7c, 7d
    let required = ["X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"];
    let mut found: [Option<Cow<'a, str>>; 4] = [const { None }; 4];
    for (place, name) in found.iter_mut().zip(required) {
        *place = only(query, name)?;
    }
    let [Some(credential), Some(signature), Some(signed_headers), Some(date)] = found else {
        let missing = required.into_iter().zip(&found).filter(|(_, value)| value.is_none());
        return Err(SignatureError::MissingInQuery(missing.map(|(name, _)| name).collect()));
    };
    let in_query = only(query, "X-Amz-Content-Sha256")?;
    let payload = match (in_query, parts.only("X-Amz-Content-Sha256")?) {
        (Some(_), Some(_)) => return Err(SignatureError::Duplicate("X-Amz-Content-Sha256")),
        (Some(text), None) => Some(Cow::Owned(text.into_owned().into_bytes())),
        (None, header) => header.map(Cow::Borrowed),
    };
    Ok(Claim {
        form: Form::Query,
        credential,
        signed_headers,
        signature,
        date,
        expires: only(query, "X-Amz-Expires")?,
        session_token: only(query, "X-Amz-Security-Token")?,
        payload,
    })
}

/// The value of a parameter that may be given once. AWS takes the first one; another reader of the same query might take the last.
pub(super) fn only<'a>(
    query: &Query<'a>,
    name: &'static str,
) -> Result<Option<Cow<'a, str>>, SignatureError> {
    let mut values = query.values(name);
    let value = values.next();
    if values.next().is_some() {
        return Err(SignatureError::Duplicate(name));
    }
    value.map(|value| text(value).ok_or(SignatureError::NotText(name))).transpose()
}

fn text<'a>(value: &Cow<'a, [u8]>) -> Option<Cow<'a, str>> {
    match value {
        Cow::Borrowed(bytes) => str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => str::from_utf8(bytes).ok().map(|text| Cow::Owned(text.to_owned())),
    }
}

/// From a second to a week.
pub(super) fn expires(text: &str) -> Result<SignedDuration, SignatureError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SignatureError::Expires(ExpiresError::NotANumber));
    }
    match text.parse::<i64>() {
        Ok(seconds @ 1..=LONGEST) => Ok(SignedDuration::from_secs(seconds)),
        Ok(..1) => Err(SignatureError::Expires(ExpiresError::TooSmall)),
        Ok(_) | Err(_) => Err(SignatureError::Expires(ExpiresError::TooLarge)),
    }
}
