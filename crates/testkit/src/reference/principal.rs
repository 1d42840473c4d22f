//! Whom a statement names, and with what consequence (4.5, 4.9).

use super::lookup::{Looked, look_up, values};
use super::{Reading, Truth, any, not};
use iam_eval::{Principal, Request};
use iam_policy::{Polarity, PrincipalElement, PrincipalKind, Principals};

/// 4.5: the consequences, the widest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grant {
    /// Nobody that the caller is.
    Nothing,
    /// The account.
    Delegation,
    /// The role, the federating user, everyone.
    Identity,
    /// The caller itself.
    Caller,
}

/// Whether the element names the caller.
pub(super) fn is_named(element: &PrincipalElement, request: &Request) -> Truth {
    let named = any(forms(element).into_iter().map(|form| form.names(request).0));
    match element.polarity {
        Polarity::Plain => named,
        Polarity::Not => not(named),
    }
}

/// What the element gives the caller, under one reading of what is unknown.
pub(super) fn grant(element: &PrincipalElement, request: &Request, reading: Reading) -> Grant {
    match element.polarity {
        Polarity::Plain => forms(element)
            .into_iter()
            .map(|form| form.names(request))
            .filter(|(named, _)| reading.of(*named))
            .map(|(_, grant)| grant)
            .max()
            .unwrap_or(Grant::Nothing),
        // "With NotPrincipal in an Allow everyone else is named, as by `*`."
        Polarity::Not if reading.of(is_named(element, request)) => Grant::Identity,
        Polarity::Not => Grant::Nothing,
    }
}

/// The caller's account.
pub(super) fn account(caller: &Principal) -> Option<&str> {
    match caller {
        Principal::Root { account } => Some(account),
        Principal::User(arn)
        | Principal::Role(arn)
        | Principal::RoleSession(arn)
        | Principal::FederatedUser(arn) => arn.as_str().split(':').nth(4),
        Principal::Anonymous | Principal::Service(_) | Principal::Federated(_) => None,
    }
}

/// One principal as a policy writes it.
struct Form<'p> {
    kind: PrincipalKind,
    text: &'p str,
}

fn forms(element: &PrincipalElement) -> Vec<Form<'_>> {
    match &element.principals {
        Principals::Everyone => vec![Form { kind: PrincipalKind::Aws, text: "*" }],
        Principals::Map(entries) => entries
            .iter()
            .flat_map(|entry| {
                entry.values.iter().map(|text| Form { kind: entry.kind.value, text: &text.value })
            })
            .collect(),
    }
}

impl Form<'_> {
    /// Whether it names the caller, and what that gives.
    fn names(&self, request: &Request) -> (Truth, Grant) {
        let Self { kind, text } = self;
        match kind {
            PrincipalKind::CanonicalUser => (None, Grant::Caller),
            PrincipalKind::Aws if *text == "*" => (Some(true), Grant::Identity),
            PrincipalKind::Aws | PrincipalKind::Service | PrincipalKind::Federated
                if text.contains(['*', '?']) =>
            {
                (None, Grant::Caller)
            }
            PrincipalKind::Service => {
                let same =
                    matches!(request.principal(), Principal::Service(service) if same_host(service, text));
                (Some(same), Grant::Caller)
            }
            PrincipalKind::Federated => {
                let same = match request.principal() {
                    Principal::Federated(provider) if text.starts_with("arn:") => **provider == **text,
                    Principal::Federated(provider) => same_host(provider, text),
                    _ => false,
                };
                (Some(same), Grant::Caller)
            }
            PrincipalKind::Aws => names_aws(text, request),
        }
    }
}

fn same_host(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn names_aws(text: &str, request: &Request) -> (Truth, Grant) {
    let components: Vec<&str> = text.splitn(6, ':').collect();
    match components.as_slice() {
        [number] if number.chars().all(|digit| digit.is_ascii_digit()) => names_account(number, request),
        ["arn", _, "iam", _, number, "root"] => names_account(number, request),
        ["arn", ..] => names_arn(text, request),
        _ => names_unique_id(text, request),
    }
}

fn names_account(number: &str, request: &Request) -> (Truth, Grant) {
    (Some(account(request.principal()) == Some(number)), Grant::Delegation)
}

fn names_arn(text: &str, request: &Request) -> (Truth, Grant) {
    match request.principal() {
        Principal::User(user) => (Some(user.as_str() == text), Grant::Caller),
        Principal::Role(role) => (Some(role.as_str() == text), Grant::Identity),
        Principal::RoleSession(session) if session.as_str() == text => (Some(true), Grant::Caller),
        Principal::RoleSession(session) => {
            (Some(is_role_of(text, session.as_str(), request)), Grant::Identity)
        }
        Principal::FederatedUser(federated) if federated.as_str() == text => (Some(true), Grant::Caller),
        Principal::FederatedUser(federated) => {
            let user_of_account = account_and_name(text, "user")
                .is_some_and(|(account, _)| federated.as_str().split(':').nth(4) == Some(account));
            (if user_of_account { None } else { Some(false) }, Grant::Identity)
        }
        Principal::Anonymous | Principal::Root { .. } | Principal::Service(_) | Principal::Federated(_) => {
            (Some(false), Grant::Caller)
        }
    }
}

/// The role named by `aws:PrincipalArn` when that tells its path, else by account and the last part of the name.
fn is_role_of(text: &str, session: &str, request: &Request) -> bool {
    let Some((account, name)) = account_and_name(text, "role") else { return false };
    let own_account = session.split(':').nth(4).unwrap_or_default();
    let known = match look_up(request.context(), "aws:PrincipalArn") {
        Looked::One(arn) => account_and_name(arn, "role"),
        Looked::None | Looked::Several | Looked::Open => None,
    };
    match known {
        Some((_, known)) if known.contains('/') => account == own_account && name == known,
        Some(_) | None => {
            let own_name = session.split('/').nth(1);
            account == own_account && name.split('/').next_back() == own_name
        }
    }
}

/// Of `arn:aws:iam::123456789012:role/path/name`, the account and `path/name`.
fn account_and_name<'a>(arn: &'a str, kind: &str) -> Option<(&'a str, &'a str)> {
    let components: Vec<&str> = arn.splitn(6, ':').collect();
    match components.as_slice() {
        [_, _, "iam", _, account, resource] => {
            let (found, name) = resource.split_once('/')?;
            (found == kind).then_some((*account, name))
        }
        _ => None,
    }
}

fn names_unique_id(text: &str, request: &Request) -> (Truth, Grant) {
    let Some(ids) = values(request.context(), "aws:userid") else { return (None, Grant::Caller) };
    let [id] = ids else { return (Some(false), Grant::Nothing) };
    let is_role = matches!(request.principal(), Principal::Role(_));
    match id.strip_prefix(text) {
        Some("") if is_role => (Some(true), Grant::Identity),
        Some("") => (Some(true), Grant::Caller),
        Some(rest) if rest.starts_with(':') => (Some(true), Grant::Identity),
        Some(_) | None => (Some(false), Grant::Nothing),
    }
}
