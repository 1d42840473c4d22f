//! Asking the account's policies again.

use crate::cause::{Cause, Condition, Device, Place, WithMfa};
use crate::policy_kind::PolicyKind;
use crate::told::{Reason, Told};
use iam_account::{Account, Compiled, CredentialClass, EffectiveStack, Known, MfaState, Role, User};
use iam_eval::{
    Context, Decision, Explanation as Evaluated, Layer, Mismatch, Outcome, Principal, Request, StatementRef,
    Truth, evaluate, explain as explain_decision,
};
use iam_policy::{Action, ConditionKey, Effect, LineIndex};

/// Why a request was denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The caller.
    pub principal: String,
    /// The action; `None` if the denial is not about one.
    pub action: Option<String>,
    /// The resource.
    pub resource: String,
    /// The causes, the first one to be dealt with first. There is always one.
    pub causes: Vec<Cause>,
}

/// Why a denial cannot be explained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswerable {
    /// It does not say who called.
    #[error("the denial does not say who called; name the user with --principal")]
    NoPrincipal,
    /// It does not say what was called.
    #[error(
        "the denial does not say which action was denied; name it with --action, as in --action s3:ListBucket"
    )]
    NoAction,
    /// That is no action.
    #[error("{0}")]
    Action(String),
    /// That is no principal.
    #[error("{0}")]
    Principal(String),
    /// It is of another account.
    #[error("`{principal}` is not of account {account}, which was given")]
    OtherAccount {
        /// The caller.
        principal: String,
        /// The account that was given.
        account: String,
    },
    /// The account has no such user or role.
    #[error("the account has no {0}")]
    NoSuch(String),
}

/// Explains a denial by an account's policies.
///
/// # Errors
/// The denial does not say enough, or the account does not hold the caller.
pub fn explain(told: &Told, account: &Account) -> Result<Explanation, Unanswerable> {
    let caller = Caller::of(told, account)?;
    if let Some(cause) = of_code(told) {
        return Ok(Explanation {
            principal: caller.principal.to_string(),
            action: told.action.clone(),
            resource: told.resource.clone().unwrap_or_else(|| "*".to_owned()),
            causes: vec![cause],
        });
    }
    let action = told.action.as_deref().ok_or(Unanswerable::NoAction)?;
    let action: Action = action.parse().map_err(|error| Unanswerable::Action(format!("{error}")))?;
    let resource = told.resource.as_deref().unwrap_or("*");
    let question = Question { told, caller: &caller, action: &action, resource };
    let mut causes = question.causes();
    if let Some(elsewhere) = question.elsewhere(&causes) {
        causes.retain(|cause| *cause != Cause::AllowedNow);
        causes.insert(0, elsewhere);
    }
    Ok(Explanation {
        principal: caller.principal.to_string(),
        action: Some(action.to_string()),
        resource: resource.to_owned(),
        causes,
    })
}

/// What the error's own words and code say (IAM and STS API References; `sts:GetSessionToken`).
fn of_code(told: &Told) -> Option<Cause> {
    if told.message.contains("MultiFactorAuthentication failed with invalid MFA one time pass code") {
        return Some(Cause::WrongCode);
    }
    if told.message.contains("MultiFactorAuthentication failed") {
        return Some(Cause::CodeNotVerified);
    }
    let is_refused = told.code.as_deref() == Some("InvalidClientTokenId") && told.mfa != Some(MfaState::True);
    let action = told.action.as_deref().and_then(|action| action.parse::<Action>().ok());
    let cannot = |action: &Action| !CredentialClass::SessionWithoutMfa.can_call(action);
    (is_refused && action.as_ref().is_some_and(cannot)).then_some(Cause::SessionCannotCall)
}

/// Who called, with the policies that count.
struct Caller<'a> {
    principal: Principal,
    context: Context,
    effective: EffectiveStack,
    user: Option<&'a User>,
}

