//! A request as the AWS CLI command that sends it.

use iam_catalog::CatalogAction;
use iam_eval::{Request, Values};
use iam_policy::{Arn, ConditionKey};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The commands of AWS CLI 1.46.3 (package `awscli` of PyPI, 2026-11-25), whose names are those of its tables with the CLI's own
/// changes, beside the actions of the catalogue of 2026-09-26. A line has a prefix of actions, a command, and names of actions
/// whose operation that command has; with `=` and the subcommand's name where [`kebab_case`] does not tell it. The first line of a
/// prefix holds for all actions that no other of its lines names; `-` stands before those that have no operation: permissions
/// without a call. What is of no line's prefix has no command.
const COMMANDS: &str = include_str!("../data/cli-commands.txt");

/// The lines of [`COMMANDS`] by their prefix, without it.
static LINES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<&str>> = HashMap::new();
    for (prefix, line) in COMMANDS.lines().filter_map(|line| line.split_once(' ')) {
        lines.entry(prefix).or_default().push(line);
    }
    lines
});

/// Actions whose call has another name (Service Authorization Reference, and "Required permissions for Amazon S3 API operations").
const RENAMED: [(&str, &str, &str); 9] = [
    ("lambda:InvokeFunction", "lambda", "invoke"),
    ("s3:ListAllMyBuckets", "s3api", "list-buckets"),
    ("s3:ListBucket", "s3api", "list-objects-v2"),
    ("s3:ListBucketVersions", "s3api", "list-object-versions"),
    ("s3:GetObjectVersion", "s3api", "get-object"),
    ("s3:DeleteObjectVersion", "s3api", "delete-object"),
    ("s3:PutEncryptionConfiguration", "s3api", "put-bucket-encryption"),
    ("s3:GetEncryptionConfiguration", "s3api", "get-bucket-encryption"),
    ("s3:PutLifecycleConfiguration", "s3api", "put-bucket-lifecycle-configuration"),
];

/// The command that an attacker would type to send the request; `None` if no CLI command is known to.
///
/// What the resource's ARN tells stands in it; what else the command needs stands in angle brackets.
pub fn aws_cli_command(request: &Request) -> Option<String> {
    let entry = iam_catalog::action(request.action().as_str())?;
    let (service, name) = call(entry)?;
    let mut command = format!("aws {service} {name}");
    for (option, value) in options(request, &name) {
        // Writing to a text cannot fail.
        let _ = write!(command, " --{option}");
        if !value.is_empty() {
            let _ = write!(command, " {}", quoted(&value));
        }
    }
    if name == "get-object" {
        command.push_str(" '<file>'");
    }
    if let Some(region) = region(request) {
        let _ = write!(command, " --region {}", quoted(&region));
    }
    Some(command)
}

/// The command and subcommand whose call the action is about.
fn call(action: CatalogAction) -> Option<(&'static str, String)> {
    let (prefix, name) = (action.service().prefix(), action.name());
    let is_named = |(renamed, _, _): &&(&str, &str, &str)| renamed.split_once(':') == Some((prefix, name));
    if let Some((_, command, subcommand)) = RENAMED.iter().find(is_named) {
        return Some((command, (*subcommand).to_owned()));
    }
    let mut by_default = None;
    for line in LINES.get(prefix)? {
        let mut words = line.split(' ');
        let command = words.next()?;
        let named =
            words.map(|word| word.split_once('=').unwrap_or((word, ""))).find(|(one, _)| *one == name);
        match named {
            Some(_) if command == "-" => return None,
            Some((_, "")) => return Some((command, kebab_case(name))),
            Some((_, subcommand)) => return Some((command, subcommand.to_owned())),
            None => by_default = by_default.or(Some(command)),
        }
    }
    by_default.map(|command| (command, kebab_case(name)))
}

/// `DescribeDBInstances` becomes `describe-db-instances`, as botocore's `xform_name` has it.
fn kebab_case(name: &str) -> String {
    let start = name.strip_suffix('s').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_uppercase()));
    // Two capitals and more before a last `s` are one word: `VPCs`.
    let (name, plural) = match start {
        Some(start) if name.len() - start.len() > 2 => name.split_at(start.len()),
        Some(_) | None => (name, ""),
    };
    let chars: Vec<char> = name.chars().collect();
    let mut kebab = String::new();
    for (index, c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| chars.get(before));
        let starts_word = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let after = chars.get(index + 1);
                !before.is_ascii_uppercase() || after.is_some_and(char::is_ascii_lowercase)
            });
        if starts_word {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    if !plural.is_empty() {
        kebab.push('-');
    }
    kebab + &plural.to_ascii_lowercase()
}

