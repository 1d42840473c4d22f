//! The rules on documents and small accounts: `rules/*.json` hold for each rule cases that it finds, with the place that it points at,
//! and cases in which it is quiet. A fix is applied and silences the rule that offers it.
#![cfg(test)]

use iam_account::{Account, Compiled, Document};
use iam_eval::{Policy, PolicyStack};
use iam_policy::{Edit, OneOrMany, PolicyDocument, edit};
use mfa_rules::{
    Auditor, Check, Enumerator, Finding, Judgement, Source, Subject, Trusts, Universe, Verdict,
    account_findings, check_written, joined_findings, rules,
};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static UNIVERSE: LazyLock<Universe> = LazyLock::new(Universe::new);

fn now() -> jiff::Timestamp {
    "2026-01-01T00:00:00Z".parse().unwrap()
}

/// A case: a document, beside another that the user holds, or an account; what each rule of interest says.
struct Case {
    file: String,
    name: String,
    policy: Option<String>,
    with: Option<String>,
    kind: String,
    changes: Option<Vec<Value>>,
    finds: Vec<Value>,
    quiet: Vec<String>,
}

/// Every case of every file.
fn cases() -> Vec<Case> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let rows: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        cases.extend(rows.iter().map(|row| case(&name, row)));
    }
    cases
}

fn case(file: &str, row: &Value) -> Case {
    let text = |name: &str| row.get(name).map(|value| serde_json::to_string_pretty(value).unwrap());
    let strings = |name: &str| -> Vec<String> {
        row.get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect()
    };
    Case {
        file: file.to_owned(),
        name: row["name"].as_str().unwrap().to_owned(),
        policy: text("policy"),
        with: text("with"),
        kind: row["kind"].as_str().unwrap_or("identity").to_owned(),
        changes: row.get("account").map(|changes| changes.as_array().unwrap().clone()),
        finds: row.get("finds").and_then(Value::as_array).cloned().unwrap_or_default(),
        quiet: strings("quiet"),
    }
}

const EVERYTHING: &str =
    r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#;

