//! All users of an account: what each can do without MFA.

use crate::credentials::{Found, credentials};
use crate::example::{Example, example_with_trusts};
use crate::finding::{Finding, join};
use crate::judgement::{Judgement, Reaches, Verdict};
use crate::probe::Answer;
use crate::reach::Enumerator;
use crate::rules::{Case, find};
use iam_prove::{Subject, depends_on_user};
use crate::trust::Trusts;
use crate::universe::Universe;
use iam_account::{Compiled, CredentialKind, EffectiveStack, Known, MfaState, StackKey, UnknownPolicy, User};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

/// The audit of one user.
#[derive(Debug, Clone)]
pub struct UserAudit {
    /// The friendly name.
    pub user_name: String,
    /// The ARN.
    pub arn: String,
    /// The worst verdict on a credential that works, or of which it is not known whether there is one.
    pub verdict: Verdict,
    /// Each credential. A kind of which the input says nothing stands here once.
    pub credentials: Vec<CredentialAudit>,
    /// Whether it has an MFA device.
    pub has_device: Known<bool>,
    /// The worst request that passes without MFA, with what is wrong and what to do.
    pub example: Option<Example>,
    /// What could not be decided: one line.
    pub doubt: Option<String>,
    /// Policies that are attached, and whose documents the input does not hold.
    pub unknown_policies: Vec<UnknownPolicy>,
    /// Gaps that need more than one call.
    pub findings: Vec<Finding>,
}

/// The audit of one credential.
#[derive(Debug, Clone)]
pub struct CredentialAudit {
    /// Its kind.
    pub kind: CredentialKind,
    /// What it is known by: an id, a service.
    pub name: String,
    /// Whether it works.
    pub presence: Presence,
    /// What it reaches without MFA.
    pub judgement: Arc<Judgement>,
}

/// Whether a credential is there and works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// It works.
    Active,
    /// It is there and does not work.
    Inactive,
    /// The input does not say whether there is one.
    Unknown,
}

/// Audits users one by one. Users with the same policies are looked at once, unless their policies speak of the user.
pub struct Auditor<'a> {
    compiled: &'a Compiled<'a>,
    enumerator: Enumerator<'a>,
    trusts: &'a Trusts<'a>,
    now: Timestamp,
    reached: HashMap<StackKey, Arc<Reaches>>,
    judged: HashMap<(Shared, CredentialKind, Vec<&'static str>), Arc<Judgement>>,
}

impl<'a> Auditor<'a> {
    /// An auditor of the users of the account that was compiled, as of `now`.
    pub fn new(
        compiled: &'a Compiled<'a>,
        trusts: &'a Trusts<'a>,
        universe: &'a Universe,
        now: Timestamp,
    ) -> Self {
        let (reached, judged) = (HashMap::new(), HashMap::new());
        Self { compiled, enumerator: Enumerator::new(universe), trusts, now, reached, judged }
    }

    /// Audits one user.
    pub fn audit(&mut self, user: &User) -> UserAudit {
        let universe = self.enumerator.universe();
        let effective = self.compiled.user(user);
        let subject = Subject::of_user(user, self.now);
        let (key, reaches) = self.reaches(&effective, &subject);
        let judge = |(kind, name, presence, services): Found| CredentialAudit {
            judgement: match &key {
                Some(key) => Arc::clone(
                    self.judged
                        .entry((key.clone(), kind, services.clone()))
                        .or_insert_with(|| Arc::new(judge(universe, &reaches, kind, &services))),
                ),
                None => Arc::new(judge(universe, &reaches, kind, &services)),
            },
            kind,
            name,
            presence,
        };
        let credentials: Vec<CredentialAudit> = credentials(user).into_iter().map(judge).collect();
        let counted = || credentials.iter().filter(|credential| credential.presence != Presence::Inactive);
        let verdict =
            counted().map(|credential| credential.judgement.verdict).max().unwrap_or(Verdict::NoAccess);
        let worst = counted().find(|credential| credential.judgement.verdict == verdict);
        let case = Case {
            universe,
            stack: &effective.stack,
            subject: &subject,
            reaches: &reaches,
            user: Some(user),
            trusts: Some(self.trusts),
        };
        UserAudit {
            user_name: user.user_name.to_string(),
            arn: user.arn.to_string(),
            verdict,
            has_device: user.credentials.mfa_devices.any(),
            example: worst.and_then(|credential| worst_example(&case, credential)),
            doubt: worst
                .filter(|_| verdict == Verdict::Unknown)
                .and_then(|credential| doubt(credential, universe)),
            findings: find(&case),
            unknown_policies: effective.unknown.clone(),
            credentials,
        }
    }

