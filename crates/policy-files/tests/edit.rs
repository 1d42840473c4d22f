//! Edits of documents become edits of their files.
#![cfg(test)]

use expect_test::{Expect, expect};
use iam_policy::{Edit, Operation, PathStep};
use policy_files::{FoundPolicy, Scope, find};
use serde_json::{Value, json};
use similar::TextDiff;

/// What changed, as a unified diff without headers.
fn changed(old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(1).to_string()
}

fn data(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn found(text: &str, name: &str) -> Vec<FoundPolicy> {
    find(text, name, &Scope::default()).unwrap().1
}

fn at(path: &str, operation: Operation) -> Edit {
    let step = |part: &str| part.parse().map_or_else(|_| part.into(), PathStep::Element);
    Edit { path: path.split('/').map(step).collect(), operation }
}

/// The document as it is read again, single values as lists.
fn value(policy: &FoundPolicy) -> Value {
    listed(&policy.content.as_ref().unwrap().text)
}

fn listed(text: &str) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Array(list) => {
                list.iter_mut().for_each(walk);
                if let [single] = list.as_mut_slice() {
                    *value = single.take();
                }
            }
            Value::Object(map) => map.values_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value = serde_json::from_str(text).unwrap();
    walk(&mut value);
    value
}

/// Edits the first document of a file: it must say what the edited document says, and no other document may change.
fn check(name: &str, edits: &[Edit], expected: Expect) {
    let text = data(name);
    let policies = found(&text, name);
    let edited = policies[0].edit(&text, edits).unwrap();
    let again = found(&edited, name);
    let wanted = iam_policy::edit(&policies[0].content.as_ref().unwrap().text, edits).unwrap();
    assert_eq!(value(&again[0]), listed(&wanted), "{edited}");
    assert_eq!(again.len(), policies.len());
    for (old, new) in policies.iter().zip(&again).skip(1) {
        assert_eq!(
            old.content.as_ref().map(|one| &one.text).ok(),
            new.content.as_ref().map(|one| &one.text).ok()
        );
    }
    expected.assert_eq(&changed(&text, &edited));
}

/// What fixes do: an operator, the list of exemptions, an element's name, and a second statement.
fn fixes() -> Vec<Edit> {
    vec![
        at("Statement/0/Condition/Bool", Operation::Rename("BoolIfExists".to_owned())),
        at("Statement/0/NotAction", Operation::Append(json!("iam:ListMFADevices"))),
        at("Statement/0/NotAction/0", Operation::Remove),
        at("Statement/0/Resource", Operation::Set(json!(["*"]))),
        at(
            "Statement",
            Operation::Append(json!({
                "Sid": "OwnDeviceOnly",
                "Effect": "Deny",
                "Action": ["iam:EnableMFADevice", "iam:CreateVirtualMFADevice"],
                "NotResource": "arn:aws:iam::*:user/${aws:username}",
                "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
            })),
        ),
    ]
}

