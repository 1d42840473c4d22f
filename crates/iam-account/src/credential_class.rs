//! The one table of credential classes: which credential gives which MFA keys, and what it can call at all.
//!
//! Auditor, prover, server, gateway and backtest read it. It is domain.md 3.3, with 3.2 for what a session cannot call
//! whatever its policies say.

use CredentialClass as Class;
use iam_policy::Action;
use std::fmt;

/// How a request was authenticated, as far as it matters to MFA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CredentialClass {
    /// A user's access key, used as it is.
    LongTermAccessKey,
    /// A session of `GetSessionToken` without a code.
    SessionWithoutMfa,
    /// A session of `GetSessionToken` with a code.
    SessionWithMfa,
    /// A console session signed in with the password alone.
    ConsoleWithoutMfa,
    /// A console session signed in with an MFA device.
    ConsoleWithMfa,
    /// A session of `aws login` (OAuth 2) from a console session without MFA.
    LoginSessionWithoutMfa,
    /// A session of `aws login` from a console session with MFA.
    LoginSessionWithMfa,
    /// The call of `AssumeRole` itself, signed by a key and carrying `SerialNumber` and `TokenCode`.
    AssumeRoleCallWithCode,
    /// A session of a role, whoever assumed it.
    RoleSession,
    /// A session of `GetFederationToken`.
    FederationToken,
    /// Who comes from SAML, OpenID Connect or Identity Center.
    FederatedIdentity,
    /// A service that acts on behalf of a caller with an access key (forward access session).
    ForwardAccessOfKey,
    /// A service that acts on behalf of a console session without MFA.
    ForwardAccessOfConsole,
    /// A service that acts on behalf of a console session with MFA.
    ForwardAccessOfMfaConsole,
    /// A service-specific credential of Keyspaces, or an API key (bearer token).
    ServiceSpecificCredential,
    /// A service-specific credential of CodeCommit: Git over HTTPS.
    GitCredential,
    /// An SSH key: Git over SSH with CodeCommit.
    SshPublicKey,
    /// A mail password, computed from an access key, with SES's SMTP endpoint.
    SmtpPassword,
    /// An X.509 signing certificate, with SOAP endpoints.
    SigningCertificate,
}

/// The state of `aws:MultiFactorAuthPresent` in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MfaState {
    /// The key is not there.
    Absent,
    /// `false`.
    False,
    /// `true`.
    True,
}

impl MfaState {
    /// The key's value; `None` if it is absent.
    pub fn value(self) -> Option<&'static str> {
        match self {
            Self::Absent => None,
            Self::False => Some("false"),
            Self::True => Some("true"),
        }
    }
}

/// How well a row is known; the marks of domain.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// \[V\]: AWS's documentation says so.
    Documented,
    /// \[M\]: counted in real events.
    Measured,
    /// \[I\]: follows from other facts.
    Inferred,
    /// \[U\]: not confirmed. Say so wherever it shows.
    Unconfirmed,
}

