//! Sets of actions, as bits.

use std::fmt;

/// A set of the actions of a [`Universe`](crate::Universe), by their number in it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ActionSet {
    words: Box<[u64]>,
}

const BITS: usize = u64::BITS as usize;

impl ActionSet {
    /// No action; room for `count`.
    pub(crate) fn none(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(BITS)].into() }
    }

    /// The first `count` actions: all of them.
    pub(crate) fn all(count: usize) -> Self {
        let mut set = Self { words: vec![u64::MAX; count.div_ceil(BITS)].into() };
        (count..count.next_multiple_of(BITS)).for_each(|number| set.take(number));
        set
    }

    pub(crate) fn insert(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / BITS) {
            *word |= 1 << (number % BITS);
        }
    }

    /// Takes an action out.
    pub(crate) fn take(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / BITS) {
            *word &= !(1 << (number % BITS));
        }
    }

    /// Whether the action is in it.
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / BITS).is_some_and(|word| word & (1 << (number % BITS)) != 0)
    }

    /// How many actions are in it.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Whether the two have an action in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(word, other)| word & other != 0)
    }

    /// The numbers of its actions, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, &word)| ones(word).map(move |bit| index * BITS + bit))
    }

    /// Its actions that are in the other set too.
    pub(crate) fn within(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.keep(other);
        both
    }

    /// Its actions that are not in the other set.
    pub(crate) fn without(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.remove(other);
        rest
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.combine(other, |word, other| word | other);
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        self.combine(other, |word, other| word & other);
    }

    pub(crate) fn remove(&mut self, other: &Self) {
        self.combine(other, |word, other| word & !other);
    }

    fn combine(&mut self, other: &Self, operation: impl Fn(u64, u64) -> u64) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word = operation(*word, *other);
        }
    }
}

fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros() as usize;
        let found = word != 0;
        word &= word.wrapping_sub(1);
        found.then_some(bit)
    })
}

impl fmt::Debug for ActionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(numbers: &[usize]) -> ActionSet {
        let mut set = ActionSet::none(200);
        numbers.iter().for_each(|number| set.insert(*number));
        set
    }

    #[test]
    fn sets_combine() {
        let mut numbers = set(&[0, 63, 64, 199]);
        numbers.add(&set(&[5]));
        numbers.remove(&set(&[63]));
        assert_eq!(numbers.iter().collect::<Vec<_>>(), [0, 5, 64, 199]);
        numbers.keep(&set(&[5, 6, 199]));
        assert_eq!((numbers.len(), numbers.contains(199), numbers.contains(6)), (2, true, false));
        assert_eq!(ActionSet::all(130).len(), 130);
        assert!(!numbers.contains(10_000));
    }
}
