//! A real-shaped account without any word of MFA, before and after AWS's self-service policy.
//!
//! The account lies beside the project, in `../shared`; where it does not, these tests say so and pass.
#![cfg(test)]

use iam_account::{Account, Change, Compiled, CredentialKind, Document, Snapshot, Source, read_account};
use mfa_rules::{Auditor, Standing, Trusts, Universe, UserAudit, Verdict};

/// What a user without a device needs to get one, and all that the policy exempts.
const ENROLMENT: [&str; 7] = [
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
];

const UNDENIABLE: [&str; 2] = ["sts:GetCallerIdentity", "sts:GetSessionToken"];

/// Users of whom a policy of their own denies everything, or all of IAM.
const DENIED: [&str; 3] =
    ["fp1-allow-and-deny-user", "fp2-allow-and-deny-multiple-policies-user", "fp3-deny-iam-user"];

/// AWS's current policy "Allows MFA-authenticated IAM users to manage their own credentials", from its lists of actions.
const SELF_SERVICE: &str = include_str!("self_service.json");

fn account() -> Option<Account> {
    let name = "cloudsplaining-example.json";
    let place = format!("{}/../../../shared/data/accounts/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(place) else {
        println!("skipped: no ../shared/data/accounts/{name} beside the project");
        return None;
    };
    let files = vec![Source { name: name.to_owned(), text }];
    Some(read_account(&Snapshot { files, ..Snapshot::default() }).unwrap().account)
}

fn audit(account: &Account, universe: &Universe) -> Vec<UserAudit> {
    let (compiled, trusts) = (Compiled::new(account), Trusts::of(account));
    let mut auditor = Auditor::new(&compiled, &trusts, universe, "2026-01-01T00:00:00Z".parse().unwrap());
    account.users.values().map(|user| auditor.audit(user)).collect()
}

fn with_verdict(audits: &[UserAudit], verdict: Verdict) -> Vec<&str> {
    let users = audits.iter().filter(|audit| audit.verdict == verdict);
    users.map(|audit| audit.user_name.as_str()).collect()
}

/// Puts the self-service policy on a group of all users; what undoes it, last step first.
fn force_mfa(account: &mut Account) -> Vec<Change> {
    let arn = format!("arn:aws:iam::{}:policy/ForceMFA", account.id);
    let change = |json: serde_json::Value| -> Change { serde_json::from_value(json).unwrap() };
    let document = serde_json::to_value(Document::new(SELF_SERVICE)).unwrap();
    let mut changes = vec![
        change(
            serde_json::json!({"action": "CreatePolicy", "PolicyName": "ForceMFA", "PolicyDocument": document}),
        ),
        change(serde_json::json!({"action": "CreateGroup", "GroupName": "everyone"})),
        change(serde_json::json!({"action": "AttachGroupPolicy", "GroupName": "everyone", "PolicyArn": arn})),
    ];
    changes.extend(account.users.keys().map(|user| {
        change(serde_json::json!({"action": "AddUserToGroup", "GroupName": "everyone", "UserName": user.as_str()}))
    }));
    let mut undo: Vec<Vec<Change>> = changes.iter().map(|change| account.apply(change).unwrap()).collect();
    undo.reverse();
    undo.concat()
}

#[test]
fn without_a_policy_on_mfa_nobody_is_forced() {
    let Some(account) = account() else { return };
    let audits = audit(&account, &Universe::new());
    assert_eq!(audits.len(), 44);
    assert_eq!(with_verdict(&audits, Verdict::Forced), [""; 0]);
    // Allowed on an ARN of a form that AWS's names do not have: whether that is nothing is not proved.
    assert_eq!(with_verdict(&audits, Verdict::Unknown), ["fp4-nonExploitableResourceConstraint-user"]);
    let without_access = [
        "fp1-allow-and-deny-user",
        "fp2-allow-and-deny-multiple-policies-user",
        "fp3-deny-iam-user",
        // Only with a session issued before 2020.
        "fp5-nonExploitableConditionConstraint-user",
        "privesc-AssumeRole-start-user",
    ];
    assert_eq!(with_verdict(&audits, Verdict::NoAccess), without_access);
}

#[test]
fn with_the_self_service_policy_everybody_is_forced_but_for_the_bootstrap_actions() {
    let Some(before) = account() else { return };
    let mut account = before.clone();
    let undo = force_mfa(&mut account);
    let universe = Universe::new();
    let audits = audit(&account, &universe);
    // Three have a Deny of their own: they cannot even enrol.
    assert_eq!(with_verdict(&audits, Verdict::NoAccess), DENIED);
    assert_eq!(with_verdict(&audits, Verdict::Forced).len(), 41);
    for audit in audits.iter().filter(|audit| audit.verdict == Verdict::Forced) {
        for credential in &audit.credentials {
            let judgement = &credential.judgement;
            assert!(judgement.open.is_empty() && judgement.undecided.is_empty(), "{}", audit.user_name);
            let exempt = |standing| {
                let numbers = judgement.exempt.get(&standing).into_iter().flatten();
                numbers
                    .map(|number| universe.member(*number).unwrap().catalog.to_string())
                    .collect::<Vec<_>>()
            };
            match credential.kind {
                CredentialKind::Password | CredentialKind::AccessKey => {
                    assert_eq!(exempt(Standing::Enrolment), ENROLMENT, "{}", audit.user_name);
                    assert_eq!(exempt(Standing::Undeniable), UNDENIABLE, "{}", audit.user_name);
                    assert_eq!(judgement.exempt.len(), 2, "{}", audit.user_name);
                }
                // These cannot call IAM or STS.
                CredentialKind::ServiceSpecific
                | CredentialKind::SshPublicKey
                | CredentialKind::SigningCertificate => {
                    assert!(judgement.exempt.is_empty(), "{}", audit.user_name);
                }
            }
        }
    }
    for change in &undo {
        account.apply(change).unwrap();
    }
    assert_eq!(account, before);
}
