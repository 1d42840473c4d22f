//! Attacks: scenarios as data, each path that is found replayed from the beginning.
#![cfg(test)]

use iam_account::{
    AccessKey, Account, Change, Compiled, CredentialClass, Document, Known, LoginProfile, ManagedPolicy,
    MfaState, Snapshot, Source, Status, UserName, VersionId, read_account,
};
use iam_eval::{Context, Policy, PolicyStack, Principal, Request, Values, evaluate};
use iam_policy::ConditionKey;
use jiff::Timestamp;
use mfa_rules::{
    Attack, AttackOutcome, AttackSearch, AttackStep, Credential, Goal, Limits, Stolen, StolenKind, attacks,
    shortest_attack,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

const ACCOUNT: &str = "111122223333";

fn now() -> Timestamp {
    "2026-11-25T00:00:00Z".parse().unwrap()
}

/// An account, built by changes as the scenario says.
fn account(documents: &Value, scenario: &Value) -> Account {
    let mut account = Account::empty(ACCOUNT.parse().unwrap(), "aws");
    let mut apply = |change: Value| {
        let change: Change = serde_json::from_value(change).unwrap();
        account.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
    };
    let arn = |name: &str| format!("arn:aws:iam::{ACCOUNT}:policy/{name}");
    for (name, document) in documents.as_object().unwrap() {
        apply(
            serde_json::json!({"action": "CreatePolicy", "PolicyName": name, "PolicyDocument": document.to_string()}),
        );
    }
    if let Some(policies) = scenario["group"].as_array() {
        apply(serde_json::json!({"action": "CreateGroup", "GroupName": "everyone"}));
        for policy in policies {
            let policy = arn(policy.as_str().unwrap());
            apply(
                serde_json::json!({"action": "AttachGroupPolicy", "GroupName": "everyone", "PolicyArn": policy}),
            );
        }
    }
    for (name, user) in scenario["users"].as_object().unwrap() {
        apply(serde_json::json!({"action": "CreateUser", "UserName": name}));
        for policy in user["policies"].as_array().unwrap() {
            let policy = arn(policy.as_str().unwrap());
            apply(serde_json::json!({"action": "AttachUserPolicy", "UserName": name, "PolicyArn": policy}));
        }
        for (present, id) in [("key", "AKIAFIRSTKEY00000"), ("second-key", "AKIASECONDKEY0000")] {
            if user[present] == true {
                let key = AccessKey {
                    access_key_id: Known::Known(
                        format!("{id}{}", name.to_uppercase().replace('-', "")).parse().unwrap(),
                    ),
                    status: Status::Active,
                    create_date: Known::Unknown,
                    last_used: Known::Unknown,
                };
                apply(serde_json::json!({"action": "CreateAccessKey", "UserName": name, "AccessKey": key}));
            }
        }
        if user["password"] == true {
            let profile =
                LoginProfile { password_reset_required: Known::Known(false), ..LoginProfile::default() };
            apply(
                serde_json::json!({"action": "CreateLoginProfile", "UserName": name, "LoginProfile": profile}),
            );
        }
        if user["device"] == true {
            let serial = format!("arn:aws:iam::{ACCOUNT}:mfa/{name}-phone");
            apply(serde_json::json!({"action": "CreateVirtualMFADevice", "SerialNumber": serial}));
            apply(serde_json::json!({"action": "EnableMFADevice", "UserName": name, "SerialNumber": serial}));
        }
        if user["in-group"] == true {
            apply(serde_json::json!({"action": "AddUserToGroup", "GroupName": "everyone", "UserName": name}));
        }
    }
    for (name, role) in scenario["roles"].as_object().into_iter().flatten() {
        let who = role["trusts"].as_str().map_or("root".to_owned(), |user| format!("user/{user}"));
        let trust = serde_json::json!({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": format!("arn:aws:iam::{ACCOUNT}:{who}")},
            "Action": "sts:AssumeRole", "Condition": role["condition"],
        }]});
        apply(
            serde_json::json!({"action": "CreateRole", "RoleName": name, "AssumeRolePolicyDocument": trust.to_string()}),
        );
        for policy in role["policies"].as_array().unwrap() {
            let policy = arn(policy.as_str().unwrap());
            apply(serde_json::json!({"action": "AttachRolePolicy", "RoleName": name, "PolicyArn": policy}));
        }
    }
    with_administrator_access(account)
}

