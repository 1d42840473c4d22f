//! `foreign-trust`: another account says that there was MFA.

use super::account_case::AccountCase;
use crate::advice::is_mfa_key;
use crate::finding::{Confidence, Finding, Place, Severity};
use crate::rule::Rule;
use iam_account::Role;
use iam_policy::{Effect, PrincipalKind, Principals, Spanned, Statement};

pub(super) const RULE: Rule = Rule {
    id: "foreign-trust",
    title: "a role trusts another account, and its word about MFA",
    gaps: &["D2", "D3"],
    severity: Severity::Medium,
    manual: "**What.** A role's trust policy names another account, or principals of it.

**Attack.** Without a condition on MFA: a stolen key of the other account enters (severity medium). With one: whether there was MFA, the other account says. Who may create devices there makes a claim of MFA (severity low).

**Real today.** Yes, by design.

**Source.** IAM User Guide, Configuring MFA-protected API access: on trust between accounts.

**What to do.** Ask for MFA in the trust policy, and trust only accounts that force it on their own users.",
    controls: &[],
};

pub(super) fn find(case: &AccountCase<'_>) -> Vec<Finding> {
    let own = case.account.id.as_str();
    case.account.roles.values().filter_map(|role| of_role(role, own)).collect()
}

fn of_role(role: &Role, own: &str) -> Option<Finding> {
    let policy = role.assume_role_policy_document.policy()?;
    let mut statements = policy.statements.iter().enumerate();
    let (index, statement, principal) = statements.find_map(|(index, statement)| {
        Some((index, statement, foreign(statement, own)?)).filter(|_| statement.effect.value == Effect::Allow)
    })?;
    let keys =
        statement.condition.iter().flat_map(|condition| &condition.blocks).flat_map(|block| &block.keys);
    let asks = keys.into_iter().any(|(key, _)| is_mfa_key(&key.value));
    let name = &role.role_name;
    let (severity, wrong, remedy) = if asks {
        let wrong = format!("role `{name}` takes another account's word that there was MFA");
        (Severity::Low, wrong, "see that the other account forces MFA on its own users")
    } else {
        let wrong = format!("role `{name}` lets principals of another account in without MFA");
        (
            Severity::Medium,
            wrong,
            "ask for `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}` in its trust policy, unless machines use it",
        )
    };
    let place = Place {
        policy: format!("trust policy of role {name}"),
        holder: None,
        statement: Some(index),
        span: principal.span,
    };
    let finding = Finding::of(&RULE, wrong, remedy).of_severity(severity).with_confidence(Confidence::Likely);
    Some(finding.noting(format!("it trusts `{}`", principal.value)).at(place))
}

/// A principal of another account. Sessions of its roles carry no MFA whatever happened, so that those of roles do not count.
fn foreign<'s>(statement: &'s Statement, own: &str) -> Option<&'s Spanned<String>> {
    let Principals::Map(entries) = &statement.principal.as_ref()?.principals else { return None };
    let of_aws = entries.iter().filter(|entry| entry.kind.value == PrincipalKind::Aws);
    of_aws.flat_map(|entry| &entry.values).find(|value| is_foreign(&value.value, own))
}

fn is_foreign(principal: &str, own: &str) -> bool {
    let is_account =
        |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) && text != own;
    match principal.strip_prefix("arn:") {
        None => is_account(principal),
        Some(rest) => {
            let resource = rest.splitn(5, ':').nth(4).unwrap_or_default();
            rest.split(':').nth(3).is_some_and(is_account)
                && (resource == "root" || resource.starts_with("user/"))
        }
    }
}
