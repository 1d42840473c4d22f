//! The one gate: nothing is done for a caller that did not pass it.
//!
//! Policies are asked in [`evaluate`] and nowhere else. There is no switch that turns it off; the account's root user is the way
//! in.

mod other_service;

pub use other_service::{
    AskedResource, ServiceAsk, ServiceAuthorised, ServiceDenial, ServiceRefusal, authorise_service,
};

use crate::actions::{self, Kind};
use crate::authorization::{Ask, Target, asks};
use crate::caller::{Caller, Identity};
use crate::environment::{Environment, Keys};
use crate::mfa::MfaVerified;
use crate::passwords;
use crate::session::Passed;
use crate::shapes::Operation;
use crate::state::State;
use crate::wire::{ApiError, Service, Taken};
use iam_account::{CredentialClass, Document, Known, MfaState, Role};
use iam_eval::{Context, Decision, Layer, Outcome, Policy, PolicyStack, Principal, Request, evaluate};
use iam_policy::{Action, Arn};
use std::sync::{Arc, LazyLock};

/// A caller that passed the gate for one call. Only [`authorise`] makes one, and every action takes it.
#[derive(Debug)]
pub struct Authorised {
    caller: Caller,
}

impl Authorised {
    /// Who passed.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }
}

/// Lets a caller do a call, or says in AWS's words why not.
///
/// # Errors
/// `InvalidClientTokenId` and `AccessDenied` for calls that the kind of credential cannot make at all (domain.md 3.2);
/// `AccessDenied` for what policies do not allow.
pub fn authorise(
    state: &State,
    caller: &Caller,
    environment: &Environment,
    operation: Operation,
    params: &Taken<'_>,
) -> Result<Authorised, ApiError> {
    check_reach(caller, operation)?;
    // Nothing is asked where nobody has to be somebody: what is brought is judged by itself.
    if actions::kind(operation) == Kind::Unsigned {
        return Ok(Authorised { caller: caller.clone() });
    }
    let asked = asks(operation, params, caller, &state.account);
    if !asked.is_empty() {
        let asker = Asker::new(state, caller, environment)?;
        for ask in &asked {
            asker.ask(ask, None)?;
        }
    }
    Ok(Authorised { caller: caller.clone() })
}

/// AWS's own rules about which credential can call what, before any policy is asked.
fn check_reach(caller: &Caller, operation: Operation) -> Result<(), ApiError> {
    let name = operation.as_str();
    let cannot = |name: &str| ApiError::access_denied(format!("Cannot call {name} with session credentials"));
    if caller.is_temporary() && matches!(name, "GetSessionToken" | "GetFederationToken") {
        return Err(cannot(name));
    }
    // "You cannot call any IAM API operations unless MFA authentication information is included", and federated users cannot by
    // the API at all (GetSessionToken, GetFederationToken).
    let is_federated = caller.class == CredentialClass::FederationToken;
    if is_federated && operation.service() == Service::Iam {
        return Err(ApiError::invalid_client_token_id());
    }
    let action = action(&format!("{}:{name}", operation.service().prefix()))?;
    if caller.class.can_call(&action) { Ok(()) } else { Err(ApiError::invalid_client_token_id()) }
}

fn action(text: &str) -> Result<Action, ApiError> {
    text.parse().map_err(|_| ApiError::internal_failure())
}

/// One caller's policies and keys, ready to be asked.
pub(crate) struct Asker<'a> {
    state: &'a State,
    principal: Principal,
    caller_arn: String,
    stack: PolicyStack,
    context: Context,
}

impl<'a> Asker<'a> {
    pub(crate) fn new(
        state: &'a State,
        caller: &Caller,
        environment: &Environment,
    ) -> Result<Self, ApiError> {
        let gone = ApiError::invalid_client_token_id;
        let principal = caller.principal(&state.account).ok_or_else(gone)?;
        let caller_arn = caller.arn(&state.account).ok_or_else(gone)?.to_string();
        let stack = stack(state, caller).ok_or_else(gone)?;
        let context = context(state, caller, environment);
        Ok(Self { state, principal, caller_arn, stack, context })
    }

    /// Sets a key for all that is asked.
    pub(crate) fn with(mut self, keys: Keys) -> Self {
        for (key, values) in keys.0 {
            self.context.insert(key, values);
        }
        self
    }

    /// Asks one question; `resource_policy` is the policy of the resource, if it has one.
    pub(crate) fn ask(&self, ask: &Ask, resource_policy: Option<&Arc<Policy>>) -> Result<(), ApiError> {
        let request = self.request(ask)?;
        let decision = match resource_policy {
            None => evaluate(&request, &self.stack),
            Some(policy) => {
                let stack = PolicyStack { resource: Some(Arc::clone(policy)), ..self.stack.clone() };
                evaluate(&request, &stack)
            }
        };
        if decision.is_allowed() {
            Ok(())
        } else {
            Err(denial(&self.caller_arn, &ask.action, &ask.target.arn, &decision))
        }
    }

