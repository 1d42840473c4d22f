//! The credentials of a user, as far as the account tells.

use crate::audit::Presence;
use iam_account::{CredentialKind, Known, ServiceSpecificCredential, Status, User};

/// A credential: kind, name, presence, and the services that it is good for (none: no limit).
pub(crate) type Found = (CredentialKind, String, Presence, Vec<&'static str>);

/// The credentials of a user; a kind that the input does not list once, as unknown.
pub(crate) fn credentials(user: &User) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let credentials = &user.credentials;
    match &credentials.password {
        Known::Known(Some(_)) => {
            found.push((CredentialKind::Password, "password".to_owned(), Presence::Active, vec![]))
        }
        Known::Known(None) => {}
        Known::Unknown => found.push(not_listed(CredentialKind::Password)),
    }
    let id = |id: Known<String>, number: usize, what: &str| {
        id.known().unwrap_or_else(|| format!("{what} {}", number + 1))
    };
    each(&mut found, CredentialKind::AccessKey, &credentials.access_keys, |index, key| {
        (id(key.access_key_id.as_ref().map(ToString::to_string), index, "access key"), key.status, vec![])
    });
    each(&mut found, CredentialKind::ServiceSpecific, &credentials.service_specific, |_, credential| {
        (credential.service_name.clone(), credential.status, services_of(credential))
    });
    each(&mut found, CredentialKind::SshPublicKey, &credentials.ssh_public_keys, |_, key| {
        (key.ssh_public_key_id.to_string(), key.status, vec![])
    });
    each(
        &mut found,
        CredentialKind::SigningCertificate,
        &credentials.signing_certificates,
        |index, certificate| {
            let known = certificate.certificate_id.as_ref().map(ToString::to_string);
            (id(known, index, "signing certificate"), certificate.status, vec![])
        },
    );
    found
}

fn not_listed(kind: CredentialKind) -> Found {
    (kind, "not listed".to_owned(), Presence::Unknown, vec![])
}

fn each<T>(
    found: &mut Vec<Found>,
    kind: CredentialKind,
    list: &Known<Vec<T>>,
    tell: impl Fn(usize, &T) -> (String, Status, Vec<&'static str>),
) {
    let Known::Known(list) = list else { return found.push(not_listed(kind)) };
    for (index, item) in list.iter().enumerate() {
        let (name, status, services) = tell(index, item);
        let presence = match status {
            Status::Active => Presence::Active,
            Status::Inactive | Status::Expired => Presence::Inactive,
        };
        found.push((kind, name, presence, services));
    }
}

/// The prefix of the service that a credential is for; none if it is one that is not known, which then counts as good for all
/// services that have such credentials.
fn services_of(credential: &ServiceSpecificCredential) -> Vec<&'static str> {
    let prefix = credential.service_name.split('.').next().unwrap_or_default();
    iam_catalog::service(prefix).map(|service| service.prefix()).into_iter().collect()
}
