//! A request that is allowed without MFA, told to people.

use crate::advice::{Advice, advise, allowing_statement};
use crate::probe::{Answer, Prober};
use crate::subject::Subject;
use crate::universe::Member;
use iam_account::{CredentialClass, MfaState};
use iam_eval::{PolicyStack, Values};

/// One request that passes without MFA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The action.
    pub action: String,
    /// The resource.
    pub resource: String,
    /// How the request is authenticated.
    pub class: CredentialClass,
    /// The state of `aws:MultiFactorAuthPresent`.
    pub mfa: MfaState,
    /// Context keys that the request needs, with their values.
    pub context: Vec<(String, Vec<String>)>,
    /// The statement that allows it; `None` for what no policy can deny.
    pub allowed_by: Option<String>,
    /// Why it is not stopped.
    pub advice: Advice,
}

/// Makes the example of an action in a class of requests; `None` if the stack does not allow it in any state that the class
/// can have.
pub fn example(
    stack: &PolicyStack,
    subject: &Subject,
    class: CredentialClass,
    member: &Member,
) -> Option<Example> {
    class.facts().mfa_present.iter().find_map(|&mfa| {
        let Answer::Reached(request) = Prober::new(stack, subject, mfa).ask(member) else { return None };
        let certain = subject.context(mfa);
        let is_certain = |key: &iam_policy::ConditionKey| certain.iter().any(|(known, _)| known == key);
        let chosen = request.context().iter().filter(|(key, _)| !subject.is_certain(key) && !is_certain(key));
        let context = chosen.filter_map(|(key, values)| match values {
            Values::Known([]) | Values::Unknown => None,
            Values::Known(values) => {
                Some((key.to_string(), values.iter().map(ToString::to_string).collect()))
            }
        });
        Some(Example {
            action: member.catalog.to_string(),
            resource: request.resource().to_owned(),
            class,
            mfa,
            context: context.collect(),
            allowed_by: allowing_statement(stack, &request),
            advice: advise(stack, &request),
        })
    })
}
