//! The audit of a whole account, by size: `cargo bench -p mfa-rules`.
//!
//! Nearly every user has a set of policies of its own. The largest account has 5,000 users, 300 groups, 1,500 policies and 200 roles; the
//! smaller ones the same share of each, so that growth shows. Reading the dump is not timed. One thread; the binary uses all.

use divan::{Bencher, black_box};
use iam_account::{Account, Compiled, Snapshot, Source, read_account};
use mfa_rules::{Auditor, Trusts, Universe, UserAudit};
use testkit::big_account::{Size, dump};

fn main() {
    divan::main();
}

fn account(size: Size) -> Option<Account> {
    let files = vec![Source { name: "dump.json".to_owned(), text: dump(size) }];
    read_account(&Snapshot { files, ..Snapshot::default() }).ok().map(|read| read.account)
}

fn audit(account: &Account, universe: &Universe) -> Vec<UserAudit> {
    let (compiled, trusts) = (Compiled::new(account), Trusts::of(account));
    let mut auditor = Auditor::new(&compiled, &trusts, universe, jiff::Timestamp::UNIX_EPOCH);
    account.users.values().map(|user| auditor.audit(user)).collect()
}

#[divan::bench(args = [44, 625, 1_250, 2_500, 5_000], sample_count = 3)]
fn audit_account(bencher: Bencher<'_, '_>, users: usize) {
    let size = if users == Size::SMALL.users { Size::SMALL } else { Size::of_users(users) };
    let Some(account) = account(size) else { return };
    let universe = Universe::new();
    bencher.counter(users).bench_local(|| audit(black_box(&account), &universe));
}

#[divan::bench]
fn read_catalogue() -> Universe {
    Universe::new()
}
