use super::*;
use crate::request::Context;
use iam_policy::parse;

fn policy(text: &str) -> Arc<Policy> {
    Arc::new(Policy::compile("p", &parse(text).expect("a policy").document))
}

fn request(action: &str, resource: &str, context: Context) -> Request {
    let alice = "arn:aws:iam::123456789012:user/alice".parse().unwrap();
    Request::new(alice, action.parse().unwrap(), resource, context)
}

const FORCE: &str = r#"{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "*", "Resource": "*"},
    {"Effect": "Deny", "NotAction": ["iam:EnableMFADevice"], "Resource": "*",
     "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}"#;

#[test]
fn the_state_of_the_mfa_key_decides() {
    let stack = PolicyStack::of_identity([policy(FORCE)]);
    let outcome = |action: &str, mfa: Option<&str>| {
        let context =
            mfa.map_or(Context::new(), |mfa| Context::new().with("AWS:multifactorauthpresent", mfa));
        evaluate(&request(action, "*", context), &stack).outcome
    };
    assert_eq!(outcome("ec2:DescribeInstances", None), Outcome::ExplicitDeny);
    assert_eq!(outcome("ec2:DescribeInstances", Some("false")), Outcome::ExplicitDeny);
    assert_eq!(outcome("ec2:DescribeInstances", Some("true")), Outcome::Allowed);
    assert_eq!(outcome("IAM:enablemfadevice", None), Outcome::Allowed);
    assert_eq!(outcome("sts:GetSessionToken", None), Outcome::Allowed);
}

#[test]
fn a_doubt_denies_and_shows() {
    let grant = policy(r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#);
    let doubt = policy(
        r#"{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringMatches": {"k": "v"}}}}"#,
    );
    let decision = evaluate(
        &request("s3:GetObject", "*", Context::new()),
        &PolicyStack::of_identity([grant, doubt.clone()]),
    );
    assert_eq!((decision.outcome, decision.doubtful), (Outcome::ExplicitDeny, true));
    assert_eq!(decision.deciding().len(), 1);
    let alone = evaluate(&request("s3:GetObject", "*", Context::new()), &PolicyStack::of_identity([doubt]));
    assert_eq!((alone.outcome, alone.doubtful), (Outcome::ExplicitDeny, false));
}

#[test]
fn a_denial_names_the_layers_without_allow() {
    let mut stack = PolicyStack::of_identity([policy(FORCE)]);
    stack.permissions_boundary =
        Some(vec![policy(r#"{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#)]);
    stack.service_control = vec![vec![policy(FORCE)], vec![]];
    let mfa = Context::new().with("aws:MultiFactorAuthPresent", "true");
    let decision = evaluate(&request("ec2:RunInstances", "*", mfa), &stack);
    assert_eq!(decision.outcome, Outcome::ImplicitDeny);
    let missing: Vec<Layer> = decision.missing().iter().collect();
    assert_eq!(missing, [Layer::PermissionsBoundary, Layer::ServiceControl]);
}
