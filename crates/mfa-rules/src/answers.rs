//! Answers that were found before.
//!
//! What becomes of an action hangs on the statements that match it and on nothing else of the stack, of the action on nothing but its
//! kind, and of the user on nothing but what the statements read. Hardly two users of a large account have the same set of policies, but
//! most of their actions are matched by the same few statements.

use crate::doubt::Doubt;
use crate::parts::Told;
use crate::probe::Answer;
use crate::reach::Reach;
use iam_account::MfaState;
use iam_eval::{Layer, PolicyStack};
use rustc_hash::FxHashMap;
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

/// What an answer hangs on beside statements.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    /// The action's kind, if that matters.
    pub(crate) kind: Option<usize>,
    /// The state of the MFA key, if a statement speaks of it.
    pub(crate) state: Option<MfaState>,
    /// The values of the keys that the statements mention and that tell who the user is; of statements with a principal element, who that is.
    pub(crate) principal: Vec<Told>,
    /// Of the other keys that they mention, whether the action supports each.
    pub(crate) supports: Vec<bool>,
}

/// Answers by what they hang on.
#[derive(Default)]
pub(crate) struct Answers {
    kept: Mutex<Numbered>,
}

#[derive(Default)]
struct Numbered {
    /// Lists of parts, numbered.
    parts: FxHashMap<Box<[Part]>, usize>,
    known: FxHashMap<(usize, Facts), Kept>,
}

/// An answer without the request.
enum Kept {
    Reached,
    Denied,
    Undecided(Doubt),
}

impl Answers {
    /// Puts the answer about an action into `reach`; asks only if it was not found before.
    pub(crate) fn put(
        &self,
        reach: &mut Reach,
        action: usize,
        parts: &[Part],
        facts: Facts,
        ask: impl FnOnce() -> Answer,
    ) {
        let mut numbered = self.numbered();
        let key = (numbered.number(parts), facts);
        if let Some(known) = numbered.known.get(&key) {
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
        // The lists may have been numbered anew since.
        let key = (numbered.number(parts), key.1);
        numbered.known.insert(key, found);
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
