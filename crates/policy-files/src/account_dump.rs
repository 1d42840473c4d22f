//! What `aws iam get-account-authorization-details` prints: inline policies, managed policies, trust policies.

use crate::found::{Editing, FoundPolicy};
use crate::node::{Node, Value};
use iam_policy::PolicyType;
use percent_encoding::percent_decode_str;

/// Every document of the dump; of managed policies the default version.
pub(crate) fn find(dump: &Node, file: &str) -> Vec<FoundPolicy> {
    let mut found = Vec::new();
    for (list, name, policies, kind) in [
        ("UserDetailList", "UserName", "UserPolicyList", PolicyType::InlineUser),
        ("GroupDetailList", "GroupName", "GroupPolicyList", PolicyType::InlineGroup),
        ("RoleDetailList", "RoleName", "RolePolicyList", PolicyType::InlineRole),
    ] {
        for entity in dump.list(list) {
            let owner = entity.text(name).unwrap_or("?");
            for policy in entity.list(policies) {
                let name = format!("{owner}/{}", policy.text("PolicyName").unwrap_or("?"));
                found.extend(policy.get("PolicyDocument").map(|node| document(name, kind, node, file)));
            }
            let trust = entity.get("AssumeRolePolicyDocument");
            found.extend(trust.map(|node| document(owner.to_owned(), PolicyType::RoleTrust, node, file)));
        }
    }
    found.extend(dump.list("Policies").iter().filter_map(|policy| {
        let is_default = |version: &&Node| {
            version.get("IsDefaultVersion").is_some_and(|node| node.value == Value::Bool(true))
        };
        let version = policy.list("PolicyVersionList").iter().find(is_default)?;
        let name = policy.text("PolicyName").unwrap_or("?").to_owned();
        Some(document(name, PolicyType::Managed, version.get("Document")?, file))
    }));
    found
}

/// The CLI prints documents as JSON, the API as URL-encoded text (RFC 3986).
fn document(name: String, kind: PolicyType, node: &Node, file: &str) -> FoundPolicy {
    let editing = Editing::Never("an account dump is a copy: change the policy in the account");
    match &node.value {
        Value::String(text) if text.starts_with('%') => {
            let text = percent_decode_str(text).decode_utf8_lossy().into_owned();
            let decoded = Node { value: Value::String(text), ..node.clone() };
            FoundPolicy::of_text(name, kind, &decoded, file, editing)
        }
        Value::String(_) => FoundPolicy::of_text(name, kind, node, file, editing),
        _ => FoundPolicy::of_node(name, kind, node, editing),
    }
}
