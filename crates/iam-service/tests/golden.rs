//! The golden table: what becomes of every operation, called with each kind of credential, about the caller and about others.
//!
//! `gate/golden.tsv` is the table; `UPDATE_EXPECT=1` writes it. `gate/account.json` says what the account holds, and `gate/requests.json` how each
//! operation is called: an operation without a request fails. The laws below hold of the table whatever it says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use expect_test::expect_file;
use iam_eval::{Context, Outcome, Policy, PolicyStack, Principal, evaluate};
use iam_service::actions::{Kind, kind};
use iam_service::authorization_message;
use iam_service::shapes::Operation;
use iam_service::wire::{ApiError, Service};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};
use support::{Story, credentials, random};

const ADMINISTRATOR: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
/// AWS's "Allows MFA-authenticated IAM users to manage their own credentials on the Security credentials page" (domain.md 2.1, P1).
const SELF_SERVICE: &str = include_str!("gate/self_service.json");
/// What that policy exempts (domain.md 2.1, P1), and what no policy can deny (D6).
const EXEMPT: [&str; 9] = [
    "CreateVirtualMFADevice",
    "EnableMFADevice",
    "GetUser",
    "GetMFADevice",
    "ListMFADevices",
    "ListVirtualMFADevices",
    "ResyncMFADevice",
    "GetSessionToken",
    "GetCallerIdentity",
];

/// A column: how a call is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Root,
    Key,
    Session,
    Mfa,
    ForcedKey,
    ForcedMfa,
    SelfKey,
    SelfSession,
    SelfMfa,
    Role,
    Federated,
    Gone,
}

use Column::{
    Federated, ForcedKey, ForcedMfa, Gone, Key, Mfa, Role, Root, SelfKey, SelfMfa, SelfSession, Session,
};

const COLUMNS: [(Column, &str, &str); 12] = [
    (Root, "root key", "the root user's access key"),
    (Key, "key", "ana's access key; AdministratorAccess"),
    (Session, "session", "the same with GetSessionToken, without a code"),
    (Mfa, "MFA session", "the same with GetSessionToken and a code"),
    (ForcedKey, "forced key", "ana's access key; AdministratorAccess and AWS's self-service policy with MFA"),
    (ForcedMfa, "forced MFA", "the same with GetSessionToken and a code"),
    (SelfKey, "self key", "ana's access key; AWS's self-service policy with MFA alone"),
    (SelfSession, "self session", "the same with GetSessionToken, without a code"),
    (SelfMfa, "self MFA", "the same with GetSessionToken and a code"),
    (Role, "role", "ana in a role with AdministratorAccess, assumed with her MFA session"),
    (
        Federated,
        "federated",
        "GetFederationToken by ana, AdministratorAccess, with a session policy that allows everything",
    ),
    (
        Gone,
        "gone",
        "a key that was made inactive; a session of a deleted user; a key that never was; a session token of another key",
    ),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    /// What the policies are asked about; `null` if they are not asked.
    resource: Option<String>,
    with: BTreeMap<String, String>,
    /// What the root user is answered, if not success.
    root: Option<String>,
}

/// A cell: the outcome.
type Cells = BTreeMap<Column, String>;

/// A row: the operation, about whom (`-`: nobody), what is asked about, and the cells.
struct Row {
    operation: Operation,
    about: &'static str,
    request: &'static Request,
    cells: Cells,
}

impl Row {
    fn resource(&self) -> Option<String> {
        let text = self.request.resource.as_ref()?.replace("WHO", self.about);
        let text = SETTING.base.fill(&text.replace("CALLER", "ana"));
        let is_whole = text.starts_with("arn:") || text == "*";
        Some(if is_whole { text } else { format!("arn:aws:iam::111122223333:{text}") })
    }

    fn is_allowed(&self, column: Column) -> bool {
        self.cells[&column].starts_with("Allowed")
    }
}

/// An access key id, and the session token that goes with it.
type Signed = (String, Option<String>);

