//! Questions over a small vocabulary, and the requests that stand for all.

use fastrand::Rng;
use iam_account::MfaState;
use iam_eval::{Context, Principal, Request};
use iam_policy::{Action, ConditionKey, Glob, Pattern, Version};
use iam_prove::{Clause, Requests, Subject};
use serde_json::{Value, json};
use testkit::documents::{Document, Documents};

const ALICE: &str = "arn:aws:iam::111122223333:user/alice";

/// Actions of the catalogue, with resources that they take.
const ACTIONS: &[(&str, &[&str])] = &[
    ("s3:GetObject", &["arn:aws:s3:::team/home/alice/x", "arn:aws:s3:::team/b"]),
    ("s3:ListBucket", &["arn:aws:s3:::team", "arn:aws:s3:::other"]),
    ("iam:EnableMFADevice", &[ALICE, "arn:aws:iam::111122223333:user/ops/bob"]),
    ("iam:AttachUserPolicy", &[ALICE, "arn:aws:iam::111122223333:user/ops/bob"]),
    ("iam:TagUser", &[ALICE, "arn:aws:iam::111122223333:user/ops/bob"]),
    ("ec2:DescribeInstances", &["*"]),
    ("kms:Decrypt", &["arn:aws:kms:us-east-1:111122223333:key/k"]),
    ("sts:AssumeRole", &["arn:aws:iam::111122223333:role/deploy"]),
];

/// Actions that AWS may add, and resources of no format.
const STRANGERS: &[&str] =
    &["zz9:Stranger", "s3:GetZz9", "iam:Zz9MFAZz9", "s3:PutObject", "sts:AssumeRoleWithSAML"];
const STRANGE_RESOURCES: &[&str] =
    &["*", "zz9", "arn:aws:s3:::team/home/alice/", "arn:aws:iam::111122223333:mfa/alice"];

const ACTION_PATTERNS: &[&str] = &[
    "*",
    "*",
    "s3:*",
    "s3:Get*",
    "S3:getobject",
    "s3:ListBucket",
    "iam:*MFA*",
    "iam:*",
    "iam:EnableMFADevice",
    "iam:AttachUserPolicy",
    "iam:TagUser",
    "ec2:Describe*",
    "ec2:DescribeInstances",
    "kms:*",
    "sts:AssumeRole*",
    "sts:*",
    "*:?etObject",
    "kms:Decrypt",
];

const RESOURCE_PATTERNS: &[&str] = &[
    "*",
    "*",
    "*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::team",
    "arn:aws:s3:::team/home/${aws:username}/*",
    "arn:aws:s3:::team/*",
    "arn:aws:iam::*:user/${aws:username}",
    "arn:aws:iam::111122223333:user/*",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::*:user/?lice",
    "arn:aws:kms:*:111122223333:key/*",
    "arn:aws:s3:::team/${aws:PrincipalTag/team}/*",
    "arn:aws:s3:::team/home/${aws:PrincipalTag/team, 'alice'}/*",
    "arn:aws:iam::111122223333:role/deploy",
    "*/alice*",
];

/// Operators, and what they may be asked of a key of the kind.
const STRING_OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
];
const NUMERIC_OPERATORS: &[&str] = &[
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
];
const DATE_OPERATORS: &[&str] = &["DateEquals", "DateNotEquals", "DateLessThan", "DateGreaterThanEquals"];
const ARN_OPERATORS: &[&str] = &["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"];
const IP_OPERATORS: &[&str] = &["IpAddress", "NotIpAddress"];
const BOOL_OPERATORS: &[&str] = &["Bool"];
const BINARY_OPERATORS: &[&str] = &["BinaryEquals"];

/// A key: its name, operators, values of policies, and the lists of values that stand for all that a request may have (the empty list
/// is absence).
struct Key {
    name: &'static str,
    operators: &'static [&'static str],
    policy_values: &'static [&'static str],
    states: &'static [&'static [&'static str]],
}

