//! Access keys, service-specific credentials, SSH public keys, signing certificates: lists of what has an id and
//! a status.

use super::Undo;
use super::entity::check_quota;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::credentials::{
    AccessKey, KeyUse, ServiceSpecificCredential, SigningCertificate, SshPublicKey, Status,
};
use crate::known::Known;
use crate::names::{AccessKeyId, CredentialId, UserName};

/// What stands in a user's list of credentials.
trait Listed: Clone {
    /// AWS's word for it.
    const WHAT: &'static str;
    fn id(&self) -> Option<&str>;
    fn status(&mut self) -> &mut Status;
}

impl Listed for AccessKey {
    const WHAT: &'static str = "Access Key";
    fn id(&self) -> Option<&str> {
        self.access_key_id.as_ref().known().map(AccessKeyId::as_str)
    }
    fn status(&mut self) -> &mut Status {
        &mut self.status
    }
}

impl Listed for ServiceSpecificCredential {
    const WHAT: &'static str = "Service Specific Credential";
    fn id(&self) -> Option<&str> {
        Some(self.service_specific_credential_id.as_str())
    }
    fn status(&mut self) -> &mut Status {
        &mut self.status
    }
}

impl Listed for SshPublicKey {
    const WHAT: &'static str = "Public Key";
    fn id(&self) -> Option<&str> {
        Some(self.ssh_public_key_id.as_str())
    }
    fn status(&mut self) -> &mut Status {
        &mut self.status
    }
}

impl Listed for SigningCertificate {
    const WHAT: &'static str = "Certificate";
    fn id(&self) -> Option<&str> {
        self.certificate_id.as_ref().known().map(CredentialId::as_str)
    }
    fn status(&mut self) -> &mut Status {
        &mut self.status
    }
}

/// The list, if it is known.
fn known<'a, T: Listed>(list: &'a mut Known<Vec<T>>, user: &UserName) -> Result<&'a mut Vec<T>, ChangeError> {
    let unknown = || ChangeError::not_known(format_args!("which {}s user {user} has is", T::WHAT));
    list.as_mut().known().ok_or_else(unknown)
}

/// Adds one, in order of id.
fn insert<T: Listed>(list: &mut Vec<T>, item: &T) -> Result<(), ChangeError> {
    let Some(id) = item.id() else {
        return Err(ChangeError::invalid_input(format!("a new {} needs its id", T::WHAT)));
    };
    if list.iter().any(|other| other.id() == Some(id)) {
        return Err(ChangeError::already_exists(format!("The {} with id {id} already exists.", T::WHAT)));
    }
    let at = list.partition_point(|other| other.id() < Some(id));
    list.insert(at, item.clone());
    Ok(())
}

/// Where it stands.
fn position<T: Listed>(list: &[T], id: &str) -> Result<usize, ChangeError> {
    list.iter().position(|item| item.id() == Some(id)).ok_or_else(|| {
        if list.iter().any(|item| item.id().is_none()) {
            ChangeError::not_known(format_args!("the ids of the {}s are", T::WHAT))
        } else {
            ChangeError::no_such_entity(format!("The {} with id {id} cannot be found.", T::WHAT))
        }
    })
}

/// Sets its status and returns the old one.
fn set_status<T: Listed>(list: &mut [T], id: &str, status: Status) -> Result<Status, ChangeError> {
    let at = position(list, id)?;
    let item = list.get_mut(at).ok_or_else(|| ChangeError::no_such_entity(T::WHAT))?;
    Ok(std::mem::replace(item.status(), status))
}

/// The undo of a change of status; nothing if the status was the same.
fn undo_status(old: Status, new: Status, undo: Change) -> Undo {
    Ok(if old == new { vec![] } else { vec![undo] })
}

fn remove<T: Listed>(list: &mut Vec<T>, id: &str) -> Result<T, ChangeError> {
    let at = position(list, id)?;
    Ok(list.remove(at))
}

impl Account {
    fn access_keys(&mut self, user: &UserName) -> Result<&mut Vec<AccessKey>, ChangeError> {
        known(&mut self.user_mut(user)?.credentials.access_keys, user)
    }

