//! Answers.

use super::*;
use crate::shapes::iam::*;
use crate::shapes::{Request, sts};
use std::collections::BTreeMap;

fn result<R: Request>(answer: &R::Response) -> String {
    let text = response(R::OPERATION, answer, "id");
    let name = R::OPERATION.as_str();
    let namespace = R::OPERATION.service().namespace();
    let start = format!("<{name}Response xmlns=\"{namespace}\">");
    let end = format!("<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></{name}Response>");
    text.strip_prefix(&start).and_then(|text| text.strip_suffix(&end)).expect(&text).to_owned()
}

#[test]
fn an_answer_is_written() {
    let user = User {
        path: "/".to_owned(),
        user_name: "alice".to_owned(),
        user_id: "AIDA".to_owned(),
        arn: "arn:aws:iam::123456789012:user/alice".to_owned(),
        create_date: "2010-05-08T23:39:01.999Z".parse().unwrap(),
        tags: Some(vec![Tag { key: "k".to_owned(), value: String::new() }]),
        ..Default::default()
    };
    assert_eq!(
        result::<GetUserRequest>(&GetUserResponse { user }),
        "<GetUserResult><User><Path>/</Path><UserName>alice</UserName><UserId>AIDA</UserId>\
         <Arn>arn:aws:iam::123456789012:user/alice</Arn><CreateDate>2010-05-08T23:39:01Z</CreateDate>\
         <Tags><member><Key>k</Key><Value></Value></member></Tags></User></GetUserResult>"
    );
}

#[test]
fn an_operation_without_output_has_no_result() {
    assert_eq!(result::<DeleteUserRequest>(&DeleteUserResponse {}), "");
    assert!(!Operation::DeleteUser.has_result());
}

#[test]
fn an_empty_list_is_an_empty_element_and_none_is_nothing() {
    let mut answer = ListUsersResponse { users: vec![], is_truncated: Some(false), marker: None };
    assert_eq!(
        result::<ListUsersRequest>(&answer),
        "<ListUsersResult><Users/><IsTruncated>false</IsTruncated></ListUsersResult>"
    );
    answer.is_truncated = None;
    assert_eq!(result::<ListUsersRequest>(&answer), "<ListUsersResult><Users/></ListUsersResult>");
}

#[test]
fn a_map_has_entries() {
    let summary_map = Some(BTreeMap::from([("Users".to_owned(), 2)]));
    assert_eq!(
        result::<GetAccountSummaryRequest>(&GetAccountSummaryResponse { summary_map }),
        "<GetAccountSummaryResult><SummaryMap><entry><key>Users</key><value>2</value></entry></SummaryMap></GetAccountSummaryResult>"
    );
}

#[test]
fn policy_documents_of_answers_are_url_encoded() {
    let answer = GetUserPolicyResponse {
        user_name: "u".to_owned(),
        policy_name: "p".to_owned(),
        policy_document: r#"{"Action": "*~é"}"#.into(),
    };
    let text = result::<GetUserPolicyRequest>(&answer);
    assert!(
        text.contains("<PolicyDocument>%7B%22Action%22%3A%20%22%2A~%C3%A9%22%7D</PolicyDocument>"),
        "{text}"
    );
    assert_eq!(percent_encoded("a-._~ /+"), "a-._~%20%2F%2B");
}

#[test]
fn secrets_and_bytes_of_answers_are_written() {
    let answer = CreateVirtualMFADeviceResponse {
        virtual_mfa_device: VirtualMFADevice {
            serial_number: "s".to_owned(),
            base32_string_seed: Some(Secret::new(b"ABC".to_vec().into())),
            ..Default::default()
        },
    };
    let text = result::<CreateVirtualMFADeviceRequest>(&answer);
    assert!(text.contains("<Base32StringSeed>QUJD</Base32StringSeed>"), "{text}");
    assert!(!format!("{answer:?}").contains("65"), "{answer:?}");
}

#[test]
fn texts_are_escaped() {
    let answer = sts::GetCallerIdentityResponse {
        arn: Some("<a> & \"b\" 'c'\r\n\t\u{1}\u{B}\u{FFFE}é🔑".to_owned()),
        ..Default::default()
    };
    assert_eq!(
        result::<sts::GetCallerIdentityRequest>(&answer),
        "<GetCallerIdentityResult><Arn>&lt;a&gt; &amp; \"b\" 'c'&#xD;\n\t\u{FFFD}\u{FFFD}\u{FFFD}é🔑</Arn></GetCallerIdentityResult>"
    );
}

#[test]
fn errors_are_written() {
    let cases = [
        (
            Service::Iam,
            ApiError::no_such_entity("The user with name <u> cannot be found."),
            "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>The user with name &lt;u&gt; cannot be found.</Message></Error><RequestId>id</RequestId></ErrorResponse>",
        ),
        (
            Service::Sts,
            ApiError::service_failure("sorry"),
            "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Receiver</Type><Code>ServiceFailure</Code><Message>sorry</Message></Error><RequestId>id</RequestId></ErrorResponse>",
        ),
    ];
    for (service, error, expected) in cases {
        assert_eq!(error_response(service, &error, "id"), expected);
    }
}

#[test]
fn the_models_errors_have_their_status() {
    let cases = [
        (ApiError::no_such_entity(""), "NoSuchEntity", 404),
        (ApiError::entity_already_exists(""), "EntityAlreadyExists", 409),
        (ApiError::delete_conflict(""), "DeleteConflict", 409),
        (ApiError::limit_exceeded(""), "LimitExceeded", 409),
        (ApiError::invalid_input(""), "InvalidInput", 400),
        (ApiError::malformed_policy_document(""), "MalformedPolicyDocument", 400),
        (ApiError::invalid_authentication_code(""), "InvalidAuthenticationCode", 403),
        (ApiError::credential_report_not_ready(""), "ReportInProgress", 404),
        (ApiError::service_failure(""), "ServiceFailure", 500),
    ];
    for (error, code, status) in cases {
        assert_eq!((error.code, error.status), (code, status));
    }
}