const KEYS: &[Key] = &[
    Key {
        name: "aws:MultiFactorAuthPresent",
        operators: BOOL_OPERATORS,
        policy_values: &["true", "false", "true", "false", "True", "yes"],
        states: &[],
    },
    Key {
        name: "aws:MultiFactorAuthAge",
        operators: NUMERIC_OPERATORS,
        policy_values: &["3600", "0"],
        states: &[&[], &["0"], &["10"], &["3600"], &["3601"]],
    },
    Key {
        name: "aws:SourceIp",
        operators: IP_OPERATORS,
        policy_values: &["203.0.113.0/24", "203.0.113.7", "0.0.0.0/0", "::/0", "10.0.0.0/8"],
        states: &[&[], &["203.0.113.7"], &["203.0.113.8"], &["10.0.0.1"], &["192.0.2.1"], &["2001:db8::7"]],
    },
    Key {
        name: "aws:SecureTransport",
        operators: BOOL_OPERATORS,
        policy_values: &["true", "false"],
        states: &[&["true"], &["false"]],
    },
    Key {
        name: "aws:PrincipalTag/team",
        operators: STRING_OPERATORS,
        policy_values: &["alice", "b", "*", "a*", "${aws:username}", "?"],
        states: &[&[], &["alice"], &["b"], &["ALICE"], &["ab"], &[""]],
    },
    Key {
        name: "aws:username",
        operators: STRING_OPERATORS,
        policy_values: &["alice", "bob", "a*", "Alice"],
        states: &[],
    },
    Key {
        name: "s3:prefix",
        operators: STRING_OPERATORS,
        policy_values: &["home/${aws:username}/*", "home/*", "", "home/alice/x", "${aws:PrincipalTag/team}"],
        states: &[&[], &[""], &["home/alice/x"], &["home/b"], &["zz9"], &["HOME/ALICE/X"], &["alice"]],
    },
    Key {
        name: "s3:max-keys",
        operators: NUMERIC_OPERATORS,
        policy_values: &["10", "10.0", "20"],
        states: &[&[], &["9"], &["10"], &["11"], &["20"], &["21"]],
    },
    Key {
        name: "iam:PolicyARN",
        operators: ARN_OPERATORS,
        policy_values: &[
            "arn:aws:iam::aws:policy/*",
            "arn:aws:iam::*:policy/x",
            "*",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
        ],
        states: &[
            &[],
            &["arn:aws:iam::aws:policy/ReadOnlyAccess"],
            &["arn:aws:iam::aws:policy/x"],
            &["arn:aws:iam::111122223333:policy/x"],
            &["arn:aws:iam::111122223333:policy/y"],
        ],
    },
    Key {
        name: "aws:TagKeys",
        operators: STRING_OPERATORS,
        policy_values: &["a", "b", "a*"],
        states: &[
            &[],
            &["a"],
            &["b"],
            &["ab"],
            &["c"],
            &["A"],
            &["a", "b"],
            &["a", "c"],
            &["b", "c"],
            &["ab", "c"],
        ],
    },
    Key {
        name: "aws:CurrentTime",
        operators: DATE_OPERATORS,
        policy_values: &["2020-01-01", "2030-01-01T00:00:00Z", "1577836800"],
        states: &[],
    },
    Key {
        name: "app:Digest",
        operators: BINARY_OPERATORS,
        policy_values: &["YQ==", "YWJj"],
        states: &[&[], &["YQ=="], &["YWJj"], &["YWI="]],
    },
];

/// A property in the form of documents.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) seed: u64,
    pub(crate) new: Documents,
    pub(crate) old: Option<Documents>,
    pub(crate) among: Requests,
    pub(crate) state: MfaState,
}

fn pick<'t>(rng: &mut Rng, list: &[&'t str]) -> &'t str {
    list[rng.usize(0..list.len())]
}

fn chance(rng: &mut Rng, percent: u8) -> bool {
    rng.u8(0..100) < percent
}

fn few(rng: &mut Rng, list: &[&str]) -> Vec<String> {
    let count = match rng.u8(0..100) {
        0..2 => 0,
        2..55 => 1,
        55..85 => 2,
        _ => 3,
    };
    (0..count).map(|_| pick(rng, list).to_owned()).collect()
}

impl Question {
    pub(crate) fn of_seed(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let rng = &mut rng;
        let state = [MfaState::Absent, MfaState::False, MfaState::True][rng.usize(0..3)];
        let keys = [rng.usize(0..KEYS.len()), rng.usize(0..KEYS.len())];
        let new = documents(rng, &keys);
        let old = chance(rng, 35)
            .then(|| if chance(rng, 60) { changed(rng, &new, &keys) } else { documents(rng, &keys) });
        Self { seed, new, old, among: requests(rng), state }
    }

    pub(crate) fn speaks_of(&self, request: &Request) -> bool {
        let in_resources = |clause: &Clause| {
            let any = |patterns: &[String]| {
                patterns.iter().any(|pattern| Glob::new(pattern).matches(request.resource()))
            };
            match clause {
                Clause::AnyOf(patterns) => any(patterns),
                Clause::NoneOf { patterns, except } => !any(patterns) || any(except),
            }
        };
        self.among.have_action(request.action()) && self.among.resources.iter().all(in_resources)
    }

