//! `Principal` and `NotPrincipal` (semantics 4.5 and 4.9).

use crate::principal::Principal;
use crate::request::{Context, Request};
use crate::truth::Truth;
use iam_policy::{ConditionKey, Polarity, PrincipalElement, PrincipalEntry, PrincipalKind, Principals};
use std::sync::LazyLock;

/// What being named by an allowing statement of a resource-based policy gives the caller; each gives what those
/// before it give (semantics 4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grant {
    /// Not named.
    Nothing,
    /// Its account is named: identity-based policies must allow.
    Delegation,
    /// Its role, its federating user or everyone is named: stands for the identity-based allow.
    Identity,
    /// The caller itself is named: implicit denies elsewhere do not count.
    Caller,
}

/// A grant that is certain, and one that is possible if every unknown is read as a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// What is certain.
    pub certain: Grant,
    /// The most that is possible.
    pub possible: Grant,
}

impl Named {
    const NOT: Self = Self::certainly(Grant::Nothing);
    /// A form that cannot be judged; at most it names the caller itself.
    const UNKNOWN: Self = Self { certain: Grant::Nothing, possible: Grant::Caller };

    const fn certainly(grant: Grant) -> Self {
        Self { certain: grant, possible: grant }
    }

    fn max(self, other: Self) -> Self {
        Self { certain: self.certain.max(other.certain), possible: self.possible.max(other.possible) }
    }

    /// Whether the caller is named at all.
    pub fn truth(self) -> Truth {
        match (self.certain, self.possible) {
            (Grant::Nothing, Grant::Nothing) => Truth::False,
            (Grant::Nothing, _) => Truth::Unknown,
            _ => Truth::True,
        }
    }

    /// `NotPrincipal`: whoever is not named is named as by `*`.
    fn not(self) -> Self {
        let grant = |named: bool| if named { Grant::Identity } else { Grant::Nothing };
        Self {
            certain: grant(self.possible == Grant::Nothing),
            possible: grant(self.certain == Grant::Nothing),
        }
    }
}

/// `Principal` or `NotPrincipal`.
#[derive(Debug, Clone)]
pub(crate) struct PrincipalMatcher {
    polarity: Polarity,
    forms: Box<[Form]>,
}

impl PrincipalMatcher {
    pub(super) fn compile(element: &PrincipalElement) -> Self {
        let forms = match &element.principals {
            Principals::Everyone => Box::new([Form::Everyone]) as Box<[Form]>,
            Principals::Map(entries) => entries.iter().flat_map(Form::of_entry).collect(),
        };
        Self { polarity: element.polarity, forms }
    }

    /// `*`.
    pub(super) fn everyone() -> Self {
        Self { polarity: Polarity::Plain, forms: Box::new([Form::Everyone]) }
    }

    /// Of a policy that is not known: it may name anyone.
    pub(super) fn unknown() -> Self {
        Self { polarity: Polarity::Plain, forms: Box::new([Form::Unjudged]) }
    }

    pub(crate) fn names(&self, request: &Request) -> Named {
        let named = self.forms.iter().map(|form| form.names(request)).fold(Named::NOT, Named::max);
        match self.polarity {
            Polarity::Plain => named,
            Polarity::Not => named.not(),
        }
    }
}

/// One principal as a policy writes it.
#[derive(Debug, Clone)]
enum Form {
    Everyone,
    Account(Box<str>),
    Arn(Box<str>),
    UniqueId(Box<str>),
    Service(Box<str>),
    Federated(Box<str>),
    /// A canonical user id, or a wildcard in part of a name.
    Unjudged,
}

static USER_ID: LazyLock<ConditionKey> = LazyLock::new(|| ConditionKey::new("aws:userid"));
static PRINCIPAL_ARN: LazyLock<ConditionKey> = LazyLock::new(|| ConditionKey::new("aws:PrincipalArn"));

impl Form {
    fn of_entry(entry: &PrincipalEntry) -> impl Iterator<Item = Self> {
        entry.values.iter().map(|value| Self::new(entry.kind.value, value))
    }

    fn new(kind: PrincipalKind, text: &str) -> Self {
        match kind {
            PrincipalKind::Aws if text == "*" => Self::Everyone,
            _ if text.contains(['*', '?']) => Self::Unjudged,
            PrincipalKind::CanonicalUser => Self::Unjudged,
            PrincipalKind::Service => Self::Service(text.into()),
            PrincipalKind::Federated => Self::Federated(text.into()),
            PrincipalKind::Aws => Self::of_aws(text),
        }
    }

