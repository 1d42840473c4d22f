//! Fields that the AWS CLI and the SDKs spell in different ways.

use crate::known::Known;
use jiff::Timestamp;
use percent_encoding::percent_decode_str;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A value that may be absent or `null`: SDKs print what is empty as they like.
pub(super) fn or_null<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    from: D,
) -> Result<T, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

/// The same for a fact.
pub(super) fn known<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Known<T>, D::Error> {
    Option::deserialize(from).map(Known::from_option)
}

/// A member that is there, whatever it holds. `null` counts as absent.
pub(super) fn present<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Option::<IgnoredAny>::deserialize(from).map(|value| value.is_some())
}

/// The text of a policy document: a JSON object as the AWS CLI prints it, or a string that holds one, plain or
/// percent-encoded ("URL-encoded compliant with RFC 3986", IAM API reference, UserDetail).
#[derive(Debug)]
pub(super) struct DocumentText<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for DocumentText<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'a RawValue>::deserialize(deserializer)?.get();
        match raw.bytes().next() {
            Some(b'{') => Ok(Self(Cow::Borrowed(raw))),
            Some(b'"') => {
                let text: String = serde_json::from_str(raw).map_err(D::Error::custom)?;
                percent_decoded(text).map(|text| Self(Cow::Owned(text))).map_err(D::Error::custom)
            }
            _ => Err(D::Error::custom("expected a policy document: an object, or a string that holds one")),
        }
    }
}

fn percent_decoded(text: String) -> Result<String, &'static str> {
    if text.trim_start().starts_with('{') || !text.contains('%') {
        return Ok(text);
    }
    let decoded = percent_decode_str(&text).decode_utf8();
    decoded.map(Cow::into_owned).map_err(|_| "the percent-encoded policy document is not UTF-8")
}

/// A date: ISO 8601 with `T` or a space, or seconds since 1970 (some SDKs: milliseconds).
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Known<Timestamp>, D::Error> {
    deserializer.deserialize_any(DateVisitor)
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = Known<Timestamp>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as `2026-01-31T12:00:00Z`, or seconds since 1970")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        text.parse().map(Known::Known).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Known::Unknown)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        epoch(number).map(Known::Known).ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast saturates, and what is out of range is refused"
    )]
    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        self.visit_i64(number as i64)
    }
}

/// Seconds, or milliseconds where seconds would lie beyond the year 5138.
fn epoch(number: i64) -> Option<Timestamp> {
    const MILLISECONDS_FROM: i64 = 100_000_000_000;
    if number < MILLISECONDS_FROM {
        Timestamp::from_second(number).ok()
    } else {
        Timestamp::from_millisecond(number).ok()
    }
}

/// A JSON object. What serde derives would take a list of values in the order of the fields, too.
pub(super) struct Object<T>(pub(super) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

/// An object that may be absent or `null`.
pub(super) fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::<Object<T>>::deserialize(from).map(|object| object.map(|Object(value)| value))
}

/// A list of objects; absent or `null` where there is none.
pub(super) fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    object_list(from).map(Option::unwrap_or_default)
}

/// A list of objects, told from its absence.
pub(super) fn object_list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<Vec<T>>, D::Error> {
    let list = Option::<Vec<Object<T>>>::deserialize(from)?;
    Ok(list.map(|list| list.into_iter().map(|Object(value)| value).collect()))
}

/// One object, or a list of them; `null` is an empty list.
pub(super) fn one_or_many<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<Vec<T>>, D::Error> {
    Option::<OneOrMany<T>>::deserialize(from).map(|read| match read {
        None => Some(Vec::new()),
        Some(OneOrMany::One(value)) => Some(vec![value]),
        Some(OneOrMany::Many(list)) => Some(list),
    })
}

/// One object, or a list of them.
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        ObjectVisitor(PhantomData).visit_map(map).map(|Object(value)| OneOrMany::One(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Object(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(OneOrMany::Many(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Dated(#[serde(deserialize_with = "date")] Known<Timestamp>);

    #[test]
    fn dates_are_iso_texts_or_epoch_numbers() {
        for text in [
            "\"2023-03-09T10:41:45Z\"",
            "\"2023-03-09T10:41:45+00:00\"",
            "\"2023-03-09 10:41:45+00:00\"",
            "\"2023-03-09T12:41:45.000+02:00\"",
            "1678358505",
            "1678358505.0",
            "1678358505000",
        ] {
            let Dated(date) = serde_json::from_str(text).unwrap();
            assert_eq!(date, Known::Known("2023-03-09T10:41:45Z".parse().unwrap()), "{text}");
        }
        assert!(serde_json::from_str::<Dated>("\"yesterday\"").is_err());
        assert!(serde_json::from_str::<Dated>("1e300").is_err());
        assert!(serde_json::from_str::<Dated>("null").unwrap().0.is_unknown());
    }

    #[test]
    fn documents_are_objects_or_strings() {
        for text in [
            r#"{"Statement": "100%25"}"#,
            r#""{\"Statement\": \"100%25\"}""#,
            r#""%7B%22Statement%22%3A%20%22100%2525%22%7D""#,
        ] {
            let document: DocumentText<'_> = serde_json::from_str(text).unwrap();
            assert_eq!(document.0, r#"{"Statement": "100%25"}"#);
        }
        assert!(serde_json::from_str::<DocumentText<'_>>("3").is_err());
        assert!(serde_json::from_str::<DocumentText<'_>>("\"%ff\"").is_err());
    }
}
