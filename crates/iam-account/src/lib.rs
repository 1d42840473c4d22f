//! One AWS account as a value: principals, policies, credentials, and changes to them.
//!
//! [`Account`] is what audit, proof, plan and server agree on; [`Change`] is one IAM mutation as data, and
//! [`Account::apply`] makes it with IAM's own preconditions and says how to undo it. [`CredentialClass`] is the one
//! table of which credential gives which MFA keys. [`read_account`] makes an account of the texts that `aws iam` prints, and
//! [`Compiled`] gives each principal's policies, ready to be evaluated.
//!
//! [`Account::to_changes`] is the way back: the changes that make an account. [`Table`] holds entities so that a copy of an account costs
//! nothing and a change copies one entity; who holds a device, an access key or a policy is answered by index
//! ([`Account::user_of_mfa_device`] and the like). [`Account::user_stack`] gives a server one user's policies at each call.
//!
//! Nothing here does I/O or reads a clock. What the input does not say is [`Known::Unknown`], never empty or false.
//! No secret is read, kept or printed.

mod account;
mod apply;
mod change;
mod change_error;
mod creation;
mod credential_class;
mod credentials;
mod document;
mod effective;
mod identity_provider;
mod instance_profile;
mod known;
mod lookup;
mod managed_policy;
mod mfa_device;
mod names;
mod password_policy;
mod quotas;
pub mod read;
mod role;
mod server_certificate;
mod settings;
mod table;
mod to_changes;
mod user;

pub use account::{Account, Completeness, Root, ServiceControlLevel};
pub use change::{ArnText, Change};
pub use change_error::{ChangeError, ChangeErrorCode};
pub use credential_class::{ClassFacts, CredentialClass, CredentialKind, Evidence, MfaState, Reach};
pub use credentials::{
    AccessKey, Credentials, KeyUse, LoginProfile, ServiceSpecificCredential, SigningCertificate,
    SshPublicKey, Status,
};
pub use document::Document;
pub use effective::{Compiled, EffectiveStack, PolicyHolder, PolicyOrigin, StackKey, UnknownPolicy};
pub use identity_provider::{
    AssertionEncryptionMode, OpenIdConnectProvider, SamlPrivateKey, SamlProvider, SamlSettings,
};
pub use instance_profile::InstanceProfile;
pub use known::Known;
pub use managed_policy::ManagedPolicy;
pub use mfa_device::{DeviceScope, MfaDevice, MfaDeviceKind, MfaDevices};
pub use names::{
    AccessKeyId, AccountId, CredentialId, GroupName, InstanceProfileName, NameError, PolicyName, RoleName,
    SamlProviderName, SerialNumber, ServerCertificateName, UserName, VersionId,
};
pub use password_policy::PasswordPolicy;
pub use quotas::Quotas;
pub use read::{ReadAccount, ReadProblem, ScpLevelSource, Snapshot, Source, read_account};
pub use role::{Role, RoleUse};
pub use server_certificate::ServerCertificate;
pub use settings::{AccountSettings, RootFeature, TokenVersion};
pub use table::{Entry, Handle, Iter, Table};
pub use user::{Group, User};