    fn of_aws(text: &str) -> Self {
        if let ["arn", _, "iam", _, account, "root"] = *text.split(':').collect::<Vec<_>>() {
            return Self::Account(account.into());
        }
        match text {
            arn if arn.starts_with("arn:") => Self::Arn(arn.into()),
            number if number.bytes().all(|byte| byte.is_ascii_digit()) => Self::Account(number.into()),
            id => Self::UniqueId(id.into()),
        }
    }

    fn names(&self, request: &Request) -> Named {
        let caller = request.principal();
        let when = |named: bool, grant: Grant| Named::certainly(if named { grant } else { Grant::Nothing });
        match self {
            Self::Everyone => Named::certainly(Grant::Identity),
            Self::Unjudged => Named::UNKNOWN,
            Self::Account(account) => when(caller.account() == Some(account), Grant::Delegation),
            Self::Arn(arn) => names_arn(arn, caller, request.context()),
            Self::UniqueId(id) => names_id(id, caller, request.context()),
            Self::Service(name) => match caller {
                Principal::Service(service) => when(service.eq_ignore_ascii_case(name), Grant::Caller),
                _ => Named::NOT,
            },
            Self::Federated(name) => match caller {
                Principal::Federated(provider) => when(provider_is(provider, name), Grant::Caller),
                _ => Named::NOT,
            },
        }
    }
}

/// Providers are named by ARN, as it stands, or by host, ignoring case.
fn provider_is(provider: &str, name: &str) -> bool {
    provider == name || (!name.starts_with("arn:") && provider.eq_ignore_ascii_case(name))
}

fn names_arn(arn: &str, caller: &Principal, context: &Context) -> Named {
    let when = |named: bool, grant: Grant| Named::certainly(if named { grant } else { Grant::Nothing });
    match caller {
        Principal::User(user) => when(user.as_str() == arn, Grant::Caller),
        Principal::Role(role) => when(role.as_str() == arn, Grant::Identity),
        Principal::RoleSession(session) if session.as_str() == arn => Named::certainly(Grant::Caller),
        Principal::RoleSession(session) => {
            let role = session.resource().split('/').nth(1).unwrap_or_default();
            when(is_role_of(arn, role, session.account(), context), Grant::Identity)
        }
        Principal::FederatedUser(federated) if federated.as_str() == arn => Named::certainly(Grant::Caller),
        // The session's ARN does not say which user federated.
        Principal::FederatedUser(federated) => {
            let user = iam_principal(arn, "user/").is_some_and(|(account, _)| account == federated.account());
            Named { certain: Grant::Nothing, possible: if user { Grant::Identity } else { Grant::Nothing } }
        }
        Principal::Anonymous | Principal::Root { .. } | Principal::Service(_) | Principal::Federated(_) => {
            Named::NOT
        }
    }
}

/// Whether `arn` is that of the role: by `aws:PrincipalArn` when that names a role with a path, else by account
/// and name.
fn is_role_of(arn: &str, role: &str, account: &str, context: &Context) -> bool {
    let Some((arn_account, arn_role)) = iam_principal(arn, "role/") else { return false };
    let known = context.single(&PRINCIPAL_ARN).and_then(|known| iam_principal(known, "role/"));
    match known {
        Some((_, path)) if path.contains('/') => (arn_account, arn_role) == (account, path),
        _ => arn_account == account && arn_role.rsplit('/').next() == Some(role),
    }
}

/// Account and name with path of an IAM user's or role's ARN.
fn iam_principal<'a>(arn: &'a str, kind: &str) -> Option<(&'a str, &'a str)> {
    let mut components = arn.splitn(6, ':');
    let iam = components.nth(2) == Some("iam");
    let account = components.nth(1)?;
    let name = components.next()?.strip_prefix(kind)?;
    iam.then_some((account, name))
}

fn names_id(id: &str, caller: &Principal, context: &Context) -> Named {
    if context.is_unknown(&USER_ID) {
        return Named::UNKNOWN;
    }
    let Some(user_id) = context.single(&USER_ID) else { return Named::NOT };
    let is_role = matches!(caller, Principal::Role(_));
    let session_of = user_id.strip_prefix(id).is_some_and(|rest| rest.starts_with(':'));
    match (user_id == id, session_of) {
        (true, _) if !is_role => Named::certainly(Grant::Caller),
        (true, _) | (_, true) => Named::certainly(Grant::Identity),
        (false, false) => Named::NOT,
    }
}
