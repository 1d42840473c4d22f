//! XML out.

use super::{Blob, Secret};
use data_encoding::BASE64;
use jiff::Timestamp;
use jiff::fmt::StdFmtWrite;
use jiff::fmt::temporal::DateTimePrinter;
use std::collections::BTreeMap;
use std::fmt::Write;
use zeroize::Zeroize;

/// An XML document that grows at its end.
#[derive(Debug, Default)]
pub struct Xml(String);

/// Something that an answer can hold.
pub trait WriteXml {
    /// Writes the content of an element.
    fn write(&self, to: &mut Xml);

    /// Writes the element, or nothing if there is no value.
    fn write_as(&self, name: &str, to: &mut Xml) {
        to.open(name);
        self.write(to);
        to.close(name);
    }
}

/// To the second, as both services have it: `2010-05-08T23:39:01Z`.
const TIMESTAMPS: DateTimePrinter = DateTimePrinter::new().precision(Some(0));

impl Xml {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    pub(super) fn buffer(&mut self) -> &mut String {
        &mut self.0
    }

    /// Writes a member of a structure.
    pub fn member<T: WriteXml + ?Sized>(&mut self, name: &str, value: &T) {
        value.write_as(name, self);
    }

    pub(super) fn open(&mut self, name: &str) {
        self.0.extend(["<", name, ">"]);
    }

    pub(super) fn open_in(&mut self, name: &str, namespace: &str) {
        self.0.extend(["<", name, " xmlns=\"", namespace, "\">"]);
    }

    pub(super) fn close(&mut self, name: &str) {
        self.0.extend(["</", name, ">"]);
    }

    fn empty(&mut self, name: &str) {
        self.0.extend(["<", name, "/>"]);
    }

    /// Writes a text. What XML 1.0 cannot hold becomes U+FFFD; a carriage return is kept as a reference, since parsers
    /// would make a line feed of it.
    pub(super) fn text(&mut self, text: &str) {
        // Nearly no text has to be looked at letter by letter.
        if !text.bytes().any(may_need_escape) {
            return self.0.push_str(text);
        }
        let mut rest = text;
        while let Some(at) = rest.find(needs_escape) {
            let (plain, from) = rest.split_at(at);
            let mut letters = from.chars();
            let letter = letters.next().unwrap_or_default();
            self.0.push_str(plain);
            self.0.push_str(escaped(letter));
            rest = letters.as_str();
        }
        self.0.push_str(rest);
    }
}

/// Whether a byte is, or begins, a letter that needs it.
fn may_need_escape(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | 0..=0x1F | 0xEF)
}

fn needs_escape(letter: char) -> bool {
    match letter {
        '&' | '<' | '>' => true,
        '\t' | '\n' => false,
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => true,
        _ => false,
    }
}

fn escaped(letter: char) -> &'static str {
    match letter {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\r' => "&#xD;",
        _ => "\u{FFFD}",
    }
}

impl WriteXml for String {
    fn write(&self, to: &mut Xml) {
        to.text(self);
    }
}

impl WriteXml for str {
    fn write(&self, to: &mut Xml) {
        to.text(self);
    }
}

impl WriteXml for bool {
    fn write(&self, to: &mut Xml) {
        to.0.push_str(if *self { "true" } else { "false" });
    }
}

impl WriteXml for i32 {
    fn write(&self, to: &mut Xml) {
        let _ = write!(to.0, "{self}");
    }
}

impl WriteXml for Timestamp {
    fn write(&self, to: &mut Xml) {
        let _ = TIMESTAMPS.print_timestamp(self, StdFmtWrite(&mut to.0));
    }
}

impl WriteXml for Blob {
    fn write(&self, to: &mut Xml) {
        BASE64.encode_append(&self.0, &mut to.0);
    }
}

impl<T: WriteXml + Zeroize> WriteXml for Secret<T> {
    fn write(&self, to: &mut Xml) {
        self.expose().write(to);
    }
}

impl<T: WriteXml> WriteXml for Option<T> {
    fn write(&self, to: &mut Xml) {
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn write_as(&self, name: &str, to: &mut Xml) {
        if let Some(value) = self {
            value.write_as(name, to);
        }
    }
}

impl<T: WriteXml> WriteXml for Vec<T> {
    fn write(&self, to: &mut Xml) {
        for item in self {
            item.write_as("member", to);
        }
    }

    fn write_as(&self, name: &str, to: &mut Xml) {
        if self.is_empty() {
            return to.empty(name);
        }
        to.open(name);
        self.write(to);
        to.close(name);
    }
}

impl<T: WriteXml> WriteXml for BTreeMap<String, T> {
    fn write(&self, to: &mut Xml) {
        for (key, value) in self {
            to.open("entry");
            to.member("key", key);
            to.member("value", value);
            to.close("entry");
        }
    }

    fn write_as(&self, name: &str, to: &mut Xml) {
        if self.is_empty() {
            return to.empty(name);
        }
        to.open(name);
        self.write(to);
        to.close(name);
    }
}
