//! What `DecodeAuthorizationMessage` tells, to whom, and of whose messages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use iam_policy::ConditionKey;
use iam_service::authorization_message::decode;
use iam_service::caller;
use iam_service::gate::{AskedResource, ServiceAsk, ServiceDenial, ServiceRefusal, authorise_service};
use iam_service::session;
use iam_service::state::{Event, Owner, SecretBytes, SecretName};
use serde_json::{Value, json};
use support::{Account, credentials, element, random};

const NO_MFA: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"},
    {"Sid":"NoMfa","Effect":"Deny","NotAction":"iam:*","Resource":["arn:aws:ec2:*:*:instance/${aws:username}-?*","*"],
     "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}"#;

/// An account with a user, `ana`, and her access key.
fn account(policy: &str) -> (Account, String) {
    let mut account = Account::new();
    account.does("CreateUser", &[("UserName", "ana")]);
    account.does("PutUserPolicy", &[("UserName", "ana"), ("PolicyName", "p"), ("PolicyDocument", policy)]);
    let key = account.call("CreateAccessKey", &[("UserName", "ana")]);
    let key = element(&key, "AccessKeyId").unwrap().to_owned();
    (account, key)
}

fn ask(action: &str, resource: AskedResource, keys: Vec<(ConditionKey, Vec<Box<str>>)>) -> ServiceAsk {
    ServiceAsk {
        action: action.parse().unwrap(),
        resource,
        keys,
        open_keys: Vec::new(),
        resource_policy: None,
        resource_account: None,
    }
}

fn denied(
    account: &Account,
    signed: (&str, Option<&str>),
    keys: Vec<(ConditionKey, Vec<Box<str>>)>,
) -> ServiceDenial {
    let now = account.environment.now;
    let (caller, _) = caller::resolve(&account.state, signed.0, signed.1, now).unwrap();
    let instance = AskedResource::Arn("arn:aws:ec2:us-east-1:111122223333:instance/*".to_owned());
    let asks = vec![ask("ec2:RunInstances", instance, keys)];
    match authorise_service(&account.state, &caller, &account.environment, asks) {
        Err(ServiceRefusal::Denied(denial)) => *denial,
        other => panic!("{other:?}"),
    }
}

fn region() -> Vec<(ConditionKey, Vec<Box<str>>)> {
    vec![(ConditionKey::new("ec2:Region"), vec!["us-east-1".into()])]
}

#[test]
fn a_message_tells_who_wanted_what_and_which_statement_denied_it() {
    let (account, key) = account(NO_MFA);
    let denied = denied(&account, (&key, None), region());
    assert!(denied.message().ends_with(
        "is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:111122223333:instance/* with an explicit \
         deny in an identity-based policy"
    ));
    let message = denied.encoded_message(&account.state, &mut random(1)).unwrap();
    let decoded: Value = serde_json::from_str(&decode(&account.state, &message).unwrap()).unwrap();
    let id = account.state.account.users.get("ana").unwrap().user_id.clone().known().unwrap();
    assert_eq!(decoded["allowed"], false);
    assert_eq!(decoded["explicitDeny"], true);
    assert_eq!(
        decoded["matchedStatements"]["items"],
        json!([{
            "statementId": "NoMfa", "effect": "DENY",
            "principals": {"items": [{"value": id}]}, "principalGroups": {"items": []},
            "actions": {"items": []}, "notActions": {"items": [{"value": "iam:*"}]},
            "resources": {"items": [{"value": "arn:aws:ec2:*:*:instance/${aws:username}-?*"}, {"value": "*"}]},
            "conditions": {"items": [{"key": "aws:MultiFactorAuthPresent", "values": {"items": [{"value": "false"}]}}]},
        }])
    );
    let context = &decoded["context"];
    assert_eq!(context["principal"], json!({"id": id, "arn": "arn:aws:iam::111122223333:user/ana"}));
    assert_eq!(context["action"], "ec2:RunInstances");
    assert_eq!(context["resource"], "arn:aws:ec2:us-east-1:111122223333:instance/*");
    let conditions = context["conditions"]["items"].as_array().unwrap();
    assert!(
        conditions.contains(&json!({"key": "ec2:Region", "values": {"items": [{"value": "us-east-1"}]}}))
    );
    assert_eq!(decoded["failures"], json!({"items": []}));
}

#[test]
fn without_an_allow_no_statement_matched() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"}]}"#;
    let (account, key) = account(policy);
    let message =
        denied(&account, (&key, None), region()).encoded_message(&account.state, &mut random(1)).unwrap();
    let decoded: Value = serde_json::from_str(&decode(&account.state, &message).unwrap()).unwrap();
    assert_eq!(
        (&decoded["explicitDeny"], &decoded["matchedStatements"]),
        (&json!(false), &json!({"items": []}))
    );
}