    /// What the policies let the user reach, and what it is shared by: nothing if the policies speak of the user.
    fn reaches(&mut self, effective: &EffectiveStack, subject: &Subject) -> (Option<Shared>, Arc<Reaches>) {
        let stack = &effective.stack;
        let enumerator = &mut self.enumerator;
        let mut enumerate = || Arc::new(enumerator.reaches(stack, subject));
        let key = (!depends_on_user(stack)).then(|| effective.key());
        let mut reaches = match &key {
            Some(key) => Arc::clone(self.reached.entry(key.clone()).or_insert_with(enumerate)),
            None => enumerate(),
        };
        // Trust policies may name the user, whatever its own policies say.
        let ask = |state| self.enumerator.ask_roles(stack, subject, state, self.trusts);
        let roles = [ask(MfaState::Absent), ask(MfaState::False), ask(MfaState::True)];
        let own = Arc::make_mut(&mut reaches);
        let [absent, present_false, with_mfa] = &roles;
        for (reach, answer) in [(&mut own.absent, absent), (&mut own.present_false, present_false)] {
            answer.iter().for_each(|(number, answer)| reach.replace(*number, answer));
        }
        if let Some((number, answer)) = with_mfa {
            match answer {
                Answer::Denied => own.with_mfa.take(*number),
                Answer::Reached(_) | Answer::Undecided(_) => own.with_mfa.insert(*number),
            }
        }
        let is_certain = roles.iter().flatten().all(|(_, answer)| !matches!(answer, Answer::Undecided(_)));
        let entered = roles.map(|answer| matches!(answer, Some((_, Answer::Reached(_)))));
        (key.filter(|_| is_certain).map(|key| (key, entered)), reaches)
    }
}

/// What users share of whom the same is reached: their policies, and whether they enter a role in each state.
type Shared = (StackKey, [bool; 3]);

fn judge(
    universe: &Universe,
    reaches: &Reaches,
    kind: CredentialKind,
    services: &[&'static str],
) -> Judgement {
    Judgement::of(universe, reaches, kind, (!services.is_empty()).then_some(services))
}

fn worst_example(case: &Case<'_>, credential: &CredentialAudit) -> Option<Example> {
    let judgement = &credential.judgement;
    judgement.worst(case.universe, 8).into_iter().find_map(|member| {
        let number = case.universe.number(&member.action)?;
        let class =
            judgement.class_reaching(number).or_else(|| credential.kind.direct_classes().first().copied())?;
        example_with_trusts(case.stack, case.subject, case.trusts, class, member)
    })
}

fn doubt(credential: &CredentialAudit, universe: &Universe) -> Option<String> {
    let (number, doubt) = credential.judgement.undecided.iter().next()?;
    let action = universe.member(*number)?.catalog;
    let others = credential.judgement.undecided.len() - 1;
    let more = match others {
        0 => String::new(),
        1 => " (and 1 more action)".to_owned(),
        others => format!(" (and {others} more actions)"),
    };
    Some(format!("{action} on {}: {}{more}", doubt.resource, doubt.reason))
}

/// Joins the findings of all users.
pub fn joined_findings(users: &[UserAudit]) -> Vec<Finding> {
    join(users.iter().flat_map(|user| user.findings.iter().cloned()))
}
