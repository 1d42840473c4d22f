//! Policy documents in answers.

use super::{WriteXml, Xml};

/// A policy document of an IAM answer, which IAM writes URL-encoded after RFC 3986: `%7B%22Version%22...`. It is held as it
/// is; the encoding happens when it is written.
///
/// botocore decodes every member of the model's shape `policyDocumentType` in answers; these are the members of this type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PolicyDocument(pub String);

impl From<String> for PolicyDocument {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for PolicyDocument {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl WriteXml for PolicyDocument {
    fn write(&self, to: &mut Xml) {
        push_percent_encoded(&self.0, to.buffer());
    }
}

/// A text URL-encoded after RFC 3986: all but letters, digits and `-._~`.
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    push_percent_encoded(text, &mut encoded);
    encoded
}

fn push_percent_encoded(text: &str, to: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => to.push(byte.into()),
            _ => {
                to.push('%');
                to.extend([byte >> 4, byte & 15].map(hexadecimal));
            }
        }
    }
}

/// A digit in upper case.
fn hexadecimal(digit: u8) -> char {
    char::from_digit(digit.into(), 16).unwrap_or_default().to_ascii_uppercase()
}
