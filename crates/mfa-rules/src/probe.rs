//! One action: can the user reach it, on some resource, with some values of the open keys?

use crate::resources::{FoundArns, candidates};
use crate::subject::{Subject, keys_of, mentioned_keys};
use crate::trust::FOREIGN_ACCOUNT;
use crate::universe::Member;
use crate::witness::close;
use iam_account::MfaState;
use iam_eval::{
    CompiledStatement, Context, Mismatch, Policy, PolicyStack, Request, Truth, Values, evaluate, explain,
};
use iam_policy::{Action, ConditionKey, Effect};
use std::sync::Arc;

/// Asks about the actions of one user in one MFA state.
pub(crate) struct Prober<'a> {
    stack: &'a PolicyStack,
    subject: &'a Subject,
    /// What is certain.
    context: Context,
    /// Keys that the policies mention and that are not certain.
    mentioned: Vec<ConditionKey>,
    found_arns: FoundArns,
}

/// What became of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The request is allowed.
    Reached(Box<Request>),
    /// Denied on each resource that was asked about.
    Denied,
    /// It hangs on something that is not known.
    Undecided(Doubt),
}

/// Why an action could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doubt {
    /// The resource that was asked about.
    pub resource: String,
    /// What is not known, one line.
    pub reason: String,
}

impl<'a> Prober<'a> {
    pub(crate) fn new(stack: &'a PolicyStack, subject: &'a Subject, state: MfaState) -> Self {
        Self::with_context(stack, subject, subject.context(state))
    }

    fn with_context(stack: &'a PolicyStack, subject: &'a Subject, context: Context) -> Self {
        // Request::new adds what the ARN tells; only what is open after that is asked about.
        let certain = |key: &ConditionKey| {
            let is_set = context.iter().any(|(known, values)| known == key && values != Values::Unknown);
            is_set || subject.is_certain(key)
        };
        let mentioned = mentioned_keys(stack).into_iter().filter(|key| !certain(key)).collect();
        Self { stack, subject, context, mentioned, found_arns: FoundArns::default() }
    }

    /// The context with every key open that a request of some action may have.
    pub(crate) fn open_context(&self) -> Context {
        self.with_open(self.mentioned.iter())
    }

    /// Asks about an action on representative resources.
    pub(crate) fn ask(&self, member: &Member) -> Answer {
        let open = self.open_keys(member);
        let context = self.with_open(open.iter());
        let mut doubt = None;
        for resource in self.candidates(member) {
            match self.ask_about(&member.action, &resource, &context, &open) {
                Answer::Reached(request) => return Answer::Reached(request),
                Answer::Denied => {}
                Answer::Undecided(found) => doubt = doubt.or(Some(found)),
            }
        }
        doubt.map_or(Answer::Denied, Answer::Undecided)
    }

    /// The resources that an action is asked about.
    pub(crate) fn candidates(&self, member: &Member) -> Vec<String> {
        let known = self.request(&member.action, "*", self.context.clone());
        let statements = self.statements(&member.action);
        candidates(member.catalog, &statements, self.subject, known.context(), &self.found_arns)
    }

    /// Asks about an action on one resource.
    pub(crate) fn ask_on(&self, member: &Member, resource: &str) -> Answer {
        let open = self.open_keys(member);
        self.ask_about(&member.action, resource, &self.with_open(open.iter()), &open)
    }

    /// Asks about an action on one resource that has a policy of its own.
    pub(crate) fn ask_with(&self, member: &Member, resource: &str, policy: &Arc<Policy>) -> Answer {
        let stack = PolicyStack { resource: Some(Arc::clone(policy)), ..self.stack.clone() };
        let mut context = self.context.clone();
        let owner = resource.split(':').nth(4).filter(|owner| !owner.is_empty());
        context.insert("aws:ResourceAccount", owner);
        Prober::with_context(&stack, self.subject, context).ask_on(member, resource)
    }

    /// A request with every key open that the policies of another stack mention.
    pub(crate) fn open_request(&self, stack: &PolicyStack, member: &Member, resource: &str) -> Request {
        let context = Prober::with_context(stack, self.subject, self.context.clone()).open_context();
        self.request(&member.action, resource, context)
    }

    /// The account of the user.
    pub(crate) fn account(&self) -> &str {
        self.subject.arn().account()
    }

