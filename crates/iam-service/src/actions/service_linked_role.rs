//! Service-linked roles: AWS's services have them made, and nobody but AWS changes them.

use super::entity::{role, role_name};
use super::named::named;
use crate::shapes::iam::{self as shapes, DeletionTaskStatusType};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Change, Document, Known, Role, RoleName};

type Answer<T> = Result<T, ApiError>;

/// Names that do not follow from the service's (each service's documentation).
const NAMES: [(&str, &str); 13] = [
    ("autoscaling.amazonaws.com", "AutoScaling"),
    ("custom-resource.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_CustomResource"),
    ("ecs.amazonaws.com", "ECS"),
    ("eks.amazonaws.com", "AmazonEKS"),
    ("elasticache.amazonaws.com", "ElastiCache"),
    ("elasticbeanstalk.amazonaws.com", "ElasticBeanstalk"),
    ("elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing"),
    ("guardduty.amazonaws.com", "AmazonGuardDuty"),
    ("lex.amazonaws.com", "LexBots"),
    ("organizations.amazonaws.com", "Organizations"),
    ("rds.amazonaws.com", "RDS"),
    ("spot.amazonaws.com", "EC2Spot"),
    ("sso.amazonaws.com", "SSO"),
];

/// `AWSServiceRoleForECS`.
fn name_for(service: &str, suffix: Option<&str>) -> String {
    let known = NAMES.iter().find(|(known, _)| *known == service).map(|(_, name)| (*name).to_owned());
    let name = known.unwrap_or_else(|| {
        let words = service.strip_suffix(".amazonaws.com").unwrap_or(service).split(['.', '-']);
        words.map(capitalised).collect()
    });
    let suffix = suffix.map(|suffix| format!("_{suffix}")).unwrap_or_default();
    format!("AWSServiceRoleFor{name}{suffix}")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The role stands without the service's own policy, whose text is AWS's.
pub(super) fn create_service_linked_role(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateServiceLinkedRoleRequest,
) -> Answer<shapes::CreateServiceLinkedRoleResponse> {
    let service = &input.aws_service_name;
    let name: RoleName = named(&name_for(service, input.custom_suffix.as_deref()))?;
    if tx.account().roles.contains_key(&name) {
        let message = format!(
            "Service role name {name} has been taken in this account, please try a different suffix."
        );
        return Err(ApiError::invalid_input(message));
    }
    let trust = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": [service]}, "Action": ["sts:AssumeRole"]}],
    });
    let role_id = tx.random.unique_id("AROA");
    tx.change(Change::CreateRole {
        role_name: name.clone(),
        path: format!("/aws-service-role/{service}/"),
        assume_role_policy_document: Document::new(&trust.to_string()),
        max_session_duration: Known::Known(3_600),
        permissions_boundary: None,
        tags: std::collections::BTreeMap::new(),
        role_id: Known::Known(role_id),
        description: Known::Known(input.description.clone()),
        create_date: Known::Known(tx.now()),
    })?;
    let role = super::role::told(role(tx.account(), name.as_str())?);
    Ok(shapes::CreateServiceLinkedRoleResponse { role: Some(role) })
}

/// Deletes the role at once: no service here uses it. The task's id says which.
pub(super) fn delete_service_linked_role(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteServiceLinkedRoleRequest,
) -> Answer<shapes::DeleteServiceLinkedRoleResponse> {
    let role_name = role_name(&input.role_name)?;
    let role = role(tx.account(), &input.role_name)?;
    if !role.is_service_linked() {
        let message = format!("Role {role_name} is not a service-linked role.");
        return Err(ApiError::invalid_input(message));
    }
    let task = task_id(role);
    let attached: Vec<_> = role.attached_policies.iter().cloned().collect();
    for arn in attached {
        tx.change(Change::DetachRolePolicy { role_name: role_name.clone(), policy_arn: arn.into() })?;
    }
    tx.change(Change::DeleteRole { role_name })?;
    Ok(shapes::DeleteServiceLinkedRoleResponse { deletion_task_id: task })
}

/// `task/aws-service-role/SERVICE/ROLE/ID`: the role's own unique id tells this deletion from others.
fn task_id(role: &Role) -> String {
    format!("task{}{}/{}", role.path, role.role_name, super::named::id(&role.role_id))
}

/// A deletion has succeeded as soon as it is asked for.
pub(super) fn get_service_linked_role_deletion_status(
    view: &View<'_>,
    input: &shapes::GetServiceLinkedRoleDeletionStatusRequest,
) -> Answer<shapes::GetServiceLinkedRoleDeletionStatusResponse> {
    let task = &input.deletion_task_id;
    let role_id = task.strip_prefix("task/aws-service-role/").and_then(|rest| rest.rsplit('/').next());
    let is_gone = role_id.is_some_and(|role_id| view.account().role_with_id(role_id).is_none());
    if !is_gone {
        return Err(ApiError::no_such_entity(format!("Deletion Task Id {task} cannot be found.")));
    }
    Ok(shapes::GetServiceLinkedRoleDeletionStatusResponse {
        status: DeletionTaskStatusType::Succeeded,
        reason: None,
    })
}
