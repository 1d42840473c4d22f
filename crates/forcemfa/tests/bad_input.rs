//! What is not what it should be: always one clear error, exit 1, no panic, no hang.
//!
//! `FORCEMFA_SLOW=1` adds inputs of 100 MB.
#![cfg(test)]

mod common;

use common::{Files, run, run_with_input};
use std::time::{Duration, Instant};

/// A command that reads one file.
struct Reader {
    name: &'static str,
    args: fn(&str, &str) -> Vec<String>,
}

fn texts(args: &[&str]) -> Vec<String> {
    args.iter().map(ToString::to_string).collect()
}

/// Every place that takes a file; `good` is a folder of good files for what else the command needs.
const READERS: [Reader; 6] = [
    Reader { name: "check", args: |file, _| texts(&["check", file]) },
    Reader {
        name: "check --with",
        args: |file, good| texts(&["check", &format!("{good}/policy.json"), "--with", file]),
    },
    Reader { name: "audit --snapshot", args: |file, _| texts(&["audit", "--snapshot", file]) },
    Reader {
        name: "audit --credential-report",
        args: |file, good| {
            texts(&["audit", "--snapshot", &format!("{good}/dump.json"), "--credential-report", file])
        },
    },
    Reader {
        name: "audit --scp",
        args: |file, good| {
            let folder = std::path::Path::new(file).parent().unwrap().display().to_string();
            texts(&["audit", "--snapshot", &format!("{good}/dump.json"), "--scp", &folder])
        },
    },
    Reader { name: "simulate", args: |file, _| texts(&["simulate", file]) },
];

const POLICY: &str =
    r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;

fn dump() -> String {
    let text = std::fs::read_to_string(common::project("examples/acme.json")).unwrap();
    let mut dump: serde_json::Value = serde_json::from_str(&text).unwrap();
    dump["UserDetailList"].as_array_mut().unwrap().truncate(2);
    dump.to_string()
}

fn good() -> Files {
    Files::new(&[("policy.json", POLICY), ("dump.json", &dump())])
}

/// Runs a reader on bytes; it must tell one error that names the file, soon and shortly.
fn check(reader: &Reader, good: &Files, case: &str, bytes: &[u8]) {
    let files = Files::new(&[]);
    let file = files.write("bad.json", bytes);
    let args = (reader.args)(&file, &good.folder().display().to_string());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let case = format!("{}: {case}", reader.name);
    let start = Instant::now();
    let run = run(&args);
    assert!(start.elapsed() < Duration::from_secs(30), "{case}: {:?}", start.elapsed());
    assert!(run.stderr.len() + run.stdout.len() < 20_000, "{case}: tells {} bytes", run.stderr.len());
    if reader.name == "simulate" {
        // What it cannot read it answers, with the number of the line.
        assert_eq!(run.code, 1, "{case}: {}{}", run.stdout, run.stderr);
        assert!(!run.stderr.contains("panicked"), "{case}: {}", run.stderr);
        let errors = run.stdout.lines().filter(|line| line.contains("\"error\"")).count();
        assert!(errors >= 1 || run.stderr.starts_with("error: "), "{case}: {}{}", run.stdout, run.stderr);
    } else {
        run.assert_one_error(&case, &["bad.json"]);
    }
}

fn check_all(case: &str, bytes: &[u8]) {
    let good = good();
    READERS.iter().for_each(|reader| check(reader, &good, case, bytes));
}

#[test]
fn what_is_no_file() {
    let good = good();
    for reader in READERS.iter().filter(|reader| reader.name != "audit --scp") {
        let missing = good.path("missing.json");
        let args = (reader.args)(&missing, &good.folder().display().to_string());
        run(&args.iter().map(String::as_str).collect::<Vec<_>>())
            .assert_one_error(reader.name, &["missing.json", "cannot be opened"]);
        // A folder is a good snapshot.
        if reader.name != "audit --snapshot" {
            let folder = good.write("folder/x.json", b"{}").replace("/x.json", "");
            let args = (reader.args)(&folder, &good.folder().display().to_string());
            run(&args.iter().map(String::as_str).collect::<Vec<_>>())
                .assert_one_error(reader.name, &["folder", "is a folder"]);
        }
    }
}

