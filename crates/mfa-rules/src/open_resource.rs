//! A resource that the policies leave open, found exactly.

use crate::doubt::Doubt;
use crate::probe::{Asked, Outcome, Prober, REQUESTED_REGION, any};
use crate::triage::required_levels;
use iam_eval::{CompiledStatement, Context, Truth};
use iam_policy::{ConditionKey, Effect, Pattern, Piece, Polarity};
use iam_prove::arn_steps::{REGIONS, format_steps};
use iam_prove::common_text::{Token, tokens};
use iam_prove::hole::{Clause, Hole, Matches, Question, Role, Steps, steps_of};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// What was found before, by what it hangs on.
#[derive(Default)]
pub(crate) struct Holes {
    numbers: FxHashMap<Key, usize>,
    questions: Vec<Rc<Question>>,
    holes: FxHashMap<(usize, String), Hole>,
}

/// The statements, the open keys, the Region if it is fixed, and how uncertain statements are taken.
type Key = (Vec<*const CompiledStatement>, Vec<ConditionKey>, Option<String>, Reading);

/// Looks for a resource of a format on which the action is not denied for certain, and asks about it. [`Outcome::Denied`] holds for
/// every resource of the format, in the user's account and partition.
pub(crate) fn find_open(prober: &Prober<'_>, asked: &Asked<'_>, format: &str) -> Outcome {
    if !format.contains(REGION) {
        return search(prober, asked, format);
    }
    let in_region = |region: &str| {
        let format = format.replace(REGION, region);
        // The Region of the resource is that of the request.
        if asked.hangs_on(REQUESTED_REGION) {
            search(prober, &asked.with(REQUESTED_REGION, region), &format)
        } else {
            search(prober, asked, &format)
        }
    };
    any(regions(asked).iter().map(|region| in_region(region)))
}

const REGION: &str = "${Region}";

/// The Regions that the statements tell apart: those that they name, and one that stands for all others; all if they name some
/// by a pattern.
fn regions(asked: &Asked<'_>) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut is_pattern = false;
    for statement in &asked.statements {
        for pattern in statement.resource().1 {
            match pattern.arn_components() {
                Some([_, _, _, region, _, _]) if region.is_anything() => {}
                Some([_, _, _, region, _, _]) => match region.as_literal() {
                    Some(region) => named.push(region.to_owned()),
                    None => is_pattern = true,
                },
                // Stars that go on beyond their component take every Region alike.
                None if pattern.pieces().last() == Some(&Piece::AnyString) => {}
                None => is_pattern = true,
            }
        }
        let requested = ConditionKey::new(REQUESTED_REGION);
        for test in statement.condition().tests().iter().filter(|test| *test.key() == requested) {
            is_pattern |= test.values().iter().any(|value| value.contains(['*', '?', '$']));
            named.extend(test.values().iter().map(ToString::to_string));
        }
    }
    named.retain(|region| !region.is_empty() && !region.contains(['*', '?', '$']));
    named.sort_unstable();
    named.dedup();
    let others = REGIONS.iter().filter(|region| !named.iter().any(|named| named == **region));
    let others: Vec<String> =
        others.take(if is_pattern { REGIONS.len() } else { 1 }).map(ToString::to_string).collect();
    named.into_iter().chain(others).collect()
}

fn search(prober: &Prober<'_>, asked: &Asked<'_>, format: &str) -> Outcome {
    let resource = match hole(prober, asked, format, Reading::MayBeOpen) {
        Hole::Found(resource) => resource,
        Hole::None => return Outcome::Denied,
        Hole::TooMany => {
            let reason = "the policies name more resources than can be told apart".to_owned();
            return Outcome::Undecided(Doubt { resource: format.to_owned(), reason });
        }
    };
    let first = prober.ask_about(asked, &resource);
    if let Outcome::Reached(_) = first {
        return first;
    }
    // This resource needs what could not be found: another may not.
    if let Hole::Found(other) = hole(prober, asked, format, Reading::IsOpen)
        && let reached @ Outcome::Reached(_) = prober.ask_about(asked, &other)
    {
        return reached;
    }
    match first {
        Outcome::Doubtful(_) | Outcome::Undecided(_) => first,
        Outcome::Reached(_) | Outcome::Denied => {
            let reason = "another resource of this form may be open".to_owned();
            Outcome::Undecided(Doubt { resource, reason })
        }
    }
}