    pub(crate) fn show(&self) -> String {
        let list = |list: &[Document]| -> Vec<Value> {
            list.iter().map(|one| serde_json::to_value(&one.policy).unwrap()).collect()
        };
        let show = |documents: &Documents| {
            json!({
                "identity": list(&documents.identity),
                "boundary": documents.permissions_boundary.as_deref().map(list),
                "session": documents.session.as_deref().map(list),
                "scps": documents.service_control.iter().map(|level| list(level)).collect::<Vec<_>>(),
                "resource": documents.resource.as_ref().map(|one| serde_json::to_value(&one.policy).unwrap()),
            })
        };
        format!(
            "new: {}\nold: {}\namong: {:?}\nstate: {:?}",
            show(&self.new),
            self.old.as_ref().map(show).unwrap_or_default(),
            self.among,
            self.state
        )
    }
}

fn requests(rng: &mut Rng) -> Requests {
    let mut harmless = vec!["sts:GetCallerIdentity", "sts:GetSessionToken"];
    if chance(rng, 40) {
        harmless.extend(["iam:EnableMFADevice", "iam:ListUsers"]);
    }
    let mut requests = Requests::all();
    let mut clause = Clause::none_of(harmless);
    if let (Clause::NoneOf { except, .. }, true) = (&mut clause, chance(rng, 10)) {
        except.push("iam:EnableMFADevice".to_owned());
    }
    requests = requests.with_actions(clause);
    if chance(rng, 25) {
        requests = requests.with_actions(Clause::any_of(few(rng, ACTION_PATTERNS)));
    }
    if chance(rng, 15) {
        let patterns = ["arn:aws:s3:::*", "*", "arn:aws:iam::111122223333:user/alice"];
        let clause = Clause::any_of(few(rng, &patterns));
        requests = requests.with_resources(clause);
    }
    if chance(rng, 8) {
        requests = requests.with_resources(Clause::none_of(["arn:aws:iam::*:user/alice"]));
    }
    requests
}

fn documents(rng: &mut Rng, keys: &[usize]) -> Documents {
    let identity = (0..rng.usize(0..3)).map(|_| document(rng, keys, 60)).collect();
    let mut documents = Documents { identity, ..Documents::default() };
    documents.identity.extend(chance_list(rng, 60));
    if chance(rng, 45) {
        documents.identity.push(forcing(rng));
    }
    if chance(rng, 15) {
        documents.permissions_boundary = Some(vec![document(rng, keys, 70)]);
    }
    if chance(rng, 8) {
        documents.session = Some(vec![document(rng, keys, 80)]);
    }
    for _ in 0..if chance(rng, 20) { rng.usize(1..3) } else { 0 } {
        let mut level: Vec<Document> = chance_list(rng, 70).collect();
        level.push(document(rng, keys, 40));
        documents.service_control.push(level);
    }
    if chance(rng, 12) {
        documents.resource = Some(resource_policy(rng, keys));
    }
    documents
}

fn chance_list(rng: &mut Rng, percent: u8) -> impl Iterator<Item = Document> + use<> {
    let everything = json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
    chance(rng, percent).then(|| compile("everything", vec![everything], true)).into_iter()
}

/// The same with one policy changed.
fn changed(rng: &mut Rng, documents: &Documents, keys: &[usize]) -> Documents {
    let mut changed = documents.clone();
    match rng.u8(0..4) {
        0 => changed.identity.push(document(rng, keys, 50)),
        1 => drop(changed.identity.pop()),
        2 if !changed.identity.is_empty() => {
            let index = rng.usize(0..changed.identity.len());
            changed.identity[index] = document(rng, keys, 60);
        }
        _ => changed.permissions_boundary = None,
    }
    changed
}

/// Much like what forces MFA.
fn forcing(rng: &mut Rng) -> Document {
    let operator = pick(
        rng,
        &["BoolIfExists", "BoolIfExists", "BoolIfExists", "Bool", "StringNotEqualsIfExists", "Null"],
    );
    let value = if operator.starts_with("String") || operator == "Null" { "true" } else { "false" };
    let exempt =
        pick(rng, &["iam:EnableMFADevice", "iam:EnableMFADevice", "iam:*MFA*", "s3:GetObject", "zz9:*"]);
    let mut statement = json!({"Effect": "Deny", "NotAction": [exempt, "sts:GetSessionToken"], "Resource": "*",
        "Condition": {operator: {"aws:MultiFactorAuthPresent": value}}});
    if chance(rng, 25) {
        statement["Condition"][pick(rng, &["NotIpAddress", "NotIpAddressIfExists"])] =
            json!({"aws:SourceIp": "203.0.113.0/24"});
    }
    compile("forcing", vec![statement], true)
}