/// AWS's own policy, which attacks attach.
fn with_administrator_access(mut account: Account) -> Account {
    let arn: iam_policy::Arn = "arn:aws:iam::aws:policy/AdministratorAccess".parse().unwrap();
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
    if account.policies.contains_key(&arn) {
        return account;
    }
    let policy = ManagedPolicy {
        arn: arn.clone(),
        policy_name: "AdministratorAccess".parse().unwrap(),
        path: "/".to_owned(),
        policy_id: Known::Unknown,
        create_date: Known::Unknown,
        description: Known::Unknown,
        tags: [].into(),
        default_version: VersionId(1),
        versions: [(VersionId(1), Document::new(text))].into(),
        version_create_dates: [].into(),
    };
    account.policies.insert(arn, policy);
    account
}

fn stolen(scenario: &Value) -> Vec<Stolen> {
    let one = |text: &Value| {
        let text = text.as_str().unwrap();
        let (name, kind) = match text.split_once(':') {
            Some((name, _)) => (name, StolenKind::Password),
            None => (text, StolenKind::AccessKey),
        };
        Stolen { user_name: name.parse().unwrap(), kind }
    };
    scenario["stolen"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn scenarios_end_as_they_should() {
    let cases: Value = serde_json::from_str(include_str!("attack.json")).unwrap();
    for scenario in cases["scenarios"].as_array().unwrap() {
        let account = account(&cases["documents"], scenario);
        let goal = if scenario["goal"] == "mfa" { Goal::MfaSession } else { Goal::Administrator };
        let outcome = shortest_attack(&account, &stolen(scenario), goal, now()).unwrap();
        let name = &scenario["name"];
        match (&outcome, scenario["calls"].as_array()) {
            (AttackOutcome::Found(attack), Some(calls)) => {
                let expected: BTreeSet<&str> = calls.iter().map(|call| call.as_str().unwrap()).collect();
                let found: BTreeSet<&str> = attack.steps.iter().map(|step| step.action.as_str()).collect();
                assert_eq!((attack.steps.len(), &found), (calls.len(), &expected), "{name}\n{attack}");
                assert_eq!(attack.assumptions, Vec::<String>::new(), "{name}");
                replay(&account, attack);
            }
            (AttackOutcome::NoAttack(_), None) => {}
            (AttackOutcome::Found(attack), None) => panic!("{name}: expected no attack\n{attack}"),
            (other, _) => panic!("{name}: {other:?}"),
        }
    }
}

/// Makes the calls of an attack one by one, with nothing of the search: what the thief holds, what the policies say, what IAM
/// refuses.
fn replay(account: &Account, attack: &Attack) {
    let mut account = account.clone();
    let mut held: BTreeSet<Credential> = attack
        .stolen
        .iter()
        .map(|stolen| match stolen.kind {
            StolenKind::AccessKey => Credential::AccessKey(stolen.user_name.clone()),
            StolenKind::Password => Credential::Password(stolen.user_name.clone()),
        })
        .collect();
    let mut seeds = BTreeSet::new();
    for step in &attack.steps {
        assert!(held.contains(&step.by), "not held: {step}");
        if step.action != "console sign-in" {
            allowed(&account, step);
        }
        aws_takes_it(&account, step, &seeds);
        if let Some(change) = &step.change {
            account.apply(change).unwrap_or_else(|error| panic!("{step}: {error}"));
        }
        match &step.change {
            Some(Change::CreateVirtualMFADevice { serial_number }) => {
                seeds.insert(serial_number.clone());
            }
            Some(Change::CreateAccessKey { user_name, .. }) => {
                held.insert(Credential::AccessKey(user_name.clone()));
            }
            Some(
                Change::CreateLoginProfile { user_name, .. } | Change::UpdateLoginProfile { user_name, .. },
            ) => {
                held.insert(Credential::Password(user_name.clone()));
            }
            _ => {}
        }
        let user = step.by.user().cloned();
        match (step.action.as_str(), user) {
            ("sts:GetSessionToken", Some(user)) if step.command.contains("--token-code") => {
                held.insert(Credential::SessionWithMfa(user));
            }
            ("sts:GetSessionToken", Some(user)) => {
                held.insert(Credential::Session(user));
            }
            ("sts:GetFederationToken", Some(user)) => {
                held.insert(Credential::FederationToken(user));
            }
            ("sts:AssumeRole", _) => {
                let resource = step.request.as_ref().unwrap().resource();
                let role = account.roles.values().find(|role| role.arn.as_str() == resource).unwrap();
                held.insert(Credential::RoleSession(role.role_name.clone()));
            }
            ("console sign-in", Some(user)) => {
                let devices = &account.users[&user].credentials.mfa_devices.listed;
                assert!(devices.keys().any(|serial| seeds.contains(serial)), "no code: {step}");
                held.insert(Credential::ConsoleWithMfa(user));
            }
            _ => {}
        }
    }
    assert!(held.contains(&attack.credential), "{attack}");
    match attack.goal {
        Goal::MfaSession => assert!(attack.credential.has_mfa()),
        Goal::Administrator => administers(&account, &attack.credential),
    }
}

fn stack_of(account: &Account, by: &Credential) -> PolicyStack {
    let compiled = Compiled::new(account);
    match by {
        Credential::RoleSession(role) => compiled.role(&account.roles[role]).stack,
        Credential::FederationToken(user) => PolicyStack {
            session: Some(vec![Arc::new(Policy::allow_everything("session"))]),
            ..compiled.user(&account.users[user]).stack
        },
        user => compiled.user(&account.users[user.user().unwrap()]).stack,
    }
}

fn allowed(account: &Account, step: &AttackStep) {
    let request = step.request.as_ref().unwrap();
    let mut stack = stack_of(account, &step.by);
    if step.action == "sts:AssumeRole" {
        let role = account.roles.values().find(|role| role.arn.as_str() == request.resource()).unwrap();
        let trust = role.assume_role_policy_document.policy().unwrap();
        stack.resource = Some(Arc::new(Policy::compile("trust", trust)));
    }
    assert!(evaluate(request, &stack).is_allowed(), "{step}");
    let class = if step.action == "sts:AssumeRole" && step.command.contains("--token-code") {
        CredentialClass::AssumeRoleCallWithCode
    } else {
        step.by.class()
    };
    assert!(class.can_call(request.action()), "{step}");
    let mfa = match request.context().values(&ConditionKey::new("aws:MultiFactorAuthPresent")) {
        Values::Known([]) => MfaState::Absent,
        Values::Known([value]) if &**value == "true" => MfaState::True,
        Values::Known([value]) if &**value == "false" => MfaState::False,
        other => panic!("{other:?}"),
    };
    assert!(class.facts().mfa_present.contains(&mfa), "{step}");
    assert_eq!(
        step.by.user().map(UserName::as_str).filter(|_| matches!(request.principal(), Principal::User(_))),
        request.principal().user_name(),
        "{step}"
    );
}

/// AWS's own rules: own devices need MFA once there is one, a code needs a device whose seed the thief has, a console session with
/// a password alone needs a user without a device.
fn aws_takes_it(account: &Account, step: &AttackStep, seeds: &BTreeSet<iam_account::SerialNumber>) {
    let devices = |user: &UserName| &account.users[user].credentials.mfa_devices.listed;
    if let Some(Change::EnableMFADevice { user_name, .. } | Change::DeactivateMFADevice { user_name, .. }) =
        &step.change
    {
        let own = step.by.user() == Some(user_name);
        assert!(!own || step.by.has_mfa() || devices(user_name).is_empty(), "AWS-2023-001: {step}");
    }
    if step.command.contains("--token-code") {
        let user = step.by.user().unwrap();
        assert!(devices(user).keys().any(|serial| seeds.contains(serial)), "no code: {step}");
        assert!(matches!(step.by, Credential::AccessKey(_)), "{step}");
    }
    if let (Credential::Password(user), true) = (&step.by, step.action != "console sign-in") {
        assert!(devices(user).is_empty(), "{step}");
    }
}

/// Whether the credential is allowed what makes an administrator; in every state that its requests can have.
fn administers(account: &Account, credential: &Credential) {
    let stack = stack_of(account, credential);
    let principal = match credential {
        Credential::RoleSession(role) => {
            format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/x").parse().unwrap()
        }
        Credential::FederationToken(user) => {
            format!("arn:aws:sts::{ACCOUNT}:federated-user/{user}").parse().unwrap()
        }
        user => account.users[user.user().unwrap()].principal(),
    };
    for (action, resource) in mfa_rules::ADMINISTRATOR {
        for state in credential.class().facts().mfa_present {
            let mut context = Context::new();
            context.insert("aws:MultiFactorAuthPresent", state.value());
            let resource = resource.replace("PARTITION", "aws").replace("ACCOUNT", ACCOUNT);
            let request = Request::new(principal.clone(), action.parse().unwrap(), &resource, context);
            assert!(evaluate(&request, &stack).is_allowed(), "{action} by {credential}");
        }
    }
}

fn example() -> Account {
    let text = include_str!("../../../examples/acme.json").to_owned();
    let files = vec![Source { name: "acme.json".to_owned(), text }];
    read_account(&Snapshot { files, ..Snapshot::default() }).unwrap().account
}

#[test]
fn the_example_account() {
    let account = example();
    let search = AttackSearch::new(&account, Limits::default(), now());
    let end = |names: &[&str], goal| {
        let stolen: Vec<Stolen> =
            names.iter().map(|name| Stolen::access_key(name.parse().unwrap())).collect();
        match search.shortest(&stolen, goal).unwrap() {
            AttackOutcome::Found(attack) => {
                replay_on_example(&attack);
                Some(attack.steps.iter().map(|step| step.action.clone()).collect::<Vec<_>>())
            }
            AttackOutcome::NoAttack(_) => None,
            AttackOutcome::Limit(searched) => panic!("{names:?}: {searched:?}"),
        }
    };
    let enrolment =
        ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "sts:GetSessionToken"].map(str::to_owned);
    assert_eq!(end(&["cleo.key-only"], Goal::MfaSession).as_deref(), Some(enrolment.as_slice()));
    assert_eq!(end(&["alice.admin"], Goal::MfaSession), None);
    assert_eq!(
        end(&["alice.admin", "olaf.policy-2017-admin"], Goal::MfaSession).as_deref(),
        Some(enrolment.as_slice())
    );
    assert_eq!(end(&["otto.admin-unforced"], Goal::Administrator), Some(vec![]));
    assert!(end(&["carl.not-iam"], Goal::Administrator).is_some_and(|calls| calls.len() == 1));
}

fn replay_on_example(attack: &Attack) {
    // The example tells all but the organization's policies.
    assert!(attack.assumptions.iter().all(|line| line.starts_with("service control policies")), "{attack}");
    replay(&with_administrator_access(example()), attack);
}

#[test]
fn all_attacks_on_the_example_account() {
    let found = attacks(&example(), now(), &mut |_, _| {});
    for one in &found.attacks {
        replay(&with_administrator_access(example()), &one.attack);
    }
    let reached = |name: &str| {
        let of_user = found.attacks.iter().filter(|one| one.users.iter().any(|user| user.as_str() == name));
        of_user.map(|one| (one.attack.stolen.len(), one.attack.goal)).collect::<Vec<_>>()
    };
    assert!(reached("cleo.key-only").contains(&(1, Goal::MfaSession)));
    assert!(reached("otto.admin-unforced").contains(&(1, Goal::Administrator)));
    // Alone the credential of an enrolled user under a correct policy is not enough.
    assert!(reached("ben.enrolled").iter().all(|(stolen, _)| *stolen == 2));
}

#[test]
fn pairs_are_searched_where_one_key_is_not_enough() {
    let cases: Value = serde_json::from_str(include_str!("attack.json")).unwrap();
    let named =
        |name: &str| cases["scenarios"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
    let account =
        account(&cases["documents"], named("two enrolled administrators' keys enrol each other's device"));
    let found = attacks(&account, now(), &mut |_, _| {});
    let lines = |found: &mfa_rules::AccountAttacks| {
        found.attacks.iter().map(|one| format!("{} {:?}", one.attack, one.users)).collect::<Vec<_>>()
    };
    assert_eq!(lines(&found), lines(&attacks(&account, now(), &mut |_, _| {})));
    let stolen: Vec<usize> = found.attacks.iter().map(|one| one.attack.stolen.len()).collect();
    assert_eq!(stolen, [2, 2], "{:?}", lines(&found));
    assert!(found.attacks.iter().all(|one| one.users.iter().map(UserName::as_str).eq(["ann", "zoe"])));
}

#[test]
fn a_large_account_is_searched_within_bounds() {
    let text = testkit::big_account::dump(testkit::big_account::Size::of_users(500));
    let files = vec![Source { name: "dump.json".to_owned(), text }];
    let account = read_account(&Snapshot { files, ..Snapshot::default() }).unwrap().account;
    let names: Vec<&UserName> = account.users.keys().take(2).collect();
    let stolen: Vec<Stolen> = names.into_iter().map(|name| Stolen::access_key(name.clone())).collect();
    let search = AttackSearch::new(&account, Limits::default(), now());
    for goal in Goal::ALL {
        search.shortest(&stolen, goal).unwrap();
    }
}

#[test]
fn a_user_who_is_not_there_is_refused() {
    let stolen = [Stolen::access_key("nobody".parse().unwrap())];
    let error = shortest_attack(&example(), &stolen, Goal::Administrator, now()).unwrap_err();
    assert_eq!(error.to_string(), "the account has no user `nobody`: expected the name of a listed user");
}
