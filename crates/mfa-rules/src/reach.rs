//! What a user reaches without MFA: the whole catalogue, in one MFA state.

use crate::action_set::ActionSet;
use crate::answers::{Answers, Facts, Part};
use crate::doubt::Doubt;
use crate::judgement::Reaches;
use crate::parts::{Parts, RoleInRules, told};
use crate::probe::{Answer, Prober};
use crate::proving::Proofs;
use crate::triage::{StatementActions, Triage, live};
use crate::trust::{Trusts, assume_role};
use crate::universe::Universe;
use iam_account::MfaState;
use iam_eval::{Policy, PolicyStack};
use iam_prove::Subject;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The actions that a user reaches in one MFA state. This is an enumeration of the catalogue with representative resources,
/// not a proof: a resource or an action that nobody thought of may behave otherwise.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The state of the MFA key.
    pub state: MfaState,
    /// Reached on some resource, in some context that the user can choose.
    pub reached: ActionSet,
    /// Not decided, with the reason.
    pub undecided: BTreeMap<usize, Doubt>,
    /// Denied by a statement on every resource. What is neither here nor reached is only allowed by nobody: a policy of a
    /// resource that names the user can change that.
    pub denied: ActionSet,
}

/// Enumerates what stacks of policies let users reach.
pub struct Enumerator<'u> {
    universe: &'u Universe,
    memory: Arc<Memory<'u>>,
}

/// What was found before. Threads share it.
struct Memory<'u> {
    statements: StatementActions<'u>,
    answers: Answers,
    parts: Parts,
}

/// Which actions are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// Every action.
    All,
    /// Those that require resources of several types.
    OfSeveralTypes,
    /// Those that are harmless.
    Harmless,
}

impl<'u> Enumerator<'u> {
    /// Over all actions of the catalogue.
    pub fn new(universe: &'u Universe) -> Self {
        let statements = StatementActions::new(universe);
        let memory = Memory { statements, answers: Answers::default(), parts: Parts::default() };
        Self { universe, memory: Arc::new(memory) }
    }

    /// Another for another thread, with the same memory.
    pub(crate) fn beside(&self) -> Self {
        Self { universe: self.universe, memory: Arc::clone(&self.memory) }
    }

