//! The secret that a virtual device and the service share.

use super::totp::{SeedMac, keyed};
use data_encoding::BASE32;
use std::fmt;
use zeroize::Zeroizing;

/// A device's seed. `CreateVirtualMFADevice` shows it once, as base32 text and in the QR code; nothing else does.
#[derive(Clone)]
pub struct Seed(Zeroizing<Box<[u8]>>);

impl Seed {
    /// The bytes of a new seed: 40, as AWS's own (64 characters of base32; domain.md 3.1 marks it \[U\]). Apps take any length.
    pub const LENGTH: usize = 40;

    /// Takes the secret's bytes, of any length.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.into()))
    }

    /// Reads base32 as people and apps write it: any case, with or without padding and blanks. `None` if it is not base32 or
    /// says nothing.
    pub fn from_base32(text: &str) -> Option<Self> {
        let mut upper: String = text.chars().filter(|c| !c.is_whitespace() && *c != '=').collect();
        upper.make_ascii_uppercase();
        let bytes = data_encoding::BASE32_NOPAD.decode(upper.as_bytes()).ok()?;
        (!bytes.is_empty()).then(|| Self::from_bytes(&bytes))
    }

    /// The text that a person types into an app.
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32.encode(&self.0))
    }

    /// The secret's bytes.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn mac(&self) -> SeedMac {
        keyed(&self.0)
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_read_as_people_write_it() {
        let seed = Seed::from_bytes(&[7; Seed::LENGTH]);
        let text = seed.to_base32();
        assert_eq!(text.len(), 64);
        for written in [text.to_string(), text.to_lowercase(), format!("{} {}", &text[..4], &text[4..])] {
            assert_eq!(Seed::from_base32(&written).unwrap().expose(), seed.expose());
        }
        for text in ["", "0189", "A", "???"] {
            assert!(Seed::from_base32(text).is_none(), "{text}");
        }
        assert_eq!(format!("{seed:?}"), "Seed(***)");
    }
}
