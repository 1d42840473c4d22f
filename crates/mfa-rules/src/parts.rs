//! Stacks cut into what limits a user and what each policy gives.
//!
//! A request is allowed if some statement of the identity-based policies allows it and nothing that limits the user stops it:
//! no Deny, no permissions boundary, no service control policy. So what a user reaches is the union of what each policy gives
//! by itself under the same limits. Thousands of users have sets of policies of their own, but share the policies and,
//! most of them, the limits: each policy is looked at once under each.

use crate::action_set::ActionSet;
use crate::advice::is_mfa_key;
use crate::proving::UNNAMED;
use crate::reach::Reach;
use crate::universe::Universe;
use iam_account::MfaState;
use iam_eval::{CompiledStatement, Context, Layer, Policy, PolicyStack, Request, Values};
use iam_policy::{ConditionKey, Effect, Pattern, Piece, Polarity, Version};
use iam_prove::common_text::{Token, common};
use iam_prove::{Subject, is_of_principal, keys_of, mentioned_keys};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The policies that were met, cut in two, and what was found about them.
#[derive(Default)]
pub(crate) struct Parts {
    met: Mutex<Met>,
}

#[derive(Default)]
struct Met {
    /// By the address of the policy's statements.
    cut: FxHashMap<usize, Arc<Cut>>,
    found: FxHashMap<Key, Arc<Reach>>,
    /// Of stacks, whether what they say of the user's name meets nothing else that they say.
    names_apart: FxHashMap<Placed, bool>,
}

/// Statements, by their address, in their layers and levels.
type Placed = Box<[(Layer, usize, usize)]>;

/// What a part's reach hangs on.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    /// The policies, in their layers and levels.
    policies: Placed,
    state: MfaState,
    /// What of the user matters.
    principal: Principal,
}

/// What of a user a part's reach hangs on.
#[derive(PartialEq, Eq, Hash)]
enum Principal {
    /// The values of the keys that the policies mention and that tell who the user is.
    Values(Box<[Told]>),
    /// Nothing but which of the policies' patterns match the user's own ARN.
    Name(Box<[bool]>),
}

/// The values of a key that tells who the user is; `None` if they are not known.
pub(crate) type Told = Option<Box<[Box<str>]>>;

/// The values of a key in a context.
pub(crate) fn told(context: &Context, key: &ConditionKey) -> Told {
    match context.values(key) {
        Values::Known(values) => Some(values.into()),
        Values::Unknown => None,
    }
}

/// A policy, cut.
struct Cut {
    /// Held so that no others take their address.
    _policy: Arc<Policy>,
    allows: Option<Part>,
    denies: Option<Part>,
    in_rules: RoleInRules,
}

/// What a policy is to the gap rules.
#[derive(Debug, Clone)]
pub(crate) struct RoleInRules {
    /// Whether it speaks of MFA.
    pub(crate) speaks_of_mfa: bool,
    /// The actions that its denials leave out by `NotAction`, if there are any.
    pub(crate) exempts: Option<Arc<ActionSet>>,
    /// The keys that tell who the user is and that it reads, but for the user's name in resources: there all names are alike.
    pub(crate) reads: Vec<ConditionKey>,
    denies: Option<Arc<ActionSet>>,
    allows: Option<Arc<ActionSet>>,
}

impl RoleInRules {
    /// Whether the rules look at it, who ask about some actions: at all that speaks of MFA, and beside it at what says something of those.
    pub(crate) fn counts(&self, asked: &ActionSet) -> bool {
        let is_about_asked = |actions: &Arc<ActionSet>| actions.meets(asked);
        self.speaks_of_mfa || self.denies.iter().chain(&self.allows).any(is_about_asked)
    }
}

/// The statements of a policy that have one effect, and the actions that they match.
#[derive(Clone)]
struct Part {
    policy: Arc<Policy>,
    actions: Arc<ActionSet>,
}

impl Cut {
    fn of(policy: &Arc<Policy>, universe: &Universe) -> Self {
        let only = |effect| Part::of(policy.only(effect)?, universe);
        let (allows, denies) = (only(Effect::Allow), only(Effect::Deny));
        let speaks_of_mfa = policy.statements().iter().flat_map(keys_of).any(|key| is_mfa_key(&key));
        let actions = |part: &Option<Part>| part.as_ref().map(|part| Arc::clone(&part.actions));
        let exempts = exempts(policy, universe).map(Arc::new);
        let (reads, of_denies, of_allows) = (reads(policy), actions(&denies), actions(&allows));
        let in_rules = RoleInRules { speaks_of_mfa, exempts, reads, denies: of_denies, allows: of_allows };
        Self { _policy: Arc::clone(policy), allows, denies, in_rules }
    }
}

