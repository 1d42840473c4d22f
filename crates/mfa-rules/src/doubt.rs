//! Why an action could not be decided.

use iam_eval::{Mismatch, PolicyStack, Request, Truth, explain};
use iam_policy::Effect;

/// Why an action could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doubt {
    /// The resource that was asked about.
    pub resource: String,
    /// What is not known, one line.
    pub reason: String,
}

/// What a doubtful decision hangs on: the first statement that may or may not apply.
pub(crate) fn reason(request: &Request, stack: &PolicyStack) -> String {
    let explanation = explain(request, stack);
    let open = explanation.statements.iter().find(|verdict| verdict.applies == Truth::Unknown);
    let Some(verdict) = open else { return "the decision hangs on what AWS does not define".to_owned() };
    let policy = stack.statement(verdict.reference).map(|(policy, _)| policy.name()).unwrap_or_default();
    let what = match verdict.effect {
        Effect::Allow => "allows",
        Effect::Deny => "denies",
    };
    let reasons: Vec<String> = verdict.mismatches.iter().filter_map(hangs_on).collect();
    format!("whether policy `{policy}` {what} it is not known: {}", reasons.join(", "))
}

fn hangs_on(mismatch: &Mismatch) -> Option<String> {
    match mismatch {
        Mismatch::Condition { operator, key, holds: Truth::Unknown, .. } if !key.as_str().is_empty() => {
            Some(format!("it hangs on `{operator}` of `{key}`"))
        }
        Mismatch::Condition { holds: Truth::Unknown, .. } => Some("its document is not known".to_owned()),
        Mismatch::Resource(Truth::Unknown) => Some("it hangs on a variable in its resource".to_owned()),
        Mismatch::Principal(Truth::Unknown) => {
            Some("it names a principal in a form that cannot be judged".to_owned())
        }
        Mismatch::Action | Mismatch::Resource(_) | Mismatch::Principal(_) | Mismatch::Condition { .. } => {
            None
        }
    }
}
