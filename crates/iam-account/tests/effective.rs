//! Each principal's policies.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use iam_account::{
    Account, Compiled, EffectiveStack, PolicyHolder, ScpLevelSource, Snapshot, Source, read_account,
};
use iam_eval::{Context, Layer, Outcome, Request, StatementRef, evaluate};

const ACCOUNT: &str = include_str!("fixtures/account.json");

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), text: text.to_owned() }
}

fn account(text: &str) -> Account {
    let full = include_str!("fixtures/service-control/FullAWSAccess.json");
    let service_control =
        vec![ScpLevelSource { name: "Root".to_owned(), policies: vec![source("FullAWSAccess.json", full)] }];
    read_account(&Snapshot { files: vec![source("account.json", text)], service_control }).unwrap().account
}

fn names(effective: &EffectiveStack) -> Vec<String> {
    effective.stack.policies().map(|(layer, _, policy)| format!("{layer:?} {}", policy.name())).collect()
}

#[test]
fn a_stack_holds_what_counts_under_the_names_that_people_know() {
    let account = account(ACCOUNT);
    let compiled = Compiled::new(&account);
    let alice = compiled.user(&account.users["alice"]);
    let expected = [
        "ServiceControl FullAWSAccess",
        "Identity own-bucket (inline of user alice)",
        "Identity ReadOnlyAccess",
        "Identity queues (inline of group devs)",
        "Identity require-mfa (group devs)",
        "PermissionsBoundary edge",
    ];
    assert_eq!(names(&alice), expected);
    assert!(alice.unknown.is_empty());
    assert_eq!(
        names(&compiled.role(&account.roles["deploy"])),
        ["ServiceControl FullAWSAccess", "Identity edge"]
    );
    assert_eq!(names(&compiled.role(&account.roles["AWSServiceRoleForSupport"])), [""; 0]);
}

#[test]
fn every_statement_leads_back_to_its_source_text() {
    let account = account(ACCOUNT);
    let effective = Compiled::new(&account).user(&account.users["alice"]);
    assert_eq!(effective.origins.len(), effective.stack.policies().count());
    for ((_, _, policy), origin) in effective.stack.policies().zip(&effective.origins) {
        assert_eq!(policy.name(), origin.to_string());
        let text = origin.document.as_ref().unwrap().text();
        for statement in policy.statements() {
            let place = statement.place();
            assert!(text[place.start..place.end].starts_with('{'));
        }
    }
    let reference = StatementRef { layer: Layer::Identity, level: 0, policy: 3, statement: 0 };
    let origin = effective.origin(reference).unwrap();
    assert_eq!(origin.name, "require-mfa");
    assert_eq!(origin.group.as_ref().unwrap().as_str(), "devs");
    assert!(matches!(&origin.holder, PolicyHolder::Managed(arn) if arn.resource() == "policy/require-mfa"));
    assert!(effective.origin(StatementRef { policy: 9, ..reference }).is_none());
}

#[test]
fn users_with_the_same_policies_have_the_same_key() {
    let account = account(ACCOUNT);
    let compiled = Compiled::new(&account);
    let key = |name: &str| compiled.user(&account.users[name]).key();
    assert_eq!(key("bob"), key("carol"));
    assert_ne!(key("alice"), key("bob"));
    let bob = compiled.user(&account.users["bob"]);
    let carol = compiled.user(&account.users["carol"]);
    let shared = bob.stack.policies().zip(carol.stack.policies());
    assert!(shared.into_iter().all(|((_, _, one), (_, _, other))| std::sync::Arc::ptr_eq(one, other)));
}

#[test]
fn what_is_attached_and_not_known_makes_decisions_doubtful() {
    let bad = ACCOUNT.replacen(
        "\"Effect\": \"Allow\", \"Action\": \"sqs:*\"",
        "\"Effect\": \"Perhaps\", \"Action\": \"*\"",
        1,
    );
    let no_group = ACCOUNT.replace("GroupDetailList", "Other");
    let no_policies = ACCOUNT.replace("\"Policies\"", "\"Other\"");
    let no_version = ACCOUNT.replace("\"DefaultVersionId\": \"v2\"", "\"DefaultVersionId\": \"v3\"");
    for (text, expected) in [
        (bad, vec!["queues (inline of group devs): it cannot be read: `Perhaps` is not an effect"]),
        (no_group, vec!["all policies (inline of group devs): the group is not in the input"]),
        (
            no_policies,
            vec![
                "ReadOnlyAccess: `arn:aws:iam::aws:policy/ReadOnlyAccess` is not in the input",
                "require-mfa (group devs): `arn:aws:iam::111122223333:policy/require-mfa` is not in the input",
                "edge: `arn:aws:iam::111122223333:policy/edge` is not in the input",
            ],
        ),
        (no_version, vec!["require-mfa (group devs): the input does not hold its version v3"]),
    ] {
        let account = account(&text);
        let effective = Compiled::new(&account).user(&account.users["alice"]);
        let unknown: Vec<_> =
            effective.unknown.iter().map(|policy| format!("{}: {}", policy.name, policy.why)).collect();
        assert_eq!(unknown, expected);
        let user = &account.users["alice"];
        let request = Request::new(
            user.principal(),
            "ec2:RunInstances".parse().unwrap(),
            "arn:aws:ec2:us-east-1:111122223333:instance/*",
            Context::new().with("aws:MultiFactorAuthPresent", "true"),
        );
        let decision = evaluate(&request, &effective.stack);
        assert!(decision.doubtful && decision.outcome != Outcome::Allowed, "{decision:?}");
    }
}

#[test]
fn a_stack_without_names_is_the_same_stack() {
    for text in [ACCOUNT.to_owned(), ACCOUNT.replace("GroupDetailList", "Other")] {
        let account = account(&text);
        let compiled = Compiled::new(&account);
        for user in account.users.values() {
            let origin = |reference| account.user_origin(user, reference);
            same_stack(&compiled.user(user), &account.user_stack(user), origin);
        }
        for role in account.roles.values() {
            let origin = |reference| account.role_origin(role, reference);
            same_stack(&compiled.role(role), &account.role_stack(role), origin);
        }
    }
}

fn same_stack(
    named: &EffectiveStack,
    stack: &iam_eval::PolicyStack,
    origin: impl Fn(StatementRef) -> Option<iam_account::PolicyOrigin>,
) {
    let places = |stack: &iam_eval::PolicyStack| {
        let place = |(layer, level, policy): (Layer, usize, &std::sync::Arc<iam_eval::Policy>)| {
            let places: Vec<_> = policy.statements().iter().map(|statement| statement.place()).collect();
            (layer, level, places)
        };
        stack.policies().map(place).collect::<Vec<_>>()
    };
    assert_eq!(places(stack), places(&named.stack));
    for layer in [Layer::Identity, Layer::PermissionsBoundary, Layer::ServiceControl] {
        for (level, policy) in [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0)] {
            let reference = StatementRef { layer, level, policy, statement: 0 };
            assert_eq!(origin(reference).as_ref(), named.origin(reference), "{reference:?}");
        }
    }
}
