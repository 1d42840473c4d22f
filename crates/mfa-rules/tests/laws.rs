//! Laws of the enumeration: it never contradicts `evaluate`, and its short cuts change nothing.
#![cfg(test)]

use fastrand::Rng;
use iam_account::{CredentialClass, MfaState};
use iam_catalog::arn_format::fill;
use iam_eval::{Context, Policy, PolicyStack, Request, evaluate};
use iam_policy::parse;
use mfa_rules::{Enumerator, Judgement, Member, Reach, Standing, Subject, Universe, Verdict, check, example};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static UNIVERSE: LazyLock<Universe> = LazyLock::new(Universe::new);

const USER: &str = "arn:aws:iam::123456789012:user/alice";

fn subject() -> Subject {
    Subject::of_arn(USER, "2026-01-01T00:00:00Z".parse().unwrap()).unwrap()
}

/// `Action` or `NotAction`.
const ACTIONS: [&str; 12] = [
    r#""Action": "*""#,
    r#""Action": ["s3:Get*", "s3:ListBucket"]"#,
    r#""Action": ["iam:*MFADevice", "iam:GetUser"]"#,
    r#""Action": ["ec2:Describe*", "ec2:StartInstances"]"#,
    r#""Action": "sts:*""#,
    r#""Action": ["iam:ListUsers", "iam:GetAccountSummary"]"#,
    r#""NotAction": ["iam:*", "sts:*"]"#,
    r#""NotAction": ["iam:EnableMFADevice", "iam:CreateVirtualMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"]"#,
    r#""NotAction": ["iam:EnableMFADevice", "iam:ListUsers", "iam:DeactivateMFADevice"]"#,
    r#""NotAction": "s3:*""#,
    r#""Action": ["dynamodb:*Item", "sqs:SendMessage"]"#,
    r#""NotAction": "*""#,
];

const RESOURCES: [&str; 9] = [
    r#""Resource": "*""#,
    r#""Resource": "*""#,
    r#""Resource": ["arn:aws:s3:::team", "arn:aws:s3:::team/*"]"#,
    r#""Resource": "arn:aws:iam::*:user/${aws:username}""#,
    r#""Resource": "arn:aws:iam::123456789012:user/*""#,
    r#""NotResource": "arn:aws:s3:::team/*""#,
    r#""NotResource": ["arn:aws:iam::*:user/${aws:username}", "arn:aws:ec2:*:*:instance/*"]"#,
    r#""Resource": "arn:aws:ec2:eu-*:123456789012:*""#,
    r#""Resource": "arn:aws:*:*:*:*/team-?""#,
];

const CONDITIONS: [&str; 14] = [
    "",
    "",
    r#", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}"#,
    r#", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}"#,
    r#", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}"#,
    r#", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}"#,
    r#", "Condition": {"Null": {"aws:MultiFactorAuthPresent": "true"}}"#,
    r#", "Condition": {"NumericGreaterThanIfExists": {"aws:MultiFactorAuthAge": "3600"}}"#,
    r#", "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}"#,
    r#", "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}}"#,
    r#", "Condition": {"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}, "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}"#,
    r#", "Condition": {"StringLike": {"s3:prefix": ["", "home/${aws:username}/*"]}}"#,
    r#", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}"#,
    r#", "Condition": {"BoolIfPresent": {"aws:MultiFactorAuthPresent": "false"}}"#,
];

fn pick<T: Copy>(rng: &mut Rng, from: &[T]) -> T {
    from[rng.usize(..from.len())]
}

