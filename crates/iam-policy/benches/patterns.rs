//! Patterns at their worst: microseconds, whatever the stars. The one that takes milliseconds mixes text and `?` in one
//! segment of a kilobyte, which costs segment times text.
//! `cargo bench -p iam-policy --bench patterns`.

use divan::{Bencher, black_box};
use iam_policy::{ConditionKey, Glob, Pattern, Version};

fn main() {
    divan::main();
}

/// A usual pattern, for scale.
#[divan::bench]
fn usual(bencher: Bencher<'_, '_>) {
    let pattern = Pattern::with_wildcards("arn:aws:s3:::team/home/${aws:username}/*", Version::V2012);
    let text = "arn:aws:s3:::team/home/alice/reports/q3.csv";
    bencher.bench_local(|| black_box(&pattern).matches(black_box(text), |_| Some("alice")));
}

/// `*a*a*a*a*a*a*a*a*a*a*b` against 40 times `a`: backtracking takes half a minute.
#[divan::bench]
fn stars_against_forty(bencher: Bencher<'_, '_>) {
    let pattern = Glob::new("*a*a*a*a*a*a*a*a*a*a*b");
    let text = "a".repeat(40);
    bencher.bench_local(|| black_box(&pattern).matches(black_box(&text)));
}

/// A pattern of 6 KB against 2 KB of text.
#[divan::bench]
fn six_kb_against_two_kb(bencher: Bencher<'_, '_>) {
    let pattern = Glob::new(&"*a".repeat(3_072));
    let text = "a".repeat(2_048);
    bencher.bench_local(|| black_box(&pattern).matches(black_box(&text)));
}

/// The same, matching: two thirds of the pattern are stars.
#[divan::bench]
fn six_kb_that_matches(bencher: Bencher<'_, '_>) {
    let pattern = Glob::new(&"a**".repeat(2_048));
    let text = "a".repeat(2_048);
    bencher.bench_local(|| black_box(&pattern).matches(black_box(&text)));
}

/// One segment that mixes text with `?`: up to its length for each character of the text.
#[divan::bench]
fn question_marks_in_the_worst_segment(bencher: Bencher<'_, '_>) {
    let pattern = Glob::new(&format!("*{}b*", "a?".repeat(512)));
    let text = "a".repeat(2_048);
    bencher.bench_local(|| black_box(&pattern).matches(black_box(&text)));
}

/// The same over many segments.
#[divan::bench]
fn question_marks_in_many_segments(bencher: Bencher<'_, '_>) {
    let pattern = Glob::new(&format!("{}*a?b*", "*a?a?a?a".repeat(700)));
    let text = "a".repeat(2_048);
    bencher.bench_local(|| black_box(&pattern).matches(black_box(&text)));
}

/// A variable between text, searched through 2 KB.
#[divan::bench]
fn a_variable_in_the_worst_segment(bencher: Bencher<'_, '_>) {
    let pattern = Pattern::with_wildcards("*a${aws:username}b*", Version::V2012);
    let (text, value) = ("a".repeat(2_048), "a".repeat(1_000));
    let value = |_: &ConditionKey| Some(value.as_str());
    bencher.bench_local(|| black_box(&pattern).matches(black_box(&text), value));
}

/// Compiling the pattern of 6 KB.
#[divan::bench]
fn compile_six_kb(bencher: Bencher<'_, '_>) {
    let text = "*a".repeat(3_072);
    bencher.bench_local(|| Glob::new(black_box(&text)));
}
