//! The article that the project grew from: its policy, and what it tells its readers to put into it.
//!
//! The article lies beside the project, in `../shared`; where it does not, these tests say so and pass.
#![cfg(test)]

use iam_account::Document;
use iam_eval::{Policy, PolicyStack};
use iam_policy::parse;
use mfa_rules::{
    Check, Enumerator, Source, Standing, Subject, Universe, Verdict, check, check_written, dead_patterns,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The pieces of code in the article: the policy, then two fragments.
fn code() -> Option<Vec<String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let texts = entries.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let text = texts.map(|path| std::fs::read_to_string(path).unwrap()).find(|text| text.contains("[code"));
    if text.is_none() {
        println!("skipped: no ../shared/seed/*.txt beside the project");
    }
    let text = text?;
    let blocks = text.split("[code").skip(1).map(|block| {
        let block = block.split("[/code]").next().unwrap();
        block.split_once(']').unwrap().1.to_owned()
    });
    Some(blocks.collect())
}

fn judge(text: &str, universe: &Universe) -> Check {
    let subject =
        Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap());
    let document = parse(text).unwrap().document;
    let policies = [Policy::allow_everything("everything"), Policy::compile("seed", &document)];
    let stack = PolicyStack::of_identity(policies.map(Arc::new));
    check(&mut Enumerator::new(universe), &stack, &subject.unwrap())
}

#[test]
fn the_policy_forces_mfa_and_all_of_its_exemptions_are_shown() {
    let Some(code) = code() else { return };
    let policy: Value = serde_json::from_str(&code[0]).unwrap();
    let exempted = policy["Statement"][5]["NotAction"].as_array().unwrap().iter();
    let mut exempted: BTreeSet<&str> = exempted.map(|name| name.as_str().unwrap()).collect();
    assert_eq!(exempted.len(), 13);

    let universe = Universe::new();
    let found = judge(&code[0], &universe);
    assert_eq!(found.verdict, Verdict::Forced);
    exempted.insert("sts:GetCallerIdentity");
    for judgement in [&found.absent, &found.present_false] {
        let shown = judgement.exempt.values().flatten();
        let shown: BTreeSet<String> =
            shown.map(|number| universe.member(*number).unwrap().catalog.to_string()).collect();
        let expected: BTreeSet<String> = exempted.iter().map(ToString::to_string).collect();
        assert_eq!(shown, expected, "13 exemptions and what nobody can deny");
    }
    let closing = found.absent.exempt.iter().filter(|(standing, _)| standing.is_worth_closing());
    assert_eq!(closing.map(|(_, numbers)| numbers.len()).sum::<usize>(), 7);
    assert!(found.absent.exempt.contains_key(&Standing::UnassignedDevices));
}

/// The patterns of a fragment: what stands in quotes after `"Resource":`.
fn patterns(fragment: &str) -> Vec<&str> {
    fragment.split('"').skip(3).step_by(2).filter(|text| text.starts_with("arn:")).collect()
}

#[test]
fn its_fragments_put_into_the_deny_match_nothing_and_open_everything() {
    let Some(code) = code() else { return };
    let fragments: Vec<&str> = code[1..].iter().flat_map(|fragment| patterns(fragment)).collect();
    let mut policy: Value = serde_json::from_str(&code[0]).unwrap();
    policy["Statement"][5]["Resource"] = fragments.clone().into();
    let text = policy.to_string();
    assert_eq!(judge(&text, &Universe::new()).verdict, Verdict::NotForced);

    let dead = dead_patterns(&parse(&text).unwrap().document);
    let in_deny = dead.iter().filter(|dead| dead.statement == 5);
    let in_deny: Vec<(&str, &str)> =
        in_deny.map(|dead| (dead.pattern.as_str(), dead.reason.as_str())).collect();
    assert_eq!(
        in_deny,
        [
            ("arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "no ARN has this form"),
            ("arn:aws:iam::*:group/AmazonEC2FullAccess:user/${aws:username}", "no ARN has this form"),
            ("arn:aws:iam::*:group/AmazonAppStreamFullAccess:mfa/*", "no ARN has this form"),
            ("arn:aws:iam::*:group/AmazonAppStreamFullAccess:user/${aws:username}", "no ARN has this form"),
            (
                "arn:aws:iam::123456789:group/*",
                "the account `123456789` has 9 digits, and accounts have twelve"
            ),
        ]
    );
    assert_eq!(in_deny.len(), fragments.len());
}

#[test]
fn its_own_dead_patterns_are_named() {
    let Some(code) = code() else { return };
    let dead = dead_patterns(&parse(&code[0]).unwrap().document);
    let dead: Vec<(usize, &str)> = dead.iter().map(|dead| (dead.statement, dead.pattern.as_str())).collect();
    // Lists and deactivation are asked about users, not about devices.
    assert_eq!(dead, [(2, "arn:aws:iam::*:mfa/*"), (4, "arn:aws:iam::*:mfa/${aws:username}")]);
}

/// What its policy has of known gaps: the rule, the statement from 0, and the text that it points at.
const GAPS: [(&str, usize, &str); 14] = [
    ("dead-pattern", 2, r#""arn:aws:iam::*:mfa/*""#),
    ("dead-pattern", 4, r#""arn:aws:iam::*:mfa/${aws:username}""#),
    ("device-name", 3, r#""arn:aws:iam::*:mfa/${aws:username}""#),
    ("device-deletion-exempt", 5, r#""iam:DeleteVirtualMFADevice""#),
    ("own-login-profile", 1, r#""iam:UpdateLoginProfile""#),
    ("console-page", 5, r#""NotAction""#),
    ("reading-exempt", 5, r#""iam:ListAccountAliases""#),
    ("idle-exemption", 5, r#""iam:ListServiceSpecificCredentials""#),
    ("first-login", 5, r#""NotAction""#),
    ("user-path", 3, r#""arn:aws:iam::*:user/${aws:username}""#),
    ("partition", 3, r#""arn:aws:iam::*:user/${aws:username}""#),
    ("no-mfa-age", 5, r#""BoolIfExists""#),
    ("cross-user-enrolment", 5, r#""iam:EnableMFADevice""#),
    ("removable-enforcement", 5, ""),
];

#[test]
fn each_known_gap_of_the_policy_is_told_at_its_place() {
    let Some(code) = code() else { return };
    let text = &code[0];
    let document = Document::new(text);
    let subject =
        Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap());
    let policies =
        [Policy::allow_everything("everything"), Policy::compile("seed", document.policy().unwrap())];
    let stack = PolicyStack::of_identity(policies.map(Arc::new));
    let sources = Source::of_document(&stack, "seed", &document);
    let universe = Universe::new();
    let found = check_written(&mut Enumerator::new(&universe), &stack, &sources, &subject.unwrap());
    let told: Vec<(&str, usize, &str)> = found
        .findings
        .iter()
        .filter_map(|finding| {
            let place = finding.place.as_ref()?;
            Some((finding.rule.id, place.statement?, &text[place.span.start..place.span.end]))
        })
        .collect();
    for (rule, statement, at) in GAPS {
        let is_told = |(id, index, text): &&(&str, usize, &str)| {
            (*id, *index) == (rule, statement) && (at.is_empty() || *text == at)
        };
        assert!(told.iter().any(|one| is_told(&one)), "{rule} at statement {statement}, {at}: {told:#?}");
    }
    assert!(
        found.findings.iter().all(|finding| finding.severity.as_str() != "high"),
        "{:#?}",
        found.findings
    );
}