    /// The actions that it knows.
    pub fn universe(&self) -> &'u Universe {
        self.universe
    }

    /// The actions that are not denied for certain with MFA: what a stack allows at most.
    fn at_most_with_mfa(&self, stack: &PolicyStack, subject: &Subject) -> ActionSet {
        let context = Prober::new(stack, subject, MfaState::True).open_context();
        let statements = &self.memory.statements;
        let placed = statements.placed(stack);
        let Triage { mut allowed, open, .. } = statements.triage(stack, &live(&placed, &context));
        allowed.add(&open);
        allowed
    }

    /// All that a user reaches.
    pub fn reaches(&self, stack: &PolicyStack, subject: &Subject) -> Reaches {
        Reaches {
            absent: self.reach(stack, subject, MfaState::Absent),
            present_false: self.reach(stack, subject, MfaState::False),
            with_mfa: self.at_most_with_mfa(stack, subject),
        }
    }

    /// The same. In states in which it is proved that nothing but what is harmless passes, no more is asked about.
    pub(crate) fn reaches_but(&self, stack: &PolicyStack, subject: &Subject, proofs: &Proofs<'_>) -> Reaches {
        let reach = |state| {
            let mut all = None;
            let is_forced = proofs.is_forced(state, || {
                let reach = all.insert(self.reach(stack, subject, state));
                self.passes(reach)
            });
            match (is_forced, all) {
                (true, _) => self.reach_as_one(stack, subject, state, Asking::Harmless),
                (false, Some(reach)) => reach,
                (false, None) => self.reach(stack, subject, state),
            }
        };
        Reaches {
            absent: reach(MfaState::Absent),
            present_false: reach(MfaState::False),
            with_mfa: self.at_most_with_mfa(stack, subject),
        }
    }

    /// Whether something is reached that is more than harmless, `sts:AssumeRole` aside: what comes of that the roles say.
    pub(crate) fn passes(&self, reach: &Reach) -> bool {
        let mut open = reach.reached.without(self.universe.harmless());
        self.assume_role().into_iter().for_each(|number| open.take(number));
        !open.is_empty()
    }

    /// Whether the user enters a role, in the given state: what [`Reach`] says of `sts:AssumeRole` when the account's roles
    /// are known. With the action's number.
    pub(crate) fn ask_roles(
        &self,
        stack: &PolicyStack,
        subject: &Subject,
        state: MfaState,
        trusts: &Trusts<'_>,
    ) -> Option<(usize, Answer)> {
        let member = assume_role(self.universe)?;
        let answer = trusts.ask(&Prober::new(stack, subject, state), member);
        Some((self.universe.number(&member.action)?, answer))
    }

    /// What a policy is to the gap rules.
    pub(crate) fn role_in_rules(&self, policy: &Arc<Policy>) -> RoleInRules {
        self.memory.parts.role_in_rules(self.universe, policy)
    }

    /// The number of `sts:AssumeRole`.
    pub(crate) fn assume_role(&self) -> Option<usize> {
        self.universe.number(&assume_role(self.universe)?.action)
    }

    /// Asks about every action. Policies of resources are not looked at: they cannot lift an explicit deny, and without one
    /// MFA is not forced anyway (domain.md I1). What roles' trust policies say is added where the account is known.
    pub fn reach(&self, stack: &PolicyStack, subject: &Subject, state: MfaState) -> Reach {
        let ask = |stack: &PolicyStack| self.reach_as_one(stack, subject, state, Asking::All);
        let given = self.memory.parts.given(self.universe, stack, subject, state, ask);
        // Of several types of resources that an action requires, policies may give one each.
        let mut reach = self.reach_as_one(stack, subject, state, Asking::OfSeveralTypes);
        for part in &given {
            let mut reached = part.reached.clone();
            reached.remove(self.universe.of_several_types());
            reach.reached.add(&reached);
        }
        for part in given {
            let of_several = self.universe.of_several_types();
            let undecided = part.undecided.iter().filter(|(number, _)| !of_several.contains(**number));
            for (number, doubt) in undecided.filter(|(number, _)| !reach.reached.contains(**number)) {
                reach.undecided.entry(*number).or_insert_with(|| doubt.clone());
            }
        }
        reach
    }

    /// The same about the stack as a whole.
    fn reach_as_one(&self, stack: &PolicyStack, subject: &Subject, state: MfaState, asking: Asking) -> Reach {
        let prober = Prober::new(stack, subject, state);
        let Memory { statements, answers, .. } = &*self.memory;
        let placed = statements.placed(stack);
        let context = prober.open_context();
        let live = live(&placed, &context);
        let Triage { mut allowed, mut open, denied } = statements.triage(stack, &live);
        let asked = match asking {
            Asking::All => None,
            Asking::OfSeveralTypes => Some(self.universe.of_several_types()),
            Asking::Harmless => Some(self.universe.harmless()),
        };
        if let Some(asked) = asked {
            allowed.keep(asked);
            open.keep(asked);
            allowed.add(self.universe.undeniable());
        }
        let mut reach = Reach { state, reached: allowed, undecided: BTreeMap::new(), denied };
        let mut parts: Vec<Part> = Part::levels(stack).to_vec();
        let levels = parts.len();
        for number in open.iter() {
            let Some(member) = self.universe.member(number) else { continue };
            parts.truncate(levels);
            let mut facts = Facts { kind: None, state: None, principal: Vec::new(), supports: Vec::new() };
            let mut is_about_resource = member.is_alone;
            for one in live.iter().filter(|one| one.facts.actions.contains(number)) {
                parts.push(one.part);
                facts.principal.extend(one.facts.principal_keys.iter().map(|key| told(&context, key)));
                let own = one.facts.has_principal.then(|| Some([subject.arn().as_str().into()].into()));
                facts.principal.extend(own);
                facts.supports.extend(one.facts.supporting.iter().map(|actions| actions.contains(number)));
                is_about_resource |= one.facts.is_about_resource;
                facts.state = facts.state.or(one.facts.is_about_state.then_some(state));
            }
            facts.kind = is_about_resource.then_some(member.kind);
            answers.put(&mut reach, number, &parts, facts, || prober.ask(member));
        }
        reach
    }
}

impl Reach {
    /// Puts another answer in the place of the one about an action.
    pub(crate) fn replace(&mut self, number: usize, answer: &Answer) {
        self.reached.take(number);
        self.undecided.remove(&number);
        match answer {
            Answer::Reached(_) => self.reached.insert(number),
            Answer::Undecided(doubt) => {
                self.undecided.insert(number, doubt.clone());
            }
            Answer::Denied => {}
        }
    }
}