    fn request(&self, ask: &Ask) -> Result<Request, ApiError> {
        let mut context = self.context.clone();
        for (key, values) in &ask.keys.0 {
            context.insert(key.clone(), values.iter().cloned());
        }
        context.insert("aws:ResourceAccount", [self.state.account.id.as_str()]);
        for (key, value) in &ask.target.tags {
            context.insert(format!("aws:ResourceTag/{key}").as_str(), [value.as_str()]);
            context.insert(format!("iam:ResourceTag/{key}").as_str(), [value.as_str()]);
        }
        Ok(Request::new(self.principal.clone(), action(&ask.action)?, &ask.target.arn, context))
    }
}

/// AWS's words for a denial (IAM User Guide, Troubleshoot access denied error messages; domain.md 3.5).
pub fn denial(caller: &str, action: &str, resource: &str, decision: &Decision) -> ApiError {
    ApiError::access_denied(denial_message(caller, action, resource, decision))
}

fn denial_message(caller: &str, action: &str, resource: &str, decision: &Decision) -> String {
    let reason = match decision.outcome {
        Outcome::Allowed => String::new(),
        Outcome::ExplicitDeny => {
            let layer = decision.deciding().first().map_or(Layer::Identity, |first| first.layer);
            format!(" with an explicit deny in {}", with_article(layer))
        }
        Outcome::ImplicitDeny => {
            // AWS names the outermost that lacks an allow.
            let order = [
                Layer::ServiceControl,
                Layer::ResourceControl,
                Layer::Resource,
                Layer::PermissionsBoundary,
                Layer::Session,
                Layer::Identity,
            ];
            let layer = order.into_iter().find(|layer| decision.missing().contains(*layer));
            let layer = layer.unwrap_or(Layer::Identity);
            format!(" because no {} allows the {action} action", layer.policy_kind())
        }
    };
    format!("User: {caller} is not authorized to perform: {action} on resource: {resource}{reason}")
}

fn with_article(layer: Layer) -> String {
    let kind = layer.policy_kind();
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

/// The policies that speak about the caller's requests; `None` if the caller is no more.
fn stack(state: &State, caller: &Caller) -> Option<PolicyStack> {
    let account = &state.account;
    let mut stack = match &caller.identity {
        Identity::Root | Identity::Federated { issuer: None, .. } => PolicyStack {
            service_control: service_control(state),
            ..PolicyStack::of_identity([Arc::new(Policy::allow_everything("root"))])
        },
        Identity::User(name) => {
            let mut stack = account.user_stack(account.users.get(name)?);
            stack.identity.extend(of_password_policy(state));
            stack
        }
        Identity::Federated { issuer: Some(name), .. } => account.user_stack(account.users.get(name)?),
        Identity::Role { role_name, .. } => account.role_stack(account.roles.get(role_name)?),
    };
    let passed = caller.session.as_ref().and_then(|session| session.passed.policies.as_ref());
    let is_federated = matches!(caller.identity, Identity::Federated { .. });
    stack.session = match passed {
        Some(policies) => {
            let document =
                policies.document.as_deref().map(|text| Arc::clone(Document::new(text).compiled()));
            let managed = policies.arns.iter().map(|arn| managed(state, arn));
            Some(document.into_iter().chain(managed).collect())
        }
        // "If you do not pass a policy, the resulting federated user session has no permissions" (GetFederationToken).
        None if is_federated => Some(Vec::new()),
        None => None,
    };
    Some(stack)
}

/// What the account's password policy allows every user: it "does not attach a permissions policy to each user, rather the
/// permissions are applied at the account-level for all users by IAM" (API reference, `AllowUsersToChangePassword`). Denials,
/// boundaries and session policies limit it as they limit what policies allow.
fn of_password_policy(state: &State) -> Option<Arc<Policy>> {
    // `ChangePassword` is always about the caller.
    static OWN: LazyLock<Arc<Policy>> = LazyLock::new(|| {
        let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ChangePassword","iam:GetAccountPasswordPolicy"],"Resource":"*"}]}"#;
        Arc::clone(Document::new(text).compiled())
    });
    passwords::policy(state).allow_users_to_change_password.then(|| Arc::clone(&OWN))
}

/// The service control policies, which bind the root user too.
fn service_control(state: &State) -> Vec<Vec<Arc<Policy>>> {
    let Known::Known(levels) = &state.account.service_control else { return Vec::new() };
    let compiled = |(_, document): &(String, Document)| Arc::clone(document.compiled());
    levels.iter().map(|level| level.policies.iter().map(compiled).collect()).collect()
}

/// A managed policy; one that is not there is unknown, so that it allows nothing.
fn managed(state: &State, arn: &str) -> Arc<Policy> {
    let policy = arn.parse::<Arn>().ok().and_then(|arn| state.account.policies.get(&arn));
    let document = policy.and_then(iam_account::ManagedPolicy::document);
    document.map_or_else(|| Arc::new(Policy::unknown(arn)), |document| Arc::clone(document.compiled()))
}

/// The global keys of a caller's requests.
fn context(state: &State, caller: &Caller, environment: &Environment) -> Context {
    let account = &state.account;
    let mut context = match &caller.identity {
        Identity::User(name) => {
            account.users.get(name).map(iam_account::User::principal_context).unwrap_or_default()
        }
        Identity::Role { role_name, .. } => role_context(state, role_name),
        Identity::Root | Identity::Federated { .. } => Context::new(),
    };
    if let Some(id) = caller.user_id(account) {
        context.insert("aws:userid", [id]);
    }
    for (key, values) in environment.keys() {
        context.insert(key, values);
    }
    for (key, value) in mfa_keys(caller, environment) {
        context.insert(key, [value]);
    }
    if let Some(session) = &caller.session {
        context.insert("aws:TokenIssueTime", [session.issued.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()]);
        if let Some(identity) = &session.passed.source_identity {
            context.insert("aws:SourceIdentity", [identity.as_str()]);
        }
        // Tags of the session replace those of the role that have the same key.
        for (key, value) in &session.passed.tags {
            context.insert(format!("aws:PrincipalTag/{key}").as_str(), [value.as_str()]);
        }
    }
    context
}

fn role_context(state: &State, role_name: &iam_account::RoleName) -> Context {
    let mut context = Context::new();
    let Some(role) = state.account.roles.get(role_name) else { return context };
    context.insert("aws:PrincipalArn", [role.arn.as_str()]);
    for (key, value) in &role.tags {
        context.insert(format!("aws:PrincipalTag/{key}").as_str(), [value.as_str()]);
    }
    context
}

/// The MFA keys of a caller's requests, by the table of credential classes: where the table leaves two states open, the one that
/// CloudTrail shows (`false`).
fn mfa_keys(caller: &Caller, environment: &Environment) -> Vec<(&'static str, String)> {
    let states = caller.class.facts().mfa_present;
    let mfa = caller.session.as_ref().and_then(|session| session.mfa.as_ref());
    let state = match mfa {
        Some(_) if states.contains(&MfaState::True) => MfaState::True,
        Some(_) | None => {
            *states.iter().rev().find(|state| **state != MfaState::True).unwrap_or(&MfaState::Absent)
        }
    };
    let mut keys = Vec::new();
    if let Some(value) = state.value() {
        keys.push(("aws:MultiFactorAuthPresent", value.to_owned()));
    }
    if let (Some(mfa), MfaState::True) = (mfa, state) {
        let age = environment.now.as_second().saturating_sub(mfa.at().as_second());
        keys.push(("aws:MultiFactorAuthAge", age.max(0).to_string()));
    }
    keys
}

/// A call that makes a session of a role.
#[derive(Debug)]
pub(crate) struct RoleCall<'a> {
    /// The role.
    pub(crate) role_arn: &'a str,
    /// That a code was verified for this very call.
    pub(crate) mfa: Option<&'a MfaVerified>,
    /// The keys of the call.
    pub(crate) keys: Keys,
    /// What is passed to the session: tags and a source identity must be allowed by themselves.
    pub(crate) passed: &'a Passed,
}

