//! Reading an account from the texts that `aws iam` prints. No I/O: texts come in, an account goes out.
//!
//! **What is recognised.** Each JSON text is told by the names of its top-level members; several may stand in one
//! object, a text may be a list of objects or hold several one after the other:
//!
//! | member | command of `aws iam` |
//! |---|---|
//! | `UserDetailList`, `GroupDetailList`, `RoleDetailList`, `Policies` | `get-account-authorization-details` |
//! | `VirtualMFADevices` | `list-virtual-mfa-devices` |
//! | `MFADevices` | `list-mfa-devices` |
//! | `AccessKeyMetadata` | `list-access-keys` |
//! | `LoginProfile` (an object or a list) | `get-login-profile` |
//! | `ServiceSpecificCredentials` | `list-service-specific-credentials` |
//! | `SSHPublicKeys` | `list-ssh-public-keys` |
//! | `Certificates` | `list-signing-certificates` |
//! | `AccountAliases` | `list-account-aliases` |
//! | `SummaryMap` | `get-account-summary` |
//! | `Content` | `get-credential-report` |
//!
//! What does not begin with `{` or `[` is a credential report as CSV. A service control policy is a policy document, or the
//! output of `aws organizations describe-policy`.
//!
//! **Which lists are complete.** `UserDetailList`, `GroupDetailList`, `RoleDetailList` and `Policies` each are, if some page that
//! holds the list is the last (`IsTruncated` is false) and nothing refers to an entity that the list lacks. If something
//! refers to an entity of a list that is empty, `--filter` was given, and no empty list counts as complete. Nor does a list
//! that is shorter than the account summary counts. A user
//! that a credential list or the report names and `UserDetailList` lacks is not made up: the users are then not complete.
//!
//! **Whose credentials a list tells.** These commands answer for one user at a time, and an answer does not say for whom it was
//! asked. A list is of the whole account, so that users absent from it have no such credential, if
//! - an `"AllUsers": true` stands beside it, or
//! - it has entries of more than one user, or
//! - it stands in one object with `UserDetailList`.
//!
//! Otherwise it is about the one user whom its entries, or a `"UserName"` beside it, name. An empty list that nothing
//! says more of tells nothing: it is warned of. `ListVirtualMFADevices` always answers for the whole account (its default,
//! `--assignment-status Any`, is taken for granted). A page that says `IsTruncated` is one list with the next page of its
//! kind; if there is none, the list is not complete and counts as not given.
//!
//! The dump tells instance profiles only by the roles that they hold, and no list tells identity providers and server certificates: these
//! lists are never complete.
//!
//! **Which account.** The ARNs tell. A page or report that begins with another account's ARN is an error; a stray one within a
//! page, which AWS never prints, is warned of and kept.
//!
//! **What counts more.** The credential report may be four hours old: where a list says the same, the list counts.

mod assembly;
mod completeness;
mod credential_list;
mod credential_report;
mod credentials;
mod documents;
mod entities;
mod fields;
mod json;
mod page;
mod problem;
mod quotas;
mod root;
mod service_control;

use crate::account::Account;
use assembly::Assembly;
pub use problem::ReadProblem;

/// One input file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Its name as the person knows it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What an account is read from. The order of the files matters only where pages of one list follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// JSON or credential-report CSV, told apart by content.
    pub files: Vec<Source>,
    /// Service control policies from the organization's root to the account; empty if they are not known.
    pub service_control: Vec<ScpLevelSource>,
}

/// The service control policies of one level of the organization.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScpLevelSource {
    /// The level's name: of the root, organizational unit or account.
    pub name: String,
    /// Its policies, each a file.
    pub policies: Vec<Source>,
}

/// An account with what was doubtful in its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAccount {
    /// The account.
    pub account: Account,
    /// What the input lacks or says unclearly; each also shows as unknown in the account.
    pub warnings: Vec<ReadProblem>,
}

/// Reads an account. The rules stand in the [module's documentation](crate::read).
///
/// # Errors
/// All that is wrong with the texts, each with its file and place; of more than fifty, the first.
pub fn read_account(snapshot: &Snapshot) -> Result<ReadAccount, Vec<ReadProblem>> {
    let mut assembly = Assembly::default();
    for source in &snapshot.files {
        assembly.file(source);
    }
    assembly.service_control(&snapshot.service_control);
    assembly.finish()
}
