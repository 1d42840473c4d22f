//! What services an entity's policies grant, and when they were last used, as far as it is recorded: the last use of each access key.
//! What sessions of roles use is recorded without the service.
//!
//! A report is made when it is asked for, so that there is nothing to keep of it: a job's id tells when it was begun, and of what it
//! is.

use super::named::{id, named};
use super::page::page;
use crate::shapes::iam::{
    self as shapes, AccessAdvisorUsageGranularityType as Granularity, EntityDetails, EntityInfo,
    JobStatusType, ListPoliciesGrantingServiceAccessEntry, PolicyGrantingServiceAccess,
    PolicyOwnerEntityType, PolicyType, ServiceLastAccessed,
};
use crate::transaction::View;
use crate::wire::ApiError;
use data_encoding::HEXLOWER;
use iam_account::{Account, Document, Group, KeyUse, Known, ManagedPolicy, PolicyName, Role, User};
use iam_policy::{Arn, Effect, Polarity, Statement};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

type Answer<T> = Result<T, ApiError>;

/// What a report is about.
#[derive(Debug, Clone, Copy)]
enum Subject<'a> {
    User(&'a User),
    Group(&'a Group),
    Role(&'a Role),
    Policy(&'a ManagedPolicy),
}

/// A policy that a subject has.
#[derive(Debug, Clone, Copy)]
struct Held<'a> {
    name: &'a str,
    holder: Holder<'a>,
    document: &'a Document,
}

/// Where a policy stands.
#[derive(Debug, Clone, Copy)]
enum Holder<'a> {
    Managed(&'a Arn),
    Inline(PolicyOwnerEntityType, &'a str),
}

impl<'a> Subject<'a> {
    fn all(account: &'a Account) -> impl Iterator<Item = Self> {
        let (users, groups) = (account.users.values(), account.groups.values());
        let (roles, policies) = (account.roles.values(), account.policies.values());
        let entities = users.map(Self::User).chain(groups.map(Self::Group)).chain(roles.map(Self::Role));
        entities.chain(policies.map(Self::Policy))
    }

    fn named(account: &'a Account, arn: &str) -> Answer<Self> {
        let _: Arn = named(arn)?;
        let found = Self::all(account).find(|subject| subject.arn().as_str() == arn);
        found.ok_or_else(|| ApiError::no_such_entity(format!("ARN {arn} cannot be found.")))
    }

    fn arn(self) -> &'a Arn {
        match self {
            Self::User(user) => &user.arn,
            Self::Group(group) => &group.arn,
            Self::Role(role) => &role.arn,
            Self::Policy(policy) => &policy.arn,
        }
    }

    fn policies(self, account: &'a Account) -> Vec<Held<'a>> {
        let mut held = Vec::new();
        match self {
            Self::User(user) => {
                let inline = Holder::Inline(PolicyOwnerEntityType::User, user.user_name.as_str());
                held.extend(inline_of(&user.inline_policies, inline));
                held.extend(managed(account, &user.attached_policies));
                let groups = user.groups.iter().filter_map(|name| account.groups.get(name));
                held.extend(groups.flat_map(|group| Self::Group(group).policies(account)));
            }
            Self::Group(group) => {
                let inline = Holder::Inline(PolicyOwnerEntityType::Group, group.group_name.as_str());
                held.extend(inline_of(&group.inline_policies, inline));
                held.extend(managed(account, &group.attached_policies));
            }
            Self::Role(role) => {
                let inline = Holder::Inline(PolicyOwnerEntityType::Role, role.role_name.as_str());
                held.extend(inline_of(&role.inline_policies, inline));
                held.extend(managed(account, &role.attached_policies));
            }
            Self::Policy(policy) => held.extend(of_policy(policy)),
        }
        held
    }

    /// The users and roles that have what the subject grants.
    fn entities(self, account: &'a Account) -> Vec<Self> {
        match self {
            Self::User(_) | Self::Role(_) => vec![self],
            Self::Group(group) => account.members(&group.group_name).map(Self::User).collect(),
            Self::Policy(policy) => {
                let groups = account.groups_with_policy(&policy.arn);
                let mut users: Vec<_> = account.users_with_policy(&policy.arn).collect();
                users.extend(groups.flat_map(|group| account.members(&group.group_name)));
                users.sort_by(|left, right| left.user_name.cmp(&right.user_name));
                users.dedup_by(|left, right| left.user_name == right.user_name);
                let roles = account.roles_with_policy(&policy.arn).map(Self::Role);
                users.into_iter().map(Self::User).chain(roles).collect()
            }
        }
    }

    /// The last recorded use of a service.
    fn last_use(self, service: &str) -> Option<&'a KeyUse> {
        let Self::User(user) = self else { return None };
        let keys = user.credentials.access_keys.as_ref().known().into_iter().flatten();
        let uses = keys.filter_map(|key| key.last_used.as_ref().known().and_then(Option::as_ref));
        let is_of = |used: &&KeyUse| used.service.as_ref().known().is_some_and(|used| used == service);
        uses.filter(is_of).max_by_key(|used| used.date)
    }
}

fn inline_of<'a>(
    policies: &'a BTreeMap<PolicyName, Document>,
    holder: Holder<'a>,
) -> impl Iterator<Item = Held<'a>> {
    policies.iter().map(move |(name, document)| Held { name: name.as_str(), holder, document })
}

