//! Breadth first: the shortest sequence of calls.

use super::asker::{Asked, Ruling};
use super::call::Call;
use super::credential::Credential;
use super::goal::{Goal, met};
use super::moves::{MOVES, SIGN_IN, Situation};
use super::scene::Cast;
use super::state::{Label, Passed, State, StateKey};
use super::{AttackStep, Limits};
use crate::advice::allowing_statement;
use iam_account::{Account, Change, CredentialClass, SerialNumber, UserName};
use iam_eval::Request;
use jiff::Timestamp;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;

/// How a search ended.
pub(super) enum End {
    Met { steps: Vec<AttackStep>, credential: Credential },
    Exhausted,
    Limit,
}

/// A state that is still to be looked at.
struct Node {
    held: BTreeSet<Credential>,
    seeds: BTreeSet<SerialNumber>,
    changes: Vec<(Label, Change)>,
    steps: Vec<Rc<AttackStep>>,
}

pub(super) struct Search<'c> {
    cast: &'c Cast,
    goal: Goal,
    limits: Limits,
    now: Timestamp,
    seen: HashSet<StateKey>,
    queue: VecDeque<Node>,
    pub(super) looked_at: usize,
    /// Whether a path was cut off for its length.
    cut: bool,
}

impl<'c> Search<'c> {
    pub(super) fn new(cast: &'c Cast, goal: Goal, limits: Limits, now: Timestamp) -> Self {
        let (seen, queue) = (HashSet::new(), VecDeque::new());
        Self { cast, goal, limits, now, seen, queue, looked_at: 0, cut: false }
    }

    /// Searches from what was stolen.
    pub(super) fn run(&mut self, stolen: &BTreeSet<Credential>) -> End {
        let root = State::new(self.cast.account.clone(), stolen.clone());
        if let Some(credential) = met(&root, self.goal, stolen, self.now) {
            return End::Met { steps: Vec::new(), credential };
        }
        self.seen.insert(root.key());
        self.queue.push_back(Node {
            held: stolen.clone(),
            seeds: BTreeSet::new(),
            changes: Vec::new(),
            steps: Vec::new(),
        });
        while let Some(node) = self.queue.pop_front() {
            if self.looked_at >= self.limits.states {
                return End::Limit;
            }
            self.looked_at += 1;
            if node.steps.len() >= self.limits.steps {
                self.cut = true;
                continue;
            }
            if let Some((steps, credential)) = self.expand(&root, &node, stolen) {
                let steps = steps.into_iter().map(|step| (*step).clone()).collect();
                return End::Met { steps, credential };
            }
        }
        if self.cut { End::Limit } else { End::Exhausted }
    }

    /// Makes each move that is allowed; stops at the first that meets the goal.
    fn expand(
        &mut self,
        root: &State,
        node: &Node,
        stolen: &BTreeSet<Credential>,
    ) -> Option<(Vec<Rc<AttackStep>>, Credential)> {
        let mut state = root.again();
        (state.held, state.seeds) = (node.held.clone(), node.seeds.clone());
        for (label, change) in &node.changes {
            state.apply(label, change)?;
        }
        for by in &node.held {
            let situation = Situation { state: &state, by, targets: &self.cast.targets };
            let moves = if state.makes_requests(by) { MOVES.as_slice() } else { SIGN_IN.as_slice() };
            let calls: Vec<Call> = moves.iter().flat_map(|one| one(&situation)).collect();
            for call in calls {
                let key = state.key_after(&call);
                if self.seen.contains(&key) {
                    continue;
                }
                let Some(step) = self.make(&state, by, &call) else { continue };
                let look = |next: &State| (met(next, self.goal, stolen, self.now), next.seeds.clone());
                let Some((credential, seeds)) = state.after(&call, look) else { continue };
                let steps: Vec<_> = node.steps.iter().cloned().chain([Rc::new(step)]).collect();
                if let Some(credential) = credential {
                    return Some((steps, credential));
                }
                let held = key.0.clone();
                self.seen.insert(key);
                let label = call.label();
                let change = call.change.map(|change| (label, change));
                let changes = node.changes.iter().cloned().chain(change).collect();
                self.queue.push_back(Node { held, seeds, changes, steps });
            }
        }
        None
    }

    /// The call as a step, if the policies allow it in each state that the request can have.
    fn make(&self, state: &State, by: &Credential, call: &Call) -> Option<AttackStep> {
        let class = call.class.unwrap_or_else(|| by.class());
        let mut step = AttackStep {
            by: by.clone(),
            class,
            action: "console sign-in".to_owned(),
            request: None,
            allowed_by: "AWS asks for the password and a code, and no policy is asked".to_owned(),
            gives: call.gives.clone(),
            command: command(by, call),
            change: call.change.clone(),
        };
        let Some(action) = call.action else { return Some(step) };
        let passed = self.rule(state, by, class, action, call)?;
        step.action = action.to_owned();
        step.allowed_by.clone_from(&passed.allowed_by);
        step.request = Some(passed.request.clone());
        Some(step)
    }

    /// What becomes of a call, asked once for the same policies. Trust policies change apart from them.
    fn rule(
        &self,
        state: &State,
        by: &Credential,
        class: CredentialClass,
        action: &'static str,
        call: &Call,
    ) -> Option<Rc<Passed>> {
        if call.trust.is_some() {
            return self.ask(state, by, class, action, call).map(Rc::new);
        }
        let key = (by.clone(), class, action, call.resource.clone(), call.keys.clone());
        if let Some(known) = state.worked_out.rulings.borrow().get(&key) {
            return known.clone();
        }
        let passed = self.ask(state, by, class, action, call).map(Rc::new);
        state.worked_out.rulings.borrow_mut().insert(key, passed.clone());
        passed
    }

    fn ask(
        &self,
        state: &State,
        by: &Credential,
        class: CredentialClass,
        action: &'static str,
        call: &Call,
    ) -> Option<Passed> {
        if !action.parse().is_ok_and(|action| class.can_call(&action)) {
            return None;
        }
        let stack = state.stack(by)?;
        let resource_policy = call.trust.as_ref();
        let asked = Asked { action, resource: &call.resource, keys: &call.keys, resource_policy };
        let mut passed = None;
        for mfa in class.facts().mfa_present {
            let asker = state.asker(by, &stack, *mfa, self.now)?;
            let Ruling::Allowed(request) = asker.ask(&asked) else { return None };
            let allowed_by = allowing_statement(&asker.stack_with(resource_policy), &request)
                .unwrap_or_else(|| "no policy can deny it".to_owned());
            passed.get_or_insert(Passed { request: *request, allowed_by });
        }
        passed
    }
}

fn command(by: &Credential, call: &Call) -> String {
    match (call.action, by.profile()) {
        (None, _) => call.command.clone(),
        (Some(_), Some(profile)) => format!("{} --profile {profile}", call.command),
        (Some(_), None) => match by.user() {
            Some(user) => format!("{}  # or in the console, signed in as {user}", call.command),
            None => call.command.clone(),
        },
    }
}

/// The users whom steps are about.
pub(super) fn users_of<'s>(steps: &'s [AttackStep], account: &'s Account) -> BTreeSet<&'s UserName> {
    let resources = steps.iter().filter_map(|step| step.request.as_ref()).map(Request::resource);
    let is = |arn: &str| account.users.values().find(|user| user.arn.as_str() == arn);
    let named = resources.filter_map(is).map(|user| &user.user_name);
    named.chain(steps.iter().filter_map(|step| step.by.user())).collect()
}
