//! What a policy made for an intent must do, shown of the document itself.
//!
//! The generator's own reasoning counts for nothing here: that nothing passes without MFA is proved by
//! [`iam_prove::prove`], and the rest is asked of [`evaluate`] request by request.

use super::compose::own_credentials;
use super::error::Unproved;
use super::exemption::{self, Exemption, Need, about_users};
use super::intent::{
    CrossUserEnrolment, Devices, Enrolment, FirstLogin, Grants, Intent, Partition, Paths, Target,
};
use super::protection::{self, On};
use crate::proving::nothing_allowed;
use crate::standing::UNDENIABLE;
use iam_account::MfaState;
use iam_eval::{Context, Policy, PolicyStack, Principal, Request, evaluate};
use iam_policy::{Action, Arn, PolicyDocument};
use iam_prove::{Clause, Proof, Requests, Subject};
use jiff::Timestamp;
use std::sync::Arc;

const ACCOUNT: &str = "123456789012";
const WITHOUT_MFA: [MfaState; 2] = [MfaState::Absent, MfaState::False];

/// What work is, as far as a policy that forces MFA is concerned: some actions that have nothing to do with
/// enrolment.
const WORK: [(&str, &str); 4] = [
    ("s3:ListAllMyBuckets", "*"),
    ("ec2:StopInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0"),
    ("iam:CreateUser", "arn:aws:iam::123456789012:user/somebody"),
    ("sts:AssumeRole", "arn:aws:iam::123456789012:role/deploy"),
];

/// Holds a document against an intent. Returns what was shown.
///
/// # Errors
/// The first claim that does not hold.
pub(super) fn prove(
    intent: &Intent,
    exemptions: &[Exemption],
    document: &PolicyDocument,
) -> Result<Vec<String>, Unproved> {
    let mut shown = Vec::new();
    for witness in Witness::all(intent, document)? {
        shown = witness.ask(exemptions)?;
        shown.insert(0, witness.nothing_else_passes(exemptions)?);
    }
    Ok(shown)
}

/// The claims that need no prover.
#[cfg(test)]
pub(super) fn ask(
    intent: &Intent,
    exemptions: &[Exemption],
    document: &PolicyDocument,
) -> Result<(), Unproved> {
    Witness::all(intent, document)?.iter().try_for_each(|witness| witness.ask(exemptions).map(drop))
}

/// A user whom the policy binds, and who may do everything else.
struct Witness<'a> {
    intent: &'a Intent,
    subject: Subject,
    policy: Arc<Policy>,
    partition: &'static str,
}

/// What the user holds beside the policy.
#[derive(Clone, Copy)]
enum Held {
    Everything,
    Nothing,
}