fn statement(rng: &mut Rng, effect: &str) -> String {
    let (action, resource) = (pick(rng, &ACTIONS), pick(rng, &RESOURCES));
    // Most rarely an operator that does not exist: else nearly everything is undecided.
    let conditions = if rng.u8(..) < 8 { &CONDITIONS[..] } else { &CONDITIONS[..CONDITIONS.len() - 1] };
    let condition = pick(rng, conditions);
    format!(r#"{{"Effect": "{effect}", {action}, {resource}{condition}}}"#)
}

fn policy(rng: &mut Rng, effects: &[&str]) -> Arc<Policy> {
    let statements: Vec<String> = (0..rng.usize(1..4))
        .map(|_| {
            let effect = pick(rng, effects);
            statement(rng, effect)
        })
        .collect();
    compile(&statements)
}

fn compile(statements: &[String]) -> Arc<Policy> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#, statements.join(", "));
    let document = parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}")).document;
    Arc::new(Policy::compile(&text, &document))
}

const FORCE: &str = r#"{"Effect": "Deny", "NotAction": ["iam:EnableMFADevice", "iam:CreateVirtualMFADevice", "iam:GetUser",
    "iam:ListUsers", "sts:GetSessionToken"], "Resource": "*",
    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}"#;

fn stack_of_seed(seed: u64) -> PolicyStack {
    let rng = &mut Rng::with_seed(seed);
    let mut stack =
        PolicyStack::of_identity((0..rng.usize(1..4)).map(|_| policy(rng, &["Allow", "Allow", "Deny"])));
    if rng.u8(..) < 60 {
        stack.permissions_boundary = Some(vec![policy(rng, &["Allow"])]);
    }
    if rng.u8(..) < 60 {
        stack.service_control =
            vec![vec![Arc::new(Policy::allow_everything("Full"))], vec![policy(rng, &["Allow", "Deny"])]];
    }
    if rng.u8(..) < 80 {
        stack.identity.push(compile(&[FORCE.to_owned()]));
    }
    stack
}

fn tell(stack: &PolicyStack) -> String {
    stack.policies().map(|(layer, level, policy)| format!("{layer:?} {level} {}\n", policy.name())).collect()
}

/// What every request of the user carries, and the MFA key in its state.
fn base(state: MfaState) -> Context {
    let mut context = Context::new()
        .with("aws:CurrentTime", "2026-01-01T00:00:00Z")
        .with("aws:EpochTime", "1767225600")
        .with("aws:ViaAWSService", "false")
        .with("aws:PrincipalIsAWSService", "false");
    if let Some(value) = state.value() {
        context.insert("aws:MultiFactorAuthPresent", [value]);
    }
    context
}

fn class(state: MfaState) -> CredentialClass {
    match state {
        MfaState::Absent => CredentialClass::LongTermAccessKey,
        MfaState::False | MfaState::True => CredentialClass::ConsoleWithoutMfa,
    }
}

/// More with FORCEMFA_SLOW.
fn cases() -> u32 {
    if std::env::var_os("FORCEMFA_SLOW").is_some() { 12 } else { 2 }
}

const STATES: [MfaState; 2] = [MfaState::Absent, MfaState::False];

fn reaches(stack: &PolicyStack, enumerator: &mut Enumerator<'_>) -> [Reach; 2] {
    STATES.map(|state| enumerator.reach(stack, &subject(), state))
}

fn same(left: &Reach, right: &Reach) -> bool {
    left.reached == right.reached && left.undecided.keys().eq(right.undecided.keys())
}

