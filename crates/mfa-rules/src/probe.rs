//! One action: can the user reach it, on some resource, with some values of the open keys?

use crate::doubt::{Doubt, reason};
use crate::open_resource::{Holes, find_open};
use crate::resources::{Candidates, FOREIGN_ACCOUNT};
use crate::triage::on_every_resource;
use crate::universe::{Member, reads};
use crate::witness::close;
use iam_account::MfaState;
use iam_catalog::ResourceType;
use iam_eval::{CompiledStatement, Context, Policy, PolicyStack, Request, Truth, Values, evaluate};
use iam_policy::ConditionKey;
use iam_prove::{Subject, keys_of, mentioned_keys};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Asks about the actions of one user in one MFA state.
pub(crate) struct Prober<'a> {
    pub(crate) stack: &'a PolicyStack,
    pub(crate) subject: &'a Subject,
    /// What is certain, and what is not known and not the caller's to choose.
    context: Context,
    /// Keys that the policies mention and that the caller may choose.
    mentioned: Vec<ConditionKey>,
    /// What was found of ARN formats, which many actions share.
    pub(crate) found: RefCell<Holes>,
    /// Resources that were reached, which other actions on the same type are asked about first.
    reached: RefCell<FxHashMap<Reached, String>>,
}

/// What may be asked about the same resources: a type, and whether the actions read.
type Reached = (ResourceType, bool);

/// What became of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The request is allowed.
    Reached(Box<Request>),
    /// Denied on each resource that there can be.
    Denied,
    /// It hangs on something that is not known.
    Undecided(Doubt),
}

/// What became of an action on one resource or some. Why it is undecided is worked out for the one that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Reached(Box<Request>),
    Denied,
    /// The request whose decision is doubtful.
    Doubtful(Box<Request>),
    Undecided(Doubt),
}

/// An action with what is open in a request of it.
#[derive(Clone)]
pub(crate) struct Asked<'m> {
    pub(crate) member: &'m Member,
    /// The context with the open keys as unknown.
    pub(crate) context: Context,
    pub(crate) open: Vec<ConditionKey>,
    /// The statements whose action element matches.
    pub(crate) statements: Vec<&'m CompiledStatement>,
}

impl Asked<'_> {
    /// Whether the policies ask for a key that is open.
    pub(crate) fn hangs_on(&self, key: &str) -> bool {
        self.open.contains(&ConditionKey::new(key))
    }

    /// The same with a value for a key.
    pub(crate) fn with(&self, key: &str, value: &str) -> Self {
        let key = ConditionKey::new(key);
        let mut context = self.context.clone();
        context.insert(key.clone(), [value]);
        let open = self.open.iter().filter(|other| **other != key).cloned().collect();
        Self { member: self.member, context, open, statements: self.statements.clone() }
    }
}

/// The Region that a request is sent to.
pub(crate) const REQUESTED_REGION: &str = "aws:RequestedRegion";

/// The account that owns the resource: told by the ARN where that has one.
pub(crate) const RESOURCE_ACCOUNT: &str = "aws:ResourceAccount";

impl<'a> Prober<'a> {
    pub(crate) fn new(stack: &'a PolicyStack, subject: &'a Subject, state: MfaState) -> Self {
        Self::with_context(stack, subject, subject.context(state))
    }

    fn with_context(stack: &'a PolicyStack, subject: &'a Subject, context: Context) -> Self {
        Self::with_keys(stack, subject, context, mentioned_keys(stack))
    }

    fn with_keys(
        stack: &'a PolicyStack,
        subject: &'a Subject,
        mut context: Context,
        mut mentioned: Vec<ConditionKey>,
    ) -> Self {
        let is_set = |context: &Context, key: &ConditionKey| {
            context.iter().any(|(known, values)| known == key && values != Values::Unknown)
        };
        mentioned.retain(|key| !is_set(&context, key) && !subject.is_certain(key));
        let (given, chosen): (Vec<_>, Vec<_>) = mentioned.into_iter().partition(Subject::cannot_choose);
        given.into_iter().for_each(|key| context.insert_unknown(key));
        Self {
            stack,
            subject,
            context,
            mentioned: chosen,
            found: RefCell::default(),
            reached: RefCell::default(),
        }
    }

    /// The context with every key open that a request of some action may have.
    pub(crate) fn open_context(&self) -> Context {
        let mut context = self.context.clone();
        self.mentioned.iter().for_each(|key| context.insert_unknown(key.clone()));
        context
    }

    /// What is open in a request of the action. A key is open only if the action has it: another one is absent in every request.
    /// Of no matter are those that only statements about other actions mention.
    fn asked<'m>(&'m self, member: &'m Member) -> Asked<'m> {
        let all = self.stack.policies().flat_map(|(_, _, policy)| policy.statements());
        let statements: Vec<_> = all.filter(|statement| statement.matches_action(&member.action)).collect();
        let matter: Vec<ConditionKey> = statements.iter().flat_map(|statement| keys_of(statement)).collect();
        let is_open = |key: &&ConditionKey| matter.contains(key) && member.catalog.supports_key(key.as_str());
        let open: Vec<ConditionKey> = self.mentioned.iter().filter(is_open).cloned().collect();
        let mut context = self.context.clone();
        open.iter().for_each(|key| context.insert_unknown(key.clone()));
        let asked = Asked { member, context, open, statements };
        match self.subject.region_of_global_service(member.action.service()) {
            Some(region) if asked.hangs_on(REQUESTED_REGION) => asked.with(REQUESTED_REGION, region),
            Some(_) | None => asked,
        }
    }

