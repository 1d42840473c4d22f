//! The flat list of parameters.

use super::*;
use crate::shapes::iam::{ContextEntry, ContextKeyTypeEnum, CreateUserRequest, Tag};

#[test]
fn a_request_is_read_as_it_was_sent() {
    let rest =
        "UserName=a%2Bb&Path=%2Fx%2F&Tags.member.1.Key=team&Tags.member.1.Value=a+b&SomethingUnknown.1.x=1";
    let expected = CreateUserRequest {
        user_name: "a+b".to_owned(),
        path: Some("/x/".to_owned()),
        tags: vec![Tag { key: "team".to_owned(), value: "a b".to_owned() }],
        permissions_boundary: None,
    };
    assert_eq!(read_iam("CreateUser", rest), Ok(Call::CreateUser(expected)));
}

#[test]
fn structures_in_lists_in_structures_are_read() {
    let rest = "PolicyInputList.member.1=%7B%7D&ActionNames.member.1=iam%3AGetUser\
        &ContextEntries.member.1.ContextKeyName=aws%3AMultiFactorAuthPresent\
        &ContextEntries.member.1.ContextKeyType=boolean&ContextEntries.member.1.ContextKeyValues.member.1=true";
    let Ok(Call::SimulateCustomPolicy(request)) = read_iam("SimulateCustomPolicy", rest) else { panic!() };
    let expected = ContextEntry {
        context_key_name: Some("aws:MultiFactorAuthPresent".to_owned()),
        context_key_type: Some(ContextKeyTypeEnum::Boolean),
        context_key_values: vec!["true".to_owned()],
    };
    assert_eq!(request.context_entries, [expected]);
}

#[test]
fn members_stand_in_order_of_their_numbers() {
    let cases = [
        ("TagKeys.member.2=b&TagKeys.member.10=c&TagKeys.member.1=a", vec!["a", "b", "c"]),
        ("TagKeys.member.4294967295=z&TagKeys.member.7=a", vec!["a", "z"]),
        ("TagKeys=", vec![]),
        (
            "TagKeys.member.0=a&TagKeys.member.99999999999999999999=b&TagKeys.member.x=c&TagKeys.member.1=d",
            vec!["d"],
        ),
        // `-` sorts before `.`, which must not part the members of a list.
        ("TagKeys-x=1&TagKeys.member-x=2&TagKeys.member.1=a&TagKeys.member.1-x=3", vec!["a"]),
    ];
    for (rest, expected) in cases {
        let call = read_iam("UntagUser", &format!("UserName=u&{rest}"));
        let Ok(Call::UntagUser(request)) = call else { panic!("{rest}: {call:?}") };
        assert_eq!(request.tag_keys, expected, "{rest}");
    }
}

#[test]
fn the_operation_is_told_by_action_and_version() {
    let cases = [
        ("Action=GetCallerIdentity&Version=2011-06-15", Ok(Operation::GetCallerIdentity)),
        ("Action=GetUser&Version=2010-05-08", Ok(Operation::GetUser)),
        (
            "Version=2010-05-08",
            Err("MissingAction: The request is missing an action or a required parameter."),
        ),
        (
            "Action=GetUser&Version=2011-06-15",
            Err("InvalidAction: Could not find operation GetUser for version 2011-06-15"),
        ),
        (
            "Action=getuser&Version=2010-05-08",
            Err("InvalidAction: Could not find operation getuser for version 2010-05-08"),
        ),
        (
            "Action=GetUser",
            Err("InvalidAction: Could not find operation GetUser for version NO_VERSION_SPECIFIED"),
        ),
    ];
    for (body, expected) in cases {
        let params = Params::parse(&[body.as_bytes()]).unwrap();
        assert_eq!(
            Operation::of(&params).map_err(|error| error.to_string()),
            expected.map_err(str::to_owned)
        );
    }
    assert_eq!(Operation::ALL.len(), 191);
    let of_sts = Operation::ALL.iter().filter(|operation| operation.service() == Service::Sts);
    assert_eq!(of_sts.count(), 11);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let cases: [(&[u8], &str); 7] = [
        (
            b"Action=GetUser&Action=GetUser",
            "InvalidQueryParameter: The parameter Action is given more than once.",
        ),
        (b"A=1&B=2&%41=3", "InvalidQueryParameter: The parameter A is given more than once."),
        (b"A=%", "MalformedQueryString: The query string is not UTF-8 in percent-encoding."),
        (b"A=%4", "MalformedQueryString: The query string is not UTF-8 in percent-encoding."),
        (b"A=%+1", "MalformedQueryString: The query string is not UTF-8 in percent-encoding."),
        (b"%FF=1", "MalformedQueryString: The query string is not UTF-8 in percent-encoding."),
        (b"A=\xFF", "MalformedQueryString: The query string is not UTF-8 in percent-encoding."),
    ];
    for (body, expected) in cases {
        let error = Params::parse(&[body]).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some(expected));
    }
}

#[test]
fn query_and_body_are_one_list() {
    let params = Params::parse(&[b"Action=GetUser", b"&Version=2010-05-08&&X"]).unwrap();
    let all: Vec<(&str, &str)> = params.iter().collect();
    assert_eq!(all, [("Action", "GetUser"), ("Version", "2010-05-08"), ("X", "")]);
    assert!(Params::parse(&[b"Action=GetUser", b"Action=GetUser"]).is_err());
}

#[test]
fn too_many_parameters_are_refused() {
    let body = |count: usize| (0..count).map(|number| format!("A.{number}=&")).collect::<String>();
    assert!(Params::parse(&[body(MOST_PARAMETERS).as_bytes()]).is_ok());
    assert!(Params::parse(&[body(MOST_PARAMETERS + 1).as_bytes()]).is_err());
}

#[test]
fn secrets_are_read_and_not_shown() {
    let call = read_iam("ChangePassword", "OldPassword=old-one&NewPassword=new-one").unwrap();
    let shown = format!("{call:?}");
    assert!(!shown.contains("one"), "{shown}");
    let Call::ChangePassword(request) = call else { panic!() };
    assert_eq!(request.new_password.expose(), "new-one");
    assert_eq!(request.new_password, "new-one".into());
    assert_ne!(request.new_password, request.old_password);
}
