//! Policy documents that a call gives.

mod date;
mod identity_based;

use crate::wire::ApiError;
use iam_account::{Account, Document};
use iam_policy::{
    Arn, Diagnostic, LineIndex, PolicyDocument, PolicyType, PrincipalEntry, PrincipalKind, Principals,
    Statement, validate,
};
use serde::de::IgnoredAny;
use std::collections::BTreeSet;

/// Reads a document that is meant for a place.
///
/// Its size is not looked at here: the account says `LimitExceeded`, inline policies being counted together.
///
/// # Errors
/// `MalformedPolicyDocument`.
pub(super) fn document(text: &str, kind: PolicyType) -> Result<Document, ApiError> {
    if kind != PolicyType::RoleTrust {
        let words = match serde_json::from_str(text) {
            Ok(policy) => identity_based::refusal(&policy, kind),
            Err(_) => Some("Syntax errors in policy.".to_owned()),
        };
        if let Some(words) = words {
            return Err(ApiError::malformed_policy_document(words));
        }
    }
    let document = Document::new(text);
    let Some(policy) = document.policy() else {
        let first = document.diagnostics().first();
        return Err(malformed(text, "Syntax errors in policy.", first));
    };
    if let Some(words) = policy.statements.iter().find_map(|statement| refused(statement, kind)) {
        return Err(ApiError::malformed_policy_document(words));
    }
    if let Some(words) = refused_sid(policy) {
        return Err(ApiError::malformed_policy_document(words));
    }
    match refused_otherwise(policy, kind) {
        Some(problem) => Err(malformed(text, "Syntax errors in policy.", Some(&problem))),
        None => Ok(document),
    }
}

/// Reads a trust policy. Whom it names of this account must be there; of other accounts nothing is known.
///
/// # Errors
/// `MalformedPolicyDocument`.
pub(super) fn trust_policy(account: &Account, text: &str) -> Result<Document, ApiError> {
    if serde_json::from_str::<IgnoredAny>(text).is_err() {
        return Err(ApiError::malformed_policy_document("This policy contains invalid Json"));
    }
    let document = document(text, PolicyType::RoleTrust)?;
    let statements = document.policy().map(|policy| policy.statements.as_slice()).unwrap_or_default();
    let principals = statements.iter().filter_map(|statement| statement.principal.as_ref());
    let entries = principals.flat_map(|element| match &element.principals {
        Principals::Everyone => &[],
        Principals::Map(entries) => entries.as_slice(),
    });
    match entries
        .filter(|entry| entry.kind.value == PrincipalKind::Aws)
        .find_map(|entry| absent(account, entry))
    {
        Some(name) => {
            let message = format!("Invalid principal in policy: \"AWS\":\"{name}\"");
            Err(ApiError::malformed_policy_document(message))
        }
        None => Ok(document),
    }
}

/// The first user or role of this account that an entry names and that is not there.
fn absent<'e>(account: &Account, entry: &'e PrincipalEntry) -> Option<&'e str> {
    let mut names = entry.values.iter().map(|value| value.value.as_str());
    names.find(|name| {
        let arn = name.parse::<Arn>().ok().filter(|arn| arn.account() == account.id.as_str());
        let Some(arn) = arn.filter(|arn| arn.service() == "iam") else { return false };
        let last = arn.resource().rsplit('/').next().unwrap_or_default();
        match arn.resource().split('/').next() {
            Some("user") => account.users.get(last).is_none_or(|user| user.arn != arn),
            Some("role") => account.roles.get(last).is_none_or(|role| role.arn != arn),
            kind => kind != Some("root"),
        }
    })
}

/// IAM's own words for what a statement must and must not hold.
fn refused(statement: &Statement, kind: PolicyType) -> Option<&'static str> {
    let is_trust = kind == PolicyType::RoleTrust;
    let foreign = |action: &str| !action.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sts:"));
    let mut actions = statement.action.values.iter();
    match (is_trust, &statement.principal) {
        (false, Some(_)) => Some("Policy document should not specify a principal."),
        (true, None) => Some("Missing required field Principal"),
        _ if statement.action.values.is_empty() => Some("Policy statement must contain actions."),
        (false, None) => None,
        (true, Some(_)) if statement.resource.is_some() => Some("Has prohibited field Resource"),
        (true, Some(_)) => actions
            .any(|action| foreign(&action.value))
            .then_some("AssumeRole policy may only specify STS AssumeRole actions."),
    }
}

/// A `Sid` is of letters and digits, and stands once in a policy (IAM User Guide, IAM JSON policy elements: Sid).
fn refused_sid(policy: &PolicyDocument) -> Option<&'static str> {
    let mut seen = BTreeSet::new();
    let sids = policy.statements.iter().filter_map(|statement| statement.sid.as_ref());
    for sid in sids.map(|sid| sid.value.as_str()).filter(|sid| !sid.is_empty()) {
        if !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Some(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
            );
        }
        if !seen.insert(sid) {
            return Some("Statement IDs (SID) in a single policy must be unique.");
        }
    }
    None
}

/// What else the place does not take; the complaint about the size comes first, if it is there. The guide has no `Id` in identity-based
/// policies, but the API takes one, and makes nothing of it.
fn refused_otherwise(policy: &PolicyDocument, kind: PolicyType) -> Option<Diagnostic> {
    let of_size = usize::from(policy.size() > kind.max_characters());
    let without_id = PolicyDocument { id: None, ..policy.clone() };
    validate(&without_id, kind).into_iter().nth(of_size)
}

/// IAM's words, and where they come from: IAM itself tells no place.
fn malformed(text: &str, words: &str, problem: Option<&Diagnostic>) -> ApiError {
    let Some(problem) = problem else { return ApiError::malformed_policy_document(words) };
    let place = problem.position(&LineIndex::new(text));
    let message = &problem.message;
    ApiError::malformed_policy_document(format!(
        "{words} Line {}, column {}: {message}",
        place.line, place.column
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str, kind: PolicyType) -> Option<String> {
        document(text, kind).err().map(|error| error.message)
    }

    #[test]
    fn a_place_takes_its_own_documents_alone() {
        let identity =
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"#;
        assert_eq!(refusal(identity, PolicyType::Managed), None);
        assert_eq!(refusal(trust, PolicyType::RoleTrust), None);
        assert_eq!(
            refusal(identity, PolicyType::RoleTrust).as_deref(),
            Some("Missing required field Principal")
        );
        assert_eq!(
            refusal(&trust.replace(r#""Action""#, r#""Resource":"*","Action""#), PolicyType::Managed)
                .as_deref(),
            Some("Policy document should not specify a principal.")
        );
        assert_eq!(
            refusal(&identity.replace(r#""Resource":"*""#, r#""Resource":"bucket""#), PolicyType::Managed)
                .as_deref(),
            Some("Resource bucket must be in ARN format or \"*\".")
        );
        assert_eq!(
            refusal(&identity.replace(r#""Effect""#, r#""Sid":"a b","Effect""#), PolicyType::Managed)
                .map(|words| words.contains("alpha-numeric")),
            Some(true)
        );
        for text in ["{", r#"{"Version":"2012-10-17"}"#] {
            assert_eq!(
                refusal(text, PolicyType::Managed).as_deref(),
                Some("Syntax errors in policy."),
                "{text}"
            );
        }
        let with_id = identity.replacen('{', r#"{"Id":"x","#, 1);
        assert_eq!(refusal(&with_id, PolicyType::Managed), None);
        let old = identity.replace("2012", "2008");
        assert_eq!(refusal(&old, PolicyType::InlineUser), None);
    }
}
