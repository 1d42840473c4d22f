//! Values that must not be seen.

use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A password, code, key or token: never shown by `Debug`, compared in constant time, wiped when dropped.
#[derive(Clone, Default)]
pub struct Secret<T: Zeroize>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes a value in.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value itself.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

/// The time depends on the lengths only.
impl<T: Zeroize + AsRef<[u8]>> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.expose().as_ref(), other.expose().as_ref());
        let difference = left.iter().zip(right).fold(0, |bits, (a, b)| bits | (a ^ b));
        left.len() == right.len() && std::hint::black_box(difference) == 0
    }
}

impl<T: Zeroize + AsRef<[u8]>> Eq for Secret<T> {}
