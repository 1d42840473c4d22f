//! Numbers, instants, addresses and ARNs: how texts of each family are read (semantics 3.10).

use crate::policy::pattern_matches;
use crate::request::Context;
use crate::truth::Truth;
use iam_policy::{Pattern, Version};
use ipnet::IpNet;
use jiff::civil::{Date, DateTime, Time};
use std::net::IpAddr;

/// A decimal number, exactly: the value times 10^18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal(i128);

const FRACTION_DIGITS: usize = 18;
const ONE: i128 = 1_000_000_000_000_000_000;

impl Decimal {
    /// `[+-]?digits[.digits]`, at most 18 digits on each side.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let whole = i128::from(digits_value(whole, FRACTION_DIGITS)?);
        let fraction = fraction.map_or(Some(0), fraction_value)?;
        Some(Self(sign * (whole * ONE + i128::from(fraction))))
    }

    /// The value times 10^18.
    pub(crate) fn scaled(self) -> i128 {
        self.0
    }

    fn from_seconds(seconds: i64, nanoseconds: i32) -> Self {
        Self(i128::from(seconds) * ONE + i128::from(nanoseconds) * 1_000_000_000)
    }
}

/// Digits only, between 1 and `most` of them.
fn digits_value(digits: &str, most: usize) -> Option<u64> {
    let plain = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// Digits after the point, in units of 10^-18.
fn fraction_value(digits: &str) -> Option<u64> {
    let missing = FRACTION_DIGITS.checked_sub(digits.len())?;
    let value = digits_value(digits, FRACTION_DIGITS)?;
    value.checked_mul(10_u64.checked_pow(u32::try_from(missing).ok()?)?)
}

/// An instant in epoch seconds: the W3C forms of ISO 8601, or a number.
pub(crate) fn parse_instant(text: &str) -> Option<Decimal> {
    let year_alone = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if year_alone || text.get(4..5) == Some("-") { parse_w3c(text) } else { Decimal::parse(text) }
}

/// `YYYY[-MM[-DD[Thh:mm[:ss[.s]]TZD]]]`.
fn parse_w3c(text: &str) -> Option<Decimal> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = fixed_digits(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1), |part| fixed_digits(part, 2))?;
    let day = parts.next().map_or(Some(1), |part| fixed_digits(part, 2))?;
    if parts.next().is_some() || (time.is_some() && date.len() != "YYYY-MM-DD".len()) {
        return None;
    }
    let date = date_of(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
    let (time, offset_seconds) = time.map_or(Some((Time::midnight(), 0)), parse_time)?;
    // Not by a `Timestamp`: its range ends before 9999-12-31T23:59:59Z, which policies use for "never".
    let since = date.to_datetime(time).duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
    Some(Decimal::from_seconds(since.as_secs() - offset_seconds, since.subsec_nanos()))
}

/// A day of the calendar. jiff is asked for nothing that it would refuse: its errors allocate.
fn date_of(year: i16, month: i8, day: i8) -> Option<Date> {
    let first = if (1..=12).contains(&month) { Date::new(year, month, 1).ok()? } else { return None };
    if (1..=first.days_in_month()).contains(&day) { Date::new(year, month, day).ok() } else { None }
}

/// `hh:mm[:ss[.s]]` and `Z` or `±hh:mm`: the time, and the offset in seconds.
fn parse_time(text: &str) -> Option<(Time, i64)> {
    let (clock, offset) = match text.strip_suffix('Z') {
        Some(clock) => (clock, 0),
        None => {
            let (clock, zone) = text.split_at_checked(text.len().checked_sub("+hh:mm".len())?)?;
            (clock, parse_offset(zone)?)
        }
    };
    let mut parts = clock.split(':');
    let hour = fixed_digits(parts.next()?, 2)?;
    let minute = fixed_digits(parts.next()?, 2)?;
    let (second, nanosecond) = parts.next().map_or(Some((0, 0)), parse_second)?;
    if parts.next().is_some() || hour > 23 || minute > 59 {
        return None;
    }
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, second, nanosecond).ok()?;
    Some((time, offset))
}

