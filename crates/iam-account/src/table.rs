//! The entities of one kind: an ordered map that is cheap to copy and knows what refers to what.

use imbl::OrdMap;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::{Bound, Index, RangeBounds};
use std::sync::Arc;

/// Entities by name or ARN, in order. It reads as a `BTreeMap` does, but a copy takes constant time and shares all entities with
/// the original: a change of one entity copies that one.
///
/// Beside the entities it keeps an index of what they are found by (see [`Entry`]), so that neither a new name nor the holder
/// of a device takes a walk over all.
#[derive(Clone)]
pub struct Table<K, V> {
    entries: OrdMap<K, Arc<V>>,
    /// By handle, then key. A handle is a hash: whoever finds an entity by it looks at the entity, too.
    index: OrdMap<Indexed<K>, ()>,
    /// An entity that may have been changed since it was indexed, with the handles that it had.
    loose: Option<(K, Vec<Handle>)>,
}

/// A handle with the key of an entity. `None` stands before all keys.
type Indexed<K> = (Handle, Option<K>);

/// What an entity of a [`Table`] is.
pub trait Entry: Clone {
    /// Everything that the entity is found by, its key aside.
    fn handles(&self) -> Vec<Handle>;
}

/// Tags are found by what has them.
impl Entry for BTreeMap<String, String> {
    fn handles(&self) -> Vec<Handle> {
        Vec::new()
    }
}

/// What an entity is found by: its name in whatever case, a device, a policy attached to it ...
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handle(u64);

impl Handle {
    fn of(kind: u8, text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        kind.hash(&mut hasher);
        text.hash(&mut hasher);
        Self(hasher.finish())
    }

    /// A name, in whatever case.
    pub(crate) fn name(name: &str) -> Self {
        Self::of(0, &name.to_ascii_lowercase())
    }

    /// The serial number of a device that is enabled.
    pub(crate) fn mfa_device(serial_number: &str) -> Self {
        Self::of(1, serial_number)
    }

    /// The id of an access key.
    pub(crate) fn access_key(id: &str) -> Self {
        Self::of(2, id)
    }

    /// A group that the user is in.
    pub(crate) fn group(name: &str) -> Self {
        Self::of(3, name)
    }

    /// A managed policy that is attached.
    pub(crate) fn attached(arn: &str) -> Self {
        Self::of(4, arn)
    }

    /// A managed policy that is the permissions boundary.
    pub(crate) fn boundary(arn: &str) -> Self {
        Self::of(5, arn)
    }

    /// The entity's unique id: `AIDA...`.
    pub(crate) fn unique_id(id: &str) -> Self {
        Self::of(6, id)
    }

    /// A role that the instance profile holds.
    pub(crate) fn role(name: &str) -> Self {
        Self::of(7, name)
    }
}

impl<K, V> Table<K, V> {
    /// Nothing.
    pub fn new() -> Self {
        Self { entries: OrdMap::new(), index: OrdMap::new(), loose: None }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<K: Ord, V> Table<K, V> {
    /// The entity of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.entries.get(key).map(|value| &**value)
    }

    /// The entity of a key, to be kept.
    pub fn get_shared<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&Arc<V>>
    where
        K: Borrow<Q>,
    {
        self.entries.get(key)
    }

    /// Whether there is an entity of this key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.entries.contains_key(key)
    }

    /// All in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.entries.iter())
    }

    /// All keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.iter().map(|(key, _)| key)
    }

    /// All entities in order of key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.iter().map(|(_, value)| value)
    }

    /// Those whose key lies in a range, in order.
    pub fn range<Q, R>(&self, range: R) -> impl DoubleEndedIterator<Item = (&K, &V)>
    where
        Q: Ord + ?Sized,
        R: RangeBounds<Q>,
        K: Borrow<Q>,
    {
        self.entries.range(range).map(|(key, value)| (key, &**value))
    }

    /// Those that come after a key, which need not be there: the next page of a list.
    pub fn after<Q: Ord + ?Sized>(&self, key: &Q) -> impl DoubleEndedIterator<Item = (&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.range((Bound::Excluded(key), Bound::Unbounded))
    }
}