    fn service_specific(
        &mut self,
        user: &UserName,
    ) -> Result<&mut Vec<ServiceSpecificCredential>, ChangeError> {
        known(&mut self.user_mut(user)?.credentials.service_specific, user)
    }

    fn ssh_public_keys(&mut self, user: &UserName) -> Result<&mut Vec<SshPublicKey>, ChangeError> {
        known(&mut self.user_mut(user)?.credentials.ssh_public_keys, user)
    }

    fn signing_certificates(&mut self, user: &UserName) -> Result<&mut Vec<SigningCertificate>, ChangeError> {
        known(&mut self.user_mut(user)?.credentials.signing_certificates, user)
    }

    pub(super) fn create_access_key(&mut self, user: &UserName, key: &AccessKey) -> Undo {
        let limit = self.quotas.access_keys_per_user;
        let list = self.access_keys(user)?;
        check_quota("AccessKeysPerUser", list.len(), limit)?;
        insert(list, key)?;
        let undo = |access_key_id| Change::DeleteAccessKey { user_name: user.clone(), access_key_id };
        Ok(key.access_key_id.clone().known().map(undo).into_iter().collect())
    }

    pub(super) fn update_access_key(&mut self, user: &UserName, id: &AccessKeyId, status: Status) -> Undo {
        let old = set_status(self.access_keys(user)?, id.as_str(), status)?;
        let (user_name, access_key_id) = (user.clone(), id.clone());
        undo_status(old, status, Change::UpdateAccessKey { user_name, access_key_id, status: old })
    }

    pub(super) fn delete_access_key(&mut self, user: &UserName, id: &AccessKeyId) -> Undo {
        let access_key = remove(self.access_keys(user)?, id.as_str())?;
        Ok(vec![Change::CreateAccessKey { user_name: user.clone(), access_key }])
    }

    /// The last use of an access key, of a user's or the root user's.
    pub(super) fn record_access_key_use(
        &mut self,
        user: Option<&UserName>,
        id: &AccessKeyId,
        last_used: &Known<Option<KeyUse>>,
    ) -> Undo {
        let list = match user {
            Some(user) => self.access_keys(user)?,
            None => self.root_access_keys()?,
        };
        let at = position(list, id.as_str())?;
        let key = list.get_mut(at).ok_or_else(|| ChangeError::no_such_entity(AccessKey::WHAT))?;
        let old = std::mem::replace(&mut key.last_used, last_used.clone());
        let is_same = old == *last_used;
        let (user_name, access_key_id) = (user.cloned(), id.clone());
        let undo = Change::RecordAccessKeyUse { user_name, access_key_id, last_used: old };
        Ok(if is_same { vec![] } else { vec![undo] })
    }

    fn root_access_keys(&mut self) -> Result<&mut Vec<AccessKey>, ChangeError> {
        let unknown = || ChangeError::not_known("which access keys the root user has is");
        self.root.access_keys.as_mut().known().ok_or_else(unknown)
    }

    /// What others read of the root user's keys.
    fn count_root_keys(&mut self) {
        let active = |keys: &Vec<AccessKey>| {
            let count = keys.iter().filter(|key| key.status == Status::Active).count();
            u8::try_from(count).unwrap_or(u8::MAX)
        };
        self.root.active_access_keys = self.root.access_keys.as_ref().map(active);
    }

    pub(super) fn create_root_access_key(&mut self, key: &AccessKey) -> Undo {
        let limit = self.quotas.access_keys_per_user;
        let list = self.root_access_keys()?;
        check_quota("AccessKeysPerUser", list.len(), limit)?;
        insert(list, key)?;
        self.count_root_keys();
        let undo = |access_key_id| Change::DeleteRootAccessKey { access_key_id };
        Ok(key.access_key_id.clone().known().map(undo).into_iter().collect())
    }

    pub(super) fn update_root_access_key(&mut self, id: &AccessKeyId, status: Status) -> Undo {
        let old = set_status(self.root_access_keys()?, id.as_str(), status)?;
        self.count_root_keys();
        undo_status(old, status, Change::UpdateRootAccessKey { access_key_id: id.clone(), status: old })
    }

