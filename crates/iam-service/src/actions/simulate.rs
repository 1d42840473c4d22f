//! The policy simulator, answered by the evaluator that the gate itself asks.

mod sources;

use super::page::page;
use crate::shapes::iam::{
    self as shapes, ContextEntry, EvaluationResult, OrganizationsDecisionDetail,
    PermissionsBoundaryDecisionDetail, PolicyEvaluationDecisionType, PolicySourceType, Position,
    ResourceSpecificResult,
};
use crate::transaction::View;
use crate::wire::ApiError;
use iam_account::{Account, Document, User};
use iam_eval::{
    Context, Decision, Outcome, Policy, PolicyStack, Principal, Request, StatementRef, Values, evaluate,
};
use iam_policy::{Action, Arn, ConditionKey, LineIndex};
use sources::{PolicySource, Sources};
use std::sync::Arc;

type Answer<T> = Result<T, ApiError>;

/// The parameters that both operations have.
struct Asked<'a> {
    actions: &'a [String],
    resources: &'a [String],
    resource_owner: Option<&'a str>,
    context: &'a [ContextEntry],
    max_items: Option<i32>,
    marker: Option<&'a str>,
}

pub(super) fn simulate_custom_policy(
    view: &View<'_>,
    input: &shapes::SimulateCustomPolicyRequest,
) -> Answer<shapes::SimulatePolicyResponse> {
    let mut sources =
        Sources { identity: given("PolicyInputList", &input.policy_input_list)?, ..Sources::default() };
    for level in &input.ordered_organization_policy_input_list {
        let parameter = "OrderedOrganizationPolicyInputList";
        sources.service_control.push(given(parameter, &level.service_control_policy_input_list)?);
    }
    add_given(&mut sources, &input.permissions_boundary_policy_input_list, input.resource_policy.as_deref())?;
    if input.resource_policy.is_some() && input.caller_arn.is_none() {
        return Err(caller_arn_is_missing());
    }
    let caller = caller(view.account(), input.caller_arn.as_deref())?;
    let asked = Asked {
        actions: &input.action_names,
        resources: &input.resource_arns,
        resource_owner: input.resource_owner.as_deref(),
        context: &input.context_entries,
        max_items: input.max_items,
        marker: input.marker.as_deref(),
    };
    simulate(view.account(), &sources, &caller, &asked)
}

pub(super) fn simulate_principal_policy(
    view: &View<'_>,
    input: &shapes::SimulatePrincipalPolicyRequest,
) -> Answer<shapes::SimulatePolicyResponse> {
    let account = view.account();
    let mut sources = Sources::of_arn(account, &input.policy_source_arn)?;
    sources.exclude(&input.policy_exclusion_list);
    sources.identity.extend(given("PolicyInputList", &input.policy_input_list)?);
    add_given(&mut sources, &input.permissions_boundary_policy_input_list, input.resource_policy.as_deref())?;
    // A group calls nothing: its policies are asked for nobody in particular.
    let own = Some(input.policy_source_arn.as_str()).filter(|arn| !arn.contains(":group/"));
    let is_user = input.policy_source_arn.contains(":user/");
    if input.resource_policy.is_some() && input.caller_arn.is_none() && !is_user {
        return Err(caller_arn_is_missing());
    }
    let caller = caller(account, input.caller_arn.as_deref().or(own))?;
    let asked = Asked {
        actions: &input.action_names,
        resources: &input.resource_arns,
        resource_owner: input.resource_owner.as_deref(),
        context: &input.context_entries,
        max_items: input.max_items,
        marker: input.marker.as_deref(),
    };
    simulate(account, &sources, &caller, &asked)
}

fn caller_arn_is_missing() -> ApiError {
    ApiError::invalid_input(
        "CallerArn is required if a ResourcePolicy is given and the PolicySourceArn is no user.",
    )
}

fn given(parameter: &str, texts: &[String]) -> Answer<Vec<PolicySource>> {
    let numbered = (1..).zip(texts);
    numbered.map(|(number, text)| PolicySource::given(parameter, number, text)).collect()
}