fn reads(policy: &Policy) -> Vec<ConditionKey> {
    let mut keys: Vec<ConditionKey> = Vec::new();
    for statement in policy.statements() {
        let tests = statement.condition().tests();
        let in_tests = tests.iter().flat_map(|test| test.variables().into_iter().chain([test.key().clone()]));
        let in_resources = statement.resource().1.iter().flat_map(Pattern::variables).cloned();
        let in_resources = in_resources.filter(|key| *key != ConditionKey::new("aws:username"));
        keys.extend(in_tests.chain(in_resources).filter(is_of_principal));
    }
    keys.sort_unstable_by(|left, right| left.as_str().cmp(right.as_str()));
    keys.dedup();
    keys
}

fn exempts(policy: &Policy, universe: &Universe) -> Option<ActionSet> {
    let lists_exemptions =
        |one: &&CompiledStatement| one.effect() == Effect::Deny && one.action().0 == Polarity::Not;
    let exempts = |one: &CompiledStatement| universe.all().without(&universe.matched_by(one));
    let statements = policy.statements().iter().filter(lists_exemptions);
    statements.map(exempts).reduce(|mut all, actions| {
        all.add(&actions);
        all
    })
}

impl Part {
    fn of(policy: Policy, universe: &Universe) -> Option<Self> {
        let mut actions = universe.none();
        policy.statements().iter().for_each(|statement| actions.add(&universe.matched_by(statement)));
        Some(Self { policy: Arc::new(policy), actions: Arc::new(actions) })
    }
}

impl Parts {
    /// What a policy is to the gap rules.
    pub(crate) fn role_in_rules(&self, universe: &Universe, policy: &Arc<Policy>) -> RoleInRules {
        self.met().cut(universe, policy).in_rules.clone()
    }

    /// What a thread wrote before it panicked stands.
    fn met(&self) -> MutexGuard<'_, Met> {
        self.met.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What each identity-based policy of a stack gives in a state, under what limits the user; `ask` looks at one that was not met
    /// before.
    pub(crate) fn given(
        &self,
        universe: &Universe,
        stack: &PolicyStack,
        subject: &Subject,
        state: MfaState,
        ask: impl Fn(&PolicyStack) -> Reach,
    ) -> Vec<Arc<Reach>> {
        let (mut gives, mut denies) = (Vec::new(), Vec::new());
        for policy in &stack.identity {
            let cut = self.met().cut(universe, policy);
            for (parts, part) in [(&mut gives, &cut.allows), (&mut denies, &cut.denies)] {
                // Several groups may give the same policy.
                let is_new =
                    |part: &&Part| !parts.iter().any(|known: &Part| Arc::ptr_eq(&known.policy, &part.policy));
                let new = part.as_ref().filter(is_new).cloned();
                parts.extend(new);
            }
        }
        let limits = PolicyStack { identity: Vec::new(), ..stack.clone() };
        let one = |gives: &Part| {
            // A Deny of other actions makes no difference.
            let denies = denies.iter().filter(|denies| denies.actions.meets(&gives.actions));
            let identity = denies.map(|denies| Arc::clone(&denies.policy)).chain([Arc::clone(&gives.policy)]);
            let stack = PolicyStack { identity: identity.collect(), ..limits.clone() };
            let policies = placed(&stack);
            let is_apart =
                || *self.met().names_apart.entry(policies.clone()).or_insert_with(|| name_is_apart(&stack));
            let principal = Principal::of(&stack, subject, state, is_apart);
            let key = Key { policies: policies.clone(), state, principal };
            if let Some(found) = self.met().found.get(&key) {
                return Arc::clone(found);
            }
            // Asking takes long: others go on meanwhile.
            let found = Arc::new(ask(&stack));
            self.met().found.insert(key, Arc::clone(&found));
            found
        };
        gives.iter().map(one).collect()
    }
}

impl Met {
    fn cut(&mut self, universe: &Universe, policy: &Arc<Policy>) -> Arc<Cut> {
        let address = policy.statements().as_ptr().addr();
        Arc::clone(self.cut.entry(address).or_insert_with(|| Arc::new(Cut::of(policy, universe))))
    }
}