/// Lets a caller into a role: its trust policy is asked along with the caller's own policies. Gives the role.
///
/// # Errors
/// `AccessDenied`, for a role that is not there too: who may not know is not told.
pub(crate) fn authorise_role<'s>(
    state: &'s State,
    caller: &Caller,
    environment: &Environment,
    call: &RoleCall<'_>,
) -> Result<&'s Role, ApiError> {
    let mut asker = Asker::new(state, caller, environment)?;
    if call.mfa.is_some() {
        // The class "AssumeRole with an MFA code" of the table: the key is true, and the code was verified now.
        let mut keys = Keys::default();
        keys.one("aws:MultiFactorAuthPresent", "true");
        keys.one("aws:MultiFactorAuthAge", "0");
        asker = asker.with(keys);
    }
    let arn = call.role_arn.parse::<Arn>().ok();
    let name = arn.as_ref().and_then(|arn| arn.resource().rsplit('/').next());
    let role =
        name.and_then(|name| state.account.roles.get(name)).filter(|role| Some(&role.arn) == arn.as_ref());
    let trust = match role {
        Some(role) => Arc::clone(role.assume_role_policy_document.compiled()),
        // Nobody is trusted to become a role that is not there.
        None => Arc::new(Policy::unknown("")),
    };
    let target = Target {
        arn: call.role_arn.to_owned(),
        tags: role.map(|role| role.tags.clone()).unwrap_or_default(),
        permissions_boundary: None,
    };
    let also = [
        ("sts:AssumeRole", true),
        ("sts:TagSession", !call.passed.tags.is_empty()),
        ("sts:SetSourceIdentity", call.passed.source_identity.is_some()),
    ];
    for (action, _) in also.into_iter().filter(|(_, asked)| *asked) {
        let ask = Ask { action: action.to_owned(), target: target.clone(), keys: Keys(call.keys.0.clone()) };
        asker.ask(&ask, Some(&trust))?;
    }
    role.ok_or_else(ApiError::internal_failure)
}
