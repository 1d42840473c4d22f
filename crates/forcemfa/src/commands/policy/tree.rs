//! A statement as named values, for the languages that embed policies.

use iam_policy::{Element, OneOrMany, Polarity, Spanned, Statement};

/// A value.
pub(super) enum Tree {
    Text(String),
    List(Vec<String>),
    Map(Vec<(String, Tree)>),
}

/// The elements of a statement in AWS's order.
pub(super) fn elements(statement: &Statement) -> Vec<(String, Tree)> {
    let mut elements = Vec::new();
    if let Some(sid) = &statement.sid {
        elements.push(("Sid".to_owned(), Tree::Text(sid.value.clone())));
    }
    elements.push(("Effect".to_owned(), Tree::Text(statement.effect.as_str().to_owned())));
    elements.push(named("Action", &statement.action));
    elements.extend(statement.resource.as_ref().map(|resource| named("Resource", resource)));
    let blocks = statement.condition.iter().flat_map(|condition| &condition.blocks);
    let operators: Vec<(String, Tree)> = blocks
        .map(|block| {
            let keys = block.keys.iter().map(|(key, values)| {
                (key.as_str().to_owned(), values_of(values, |value| value.text.clone()))
            });
            (block.operator.as_str().to_owned(), Tree::Map(keys.collect()))
        })
        .collect();
    if !operators.is_empty() {
        elements.push(("Condition".to_owned(), Tree::Map(operators)));
    }
    elements
}

fn named(name: &str, element: &Element) -> (String, Tree) {
    let name = match element.polarity {
        Polarity::Plain => name.to_owned(),
        Polarity::Not => format!("Not{name}"),
    };
    (name, values_of(&element.values, Clone::clone))
}

fn values_of<T>(values: &OneOrMany<Spanned<T>>, text: impl Fn(&T) -> String) -> Tree {
    match values {
        OneOrMany::One(value) => Tree::Text(text(value)),
        OneOrMany::Many(values) => Tree::List(values.iter().map(|value| text(value)).collect()),
    }
}

/// Lines of a comment, broken at blanks.
pub(super) fn comment(indent: &str, text: &str) -> String {
    const WIDTH: usize = 100;
    let mut lines = vec![format!("{indent}#")];
    for word in text.split(' ') {
        if let Some(line) = lines.last_mut()
            && line.chars().count() + 1 + word.chars().count() <= WIDTH
        {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!("{indent}# {word}"));
        }
    }
    lines.join("\n") + "\n"
}
