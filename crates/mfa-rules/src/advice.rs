//! Why a request is not stopped, and what to do about it.

use crate::standing::ENROLMENT;
use iam_eval::{
    Decision, Layer, Mismatch, Policy, PolicyStack, Request, StatementVerdict, evaluate, explain,
};
use iam_policy::{BaseOperator, ConditionKey, ConditionOperator, Effect, Polarity};
use std::fmt;

/// What is wrong, in one line, and what to do, in another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Advice {
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub remedy: Remedy,
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// Nothing denies: attach a policy that forces MFA.
    Attach,
    /// What denies does not suffice: change it as this line says.
    Edit(String),
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Attach => {
                "attach a policy that denies all but enrolment while `aws:MultiFactorAuthPresent` is not true"
            }
            Self::Edit(what) => what,
        })
    }
}

/// Whether a key says whether the caller has proved a device: `aws:MultiFactorAuthPresent` or `aws:MultiFactorAuthAge`.
pub(crate) fn is_mfa_key(key: &ConditionKey) -> bool {
    ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"]
        .iter()
        .any(|name| ConditionKey::new(name) == *key)
}

/// Says why the policies of a stack let a request without MFA pass.
pub(crate) fn advise(stack: &PolicyStack, request: &Request) -> Advice {
    let explanation = explain(request, stack);
    let about_mfa = |verdict: &&StatementVerdict| {
        let statement = stack.statement(verdict.reference).map(|(_, statement)| statement);
        statement
            .is_some_and(|statement| statement.condition().tests().iter().any(|test| is_mfa_key(test.key())))
    };
    let deny =
        explanation.statements.iter().filter(about_mfa).filter(|verdict| verdict.effect == Effect::Deny);
    // The statement that comes nearest to stopping it says best what is missing.
    match deny.min_by_key(|verdict| verdict.mismatches.len()) {
        Some(verdict) => advise_on_deny(stack, request, verdict),
        None => advise_without_deny(
            stack,
            &explanation.decision,
            explanation.statements.iter().any(|v| about_mfa(&v)),
        ),
    }
}

fn advise_without_deny(stack: &PolicyStack, decision: &Decision, an_allow_asks: bool) -> Advice {
    let allowing = decision.deciding().iter().find_map(|reference| stack.statement(*reference));
    let Some((policy, statement)) = allowing.filter(|_| an_allow_asks) else {
        return Advice { wrong: "no policy denies requests without MFA".to_owned(), remedy: Remedy::Attach };
    };
    let name = statement_name(policy, statement.sid());
    let asks = statement.condition().tests().iter().any(|test| is_mfa_key(test.key()));
    let wrong = if asks {
        format!("{name} allows it although it speaks of MFA: its condition holds for this request too")
    } else {
        format!("MFA is only a condition of other statements that allow; {name} allows without")
    };
    Advice { wrong, remedy: Remedy::Attach }
}

fn statement_name(policy: &Policy, sid: Option<&str>) -> String {
    match sid {
        Some(sid) if !sid.is_empty() => format!("`{sid}` of `{}`", policy.name()),
        _ => format!("policy `{}`", policy.name()),
    }
}

fn advise_on_deny(stack: &PolicyStack, request: &Request, verdict: &StatementVerdict) -> Advice {
    let Some((policy, statement)) = stack.statement(verdict.reference) else {
        return Advice { wrong: "no policy denies requests without MFA".to_owned(), remedy: Remedy::Attach };
    };
    let name = statement_name(policy, statement.sid());
    let action = request.action();
    for mismatch in &verdict.mismatches {
        match mismatch {
            Mismatch::Action => {
                let (polarity, patterns) = statement.action();
                return match polarity {
                    Polarity::Not => advise_on_exemption(&name, action, patterns),
                    Polarity::Plain => Advice {
                        wrong: format!(
                            "{name} denies only the actions that it lists; `{action}` is not among them"
                        ),
                        remedy: Remedy::Edit(format!(
                            "write `NotAction` with {} instead of `Action`",
                            enrolment()
                        )),
                    },
                };
            }
            Mismatch::Condition { operator, key, found, .. } => {
                return advise_on_condition(&name, operator, key, found.as_deref().unwrap_or_default());
            }
            Mismatch::Resource(_) => {
                return Advice {
                    wrong: format!(
                        "{name} denies only on the resources that it names: `{}` is not among them",
                        request.resource()
                    ),
                    remedy: Remedy::Edit(
                        "set its `Resource` to `*`: whom a policy binds is said by attaching it".to_owned(),
                    ),
                };
            }
            Mismatch::Principal(_) => {}
        }
    }
    Advice { wrong: format!("{name} does not apply"), remedy: Remedy::Attach }
}

