//! `data "aws_iam_policy_document"` blocks, as the provider makes JSON of them.

use super::expression::{Reader, span_of};
use super::place_of;
use crate::node::{Member, Node, Value};
use hcl_edit::structure::{Attribute, Block, Structure};
use iam_policy::Span;

/// The document that a block says.
pub(super) fn read(block: &Block, reader: &mut Reader<'_>) -> Node {
    let span = place_of(block);
    let mut members = Vec::new();
    let mut statements = Vec::new();
    for structure in block.body.iter() {
        match structure {
            Structure::Attribute(attribute) => match attribute.key.as_str() {
                "version" => members.push(member("Version", attribute, reader)),
                "policy_id" => members.push(member("Id", attribute, reader)),
                "source_json" | "override_json" | "source_policy_documents" | "override_policy_documents" => {
                    let reason =
                        format!("`{}`: documents are joined when Terraform runs", attribute.key.as_str());
                    statements.push(Node::dynamic(span_of(attribute), reason));
                }
                // `for_each` and `count` make several of the same document.
                _ => {}
            },
            Structure::Block(inner) if inner.has_ident("statement") => {
                statements.push(statement(inner, reader))
            }
            Structure::Block(inner) if inner.has_ident("dynamic") => statements.push(dynamic(inner)),
            Structure::Block(_) => {}
        }
    }
    if !members.iter().any(|member| member.name == "Version") {
        members.insert(0, filled("Version", "2012-10-17", span_of(&block.ident)));
    }
    let list_span = match (statements.first(), statements.last()) {
        (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
        _ => span,
    };
    members.push(Member {
        name: "Statement".to_owned(),
        name_span: span_of(&block.ident),
        value: Node::new(list_span, Value::List(statements)),
    });
    Node::new(span, Value::Map(members))
}

fn dynamic(block: &Block) -> Node {
    Node::dynamic(place_of(block), "a `dynamic` block is only known when Terraform runs")
}

/// What the provider writes where the block says nothing.
fn filled(name: &str, text: &str, span: Span) -> Member {
    Member {
        name: name.to_owned(),
        name_span: span,
        value: Node::filled(span, Value::String(text.to_owned())),
    }
}

fn member(name: &str, attribute: &Attribute, reader: &mut Reader<'_>) -> Member {
    Member {
        name: name.to_owned(),
        name_span: span_of(&attribute.key),
        value: with_variables(reader.read(&attribute.value)),
    }
}

/// `&{aws:username}` stands for `${aws:username}`, because `${` begins an expression of Terraform.
fn with_variables(node: Node) -> Node {
    let value = match node.value {
        Value::String(text) => Value::String(text.replace("&{", "${")),
        Value::List(elements) => Value::List(elements.into_iter().map(with_variables).collect()),
        value => value,
    };
    Node { value, ..node }
}

/// The elements in AWS's order.
fn statement(block: &Block, reader: &mut Reader<'_>) -> Node {
    let mut elements = Vec::new();
    for (attribute, name) in [("sid", "Sid"), ("effect", "Effect")] {
        elements.extend(block.body.get_attribute(attribute).map(|one| member(name, one, reader)));
    }
    if !elements.iter().any(|one| one.name == "Effect") {
        elements.push(filled("Effect", "Allow", span_of(&block.ident)));
    }
    elements.extend(principals(block, "principals", "Principal", reader));
    elements.extend(principals(block, "not_principals", "NotPrincipal", reader));
    for (attribute, name) in [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ] {
        elements.extend(block.body.get_attribute(attribute).map(|one| member(name, one, reader)));
    }
    elements.extend(conditions(block, reader));
    if let Some(dynamic_block) = block.body.get_blocks("dynamic").next() {
        let value = dynamic(dynamic_block);
        elements.push(Member { name: "Condition".to_owned(), name_span: value.span, value });
    }
    Node::new(place_of(block), Value::Map(elements))
}

fn principals(block: &Block, ident: &str, name: &str, reader: &mut Reader<'_>) -> Option<Member> {
    let mut kinds: Vec<Member> = Vec::new();
    let mut place: Option<Span> = None;
    for inner in block.body.get_blocks(ident) {
        let span = place_of(inner);
        place = Some(Span { start: place.map_or(span.start, |place| place.start), end: span.end });
        let (Some(kind), Some(identifiers)) =
            (inner.body.get_attribute("type"), inner.body.get_attribute("identifiers"))
        else {
            continue;
        };
        let kind_node = reader.read(&kind.value);
        let identifiers = with_variables(reader.read(&identifiers.value));
        let value = match kind_node.as_str() {
            None => Node::dynamic(kind_node.span, "the kind of principal is only known when Terraform runs"),
            Some(kind) if kinds.iter().any(|known| known.name == kind) => {
                Node::dynamic(span, "two blocks of principals of one kind")
            }
            // `type = "*"` with `identifiers = ["*"]` is `"Principal": "*"`.
            Some("*") => {
                let everyone = Node::new(span, Value::String("*".to_owned()));
                return Some(Member {
                    name: name.to_owned(),
                    name_span: span_of(&inner.ident),
                    value: everyone,
                });
            }
            Some(_) => identifiers,
        };
        let kind = kind_node.as_str().unwrap_or_default().to_owned();
        kinds.push(Member { name: kind, name_span: kind_node.span, value });
    }
    let place = place?;
    Some(Member {
        name: name.to_owned(),
        name_span: Span { start: place.start, end: place.start + ident.len() },
        value: Node::new(place, Value::Map(kinds)),
    })
}

/// The `condition` blocks: by operator, then by key.
fn conditions(block: &Block, reader: &mut Reader<'_>) -> Option<Member> {
    let mut operators: Vec<Member> = Vec::new();
    let mut place: Option<Span> = None;
    for inner in block.body.get_blocks("condition") {
        let span = place_of(inner);
        place = Some(Span { start: place.map_or(span.start, |place| place.start), end: span.end });
        let mut read = |name: &str| match inner.body.get_attribute(name) {
            Some(attribute) => with_variables(reader.read(&attribute.value)),
            None => Node::dynamic(span, format!("a condition without `{name}`")),
        };
        let (test, variable, mut values) = (read("test"), read("variable"), read("values"));
        let (Some(operator), Some(key)) = (test.as_str(), variable.as_str()) else {
            let unknown = if test.as_str().is_some() { variable.span } else { test.span };
            let value = Node::dynamic(unknown, "a part of the condition is only known when Terraform runs");
            return Some(Member { name: "Condition".to_owned(), name_span: span, value });
        };
        let position = operators.iter().position(|known| known.name == operator).unwrap_or_else(|| {
            let name = operator.to_owned();
            let value = Node::new(span, Value::Map(Vec::new()));
            operators.push(Member { name, name_span: test.span, value });
            operators.len() - 1
        });
        if let Some(Member { value: Node { value: Value::Map(keys), .. }, .. }) = operators.get_mut(position)
        {
            if keys.iter().any(|known| known.name == key) {
                values = Node::dynamic(span, "two conditions of one operator and key");
            }
            keys.push(Member { name: key.to_owned(), name_span: variable.span, value: values });
        }
    }
    let place = place?;
    Some(Member {
        name: "Condition".to_owned(),
        name_span: Span { start: place.start, end: place.start + "condition".len() },
        value: Node::new(place, Value::Map(operators)),
    })
}
