//! The texts of a format as an automaton, and whether it has one in common with a pattern.

use super::{PARTITIONS, Piece, pieces};
use iam_policy::Pattern;

/// A set of characters; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Only(char),
    Any,
    /// Of a component of an ARN that another follows: all but the colon.
    Component,
    Digit,
    /// Of a Region.
    Region,
    /// Of a name in `iam` and `sts`.
    Name,
    /// Of a path in `iam`.
    Path,
    /// Of the name of a bucket in `s3`.
    Bucket,
}

impl Class {
    fn contains(self, c: char) -> bool {
        match self {
            Self::Only(only) => c == only,
            Self::Any => true,
            Self::Component => c != ':',
            Self::Digit => c.is_ascii_digit(),
            Self::Region => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
            Self::Name => c.is_ascii_alphanumeric() || "_+=,.@-".contains(c),
            Self::Path => ('!'..='~').contains(&c) && c != ':',
            Self::Bucket => c.is_ascii_alphanumeric() || "-._".contains(c),
        }
    }
}

/// A step of the automaton; the next step follows unless said otherwise.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// One character of the class.
    One(Class),
    /// Any number of characters of the class.
    Many(Class),
    /// The next step, or the one at this place.
    Fork(usize),
    /// The step at this place.
    Goto(usize),
}

/// A finite automaton that goes from its first step past its last. It goes back nowhere but in [`Step::Many`].
#[derive(Debug, Default)]
pub(super) struct Automaton {
    steps: Vec<Step>,
}

/// The component of an ARN in which a placeholder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Partition,
    Service,
    Region,
    Account,
    Resource,
}

impl Place {
    /// After so many colons.
    fn after(colons: usize) -> Self {
        match colons {
            1 => Self::Partition,
            2 => Self::Service,
            3 => Self::Region,
            4 => Self::Account,
            _ => Self::Resource,
        }
    }

    /// What any text there is made of.
    fn class(self) -> Class {
        match self {
            Self::Partition | Self::Service | Self::Region | Self::Account => Class::Component,
            Self::Resource => Class::Any,
        }
    }
}

impl Automaton {
    /// The one text.
    pub(super) fn of_text(text: &str) -> Self {
        let mut automaton = Self::default();
        automaton.push_text(text);
        automaton
    }

    /// The ARNs of a format.
    pub(super) fn of_format(format: &str) -> Self {
        let mut automaton = Self::default();
        let service = format.split(':').nth(2).unwrap_or_default();
        let mut colons = 0;
        for piece in pieces(format) {
            let place = Place::after(colons);
            match piece {
                Piece::Text(text) => {
                    colons += text.matches(':').count();
                    automaton.push_text(text);
                }
                Piece::AnyString => automaton.steps.push(Step::Many(place.class())),
                Piece::Placeholder(name) => automaton.push_placeholder(name, place, service, format),
            }
        }
        automaton
    }

    fn push_text(&mut self, text: &str) {
        self.steps.extend(text.chars().map(|c| Step::One(Class::Only(c))));
    }

    fn push_placeholder(&mut self, name: &str, place: Place, service: &str, format: &str) {
        match (place, service) {
            (Place::Partition, _) => self.push_one_of(&PARTITIONS),
            (Place::Region, _) => self.push_some(Class::Region),
            (Place::Account, "iam") if format.contains(":policy/") => self.push_account(&["aws"]),
            (Place::Account, "iam" | "sts") => self.push_account(&[]),
            (Place::Account, _) => self.push_account(&["", "aws"]),
            (Place::Resource, "iam") if name.ends_with("WithPath") => self.push_name_with_path(),
            // An entity's path with its kind, or a URL without its scheme.
            (Place::Resource, "iam") if matches!(name, "EntityPath" | "OidcProviderName") => {
                self.push_some(Class::Path);
            }
            (Place::Resource, "iam" | "sts") => self.push_some(Class::Name),
            (Place::Resource, "s3") if name == "BucketName" => self.push_some(Class::Bucket),
            (Place::Service | Place::Resource, _) => self.push_some(place.class()),
        }
    }

    /// One character or more.
    fn push_some(&mut self, class: Class) {
        self.steps.extend([Step::One(class), Step::Many(class)]);
    }

    fn push_name_with_path(&mut self) {
        let name = self.steps.len() + 4;
        self.steps.push(Step::Fork(name));
        self.push_some(Class::Path);
        self.push_text("/");
        self.push_some(Class::Name);
    }

