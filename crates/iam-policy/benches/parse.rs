//! Parsing and printing a typical document: a self-service MFA policy of seven statements, some 2 KB.
//! `cargo bench -p iam-policy --bench parse`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use iam_policy::{PolicyDocument, parse};

fn main() {
    divan::main();
}

const TYPICAL: &str = include_str!("typical.json");

fn typical() -> Option<PolicyDocument> {
    parse(TYPICAL).ok().map(|parsed| parsed.document)
}

#[divan::bench]
fn parse_typical(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(TYPICAL)).bench_local(|| parse(black_box(TYPICAL)));
}

#[divan::bench]
fn print_typical(bencher: Bencher<'_, '_>) {
    let Some(document) = typical() else { return };
    bencher.bench_local(|| black_box(&document).to_json());
}

/// As long as a text may be: what a hostile document costs.
#[divan::bench(sample_count = 10)]
fn parse_the_longest(bencher: Bencher<'_, '_>) {
    let statement = r#"{"Effect":"Allow","Action":"a:b","Resource":"*"}"#;
    let count = (iam_policy::MAX_DOCUMENT_BYTES - 20) / (statement.len() + 1);
    let text = format!(r#"{{"Statement":[{}]}}"#, vec![statement; count].join(","));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| parse(black_box(&text)));
}