fn document(rng: &mut Rng, keys: &[usize], allow_percent: u8) -> Document {
    let statements = (0..rng.usize(1..3)).map(|_| statement(rng, keys, allow_percent)).collect();
    let is_2012 = !chance(rng, 6);
    compile("policy", statements, is_2012)
}

fn resource_policy(rng: &mut Rng, keys: &[usize]) -> Document {
    let mut statements: Vec<Value> = (0..rng.usize(1..3)).map(|_| statement(rng, keys, 75)).collect();
    for statement in &mut statements {
        let principal =
            pick(rng, &["*", ALICE, ALICE, "111122223333", "arn:aws:iam::111122223333:role/deploy"]);
        statement["Principal"] = json!({"AWS": principal});
    }
    compile("resource", statements, true)
}

fn compile(name: &str, statements: Vec<Value>, is_2012: bool) -> Document {
    let version = if is_2012 { "2012-10-17" } else { "2008-10-17" };
    let text = json!({"Version": version, "Statement": statements}).to_string();
    Document { name: name.to_owned(), policy: Some(iam_policy::parse(&text).unwrap().document) }
}

fn statement(rng: &mut Rng, keys: &[usize], allow_percent: u8) -> Value {
    let is_allow = chance(rng, allow_percent);
    let mut statement = json!({"Effect": if is_allow { "Allow" } else { "Deny" }});
    let action = if chance(rng, 80) { "Action" } else { "NotAction" };
    let resource = if chance(rng, 85) { "Resource" } else { "NotResource" };
    statement[action] = json!(few(rng, ACTION_PATTERNS));
    statement[resource] = json!(few(rng, RESOURCE_PATTERNS));
    if chance(rng, if is_allow { 35 } else { 75 }) {
        let mut condition = json!({});
        for _ in 0..rng.usize(1..3) {
            let index = if chance(rng, 35) { 0 } else { keys[rng.usize(0..keys.len())] };
            let key = &KEYS[index];
            let operator = operator(rng, key);
            let values =
                if operator == "Null" { few(rng, &["true", "false"]) } else { few(rng, key.policy_values) };
            condition[operator][key.name] = json!(values);
        }
        statement["Condition"] = condition;
    }
    statement
}

fn operator(rng: &mut Rng, key: &Key) -> String {
    if chance(rng, 8) {
        return "Null".to_owned();
    }
    if chance(rng, 1) {
        return "StringMatches".to_owned();
    }
    let base = if chance(rng, 5) { pick(rng, STRING_OPERATORS) } else { pick(rng, key.operators) };
    let set = match rng.u8(0..100) {
        _ if key.name == "aws:TagKeys" && chance(rng, 70) => pick(rng, &["ForAllValues:", "ForAnyValue:"]),
        0..4 => "ForAllValues:",
        4..8 => "ForAnyValue:",
        _ => "",
    };
    let if_exists = if chance(rng, 25) { "IfExists" } else { "" };
    format!("{set}{base}{if_exists}")
}

/// Of whom nothing but the ARN is known.
pub(crate) fn subject(_seed: u64) -> Subject {
    Subject::of_arn(ALICE, "2026-01-01T00:00:00Z".parse().unwrap()).unwrap()
}

pub(crate) fn any_request() -> Request {
    Request::new(Principal::Anonymous, "s3:GetObject".parse().unwrap(), "*", Context::new())
}

/// The keys that the policies mention and that are open, with their values.
fn open_keys(question: &Question, subject: &Subject) -> Vec<&'static Key> {
    let text = question.show().to_ascii_lowercase();
    let context = subject.context(question.state);
    let is_open = |key: &&Key| {
        let name = ConditionKey::new(key.name);
        let is_certain = context.is_unknown(&name) || !context.iter().any(|(known, _)| *known == name);
        !key.states.is_empty() && is_certain && text.contains(&key.name.to_ascii_lowercase())
    };
    KEYS.iter().filter(is_open).collect()
}

