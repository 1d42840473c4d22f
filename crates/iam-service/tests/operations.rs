//! What is not done here says so, and why.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

use iam_service::actions::{Kind, kind, unsigned};
use iam_service::shapes::Operation;
use iam_service::state::State;
use iam_service::wire::Params;

fn reasons() -> Vec<(Operation, &'static str)> {
    let reason = |operation: &Operation| match kind(*operation) {
        Kind::NotImplemented(reason) => Some((*operation, reason)),
        Kind::Read | Kind::Write | Kind::Unsigned => None,
    };
    Operation::ALL.iter().filter_map(reason).collect()
}

/// `gate/golden.tsv` has the answers; here is that a reason is one.
#[test]
fn what_is_not_implemented_has_a_reason() {
    let reasons = reasons();
    assert!(
        reasons.len() < 20,
        "{} of {} operations are not implemented",
        reasons.len(),
        Operation::ALL.len()
    );
    for (operation, reason) in reasons {
        assert!(reason.len() > 30 && !reason.ends_with('.'), "{operation}: {reason}");
    }
}

/// Without a signature there are the two operations that bring what an identity provider said (API reference: "does not require the
/// use of AWS security credentials").
#[test]
fn two_operations_need_no_signature() {
    let state = State::empty("111122223333".parse().unwrap(), "aws");
    let params = Params::parse(&[b""]).unwrap();
    for operation in Operation::ALL {
        let error = unsigned(&state, *operation, &params, "0").unwrap_err();
        let is_open = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"].contains(&operation.as_str());
        let expected = if is_open { "ValidationError" } else { "MissingAuthenticationToken" };
        assert_eq!(error.code, expected, "{operation}");
    }
}
