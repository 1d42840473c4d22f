//! From text to [`PolicyDocument`], or to all that is wrong with it.

use crate::condition_key::ConditionKey;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{
    Condition, ConditionBlock, ConditionValue, Effect, Element, OneOrMany, Polarity, PolicyDocument,
    PrincipalElement, PrincipalEntry, PrincipalKind, Principals, Statement, ValueKind, Version,
};
use crate::json::{parse_lenient, parse_strict, span};
use crate::operator::OperatorName;
use crate::span::{Span, Spanned};
use jsonc_parser::ast::{Array, Object, ObjectProp, Value};
use std::collections::HashMap;

/// Longer texts are refused unread. AWS's largest policy is 20,480 characters; the rest is room for white
/// space, which AWS does not count.
pub const MAX_DOCUMENT_BYTES: usize = 1 << 20;

/// A document with the warnings about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The policy.
    pub document: PolicyDocument,
    /// What AWS takes, but cannot mean what it seems to; in the order of the text.
    pub warnings: Vec<Diagnostic>,
}

/// Parses a policy document.
///
/// Element names are taken as AWS takes them: exactly (`statement` is answered by IAM with "Unknown field
/// statement"). Each element stands at most once ("Individual elements must not contain multiple instances
/// of the same key", Grammar of the IAM JSON policy language).
///
/// # Errors
/// All diagnostics in the order of the text, of which at least one is an error. After a syntax error the
/// rest is read as well as it goes, so that the other errors are told at once.
pub fn parse(text: &str) -> Result<Parsed, Vec<Diagnostic>> {
    if text.len() > MAX_DOCUMENT_BYTES {
        return Err(vec![too_long(text.len())]);
    }
    let mut parser = Parser::default();
    let value = parse_strict(text).map_or_else(
        |syntax_error| {
            parser.diagnostics.push(syntax_error);
            parse_lenient(text)
        },
        Some,
    );
    let document = value.as_ref().and_then(|value| parser.document(value));
    parser.diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    let failed = parser.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    match document {
        Some(document) if !failed => Ok(Parsed { document, warnings: parser.diagnostics }),
        _ => Err(parser.diagnostics),
    }
}

fn too_long(bytes: usize) -> Diagnostic {
    let message = format!("{bytes} bytes are too many for a policy document");
    Diagnostic::error(Span::default(), message)
        .help("AWS's largest policies have 20,480 characters; see whether this is the right file")
}

#[derive(Default)]
struct Parser {
    diagnostics: Vec<Diagnostic>,
}

/// The elements of one JSON object, each at most once.
type Elements<'v, 'a> = HashMap<&'v str, &'v ObjectProp<'a>>;

