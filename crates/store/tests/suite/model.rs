//! Random work on a log, beside a list that does the same.

use crate::place::{Place, fold, on_both};
use store::{AppendError, Position, Store};

on_both!(a_log_is_the_list_that_was_appended_to);

/// What the log should hold, and a reader that reads now and then.
struct Model {
    random: fastrand::Rng,
    head: Position,
    all: Vec<Vec<u8>>,
    /// Every position there was, and how many records led there.
    past: Vec<(Position, usize)>,
    reader: (Position, Vec<Vec<u8>>),
}

async fn a_log_is_the_list_that_was_appended_to(place: &Place) {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let random = fastrand::Rng::with_seed(seed);
    let mut model =
        Model { random, head: Position::START, all: vec![], past: vec![], reader: (Position::START, vec![]) };
    let mut store = place.open().await;
    for _ in 0..200 {
        match model.random.u8(..10) {
            0 => {
                store.close().await.unwrap();
                store = place.open().await;
            }
            1 => model.compact(&store).await,
            2..4 => model.read(&store).await,
            4..6 => model.append_elsewhere(&store).await,
            _ => model.append(&store).await,
        }
    }
    model.read(&store).await;
}

impl Model {
    fn records(&mut self) -> Vec<Vec<u8>> {
        (0..self.random.usize(1..4)).map(|_| vec![self.random.u8(..); self.random.usize(..40)]).collect()
    }

    async fn append(&mut self, store: &Store) {
        let records = self.records();
        self.head = store.append(self.head, records.clone()).await.unwrap();
        self.all.extend(records);
        self.past.push((self.head, self.all.len()));
    }

    async fn append_elsewhere(&mut self, store: &Store) {
        let Some((past, _)) = self.random.choice(&self.past).copied() else { return };
        let records = self.records();
        let outcome = store.append(past, records).await;
        if past != self.head {
            assert_eq!(outcome, Err(AppendError::Conflict { head: self.head }));
        } else {
            // It was the end after all: take it up as the others.
            self.head = outcome.unwrap();
            let (all, head) = crate::place::read(store, past).await;
            assert_eq!(head, self.head);
            self.all.extend(all);
            self.past.push((self.head, self.all.len()));
        }
    }

    /// The state is the list itself, so its shortest log is the list.
    async fn compact(&mut self, store: &Store) {
        let Some((through, length)) = self.random.choice(&self.past).copied() else { return };
        store.compact(through, self.all[..length].to_vec()).await.unwrap();
    }

    async fn read(&mut self, store: &Store) {
        let (after, state) = &mut self.reader;
        let mut reader = store.read(*after);
        while let Some(page) = reader.next().await.unwrap() {
            fold(state, page);
        }
        *after = reader.position();
        assert_eq!((&*state, *after), (&self.all, self.head));
    }
}
