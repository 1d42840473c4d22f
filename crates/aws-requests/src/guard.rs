//! What a body's content type says of the protocol.

use crate::received::Received;
use crate::refusal::Refusal;

pub(crate) fn is_form(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

pub(crate) fn is_json_target(kind: &str) -> bool {
    kind == "application/x-amz-json-1.0" || kind == "application/x-amz-json-1.1"
}

/// Parameters in the query leave no room for some in the body.
pub(crate) fn check_body(body: Option<&[u8]>, received: &Received<'_>) -> Result<(), Refusal> {
    let announced = received.header("content-length")?.is_some_and(|length| length != "0");
    if announced || received.has_header("transfer-encoding") || body.is_some_and(|body| !body.is_empty()) {
        return Err(Refusal::new("parameters in the query, and a body"));
    }
    Ok(())
}

/// A text from outside as it is shown: not longer than a line, without control characters.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(200).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
