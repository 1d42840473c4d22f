//! Laws that hold for every stack and request.
#![cfg(test)]

use iam_eval::{
    Context, Decision, Layer, Outcome, Policy, PolicyStack, Principal, Request, Truth, Values, evaluate,
    explain,
};
use iam_policy::{ConditionKey, Effect, OneOrMany, PolicyDocument, Version};
use proptest::prelude::*;
use std::sync::Arc;
use testkit::documents::Document;
use testkit::generate::Case;

/// A policy of one random case, all of whose statements have the same effect.
fn policy_of_effect(seed: u64, effect: Effect) -> Option<Arc<Policy>> {
    let documents = Case::of_seed(seed).documents;
    let of_case = documents.identity.into_iter().chain(documents.resource);
    let mut statements: Vec<_> = of_case
        .filter_map(|Document { policy, .. }| policy)
        .flat_map(|policy| policy.statements.as_slice().to_vec())
        .collect();
    statements.iter_mut().for_each(|statement| statement.effect = effect.into());
    let document = PolicyDocument {
        version: Some(Version::V2012.into()),
        id: None,
        statements: OneOrMany::Many(statements),
    };
    (!document.statements.is_empty()).then(|| Arc::new(Policy::compile("added", &document)))
}

/// Puts one more policy into a layer that is there; `None` if it is not.
fn add(stack: &PolicyStack, layer: Layer, policy: Arc<Policy>) -> Option<PolicyStack> {
    let mut stack = stack.clone();
    match layer {
        Layer::Identity => stack.identity.push(policy),
        Layer::PermissionsBoundary => stack.permissions_boundary.as_mut()?.push(policy),
        Layer::ServiceControl => stack.service_control.last_mut()?.push(policy),
        Layer::ResourceControl => stack.resource_control.last_mut()?.push(policy),
        Layer::Session => stack.session.as_mut()?.push(policy),
        Layer::Resource => return None,
    }
    Some(stack)
}

fn certainly_denied(decision: &Decision) -> bool {
    !decision.is_allowed() && !decision.doubtful
}

