//! Edits of small documents, and laws over random ones.

use super::*;
use crate::MAX_DOCUMENT_BYTES;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use serde_json::json;

const POLICY: &str = r#"{
  "Version": "2012-10-17",

  "Statement": [
    {
      "Sid":   "First",
      "Effect": "Deny",
      "NotAction": [
        "iam:GetUser",
        "iam:ListMFADevices"
      ],
      "Resource": "*",
      "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
    }
  ]
}
"#;

fn at(path: &[PathStep], operation: Operation) -> Edit {
    Edit { path: path.to_vec(), operation }
}

fn check(text: &str, edits: &[Edit], expected: Expect) {
    expected.assert_eq(&edit(text, edits).unwrap());
}

#[test]
fn values_names_and_elements_change_where_they_stand() {
    let first: [PathStep; 2] = ["Statement".into(), 0.into()];
    let of = |name: &str| [first.as_slice(), &[name.into()]].concat();
    check(
        POLICY,
        &[
            at(
                &of("Condition"),
                Operation::Set(json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})),
            ),
            at(&of("NotAction"), Operation::Append(json!("sts:GetSessionToken"))),
            at(&[of("NotAction"), vec![0.into()]].concat(), Operation::Remove),
            at(&of("Resource"), Operation::Rename("NotResource".to_owned())),
            at(
                &["Statement".into()],
                Operation::Append(json!({"Effect": "Allow", "Resource": ["*"], "Action": "iam:*"})),
            ),
        ],
        expect![[r#"
            {
              "Version": "2012-10-17",

              "Statement": [
                {
                  "Sid":   "First",
                  "Effect": "Deny",
                  "NotAction": [
                    "iam:ListMFADevices",
                    "sts:GetSessionToken"
                  ],
                  "NotResource": "*",
                  "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
                },
                {
                  "Effect": "Allow",
                  "Action": "iam:*",
                  "Resource": [
                    "*"
                  ]
                }
              ]
            }
        "#]],
    );
}

