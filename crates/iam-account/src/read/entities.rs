//! Users, groups, roles and policies of a page.

use super::documents::Documents;
use super::page::{
    AttachedPolicy, Boundary, GroupDetail, InlinePolicy, InstanceProfileDetail, PolicyDetail, RoleDetail,
    RoleLastUsed, Tag, UserDetail,
};
use super::problem::{Place, Problems, ReadProblem};
use crate::credentials::Credentials;
use crate::document::Document;
use crate::instance_profile::InstanceProfile;
use crate::known::Known;
use crate::managed_policy::ManagedPolicy;
use crate::names::PolicyName;
use crate::role::{Role, RoleUse};
use crate::user::{Group, User};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// What every entity's reading needs.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pub(super) documents: Documents,
    pub(super) problems: Problems,
}

impl Desk {
    /// A user, its credentials aside.
    pub(super) fn user(&mut self, detail: UserDetail<'_>, place: &Place<'_>) -> User {
        User {
            path: path(detail.path, &detail.arn.0),
            user_name: detail.user_name,
            arn: detail.arn.0,
            user_id: detail.user_id,
            create_date: detail.create_date,
            groups: detail.group_list.into_iter().collect(),
            attached_policies: attached(detail.attached_managed_policies),
            inline_policies: self.inline(detail.user_policy_list, &place.at("UserPolicyList")),
            permissions_boundary: boundary(detail.permissions_boundary),
            tags: tags(detail.tags),
            credentials: Credentials::default(),
        }
    }

    pub(super) fn group(&mut self, detail: GroupDetail<'_>, place: &Place<'_>) -> Group {
        Group {
            path: path(detail.path, &detail.arn.0),
            group_name: detail.group_name,
            arn: detail.arn.0,
            group_id: detail.group_id,
            create_date: detail.create_date,
            attached_policies: attached(detail.attached_managed_policies),
            inline_policies: self.inline(detail.group_policy_list, &place.at("GroupPolicyList")),
        }
    }

    pub(super) fn role(&mut self, detail: RoleDetail<'_>, place: &Place<'_>) -> Role {
        let trust = detail.assume_role_policy_document.0;
        let last_used = |used: RoleLastUsed| {
            used.last_used_date.known().map(|date| RoleUse { date, region: used.region })
        };
        Role {
            path: path(detail.path, &detail.arn.0),
            role_name: detail.role_name,
            arn: detail.arn.0,
            role_id: detail.role_id,
            create_date: detail.create_date,
            description: detail.description.map(Some),
            assume_role_policy_document: self.document(&trust, || place.at("AssumeRolePolicyDocument")),
            attached_policies: attached(detail.attached_managed_policies),
            inline_policies: self.inline(detail.role_policy_list, &place.at("RolePolicyList")),
            permissions_boundary: boundary(detail.permissions_boundary),
            tags: tags(detail.tags),
            instance_profiles: detail
                .instance_profile_list
                .into_iter()
                .map(|profile| profile.arn.0)
                .collect(),
            max_session_duration: detail.max_session_duration,
            last_used: Known::from_option(detail.role_last_used.map(last_used)),
        }
    }

    /// The instance profiles of a role that are told in full.
    pub(super) fn instance_profiles(detail: &RoleDetail<'_>) -> Vec<InstanceProfile> {
        let profile = |profile: &InstanceProfileDetail| {
            Some(InstanceProfile {
                instance_profile_name: profile.instance_profile_name.clone()?,
                path: path(profile.path.clone(), &profile.arn.0),
                arn: profile.arn.0.clone(),
                instance_profile_id: profile.instance_profile_id.clone(),
                create_date: profile.create_date,
                roles: BTreeSet::from([detail.role_name.clone()]),
                tags: BTreeMap::new(),
            })
        };
        detail.instance_profile_list.iter().filter_map(profile).collect()
    }

    pub(super) fn policy(&mut self, detail: PolicyDetail<'_>, place: &Place<'_>) -> ManagedPolicy {
        let list = place.at("PolicyVersionList");
        let (mut versions, mut version_create_dates) = (BTreeMap::new(), BTreeMap::new());
        for (index, version) in detail.policy_version_list.into_iter().enumerate() {
            let here = || list.at(format_args!("[{index}]"));
            if let (Known::Known(date), Some(_)) = (version.create_date, &version.document) {
                version_create_dates.insert(version.version_id, date);
            }
            if let Some(text) = version.document {
                let document = self.document(&text.0, || here().at("Document"));
                self.insert(&mut versions, version.version_id, document, here);
            }
        }
        ManagedPolicy {
            path: path(detail.path, &detail.arn.0),
            arn: detail.arn.0,
            policy_name: detail.policy_name,
            policy_id: detail.policy_id,
            create_date: detail.create_date,
            description: detail.description.map(Some),
            tags: tags(detail.tags),
            default_version: detail.default_version_id,
            versions,
            version_create_dates,
        }
    }

    fn inline(&mut self, list: Vec<InlinePolicy<'_>>, place: &Place<'_>) -> BTreeMap<PolicyName, Document> {
        let mut policies = BTreeMap::new();
        for (index, policy) in list.into_iter().enumerate() {
            let here = || place.at(format_args!("[{index}]"));
            let document = self.document(&policy.policy_document.0, || here().at("PolicyDocument"));
            self.insert(&mut policies, policy.policy_name, document, here);
        }
        policies
    }

    fn document<'p>(&mut self, text: &str, place: impl Fn() -> Place<'p>) -> Document {
        self.documents.read(text, place, &mut self.problems)
    }

    /// Adds to a map; what stands twice must be the same.
    pub(super) fn insert<'p, K: Ord + Display, V: PartialEq>(
        &mut self,
        map: &mut BTreeMap<K, V>,
        key: K,
        value: V,
        place: impl Fn() -> Place<'p>,
    ) {
        match map.get(&key) {
            None => {
                map.insert(key, value);
            }
            Some(same) if *same == value => {}
            Some(_) => {
                let message = format!("`{key}` is listed twice, and not the same");
                let help = "give files of one account and one time";
                self.problems.error(ReadProblem::new(place(), message).help(help));
            }
        }
    }
}

/// The path as given, or as the ARN holds it: `/division/` of `user/division/alice`.
fn path(given: Option<String>, arn: &Arn) -> String {
    given.unwrap_or_else(|| {
        let resource = arn.resource();
        let ends = resource.find('/').zip(resource.rfind('/'));
        ends.and_then(|(first, last)| resource.get(first..=last)).unwrap_or("/").to_owned()
    })
}

fn attached(list: Vec<AttachedPolicy>) -> BTreeSet<Arn> {
    list.into_iter().map(|policy| policy.policy_arn.0).collect()
}

fn boundary(boundary: Option<Boundary>) -> Option<Arn> {
    boundary.map(|boundary| boundary.permissions_boundary_arn.0)
}

fn tags(list: Vec<Tag>) -> BTreeMap<String, String> {
    list.into_iter().map(|tag| (tag.key, tag.value)).collect()
}
