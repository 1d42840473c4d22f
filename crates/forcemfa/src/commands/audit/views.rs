//! What attacks and forecasts look like on paper, whatever found them.

use serde::Serialize;

/// What a search for attacks came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttacksView {
    /// What was searched: one line.
    pub(crate) searched: String,
    /// The attacks, the shortest first; those that differ in names alone are one.
    pub(crate) attacks: Vec<AttackView>,
    /// What the input does not say and was taken for granted in all of them: lines.
    pub(crate) assumptions: Vec<String>,
    /// Goals that are not reached: a line each.
    pub(crate) not_found: Vec<String>,
    /// What was not searched: lines.
    pub(crate) not_searched: Vec<String>,
}

/// A way from stolen credentials to a session with MFA, or to administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttackView {
    /// One line: what is stolen and what is reached.
    pub(crate) title: String,
    /// What is reached: `mfaSession`, `administrator`.
    pub(crate) goal: &'static str,
    /// The users whose credentials do the same, by their own policies; of an attack with two, the users of both kinds.
    pub(crate) users: Vec<String>,
    /// The calls, in order; none if what is stolen is enough.
    pub(crate) steps: Vec<StepView>,
    /// What the input does not say and was taken for granted in this one: lines.
    pub(crate) assumptions: Vec<String>,
}

/// One call of an attack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StepView {
    /// Who calls what: one line.
    pub(crate) what: String,
    /// The credential that calls.
    pub(crate) by: String,
    /// The action; of a sign-in, `console sign-in`.
    pub(crate) action: String,
    /// The resource; none of a sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resource: Option<String>,
    /// Why it passes.
    pub(crate) why: String,
    /// What it gives.
    pub(crate) gives: String,
    /// The AWS CLI command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) command: Option<String>,
}

/// Who would be locked out by attaching a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ForecastView {
    /// One line: what would be attached to whom.
    pub(crate) title: String,
    /// How many users it would bind.
    pub(crate) touched: usize,
    /// Who would be locked out, by what is wrong, the certain ones first.
    pub(crate) lock_outs: Vec<LockOutView>,
    /// What concerns the account as a whole: lines.
    pub(crate) notes: Vec<String>,
}

/// Users who would be locked out in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LockOutView {
    /// The kind's name.
    pub(crate) kind: &'static str,
    /// `certain`, or `likely` or `possible` where it hangs on what the input does not say.
    pub(crate) confidence: &'static str,
    /// Of what, and why.
    pub(crate) why: String,
    /// What to do first.
    pub(crate) remedy: String,
    /// The users.
    pub(crate) users: Vec<String>,
    /// What was asked of the first of them, with the answers before and after.
    pub(crate) evidence: Vec<EvidenceView>,
}

/// One request, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EvidenceView {
    /// The request.
    pub(crate) request: String,
    /// What comes of it today.
    pub(crate) before: String,
    /// What would come of it.
    pub(crate) after: String,
}