/// What a credential can call at all, before any policy is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Every action.
    Everything,
    /// Everything but IAM, and of STS only these actions.
    NoIamAndOfSts(&'static [&'static str]),
    /// Everything, but of STS only these actions.
    OfSts(&'static [&'static str]),
    /// Actions of these services only.
    Services(&'static [&'static str]),
    /// These actions of one service only.
    Actions(&'static str, &'static [&'static str]),
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassFacts {
    /// The states that `aws:MultiFactorAuthPresent` can have; where there are two, AWS does not say which.
    pub mfa_present: &'static [MfaState],
    /// Whether `aws:MultiFactorAuthAge` (in seconds) is there.
    pub has_mfa_age: bool,
    /// What it can call.
    pub reach: Reach,
    /// How well this is known: the weakest of the row.
    pub evidence: Evidence,
    /// Where from.
    pub source: &'static str,
}

impl CredentialClass {
    /// Every class.
    pub const ALL: [Self; 19] = [
        Self::LongTermAccessKey,
        Self::SessionWithoutMfa,
        Self::SessionWithMfa,
        Self::ConsoleWithoutMfa,
        Self::ConsoleWithMfa,
        Self::LoginSessionWithoutMfa,
        Self::LoginSessionWithMfa,
        Self::AssumeRoleCallWithCode,
        Self::RoleSession,
        Self::FederationToken,
        Self::FederatedIdentity,
        Self::ForwardAccessOfKey,
        Self::ForwardAccessOfConsole,
        Self::ForwardAccessOfMfaConsole,
        Self::ServiceSpecificCredential,
        Self::GitCredential,
        Self::SshPublicKey,
        Self::SmtpPassword,
        Self::SigningCertificate,
    ];

    /// The class's row: domain.md 3.3, in its order.
    pub fn facts(self) -> ClassFacts {
        use Evidence::{Documented, Inferred, Measured, Unconfirmed};
        use MfaState::{Absent, False, True};
        use Reach::{Actions, Everything, NoIamAndOfSts, OfSts, Services};
        const UG: &str = "IAM User Guide, AWS global condition context keys: aws:MultiFactorAuthPresent";
        const STS: &str = "IAM User Guide, Comparing AWS STS credentials";
        const TRAIL: &str = "CloudTrail events of real accounts (domain.md 3.3)";
        const BEARER: &str = "domain.md 3.3 and E4: no session, so no key; AWS does not say";
        match self {
            Class::LongTermAccessKey => row(&[Absent], false, Everything, Documented, UG),
            Class::SessionWithoutMfa => {
                row(&[False], false, NoIamAndOfSts(&["AssumeRole", "GetCallerIdentity"]), Documented, STS)
            }
            Class::SessionWithMfa => {
                row(&[True], true, OfSts(&["AssumeRole", "GetCallerIdentity"]), Documented, STS)
            }
            Class::ConsoleWithoutMfa => row(&[False], false, Everything, Documented, UG),
            Class::ConsoleWithMfa => row(&[True], true, Everything, Documented, UG),
            Class::LoginSessionWithoutMfa => {
                row(&[Absent, False], false, Everything, Unconfirmed, "domain.md 3.3: `aws login`")
            }
            Class::LoginSessionWithMfa => {
                row(&[Absent, False, True], true, Everything, Unconfirmed, "domain.md 3.3: `aws login`")
            }
            Class::AssumeRoleCallWithCode => {
                row(&[True], true, Actions("sts", &["AssumeRole"]), Documented, UG)
            }
            Class::RoleSession => row(&[Absent, False], false, Everything, Measured, TRAIL),
            // Its console sessions can call IAM, so IAM is within reach (as STS says of GetFederationToken).
            Class::FederationToken => row(&[False], false, OfSts(&["GetCallerIdentity"]), Measured, TRAIL),
            Class::FederatedIdentity => row(&[Absent, False], false, Everything, Documented, UG),
            Class::ForwardAccessOfKey => row(&[False], false, Everything, Measured, TRAIL),
            Class::ForwardAccessOfConsole => {
                row(&[False], false, Everything, Inferred, "domain.md 3.3: as the console session itself")
            }
            Class::ForwardAccessOfMfaConsole => row(&[True], true, Everything, Measured, TRAIL),
            Class::ServiceSpecificCredential => {
                row(&[Absent], false, Services(SERVICE_CREDENTIAL_SERVICES), Inferred, BEARER)
            }
            Class::GitCredential | Class::SshPublicKey => {
                row(&[Absent], false, Actions("codecommit", GIT), Inferred, BEARER)
            }
            Class::SmtpPassword => row(&[Absent], false, Actions("ses", &["SendRawEmail"]), Inferred, BEARER),
            Class::SigningCertificate => row(&[Absent], false, Services(&["ec2"]), Unconfirmed, BEARER),
        }
    }

    /// Whether a request of this class may be one that is not MFA-authenticated. This is not the same as the
    /// caller having proved a device: a role session never carries MFA, however it was assumed (domain.md D4).
    pub fn may_lack_mfa(self) -> bool {
        self.facts().mfa_present.iter().any(|state| *state != MfaState::True)
    }

    /// Whether the credential can call the action at all. `false` is AWS's own rule, not a policy's.
    pub fn can_call(self, action: &Action) -> bool {
        let is = |text: &str, other: &str| text.eq_ignore_ascii_case(other);
        let service = action.service();
        let among = |names: &[&str]| names.iter().any(|name| is(name, action.name()));
        match self.facts().reach {
            Reach::Everything => true,
            Reach::NoIamAndOfSts(sts) => !is(service, "iam") && (!is(service, "sts") || among(sts)),
            Reach::OfSts(sts) => !is(service, "sts") || among(sts),
            Reach::Services(services) => services.iter().any(|name| is(name, service)),
            Reach::Actions(of, names) => is(service, of) && among(names),
        }
    }
}

/// The namespaces that service-specific credentials exist for (domain.md E4).
const SERVICE_CREDENTIAL_SERVICES: &[&str] =
    &["cassandra", "bedrock", "logs", "cloudwatch", "aws-external-anthropic"];

/// The permissions that Git clients need (CodeCommit User Guide, CodeCommit permissions reference: actions for Git client
/// commands); the API's actions want a signature.
const GIT: &[&str] = &["GitPull", "GitPush"];

fn row(
    mfa_present: &'static [MfaState],
    has_mfa_age: bool,
    reach: Reach,
    evidence: Evidence,
    source: &'static str,
) -> ClassFacts {
    ClassFacts { mfa_present, has_mfa_age, reach, evidence, source }
}

impl fmt::Display for CredentialClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LongTermAccessKey => "access key",
            Self::SessionWithoutMfa => "session without MFA",
            Self::SessionWithMfa => "session with MFA",
            Self::ConsoleWithoutMfa => "console without MFA",
            Self::ConsoleWithMfa => "console with MFA",
            Self::LoginSessionWithoutMfa => "`aws login` without MFA",
            Self::LoginSessionWithMfa => "`aws login` with MFA",
            Self::AssumeRoleCallWithCode => "AssumeRole with an MFA code",
            Self::RoleSession => "role session",
            Self::FederationToken => "federation token",
            Self::FederatedIdentity => "federated identity",
            Self::ForwardAccessOfKey => "service on behalf of an access key",
            Self::ForwardAccessOfConsole => "service on behalf of a console session without MFA",
            Self::ForwardAccessOfMfaConsole => "service on behalf of a console session with MFA",
            Self::ServiceSpecificCredential => "service-specific credential",
            Self::GitCredential => "Git credential",
            Self::SshPublicKey => "SSH public key",
            Self::SmtpPassword => "SMTP password",
            Self::SigningCertificate => "signing certificate",
        })
    }
}

