//! What the model forbids, in AWS's words.

use super::*;
use crate::shapes::patterns;

/// The message that a request of IAM is refused with.
fn refusal(action: &str, rest: &str) -> String {
    let error = read_iam(action, rest).expect_err("it is refused");
    assert_eq!((error.status, error.fault), (400, Fault::Sender));
    error.to_string()
}

/// Answers of AWS for the same input stand in the table of `message.rs`.
#[test]
fn iam_names_the_place_and_hides_the_value() {
    let long = "x".repeat(129);
    let tag =
        |key: &str, value: &str| format!("UserName=u&Tags.member.1.Key={key}&Tags.member.1.Value={value}");
    let one = "ValidationError: 1 validation error detected:";
    let pattern = r"[\p{L}\p{Z}\p{N}_.:/=+\-@]";
    let cases = [
        (
            "CreateUser",
            String::new(),
            format!("{one} Value at 'userName' failed to satisfy constraint: Member must not be null"),
        ),
        (
            "CreateUser",
            format!("UserName={}", "x".repeat(65)),
            format!(
                "{one} Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64"
            ),
        ),
        (
            "CreateUser",
            "UserName=a%2Fb".to_owned(),
            format!(
                r"{one} Value at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]+"
            ),
        ),
        (
            "TagUser",
            "UserName=u&Tags.member.1.Key=k".to_owned(),
            format!(
                "{one} Value at 'tags.1.member.value' failed to satisfy constraint: Member must not be null"
            ),
        ),
        (
            "TagUser",
            tag("bad%23key", "v"),
            format!(
                "{one} Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}+"
            ),
        ),
        (
            "TagUser",
            tag(&long, "v"),
            format!(
                "{one} Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128"
            ),
        ),
        (
            "TagUser",
            tag("", "v"),
            format!(
                "ValidationError: 2 validation errors detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1; Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}+"
            ),
        ),
        (
            "UntagUser",
            "UserName=u&TagKeys.member.1=bad%23&TagKeys.member.2=k&TagKeys.member.3=".to_owned(),
            format!(
                "{one} Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: {pattern}+, Member must not be null]"
            ),
        ),
        (
            "UpdateAccessKey",
            "AccessKeyId=AKIAIOSFODNN7EXAMPLE&Status=Invalid".to_owned(),
            format!(
                "{one} Value at 'status' failed to satisfy constraint: Member must satisfy enum value set"
            ),
        ),
        (
            "ListUsers",
            "MaxItems=1001".to_owned(),
            format!(
                "{one} Value at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000"
            ),
        ),
        (
            "CreateAccountAlias",
            "AccountAlias=a--b".to_owned(),
            format!(
                "{one} Value at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){{1,61}}[a-z0-9]$"
            ),
        ),
        (
            "ListUsers",
            "MaxItems=many".to_owned(),
            "MalformedInput: Value at 'maxItems' is not an integer".to_owned(),
        ),
        (
            "TagUser",
            "UserName=u&Tags=x".to_owned(),
            "MalformedInput: Value at 'tags' is not a list or structure".to_owned(),
        ),
    ];
    for (action, rest, expected) in cases {
        assert_eq!(refusal(action, &rest), expected, "{action} {rest}");
    }
}

#[test]
fn a_list_that_is_too_long_is_told_before_its_members() {
    let tags = |last: &str| {
        let tag = |number: usize| {
            let key = if number == 51 { last.to_owned() } else { format!("k{number}") };
            format!("&Tags.member.{number}.Key={key}&Tags.member.{number}.Value=v")
        };
        (1..=51).map(tag).collect::<String>()
    };
    let length =
        "Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50";
    assert_eq!(
        refusal("TagUser", &format!("UserName=u{}", tags("k51"))),
        format!("ValidationError: 1 validation error detected: {length}")
    );
    assert_eq!(
        refusal("TagUser", &format!("UserName=u{}", tags("bad%23"))),
        format!(
            "ValidationError: 2 validation errors detected: {length}; Value at 'tags.51.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{{L}}\\p{{Z}}\\p{{N}}_.:/=+\\-@]+"
        )
    );
}

#[test]
fn sts_gives_the_value_but_no_secret() {
    let role = "RoleArn=arn:aws:iam::123456789012:role/r";
    let cases = [
        (
            format!("AssumeRole&{role}&RoleSessionName=Session1%3A2"),
            r"1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*",
        ),
        (
            format!("AssumeRole&{role}"),
            "1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
        ),
        (
            format!("AssumeRole&{role}&RoleSessionName=s1&DurationSeconds=43201"),
            "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
        ),
        (
            "GetSessionToken&TokenCode=1234567".to_owned(),
            "1 validation error detected: Value at 'tokenCode' failed to satisfy constraint: Member must have length less than or equal to 6",
        ),
        (
            format!(
                "AssumeRole&{role}&RoleSessionName=s1&TransitiveTagKeys.member.1=a&TransitiveTagKeys.member.2=%23"
            ),
            r"1 validation error detected: Value '[a, #]' at 'transitiveTagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+, Member must not be null]",
        ),
    ];
    for (request, expected) in cases {
        let error = read(&format!("Version=2011-06-15&Action={request}")).expect_err("it is refused");
        assert_eq!((error.code, error.message.as_str()), ("ValidationError", expected));
    }
}

#[test]
fn lengths_count_as_java_counts() {
    let tag =
        |key: &str| read_iam("TagUser", &format!("UserName=u&Tags.member.1.Value=v&Tags.member.1.Key={key}"));
    assert!(tag(&"é".repeat(128)).is_ok());
    assert!(tag(&"é".repeat(129)).is_err());
    // A letter outside of the first plane is two units.
    assert!(tag(&"𠀀".repeat(64)).is_ok());
    assert!(tag(&"𠀀".repeat(65)).is_err());
}

#[test]
fn a_hostile_request_makes_no_long_message() {
    let tags: String = (1..3000).map(|number| format!("&Tags.member.{number}.Key=%23")).collect();
    let message = refusal("TagUser", &format!("UserName=u{tags}"));
    assert!(message.starts_with("ValidationError: 5999 validation errors detected: "), "{message}");
    assert!(message.len() < 20_000, "{}", message.len());
}

#[test]
fn every_pattern_compiles() {
    for pattern in patterns::ALL {
        assert!(pattern.compiles(), "{pattern:?}");
    }
}

#[test]
fn word_characters_are_ascii() {
    for (name, expected) in [("abc_1", true), ("é", false), ("٣", false), ("a\n", false), ("", false)] {
        assert_eq!(read_iam("CreateUser", &format!("UserName={name}")).is_ok(), expected, "{name:?}");
    }
}

#[test]
fn account_aliases_have_no_two_dashes_in_a_row() {
    for (alias, expected) in [
        ("abc", true),
        ("a-b", true),
        ("a-b-c", true),
        ("ab", false),
        ("-ab", false),
        ("ab-", false),
        ("a--b", false),
        ("aBc", false),
        ("a_b", false),
    ] {
        assert_eq!(is_account_alias(alias), expected, "{alias}");
    }
    assert!(is_account_alias(&"a".repeat(63)));
    assert!(!is_account_alias(&"a".repeat(64)));
}