    /// A role of an account that nobody here knows.
    pub(crate) fn foreign_role(&self) -> String {
        format!("arn:{}:iam::{FOREIGN_ACCOUNT}:role/example", self.subject.arn().partition())
    }

    fn ask_about(&self, action: &Action, resource: &str, context: &Context, open: &[ConditionKey]) -> Answer {
        let request = self.request(action, resource, context.clone());
        let decision = evaluate(&request, self.stack);
        if !decision.is_allowed() && !decision.doubtful {
            return Answer::Denied;
        }
        let is_allowed = |context: &Context| {
            evaluate(&self.request(action, resource, context.clone()), self.stack).is_allowed()
        };
        match close(context, open, &self.statements(action), is_allowed) {
            Some(context) => Answer::Reached(Box::new(self.in_one_region(action, resource, context))),
            None => Answer::Undecided(Doubt { resource: resource.to_owned(), reason: self.doubt(&request) }),
        }
    }

    /// The request, its resource moved to the Region that the context asks for, if that is allowed too: a request is about
    /// the Region that it is sent to.
    fn in_one_region(&self, action: &Action, resource: &str, context: Context) -> Request {
        let mut components: Vec<&str> = resource.splitn(6, ':').collect();
        let requested = context.single(&ConditionKey::new("aws:RequestedRegion")).map(str::to_owned);
        if let ([_, _, _, region, _, _], Some(requested)) = (components.as_mut_slice(), &requested)
            && !region.is_empty()
        {
            *region = requested;
            let moved = self.request(action, &components.join(":"), context.clone());
            if evaluate(&moved, self.stack).is_allowed() {
                return moved;
            }
        }
        self.request(action, resource, context)
    }

    /// The statements whose action element matches.
    fn statements(&self, action: &Action) -> Vec<&CompiledStatement> {
        let all = self.stack.policies().flat_map(|(_, _, policy)| policy.statements());
        all.filter(|statement| statement.matches_action(action)).collect()
    }

    /// A key is open only if the action has it: another one is absent in every request. Of no matter are those that only
    /// statements about other actions mention.
    fn open_keys(&self, member: &Member) -> Vec<ConditionKey> {
        let matter: Vec<ConditionKey> =
            self.statements(&member.action).into_iter().flat_map(keys_of).collect();
        let is_open = |key: &&ConditionKey| matter.contains(key) && member.catalog.supports_key(key.as_str());
        self.mentioned.iter().filter(is_open).cloned().collect()
    }

    fn with_open<'k>(&self, open: impl Iterator<Item = &'k ConditionKey>) -> Context {
        let mut context = self.context.clone();
        open.for_each(|key| context.insert_unknown(key.clone()));
        context
    }

    fn request(&self, action: &Action, resource: &str, context: Context) -> Request {
        Request::new(self.subject.principal(), action.clone(), resource, context)
    }

    /// What a doubtful decision hangs on: the first statement that may or may not apply.
    fn doubt(&self, request: &Request) -> String {
        let explanation = explain(request, self.stack);
        let open = explanation.statements.iter().find(|verdict| verdict.applies == Truth::Unknown);
        let Some(verdict) = open else { return "the decision hangs on what AWS does not define".to_owned() };
        let policy =
            self.stack.statement(verdict.reference).map(|(policy, _)| policy.name()).unwrap_or_default();
        let what = match verdict.effect {
            Effect::Allow => "allows",
            Effect::Deny => "denies",
        };
        let reasons = verdict.mismatches.iter().filter_map(|mismatch| match mismatch {
            Mismatch::Condition { operator, key, holds: Truth::Unknown, .. } if !key.as_str().is_empty() => {
                Some(format!("it hangs on `{operator}` of `{key}`"))
            }
            Mismatch::Condition { holds: Truth::Unknown, .. } => Some("its document is not known".to_owned()),
            Mismatch::Resource(Truth::Unknown) => Some("it hangs on a variable in its resource".to_owned()),
            Mismatch::Action
            | Mismatch::Resource(_)
            | Mismatch::Principal(_)
            | Mismatch::Condition { .. } => None,
        });
        let reasons: Vec<String> = reasons.collect();
        format!("whether policy `{policy}` {what} it is not known: {}", reasons.join(", "))
    }
}
