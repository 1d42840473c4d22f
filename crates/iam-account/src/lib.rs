//! One AWS account as a value: principals, policies, credentials, and changes to them.
//!
//! [`Account`] is what audit, proof, plan and server agree on; [`Change`] is one IAM mutation as data, and
//! [`Account::apply`] makes it with IAM's own preconditions and says how to undo it. [`CredentialClass`] is the one
//! table of which credential gives which MFA keys. [`read_account`] makes an account of the texts that `aws iam` prints, and
//! [`Compiled`] gives each principal's policies, ready to be evaluated.
//!
//! Nothing here does I/O or reads a clock. What the input does not say is [`Known::Unknown`], never empty or false.
//! No secret is read, kept or printed.

mod account;
mod apply;
mod change;
mod change_error;
mod credential_class;
mod credentials;
mod document;
mod effective;
mod known;
mod managed_policy;
mod mfa_device;
mod names;
pub mod read;
mod role;
mod user;

pub use account::{Account, Completeness, Quotas, Root, ServiceControlLevel};
pub use change::{ArnText, Change};
pub use change_error::{ChangeError, ChangeErrorCode};
pub use credential_class::{ClassFacts, CredentialClass, CredentialKind, Evidence, MfaState, Reach};
pub use credentials::{
    AccessKey, Credentials, KeyUse, LoginProfile, ServiceSpecificCredential, SigningCertificate,
    SshPublicKey, Status,
};
pub use document::Document;
pub use effective::{Compiled, EffectiveStack, PolicyHolder, PolicyOrigin, StackKey, UnknownPolicy};
pub use known::Known;
pub use managed_policy::ManagedPolicy;
pub use mfa_device::{DeviceScope, MfaDevice, MfaDeviceKind, MfaDevices};
pub use names::{
    AccessKeyId, AccountId, CredentialId, GroupName, NameError, PolicyName, RoleName, SerialNumber, UserName,
    VersionId,
};
pub use read::{ReadAccount, ReadProblem, ScpLevelSource, Snapshot, Source, read_account};
pub use role::Role;
pub use user::{Group, User};