    pub(super) fn delete_root_access_key(&mut self, id: &AccessKeyId) -> Undo {
        let access_key = remove(self.root_access_keys()?, id.as_str())?;
        self.count_root_keys();
        Ok(vec![Change::CreateRootAccessKey { access_key }])
    }

    pub(super) fn create_service_specific_credential(
        &mut self,
        user: &UserName,
        credential: &ServiceSpecificCredential,
    ) -> Undo {
        let limit = self.quotas.service_specific_credentials_per_service;
        let list = self.service_specific(user)?;
        let of_service = list.iter().filter(|other| other.service_name == credential.service_name).count();
        check_quota("ServiceSpecificCredentialsPerUser", of_service, limit)?;
        insert(list, credential)?;
        let service_specific_credential_id = credential.service_specific_credential_id.clone();
        let user_name = user.clone();
        Ok(vec![Change::DeleteServiceSpecificCredential { user_name, service_specific_credential_id }])
    }

    pub(super) fn update_service_specific_credential(
        &mut self,
        user: &UserName,
        id: &CredentialId,
        status: Status,
    ) -> Undo {
        let old = set_status(self.service_specific(user)?, id.as_str(), status)?;
        let undo = Change::UpdateServiceSpecificCredential {
            user_name: user.clone(),
            service_specific_credential_id: id.clone(),
            status: old,
        };
        undo_status(old, status, undo)
    }

    pub(super) fn delete_service_specific_credential(&mut self, user: &UserName, id: &CredentialId) -> Undo {
        let service_specific_credential = remove(self.service_specific(user)?, id.as_str())?;
        let user_name = user.clone();
        Ok(vec![Change::CreateServiceSpecificCredential { user_name, service_specific_credential }])
    }

    pub(super) fn upload_ssh_public_key(&mut self, user: &UserName, key: &SshPublicKey) -> Undo {
        let limit = self.quotas.ssh_public_keys_per_user;
        let list = self.ssh_public_keys(user)?;
        check_quota("SSHPublicKeysPerUser", list.len(), limit)?;
        insert(list, key)?;
        let ssh_public_key_id = key.ssh_public_key_id.clone();
        Ok(vec![Change::DeleteSSHPublicKey { user_name: user.clone(), ssh_public_key_id }])
    }

    pub(super) fn update_ssh_public_key(
        &mut self,
        user: &UserName,
        id: &CredentialId,
        status: Status,
    ) -> Undo {
        let old = set_status(self.ssh_public_keys(user)?, id.as_str(), status)?;
        let (user_name, ssh_public_key_id) = (user.clone(), id.clone());
        undo_status(old, status, Change::UpdateSSHPublicKey { user_name, ssh_public_key_id, status: old })
    }

    pub(super) fn delete_ssh_public_key(&mut self, user: &UserName, id: &CredentialId) -> Undo {
        let ssh_public_key = remove(self.ssh_public_keys(user)?, id.as_str())?;
        Ok(vec![Change::UploadSSHPublicKey { user_name: user.clone(), ssh_public_key }])
    }

    pub(super) fn upload_signing_certificate(
        &mut self,
        user: &UserName,
        certificate: &SigningCertificate,
    ) -> Undo {
        let limit = self.quotas.signing_certificates_per_user;
        let list = self.signing_certificates(user)?;
        check_quota("CertificatesPerUser", list.len(), limit)?;
        insert(list, certificate)?;
        let undo =
            |certificate_id| Change::DeleteSigningCertificate { user_name: user.clone(), certificate_id };
        Ok(certificate.certificate_id.clone().known().map(undo).into_iter().collect())
    }

    pub(super) fn update_signing_certificate(
        &mut self,
        user: &UserName,
        id: &CredentialId,
        status: Status,
    ) -> Undo {
        let old = set_status(self.signing_certificates(user)?, id.as_str(), status)?;
        let (user_name, certificate_id) = (user.clone(), id.clone());
        undo_status(old, status, Change::UpdateSigningCertificate { user_name, certificate_id, status: old })
    }

    pub(super) fn delete_signing_certificate(&mut self, user: &UserName, id: &CredentialId) -> Undo {
        let certificate = remove(self.signing_certificates(user)?, id.as_str())?;
        Ok(vec![Change::UploadSigningCertificate { user_name: user.clone(), certificate }])
    }
}