#[test]
fn what_is_no_json_or_of_another_type() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let members = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    for (case, text) in [
        ("a list", "[]".to_owned()),
        ("a number", "7".to_owned()),
        ("a text", "\"x\"".to_owned()),
        ("null", "null".to_owned()),
        ("an object of another kind", r#"{"users": [{"name": "x"}], "version": 3}"#.to_owned()),
        ("prose", "Dear Sir,\nplease find attached\n".to_owned()),
        ("XML", "<?xml version=\"1.0\"?><a/>".to_owned()),
        ("NUL", "\0\0\0\0".to_owned()),
        ("NUL in JSON", "{\"Version\": \"\0\"}".to_owned()),
        ("a lone surrogate", r#"{"Version": "\ud800"}"#.to_owned()),
        ("a duplicate member", r#"{"Statement": [], "Statement": []}"#.to_owned()),
        ("a stray comma", r#"{"Statement": [],}"#.to_owned()),
        ("two values", format!("{POLICY} {POLICY}")),
        ("nested lists", nested(100_000)),
        ("nested objects", members(100_000)),
        ("nested and open", "[".repeat(100_000)),
        ("nested members and open", "{\"a\":".repeat(100_000)),
        ("a long text", format!("\"{}", "x".repeat(2_000_000))),
        ("many small values", format!("[{}0]", "0,".repeat(500_000))),
    ] {
        check_all(case, text.as_bytes());
    }
    check_all("binary", &(0..=255).cycle().take(10_000).collect::<Vec<u8>>());
    check_all("UTF-16", &POLICY.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    for (case, bytes) in [("empty", &b""[..]), ("blank", b"  \n \n")] {
        let good = good();
        // Nothing to decide is not an error.
        let others = READERS.iter().filter(|reader| reader.name != "simulate");
        others.for_each(|reader| check(reader, &good, case, bytes));
    }
}

#[test]
fn what_is_cut_off_anywhere() {
    let good = good();
    let dump = dump();
    let request = format!(
        r#"{{"principal": "arn:aws:iam::123456789012:user/a", "action": "s3:GetObject", "resource": "*", "identityPolicies": [{POLICY}]}}"#
    );
    for (index, text) in [(0, POLICY), (1, POLICY), (2, &dump), (4, POLICY), (5, &request)] {
        for part in 1..50 {
            let end = text.len() * part / 50;
            let end = (end..).find(|end| text.is_char_boundary(*end)).unwrap();
            check(&READERS[index], &good, &format!("the first {end} bytes"), &text.as_bytes()[..end]);
        }
    }
}

#[test]
fn a_cut_off_credential_report_is_no_panic() {
    let good = good();
    let report = "user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active\n\
        alice,arn:aws:iam::111122223333:user/alice,2025-01-01T00:00:00Z,true,false,true\n";
    let files = Files::new(&[]);
    for end in 0..report.len() {
        let file = files.write("bad.csv", &report.as_bytes()[..end]);
        let run = run(&["audit", "--snapshot", &good.path("dump.json"), "--credential-report", &file]);
        assert!(!run.stderr.contains("panicked"), "{end}: {}", run.stderr);
        assert!([0, 1, 3, 4].contains(&run.code), "{end}: {}", run.code);
    }
}

#[test]
fn standard_input_is_read_with_the_same_care() {
    for input in [&b"\xff\xfe"[..], b"", b"[", &[b'['; 100_000]] {
        run_with_input(&["check", "-"], input).assert_one_error("standard input", &["-"]);
        run_with_input(&["audit", "--snapshot", "-"], input).assert_one_error("standard input", &["-"]);
    }
}

#[test]
fn a_hundred_megabytes_of_anything() {
    if std::env::var_os("FORCEMFA_SLOW").is_none() {
        println!("skipped: FORCEMFA_SLOW is not set");
        return;
    }
    const SIZE: usize = 100_000_000;
    let repeat = |unit: &str| unit.repeat(SIZE / unit.len()).into_bytes();
    check_all("opening brackets", &repeat("["));
    check_all("opening members", &repeat("{\"a\":"));
    check_all("one text", &[b"\"", &*repeat("x"), b"\""].concat());
    check_all("an open text", &[b"\"", &*repeat("x")].concat());
    check_all(
        "members of another shape",
        &[b"{\"items\": [", &*repeat("{\"id\": 17, \"name\": \"x\"},"), b"0]}"].concat(),
    );
    check_all("policies in a list", &[b"[", &*repeat(&format!("{POLICY},")), b"0]"].concat());
    let good = good();
    let others = READERS.iter().filter(|reader| reader.name != "simulate");
    others.for_each(|reader| check(reader, &good, "blanks", &repeat(" ")));
}
