//! What is asked.

use crate::principal::Principal;
use iam_policy::{Action, ConditionKey, Pattern};

/// One request: may this principal do this action on this resource, in this context?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    principal: Principal,
    action: Action,
    resource: Box<str>,
    resource_is: ResourceIs,
    context: Context,
    same_account: bool,
}

/// What a request says of its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ResourceIs {
    /// This one.
    Named,
    /// One of those that the text matches.
    OneOf,
}

impl Request {
    /// Joins the parts. Keys that the principal's ARN decides (`aws:PrincipalArn`, `aws:PrincipalAccount`,
    /// `aws:PrincipalType`, `aws:username`) are added where `context` is silent on them (semantics 5).
    ///
    /// `resource` is an ARN, or `*` for an action that takes no resource.
    pub fn new(principal: Principal, action: Action, resource: &str, mut context: Context) -> Self {
        let arn = match &principal {
            Principal::Anonymous | Principal::Service(_) | Principal::Federated(_) => None,
            Principal::Root { .. }
            | Principal::User(_)
            | Principal::Role(_)
            | Principal::FederatedUser(_) => Some(principal.to_string()),
            // The key holds the role's ARN, whose path a session's ARN does not tell.
            Principal::RoleSession(session) => role_arn(session),
        };
        context.insert_missing("aws:PrincipalArn", arn.as_deref());
        context.insert_missing("aws:PrincipalAccount", principal.account());
        context.insert_missing("aws:PrincipalType", Some(principal.principal_type()));
        context.insert_missing("aws:username", principal.user_name());
        let same_account = is_same_account(&principal, resource, &context);
        let resource = resource.into();
        Self { principal, action, resource, resource_is: ResourceIs::Named, context, same_account }
    }

    /// A request for some resource of the caller's account, of which nothing is known: a decision then speaks of each that it could
    /// be (semantics 1.7).
    pub fn on_unknown_resource(principal: Principal, action: Action, context: Context) -> Self {
        Self { resource_is: ResourceIs::OneOf, ..Self::new(principal, action, "*", context) }
    }

    /// A request for one of the resources whose ARN matches `asked`, in which `*` and `?` are wildcards: a decision then speaks of each
    /// that it could be (semantics 1.7).
    pub fn on_one_of(principal: Principal, action: Action, asked: &str, context: Context) -> Self {
        Self { resource_is: ResourceIs::OneOf, ..Self::new(principal, action, asked, context) }
    }

    /// Who asks.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }

    /// What they want to do.
    pub fn action(&self) -> &Action {
        &self.action
    }

    /// To what. Where that is not known, what it is like: `*` for anything.
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// Whether it is known to what, rather than what that is like.
    pub fn is_resource_known(&self) -> bool {
        self.resource_is == ResourceIs::Named
    }

    /// The context keys.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Whether the resource belongs to the caller's account, as far as that is known (semantics 4.8).
    pub fn is_same_account(&self) -> bool {
        self.same_account
    }
}

/// 4.8: the resource's account is named by `aws:ResourceAccount`, else by the ARN, else it is the caller's.
fn is_same_account(principal: &Principal, resource: &str, context: &Context) -> bool {
    let is_account = |text: &&str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let named = context.single(&ConditionKey::new("aws:ResourceAccount"));
    let of_arn = || resource.split(':').nth(4).filter(is_account);
    match (principal.account(), named.or_else(of_arn)) {
        (Some(caller), Some(owner)) => caller == owner,
        (None, _) | (_, None) => true,
    }
}

/// `arn:aws:sts::1:assumed-role/deploy/ci` is a session of `arn:aws:iam::1:role/deploy`.
fn role_arn(session: &iam_policy::Arn) -> Option<String> {
    let role = session.resource().split('/').nth(1)?;
    Some(format!("arn:{}:iam::{}:role/{role}", session.partition(), session.account()))
}

/// What a request says of a context key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values<'c> {
    /// These values; none if the key is absent.
    Known(&'c [Box<str>]),
    /// It may be absent, or have any values (semantics 1.6).
    Unknown,
}

/// The context keys of a request with their values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// In order of insertion; a key stands at most once. `None` is unknown.
    entries: Vec<(ConditionKey, Option<Vec<Box<str>>>)>,
    /// Whether any entry is unknown.
    has_unknown: bool,
}

impl Context {
    /// No key at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the values of a key, replacing those it had. An empty list says that the key is absent, and keeps
    /// [`Request::new`] from adding it.
    pub fn insert<V: Into<Box<str>>>(
        &mut self,
        key: impl Into<ConditionKey>,
        values: impl IntoIterator<Item = V>,
    ) {
        self.set(key.into(), Some(values.into_iter().map(Into::into).collect()));
    }

    /// Says that nothing is known of a key: a decision then speaks of every value that it could have, and of its absence
    /// (semantics 1.6).
    pub fn insert_unknown(&mut self, key: impl Into<ConditionKey>) {
        self.set(key.into(), None);
    }

    fn set(&mut self, key: ConditionKey, values: Option<Vec<Box<str>>>) {
        match self.entries.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => {
                *old = values;
                self.has_unknown = self.entries.iter().any(|(_, values)| values.is_none());
            }
            None => {
                self.has_unknown |= values.is_none();
                self.entries.push((key, values));
            }
        }
    }

    /// Sets one value of a key.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.insert(key, [value]);
        self
    }

    fn insert_missing(&mut self, key: &str, value: Option<&str>) {
        let key = ConditionKey::new(key);
        if let (Some(value), false) = (value, self.entries.iter().any(|(known, _)| *known == key)) {
            self.entries.push((key, Some(vec![value.into()])));
        }
    }

    /// What is known of a key.
    pub fn values(&self, key: &ConditionKey) -> Values<'_> {
        let entry = self.entries.iter().find(|(known, _)| known == key);
        entry.map_or(Values::Known(&[]), |(_, values)| Values::of(values.as_deref()))
    }

    /// The value of a key that has exactly one, and it is known.
    pub fn single(&self, key: &ConditionKey) -> Option<&str> {
        match self.values(key) {
            Values::Known([value]) => Some(value),
            Values::Known(_) | Values::Unknown => None,
        }
    }

    /// Whether nothing is known of a key.
    pub fn is_unknown(&self, key: &ConditionKey) -> bool {
        self.values(key) == Values::Unknown
    }

    /// Whether the text that the pattern stands for hangs on a key of which nothing is known.
    pub(crate) fn leaves_open(&self, pattern: &Pattern) -> bool {
        self.has_unknown && pattern.variables().any(|key| self.is_unknown(key))
    }

    /// Every key with what is known of it, in order of insertion.
    pub fn iter(&self) -> impl Iterator<Item = (&ConditionKey, Values<'_>)> {
        self.entries.iter().map(|(key, values)| (key, Values::of(values.as_deref())))
    }
}

impl<'c> Values<'c> {
    fn of(values: Option<&'c [Box<str>]>) -> Self {
        values.map_or(Self::Unknown, Self::Known)
    }
}
