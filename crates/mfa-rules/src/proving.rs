//! Verdicts by proof.

use crate::probe::{Answer, Prober};
use crate::proved::Proved;
use crate::standing::{Standing, UNDENIABLE};
use crate::trust::Trusts;
use crate::universe::Member;
use iam_account::{CredentialClass, MfaState, Reach};
use iam_eval::{CompiledStatement, Layer, Policy, PolicyStack, Request, evaluate};
use iam_policy::Effect;
use iam_prove::{Clause, Doubt, Proof, Property, Reason, Requests, Subject, prove};
use std::cell::OnceCell;
use std::sync::Arc;

/// What must not pass without MFA: every request but those of the actions that are harmless ([`Standing`]).
pub fn beyond_harmless() -> Requests {
    let harmless = Standing::ALL.iter().flat_map(|standing| standing.actions()).copied();
    Requests::all().with_actions(Clause::none_of(harmless))
}

/// Of some requests, what a class can be about at all, with a credential that is good for some services.
fn callable(requests: Requests, class: CredentialClass, services: Option<&[&str]>) -> Requests {
    let of_sts = |names: &[&str]| Clause::NoneOf {
        patterns: vec!["sts:*".to_owned()],
        except: names.iter().map(|name| format!("sts:{name}")).collect(),
    };
    let of_services =
        |services: &[&str]| Clause::any_of(services.iter().map(|service| format!("{service}:*")));
    let requests = match class.facts().reach {
        Reach::Everything => requests,
        Reach::NoIamAndOfSts(names) => {
            requests.with_actions(Clause::none_of(["iam:*"])).with_actions(of_sts(names))
        }
        Reach::OfSts(names) => requests.with_actions(of_sts(names)),
        Reach::Services(services) => requests.with_actions(of_services(services)),
        Reach::Actions(service, names) => {
            let names = names.iter().map(|name| format!("{service}:{name}"));
            requests.with_actions(Clause::any_of(names))
        }
    };
    match services {
        None => requests,
        Some(services) => requests.with_actions(of_services(services)),
    }
}

/// What the prover says, without the certificate.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    Proved,
    Refuted(Box<Request>),
    Unknown(Reason),
}

impl From<Proof> for Shown {
    fn from(proof: Proof) -> Self {
        match proof {
            Proof::Proved(_) => Self::Proved,
            Proof::Refuted(request) => Self::Refuted(request),
            Proof::Unknown(reason) => Self::Unknown(reason),
        }
    }
}

impl Shown {
    pub(crate) fn is_proved(&self) -> bool {
        matches!(self, Self::Proved)
    }
}

/// Proves about the requests of one user.
pub(crate) struct Proofs<'a> {
    stack: &'a PolicyStack,
    subject: &'a Subject,
    /// The account, if it is known.
    account: Option<OfAccount<'a>>,
    /// What is said of all requests in each state, worked out once.
    absent: OnceCell<Shown>,
    present_false: OnceCell<Shown>,
    present_true: OnceCell<Shown>,
}

/// What proofs take from the account.
#[derive(Clone, Copy)]
pub(crate) struct OfAccount<'a> {
    /// Its roles: what `sts:AssumeRole` hangs on.
    pub(crate) trusts: &'a Trusts<'a>,
    /// What was proved of its users before.
    pub(crate) proved: &'a Proved,
}

/// An action that no catalogue has: stands for what nobody thought of.
pub(crate) const UNNAMED: &str = "forcemfa-example:Something";

/// The action that hangs on the policy of its resource.
pub(crate) const ASSUME_ROLE: &str = "sts:AssumeRole";

impl<'a> Proofs<'a> {
    pub(crate) fn new(stack: &'a PolicyStack, subject: &'a Subject, account: Option<OfAccount<'a>>) -> Self {
        let [absent, present_false, present_true] = [const { OnceCell::new() }; 3];
        Self { stack, subject, account, absent, present_false, present_true }
    }

