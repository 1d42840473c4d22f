//! Forms as values: `Filter.1.Name` is a member of an element of a list.

use crate::parameters::Parameters;
use crate::refusal::Refusal;
use crate::value::{DEEPEST, Value};
use std::collections::BTreeMap;

#[derive(Default)]
struct Node {
    text: Option<String>,
    members: BTreeMap<String, Node>,
}

pub(crate) fn value(parameters: &Parameters<'_>) -> Result<Value, Refusal> {
    let mut root = Node::default();
    for (name, text) in &parameters.0 {
        let mut node = &mut root;
        for (depth, step) in name.split('.').enumerate() {
            if depth > DEEPEST {
                return Err(Refusal::new("a parameter with too many parts"));
            }
            // `Name.01` is an element of its own to some servers, and the first to others.
            let is_odd = step.len() > 1 && step.starts_with('0') && step.bytes().all(|b| b.is_ascii_digit());
            if is_odd {
                return Err(Refusal::new(format!(
                    "the parameter `{}`: a number with zeros before it",
                    crate::guard::shown(name)
                )));
            }
            node = node.members.entry(step.to_owned()).or_default();
        }
        if node.text.replace(text.clone().into_owned()).is_some() {
            return Err(Refusal::new(format!(
                "the parameter `{}` is there twice",
                crate::guard::shown(name)
            )));
        }
    }
    root.into_value()
}

impl Node {
    fn into_value(self) -> Result<Value, Refusal> {
        match (self.text, self.members.is_empty()) {
            (Some(text), true) => Ok(Value::Text(text)),
            (Some(_), false) => Err(Refusal::new("a parameter that is a text and a structure")),
            (None, _) => {
                let entries = self.members.into_iter().map(|(name, node)| Ok((name, node.into_value()?)));
                Value::map(entries.collect::<Result<_, Refusal>>()?)
            }
        }
    }
}
