//! Dates in conditions, as IAM takes them apart when a policy is put: ISO 8601 with parts left out, or seconds. What `evaluate` makes
//! of them is another matter.

/// Whether IAM takes a text for a date.
pub(super) fn is_date(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if !lower.contains(['t', '-']) {
        return lower.parse::<i64>().is_ok_and(|seconds| seconds >= 0);
    }
    let (day, time) = lower.split_once('t').unwrap_or((&lower, ""));
    is_day(day) && is_time(time)
}

/// `[-]YEAR[-MONTH[-DAY]]`; a year may be as far away as Java's are.
fn is_day(text: &str) -> bool {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let mut fields = digits.split('-');
    let year = fields.next().and_then(|year| year.parse::<i64>().ok()).map(|year| sign * year);
    year.is_some_and(|year| (-292_275_054..=292_278_993).contains(&year))
        && fields.next().is_none_or(|month| is_within(month, 1, 12))
        && fields.next().is_none_or(|day| is_within(day, 1, 31))
        && fields.next().is_none()
}

/// `[HOUR[:MINUTE[:SECOND[.FRACTION][z|+HH[:MM]]]]]`.
fn is_time(text: &str) -> bool {
    let mut fields = text.splitn(3, ':');
    let hour = fields.next().unwrap_or_default();
    (hour.is_empty() || is_within(hour, 0, 23))
        && fields.next().is_none_or(|minute| is_within(minute, 0, 59))
        && fields.next().is_none_or(is_second)
}

fn is_second(text: &str) -> bool {
    let second = match text.split_once('+') {
        Some((second, zone)) if is_zone(zone) => second,
        Some(_) => return false,
        None => text.strip_suffix('z').unwrap_or(text),
    };
    let (whole, fraction) = second.split_once('.').unwrap_or((second, "0"));
    is_within(whole, 0, 59) && is_within(fraction, 0, 999_999_999)
}

fn is_zone(text: &str) -> bool {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "00"));
    hours.len() == 2 && minutes.len() == 2 && is_within(hours, 0, 23) && is_within(minutes, 0, 59)
}

fn is_within(text: &str, least: u32, most: u32) -> bool {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number && text.parse::<u32>().is_ok_and(|number| (least..=most).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_may_lack_parts_but_not_hold_wrong_ones() {
        for text in [
            "2017-07-01T00:00:00Z",
            "2016-12-13T21:20:37.593194+00:00",
            "2016-12-13t2:00:00.593194+23",
            "-292275054",
            "01T",
            "2017",
            "2017-01",
            "0",
            "9223372036854775807",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "sdfdsf",
            "234-13",
            "2016-12-32",
            "2016-1-1-1",
            "2016-12-13t2:00:00.593194+1",
            "2016-12-13T24:00",
            "2016-12-13t2:00:00.1999999999+10:59",
            "9223372036854775808",
            "2016-12-13T00:00:60Z",
            "-292275055",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
