//! The two evaluators agree: `iam_eval::evaluate` and the plain `testkit::reference` on random policies and requests.
//!
//! Twenty thousand pairs by default; with `FORCEMFA_SLOW=1` a million, on every core. `FORCEMFA_SEED=n` runs one seed.
#![cfg(test)]

use iam_eval::{Layer, Outcome, evaluate};
use std::thread;
use testkit::generate::Case;
use testkit::reference::{self, Reference};

const QUICK: u64 = 20_000;
const SLOW: u64 = 1_000_000;

fn fast(case: &Case) -> Reference {
    let decision = evaluate(&case.request, &case.documents.compile());
    Reference { outcome: decision.outcome, doubtful: decision.doubtful, missing: decision.missing() }
}

fn plain(case: &Case) -> Reference {
    reference::evaluate(&case.request, &case.documents)
}

fn differs(case: &Case) -> bool {
    fast(case) != plain(case)
}

/// What the cases of a run came to.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    allowed: u64,
    explicit: u64,
    implicit: u64,
    doubtful: u64,
    missing: [u64; Layer::ALL.len()],
}

impl Tally {
    fn count(&mut self, decision: Reference) {
        match decision.outcome {
            Outcome::Allowed => self.allowed += 1,
            Outcome::ExplicitDeny => self.explicit += 1,
            Outcome::ImplicitDeny => self.implicit += 1,
        }
        self.doubtful += u64::from(decision.doubtful);
        for (count, layer) in self.missing.iter_mut().zip(Layer::ALL) {
            *count += u64::from(decision.missing.contains(layer));
        }
    }

    fn add(mut self, other: Self) -> Self {
        self.allowed += other.allowed;
        self.explicit += other.explicit;
        self.implicit += other.implicit;
        self.doubtful += other.doubtful;
        self.missing.iter_mut().zip(other.missing).for_each(|(sum, count)| *sum += count);
        self
    }
}

/// Runs every `step`th seed from `first` on; fails with the smallest case that shows the first difference.
fn run(first: u64, step: u64, end: u64) -> Tally {
    let mut tally = Tally::default();
    for seed in (first..end).step_by(usize::try_from(step).unwrap()) {
        let case = Case::of_seed(seed);
        let expected = plain(&case);
        if fast(&case) != expected {
            report(seed, case);
        }
        tally.count(expected);
    }
    tally
}

fn report(seed: u64, case: Case) -> ! {
    let smallest = case.shrink(differs);
    panic!(
        "the evaluators differ: FORCEMFA_SEED={seed}\n  iam-eval:  {:?}\n  reference: {:?}\n{}",
        fast(&smallest),
        plain(&smallest),
        smallest.to_json()
    );
}

#[test]
fn both_evaluators_decide_alike() {
    if let Ok(seed) = std::env::var("FORCEMFA_SEED") {
        let seed = seed.parse().expect("FORCEMFA_SEED is a number");
        run(seed, 1, seed + 1);
        return;
    }
    let cases = if std::env::var_os("FORCEMFA_SLOW").is_some_and(|slow| slow == "1") { SLOW } else { QUICK };
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let tally = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|first| scope.spawn(move || run(first, threads, cases))).collect();
        let tallies = workers.into_iter().map(|worker| worker.join().unwrap());
        tallies.fold(Tally::default(), Tally::add)
    });
    println!("{cases} cases: {tally:?}");

    let share = |count: u64| count * 100 / cases;
    assert!(share(tally.allowed) >= 15, "few are allowed: {tally:?}");
    assert!(share(tally.explicit) >= 15, "few are denied: {tally:?}");
    assert!(share(tally.implicit) >= 15, "few lack an allow: {tally:?}");
    assert!(share(tally.doubtful) >= 5, "few are doubtful: {tally:?}");
    assert!(
        tally.missing.iter().all(|count| share(*count) >= 1),
        "a layer is hardly ever missing: {tally:?}"
    );
}
