//! All actions of the catalogue, numbered.

use crate::action_set::ActionSet;
use crate::standing::{Standing, badness};
use iam_account::{CredentialClass, CredentialKind};
use iam_catalog::{AccessLevel, CatalogAction, ResourceType, Service};
use iam_eval::CompiledStatement;
use iam_policy::{Action, ConditionKey, Glob, Polarity};
use std::collections::HashMap;

/// The catalogue's actions in the order of their lower-case names. Made once, and shared by all that enumerate.
pub struct Universe {
    members: Vec<Member>,
    /// What each class of requests that a credential makes at once can be about.
    callable: Vec<(CredentialClass, ActionSet)>,
    of_several_types: ActionSet,
    harmless: ActionSet,
    undeniable: ActionSet,
    of_identity: ActionSet,
}

/// One action.
pub struct Member {
    /// The catalogue's entry.
    pub catalog: CatalogAction,
    /// The same as a word of policies.
    pub action: Action,
    /// What it means to reach it without MFA.
    pub(crate) standing: Standing,
    /// How bad that is; less is worse.
    pub(crate) badness: usize,
    /// The same number for actions of which the same can be asked, with the same keys: of one service, reading or not, on the same
    /// types of resources.
    pub(crate) kind: usize,
    /// Whether its kind matters even where its resources do not.
    pub(crate) is_alone: bool,
}

/// What can be asked of an action.
#[derive(PartialEq, Eq, Hash)]
struct Kind {
    service: Service,
    reads: bool,
    /// Each type, and whether it is required.
    resources: Vec<(ResourceType, bool)>,
    /// The actions of STS differ in what AWS asks of them beyond policies.
    alone: Option<CatalogAction>,
}

impl Kind {
    fn of(action: CatalogAction) -> Self {
        let resources = action.resources().map(|resource| (resource.resource_type, resource.required));
        Self {
            service: action.service(),
            reads: reads(action),
            resources: resources.collect(),
            alone: is_alone(action).then_some(action),
        }
    }
}

fn is_alone(action: CatalogAction) -> bool {
    action.service().prefix() == "sts"
}

/// Whether an action only reads.
pub(crate) fn reads(action: CatalogAction) -> bool {
    matches!(action.access_level(), AccessLevel::Read | AccessLevel::List)
}

impl Universe {
    /// Reads the catalogue.
    pub fn new() -> Self {
        let mut kinds = HashMap::new();
        let member = |catalog: CatalogAction| {
            let number = kinds.len();
            let kind = *kinds.entry(Kind::of(catalog)).or_insert(number);
            let action: Action = catalog.to_string().parse().ok()?;
            let (standing, badness) = (Standing::of(&action), badness(&action, catalog.access_level()));
            let is_alone = is_alone(catalog);
            Some(Member { catalog, action, standing, badness, kind, is_alone })
        };
        let mut members: Vec<Member> = iam_catalog::actions().filter_map(member).collect();
        members.sort_by(|left, right| left.action.cmp(&right.action));
        let classes = CredentialKind::ALL.iter().flat_map(|kind| kind.direct_classes());
        let callable = classes.map(|class| (*class, callable(*class, &members))).collect();
        let set = |is_in: fn(&Member) -> bool| {
            let mut set = ActionSet::none(members.len());
            let numbers = members.iter().enumerate().filter(|(_, member)| is_in(member));
            numbers.for_each(|(number, _)| set.insert(number));
            set
        };
        let requires_several =
            |member: &Member| member.catalog.resources().filter(|resource| resource.required).count() > 1;
        let of_several_types = set(requires_several);
        let harmless = set(|member| member.standing != Standing::Open);
        let undeniable = set(|member| member.standing == Standing::Undeniable);
        let of_identity = set(|member| matches!(member.catalog.service().prefix(), "iam" | "sts"));
        Self { members, callable, of_several_types, harmless, undeniable, of_identity }
    }

