//! `scp-only`: nothing but a service control policy forces MFA.

use super::case::StackCase;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use iam_eval::{Layer, PolicyStack};

pub(super) const RULE: Rule = Rule {
    id: "scp-only",
    title: "only a service control policy forces MFA",
    gaps: &["F5"],
    severity: Severity::Low,
    manual: "**What.** Users are bound by a service control policy alone.

**Attack.** Service control policies do not bind the organization's management account. If this is that account, its users' keys work without MFA.

**Real today.** Yes. Which account is the management account, IAM's data do not say.

**Source.** AWS Organizations User Guide, Service control policies: they have no effect on the management account.

**What to do.** In the management account attach an identity-based policy that forces MFA. In member accounts nothing: nobody there can take the service control policy off.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    if case.account.is_none() || case.stack.service_control.is_empty() || !case.forces() {
        return Vec::new();
    }
    let without = PolicyStack { service_control: Vec::new(), ..case.stack.clone() };
    if (StackCase { stack: &without, reaches: None, sources: &[], ..case.clone() }).forces() {
        return Vec::new();
    }
    let statements = case.about_mfa();
    let scp = statements.iter().find(|one| one.layer == Layer::ServiceControl && one.is_deny());
    let finding = Finding::of(
        &RULE,
        "only a service control policy forces MFA: in the organization's management account it binds nobody",
        "see that this is a member account; in the management account attach a policy that forces MFA",
    );
    vec![finding.with_confidence(Confidence::Possible).at(scp.map(|scp| scp.place(None)))]
}
