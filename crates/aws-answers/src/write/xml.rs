//! XML out.

/// An XML document that grows at its end.
pub(crate) struct Xml(String);

/// Most answers are shorter.
const USUAL_BYTES: usize = 512;

impl Xml {
    pub(crate) fn document() -> Self {
        let mut text = String::with_capacity(USUAL_BYTES);
        text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Self(text)
    }

    pub(crate) fn open(&mut self, name: &str) {
        self.0.extend(["<", name, ">"]);
    }

    pub(crate) fn open_in(&mut self, name: &str, namespace: &str) {
        self.0.extend(["<", name, " xmlns=\"", namespace, "\">"]);
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.0.extend(["</", name, ">"]);
    }

    pub(crate) fn empty(&mut self, name: &str) {
        self.0.extend(["<", name, "/>"]);
    }

    pub(crate) fn member(&mut self, name: &str, text: &str) {
        self.open(name);
        self.text(text);
        self.close(name);
    }

    /// What XML 1.0 cannot hold becomes U+FFFD.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '\r' => self.0.push_str("&#xD;"),
                '\t' | '\n' => self.0.push(letter),
                '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => self.0.push('\u{FFFD}'),
                _ => self.0.push(letter),
            }
        }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}
