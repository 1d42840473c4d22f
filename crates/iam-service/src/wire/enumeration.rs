//! Enumerations of the service models.

use super::message::{Constraint, Given, Violations};
use super::reader::Node;

/// Makes enumerations of AWS's words: `as_str`, `named`, `ALL`, `NAMES`.
macro_rules! enumeration {
    ($($(#[$attribute:meta])* $name:ident { $($variant:ident = $text:literal,)+ })+) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant,)+
        }

        impl $name {
            /// All, in the model's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// AWS's words for them, in the same order.
            pub const NAMES: &[&str] = &[$($text,)+];

            /// AWS's word for it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// The one that AWS calls so; case counts.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}

/// Has enumerations read and written; after each stands the one that is its placeholder.
macro_rules! enumeration_values {
    ($($name:ident::$first:ident,)+) => {$(
        impl $crate::wire::Value for $name {
            fn read(
                at: $crate::wire::Node<'_>,
                _: &$crate::wire::Limits,
                violations: &mut $crate::wire::Violations,
            ) -> Option<Self> {
                $crate::wire::read_word(at, Self::NAMES, Self::named, violations)
            }

            fn placeholder() -> Self {
                Self::$first
            }

            fn constraints(_: &$crate::wire::Limits) -> Vec<$crate::wire::Constraint> {
                $crate::wire::word_constraints(Self::NAMES)
            }
        }

        impl $crate::wire::WriteXml for $name {
            fn write(&self, to: &mut $crate::wire::Xml) {
                self.as_str().write(to);
            }
        }
    )+};
}

pub(crate) use {enumeration, enumeration_values};

pub(crate) fn read_word<T>(
    at: Node<'_>,
    names: &'static [&'static str],
    named: fn(&str) -> Option<T>,
    violations: &mut Violations,
) -> Option<T> {
    let text = at.value()?;
    let value = named(text);
    if value.is_none() {
        violations.violate(Given::Text(text), Constraint::OneOf(names));
    }
    value
}

pub(crate) fn word_constraints(names: &'static [&'static str]) -> Vec<Constraint> {
    vec![Constraint::OneOf(names), Constraint::NotNull]
}