/// The boundary of the call takes the place of the principal's own.
fn add_given(sources: &mut Sources, boundary: &[String], resource: Option<&str>) -> Answer<()> {
    if !boundary.is_empty() {
        sources.boundary = Some(given("PermissionsBoundaryPolicyInputList", boundary)?);
    }
    let read = |text| PolicySource::single("ResourcePolicy", PolicySourceType::Resource, text);
    sources.resource = resource.map(read).transpose()?;
    Ok(())
}

/// Who calls in a simulation, with what is known of them.
struct Caller {
    principal: Principal,
    context: Context,
}

/// The user or role of this ARN, whether or not it is there; without one a user of whom nothing is known.
fn caller(account: &Account, arn: Option<&str>) -> Answer<Caller> {
    let Some(text) = arn else { return nobody(account) };
    let unusable = || ApiError::invalid_input(format!("Invalid caller ARN: {text}"));
    let principal: Principal = text.parse().map_err(|_| unusable())?;
    let (arn, is_user) = match &principal {
        Principal::User(arn) => (arn, true),
        Principal::Role(arn) => (arn, false),
        Principal::Root { .. }
        | Principal::RoleSession(_)
        | Principal::FederatedUser(_)
        | Principal::Anonymous
        | Principal::Service(_)
        | Principal::Federated(_) => return Err(unusable()),
    };
    let name = arn.resource().rsplit('/').next().unwrap_or_default();
    let mut context = Context::new();
    if is_user {
        context = account.users.get(name).map(User::principal_context).unwrap_or_default();
    } else {
        for (key, value) in account.roles.get(name).into_iter().flat_map(|role| &role.tags) {
            context.insert(format!("aws:PrincipalTag/{key}").as_str(), [value.as_str()]);
        }
    }
    Ok(Caller { principal, context })
}

fn nobody(account: &Account) -> Answer<Caller> {
    let arn = format!("arn:{}:iam::{}:user/simulated", account.partition, account.id);
    let arn: Arn = arn.parse().map_err(|_| ApiError::internal_failure())?;
    let mut context = Context::new();
    for key in ["aws:PrincipalArn", "aws:PrincipalType", "aws:username", "aws:userid"] {
        context.insert(key, Vec::<&str>::new());
    }
    Ok(Caller { principal: Principal::User(arn), context })
}

/// Asks each action on each resource: one result for each action, with one for each resource that the call names.
fn simulate(
    account: &Account,
    sources: &Sources,
    caller: &Caller,
    asked: &Asked<'_>,
) -> Answer<shapes::SimulatePolicyResponse> {
    let stack = sources.stack();
    let simulation = Simulation { sources, stack: &stack, caller, asked };
    let keyed = asked.actions.iter().enumerate().map(|(number, action)| (format!("{number:08}"), action));
    let page = page(keyed, |(key, _)| key, asked.marker, asked.max_items)?;
    let (is_truncated, marker) = (page.is_truncated, page.marker);
    let results = page.items.into_iter().map(|(_, action)| simulation.of_action(account, action));
    Ok(shapes::SimulatePolicyResponse {
        evaluation_results: Some(results.collect::<Answer<_>>()?),
        is_truncated: Some(is_truncated),
        marker,
    })
}

/// What is the same for all results.
struct Simulation<'s> {
    sources: &'s Sources,
    stack: &'s PolicyStack,
    caller: &'s Caller,
    asked: &'s Asked<'s>,
}