/// A request that AWS could receive: an action, a resource that it takes, keys with values of this vocabulary.
fn sample(rng: &mut Rng, member: &Member, state: MfaState) -> Request {
    let names = ["team", "alice", "bob", "team-1", "home"];
    let mut arns = Vec::new();
    // A request is about every required resource: what is allowed on another beside it says nothing.
    let is_any_required = member.catalog.resources().any(|resource| resource.required);
    if !is_any_required {
        arns.push("*".to_owned());
    }
    let resources = member.catalog.resources().filter(|resource| resource.required == is_any_required);
    for format in resources.flat_map(|resource| resource.resource_type.arn_formats()) {
        let from = std::cell::RefCell::new(rng.fork());
        arns.push(fill(format, |placeholder| match placeholder {
            "Partition" => "aws".to_owned(),
            "Region" => pick(&mut from.borrow_mut(), &["us-east-1", "eu-west-1", "eu-north-1"]).to_owned(),
            "Account" => "123456789012".to_owned(),
            _ => pick(&mut from.borrow_mut(), &names).to_owned(),
        }));
    }
    let resource = arns.swap_remove(rng.usize(..arns.len()));
    let mut context = base(state);
    for (key, values) in [
        ("aws:SourceIp", &["203.0.113.9", "198.51.100.1"][..]),
        ("aws:RequestedRegion", &["eu-west-1", "us-east-1", "ap-south-1"]),
        ("aws:SourceVpc", &["vpc-1", "vpc-2"]),
        ("s3:prefix", &["", "home/alice/x", "other"]),
        ("aws:PrincipalTag/team", &["red", "blue"]),
    ] {
        // The Region is in every request.
        if member.catalog.supports_key(key) && (key == "aws:RequestedRegion" || rng.bool()) {
            context.insert(key, [pick(rng, values)]);
        }
    }
    // A request is sent to the Region of its resource; IAM has one.
    let region = resource.split(':').nth(3).filter(|region| !region.is_empty());
    let global = ["iam", "organizations", "route53", "cloudfront"].contains(&member.action.service());
    if let Some(region) = region.or(global.then_some("us-east-1")) {
        context.insert("aws:RequestedRegion", [region]);
    }
    Request::new(subject().principal(), member.action.clone(), &resource, context)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    /// An example is a request that `evaluate` allows, and it is one without MFA.
    #[test]
    fn every_example_is_allowed(seed: u64) {
        let stack = stack_of_seed(seed);
        let reaches = reaches(&stack, &mut Enumerator::new(&UNIVERSE));
        let rng = &mut Rng::with_seed(seed);
        for (state, reach) in STATES.into_iter().zip(&reaches) {
            let numbers: Vec<usize> = reach.reached.iter().collect();
            for _ in 0..numbers.len().min(12) {
                let member = UNIVERSE.member(pick(rng, &numbers)).unwrap();
                let found = example(&stack, &subject(), class(state), member);
                let Some(found) = found else {
                    return Err(TestCaseError::fail(format!("no example of {}\n{}", member.catalog, tell(&stack))));
                };
                let mut context = base(found.mfa);
                for (key, values) in &found.context {
                    context.insert(key.as_str(), values.iter().map(String::as_str));
                }
                let action = found.action.parse().unwrap();
                let request = Request::new(subject().principal(), action, &found.resource, context);
                prop_assert!(found.mfa != MfaState::True);
                prop_assert!(evaluate(&request, &stack).is_allowed(), "{:?}\n{}", found, tell(&stack));
            }
        }
    }

    /// What is judged forced does not let a single one of many requests pass, whatever they carry.
    #[test]
    fn what_is_forced_lets_no_sampled_request_pass(seed: u64) {
        let stack = stack_of_seed(seed);
        let found = check(&mut Enumerator::new(&UNIVERSE), &stack, &subject());
        let rng = &mut Rng::with_seed(seed);
        for (state, judgement) in STATES.into_iter().zip([&found.absent, &found.present_false]) {
            if judgement.verdict > Verdict::Forced {
                continue;
            }
            for _ in 0..2_000 {
                let member = UNIVERSE.member(rng.usize(..UNIVERSE.len())).unwrap();
                let request = sample(rng, member, state);
                let is_open = Standing::of(&member.action) == Standing::Open && class(state).can_call(&member.action);
                prop_assert!(
                    !is_open || !evaluate(&request, &stack).is_allowed(), "{:?}\n{}", request, tell(&stack)
                );
            }
        }
    }

    /// What is not reached, no sampled request about it reaches.
    #[test]
    fn what_is_not_reached_is_not_reached_by_sampled_requests(seed: u64) {
        let stack = stack_of_seed(seed);
        let rng = &mut Rng::with_seed(seed);
        for (state, reach) in STATES.into_iter().zip(&reaches(&stack, &mut Enumerator::new(&UNIVERSE))) {
            for _ in 0..2_000 {
                let number = rng.usize(..UNIVERSE.len());
                let request = sample(rng, UNIVERSE.member(number).unwrap(), state);
                let is_told = reach.reached.contains(number) || reach.undecided.contains_key(&number);
                prop_assert!(is_told || !evaluate(&request, &stack).is_allowed(), "{:?}\n{}", request, tell(&stack));
            }
        }
    }

    #[test]
    fn adding_a_deny_never_makes_a_verdict_worse(seed: u64) {
        let mut stack = stack_of_seed(seed);
        let mut enumerator = Enumerator::new(&UNIVERSE);
        let verdicts = |found: [&Judgement; 2]| found.map(|judgement| judgement.verdict);
        let before = check(&mut enumerator, &stack, &subject());
        stack.identity.push(policy(&mut Rng::with_seed(!seed), &["Deny"]));
        let after = check(&mut enumerator, &stack, &subject());
        let (before, after) =
            (verdicts([&before.absent, &before.present_false]), verdicts([&after.absent, &after.present_false]));
        prop_assert!(after[0] <= before[0] && after[1] <= before[1], "{:?} {:?}\n{}", before, after, tell(&stack));
    }

    /// Answers that were found for one stack and are given again for another are those that the other finds itself.
    #[test]
    fn what_was_asked_before_changes_no_answer(seed: u64) {
        let rng = &mut Rng::with_seed(seed);
        let pool: Vec<Arc<Policy>> = (0..5).map(|_| policy(rng, &["Allow", "Allow", "Deny"])).collect();
        let mut enumerator = Enumerator::new(&UNIVERSE);
        for _ in 0..3 {
            let mut stack = PolicyStack::of_identity((0..rng.usize(1..4)).map(|_| Arc::clone(&pool[rng.usize(..pool.len())])));
            if rng.bool() {
                stack.permissions_boundary = Some(vec![Arc::clone(&pool[0])]);
            }
            let (again, alone) = (reaches(&stack, &mut enumerator), reaches(&stack, &mut Enumerator::new(&UNIVERSE)));
            prop_assert!(same(&again[0], &alone[0]) && same(&again[1], &alone[1]), "{}", tell(&stack));
        }
    }
}