#[test]
fn a_single_statement_or_value_is_a_list_of_one() {
    let text = "{\"Statement\": {\n    \"Effect\": \"Deny\",\n    \"Action\": \"*\"\n}}";
    let action = ["Statement".into(), 0.into(), "Action".into()];
    check(
        text,
        &[
            at(&action, Operation::Append(json!("iam:*"))),
            at(&["Statement".into()], Operation::Append(json!({"Effect": "Allow"}))),
            at(&["Version".into()], Operation::Set(json!("2012-10-17"))),
            at(&["Statement".into(), 0.into(), "Resource".into()], Operation::Set(json!(["a", "b"]))),
        ],
        expect![[r#"
            {"Version": "2012-10-17", "Statement": [{
                "Effect": "Deny",
                "Action": ["*", "iam:*"],
                "Resource": ["a", "b"]
            }, {
                "Effect": "Allow"
            }]}"#]],
    );
    let only = [action.as_slice(), &[0.into()]].concat();
    check(
        text,
        &[at(&only, Operation::Set(json!("s3:*")))],
        expect![[r#"
        {"Statement": {
            "Effect": "Deny",
            "Action": "s3:*"
        }}"#]],
    );
    check(
        text,
        &[at(&only, Operation::Remove)],
        expect![[r#"
        {"Statement": {
            "Effect": "Deny",
            "Action": []
        }}"#]],
    );
}

#[test]
fn minified_text_stays_minified_and_windows_lines_stay() {
    let new =
        at(&["Statement".into()], Operation::Append(json!({"Effect": "Deny", "Action": ["a:b", "c:d"]})));
    check(
        r#"{"Statement":[{"Effect":"Allow"}]}"#,
        std::slice::from_ref(&new),
        expect![[r#"{"Statement":[{"Effect":"Allow"},{"Effect":"Deny","Action":["a:b","c:d"]}]}"#]],
    );
    let edited = edit("{\r\n\t\"Statement\": [\r\n\t]\r\n}\r\n", &[new]).unwrap();
    assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count(), "{edited:?}");
    assert!(edited.contains("\r\n\t\t{\r\n\t\t\t\"Effect\": \"Deny\",\r\n"), "{edited:?}");
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let set =
        |path: &[PathStep]| edit(POLICY, &[at(path, Operation::Set(json!(1)))]).unwrap_err().to_string();
    assert_eq!(
        set(&["Statement".into(), 1.into()]),
        "the document has no `Statement[1]`: the list is shorter"
    );
    assert_eq!(
        set(&["Statement".into(), "Sid".into()]),
        "the document has no `Statement.Sid`: a value that is no object has no members"
    );
    assert_eq!(
        set(&["Other".into(), "Sid".into()]),
        "the document has no `Other.Sid`: the object has no such member"
    );
    let error = |text: &str, edit: Edit| super::edit(text, &[edit]).unwrap_err();
    assert!(matches!(error("{", at(&[], Operation::Remove)), EditError::NotJson { .. }));
    let twice = error(r#"{"a": 1, "a": 2}"#, at(&["a".into()], Operation::Remove));
    assert!(matches!(twice, EditError::NoSuchPlace { reason: "the member stands twice", .. }), "{twice}");
    let taken = error(POLICY, at(&["Version".into()], Operation::Rename("Statement".to_owned())));
    assert!(matches!(taken, EditError::Impossible { .. }), "{taken}");
    let deep = "[".repeat(MAX_DOCUMENT_BYTES);
    assert!(edit(&deep, &[at(&[], Operation::Remove)]).is_err());
}

/// The same edit of the value alone: what the edited text must say.
fn edit_value(value: &mut Json, path: &[PathStep], operation: &Operation) -> Option<()> {
    let Some((step, rest)) = path.split_first() else {
        match operation {
            Operation::Set(new) => *value = new.clone(),
            Operation::Append(new) => match value {
                Json::Array(list) => list.push(new.clone()),
                single => *single = json!([single.clone(), new]),
            },
            Operation::Rename(_) | Operation::Remove => return None,
        }
        return Some(());
    };
    match (step, &mut *value) {
        (PathStep::Member(name), Json::Object(map)) => {
            match (rest, operation) {
                ([], Operation::Remove) => return map.remove(name).map(|_| ()),
                ([], Operation::Rename(new)) if new != name && map.contains_key(new) => return None,
                ([], Operation::Rename(new)) => {
                    let member = map.remove(name)?;
                    map.insert(new.clone(), member);
                    return Some(());
                }
                ([], Operation::Set(new)) => {
                    map.insert(name.clone(), new.clone());
                    return Some(());
                }
                _ => {}
            }
            edit_value(map.get_mut(name)?, rest, operation)
        }
        (PathStep::Element(index), Json::Array(list)) => {
            if (rest, operation) == (&[], &Operation::Remove) {
                return (*index < list.len()).then(|| drop(list.remove(*index)));
            }
            edit_value(list.get_mut(*index)?, rest, operation)
        }
        (PathStep::Element(0), single) => {
            if (rest, operation) == (&[], &Operation::Remove) {
                *single = json!([]);
                return Some(());
            }
            edit_value(single, rest, operation)
        }
        (PathStep::Member(_) | PathStep::Element(_), _) => None,
    }
}

fn values() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        "[a,:\"\\\\{}\\[\\]\\n é]{0,4}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map("[abc\" ]{1,2}|Effect|Sid|Action", inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

fn operations() -> impl Strategy<Value = Operation> {
    prop_oneof![
        values().prop_map(Operation::Set),
        "[abc]{1,2}|Effect|Sid".prop_map(Operation::Rename),
        Just(Operation::Remove),
        values().prop_map(Operation::Append),
    ]
}

/// A path into the value: mostly one that is there.
fn path_into(value: &Json, choices: &[u8]) -> Vec<PathStep> {
    let Some((choice, rest)) = choices.split_first() else { return Vec::new() };
    let choice = usize::from(*choice);
    match value {
        Json::Object(map) if map.is_empty() || choice.is_multiple_of(7) => vec!["Resource".into()],
        Json::Object(map) => {
            let (name, inner) = map.iter().nth(choice % map.len()).unwrap();
            [vec![name.as_str().into()], path_into(inner, rest)].concat()
        }
        Json::Array(list) if list.is_empty() => vec![0.into()],
        Json::Array(list) => {
            let index = choice % list.len();
            [vec![index.into()], path_into(&list[index], rest)].concat()
        }
        _ if choice.is_multiple_of(2) => vec![0.into()],
        _ => Vec::new(),
    }
}

/// The value in one of several layouts.
fn laid_out(value: &Json, layout: u8) -> String {
    match layout % 4 {
        0 => value.to_string(),
        1 => serde_json::to_string_pretty(value).unwrap(),
        2 => serde_json::to_string_pretty(value).unwrap().replace('\n', "\r\n"),
        _ => Layout::of("{\"a\": 1}").print(value, Lines::One, ""),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn the_edited_text_says_what_the_edited_value_says(
        value in values(),
        choices in prop::collection::vec(any::<u8>(), 0..5),
        operation in operations(),
        layout in any::<u8>(),
    ) {
        let text = laid_out(&value, layout);
        let path = path_into(&value, &choices);
        let mut wanted = value.clone();
        let is_possible = edit_value(&mut wanted, &path, &operation);
        let change = Edit { path, operation };
        match (edit(&text, std::slice::from_ref(&change)), is_possible) {
            (Ok(edited), Some(())) => {
                let read: Json = serde_json::from_str(&edited).unwrap();
                prop_assert_eq!(read, wanted, "{} -> {}", text, edited);
            }
            (Err(_), None) => {}
            (edited, wanted) => prop_assert!(false, "{change:?} on {text}: {edited:?}, wanted {wanted:?}"),
        }
    }

    #[test]
    fn all_but_the_place_stays_byte_for_byte(
        before in values(),
        value in values(),
        after in values(),
        operation in operations(),
        layout in any::<u8>(),
    ) {
        // What stands before and after a member is the same before and after the change of that member.
        let text = laid_out(&json!({"a": before, "b": {"c": value}, "d": after}), layout);
        let change = at(&["b".into(), "c".into()], operation);
        let edited = edit(&text, &[change]).unwrap();
        let bounds = |text: &str| {
            let document = parse_strict(text).unwrap();
            let object = document.as_object().unwrap();
            let (first, last) = (&object.properties[0], &object.properties[2]);
            (text[..span(first).end].to_owned(), text[span(last).start..].to_owned())
        };
        prop_assert_eq!(bounds(&text), bounds(&edited));
    }
}
