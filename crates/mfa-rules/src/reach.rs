//! What a user reaches without MFA: the whole catalogue, in one MFA state.

use crate::action_set::ActionSet;
use crate::answers::{Answers, Part};
use crate::doubt::Doubt;
use crate::judgement::Reaches;
use crate::probe::{Answer, Prober};
use iam_prove::Subject;
use crate::triage::{StatementActions, Triage};
use crate::trust::{Trusts, assume_role};
use crate::universe::Universe;
use iam_account::MfaState;
use iam_eval::PolicyStack;
use std::collections::BTreeMap;

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

/// So many actions are asked one by one whether MFA lets them pass; of more, some will.
const FEW: usize = 64;

/// Enumerates what stacks of policies let users reach.
pub struct Enumerator<'u> {
    universe: &'u Universe,
    statements: StatementActions<'u>,
    answers: Answers,
}

impl<'u> Enumerator<'u> {
    /// Over all actions of the catalogue.
    pub fn new(universe: &'u Universe) -> Self {
        Self { universe, statements: StatementActions::new(universe), answers: Answers::default() }
    }

    /// The actions that it knows.
    pub fn universe(&self) -> &'u Universe {
        self.universe
    }

    /// The actions that are not denied for certain with MFA: what a stack allows at most.
    pub(crate) fn at_most_with_mfa(&mut self, stack: &PolicyStack, subject: &Subject) -> ActionSet {
        let context = Prober::new(stack, subject, MfaState::True).open_context();
        let Triage { mut allowed, mut open, .. } = self.statements.triage(stack, &context);
        if open.len() <= FEW {
            let prober = Prober::new(stack, subject, MfaState::True);
            let is_denied = |number: &usize| {
                self.universe.member(*number).is_some_and(|member| prober.ask(member) == Answer::Denied)
            };
            let denied: Vec<usize> = open.iter().filter(is_denied).collect();
            denied.into_iter().for_each(|number| open.take(number));
        }
        allowed.add(&open);
        allowed
    }

    /// All that a user reaches.
    pub fn reaches(&mut self, stack: &PolicyStack, subject: &Subject) -> Reaches {
        Reaches {
            absent: self.reach(stack, subject, MfaState::Absent),
            present_false: self.reach(stack, subject, MfaState::False),
            with_mfa: self.at_most_with_mfa(stack, subject),
        }
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

    /// Asks about every action. Policies of resources are not looked at: they cannot lift an explicit deny, and without one
    /// MFA is not forced anyway (domain.md I1). What roles' trust policies say is added where the account is known.
    pub fn reach(&mut self, stack: &PolicyStack, subject: &Subject, state: MfaState) -> Reach {
        let prober = Prober::new(stack, subject, state);
        let Triage { allowed, open, denied } = self.statements.triage(stack, &prober.open_context());
        let mut reach = Reach { state, reached: allowed, undecided: BTreeMap::new(), denied };
        let placed = self.statements.placed(stack);
        let mut parts: Vec<Part> = Part::levels(stack).to_vec();
        let levels = parts.len();
        let mut of_principal = Answers::default();
        for number in open.iter() {
            let Some(member) = self.universe.member(number) else { continue };
            parts.truncate(levels);
            let (mut is_about_principal, mut is_about_state) = (false, false);
            for (part, facts) in placed.iter().filter(|(_, facts)| facts.actions.contains(number)) {
                parts.push(*part);
                is_about_principal |= facts.is_about_principal;
                is_about_state |= facts.is_about_state;
            }
            let answers = if is_about_principal { &mut of_principal } else { &mut self.answers };
            let state = is_about_state.then_some(state);
            answers.put(&mut reach, (number, member.kind), &parts, state, || prober.ask(member));
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
