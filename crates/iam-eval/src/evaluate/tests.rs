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

#[test]
fn an_open_key_leaves_open_what_hangs_on_it() {
    let grant = policy(
        r#"{"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*"},
            {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:SourceVpc}/*"},
            {"Effect": "Deny", "Action": "s3:Put*", "Resource": "*", "Condition": {"Null": {"aws:SourceVpc": "true"}}}]}"#,
    );
    let stack = PolicyStack::of_identity([grant]);
    let decide = |action, resource| {
        let mut context = Context::new();
        context.insert_unknown("aws:SourceVpc");
        let decision = evaluate(&request(action, resource, context), &stack);
        (decision.outcome, decision.doubtful)
    };
    assert_eq!(decide("s3:GetObject", "arn:aws:s3:::b/k"), (Outcome::Allowed, false));
    assert_eq!(decide("s3:GetObject", "arn:aws:s3:::vpc-1/k"), (Outcome::ImplicitDeny, true));
    assert_eq!(decide("s3:PutObject", "arn:aws:s3:::b/k"), (Outcome::ExplicitDeny, true));
    assert_eq!(decide("ec2:RunInstances", "*"), (Outcome::ImplicitDeny, false));
}

#[test]
fn an_unknown_policy_may_allow_and_deny() {
    let deny = policy(r#"{"Statement": {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}}"#);
    let stack = PolicyStack::of_identity([Arc::new(Policy::unknown("lost")), deny]);
    let decide = |action| {
        let decision = evaluate(&request(action, "*", Context::new()), &stack);
        (decision.outcome, decision.doubtful)
    };
    assert_eq!(decide("s3:GetObject"), (Outcome::ExplicitDeny, true));
    assert_eq!(decide("iam:CreateUser"), (Outcome::ExplicitDeny, false));
}