/// `ss[.s]`: seconds and nanoseconds.
fn parse_second(text: &str) -> Option<(i8, i32)> {
    let (second, fraction) = match text.split_once('.') {
        Some((second, fraction)) => (second, Some(fraction)),
        None => (text, None),
    };
    let second = i8::try_from(fixed_digits(second, 2)?).ok().filter(|second| *second < 60)?;
    let nanosecond = match fraction {
        None => 0,
        Some(digits) if digits.len() <= 9 => i32::try_from(fraction_value(digits)? / 1_000_000_000).ok()?,
        Some(_) => return None,
    };
    Some((second, nanosecond))
}

/// `±hh:mm`, in seconds.
fn parse_offset(zone: &str) -> Option<i64> {
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes) = (fixed_digits(hours, 2)?, fixed_digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then(|| sign * (i64::from(hours) * 3_600 + i64::from(minutes) * 60))
}

fn fixed_digits(text: &str, length: usize) -> Option<i16> {
    if text.len() == length { i16::try_from(digits_value(text, length)?).ok() } else { None }
}

/// A CIDR range, or one address as the range of itself.
pub(crate) fn parse_range(text: &str) -> Option<IpNet> {
    text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

/// `true` or `false`, ignoring case.
pub(crate) fn parse_bool(text: &str) -> Option<bool> {
    [true, false].into_iter().find(|value| text.eq_ignore_ascii_case(if *value { "true" } else { "false" }))
}

/// A policy's ARN with wildcards and variables.
#[derive(Debug, Clone)]
pub(crate) enum ArnPattern {
    /// `*`.
    Anything,
    /// Component by component.
    Components(Box<[Pattern; 6]>),
}

impl ArnPattern {
    pub(crate) fn parse(text: &str, version: Version) -> Option<Self> {
        let pattern = Pattern::with_wildcards(text, version);
        if pattern.is_anything() {
            return Some(Self::Anything);
        }
        pattern.arn_components().map(|components| Self::Components(Box::new(components)))
    }

    /// The patterns of its components; none for `*`.
    pub(crate) fn components(&self) -> &[Pattern] {
        match self {
            Self::Anything => &[],
            Self::Components(patterns) => patterns.as_slice(),
        }
    }

    pub(crate) fn matches(&self, arn: &str, context: &Context) -> Truth {
        if arn.splitn(6, ':').count() != 6 {
            return Truth::False;
        }
        match self {
            Self::Anything => Truth::True,
            Self::Components(patterns) => {
                let pairs = patterns.iter().zip(arn.splitn(6, ':'));
                Truth::all(pairs.map(|(pattern, component)| pattern_matches(pattern, component, context)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_exactly() {
        let number = |text| Decimal::parse(text).unwrap();
        assert_eq!(number("1.50"), number("+01.5"));
        assert!(number("-0.000000000000000001") < number("0"));
        assert!(number("9007199254740993") > number("9007199254740992"));
        for text in ["", "-", ".5", "5.", "1e3", "0x10", " 1", "1234567890123456789", "1.1.1", "٣"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn instants_in_every_w3c_form() {
        let instant = |text| parse_instant(text).unwrap();
        for text in
            ["2020", "2020-01", "2020-01-01", "2020-01-01T00:00Z", "2020-01-01T00:00:00Z", "1577836800"]
        {
            assert_eq!(instant(text), instant("2020-01-01T01:00:00.000+01:00"), "{text}");
        }
        assert!(instant("2019-12-31T23:59:59.999999999Z") < instant("2020"));
        assert_eq!(instant("9999-12-31T23:59:59Z"), instant("253402300799"));
        assert_eq!(instant("1969-12-31T23:59:59.5Z"), instant("-0.5"));
        for text in [
            "2020-1",
            "2020-13",
            "2020-02-30",
            "2020-01-01T00:00",
            "2020-01-01 00:00Z",
            "2020-01T00:00Z",
            "20200101T000000Z",
            "2020-01-01T00:00:60Z",
            "2020-01-01T00:00:00.Z",
            "2020-01-01T00:00:00.0123456789Z",
            "now",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_take_host_bits_and_single_addresses() {
        let contains = |range: &str, address: &str| {
            parse_range(range).unwrap().contains(&address.parse::<IpAddr>().unwrap())
        };
        assert!(contains("203.0.113.77/24", "203.0.113.1"));
        assert!(contains("203.0.113.77", "203.0.113.77") && !contains("203.0.113.77", "203.0.113.78"));
        assert!(contains("2001:db8::/32", "2001:DB8::1") && !contains("0.0.0.0/0", "::1"));
        assert_eq!(parse_range("203.0.113.0/33"), None);
    }
}
