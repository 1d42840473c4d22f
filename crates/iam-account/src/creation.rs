//! The changes that make an entity as it is: the undo of its deletion, and part of an account's making. What is attached to it, and
//! its credentials, come after.

use crate::change::{ArnText, Change};
use crate::document::Document;
use crate::identity_provider::{OpenIdConnectProvider, SamlProvider};
use crate::instance_profile::InstanceProfile;
use crate::known::Known;
use crate::managed_policy::ManagedPolicy;
use crate::names::VersionId;
use crate::role::Role;
use crate::server_certificate::ServerCertificate;
use crate::user::{Group, User};

impl User {
    pub(crate) fn creation(&self) -> Change {
        Change::CreateUser {
            user_name: self.user_name.clone(),
            path: self.path.clone(),
            permissions_boundary: self.permissions_boundary.clone().map(ArnText),
            tags: self.tags.clone(),
            user_id: self.user_id.clone(),
            create_date: self.create_date,
        }
    }
}

impl Group {
    pub(crate) fn creation(&self) -> Change {
        Change::CreateGroup {
            group_name: self.group_name.clone(),
            path: self.path.clone(),
            group_id: self.group_id.clone(),
            create_date: self.create_date,
        }
    }
}

impl Role {
    pub(crate) fn creation(&self) -> Vec<Change> {
        let create = Change::CreateRole {
            role_name: self.role_name.clone(),
            path: self.path.clone(),
            assume_role_policy_document: self.assume_role_policy_document.clone(),
            max_session_duration: self.max_session_duration,
            permissions_boundary: self.permissions_boundary.clone().map(ArnText),
            tags: self.tags.clone(),
            role_id: self.role_id.clone(),
            description: self.description.clone(),
            create_date: self.create_date,
        };
        // A new role was never used.
        let record = (self.last_used != Known::Known(None)).then(|| Change::RecordRoleUse {
            role_name: self.role_name.clone(),
            last_used: self.last_used.clone(),
        });
        [create].into_iter().chain(record).collect()
    }
}

impl InstanceProfile {
    pub(crate) fn creation(&self) -> Change {
        Change::CreateInstanceProfile {
            instance_profile_name: self.instance_profile_name.clone(),
            path: self.path.clone(),
            tags: self.tags.clone(),
            instance_profile_id: self.instance_profile_id.clone(),
            create_date: self.create_date,
        }
    }
}

impl OpenIdConnectProvider {
    pub(crate) fn creation(&self) -> Change {
        Change::CreateOpenIDConnectProvider {
            url: format!("https://{}", self.url),
            client_id_list: self.client_id_list.clone(),
            thumbprint_list: self.thumbprint_list.clone(),
            tags: self.tags.clone(),
            create_date: self.create_date,
        }
    }
}

impl SamlProvider {
    pub(crate) fn creation(&self) -> Change {
        Change::CreateSAMLProvider {
            name: self.name.clone(),
            settings: self.settings.clone(),
            tags: self.tags.clone(),
            saml_provider_uuid: self.saml_provider_uuid.clone(),
            create_date: self.create_date,
        }
    }
}

impl ServerCertificate {
    pub(crate) fn creation(&self) -> Change {
        Change::UploadServerCertificate {
            server_certificate_name: self.server_certificate_name.clone(),
            path: self.path.clone(),
            certificate_body: self.certificate_body.clone(),
            certificate_chain: self.certificate_chain.clone(),
            tags: self.tags.clone(),
            server_certificate_id: self.server_certificate_id.clone(),
            upload_date: self.upload_date,
            expiration: self.expiration,
        }
    }
}

impl ManagedPolicy {
    /// The policy with all its versions. Nothing if it is a customer's and its default version is not known.
    pub(crate) fn creation(&self) -> Vec<Change> {
        if self.is_aws_managed() {
            return vec![self.publication()];
        }
        let Some(document) = self.document() else { return Vec::new() };
        // `CreatePolicy` gives its date to the version that it makes.
        let date = self.create_date.known();
        let made_with_it = |version: &&VersionId| self.version_create_dates.get(version).copied() == date;
        let others = |made: Option<VersionId>| {
            let others = self.versions.iter().filter(move |(version, _)| Some(**version) != made);
            others.map(|(version, document)| self.version_creation(*version, document))
        };
        if let Some((first, document)) =
            self.versions.keys().find(made_with_it).and_then(|first| self.versions.get_key_value(first))
        {
            return [self.policy_creation(*first, document)]
                .into_iter()
                .chain(others(Some(*first)))
                .collect();
        }
        // That version was deleted: it is made, and makes way as soon as another is the default.
        let gone = (1..).map(VersionId).find(|version| !self.versions.contains_key(version));
        let gone = gone.unwrap_or(VersionId(u32::MAX));
        let default = self.version_creation(self.default_version, document);
        let delete = Change::DeletePolicyVersion { policy_arn: ArnText(self.arn.clone()), version_id: gone };
        let first = [self.policy_creation(gone, document), default, delete];
        first.into_iter().chain(others(Some(self.default_version))).collect()
    }

    fn policy_creation(&self, version: VersionId, document: &Document) -> Change {
        Change::CreatePolicy {
            policy_name: self.policy_name.clone(),
            path: self.path.clone(),
            policy_document: document.clone(),
            tags: self.tags.clone(),
            policy_id: self.policy_id.clone(),
            version_id: Known::Known(version),
            description: self.description.clone(),
            create_date: self.create_date,
        }
    }

    fn version_creation(&self, version: VersionId, document: &Document) -> Change {
        Change::CreatePolicyVersion {
            policy_arn: ArnText(self.arn.clone()),
            policy_document: document.clone(),
            set_as_default: version == self.default_version,
            version_id: Known::Known(version),
            create_date: Known::from_option(self.version_create_dates.get(&version).copied()),
        }
    }

    fn publication(&self) -> Change {
        Change::PublishPolicy {
            policy_arn: ArnText(self.arn.clone()),
            policy_id: self.policy_id.clone(),
            description: self.description.clone(),
            create_date: self.create_date,
            default_version_id: self.default_version,
            versions: self.versions.clone(),
            version_create_dates: self.version_create_dates.clone(),
        }
    }
}
