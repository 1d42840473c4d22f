//! Expressions: their value where it is static, and that it is not where it is not.

use super::{Scope, json_encoded};
use crate::filled::{ACCOUNT, DOMAIN, PARTITION, REGION};
use crate::node::{Member, Node, Value};
use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, Object, ObjectKey, TraversalOperator};
use hcl_edit::template::{Element, Template};
use iam_policy::Span;

/// How many names stand for names, at most: those that stand for themselves would have no end.
const MAX_REFERENCES: usize = 16;

/// Reads expressions of one module.
pub(super) struct Reader<'s> {
    scope: &'s Scope,
    references: usize,
    /// What was taken for granted.
    pub(super) assumptions: Vec<String>,
}

/// The place of a piece of the file.
pub(super) fn span_of(piece: &impl hcl_edit::Span) -> Span {
    piece.span().map_or(Span::default(), |range| Span { start: range.start, end: range.end })
}

/// The names of a reference: `data.aws_partition.current.partition`.
pub(super) fn path_of(expression: &Expression) -> Option<Vec<&str>> {
    let traversal = expression.as_traversal()?;
    let mut path = vec![traversal.expr.as_variable()?.as_str()];
    for operator in &traversal.operators {
        match operator.value() {
            TraversalOperator::GetAttr(name) => path.push(name.as_str()),
            TraversalOperator::Index(index) => {
                // `data.x.y[0].json`: one of several that are made of the same block.
                index.as_number()?;
            }
            TraversalOperator::LegacyIndex(_) => {}
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => return None,
        }
    }
    Some(path)
}

impl<'s> Reader<'s> {
    pub(super) fn new(scope: &'s Scope) -> Self {
        Self { scope, references: 0, assumptions: Vec::new() }
    }

    /// The value of an expression.
    pub(super) fn read(&mut self, expression: &Expression) -> Node {
        let span = span_of(expression);
        let value = match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::Number(number) => Value::Number(number.value().to_string()),
            Expression::String(text) => Value::String(text.value().clone()),
            Expression::Array(array) => Value::List(array.iter().map(|element| self.read(element)).collect()),
            Expression::Object(object) => return self.object(object, span),
            Expression::Parenthesis(inner) => return self.read(inner.inner()),
            Expression::StringTemplate(template) => return self.template(template.iter(), span),
            Expression::HeredocTemplate(heredoc) => return self.heredoc(&heredoc.template, span),
            Expression::Traversal(_) => return self.reference(expression, span),
            Expression::Variable(name) => Value::Dynamic(format!("`{}`", name.as_str())),
            Expression::FuncCall(call) => Value::Dynamic(format!("`{}(...)`", call.name.name.as_str())),
            Expression::Conditional(_) => Value::Dynamic("a condition".to_owned()),
            Expression::UnaryOp(_) | Expression::BinaryOp(_) => Value::Dynamic("a calculation".to_owned()),
            Expression::ForExpr(_) => Value::Dynamic("`for`".to_owned()),
        };
        match value {
            Value::Dynamic(what) => Node::dynamic(span, unknown(&what)),
            value => Node::new(span, value),
        }
    }

    fn object(&mut self, object: &Object, span: Span) -> Node {
        let mut members = Vec::new();
        for (key, value) in object.iter() {
            let name = match key {
                ObjectKey::Ident(name) => Some(name.as_str().to_owned()),
                ObjectKey::Expression(key) => self.read(key).as_str().map(str::to_owned),
            };
            let Some(name) = name else {
                return Node::dynamic(span_of(key), unknown("a name of a member"));
            };
            members.push(Member { name, name_span: span_of(key), value: self.read(value.expr()) });
        }
        Node::new(span, Value::Map(members))
    }

    fn heredoc(&mut self, template: &Template, span: Span) -> Node {
        let inner = template.span().map_or(span, |range| Span { start: range.start, end: range.end });
        self.template(template.iter(), inner)
    }

    /// Text with `${...}` in it.
    fn template<'e>(&mut self, elements: impl Iterator<Item = &'e Element>, span: Span) -> Node {
        let (mut text, mut is_filled) = (String::new(), false);
        for element in elements {
            match element {
                Element::Literal(literal) => text.push_str(literal.value()),
                Element::Interpolation(interpolation) => {
                    let node = self.read(&interpolation.expr);
                    is_filled = true;
                    match &node.value {
                        Value::String(value) | Value::Number(value) => text.push_str(value),
                        Value::Bool(value) => text.push_str(&value.to_string()),
                        Value::Dynamic(_) => return node,
                        Value::Null | Value::List(_) | Value::Map(_) => {
                            return Node::dynamic(node.span, unknown("a text made of no text"));
                        }
                    }
                }
                Element::Directive(_) => return Node::dynamic(span, unknown("`%{...}`")),
            }
        }
        let node = if is_filled { Node::filled } else { Node::new };
        node(span, Value::String(text))
    }

    fn reference(&mut self, expression: &Expression, span: Span) -> Node {
        let Some(path) = path_of(expression) else { return Node::dynamic(span, unknown("a reference")) };
        let known = match path.as_slice() {
            ["data", "aws_partition", _, "partition" | "id"] => Some(PARTITION),
            ["data", "aws_partition", _, "dns_suffix"] => Some(DOMAIN),
            ["data", "aws_caller_identity", _, "account_id" | "id"] => Some(ACCOUNT),
            ["data", "aws_region", _, "name" | "id" | "region"] => Some(REGION),
            _ => None,
        };
        if let Some(text) = known {
            self.assume(format!("`{}` is taken as {text}", path.join(".")));
            return Node::filled(span, Value::String(text.to_owned()));
        }
        let scope = self.scope;
        let stands_for = match path.as_slice() {
            ["local", name] => scope.local(name),
            ["var", name] => scope.variable(name),
            _ => None,
        };
        let Some(stands_for) = stands_for.filter(|_| self.references < MAX_REFERENCES) else {
            return Node::dynamic(span, unknown(&format!("`{}`", path.join("."))));
        };
        if path.first() == Some(&"var") {
            self.assume(format!("`{}` is taken as its default", path.join(".")));
        }
        self.references += 1;
        let node = self.read(json_encoded(stands_for).unwrap_or(stands_for));
        self.references -= 1;
        moved(node, span)
    }

    fn assume(&mut self, what: String) {
        if !self.assumptions.contains(&what) {
            self.assumptions.push(what);
        }
    }
}

fn unknown(what: &str) -> String {
    format!("{what} is only known when Terraform runs")
}

/// A value that stands elsewhere: all of it has the place of the name that stands for it.
fn moved(node: Node, span: Span) -> Node {
    let value = match node.value {
        Value::List(elements) => Value::List(elements.into_iter().map(|one| moved(one, span)).collect()),
        Value::Map(members) => Value::Map(
            members
                .into_iter()
                .map(|one| Member { name_span: span, value: moved(one.value, span), name: one.name })
                .collect(),
        ),
        Value::Dynamic(reason) => return Node::dynamic(span, reason),
        value => value,
    };
    Node::filled(span, value)
}
