//! The policies of a simulation, and where each comes from.

use super::super::entity::{group, role};
use super::super::named::user;
use crate::shapes::iam::{
    AttachmentType, InlinePolicyIdentifierType, PolicyIdentifier, PolicyIdentifierPolicyType,
    PolicySourceType,
};
use crate::wire::ApiError;
use iam_account::{Account, Document, Group, Known, PolicyName, Role, User};
use iam_eval::{Layer, Policy, PolicyStack, StatementRef};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One policy.
#[derive(Debug, Clone)]
pub(super) struct PolicySource {
    /// What answers call it.
    pub(super) id: String,
    /// What it is attached to.
    pub(super) kind: PolicySourceType,
    /// Its document; `None` if the account does not hold it.
    pub(super) document: Option<Document>,
    named: Named,
}

/// How `PolicyExclusionList` names a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    Managed(Arn),
    Inline {
        attachment: AttachmentType,
        holder: String,
        policy: String,
    },
    /// It was given with the call.
    Given,
}

impl PolicySource {
    /// A policy of the call itself: number `number` of the list `parameter`.
    pub(super) fn given(parameter: &str, number: usize, text: &str) -> Result<Self, ApiError> {
        let id = format!("{parameter}.{number}");
        let source = Self::single(&id, PolicySourceType::None, text)?;
        Ok(source)
    }

    /// The one policy of a parameter.
    pub(super) fn single(parameter: &str, kind: PolicySourceType, text: &str) -> Result<Self, ApiError> {
        let document = Document::new(text);
        if document.policy().is_none() {
            let problem = document.diagnostics().first().map_or("not a policy", |first| &first.message);
            return Err(ApiError::invalid_input(format!("Invalid policy {parameter}: {problem}")));
        }
        Ok(Self { id: parameter.to_owned(), kind, document: Some(document), named: Named::Given })
    }

    fn managed(account: &Account, arn: &Arn) -> Self {
        let policy = account.policies.get(arn);
        let kind =
            if arn.account() == "aws" { PolicySourceType::AwsManaged } else { PolicySourceType::UserManaged };
        Self {
            id: arn.resource().rsplit('/').next().unwrap_or_default().to_owned(),
            kind,
            document: policy.and_then(|policy| policy.document()).cloned(),
            named: Named::Managed(arn.clone()),
        }
    }

    /// `user_alice_devs`: AWS's name for the inline policy `devs` of alice.
    fn inline(kind: PolicySourceType, holder: &str, (name, document): (&PolicyName, &Document)) -> Self {
        let attachment = match kind {
            PolicySourceType::Group => AttachmentType::Group,
            PolicySourceType::Role => AttachmentType::Role,
            _ => AttachmentType::User,
        };
        Self {
            id: format!("{kind}_{holder}_{name}"),
            kind,
            document: Some(document.clone()),
            named: Named::Inline { attachment, holder: holder.to_owned(), policy: name.to_string() },
        }
    }

    fn compiled(&self) -> Arc<Policy> {
        match &self.document {
            Some(document) => Arc::clone(document.compiled()),
            None => Arc::new(Policy::unknown(&self.id)),
        }
    }

    fn is_excluded(&self, exclusions: &[PolicyIdentifier]) -> bool {
        exclusions.iter().any(|excluded| match &self.named {
            Named::Managed(arn) => excluded.policy_arn.as_deref() == Some(arn.as_str()),
            Named::Inline { attachment, holder, policy } => {
                let is_it = |inline: &InlinePolicyIdentifierType| {
                    inline.attachment_type == *attachment
                        && inline.attachment_name == *holder
                        && inline.policy_name == *policy
                };
                excluded.inline_policy_identifier.as_ref().is_some_and(is_it)
            }
            Named::Given => false,
        })
    }
}

/// All policies of a simulation, in the order of the [`PolicyStack`] that is made of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources {
    /// Identity-based policies.
    pub(super) identity: Vec<PolicySource>,
    /// The permissions boundary.
    pub(super) boundary: Option<Vec<PolicySource>>,
    /// Service control policies by level, from the root of the organization.
    pub(super) service_control: Vec<Vec<PolicySource>>,
    /// The policy of the resource.
    pub(super) resource: Option<PolicySource>,
}

impl Sources {
    /// The policies of a user, those of its groups among them.
    pub(super) fn of_user(account: &Account, of: &User) -> Self {
        let mut identity = own(
            account,
            PolicySourceType::User,
            of.user_name.as_str(),
            &of.inline_policies,
            &of.attached_policies,
        );
        let groups = of.groups.iter().filter_map(|name| account.groups.get(name));
        groups.for_each(|group| identity.extend(of_group(account, group)));
        Self::bounded(account, identity, of.permissions_boundary.as_ref(), service_control(account))
    }

