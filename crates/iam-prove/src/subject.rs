//! Whose requests are looked at, and what they carry.

use iam_account::{MfaState, User};
use iam_eval::{CompiledStatement, Context, PolicyStack, Principal, Values};
use iam_policy::{Arn, ArnError, ConditionKey};
use jiff::Timestamp;

/// An IAM user as the caller of requests that it makes itself.
///
/// Requests that a service makes on the user's behalf, sessions of `GetFederationToken` and of `aws login` are not looked
/// at: each begins with a call of the user's own which already is more than MFA allows (`docs/verdicts.md`).
#[derive(Debug, Clone)]
pub struct Subject {
    arn: Arn,
    /// What every request of the user carries.
    context: Context,
    /// The time of the requests, and of the sessions that make them.
    now: String,
    principal_keys: PrincipalKeys,
}

/// Whether it is known who the user is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PrincipalKeys {
    /// Tags that the user does not have are absent.
    Known,
    /// Anybody: a user may have any tag and any id.
    Open,
}

/// Global keys that no request has which a user makes itself (IAM User Guide, AWS global condition context keys): they
/// speak of services, roles, federation and instances.
const ABSENT: [&str; 15] = [
    "aws:AssumedRoot",
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:ChatbotSourceArn",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:Ec2InstanceSourceVpc",
    "aws:FederatedProvider",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
];

/// Keys that every request over HTTP has: they cannot be absent (IAM User Guide, AWS global condition context keys: "this
/// key is always included in the request context").
const ALWAYS: [&str; 3] = ["aws:SecureTransport", "aws:RequestedRegion", "aws:UserAgent"];

/// The keys that the MFA state decides.
const STATE_KEYS: [&str; 3] = ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:TokenIssueTime"];

impl Subject {
    /// A user of an account, at a time.
    pub fn of_user(user: &User, now: Timestamp) -> Self {
        let mut context = user.principal_context();
        if user.user_id.is_unknown() {
            context.insert_unknown("aws:userid");
        }
        Self::new(user.arn.clone(), context, PrincipalKeys::Known, now)
    }

    /// A user of whom nothing but the ARN is known.
    ///
    /// # Errors
    /// `arn` is no ARN.
    pub fn of_arn(arn: &str, now: Timestamp) -> Result<Self, ArnError> {
        let arn: Arn = arn.parse()?;
        let context = Context::new()
            .with("aws:username", arn.resource().rsplit('/').next().unwrap_or_default())
            .with("aws:PrincipalArn", arn.as_str())
            .with("aws:PrincipalAccount", arn.account())
            .with("aws:PrincipalType", "User");
        Ok(Self::new(arn, context, PrincipalKeys::Open, now))
    }

    fn new(arn: Arn, mut context: Context, principal_keys: PrincipalKeys, now: Timestamp) -> Self {
        for key in ABSENT {
            context.insert::<&str>(key, []);
        }
        let seconds = now.as_second();
        let now = Timestamp::from_second(seconds).unwrap_or(now).to_string();
        context = context
            .with("aws:CurrentTime", &now)
            .with("aws:EpochTime", &seconds.to_string())
            .with("aws:ViaAWSService", "false")
            .with("aws:PrincipalIsAWSService", "false");
        Self { arn, context, now, principal_keys }
    }

    /// Whether nobody here knows the key's value, and the caller cannot choose it either: facts of the organization, and global or
    /// service keys that the catalogue does not know.
    pub fn cannot_choose(key: &ConditionKey) -> bool {
        const OF_ORGANIZATION: [&str; 4] =
            ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:ResourceOrgID", "aws:ResourceOrgPaths"];
        let has_known_prefix =
            || key.service().eq_ignore_ascii_case("aws") || iam_catalog::service(key.service()).is_some();
        OF_ORGANIZATION.iter().any(|name| ConditionKey::new(name) == *key)
            || iam_catalog::condition_key(key.as_str()).is_none() && has_known_prefix()
    }

