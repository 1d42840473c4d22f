//! Text of a policy that AWS takes, and that hardly means what it seems to.

use crate::advice::is_mfa_key;
use iam_policy::{ConditionKey, Diagnostic, Effect, PolicyDocument, Statement};

/// Longer words are not compared: it takes time in the square of the length.
const LONGEST: usize = 128;

/// How alike two words must be to be taken for each other (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.9;

/// Warns of actions and global condition keys that AWS's lists do not have, and of what narrows a Deny without MFA, in the
/// order of the text.
pub fn warnings(document: &PolicyDocument) -> Vec<Diagnostic> {
    let of_statement = |statement| {
        let found: [Vec<Diagnostic>; 3] =
            [unknown_actions(statement), unknown_keys(statement), narrowing_keys(statement)];
        found.into_iter().flatten()
    };
    let mut warnings: Vec<Diagnostic> = document.statements.iter().flat_map(of_statement).collect();
    warnings.sort_by_key(|warning| warning.span.start);
    warnings
}

fn unknown_actions(statement: &Statement) -> Vec<Diagnostic> {
    let unknown = statement.action.values.iter().filter(|name| iam_catalog::expand(name).next().is_none());
    let warning = |name: &iam_policy::Spanned<String>| {
        let message =
            format!("AWS's list of actions ({}) has none that `{}` matches", iam_catalog::date(), name.value);
        let help = match like_action(&name.value) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "see whether it is spelt right, or newer than the list".to_owned(),
        };
        Diagnostic::warning(name.span, message).help(help)
    };
    unknown.map(warning).collect()
}

/// The action of the same service whose name is most alike.
fn like_action(name: &str) -> Option<String> {
    let (prefix, action) = name.split_once(':')?;
    let service = iam_catalog::service(prefix)?;
    let known = service.actions().map(|known| (likeness(action, known.name()), known));
    let (alike, known) = known.max_by(|(left, _), (right, _)| left.total_cmp(right))?;
    (alike >= ALIKE).then(|| known.to_string())
}

fn likeness(left: &str, right: &str) -> f64 {
    if left.len() > LONGEST {
        return 0.0;
    }
    strsim::jaro_winkler(&left.to_ascii_lowercase(), &right.to_ascii_lowercase())
}

/// Keys of the statement's condition with their places.
fn keys(statement: &Statement) -> impl Iterator<Item = &iam_policy::Spanned<ConditionKey>> {
    let blocks = statement.condition.iter().flat_map(|condition| &condition.blocks);
    blocks.flat_map(|block| block.keys.iter().map(|(key, _)| key))
}

/// Of the global keys only: services have keys that the lists leave out.
fn unknown_keys(statement: &Statement) -> Vec<Diagnostic> {
    let is_unknown = |key: &&iam_policy::Spanned<ConditionKey>| {
        key.service().eq_ignore_ascii_case("aws") && iam_catalog::condition_key(key.as_str()).is_none()
    };
    let warning = |key: &iam_policy::Spanned<ConditionKey>| {
        let message = format!(
            "AWS's list of global condition keys ({}) has no `{}`",
            iam_catalog::date(),
            key.as_str()
        );
        let known =
            iam_catalog::global_keys().map(|known| (likeness(key.as_str(), known.name()), known.name()));
        let like =
            known.max_by(|(left, _), (right, _)| left.total_cmp(right)).filter(|(alike, _)| *alike >= ALIKE);
        let help = like
            .map_or("see whether it is spelt right, or newer than the list".to_owned(), |(_, name)| {
                format!("did you mean `{name}`?")
            });
        Diagnostic::warning(key.span, message).help(help)
    };
    keys(statement).filter(is_unknown).map(warning).collect()
}

/// A Deny without MFA that asks for something else too denies only where that holds as well (domain.md B4, B7).
fn narrowing_keys(statement: &Statement) -> Vec<Diagnostic> {
    let is_mfa_deny =
        statement.effect.value == Effect::Deny && keys(statement).any(|key| is_mfa_key(&key.value));
    let narrowing = keys(statement).filter(|key| is_mfa_deny && !is_mfa_key(&key.value));
    let warning = |key: &iam_policy::Spanned<ConditionKey>| {
        let message = format!(
            "the Deny without MFA also asks for `{}`: whom and what that leaves out, it does not bind",
            key.as_str()
        );
        Diagnostic::warning(key.span, message).help("take it out, unless the exemption is meant")
    };
    narrowing.map(warning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(statement: &str) -> Vec<(String, Option<String>)> {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{{"Resource": "*", {statement}}}]}}"#);
        let document = iam_policy::parse(&text).unwrap().document;
        warnings(&document).into_iter().map(|warning| (warning.message, warning.help)).collect()
    }

    #[test]
    fn misspelt_words_are_told_with_what_was_meant() {
        let actions =
            told(r#""Effect": "Deny", "NotAction": ["iam:EnableMFADevices", "iam:*MFA*", "tomorrow:*"]"#);
        let helps: Vec<_> = actions.iter().map(|(_, help)| help.as_deref().unwrap_or_default()).collect();
        assert_eq!(
            helps,
            ["did you mean `iam:EnableMFADevice`?", "see whether it is spelt right, or newer than the list"]
        );
        let keys = told(
            r#""Effect": "Deny", "Action": "*", "Condition": {"BoolIfExists": {"aws:MultifactorAuthPresant": "false"}}"#,
        );
        assert_eq!(keys.len(), 1);
        assert_eq!(keys[0].1.as_deref(), Some("did you mean `aws:MultiFactorAuthPresent`?"));
    }

    #[test]
    fn a_word_of_any_length_is_told_at_once() {
        let long = "x".repeat(500_000);
        let found = told(&format!(r#""Effect": "Deny", "Action": "iam:{long}""#));
        assert_eq!(found[0].1.as_deref(), Some("see whether it is spelt right, or newer than the list"));
    }

    #[test]
    fn a_deny_that_leaves_people_out_is_told() {
        let narrowed = told(
            r#""Effect": "Deny", "Action": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"},
            "StringNotEquals": {"aws:username": "break-glass"}}"#,
        );
        assert_eq!(narrowed.len(), 1);
        let plain = told(
            r#""Effect": "Deny", "Action": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}"#,
        );
        assert!(plain.is_empty());
    }
}
