//! Server certificates.

use super::Undo;
use super::entity::{check_at_most, check_new, check_quota};
use super::tags::Tagged;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::names::ServerCertificateName;
use crate::server_certificate::ServerCertificate;

impl Account {
    /// Takes an `UploadServerCertificate`.
    pub(super) fn upload_server_certificate(&mut self, change: &Change) -> Undo {
        let Change::UploadServerCertificate {
            server_certificate_name: name,
            path,
            certificate_body,
            certificate_chain,
            tags,
            server_certificate_id,
            upload_date,
            expiration,
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `UploadServerCertificate`"));
        };
        let arn = self.new_arn("server-certificate", path, name.as_str())?;
        self.check_new_certificate(name)?;
        let count = self.server_certificates.len();
        check_quota("ServerCertificatesPerAccount", count, self.quotas.server_certificates)?;
        check_at_most(Tagged::ServerCertificate(name).quota(), tags.len(), self.quotas.tags_per_entity)?;
        let certificate = ServerCertificate {
            server_certificate_name: name.clone(),
            arn,
            path: path.clone(),
            server_certificate_id: server_certificate_id.clone(),
            upload_date: *upload_date,
            expiration: *expiration,
            certificate_body: certificate_body.clone(),
            certificate_chain: certificate_chain.clone(),
            tags: tags.clone(),
        };
        self.server_certificates.insert(name.clone(), certificate);
        Ok(vec![Change::DeleteServerCertificate { server_certificate_name: name.clone() }])
    }

    pub(super) fn update_server_certificate(
        &mut self,
        name: &ServerCertificateName,
        new_name: Option<&ServerCertificateName>,
        new_path: Option<&str>,
    ) -> Undo {
        let old = self.server_certificate_mut(name)?.clone();
        let (to, path) = (new_name.unwrap_or(name), new_path.unwrap_or(&old.path));
        if *to == *name && path == old.path {
            return Ok(vec![]);
        }
        let arn = self.new_arn("server-certificate", path, to.as_str())?;
        if !to.as_str().eq_ignore_ascii_case(name.as_str()) {
            self.check_new_certificate(to)?;
        }
        let undo = Change::UpdateServerCertificate {
            server_certificate_name: to.clone(),
            new_server_certificate_name: (to != name).then(|| name.clone()),
            new_path: (path != old.path).then(|| old.path.clone()),
        };
        self.server_certificates.remove(name);
        let new =
            ServerCertificate { server_certificate_name: to.clone(), arn, path: path.to_owned(), ..old };
        self.server_certificates.insert(to.clone(), new);
        Ok(vec![undo])
    }

    pub(super) fn delete_server_certificate(&mut self, name: &ServerCertificateName) -> Undo {
        let undo = self.server_certificate_mut(name)?.creation();
        self.server_certificates.remove(name);
        Ok(vec![undo])
    }

    fn check_new_certificate(&self, name: &ServerCertificateName) -> Result<(), ChangeError> {
        let certificates = &self.server_certificates;
        check_new(
            certificates,
            |other| other.server_certificate_name.as_str(),
            "The Server Certificate",
            name.as_str(),
        )
    }
}
