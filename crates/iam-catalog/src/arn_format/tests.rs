use super::*;
use iam_policy::Version;
use proptest::prelude::*;

const USER: &str = "arn:${Partition}:iam::${Account}:user/${UserNameWithPath}";
const GROUP: &str = "arn:${Partition}:iam::${Account}:group/${GroupNameWithPath}";
const DEVICE: &str = "arn:${Partition}:iam::${Account}:mfa/${MfaTokenIdWithPath}";
const POLICY: &str = "arn:${Partition}:iam::${Account}:policy/${PolicyNameWithPath}";
const ASSUMED: &str = "arn:${Partition}:sts::${Account}:assumed-role/${RoleName}/${RoleSessionName}";
const INSTANCE: &str = "arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}";
const BUCKET: &str = "arn:${Partition}:s3:::${BucketName}";
const OBJECT: &str = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
const TASK: &str = "arn:${Partition}:dms:${Region}:${Account}:task:*";
const ROOT: &str = "arn:${Partition}:iam::${Account}:root";

fn pattern(text: &str) -> Pattern {
    Pattern::with_wildcards(text, Version::V2012)
}

#[test]
fn formats_and_the_patterns_that_can_match() {
    let cases = [
        (USER, "*"),
        (USER, "**"),
        (USER, "?*"),
        (USER, "arn:aws:iam::*:user/${aws:username}"),
        (USER, "arn:*:iam::*:user/*"),
        (USER, "arn:aws-us-gov:iam::123456789012:user/division/alice"),
        (USER, "arn:aws:iam::????????????:user/alice"),
        (USER, "arn:aws:iam::1234*:user/a=b,c.d@e-f_g+h"),
        (USER, "${a}${b}"),
        (USER, "*alice"),
        (USER, "arn:aws:iam*alice"),
        (DEVICE, "arn:aws:iam::*:mfa/${aws:username}"),
        (DEVICE, "arn:aws:iam::*:mfa/*"),
        (POLICY, "arn:aws:iam::aws:policy/AdministratorAccess"),
        (POLICY, "arn:aws:iam::123456789012:policy/job-function/Own"),
        (ASSUMED, "arn:aws:sts::*:assumed-role/deploy/*"),
        (INSTANCE, "arn:aws:ec2:us-*-1:*:instance/i-*"),
        (INSTANCE, "arn:aws:ec2:*::instance/*"),
        (BUCKET, "arn:aws:s3:::team*"),
        (OBJECT, "arn:aws:s3:::team/*"),
        (OBJECT, "arn:aws:s3:::*"),
        (OBJECT, "arn:aws:s3:::team/reports/Jahresbericht (über).pdf"),
        (TASK, "arn:aws:dms:us-east-1:123456789012:task:ABC"),
        (ROOT, "arn:aws:iam::123456789012:root"),
    ];
    for (format, text) in cases {
        assert!(can_match(format, &pattern(text)), "{format} {text}");
    }
}

#[test]
fn formats_and_the_patterns_that_can_not() {
    let cases = [
        (USER, ""),
        (USER, "?"),
        (USER, "arn:aws:iam::123456789:user/*"),
        (USER, "arn:aws:iam::1234567890123:user/*"),
        (USER, "arn:aws:iam::aws:user/*"),
        (USER, "arn:aws:iam:::user/*"),
        (USER, "arn:aws:iam:us-east-1:123456789012:user/*"),
        (USER, "arn:aws:iam::*:user/"),
        (USER, "arn:aws:iam::*:user/division/"),
        (USER, "arn:aws:iam::*:user/al ice"),
        (USER, "arn:aws:iam::*:user/alice:mfa"),
        (USER, "arn:aws:iam::*:mfa/*"),
        (USER, "arn:aws:iam::*:group/AmazonEC2FullAccess:user/${aws:username}"),
        (USER, "arn:amazon:iam::*:user/*"),
        (USER, "arn:aws::*:user/alice ${aws:username}"),
        (GROUP, "arn:aws:iam::123456789:group/*"),
        (GROUP, "arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*"),
        (GROUP, "arn:aws:iam::*:group/AmazonAppStreamFullAccess:user/${aws:username}"),
        (GROUP, "arn:aws:iam::*:mfa/*"),
        (GROUP, "arn:aws:iam::*:group/Zoë"),
        (DEVICE, "arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*"),
        (ASSUMED, "arn:aws:sts::*:assumed-role/path/deploy/session"),
        (INSTANCE, "arn:aws:ec2:US-EAST-1:*:instance/*"),
        (INSTANCE, "arn:aws:ec2::123456789012:instance/*"),
        (INSTANCE, "arn:aws:ec2:us-east-1:123456789:instance/*"),
        (OBJECT, "arn:aws:s3:::team"),
        (OBJECT, "arn:aws:s3:::/*/"),
        (BUCKET, "arn:aws:s3:::team/*"),
        (ROOT, "arn:aws:iam::*:root/*"),
    ];
    for (format, text) in cases {
        assert!(!can_match(format, &pattern(text)), "{format} {text}");
    }
}

