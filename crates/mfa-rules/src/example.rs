//! A request that is allowed without MFA, told to people.

use crate::advice::{Advice, advise, allowing_statement, is_mfa_key};
use crate::probe::{Answer, Prober};
use crate::trust::{Trusts, is_assume_role};
use crate::universe::Member;
use iam_account::{CredentialClass, MfaState};
use iam_eval::{PolicyStack, Request, Values};
use iam_policy::ConditionKey;
use iam_prove::{Subject, aws_cli_command, keys_of};

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
    /// The command of the AWS CLI that sends it, where one is known.
    pub command: Option<String>,
    /// The statement that allows it; `None` for what no policy can deny.
    pub allowed_by: Option<String>,
    /// Why it is not stopped.
    pub advice: Advice,
}

/// Makes the example of an action in a class of requests; `None` if the policies do not allow it in any state that the class
/// can have.
pub fn example(
    stack: &PolicyStack,
    subject: &Subject,
    class: CredentialClass,
    member: &Member,
) -> Option<Example> {
    example_with_trusts(stack, subject, None, class, member)
}

/// The same where the trust policies of the account's roles are known.
pub(crate) fn example_with_trusts(
    stack: &PolicyStack,
    subject: &Subject,
    trusts: Option<&Trusts<'_>>,
    class: CredentialClass,
    member: &Member,
) -> Option<Example> {
    let trusts = trusts.filter(|_| is_assume_role(member));
    class.facts().mfa_present.iter().find_map(|&mfa| {
        let prober = Prober::new(stack, subject, mfa);
        let answer = trusts.map_or_else(|| prober.ask(member), |trusts| trusts.ask(&prober, member));
        let Answer::Reached(request) = answer else { return None };
        Some(Example::of(stack, subject, trusts, class, member, &request))
    })
}

impl Example {
    /// Tells a request that is allowed.
    pub(crate) fn of(
        stack: &PolicyStack,
        subject: &Subject,
        trusts: Option<&Trusts<'_>>,
        class: CredentialClass,
        member: &Member,
        request: &Request,
    ) -> Self {
        // What decided about a role is its trust policy too.
        let trust =
            trusts.filter(|_| is_assume_role(member)).map(|trusts| trusts.of_role(request.resource()));
        let stack = PolicyStack { resource: trust, ..stack.clone() };
        let present = request.context().single(&ConditionKey::new("aws:MultiFactorAuthPresent"));
        Self {
            action: member.catalog.to_string(),
            resource: request.resource().to_owned(),
            class,
            mfa: if present.is_some() { MfaState::False } else { MfaState::Absent },
            context: shown_context(&stack, subject, member, request),
            command: aws_cli_command(request),
            allowed_by: allowing_statement(&stack, request),
            advice: advise(&stack, request),
        }
    }
}

/// The keys of the request that the statements about its action mention, but for who asks and whether with MFA.
fn shown_context(
    stack: &PolicyStack,
    subject: &Subject,
    member: &Member,
    request: &Request,
) -> Vec<(String, Vec<String>)> {
    let statements = stack.policies().flat_map(|(_, _, policy)| policy.statements());
    let about_action = statements.filter(|statement| statement.matches_action(&member.action));
    let mentioned: Vec<ConditionKey> = about_action.flat_map(keys_of).collect();
    let is_shown =
        |key: &ConditionKey| mentioned.contains(key) && !subject.is_certain(key) && !is_mfa_key(key);
    let shown = request.context().iter().filter(|(key, _)| is_shown(key));
    shown
        .filter_map(|(key, values)| match values {
            Values::Known([]) | Values::Unknown => None,
            Values::Known(values) => {
                Some((key.to_string(), values.iter().map(ToString::to_string).collect()))
            }
        })
        .collect()
}