    /// The Region that requests to a service with one endpoint are sent to ("IAM calls are always made to the US East (N. Virginia)
    /// Region": IAM User Guide, AWS global condition context keys: aws:RequestedRegion).
    pub fn region_of_global_service(&self, service: &str) -> Option<&'static str> {
        const GLOBAL: [&str; 4] = ["iam", "organizations", "route53", "cloudfront"];
        let is_global = GLOBAL.iter().any(|global| global.eq_ignore_ascii_case(service));
        let region = match self.arn.partition() {
            "aws" => Some("us-east-1"),
            "aws-cn" => Some("cn-north-1"),
            "aws-us-gov" => Some("us-gov-west-1"),
            _ => None,
        };
        region.filter(|_| is_global)
    }

    /// Whether the user has no say in the key: it is what the account says, or absent.
    pub fn is_certain(&self, key: &ConditionKey) -> bool {
        let is_set = || {
            self.context.values(key) != Values::Unknown && self.context.iter().any(|(known, _)| known == key)
        };
        match self.principal_keys {
            PrincipalKeys::Known => is_of_principal(key),
            PrincipalKeys::Open => is_of_principal(key) && is_set(),
        }
    }

    /// The user's ARN.
    pub fn arn(&self) -> &Arn {
        &self.arn
    }

    /// The user as a principal.
    pub fn principal(&self) -> Principal {
        Principal::User(self.arn.clone())
    }

    /// The user's friendly name.
    pub fn user_name(&self) -> &str {
        self.arn.resource().rsplit('/').next().unwrap_or_default()
    }

    /// The keys that are certain in a request in that MFA state (`STATE_KEYS` differ between states); all others are open or absent.
    pub fn context(&self, state: MfaState) -> Context {
        let mut context = self.context.clone();
        context.insert("aws:MultiFactorAuthPresent", state.value());
        match state {
            MfaState::Absent | MfaState::False => context.insert::<&str>("aws:MultiFactorAuthAge", []),
            MfaState::True => context.insert_unknown("aws:MultiFactorAuthAge"),
        }
        match state {
            // "aws:TokenIssueTime: present only when the principal uses temporary credentials". A session is a day and a half
            // old at most: as good as new.
            MfaState::Absent => context.insert::<&str>("aws:TokenIssueTime", []),
            MfaState::False | MfaState::True => context.insert("aws:TokenIssueTime", [self.now.as_str()]),
        }
        context
    }
}

/// The keys that the statements of a stack mention, in conditions and as variables, each once.
pub fn mentioned_keys(stack: &PolicyStack) -> Vec<ConditionKey> {
    let mut keys: Vec<ConditionKey> = Vec::new();
    for key in stack.policies().flat_map(|(_, _, policy)| policy.statements()).flat_map(keys_of) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The keys that a statement mentions, in its condition and as variables.
pub fn keys_of(statement: &CompiledStatement) -> impl Iterator<Item = ConditionKey> {
    let tests = statement.condition().tests();
    let in_tests = tests.iter().map(|test| test.key().clone());
    let in_values = tests.iter().flat_map(iam_eval::KeyTest::variables);
    let in_resources = statement.resource().1.iter().flat_map(|pattern| pattern.variables().cloned());
    in_tests.chain(in_values).chain(in_resources)
}

/// Whether every request has the key.
pub fn is_always_present(key: &ConditionKey) -> bool {
    ALWAYS.iter().any(|name| ConditionKey::new(name) == *key)
}

/// Whether a key is one that the MFA state decides.
pub fn is_of_state(key: &ConditionKey) -> bool {
    STATE_KEYS.iter().any(|name| ConditionKey::new(name) == *key)
}

/// Whether the answers for two users with these policies can differ in anything but the user's own name.
pub fn depends_on_user(stack: &PolicyStack) -> bool {
    mentioned_keys(stack).iter().any(is_of_principal)
}

/// Whether a key tells who the principal is: it is certain in every request of a user, or absent.
pub fn is_of_principal(key: &ConditionKey) -> bool {
    let text = key.as_str().to_ascii_lowercase();
    text.starts_with("aws:principaltag/")
        || matches!(
            text.as_str(),
            "aws:username" | "aws:userid" | "aws:principalarn" | "aws:principalaccount" | "aws:principaltype"
        )
}