    /// Asks about an action on every resource that it takes. One that requires resources of several types is allowed only if it is
    /// on each (semantics 1.7).
    pub(crate) fn ask(&self, member: &Member) -> Answer {
        let asked = self.asked(member);
        let (required, mut optional): (Vec<_>, Vec<_>) =
            member.catalog.resources().partition(|resource| resource.required);
        // The plain form first: an object, then an object behind an access point.
        optional.sort_by_key(|resource| resource.resource_type.arn_formats().map(str::len).min());
        let outcome = if required.is_empty() {
            let types = optional.into_iter().map(|resource| self.ask_like(&asked, resource.resource_type));
            any(types.chain(std::iter::once_with(|| self.ask_about(&asked, "*"))))
        } else {
            let types = required.into_iter().map(|resource| resource.resource_type);
            all(types.map(|of_type| (of_type.name(), self.ask_like(&asked, of_type))))
        };
        self.answer(outcome)
    }

    fn answer(&self, outcome: Outcome) -> Answer {
        match outcome {
            Outcome::Reached(request) => Answer::Reached(request),
            Outcome::Denied => Answer::Denied,
            Outcome::Undecided(doubt) => Answer::Undecided(doubt),
            Outcome::Doubtful(request) => Answer::Undecided(Doubt {
                resource: request.resource().to_owned(),
                reason: reason(&request, self.stack),
            }),
        }
    }

    /// Asks about all resources of a type: first about one that another action was found to reach.
    fn ask_like(&self, asked: &Asked<'_>, of_type: ResourceType) -> Outcome {
        let key = (of_type, reads(asked.member.catalog));
        let known = self.reached.borrow().get(&key).cloned();
        if let Some(reached @ Outcome::Reached(_)) = known.map(|resource| self.ask_about(asked, &resource)) {
            return reached;
        }
        let outcome = self.ask_type(asked, of_type);
        // `*` stands for a type of which no resource came to mind, and only where the resource makes no difference.
        if let Outcome::Reached(request) = &outcome
            && request.resource() != "*"
        {
            self.reached.borrow_mut().insert(key, request.resource().to_owned());
        }
        outcome
    }

    /// Asks about all resources of a type: a few that come to mind, and if they are denied, exactly.
    fn ask_type(&self, asked: &Asked<'_>, of_type: ResourceType) -> Outcome {
        let is_about_all = |statement: &&CompiledStatement| on_every_resource(statement) != Truth::Unknown;
        let tells_context = asked.hangs_on(REQUESTED_REGION) || asked.hangs_on(RESOURCE_ACCOUNT);
        if asked.statements.iter().all(is_about_all) && !tells_context {
            // The resource makes no difference: one stands for all.
            let one = self.candidates_until(asked, of_type, |_| ControlFlow::Break(()));
            return self.ask_about(asked, one.own.first().map_or("*", String::as_str));
        }
        let mut reached = None;
        let candidates =
            self.candidates_until(asked, of_type, |resource| match self.ask_about(asked, resource) {
                outcome @ Outcome::Reached(_) => {
                    reached = Some(outcome);
                    ControlFlow::Break(())
                }
                Outcome::Denied | Outcome::Doubtful(_) | Outcome::Undecided(_) => ControlFlow::Continue(()),
            });
        if let Some(reached) = reached {
            return reached;
        }
        let exact = any(of_type.arn_formats().map(|format| find_open(self, asked, format)));
        // What is denied in the user's account may be allowed on another's resource, if that has a policy which says so.
        match exact {
            Outcome::Denied => {
                any(candidates.foreign.iter().map(|resource| self.ask_foreign(asked, resource)))
            }
            exact => exact,
        }
    }

    fn candidates_until(
        &self,
        asked: &Asked<'_>,
        of_type: ResourceType,
        stop: impl FnMut(&str) -> ControlFlow<()>,
    ) -> Candidates {
        let Asked { member, context, statements, .. } = asked;
        Candidates::until(member.catalog, of_type, statements, self.subject, context, stop)
    }

    /// The resources that come to mind, of all types that the action takes: of the user's own account, and of others that the
    /// policies name.
    pub(crate) fn all_candidates(&self, member: &Member) -> Vec<String> {
        let asked = self.asked(member);
        let all = |of_type| self.candidates_until(&asked, of_type, |_| ControlFlow::Continue(()));
        let types = member.catalog.resources().map(|resource| all(resource.resource_type));
        types.flat_map(|candidates| candidates.own.into_iter().chain(candidates.foreign)).collect()
    }

