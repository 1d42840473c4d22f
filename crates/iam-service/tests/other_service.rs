//! What policies say of requests to services other than IAM and STS.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use iam_account::{CredentialClass, Document};
use iam_eval::Policy;
use iam_policy::ConditionKey;
use iam_service::caller::{Caller, Identity};
use iam_service::environment::Environment;
use iam_service::gate::{AskedResource, ServiceAsk, ServiceRefusal, authorise_service};
use jiff::Timestamp;
use std::net::Ipv4Addr;
use std::sync::Arc;
use support::Account;

const ANA: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::own/*"},
    {"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"},
    {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"},
    {"Effect":"Deny","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*:*:secret"},
    {"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"},
    {"Effect":"Deny","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3"}}},
    {"Effect":"Allow","Action":"rds:StopDBInstance","Resource":"*"},
    {"Effect":"Deny","Action":"rds:StopDBInstance","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"b"}}},
    {"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}"#;

fn ask(action: &str, resource: AskedResource) -> ServiceAsk {
    ServiceAsk {
        action: action.parse().unwrap(),
        resource,
        keys: Vec::new(),
        open_keys: Vec::new(),
        resource_account: None,
        resource_policy: None,
    }
}

fn arn(text: &str) -> AskedResource {
    AskedResource::Arn(text.to_owned())
}

fn environment() -> Environment {
    Environment {
        now: Timestamp::UNIX_EPOCH,
        source_ip: Ipv4Addr::LOCALHOST.into(),
        secure_transport: true,
        user_agent: None,
        referer: None,
        region: "us-east-1".to_owned(),
        propagation_delay: None,
    }
}

/// What becomes of questions that `ana` asks with her key: `None` if they pass, else the words.
fn answer(asks: Vec<ServiceAsk>) -> Option<String> {
    let mut account = Account::new();
    account.does("CreateUser", &[("UserName", "ana")]);
    account.does("PutUserPolicy", &[("UserName", "ana"), ("PolicyName", "own"), ("PolicyDocument", ANA)]);
    let caller = Caller {
        identity: Identity::User("ana".parse().unwrap()),
        class: CredentialClass::LongTermAccessKey,
        access_key_id: "AKIAEXAMPLE0000000AA".parse().unwrap(),
        session: None,
    };
    match authorise_service(&account.state, &caller, &environment(), asks) {
        Ok(_) => None,
        Err(ServiceRefusal::Denied(denial)) => Some(denial.message()),
        Err(ServiceRefusal::Error(error)) => Some(error.code.to_string()),
    }
}

#[test]
fn each_question_must_be_allowed() {
    let own = || ask("s3:PutObject", arn("arn:aws:s3:::own/a"));
    assert_eq!(answer(vec![own()]), None);
    let other = ask("s3:GetObject", arn("arn:aws:s3:::other/a"));
    assert_eq!(
        answer(vec![own(), other]).as_deref(),
        Some(
            "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource: \
             arn:aws:s3:::other/a because no identity-based policy allows the s3:GetObject action"
        )
    );
}

#[test]
fn no_question_is_no_permission() {
    assert_eq!(answer(Vec::new()).as_deref(), Some("InternalFailure"));
}

#[test]
fn an_unknown_resource_may_be_the_one_that_is_denied() {
    assert_eq!(answer(vec![ask("sqs:SendMessage", arn("arn:aws:sqs:us-east-1:111122223333:open"))]), None);
    let denied = answer(vec![ask("sqs:SendMessage", AskedResource::Unknown)]).unwrap();
    assert!(denied.ends_with("with an explicit deny in an identity-based policy"), "{denied}");
}

#[test]
fn an_unknown_resource_is_allowed_only_by_a_star() {
    assert_eq!(answer(vec![ask("ec2:DescribeInstances", AskedResource::Unknown)]), None);
    assert!(answer(vec![ask("s3:PutObject", AskedResource::Unknown)]).is_some());
}

#[test]
fn a_key_that_nobody_worked_out_may_have_the_value_that_is_denied() {
    let decrypt = |key: Option<(&'static str, Option<&str>)>| {
        let mut ask = ask("kms:Decrypt", arn("arn:aws:kms:us-east-1:111122223333:key/1"));
        match key {
            Some((key, Some(value))) => ask.keys.push((ConditionKey::new(key), vec![value.into()])),
            Some((key, None)) => ask.open_keys.push(key),
            None => {}
        }
        answer(vec![ask])
    };
    assert_eq!(decrypt(None), None);
    assert_eq!(decrypt(Some(("kms:ViaService", Some("ebs")))), None);
    assert!(decrypt(Some(("kms:ViaService", Some("s3")))).is_some());
    assert!(decrypt(Some(("kms:ViaService", None))).is_some());
}

#[test]
fn a_tag_that_nobody_knows_may_be_the_one_that_is_denied() {
    let stop = |family: Option<&'static str>| {
        let mut ask = ask("rds:StopDBInstance", arn("arn:aws:rds:us-east-1:111122223333:db:a"));
        ask.open_keys.extend(family);
        answer(vec![ask])
    };
    assert_eq!(stop(None), None);
    assert!(stop(Some("aws:ResourceTag/")).is_some());
    assert_eq!(stop(Some("rds:db-tag/")), None);
}

#[test]
fn what_belongs_to_another_account_needs_its_leave() {
    let mut ask = ask("s3:GetObject", arn("arn:aws:s3:::own/a"));
    assert_eq!(answer(vec![ask.clone()]), None);
    ask.resource_account = Some("999999999999".to_owned());
    assert!(answer(vec![ask]).unwrap().contains("no resource-based policy allows"));
}

#[test]
fn without_a_code_there_is_no_mfa_for_any_service() {
    let denied =
        answer(vec![ask("dynamodb:GetItem", arn("arn:aws:dynamodb:us-east-1:111122223333:table/t"))]);
    assert!(denied.unwrap().contains("no identity-based policy allows"));
}

#[test]
fn a_resource_policy_may_allow_and_deny() {
    let of_bucket = |effect: &str| {
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"{effect}","Principal":{{"AWS":"arn:aws:iam::111122223333:user/ana"}},"Action":"s3:GetObject","Resource":"*"}}]}}"#
        );
        Some(Arc::clone(Document::new(&text).compiled()))
    };
    let get = |bucket: &str, policy: Option<Arc<Policy>>| {
        let mut ask = ask("s3:GetObject", arn(&format!("arn:aws:s3:::{bucket}/a")));
        ask.resource_policy = policy;
        answer(vec![ask])
    };
    assert_eq!(get("other", of_bucket("Allow")), None);
    assert_eq!(
        get("own", of_bucket("Deny")).unwrap().rsplit_once(" with ").unwrap().1,
        "an explicit deny in a resource-based policy"
    );
}