/// The accounts, and who calls them.
struct Setting {
    base: Story,
    callers: Vec<(Column, Story, Vec<Signed>)>,
}

static REQUESTS: LazyLock<BTreeMap<String, Request>> =
    LazyLock::new(|| serde_json::from_str(include_str!("gate/requests.json")).unwrap());
static SETTING: LazyLock<Setting> = LazyLock::new(setting);
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(table);

fn with_policies(base: &Story, policies: &[(&str, &str)]) -> Story {
    let mut story = base.clone();
    for (name, document) in policies {
        story.account.does("CreatePolicy", &[("PolicyName", *name), ("PolicyDocument", *document)]);
        let arn = format!("arn:aws:iam::111122223333:policy/{name}");
        story.account.does("AttachUserPolicy", &[("UserName", "ana"), ("PolicyArn", &arn)]);
    }
    story
}

/// Ana's key, her session without a code, and with one.
fn ana(story: &mut Story) -> [(String, Option<String>); 3] {
    let key = story.kept["ana key"].clone();
    let session = story.account.call_with((&key, None), "GetSessionToken", &[]).unwrap();
    let code = story.account.code("ana", 0);
    let with_code = [("SerialNumber", "arn:aws:iam::111122223333:mfa/ana"), ("TokenCode", code.as_str())];
    let mfa = story.account.call_with((&key, None), "GetSessionToken", &with_code).unwrap();
    let [session, mfa] = [session, mfa].map(|answer| {
        let (id, token) = credentials(&answer);
        (id, Some(token))
    });
    // Later calls show other codes.
    story.account.wait(600);
    [(key, None), session, mfa]
}

fn setting() -> Setting {
    let mut base = Story::told(include_str!("gate/account.json"));
    // Devices show codes that they have not shown yet.
    base.account.wait(600);
    base.kept.insert("message".to_owned(), message(&base));
    let root = base.account.call("CreateAccessKey", &[]);
    let root = (support::element(&root, "AccessKeyId").unwrap().to_owned(), None);
    let mut admin = with_policies(&base, &[("admin", ADMINISTRATOR)]);
    let mut forced = with_policies(&base, &[("admin", ADMINISTRATOR), ("self-service", SELF_SERVICE)]);
    let mut own = with_policies(&base, &[("self-service", SELF_SERVICE)]);
    let [key, session, mfa] = ana(&mut admin);
    let [forced_key, _, forced_mfa] = ana(&mut forced);
    let [self_key, self_session, self_mfa] = ana(&mut own);

    let mut sts = |signed: &(String, Option<String>), action: &str, given: &[(&str, &str)]| {
        let (id, token) = signed;
        let (id, token) =
            credentials(&admin.account.call_with((id, token.as_deref()), action, given).unwrap());
        (id, Some(token))
    };
    let admin_role = [("RoleArn", "arn:aws:iam::111122223333:role/admin"), ("RoleSessionName", "ana")];
    let role = sts(&mfa, "AssumeRole", &admin_role);
    let federated = sts(&key, "GetFederationToken", &[("Name", "ana"), ("Policy", ADMINISTRATOR)]);

    let mut without = with_policies(&base, &[("admin", ADMINISTRATOR)]);
    without.account.does("CreateUser", &[("UserName", "eve")]);
    let eve = without.account.call("CreateAccessKey", &[("UserName", "eve")]);
    let eve = support::element(&eve, "AccessKeyId").unwrap().to_owned();
    let of_eve = credentials(&without.account.call_with((&eve, None), "GetSessionToken", &[]).unwrap());
    without.account.does("DeleteAccessKey", &[("UserName", "eve"), ("AccessKeyId", &eve)]);
    without.account.does("DeleteUser", &[("UserName", "eve")]);
    without
        .account
        .does("UpdateAccessKey", &[("UserName", "ana"), ("AccessKeyId", &key.0), ("Status", "Inactive")]);
    let gone = vec![
        key.clone(),
        (eve, None),
        (of_eve.0, Some(of_eve.1.clone())),
        ("AKIAIOSFODNN7EXAMPLE".to_owned(), None),
        (key.0.clone(), Some(of_eve.1)),
    ];

    let one = |column, story: &Story, signed| (column, story.clone(), vec![signed]);
    let callers = vec![
        one(Root, &base, root),
        one(Key, &admin, key),
        one(Session, &admin, session),
        one(Mfa, &admin, mfa),
        one(ForcedKey, &forced, forced_key),
        one(ForcedMfa, &forced, forced_mfa),
        one(SelfKey, &own, self_key),
        one(SelfSession, &own, self_session),
        one(SelfMfa, &own, self_mfa),
        one(Role, &admin, role),
        one(Federated, &admin, federated),
        (Gone, without, gone),
    ];
    Setting { base, callers }
}

