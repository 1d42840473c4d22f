//! Certificates as people read them, and what the checker says to broken ones.
#![cfg(test)]

use expect_test::{Expect, expect};
use iam_account::MfaState;
use iam_eval::{Policy, PolicyStack};
use iam_prove::{Certificate, Clause, Proof, Property, Requests, Subject, check_certificate, prove};
use serde_json::{Value, json};
use std::sync::Arc;

const FORCING: &str = r#"{"Version": "2012-10-17", "Statement": {"Sid": "DenyAllExceptListedIfNoMFA", "Effect": "Deny",
    "NotAction": ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"], "Resource": "*",
    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}}"#;

fn subject() -> Subject {
    let now = "2026-01-01T00:00:00Z".parse().unwrap();
    Subject::of_arn("arn:aws:iam::123456789012:user/alice", now).unwrap()
}

fn stack(texts: &[&str]) -> PolicyStack {
    let compile =
        |text: &&str| Arc::new(Policy::compile("policy", &iam_policy::parse(text).unwrap().document));
    let mut stack = PolicyStack::of_identity(texts.iter().map(compile));
    stack.identity.insert(0, Arc::new(Policy::allow_everything("everything")));
    stack
}

/// What needs MFA.
fn beyond() -> Requests {
    let harmless =
        ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetCallerIdentity", "sts:GetSessionToken"];
    Requests::all().with_actions(Clause::none_of(harmless))
}

