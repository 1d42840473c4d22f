//! One policy document: does it force MFA?

use crate::example::{Example, example};
use crate::finding::{Finding, join};
use crate::judgement::{Judgement, Verdict};
use crate::reach::Enumerator;
use crate::rules::{Case, find};
use crate::subject::Subject;
use iam_account::CredentialClass;
use iam_eval::PolicyStack;

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
}

/// Judges policies as those of a user of whom nothing else is known. The key is absent with access keys and false in console
/// sessions, so these two stand for all.
pub fn check(enumerator: &mut Enumerator<'_>, stack: &PolicyStack, subject: &Subject) -> Check {
    let universe = enumerator.universe();
    let reaches = enumerator.reaches(stack, subject);
    let judge = |class| Judgement::of_classes(universe, &reaches, &[class], None);
    let absent = judge(CredentialClass::LongTermAccessKey);
    let present_false = judge(CredentialClass::ConsoleWithoutMfa);
    let worst =
        [(&absent, CredentialClass::LongTermAccessKey), (&present_false, CredentialClass::ConsoleWithoutMfa)];
    let found = worst.iter().find_map(|(judgement, class)| {
        judgement.worst(universe, 8).into_iter().find_map(|member| example(stack, subject, *class, member))
    });
    let case = Case { universe, stack, subject, reaches: &reaches, user: None, trusts: None };
    Check {
        verdict: absent.verdict.max(present_false.verdict),
        findings: join(find(&case)),
        absent,
        present_false,
        example: found,
    }
}