/// A message that `DecodeAuthorizationMessage` decodes.
fn message(story: &Story) -> String {
    let request = iam_eval::Request::new(
        "arn:aws:iam::111122223333:user/ana".parse().unwrap(),
        "ec2:RunInstances".parse().unwrap(),
        "*",
        Context::new(),
    );
    let stack = PolicyStack::default();
    let decision = evaluate(&request, &stack);
    let state = &story.account.state;
    authorization_message::encode(state, &request, &stack, &decision, "AIDA", &mut random(1)).unwrap()
}

fn table() -> Vec<Row> {
    let mut rows = Vec::new();
    for operation in Operation::ALL {
        let request = &REQUESTS[operation.as_str()];
        let names_somebody = request.with.values().any(|value| value.contains("WHO"));
        let abouts: &[&str] = if names_somebody { &["ana", "bob"] } else { &["-"] };
        for about in abouts {
            let cell = |(column, story, signed): &(Column, Story, Vec<_>)| {
                (*column, cell(story, signed, *operation, &request.with, about))
            };
            let cells = SETTING.callers.iter().map(cell).collect();
            rows.push(Row { operation: *operation, about, request, cells });
        }
    }
    rows
}

/// What becomes of a call; all the credentials of a column are answered the same.
fn cell(
    story: &Story,
    signed: &[(String, Option<String>)],
    operation: Operation,
    given: &BTreeMap<String, String>,
    about: &str,
) -> String {
    let given = given.iter().map(|(name, value)| (name.clone(), story.fill(&value.replace("WHO", about))));
    let given: Vec<(String, String)> = given.collect();
    let given: Vec<(&str, &str)> =
        given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let outcome = |(id, token): &(String, Option<String>)| {
        let answer = story.account.clone().call_with((id, token.as_deref()), operation.as_str(), &given);
        outcome(answer)
    };
    let outcomes: BTreeSet<String> = signed.iter().map(outcome).collect();
    outcomes.into_iter().collect::<Vec<_>>().join(" or ")
}

fn outcome(answer: Result<String, ApiError>) -> String {
    let Err(error) = answer else { return "Allowed".to_owned() };
    let reasons = [
        ("with an explicit deny in an identity-based policy", "explicit deny"),
        ("because no identity-based policy allows", "no allow"),
        ("because no session policy allows", "no allow in the session policy"),
        ("because no resource-based policy allows", "no allow in the trust policy"),
        ("with session credentials", "by a session"),
        ("authenticated with an MFA device that is enabled for this user", "AWS-2023-001"),
        ("Roles may not be assumed by root accounts", "by root"),
    ];
    let reason = reasons.into_iter().find(|(words, _)| error.message.contains(words));
    match (error.code, reason) {
        ("AccessDenied", Some((_, reason))) => format!("AccessDenied: {reason}"),
        ("InvalidClientTokenId", _) => "InvalidClientTokenId".to_owned(),
        (code, _) => format!("Allowed, then {code}"),
    }
}