impl<K: Ord + Clone, V: Entry> Table<K, V> {
    /// The entity of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.settle();
        let (key, value) = self.entries.get_key_value_mut(key)?;
        self.loose = Some((key.clone(), value.handles()));
        Some(Arc::make_mut(value))
    }

    /// Adds an entity, and returns the one that had its key.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.settle();
        let handles = value.handles();
        let old = self.entries.insert(key.clone(), Arc::new(value));
        for handle in old.iter().flat_map(|old| old.handles()) {
            self.index.remove(&(handle, Some(key.clone())));
        }
        for handle in handles {
            self.index.insert((handle, Some(key.clone())), ());
        }
        old.map(Arc::unwrap_or_clone)
    }

    /// Takes an entity out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.settle();
        let (key, old) = self.entries.remove_with_key(key)?;
        for handle in old.handles() {
            self.index.remove(&(handle, Some(key.clone())));
        }
        Some(Arc::unwrap_or_clone(old))
    }

    /// Keeps those that `keep` says.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        let gone: Vec<K> =
            self.iter().filter(|(key, value)| !keep(key, value)).map(|(key, _)| key.clone()).collect();
        for key in &gone {
            self.remove(key);
        }
    }

    /// Changes all.
    pub fn update_all(&mut self, mut change: impl FnMut(&mut V)) {
        let keys: Vec<K> = self.keys().cloned().collect();
        for key in &keys {
            if let Some(value) = self.get_mut(key) {
                change(value);
            }
        }
    }

    /// The entities that may have a handle, in order of key: the caller looks whether they do.
    pub(crate) fn found_by<'t>(&'t self, handle: Handle) -> impl Iterator<Item = &'t V> {
        let of_handle = move |((of, key), ()): (&'t Indexed<K>, &'t ())| {
            if *of == handle { key.as_ref() } else { None }
        };
        let at = move |key: &K| (handle, Some(key.clone()));
        let loose = self.loose.as_ref().map(|(key, _)| key);
        let up_to = loose.map_or(Bound::Unbounded, |key| Bound::Excluded(at(key)));
        let before = self.index.range((Bound::Included((handle, None)), up_to)).map_while(of_handle);
        let after = loose.into_iter().flat_map(move |key| {
            self.index.range((Bound::Excluded(at(key)), Bound::Unbounded)).map_while(of_handle)
        });
        before.chain(loose).chain(after).filter_map(|key| self.get(key))
    }

    /// Indexes what was given out for change.
    fn settle(&mut self) {
        let Some((key, before)) = self.loose.take() else { return };
        let Some(now) = self.entries.get(&key).map(|value| value.handles()) else { return };
        if now == before {
            return;
        }
        for handle in before {
            self.index.remove(&(handle, Some(key.clone())));
        }
        for handle in now {
            self.index.insert((handle, Some(key.clone())), ());
        }
    }
}

/// All entities of a [`Table`], in order of key.
pub struct Iter<'t, K, V>(imbl::ordmap::Iter<'t, K, Arc<V>, imbl::shared_ptr::DefaultSharedPtr>);

impl<'t, K: Ord, V> Iterator for Iter<'t, K, V> {
    type Item = (&'t K, &'t V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, &**value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K: Ord, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, value)| (key, &**value))
    }
}

impl<K: Ord, V> ExactSizeIterator for Iter<'_, K, V> {}

impl<'t, K: Ord, V> IntoIterator for &'t Table<K, V> {
    type Item = (&'t K, &'t V);
    type IntoIter = Iter<'t, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Ord + Clone, V: Entry> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self::new();
        table.extend(entries);
        table
    }
}

impl<K: Ord + Clone, V: Entry> Extend<(K, V)> for Table<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord + Clone, V: Entry, const N: usize> From<[(K, V); N]> for Table<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

/// As of a `BTreeMap`: panics if there is no such entity.
impl<Q: Ord + ?Sized, K: Ord + Borrow<Q>, V> Index<&Q> for Table<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        #[expect(clippy::indexing_slicing, reason = "indexing is what this is for")]
        &self.entries[key]
    }
}

impl<K: Ord, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries.ptr_eq(&other.entries) || self.entries == other.entries
    }
}

impl<K: Ord, V: Eq> Eq for Table<K, V> {}

impl<K: Ord + fmt::Debug, V: fmt::Debug> fmt::Debug for Table<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Named(String);

    impl Entry for Named {
        fn handles(&self) -> Vec<Handle> {
            vec![Handle::name(&self.0)]
        }
    }

    #[derive(Debug, Clone)]
    enum Step {
        Insert(u8, u8),
        Change(u8, u8),
        Remove(u8),
        Copy,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0_u8..8, 0_u8..4).prop_map(|(key, name)| Step::Insert(key, name)),
            (0_u8..8, 0_u8..4).prop_map(|(key, name)| Step::Change(key, name)),
            (0_u8..8).prop_map(Step::Remove),
            Just(Step::Copy),
        ]
    }

    fn name(number: u8) -> Named {
        Named(["a", "A", "b", "C"].map(str::to_owned)[usize::from(number)].clone())
    }

    proptest! {
        /// A table is a map, and finds by name what a walk over the map finds.
        #[test]
        fn a_table_is_an_ordered_map_with_an_index(steps in prop::collection::vec(step(), 0..60)) {
            let (mut table, mut map) = (Table::new(), BTreeMap::new());
            let mut copies = Vec::new();
            for step in steps {
                match step {
                    Step::Insert(key, new) => {
                        prop_assert_eq!(table.insert(key, name(new)), map.insert(key, name(new)));
                    }
                    Step::Change(key, new) => {
                        prop_assert_eq!(table.get_mut(&key), map.get_mut(&key));
                        table.get_mut(&key).into_iter().for_each(|value| *value = name(new));
                        map.get_mut(&key).into_iter().for_each(|value| *value = name(new));
                    }
                    Step::Remove(key) => prop_assert_eq!(table.remove(&key), map.remove(&key)),
                    Step::Copy => copies.push((table.clone(), map.clone())),
                }
                for sought in ["a", "B", "c"] {
                    let is = |value: &&Named| value.0.eq_ignore_ascii_case(sought);
                    let found: Vec<_> = table.found_by(Handle::name(sought)).filter(is).collect();
                    prop_assert_eq!(found, map.values().filter(is).collect::<Vec<_>>());
                }
            }
            copies.push((table, map));
            for (table, map) in copies {
                prop_assert!(table.iter().eq(map.iter()) && table.keys().rev().eq(map.keys().rev()));
                prop_assert!(table.after(&3).eq(map.range(4..)));
                prop_assert_eq!(&table, &map.into_iter().collect::<Table<_, _>>());
            }
        }
    }
}