impl<'a> Caller<'a> {
    fn of(told: &Told, account: &'a Account) -> Result<Self, Unanswerable> {
        let text = told.principal.as_deref().ok_or(Unanswerable::NoPrincipal)?;
        if !text.contains(':') {
            let user = account.users.values().find(|user| user.user_name.as_str() == text);
            let user = user.ok_or_else(|| Unanswerable::NoSuch(format!("user `{text}`")))?;
            return Ok(Self::of_user(user, account));
        }
        let principal: Principal =
            text.parse().map_err(|error| Unanswerable::Principal(format!("{error}")))?;
        if principal.account().is_some_and(|other| other != account.id.as_str()) {
            let account = account.id.to_string();
            return Err(Unanswerable::OtherAccount { principal: text.to_owned(), account });
        }
        let no_such = |what: &str| Unanswerable::NoSuch(format!("{what} `{text}`"));
        match &principal {
            Principal::User(arn) => {
                let user =
                    account.users.values().find(|user| user.arn == *arn).ok_or_else(|| no_such("user"))?;
                Ok(Self::of_user(user, account))
            }
            Principal::Role(_) | Principal::RoleSession(_) => {
                let name = text.split('/').nth(1).unwrap_or_default();
                let arn = |role: &&Role| role.arn.as_str() == text || role.role_name.as_str() == name;
                let role = account.roles.values().find(arn).ok_or_else(|| no_such("role"))?;
                Ok(Self::of_role(principal, role, account))
            }
            Principal::Root { .. }
            | Principal::Anonymous
            | Principal::FederatedUser(_)
            | Principal::Service(_)
            | Principal::Federated(_) => Err(no_such("user or role")),
        }
    }

    fn of_user(user: &'a User, account: &Account) -> Self {
        Self {
            principal: user.principal(),
            context: user.principal_context(),
            effective: Compiled::new(account).user(user),
            user: Some(user),
        }
    }

    fn of_role(principal: Principal, role: &Role, account: &Account) -> Self {
        let mut context = Context::new().with("aws:PrincipalArn", role.arn.as_str());
        for (key, value) in &role.tags {
            context = context.with(&format!("aws:PrincipalTag/{key}"), value);
        }
        Self { principal, context, effective: Compiled::new(account).role(role), user: None }
    }

    fn device(&self) -> Device {
        let Some(user) = self.user else { return Device::Unknown };
        let devices = &user.credentials.mfa_devices;
        let with_codes = devices.listed.values().find(|device| device.kind().gives_codes());
        match (with_codes, devices.any()) {
            (Some(device), _) => Device::GivesCodes(device.serial_number.clone()),
            (None, Known::Known(false)) => Device::None,
            (None, Known::Known(true)) if !devices.listed.is_empty() => Device::NoCodes,
            (None, Known::Known(true) | Known::Unknown) => Device::Unknown,
        }
    }
}

struct Question<'a> {
    told: &'a Told,
    caller: &'a Caller<'a>,
    action: &'a Action,
    resource: &'a str,
}

/// The keys that say whether the caller has proved a device.
const MFA_KEYS: [&str; 2] = ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"];

