//! The attacks on a whole account: one stolen key of each class of users, and pairs of keys where two do what one cannot.

use super::scene::{Abilities, DeviceState};
use super::{Attack, AttackOutcome, AttackSearch, Goal, Limits, Stolen, StolenKind};
use iam_account::{Account, Compiled, StackKey, User, UserName};
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many classes of users are looked at.
const MOST_CLASSES: usize = 150;

/// How many pairs of classes are looked at.
const MOST_PAIRS: usize = 20;

/// What was found in an account.
#[derive(Debug, Clone, Default)]
pub struct AccountAttacks {
    /// Attacks with one stolen credential, then those with two; the shortest first.
    pub attacks: Vec<ClassAttack>,
    /// How many classes of users and pairs of them were looked at.
    pub searched: usize,
    /// What was not searched: lines.
    pub notes: Vec<String>,
}

/// An attack, and who could be its victim in the place of those it names.
#[derive(Debug, Clone)]
pub struct ClassAttack {
    /// The attack, with one user of the class, or of each of two.
    pub attack: Attack,
    /// All users of the class; for a pair, of both classes.
    pub users: Vec<UserName>,
}

/// Users with the same policies and the same state of credentials: what one's stolen key reaches, another's does.
struct Class<'a> {
    users: Vec<&'a User>,
    abilities: Option<Abilities>,
    kind: StolenKind,
}

/// Searches the attacks on an account, as of `now`: in a fixed order, and within fixed bounds. `progress` is told how many of
/// how many single credentials were tried.
pub fn attacks(account: &Account, now: Timestamp, progress: &mut dyn FnMut(usize, usize)) -> AccountAttacks {
    let search = AttackSearch::new(account, Limits { states: 300, ..Limits::default() }, now);
    let mut found = AccountAttacks::default();
    let mut classes = classes(&search, account);
    if classes.len() > MOST_CLASSES {
        // Who can do most to others comes first; of equals, who stands for most users.
        classes.sort_by_key(|class| Reverse((class.abilities.map(Abilities::power), class.users.len())));
        let more = classes.iter().skip(MOST_CLASSES).map(|class| class.users.len()).sum::<usize>();
        found.notes.push(format!(
            "{more} users whose policies let them do less to others: of {} kinds of user, {MOST_CLASSES} were searched",
            classes.len()
        ));
        classes.truncate(MOST_CLASSES);
    }
    let (mut tried, all) = (0, classes.len() * Goal::ALL.len());
    for goal in Goal::ALL {
        let mut alone = Vec::new();
        for class in &classes {
            progress(tried, all);
            tried += 1;
            let stolen = class.users.first().map(|user| class.stolen(user));
            alone.push(found.search(&search, goal, stolen.as_slice(), &class.users));
        }
        let without: Vec<&Class<'_>> =
            classes.iter().zip(&alone).filter(|(_, found)| !**found).map(|(class, _)| class).collect();
        pairs(&mut found, &search, goal, &without);
    }
    found.attacks.sort_by(|left, right| {
        let key = |one: &ClassAttack| (one.attack.stolen.len(), one.attack.steps.len());
        key(left).cmp(&key(right)).then_with(|| left.users.cmp(&right.users))
    });
    found.notes.sort();
    found.notes.dedup();
    found
}

/// Pairs of whom one key alone is not enough, and one enables devices for the other (domain.md A5).
fn pairs(found: &mut AccountAttacks, search: &AttackSearch<'_>, goal: Goal, classes: &[&Class<'_>]) {
    let enables = |class: &&&Class<'_>| class.abilities.is_some_and(Abilities::enables_for_others);
    let mut looked_at = 0;
    for (index, first) in classes.iter().enumerate() {
        for (other, second) in classes.iter().enumerate().skip(index) {
            let members = if other == index { first.users.get(1) } else { second.users.first() };
            let (Some(left), Some(right)) = (first.users.first(), members) else { continue };
            if !enables(&first) && !enables(&second) {
                continue;
            }
            if looked_at == MOST_PAIRS {
                found.notes.push(format!(
                    "pairs of stolen keys on the way to {goal}, but for the first {MOST_PAIRS}"
                ));
                return;
            }
            looked_at += 1;
            let users: Vec<&User> = match other == index {
                true => first.users.clone(),
                false => first.users.iter().chain(&second.users).copied().collect(),
            };
            found.search(search, goal, &[first.stolen(left), second.stolen(right)], &users);
        }
    }
}

impl AccountAttacks {
    /// Searches once; whether there is an attack.
    fn search(&mut self, search: &AttackSearch<'_>, goal: Goal, stolen: &[Stolen], users: &[&User]) -> bool {
        self.searched += 1;
        match search.shortest(stolen, goal) {
            Ok(AttackOutcome::Found(attack)) => {
                let users = users.iter().map(|user| user.user_name.clone()).collect();
                self.attacks.push(ClassAttack { attack: *attack, users });
                return true;
            }
            Ok(AttackOutcome::NoAttack(searched)) => self.notes.extend(searched.notes),
            Ok(AttackOutcome::Limit(searched)) => {
                let (stolen, states) = (super::listed(stolen), searched.states);
                self.notes.push(format!(
                    "longer ways from {stolen} to {goal}: {states} states of the account were looked at"
                ));
                self.notes.extend(searched.notes);
            }
            Err(_) => {}
        }
        false
    }
}

impl Class<'_> {
    fn stolen(&self, user: &User) -> Stolen {
        Stolen { user_name: user.user_name.clone(), kind: self.kind }
    }
}

/// The classes of users who have something to steal, in order of the first user's name.
fn classes<'a>(search: &AttackSearch<'a>, account: &'a Account) -> Vec<Class<'a>> {
    let compiled = Compiled::new(account);
    let mut by_stack: HashMap<(StackKey, StolenKind, DeviceState), usize> = HashMap::new();
    let mut classes: Vec<Class<'a>> = Vec::new();
    for user in account.users.values() {
        let Some(Stolen { kind, .. }) = Stolen::of_user(user) else { continue };
        let key = (compiled.user(user).key(), kind, DeviceState::of(user));
        let index = *by_stack.entry(key).or_insert_with(|| {
            classes.push(Class { users: Vec::new(), abilities: search.scene.abilities_of(user), kind });
            classes.len() - 1
        });
        if let Some(class) = classes.get_mut(index) {
            class.users.push(user);
        }
    }
    classes
}
