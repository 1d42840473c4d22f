//! What `DecodeAuthorizationMessage` decodes: why a request was denied, sealed so that this account alone can read it.
//!
//! A service that must not tell a caller why (EC2's `UnauthorizedOperation`) gives the sealed text, and whoever is allowed
//! `sts:DecodeAuthorizationMessage` reads it. The content is JSON as the page of that operation and the examples of the AWS CLI
//! show it; AWS has no page for it, so that members which they do not show are left empty. `notActions` and `notResources` are ours:
//! no example has such a statement.

use crate::random::Random;
use crate::session::{seal, unseal};
use crate::state::State;
use data_encoding::BASE64URL_NOPAD;
use iam_eval::{CompiledStatement, Decision, Outcome, PolicyStack, Request, Values};
use iam_policy::{Effect, Pattern, Piece, Polarity};
use serde::Serialize;

/// The longest text that `DecodeAuthorizationMessage` takes (API reference).
const MOST_CHARACTERS: usize = 10_240;

/// Seals why a request was denied. `principal_id` is the caller's `aws:userid`. What would make the text too long for
/// `DecodeAuthorizationMessage` is left out: the statements first, then the condition keys. `None` if the account has no session key.
pub fn encode(
    state: &State,
    request: &Request,
    stack: &PolicyStack,
    decision: &Decision,
    principal_id: &str,
    random: &mut Random,
) -> Option<String> {
    let mut message = Message::of(request, stack, decision, principal_id);
    let text = sealed(&message, state, random)?;
    if text.len() <= MOST_CHARACTERS {
        return Some(text);
    }
    message.matched_statements = Items::default();
    let text = sealed(&message, state, random)?;
    if text.len() <= MOST_CHARACTERS {
        return Some(text);
    }
    message.context.conditions = Items::default();
    sealed(&message, state, random)
}

/// Opens what [`encode`] sealed, for the same account; `None` for everything else.
pub fn decode(state: &State, message: &str) -> Option<String> {
    let sealed = BASE64URL_NOPAD.decode(message.as_bytes()).ok()?;
    let (_, plain) = unseal(&sealed, &bound_to(state), &state.vault)?;
    String::from_utf8(plain.to_vec()).ok()
}

fn sealed(message: &Message<'_>, state: &State, random: &mut Random) -> Option<String> {
    let plain = serde_json::to_vec(message).ok()?;
    let sealed = seal(&plain, &bound_to(state), &state.vault, random)?;
    Some(BASE64URL_NOPAD.encode(&sealed))
}

/// A session's token is no message, and a message no session.
fn bound_to(state: &State) -> String {
    format!("authorization message of {}", state.account.id)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'m> {
    allowed: bool,
    explicit_deny: bool,
    matched_statements: Items<MatchedStatement<'m>>,
    failures: Items<()>,
    context: MessageContext<'m>,
}

/// Every list of a message is an object with `items`.
#[derive(Serialize)]
struct Items<T> {
    items: Vec<T>,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self { items: items.into_iter().collect() }
    }
}

#[derive(Serialize)]
struct Value<'m> {
    value: std::borrow::Cow<'m, str>,
}

impl<'m> From<&'m str> for Value<'m> {
    fn from(value: &'m str) -> Self {
        Self { value: value.into() }
    }
}

#[derive(Serialize)]
struct MatchedStatement<'m> {
    #[serde(rename = "statementId")]
    sid: &'m str,
    effect: &'static str,
    principals: Items<Value<'m>>,
    #[serde(rename = "principalGroups")]
    principal_groups: Items<()>,
    actions: Items<Value<'m>>,
    #[serde(rename = "notActions", skip_serializing_if = "Option::is_none")]
    not_actions: Option<Items<Value<'m>>>,
    resources: Items<Value<'m>>,
    #[serde(rename = "notResources", skip_serializing_if = "Option::is_none")]
    not_resources: Option<Items<Value<'m>>>,
    conditions: Items<Condition<'m>>,
}

#[derive(Serialize)]
struct Condition<'m> {
    key: &'m str,
    values: Items<Value<'m>>,
}

#[derive(Serialize)]
struct MessageContext<'m> {
    principal: Principal<'m>,
    action: String,
    resource: &'m str,
    conditions: Items<Condition<'m>>,
}

#[derive(Serialize)]
struct Principal<'m> {
    id: &'m str,
    arn: String,
}

impl<'m> Message<'m> {
    fn of(request: &'m Request, stack: &'m PolicyStack, decision: &Decision, principal_id: &'m str) -> Self {
        let deciding = decision.deciding().iter().filter_map(|reference| stack.statement(*reference));
        let conditions = request.context().iter().map(|(key, values)| Condition {
            key: key.as_str(),
            values: match values {
                Values::Known(values) => values.iter().map(|value| Value::from(&**value)).collect(),
                Values::Unknown => Items::default(),
            },
        });
        Self {
            allowed: decision.is_allowed(),
            explicit_deny: decision.outcome == Outcome::ExplicitDeny,
            matched_statements: deciding.map(|(_, statement)| matched(statement, principal_id)).collect(),
            failures: Items::default(),
            context: MessageContext {
                principal: Principal { id: principal_id, arn: request.principal().to_string() },
                action: request.action().to_string(),
                resource: request.resource(),
                conditions: conditions.collect(),
            },
        }
    }
}

fn matched<'m>(statement: &'m CompiledStatement, principal_id: &'m str) -> MatchedStatement<'m> {
    let (is_action, patterns) = statement.action();
    let actions: Items<Value<'_>> = patterns.iter().map(|pattern| Value::from(&**pattern)).collect();
    let (is_resource, patterns) = statement.resource();
    let resources: Items<Value<'_>> =
        patterns.iter().map(|pattern| Value { value: written(pattern).into() }).collect();
    let tests = statement.condition().tests().iter();
    let conditions = tests.map(|test| Condition {
        key: test.key().as_str(),
        values: test.values().iter().map(|value| Value::from(&**value)).collect(),
    });
    let (actions, not_actions) = sides(is_action, actions);
    let (resources, not_resources) = sides(is_resource, resources);
    MatchedStatement {
        sid: statement.sid().unwrap_or_default(),
        effect: match statement.effect() {
            Effect::Allow => "ALLOW",
            Effect::Deny => "DENY",
        },
        principals: [Value::from(principal_id)].into_iter().collect(),
        principal_groups: Items::default(),
        actions,
        not_actions,
        resources,
        not_resources,
        conditions: conditions.collect(),
    }
}

/// What stands in `actions` and what in `notActions`.
fn sides<T>(polarity: Polarity, items: Items<T>) -> (Items<T>, Option<Items<T>>) {
    match polarity {
        Polarity::Plain => (items, None),
        Polarity::Not => (Items::default(), Some(items)),
    }
}

/// A pattern as a policy writes it.
fn written(pattern: &Pattern) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => text.to_string(),
        Piece::AnyString => "*".to_owned(),
        Piece::AnyChar => "?".to_owned(),
        Piece::Variable { key, default: None } => format!("${{{key}}}"),
        Piece::Variable { key, default: Some(default) } => format!("${{{key}, '{default}'}}"),
    };
    pattern.pieces().iter().map(piece).collect()
}