#[test]
fn actions_and_the_patterns_that_their_resources_can_match() {
    let cases = [
        ("iam:EnableMFADevice", "arn:aws:iam::*:user/${aws:username}", true),
        ("iam:EnableMFADevice", "arn:aws:iam::*:mfa/${aws:username}", false),
        ("iam:ResyncMFADevice", "arn:aws:iam::*:mfa/*", false),
        ("iam:DeactivateMFADevice", "arn:aws:iam::*:mfa/*", false),
        ("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*", true),
        ("iam:CreateVirtualMFADevice", "arn:aws:iam::*:user/${aws:username}", false),
        ("iam:DeleteVirtualMFADevice", "arn:aws:iam::*:user/${aws:username}", false),
        ("iam:DeleteVirtualMFADevice", "arn:aws:iam::*:mfa/${aws:username}", true),
        // The seed's resources: a group's ARN is none that these actions take.
        ("iam:EnableMFADevice", "arn:aws:iam::*:group/AmazonEC2FullAccess:user/${aws:username}", false),
        ("iam:CreateVirtualMFADevice", "arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", false),
        ("iam:GetGroup", "arn:aws:iam::123456789:group/*", false),
        ("iam:GetGroup", "arn:aws:iam::*:group/*", true),
        // No resource type: asked with `*`.
        ("iam:ListVirtualMFADevices", "arn:aws:iam::*:mfa/", false),
        ("iam:ListVirtualMFADevices", "arn:aws:iam::*:mfa/*", false),
        ("iam:ListVirtualMFADevices", "*", true),
        ("iam:ListVirtualMFADevices", "?", true),
        ("iam:ListVirtualMFADevices", "${*}", true),
        ("iam:ListUsers", "arn:aws:iam::*:user/*", false),
        // None that is required: asked with `*` too.
        ("iam:ListMFADevices", "arn:aws:iam::*:user/${aws:username}", true),
        ("iam:ListMFADevices", "?", true),
        ("iam:GetLoginProfile", "?", false),
    ];
    for (name, text, expected) in cases {
        let action = crate::action(name).unwrap();
        assert_eq!(action_can_match(action, &pattern(text)), expected, "{name} {text}");
    }
}

#[test]
fn filling_puts_texts_for_placeholders_and_stars() {
    let arn = |format: &str| {
        fill(format, |name| match name {
            "Partition" => "aws".to_owned(),
            "Account" => "123456789012".to_owned(),
            other => format!("<{other}>"),
        })
    };
    assert_eq!(arn(USER), "arn:aws:iam::123456789012:user/<UserNameWithPath>");
    assert_eq!(arn(TASK), "arn:aws:dms:<Region>:123456789012:task:<*>");
    assert_eq!(arn("no ${end"), "no ${end");
    assert_eq!(arn(""), "");
}

/// An ARN of the format, with texts that its placeholders stand for.
fn example(format: &str, filler: &str) -> String {
    let account_name = format.split(':').nth(4).unwrap_or_default();
    let region_name = format.split(':').nth(3).unwrap_or_default();
    fill(format, |name| {
        let placeholder = format!("${{{name}}}");
        let text = if name == "Partition" {
            "aws-cn"
        } else if placeholder == account_name {
            "123456789012"
        } else if placeholder == region_name {
            "eu-west-1"
        } else {
            filler
        };
        text.to_owned()
    })
}

#[test]
fn every_format_matches_its_own_examples() {
    for kind in crate::services().flat_map(crate::Service::resource_types) {
        for format in kind.arn_formats() {
            let arn = example(format, "x-1");
            let literal = Pattern::without_wildcards(&arn, Version::V2008);
            assert!(can_match(format, &literal), "{format} {arn}");
        }
    }
}

#[test]
fn hostile_patterns_take_little_time() {
    assert!(can_match(OBJECT, &pattern(&"*a".repeat(3_000))));
    assert!(!can_match(USER, &pattern(&format!("{}é", "a*".repeat(3_000)))));
    assert!(!can_match(USER, &pattern(&format!("{}é", "?*".repeat(3_000)))));
}

/// Whether some text over the alphabet of at most `length` characters matches both: all are tried.
fn brute_force(format: &str, pattern: &Pattern, length: usize) -> bool {
    let mut texts = vec![String::new()];
    for _ in 0..=length {
        let matching = texts.iter().any(|text| {
            pattern.matches(text, |_| None)
                && can_match(format, &Pattern::without_wildcards(text, Version::V2008))
        });
        if matching {
            return true;
        }
        texts = texts.iter().flat_map(|text| ["a", "b", "/"].map(|c| format!("{text}{c}"))).collect();
    }
    false
}

proptest! {
    /// On texts so short that all can be tried, a common one exists exactly where the answer is yes.
    #[test]
    fn the_answer_is_exact(format in "(a|b|/|\\$\\{X\\}|\\*){0,3}", text in "[ab/*?]{0,4}") {
        let pattern = pattern(&text);
        prop_assert_eq!(can_match(&format, &pattern), brute_force(&format, &pattern, 7), "{} {}", format, text);
    }

    /// What a pattern is made of by wildcards in an ARN of the format matches the format.
    #[test]
    fn wildcards_in_an_arn_keep_it_matching(start in 0usize..60, length in 0usize..40, format in prop::sample::select(vec![USER, GROUP, POLICY, ASSUMED, INSTANCE, OBJECT, TASK, ROOT])) {
        let arn = example(format, "x");
        let start = start.min(arn.len());
        let end = (start + length).min(arn.len());
        let with = |wildcards: &str| pattern(&[&arn[..start], wildcards, &arn[end..]].concat());
        prop_assert!(can_match(format, &with("*")));
        prop_assert!(can_match(format, &with(&"?".repeat(end - start))));
    }
}
