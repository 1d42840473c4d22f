//! Changes made to an account, with IAM's own preconditions.

mod credential;
mod device;
mod entity;
mod group;
mod identity_provider;
mod instance_profile;
mod login_profile;
mod managed_policy;
mod owner;
mod role;
mod server_certificate;
mod settings;
mod tags;
mod trust;
mod user;

use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::settings::RootFeature;
pub(crate) use owner::Owner;
pub(crate) use tags::Tagged;

type Undo = Result<Vec<Change>, ChangeError>;

impl Account {
    /// Makes a change. Returns the changes that undo it, to be applied in their order: none if everything was as the
    /// change wants it already.
    ///
    /// Documents are not held against IAM's rules for them: see [`iam_policy::validate`].
    ///
    /// # Errors
    /// IAM's own refusal (no such entity, quota ...), or that the input does not tell enough; the account is then
    /// as it was.
    pub fn apply(&mut self, change: &Change) -> Undo {
        use Change as C;
        match change {
            C::CreateUser { user_name, path, permissions_boundary, tags, user_id, create_date } => {
                self.create_user(user_name, path, permissions_boundary.as_ref(), tags, user_id, *create_date)
            }
            C::DeleteUser { user_name } => self.delete_user(user_name),
            C::PutUserPolicy { user_name, policy_name, policy_document } => {
                self.put_policy(&Owner::User(user_name), policy_name, policy_document)
            }
            C::DeleteUserPolicy { user_name, policy_name } => {
                self.delete_inline_policy(&Owner::User(user_name), policy_name)
            }
            C::AttachUserPolicy { user_name, policy_arn } => {
                self.attach_policy(&Owner::User(user_name), &policy_arn.0)
            }
            C::DetachUserPolicy { user_name, policy_arn } => {
                self.detach_policy(&Owner::User(user_name), &policy_arn.0)
            }
            C::PutUserPermissionsBoundary { user_name, permissions_boundary } => {
                self.put_user_boundary(user_name, &permissions_boundary.0)
            }
            C::DeleteUserPermissionsBoundary { user_name } => self.delete_user_boundary(user_name),
            C::TagUser { user_name, tags } => self.tag(Tagged::User(user_name), tags),
            C::UntagUser { user_name, tag_keys } => self.untag(Tagged::User(user_name), tag_keys),
            C::UpdateUser { user_name, new_user_name, new_path } => {
                self.update_user(user_name, new_user_name.as_ref(), new_path.as_deref())
            }
            C::CreateGroup { group_name, path, group_id, create_date } => {
                self.create_group(group_name, path, group_id, *create_date)
            }
            C::UpdateGroup { group_name, new_group_name, new_path } => {
                self.update_group(group_name, new_group_name.as_ref(), new_path.as_deref())
            }
            C::DeleteGroup { group_name } => self.delete_group(group_name),
            C::PutGroupPolicy { group_name, policy_name, policy_document } => {
                self.put_policy(&Owner::Group(group_name), policy_name, policy_document)
            }
            C::DeleteGroupPolicy { group_name, policy_name } => {
                self.delete_inline_policy(&Owner::Group(group_name), policy_name)
            }
            C::AttachGroupPolicy { group_name, policy_arn } => {
                self.attach_policy(&Owner::Group(group_name), &policy_arn.0)
            }
            C::DetachGroupPolicy { group_name, policy_arn } => {
                self.detach_policy(&Owner::Group(group_name), &policy_arn.0)
            }
            C::AddUserToGroup { group_name, user_name } => self.add_user_to_group(group_name, user_name),
            C::RemoveUserFromGroup { group_name, user_name } => {
                self.remove_user_from_group(group_name, user_name)
            }
            C::CreateRole { .. } => self.create_role(change),
            C::UpdateRole { role_name, description, max_session_duration } => {
                self.update_role(role_name, description, *max_session_duration)
            }
            C::TagRole { role_name, tags } => self.tag(Tagged::Role(role_name), tags),
            C::UntagRole { role_name, tag_keys } => self.untag(Tagged::Role(role_name), tag_keys),
            C::RecordRoleUse { role_name, last_used } => self.record_role_use(role_name, last_used),
            C::DeleteRole { role_name } => self.delete_role(role_name),
            C::PutRolePolicy { role_name, policy_name, policy_document } => {
                self.put_policy(&Owner::Role(role_name), policy_name, policy_document)
            }
            C::DeleteRolePolicy { role_name, policy_name } => {
                self.delete_inline_policy(&Owner::Role(role_name), policy_name)
            }
            C::AttachRolePolicy { role_name, policy_arn } => {
                self.attach_policy(&Owner::Role(role_name), &policy_arn.0)
            }
            C::DetachRolePolicy { role_name, policy_arn } => {
                self.detach_policy(&Owner::Role(role_name), &policy_arn.0)
            }
            C::PutRolePermissionsBoundary { role_name, permissions_boundary } => {
                self.put_role_boundary(role_name, &permissions_boundary.0)
            }
            C::DeleteRolePermissionsBoundary { role_name } => self.delete_role_boundary(role_name),
            C::UpdateAssumeRolePolicy { role_name, policy_document } => {
                self.update_assume_role_policy(role_name, policy_document)
            }
            C::CreatePolicy { .. } => self.create_policy(change),
            C::DeletePolicy { policy_arn } => self.delete_policy(&policy_arn.0),
            C::CreatePolicyVersion { .. } => self.create_policy_version(change),
            C::TagPolicy { policy_arn, tags } => self.tag(Tagged::Policy(&policy_arn.0), tags),
            C::UntagPolicy { policy_arn, tag_keys } => self.untag(Tagged::Policy(&policy_arn.0), tag_keys),
            C::PublishPolicy { .. } => self.publish_policy(change),
            C::WithdrawPolicy { policy_arn } => self.withdraw_policy(&policy_arn.0),
            C::SetDefaultPolicyVersion { policy_arn, version_id } => {
                self.set_default_policy_version(&policy_arn.0, *version_id)
            }
            C::DeletePolicyVersion { policy_arn, version_id } => {
                self.delete_policy_version(&policy_arn.0, *version_id)
            }
            C::CreateLoginProfile { user_name, login_profile } => {
                self.create_login_profile(user_name, login_profile)
            }
            C::UpdateLoginProfile { user_name, password_reset_required } => {
                self.update_login_profile(user_name, *password_reset_required)
            }
            C::SetPassword { user_name, last_changed, password_reset_required } => {
                self.set_password(user_name, *last_changed, *password_reset_required)
            }
            C::RecordPasswordUse { user_name, last_used } => {
                self.record_password_use(user_name.as_ref(), *last_used)
            }
            C::DeleteLoginProfile { user_name } => self.delete_login_profile(user_name),
            C::CreateAccessKey { user_name, access_key } => self.create_access_key(user_name, access_key),
            C::UpdateAccessKey { user_name, access_key_id, status } => {
                self.update_access_key(user_name, access_key_id, *status)
            }
            C::DeleteAccessKey { user_name, access_key_id } => {
                self.delete_access_key(user_name, access_key_id)
            }
            C::RecordAccessKeyUse { user_name, access_key_id, last_used } => {
                self.record_access_key_use(user_name.as_ref(), access_key_id, last_used)
            }
            C::TagMFADevice { serial_number, tags } => self.tag(Tagged::MfaDevice(serial_number), tags),
            C::UntagMFADevice { serial_number, tag_keys } => {
                self.untag(Tagged::MfaDevice(serial_number), tag_keys)
            }
            C::CreateVirtualMFADevice { serial_number } => self.create_virtual_mfa_device(serial_number),
            C::DeleteVirtualMFADevice { serial_number } => self.delete_virtual_mfa_device(serial_number),
            C::EnableMFADevice { user_name, serial_number, enable_date } => {
                self.enable_mfa_device(user_name, serial_number, *enable_date)
            }
            C::DeactivateMFADevice { user_name, serial_number } => {
                self.deactivate_mfa_device(user_name, serial_number)
            }
            C::CreateServiceSpecificCredential { user_name, service_specific_credential } => {
                self.create_service_specific_credential(user_name, service_specific_credential)
            }
            C::UpdateServiceSpecificCredential { user_name, service_specific_credential_id, status } => {
                self.update_service_specific_credential(user_name, service_specific_credential_id, *status)
            }
            C::DeleteServiceSpecificCredential { user_name, service_specific_credential_id } => {
                self.delete_service_specific_credential(user_name, service_specific_credential_id)
            }
            C::UploadSSHPublicKey { user_name, ssh_public_key } => {
                self.upload_ssh_public_key(user_name, ssh_public_key)
            }
            C::UpdateSSHPublicKey { user_name, ssh_public_key_id, status } => {
                self.update_ssh_public_key(user_name, ssh_public_key_id, *status)
            }
            C::DeleteSSHPublicKey { user_name, ssh_public_key_id } => {
                self.delete_ssh_public_key(user_name, ssh_public_key_id)
            }
            C::UploadSigningCertificate { user_name, certificate } => {
                self.upload_signing_certificate(user_name, certificate)
            }
            C::UpdateSigningCertificate { user_name, certificate_id, status } => {
                self.update_signing_certificate(user_name, certificate_id, *status)
            }
            C::DeleteSigningCertificate { user_name, certificate_id } => {
                self.delete_signing_certificate(user_name, certificate_id)
            }
            C::CreateInstanceProfile { .. } => self.create_instance_profile(change),
            C::DeleteInstanceProfile { instance_profile_name } => {
                self.delete_instance_profile(instance_profile_name)
            }
            C::AddRoleToInstanceProfile { instance_profile_name, role_name } => {
                self.add_role_to_instance_profile(instance_profile_name, role_name)
            }
            C::RemoveRoleFromInstanceProfile { instance_profile_name, role_name } => {
                self.remove_role_from_instance_profile(instance_profile_name, role_name)
            }
            C::TagInstanceProfile { instance_profile_name, tags } => {
                self.tag(Tagged::InstanceProfile(instance_profile_name), tags)
            }
            C::UntagInstanceProfile { instance_profile_name, tag_keys } => {
                self.untag(Tagged::InstanceProfile(instance_profile_name), tag_keys)
            }
            C::CreateOpenIDConnectProvider { .. } => self.create_open_id_connect_provider(change),
            C::DeleteOpenIDConnectProvider { open_id_connect_provider_arn } => {
                self.delete_open_id_connect_provider(&open_id_connect_provider_arn.0)
            }
            C::AddClientIDToOpenIDConnectProvider { open_id_connect_provider_arn, client_id } => {
                self.add_client_id(&open_id_connect_provider_arn.0, client_id)
            }
            C::RemoveClientIDFromOpenIDConnectProvider { open_id_connect_provider_arn, client_id } => {
                self.remove_client_id(&open_id_connect_provider_arn.0, client_id)
            }
            C::UpdateOpenIDConnectProviderThumbprint { open_id_connect_provider_arn, thumbprint_list } => {
                self.update_thumbprints(&open_id_connect_provider_arn.0, thumbprint_list)
            }
            C::TagOpenIDConnectProvider { open_id_connect_provider_arn, tags } => {
                self.tag(Tagged::OpenIdConnectProvider(&open_id_connect_provider_arn.0), tags)
            }
            C::UntagOpenIDConnectProvider { open_id_connect_provider_arn, tag_keys } => {
                self.untag(Tagged::OpenIdConnectProvider(&open_id_connect_provider_arn.0), tag_keys)
            }
            C::CreateSAMLProvider { .. } => self.create_saml_provider(change),
            C::UpdateSAMLProvider { saml_provider_arn, settings } => {
                self.update_saml_provider(&saml_provider_arn.0, settings)
            }
            C::DeleteSAMLProvider { saml_provider_arn } => self.delete_saml_provider(&saml_provider_arn.0),
            C::TagSAMLProvider { saml_provider_arn, tags } => {
                self.tag(Tagged::SamlProvider(&saml_provider_arn.0), tags)
            }
            C::UntagSAMLProvider { saml_provider_arn, tag_keys } => {
                self.untag(Tagged::SamlProvider(&saml_provider_arn.0), tag_keys)
            }
            C::UploadServerCertificate { .. } => self.upload_server_certificate(change),
            C::UpdateServerCertificate { server_certificate_name, new_server_certificate_name, new_path } => {
                self.update_server_certificate(
                    server_certificate_name,
                    new_server_certificate_name.as_ref(),
                    new_path.as_deref(),
                )
            }
            C::DeleteServerCertificate { server_certificate_name } => {
                self.delete_server_certificate(server_certificate_name)
            }
            C::TagServerCertificate { server_certificate_name, tags } => {
                self.tag(Tagged::ServerCertificate(server_certificate_name), tags)
            }
            C::UntagServerCertificate { server_certificate_name, tag_keys } => {
                self.untag(Tagged::ServerCertificate(server_certificate_name), tag_keys)
            }
            C::CreateAccountAlias { account_alias } => self.create_account_alias(account_alias),
            C::DeleteAccountAlias { account_alias } => self.delete_account_alias(account_alias),
            C::UpdateAccountPasswordPolicy { password_policy } => {
                self.update_password_policy(password_policy)
            }
            C::DeleteAccountPasswordPolicy {} => self.delete_password_policy(),
            C::SetSecurityTokenServicePreferences { global_endpoint_token_version } => {
                self.set_token_version(*global_endpoint_token_version)
            }
            C::EnableOrganizationsRootCredentialsManagement {} => {
                self.enable_root_feature(RootFeature::RootCredentialsManagement)
            }
            C::DisableOrganizationsRootCredentialsManagement {} => {
                self.disable_root_feature(RootFeature::RootCredentialsManagement)
            }
            C::EnableOrganizationsRootSessions {} => self.enable_root_feature(RootFeature::RootSessions),
            C::DisableOrganizationsRootSessions {} => self.disable_root_feature(RootFeature::RootSessions),
            C::EnableOutboundWebIdentityFederation {} => self.enable_outbound_web_identity_federation(),
            C::DisableOutboundWebIdentityFederation {} => self.disable_outbound_web_identity_federation(),
            C::CreateRootAccessKey { access_key } => self.create_root_access_key(access_key),
            C::UpdateRootAccessKey { access_key_id, status } => {
                self.update_root_access_key(access_key_id, *status)
            }
            C::DeleteRootAccessKey { access_key_id } => self.delete_root_access_key(access_key_id),
            C::EnableRootMFADevice { serial_number, enable_date } => {
                self.enable_root_mfa_device(serial_number, *enable_date)
            }
            C::DeactivateRootMFADevice { serial_number } => self.deactivate_root_mfa_device(serial_number),
        }
    }
}