fn hole(prober: &Prober<'_>, asked: &Asked<'_>, format: &str, reading: Reading) -> Hole {
    let (number, question) = question_of(prober, asked, reading);
    let key = (number, format.to_owned());
    if let Some(hole) = prober.found.borrow().holes.get(&key) {
        return hole.clone();
    }
    let steps = format_steps(format, prober.subject);
    // Most formats are of a service that the patterns do not speak of: no need to walk.
    let hole = match question.about(&steps) {
        None => Hole::None,
        Some(question) => question.hole(&steps),
    };
    prober.found.borrow_mut().holes.insert(key, hole.clone());
    hole
}

/// The question about the action's statements, and its number.
fn question_of(prober: &Prober<'_>, asked: &Asked<'_>, reading: Reading) -> (usize, Rc<Question>) {
    let statements = asked.statements.iter().map(|statement| std::ptr::from_ref(*statement)).collect();
    let region = asked.context.single(&ConditionKey::new(REQUESTED_REGION)).map(str::to_owned);
    let mut found = prober.found.borrow_mut();
    let Holes { numbers, questions, .. } = &mut *found;
    let number = *numbers.entry((statements, asked.open.clone(), region, reading)).or_insert(questions.len());
    if let Some(known) = questions.get(number) {
        return (number, Rc::clone(known));
    }
    let question = Rc::new(question(prober, asked, reading));
    questions.push(Rc::clone(&question));
    (number, question)
}

/// How statements are taken of which it is not certain whether they apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Reading {
    /// They allow and do not deny: what has no hole in this reading is denied.
    MayBeOpen,
    /// They deny and do not allow: what has a hole in this reading is open.
    IsOpen,
}

fn question(prober: &Prober<'_>, asked: &Asked<'_>, reading: Reading) -> Question {
    let levels: Vec<_> = required_levels(prober.stack).collect();
    let mut question = Question { levels: levels.len(), ..Question::default() };
    for (layer, level, policy) in prober.stack.policies() {
        for statement in policy.statements().iter().filter(|one| one.matches_action(&asked.member.action)) {
            let role = match statement.effect() {
                Effect::Deny => Some(Role::Deny),
                Effect::Allow => levels.iter().position(|place| *place == (layer, level)).map(Role::Allow),
            };
            if let Some(role) = role {
                add(&mut question, role, statement, &asked.context, reading);
            }
        }
    }
    question
}

fn add(
    question: &mut Question,
    role: Role,
    statement: &CompiledStatement,
    context: &Context,
    reading: Reading,
) {
    // Taken for more than is certain: an Allow that may be, a Deny that has to be reckoned with.
    let is_wide = (role == Role::Deny) == (reading == Reading::IsOpen);
    let holds = statement.condition().holds(context);
    if holds == Truth::False || (holds == Truth::Unknown && !is_wide) {
        return;
    }
    let (polarity, patterns) = statement.resource();
    let mut numbers = Vec::new();
    for pattern in patterns {
        // An open variable: anything, where more matches are wanted; nothing, where fewer are.
        let takes_open = is_wide == (polarity == Polarity::Plain);
        if let Some(steps) = steps(pattern, context, takes_open) {
            numbers.push(question.patterns.len());
            question.patterns.push(steps);
        }
    }
    let matches = match polarity {
        Polarity::Plain => Matches::Any,
        Polarity::Not => Matches::None,
    };
    question.clauses.push(Clause { role, matches, patterns: numbers });
}

/// `None` if the pattern matches nothing: a variable in it has no value.
fn steps(pattern: &Pattern, context: &Context, takes_open: bool) -> Option<Steps> {
    let is_open = pattern.variables().any(|key| context.is_unknown(key));
    match (is_open, takes_open) {
        (false, _) => tokens(pattern, context).map(|tokens| steps_of(&tokens)),
        (true, true) => Some(steps_of(&[Token::AnyString(())])),
        (true, false) => None,
    }
}
