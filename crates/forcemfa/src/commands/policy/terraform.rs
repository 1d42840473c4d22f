//! As Terraform's configuration language, laid out as `terraform fmt` does.

use super::tree::{Tree, comment, elements};
use mfa_rules::{Generated, Intent, Target};

/// The resource that holds the policy, and the one that attaches it if it is known to what.
pub(super) fn print(intent: &Intent, generated: &Generated) -> String {
    let mut out = comment("", &super::heading());
    let attached_to = intent.attached_to.as_deref();
    let name = quoted(&intent.name);
    let (kind, holder, content) = match intent.target {
        Target::Group | Target::User | Target::PermissionsBoundary => ("aws_iam_policy", None, "policy"),
        Target::InlineGroup => ("aws_iam_group_policy", Some("group"), "policy"),
        Target::InlineUser => ("aws_iam_user_policy", Some("user"), "policy"),
        Target::ServiceControl => ("aws_organizations_policy", None, "content"),
    };
    let mut attributes = vec![("name", name)];
    if let Some(holder) = holder {
        attributes.push((holder, attached_to.map_or_else(|| format!("var.{holder}"), quoted)));
    }
    if intent.target == Target::ServiceControl {
        attributes.push(("type", quoted("SERVICE_CONTROL_POLICY")));
    }
    out += &format!("resource \"{kind}\" \"force_mfa\" {{\n");
    let attributes: Vec<(String, String)> =
        attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    out += &aligned("  ", &attributes);
    out += &format!("  {content} = jsonencode({{\n    Version = \"2012-10-17\"\n    Statement = [\n");
    for (statement, explanation) in generated.document.statements.iter().zip(&generated.explanations) {
        out += "      {\n";
        out += &comment("        ", &explanation.why);
        out += &members("        ", &elements(statement));
        out += "      },\n";
    }
    out += "    ]\n  })\n}\n";
    out += &attachment(intent.target, attached_to);
    if let (Some(holder), None) = (holder, attached_to) {
        out += &variable(holder);
    }
    out
}

fn variable(name: &str) -> String {
    format!(
        "\nvariable \"{name}\" {{\n  description = \"The {name} whose policy it is\"\n  type        = \
         string\n}}\n"
    )
}

/// What attaches a policy that stands for itself.
fn attachment(target: Target, attached_to: Option<&str>) -> String {
    let (kind, holder, policy, reference) = match target {
        Target::Group => {
            ("aws_iam_group_policy_attachment", "group", "policy_arn", "aws_iam_policy.force_mfa.arn")
        }
        Target::User => {
            ("aws_iam_user_policy_attachment", "user", "policy_arn", "aws_iam_policy.force_mfa.arn")
        }
        Target::ServiceControl => (
            "aws_organizations_policy_attachment",
            "target_id",
            "policy_id",
            "aws_organizations_policy.force_mfa.id",
        ),
        Target::PermissionsBoundary => {
            let text = "Binds the users that say so: permissions_boundary = aws_iam_policy.force_mfa.arn in \
                each aws_iam_user.";
            return format!("\n{}", comment("", text));
        }
        Target::InlineGroup | Target::InlineUser => return String::new(),
    };
    let value = attached_to.map_or_else(|| format!("var.{holder}"), quoted);
    let attributes = [(holder.to_owned(), value), (policy.to_owned(), reference.to_owned())];
    let mut out = format!("\nresource \"{kind}\" \"force_mfa\" {{\n{}}}\n", aligned("  ", &attributes));
    if attached_to.is_none() {
        out += &format!(
            "\nvariable \"{holder}\" {{\n  description = \"What the policy is attached to\"\n  type        = \
             string\n}}\n"
        );
    }
    out
}

/// Members of an object. `terraform fmt` aligns the `=` of neighbours that take one line each.
fn members(indent: &str, members: &[(String, Tree)]) -> String {
    let mut out = String::new();
    let mut neighbours: Vec<(String, String)> = Vec::new();
    for (name, value) in members {
        let name = member_name(name);
        match value {
            Tree::Text(text) => neighbours.push((name, quoted(text))),
            Tree::List(texts) => {
                out += &aligned(indent, &std::mem::take(&mut neighbours));
                let texts: String =
                    texts.iter().map(|text| format!("{indent}  {},\n", quoted(text))).collect();
                out += &format!("{indent}{name} = [\n{texts}{indent}]\n");
            }
            Tree::Map(inner) => {
                out += &aligned(indent, &std::mem::take(&mut neighbours));
                let inner = self::members(&format!("{indent}  "), inner);
                out += &format!("{indent}{name} = {{\n{inner}{indent}}}\n");
            }
        }
    }
    out + &aligned(indent, &neighbours)
}

fn aligned(indent: &str, attributes: &[(String, String)]) -> String {
    let width = attributes.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    attributes.iter().map(|(name, value)| format!("{indent}{name:width$} = {value}\n")).collect()
}

fn member_name(name: &str) -> String {
    if name.chars().all(|c| c.is_ascii_alphanumeric()) { name.to_owned() } else { quoted(name) }
}

/// A quoted template: `${` and `%{` begin expressions unless they are doubled, so that IAM's
/// `${aws:username}` is `$${aws:username}`.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "$${").replace("%{", "%%{");
    format!("\"{escaped}\"")
}
