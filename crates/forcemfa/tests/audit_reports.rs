//! The reports of `forcemfa audit` for programs and browsers: HTML, CSV, OCSF, JSON.
#![cfg(test)]

mod common;

use common::{Files, project, run};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What nobody wants to meet in a page or a table.
const HOSTILE: [&str; 3] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(2)>",
    "</noscript><svg onload='alert(3)'>",
];

/// Users whose names are formulas, and whose statements have hostile Sids.
fn hostile_account() -> Value {
    let statement =
        |text: &str| json!({"Sid": text, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"});
    let user = |name: &str, index: usize| {
        json!({
            "Path": "/", "UserName": name, "UserId": format!("AIDAXXXXXXXXXXXXXXX{index}"),
            "Arn": format!("arn:aws:iam::111122223333:user/{name}"), "CreateDate": "2025-01-01T00:00:00Z",
            "GroupList": [], "AttachedManagedPolicies": [], "Tags": [],
            "UserPolicyList": [{"PolicyName": "own", "PolicyDocument":
                {"Version": "2012-10-17", "Statement": [statement(HOSTILE[index])]}}],
        })
    };
    json!({
        "UserDetailList": [user("=1+cmd", 0), user("@SUM-mallory", 1), user("-eve", 2)],
        "GroupDetailList": [], "RoleDetailList": [], "Policies": [], "IsTruncated": false,
    })
}

fn page_of(files: &Files, arguments: &[&str]) -> String {
    let page = files.path("page.html");
    let run = run(&[&["audit", "--html", &page], arguments].concat());
    assert!([0, 3, 4].contains(&run.code), "{}", run.stderr);
    std::fs::read_to_string(page).unwrap()
}

/// What the example account comes to, in each format once: it takes seconds.
static PAGE: LazyLock<String> =
    LazyLock::new(|| page_of(&Files::new(&[]), &["--snapshot", &acme(), "--format", "json"]));
static JSON: LazyLock<Value> =
    LazyLock::new(|| run(&["audit", "--snapshot", &acme(), "--format", "json"]).json());

fn acme() -> String {
    project("examples/acme.json").display().to_string()
}

#[test]
fn hostile_texts_are_texts_in_the_page() {
    let files = Files::new(&[("dump.json", &hostile_account().to_string())]);
    let page = page_of(&files, &["--snapshot", &files.path("dump.json")]);
    for text in HOSTILE {
        assert!(!page.contains(text), "{text} stands in the page as it is");
    }
    for told in ["&lt;/script&gt;&lt;script&gt;alert(1)", "&quot;&gt;&lt;img", "&lt;/noscript&gt;&lt;svg"] {
        assert!(page.contains(told), "{told}: the text is told, escaped");
    }
    // No more elements than those of the page itself.
    assert_eq!((page.matches("<script").count(), page.matches("<img").count()), (2, 0));
    assert_eq!(page.matches("<noscript").count(), 3, "one a user");
    assert_eq!(page.matches("</noscript").count(), 3);
}

#[test]
fn the_page_asks_for_nothing_and_lets_nothing_in() {
    let page = &*PAGE;
    for word in [
        " src=",
        "@import",
        "url(",
        "http-equiv=\"refresh\"",
        " onclick",
        " onload",
        "<iframe",
        "<form action",
        " style=",
    ] {
        assert!(!page.contains(word), "`{word}` in the page");
    }
    let policy = "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-";
    assert!(page.contains(policy));
    // What is linked stands in the page.
    let targets: BTreeSet<&str> =
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for link in page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(link == "data:," || link.strip_prefix('#').is_some_and(|id| targets.contains(id)), "{link}");
    }
}

#[test]
fn the_page_tells_all_without_scripts() {
    let page = &*PAGE;
    for text in [
        "58 users",
        "adam.deny-list",
        "StopAndTerminateNeedMFA",
        "LegacyReporting",
        "IAM.19",
        "open-enrolment",
    ] {
        assert!(page.contains(text), "no `{text}`");
    }
    let forced = page.matches("data-verdict=\"forced\"").count();
    assert_eq!((forced, page.matches("data-verdict=").count()), (22, 58));
}

#[test]
fn a_page_that_cannot_be_written_is_an_error_and_leaves_nothing() {
    let files = Files::new(&[("dump.json", &hostile_account().to_string()), ("folder/old.txt", "old")]);
    let audit =
        |page: &str| run(&["audit", "--snapshot", &files.path("dump.json"), "--html", &files.path(page)]);
    audit("folder").assert_one_error("a folder", &["folder: is a folder; expected the name of a file"]);
    audit("nowhere/page.html").assert_one_error("no folder", &["page.html: cannot be written"]);
    assert_eq!(std::fs::read_dir(files.folder()).unwrap().count(), 2, "no file is left over");
}

/// A table as lines of cells, by a reader that is not the writer's: quotes as RFC 4180 has them.
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    rows
}