fn checked(certificate: &Value, stack: &PolicyStack, among: &Requests) -> String {
    let certificate: Certificate = match serde_json::from_value(certificate.clone()) {
        Ok(certificate) => certificate,
        Err(error) => return format!("unreadable: {error}"),
    };
    let property = Property::nothing_allowed(stack, among);
    match check_certificate(&certificate, &property, &subject(), MfaState::False) {
        Ok(()) => "proved".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// The proof that the forcing policy is one.
fn golden() -> Value {
    json!({
        "version": 1,
        "proof": {"does_not_apply": {
            "side": "new",
            "statement": {"layer": "identity", "level": 0, "policy": 1, "statement": 0},
            "cases": ["no_action", "no_resource", {"no_value": {"key": "aws:multifactorauthpresent"}}],
        }},
    })
}

#[test]
fn the_standard_policy_is_proved_by_one_statement() {
    let (stack, among) = (stack(&[FORCING]), beyond());
    assert_eq!(checked(&golden(), &stack, &among), "proved");
    let proof = prove(&Property::nothing_allowed(&stack, &among), &subject(), MfaState::False);
    let Proof::Proved(certificate) = proof else { panic!("{proof:?}") };
    assert_eq!(serde_json::to_value(&certificate).unwrap(), golden());
    let again: Certificate = serde_json::from_str(&serde_json::to_string(&certificate).unwrap()).unwrap();
    assert_eq!(again, certificate);
}

/// What the golden certificate's check says after a change.
fn after(change: impl FnOnce(&mut Value), expected: Expect) {
    let mut certificate = golden();
    change(&mut certificate);
    expected.assert_eq(&checked(&certificate, &stack(&[FORCING]), &beyond()));
}

#[test]
fn broken_certificates_are_refused_with_place_claim_and_reason() {
    let cases = "/proof/does_not_apply/cases";
    let set = |pointer: String, value: Value| {
        move |certificate: &mut Value| *certificate.pointer_mut(&pointer).unwrap() = value
    };
    after(
        set("/version".to_owned(), json!(2)),
        expect!["the certificate does not hold at the root: `certificate`: its version is 2, not 1"],
    );
    after(
        |certificate| certificate["catalogue"] = json!("1999-01-01"),
        expect![
            "the certificate does not hold at the root: `certificate`: it rests on the catalogue of 1999-01-01, not 2026-09-26"
        ],
    );
    after(
        |certificate| certificate["note"] = json!("trust me"),
        expect!["unreadable: unknown field `note`, expected one of `version`, `catalogue`, `proof`"],
    );
    after(
        set("/proof".to_owned(), json!("no_action")),
        expect!["the certificate does not hold at the root: `no_action`: `-:0` fulfils what is assumed"],
    );
    after(
        set("/proof".to_owned(), json!("no_principal")),
        expect![
            "the certificate does not hold at the root: `no_principal`: every statement may be about the caller"
        ],
    );
    after(
        set("/proof".to_owned(), json!("not_in_catalogue")),
        expect![
            "the certificate does not hold at the root: `not_in_catalogue`: the certificate does not say that it rests on the catalogue"
        ],
    );
    after(
        set("/proof".to_owned(), json!("trust_me")),
        expect![
            "unreadable: unknown variant `trust_me`, expected one of `allowed`, `does_not_apply`, `not_allowed_before`, `granted`, `no_principal`, `no_action`, `no_resource`, `no_value`, `not_in_catalogue`"
        ],
    );
    after(
        set(cases.to_owned(), json!(["no_action", "no_resource"])),
        expect!["the certificate does not hold at the root: `does_not_apply`: it has 2 cases and not 3"],
    );
    after(
        set(format!("{cases}/0"), json!("no_resource")),
        expect!["the certificate does not hold at case 0: `no_resource`: `!` fulfils what is assumed"],
    );
    after(
        set(format!("{cases}/1"), json!("no_action")),
        expect!["the certificate does not hold at case 1: `no_action`: `-:0` fulfils what is assumed"],
    );
    after(
        set(format!("{cases}/2"), json!({"no_value": {"key": "aws:SourceIp"}})),
        expect![
            "the certificate does not hold at case 2: `no_value`: `aws:SourceIp` is absent, which fulfils it"
        ],
    );
    after(
        set("/proof/does_not_apply/side".to_owned(), json!("old")),
        expect!["the certificate does not hold at the root: `does_not_apply`: there is no old stack"],
    );
    after(
        set("/proof/does_not_apply/statement/policy".to_owned(), json!(0)),
        expect!["the certificate does not hold at the root: `does_not_apply`: the statement may apply"],
    );
    after(
        set("/proof/does_not_apply/statement/statement".to_owned(), json!(7)),
        expect!["the certificate does not hold at the root: `does_not_apply`: there is no such statement"],
    );
    after(
        set("/proof".to_owned(), json!({"allowed": {"layer": "session", "level": 0, "cases": []}})),
        expect![
            "the certificate does not hold at the root: `allowed`: the new stack needs no allow of that level"
        ],
    );
    after(
        set("/proof".to_owned(), json!({"allowed": {"layer": "identity", "level": 0, "cases": []}})),
        expect!["the certificate does not hold at the root: `allowed`: it has 0 cases and not 1"],
    );
    after(
        set("/proof".to_owned(), json!({"not_allowed_before": {"cases": []}})),
        expect!["the certificate does not hold at the root: `not_allowed_before`: there is no old stack"],
    );
    after(
        set("/proof".to_owned(), json!({"granted": {"cases": []}})),
        expect![
            "the certificate does not hold at the root: `granted`: the new stack has no resource-based policy"
        ],
    );
}

#[test]
fn a_proof_of_one_policy_proves_nothing_of_another() {
    let bool_alone = FORCING.replace("BoolIfExists", "Bool");
    let property_of = |text: &str, state: MfaState| {
        let (stack, among) = (stack(&[text]), beyond());
        let certificate: Certificate = serde_json::from_value(golden()).unwrap();
        let property = Property::nothing_allowed(&stack, &among);
        check_certificate(&certificate, &property, &subject(), state).map_err(|error| error.to_string())
    };
    assert_eq!(property_of(FORCING, MfaState::Absent), Ok(()));
    assert_eq!(property_of(&bool_alone, MfaState::False), Ok(()));
    expect!["the certificate does not hold at case 2: `no_value`: `aws:multifactorauthpresent` is absent, which fulfils it"].assert_eq(&property_of(&bool_alone, MfaState::Absent).unwrap_err());
    expect!["the certificate does not hold at case 2: `no_value`: `aws:multifactorauthpresent` is `true`, which fulfils it"].assert_eq(&property_of(FORCING, MfaState::True).unwrap_err());
    let exempted = FORCING.replace("iam:ListMFADevices", "iam:*");
    expect!["the certificate does not hold at case 0: `no_action`: `iam:0` fulfils what is assumed"]
        .assert_eq(&property_of(&exempted, MfaState::False).unwrap_err());
    let narrowed = FORCING.replace(r#""Resource": "*""#, r#""Resource": "arn:aws:*""#);
    expect!["the certificate does not hold at case 1: `no_resource`: `!` fulfils what is assumed"]
        .assert_eq(&property_of(&narrowed, MfaState::False).unwrap_err());
}

#[test]
fn what_cannot_be_denied_is_not_proved() {
    let among = Requests::all().with_actions(Clause::none_of(["iam:EnableMFADevice", "iam:ListMFADevices"]));
    expect![
        "the certificate does not hold at the root: `certificate`: no policy can deny `sts:getcalleridentity`"
    ]
    .assert_eq(&checked(&golden(), &stack(&[FORCING]), &among));
}

/// Neither depth nor breadth hurts.
#[test]
fn hostile_certificates_end_soon() {
    let deep = format!(
        "{}\"no_action\"{}",
        "{\"not_allowed_before\": {\"cases\": [".repeat(100_000),
        "]}}".repeat(100_000)
    );
    let text = format!("{{\"version\": 1, \"proof\": {deep}}}");
    assert!(serde_json::from_str::<Certificate>(&text).is_err());

    let mut node = iam_prove::Node::NoAction;
    let Certificate { proof: iam_prove::Node::DoesNotApply { side, statement, .. }, .. } =
        serde_json::from_value(golden()).unwrap()
    else {
        panic!("the golden certificate begins with a statement")
    };
    for _ in 0..2_000 {
        node = iam_prove::Node::DoesNotApply {
            side,
            statement,
            cases: vec![node, iam_prove::Node::NoResource, iam_prove::Node::NoAction],
        };
    }
    let (stack, among) = (stack(&[FORCING]), beyond());
    let property = Property::nothing_allowed(&stack, &among);
    let certificate = Certificate { version: 1, catalogue: None, proof: node };
    let error = check_certificate(&certificate, &property, &subject(), MfaState::False).unwrap_err();
    assert_eq!(error.path.len(), 400);
    assert_eq!(error.problem, "cases are more than 400 deep");
}

/// What the check says of the claim that an Allow is about nothing that the catalogue has.
fn out_of_reach(allow: &Value, resource: Option<&Value>) -> bool {
    let compile = |statement: &Value| {
        let text = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
        Arc::new(Policy::compile("policy", &iam_policy::parse(&text).unwrap().document))
    };
    let mut stack = PolicyStack::of_identity([compile(allow)]);
    stack.resource = resource.map(compile);
    let allowed = json!({"allowed": {"layer": "identity", "level": 0, "cases": ["not_in_catalogue"]}});
    let proof = match resource {
        Some(_) => json!({"granted": {"cases": [allowed]}}),
        None => allowed,
    };
    let certificate = json!({"version": 1, "catalogue": iam_catalog::date(), "proof": proof});
    checked(&certificate, &stack, &beyond()) == "proved"
}

#[test]
fn services_with_one_endpoint_are_called_in_its_region() {
    let in_region = |action: &str, region: &str| {
        let condition = json!({"StringEquals": {"aws:RequestedRegion": region}});
        let allow = json!({"Effect": "Allow", "Action": action, "Resource": "*", "Condition": condition});
        out_of_reach(&allow, None)
    };
    assert!(in_region("iam:CreateUser", "eu-west-1"));
    assert!(in_region("organizations:LeaveOrganization", "eu-west-1"));
    assert!(!in_region("iam:CreateUser", "us-east-1"));
    assert!(!in_region("s3:CreateBucket", "eu-west-1"));
}

#[test]
fn resources_of_other_accounts_are_out_of_reach_without_a_policy_of_theirs() {
    let on = |resource: &str, policy: Option<&Value>| {
        let allow = json!({"Effect": "Allow", "Action": "iam:DeleteUser", "Resource": resource});
        out_of_reach(&allow, policy)
    };
    assert!(on("arn:aws:iam::999999999999:user/*", None));
    assert!(on("arn:aws:iam::aws:user/*", None));
    assert!(on("arn:aws-cn:iam::123456789012:user/*", None));
    assert!(!on("arn:aws:iam::123456789012:user/*", None));
    assert!(!on("arn:aws:iam::*:user/bob", None));
    assert!(!on("arn:aws:iam::1?3*:user/bob", None));
    let policy = json!({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"});
    assert!(!on("arn:aws:iam::999999999999:user/*", Some(&policy)));
}

#[test]
fn policies_of_aws_are_in_reach() {
    let on = |action: &str, resource: &str| {
        out_of_reach(&json!({"Effect": "Allow", "Action": action, "Resource": resource}), None)
    };
    assert!(!on("iam:GetPolicy", "arn:aws:iam::aws:policy/*"));
    assert!(!on("ssm:GetParameter", "arn:aws:ssm:us-east-1::parameter/*"));
    assert!(!on("s3:GetObject", "arn:aws:s3:::team/*"));
    assert!(on("s3:GetObject", "arn:aws:sqs:us-east-1:123456789012:*"));
}