impl Question<'_> {
    fn causes(&self) -> Vec<Cause> {
        let with = self.request(MfaState::True);
        let decision_with = evaluate(&with, &self.caller.effective.stack);
        let is_let_through = decision_with.is_allowed() || decision_with.doubtful;
        let without = self.without_mfa();
        let denied = without.iter().find(|(_, decision)| !decision.is_allowed() && !decision.doubtful);
        match denied {
            Some((request, _)) if is_let_through => {
                if decision_with.is_allowed() {
                    return vec![self.no_mfa(request, WithMfa::Allowed)];
                }
                vec![self.no_mfa(request, WithMfa::Open), self.undecided(&with)]
            }
            // MFA does not help, or is there: what is left.
            Some((request, decision)) => {
                let mut causes = Vec::new();
                if asks_for_mfa(&self.explained(request), &self.caller.effective)
                    && self.told.mfa != Some(MfaState::True)
                {
                    causes.push(self.no_mfa(request, WithMfa::Denied));
                }
                let left = self.denials(&with, &decision_with);
                causes.extend(if left.is_empty() { self.denials(request, decision) } else { left });
                causes
            }
            None => match without.first() {
                Some((request, decision)) if decision.doubtful => vec![self.undecided(request)],
                _ => vec![Cause::AllowedNow],
            },
        }
    }

    /// The request in the states of MFA that it may have had when it was denied.
    fn without_mfa(&self) -> Vec<(Request, Decision)> {
        let states = match self.told.mfa {
            Some(state) => vec![state],
            None => vec![MfaState::Absent, MfaState::False],
        };
        let requests = states.into_iter().map(|state| self.request(state));
        requests
            .map(|request| {
                let decision = evaluate(&request, &self.caller.effective.stack);
                (request, decision)
            })
            .collect()
    }

    /// The request, with what the denial and the account say. Nothing is known of the other keys that policies ask for.
    fn request(&self, mfa: MfaState) -> Request {
        let mut context = self.caller.context.clone();
        for (key, values) in self.told.context.iter() {
            if let iam_eval::Values::Known(values) = values {
                context.insert(key.clone(), values.iter().cloned());
            }
        }
        let [present, age] = MFA_KEYS;
        context.insert(present, mfa.value());
        context.insert(age, (mfa == MfaState::True).then_some("60"));
        let own =
            Request::new(self.caller.principal.clone(), self.action.clone(), self.resource, context.clone());
        let known: Vec<ConditionKey> = own.context().iter().map(|(key, _)| key.clone()).collect();
        for (_, _, policy) in self.caller.effective.stack.policies() {
            for test in policy.statements().iter().flat_map(|statement| statement.condition().tests()) {
                let key = test.key();
                if !known.contains(key) && !is_absent(key, &self.caller.principal) {
                    context.insert_unknown(key.clone());
                }
            }
        }
        Request::new(self.caller.principal.clone(), self.action.clone(), self.resource, context)
    }

    fn explained(&self, request: &Request) -> Evaluated {
        explain_decision(request, &self.caller.effective.stack)
    }

    fn no_mfa(&self, request: &Request, with_mfa: WithMfa) -> Cause {
        let explained = self.explained(request);
        let place = place_of_mfa(&explained, &self.caller.effective);
        match &self.caller.principal {
            Principal::Role(_) | Principal::RoleSession(_) => Cause::NoMfaInRoleSession { place, with_mfa },
            Principal::User(_)
            | Principal::Root { .. }
            | Principal::Anonymous
            | Principal::FederatedUser(_)
            | Principal::Service(_)
            | Principal::Federated(_) => Cause::NoMfa { place, with_mfa, device: self.caller.device() },
        }
    }

    /// What denies a request.
    fn denials(&self, request: &Request, decision: &Decision) -> Vec<Cause> {
        match decision.outcome {
            Outcome::Allowed => Vec::new(),
            _ if decision.doubtful => vec![self.undecided(request)],
            Outcome::ExplicitDeny => {
                let places = decision.deciding().iter().filter_map(|reference| {
                    let place = place(&self.caller.effective, *reference)?;
                    Some(Cause::Denied { kind: PolicyKind::Layer(reference.layer), place })
                });
                places.collect()
            }
            Outcome::ImplicitDeny => {
                let explained = self.explained(request);
                let missing = decision.missing().iter();
                let cause = |layer| {
                    let kind = PolicyKind::Layer(layer);
                    Cause::NoAllow { kind, nearest: nearest(&explained, layer, &self.caller.effective) }
                };
                missing.map(cause).collect()
            }
        }
    }

    fn undecided(&self, request: &Request) -> Cause {
        if let Some(unknown) = self.caller.effective.unknown.first() {
            return Cause::Undecided(format!("policy {} is not known: {}", unknown.name, unknown.why));
        }
        let mut keys: Vec<String> = Vec::new();
        for verdict in
            self.explained(request).statements.iter().filter(|verdict| verdict.applies == Truth::Unknown)
        {
            for mismatch in &verdict.mismatches {
                if let Mismatch::Condition { key, found: None, .. } = mismatch
                    && !keys.contains(&key.to_string())
                {
                    keys.push(key.to_string());
                }
            }
        }
        let why = if keys.is_empty() {
            "AWS does not define what a policy here gives".to_owned()
        } else {
            format!("it hangs on {}, of which the denial says nothing", keys.join(", "))
        };
        Cause::Undecided(why)
    }

    /// What AWS named and the account does not hold.
    fn elsewhere(&self, causes: &[Cause]) -> Option<Cause> {
        let reason = self.told.reason.as_ref()?;
        let kind = reason.kind()?;
        let policy = match reason {
            Reason::ExplicitDeny { policy, .. } => policy.clone(),
            Reason::NoAllow { .. } => None,
        };
        let is_shown = match kind {
            PolicyKind::VpcEndpoint | PolicyKind::RoleTrust => false,
            PolicyKind::Layer(layer) => causes.iter().any(|cause| match cause {
                // The layer that asks for MFA is one of identity, if nothing else is told.
                Cause::NoMfa { .. } | Cause::NoMfaInRoleSession { .. } => {
                    self.without_mfa().iter().any(|(_, decision)| {
                        decision.deciding().iter().any(|reference| reference.layer == layer)
                            || decision.missing().contains(layer)
                    })
                }
                Cause::Denied { kind, .. } | Cause::NoAllow { kind, .. } => *kind == PolicyKind::Layer(layer),
                Cause::Undecided(_) => true,
                Cause::SessionCannotCall
                | Cause::WrongCode
                | Cause::CodeNotVerified
                | Cause::Elsewhere { .. }
                | Cause::AllowedNow => false,
            }),
        };
        (!is_shown).then_some(Cause::Elsewhere { kind: Some(kind), policy })
    }
}

