//! What a call must be allowed: the actions and the resources that policies are asked about.
//!
//! One rule reads it off the Service Authorization Reference (`iam-catalog`): the type of resource that the action takes says which
//! parameter names it. What the reference does not say stands in [`further`].

use crate::caller::{Caller, Identity};
use crate::environment::Keys;
use crate::shapes::Operation;
use crate::wire::Taken;
use iam_account::{AccessKeyId, Account, SerialNumber};
use iam_policy::Arn;
use std::collections::BTreeMap;

/// One question: this action, on this resource, with these keys.
#[derive(Debug)]
pub(crate) struct Ask {
    /// `iam:TagUser`.
    pub(crate) action: String,
    /// What it is about.
    pub(crate) target: Target,
    /// The keys that this action's parameters give.
    pub(crate) keys: Keys,
}

/// A resource as policies see it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    /// Its ARN, or `*` for an action that takes no resource.
    pub(crate) arn: String,
    /// Its tags: `aws:ResourceTag/...` and `iam:ResourceTag/...`.
    pub(crate) tags: BTreeMap<String, String>,
    /// Its permissions boundary: `iam:PermissionsBoundary` where the call does not name one.
    pub(crate) permissions_boundary: Option<Arn>,
}

/// What a call of IAM or STS must be allowed. Nothing for the calls that AWS allows to everybody (domain.md D6), and for `AssumeRole`,
/// which cannot be judged before its code is: [`authorise_role`](crate::gate::authorise_role) does.
pub(crate) fn asks(operation: Operation, params: &Taken<'_>, caller: &Caller, account: &Account) -> Vec<Ask> {
    let name = operation.as_str();
    if matches!(name, "GetSessionToken" | "GetCallerIdentity" | "AssumeRole") {
        return Vec::new();
    }
    let action = format!("{}:{name}", operation.service().prefix());
    let call = Called { name, params, caller, account };
    let target = call.target(&action);
    let keys = call.keys(&target);
    let mut asks = vec![Ask { action, target: target.clone(), keys }];
    asks.extend(call.further(&target));
    asks
}

/// A call with what is needed to tell what it is about.
struct Called<'c> {
    name: &'c str,
    params: &'c Taken<'c>,
    caller: &'c Caller,
    account: &'c Account,
}