fn managed<'a>(account: &'a Account, arns: &'a BTreeSet<Arn>) -> impl Iterator<Item = Held<'a>> {
    arns.iter().filter_map(|arn| account.policies.get(arn)).filter_map(of_policy)
}

fn of_policy(policy: &ManagedPolicy) -> Option<Held<'_>> {
    let document = policy.versions.get(&policy.default_version)?;
    Some(Held { name: policy.policy_name.as_str(), holder: Holder::Managed(&policy.arn), document })
}

/// The services of which a policy allows an action.
fn granted(document: &Document) -> BTreeSet<&'static str> {
    let statements = document.policy().map_or(&[][..], |policy| policy.statements.as_slice());
    let allowing = statements.iter().filter(|statement| statement.effect.value == Effect::Allow);
    allowing.flat_map(services).collect()
}

fn services(statement: &Statement) -> BTreeSet<&'static str> {
    let patterns = statement.action.values.iter().map(|value| value.value.as_str());
    let matched = patterns.flat_map(iam_catalog::expand);
    match statement.action.polarity {
        Polarity::Plain => matched.map(|action| action.service().prefix()).collect(),
        Polarity::Not => {
            let excluded: BTreeSet<_> = matched.map(|action| action.index()).collect();
            let rest = iam_catalog::actions().filter(|action| !excluded.contains(&action.index()));
            rest.map(|action| action.service().prefix()).collect()
        }
    }
}

/// A job: what it is about and how closely, and when it was begun.
struct Job<'a> {
    subject: Subject<'a>,
    granularity: Granularity,
    begun: Timestamp,
}

/// How much of the digest an id holds, in letters.
const DIGEST: usize = 24;

/// The id's form is a UUID's: eight letters of the time, and a digest.
fn job_id(arn: &Arn, granularity: Granularity, begun: Timestamp) -> String {
    let seconds = u32::try_from(begun.as_second()).unwrap_or(u32::MAX);
    let digest = digest(arn, granularity);
    let part = |range: std::ops::Range<usize>| digest.get(range).unwrap_or_default();
    format!("{seconds:08x}-{}-{}-{}-{}", part(0..4), part(4..8), part(8..12), part(12..DIGEST))
}

fn digest(arn: &Arn, granularity: Granularity) -> String {
    let digest = Sha256::digest(format!("{granularity} {arn}"));
    HEXLOWER.encode(&digest)
}

impl<'a> Job<'a> {
    fn read(account: &'a Account, id: &str) -> Answer<Self> {
        let letters = id.replace('-', "");
        let (time, of) = letters.split_at_checked(8).ok_or_else(|| no_job(id))?;
        let seconds = u32::from_str_radix(time, 16).map_err(|_| no_job(id))?;
        let begun = Timestamp::from_second(seconds.into()).map_err(|_| no_job(id))?;
        let is_of = |subject: Subject<'_>, granularity| {
            digest(subject.arn(), granularity).get(..DIGEST).is_some_and(|digest| digest == of)
        };
        let found = Subject::all(account).find_map(|subject| {
            let granularity = Granularity::ALL.iter().copied().find(|one| is_of(subject, *one))?;
            Some(Self { subject, granularity, begun })
        });
        found.ok_or_else(|| no_job(id))
    }
}

fn no_job(id: &str) -> ApiError {
    ApiError::no_such_entity(format!("Job {id} cannot be found."))
}

pub(super) fn generate_service_last_accessed_details(
    view: &View<'_>,
    input: &shapes::GenerateServiceLastAccessedDetailsRequest,
) -> Answer<shapes::GenerateServiceLastAccessedDetailsResponse> {
    let subject = Subject::named(view.account(), &input.arn)?;
    let granularity = input.granularity.unwrap_or(Granularity::ServiceLevel);
    let job_id = job_id(subject.arn(), granularity, view.now());
    Ok(shapes::GenerateServiceLastAccessedDetailsResponse { job_id: Some(job_id) })
}

pub(super) fn get_service_last_accessed_details(
    view: &View<'_>,
    input: &shapes::GetServiceLastAccessedDetailsRequest,
) -> Answer<shapes::GetServiceLastAccessedDetailsResponse> {
    let account = view.account();
    let job = Job::read(account, &input.job_id)?;
    let held = job.subject.policies(account);
    let services: BTreeSet<_> = held.iter().flat_map(|held| granted(held.document)).collect();
    let entities = job.subject.entities(account);
    let page = page(services, |service| service, input.marker.as_deref(), input.max_items)?;
    let page = page.map(|service| told_service(service, &entities));
    Ok(shapes::GetServiceLastAccessedDetailsResponse {
        job_status: JobStatusType::Completed,
        job_type: Some(job.granularity),
        job_creation_date: job.begun,
        services_last_accessed: page.items,
        job_completion_date: job.begun,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
        error: None,
    })
}