/// Keys of the caller that are surely absent if the account does not say them.
fn is_absent(key: &ConditionKey, principal: &Principal) -> bool {
    let name = key.as_str().to_ascii_lowercase();
    name.starts_with("aws:principaltag/")
        || (name == "aws:username" && !matches!(principal, Principal::User(_)))
        || MFA_KEYS.iter().any(|mfa| ConditionKey::new(mfa) == *key)
}

fn is_mfa_key(key: &ConditionKey) -> bool {
    MFA_KEYS.iter().any(|mfa| ConditionKey::new(mfa) == *key)
}

/// Whether a statement that denies does so for want of MFA.
fn asks_for_mfa(explained: &Evaluated, effective: &EffectiveStack) -> bool {
    explained.decision.deciding().iter().any(|reference| {
        effective.stack.statement(*reference).is_some_and(|(_, statement)| {
            statement.effect() == Effect::Deny
                && statement.condition().tests().iter().any(|test| is_mfa_key(test.key()))
        })
    })
}

/// The statement that asks for MFA: one that denies without it, else one that allows only with it.
fn place_of_mfa(explained: &Evaluated, effective: &EffectiveStack) -> Option<Place> {
    let tests_mfa = |reference: StatementRef| {
        effective.stack.statement(reference).is_some_and(|(_, statement)| {
            statement.condition().tests().iter().any(|test| is_mfa_key(test.key()))
        })
    };
    let denying = explained.decision.deciding().iter().copied().filter(|reference| tests_mfa(*reference));
    let allowing = explained.statements.iter().filter(|verdict| {
        let on_mfa_alone =
            |mismatch: &Mismatch| matches!(mismatch, Mismatch::Condition { key, .. } if is_mfa_key(key));
        verdict.effect == Effect::Allow
            && !verdict.mismatches.is_empty()
            && verdict.mismatches.iter().all(on_mfa_alone)
    });
    let found = denying.chain(allowing.map(|verdict| verdict.reference)).next();
    found.and_then(|reference| place(effective, reference))
}

/// A statement of a layer that would allow, were it not for its condition.
fn nearest(explained: &Evaluated, layer: Layer, effective: &EffectiveStack) -> Option<(Place, Condition)> {
    explained.statements.iter().find_map(|verdict| {
        let is_near = verdict.reference.layer == layer && verdict.effect == Effect::Allow;
        let [Mismatch::Condition { operator, key, expected, found, .. }] = verdict.mismatches.as_slice()
        else {
            return None;
        };
        let condition = Condition {
            operator: operator.clone(),
            key: key.to_string(),
            expected: expected.clone(),
            found: found.clone(),
        };
        is_near.then(|| Some((place(effective, verdict.reference)?, condition))).flatten()
    })
}

fn place(effective: &EffectiveStack, reference: StatementRef) -> Option<Place> {
    let (policy, statement) = effective.stack.statement(reference)?;
    let document = effective.origin(reference).and_then(|origin| origin.document.as_ref());
    Some(Place {
        policy: policy.name().to_owned(),
        sid: statement.sid().map(str::to_owned),
        statement: reference.statement,
        line: document.map(|document| LineIndex::new(document.text()).position(statement.place().start).line),
    })
}