/// The first look by sets, and answers given again, come to what asking about every action on its own comes to.
#[test]
fn sets_agree_with_asking_about_every_action() {
    for seed in [1, 2, 3, 5, 8, 13].into_iter().take(cases() as usize) {
        let stack = stack_of_seed(seed);
        for (state, reach) in STATES.into_iter().zip(&reaches(&stack, &mut Enumerator::new(&UNIVERSE))) {
            for number in 0..UNIVERSE.len() {
                let member = UNIVERSE.member(number).unwrap();
                let asked = example(&stack, &subject(), class(state), member).is_some();
                assert_eq!(
                    asked,
                    reach.reached.contains(number),
                    "{} {state:?}\n{}",
                    member.catalog,
                    tell(&stack)
                );
            }
        }
    }
}

/// Every action has a resource to be asked about: what everybody may do from one network, that network reaches.
#[test]
fn what_is_allowed_on_a_condition_of_the_callers_choice_is_reached_without_exception() {
    let from_office = r#"{"Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}"#;
    let stack = PolicyStack::of_identity([compile(&[from_office.to_owned()])]);
    for reach in reaches(&stack, &mut Enumerator::new(&UNIVERSE)) {
        let missing = (0..UNIVERSE.len()).filter(|number| !reach.reached.contains(*number));
        let missing: Vec<String> =
            missing.map(|number| UNIVERSE.member(number).unwrap().catalog.to_string()).collect();
        assert_eq!(missing, [""; 0]);
    }
}
