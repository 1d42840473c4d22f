//! Intrinsic functions: what they come to where that is known, and that it is not where it is not.

use crate::filled::{ACCOUNT, DOMAIN, PARTITION, REGION};
use crate::node::{Member, Node, Value};

/// The value with its functions worked out.
pub(super) fn resolve(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(elements) => Value::List(elements.iter().map(resolve).collect()),
        Value::Map(members) => match members.as_slice() {
            [only] if only.name == "Ref" || only.name.starts_with("Fn::") => return call(node, only),
            members => Value::Map(members.iter().map(resolve_member).collect()),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Dynamic(_) => {
            node.value.clone()
        }
    };
    Node { value, ..node.clone() }
}

fn resolve_member(member: &Member) -> Member {
    Member { value: resolve(&member.value), ..member.clone() }
}

fn call(node: &Node, function: &Member) -> Node {
    let argument = &function.value;
    let result = match (function.name.as_str(), &argument.value) {
        ("Ref", Value::String(name)) => {
            pseudo(name).map(str::to_owned).ok_or_else(|| format!("`Ref: {name}`"))
        }
        ("Fn::Sub", Value::String(text)) => substitute(text),
        ("Fn::Join", Value::List(parts)) => join(parts),
        (name, _) => Err(format!("`{name}`")),
    };
    match result {
        Ok(text) => Node::filled(node.span, Value::String(text)),
        Err(reason) => Node::dynamic(node.span, format!("{reason} is only known when the stack is made")),
    }
}

/// The pseudo parameters that do not differ between stacks in more than digits.
fn pseudo(name: &str) -> Option<&'static str> {
    match name {
        "AWS::Partition" => Some(PARTITION),
        "AWS::AccountId" => Some(ACCOUNT),
        "AWS::Region" => Some(REGION),
        "AWS::URLSuffix" => Some(DOMAIN),
        _ => None,
    }
}

/// `${AWS::Partition}` is filled in, `${!aws:username}` stands for `${aws:username}`.
fn substitute(text: &str) -> Result<String, String> {
    let mut pieces = text.split("${");
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').ok_or("a `${` that is never closed")?;
        match name.strip_prefix('!') {
            Some(literal) => result.extend(["${", literal, "}"]),
            None => result.push_str(pseudo(name.trim()).ok_or_else(|| format!("`${{{name}}}`"))?),
        }
        result.push_str(rest);
    }
    Ok(result)
}

fn join(parts: &[Node]) -> Result<String, String> {
    let unknown = || "`Fn::Join`".to_owned();
    let [separator, list] = parts else { return Err(unknown()) };
    let texts: Option<Vec<String>> =
        list.elements().iter().map(|part| resolve(part).as_str().map(str::to_owned)).collect();
    Ok(texts.ok_or_else(unknown)?.join(separator.as_str().ok_or_else(unknown)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::json;

    fn resolved(text: &str) -> Node {
        resolve(&json(text).unwrap())
    }

    #[test]
    fn functions_of_what_is_known_are_worked_out() {
        for (call, text) in [
            (r#"{"Ref": "AWS::Partition"}"#, "aws"),
            (
                r#"{"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:user/${!aws:username}"}"#,
                "arn:aws:iam::123456789012:user/${aws:username}",
            ),
            (
                r#"{"Fn::Join": [":", ["arn", {"Ref": "AWS::Partition"}, "s3", "", "", "b"]]}"#,
                "arn:aws:s3:::b",
            ),
        ] {
            assert_eq!(resolved(call).as_str(), Some(text), "{call}");
        }
    }

    #[test]
    fn what_the_stack_decides_is_not_static() {
        for (call, part) in [
            (r#"{"Ref": "Bucket"}"#, "`Ref: Bucket`"),
            (r#"{"Fn::Sub": "a${Bucket.Arn}"}"#, "`${Bucket.Arn}`"),
            (r#"{"Fn::Sub": ["${a}", {"a": "b"}]}"#, "`Fn::Sub`"),
            (r#"{"Fn::If": ["c", "a", "b"]}"#, "`Fn::If`"),
            (r#"{"Fn::Join": [":", [{"Ref": "B"}]]}"#, "`Fn::Join`"),
        ] {
            let node = resolved(&format!("{{\"a\": [{call}], \"b\": 1}}"));
            assert!(node.first_dynamic().unwrap().1.starts_with(part), "{call}");
        }
    }
}
