//! The header form: `Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`.

use super::{Claim, check_algorithm};
use crate::error::Form;
use crate::{Parts, SignatureError};

pub(super) fn claim<'a>(parts: &Parts<'a>, authorization: &'a str) -> Result<Claim<'a>, SignatureError> {
    // 6a
    let (algorithm, elements) = authorization.trim().split_once(' ').unwrap_or((authorization.trim(), ""));
    check_algorithm(algorithm)?;
    // 6b, 6c
    let mut names = ["Credential", "Signature", "SignedHeaders"].map(|name| (name, None));
    for element in elements.split(',').map(str::trim).filter(|_| !elements.trim().is_empty()) {
        let (key, value) =
            element.split_once('=').ok_or_else(|| SignatureError::NotKeyValue(element.to_owned()))?;
        if let Some((name, place)) = names.iter_mut().find(|(name, _)| *name == key)
            && place.replace(value).is_some()
        {
            return Err(SignatureError::Duplicate(name));
        }
    }
    // 6d
    let date = match parts.only_text("X-Amz-Date")? {
        None => parts.only_text("Date")?,
        date => date,
    };
    let token = parts.only_text("X-Amz-Security-Token")?;
    let missing = || {
        let mut missing: Vec<_> =
            names.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
        missing.extend(date.is_none().then_some("X-Amz-Date"));
        SignatureError::MissingInHeader(missing)
    };
    let [(_, Some(credential)), (_, Some(signature)), (_, Some(signed_headers))] = names else {
        return Err(missing());
    };
    Ok(Claim {
        form: Form::Header,
        credential: credential.into(),
        signed_headers: signed_headers.into(),
        signature: signature.into(),
        date: date.ok_or_else(missing)?.into(),
        expires: None,
        session_token: token.map(Into::into),
        payload: parts.only("X-Amz-Content-Sha256")?.map(Into::into),
    })
}
