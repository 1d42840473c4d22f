//! Folding of ASCII case, for the words in which AWS ignores it.

/// FNV-1a over the lower-cased bytes: equal for texts that differ in ASCII case only.
pub(crate) fn folded_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
