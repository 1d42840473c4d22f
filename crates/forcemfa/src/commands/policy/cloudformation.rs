//! As a CloudFormation template in YAML.

use super::tree::{Tree, comment, elements};
use mfa_rules::{Generated, Intent, Target};

/// A template of one resource; with a parameter for what it is attached to, if that is not known and needed.
pub(super) fn print(intent: &Intent, generated: &Generated) -> String {
    let (kind, name, document) = match intent.target {
        Target::Group | Target::User | Target::PermissionsBoundary => {
            ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", "PolicyDocument")
        }
        Target::InlineGroup => ("AWS::IAM::GroupPolicy", "PolicyName", "PolicyDocument"),
        Target::InlineUser => ("AWS::IAM::UserPolicy", "PolicyName", "PolicyDocument"),
        Target::ServiceControl => ("AWS::Organizations::Policy", "Name", "Content"),
    };
    let mut out = comment("", &super::heading());
    out += &comment(
        "",
        "`${aws:username}` is IAM's and no reference of the template: nothing here is within Fn::Sub. Where \
         it is, write `${!aws:username}`.",
    );
    out += "AWSTemplateFormatVersion: \"2010-09-09\"\n";
    out += "Description: Makes MFA mandatory for IAM users\n";
    let holder = Holder::of(intent.target);
    if let (Some(holder), None) = (&holder, &intent.attached_to) {
        out += &format!("Parameters:\n  {}:\n    Type: String\n", holder.parameter);
    }
    out += &format!(
        "Resources:\n  ForceMFA:\n    Type: {kind}\n    Properties:\n      {name}: {}\n",
        quoted(&intent.name)
    );
    if intent.target == Target::ServiceControl {
        out += "      Type: SERVICE_CONTROL_POLICY\n";
    }
    if let Some(holder) = holder {
        let value = match &intent.attached_to {
            Some(name) => quoted(name),
            None => format!("!Ref {}", holder.parameter),
        };
        out += &match holder.list {
            List::Yes => format!("      {}:\n        - {value}\n", holder.property),
            List::No => format!("      {}: {value}\n", holder.property),
        };
    }
    out += &format!("      {document}:\n        Version: \"2012-10-17\"\n        Statement:\n");
    for (statement, explanation) in generated.document.statements.iter().zip(&generated.explanations) {
        out += &comment("          ", &explanation.why);
        let text = members("            ", &elements(statement));
        out += &text.replacen("            ", "          - ", 1);
    }
    if intent.target == Target::PermissionsBoundary {
        out += "Outputs:\n  BoundaryArn:\n    Description: PermissionsBoundary of each AWS::IAM::User that \
            it is to bind\n    Value: !Ref ForceMFA\n";
    }
    out
}

/// The property that says what the policy is attached to.
struct Holder {
    property: &'static str,
    list: List,
    parameter: &'static str,
}

enum List {
    Yes,
    No,
}

impl Holder {
    fn of(target: Target) -> Option<Self> {
        let (property, list, parameter) = match target {
            Target::Group => ("Groups", List::Yes, "GroupName"),
            Target::User => ("Users", List::Yes, "UserName"),
            Target::InlineGroup => ("GroupName", List::No, "GroupName"),
            Target::InlineUser => ("UserName", List::No, "UserName"),
            Target::ServiceControl => ("TargetIds", List::Yes, "TargetId"),
            Target::PermissionsBoundary => return None,
        };
        Some(Self { property, list, parameter })
    }
}

fn members(indent: &str, members: &[(String, Tree)]) -> String {
    let mut out = String::new();
    for (name, value) in members {
        // Unquoted, the operator `Null` is no text.
        let is_plain = !name.contains(':') && name != "Null";
        let name = if is_plain { name.clone() } else { quoted(name) };
        out += &match value {
            Tree::Text(text) => format!("{indent}{name}: {}\n", quoted(text)),
            Tree::List(texts) => {
                let texts: String =
                    texts.iter().map(|text| format!("{indent}  - {}\n", quoted(text))).collect();
                format!("{indent}{name}:\n{texts}")
            }
            Tree::Map(inner) => {
                format!("{indent}{name}:\n{}", self::members(&format!("{indent}  "), inner))
            }
        };
    }
    out
}

/// A double-quoted scalar: "true" stays a text, and a star is no alias.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