fn check_text(text: &str, with: &str, kind: &str) -> Check {
    let document = Document::new(text);
    let compile = |name: &str, document: &Document| {
        let policy = document.policy().unwrap_or_else(|| panic!("{:?}", document.diagnostics()));
        Arc::new(Policy::compile(name, &of_callers(policy)))
    };
    let mut stack = PolicyStack::of_identity([compile("with", &Document::new(with))]);
    let policy = compile("policy", &document);
    if kind == "scp" {
        stack.service_control = vec![vec![Arc::new(Policy::allow_everything("FullAWSAccess")), policy]];
    } else {
        stack.identity.push(policy);
    }
    let sources = Source::of_document(&stack, "policy", &document);
    let subject = Subject::of_arn("arn:aws:iam::123456789012:user/alice", now()).unwrap();
    // One for all: what it has found of statements, it keeps.
    thread_local!(static ENUMERATOR: RefCell<Enumerator<'static>> = RefCell::new(Enumerator::new(&UNIVERSE)));
    ENUMERATOR.with_borrow_mut(|enumerator| check_written(enumerator, &stack, &sources, &subject))
}

fn of_callers(document: &PolicyDocument) -> PolicyDocument {
    let statements = document.statements.iter().filter(|statement| statement.principal.is_none());
    PolicyDocument { statements: OneOrMany::Many(statements.cloned().collect()), ..document.clone() }
}

fn account(changes: &[Value]) -> Account {
    let partition = changes.first().and_then(|first| first["partition"].as_str()).unwrap_or("aws");
    let mut account = Account::empty("123456789012".parse().unwrap(), partition);
    for change in changes.iter().filter(|change| change.get("action").is_some()) {
        let change = with_text(change);
        let change =
            serde_json::from_value(change.clone()).unwrap_or_else(|error| panic!("{change}: {error}"));
        account.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
    }
    // Of the root user is known what the case says.
    account.root = iam_account::Root::default();
    let set = changes.iter().find(|change| change.get("root").is_some());
    if let Some(keys) = set.and_then(|set| set["root"]["active_access_keys"].as_u64()) {
        account.root.active_access_keys = iam_account::Known::Known(u8::try_from(keys).unwrap());
    }
    if let Some(active) = set.and_then(|set| set["root"]["mfa_active"].as_bool()) {
        account.root.mfa_devices.active = iam_account::Known::Known(active);
    }
    if let Some(scp) = changes.iter().find_map(|change| change.get("scp")) {
        let full = ("FullAWSAccess".to_owned(), Document::new(EVERYTHING));
        let own = ("scp".to_owned(), Document::new(&scp.to_string()));
        let level = iam_account::ServiceControlLevel { name: "root".to_owned(), policies: vec![full, own] };
        account.service_control = iam_account::Known::Known(vec![level]);
    }
    account
}

/// Documents stand in the cases as JSON, and in changes as texts.
fn with_text(change: &Value) -> Value {
    let mut change = change.clone();
    for (name, value) in change.as_object_mut().unwrap() {
        if name.ends_with("PolicyDocument") {
            *value = Value::from(serde_json::to_string_pretty(value).unwrap());
        }
    }
    change
}

/// What is found in an account: of its users, and of itself.
fn audit(account: &Account) -> Vec<Finding> {
    let compiled = Compiled::new(account);
    let trusts = Trusts::of(account);
    let mut auditor = Auditor::new(&compiled, &trusts, &UNIVERSE, now());
    let audits: Vec<_> = account.users.values().map(|user| auditor.audit(user)).collect();
    let mut findings = joined_findings(&audits);
    findings.extend(account_findings(account, &compiled, &UNIVERSE, &audits, now()));
    findings
}

impl Case {
    fn findings(&self) -> Vec<Finding> {
        match (&self.policy, &self.changes) {
            (Some(policy), None) => check_text(policy, self.with(), &self.kind).findings,
            (None, Some(changes)) => audit(&account(changes)),
            _ => panic!("{}: a policy or an account", self.name),
        }
    }

    fn with(&self) -> &str {
        self.with.as_deref().unwrap_or(EVERYTHING)
    }

    fn title(&self) -> String {
        format!("{}: {}", self.file, self.name)
    }

    /// The text that a finding points at.
    fn text_at(&self, finding: &Finding) -> Option<String> {
        let place = finding.place.as_ref()?;
        let text = match (&self.policy, &self.changes) {
            (Some(policy), _) if place.policy == "policy" => policy.clone(),
            (_, Some(changes)) => document_of(&account(changes), &place.policy)?,
            _ => return None,
        };
        text.get(place.span.start..place.span.end).map(str::to_owned)
    }
}

fn document_of(account: &Account, name: &str) -> Option<String> {
    if let Some(role) = name.strip_prefix("trust policy of role ") {
        return account.roles.get(role).map(|role| role.assume_role_policy_document.text().to_owned());
    }
    let users = account.users.values().map(|user| account_stack(account, user));
    let roles = account.roles.values().map(|role| Compiled::new(account).role(role));
    users.chain(roles).find_map(|effective| {
        let named = effective
            .stack
            .policies()
            .zip(&effective.origins)
            .find(|((_, _, policy), _)| policy.name() == name);
        named.and_then(|(_, origin)| origin.document.as_ref()).map(|document| document.text().to_owned())
    })
}

fn account_stack(account: &Account, user: &iam_account::User) -> iam_account::EffectiveStack {
    Compiled::new(account).user(user)
}

fn tell(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{} {} {:?}", finding.rule.id, finding.severity, finding.wrong))
        .collect()
}

#[test]
fn each_case_is_found_where_it_stands() {
    let mut wrong: Vec<String> = Vec::new();
    for case in cases() {
        let findings = case.findings();
        for expected in &case.finds {
            let (rule, severity) =
                (expected["rule"].as_str().unwrap(), expected["severity"].as_str().unwrap());
            let found: Vec<&Finding> = findings
                .iter()
                .filter(|finding| finding.rule.id == rule && finding.severity.as_str() == severity)
                .collect();
            if found.is_empty() {
                wrong.push(format!(
                    "{}: {rule} ({severity}) finds nothing: {:#?}",
                    case.title(),
                    tell(&findings)
                ));
                continue;
            }
            if let Some(text) = expected.get("at").and_then(Value::as_str) {
                let at: Vec<_> = found.iter().map(|finding| case.text_at(finding)).collect();
                if !at.iter().flatten().any(|at| at == text) {
                    wrong.push(format!("{}: {rule} points at {at:?}", case.title()));
                }
            }
            let fixed = expected.get("fix").and_then(Value::as_bool);
            if fixed.is_some_and(|fixed| found.iter().any(|one| one.fix.is_some()) != fixed) {
                wrong.push(format!("{}: {rule}: a fix was expected: {fixed:?}", case.title()));
            }
        }
        for rule in &case.quiet {
            assert!(rules().iter().any(|known| known.id == rule), "{}: no rule `{rule}`", case.title());
            let loud: Vec<_> = findings.iter().filter(|finding| finding.rule.id == rule).collect();
            if !loud.is_empty() {
                wrong.push(format!("{}: {rule} is not quiet: {:?}", case.title(), loud[0].wrong));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_that_it_finds_and_one_in_which_it_is_quiet() {
    let cases = cases();
    let found: BTreeSet<&str> =
        cases.iter().flat_map(|case| &case.finds).map(|one| one["rule"].as_str().unwrap()).collect();
    let quiet: BTreeSet<&str> = cases.iter().flat_map(|case| &case.quiet).map(String::as_str).collect();
    let known: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    assert_eq!(found, known);
    assert_eq!(quiet, known);
}

/// What is found at one place by one rule.
fn is_same(finding: &Finding, other: &Finding) -> bool {
    let statement =
        |finding: &Finding| finding.place.as_ref().map(|place| (place.policy.clone(), place.statement));
    (finding.rule.id, statement(finding)) == (other.rule.id, statement(other))
}

#[test]
fn a_fix_silences_its_rule_and_opens_nothing() {
    let (mut count, mut wrong) = (0, Vec::new());
    for case in cases() {
        for finding in case.findings() {
            let Some(fix) = &finding.fix else { continue };
            count += 1;
            let title = format!("{}: {}", case.title(), fix.what);
            match (&case.policy, &case.changes) {
                (Some(policy), _) => {
                    let fixed = applied(policy, &fix.edits);
                    let (before, after) = (
                        check_text(policy, case.with(), &case.kind),
                        check_text(&fixed, case.with(), &case.kind),
                    );
                    if after.findings.iter().any(|one| is_same(one, &finding)) {
                        wrong.push(format!("{title}: still found: {fixed}"));
                    }
                    if after.verdict > before.verdict && before.verdict != Verdict::Unknown {
                        wrong.push(format!("{title}: worse than before: {fixed}"));
                    }
                    for (old, new) in
                        [(&before.absent, &after.absent), (&before.present_false, &after.present_false)]
                    {
                        let (old, new) = (open(old), open(new));
                        let opened: Vec<_> = new.difference(&old).cloned().collect();
                        if !opened.is_empty() {
                            wrong.push(format!("{title}: opens {opened:?}"));
                        }
                    }
                }
                (None, Some(changes)) => {
                    let mut after = account(changes);
                    for change in &fix.changes {
                        after.apply(change).unwrap_or_else(|error| panic!("{title}: {error}"));
                    }
                    let left = audit(&after);
                    let is_left = |one: &&Finding| is_same(one, &finding) && one.wrong == finding.wrong;
                    if left.iter().any(|one| is_left(&one)) {
                        wrong.push(format!("{title}: still found: {:?}", tell(&left)));
                    }
                }
                (None, None) => unreachable!(),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 25, "{count} fixes");
}

/// The names of what is open.
fn open(judgement: &Judgement) -> BTreeSet<String> {
    UNIVERSE.members(&judgement.open).map(|one| one.action.to_string()).collect()
}

fn applied(text: &str, edits: &[Edit]) -> String {
    edit(text, edits).unwrap()
}

/// The same policy written otherwise.
fn variants(policy: &str) -> Vec<(&'static str, String)> {
    let document: Value = serde_json::from_str(policy).unwrap();
    let statements = document["Statement"].as_array().unwrap();
    let with = |statements: Vec<Value>| {
        let mut document = document.clone();
        document["Statement"] = statements.into();
        document.to_string()
    };
    let renamed = statements.iter().enumerate().map(|(number, statement)| {
        let mut statement = statement.clone();
        statement["Sid"] = format!("Renamed{number}").into();
        statement
    });
    vec![
        ("renamed", with(renamed.collect())),
        ("reordered", with(statements.iter().rev().cloned().collect())),
        ("split", with(statements.iter().flat_map(split).collect())),
        ("with wildcards", with(statements.iter().map(with_wildcards).collect())),
    ]
}

/// One statement for each of its actions.
fn split(statement: &Value) -> Vec<Value> {
    let Some(actions) = statement.get("Action").and_then(Value::as_array) else {
        return vec![statement.clone()];
    };
    let alone = |action: &Value| {
        let mut statement = statement.clone();
        statement["Action"] = action.clone();
        statement
    };
    actions.iter().map(alone).collect()
}

/// Names of actions whose last letter can be any: as long as no other action matches.
fn with_wildcards(statement: &Value) -> Value {
    let mut statement = statement.clone();
    for name in ["Action", "NotAction"] {
        for action in statement.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten() {
            let text = action.as_str().unwrap().to_owned();
            let pattern = format!("{}?", &text[..text.len() - 1]);
            let matched =
                |pattern: &str| iam_catalog::expand(pattern).map(|one| one.to_string()).collect::<Vec<_>>();
            if !text.contains('*') && matched(&pattern) == matched(&text) {
                *action = pattern.to_ascii_uppercase().into();
            }
        }
    }
    statement
}

#[test]
fn how_a_policy_is_written_makes_no_difference() {
    let told = |findings: &[Finding]| -> BTreeSet<(&str, &str)> {
        findings.iter().map(|finding| (finding.rule.id, finding.severity.as_str())).collect()
    };
    for case in cases() {
        let Some(policy) = &case.policy else { continue };
        let expected = check_text(policy, case.with(), &case.kind).findings;
        for (how, text) in variants(policy) {
            let found = check_text(&text, case.with(), &case.kind).findings;
            assert_eq!(told(&found), told(&expected), "{}, {how}: {text}", case.title());
        }
    }
}
