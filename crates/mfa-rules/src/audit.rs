//! All users of an account: what each can do without MFA.

use crate::action_set::ActionSet;
use crate::credentials::{Found, credentials};
use crate::example::{Example, example_with_trusts};
use crate::finding::{Finding, join};
use crate::judgement::{Judgement, Reaches, Verdict};
use crate::parts::{RoleInRules, Told, named, told};
use crate::probe::Answer;
use crate::proved::Proved;
use crate::proving::{OfAccount, Proofs};
use crate::reach::{Enumerator, Reach};
use crate::rules::{Case, Paths, Source, UserCase, find_in_policies, find_in_user};
use crate::trust::Trusts;
use crate::universe::Universe;
use iam_account::{Compiled, CredentialKind, EffectiveStack, Known, MfaState, StackKey, UnknownPolicy, User};
use iam_eval::{Layer, Policy};
use iam_prove::{Subject, depends_on_user};
use jiff::Timestamp;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};
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
    paths: Paths,
    proved: Arc<Proved>,
    reached: FxHashMap<Alike, Arc<Reaches>>,
    judged: FxHashMap<(Shared, CredentialKind, Vec<&'static str>), Arc<Judgement>>,
    found: FxHashMap<Looked, Vec<Finding>>,
}

/// What the findings about policies hang on: the policies that the rules look at, and what they ask about of what is reached without MFA.
#[derive(PartialEq, Eq, Hash)]
struct Looked {
    policies: Vec<(Layer, usize, SamePolicy)>,
    /// What they read of who the user is.
    principal: Vec<Told>,
    /// Nothing where no policy speaks of MFA.
    reached: Option<[Asked; 2]>,
    /// Of the actions of IAM and STS: which are reached with MFA. Some of them take the policies off.
    with_mfa: ActionSet,
}

/// What the rules ask of what is reached in a state.
#[derive(PartialEq, Eq, Hash)]
struct Asked {
    /// Of the actions of IAM and STS, and of those that the policies exempt from a Deny: which.
    reached: ActionSet,
    /// Of all others: whether any is.
    reaches_others: bool,
}

/// A policy, the same only as its own copies under the same name.
struct SamePolicy(Arc<Policy>);

impl PartialEq for SamePolicy {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for SamePolicy {}

impl Hash for SamePolicy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

impl<'a> Auditor<'a> {
    /// An auditor of the users of the account that was compiled, as of `now`.
    pub fn new(
        compiled: &'a Compiled<'a>,
        trusts: &'a Trusts<'a>,
        universe: &'a Universe,
        now: Timestamp,
    ) -> Self {
        let (reached, judged, found) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let (enumerator, proved) = (Enumerator::new(universe), Arc::default());
        let paths = Paths::of(compiled.account());
        Self { compiled, enumerator, trusts, now, paths, proved, reached, judged, found }
    }

    /// One that audits other users of the account on another thread: what one finds the other need not look for.
    pub fn beside(&self) -> Self {
        let (reached, judged, found) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let (enumerator, proved) = (self.enumerator.beside(), Arc::clone(&self.proved));
        Self { enumerator, proved, reached, judged, found, ..*self }
    }

