//! Changes made to an account, with IAM's own preconditions.

mod credential;
mod device;
mod entity;
mod group;
mod login_profile;
mod managed_policy;
mod owner;
mod role;
mod user;

use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use owner::Owner;

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
            C::TagUser { user_name, tags } => self.tag_user(user_name, tags),
            C::UntagUser { user_name, tag_keys } => self.untag_user(user_name, tag_keys),
            C::CreateGroup { group_name, path, group_id } => self.create_group(group_name, path, group_id),
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
            C::CreatePolicy { policy_name, path, policy_document, policy_id, version_id } => {
                self.create_policy(policy_name, path, policy_document, policy_id, *version_id)
            }
            C::DeletePolicy { policy_arn } => self.delete_policy(&policy_arn.0),
            C::CreatePolicyVersion { policy_arn, policy_document, set_as_default, version_id } => {
                self.create_policy_version(&policy_arn.0, policy_document, *set_as_default, *version_id)
            }
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
            C::DeleteLoginProfile { user_name } => self.delete_login_profile(user_name),
            C::CreateAccessKey { user_name, access_key } => self.create_access_key(user_name, access_key),
            C::UpdateAccessKey { user_name, access_key_id, status } => {
                self.update_access_key(user_name, access_key_id, *status)
            }
            C::DeleteAccessKey { user_name, access_key_id } => {
                self.delete_access_key(user_name, access_key_id)
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
        }
    }
}
