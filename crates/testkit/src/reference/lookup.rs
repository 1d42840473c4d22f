//! The request's values of a key.

use iam_eval::{Context, Values};

/// What a request says of a key.
pub(super) enum Looked<'c> {
    /// Absent, or an empty set (3.4).
    None,
    /// One value.
    One(&'c str),
    /// Several values.
    Several,
    /// Not known (1.6).
    Open,
}

/// Looks a key up; its name ignores case (3.2).
pub(super) fn look_up<'c>(context: &'c Context, key: &str) -> Looked<'c> {
    match values(context, key) {
        None => Looked::Open,
        Some([]) => Looked::None,
        Some([value]) => Looked::One(value),
        Some(_) => Looked::Several,
    }
}

/// All values of a key; `None` if they are not known.
pub(super) fn values<'c>(context: &'c Context, key: &str) -> Option<&'c [Box<str>]> {
    let found = context.iter().find(|(name, _)| name.as_str().eq_ignore_ascii_case(key));
    match found {
        None => Some(&[]),
        Some((_, Values::Known(values))) => Some(values),
        Some((_, Values::Unknown)) => None,
    }
}