fn told_service(namespace: &str, entities: &[Subject<'_>]) -> ServiceLastAccessed {
    let name = iam_catalog::service(namespace).map_or(namespace, |service| service.name());
    let uses = entities.iter().filter_map(|entity| Some((entity, entity.last_use(namespace)?)));
    let uses: Vec<_> = uses.collect();
    let last = uses.iter().max_by_key(|(_, used)| used.date);
    ServiceLastAccessed {
        service_name: name.to_owned(),
        last_authenticated: last.map(|(_, used)| used.date),
        service_namespace: namespace.to_owned(),
        last_authenticated_entity: last.map(|(entity, _)| entity.arn().to_string()),
        last_authenticated_region: last.and_then(|(_, used)| used.region.clone().known()),
        total_authenticated_entities: i32::try_from(uses.len()).ok(),
        tracked_actions_last_accessed: None,
    }
}

pub(super) fn get_service_last_accessed_details_with_entities(
    view: &View<'_>,
    input: &shapes::GetServiceLastAccessedDetailsWithEntitiesRequest,
) -> Answer<shapes::GetServiceLastAccessedDetailsWithEntitiesResponse> {
    let account = view.account();
    let job = Job::read(account, &input.job_id)?;
    let entities = job.subject.entities(account).into_iter();
    let mut told: Vec<_> =
        entities.filter_map(|entity| told_entity(entity, &input.service_namespace)).collect();
    told.sort_by(|left, right| left.entity_info.arn.cmp(&right.entity_info.arn));
    let page = page(told, |one| one.entity_info.arn.as_str(), input.marker.as_deref(), input.max_items)?;
    Ok(shapes::GetServiceLastAccessedDetailsWithEntitiesResponse {
        job_status: JobStatusType::Completed,
        job_creation_date: job.begun,
        job_completion_date: job.begun,
        entity_details_list: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
        error: None,
    })
}

/// A user or a role; no others use a service.
fn told_entity(entity: Subject<'_>, service: &str) -> Option<EntityDetails> {
    let (name, kind, unique_id, path): (_, _, &Known<String>, _) = match entity {
        Subject::User(user) => {
            (user.user_name.to_string(), PolicyOwnerEntityType::User, &user.user_id, &user.path)
        }
        Subject::Role(role) => {
            (role.role_name.to_string(), PolicyOwnerEntityType::Role, &role.role_id, &role.path)
        }
        Subject::Group(_) | Subject::Policy(_) => return None,
    };
    Some(EntityDetails {
        entity_info: EntityInfo {
            arn: entity.arn().to_string(),
            name,
            r#type: kind,
            id: id(unique_id),
            path: Some(path.clone()),
        },
        last_authenticated: entity.last_use(service).map(|used| used.date),
    })
}

/// All in one page: the call takes no number of items.
pub(super) fn list_policies_granting_service_access(
    view: &View<'_>,
    input: &shapes::ListPoliciesGrantingServiceAccessRequest,
) -> Answer<shapes::ListPoliciesGrantingServiceAccessResponse> {
    let account = view.account();
    let subject = Subject::named(account, &input.arn)?;
    if let Subject::Policy(_) = subject {
        return Err(ApiError::invalid_input("The ARN must be that of a user, group or role."));
    }
    let held = subject.policies(account);
    let held: Vec<_> = held.into_iter().map(|held| (held, granted(held.document))).collect();
    let entry = |namespace: &String| {
        let granting = held.iter().filter(|(_, services)| services.contains(namespace.as_str()));
        ListPoliciesGrantingServiceAccessEntry {
            service_namespace: Some(namespace.clone()),
            policies: Some(granting.map(|(held, _)| told_policy(held)).collect()),
        }
    };
    Ok(shapes::ListPoliciesGrantingServiceAccessResponse {
        policies_granting_service_access: input.service_namespaces.iter().map(entry).collect(),
        is_truncated: Some(false),
        marker: None,
    })
}

/// Whose it is is told of inline policies alone (API reference, `PolicyGrantingServiceAccess`).
fn told_policy(held: &Held<'_>) -> PolicyGrantingServiceAccess {
    let policy_name = held.name.to_owned();
    match held.holder {
        Holder::Managed(arn) => PolicyGrantingServiceAccess {
            policy_name,
            policy_type: PolicyType::Managed,
            policy_arn: Some(arn.to_string()),
            entity_type: None,
            entity_name: None,
        },
        Holder::Inline(owner, name) => PolicyGrantingServiceAccess {
            policy_name,
            policy_type: PolicyType::Inline,
            policy_arn: None,
            entity_type: Some(owner),
            entity_name: Some(name.to_owned()),
        },
    }
}