/// What the command needs, as far as the resource tells; the commonest of the rest in angle brackets.
fn options(request: &Request, name: &str) -> Vec<(&'static str, String)> {
    let Ok(arn) = request.resource().parse::<Arn>() else { return rest(request, &[]) };
    let (kind, path) = arn.resource().split_once('/').unwrap_or((arn.resource(), ""));
    let last = path.rsplit('/').next().unwrap_or_default().to_owned();
    let known: Vec<(&'static str, String)> = match (arn.service(), kind) {
        ("iam", "user") => vec![("user-name", last)],
        ("iam", "group") => vec![("group-name", last)],
        ("iam", "role") if request.action().folded().starts_with("sts:") => {
            vec![("role-arn", arn.to_string()), ("role-session-name", "<session name>".to_owned())]
        }
        ("iam", "role") => vec![("role-name", last)],
        ("iam", "policy") => vec![("policy-arn", arn.to_string())],
        ("iam", "mfa") if name == "create-virtual-mfa-device" => vec![("virtual-mfa-device-name", last)],
        ("iam", "mfa") => vec![("serial-number", arn.to_string())],
        ("iam", "instance-profile") => vec![("instance-profile-name", last)],
        ("s3", bucket) if path.is_empty() => vec![("bucket", bucket.to_owned())],
        ("s3", bucket) => vec![("bucket", bucket.to_owned()), ("key", path.to_owned())],
        ("ec2", "instance") => vec![("instance-ids", last)],
        ("dynamodb", "table") => vec![("table-name", path.split('/').next().unwrap_or_default().to_owned())],
        ("kms", "key") => vec![("key-id", last)],
        ("secretsmanager", _) => vec![("secret-id", arn.to_string())],
        ("lambda", _) => vec![("function-name", arn.resource().trim_start_matches("function:").to_owned())],
        ("cloudtrail", "trail") => vec![("name", arn.to_string())],
        ("sns", _) => vec![("topic-arn", arn.to_string())],
        ("ssm", "parameter") => vec![("name", path.to_owned())],
        _ => Vec::new(),
    };
    rest(request, &known)
}

/// Options that commands need beside what the resource tells.
fn rest(request: &Request, known: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    const NEEDED: [(&str, &[(&str, &str)]); 17] = [
        ("iam:attachuserpolicy", &[("policy-arn", "arn:aws:iam::aws:policy/AdministratorAccess")]),
        ("iam:attachgrouppolicy", &[("policy-arn", "arn:aws:iam::aws:policy/AdministratorAccess")]),
        ("iam:attachrolepolicy", &[("policy-arn", "arn:aws:iam::aws:policy/AdministratorAccess")]),
        ("iam:putuserpolicy", &[("policy-name", "<policy name>"), ("policy-document", "<document>")]),
        ("iam:putgrouppolicy", &[("policy-name", "<policy name>"), ("policy-document", "<document>")]),
        ("iam:addusertogroup", &[("user-name", "<user name>")]),
        ("iam:removeuserfromgroup", &[("user-name", "<user name>")]),
        ("iam:createloginprofile", &[("password", "<password>")]),
        ("iam:updateloginprofile", &[("password", "<password>")]),
        ("iam:deactivatemfadevice", &[("serial-number", "<device>")]),
        ("iam:createpolicyversion", &[("policy-document", "<document>"), ("set-as-default", "")]),
        ("iam:setdefaultpolicyversion", &[("version-id", "<version>")]),
        ("iam:updateassumerolepolicy", &[("policy-document", "<document>")]),
        ("s3:putobject", &[("body", "<file>")]),
        ("s3:putbucketpolicy", &[("policy", "<document>")]),
        ("kms:decrypt", &[("ciphertext-blob", "<file>")]),
        ("sts:getfederationtoken", &[("name", "<name>")]),
    ];
    let needed =
        NEEDED.iter().find(|(action, _)| *action == request.action().folded()).map(|(_, options)| *options);
    let needed = needed.unwrap_or_default().iter().map(|(option, value)| (*option, (*value).to_owned()));
    known
        .iter()
        .cloned()
        .chain(needed.filter(|(option, _)| !known.iter().any(|(other, _)| other == option)))
        .collect()
}

