//! Whose credentials a list tells: the rule of the [module above](super).

use super::page::Page;
use super::problem::{Place, Problems, ReadProblem};
use crate::known::Known;
use crate::names::UserName;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in a list of credentials.
pub(super) trait Entry: Clone + PartialEq {
    /// The member that holds the list.
    const LIST: &'static str;
    /// What tells it from the user's others.
    fn id(&self) -> &str;
}

/// What stands beside a list and says whose it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    of_account: bool,
    user: Option<UserName>,
    is_truncated: bool,
}

impl Mark {
    pub(super) fn of(page: &Page<'_>) -> Self {
        Self {
            of_account: page.all_users || page.user_detail_list.is_some(),
            user: page.user_name.clone(),
            is_truncated: page.is_truncated(),
        }
    }
}

/// All lists of one kind.
#[derive(Debug)]
pub(super) struct CredentialList<'a, T> {
    by_user: BTreeMap<UserName, Vec<T>>,
    /// Users that a list was about.
    covered: BTreeSet<UserName>,
    of_account: bool,
    /// Pages that more must follow.
    open: Option<Given<'a, T>>,
    /// Where the first empty list stands that tells nothing, and how many there are.
    empty: Option<(Place<'a>, usize)>,
}

#[derive(Debug)]
struct Given<'a, T> {
    place: Place<'a>,
    mark: Mark,
    entries: Vec<(UserName, T)>,
}

impl<T> Default for CredentialList<'_, T> {
    fn default() -> Self {
        Self {
            by_user: BTreeMap::new(),
            covered: BTreeSet::new(),
            of_account: false,
            open: None,
            empty: None,
        }
    }
}

impl<'a, T: Entry> CredentialList<'a, T> {
    /// Takes a page's list; `page` is the place of the page.
    pub(super) fn add(
        &mut self,
        page: &Place<'a>,
        mark: &Mark,
        entries: Vec<(UserName, T)>,
        problems: &mut Problems,
    ) {
        let mut given = match self.open.take() {
            Some(open) => open,
            None => Given { place: page.at(T::LIST), mark: mark.clone(), entries: Vec::new() },
        };
        given.entries.extend(entries);
        given.mark.of_account |= mark.of_account;
        if mark.is_truncated {
            self.open = Some(given);
        } else {
            self.settle(given, problems);
        }
    }

    fn settle(&mut self, given: Given<'a, T>, problems: &mut Problems) {
        let names: BTreeSet<&UserName> = given.entries.iter().map(|(name, _)| name).collect();
        match (names.first(), &given.mark.user) {
            _ if given.mark.of_account || names.len() > 1 => self.of_account = true,
            (Some(name), Some(marked)) if *name != marked => {
                let message = format!("the list is marked as user `{marked}`'s, and names user `{name}`");
                return problems.error(ReadProblem::new(given.place, message).help("correct `UserName`"));
            }
            (Some(name), _) => drop(self.covered.insert((*name).clone())),
            (None, Some(marked)) => drop(self.covered.insert(marked.clone())),
            (None, None) => {
                self.empty =
                    Some(self.empty.take().map_or((given.place, 1), |(first, count)| (first, count + 1)));
                return;
            }
        }
        for (name, entry) in given.entries {
            self.insert(name, entry, &given.place, problems);
        }
    }

    fn insert(&mut self, user: UserName, entry: T, place: &Place<'a>, problems: &mut Problems) {
        let list = self.by_user.entry(user.clone()).or_default();
        match list.binary_search_by(|other| other.id().cmp(entry.id())) {
            Err(at) => list.insert(at, entry),
            Ok(at) if list.get(at) == Some(&entry) => {}
            Ok(_) => {
                let message = format!("`{}` of user `{user}` is listed twice, and not the same", entry.id());
                let help = "give files of one account and one time";
                problems.error(ReadProblem::new(place.clone(), message).help(help));
            }
        }
    }

    /// Warns of what tells nothing.
    pub(super) fn finish(&mut self, problems: &mut Problems) {
        if let Some(open) = self.open.take() {
            let message = "the list says that there is more (`IsTruncated`), and no later page was given";
            problems.warn(
                ReadProblem::new(open.place, message).help("give all pages: until then it counts as unknown"),
            );
        }
        if let Some((place, count)) = self.empty.take() {
            let others = if count > 1 { format!(" (and {} more)", count - 1) } else { String::new() };
            let message = format!("an empty list{others} does not say whose it is");
            let help = "write `\"UserName\": \"NAME\"` or `\"AllUsers\": true` beside it";
            problems.warn(ReadProblem::new(place, message).help(help));
        }
    }

    /// What the user has, in order of id.
    pub(super) fn of(&self, user: &UserName) -> Known<Vec<T>> {
        if self.of_account || self.covered.contains(user) {
            Known::Known(self.by_user.get(user).cloned().unwrap_or_default())
        } else {
            Known::Unknown
        }
    }

    /// Every user that is named.
    pub(super) fn users(&self) -> impl Iterator<Item = &UserName> {
        self.by_user.keys().chain(&self.covered)
    }
}
