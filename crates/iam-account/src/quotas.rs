//! IAM's limits.

/// IAM's limits ("IAM and AWS STS quotas"). Some can be raised: loading raises them to what the account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotas {
    /// Users of the account.
    pub users: usize,
    /// Groups of the account.
    pub groups: usize,
    /// Roles of the account.
    pub roles: usize,
    /// Customer managed policies of the account.
    pub policies: usize,
    /// Instance profiles of the account.
    pub instance_profiles: usize,
    /// Server certificates of the account.
    pub server_certificates: usize,
    /// OpenID Connect providers of the account.
    pub open_id_connect_providers: usize,
    /// SAML providers of the account.
    pub saml_providers: usize,
    /// Managed policies attached to one user.
    pub managed_policies_per_user: usize,
    /// Managed policies attached to one group.
    pub managed_policies_per_group: usize,
    /// Managed policies attached to one role.
    pub managed_policies_per_role: usize,
    /// Groups of one user; cannot be raised.
    pub groups_per_user: usize,
    /// Access keys of one user; cannot be raised.
    pub access_keys_per_user: usize,
    /// MFA devices of one user; cannot be raised.
    pub mfa_devices_per_user: usize,
    /// Versions of one managed policy; cannot be raised.
    pub versions_per_policy: usize,
    /// SSH public keys of one user; cannot be raised.
    pub ssh_public_keys_per_user: usize,
    /// Signing certificates of one user; cannot be raised.
    pub signing_certificates_per_user: usize,
    /// Service-specific credentials of one user for one service.
    pub service_specific_credentials_per_service: usize,
    /// Roles of one instance profile; cannot be raised.
    pub roles_per_instance_profile: usize,
    /// Client ids of one OpenID Connect provider; cannot be raised.
    pub client_ids_per_open_id_connect_provider: usize,
    /// Thumbprints of one OpenID Connect provider; cannot be raised.
    pub thumbprints_per_open_id_connect_provider: usize,
    /// Private keys of one SAML provider; cannot be raised.
    pub private_keys_per_saml_provider: usize,
    /// Tags of one user, role, policy or other entity; cannot be raised.
    pub tags_per_entity: usize,
    /// Characters of all inline policies of one user, white space aside; cannot be raised.
    pub user_policy_size: usize,
    /// Characters of all inline policies of one group, white space aside; cannot be raised.
    pub group_policy_size: usize,
    /// Characters of all inline policies of one role, white space aside; cannot be raised.
    pub role_policy_size: usize,
    /// Characters of a managed policy, white space aside; cannot be raised.
    pub managed_policy_size: usize,
    /// Characters of a role's trust policy.
    pub assume_role_policy_size: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            users: 5000,
            groups: 300,
            roles: 1000,
            policies: 1500,
            instance_profiles: 1000,
            server_certificates: 20,
            open_id_connect_providers: 100,
            saml_providers: 100,
            managed_policies_per_user: 10,
            managed_policies_per_group: 10,
            managed_policies_per_role: 10,
            groups_per_user: 10,
            access_keys_per_user: 2,
            mfa_devices_per_user: 8,
            versions_per_policy: 5,
            ssh_public_keys_per_user: 5,
            signing_certificates_per_user: 2,
            service_specific_credentials_per_service: 2,
            roles_per_instance_profile: 1,
            client_ids_per_open_id_connect_provider: 100,
            thumbprints_per_open_id_connect_provider: 5,
            private_keys_per_saml_provider: 2,
            tags_per_entity: 50,
            user_policy_size: 2048,
            group_policy_size: 5120,
            role_policy_size: 10_240,
            managed_policy_size: 6144,
            assume_role_policy_size: 2048,
        }
    }
}
