//! Why each statement applied or did not.

use crate::condition::KeyTest;
use crate::decision::{Decision, StatementRef};
use crate::evaluate::evaluate;
use crate::policy::CompiledStatement;
use crate::request::{Request, Values};
use crate::stack::PolicyStack;
use crate::truth::Truth;
use iam_policy::{ConditionKey, Effect, Span};

/// A decision with a verdict on every statement of the stack.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The decision, as [`evaluate`] gives it.
    pub decision: Decision,
    /// Every statement, in the order of [`PolicyStack::policies`].
    pub statements: Vec<StatementVerdict>,
}

/// Whether one statement applied.
#[derive(Debug, Clone)]
pub struct StatementVerdict {
    /// Which statement.
    pub reference: StatementRef,
    /// Its effect.
    pub effect: Effect,
    /// Whether it applied; unknown if that hangs on what AWS's pages do not say.
    pub applies: Truth,
    /// What did not match, or could not be told; empty if it applied.
    pub mismatches: Vec<Mismatch>,
}

/// Why an element did not match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// `Action` or `NotAction`.
    Action,
    /// `Resource` or `NotResource`; unknown if that hangs on a variable whose value is.
    Resource(Truth),
    /// `Principal` or `NotPrincipal`; unknown for forms that cannot be judged.
    Principal(Truth),
    /// One key of the condition.
    Condition {
        /// The operator as written.
        operator: String,
        /// The key.
        key: ConditionKey,
        /// Where it stands in its document.
        place: Span,
        /// The policy's values.
        expected: Vec<String>,
        /// The request's values: empty if the key is absent, `None` if nothing is known of it.
        found: Option<Vec<String>>,
        /// False, or unknown.
        holds: Truth,
    },
}

/// Decides a request and says why. Costs far more than [`evaluate`]; the decision is the same.
pub fn explain(request: &Request, stack: &PolicyStack) -> Explanation {
    let mut statements = Vec::new();
    let mut policy_in_level = 0;
    let mut previous = None;
    for (layer, level, policy) in stack.policies() {
        policy_in_level = if previous == Some((layer, level)) { policy_in_level + 1 } else { 0 };
        previous = Some((layer, level));
        for (index, statement) in policy.statements().iter().enumerate() {
            let narrow = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
            let reference = StatementRef {
                layer,
                level: narrow(level),
                policy: narrow(policy_in_level),
                statement: narrow(index),
            };
            statements.push(verdict(statement, reference, request));
        }
    }
    Explanation { decision: evaluate(request, stack), statements }
}

fn verdict(statement: &CompiledStatement, reference: StatementRef, request: &Request) -> StatementVerdict {
    let named =
        statement.principal.as_ref().map_or(Truth::True, |principal| principal.names(request).truth());
    let mut mismatches = Vec::new();
    if !statement.matches_action(request.action()) {
        mismatches.push(Mismatch::Action);
    }
    let resource = statement.matches_resource(request);
    if resource != Truth::True {
        mismatches.push(Mismatch::Resource(resource));
    }
    if named != Truth::True {
        mismatches.push(Mismatch::Principal(named));
    }
    mismatches.extend(statement.condition().tests().iter().filter_map(|test| mismatch(test, request)));
    let applies = named.and(statement.applies(request));
    StatementVerdict { reference, effect: statement.effect(), applies, mismatches }
}

fn mismatch(test: &KeyTest, request: &Request) -> Option<Mismatch> {
    let holds = test.holds(request.context());
    let texts = |values: &[Box<str>]| values.iter().map(ToString::to_string).collect();
    (holds != Truth::True).then(|| Mismatch::Condition {
        operator: test.operator().as_str().to_owned(),
        key: test.key().clone(),
        place: test.place(),
        expected: texts(test.values()),
        found: match request.context().values(test.key()) {
            Values::Known(values) => Some(texts(values)),
            Values::Unknown => None,
        },
        holds,
    })
}
