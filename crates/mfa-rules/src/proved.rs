//! What was proved of one user's policies, and holds for others'.
//!
//! Hardly two users of a large account have the same policies, but two laws let one proof stand for many users:
//!
//! - A Deny never lets more pass, and no policy lets more pass than `Allow *`. So if nothing passes for somebody who may do everything and
//!   has the denials of one policy, nothing passes for anybody who has that policy ([`Proved::forces_alone`]).
//! - What becomes of a request hangs on the statements that match its action, and on the levels that must allow. So what is proved of
//!   requests of some actions holds for every stack with the same statements about them in the same places ([`Proved::is_proved`]).
//!
//! The denials of the first law must not speak of who the user is; of the second, what the statements read of the user is part of what a
//! proof is remembered by. Beyond that the prover looks at the user's account and partition alone, which all users of an account share.
//! Of what could not be proved no more than that is remembered: who wants to know why asks again, of the whole stack.

use crate::parts::{Told, principal_values};
use crate::proving::{ASSUME_ROLE, UNNAMED, beyond_harmless, nothing_allowed};
use crate::trust::Trusts;
use iam_account::MfaState;
use iam_eval::{CompiledStatement, Layer, Policy, PolicyStack};
use iam_policy::{Action, Effect, Glob, Polarity};
use iam_prove::common_text::{Token, common, tokens};
use iam_prove::{Clause, Requests, Subject, is_of_principal, keys_of};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The memory of proofs, shared by all who audit users of one account.
#[derive(Default)]
pub(crate) struct Proved {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Policies whose denials were tried alone in a state. Each is held, so that no other takes its address.
    alone: FxHashMap<(usize, MfaState), (Arc<Policy>, bool)>,
    /// Policies cut down to what may be about some actions.
    cut: FxHashMap<(usize, Box<str>), Cut>,
    proved: FxHashMap<Key, bool>,
}

/// A policy, held so that no other takes its address, and what is left of it.
type Cut = (Arc<Policy>, Option<Arc<Policy>>);

/// What a proof hangs on.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    /// Statements by their address, in their layers and levels.
    policies: Box<[(Layer, usize, usize)]>,
    /// How many levels of service control policies there are, and whether there is a boundary.
    levels: (usize, bool),
    requests: Box<str>,
    state: MfaState,
    principal: Box<[Told]>,
}

/// A longer pattern of actions is taken for one that may match anything.
const LONGEST: usize = 256;

impl Proved {
    /// Whether the denials of one policy are enough to let nothing pass in a state but what is harmless, whoever has them.
    pub(crate) fn forces_alone(
        &self,
        policy: &Arc<Policy>,
        subject: &Subject,
        state: MfaState,
        trusts: &Trusts<'_>,
    ) -> bool {
        if !policy.statements().iter().any(denies_the_unnamed) {
            return false;
        }
        let key = (address(policy), state);
        if let Some((_, forces)) = self.known().alone.get(&key) {
            return *forces;
        }
        let forces = denials_force(policy, subject, state, trusts);
        self.known().alone.insert(key, (Arc::clone(policy), forces));
        forces
    }

    /// Whether it is proved that none of some requests passes. `None` if they are not those of listed actions: then each stack is
    /// a question of its own.
    pub(crate) fn is_proved(
        &self,
        stack: &PolicyStack,
        requests: &Requests,
        subject: &Subject,
        state: MfaState,
    ) -> Option<bool> {
        let listed = listed(requests)?;
        let about: Box<str> = format!("{requests:?}").into();
        let stack = self.cut(stack, &listed, &about);
        let policies = stack.policies().map(|(layer, level, policy)| (layer, level, address(policy)));
        let key = Key {
            policies: policies.collect(),
            levels: (stack.service_control.len(), stack.permissions_boundary.is_some()),
            requests: about,
            state,
            principal: principal_values(&stack, subject, state),
        };
        if let Some(proved) = self.known().proved.get(&key) {
            return Some(*proved);
        }
        let proved = nothing_allowed(&stack, requests, subject, state).is_proved();
        self.known().proved.insert(key, proved);
        Some(proved)
    }

