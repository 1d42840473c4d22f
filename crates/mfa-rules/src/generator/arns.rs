//! ARN patterns of an intent.

use super::intent::{Intent, Paths};

/// Oneself. `user/*/${aws:username}` is whoever has that name under a path: names are unique in an account
/// and hold no `/`, so that it is nobody else (domain.md C4, C5).
pub(super) fn oneself(intent: &Intent) -> Vec<String> {
    named(intent, "user", "${aws:username}")
}

/// Every user.
pub(super) fn users(intent: &Intent) -> String {
    format!("arn:{}:iam::*:user/*", intent.partition.as_str())
}

/// Every virtual device: the console asks for any free name (domain.md C6).
pub(super) fn virtual_devices(intent: &Intent) -> String {
    format!("arn:{}:iam::*:mfa/*", intent.partition.as_str())
}

/// The policy itself, which is made without a path.
pub(super) fn policy(intent: &Intent) -> String {
    format!("arn:{}:iam::*:policy/{}", intent.partition.as_str(), intent.name)
}

/// The group of that name.
pub(super) fn group(intent: &Intent, name: &str) -> Vec<String> {
    named(intent, "group", name)
}

fn named(intent: &Intent, kind: &str, name: &str) -> Vec<String> {
    let partition = intent.partition.as_str();
    let at_root = format!("arn:{partition}:iam::*:{kind}/{name}");
    match intent.paths {
        Paths::Any => vec![at_root, format!("arn:{partition}:iam::*:{kind}/*/{name}")],
        Paths::Root => vec![at_root],
    }
}