/// The case with something in place of what is open: the values and policies of another case, or nothing.
fn fill(case: &Case, seed: u64) -> Case {
    let Case { documents: other, request: values } = Case::of_seed(seed);
    let mut context = Context::new();
    for (key, known) in case.request.context().iter() {
        // 1.6: these two count as absent where they are left open.
        let stays_open = ["aws:ResourceAccount", "aws:PrincipalArn"].map(ConditionKey::new).contains(key);
        match (known, values.context().values(key)) {
            (Values::Known(values), _) | (Values::Unknown, Values::Known(values))
                if !stays_open || known != Values::Unknown =>
            {
                context.insert(key.clone(), values.iter().cloned());
            }
            _ => context.insert_unknown(key.clone()),
        }
    }
    let request = &case.request;
    let request =
        Request::new(request.principal().clone(), request.action().clone(), request.resource(), context);

    let mut documents = case.documents.clone();
    let known = other.identity.into_iter().chain(other.resource).find(|document| document.policy.is_some());
    let levels = documents.service_control.iter_mut().chain(&mut documents.resource_control);
    let lists = levels.chain(&mut documents.permissions_boundary).chain(&mut documents.session);
    let all = lists.flatten().chain(&mut documents.identity).chain(&mut documents.resource);
    for document in all.filter(|document| document.policy.is_none()) {
        document.policy = known.clone().and_then(|known| known.policy);
    }
    Case { documents, request }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn adding_a_deny_never_allows_more(seed: u64, other: u64, layer in 0..Layer::ALL.len()) {
        let case = Case::of_seed(seed);
        let stack = case.documents.compile();
        let before = evaluate(&case.request, &stack);
        let added = policy_of_effect(other, Effect::Deny);
        if let Some(stack) = added.and_then(|policy| add(&stack, Layer::ALL[layer], policy)) {
            let after = evaluate(&case.request, &stack);
            prop_assert!(before.is_allowed() || !after.is_allowed(), "{}", case.to_json());
            prop_assert!(!certainly_denied(&before) || certainly_denied(&after), "{}", case.to_json());
        }
    }

    #[test]
    fn adding_an_allow_never_denies(seed: u64, other: u64, layer in 0..Layer::ALL.len()) {
        let case = Case::of_seed(seed);
        let stack = case.documents.compile();
        let before = evaluate(&case.request, &stack);
        let added = policy_of_effect(other, Effect::Allow);
        if let Some(stack) = added.and_then(|policy| add(&stack, Layer::ALL[layer], policy)) {
            let after = evaluate(&case.request, &stack);
            prop_assert_eq!(before.outcome == Outcome::ExplicitDeny, after.outcome == Outcome::ExplicitDeny);
            prop_assert!(!before.is_allowed() || after.is_allowed(), "{}", case.to_json());
        }
    }

    /// 1.6: what is decided without a doubt holds whatever the open keys and policies are.
    #[test]
    fn what_is_left_open_may_be_anything(seed: u64, other: u64) {
        let case = Case::of_seed(seed);
        let decision = evaluate(&case.request, &case.documents.compile());
        let filled = fill(&case, other);
        let after = evaluate(&filled.request, &filled.documents.compile());
        prop_assert!(!decision.is_allowed() || after.is_allowed(), "{}\n{}", case.to_json(), filled.to_json());
        prop_assert!(!certainly_denied(&decision) || !after.is_allowed(), "{}\n{}", case.to_json(), filled.to_json());
    }

    /// 1.7: what is decided without a doubt holds whatever resource of the account it is.
    #[test]
    fn an_unknown_resource_may_be_any(seed: u64) {
        let case = Case::of_seed(seed);
        let stack = case.documents.compile();
        let request = &case.request;
        prop_assume!(request.is_same_account());
        let (principal, action) = (request.principal().clone(), request.action().clone());
        let mut context = request.context().clone();
        // Whose it is, is known all the same.
        context.insert("aws:ResourceAccount", request.principal().account());
        let known = Request::new(principal.clone(), action.clone(), request.resource(), context.clone());
        let unknown = Request::on_unknown_resource(principal, action, context);
        let (known, unknown) = (evaluate(&known, &stack), evaluate(&unknown, &stack));
        prop_assert!(!unknown.is_allowed() || known.is_allowed(), "{}", case.to_json());
        prop_assert!(!certainly_denied(&unknown) || !known.is_allowed(), "{}", case.to_json());
    }

    #[test]
    fn an_explanation_tells_the_same(seed: u64) {
        let case = Case::of_seed(seed);
        let stack = case.documents.compile();
        let decision = evaluate(&case.request, &stack);
        let explanation = explain(&case.request, &stack);
        let parts = |decision: &Decision| {
            (decision.outcome, decision.doubtful, decision.deciding().to_vec(), decision.missing())
        };
        prop_assert_eq!(parts(&decision), parts(&explanation.decision));

        let verdict = |reference| explanation.statements.iter().find(|verdict| verdict.reference == reference);
        for &reference in decision.deciding() {
            let verdict = verdict(reference).expect("a verdict on each deciding statement");
            let (_, statement) = stack.statement(reference).expect("a statement of the stack");
            prop_assert_eq!(verdict.effect, statement.effect());
            match decision.outcome {
                Outcome::Allowed => prop_assert_eq!((verdict.effect, verdict.applies), (Effect::Allow, Truth::True)),
                Outcome::ExplicitDeny => prop_assert!(verdict.effect == Effect::Deny && verdict.applies != Truth::False),
                Outcome::ImplicitDeny => prop_assert!(false, "an implicit denial is decided by no statement"),
            }
        }
        let free_of_scps = matches!(case.request.principal(), Principal::Anonymous | Principal::Service(_));
        let denied = explanation.statements.iter().any(|verdict| {
            let binds = verdict.reference.layer != Layer::ServiceControl || !free_of_scps;
            verdict.effect == Effect::Deny && verdict.applies != Truth::False && binds
        });
        // 1.5: two actions are beyond all policies.
        let undeniable = matches!(case.request.action().name(), name if name.eq_ignore_ascii_case("GetSessionToken") || name.eq_ignore_ascii_case("GetCallerIdentity"));
        prop_assert_eq!(decision.outcome == Outcome::ExplicitDeny, denied && !undeniable);
    }

    #[test]
    fn a_verdict_names_a_mismatch_unless_it_applied(seed: u64) {
        let case = Case::of_seed(seed);
        for verdict in explain(&case.request, &case.documents.compile()).statements {
            prop_assert_eq!(verdict.mismatches.is_empty(), verdict.applies == Truth::True, "{:?} {}", verdict, case.to_json());
        }
    }

    #[test]
    fn documents_print_and_parse_again(seed: u64) {
        let documents = Case::of_seed(seed).documents;
        let all = documents.identity.into_iter().chain(documents.resource);
        for policy in all.filter_map(|document| document.policy) {
            for text in [policy.to_json(), policy.to_json_pretty()] {
                let again = iam_policy::parse(&text).map(|parsed| parsed.document);
                prop_assert_eq!(again.as_ref(), Ok(&policy));
            }
        }
    }
}
