//! The patterns of both models, each once.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use crate::wire::{Pattern, is_account_alias};
use regex::Regex;

pub(super) static P1: Pattern = Pattern::regex(r"((/[A-Za-z0-9\.,\+@=_-]+)*)/", || {
    Regex::new(r"\A(?:((/[A-Za-z0-9\.,\+@=_-]+)*)/)\z").ok()
});
pub(super) static P2: Pattern = Pattern::regex(r"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)", || {
    Regex::new(r"\A(?:(\x{002F})|(\x{002F}[\x{0021}-\x{007E}]+\x{002F}))\z").ok()
});
pub(super) static P3: Pattern = Pattern::regex(r"[ -~]+", || Regex::new(r"\A(?:[ -~]+)\z").ok());
pub(super) static P4: Pattern = Pattern::regex(r"[A-Z0-9]+", || Regex::new(r"\A(?:[A-Z0-9]+)\z").ok());
pub(super) static P5: Pattern = Pattern::regex(r"[\d]*", || Regex::new(r"\A(?:[0-9]*)\z").ok());
pub(super) static P6: Pattern = Pattern::regex(r"[\d]+", || Regex::new(r"\A(?:[0-9]+)\z").ok());
pub(super) static P7: Pattern = Pattern::regex(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*", || {
    Regex::new(r"\A(?:[\p{L}\p{Z}\p{N}_.:/=+\-@]*)\z").ok()
});
pub(super) static P8: Pattern = Pattern::regex(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+", || {
    Regex::new(r"\A(?:[\p{L}\p{Z}\p{N}_.:/=+\-@]+)\z").ok()
});
pub(super) static P9: Pattern = Pattern::regex(
    r"[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+",
    || {
        Regex::new(r"\A(?:[\x{0009}\x{000A}\x{000D}\x{0020}-\x{007E}\x{0085}\x{00A0}-\x{D7FF}\x{E000}-\x{FFFD}\x{1000}0-\x{10FF}FF]+)\z").ok()
    },
);
pub(super) static P10: Pattern = Pattern::regex(r"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*", || {
    Regex::new(r"\A(?:[\x{0009}\x{000A}\x{000D}\x{0020}-\x{007E}\x{00A1}-\x{00FF}]*)\z").ok()
});
pub(super) static P11: Pattern = Pattern::regex(r"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]+", || {
    Regex::new(r"\A(?:[\x{0009}\x{000A}\x{000D}\x{0020}-\x{007E}\x{00A1}-\x{00FF}]+)\z").ok()
});
pub(super) static P12: Pattern = Pattern::regex(r"[\u0009\u000A\u000D\u0020-\u00FF]+", || {
    Regex::new(r"\A(?:[\x{0009}\x{000A}\x{000D}\x{0020}-\x{00FF}]+)\z").ok()
});
pub(super) static P13: Pattern =
    Pattern::regex(r"[\u0020-\u00FF]+", || Regex::new(r"\A(?:[\x{0020}-\x{00FF}]+)\z").ok());
pub(super) static P14: Pattern =
    Pattern::regex(r"[\w+=,.@-]*", || Regex::new(r"\A(?:[A-Za-z0-9_+=,.@-]*)\z").ok());
pub(super) static P15: Pattern =
    Pattern::regex(r"[\w+=,.@-]+", || Regex::new(r"\A(?:[A-Za-z0-9_+=,.@-]+)\z").ok());
pub(super) static P16: Pattern =
    Pattern::regex(r"[\w+=,.@:\/-]*", || Regex::new(r"\A(?:[A-Za-z0-9_+=,.@:\/-]*)\z").ok());
pub(super) static P17: Pattern =
    Pattern::regex(r"[\w+=/:,.@-]*", || Regex::new(r"\A(?:[A-Za-z0-9_+=/:,.@-]*)\z").ok());
pub(super) static P18: Pattern =
    Pattern::regex(r"[\w+=/:,.@-]+", || Regex::new(r"\A(?:[A-Za-z0-9_+=/:,.@-]+)\z").ok());
pub(super) static P19: Pattern = Pattern::regex(r"[\w-]*", || Regex::new(r"\A(?:[A-Za-z0-9_-]*)\z").ok());
pub(super) static P20: Pattern = Pattern::regex(r"[\w-]+", || Regex::new(r"\A(?:[A-Za-z0-9_-]+)\z").ok());
pub(super) static P21: Pattern = Pattern::regex(r"[\w._-]+", || Regex::new(r"\A(?:[A-Za-z0-9_._-]+)\z").ok());
pub(super) static P22: Pattern = Pattern::regex(r"[\w]*", || Regex::new(r"\A(?:[A-Za-z0-9_]*)\z").ok());
pub(super) static P23: Pattern = Pattern::regex(r"[\w]+", || Regex::new(r"\A(?:[A-Za-z0-9_]+)\z").ok());
pub(super) static P24: Pattern = Pattern::regex(r"\d{12}", || Regex::new(r"\A(?:[0-9]{12})\z").ok());
pub(super) static P25: Pattern =
    Pattern::regex(r"\u002F[\u0021-\u007F]*", || Regex::new(r"\A(?:\x{002F}[\x{0021}-\x{007F}]*)\z").ok());
pub(super) static P26: Pattern =
    Pattern::by_hand(r"^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$", is_account_alias);
pub(super) static P27: Pattern =
    Pattern::regex(r"^[a-zA-Z0-9:/+=,.@_-]+$", || Regex::new(r"\A(?:^[a-zA-Z0-9:/+=,.@_-]+$)\z").ok());
pub(super) static P28: Pattern =
    Pattern::regex(r"^[a-zA-Z0-9:_.-]+$", || Regex::new(r"\A(?:^[a-zA-Z0-9:_.-]+$)\z").ok());
pub(super) static P29: Pattern =
    Pattern::regex(r"^http(s?)://[a-zA-Z0-9._/-]*(\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$", || {
        Regex::new(r"\A(?:^http(s?)://[a-zA-Z0-9._/-]*(\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$)\z").ok()
    });
pub(super) static P30: Pattern = Pattern::regex(r"^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*", || {
    Regex::new(r"\A(?:^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*)\z").ok()
});
pub(super) static P31: Pattern =
    Pattern::regex(r"^p-[0-9a-zA-Z_]{8,128}$", || Regex::new(r"\A(?:^p-[0-9a-zA-Z_]{8,128}$)\z").ok());
pub(super) static P32: Pattern = Pattern::regex(r"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?", || {
    Regex::new(r"\A(?:v[1-9][0-9]*(\.[A-Za-z0-9-]*)?)\z").ok()
});
#[cfg(test)]
pub(crate) const ALL: [&Pattern; 32] = [
    &P1, &P2, &P3, &P4, &P5, &P6, &P7, &P8, &P9, &P10, &P11, &P12, &P13, &P14, &P15, &P16, &P17, &P18, &P19,
    &P20, &P21, &P22, &P23, &P24, &P25, &P26, &P27, &P28, &P29, &P30, &P31, &P32,
];
