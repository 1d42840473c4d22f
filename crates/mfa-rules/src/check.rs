//! One policy document: does it force MFA?

use crate::example::{Example, example};
use crate::finding::{Finding, join};
use crate::judgement::{Judgement, Reaches, Verdict};
use crate::proving::Proofs;
use crate::reach::{Enumerator, Reach};
use crate::rules::{Case, Paths, Source, find};
use crate::universe::Universe;
use iam_account::CredentialClass;
use iam_eval::PolicyStack;
use iam_prove::Subject;

/// What the policies of one user let it do without MFA.
#[derive(Debug, Clone)]
pub struct Check {
    /// The worse of the two verdicts.
    pub verdict: Verdict,
    /// For requests whose MFA key is absent.
    pub absent: Judgement,
    /// For requests whose MFA key is "false".
    pub present_false: Judgement,
    /// The worst request that passes.
    pub example: Option<Example>,
    /// Gaps that need more than one call.
    pub findings: Vec<Finding>,
    /// What the policies keep from people who are in the right: one line each.
    pub notes: Vec<String>,
}

/// Judges policies as those of a user of whom nothing else is known. The key is absent with access keys and false in console
/// sessions, so these two stand for all.
pub fn check(enumerator: &mut Enumerator<'_>, stack: &PolicyStack, subject: &Subject) -> Check {
    check_written(enumerator, stack, &[], subject)
}

/// The same where texts of the policies are known, in the order of [`PolicyStack::policies`]: findings then point into them.
pub fn check_written(
    enumerator: &mut Enumerator<'_>,
    stack: &PolicyStack,
    sources: &[Option<Source>],
    subject: &Subject,
) -> Check {
    let universe = enumerator.universe();
    let reaches = enumerator.reaches(stack, subject);
    let proofs = Proofs::new(stack, subject, None);
    let judge = |class| Judgement::of_classes(universe, &reaches, &[class], None, &proofs);
    let absent = judge(CredentialClass::LongTermAccessKey);
    let present_false = judge(CredentialClass::ConsoleWithoutMfa);
    let worst =
        [(&absent, CredentialClass::LongTermAccessKey), (&present_false, CredentialClass::ConsoleWithoutMfa)];
    let case = Case {
        universe,
        stack,
        subject,
        reaches: &reaches,
        sources,
        user: None,
        trusts: None,
        account: None,
        paths: Paths::MayBeUsed,
    };
    let found = worst.iter().find_map(|(judgement, class)| {
        if let Some((_, request)) = &judgement.counterexample {
            let member = universe.member(universe.number(request.action())?)?;
            return Some(Example::of(stack, subject, None, *class, member, request));
        }
        judgement.worst(universe, 8).into_iter().find_map(|member| example(stack, subject, *class, member))
    });
    Check {
        verdict: absent.verdict.max(present_false.verdict),
        findings: join(find(&case)),
        notes: notes(universe, &reaches, &proofs),
        absent,
        present_false,
        example: found,
    }
}

/// What goes wrong the other way: nobody can enrol, or nobody can work.
fn notes(universe: &Universe, reaches: &Reaches, proofs: &Proofs<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let reaches_all = |names: &[&str]| {
        let wanted = universe.named(names.iter().copied());
        let lacks = |reach: &Reach| wanted.iter().any(|number| !reach.reached.contains(number));
        !lacks(&reaches.absent) || !lacks(&reaches.present_false)
    };
    if !reaches_all(&["iam:EnableMFADevice"]) {
        notes.push(
            "nobody can enrol a device without MFA: an administrator has to do it for each user".to_owned(),
        );
    } else if !reaches_all(&["iam:CreateVirtualMFADevice"]) {
        notes
            .push("no virtual device can be made without MFA: only security keys and hardware tokens can be enrolled".to_owned());
    }
    if proofs.nobody_can_work() {
        notes.push("with MFA nothing is allowed either: nobody can work".to_owned());
    }
    notes
}