fn written(rows: &[Row]) -> String {
    let mut text = String::from(
        "# What becomes of every operation, by the credentials that sign it. Made by tests/golden.rs: UPDATE_EXPECT=1 writes it.\n\
         # about: whose user, key or device it is about: ana calls, in all columns but the root user's; `-`: it names none.\n\
         # Allowed: it passes the gate, and succeeds. `Allowed, then CODE`: it passes, and the operation itself refuses.\n\
         # AccessDenied: what denies it; `AWS-2023-001` is AWS's own rule on a user's own devices (domain.md 1.2).\n\
         # InvalidClientTokenId: no such credentials, or of a kind that cannot make the call at all (domain.md 3.2).\n\
         # Columns:\n",
    );
    for (_, name, meaning) in COLUMNS {
        text.push_str(&format!("#   {name}: {meaning}\n"));
    }
    let names: Vec<&str> = COLUMNS.iter().map(|(_, name, _)| *name).collect();
    text.push_str(&format!("operation\tabout\tresource\t{}\n", names.join("\t")));
    for row in rows {
        let cells: Vec<&str> = COLUMNS.iter().map(|(column, ..)| row.cells[column].as_str()).collect();
        let resource = row.resource().unwrap_or_else(|| "(none asked)".to_owned());
        let resource = resource.replace("arn:aws:iam::111122223333:", "");
        let line = format!("{}\t{}\t{resource}\t{}\n", row.operation.action(), row.about, cells.join("\t"));
        text.push_str(&line);
    }
    text
}

#[test]
fn the_table_is_as_it_was() {
    expect_file!["gate/golden.tsv"].assert_eq(&written(&TABLE));
}

#[test]
fn requests_and_operations_are_the_same() {
    let operations: BTreeSet<&str> = Operation::ALL.iter().map(|operation| operation.as_str()).collect();
    let requests: BTreeSet<&str> = REQUESTS.keys().map(String::as_str).collect();
    assert_eq!(operations, requests);
}

/// The requests are good ones: what the root user is refused is said in the data.
#[test]
fn the_root_user_is_refused_nothing_that_is_not_said() {
    for row in TABLE.iter() {
        let cell = &row.cells[&Root];
        match &row.request.root {
            None => assert_eq!(cell, "Allowed", "{} about {}", row.operation, row.about),
            Some(code) => {
                assert!(cell.contains(code.as_str()), "{} about {}: {cell}", row.operation, row.about)
            }
        }
        let is_absent = matches!(kind(row.operation), Kind::NotImplemented(_));
        assert_eq!(is_absent, cell == "Allowed, then NotImplemented", "{}", row.operation);
    }
}

#[test]
fn a_session_without_mfa_can_call_no_iam_and_two_operations_of_sts() {
    for row in TABLE.iter() {
        for column in [Session, SelfSession] {
            let may = ["AssumeRole", "GetCallerIdentity"].contains(&row.operation.as_str());
            assert!(!row.is_allowed(column) || may, "{}: {}", row.operation, row.cells[&column]);
            let refused = &row.cells[&column];
            if row.operation.service() == Service::Iam {
                assert_eq!(refused, "InvalidClientTokenId", "{}", row.operation);
            }
        }
    }
}

#[test]
fn federated_users_cannot_call_iam() {
    for row in TABLE.iter().filter(|row| row.operation.service() == Service::Iam) {
        assert_eq!(row.cells[&Federated], "InvalidClientTokenId", "{}", row.operation);
    }
}

#[test]
fn credentials_that_are_gone_are_allowed_nothing() {
    for row in TABLE.iter() {
        assert_eq!(row.cells[&Gone], "InvalidClientTokenId", "{}", row.operation);
    }
}

#[test]
fn without_mfa_the_self_service_policy_leaves_what_it_exempts() {
    for row in TABLE.iter().filter(|row| kind(row.operation) != Kind::Unsigned) {
        let is_exempt = EXEMPT.contains(&row.operation.as_str());
        for column in [ForcedKey, SelfKey] {
            assert!(!row.is_allowed(column) || is_exempt, "{}: {}", row.operation, row.cells[&column]);
        }
        if !is_exempt {
            assert_eq!(row.cells[&ForcedKey], "AccessDenied: explicit deny", "{}", row.operation);
        }
    }
}

