//! The proof that MFA is forced, for others to check.

use crate::proving::{beyond_harmless, nothing_allowed, over_all_accounts};
use iam_account::MfaState;
use iam_eval::PolicyStack;
use iam_prove::{Certificate, CertificateError, Proof, Property, Subject, check_certificate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Certificates that nothing but what is harmless ([`Standing`](crate::Standing)) passes without MFA: one for each state of the
/// key `aws:MultiFactorAuthPresent` that means "no MFA".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForcingCertificate {
    /// The key is absent: access keys.
    pub absent: Certificate,
    /// The key is "false": console sessions and sessions of `GetSessionToken` without a code.
    pub present_false: Certificate,
}

/// Why a certificate is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForcingCertificateError {
    /// The state of the key for which it does not hold.
    pub state: MfaState,
    /// What does not hold.
    pub error: CertificateError,
}

impl fmt::Display for ForcingCertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state.value().map_or("absent".to_owned(), |value| format!("\"{value}\""));
        write!(f, "with `aws:MultiFactorAuthPresent` {state}: {}", self.error)
    }
}

impl std::error::Error for ForcingCertificateError {}

impl ForcingCertificate {
    /// Proves that a stack forces MFA on a user; the proof that failed if it cannot.
    ///
    /// # Errors
    /// A request passes without MFA, or it is not known whether one does.
    pub fn of(stack: &PolicyStack, subject: &Subject) -> Result<Self, Proof> {
        let requests = beyond_harmless();
        let certificate = |state| match nothing_allowed(stack, &requests, subject, state) {
            Proof::Proved(certificate) => Ok(certificate),
            proof @ (Proof::Refuted(_) | Proof::Unknown(_)) => Err(proof),
        };
        Ok(Self { absent: certificate(MfaState::Absent)?, present_false: certificate(MfaState::False)? })
    }

    /// Checks the certificate against the policies, without searching.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub fn check(&self, stack: &PolicyStack, subject: &Subject) -> Result<(), ForcingCertificateError> {
        let requests = beyond_harmless();
        let everywhere = over_all_accounts(stack);
        let property = Property::nothing_allowed(&everywhere, &requests);
        let states = [(MfaState::Absent, &self.absent), (MfaState::False, &self.present_false)];
        states.into_iter().try_for_each(|(state, certificate)| {
            check_certificate(certificate, &property, subject, state)
                .map_err(|error| ForcingCertificateError { state, error })
        })
    }
}