    /// The actions that a class of requests can be about at all.
    pub(crate) fn callable(&self, class: CredentialClass) -> ActionSet {
        let known = self.callable.iter().find(|(known, _)| *known == class);
        known.map_or_else(|| callable(class, &self.members), |(_, actions)| actions.clone())
    }

    /// The actions of IAM and STS.
    pub(crate) fn of_identity(&self) -> &ActionSet {
        &self.of_identity
    }

    /// The actions of every standing but [`Standing::Open`].
    pub(crate) fn harmless(&self) -> &ActionSet {
        &self.harmless
    }

    /// The actions that no policy can deny.
    pub(crate) fn undeniable(&self) -> &ActionSet {
        &self.undeniable
    }

    /// The actions that require resources of several types at once.
    pub(crate) fn of_several_types(&self) -> &ActionSet {
        &self.of_several_types
    }

    /// How many actions there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is none: the catalogue is damaged.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The action of that number.
    pub fn member(&self, number: usize) -> Option<&Member> {
        self.members.get(number)
    }

    /// The actions of a set.
    pub fn members<'a>(&'a self, set: &'a ActionSet) -> impl Iterator<Item = &'a Member> {
        set.iter().filter_map(|number| self.member(number))
    }

    /// The number of an action, if the catalogue has it.
    pub fn number(&self, action: &Action) -> Option<usize> {
        self.members.binary_search_by(|member| member.action.cmp(action)).ok()
    }

    /// No action.
    pub fn none(&self) -> ActionSet {
        ActionSet::none(self.len())
    }

    /// Every action.
    pub fn all(&self) -> ActionSet {
        ActionSet::all(self.len())
    }

    /// The actions of the given names; names that the catalogue lacks are passed over.
    pub fn named<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> ActionSet {
        let mut set = self.none();
        let numbers = names.into_iter().filter_map(|name| self.number(&name.parse().ok()?));
        numbers.for_each(|number| set.insert(number));
        set
    }

    /// The actions of which a request may have a value for a key.
    pub(crate) fn supporting(&self, key: &ConditionKey) -> ActionSet {
        let mut set = self.none();
        let supporting = self.members.iter().enumerate();
        let supporting = supporting.filter(|(_, member)| member.catalog.supports_key(key.as_str()));
        supporting.for_each(|(number, _)| set.insert(number));
        set
    }

    /// The actions that a statement's `Action` or `NotAction` matches.
    pub(crate) fn matched_by(&self, statement: &CompiledStatement) -> ActionSet {
        let (polarity, patterns) = statement.action();
        let mut named = self.none();
        for pattern in patterns {
            self.add_matches(&mut named, &pattern.to_ascii_lowercase());
        }
        match polarity {
            Polarity::Plain => named,
            Polarity::Not => {
                let mut others = self.all();
                others.remove(&named);
                others
            }
        }
    }

    /// Adds what a pattern in lower case matches. Only names that begin as it does are looked at.
    fn add_matches(&self, set: &mut ActionSet, pattern: &str) {
        let literal = pattern.split(['*', '?']).next().unwrap_or_default();
        let glob = Glob::new(pattern);
        let start = self.members.partition_point(|member| member.action.folded() < literal);
        let candidates = self.members.iter().enumerate().skip(start);
        for (number, member) in
            candidates.take_while(|(_, member)| member.action.folded().starts_with(literal))
        {
            if glob.matches(member.action.folded()) {
                set.insert(number);
            }
        }
    }
}

fn callable(class: CredentialClass, members: &[Member]) -> ActionSet {
    let mut actions = ActionSet::none(members.len());
    let numbers = members.iter().enumerate().filter(|(_, member)| class.can_call(&member.action));
    numbers.for_each(|(number, _)| actions.insert(number));
    actions
}

impl Default for Universe {
    fn default() -> Self {
        Self::new()
    }
}