impl Principal {
    fn of(
        stack: &PolicyStack,
        subject: &Subject,
        state: MfaState,
        name_is_apart: impl FnOnce() -> bool,
    ) -> Self {
        let mut keys = mentioned_keys(stack);
        keys.retain(is_of_principal);
        if let [key] = keys.as_slice()
            && *key == ConditionKey::new("aws:username")
            && named(stack, subject, state).is_empty()
            && name_is_apart()
        {
            let own = subject.arn().as_str();
            let context = subject.context(state);
            // A path makes an ARN that `user/${aws:username}` does not match.
            let matches = |pattern: &Pattern| pattern.matches(own, |key| context.single(key));
            return Self::Name(resource_patterns(stack).map(matches).collect());
        }
        Self::Values(principal_values(stack, subject, state))
    }
}

/// What of the user policies can read: the values of the keys that they mention and that tell who the user is, and whether their
/// statements name it.
pub(crate) fn principal_values(stack: &PolicyStack, subject: &Subject, state: MfaState) -> Box<[Told]> {
    let mut keys = mentioned_keys(stack);
    keys.retain(is_of_principal);
    let named = named(stack, subject, state).into_iter().map(|named| Some([named].into()));
    if keys.is_empty() {
        return named.collect();
    }
    let context = subject.context(state);
    keys.iter().map(|key| told(&context, key)).chain(named).collect()
}

/// What each statement with a principal element says of the user. Policies of identities have none, but for those that are not known and
/// those that IAM would refuse.
pub(crate) fn named(stack: &PolicyStack, subject: &Subject, state: MfaState) -> Vec<Box<str>> {
    let statements = || stack.policies().flat_map(|(_, _, policy)| policy.statements());
    let action = UNNAMED.parse().ok().filter(|_| statements().any(CompiledStatement::has_principal));
    let Some(action) = action else { return Vec::new() };
    let request = Request::new(subject.principal(), action, "*", subject.context(state));
    statements().filter_map(|one| one.names(&request)).map(|named| format!("{named:?}").into()).collect()
}

/// The patterns of resources.
fn resource_patterns(stack: &PolicyStack) -> impl Iterator<Item = &Pattern> {
    let statements = stack.policies().flat_map(|(_, _, policy)| policy.statements());
    statements.flat_map(|statement| statement.resource().1)
}

/// Whether what the policies say of the user's name cannot be what they say otherwise: no plain pattern or value has a text in
/// common with one in which the name stands, whatever the name. Then one user's name is as good as another's.
fn name_is_apart(stack: &PolicyStack) -> bool {
    let statements = || stack.policies().flat_map(|(_, _, policy)| policy.statements());
    let tests = || statements().flat_map(|statement| statement.condition().tests());
    if tests().any(|test| *test.key() == ConditionKey::new("aws:username")) {
        return false;
    }
    let values =
        tests().flat_map(|test| test.values()).map(|value| Pattern::with_wildcards(value, Version::V2012));
    let patterns: Vec<Pattern> =
        statements().flat_map(|statement| statement.resource().1).cloned().chain(values).collect();
    let (named, plain): (Vec<_>, Vec<_>) =
        patterns.iter().partition(|pattern| pattern.variables().next().is_some());
    let named: Vec<_> = named.into_iter().map(any_name).collect();
    let plain: Vec<_> = plain.into_iter().filter(|pattern| !pattern.is_anything()).map(any_name).collect();
    plain.iter().all(|plain| named.iter().all(|named| common(named, plain).is_none()))
}

/// The tokens of a pattern, with a star for each variable.
fn any_name(pattern: &Pattern) -> Vec<Token<()>> {
    let mut tokens = Vec::new();
    for piece in pattern.pieces() {
        match piece {
            Piece::Literal(text) => tokens.extend(text.chars().map(Token::Char)),
            Piece::AnyChar => tokens.push(Token::AnyChar),
            Piece::AnyString | Piece::Variable { .. } => tokens.push(Token::AnyString(())),
        }
    }
    tokens
}

/// The statements of a stack, in their layers and levels.
fn placed(stack: &PolicyStack) -> Placed {
    stack
        .policies()
        .map(|(layer, level, policy)| (layer, level, policy.statements().as_ptr().addr()))
        .collect()
}
