//! The time of a signature: `20150830T123600Z`.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use std::fmt;

/// A time to the second, and its text in ISO 8601 basic format.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AmzDate {
    time: Timestamp,
    text: [u8; 16],
}

impl AmzDate {
    /// The time, without fractions of a second.
    pub fn new(time: Timestamp) -> Self {
        let civil = Offset::UTC.to_datetime(time);
        let mut text = *b"00000000T000000Z";
        let year = i32::from(civil.year());
        let month = i32::from(civil.month()) * 100 + i32::from(civil.day());
        let clock = i32::from(civil.hour()) * 100 + i32::from(civil.minute());
        for (place, digits, number) in
            [(0, 4, year), (4, 4, month), (9, 4, clock), (13, 2, i32::from(civil.second()))]
        {
            write_digits(text.get_mut(place..place + digits).unwrap_or_default(), number);
        }
        Self { time: Timestamp::from_second(time.as_second()).unwrap_or(time), text }
    }

    /// The basic format, and the extended one, which AWS takes too where it reads a request.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            bytes @ &[_, _, _, _, _, _, _, _, b'T', _, _, _, _, _, _, b'Z'] => {
                Some(Self { time: basic(bytes)?, text: bytes.try_into().ok()? })
            }
            [_, _, _, _, b'-', _, _, b'-', _, _, b'T', .., b'Z'] => text.parse().ok().map(Self::new),
            _ => None,
        }
    }

    /// The instant.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// `20150830T123600Z`.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.text).unwrap_or_default()
    }

    /// `20150830`: the date of the credential scope.
    pub fn date(&self) -> &str {
        self.as_str().get(..8).unwrap_or_default()
    }
}

fn write_digits(place: &mut [u8], mut number: i32) {
    for digit in place.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number.rem_euclid(10)).unwrap_or_default();
        number /= 10;
    }
}

fn basic(text: &[u8]) -> Option<Timestamp> {
    let year = number(text.get(..4)?)?;
    let part = |place: usize| number(text.get(place..place + 2)?).and_then(|n| i8::try_from(n).ok());
    // jiff would read a second 60 as 59.
    let second = part(13).filter(|second| *second < 60)?;
    let civil = DateTime::new(year, part(4)?, part(6)?, part(9)?, part(11)?, second, 0).ok()?;
    Offset::UTC.to_timestamp(civil).ok()
}

fn number(digits: &[u8]) -> Option<i16> {
    digits
        .iter()
        .try_fold(0, |sum: i16, digit| digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0')))
}

impl fmt::Display for AmzDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for AmzDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_are_read_and_the_basic_one_is_written() {
        for text in ["20150830T123600Z", "2015-08-30T12:36:00Z", "2015-08-30T12:36:00.5Z"] {
            let date = AmzDate::parse(text).unwrap();
            assert_eq!(date.as_str(), "20150830T123600Z");
            assert_eq!(date.date(), "20150830");
            assert_eq!(date.time(), "2015-08-30T12:36:00Z".parse().unwrap());
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "20150830",
            "20150830T123600",
            "20150830T123600z",
            "20150830T123660Z",
            "20151330T123600Z",
            "20150230T123600Z",
            "2015083 T123600Z",
            "+0150830T123600Z",
            "Mon, 09 Sep 2011 23:36:00 GMT",
            "2015-08-30T12:36:00+02:00",
            "20150830T1236é0Z",
        ] {
            assert_eq!(AmzDate::parse(text), None, "{text}");
        }
    }
}
