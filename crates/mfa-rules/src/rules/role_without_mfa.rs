//! `role-without-mfa`: a role that lets users in without MFA.

use super::Case;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use crate::probe::Prober;
use crate::trust::assume_role;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "role-without-mfa",
    title: "a role lets users in without MFA",
    gaps: &["D1", "D2"],
    severity: Severity::High,
    manual: r#"**What.** The user may call `sts:AssumeRole` without MFA, and a role's trust policy lets it in.

**Attack.** The role's session is outside of the user's policies, so that what denies the user without MFA does not deny the session (domain.md D1, D2).

**Real today**: yes."#,
    controls: &[],
};

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let (Some(trusts), Some(assume_role)) = (case.trusts, assume_role(case.universe)) else {
        return Vec::new();
    };
    let mut roles = BTreeSet::new();
    for state in case.states_reaching("sts:AssumeRole") {
        let prober = Prober::new(case.stack, case.subject, state);
        roles.extend(trusts.entered(&prober, assume_role).into_iter().map(|role| role.role_name.clone()));
    }
    let finding = |role| Finding {
        rule: &RULE,
        severity: Severity::High,
        confidence: Confidence::Certain,
        notes: Vec::new(),
        place: None,
        example: None,
        fix: None,
        wrong: format!("role `{role}` lets users in without MFA, out of reach of their own policies"),
        remedy: "add `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}` to its trust policy, and deny \
                 `sts:AssumeRole` without MFA"
            .to_owned(),
        users: case.user_names(),
    };
    roles.into_iter().map(finding).collect()
}