/// The kinds of credential that a user can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CredentialKind {
    /// A console password.
    Password,
    /// An access key.
    AccessKey,
    /// A service-specific credential.
    ServiceSpecific,
    /// An SSH public key.
    SshPublicKey,
    /// A signing certificate.
    SigningCertificate,
}

impl CredentialKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Password,
        Self::AccessKey,
        Self::ServiceSpecific,
        Self::SshPublicKey,
        Self::SigningCertificate,
    ];

    /// The classes of request that a credential can make at once, without a device. Others (a service on behalf of the caller,
    /// a federation token, `aws login`) begin with a call of these which is itself more than MFA allows.
    pub fn direct_classes(self) -> &'static [CredentialClass] {
        match self {
            Self::Password => &[Class::ConsoleWithoutMfa],
            Self::AccessKey => &[Class::LongTermAccessKey, Class::SessionWithoutMfa],
            Self::ServiceSpecific => &[Class::ServiceSpecificCredential, Class::GitCredential],
            Self::SshPublicKey => &[Class::SshPublicKey],
            Self::SigningCertificate => &[Class::SigningCertificate],
        }
    }

    /// The classes in which who holds nothing but this credential can make requests as the user, no device at hand. Role
    /// sessions are not among them: they are requests of the role.
    pub fn classes_without_mfa(self) -> &'static [CredentialClass] {
        match self {
            Self::Password => {
                &[Class::ConsoleWithoutMfa, Class::ForwardAccessOfConsole, Class::LoginSessionWithoutMfa]
            }
            Self::AccessKey => &[
                Class::LongTermAccessKey,
                Class::SessionWithoutMfa,
                Class::FederationToken,
                Class::ForwardAccessOfKey,
                Class::SmtpPassword,
            ],
            Self::ServiceSpecific => &[Class::ServiceSpecificCredential, Class::GitCredential],
            Self::SshPublicKey => &[Class::SshPublicKey],
            Self::SigningCertificate => &[Class::SigningCertificate],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(text: &str) -> Action {
        text.parse().unwrap()
    }

    #[test]
    fn direct_classes_are_among_all_that_a_credential_gives() {
        for kind in CredentialKind::ALL {
            let all = kind.classes_without_mfa();
            assert!(kind.direct_classes().iter().all(|class| all.contains(class)), "{kind:?}");
        }
    }

    #[test]
    fn what_a_credential_gives_without_a_device_never_carries_mfa() {
        for class in CredentialKind::ALL.iter().flat_map(|kind| kind.classes_without_mfa()) {
            assert!(!class.facts().mfa_present.contains(&MfaState::True), "{class}");
            assert!(!class.facts().has_mfa_age, "{class}");
        }
    }

    #[test]
    fn the_age_is_there_only_where_mfa_can_be() {
        for class in CredentialClass::ALL {
            let facts = class.facts();
            assert_eq!(facts.has_mfa_age, facts.mfa_present.contains(&MfaState::True), "{class}");
            assert!(!facts.mfa_present.is_empty() && !facts.source.is_empty(), "{class}");
        }
    }

    #[test]
    fn reach_is_aws_own_rule() {
        for (class, name, expected) in [
            (Class::LongTermAccessKey, "iam:ListUsers", true),
            (Class::SessionWithoutMfa, "iam:ListUsers", false),
            (Class::SessionWithoutMfa, "IAM:listusers", false),
            (Class::SessionWithoutMfa, "sts:AssumeRole", true),
            (Class::SessionWithoutMfa, "sts:GetFederationToken", false),
            (Class::SessionWithoutMfa, "ec2:RunInstances", true),
            (Class::SessionWithMfa, "iam:EnableMFADevice", true),
            (Class::SessionWithMfa, "sts:GetSessionToken", false),
            (Class::FederationToken, "sts:AssumeRole", false),
            (Class::FederationToken, "sts:GetCallerIdentity", true),
            (Class::ServiceSpecificCredential, "bedrock:InvokeModel", true),
            (Class::ServiceSpecificCredential, "s3:GetObject", false),
            (Class::ServiceSpecificCredential, "codecommit:GitPull", false),
            (Class::GitCredential, "codecommit:gitpull", true),
            (Class::GitCredential, "codecommit:DeleteRepository", false),
            (Class::SshPublicKey, "codecommit:GitPush", true),
            (Class::SshPublicKey, "bedrock:InvokeModel", false),
            (Class::SmtpPassword, "ses:SendRawEmail", true),
            (Class::AssumeRoleCallWithCode, "sts:AssumeRole", true),
            (Class::AssumeRoleCallWithCode, "s3:GetObject", false),
        ] {
            assert_eq!(class.can_call(&action(name)), expected, "{class}: {name}");
        }
    }
}