    /// Whether nothing but what is harmless passes in a state, whatever the class of the request.
    pub(crate) fn of_state(&self, state: MfaState) -> &Shown {
        self.known(state).get_or_init(|| match self.forces_by_one(state) {
            true => Shown::Proved,
            false => self.of_requests(&beyond_harmless(), state),
        })
    }

    /// Whether one policy of the user's is enough for that.
    fn forces_by_one(&self, state: MfaState) -> bool {
        let Some(OfAccount { trusts, proved }) = self.account else { return false };
        self.stack.identity.iter().any(|policy| proved.forces_alone(policy, self.subject, state, trusts))
    }

    /// The same, where `passes` tells of a request that does, if one was found already. Where what nobody thought of passes there is
    /// nothing to prove.
    pub(crate) fn is_forced(&self, state: MfaState, passes: impl FnOnce() -> bool) -> bool {
        self.forces_by_one(state)
            || self.denies_the_unnamed(state) && !passes() && self.of_state(state).is_proved()
    }

    fn known(&self, state: MfaState) -> &OnceCell<Shown> {
        match state {
            MfaState::Absent => &self.absent,
            MfaState::False => &self.present_false,
            MfaState::True => &self.present_true,
        }
    }

    /// Whether an action that no policy names is denied in a state, even to somebody who may do everything.
    fn denies_the_unnamed(&self, state: MfaState) -> bool {
        let Ok(unnamed) = UNNAMED.parse() else { return false };
        let denies = |one: &CompiledStatement| one.effect() == Effect::Deny && one.matches_action(&unnamed);
        let may_deny = |(layer, _, policy): (Layer, usize, &Arc<Policy>)| {
            layer != Layer::Identity || policy.statements().iter().any(denies)
        };
        if !self.stack.policies().any(may_deny) {
            return false;
        }
        let context = Prober::new(self.stack, self.subject, state).open_context();
        let request = Request::new(self.subject.principal(), unnamed, "*", context);
        let mut stack = self.stack.clone();
        stack.identity.push(Arc::new(Policy::allow_everything("everything")));
        let decision = evaluate(&request, &stack);
        !decision.is_allowed() && !decision.doubtful
    }

    /// Whether an action is reached with MFA, for certain: quicker told than proved.
    pub(crate) fn is_reached_with_mfa(&self, member: &Member) -> bool {
        let prober = Prober::new(self.stack, self.subject, MfaState::True);
        matches!(prober.ask(member), Answer::Reached(_))
    }

    /// Whether a class of requests reaches nothing with MFA either, but what no policy can deny.
    pub(crate) fn nothing_with_mfa(&self, class: CredentialClass, services: Option<&[&str]>) -> bool {
        let requests = callable(Requests::all(), class, services).with_actions(Clause::none_of(UNDENIABLE));
        let known = self.account.and_then(|OfAccount { proved, .. }| {
            proved.is_proved(self.stack, &requests, self.subject, MfaState::True)
        });
        known.unwrap_or_else(|| self.of_requests(&requests, MfaState::True).is_proved())
    }

    /// Whether with MFA nothing passes that is more than harmless: nobody can work.
    pub(crate) fn nobody_can_work(&self) -> bool {
        self.of_requests(&beyond_harmless(), MfaState::True).is_proved()
    }

    /// Whether nothing but what is harmless passes without MFA in requests of a class. The worst of its states.
    pub(crate) fn of_class(&self, class: CredentialClass, services: Option<&[&str]>) -> Shown {
        let requests = callable(beyond_harmless(), class, services);
        let without_mfa = class.facts().mfa_present.iter().filter(|state| **state != MfaState::True);
        worst(without_mfa.map(|state| match self.known(*state).get() {
            Some(Shown::Proved) => Shown::Proved,
            Some(Shown::Refuted(_) | Shown::Unknown(_)) | None if self.forces_by_one(*state) => Shown::Proved,
            Some(Shown::Refuted(_) | Shown::Unknown(_)) | None => self.of_requests(&requests, *state),
        }))
    }