    /// The stack with those statements only that may match one of the listed actions.
    fn cut(&self, stack: &PolicyStack, listed: &[&[String]], about: &str) -> PolicyStack {
        let mut known = self.known();
        let mut cut = |policies: &[Arc<Policy>]| -> Vec<Arc<Policy>> {
            let cut = policies.iter().filter_map(|policy| {
                let key = (address(policy), about.into());
                let made = || (Arc::clone(policy), about_listed(policy, listed).map(Arc::new));
                known.cut.entry(key).or_insert_with(made).1.clone()
            });
            cut.collect()
        };
        PolicyStack {
            identity: cut(&stack.identity),
            permissions_boundary: stack.permissions_boundary.as_deref().map(&mut cut),
            service_control: stack.service_control.iter().map(|level| cut(level)).collect(),
            ..stack.clone()
        }
    }

    /// Nothing is half done when a thread panics: what it wrote stands.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Copies of a policy under other names are the same.
fn address(policy: &Policy) -> usize {
    policy.statements().as_ptr().addr()
}

fn denies_the_unnamed(statement: &CompiledStatement) -> bool {
    let matches = |action: Action| statement.matches_action(&action);
    statement.effect() == Effect::Deny && UNNAMED.parse().is_ok_and(matches)
}

fn denials_force(policy: &Policy, subject: &Subject, state: MfaState, trusts: &Trusts<'_>) -> bool {
    let Some(denials) = policy.only(Effect::Deny) else { return false };
    let speaks_of_user =
        |one: &CompiledStatement| one.has_principal() || keys_of(one).any(|key| is_of_principal(&key));
    if denials.statements().iter().any(speaks_of_user) {
        return false;
    }
    let policies = [Policy::allow_everything("everything"), denials];
    let stack = PolicyStack::of_identity(policies.map(Arc::new));
    let is_proved = |stack: &PolicyStack, requests: &Requests| {
        nothing_allowed(stack, requests, subject, state).is_proved()
    };
    let others = beyond_harmless().with_actions(Clause::none_of([ASSUME_ROLE]));
    // Whatever the roles' trust policies say.
    is_proved(&stack, &others) && is_proved(&trusts.with_open(&stack), &Requests::of_action(ASSUME_ROLE))
}

/// The lists of patterns of which each action must match one; `None` if there is no such list, or entering a role is among them.
fn listed(requests: &Requests) -> Option<Vec<&[String]>> {
    let lists: Vec<&[String]> = requests
        .actions
        .iter()
        .filter_map(|clause| match clause {
            Clause::AnyOf(patterns) => Some(patterns.as_slice()),
            Clause::NoneOf { .. } => None,
        })
        .collect();
    let enters_roles = ASSUME_ROLE.parse().is_ok_and(|action| requests.have_action(&action));
    (!lists.is_empty() && !enters_roles).then_some(lists)
}

/// The policy with those statements that may match an action of every list; `None` if there is none.
fn about_listed(policy: &Policy, lists: &[&[String]]) -> Option<Policy> {
    let is_about = |statement: &CompiledStatement| {
        let (polarity, patterns) = statement.action();
        let meets =
            |list: &&[String]| patterns.iter().any(|one| list.iter().any(|other| may_meet(one, other)));
        polarity == Polarity::Not || lists.iter().all(meets)
    };
    let others = policy.statements().iter().enumerate().rev().filter(|(_, statement)| !is_about(statement));
    let cut = others.fold(policy.clone(), |policy, (index, _)| policy.without_statement(index));
    (!cut.statements().is_empty()).then_some(cut)
}

/// Whether some action may match both patterns.
fn may_meet(one: &str, other: &str) -> bool {
    let tokens = |pattern: &str| -> Vec<Token<()>> {
        let glob = Glob::new(&pattern.to_ascii_lowercase());
        tokens(glob.as_pattern(), &iam_eval::Context::new()).unwrap_or_default()
    };
    one.len().max(other.len()) > LONGEST || common(&tokens(one), &tokens(other)).is_some()
}
