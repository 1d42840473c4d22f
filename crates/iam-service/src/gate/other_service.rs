//! The gate for requests to services other than IAM and STS: what passes is forwarded, or answered as an empty account does.

use super::{Asker, denial_message};
use crate::authorization_message;
use crate::caller::Caller;
use crate::environment::Environment;
use crate::random::Random;
use crate::state::State;
use crate::wire::ApiError;
use iam_eval::{Context, Decision, KeyTest, Policy, PolicyStack, Request, StatementRef, evaluate};
use iam_policy::{Action, ConditionKey, Pattern};
use std::sync::Arc;

/// One question that a request to a service asks; the request passes if each of its questions is answered by "allowed".
#[derive(Debug, Clone)]
pub struct ServiceAsk {
    /// The action.
    pub action: Action,
    /// What it is done to.
    pub resource: AskedResource,
    /// The keys that the request gives, beside those that every request has.
    pub keys: Vec<(ConditionKey, Vec<Box<str>>)>,
    /// Keys that the action supports, and whose values nobody has worked out: a condition on one is in doubt, and a doubt denies. Of a
    /// family, how its keys begin: `aws:ResourceTag/`.
    pub open_keys: Vec<&'static str>,
    /// The account that the resource belongs to, if that is known; else its ARN tells, or it is the caller's.
    pub resource_account: Option<String>,
    /// The resource's own policy, if one is known.
    pub resource_policy: Option<Arc<Policy>>,
}

/// What an action is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedResource {
    /// The resource of this ARN.
    Arn(String),
    /// One of those whose ARN this matches, in which `*` and `?` are wildcards.
    OneOf(String),
    /// The action takes no resource: policies name it by `*`.
    NoneTaken,
    /// Some resource, which could not be worked out.
    Unknown,
}

/// A caller that passed the gate for one request to a service. Only [`authorise_service`] makes one, and what forwards requests takes
/// it.
#[derive(Debug)]
pub struct ServiceAuthorised(());

/// Why a request to a service does not pass.
#[derive(Debug)]
pub enum ServiceRefusal {
    /// The credentials cannot make the call at all, or the question is none.
    Error(ApiError),
    /// Policies do not allow it.
    Denied(Box<ServiceDenial>),
}

/// A request to a service that policies do not allow.
#[derive(Debug)]
pub struct ServiceDenial {
    /// Who asked, as answers tell it.
    pub caller_arn: String,
    /// What was asked.
    pub request: Request,
    /// The policies that were asked.
    pub stack: PolicyStack,
    /// What they say.
    pub decision: Decision,
    /// The caller's `aws:userid`.
    pub principal_id: String,
}

impl ServiceDenial {
    /// AWS's words (domain.md 3.5).
    pub fn message(&self) -> String {
        denial_message(
            &self.caller_arn,
            self.request.action().as_str(),
            self.request.resource(),
            &self.decision,
        )
    }

    /// The message that `DecodeAuthorizationMessage` decodes; `None` if the account has no session key.
    pub fn encoded_message(&self, state: &State, random: &mut Random) -> Option<String> {
        let Self { request, stack, decision, principal_id, .. } = self;
        authorization_message::encode(state, request, stack, decision, principal_id, random)
    }

    /// Whether the caller may read all policies of the account anyway, so that it is no secret which one denies.
    pub fn may_read_policies(&self) -> bool {
        let Ok(action) = "iam:GetAccountAuthorizationDetails".parse() else { return false };
        let (principal, context) = (self.request.principal().clone(), self.request.context().clone());
        let stack = PolicyStack { resource: None, ..self.stack.clone() };
        evaluate(&Request::new(principal, action, "*", context), &stack).is_allowed()
    }

    /// The statement that denies; `None` if an allow is missing.
    pub fn denying_statement(&self) -> Option<(StatementRef, &Policy)> {
        let reference = *self.decision.deciding().first()?;
        Some((reference, self.stack.statement(reference)?.0))
    }
}

/// Lets a caller's request to a service pass, or says why not.
///
/// # Errors
/// [`ServiceRefusal`].
pub fn authorise_service(
    state: &State,
    caller: &Caller,
    environment: &Environment,
    asks: Vec<ServiceAsk>,
) -> Result<ServiceAuthorised, ServiceRefusal> {
    if asks.is_empty() {
        return Err(ServiceRefusal::Error(ApiError::internal_failure()));
    }
    let asker = Asker::new(state, caller, environment).map_err(ServiceRefusal::Error)?;
    for ask in asks {
        if !caller.class.can_call(&ask.action) {
            return Err(ServiceRefusal::Error(ApiError::invalid_client_token_id()));
        }
        asker.ask_for_service(ask)?;
    }
    Ok(ServiceAuthorised(()))
}

impl Asker<'_> {
    fn ask_for_service(&self, ask: ServiceAsk) -> Result<(), ServiceRefusal> {
        let mut context = self.context.clone();
        let owner = match &ask.resource {
            AskedResource::Arn(arn) | AskedResource::OneOf(arn) => {
                arn.split(':').nth(4).filter(|account| !account.is_empty())
            }
            AskedResource::NoneTaken | AskedResource::Unknown => None,
        };
        let owner = ask.resource_account.as_deref().or(owner);
        context.insert("aws:ResourceAccount", [owner.unwrap_or(self.state.account.id.as_str())]);
        self.open(&ask.open_keys, ask.resource_policy.as_deref(), &mut context);
        for (key, values) in ask.keys {
            context.insert(key, values);
        }
        let principal = self.principal.clone();
        let request = match &ask.resource {
            AskedResource::Arn(arn) => Request::new(principal, ask.action, arn, context),
            AskedResource::NoneTaken => Request::new(principal, ask.action, "*", context),
            AskedResource::OneOf(like) => Request::on_one_of(principal, ask.action, like, context),
            AskedResource::Unknown => Request::on_unknown_resource(principal, ask.action, context),
        };
        let with_resource =
            ask.resource_policy.map(|policy| PolicyStack { resource: Some(policy), ..self.stack.clone() });
        let stack = with_resource.as_ref().unwrap_or(&self.stack);
        let decision = evaluate(&request, stack);
        if decision.is_allowed() {
            return Ok(());
        }
        let (caller_arn, stack) = (self.caller_arn.clone(), stack.clone());
        let principal_id =
            request.context().single(&ConditionKey::new("aws:userid")).unwrap_or_default().to_owned();
        let denial = ServiceDenial { caller_arn, request, stack, decision, principal_id };
        Err(ServiceRefusal::Denied(Box::new(denial)))
    }

    /// Opens those of the keys that any policy speaks of: no other decides anything.
    fn open(&self, open_keys: &[&str], resource_policy: Option<&Policy>, context: &mut Context) {
        let of_caller = self.stack.policies().map(|(_, _, policy)| policy.as_ref());
        for statement in of_caller.chain(resource_policy).flat_map(Policy::statements) {
            let tests = statement.condition().tests();
            let tested = tests.iter().map(|test| test.key().clone());
            let in_values = tests.iter().flat_map(KeyTest::variables);
            let in_resource = statement.resource().1.iter().flat_map(Pattern::variables).cloned();
            for key in tested.chain(in_values).chain(in_resource) {
                if open_keys.iter().any(|open| is_of(open, key.as_str())) && context.single(&key).is_none() {
                    context.insert_unknown(key);
                }
            }
        }
    }
}

/// Whether a key is an open one, or of an open family.
fn is_of(open: &str, key: &str) -> bool {
    let start = if open.ends_with('/') { key.get(..open.len()) } else { Some(key) };
    start.is_some_and(|start| start.eq_ignore_ascii_case(open))
}