#[test]
fn only_the_account_that_made_a_message_decodes_it() {
    let (mut account, key) = account(NO_MFA);
    let message =
        denied(&account, (&key, None), region()).encoded_message(&account.state, &mut random(1)).unwrap();
    let (mut other, _) = self::account(NO_MFA);
    let secret = SecretBytes::new(&[8; session::SESSION_KEY_LENGTH]);
    other
        .state
        .apply(&Event::Secret { name: SecretName::SessionKey(1), owner: Owner::Account, secret })
        .unwrap();
    assert_eq!(decode(&other.state, &message), None);
    // Nor is a session's token a message, though the same key sealed it.
    let answer = account.call_with((&key, None), "GetSessionToken", &[]).unwrap();
    let (id, token) = credentials(&answer);
    let as_message = token.replace('+', "-").replace('/', "_");
    assert_eq!(decode(&account.state, as_message.trim_end_matches('=')), None);
    // Nor a message a session's.
    let as_token = format!("{}==", message.replace('-', "+").replace('_', "/"));
    for padding in ["==", "=", ""] {
        let token = format!("{}{padding}", as_token.trim_end_matches('='));
        assert!(caller::resolve(&account.state, &id, Some(&token), account.environment.now).is_err());
    }
    for at in 0..message.len() {
        let mut changed = message.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        // The last letter has bits that say nothing; they must be zero.
        assert_eq!(decode(&account.state, std::str::from_utf8(&changed).unwrap()), None, "{at}");
    }
}

#[test]
fn what_makes_a_message_too_long_is_left_out() {
    let (account, key) = account(NO_MFA);
    let long = |count: usize| -> Vec<(ConditionKey, Vec<Box<str>>)> {
        let key = |number| ConditionKey::new(&format!("aws:RequestTag/{number}"));
        (0..count).map(|number| (key(number), vec!["x".repeat(200).into()])).collect()
    };
    for (count, keeps_keys) in [(20, true), (200, false)] {
        let denied = denied(&account, (&key, None), long(count));
        let message = denied.encoded_message(&account.state, &mut random(1)).unwrap();
        assert!(message.len() <= 10_240, "{}", message.len());
        let decoded: Value = serde_json::from_str(&decode(&account.state, &message).unwrap()).unwrap();
        let keys = decoded["context"]["conditions"]["items"].as_array().unwrap();
        assert_eq!((!keys.is_empty(), &decoded["explicitDeny"]), (keeps_keys, &json!(true)));
    }
}

#[test]
fn credentials_that_cannot_call_an_action_are_not_judged() {
    let (mut account, key) = account(NO_MFA);
    let answer = account.call_with((&key, None), "GetSessionToken", &[]).unwrap();
    let (id, token) = credentials(&answer);
    let now = account.environment.now;
    let (caller, _) = caller::resolve(&account.state, &id, Some(&token), now).unwrap();
    let answer = |action: &str| {
        let asks = vec![ask(action, AskedResource::NoneTaken, Vec::new())];
        authorise_service(&account.state, &caller, &account.environment, asks).unwrap_err()
    };
    let ServiceRefusal::Error(error) = answer("iam:ListUsers") else { panic!("asked of policies") };
    assert_eq!(error.code, "InvalidClientTokenId");
    assert!(matches!(answer("ec2:RunInstances"), ServiceRefusal::Denied(_)));
}