#[test]
fn the_table_has_a_row_a_credential_and_no_formula() {
    let files = Files::new(&[("dump.json", &hostile_account().to_string())]);
    let run = run(&["audit", "--snapshot", &files.path("dump.json"), "--format", "csv"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let rows = table(&run.stdout);
    assert_eq!(
        rows[0].join(","),
        "account,user_name,user_arn,user_verdict,has_mfa_device,credential_kind,credential_name,credential_status,\
         credential_verdict,open_actions,worst_action,example_action,example_resource,example_credential,wrong,remedy,\
         findings"
    );
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert_eq!(rows.len(), 1 + 3 * 5, "three users, five kinds of credential that may exist");
    let names: BTreeSet<&str> = rows[1..].iter().map(|row| row[1].as_str()).collect();
    assert_eq!(names, BTreeSet::from(["'=1+cmd", "'@SUM-mallory", "'-eve"]));
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}

#[test]
fn the_table_and_the_json_say_the_same() {
    let acme = acme();
    let rows = table(&run(&["audit", "--snapshot", &acme, "--format", "csv"]).stdout);
    let report = &*JSON;
    let of_json = |user: &Value| -> Vec<[String; 4]> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let credentials = user["credentials"].as_array().unwrap();
        let row = |one: &Value| {
            [text(&user["userName"]), text(&one["kind"]), text(&one["status"]), text(&one["verdict"])]
        };
        match credentials.is_empty() {
            true => vec![[text(&user["userName"]), String::new(), String::new(), String::new()]],
            false => credentials.iter().map(row).collect(),
        }
    };
    let expected: Vec<[String; 4]> = report["users"].as_array().unwrap().iter().flat_map(of_json).collect();
    let found: Vec<[String; 4]> =
        rows[1..].iter().map(|row| [1, 5, 7, 8].map(|column| row[column].clone())).collect();
    assert_eq!(found, expected);
}

#[test]
fn ocsf_events_have_what_the_class_requires() {
    let acme = acme();
    let run = run(&["audit", "--snapshot", &acme, "--format", "ocsf"]);
    assert_eq!(run.code, 3);
    let events = run.lines();
    let mut uids = BTreeSet::new();
    for event in &events {
        let number = |place: &str| {
            event.pointer(place).and_then(Value::as_u64).unwrap_or_else(|| panic!("{place}: {event}"))
        };
        let text = |place: &str| {
            event.pointer(place).and_then(Value::as_str).unwrap_or_else(|| panic!("{place}: {event}"))
        };
        assert_eq!((number("/class_uid"), number("/category_uid")), (2003, 2));
        assert_eq!(number("/type_uid"), number("/class_uid") * 100 + number("/activity_id"));
        assert!(number("/time") > 1_700_000_000_000, "milliseconds: {event}");
        assert!((1..=4).contains(&number("/severity_id")));
        assert_eq!((text("/metadata/version"), text("/metadata/product/name")), ("1.5.0", "forcemfa"));
        assert_eq!((text("/cloud/provider"), text("/cloud/account/uid")), ("AWS", "111122223333"));
        assert!(!text("/finding_info/title").is_empty() && !text("/compliance/control").is_empty());
        assert!(uids.insert(text("/finding_info/uid").to_owned()), "a uid is used once: {event}");
        let status = (number("/compliance/status_id"), text("/compliance/status"));
        assert!([(1, "Pass"), (2, "Warning"), (3, "Fail")].contains(&status), "{event}");
        if let Some(remediation) = event.get("remediation") {
            assert!(remediation["desc"].is_string(), "{event}");
        }
    }
    let control =
        |event: &&Value, starts: &str| event["compliance"]["control"].as_str().unwrap().starts_with(starts);
    assert_eq!(events.iter().filter(|event| control(event, "forcemfa - every request")).count(), 58);
    let hub = events
        .iter()
        .find(|event| event["compliance"]["requirements"].to_string().contains("AWS Security Hub IAM.19"));
    assert_eq!(hub.unwrap()["compliance"]["status"], "Fail");
}

#[test]
fn controls_are_answered_and_tell_what_a_pass_hides() {
    let report = &*JSON;
    let answers = report["controls"].as_array().unwrap();
    let of = |id: &str| {
        let asks = |answer: &&Value| {
            answer["controls"].as_array().unwrap().iter().any(|control| control["id"] == id)
        };
        answers.iter().find(asks).unwrap()
    };
    let names = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    // IAM.5 asks for users with a password, IAM.19 for all: tools that answer one by the other are wrong.
    let (console, all) = (of("IAM.5"), of("IAM.19"));
    assert_eq!((&console["outcome"], &all["outcome"]), (&json!("failed"), &json!("failed")));
    let program = "ci-deploy".to_owned();
    assert!(!names(&console["failed"]).contains(&program) && names(&all["failed"]).contains(&program));
    assert!(names(&console["passedButNotForced"]).contains(&"break-glass".to_owned()));
    assert_eq!(of("IAM.4")["failed"], json!(["<root_account>"]));
    assert_eq!(of("IAM.9")["outcome"], "passed");
}

#[test]
fn findings_carry_their_rule() {
    let report = &*JSON;
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        for member in ["rule", "title", "severity", "confidence", "wrong", "remedy"] {
            assert!(finding[member].is_string(), "{member}: {finding}");
        }
        assert!(finding["gaps"].is_array() && finding["controls"].is_array(), "{finding}");
    }
    let steps = report["nextSteps"].as_array().unwrap();
    assert!((1..=5).contains(&steps.len()));
    assert_eq!(steps[0]["what"], "delete the root user's access key");
}
