//! Texts that are read, and denials that are explained. The cases are data.

use explain::{Cause, PolicyKind, Reason, Told, explain, read};
use iam_account::{Account, ReadProblem, Snapshot, Source, read_account};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextCase {
    name: String,
    text: String,
    code: Option<String>,
    principal: Option<String>,
    action: Option<String>,
    resource: Option<String>,
    reason: Option<String>,
    encoded: Option<String>,
    error: Option<String>,
}

#[test]
fn texts_of_every_form_are_read() {
    let cases: Vec<TextCase> = serde_json::from_str(include_str!("cases/texts.json")).unwrap();
    for case in cases {
        let told = match (read(&case.text), &case.error) {
            (Err(error), Some(expected)) => {
                assert!(error.to_string().contains(expected.as_str()), "{}: {error}", case.name);
                continue;
            }
            (Err(error), None) => panic!("{}: {error}", case.name),
            (Ok(told), Some(_)) => panic!("{}: {told:?}", case.name),
            (Ok(told), None) => told.into_iter().next().unwrap(),
        };
        assert_eq!(told.code, case.code, "{}", case.name);
        assert_eq!(told.principal, case.principal, "{}", case.name);
        assert_eq!(told.action, case.action, "{}", case.name);
        assert_eq!(told.resource, case.resource, "{}", case.name);
        assert_eq!(told.reason.as_ref().map(written), case.reason, "{}", case.name);
        assert_eq!(told.encoded_message, case.encoded, "{}", case.name);
    }
}

fn written(reason: &Reason) -> String {
    let kind = reason.kind().map(PolicyKind::as_str);
    match reason {
        Reason::NoAllow { .. } => format!("no {}", kind.unwrap_or_default()),
        Reason::ExplicitDeny { policy, .. } => {
            let kind = kind.map(|kind| format!(" in {kind}")).unwrap_or_default();
            let policy = policy.as_ref().map(|policy| format!(": {policy}")).unwrap_or_default();
            format!("explicit deny{kind}{policy}")
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CauseCase {
    name: String,
    principal: Option<String>,
    denial: Value,
    #[serde(default)]
    causes: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
    error: Option<String>,
}

fn account() -> Result<Account, Vec<ReadProblem>> {
    let text = include_str!("cases/account.json").to_owned();
    let files = vec![Source { name: "account.json".to_owned(), text }];
    Ok(read_account(&Snapshot { files, ..Snapshot::default() })?.account)
}

#[test]
fn denials_are_explained_by_the_account() {
    let account = account().unwrap();
    let cases: Vec<CauseCase> = serde_json::from_str(include_str!("cases/causes.json")).unwrap();
    for case in cases {
        let input = case.denial.as_str().map_or_else(|| case.denial.to_string(), str::to_owned);
        let told = read(&input).unwrap_or_else(|error| panic!("{}: {error}", case.name)).remove(0);
        let told = Told { principal: told.principal.or(case.principal), ..told };
        match (explain(&told, &account), case.error) {
            (Err(error), Some(expected)) => {
                assert!(error.to_string().contains(&expected), "{}: {error}", case.name);
            }
            (Ok(explanation), None) => {
                let ids: Vec<&str> = explanation.causes.iter().map(Cause::id).collect();
                let said: String = explanation
                    .causes
                    .iter()
                    .map(|cause| format!("{cause}\n{}\n", cause.what_to_do()))
                    .collect();
                assert_eq!(ids, case.causes, "{}: {said}", case.name);
                for words in case.says {
                    assert!(said.contains(&words), "{}: no `{words}` in {said}", case.name);
                }
            }
            (found, _) => panic!("{}: {found:?}", case.name),
        }
    }
}

proptest! {
    /// Whatever is pasted, it is read or refused.
    #[test]
    fn no_input_is_too_odd(text in ".*", cut in 0usize..400) {
        let _ = read(&text);
        let whole = "An error occurred (AccessDenied) when calling the ListUsers operation: User: \
            arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:ListUsers on resource: \
            arn:aws:iam::123456789012:user/ with an explicit deny in an identity-based policy: arn:aws:iam::1:policy/p";
        let start: String = whole.chars().take(cut).collect();
        if let Ok(told) = read(&start) {
            for one in told {
                let _ = explain(&one, &account().unwrap());
            }
        }
    }
}