/// Work of a user: the action, the resource, and a key that it needs.
type Work<'w> = (&'w str, String, Option<(&'w str, String)>);

fn unproved(claim: &str, because: impl Into<String>) -> Unproved {
    Unproved { claim: claim.to_owned(), because: because.into() }
}

impl<'a> Witness<'a> {
    /// One user at the root, and one with a path if there may be any.
    fn all(intent: &'a Intent, document: &PolicyDocument) -> Result<Vec<Self>, Unproved> {
        let policy = Arc::new(Policy::compile(&intent.name, document));
        let partition = match intent.partition {
            Partition::Any => "aws",
            Partition::Aws | Partition::AwsCn | Partition::AwsUsGov => intent.partition.as_str(),
        };
        let paths: &[&str] = match intent.paths {
            Paths::Any => &["", "staff/paris/"],
            Paths::Root => &[""],
        };
        let witness = |path: &&str| {
            let arn = format!("arn:{partition}:iam::{ACCOUNT}:user/{path}alice");
            let subject = Subject::of_arn(&arn, Timestamp::UNIX_EPOCH)
                .map_err(|error| unproved("there is a user to speak of", error.to_string()))?;
            Ok(Self { intent, subject, policy: policy.clone(), partition })
        };
        paths.iter().map(witness).collect()
    }

    fn stack(&self, held: Held) -> PolicyStack {
        let everything = || Arc::new(Policy::allow_everything("Allow * on *"));
        let identity = match held {
            Held::Everything => vec![everything()],
            Held::Nothing => Vec::new(),
        };
        let mut stack = PolicyStack::of_identity(identity);
        match self.intent.target {
            Target::Group | Target::User | Target::InlineGroup | Target::InlineUser => {
                stack.identity.push(self.policy.clone());
            }
            Target::PermissionsBoundary => stack.permissions_boundary = Some(vec![self.policy.clone()]),
            Target::ServiceControl => stack.service_control = vec![vec![everything(), self.policy.clone()]],
        }
        stack
    }

    /// Without MFA nothing passes that is not exempt: proved for every action, today's and tomorrow's, every
    /// resource, every key.
    fn nothing_else_passes(&self, exemptions: &[Exemption]) -> Result<String, Unproved> {
        let undeniable = format!("{}, which no policy can deny", UNDENIABLE.join(" and "));
        let passing = match exemptions.len() {
            0 => undeniable,
            1 => format!("the exempt action, and {undeniable}"),
            count => format!("the {count} exempt actions, and {undeniable}"),
        };
        let claim = format!("without MFA nothing passes but {passing}");
        let exempt = exemptions.iter().map(|exemption| exemption.action.as_str());
        let others = Requests::all().with_actions(Clause::none_of(exempt.chain(UNDENIABLE)));
        let stack = self.stack(Held::Everything);
        for state in WITHOUT_MFA {
            match nothing_allowed(&stack, &others, &self.subject, state) {
                Proof::Proved(_) => {}
                Proof::Refuted(request) => {
                    let because = format!("`{}` on {} passes", request.action(), request.resource());
                    return Err(unproved(&claim, because));
                }
                Proof::Unknown(reason) => return Err(unproved(&claim, reason.to_string())),
            }
        }
        Ok(claim)
    }

    fn ask(&self, exemptions: &[Exemption]) -> Result<Vec<String>, Unproved> {
        let mut shown = Vec::new();
        shown.extend(self.enrols()?);
        shown.extend(self.exempts(exemptions)?);
        shown.extend(self.leaves_others_alone(exemptions)?);
        shown.push(self.works(exemptions)?);
        shown.extend(self.forgets_old_mfa()?);
        shown.extend(self.restricts_devices()?);
        shown.extend(self.grants()?);
        shown.extend(self.spares_roles(exemptions)?);
        shown.extend(self.protects_itself()?);
        Ok(shown)
    }

    /// Each step of enrolment, without MFA: beside everything, and if the policy grants it, alone.
    fn enrols(&self) -> Result<Option<String>, Unproved> {
        if self.intent.enrolment == Enrolment::ByAdministrator {
            return Ok(None);
        }
        let claim = match self.intent.devices {
            Devices::Any => "without MFA a user enrols the own device, of any kind",
            Devices::Totp => "without MFA a user enrols the own authenticator app or token",
            Devices::Fido => "without MFA a user enrols the own passkey or security key",
        };
        let needed = exemption::enrolment(self.intent.devices, self.intent.console_reads);
        for action in needed {
            self.passes_without_mfa(claim, action, self.grants_device())?;
        }
        Ok(Some(claim.to_owned()))
    }

    fn grants_device(&self) -> bool {
        matches!(self.intent.grants, Grants::OwnDevice | Grants::OwnCredentials)
    }

    /// The other exemptions do what they are for.
    fn exempts(&self, exemptions: &[Exemption]) -> Result<Option<String>, Unproved> {
        let claim = "without MFA the user replaces the first password";
        for exemption in exemptions.iter().filter(|exemption| exemption.need == Need::FirstLogin) {
            self.passes_without_mfa(claim, &exemption.action, self.grants_device())?;
        }
        for exemption in exemptions.iter().filter(|exemption| exemption.need == Need::Asked) {
            let resource = self.resource(&exemption.action);
            for state in WITHOUT_MFA {
                let request = self.request(
                    &self.subject.principal(),
                    &exemption.action,
                    &resource,
                    self.context(state),
                );
                self.expect_allowed(
                    "what was asked to be exempt passes without MFA",
                    Held::Everything,
                    request,
                )?;
            }
        }
        let resets = exemptions.iter().any(|exemption| exemption.need == Need::FirstLogin);
        Ok(resets.then(|| claim.to_owned()))
    }

    fn passes_without_mfa(&self, claim: &str, action: &str, alone: bool) -> Result<(), Unproved> {
        let resource = self.resource(action);
        for context in self.devices(action) {
            for state in WITHOUT_MFA {
                let request = || {
                    let context = with(self.context(state), context);
                    self.request(&self.subject.principal(), action, &resource, context)
                };
                self.expect_allowed(claim, Held::Everything, request())?;
                if alone {
                    self.expect_allowed(claim, Held::Nothing, request())?;
                }
            }
        }
        Ok(())
    }

    /// What the requests of an action carry for each kind of device that may be enrolled.
    fn devices(&self, action: &str) -> Vec<Option<(&'static str, &'static str)>> {
        let key = |step| Some(("iam:RegisterSecurityKey", step));
        match (action, self.intent.devices) {
            ("iam:EnableMFADevice", Devices::Any) => vec![None, key("Create"), key("Activate")],
            ("iam:EnableMFADevice", Devices::Fido) => vec![key("Create"), key("Activate")],
            (_, Devices::Any | Devices::Totp | Devices::Fido) => vec![None],
        }
    }

    /// Nothing that is exempt is done to others, whatever their names and paths.
    fn leaves_others_alone(&self, exemptions: &[Exemption]) -> Result<Option<String>, Unproved> {
        match self.intent.cross_user_enrolment {
            CrossUserEnrolment::Open => return Ok(None),
            CrossUserEnrolment::Denied => {}
        }
        let claim = "without MFA nobody enrols devices for others";
        for action in about_users(exemptions) {
            for other in ["bob", "notalice", "alice2", "alice/bob", "staff/alicebob", "Alice"] {
                let resource = format!("arn:{}:iam::{ACCOUNT}:user/{other}", self.partition);
                for key in self.devices(action) {
                    for state in WITHOUT_MFA {
                        let context = with(self.context(state), key);
                        let request = self.request(&self.subject.principal(), action, &resource, context);
                        self.expect_denied(claim, Held::Everything, request)?;
                    }
                }
            }
        }
        Ok(about_users(exemptions).next().map(|_| claim.to_owned()))
    }

    /// With MFA: work of any kind, also that which a statement of the policy comes near to.
    fn works(&self, exemptions: &[Exemption]) -> Result<String, Unproved> {
        let claim = "with MFA a user works as before";
        let iam = |resource: &str| format!("arn:{}:iam::{ACCOUNT}:{resource}", self.partition);
        let mut work: Vec<Work<'_>> = Vec::new();
        for (action, resource) in WORK {
            let resource = resource.replacen("arn:aws:", &format!("arn:{}:", self.partition), 1);
            // New users may need the boundary.
            let key = (action == "iam:CreateUser")
                .then(|| ("iam:PermissionsBoundary", iam(&format!("policy/{}", self.intent.name))));
            work.push((action, resource, key));
        }
        work.push((
            "iam:DetachUserPolicy",
            iam("user/bob"),
            Some(("iam:PolicyARN", "arn:aws:iam::aws:policy/ReadOnlyAccess".to_owned())),
        ));
        for action in about_users(exemptions).chain(["iam:EnableMFADevice"]) {
            for key in self.devices(action) {
                work.push((action, iam("user/bob"), key.map(|(key, value)| (key, value.to_owned()))));
            }
        }
        for (action, resource, key) in work {
            let key = key.as_ref().map(|(key, value)| (*key, value.as_str()));
            let context = with(self.with_mfa("60"), key);
            let request = self.request(&self.subject.principal(), action, &resource, context);
            self.expect_allowed(claim, Held::Everything, request)?;
        }
        Ok(claim.to_owned())
    }

    fn forgets_old_mfa(&self) -> Result<Option<String>, Unproved> {
        let Some(age) = self.intent.max_mfa_age else { return Ok(None) };
        let claim = format!("MFA that is older than {age} counts no more");
        for (action, resource) in WORK {
            let resource = resource.replacen("arn:aws:", &format!("arn:{}:", self.partition), 1);
            let old = (age.seconds() + 1).to_string();
            let request = self.request(&self.subject.principal(), action, &resource, self.with_mfa(&old));
            self.expect_denied(&claim, Held::Everything, request)?;
        }
        Ok(Some(claim))
    }

    fn restricts_devices(&self) -> Result<Option<String>, Unproved> {
        let (claim, key) = match self.intent.devices {
            Devices::Any => return Ok(None),
            Devices::Totp => ("no security key is enrolled, with MFA or without", Some("Activate")),
            Devices::Fido => ("no device that shows codes is enrolled, with MFA or without", None),
        };
        let key = key.map(|value| ("iam:RegisterSecurityKey", value));
        for context in [self.context(MfaState::Absent), self.with_mfa("60")] {
            let resource = self.subject.arn().as_str();
            let request =
                self.request(&self.subject.principal(), "iam:EnableMFADevice", resource, with(context, key));
            self.expect_denied(claim, Held::Everything, request)?;
        }
        Ok(Some(claim.to_owned()))
    }

    /// What it grants, it grants with MFA to a user who holds nothing else.
    fn grants(&self) -> Result<Option<String>, Unproved> {
        let mut granted = match self.intent.grants {
            Grants::Nothing | Grants::Everything => return Ok(None),
            Grants::OwnDevice | Grants::OwnCredentials => {
                exemption::enrolment(self.intent.devices, self.intent.console_reads)
            }
        };
        granted.push("iam:DeactivateMFADevice");
        if self.intent.first_login == FirstLogin::PasswordReset {
            granted.extend(["iam:ChangePassword", "iam:GetAccountPasswordPolicy"]);
        }
        let claim = match self.intent.grants {
            Grants::OwnCredentials => {
                granted.extend(own_credentials());
                granted.push("iam:GetAccountPasswordPolicy");
                "with MFA a user who holds nothing else manages the own device and credentials"
            }
            Grants::Nothing | Grants::OwnDevice | Grants::Everything => {
                "with MFA a user who holds nothing else manages the own device"
            }
        };
        for action in granted {
            let resource = self.resource(action);
            for key in self.devices(action) {
                let context = with(self.with_mfa("60"), key);
                let request = self.request(&self.subject.principal(), action, &resource, context);
                self.expect_allowed(claim, Held::Nothing, request)?;
            }
        }
        Ok(Some(claim.to_owned()))
    }

    /// Roles never have MFA (domain.md D4): a service control policy must not bind them, nor would it if AWS
    /// gave them the keys of MFA.
    fn spares_roles(&self, exemptions: &[Exemption]) -> Result<Option<String>, Unproved> {
        if self.intent.target != Target::ServiceControl {
            return Ok(None);
        }
        let claim = "roles work as before, without MFA";
        let arn = format!("arn:{}:sts::{ACCOUNT}:assumed-role/deploy/ci", self.partition);
        let role = arn.parse().map(Principal::RoleSession);
        let role = role.map_err(|error: iam_policy::ArnError| unproved(claim, error.to_string()))?;
        let security_key = Some(("iam:RegisterSecurityKey", "Activate"));
        let work = WORK.iter().map(|(action, _)| (*action, None));
        let on_users = about_users(exemptions).map(|action| (action, None));
        let devices = [None, security_key].map(|key| ("iam:EnableMFADevice", key));
        let user = format!("arn:{}:iam::{ACCOUNT}:user/bob", self.partition);
        for (action, key) in work.chain(on_users).chain(devices) {
            for context in mfa_of_role() {
                let request = self.request(&role, action, &user, with(context, key));
                self.expect_allowed(claim, Held::Everything, request)?;
            }
        }
        Ok(Some(claim.to_owned()))
    }

    /// What would take the policy off is denied with MFA, and to administrators it is not.
    fn protects_itself(&self) -> Result<Option<String>, Unproved> {
        let Some(protection) = &self.intent.protection else { return Ok(None) };
        let claim = "with MFA nobody bound by the policy takes it off or changes it";
        for call in protection::guarded(self.intent) {
            let resource = self.on(call.on);
            let key = call.key.map(|(key, value)| (key, value.replace('*', ACCOUNT)));
            let context = || match &key {
                Some((key, value)) => self.with_mfa("60").with(key, value),
                None => self.with_mfa("60"),
            };
            let request = self.request(&self.subject.principal(), call.action, &resource, context());
            self.expect_denied(claim, Held::Everything, request)?;
            for administrator in &protection.administrators {
                let claim = "with MFA the administrators change the policy";
                let principal = self.administrator(administrator);
                let request = self.request(&principal, call.action, &resource, context());
                self.expect_allowed(claim, Held::Everything, request)?;
            }
        }
        Ok(Some(match protection.administrators.len() {
            0 => claim.to_owned(),
            _ => format!("{claim}, but the administrators named"),
        }))
    }

    fn administrator(&self, arn: &Arn) -> Principal {
        if arn.resource().starts_with("role/") {
            Principal::Role(arn.clone())
        } else {
            Principal::User(arn.clone())
        }
    }

    fn on(&self, on: On) -> String {
        let iam = |resource: &str| format!("arn:{}:iam::{ACCOUNT}:{resource}", self.partition);
        match on {
            On::Oneself => self.subject.arn().as_str().to_owned(),
            On::AnotherUser => iam("user/bob"),
            // Under a path if the user is.
            On::Group => {
                let path = if self.subject.arn().resource().contains("staff/") { "staff/" } else { "" };
                iam(&format!("group/{path}{}", self.intent.attached_to.as_deref().unwrap_or_default()))
            }
            On::Policy => iam(&format!("policy/{}", self.intent.name)),
            On::Nothing => "*".to_owned(),
        }
    }

    /// A resource of the user's own that the action takes.
    fn resource(&self, action: &str) -> String {
        let Some(action) = iam_catalog::action(action) else { return "*".to_owned() };
        let Some(format) =
            action.resources().find_map(|resource| resource.resource_type.arn_formats().next())
        else {
            return "*".to_owned();
        };
        let value = |name: &str| match name {
            "Partition" => self.partition,
            "Account" => ACCOUNT,
            "Region" => "eu-west-1",
            "UserNameWithPath" => self.subject.arn().resource().trim_start_matches("user/"),
            _ => "some",
        };
        iam_catalog::arn_format::fill(format, |name| value(name).to_owned())
    }

    fn context(&self, state: MfaState) -> Context {
        self.subject.context(state)
    }

    fn with_mfa(&self, age: &str) -> Context {
        self.subject.context(MfaState::True).with("aws:MultiFactorAuthAge", age)
    }

    fn request(
        &self,
        principal: &Principal,
        action: &str,
        resource: &str,
        mut context: Context,
    ) -> Result<Request, Unproved> {
        let word: Action =
            action.parse().map_err(|_| unproved("every action has a name", format!("`{action}` is none")))?;
        if *principal != self.subject.principal() {
            context.insert("aws:username", principal.user_name());
            context.insert("aws:PrincipalType", [principal.principal_type()]);
            context.insert("aws:PrincipalAccount", principal.account());
            if let Principal::User(arn) | Principal::Role(arn) = principal {
                context.insert("aws:PrincipalArn", [arn.as_str()]);
            }
        }
        Ok(Request::new(principal.clone(), word, resource, context))
    }

    fn expect_allowed(
        &self,
        claim: &str,
        held: Held,
        request: Result<Request, Unproved>,
    ) -> Result<(), Unproved> {
        let request = request?;
        if evaluate(&request, &self.stack(held)).is_allowed() {
            return Ok(());
        }
        Err(unproved(claim, format!("`{}` on {} is denied", request.action(), request.resource())))
    }

    /// Denied, and no doubt about it.
    fn expect_denied(
        &self,
        claim: &str,
        held: Held,
        request: Result<Request, Unproved>,
    ) -> Result<(), Unproved> {
        let request = request?;
        let decision = evaluate(&request, &self.stack(held));
        if !decision.is_allowed() && !decision.doubtful {
            return Ok(());
        }
        Err(unproved(claim, format!("`{}` on {} passes", request.action(), request.resource())))
    }
}

/// What requests of a role say about MFA; last, what AWS does not send today.
fn mfa_of_role() -> [Context; 3] {
    let old = Context::new().with(PRESENT, "true").with("aws:MultiFactorAuthAge", "129600");
    [Context::new(), Context::new().with(PRESENT, "false"), old]
}

const PRESENT: &str = "aws:MultiFactorAuthPresent";

fn with(context: Context, key: Option<(&str, &str)>) -> Context {
    match key {
        Some((key, value)) => context.with(key, value),
        None => context,
    }
}
