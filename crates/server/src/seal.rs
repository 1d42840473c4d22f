//! The store's seal, as the service asks for it.

use getrandom::SysRng;
use iam_service::state::{Binding, Seal, SealError};
use store::seal::{Keyring, Sealed};
use zeroize::Zeroizing;

/// Seals with a keyring.
#[derive(Debug)]
pub(crate) struct KeyringSeal(pub(crate) Keyring);

fn bound(binding: &Binding) -> store::seal::Binding<'_> {
    store::seal::Binding {
        account: &binding.account,
        owner: &binding.owner,
        kind: binding.kind,
        id: &binding.id,
    }
}

impl Seal for KeyringSeal {
    fn seal(&self, binding: &Binding, secret: &[u8]) -> Result<String, SealError> {
        let sealed = self.0.seal(&bound(binding), secret, &mut SysRng);
        sealed.map(|sealed| sealed.to_string()).map_err(|error| SealError(error.to_string()))
    }

    fn open(&self, binding: &Binding, sealed: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let sealed: Sealed =
            sealed.parse().map_err(|error: store::seal::SealedError| SealError(error.to_string()))?;
        self.0.open(&bound(binding), &sealed).map_err(|error| SealError(error.to_string()))
    }
}