/// "`iam:*` in the `NotAction` of ..."
fn advise_on_exemption(name: &str, action: &iam_policy::Action, patterns: &[Box<str>]) -> Advice {
    let matches =
        |pattern: &&str| iam_policy::Glob::new(&pattern.to_ascii_lowercase()).matches(action.folded());
    let exempting = patterns.iter().map(|pattern| &**pattern).find(matches).unwrap_or_default();
    let (wrong, what) = if exempting.eq_ignore_ascii_case(action.as_str()) {
        (format!("{name} exempts `{action}`"), format!("take `{action}` out of its `NotAction`"))
    } else {
        let wrong = format!("{name} exempts `{action}` by the pattern `{exempting}`");
        (wrong, format!("replace `{exempting}` in its `NotAction` by {}", enrolment()))
    };
    Advice { wrong, remedy: Remedy::Edit(what) }
}

const BOOL_IF_EXISTS: &str =
    "make its condition `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`";

fn advise_on_condition(name: &str, operator: &str, key: &ConditionKey, found: &[String]) -> Advice {
    let is_absent = found.is_empty();
    if !is_mfa_key(key) {
        let state = if is_absent { "is absent".to_owned() } else { format!("is {}", found.join(", ")) };
        return Advice {
            wrong: format!("{name} also asks for `{key}` (`{operator}`): it does not deny when that {state}"),
            remedy: Remedy::Edit(format!(
                "take `{key}` out of its condition, or deny in a statement of its own"
            )),
        };
    }
    if *key == ConditionKey::new("aws:MultiFactorAuthAge") {
        return Advice {
            wrong: format!(
                "{name} asks for `{key}` (`{operator}`), which no request without MFA has: it does not apply"
            ),
            remedy: Remedy::Edit(BOOL_IF_EXISTS.to_owned()),
        };
    }
    let is_plain_bool = ConditionOperator::from_name(operator)
        .is_some_and(|operator| operator.base == BaseOperator::Bool && !operator.if_exists);
    let wrong = match (is_absent, is_plain_bool) {
        (true, true) => format!(
            "{name} uses `{operator}`: requests signed by an access key have no `{key}`, so it never applies to them"
        ),
        (true, false) => {
            format!("{name} does not apply when `{key}` is absent, as it is with access keys (`{operator}`)")
        }
        (false, _) => format!(
            "{name} does not apply when `{key}` is \"false\", as in console sessions and sessions of `GetSessionToken` without MFA (`{operator}`)"
        ),
    };
    Advice { wrong, remedy: Remedy::Edit(BOOL_IF_EXISTS.to_owned()) }
}

fn enrolment() -> String {
    let names: Vec<&str> = ENROLMENT.iter().map(|name| name.trim_start_matches("iam:")).collect();
    format!("the enrolment actions (iam: {})", names.join(", "))
}

/// The statement that allows a request, for people: policy, Sid and its number from 1.
pub(crate) fn allowing_statement(stack: &PolicyStack, request: &Request) -> Option<String> {
    let decision = evaluate(request, stack);
    let of_layer = |layer| decision.deciding().iter().find(move |reference| reference.layer == layer);
    let reference = of_layer(Layer::Identity).or_else(|| of_layer(Layer::Resource))?;
    let (policy, statement) = stack.statement(*reference)?;
    let number = usize::from(reference.statement) + 1;
    Some(match statement.sid() {
        Some(sid) if !sid.is_empty() => format!("policy `{}`, statement `{sid}`", policy.name()),
        _ => format!("policy `{}`, statement {number}", policy.name()),
    })
}