    /// The policies of a role. Service control policies do not bind those that are linked to a service.
    pub(super) fn of_role(account: &Account, of: &Role) -> Self {
        let identity = own(
            account,
            PolicySourceType::Role,
            of.role_name.as_str(),
            &of.inline_policies,
            &of.attached_policies,
        );
        let levels = if of.is_service_linked() { Vec::new() } else { service_control(account) };
        Self::bounded(account, identity, of.permissions_boundary.as_ref(), levels)
    }

    /// The policies of a group.
    pub(super) fn of_group(account: &Account, of: &Group) -> Self {
        Self::bounded(account, of_group(account, of), None, service_control(account))
    }

    fn bounded(
        account: &Account,
        identity: Vec<PolicySource>,
        boundary: Option<&Arn>,
        service_control: Vec<Vec<PolicySource>>,
    ) -> Self {
        let boundary = boundary.map(|arn| vec![PolicySource::managed(account, arn)]);
        Self { identity, boundary, service_control, resource: None }
    }

    /// The policies of whom an ARN names: a user, a group or a role of the account.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`.
    pub(super) fn of_arn(account: &Account, arn: &str) -> Result<Self, ApiError> {
        let parsed = arn.parse::<Arn>().ok().filter(|arn| arn.service() == "iam");
        let resource = parsed.as_ref().map(Arn::resource).unwrap_or_default();
        let name = resource.rsplit('/').next().unwrap_or_default();
        match resource.split('/').next() {
            Some("user") => Ok(Self::of_user(account, user(account, name)?)),
            Some("group") => Ok(Self::of_group(account, group(account, name)?)),
            Some("role") => Ok(Self::of_role(account, role(account, name)?)),
            _ => {
                let message =
                    format!("Invalid Entity Arn: {arn} does not clearly define entity type and name.");
                Err(ApiError::invalid_input(message))
            }
        }
    }

    /// Leaves out what the call excludes: "what if this policy were removed".
    pub(super) fn exclude(&mut self, exclusions: &[PolicyIdentifier]) {
        let bounds = |excluded: &PolicyIdentifier| {
            excluded.policy_type == Some(PolicyIdentifierPolicyType::PermissionBoundary)
        };
        let (boundaries, others): (Vec<_>, Vec<_>) = exclusions.iter().cloned().partition(bounds);
        self.identity.retain(|source| !source.is_excluded(&others));
        let excluded =
            |sources: &Vec<PolicySource>| sources.iter().any(|source| source.is_excluded(&boundaries));
        self.boundary = self.boundary.take().filter(|sources| !excluded(sources));
    }

    /// What is evaluated.
    pub(super) fn stack(&self) -> PolicyStack {
        let compiled = |sources: &Vec<PolicySource>| sources.iter().map(PolicySource::compiled).collect();
        PolicyStack {
            identity: compiled(&self.identity),
            permissions_boundary: self.boundary.as_ref().map(compiled),
            service_control: self.service_control.iter().map(compiled).collect(),
            resource: self.resource.as_ref().map(PolicySource::compiled),
            ..PolicyStack::default()
        }
    }

    /// Where a statement of the stack comes from.
    pub(super) fn source(&self, reference: StatementRef) -> Option<&PolicySource> {
        let sources: &[PolicySource] = match reference.layer {
            Layer::Identity => &self.identity,
            Layer::PermissionsBoundary => self.boundary.as_deref()?,
            Layer::ServiceControl => self.service_control.get(usize::from(reference.level))?,
            Layer::Resource => self.resource.as_slice(),
            Layer::ResourceControl | Layer::Session => return None,
        };
        sources.get(usize::from(reference.policy))
    }
}

fn own(
    account: &Account,
    kind: PolicySourceType,
    holder: &str,
    inline: &BTreeMap<PolicyName, Document>,
    attached: &BTreeSet<Arn>,
) -> Vec<PolicySource> {
    let inline = inline.iter().map(|policy| PolicySource::inline(kind, holder, policy));
    inline.chain(attached.iter().map(|arn| PolicySource::managed(account, arn))).collect()
}

fn of_group(account: &Account, group: &Group) -> Vec<PolicySource> {
    let holder = group.group_name.as_str();
    own(account, PolicySourceType::Group, holder, &group.inline_policies, &group.attached_policies)
}

fn service_control(account: &Account) -> Vec<Vec<PolicySource>> {
    let Known::Known(levels) = &account.service_control else { return Vec::new() };
    let source = |(name, document): &(String, Document)| PolicySource {
        id: name.clone(),
        kind: PolicySourceType::None,
        document: Some(document.clone()),
        named: Named::Given,
    };
    levels.iter().map(|level| level.policies.iter().map(source).collect()).collect()
}
