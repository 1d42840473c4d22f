//! How texts of each family are read (3.10).

use std::net::{Ipv4Addr, Ipv6Addr};

/// A number, times 10 to the 18th; of an instant, its seconds since 1970.
pub(super) type Number = i128;

/// `[+-]?digits[.digits]`, at most 18 digits on each side of the point.
pub(super) fn number(text: &str) -> Option<Number> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    if !is_digits(whole) || !is_digits(fraction) || whole.len() > 18 || fraction.len() > 18 {
        return None;
    }
    let value: Number = format!("{whole}{fraction:0<18}").parse().ok()?;
    Some(if text.starts_with('-') { -value } else { value })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// A W3C date, or epoch seconds. Four digits are a year.
pub(super) fn instant(text: &str) -> Option<Number> {
    if text.len() == 4 && is_digits(text) {
        return Some(days_before(text.parse().ok()?, 1)? * SECONDS_OF_DAY * SECOND);
    }
    number(text).or_else(|| w3c(text))
}

const SECOND: Number = 1_000_000_000_000_000_000;
const SECONDS_OF_DAY: Number = 24 * 60 * 60;

/// `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDThh:mmTZD`, with `:ss` and `.s` too.
fn w3c(text: &str) -> Option<Number> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let fields: Vec<&str> = date.split('-').collect();
    let (year, month, day) = match (fields.as_slice(), time) {
        ([year, month], None) => (two_or_four(year, 4)?, two_or_four(month, 2)?, 1),
        ([year, month, day], _) => (two_or_four(year, 4)?, two_or_four(month, 2)?, two_or_four(day, 2)?),
        _ => return None,
    };
    if day < 1 || day > days_of_month(year, month)? {
        return None;
    }
    let days = days_before(year, month)? + day - 1;
    Some(days * SECONDS_OF_DAY * SECOND + time.map_or(Some(0), time_of_day)?)
}

/// `hh:mm[:ss[.s]]` with `Z` or `±hh:mm`, as what it adds to the day's first instant in UTC.
fn time_of_day(text: &str) -> Option<Number> {
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => return None,
    };
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) if is_digits(fraction) && fraction.len() <= 9 => (clock, Some(fraction)),
        Some(_) => return None,
        None => (clock, None),
    };
    let fields: Vec<&str> = clock.split(':').collect();
    let seconds = match fields.as_slice() {
        [hour, minute] if fraction.is_none() => below(hour, 24)? * 3600 + below(minute, 60)? * 60,
        [hour, minute, second] => below(hour, 24)? * 3600 + below(minute, 60)? * 60 + below(second, 60)?,
        _ => return None,
    };
    let ahead = match (offset.chars().next(), offset.get(1..)?.split_once(':')) {
        (Some('Z'), None) if offset == "Z" => 0,
        (Some('+'), Some((hour, minute))) => below(hour, 24)? * 3600 + below(minute, 60)? * 60,
        (Some('-'), Some((hour, minute))) => -(below(hour, 24)? * 3600 + below(minute, 60)? * 60),
        _ => return None,
    };
    Some((seconds - ahead) * SECOND + format!("{:0<18}", fraction.unwrap_or("0")).parse::<Number>().ok()?)
}

fn two_or_four(text: &str, digits: usize) -> Option<Number> {
    if is_digits(text) && text.len() == digits { text.parse().ok() } else { None }
}

fn below(text: &str, end: Number) -> Option<Number> {
    two_or_four(text, 2).filter(|value| *value < end)
}

fn is_leap(year: Number) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of_month(year: Number, month: Number) -> Option<Number> {
    match month {
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        _ => None,
    }
}

/// Days from 1970-01-01 to the first of a month.
fn days_before(year: Number, month: Number) -> Option<Number> {
    let of_year = |year| if is_leap(year) { 366 } else { 365 };
    let years: Number = if year >= 1970 {
        (1970..year).map(of_year).sum()
    } else {
        -(year..1970).map(of_year).sum::<Number>()
    };
    let months: Option<Number> = (1..month).map(|month| days_of_month(year, month)).sum();
    Some(years + months?)
}

/// `true` or `false`, ignoring case.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The bytes of padded base 64.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    let padding = text.len() - digits.len();
    let mut bits = String::new();
    for digit in digits.chars() {
        bits.push_str(&format!("{:06b}", ALPHABET.find(digit)?));
    }
    // Two bits are left over for each `=`, and they are zero.
    let left_over = bits.split_off(bits.len().checked_sub(padding * 2)?);
    if !text.len().is_multiple_of(4) || !bits.len().is_multiple_of(8) || left_over.contains('1') {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(bits.get(at..at + 8)?, 2).ok();
    (0..bits.len()).step_by(8).map(byte).collect()
}

/// An address as bits: how many, and which.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Address {
    length: u32,
    bits: u128,
}

/// An IPv4 or IPv6 address.
pub(super) fn address(text: &str) -> Option<Address> {
    let v4 = text.parse::<Ipv4Addr>().map(|ip| Address { length: 32, bits: u32::from(ip).into() });
    let v6 = text.parse::<Ipv6Addr>().map(|ip| Address { length: 128, bits: ip.into() });
    v4.or(v6).ok()
}

/// An address, and how many of its leading bits count.
pub(super) fn range(text: &str) -> Option<(Address, u32)> {
    let (first, prefix) = match text.split_once('/') {
        Some((first, prefix)) => (address(first)?, Some(prefix)),
        None => (address(text)?, None),
    };
    let prefix = match prefix {
        None => first.length,
        Some(digits) if is_digits(digits) => digits.parse().ok().filter(|prefix| *prefix <= first.length)?,
        Some(_) => return None,
    };
    Some((first, prefix))
}

/// Whether the leading bits are the same, of addresses of one kind.
pub(super) fn lies_in(address: Address, (first, prefix): (Address, u32)) -> bool {
    let leading =
        |address: Address| (0..prefix).map(move |bit| address.bits >> (address.length - 1 - bit) & 1);
    address.length == first.length && leading(address).eq(leading(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_right() {
        let at = |text| instant(text).map(|instant| instant / SECOND);
        assert_eq!(at("1970"), Some(0));
        assert_eq!(at("1969-12-31"), Some(-SECONDS_OF_DAY));
        assert_eq!(at("2020-02-29T12:30:15+01:00"), Some(1_582_975_815));
        assert_eq!(at("2021-02-29"), None);
        assert_eq!(at("9999-12-31T23:59:59Z"), Some(253_402_300_799));
    }

    #[test]
    fn base_64_gives_bytes() {
        assert_eq!(bytes("YWJj"), Some(b"abc".to_vec()));
        assert_eq!(bytes("YWI="), Some(b"ab".to_vec()));
        assert_eq!(bytes(""), Some(Vec::new()));
        for text in ["YWI", "YW=I", "YWJ=", "YQ=", "?A==", "===="] {
            assert_eq!(bytes(text), None, "{text}");
        }
    }
}
