//! What the catalogue costs: the first look-up, look-ups, expansions, and what an ARN pattern can match.

use divan::{Bencher, black_box};
use iam_policy::{Pattern, Version};
use std::time::Instant;

fn main() {
    first_look_up();
    divan::main();
}

/// Happens once in a process, so it cannot be repeated: nothing is loaded or built before it.
#[expect(clippy::print_stdout, reason = "a benchmark's result")]
fn first_look_up() {
    let start = Instant::now();
    let found = black_box(iam_catalog::action(black_box("iam:EnableMFADevice")));
    println!("first look-up: {:?} ({found:?})", start.elapsed());
}

#[divan::bench(args = ["iam:EnableMFADevice", "S3:GETOBJECT", "iam:NoSuchAction"])]
fn action(name: &str) -> Option<iam_catalog::CatalogAction> {
    iam_catalog::action(black_box(name))
}

#[divan::bench(args = ["aws:MultiFactorAuthPresent", "ec2:ResourceTag/owner", "iam:NoSuchKey"])]
fn condition_key(name: &str) -> Option<iam_catalog::CatalogKey> {
    iam_catalog::condition_key(black_box(name))
}

#[divan::bench(args = ["iam:*MFA*", "iam:*", "*:*MFA*", "*"])]
fn expand(pattern: &str) -> usize {
    iam_catalog::expand(black_box(pattern)).count()
}

#[divan::bench]
fn actions_taking_a_user() -> usize {
    iam_catalog::actions_taking(black_box("arn:aws:iam::123456789012:user/alice")).count()
}

#[divan::bench(args = ["aws:MultiFactorAuthPresent", "aws:ResourceTag/owner", "iam:PassedToService"])]
fn supports_key_of_all_actions(key: &str) -> usize {
    iam_catalog::actions().filter(|action| action.supports_key(black_box(key))).count()
}

#[divan::bench(args = ["arn:aws:iam::*:user/${aws:username}", "*MFA*"])]
fn patterns_against_all_actions(bencher: Bencher<'_, '_>, text: &str) {
    let pattern = Pattern::with_wildcards(text, Version::V2012);
    let can_match = |action: &_| iam_catalog::arn_format::action_can_match(*action, black_box(&pattern));
    bencher.bench_local(|| iam_catalog::actions().filter(can_match).count());
}
