//! The verdict on one credential.

use crate::action_set::ActionSet;
use crate::doubt::Doubt;
use crate::proving::{Proofs, Shown};
use crate::reach::Reach;
use crate::standing::Standing;
use crate::universe::{Member, Universe};
use iam_account::{CredentialClass, CredentialKind, MfaState};
use iam_catalog::AccessLevel;
use iam_eval::Request;
use std::collections::BTreeMap;
use std::fmt;

/// Whether MFA is forced on a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It reaches nothing, with MFA or without: there is nothing to force.
    NoAccess,
    /// Without MFA it reaches nothing but what [`Standing`] says is harmless.
    Forced,
    /// It could not be decided.
    Unknown,
    /// It reaches more.
    NotForced,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAccess => "no access",
            Self::Forced => "forced",
            Self::Unknown => "unknown",
            Self::NotForced => "not forced",
        })
    }
}

/// What a user reaches in each MFA state.
#[derive(Debug, Clone)]
pub struct Reaches {
    /// With `aws:MultiFactorAuthPresent` absent.
    pub absent: Reach,
    /// With it "false".
    pub present_false: Reach,
    /// What it may reach with MFA: no more than this.
    pub with_mfa: ActionSet,
}

impl Reaches {
    fn in_state(&self, state: MfaState) -> Option<&Reach> {
        match state {
            MfaState::Absent => Some(&self.absent),
            MfaState::False => Some(&self.present_false),
            MfaState::True => None,
        }
    }
}

/// So many actions are asked about whether MFA lets one of them pass; of more, some will.
const FEW: usize = 64;

/// What one credential reaches without MFA.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Whether MFA is forced.
    pub verdict: Verdict,
    /// Everything that it reaches.
    pub reached: ActionSet,
    /// Of these, what is more than MFA allows.
    pub open: ActionSet,
    /// For each standing but [`Standing::Open`] the actions reached.
    pub exempt: BTreeMap<Standing, Vec<usize>>,
    /// What could not be decided, harmless actions aside.
    pub undecided: BTreeMap<usize, Doubt>,
    /// Actions that are not reached only because no policy of the user allows them: a policy of a resource that names the
    /// user would be enough.
    pub silent: ActionSet,
    /// What the prover could neither prove nor refute: one line.
    pub doubt: Option<String>,
    /// The request by which the prover refuted it, where the enumeration had found none, and its class.
    pub(crate) counterexample: Option<(CredentialClass, Box<Request>)>,
    /// What each class of requests reaches.
    class_of: Vec<(CredentialClass, ActionSet)>,
}

impl Judgement {
    /// Judges a kind of credential. `services` are the prefixes that this one credential is good for; `None` if that does
    /// not limit it.
    pub(crate) fn of(
        universe: &Universe,
        reaches: &Reaches,
        kind: CredentialKind,
        services: Option<&[&str]>,
        proofs: &Proofs<'_>,
    ) -> Self {
        Self::of_classes(universe, reaches, kind.direct_classes(), services, proofs)
    }

    /// Judges requests of some classes.
    pub(crate) fn of_classes(
        universe: &Universe,
        reaches: &Reaches,
        classes: &[CredentialClass],
        services: Option<&[&str]>,
        proofs: &Proofs<'_>,
    ) -> Self {
        let mut judgement = Self {
            verdict: Verdict::Forced,
            reached: universe.none(),
            open: universe.none(),
            exempt: BTreeMap::new(),
            undecided: BTreeMap::new(),
            silent: universe.none(),
            doubt: None,
            counterexample: None,
            class_of: Vec::new(),
        };
        for class in classes {
            let callable = callable(universe, *class, services);
            for reach in class.facts().mfa_present.iter().filter_map(|state| reaches.in_state(*state)) {
                judgement.add(*class, reach, &callable);
            }
        }
        judgement.sort(universe);
        if judgement.open.is_empty() {
            for class in classes {
                judgement.settle(universe, *class, proofs.of_class(*class, services));
            }
        }
        judgement.verdict = judgement.verdict(|| {
            classes.iter().all(|class| {
                let mut callable = callable(universe, *class, services);
                callable.keep(&reaches.with_mfa);
                callable.remove(universe.undeniable());
                let mut members = universe.members(&callable);
                callable.is_empty()
                    || callable.len() <= FEW
                        && !members.any(|member| proofs.is_reached_with_mfa(member))
                        && proofs.nothing_with_mfa(*class, services)
            })
        });
        judgement
    }