    /// Twelve digits, or one of the texts.
    fn push_account(&mut self, others: &[&str]) {
        let digits = [Step::One(Class::Digit); 12];
        let texts = others.iter().map(|text| Self::of_text(text).steps);
        self.push_alternatives(texts.chain([digits.to_vec()]));
    }

    fn push_one_of(&mut self, texts: &[&str]) {
        self.push_alternatives(texts.iter().map(|text| Self::of_text(text).steps));
    }

    /// One of several runs of steps, none of which jumps.
    fn push_alternatives(&mut self, alternatives: impl Iterator<Item = Vec<Step>>) {
        let mut alternatives: Vec<Vec<Step>> = alternatives.collect();
        let last = alternatives.pop().unwrap_or_default();
        let length: usize = alternatives.iter().map(|steps| steps.len() + 2).sum();
        let end = self.steps.len() + length + last.len();
        for steps in alternatives {
            let next = self.steps.len() + steps.len() + 2;
            self.steps.push(Step::Fork(next));
            self.steps.extend(steps);
            self.steps.push(Step::Goto(end));
        }
        self.steps.extend(last);
    }

    /// Whether some text is accepted here and matched by the pattern: a walk over the pairs of a step here and a
    /// step of the pattern, each visited once at most.
    pub(super) fn intersects(&self, pattern: &Pattern) -> bool {
        let pattern = pattern_steps(pattern);
        let mut walk = Walk::new(self.steps.len() + 1, pattern.len() + 1);
        walk.visit(0, 0);
        while let Some((here, there)) = walk.pending.pop() {
            match (self.steps.get(here), pattern.get(there)) {
                (None, None) => return true,
                (Some(Step::Fork(other)), _) => {
                    walk.visit(here + 1, there);
                    walk.visit(*other, there);
                }
                (Some(Step::Goto(other)), _) => walk.visit(*other, there),
                (step, pattern_step) => {
                    if let Some(Step::Many(_)) = step {
                        walk.visit(here + 1, there);
                    }
                    if let Some(PatternStep::Many) = pattern_step {
                        walk.visit(here, there + 1);
                    }
                    if let (Some(step), Some(pattern_step)) = (step, pattern_step) {
                        walk.consume((here, *step), (there, *pattern_step));
                    }
                }
            }
        }
        false
    }
}

/// A step of a pattern.
#[derive(Debug, Clone, Copy)]
enum PatternStep {
    Only(char),
    AnyChar,
    /// Any text.
    Many,
}

fn pattern_steps(pattern: &Pattern) -> Vec<PatternStep> {
    let mut steps = Vec::new();
    for piece in pattern.pieces() {
        match piece {
            iam_policy::Piece::Literal(text) => steps.extend(text.chars().map(PatternStep::Only)),
            iam_policy::Piece::AnyChar => steps.push(PatternStep::AnyChar),
            iam_policy::Piece::AnyString | iam_policy::Piece::Variable { .. } => {
                steps.push(PatternStep::Many);
            }
        }
    }
    steps
}

/// The pairs of places that are still to be looked at, and those that have been seen.
struct Walk {
    pending: Vec<(usize, usize)>,
    seen: Vec<u64>,
    width: usize,
}

impl Walk {
    fn new(height: usize, width: usize) -> Self {
        Self { pending: Vec::new(), seen: vec![0; (height * width).div_ceil(64)], width }
    }

    fn visit(&mut self, here: usize, there: usize) {
        let number = here * self.width + there;
        let Some(word) = self.seen.get_mut(number / 64) else { return };
        let bit = 1 << (number % 64);
        if *word & bit == 0 {
            *word |= bit;
            self.pending.push((here, there));
        }
    }

    /// Both sides take one and the same character.
    fn consume(&mut self, (here, step): (usize, Step), (there, pattern_step): (usize, PatternStep)) {
        let (class, here) = match step {
            Step::One(class) => (class, here + 1),
            Step::Many(class) => (class, here),
            Step::Fork(_) | Step::Goto(_) => return,
        };
        match pattern_step {
            PatternStep::Only(c) if class.contains(c) => self.visit(here, there + 1),
            PatternStep::Only(_) => {}
            PatternStep::AnyChar => self.visit(here, there + 1),
            PatternStep::Many => self.visit(here, there),
        }
    }
}
