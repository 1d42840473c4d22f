//! `forcemfa simulate`, used as people and programs use it.
#![cfg(test)]

mod common;

use common::{Run, run, run_with_input, shared};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

const ALICE: &str = "arn:aws:iam::123456789012:user/alice";

fn simulate(input: &str) -> Run {
    run_with_input(&["simulate"], input.as_bytes())
}

fn check(input: &str, expected: Expect) {
    let Run { code, stdout, stderr } = simulate(input);
    assert_eq!(stderr, "");
    expected.assert_eq(&format!("exit {code}\n{stdout}"));
}

fn policy(statements: Value) -> Value {
    json!({"Version": "2012-10-17", "Statement": statements})
}

fn everything() -> Value {
    policy(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}))
}

/// A request under `Allow * on *`.
fn request(context: Value) -> Value {
    json!({
        "principal": ALICE, "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "context": context,
        "identityPolicies": [{"name": "all", "document": everything()}],
    })
}

fn with(mut request: Value, member: &str, value: Value) -> Value {
    request[member] = value;
    request
}

fn decisions(run: &Run) -> Vec<String> {
    let told =
        run.lines().into_iter().map(|line| match (line["decision"].as_str(), line["error"].as_str()) {
            (Some(decision), None) => decision.to_owned(),
            (None, Some(error)) => format!("line {}: {error}", line["line"]),
            _ => panic!("{line}"),
        });
    told.collect()
}