impl Called<'_> {
    /// The resource that the action is about.
    fn target(&self, action: &str) -> Target {
        let types = iam_catalog::action(action).into_iter().flat_map(|action| action.resources());
        let names: Vec<&str> = types.map(|resource| resource.resource_type.name()).collect();
        // Some take any principal or policy, by its ARN.
        let takes_principals = names.iter().any(|name| matches!(*name, "user" | "group" | "role"));
        let arn = self.params.value("PolicySourceArn").or(self.params.value("Arn"));
        if let Some(arn) = arn.filter(|_| takes_principals) {
            return self.of_arn(arn);
        }
        match names.first().copied() {
            Some("user") => self.user("UserName"),
            Some("group") => self.group("GroupName"),
            Some("role") => self.role("RoleName"),
            Some("policy") => self.policy(),
            Some("mfa") => self.mfa_device(),
            Some("instance-profile") => self.instance_profile(),
            Some("server-certificate") => self.server_certificate("ServerCertificateName"),
            Some("oidc-provider") => self.open_id_connect_provider(),
            Some("saml-provider") => self.saml_provider(),
            Some("federated-user") => self.plain("sts", "federated-user/", self.params.value("Name")),
            Some(_) | None => Target { arn: "*".to_owned(), ..Target::default() },
        }
    }

    /// What the reference does not say: a second resource, or a second action.
    fn further(&self, target: &Target) -> Vec<Ask> {
        let mut further = Vec::new();
        let mut ask = |action: &str, target: Target, keys: Keys| {
            further.push(Ask { action: action.to_owned(), target, keys });
        };
        // "To change a user's name or path, you must have permissions on both objects" (API reference, UpdateUser,
        // UpdateGroup, UpdateServerCertificate).
        let renamed = ["NewUserName", "NewGroupName", "NewServerCertificateName", "NewPath"];
        let is_renamed = renamed.iter().any(|name| self.params.value(name).is_some());
        if let Some(renamed) = self.renamed(target).filter(|_| is_renamed) {
            ask(&format!("iam:{}", self.name), renamed, Keys::default());
        }
        // Tags given at creation are asked for as tagging is (IAM User Guide, Tags for IAM resources: "Permissions").
        if let (Some(kind), true) =
            (self.name.strip_prefix("Create").or(self.name.strip_prefix("Upload")), self.has_tags())
        {
            let kind = if kind == "VirtualMFADevice" { "MFADevice" } else { kind };
            ask(&format!("iam:Tag{kind}"), target.clone(), self.keys(target));
        }
        // "To tag a session, you must have `sts:TagSession`" (IAM User Guide, Passing session tags in AWS STS).
        if self.name == "GetFederationToken" && self.has_tags() {
            ask("sts:TagSession", target.clone(), self.keys(target));
        }
        // "The caller of this operation must be granted the PassRole permission" (API reference, AddRoleToInstanceProfile).
        if self.name == "AddRoleToInstanceProfile" {
            let mut keys = Keys::default();
            keys.one("iam:PassedToService", "ec2.amazonaws.com");
            ask("iam:PassRole", self.role("RoleName"), keys);
        }
        further
    }

    /// The keys of the action that its parameters, or the resource, give (Service Authorization Reference, condition keys for
    /// IAM).
    fn keys(&self, target: &Target) -> Keys {
        let mut keys = Keys::default();
        for (parameter, key) in [
            ("PolicyArn", "iam:PolicyARN"),
            ("AWSServiceName", "iam:AWSServiceName"),
            ("ServiceName", "iam:ServiceSpecificCredentialServiceName"),
            ("CredentialAgeDays", "iam:ServiceSpecificCredentialAgeDays"),
        ] {
            if let Some(value) = self.params.value(parameter) {
                keys.one(key, value);
            }
        }
        let boundary = self.params.value("PermissionsBoundary");
        if let Some(boundary) = boundary.or(target.permissions_boundary.as_ref().map(Arn::as_str)) {
            keys.one("iam:PermissionsBoundary", boundary);
        }
        let tags = self.tags();
        for (key, value) in &tags {
            keys.one(&format!("aws:RequestTag/{key}"), value);
        }
        let named = tags.keys().copied().chain(self.members("TagKeys"));
        let tag_keys: Vec<&str> = named.collect();
        if !tag_keys.is_empty() {
            keys.many("aws:TagKeys", tag_keys);
        }
        if self.name == "EnableMFADevice" {
            // Security keys are enabled in the console alone; what is enabled here shows codes.
            keys.one("iam:RegisterSecurityKey", "Deactivate");
        }
        keys
    }

    fn has_tags(&self) -> bool {
        !self.tags().is_empty()
    }

    /// The tags in the request.
    fn tags(&self) -> BTreeMap<&str, &str> {
        let key = |(name, value)| {
            let number = str::strip_suffix(str::strip_prefix(name, "Tags.member.")?, ".Key")?;
            let given = self.params.value(&format!("Tags.member.{number}.Value"));
            Some((value, given.unwrap_or_default()))
        };
        self.params.iter().filter_map(key).collect()
    }

    /// The members of a list of texts.
    fn members(&self, list: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{list}.member.");
        self.params.iter().filter(move |(name, _)| name.starts_with(&prefix)).map(|(_, value)| value)
    }

    /// The user that a parameter names; without it, the user who calls, or who holds the access key that the call is about.
    fn user(&self, parameter: &str) -> Target {
        let of_key = || {
            let id: AccessKeyId = self.params.value("AccessKeyId")?.parse().ok()?;
            self.account.user_of_access_key(&id).map(|user| user.user_name.as_str())
        };
        let caller = || self.caller.user_name().map(iam_account::UserName::as_str);
        let of_key = of_key().filter(|_| self.name == "GetAccessKeyLastUsed");
        let named = self.params.value(parameter).or(of_key).or_else(caller);
        let Some(name) = named else {
            return match self.caller.identity {
                Identity::Root => self.plain("iam", "root", Some("")),
                _ => self.plain("iam", "user/", None),
            };
        };
        match self.account.users.get(name) {
            Some(user) => Target {
                arn: user.arn.to_string(),
                tags: user.tags.clone(),
                permissions_boundary: user.permissions_boundary.clone(),
            },
            None => self.unmade("user", name),
        }
    }

    fn group(&self, parameter: &str) -> Target {
        let name = self.params.value(parameter).unwrap_or_default();
        match self.account.groups.get(name) {
            Some(group) => Target { arn: group.arn.to_string(), ..Target::default() },
            None => self.unmade("group", name),
        }
    }

    fn role(&self, parameter: &str) -> Target {
        if let Some(arn) = self.params.value("RoleArn") {
            return self.of_arn(arn);
        }
        if let Some(service) = self.params.value("AWSServiceName") {
            return self.plain("iam", &format!("role/aws-service-role/{service}/"), Some("*"));
        }
        if let Some(task) = self.params.value("DeletionTaskId") {
            let role =
                task.strip_prefix("task/").and_then(|task| task.rsplit_once('/')).map(|(role, _)| role);
            return self.plain("iam", "role/", role);
        }
        let name = self.params.value(parameter).unwrap_or_default();
        match self.account.roles.get(name) {
            Some(role) => Target {
                arn: role.arn.to_string(),
                tags: role.tags.clone(),
                permissions_boundary: role.permissions_boundary.clone(),
            },
            None => self.unmade("role", name),
        }
    }

    fn policy(&self) -> Target {
        match self.params.value("PolicyArn") {
            Some(arn) => self.of_arn(arn),
            None => self.unmade("policy", self.params.value("PolicyName").unwrap_or_default()),
        }
    }

    fn mfa_device(&self) -> Target {
        match self.params.value("SerialNumber") {
            Some(serial_number) => self.of_arn(serial_number),
            None => self.unmade("mfa", self.params.value("VirtualMFADeviceName").unwrap_or_default()),
        }
    }

    fn instance_profile(&self) -> Target {
        let name = self.params.value("InstanceProfileName").unwrap_or_default();
        match self.account.instance_profiles.get(name) {
            Some(profile) => {
                Target { arn: profile.arn.to_string(), tags: profile.tags.clone(), ..Target::default() }
            }
            None => self.unmade("instance-profile", name),
        }
    }

    fn server_certificate(&self, parameter: &str) -> Target {
        let name = self.params.value(parameter).unwrap_or_default();
        match self.account.server_certificates.get(name) {
            Some(found) => {
                Target { arn: found.arn.to_string(), tags: found.tags.clone(), ..Target::default() }
            }
            None => self.unmade("server-certificate", name),
        }
    }

    fn open_id_connect_provider(&self) -> Target {
        match (self.params.value("OpenIDConnectProviderArn"), self.params.value("Url")) {
            (Some(arn), _) => self.of_arn(arn),
            (None, url) => {
                let host = url.map(|url| url.strip_prefix("https://").unwrap_or(url));
                self.plain("iam", "oidc-provider/", host)
            }
        }
    }

    fn saml_provider(&self) -> Target {
        match (self.params.value("SAMLProviderArn"), self.params.value("Name")) {
            (Some(arn), _) => self.of_arn(arn),
            (None, name) => self.plain("iam", "saml-provider/", name),
        }
    }

    /// A resource given by its ARN, with what is known of it.
    fn of_arn(&self, text: &str) -> Target {
        let mut target = Target { arn: text.to_owned(), ..Target::default() };
        let Ok(arn) = text.parse::<Arn>() else { return target };
        let (kind, rest) = arn.resource().split_once('/').unwrap_or_default();
        let name = rest.rsplit('/').next().unwrap_or_default();
        let account = self.account;
        let tags = match kind {
            "user" => account.users.get(name).map(|user| &user.tags),
            "role" => account.roles.get(name).map(|role| &role.tags),
            "policy" => account.policies.get(&arn).map(|policy| &policy.tags),
            "oidc-provider" => account.open_id_connect_providers.get(&arn).map(|provider| &provider.tags),
            "saml-provider" => account.saml_providers.get(&arn).map(|provider| &provider.tags),
            "mfa" => {
                let serial_number = text.parse::<SerialNumber>().ok();
                serial_number.and_then(|serial_number| account.mfa_device_tags.get(&serial_number))
            }
            _ => None,
        };
        target.tags = tags.cloned().unwrap_or_default();
        target
    }

    /// What the call makes, or names without its being there: the ARN with the path that is given.
    fn unmade(&self, kind: &str, name: &str) -> Target {
        let path = self.params.value("Path").filter(|path| path.starts_with('/')).unwrap_or("/");
        self.plain("iam", &format!("{kind}{path}"), Some(name))
    }

    /// What a renamed entity will be.
    fn renamed(&self, target: &Target) -> Option<Target> {
        let (_, resource) = target.arn.rsplit_once(':')?;
        let (kind, rest) = resource.split_once('/')?;
        let (path, name) =
            rest.rsplit_once('/').map_or(("/".to_owned(), rest), |(path, name)| (format!("/{path}/"), name));
        let new = ["NewUserName", "NewGroupName", "NewServerCertificateName"];
        let new_name = new.iter().find_map(|parameter| self.params.value(parameter));
        let new_path = self.params.value("NewPath").map_or(path, str::to_owned);
        let arn = self.plain("iam", &format!("{kind}{new_path}"), Some(new_name.unwrap_or(name))).arn;
        Some(Target { arn, ..target.clone() })
    }

    fn plain(&self, service: &str, prefix: &str, rest: Option<&str>) -> Target {
        let (partition, id) = (&self.account.partition, &self.account.id);
        let arn = format!("arn:{partition}:{service}::{id}:{prefix}{}", rest.unwrap_or_default());
        Target { arn, ..Target::default() }
    }
}
