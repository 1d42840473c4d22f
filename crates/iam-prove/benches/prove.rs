//! Proofs and counterexamples: `cargo bench -p iam-prove`.

use divan::{Bencher, black_box};
use iam_account::MfaState;
use iam_eval::{Policy, PolicyStack};
use iam_prove::{Clause, Proof, Property, Requests, Subject, prove};
use std::sync::Arc;

fn main() {
    divan::main();
}

const EXEMPT: [&str; 4] =
    ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetCallerIdentity", "sts:GetSessionToken"];

fn policy(text: &str) -> Option<Arc<Policy>> {
    let parsed = iam_policy::parse(text).ok()?;
    Some(Arc::new(Policy::compile("policy", &parsed.document)))
}

fn forcing(operator: &str) -> Option<Arc<Policy>> {
    policy(&format!(
        r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Deny", "Resource": "*",
        "NotAction": ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"],
        "Condition": {{"{operator}": {{"aws:MultiFactorAuthPresent": "false"}}}}}}}}"#
    ))
}

/// As many policies of three statements beside a policy on MFA.
fn stack(policies: usize, operator: &str) -> Option<PolicyStack> {
    let one = |number: usize| {
        policy(&format!(
            r#"{{"Version": "2012-10-17", "Statement": [
            {{"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": ["arn:aws:s3:::team-{number}", "arn:aws:s3:::team-{number}/*"]}},
            {{"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"}},
            {{"Effect": "Allow", "Action": "dynamodb:*", "Resource": "arn:aws:dynamodb:*:*:table/team-{number}-*",
              "Condition": {{"StringEquals": {{"aws:RequestedRegion": "eu-west-1"}}}}}}]}}"#
        ))
    };
    let policies = (0..policies).map(one).chain([forcing(operator)]).collect::<Option<Vec<_>>>()?;
    Some(PolicyStack::of_identity(policies))
}

fn run(bencher: Bencher<'_, '_>, policies: usize, operator: &str) {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let Ok(subject) = Subject::of_arn("arn:aws:iam::123456789012:user/alice", now) else { return };
    let Some(stack) = stack(policies, operator) else { return };
    let requests = Requests::all().with_actions(Clause::none_of(EXEMPT));
    bencher.bench_local(|| -> Proof {
        prove(black_box(&Property::nothing_allowed(&stack, &requests)), &subject, MfaState::Absent)
    });
}

#[divan::bench(args = [1, 10, 100])]
fn proof(bencher: Bencher<'_, '_>, policies: usize) {
    run(bencher, policies, "BoolIfExists");
}

#[divan::bench(args = [1, 10, 100])]
fn counterexample(bencher: Bencher<'_, '_>, policies: usize) {
    run(bencher, policies, "Bool");
}