impl Simulation<'_> {
    fn of_action(&self, account: &Account, action: &str) -> Answer<EvaluationResult> {
        let resources = match self.asked.resources {
            [] => return self.of_resource(action, "*"),
            [resource] => vec![self.of_resource(action, resource)?],
            several => {
                several.iter().map(|resource| self.of_resource(action, resource)).collect::<Answer<_>>()?
            }
        };
        let specific = resources.iter().map(specific).collect();
        let result = match resources.into_iter().reduce(stricter) {
            Some(result) if self.asked.resources.len() == 1 => result,
            // The whole is told of the kind of resource that the action takes.
            Some(result) => EvaluationResult {
                eval_resource_name: Some(arn_format(account, action)),
                matched_statements: Some(Vec::new()),
                ..result
            },
            None => return Err(ApiError::internal_failure()),
        };
        Ok(EvaluationResult { resource_specific_results: Some(specific), ..result })
    }

    fn of_resource(&self, action: &str, resource: &str) -> Answer<EvaluationResult> {
        let request = request(self.caller, self.asked, action, resource)?;
        Ok(result(&request, self.sources, self.stack, action))
    }
}

/// Of two results the one that denies more.
fn stricter(left: EvaluationResult, right: EvaluationResult) -> EvaluationResult {
    let strictness = |result: &EvaluationResult| match result.eval_decision {
        PolicyEvaluationDecisionType::Allowed => 0,
        PolicyEvaluationDecisionType::ImplicitDeny => 1,
        PolicyEvaluationDecisionType::ExplicitDeny => 2,
    };
    if strictness(&right) > strictness(&left) { right } else { left }
}

/// One resource's part of a result.
fn specific(result: &EvaluationResult) -> ResourceSpecificResult {
    ResourceSpecificResult {
        eval_resource_name: result.eval_resource_name.clone().unwrap_or_default(),
        eval_resource_decision: result.eval_decision,
        matched_statements: result.matched_statements.clone(),
        missing_context_values: result.missing_context_values.clone(),
        eval_decision_details: None,
        permissions_boundary_decision_detail: result.permissions_boundary_decision_detail.clone(),
    }
}

/// The form of the ARNs that an action takes: `arn:aws:s3:::${BucketName}`.
fn arn_format(account: &Account, action: &str) -> String {
    let resource = iam_catalog::action(action).and_then(|action| action.resources().next());
    let format = resource.and_then(|resource| resource.resource_type.arn_formats().next());
    format.unwrap_or("*").replace("${Partition}", &account.partition)
}

fn request(caller: &Caller, asked: &Asked<'_>, action: &str, resource: &str) -> Answer<Request> {
    let invalid = || ApiError::invalid_input(format!("Invalid Action Name: {action}"));
    let action: Action = action.parse().map_err(|_| invalid())?;
    let mut context = caller.context.clone();
    if let Some(owner) = asked.resource_owner {
        let account = owner.parse::<Arn>().map_or_else(|_| owner.to_owned(), |arn| arn.account().to_owned());
        let names_owner = resource.split(':').nth(4).is_some_and(|account| !account.is_empty());
        if !names_owner {
            context.insert("aws:ResourceAccount", [account]);
        }
    }
    for entry in asked.context {
        if let Some(name) = &entry.context_key_name {
            context.insert(name.as_str(), entry.context_key_values.iter().map(String::as_str));
        }
    }
    Ok(Request::new(caller.principal.clone(), action, resource, context))
}

fn result(request: &Request, sources: &Sources, stack: &PolicyStack, action: &str) -> EvaluationResult {
    let decision = evaluate(request, stack);
    let boundary = stack.permissions_boundary.as_ref();
    let organization = (!stack.service_control.is_empty()).then(|| PolicyStack {
        identity: vec![Arc::new(Policy::allow_everything("all"))],
        service_control: stack.service_control.clone(),
        ..PolicyStack::default()
    });
    let allowed = |stack: &PolicyStack| Some(evaluate(request, stack).is_allowed());
    EvaluationResult {
        eval_action_name: action.to_owned(),
        eval_resource_name: Some(request.resource().to_owned()),
        eval_decision: told(&decision),
        matched_statements: Some(matched(&decision, sources, stack)),
        missing_context_values: Some(missing(request, stack)),
        organizations_decision_detail: organization
            .map(|stack| OrganizationsDecisionDetail { allowed_by_organizations: allowed(&stack) }),
        permissions_boundary_decision_detail: boundary.map(|policies| PermissionsBoundaryDecisionDetail {
            allowed_by_permissions_boundary: allowed(&PolicyStack::of_identity(policies.iter().cloned())),
        }),
        eval_decision_details: None,
        resource_specific_results: None,
    }
}

