//! Actions that pass without MFA although the rest is denied, and the statement that lets them.

use super::case::StackCase;
use super::fix::fix;
use super::written::{Written, action_matches, has_wildcards};
use crate::finding::{Finding, Fix, Place};
use crate::standing::{ENROLMENT, UNDENIABLE};
use iam_eval::{Request, Truth};
use iam_policy::{Action, Edit, Operation, PathStep, Polarity};
use serde_json::Value;

/// Exempt actions, the requests by which they pass, and where they are exempted.
pub(super) struct Exemption<'c> {
    /// Those of the actions asked about that pass.
    pub(super) actions: Vec<Action>,
    /// The `NotAction` that names them; `None` if it is not a `NotAction` that exempts.
    pub(super) statement: Option<Written<'c>>,
}

impl<'c> Exemption<'c> {
    /// Asks about actions.
    pub(super) fn of(case: &'c StackCase<'_>, actions: &[&str]) -> Option<Self> {
        let requests: Vec<Request> = actions.iter().filter_map(|action| case.exempt(action)).collect();
        Self::of_requests(case, &requests)
    }

    /// By the requests that pass.
    pub(super) fn of_requests(case: &'c StackCase<'_>, requests: &[Request]) -> Option<Self> {
        let first = requests.first()?;
        let statement = case.statements().into_iter().find(|statement| exempts(statement, first));
        Some(Self { actions: requests.iter().map(|request| request.action().clone()).collect(), statement })
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.statement.as_ref().map(|statement| statement.place_of_actions(&self.actions))
    }

    /// Takes the actions out of the `NotAction`: their names, and of wildcards all but what enrolment needs.
    pub(super) fn fix(&self, case: &StackCase<'_>, find: fn(&StackCase<'_>) -> Vec<Finding>) -> Option<Fix> {
        let statement = self.statement.as_ref()?;
        fix(
            case,
            statement,
            format!("take {} out of the exemptions", self.names()),
            self.edits(statement),
            find,
        )
    }

    fn edits(&self, statement: &Written<'_>) -> Vec<Edit> {
        let patterns = statement.action_patterns(&self.actions);
        let all = statement.text.map_or(0, |text| text.action.values.iter().len());
        let removed: Vec<usize> = patterns.iter().map(|(number, _)| *number).collect();
        let kept = |action: &&str| {
            let Ok(action) = action.parse::<Action>() else { return false };
            let matched = patterns.iter().any(|(_, pattern)| action_matches(&pattern.value, &action));
            let values = statement.text.map(|text| text.action.values.as_slice()).unwrap_or_default();
            let named = values
                .iter()
                .enumerate()
                .any(|(number, other)| !removed.contains(&number) && action_matches(&other.value, &action));
            matched && !named && !self.actions.contains(&action)
        };
        let needed = ENROLMENT.iter().chain(&UNDENIABLE[1..]).copied().filter(kept);
        let needed: Vec<&str> =
            needed.filter(|_| patterns.iter().any(|(_, one)| has_wildcards(&one.value))).collect();
        if all == removed.len() && needed.is_empty() {
            // Nothing is exempted any more.
            return vec![
                statement.edit([PathStep::from("NotAction")], Operation::Set(Value::from("*"))),
                statement.edit([PathStep::from("NotAction")], Operation::Rename("Action".to_owned())),
            ];
        }
        let append =
            |action| statement.edit([PathStep::from("NotAction")], Operation::Append(Value::from(action)));
        let remove = |number: &usize| {
            statement.edit([PathStep::from("NotAction"), PathStep::from(*number)], Operation::Remove)
        };
        needed.into_iter().map(append).chain(removed.iter().rev().map(remove)).collect()
    }

    /// The actions in backticks.
    pub(super) fn names(&self) -> String {
        listed(self.actions.iter().map(Action::as_str))
    }
}

/// Whether a statement would deny a request, were its action not among those of its `NotAction`.
fn exempts(statement: &Written<'_>, request: &Request) -> bool {
    let (polarity, _) = statement.compiled.action();
    statement.is_deny()
        && polarity == Polarity::Not
        && !statement.compiled.matches_action(request.action())
        && statement.compiled.matches_resource(request) != Truth::False
        && statement.compiled.condition().holds(request.context()) == Truth::True
}

/// Texts in backticks, with commas.
pub(super) fn listed<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| format!("`{}`", text.as_ref())).collect();
    texts.join(", ")
}
