//! `--certificate` and `--write-certificate`: the proof that a policy forces MFA, written and checked.

use super::files::PolicySource;
use super::judge::Judge;
use crate::exit::Exit;
use crate::input::read_text;
use crate::report::write_whole;
use anyhow::{Context, bail};
use iam_prove::Proof;
use mfa_rules::ForcingCertificate;
use std::path::Path;

/// The most that is read of a certificate, in bytes.
const LONGEST: usize = 16 << 20;

/// Checks a certificate against the one policy of a file. Nothing is searched: a certificate that does not hold is refused,
/// whether or not the policy forces MFA.
pub(super) fn check(judge: &Judge<'_>, source: &PolicySource, certificate: &Path) -> anyhow::Result<Exit> {
    let stack = judge.stack_of_only(source)?;
    let text = read_text(certificate, LONGEST)?;
    let read: ForcingCertificate = serde_json::from_str(&text)
        .with_context(|| format!("{} is no certificate", certificate.display()))?;
    let (file, policy) = (certificate.display(), source.path.display());
    read.check(&stack, judge.subject())
        .with_context(|| format!("{file} does not prove that {policy} forces MFA"))?;
    anstream::println!("{file} proves that {policy} forces MFA");
    Ok(Exit::Done)
}

/// Proves that the one policy of a file forces MFA, and writes the certificate.
pub(super) fn write(judge: &Judge<'_>, source: &PolicySource, certificate: &Path) -> anyhow::Result<Exit> {
    let stack = judge.stack_of_only(source)?;
    let policy = source.path.display();
    match ForcingCertificate::of(&stack, judge.subject()) {
        Ok(proof) => {
            let text = serde_json::to_string(&proof).context("the certificate cannot be written as JSON")?;
            write_whole(certificate, &format!("{text}\n"))?;
            anstream::println!("{} proves that {policy} forces MFA", certificate.display());
            Ok(Exit::Done)
        }
        Err(Proof::Refuted(request)) => bail!(
            "{policy} does not force MFA: `{}` on `{}` passes; `forcemfa check {policy}` says why",
            request.action(),
            request.resource()
        ),
        Err(Proof::Unknown(reason)) => bail!("it could not be proved that {policy} forces MFA: {reason}"),
        Err(Proof::Proved(_)) => bail!("{policy} is proved, and has no certificate"),
    }
}