fn told(decision: &Decision) -> PolicyEvaluationDecisionType {
    match decision.outcome {
        Outcome::Allowed => PolicyEvaluationDecisionType::Allowed,
        Outcome::ExplicitDeny => PolicyEvaluationDecisionType::ExplicitDeny,
        Outcome::ImplicitDeny => PolicyEvaluationDecisionType::ImplicitDeny,
    }
}

/// The statements that decided, with their places in the documents.
fn matched(decision: &Decision, sources: &Sources, stack: &PolicyStack) -> Vec<shapes::Statement> {
    let told = |reference: &StatementRef| {
        let source = sources.source(*reference)?;
        let (_, statement) = stack.statement(*reference)?;
        let text = source.document.as_ref().map(Document::text);
        let lines = text.map(LineIndex::new);
        let position = |offset| lines.as_ref().map(|lines| told_position(lines, offset));
        let place = statement.place();
        Some(shapes::Statement {
            source_policy_id: Some(source.id.clone()),
            source_policy_type: Some(source.kind),
            start_position: position(start(text.unwrap_or_default(), place.start)),
            end_position: position(place.end),
        })
    };
    decision.deciding().iter().filter_map(told).collect()
}

/// Where the simulator lets a statement begin: right behind what stands before it, comma and white space included.
fn start(text: &str, statement: usize) -> usize {
    let before = text.get(..statement).unwrap_or_default().trim_end();
    before.strip_suffix(',').map_or(before, str::trim_end).len()
}

fn told_position(lines: &LineIndex<'_>, offset: usize) -> Position {
    let position = lines.position(offset);
    Position { line: i32::try_from(position.line).ok(), column: i32::try_from(position.column).ok() }
}

/// The keys that the policies ask for and the request is silent about.
fn missing(request: &Request, stack: &PolicyStack) -> Vec<String> {
    let mut keys = Vec::new();
    for (_, _, policy) in stack.policies() {
        collect_keys(policy, &mut keys);
    }
    keys.retain(|key| matches!(request.context().values(key), Values::Known([])));
    keys.iter().map(|key| key.as_str().to_owned()).collect()
}

/// Adds the keys that a policy asks for, each once.
fn collect_keys(policy: &Policy, keys: &mut Vec<ConditionKey>) {
    let mut add = |key: &ConditionKey| {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    };
    for statement in policy.statements() {
        let (_, resources) = statement.resource();
        resources.iter().flat_map(|pattern| pattern.variables()).for_each(&mut add);
        for test in statement.condition().tests() {
            add(test.key());
            test.variables().iter().for_each(&mut add);
        }
    }
}

pub(super) fn get_context_keys_for_custom_policy(
    _: &View<'_>,
    input: &shapes::GetContextKeysForCustomPolicyRequest,
) -> Answer<shapes::GetContextKeysForPolicyResponse> {
    Ok(context_keys(&given("PolicyInputList", &input.policy_input_list)?))
}

pub(super) fn get_context_keys_for_principal_policy(
    view: &View<'_>,
    input: &shapes::GetContextKeysForPrincipalPolicyRequest,
) -> Answer<shapes::GetContextKeysForPolicyResponse> {
    let mut sources = Sources::of_arn(view.account(), &input.policy_source_arn)?.identity;
    sources.extend(given("PolicyInputList", &input.policy_input_list)?);
    Ok(context_keys(&sources))
}

fn context_keys(sources: &[PolicySource]) -> shapes::GetContextKeysForPolicyResponse {
    let mut keys = Vec::new();
    for document in sources.iter().filter_map(|source| source.document.as_ref()) {
        collect_keys(document.compiled(), &mut keys);
    }
    let names = keys.iter().map(|key| key.as_str().to_owned()).collect();
    shapes::GetContextKeysForPolicyResponse { context_key_names: Some(names) }
}
