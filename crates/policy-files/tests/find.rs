//! What is found in files of each format, and where.
#![cfg(test)]

use expect_test::{Expect, expect};
use iam_policy::{LineIndex, Span, parse};
use policy_files::{FoundPolicy, Scope, find};

fn data(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn found(text: &str, name: &str) -> Vec<FoundPolicy> {
    find(text, name, &Scope::default()).unwrap().1
}

/// Each document on a line: where it stands, its name and kind, and its text or why it has none.
fn told(text: &str, policies: &[FoundPolicy]) -> String {
    let index = LineIndex::new(text);
    let tell = |policy: &FoundPolicy| {
        let content = match &policy.content {
            Ok(content) => content.text.clone(),
            Err(part) => format!("not static at {}: {}", index.position(part.span.start), part.reason),
        };
        let assumptions: String = policy.assumptions.iter().map(|one| format!("  ({one})\n")).collect();
        let place = index.position(policy.place.start);
        format!("{place} {} ({})\n  {content}\n{assumptions}", policy.name, policy.kind)
    };
    policies.iter().map(tell).collect()
}

fn check(name: &str, expected: Expect) {
    let text = data(name);
    expected.assert_eq(&told(&text, &found(&text, name)));
}

#[test]
fn terraform() {
    check(
        "module.tf",
        expect![[r#"
        9:1 data.aws_iam_policy_document.force_mfa (managed policy)
          {"Version":"2012-10-17","Statement":[{"Sid":"DenyAllExceptListedIfNoMFA","Effect":"Deny","NotAction":["iam:CreateVirtualMFADevice","iam:EnableMFADevice","iam:GetUser"],"Resource":["*"],"Condition":{"Bool":{"aws:MultiFactorAuthPresent":["false"]}}},{"Effect":"Allow","Action":["iam:ChangePassword"],"Resource":["arn:aws:iam::*:user/${aws:username}"]}]}
        40:23 aws_iam_group_policy.reader (inline policy of a group)
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::team/*"}]}
          (`var.bucket` is taken as its default)
        47:23 aws_iam_user_policy.mfa_too (inline policy of a user)
          {"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["iam:CreateVirtualMFADevice","iam:EnableMFADevice"],"Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}
        59:23 aws_iam_policy.bucket (managed policy)
          not static at 61:69: `aws_s3_bucket.x.arn` is only known when Terraform runs
        67:1 aws_iam_role.r (role trust policy)
          {
          "Version": "2012-10-17",
          "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole", "Resource": "*"}]
        }

    "#]],
    );
}

#[test]
fn terraform_plans() {
    check(
        "plan.json",
        expect![[r#"
        5:99 aws_iam_policy.a (managed policy)
          {"Statement":[{"Effect":"Deny",
        "Action":"*","Resource":"é"}]}
        11:41 module.m.module.n.aws_iam_role.r[0] (role trust policy)
          {"Statement":[]}
        15:119 aws_iam_policy.later (managed policy)
          not static at 15:119: the document is known after apply
        21:25 data.aws_iam_policy_document.other (role trust policy)
          {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}
    "#]],
    );
}

#[test]
fn cloudformation() {
    check(
        "stack.yaml",
        expect![[r#"
        7:9 ForceMfa (managed policy)
          {"Version":"2012-10-17","Statement":[{"Sid":"DenyAll","Effect":"Deny","NotAction":["iam:CreateVirtualMFADevice","iam:EnableMFADevice","iam:GetUser"],"Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":false}}},{"Effect":"Allow","Action":"iam:ChangePassword","Resource":"arn:aws:iam::123456789012:user/${aws:username}"}]}
          (pseudo parameters are read as those of partition aws, account 123456789012 and Region us-east-1)
    "#]],
    );
    check(
        "stack.json",
        expect![[r#"
        10:31 Team/force-mfa (inline policy of a group)
          {"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["iam:EnableMFADevice"],"Resource":"arn:aws:iam::*:user/${aws:username}","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}]}
          (pseudo parameters are read as those of partition aws, account 123456789012 and Region us-east-1)
        24:31 Team/bucket (inline policy of a group)
          not static at 25:78: `Fn::GetAtt` is only known when the stack is made
        35:20 Scp (service control policy)
          {"Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}
    "#]],
    );
}

#[test]
fn account_dumps() {
    check(
        "dump.json",
        expect![[r#"
        3:89 alice/inline (inline policy of a user)
          {"Statement":[]}
        6:88 ops/coded (inline policy of a group)
          {"Statement":[]}
        9:56 deploy (role trust policy)
          {"Statement":[]}
        14:65 managed (managed policy)
          {"Statement":["default"]}
    "#]],
    );
}

/// What is marked in the file when a place of the document is meant.
fn marked<'t>(text: &'t str, policy: &FoundPolicy, part: &str) -> &'t str {
    let content = policy.content.as_ref().unwrap();
    let start = content.text.find(part).unwrap_or_else(|| panic!("{part} in {}", content.text));
    let span = content.map.locate(Span { start, end: start + part.len() });
    &text[span.start..span.end]
}

#[test]
fn places_in_the_document_are_places_in_the_file() {
    for (file, index, part, mark) in [
        ("module.tf", 0, "\"NotAction\"", "not_actions"),
        ("module.tf", 0, "\"iam:GetUser\"", "\"iam:GetUser\""),
        ("module.tf", 0, "\"Bool\"", "\"Bool\""),
        (
            "module.tf",
            0,
            "\"arn:aws:iam::*:user/${aws:username}\"",
            "\"arn:aws:iam::*:user/&{aws:username}\"",
        ),
        ("module.tf", 2, "[\"iam:CreateVirtualMFADevice\",\"iam:EnableMFADevice\"]", "local.exempt"),
        ("module.tf", 4, "\"Principal\"", "\"Principal\""),
        ("stack.yaml", 0, "\"NotAction\"", "NotAction"),
        ("stack.yaml", 0, "\"iam:GetUser\"", "iam:GetUser"),
        ("stack.yaml", 0, "false", "false"),
        (
            "stack.yaml",
            0,
            "\"arn:aws:iam::123456789012:user/${aws:username}\"",
            "!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:user/${!aws:username}'",
        ),
        ("stack.json", 0, "\"NotAction\"", "\"NotAction\""),
        ("stack.json", 2, "\"Effect\"", "\\\"Effect\\\""),
        ("plan.json", 0, "\"Action\":\"*\"", "\\\"Action\\\":\\\"*\\\""),
        ("plan.json", 0, "é", "\\u00e9"),
        ("dump.json", 3, "\"default\"", "\"default\""),
    ] {
        let text = data(file);
        assert_eq!(marked(&text, &found(&text, file)[index], part), mark, "{file} {part}");
    }
}

#[test]
fn every_static_document_is_json() {
    for file in ["module.tf", "plan.json", "stack.yaml", "stack.json", "dump.json"] {
        for policy in found(&data(file), file) {
            let Ok(content) = &policy.content else { continue };
            assert!(serde_json::from_str::<serde_json::Value>(&content.text).is_ok(), "{}", content.text);
        }
    }
    let text = data("module.tf");
    let document = found(&text, "module.tf")[0].content.clone().unwrap();
    assert_eq!(parse(&document.text).unwrap().warnings, []);
}

#[test]
fn what_terraform_decides_is_not_static() {
    let block = |inside: &str| format!("data \"aws_iam_policy_document\" \"d\" {{\n{inside}\n}}\n");
    for (inside, reason) in [
        ("source_policy_documents = [x.y]", "`source_policy_documents`"),
        ("statement {\n actions = [var.x]\n}", "`var.x`"),
        ("statement {\n actions = concat([\"a\"], [\"b\"])\n}", "`concat(...)`"),
        ("statement {\n actions = [\"s3:${local.x}\"]\n}", "`local.x`"),
        ("statement {\n actions = [for a in b : a]\n}", "`for`"),
        ("statement {\n resources = var.a ? [] : [\"*\"]\n}", "a condition"),
        ("dynamic \"statement\" {\n for_each = x\n content {}\n}", "a `dynamic` block"),
        ("statement {\n dynamic \"condition\" {\n for_each = x\n content {}\n}\n}", "a `dynamic` block"),
        (
            "statement {\n condition {\n test = var.t\n variable = \"a\"\n values = []\n}\n}",
            "a part of the condition",
        ),
        (
            "statement {\n condition {\n test = \"Bool\"\n variable = \"a\"\n values = [\"1\"]\n}\n condition {\n \
             test = \"Bool\"\n variable = \"a\"\n values = [\"2\"]\n}\n}",
            "two conditions",
        ),
    ] {
        let text = block(inside);
        let policies = found(&text, "x.tf");
        let part = policies[0].content.as_ref().unwrap_err();
        assert!(part.reason.starts_with(reason), "{inside}: {}", part.reason);
        assert!(part.span.start > 0 && part.span.end <= text.len(), "{inside}: {:?}", part.span);
    }
}

#[test]
fn locals_that_stand_for_themselves_come_to_an_end() {
    let text = "locals {\n a = local.b\n b = local.a\n}\nresource \"aws_iam_policy\" \"p\" {\n policy = local.a\n}\n";
    assert!(found(text, "x.tf")[0].content.is_err());
}

#[test]
fn names_of_other_files_of_the_module_are_known() {
    let scope = Scope::of(["locals {\n mfa = jsonencode({ Statement = [] })\n}\n", "not { hcl"]);
    let text = "resource \"aws_iam_policy\" \"p\" {\n  policy = local.mfa\n}\n";
    let (_, policies) = find(text, "x.tf", &scope).unwrap();
    assert_eq!(policies[0].content.as_ref().unwrap().text, "{\"Statement\":[]}");
    assert_eq!(marked(text, &policies[0], "[]"), "local.mfa");
}

#[test]
fn bad_files_are_one_error_at_its_place() {
    let deep = |open: &str| format!("{{\"Resources\": {}", open.repeat(100_000));
    for (text, name) in [
        ("{\"Resources\": {", "x.json"),
        (deep("[").as_str(), "x.json"),
        (deep("{\"a\": ").as_str(), "x.json"),
        ("{\"UserDetailList\": [}", "x.json"),
        ("resource \"a\" \"b\" {", "x.tf"),
        (format!("a = {}", "[".repeat(100_000)).as_str(), "x.tf"),
        (format!("a = {}", "\"${".repeat(100_000)).as_str(), "x.tf"),
        ("a {\n".repeat(100_000).as_str(), "x.tf"),
        ("Resources:\n  a: [", "x.yaml"),
        (format!("Resources:\n  {}", "- ".repeat(100_000)).as_str(), "x.yaml"),
        ("Resources:\n\ta: b", "x.yaml"),
    ] {
        let error = find(text, name, &Scope::default()).unwrap_err();
        assert!(error.span.start <= text.len() && !error.to_string().is_empty(), "{error}");
    }
}

#[test]
fn files_of_other_shapes_hold_no_policy_and_do_not_fail() {
    for (text, name) in [
        ("{\"Resources\": [1, {\"Type\": 2}]}", "x.json"),
        (
            "{\"Resources\": {\"A\": {\"Type\": \"AWS::IAM::User\", \"Properties\": {\"Policies\": 3}}}}",
            "x.json",
        ),
        ("{\"UserDetailList\": {\"UserName\": 1}, \"Policies\": [1, null]}", "x.json"),
        ("{\"planned_values\": {\"root_module\": []}, \"resource_changes\": [{}]}", "x.json"),
        ("Resources:\n", "x.yaml"),
        ("resource \"aws_iam_policy\" {\n}\nresource {\n}\n", "x.tf"),
        ("", "x.tf"),
    ] {
        assert_eq!(found(text, name), [], "{text}");
    }
}