    /// Asks about an action on one resource.
    pub(crate) fn ask_on(&self, member: &Member, resource: &str) -> Answer {
        self.answer(self.ask_about(&self.asked(member), resource))
    }

    /// Asks about an action on one resource that has a policy of its own.
    pub(crate) fn ask_with(&self, member: &Member, resource: &str, policy: &Arc<Policy>) -> Answer {
        let stack = PolicyStack { resource: Some(Arc::clone(policy)), ..self.stack.clone() };
        let mut context = self.context.clone();
        let owner = resource.split(':').nth(4).filter(|owner| !owner.is_empty());
        context.insert(RESOURCE_ACCOUNT, owner);
        Prober::with_context(&stack, self.subject, context).ask_on(member, resource)
    }

    /// A resource of another account: it hangs on its policy, which nobody here knows.
    fn ask_foreign(&self, asked: &Asked<'_>, resource: &str) -> Outcome {
        let policy = Arc::new(Policy::open_to_everyone("the resource's policy"));
        match self.ask_with(asked.member, resource, &policy) {
            Answer::Denied => Outcome::Denied,
            Answer::Reached(_) | Answer::Undecided(_) => Outcome::Undecided(Doubt {
                resource: resource.to_owned(),
                reason: "it hangs on the policy of a resource of another account".to_owned(),
            }),
        }
    }

    /// A request with every key of a list open.
    pub(crate) fn open_request(&self, keys: &[ConditionKey], member: &Member, resource: &str) -> Request {
        let prober = Prober::with_keys(self.stack, self.subject, self.context.clone(), keys.to_vec());
        let context = prober.open_context();
        Request::new(self.subject.principal(), member.action.clone(), resource, context)
    }

    /// The account of the user.
    pub(crate) fn account(&self) -> &str {
        self.subject.arn().account()
    }

    /// A role of an account that nobody here knows.
    pub(crate) fn foreign_role(&self) -> String {
        format!("arn:{}:iam::{FOREIGN_ACCOUNT}:role/example", self.subject.arn().partition())
    }

    /// Asks about one resource. A request is about the Region that it is sent to.
    pub(crate) fn ask_about(&self, asked: &Asked<'_>, resource: &str) -> Outcome {
        let component = |index| resource.split(':').nth(index).filter(|text| !text.is_empty());
        let fixed = [(REQUESTED_REGION, component(3)), (RESOURCE_ACCOUNT, component(4))];
        let mut asked = Cow::Borrowed(asked);
        for (key, value) in fixed {
            if let Some(value) = value.filter(|_| asked.hangs_on(key)) {
                asked = Cow::Owned(asked.with(key, value));
            }
        }
        self.decide(&asked, resource)
    }

    fn decide(&self, asked: &Asked<'_>, resource: &str) -> Outcome {
        let request = |context: Context| {
            Request::new(self.subject.principal(), asked.member.action.clone(), resource, context)
        };
        let open = request(asked.context.clone());
        let decision = evaluate(&open, self.stack);
        if !decision.is_allowed() && !decision.doubtful {
            return Outcome::Denied;
        }
        let is_allowed = |context: &Context| evaluate(&request(context.clone()), self.stack).is_allowed();
        match close(&asked.context, &asked.open, &asked.statements, is_allowed) {
            Some(context) => Outcome::Reached(Box::new(request(context))),
            None => Outcome::Doubtful(Box::new(open)),
        }
    }
}

/// Reached if one is; else undecided if one is.
pub(crate) fn any(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    let mut doubtful = Outcome::Denied;
    for outcome in outcomes {
        match outcome {
            Outcome::Reached(_) => return outcome,
            Outcome::Doubtful(_) | Outcome::Undecided(_) if doubtful == Outcome::Denied => doubtful = outcome,
            Outcome::Denied | Outcome::Doubtful(_) | Outcome::Undecided(_) => {}
        }
    }
    doubtful
}

/// Reached if all are, denied if all are; with one of each, it is not known how AWS takes the tables' word for "required".
fn all<'n>(outcomes: impl IntoIterator<Item = (&'n str, Outcome)>) -> Outcome {
    let (mut reached, mut denied, mut doubtful) = (None, None, None);
    for (name, outcome) in outcomes {
        match outcome {
            Outcome::Reached(request) => {
                reached.get_or_insert((name, request));
            }
            Outcome::Denied => denied = denied.or(Some(name)),
            Outcome::Doubtful(_) | Outcome::Undecided(_) => doubtful = doubtful.or(Some(outcome)),
        }
    }
    match (reached, denied, doubtful) {
        (Some((_, request)), None, None) => Outcome::Reached(request),
        (None, _, None) => Outcome::Denied,
        (Some((allowed, request)), Some(denied), _) => Outcome::Undecided(Doubt {
            resource: request.resource().to_owned(),
            reason: format!(
                "it is allowed on a resource of type `{allowed}`, but needs one of type `{denied}` too"
            ),
        }),
        (_, _, Some(doubtful)) => doubtful,
    }
}
