//! A policy that forces MFA, made from what is wanted of it and proved before it is given.
//!
//! [`generate`] puts together the statements that an [`Intent`] asks for, each with its reason, then asks of
//! the document itself whether it does what it is for, without regard to how it was made. What fails is not
//! given. `docs/policy.md` says which wish does what.

mod arns;
mod compose;
mod draft;
mod error;
mod exemption;
mod intent;
mod proof;
mod protection;
mod risks;
#[cfg(test)]
mod tests;

pub use error::{IntentError, Unproved};
pub use intent::{
    ConsoleReads, CrossUserEnrolment, Devices, Enrolment, FirstLogin, Grants, Intent, MfaAge, MfaAgeError,
    Partition, Paths, Protection, Target,
};
pub use risks::Risk;

use iam_policy::{PolicyDocument, validate};

/// A policy that does what was wanted.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The document.
    pub document: PolicyDocument,
    /// Why each of its statements is there, in their order.
    pub explanations: Vec<Explanation>,
    /// What needs no MFA, in the order of the document.
    pub exempt: Vec<String>,
    /// What was proved of the document, a line each.
    pub proved: Vec<String>,
    /// What the wishes leave open or break.
    pub risks: Vec<Risk>,
    /// Its characters as AWS counts them.
    pub size: usize,
    /// How many AWS takes.
    pub limit: usize,
}

/// Why a statement is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The statement's `Sid`.
    pub sid: String,
    /// The reason: a sentence or two.
    pub why: String,
}

/// Makes a policy.
///
/// # Errors
/// Wishes that do not go together, an action that cannot be exempted, a policy longer than AWS takes, or one
/// that failed its proof.
pub fn generate(intent: &Intent) -> Result<Generated, IntentError> {
    let drafts = compose::compose(intent)?;
    let document = draft::document(&drafts);
    let (size, limit) = (document.size(), intent.target.policy_type().max_characters());
    if size > limit {
        return Err(IntentError::TooLong { size, limit, savings: savings(intent, size) });
    }
    if let Some(refused) = validate(&document, intent.target.policy_type()).into_iter().next() {
        let claim = "AWS takes the document".to_owned();
        return Err(IntentError::NotProved(Unproved { claim, because: refused.message }));
    }
    let exemptions = exemption::exemptions(intent)?;
    let proved = proof::prove(intent, &exemptions, &document).map_err(IntentError::NotProved)?;
    Ok(Generated {
        explanations: drafts
            .into_iter()
            .map(|draft| Explanation { sid: draft.sid.to_owned(), why: draft.why })
            .collect(),
        risks: risks::risks(intent, &exemptions),
        exempt: exemptions.into_iter().map(|exemption| exemption.action).collect(),
        document,
        proved,
        size,
        limit,
    })
}

/// How many characters each wish costs that could be given up, the most first.
fn savings(intent: &Intent, size: usize) -> Vec<(&'static str, usize)> {
    let without = |what: &'static str, change: &dyn Fn(&mut Intent)| {
        let mut less = intent.clone();
        change(&mut less);
        let drafts = compose::compose(&less).ok()?;
        let saved = size.saturating_sub(draft::document(&drafts).size());
        (saved > 0).then_some((what, saved))
    };
    let mut savings: Vec<(&'static str, usize)> = [
        without("`--grant own-device`", &|less| {
            if less.grants == Grants::OwnCredentials {
                less.grants = Grants::OwnDevice;
            }
        }),
        without("`--grant nothing`", &|less| less.grants = Grants::Nothing),
        without("leaving out `--protect`", &|less| less.protection = None),
        without("one `--administrator` only", &|less| {
            if let Some(protection) = &mut less.protection {
                protection.administrators.truncate(1);
            }
        }),
        without("leaving out `--exempt`", &|less| less.exempt.clear()),
        without("`--no-paths`", &|less| less.paths = Paths::Root),
        without("leaving out `--max-mfa-age`", &|less| less.max_mfa_age = None),
        without("`--devices any`", &|less| less.devices = Devices::Any),
        without("`--no-console`", &|less| less.console_reads = ConsoleReads::Denied),
        without("leaving out `--first-login`", &|less| less.first_login = FirstLogin::NeedsMfa),
    ]
    .into_iter()
    .flatten()
    .collect();
    savings.sort_by_key(|(_, saved)| std::cmp::Reverse(*saved));
    savings
}