/// But for the names of devices that are to be made, which belong to nobody (gap A7), and for what no policy is asked about.
#[test]
fn who_manages_oneself_cannot_touch_others() {
    for own in TABLE.iter().filter(|row| row.about == "ana" && row.resource().is_some()) {
        let same = |row: &&Row| row.operation == own.operation && row.about == "bob";
        let others = TABLE.iter().find(same).unwrap();
        let is_free = ["CreateVirtualMFADevice", "GetAccessKeyInfo"].contains(&own.operation.as_str());
        for column in [SelfKey, SelfMfa] {
            let trespasses = others.is_allowed(column) && !is_free;
            assert!(!trespasses, "{}: {}", own.operation, others.cells[&column]);
        }
    }
}

/// A policy that only denies adds nothing, and a code takes nothing away.
#[test]
fn denials_add_nothing_and_codes_take_nothing_away() {
    for row in TABLE.iter() {
        let implies = |narrow: Column, wide: Column| {
            let holds = !row.is_allowed(narrow) || row.is_allowed(wide);
            assert!(holds, "{} about {}: {narrow:?} but not {wide:?}", row.operation, row.about);
        };
        implies(ForcedKey, Key);
        implies(ForcedMfa, Mfa);
        implies(SelfMfa, ForcedMfa);
        if !["GetSessionToken", "GetFederationToken"].contains(&row.operation.as_str())
            && row.operation.service() == Service::Iam
        {
            implies(SelfKey, SelfMfa);
            implies(Key, Mfa);
        }
        implies(Session, Mfa);
    }
}

/// What policies decide is what `evaluate` says of the caller's documents, asked without the gate.
#[test]
fn the_gate_says_what_evaluate_says() {
    let identity = |documents: &[&str]| {
        let compiled =
            |text: &&str| Arc::new(Policy::compile("", &iam_policy::parse(text).unwrap().document));
        PolicyStack::of_identity(documents.iter().map(compiled))
    };
    let user: Principal = "arn:aws:iam::111122223333:user/ana".parse().unwrap();
    let columns = [
        (Key, identity(&[ADMINISTRATOR]), None),
        (Mfa, identity(&[ADMINISTRATOR]), Some("true")),
        (ForcedKey, identity(&[ADMINISTRATOR, SELF_SERVICE]), None),
        (ForcedMfa, identity(&[ADMINISTRATOR, SELF_SERVICE]), Some("true")),
        (SelfKey, identity(&[SELF_SERVICE]), None),
        (SelfMfa, identity(&[SELF_SERVICE]), Some("true")),
    ];
    let mut asked = 0;
    for row in TABLE.iter().filter(|row| row.operation.as_str() != "AssumeRole") {
        let Some(resource) = row.resource() else { continue };
        let action: iam_policy::Action = row.operation.action().parse().unwrap();
        for (column, stack, mfa) in &columns {
            let cell = &row.cells[column];
            if cell == "InvalidClientTokenId" || cell == "AccessDenied: by a session" {
                continue;
            }
            let context = mfa
                .iter()
                .fold(Context::new(), |context, mfa| context.with("aws:MultiFactorAuthPresent", mfa));
            let request = iam_eval::Request::new(user.clone(), action.clone(), &resource, context);
            let expected = match evaluate(&request, stack).outcome {
                Outcome::Allowed => cell.starts_with("Allowed") || cell == "AccessDenied: AWS-2023-001",
                Outcome::ExplicitDeny => cell == "AccessDenied: explicit deny",
                Outcome::ImplicitDeny => cell == "AccessDenied: no allow",
            };
            assert!(expected, "{} on {resource}, {column:?}: {cell}", row.operation);
            asked += 1;
        }
    }
    assert!(asked > 1_000, "{asked}");
}
