//! Bodies in CBOR (RFC 8949), as far as AWS's protocol has it: maps have texts for names.

use crate::refusal::Refusal;
use crate::value::{DEEPEST, Value};

/// An empty body is an empty structure.
pub(crate) fn parse(body: &[u8]) -> Result<Value, Refusal> {
    if body.is_empty() {
        return Ok(Value::Map(Vec::new()));
    }
    let mut reader = Reader(body);
    let value = reader.value(0)?;
    match (reader.0, value) {
        ([], Some(value)) => Ok(value),
        _ => Err(broken()),
    }
}

fn broken() -> Refusal {
    Refusal::new("the body is not CBOR that all read alike")
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// None for the break that ends what has no length.
    fn value(&mut self, depth: usize) -> Result<Option<Value>, Refusal> {
        if depth > DEEPEST {
            return Err(broken());
        }
        let first = self.byte()?;
        if first == 0xff {
            return Ok(None);
        }
        let (kind, info) = (first >> 5, first & 0x1f);
        let length = self.length(info)?;
        let value = match kind {
            0 => Value::Text(length.ok_or_else(broken)?.to_string()),
            1 => Value::Text((-1 - i128::from(length.ok_or_else(broken)?)).to_string()),
            2 => {
                self.string(length, kind)?;
                Value::Null
            }
            3 => Value::Text(String::from_utf8(self.string(length, kind)?).map_err(|_| broken())?),
            4 => self.list(length, depth)?,
            5 => self.map(length, depth)?,
            6 => return self.value(depth + 1),
            _ => simple(info, length)?,
        };
        Ok(Some(value))
    }

    fn byte(&mut self) -> Result<u8, Refusal> {
        let (first, rest) = self.0.split_first().ok_or_else(broken)?;
        self.0 = rest;
        Ok(*first)
    }

    fn take(&mut self, count: u64) -> Result<&'a [u8], Refusal> {
        let count = usize::try_from(count).map_err(|_| broken())?;
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(broken)?;
        self.0 = rest;
        Ok(taken)
    }

    /// None where there is none, and a break ends it.
    fn length(&mut self, info: u8) -> Result<Option<u64>, Refusal> {
        let bytes = match info {
            0..=23 => return Ok(Some(u64::from(info))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            31 => return Ok(None),
            _ => return Err(broken()),
        };
        let bytes = self.take(bytes)?;
        Ok(Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))))
    }

    fn string(&mut self, length: Option<u64>, kind: u8) -> Result<Vec<u8>, Refusal> {
        if let Some(length) = length {
            return self.take(length).map(<[u8]>::to_vec);
        }
        let mut whole = Vec::new();
        loop {
            let first = self.byte()?;
            if first == 0xff {
                return Ok(whole);
            }
            let length = if first >> 5 == kind { self.length(first & 0x1f)? } else { None };
            whole.extend(self.take(length.ok_or_else(broken)?)?);
        }
    }

    fn list(&mut self, length: Option<u64>, depth: usize) -> Result<Value, Refusal> {
        let mut elements = Vec::new();
        while length.is_none_or(|length| (elements.len() as u64) < length) {
            match self.value(depth + 1)? {
                Some(element) => elements.push(element),
                None if length.is_none() => break,
                None => return Err(broken()),
            }
        }
        Ok(Value::List(elements))
    }

    fn map(&mut self, length: Option<u64>, depth: usize) -> Result<Value, Refusal> {
        let mut entries = Vec::new();
        while length.is_none_or(|length| (entries.len() as u64) < length) {
            let name = match self.value(depth + 1)? {
                Some(Value::Text(name)) => name,
                None if length.is_none() => break,
                Some(_) | None => return Err(broken()),
            };
            entries.push((name, self.value(depth + 1)?.ok_or_else(broken)?));
        }
        Value::map(entries)
    }
}

/// False, true, null, undefined, and numbers with a fraction, whose value no rule needs.
fn simple(info: u8, length: Option<u64>) -> Result<Value, Refusal> {
    match (info, length) {
        (20, _) => Ok(Value::Text("false".to_owned())),
        (21, _) => Ok(Value::Text("true".to_owned())),
        (22 | 23, _) => Ok(Value::Null),
        (25..=27, Some(bits)) => Ok(Value::Text(format!("0x{bits:x}"))),
        _ => Err(broken()),
    }
}
