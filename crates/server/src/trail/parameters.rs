//! The parameters of a call as CloudTrail has them: an object of the members that the operation has, without its secrets.

use super::words::{HIDDEN, Secrecy, name, scalar, secrecy};
use iam_service::shapes::{Call, Operation};
use iam_service::wire::{Params, Service};
use serde_json::{Map, Value};

/// `requestParameters`; null for a call without any, and for one that the model forbids. Parameters that the operation does not
/// have are not told: nobody knows what they are.
pub(super) fn parameters(operation: Operation, params: &Params<'_>) -> Value {
    let Ok((_, taken)) = Call::read_taken(operation, params) else { return Value::Null };
    let mut root = Tree::default();
    for (path, value) in taken.iter() {
        root.insert(path, value);
    }
    let object = root.object(operation.service());
    if object.is_empty() { Value::Null } else { Value::Object(object) }
}

/// What stands below a name: `Tags.member.1.Key=team` has four levels.
#[derive(Default)]
struct Tree<'a> {
    value: Option<&'a str>,
    below: Vec<(&'a str, Tree<'a>)>,
}

impl<'a> Tree<'a> {
    fn insert(&mut self, path: &'a str, value: &'a str) {
        let mut at = self;
        for part in path.split('.') {
            let known = at.below.iter().position(|(name, _)| *name == part);
            let index = known.unwrap_or_else(|| {
                at.below.push((part, Tree::default()));
                at.below.len() - 1
            });
            let Some((_, next)) = at.below.get_mut(index) else { return };
            at = next;
        }
        at.value = Some(value);
    }

    fn object(&self, service: Service) -> Map<String, Value> {
        let told = self.below.iter().filter_map(|(member, tree)| {
            let value = match secrecy(member) {
                Secrecy::Shown => tree.to_json(service, member),
                Secrecy::Hidden => Value::from(HIDDEN),
                Secrecy::LeftOut => return None,
            };
            Some((name(member), value))
        });
        told.collect()
    }

    fn to_json(&self, service: Service, member: &str) -> Value {
        match self.below.as_slice() {
            [] => scalar(service, member, self.value.unwrap_or_default()),
            [("member", list)] => list.numbered().map(|item| item.to_json(service, member)).collect(),
            [("entry", map)] => {
                let text = |entry: &Tree<'_>, part: &str| {
                    let found = entry.below.iter().find(|(name, _)| *name == part);
                    found.and_then(|(_, tree)| tree.value).unwrap_or_default().to_owned()
                };
                let entries = map.numbered().map(|entry| (text(entry, "key"), text(entry, "value").into()));
                Value::Object(entries.collect())
            }
            _ => Value::Object(self.object(service)),
        }
    }

    /// What stands below the numbers of a list, in their order.
    fn numbered(&self) -> impl Iterator<Item = &Self> {
        let mut items: Vec<(u32, &Self)> =
            self.below.iter().filter_map(|(number, item)| Some((number.parse().ok()?, item))).collect();
        items.sort_by_key(|(number, _)| *number);
        items.into_iter().map(|(_, item)| item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(query: &str, expected: Value) {
        let params = Params::parse(&[query.as_bytes()]).unwrap();
        let operation = Operation::of(&params).unwrap();
        assert_eq!(parameters(operation, &params), expected);
    }

    #[test]
    fn lists_and_types_are_those_of_the_model() {
        let tags: String =
            (1..=11).map(|n| format!("&Tags.member.{n}.Key=k{n}&Tags.member.{n}.Value={n}")).collect();
        let expected: Vec<Value> =
            (1..=11).map(|n| json!({"key": format!("k{n}"), "value": n.to_string()})).collect();
        check(
            &format!(
                "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D&MaxSessionDuration=3600{tags}"
            ),
            json!({"roleName": "r", "assumeRolePolicyDocument": "{}", "maxSessionDuration": 3600, "tags": expected}),
        );
        check("Action=ListUsers&Version=2010-05-08", Value::Null);
    }

    #[test]
    fn secrets_are_left_out_or_hidden_and_what_the_operation_does_not_have_is_not_told() {
        check(
            "Action=CreateLoginProfile&Version=2010-05-08&UserName=a&Password=hunter2!&PasswordResetRequired=false&Comment=x",
            json!({"userName": "a", "passwordResetRequired": false}),
        );
        check("Action=ChangePassword&Version=2010-05-08&OldPassword=a&NewPassword=b", Value::Null);
        check(
            "Action=GetSessionToken&Version=2011-06-15&SerialNumber=arn:aws:iam::1:mfa/a&TokenCode=123456&X-Amz-Signature=aa",
            json!({"serialNumber": "arn:aws:iam::1:mfa/a", "tokenCode": HIDDEN}),
        );
    }

    #[test]
    fn a_call_that_the_model_forbids_tells_nothing() {
        check("Action=CreateUser&Version=2010-05-08&Password=hunter2", Value::Null);
    }
}
