//! Answers that were found before.
//!
//! What becomes of an action hangs on the statements that match it and on nothing else of the stack, and of the action on
//! nothing but its kind. Hardly two users of a
//! large account have the same set of policies, but most of their actions are matched by the same few statements.

use crate::doubt::Doubt;
use crate::probe::Answer;
use crate::reach::Reach;
use iam_account::MfaState;
use iam_eval::{Layer, PolicyStack};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many answers are kept at most.
const KEPT: usize = 1 << 20;

/// What an answer hangs on: the levels of a stack, and the statements that match the action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// How many levels of a layer there are, each of which must allow.
    Levels(Layer, usize),
    /// A statement in its layer and level, by the address of its policy's statements and its number there.
    Statement(Layer, usize, usize, usize),
}

impl Part {
    /// The levels of every layer that not all stacks have.
    pub(crate) fn levels(stack: &PolicyStack) -> [Self; 4] {
        [
            Self::Levels(Layer::ServiceControl, stack.service_control.len()),
            Self::Levels(Layer::ResourceControl, stack.resource_control.len()),
            Self::Levels(Layer::PermissionsBoundary, stack.permissions_boundary.iter().len()),
            Self::Levels(Layer::Session, stack.session.iter().len()),
        ]
    }
}

/// Answers by what they hang on, the action's kind and, if it matters, the state of the MFA key.
#[derive(Default)]
pub(crate) struct Answers {
    kept: Mutex<Numbered>,
}

#[derive(Default)]
struct Numbered {
    /// Lists of parts, numbered.
    parts: HashMap<Box<[Part]>, usize>,
    known: HashMap<(usize, usize, Option<MfaState>), Kept>,
}

/// An answer without the request.
enum Kept {
    Reached,
    Denied,
    Undecided(Doubt),
}

impl Answers {
    /// Puts the answer about an action, which is of a kind, into `reach`; asks only if it was not found before.
    pub(crate) fn put(
        &self,
        reach: &mut Reach,
        (action, kind): (usize, usize),
        parts: &[Part],
        state: Option<MfaState>,
        ask: impl FnOnce() -> Answer,
    ) {
        let numbered = self.numbered();
        let number = numbered.parts.get(parts);
        if let Some(known) = number.and_then(|number| numbered.known.get(&(*number, kind, state))) {
            return known.put(reach, action);
        }
        drop(numbered);
        // Asking takes long: others go on meanwhile.
        let found = Kept::of(ask());
        found.put(reach, action);
        let mut numbered = self.numbered();
        if numbered.known.len() >= KEPT {
            *numbered = Numbered::default();
        }
        let number = numbered.number(parts);
        numbered.known.insert((number, kind, state), found);
    }

    /// What a thread wrote before it panicked stands.
    fn numbered(&self) -> MutexGuard<'_, Numbered> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Numbered {
    fn number(&mut self, parts: &[Part]) -> usize {
        let new = self.parts.len();
        match self.parts.get(parts) {
            Some(number) => *number,
            None => *self.parts.entry(parts.into()).or_insert(new),
        }
    }
}

impl Kept {
    pub(crate) fn of(answer: Answer) -> Self {
        match answer {
            Answer::Reached(_) => Self::Reached,
            Answer::Denied => Self::Denied,
            Answer::Undecided(doubt) => Self::Undecided(doubt),
        }
    }

    fn put(&self, reach: &mut Reach, action: usize) {
        match self {
            Self::Reached => reach.reached.insert(action),
            Self::Denied => {}
            Self::Undecided(doubt) => {
                reach.undecided.insert(action, doubt.clone());
            }
        }
    }
}
