//! X.509 certificates and their private keys as calls bring them.

use crate::wire::ApiError;
use iam_account::Known;
use jiff::Timestamp;
use x509_cert::Certificate;
use x509_cert::der::asn1::{Any, OctetString, Uint};
use x509_cert::der::pem::decode_vec;
use x509_cert::der::{Decode, DecodePem};
use zeroize::Zeroizing;

/// Reads a certificate in PEM.
///
/// # Errors
/// `MalformedCertificate`.
pub(super) fn read(pem: &str) -> Result<Certificate, ApiError> {
    Certificate::from_pem(pem.trim()).map_err(|_| {
        let message = "Unable to parse certificate. Please ensure the certificate is in PEM format.";
        ApiError::malformed_certificate(message)
    })
}

/// When it expires.
pub(super) fn expiration(certificate: &Certificate) -> Known<Timestamp> {
    let end = certificate.tbs_certificate.validity.not_after.to_unix_duration().as_secs();
    let end = i64::try_from(end).ok().and_then(|end| Timestamp::from_second(end).ok());
    Known::from_option(end)
}

/// Whether a private key in PEM may be the certificate's. RSA keys are compared; of others it is known only
/// that they are none.
///
/// # Errors
/// `MalformedCertificate`: it is no private key, or is encrypted. `KeyPairMismatch`.
pub(super) fn check_private_key(certificate: &Certificate, pem: &str) -> Result<(), ApiError> {
    let (label, bytes) = decode_vec(pem.trim().as_bytes()).map_err(|_| unreadable_key())?;
    let bytes = Zeroizing::new(bytes);
    let modulus = match label {
        "RSA PRIVATE KEY" => rsa_modulus(&bytes),
        "PRIVATE KEY" => wrapped_rsa_modulus(&bytes),
        "EC PRIVATE KEY" => None,
        _ => return Err(unreadable_key()),
    };
    if modulus == certified_modulus(certificate) {
        return Ok(());
    }
    Err(ApiError::key_pair_mismatch("The certificate public key does not match the private key."))
}

fn unreadable_key() -> ApiError {
    let message = "Unable to parse key; an error occurred while processing. Please ensure the key is in PEM format and is not \
                   encrypted.";
    ApiError::malformed_certificate(message)
}

/// RFC 8017, A.1.2: a version, the modulus, and more numbers.
fn rsa_modulus(bytes: &[u8]) -> Option<Vec<u8>> {
    let numbers = Vec::<Uint>::from_der(bytes).ok()?;
    numbers.get(1).map(|modulus| modulus.as_bytes().to_vec())
}

/// RFC 5958, 2: a version, the algorithm, and the key.
fn wrapped_rsa_modulus(bytes: &[u8]) -> Option<Vec<u8>> {
    let parts = Vec::<Any>::from_der(bytes).ok()?;
    let key = parts.get(2)?.decode_as::<OctetString>().ok()?;
    rsa_modulus(key.as_bytes())
}

/// RFC 8017, A.1.1: the modulus and the exponent.
fn certified_modulus(certificate: &Certificate) -> Option<Vec<u8>> {
    let key = certificate.tbs_certificate.subject_public_key_info.subject_public_key.as_bytes()?;
    let numbers = Vec::<Uint>::from_der(key).ok()?;
    numbers.first().map(|modulus| modulus.as_bytes().to_vec())
}