    /// Whether none of the requests passes in a state.
    fn of_requests(&self, requests: &Requests, state: MfaState) -> Shown {
        let Some(OfAccount { trusts, proved }) = self.account else {
            return self.nothing(self.stack, requests, state);
        };
        if proved.is_proved(self.stack, requests, self.subject, state) == Some(true) {
            return Shown::Proved;
        }
        let others = requests.clone().with_actions(Clause::none_of([ASSUME_ROLE]));
        let others = self.nothing(self.stack, &others, state);
        let Ok(assume_role) = ASSUME_ROLE.parse() else { return others };
        if matches!(others, Shown::Refuted(_)) || !requests.have_action(&assume_role) {
            return others;
        }
        worst([others, self.no_role(trusts, state)])
    }

    /// Whether the user enters no role.
    fn no_role(&self, trusts: &Trusts<'_>, state: MfaState) -> Shown {
        let requests = Requests::of_action(ASSUME_ROLE);
        // A Deny holds whatever the roles' trust policies say.
        let open = trusts.with_open(self.stack);
        let denied = self.nothing(&open, &requests, state);
        if denied.is_proved() {
            return denied;
        }
        let role = |arn: &str| Requests::of_action(ASSUME_ROLE).with_resources(Clause::any_of([arn]));
        let known = trusts
            .each(self.stack, self.subject.arn())
            .map(|(arn, stack)| self.nothing(&stack, &role(arn), state));
        // Roles of other accounts may trust anybody: its own policies must allow it too. Roles of the account that the input does
        // not hold may name the user, and need nothing else.
        let unlisted = requests.with_resources(Clause::none_of(trusts.arns()));
        let own = trusts.own_roles(self.subject);
        let foreign = unlisted.clone().with_resources(Clause::none_of([own.as_str()]));
        let of_account = unlisted.with_resources(Clause::any_of([own]));
        let foreign = std::iter::once_with(|| self.nothing(self.stack, &foreign, state));
        let of_account = (!trusts.are_complete()).then(|| self.nothing(&open, &of_account, state));
        worst(known.chain(of_account).chain(foreign))
    }

    fn nothing(&self, stack: &PolicyStack, requests: &Requests, state: MfaState) -> Shown {
        nothing_allowed(stack, requests, self.subject, state).into()
    }
}

/// Whether none of the requests passes, on resources of other accounts too: there the resource's own policy must allow as well, and
/// nobody here knows it.
pub(crate) fn nothing_allowed(
    stack: &PolicyStack,
    requests: &Requests,
    subject: &Subject,
    state: MfaState,
) -> Proof {
    let alone = || prove(&Property::nothing_allowed(stack, requests), subject, state);
    if stack.resource.is_some() {
        return alone();
    }
    let everywhere = over_all_accounts(stack);
    match prove(&Property::nothing_allowed(&everywhere, requests), subject, state) {
        Proof::Refuted(request) if !evaluate(&request, stack).is_allowed() => match alone() {
            refuted @ Proof::Refuted(_) => refuted,
            Proof::Proved(_) | Proof::Unknown(_) => Proof::Unknown(Reason {
                doubt: Doubt::ForeignResource,
                statement: None,
                detail: format!(
                    "`{}` on `{}` hangs on the policy of a resource of another account",
                    request.action(),
                    request.resource()
                ),
            }),
        },
        proof => proof,
    }
}

/// The stack with a policy on every resource that lets everyone in. The identity-based policies stand in it once more as session
/// policies: in the user's own account such a policy would else take the place of their Allow.
pub(crate) fn over_all_accounts(stack: &PolicyStack) -> PolicyStack {
    PolicyStack {
        resource: Some(Arc::new(Policy::open_to_everyone("the resource's policy"))),
        session: Some(stack.identity.clone()),
        ..stack.clone()
    }
}

/// Refuted if one is; else unknown if one is.
fn worst(shown: impl IntoIterator<Item = Shown>) -> Shown {
    let mut worst = Shown::Proved;
    for one in shown {
        match (&one, &worst) {
            (Shown::Refuted(_), _) => return one,
            (Shown::Unknown(_), Shown::Proved) => worst = one,
            (Shown::Unknown(_) | Shown::Proved, _) => {}
        }
    }
    worst
}
