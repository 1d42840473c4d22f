//! Reading never panics, and every error says where and what.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use iam_account::{Compiled, Snapshot, Source, read_account};
use proptest::prelude::*;

const TEXTS: [&str; 4] = [
    include_str!("fixtures/account.json"),
    include_str!("fixtures/account-sdk.json"),
    include_str!("fixtures/credentials.json"),
    include_str!("fixtures/credential-report.csv"),
];

/// What makes texts go wrong in other ways than single bytes do.
const PIECES: [&str; 14] = [
    "",
    "{",
    "]",
    "\"",
    "null",
    "[[",
    "{\"Statement\":",
    "\\u0000",
    "%ff",
    "-1e999",
    "ä",
    ",",
    "\n",
    "\"Arn\": 3,",
];

fn check(texts: Vec<String>) -> Result<(), TestCaseError> {
    let source = |(index, text)| Source { name: format!("file{index}"), text };
    let files = texts.into_iter().enumerate().map(source).collect();
    match read_account(&Snapshot { files, ..Snapshot::default() }) {
        Ok(read) => {
            let compiled = Compiled::new(&read.account);
            for user in read.account.users.values() {
                compiled.user(user);
            }
            check_problems(&read.warnings)
        }
        Err(errors) => {
            prop_assert!(!errors.is_empty());
            check_problems(&errors)
        }
    }
}

fn check_problems(problems: &[iam_account::ReadProblem]) -> Result<(), TestCaseError> {
    for problem in problems {
        let complete = [&problem.file, &problem.place, &problem.message].iter().all(|part| !part.is_empty());
        prop_assert!(complete && !problem.message.contains('\n'), "{:?}", problem);
    }
    Ok(())
}

/// The nearest character boundary.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn texts_cut_off_anywhere(which in 0..TEXTS.len(), at in 0_usize..9_000) {
        let text = TEXTS[which];
        check(vec![TEXTS[0].to_owned(), text[..boundary(text, at % text.len())].to_owned()])?;
    }

    #[test]
    fn texts_with_pieces_replaced(
        which in 0..TEXTS.len(),
        edits in prop::collection::vec((0_usize..9_000, 0_usize..30, 0..PIECES.len()), 1..4),
    ) {
        let mut text = TEXTS[which].to_owned();
        for (at, length, piece) in edits {
            let start = boundary(&text, at % text.len().max(1));
            let end = boundary(&text, start + length).max(start);
            text.replace_range(start..end, PIECES[piece]);
        }
        check(vec![text.clone()])?;
        check(vec![TEXTS[0].to_owned(), text])?;
    }

    #[test]
    fn any_text(text in "\\PC{0,60}") {
        check(vec![text])?;
    }
}

#[test]
fn deep_nesting_is_one_clear_error_or_an_unreadable_policy() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(200_000);
        for text in [
            deep.clone(),
            format!("{{\"UserDetailList\": {deep}"),
            format!("{{\"Unknown\": {deep}"),
            format!("{{\"UserDetailList\": [{{\"UserPolicyList\": [{{\"PolicyDocument\": {deep}"),
        ] {
            let source = Source { name: "deep".to_owned(), text };
            let errors = read_account(&Snapshot { files: vec![source], ..Snapshot::default() }).unwrap_err();
            assert_eq!(errors.len(), 1);
        }
    }
    let document = format!("{{\"Statement\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let role = format!(
        r#"{{"RoleDetailList": [{{"RoleName": "r", "Arn": "arn:aws:iam::111122223333:role/r", "AssumeRolePolicyDocument": {document}}}]}}"#
    );
    let source = Source { name: "deep".to_owned(), text: role };
    let read = read_account(&Snapshot { files: vec![source], ..Snapshot::default() }).unwrap();
    assert!(read.account.roles["r"].assume_role_policy_document.policy().is_none());
}
