//! What IAM answers in corners that unmodified test suites of others look into: order of checks, exact words, what is there and what is
//! left out. Cases are data; each is one call of a fresh account's root user.
#![cfg(test)]

mod support;

use serde::Deserialize;
use serde_json::Value;
use support::Account;

/// A document, and what IAM says of it: nothing, or its words.
#[derive(Deserialize)]
struct Case {
    document: Value,
    refused: Option<String>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("conformance/policy_documents.json")).unwrap()
}

/// A document that is no JSON is written as a text.
fn text(document: &Value) -> String {
    document.as_str().map_or_else(|| document.to_string(), str::to_owned)
}

#[test]
fn a_policy_with_several_faults_is_refused_in_the_words_of_the_first() {
    for Case { document, refused } in cases() {
        let text = text(&document);
        let answer = Account::new().call("CreatePolicy", &[("PolicyName", "p"), ("PolicyDocument", &text)]);
        match refused {
            Some(words) => assert_eq!(answer, format!("MalformedPolicyDocument: {words}"), "{text}"),
            None => assert!(answer.contains("<PolicyId>"), "{text}: {answer}"),
        }
    }
}

/// Inline policies of the old version are still taken; all else is as for managed ones.
#[test]
fn inline_policies_are_checked_in_the_same_order() {
    let version = "Policy document must be version 2012-10-17 or greater.";
    for Case { document, refused } in
        cases().into_iter().filter(|case| case.refused.as_deref() != Some(version))
    {
        let mut account = Account::new();
        account.does("CreateUser", &[("UserName", "ana")]);
        let text = text(&document);
        let given = [("UserName", "ana"), ("PolicyName", "p"), ("PolicyDocument", text.as_str())];
        let answer = account.call("PutUserPolicy", &given);
        match refused {
            Some(words) => assert_eq!(answer, format!("MalformedPolicyDocument: {words}"), "{text}"),
            None => assert!(answer.contains("<PutUserPolicyResponse"), "{text}: {answer}"),
        }
    }
}

#[test]
fn tags_that_are_not_there_are_told_by_get_and_left_out_by_create() {
    let policy = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
    let mut account = Account::new();
    let created = account.call("CreatePolicy", &[("PolicyName", "p"), ("PolicyDocument", policy)]);
    assert!(!created.contains("<Tags"), "{created}");
    account.gives("GetPolicy", &[("PolicyArn", "arn:aws:iam::111122223333:policy/p")], &["<Tags"]);
    let created = account.call("CreateInstanceProfile", &[("InstanceProfileName", "i")]);
    assert!(!created.contains("<Tags"), "{created}");
    account.gives("GetInstanceProfile", &[("InstanceProfileName", "i")], &["<Tags"]);
}

#[test]
fn service_linked_roles_trust_in_lists_and_have_the_service_s_name() {
    let service = "custom-resource.application-autoscaling.amazonaws.com";
    Account::new().gives(
        "CreateServiceLinkedRole",
        &[("AWSServiceName", service)],
        &[
            "<RoleName>AWSServiceRoleForApplicationAutoScaling_CustomResource<",
            "%22Action%22%3A%5B%22sts%3AAssumeRole%22%5D",
            "%22Service%22%3A%5B%22custom-resource.application-autoscaling.amazonaws.com%22%5D",
        ],
    );
}