/// The Region that the request is sent to: the resource's, else the key's.
fn region(request: &Request) -> Option<String> {
    let of_arn = request.resource().split(':').nth(3).filter(|region| !region.is_empty());
    let of_key = match request.context().values(&ConditionKey::new("aws:RequestedRegion")) {
        Values::Known([region]) => Some(&**region),
        Values::Known(_) | Values::Unknown => None,
    };
    of_arn.or(of_key).map(str::to_owned)
}

/// A word as a shell takes it.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@+,".contains(c);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iam_eval::Context;

    fn told(action: &str, resource: &str) -> Option<String> {
        let principal = "arn:aws:iam::123456789012:user/alice".parse().unwrap();
        aws_cli_command(&Request::new(principal, action.parse().unwrap(), resource, Context::new()))
    }

    #[test]
    fn commands_as_an_attacker_types_them() {
        for (action, resource, expected) in [
            (
                "iam:AttachUserPolicy",
                "arn:aws:iam::123456789012:user/ops/bob",
                Some(
                    "aws iam attach-user-policy --user-name bob --policy-arn arn:aws:iam::aws:policy/AdministratorAccess",
                ),
            ),
            (
                "iam:DeactivateMFADevice",
                "arn:aws:iam::123456789012:user/bob",
                Some("aws iam deactivate-mfa-device --user-name bob --serial-number '<device>'"),
            ),
            ("s3:ListAllMyBuckets", "*", Some("aws s3api list-buckets")),
            (
                "s3:PutBucketPolicy",
                "arn:aws:s3:::b",
                Some("aws s3api put-bucket-policy --bucket b --policy '<document>'"),
            ),
            (
                "ec2:TerminateInstances",
                "arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
                Some("aws ec2 terminate-instances --instance-ids i-1 --region eu-west-1"),
            ),
            (
                "sts:AssumeRole",
                "arn:aws:iam::123456789012:role/r",
                Some(
                    "aws sts assume-role --role-arn arn:aws:iam::123456789012:role/r --role-session-name '<session name>'",
                ),
            ),
            ("rds:DescribeDBInstances", "*", Some("aws rds describe-db-instances")),
            ("states:StartExecution", "*", Some("aws stepfunctions start-execution")),
            ("iam:ListMFADevices", "*", Some("aws iam list-mfa-devices")),
            ("ec2:DescribeVpcs", "*", Some("aws ec2 describe-vpcs")),
            ("elasticloadbalancing:CreateTargetGroup", "*", Some("aws elbv2 create-target-group")),
            ("elasticloadbalancing:ConfigureHealthCheck", "*", Some("aws elb configure-health-check")),
            ("amplify:CreateWebHook", "*", Some("aws amplify create-webhook")),
            ("s3:BypassGovernanceRetention", "*", None),
            ("execute-api:Invoke", "*", None),
            ("iam:PassRole", "arn:aws:iam::123456789012:role/r", None),
            ("forcemfa:Nothing", "*", None),
        ] {
            assert_eq!(told(action, resource).as_deref(), expected, "{action}");
        }
    }

    #[test]
    fn the_table_speaks_of_the_catalogue() {
        for line in COMMANDS.lines() {
            let mut words = line.split(' ');
            let (prefix, command) = (words.next().unwrap(), words.next().unwrap());
            assert!(iam_catalog::service(prefix).is_some() && !command.is_empty(), "{line}");
            for word in words {
                let name = word.split('=').next().unwrap();
                assert!(iam_catalog::action(&format!("{prefix}:{name}")).is_some(), "{prefix}:{name}");
            }
        }
    }

    #[test]
    fn four_of_five_actions_have_a_command() {
        let count = iam_catalog::actions().filter(|action| call(*action).is_some()).count();
        assert!(count > 17_600, "{count}");
    }

    #[test]
    fn what_a_shell_would_read_is_quoted() {
        let command = told("s3:DeleteObject", "arn:aws:s3:::b/a b;$(x)'").unwrap();
        assert_eq!(command, r"aws s3api delete-object --bucket b --key 'a b;$(x)'\'''");
    }
}