#[test]
fn terraform_blocks() {
    check(
        "module.tf",
        &fixes(),
        expect![[r#"
            @@ -14,5 +14,5 @@
                 not_actions = [
            -      "iam:CreateVirtualMFADevice",
                   "iam:EnableMFADevice", # enrol
                   "iam:GetUser",
            +      "iam:ListMFADevices",
                 ]
            @@ -21,3 +21,3 @@
                 condition {
            -      test     = "Bool"
            +      test     = "BoolIfExists"
                   variable = "aws:MultiFactorAuthPresent"
            @@ -32,2 +32,18 @@
               }
            +
            +  statement {
            +    sid    = "OwnDeviceOnly"
            +    effect = "Deny"
            +    actions = [
            +      "iam:EnableMFADevice",
            +      "iam:CreateVirtualMFADevice",
            +    ]
            +    not_resources = ["arn:aws:iam::*:user/&{aws:username}"]
            +
            +    condition {
            +      test     = "BoolIfExists"
            +      variable = "aws:MultiFactorAuthPresent"
            +      values   = ["false"]
            +    }
            +  }
             }
        "#]],
    );
}

#[test]
fn cloudformation_yaml() {
    check(
        "stack.yaml",
        &fixes(),
        expect![[r#"
            @@ -11,8 +11,8 @@
                         NotAction:
            -              - iam:CreateVirtualMFADevice
                           - iam:EnableMFADevice
                           - iam:GetUser
            -            Resource: '*'
            +              - iam:ListMFADevices
            +            Resource: ["*"]
                         Condition:
            -              Bool:
            +              BoolIfExists:
                             aws:MultiFactorAuthPresent: false
            @@ -21 +21,10 @@
                         Resource: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:user/${!aws:username}'
            +          - Sid: OwnDeviceOnly
            +            Effect: Deny
            +            Action:
            +              - iam:EnableMFADevice
            +              - iam:CreateVirtualMFADevice
            +            NotResource: "arn:aws:iam::*:user/${aws:username}"
            +            Condition:
            +              BoolIfExists:
            +                aws:MultiFactorAuthPresent: "false"
        "#]],
    );
}

#[test]
fn cloudformation_json() {
    let edits = vec![
        at("Statement/0/Condition/Bool", Operation::Rename("BoolIfExists".to_owned())),
        at("Statement/0/Resource", Operation::Set(json!("*"))),
    ];
    check(
        "stack.json",
        &edits,
        expect![[r#"
            @@ -15,4 +15,4 @@
                               "NotAction": ["iam:EnableMFADevice"],
            -                  "Resource": {"Fn::Sub": "arn:${AWS::Partition}:iam::*:user/${!aws:username}"},
            -                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
            +                  "Resource": "*",
            +                  "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
                             }
        "#]],
    );
}

/// One edit of a policy in one form.
fn check_text(name: &str, text: &str, edit: Edit, expected: Expect) {
    let policies = found(text, name);
    expected.assert_eq(&policies[0].edit(text, &[edit]).unwrap());
}

#[test]
fn objects_of_terraform_and_brackets_of_yaml() {
    let text = "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({\n    Statement = [{\n      Effect   = \"Deny\"\n      \
                NotAction = [\"a:b\"]\n      Condition = { Bool = { \"aws:MultiFactorAuthPresent\" = \"false\" } }\n    }]\n  })\n}\n";
    check_text(
        "x.tf",
        text,
        at("Statement/0/Condition/Bool", Operation::Rename("BoolIfExists".to_owned())),
        expect![[r#"
            resource "aws_iam_policy" "p" {
              policy = jsonencode({
                Statement = [{
                  Effect   = "Deny"
                  NotAction = ["a:b"]
                  Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
                }]
              })
            }
        "#]],
    );
    check_text(
        "x.tf",
        text,
        at("Statement/0/NotAction", Operation::Append(json!("a:${x}"))),
        expect![[r#"
        resource "aws_iam_policy" "p" {
          policy = jsonencode({
            Statement = [{
              Effect   = "Deny"
              NotAction = ["a:b", "a:$${x}"]
              Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
            }]
          })
        }
    "#]],
    );
    check_text(
        "x.tf",
        text,
        at("Statement/0/Resource", Operation::Set(json!("*"))),
        expect![[r#"
        resource "aws_iam_policy" "p" {
          policy = jsonencode({
            Statement = [{
              Effect   = "Deny"
              NotAction = ["a:b"]
              Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
              Resource = "*"
            }]
          })
        }
    "#]],
    );
    check_text(
        "x.tf",
        text,
        at("Statement/0/Condition", Operation::Remove),
        expect![[r#"
        resource "aws_iam_policy" "p" {
          policy = jsonencode({
            Statement = [{
              Effect   = "Deny"
              NotAction = ["a:b"]
            }]
          })
        }
    "#]],
    );
    let text = "Resources:\n  A:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        \
                Statement: [{Effect: Deny, Action: ['a:b', 'c:d'], Resource: '*'}]\n";
    check_text(
        "x.yaml",
        text,
        at("Statement/0/Action/0", Operation::Remove),
        expect![[r#"
        Resources:
          A:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement: [{Effect: Deny, Action: ['c:d'], Resource: '*'}]
    "#]],
    );
    check_text(
        "x.yaml",
        text,
        at("Statement/0/Sid", Operation::Set(json!("true"))),
        expect![[r#"
        Resources:
          A:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement: [{Effect: Deny, Action: ['a:b', 'c:d'], Resource: '*', Sid: "true"}]
    "#]],
    );
    check_text(
        "x.yaml",
        text,
        at("Version", Operation::Set(json!("2012-10-17"))),
        expect![[r#"
        Resources:
          A:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement: [{Effect: Deny, Action: ['a:b', 'c:d'], Resource: '*'}]
                Version: "2012-10-17"
    "#]],
    );
    check_text(
        "x.yaml",
        text,
        at("Statement/0/Resource", Operation::Remove),
        expect![[r#"
        Resources:
          A:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement: [{Effect: Deny, Action: ['a:b', 'c:d']}]
    "#]],
    );
}

#[test]
fn what_cannot_be_edited_says_why() {
    let change = [at("Statement/0/Resource", Operation::Set(json!("a")))];
    for (file, index, reason) in [
        ("plan.json", 0, "a plan is made of the configuration"),
        ("dump.json", 3, "an account dump is a copy"),
        ("module.tf", 3, "the document is not static"),
        ("module.tf", 4, "the document stands in a string"),
    ] {
        let text = data(file);
        let error = found(&text, file)[index].edit(&text, &change).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{file}: {error}");
    }
    // A list that stands elsewhere.
    let text = data("module.tf");
    let edit = at("Statement/0/NotAction", Operation::Append(json!("iam:GetUser")));
    let error = found(&text, "module.tf")[2].edit(&text, &[edit]).unwrap_err().to_string();
    assert!(error.starts_with("the file does not hold that part"), "{error}");
}
