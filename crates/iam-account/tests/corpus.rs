//! A real-shaped dump, if the data folder is there.

use iam_account::{Account, Compiled, Snapshot, Source, read_account};
use std::collections::HashSet;
use std::path::Path;

#[test]
fn the_cloudsplaining_example_is_read_in_full() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/accounts/cloudsplaining-example.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let source = Source { name: "cloudsplaining-example.json".to_owned(), text };
    let read = read_account(&Snapshot { files: vec![source], ..Snapshot::default() }).unwrap();
    let account = &read.account;
    let counts = (account.users.len(), account.groups.len(), account.roles.len(), account.policies.len());
    assert_eq!(counts, (44, 5, 78, 84));
    // Its makers joined a few entities of a second account.
    let warnings: Vec<_> = read.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 1, "{warnings:#?}");
    assert!(warnings[0].contains("UserDetailList[41].Arn") && warnings[0].contains("another account"));
    let complete = account.complete;
    assert!(complete.users && complete.groups && complete.roles && complete.policies);
    let compiled = Compiled::new(account);
    let users: Vec<_> = account.users.values().map(|user| compiled.user(user)).collect();
    assert!(users.iter().all(|user| user.unknown.is_empty()));
    assert!(account.roles.values().all(|role| compiled.role(role).unknown.is_empty()));
    let distinct: HashSet<_> = users.iter().map(iam_account::EffectiveStack::key).collect();
    let mut rebuilt = Account::empty(account.id.clone(), &account.partition);
    rebuilt.quotas = account.quotas.clone();
    let refused = |change: &iam_account::Change| rebuilt.apply(change).err().map(|error| error.to_string());
    let refused: Vec<_> = account.to_changes().iter().filter_map(refused).collect();
    assert_eq!(refused, [""; 0]);
    assert!(rebuilt.to_changes() == account.to_changes());
    assert!(distinct.len() > 1 && distinct.len() <= users.len(), "{}", distinct.len());
}