#[test]
fn an_answer_has_exactly_what_is_documented() {
    check(
        &request(json!({})).to_string(),
        expect![[r#"
            exit 0
            {"decision":"Allowed","deciding":[{"layer":"identityPolicies","policy":"all","sid":null,"statement":0}],"missingAllow":[]}
        "#]],
    );
    let deny = json!([{"name": "none", "document": policy(json!({"Sid": "No", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}))}]);
    check(
        &with(request(json!({})), "sessionPolicies", deny).to_string(),
        expect![[r#"
            exit 0
            {"decision":"ExplicitDeny","deciding":[{"layer":"sessionPolicies","policy":"none","sid":"No","statement":0}],"missingAllow":[]}
        "#]],
    );
    let mut nothing = request(json!({}));
    nothing.as_object_mut().unwrap().remove("identityPolicies");
    nothing["id"] = json!({"n": 7});
    check(
        &nothing.to_string(),
        expect![[r#"
            exit 0
            {"id":{"n":7},"decision":"ImplicitDeny","deciding":[],"missingAllow":["identityPolicies"]}
        "#]],
    );
}

#[test]
fn every_layer_can_deny_and_can_lack_an_allow() {
    let nothing = policy(json!([]));
    let deny = policy(json!({"Effect": "Deny", "Action": "*", "Resource": "*"}));
    for (member, wrapped) in [
        ("identityPolicies", (|one: Value| json!([one])) as fn(Value) -> Value),
        ("permissionsBoundary", |one| json!([one])),
        ("sessionPolicies", |one| json!([one])),
        ("serviceControlPolicies", |one| json!([[{"name": "Full", "document": everything()}], [one]])),
        ("resourceControlPolicies", |one| json!([[one]])),
    ] {
        let named = |document: &Value| wrapped(json!({"name": "it", "document": document}));
        let answer =
            |value: Value| simulate(&with(request(json!({})), member, value).to_string()).lines().remove(0);
        let denied = answer(named(&deny));
        assert_eq!(denied["decision"], "ExplicitDeny", "{member}");
        assert_eq!(
            (&denied["deciding"][0]["layer"], &denied["deciding"][0]["policy"]),
            (&json!(member), &json!("it"))
        );
        let lacking = answer(named(&nothing));
        assert_eq!(lacking, json!({"decision": "ImplicitDeny", "deciding": [], "missingAllow": [member]}));
        assert_eq!(answer(named(&everything()))["decision"], "Allowed", "{member}");
    }
    let of_resource = json!({"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"});
    let denied = with(request(json!({})), "resourcePolicy", policy(of_resource));
    let answer = simulate(&denied.to_string()).lines().remove(0);
    assert_eq!(
        answer["deciding"],
        json!([{"layer": "resourcePolicy", "policy": "resourcePolicy", "sid": null, "statement": 0}])
    );
}

#[test]
fn an_scp_is_named_with_its_level() {
    let scps = json!([[everything()], [policy(json!({"Effect": "Deny", "Action": "*", "Resource": "*"}))]]);
    check(
        &with(request(json!({})), "serviceControlPolicies", scps).to_string(),
        expect![[r#"
            exit 0
            {"decision":"ExplicitDeny","deciding":[{"layer":"serviceControlPolicies","level":1,"policy":"serviceControlPolicies[1][0]","sid":null,"statement":0}],"missingAllow":[]}
        "#]],
    );
}

#[test]
fn context_values_are_texts_numbers_booleans_lists_or_null() {
    let with_condition = |condition: Value, context: Value| {
        let document =
            policy(json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition}));
        let question =
            with(request(context), "identityPolicies", json!([{"name": "p", "document": document}]));
        decisions(&simulate(&question.to_string())).remove(0)
    };
    let mfa = json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}});
    let age = json!({"NumericLessThan": {"aws:MultiFactorAuthAge": 3600}});
    let tags = json!({"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}});
    let named = json!({"StringEquals": {"aws:username": "alice"}});
    for (condition, context, decision) in [
        (&mfa, json!({"aws:MultiFactorAuthPresent": "true"}), "Allowed"),
        (&mfa, json!({"aws:MultiFactorAuthPresent": true}), "Allowed"),
        (&mfa, json!({"AWS:multifactorauthpresent": ["true"]}), "Allowed"),
        (&mfa, json!({"aws:MultiFactorAuthPresent": false}), "ImplicitDeny"),
        (&mfa, json!({"aws:MultiFactorAuthPresent": null}), "ImplicitDeny"),
        (&mfa, json!({"aws:MultiFactorAuthPresent": []}), "ImplicitDeny"),
        (&age, json!({"aws:MultiFactorAuthAge": 120}), "Allowed"),
        (&age, json!({"aws:MultiFactorAuthAge": 120.5}), "Allowed"),
        (&age, json!({"aws:MultiFactorAuthAge": -1}), "Allowed"),
        (&age, json!({"aws:MultiFactorAuthAge": 12345678901234567u64}), "ImplicitDeny"),
        (&tags, json!({"aws:TagKeys": ["a", "b"]}), "Allowed"),
        (&tags, json!({"aws:TagKeys": ["a", "c"]}), "ImplicitDeny"),
        (&named, json!({}), "Allowed"),
        (&named, json!({"aws:username": null}), "ImplicitDeny"),
    ] {
        assert_eq!(with_condition(condition.clone(), context.clone()), decision, "{condition} {context}");
    }
}

#[test]
fn bad_lines_are_told_by_number_and_do_not_stop_the_rest() {
    let good = request(json!({})).to_string();
    let bad = [
        "{",
        "[]",
        "7",
        r#"{"principal": "x"}"#,
        r#"{"action": "s3:GetObject", "resource": "*"}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "resource": "*"}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:GetObject"}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "GetObject", "resource": "*"}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "contxt": {}}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "action": "s3:H", "resource": "*"}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "context": {"k": {}}}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "context": {"k": [[1]]}}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "context": {"k": "1", "K": "2"}}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "context": [1]}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "identityPolicies": {}}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "identityPolicies": [7]}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "identityPolicies": [{"name": "p", "document": {"Statement": 7}}]}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "identityPolicies": [{"name": "p"}]}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:G", "resource": "*", "serviceControlPolicies": [{"Statement": []}]}"#,
        r#"{"policies": {}}"#,
        r#"{"requests": []}"#,
        r#"{"policies": {"identityPolices": []}, "requests": []}"#,
        r#"{"principal": "arn:aws:iam::123456789012:user/a", "action": 7, "resource": "*"}"#,
    ];
    let input: Vec<String> = bad.iter().map(|line| format!("{line}\n{good}\n")).collect();
    let run = simulate(&format!("{good}\n{}", input.concat()));
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let told = decisions(&run);
    assert_eq!(told.len(), 1 + 2 * bad.len());
    assert!(told.iter().step_by(2).all(|decision| decision == "Allowed"));
    let errors: Vec<&str> = told.iter().skip(1).step_by(2).map(String::as_str).collect();
    expect![[r#"
        line 2: EOF while parsing an object (column 1)
        line 4: expected a JSON object, found a list (column 1)
        line 6: expected a JSON object, found integer `7` (column 1)
        line 8: `principal`: `x` is not a principal: expected the ARN of a user, role, role session or federated user, an account number, or a service such as `lambda.amazonaws.com`
        line 10: `principal` is missing
        line 12: `action` is missing
        line 14: `resource` is missing
        line 16: `action`: `GetObject` is not an action: expected `service:Name`, such as `iam:CreateUser`
        line 18: unknown field `contxt` in a request, expected one of: id, principal, action, resource, context, identityPolicies, permissionsBoundary, serviceControlPolicies, resourceControlPolicies, resourcePolicy, sessionPolicies
        line 20: `action` stands twice (column 84)
        line 22: `context`: `k`: expected a text, number or boolean as context value, a list of them, or null
        line 24: `context`: `k`: expected a text, number or boolean as context value, a list of them, or null
        line 26: `context`: the key `K` stands twice
        line 28: `context`: expected an object of context keys with their values, found a list
        line 30: `identityPolicies`: expected a list, found an object
        line 32: `identityPolicies[0]`: expected {"name": .., "document": {..}}: expected an object, found integer `7`
        line 34: `identityPolicies[0]`: the document is no policy: 1:15: expected an object for a statement, found a number
        line 36: `identityPolicies[0]`: expected {"name": .., "document": {..}}: missing field `document`
        line 38: `serviceControlPolicies`: expected a list, found an object
        line 40: `policies` without `requests`; expected both, or neither
        line 42: `requests` without `policies`; expected both, or neither
        line 44: unknown field `identityPolices` in `policies`, expected one of: identityPolicies, permissionsBoundary, serviceControlPolicies, resourceControlPolicies, resourcePolicy, sessionPolicies
        line 46: `action`: expected a string, found integer `7`
    "#]].assert_eq(&(errors.join("\n") + "\n"));
}

#[test]
fn a_broken_first_line_does_not_stop_the_rest() {
    let good = request(json!({})).to_string();
    let run = simulate(&format!("{{\"principal\": \n{good}\n{good}\n"));
    assert_eq!((run.code, decisions(&run).len()), (1, 3));
    assert_eq!(decisions(&run)[1..], ["Allowed", "Allowed"]);
}

#[test]
fn many_requests_are_answered_in_order_under_one_set_of_policies() {
    let requests = json!([
        {"id": 1, "principal": ALICE, "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"},
        {"id": 2, "principal": ALICE, "action": "nonsense", "resource": "arn:aws:s3:::b/k"},
        {"id": 3, "principal": ALICE, "action": "s3:PutObject", "resource": "arn:aws:s3:::b/k", "extra": 1},
        {"id": 4, "principal": ALICE, "action": "ec2:RunInstances", "resource": "*"},
    ]);
    let allowing = policy(json!({"Sid": "S3", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}));
    let question = json!({"policies": {"identityPolicies": [allowing]}, "requests": requests});
    let expected = expect![[r#"
        exit 1
        {"id":1,"decision":"Allowed","deciding":[{"layer":"identityPolicies","policy":"identityPolicies[0]","sid":"S3","statement":0}],"missingAllow":[]}
        {"error":"`action`: `nonsense` is not an action: expected `service:Name`, such as `iam:CreateUser`","line":1,"request":1}
        {"error":"unknown field `extra` in a request, expected one of: id, principal, action, resource, context","line":1,"request":2}
        {"id":4,"decision":"ImplicitDeny","deciding":[],"missingAllow":["identityPolicies"]}
    "#]];
    check(&question.to_string(), expected);
}

#[test]
fn one_object_may_be_laid_out_over_several_lines() {
    let one = serde_json::to_string_pretty(&request(json!({"aws:SourceIp": "203.0.113.1"}))).unwrap();
    for input in [one.clone(), one.replace('\n', "\r\n"), format!("\n\n{one}\n\n"), format!("\u{feff}{one}")]
    {
        assert_eq!(decisions(&simulate(&input)), ["Allowed"]);
    }
    let broken = one.replace("\"action\"", "\"action\" \"x\"");
    let run = simulate(&broken);
    assert_eq!(run.code, 1);
    assert_eq!(decisions(&run), ["line 2: expected `:` (column 12)"]);
}

#[test]
fn line_ends_and_marks_of_other_systems_are_read() {
    let good = request(json!({})).to_string();
    for input in [
        format!("{good}\r\n{good}\r\n"),
        format!("\u{feff}{good}\n{good}"),
        format!("\n{good}\n\n   \n{good}\n"),
    ] {
        let run = simulate(&input);
        assert_eq!((run.code, decisions(&run)), (0, vec!["Allowed".to_owned(); 2]));
    }
}

#[test]
fn text_that_is_not_utf_8_is_told() {
    let good = request(json!({})).to_string().into_bytes();
    let bad = b"{\"principal\": \"\xff\"}".to_vec();
    let run = run_with_input(&["simulate"], &[good.clone(), bad.clone(), good].join(&b'\n'));
    assert_eq!(run.code, 1);
    expect![[r#"
        Allowed
        line 2: invalid unicode code point (column 16)
        Allowed"#]]
    .assert_eq(&decisions(&run).join("\n"));
    let run = run_with_input(&["simulate"], &bad);
    assert_eq!((run.code, decisions(&run).len()), (1, 1));
}

#[test]
fn nothing_gives_nothing() {
    for input in ["", "\n", "  \n\r\n"] {
        let run = simulate(input);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    }
}

#[test]
fn long_lines_and_deep_nesting_are_answered() {
    let long =
        with(request(json!({})), "resource", json!(format!("arn:aws:s3:::b/{}", "k".repeat(3_000_000))));
    assert_eq!(decisions(&simulate(&long.to_string())), ["Allowed"]);
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for depth in [200, 100_000] {
        for member in ["context", "identityPolicies", "id", "principal", "other", "resourcePolicy"] {
            let line = format!(
                r#"{{"principal": "{ALICE}", "action": "s3:GetObject", "resource": "*", "{member}": {}}}"#,
                nested(depth)
            );
            let run = simulate(&line);
            assert_eq!(
                (run.code, run.stderr.as_str(), decisions(&run).len()),
                (1, "", 1),
                "{member} {depth}"
            );
            assert!(run.stdout.len() < 2_000, "{member}: {}", run.stdout.len());
        }
    }
}

#[test]
fn an_explanation_says_of_every_statement_why_it_did_not_apply() {
    let document = policy(json!([
        {"Sid": "Other", "Effect": "Allow", "Action": "ec2:*", "Resource": "*"},
        {"Sid": "Elsewhere", "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::other/*"},
        {"Sid": "WithMFA", "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
        {"Sid": "Odd", "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"BoolIfPresent": {"aws:MultiFactorAuthPresent": "false"}}},
    ]));
    let question = with(request(json!({})), "identityPolicies", json!([{"name": "p", "document": document}]));
    let run = run_with_input(&["simulate", "--explain"], question.to_string().as_bytes());
    assert_eq!(run.code, 0);
    expect![[r#"
        {
          "deciding": [
            {
              "layer": "identityPolicies",
              "policy": "p",
              "sid": "Odd",
              "statement": 3
            }
          ],
          "decision": "ExplicitDeny",
          "explanation": [
            {
              "applies": "no",
              "because": [
                {
                  "element": "Action",
                  "reason": "does not match the action"
                }
              ],
              "effect": "Allow",
              "layer": "identityPolicies",
              "policy": "p",
              "sid": "Other",
              "statement": 0
            },
            {
              "applies": "no",
              "because": [
                {
                  "element": "Resource",
                  "reason": "does not match the resource"
                }
              ],
              "effect": "Allow",
              "layer": "identityPolicies",
              "policy": "p",
              "sid": "Elsewhere",
              "statement": 1
            },
            {
              "applies": "no",
              "because": [
                {
                  "element": "Condition",
                  "expected": [
                    "true"
                  ],
                  "found": [],
                  "key": "aws:MultiFactorAuthPresent",
                  "operator": "Bool",
                  "reason": "the key is absent"
                }
              ],
              "effect": "Allow",
              "layer": "identityPolicies",
              "policy": "p",
              "sid": "WithMFA",
              "statement": 2
            },
            {
              "applies": "unknown",
              "because": [
                {
                  "element": "Condition",
                  "expected": [
                    "false"
                  ],
                  "found": [],
                  "key": "aws:MultiFactorAuthPresent",
                  "operator": "BoolIfPresent",
                  "reason": "AWS does not define what this gives"
                }
              ],
              "effect": "Deny",
              "layer": "identityPolicies",
              "policy": "p",
              "sid": "Odd",
              "statement": 3
            }
          ],
          "missingAllow": []
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&run.json()).unwrap());
}

#[test]
fn the_decision_case_is_decided_as_expected() {
    let Some(text) = shared("policies/decision-case.json") else { return };
    let case: Value = serde_json::from_str(&text).unwrap();
    let named = |list: &Value| -> Value {
        let list = list.as_array().unwrap().iter();
        list.map(|one| json!({"name": one["name"], "document": one["policy"]})).collect()
    };
    let levels = case["serviceControlPolicies"].as_array().unwrap().iter();
    let policies = json!({
        "identityPolicies": named(&case["identityPolicies"]),
        "permissionsBoundary": named(&case["permissionBoundaryPolicies"]),
        "serviceControlPolicies": levels.map(|level| named(&level["policies"])).collect::<Vec<_>>(),
    });
    let rows = case["requests"].as_array().unwrap();
    let requests = rows.iter().map(|row| {
        json!({"id": row["n"], "principal": ALICE, "action": row["action"], "resource": row["resource"], "context": row["ctx"]})
    });
    let question = json!({"policies": policies, "requests": requests.collect::<Vec<_>>()});
    let run = simulate(&question.to_string());
    assert_eq!(run.code, 0);
    let answers = run.lines();
    assert_eq!(answers.len(), 8);
    for (row, answer) in rows.iter().zip(answers) {
        let expected = row["expect"].as_str().unwrap().replace("lyDenied", "Deny");
        assert_eq!((&answer["id"], &answer["decision"]), (&row["n"], &json!(expected)));
    }
}

#[test]
fn a_file_is_read_like_standard_input() {
    let files = common::Files::new(&[("q.jsonl", &request(json!({})).to_string())]);
    assert_eq!(decisions(&run(&["simulate", &files.path("q.jsonl")])), ["Allowed"]);
    run(&["simulate", &files.path("none")]).assert_one_error("missing", &["none", "cannot be opened"]);
    run(&["simulate", &files.folder().display().to_string()]).assert_one_error("folder", &["is a folder"]);
}