impl Parser {
    fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(span, message).help(help));
    }

    fn warn(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::warning(span, message).help(help));
    }

    fn document(&mut self, value: &Value<'_>) -> Option<PolicyDocument> {
        let object = self.object(value, "a policy document")?;
        let elements = self.elements(object, &["Version", "Id", "Statement"], "a policy document");
        let version = elements.get("Version").and_then(|prop| self.version(&prop.value));
        let id = elements.get("Id").and_then(|prop| self.string(&prop.value, "`Id`"));
        let Some(statement) = elements.get("Statement") else {
            self.error(
                first_byte(span(object)),
                "the document has no `Statement`",
                "add `\"Statement\": [...]` with at least one statement",
            );
            return None;
        };
        let statements = self.statements(&statement.value)?;
        Some(PolicyDocument { version, id, statements })
    }

    fn version(&mut self, value: &Value<'_>) -> Option<Spanned<Version>> {
        let text = self.string(value, "`Version`")?;
        let version = [Version::V2008, Version::V2012].into_iter().find(|v| v.as_str() == text.value);
        if version.is_none() {
            self.error(
                text.span,
                format!("`{}` is not a version of the policy language", text.value),
                "use \"2012-10-17\"; the only other one is \"2008-10-17\"",
            );
        }
        version.map(|version| Spanned::new(version, text.span))
    }

    fn statements(&mut self, value: &Value<'_>) -> Option<OneOrMany<Statement>> {
        match value {
            Value::Array(list) => {
                if list.elements.is_empty() {
                    self.warn(
                        span(list),
                        "the policy has no statement",
                        "a policy without statements does nothing",
                    );
                }
                let read: Vec<_> = list.elements.iter().map(|item| self.statement(item)).collect();
                read.into_iter().collect::<Option<Vec<_>>>().map(OneOrMany::Many)
            }
            single => self.statement(single).map(OneOrMany::One),
        }
    }

    fn statement(&mut self, value: &Value<'_>) -> Option<Statement> {
        const NAMES: [&str; 9] = [
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition",
        ];
        let object = self.object(value, "a statement")?;
        let elements = self.elements(object, &NAMES, "a statement");
        let place = first_byte(span(object));
        let sid = elements.get("Sid").and_then(|prop| self.string(&prop.value, "`Sid`"));
        let effect = self.effect(&elements, place);
        let principal = self
            .either(&elements, "Principal", "NotPrincipal")
            .and_then(|(polarity, prop)| self.principal(polarity, prop));
        let action = self.either(&elements, "Action", "NotAction");
        if action.is_none() {
            self.error(place, "the statement has no `Action`", "add `Action` or `NotAction`");
        }
        let action = action.and_then(|(polarity, prop)| self.element(polarity, prop));
        if let Some(action) = &action {
            self.check_actions(action);
        }
        let resource = self
            .either(&elements, "Resource", "NotResource")
            .and_then(|(polarity, prop)| self.element(polarity, prop));
        if let Some(resource) = &resource {
            self.check_resources(resource);
        }
        let condition = elements.get("Condition").and_then(|prop| self.condition(&prop.value));
        Some(Statement {
            place: Spanned::new((), span(object)),
            sid,
            effect: effect?,
            principal,
            action: action?,
            resource,
            condition,
        })
    }

    fn effect(&mut self, elements: &Elements<'_, '_>, place: Span) -> Option<Spanned<Effect>> {
        let Some(prop) = elements.get("Effect") else {
            self.error(place, "the statement has no `Effect`", "add `\"Effect\": \"Allow\"` or `\"Deny\"`");
            return None;
        };
        let text = self.string(&prop.value, "`Effect`")?;
        let effect = [Effect::Allow, Effect::Deny].into_iter().find(|effect| effect.as_str() == text.value);
        if effect.is_none() {
            let message = format!("`{}` is not an effect", text.value);
            self.error(text.span, message, "write `Allow` or `Deny`, in this case");
        }
        effect.map(|effect| Spanned::new(effect, text.span))
    }

    /// One of two elements that exclude each other.
    fn either<'v, 'a>(
        &mut self,
        elements: &Elements<'v, 'a>,
        plain: &str,
        not: &str,
    ) -> Option<(Polarity, &'v ObjectProp<'a>)> {
        match (elements.get(plain), elements.get(not)) {
            (Some(_), Some(second)) => {
                let message = format!("`{plain}` and `{not}` in one statement");
                self.error(span(&second.name), message, "keep one of the two, or split the statement");
                None
            }
            (Some(prop), None) => Some((Polarity::Plain, prop)),
            (None, Some(prop)) => Some((Polarity::Not, prop)),
            (None, None) => None,
        }
    }

    fn element(&mut self, polarity: Polarity, prop: &ObjectProp<'_>) -> Option<Element> {
        let name = Spanned::new((), span(&prop.name));
        let what = format!("`{}`", prop.name.as_str());
        let values = self.strings(&prop.value, &what)?;
        if values.is_empty() {
            let effect = match polarity {
                Polarity::Plain => "matches nothing: the statement has no effect",
                Polarity::Not => "excludes nothing: the statement matches everything",
            };
            self.warn(span(&prop.value), format!("an empty {what} {effect}"), "name at least one value");
        }
        Some(Element { polarity, name, values })
    }

    /// AWS: "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
    fn check_actions(&mut self, action: &Element) {
        for pattern in &action.values {
            if pattern.value != "*" && !pattern.value.contains(':') {
                self.error(
                    pattern.span,
                    format!("`{}` names no service", pattern.value),
                    format!("write `service:{}`, such as `iam:{0}`", pattern.value),
                );
            }
        }
    }

    /// AWS: "Resource ... must be in ARN format or \"*\"."
    fn check_resources(&mut self, resource: &Element) {
        for pattern in &resource.values {
            let arn_like = pattern.value.matches(':').count() >= 5 || pattern.value.starts_with('*');
            if !arn_like {
                self.warn(
                    pattern.span,
                    format!("`{}` is neither an ARN nor `*`: it can match nothing", pattern.value),
                    "write `arn:partition:service:region:account:resource`, or `*`",
                );
            }
        }
    }

    fn principal(&mut self, polarity: Polarity, prop: &ObjectProp<'_>) -> Option<PrincipalElement> {
        let name = Spanned::new((), span(&prop.name));
        let principals = match &prop.value {
            Value::StringLit(text) if text.value == "*" => Principals::Everyone,
            Value::Object(map) => Principals::Map(self.principal_map(map)?),
            other => {
                self.error(
                    span(other),
                    format!(
                        "expected `\"*\"` or an object in `{}`, found {}",
                        prop.name.as_str(),
                        kind(other)
                    ),
                    "write `\"*\"` or `{\"AWS\": \"arn:aws:iam::123456789012:root\"}`",
                );
                return None;
            }
        };
        Some(PrincipalElement { polarity, name, principals })
    }

    fn principal_map(&mut self, map: &Object<'_>) -> Option<Vec<PrincipalEntry>> {
        let elements = self.elements(map, &["AWS", "Service", "Federated", "CanonicalUser"], "a principal");
        let in_order = map
            .properties
            .iter()
            .filter(|prop| elements.get(prop.name.as_str()).is_some_and(|kept| std::ptr::eq(*kept, *prop)));
        let entries: Vec<_> = in_order
            .map(|prop| {
                let kind = PrincipalKind::from_name(prop.name.as_str())?;
                let values = self.strings(&prop.value, &format!("`{}`", kind.as_str()))?;
                Some(PrincipalEntry { kind: Spanned::new(kind, span(&prop.name)), values })
            })
            .collect();
        entries.into_iter().collect()
    }

    fn condition(&mut self, value: &Value<'_>) -> Option<Condition> {
        let object = self.object(value, "`Condition`")?;
        self.duplicates(object, "`Condition`");
        let blocks: Vec<_> = object.properties.iter().map(|prop| self.condition_block(prop)).collect();
        blocks.into_iter().collect::<Option<Vec<_>>>().map(|blocks| Condition { blocks })
    }

    fn condition_block(&mut self, prop: &ObjectProp<'_>) -> Option<ConditionBlock> {
        let operator = OperatorName::new(prop.name.as_str());
        let place = span(&prop.name);
        if operator.operator().is_none() {
            self.warn(
                place,
                format!("`{}` is not a condition operator that AWS defines", operator.as_str()),
                "what it would do is unknown, and so is every decision that hangs on it",
            );
        }
        let object = self.object(&prop.value, &format!("`{}`", operator.as_str()))?;
        self.duplicates(object, "a condition");
        let keys: Vec<_> = object.properties.iter().map(|prop| self.condition_key(prop)).collect();
        let keys = keys.into_iter().collect::<Option<Vec<_>>>()?;
        Some(ConditionBlock { operator: Spanned::new(operator, place), keys })
    }

    fn condition_key(
        &mut self,
        prop: &ObjectProp<'_>,
    ) -> Option<(Spanned<ConditionKey>, OneOrMany<Spanned<ConditionValue>>)> {
        let key = Spanned::new(ConditionKey::new(prop.name.as_str()), span(&prop.name));
        let values = match &prop.value {
            Value::Array(list) => {
                let read: Vec<_> = list.elements.iter().map(|item| self.condition_value(item)).collect();
                OneOrMany::Many(read.into_iter().collect::<Option<Vec<_>>>()?)
            }
            single => OneOrMany::One(self.condition_value(single)?),
        };
        if values.is_empty() {
            let message = format!("an empty list for `{}` matches no value", key.value);
            self.warn(span(&prop.value), message, "name at least one value");
        }
        Some((key, values))
    }

    fn condition_value(&mut self, value: &Value<'_>) -> Option<Spanned<ConditionValue>> {
        let (text, kind_of) = match value {
            Value::StringLit(text) => (text.value.to_string(), ValueKind::String),
            Value::NumberLit(number) => (number.value.to_owned(), ValueKind::Number),
            Value::BooleanLit(boolean) => (boolean.value.to_string(), ValueKind::Boolean),
            Value::Object(_) | Value::Array(_) | Value::NullKeyword(_) => {
                let message =
                    format!("expected a string, number or boolean to compare with, found {}", kind(value));
                self.error(span(value), message, "write the value, or a list of values");
                return None;
            }
        };
        Some(Spanned::new(ConditionValue { text, kind: kind_of }, span(value)))
    }

    fn object<'v, 'a>(&mut self, value: &'v Value<'a>, what: &str) -> Option<&'v Object<'a>> {
        let object = value.as_object();
        if object.is_none() {
            let message = format!("expected an object for {what}, found {}", kind(value));
            self.error(span(value), message, format!("{what} is a JSON object: {{...}}"));
        }
        object
    }

    fn string(&mut self, value: &Value<'_>, what: &str) -> Option<Spanned<String>> {
        if let Value::StringLit(text) = value {
            return Some(Spanned::new(text.value.to_string(), span(text)));
        }
        let message = format!("expected a string in {what}, found {}", kind(value));
        self.error(span(value), message, "write it in double quotes");
        None
    }

    fn strings(&mut self, value: &Value<'_>, what: &str) -> Option<OneOrMany<Spanned<String>>> {
        let Value::Array(Array { elements, .. }) = value else {
            return self.string(value, what).map(OneOrMany::One);
        };
        let read: Vec<_> = elements.iter().map(|item| self.string(item, what)).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(OneOrMany::Many)
    }

    /// The properties by name; reports strangers and duplicates.
    fn elements<'v, 'a>(&mut self, object: &'v Object<'a>, names: &[&str], what: &str) -> Elements<'v, 'a> {
        self.duplicates(object, what);
        let mut elements = HashMap::new();
        for prop in &object.properties {
            let name = prop.name.as_str();
            if names.contains(&name) {
                elements.entry(name).or_insert(prop);
            } else {
                self.error(
                    span(&prop.name),
                    format!("unknown element `{name}` in {what}"),
                    expected(name, names),
                );
            }
        }
        elements
    }

    fn duplicates(&mut self, object: &Object<'_>, what: &str) {
        let mut seen = HashMap::new();
        for prop in &object.properties {
            if seen.insert(prop.name.as_str(), ()).is_some() {
                self.error(
                    span(&prop.name),
                    format!("`{}` stands twice in {what}", prop.name.as_str()),
                    "keep one: readers of JSON silently take the one or the other",
                );
            }
        }
    }
}

fn expected(name: &str, names: &[&str]) -> String {
    match names.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        Some(known) => format!("element names are case sensitive: write `{known}`"),
        None => format!("expected one of: {}", names.join(", ")),
    }
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a string",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "a boolean",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}

/// The opening brace: where something is missing from an object.
fn first_byte(span: Span) -> Span {
    Span { start: span.start, end: (span.start + 1).min(span.end) }
}