/// The first combination of an action, a resource and states of the keys that passes.
fn search(
    question: &Question,
    subject: &Subject,
    pairs: &[(&str, &str)],
    keys_of: impl Fn(&str) -> Vec<&'static Key>,
    passes: &dyn Fn(&Request) -> bool,
) -> Option<Request> {
    // Keys that no policy mentions make no difference.
    let text = question.show().to_ascii_lowercase();
    let mut base = Context::new();
    for (key, values) in subject.context(question.state).iter() {
        match values {
            iam_eval::Values::Known(values) if text.contains(&key.as_str().to_ascii_lowercase()) => {
                base.insert(key.clone(), values.iter().cloned());
            }
            iam_eval::Values::Known(_) | iam_eval::Values::Unknown => {}
        }
    }
    for (action, resource) in pairs {
        let keys = keys_of(action);
        let combinations: usize = keys.iter().map(|key| key.states.len()).product();
        let parsed: Action = action.parse().unwrap();
        for mut number in 0..combinations.min(20_000) {
            let mut context = base.clone();
            for key in &keys {
                context.insert(key.name, key.states[number % key.states.len()].iter().copied());
                number /= key.states.len();
            }
            let request = Request::new(subject.principal(), parsed.clone(), resource, context);
            if question.speaks_of(&request) && passes(&request) {
                return Some(request);
            }
        }
    }
    None
}

/// A request that passes, strange ones included.
pub(crate) fn passing(
    question: &Question,
    subject: &Subject,
    passes: &dyn Fn(&Request) -> bool,
) -> Option<Request> {
    let keys = open_keys(question, subject);
    let known = ACTIONS.iter().map(|(action, _)| *action);
    let actions: Vec<&str> = known.chain(STRANGERS.iter().copied()).collect();
    let of_formats = ACTIONS.iter().flat_map(|(_, resources)| resources.iter().copied());
    let mut resources: Vec<&str> = of_formats.chain(STRANGE_RESOURCES.iter().copied()).collect();
    resources.sort_unstable();
    resources.dedup();
    let pairs: Vec<(&str, &str)> =
        actions.iter().flat_map(|action| resources.iter().map(|resource| (*action, *resource))).collect();
    let few = if keys.len() > 3 { keys[..3].to_vec() } else { keys };
    search(question, subject, &pairs, |_| few.clone(), passes)
}

/// A request that passes and that AWS could receive.
pub(crate) fn real_requests(
    question: &Question,
    subject: &Subject,
    passes: &dyn Fn(&Request) -> bool,
) -> Option<Request> {
    let keys = open_keys(question, subject);
    let of_action = |action: &str| -> Vec<&'static Key> {
        let action = iam_catalog::action(action).unwrap();
        keys.iter().filter(|key| action.supports_key(key.name)).copied().collect()
    };
    let pairs: Vec<(&str, &str)> = ACTIONS
        .iter()
        .flat_map(|(action, resources)| resources.iter().map(|resource| (*action, *resource)))
        .collect();
    search(question, subject, &pairs, of_action, passes)
}

/// A request that passes, of those that a proof on the catalogue speaks of: what AWS could receive, and any of the actions that it may
/// add.
pub(crate) fn passing_by_catalogue(
    question: &Question,
    subject: &Subject,
    passes: &dyn Fn(&Request) -> bool,
) -> Option<Request> {
    let is_of_tomorrow =
        |request: &Request| iam_catalog::action(request.action().as_str()).is_none() && passes(request);
    real_requests(question, subject, passes).or_else(|| passing(question, subject, &is_of_tomorrow))
}

/// Why AWS could not receive the request; `None` if it could.
pub(crate) fn unreal(request: &Request, subject: &Subject, state: MfaState) -> Option<String> {
    let Some(action) = iam_catalog::action(request.action().as_str()) else {
        return Some("refuted by an action that is not in the catalogue".to_owned());
    };
    let resource = Pattern::without_wildcards(request.resource(), Version::V2008);
    let mut formats = action.resources().flat_map(|one| one.resource_type.arn_formats());
    let requires_none = action.resources().all(|one| !one.required);
    let is_of_format = formats.any(|format| iam_catalog::arn_format::can_match(format, &resource))
        || request.resource() == "*" && requires_none;
    if !is_of_format {
        return Some("refuted by a resource that the action does not take".to_owned());
    }
    let certain = subject.context(state);
    for (key, values) in request.context().iter() {
        let is_same = certain.iter().any(|(known, known_values)| known == key && known_values == values);
        let is_absent = values == iam_eval::Values::Known(&[]);
        if !is_same && !is_absent && !action.supports_key(key.as_str()) {
            return Some(format!("refuted with `{}`, which the action does not have", key.as_str()));
        }
    }
    let mfa = request.context().single(&ConditionKey::new("aws:MultiFactorAuthPresent"));
    (mfa != state.value()).then(|| "refuted in another MFA state".to_owned())
}