    /// Audits one user.
    pub fn audit(&mut self, user: &User) -> UserAudit {
        let universe = self.enumerator.universe();
        let effective = self.compiled.user(user);
        let subject = Subject::of_user(user, self.now);
        let proved = Arc::clone(&self.proved);
        let of_account = OfAccount { trusts: self.trusts, proved: &proved };
        let proofs = Proofs::new(&effective.stack, &subject, Some(of_account));
        let (key, reaches) = self.reaches(&effective, &subject, &proofs);
        let judge = |(kind, name, presence, services): Found| CredentialAudit {
            judgement: match &key {
                Some(key) => Arc::clone(
                    self.judged
                        .entry((key.clone(), kind, services.clone()))
                        .or_insert_with(|| Arc::new(judge(universe, &reaches, kind, &services, &proofs))),
                ),
                None => Arc::new(judge(universe, &reaches, kind, &services, &proofs)),
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
            sources: &Source::of_stack(&effective),
            user: Some(user),
            trusts: Some(self.trusts),
            account: Some(self.compiled.account()),
            paths: self.paths,
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
            findings: self.findings(&case, user),
            unknown_policies: effective.unknown.clone(),
            credentials,
        }
    }

    /// What the rules find: about the policies once for all who share those that matter, and about the user.
    fn findings(&mut self, case: &Case<'_>, user: &User) -> Vec<Finding> {
        let policies = case.policies();
        let universe = case.universe;
        let mut asked = universe.of_identity().clone();
        let roles: Vec<_> =
            case.stack.policies().map(|(_, _, policy)| self.enumerator.role_in_rules(policy)).collect();
        roles.iter().filter_map(|role| role.exempts.as_deref()).for_each(|actions| asked.add(actions));
        let speaks_of_mfa = roles.iter().any(|role| role.speaks_of_mfa);
        let placed = case.stack.policies().zip(&roles);
        // What limits the user may force MFA without a word of it.
        let counts = |layer: Layer, role: &RoleInRules| layer != Layer::Identity || role.counts(&asked);
        let context = case.subject.context(MfaState::Absent);
        let (mut looked, mut principal) = (Vec::new(), Vec::new());
        for ((layer, level, policy), role) in placed.filter(|((layer, _, _), role)| counts(*layer, role)) {
            looked.push((layer, level, SamePolicy(Arc::clone(policy))));
            principal.extend(role.reads.iter().map(|key| told(&context, key)));
        }
        // What is open matters only to exemptions of what denies without MFA.
        let reached = speaks_of_mfa.then(|| {
            [&case.reaches.absent, &case.reaches.present_false].map(|reach| Asked {
                reached: reach.reached.within(&asked),
                reaches_others: reach.reached.meets(&universe.all().without(&asked)),
            })
        });
        let with_mfa = case.reaches.with_mfa.within(&asked);
        let looked = Looked { policies: looked, principal, reached, with_mfa };
        let found = self.found.entry(looked).or_insert_with(|| find_in_policies(&policies));
        let mut findings = found.clone();
        findings.extend(find_in_user(&UserCase { policies: &policies, user, trusts: self.trusts }));
        findings.iter_mut().for_each(|finding| finding.users = vec![user.user_name.to_string()]);
        findings
    }

    /// What the policies let the user reach, and what it is shared by: nothing if the policies speak of the user.
    fn reaches(
        &mut self,
        effective: &EffectiveStack,
        subject: &Subject,
        proofs: &Proofs<'_>,
    ) -> (Option<Shared>, Arc<Reaches>) {
        let stack = &effective.stack;
        let enumerator = &self.enumerator;
        let enumerate = || Arc::new(enumerator.reaches_but(stack, subject, proofs));
        let named = || named(stack, subject, MfaState::Absent).into();
        let key = (!depends_on_user(stack)).then(|| (effective.key(), named()));
        let mut reaches = match &key {
            Some(key) => Arc::clone(self.reached.entry(key.clone()).or_insert_with(enumerate)),
            None => enumerate(),
        };
        // Trust policies may name the user, whatever its own policies say.
        let ask = |reach: &Reach| match proofs.is_forced(reach.state, || self.enumerator.passes(reach)) {
            true => None,
            false => self.enumerator.ask_roles(stack, subject, reach.state, self.trusts),
        };
        let roles = [ask(&reaches.absent), ask(&reaches.present_false)];
        let own = Arc::make_mut(&mut reaches);
        for (reach, answer) in [&mut own.absent, &mut own.present_false].into_iter().zip(&roles) {
            answer.iter().for_each(|(number, answer)| reach.replace(*number, answer));
        }
        if let Some(number) = self.enumerator.assume_role().filter(|_| self.trusts.may_let_users_in()) {
            own.with_mfa.insert(number);
        }
        let is_certain = roles.iter().flatten().all(|(_, answer)| !matches!(answer, Answer::Undecided(_)));
        let entered = roles.map(|answer| matches!(answer, Some((_, Answer::Reached(_)))));
        (key.filter(|_| is_certain).map(|key| (key, entered)), reaches)
    }
}

/// Policies that do not read who the user is, and what they say of it where they name principals.
type Alike = (StackKey, Box<[Box<str>]>);

/// What users share of whom the same is reached: their policies, and whether they enter a role in each state without MFA.
type Shared = (Alike, [bool; 2]);

fn judge(
    universe: &Universe,
    reaches: &Reaches,
    kind: CredentialKind,
    services: &[&'static str],
    proofs: &Proofs<'_>,
) -> Judgement {
    Judgement::of(universe, reaches, kind, (!services.is_empty()).then_some(services), proofs)
}

fn worst_example(case: &Case<'_>, credential: &CredentialAudit) -> Option<Example> {
    let judgement = &credential.judgement;
    if let Some((class, request)) = &judgement.counterexample {
        let member = case.universe.member(case.universe.number(request.action())?)?;
        return Some(Example::of(case.stack, case.subject, case.trusts, *class, member, request));
    }
    judgement.worst(case.universe, 8).into_iter().find_map(|member| {
        let number = case.universe.number(&member.action)?;
        let class =
            judgement.class_reaching(number).or_else(|| credential.kind.direct_classes().first().copied())?;
        example_with_trusts(case.stack, case.subject, case.trusts, class, member)
    })
}

fn doubt(credential: &CredentialAudit, universe: &Universe) -> Option<String> {
    if credential.judgement.undecided.is_empty() {
        return credential.judgement.doubt.clone();
    }
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
