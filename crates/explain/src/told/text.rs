//! The text of an error, as the AWS CLI and SDKs print it.

use super::{NotADenial, Reason, Told};
use crate::policy_kind::PolicyKind;

/// Codes of denials.
const CODES: [&str; 9] = [
    "AccessDeniedException",
    "AccessDenied",
    "AccessDeniedFault",
    "AuthorizationErrorException",
    "AuthorizationError",
    "UnauthorizedOperation",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "ForbiddenException",
];

const NOT_AUTHORIZED: &str = " is not authorized to perform: ";
const ON_RESOURCE: &str = " on resource: ";
const ENCODED: &str = "Encoded authorization failure message: ";
const MFA_FAILED: &str = "MultiFactorAuthentication failed";

pub(super) fn read(input: &str) -> Result<Told, NotADenial> {
    // Terminals break lines, and JSON escapes quotes.
    let text = input.replace("\\\"", "\"").split_whitespace().collect::<Vec<_>>().join(" ");
    let code = CODES.into_iter().find(|code| text.contains(code));
    let mut told = Told { code: code.map(str::to_owned), ..Told::default() };
    told.encoded_message = after(&text, ENCODED).map(|rest| upto(rest, &[" ", "\"", ","]).to_owned());
    if let Some(rest) = after(&text, NOT_AUTHORIZED) {
        let (before, _) = text.split_once(NOT_AUTHORIZED).unwrap_or_default();
        told.principal = before.rsplit_once("User: ").map(|(_, principal)| principal.trim().to_owned());
        sentence(rest, &mut told);
    }
    if told.action.is_none() {
        told.action = operation(&text, code);
    }
    if text.contains(MFA_FAILED) {
        told.message = text.clone();
        return Ok(told);
    }
    let is_told = told.action.is_some() || told.principal.is_some() || code.is_some();
    match (is_told, is_encoded(&text)) {
        (_, true) => Err(NotADenial::Encoded),
        (true, false) => Ok(Told { message: text, ..told }),
        (false, false) => Err(NotADenial::Text),
    }
}

/// What follows "is not authorized to perform: ".
fn sentence(rest: &str, told: &mut Told) {
    let action = upto(rest, &[" ", "\"", "\\"]).trim_end_matches(['.', ',']);
    told.action = action.contains(':').then(|| action.to_owned());
    let clauses = [" with an explicit deny", " because no "];
    let (before, reason) = match clauses.iter().filter_map(|clause| rest.find(clause)).min() {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    told.reason = self::reason(reason);
    told.resource =
        before.split_once(ON_RESOURCE).map(|(_, resource)| cleaned(resource)).filter(|text| !text.is_empty());
}

/// A resource without what programs write after it.
fn cleaned(resource: &str) -> String {
    let resource = upto(resource, &[" (Service", " status code", ", Status", ". Encoded", " at "]);
    resource.trim().trim_matches('"').trim_end_matches(['.', ',']).to_owned()
}

fn reason(clause: &str) -> Option<Reason> {
    if let Some(rest) = after(clause, " because no ") {
        return Some(Reason::NoAllow { kind: PolicyKind::at_start_of(rest) });
    }
    let rest = after(clause, " with an explicit deny")?;
    let of = rest
        .strip_prefix(" in a ")
        .or_else(|| rest.strip_prefix(" in an "))
        .or_else(|| rest.strip_prefix(" in the "));
    let kind = of.and_then(PolicyKind::at_start_of);
    let named = kind.and_then(|kind| of?.get(kind.as_str().len()..)).and_then(|rest| rest.strip_prefix(": "));
    let policy = named.map(|rest| upto(rest, &[" ", "\"", ","]).trim_end_matches('.').to_owned());
    Some(Reason::ExplicitDeny { kind, policy: policy.filter(|arn| arn.starts_with("arn:")) })
}

/// "... when calling the DescribeInstances operation": the action of that name, if one service alone has it.
fn operation(text: &str, code: Option<&str>) -> Option<String> {
    let name = upto(after(text, "when calling the ")?, &[" "]);
    // These codes tell the service, or nearly: JSON services call the second otherwise.
    let service = match code {
        Some("UnauthorizedOperation") => return Some(format!("ec2:{name}")),
        Some("InvalidClientTokenId") => "iam",
        _ => "",
    };
    if let Some(action) = iam_catalog::action(&format!("{service}:{name}")) {
        return Some(format!("{service}:{}", action.name()));
    }
    let mut named = iam_catalog::actions().filter(|action| action.name().eq_ignore_ascii_case(name));
    let first = named.next()?;
    named.next().is_none().then(|| format!("{}:{}", first.service().prefix(), first.name()))
}

fn is_encoded(text: &str) -> bool {
    let is_of_it = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '=');
    text.len() >= 60 && text.chars().all(is_of_it)
}

fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    text.split_once(words).map(|(_, rest)| rest)
}

/// What stands before the first of these.
fn upto<'t>(text: &'t str, ends: &[&str]) -> &'t str {
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
