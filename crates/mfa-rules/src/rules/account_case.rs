//! An account as rules look at it.

use crate::audit::UserAudit;
use crate::finding::{Finding, join};
use crate::universe::Universe;
use iam_account::{Account, Compiled};
use jiff::Timestamp;

/// An account, with the audits of its users.
pub(crate) struct AccountCase<'a> {
    pub(crate) account: &'a Account,
    pub(crate) compiled: &'a Compiled<'a>,
    pub(crate) universe: &'a Universe,
    pub(crate) audits: &'a [UserAudit],
    pub(crate) now: Timestamp,
}

/// What is found about an account as a whole, the gravest first: what [`UserAudit::findings`] does not hold.
pub fn account_findings<'a>(
    account: &'a Account,
    compiled: &'a Compiled<'a>,
    universe: &'a Universe,
    audits: &'a [UserAudit],
    now: Timestamp,
) -> Vec<Finding> {
    join(super::find_in_account(&AccountCase { account, compiled, universe, audits, now }))
}

/// All that is found about an account and its users, the gravest first.
pub fn all_findings(
    account: &Account,
    universe: &Universe,
    audits: &[UserAudit],
    now: Timestamp,
) -> Vec<Finding> {
    let compiled = Compiled::new(account);
    let of_account = account_findings(account, &compiled, universe, audits, now);
    let of_users = audits.iter().flat_map(|audit| audit.findings.iter().cloned());
    join(of_account.into_iter().chain(of_users))
}