    /// Takes what the prover says of a class, of which nothing was found open.
    fn settle(&mut self, universe: &Universe, class: CredentialClass, proof: Shown) {
        match proof {
            Shown::Proved => {}
            Shown::Refuted(request) => {
                universe.number(request.action()).into_iter().for_each(|number| self.open.insert(number));
                self.reached.add(&self.open);
                self.counterexample.get_or_insert((class, request));
            }
            Shown::Unknown(reason) => {
                self.doubt.get_or_insert(reason.detail);
            }
        }
    }

    fn add(&mut self, class: CredentialClass, reach: &Reach, callable: &ActionSet) {
        let mut reached = reach.reached.clone();
        reached.keep(callable);
        let mut silent = callable.clone();
        silent.remove(&reached);
        silent.remove(&reach.denied);
        self.silent.add(&silent);
        self.reached.add(&reached);
        self.class_of.push((class, reached));
        for (number, doubt) in reach.undecided.iter().filter(|(number, _)| callable.contains(**number)) {
            self.undecided.entry(*number).or_insert_with(|| doubt.clone());
        }
    }

    /// Sorts what is reached by its standing.
    fn sort(&mut self, universe: &Universe) {
        let harmless = universe.harmless();
        self.open = self.reached.without(harmless);
        for number in self.reached.within(harmless).iter() {
            if let Some(member) = universe.member(number) {
                self.exempt.entry(member.standing).or_default().push(number);
            }
        }
        self.undecided.retain(|number, _| !harmless.contains(*number));
        self.silent.remove(harmless);
    }

    /// `reaches_nothing_with_mfa` is asked only where nothing is reached without.
    fn verdict(&self, reaches_nothing_with_mfa: impl FnOnce() -> bool) -> Verdict {
        let reaches_nothing = || self.exempt.keys().all(|standing| *standing == Standing::Undeniable);
        match (self.open.is_empty() && self.counterexample.is_none(), &self.doubt) {
            (false, _) => Verdict::NotForced,
            (true, Some(_)) => Verdict::Unknown,
            (true, None) if reaches_nothing() && reaches_nothing_with_mfa() => Verdict::NoAccess,
            (true, None) => Verdict::Forced,
        }
    }

    /// How many open actions there are of each access level; levels without any are left out.
    pub fn by_level(&self, universe: &Universe) -> BTreeMap<AccessLevel, usize> {
        let mut counts = BTreeMap::new();
        for member in universe.members(&self.open) {
            *counts.entry(member.catalog.access_level()).or_default() += 1;
        }
        counts
    }

    /// The open actions that harm most, at most `count`, the worst first.
    pub fn worst<'u>(&self, universe: &'u Universe, count: usize) -> Vec<&'u Member> {
        let mut worst: Vec<&Member> = Vec::new();
        for member in self.open.iter().filter_map(|number| universe.member(number)) {
            let place = worst.partition_point(|other| other.badness <= member.badness);
            if place < count {
                worst.truncate(count - 1);
                worst.insert(place, member);
            }
        }
        worst
    }

    /// The class of request that reaches an action.
    pub fn class_reaching(&self, number: usize) -> Option<CredentialClass> {
        self.class_of.iter().find(|(_, reached)| reached.contains(number)).map(|(class, _)| *class)
    }
}

/// What a class of requests can be about at all, with a credential that is good for some services.
fn callable(universe: &Universe, class: CredentialClass, services: Option<&[&str]>) -> ActionSet {
    let mut callable = universe.callable(class);
    if let Some(services) = services {
        let is_good_for = |member: &Member| {
            services.iter().any(|service| service.eq_ignore_ascii_case(member.action.service()))
        };
        let others = callable.clone();
        let others = others.iter().filter(|number| !universe.member(*number).is_some_and(is_good_for));
        others.for_each(|number| callable.take(number));
    }
    callable
}
