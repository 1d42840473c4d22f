//! `first-login`: the first sign-in comes to a dead end.

use super::case::{StackCase, UserCase};
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use iam_account::{Known, MfaState};
use iam_eval::Truth;
use iam_policy::Polarity;

pub(super) const RULE: Rule = Rule {
    id: "first-login",
    title: "who must choose a password at the first sign-in cannot",
    gaps: &["G1"],
    severity: Severity::Medium,
    manual: "**What.** `iam:ChangePassword` is denied without MFA. A user who has to choose a new password at the next sign-in has no session with MFA yet.

**What goes wrong.** The console refuses the new password with \"Either user is not authorized to perform iam:ChangePassword or entered password does not comply with account password policy set by administrator\". The user is locked out. Nobody attacks.

**Real today.** Yes, with AWS's own policies.

**Source.** IAM User Guide, the note on forced password change; reports on published Terraform modules.

**What to do.** Give permissions, and so the policy, only after the first sign-in, as AWS advises; or create users without a forced change; or exempt `ChangePassword` and `GetAccountPasswordPolicy`, and see `password-change-exempt` for what that costs.",
    controls: &[],
};

const CHANGE: &str = "iam:ChangePassword";

/// Of a document alone.
pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    if case.account.is_some() || !case.forces_in(MfaState::False) || passes(case) {
        return Vec::new();
    }
    let statements = case.about_mfa();
    let denies = |one: &&super::written::Written<'_>| {
        let holds = case
            .unnamed(MfaState::False)
            .is_some_and(|request| one.compiled.condition().holds(request.context()) == Truth::True);
        one.is_deny() && one.compiled.action().0 == Polarity::Not && holds
    };
    let Some(deny) = statements.iter().find(denies) else { return Vec::new() };
    let finding = Finding::of(
        &RULE,
        format!(
            "`{CHANGE}` is denied without MFA: who must choose a password at the first sign-in is locked out"
        ),
        "create users without a forced change of the password, or exempt the call and know what that costs",
    );
    // To exempt the call opens something, against AWS's advice: nothing to be done without asking.
    let place = deny.place(deny.text.map(|text| text.action.name.span));
    vec![finding.of_severity(Severity::Low).with_confidence(Confidence::Possible).at(place)]
}

/// Of a user who has to choose a password.
pub(super) fn find_user(case: &UserCase<'_>) -> Vec<Finding> {
    let Known::Known(Some(profile)) = &case.user.credentials.password else { return Vec::new() };
    let has_device = case.user.credentials.mfa_devices.any() == Known::Known(true);
    let must_reset = profile.password_reset_required == Known::Known(true);
    let never_used = profile.password_reset_required.is_unknown() && profile.last_used == Known::Known(None);
    if has_device
        || !(must_reset || never_used)
        || !case.policies.forces_in(MfaState::False)
        || passes(case.policies)
    {
        return Vec::new();
    }
    let confidence = if must_reset { Confidence::Certain } else { Confidence::Possible };
    let finding = Finding::of(
        &RULE,
        format!(
            "must choose a password at the next sign-in, and `{CHANGE}` is denied without MFA: locked out"
        ),
        "set a password without a forced change, or attach the policy after the first sign-in",
    );
    vec![finding.with_confidence(confidence).of_users([case.name()])]
}

fn passes(case: &StackCase<'_>) -> bool {
    case.passes_on(CHANGE, case.own(), MfaState::False).is_some()
}
