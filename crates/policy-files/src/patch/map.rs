//! Changes of maps: members that are renamed, taken away and added, where they stand.

use super::{Dialect, Patcher, write};
use crate::node::{Member, Node, Value, Written};
use iam_policy::Span;
use serde_json::{Map, Value as Json};

impl Patcher<'_> {
    pub(super) fn map(&mut self, node: &Node, members: &[Member], wanted: &Map<String, Json>) -> Option<()> {
        let gone: Vec<&Member> = members.iter().filter(|one| !wanted.contains_key(&one.name)).collect();
        let is_new = |name: &String| !members.iter().any(|member| member.name == *name);
        let new: Vec<(&String, &Json)> = wanted.iter().filter(|(name, _)| is_new(name)).collect();
        for member in members {
            if let Some(value) = wanted.get(&member.name) {
                self.value(member, value)?;
            }
        }
        if let ([member], [(name, value)]) = (gone.as_slice(), new.as_slice()) {
            let text = match write::attribute(name).filter(|_| self.dialect == Dialect::HclBlocks) {
                Some(attribute) => attribute.to_owned(),
                None => write::key(self.dialect, name),
            };
            self.replace(member.name_span, text);
            return self.value(member, value);
        }
        for member in gone {
            self.remove_member(node, members, member)?;
        }
        new.into_iter().try_for_each(|(name, value)| self.add_member(node, members, name, value))
    }

    /// The value of a member; one that the provider wrote is added instead.
    fn value(&mut self, member: &Member, wanted: &Json) -> Option<()> {
        // `values` of blocks are lists, also where the document has a single value.
        match (self.dialect, &member.value.value, wanted) {
            (Dialect::HclBlocks, Value::List(_), single) if !single.is_array() && !single.is_object() => {
                self.node(&member.value, &Json::Array(vec![single.clone()]))
            }
            (_, _, _) => self.node(&member.value, wanted),
        }
    }

    fn remove_member(&mut self, node: &Node, members: &[Member], member: &Member) -> Option<()> {
        let span = Span { start: member.name_span.start, end: member.value.span.end };
        let is_alone = self.text.indent(span.start).len() + self.text.line_start(span.start) == span.start;
        match (self.is_flow(node), is_alone, self.dialect) {
            // A line of its own, in a block or an object of several lines.
            (false, true, Dialect::Yaml) | (_, true, Dialect::HclObject | Dialect::HclBlocks) => {
                let lines = self.text.lines(span);
                self.replace(lines, String::new());
                Some(())
            }
            (true, _, Dialect::Yaml | Dialect::HclObject) => {
                let index = members.iter().position(|one| std::ptr::eq(one, member))?;
                let before = index.checked_sub(1).and_then(|before| members.get(before));
                let span = match (before, members.get(index + 1)) {
                    (Some(before), _) => Span { start: before.value.span.end, end: span.end },
                    (None, Some(after)) => Span { start: span.start, end: after.name_span.start },
                    (None, None) => return None,
                };
                self.replace(span, String::new());
                Some(())
            }
            (_, _, _) => None,
        }
    }

    fn add_member(&mut self, node: &Node, members: &[Member], name: &str, value: &Json) -> Option<()> {
        let last = members.iter().rev().find(|member| member.value.written == Written::Here)?;
        let end = last.value.span.end;
        if self.dialect == Dialect::HclBlocks {
            let indent = self.text.indent(last.name_span.start).to_owned();
            let at = self.text.line_end(end);
            if name == "Condition" {
                for block in write::condition_blocks(value, &indent)? {
                    self.insert(at, format!("\n\n{indent}{block}"));
                }
                return Some(());
            }
            let listed = match value {
                Json::String(_) if !matches!(name, "Sid" | "Effect" | "Version" | "Id") => {
                    Json::Array(vec![value.clone()])
                }
                value => value.clone(),
            };
            write::attribute(name)?;
            let text = write::member(self.dialect, name, &write::inline(self.dialect, &listed));
            self.insert(at, format!("\n{indent}{text}"));
            return Some(());
        }
        let inline = || write::member(self.dialect, name, &write::inline(self.dialect, value));
        if self.is_flow(node) {
            let lead = self.text.lead(last.name_span.start).to_owned();
            let comma = if self.dialect == Dialect::HclObject && lead.contains('\n') { "" } else { "," };
            let text = format!("{comma}{lead}{}", inline());
            self.insert(end, text);
            return Some(());
        }
        let indent = self.text.column(last.name_span.start);
        let text = match value {
            Json::Object(_) | Json::Array(_) => {
                let deeper = format!("{indent}  ");
                format!("{}:\n{deeper}{}", write::string(Dialect::Yaml, name), write::block(value, &deeper))
            }
            _ => inline(),
        };
        let at = self.text.line_end(end);
        self.insert(at, format!("\n{indent}{text}"));
        Some(())
    }
}
