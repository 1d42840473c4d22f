//! The answer of a call that changed something, as CloudTrail has it.

use super::words::{HIDDEN, Secrecy, name, scalar, secrecy};
use iam_service::wire::Service;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value};

/// `responseElements`: the result of an answer; null for one without.
pub(super) fn elements(service: Service, document: &[u8]) -> Value {
    let Some(root) = parse(document) else { return Value::Null };
    let result = root.below.iter().find(|element| element.name.ends_with("Result"));
    let object = result.map(|result| result.object(service)).unwrap_or_default();
    if object.is_empty() { Value::Null } else { Value::Object(object) }
}

#[derive(Default)]
struct Element {
    name: String,
    text: String,
    below: Vec<Element>,
}

/// Reads a document that the program has written.
fn parse(document: &[u8]) -> Option<Element> {
    let mut reader = Reader::from_str(str::from_utf8(document).ok()?);
    let named = |name: &str| Element { name: name.to_owned(), ..Element::default() };
    let mut path: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => path.push(named(tag.name().as_ref())),
            Event::Text(text) => path.last_mut()?.text.push_str(&text),
            Event::GeneralRef(reference) => path.last_mut()?.text.push(referred(&reference)?),
            Event::End(_) => {
                let done = path.pop()?;
                match path.last_mut() {
                    Some(parent) => parent.below.push(done),
                    None => return Some(done),
                }
            }
            Event::Eof => return None,
            // An empty list: it is not told.
            _ => {}
        }
    }
}

/// `&lt;`, `&#xD;`.
fn referred(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Some(letter) = reference.resolve_char_ref().ok()? {
        return Some(letter);
    }
    quick_xml::escape::resolve_predefined_entity(reference)?.chars().next()
}

impl Element {
    fn object(&self, service: Service) -> Map<String, Value> {
        let told = self.below.iter().filter_map(|element| {
            let value = match secrecy(&element.name) {
                Secrecy::Shown => element.to_json(service),
                Secrecy::Hidden => Value::from(HIDDEN),
                Secrecy::LeftOut => return None,
            };
            Some((name(&element.name), value))
        });
        told.collect()
    }

    fn to_json(&self, service: Service) -> Value {
        match self.below.first().map(|first| first.name.as_str()) {
            None => scalar(service, &self.name, &self.text),
            Some("member") => self.below.iter().map(|item| item.to_json(service)).collect(),
            Some("entry") => {
                let part = |entry: &Self, part: &str| {
                    let found = entry.below.iter().find(|element| element.name == part);
                    found.map(|element| element.text.clone()).unwrap_or_default()
                };
                let entries =
                    self.below.iter().map(|entry| (part(entry, "key"), part(entry, "value").into()));
                Value::Object(entries.collect())
            }
            Some(_) => Value::Object(self.object(service)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_is_told_without_its_secrets() {
        let document = "<CreateAccessKeyResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><CreateAccessKeyResult>\
            <AccessKey><UserName>a&amp;b</UserName><AccessKeyId>AKIAX</AccessKeyId><Status>Active</Status>\
            <SecretAccessKey>wJalr</SecretAccessKey><CreateDate>2023-07-10T12:24:29Z</CreateDate></AccessKey>\
            </CreateAccessKeyResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></CreateAccessKeyResponse>";
        let expected = json!({"accessKey": {"userName": "a&b", "accessKeyId": "AKIAX", "status": "Active",
            "createDate": "Jul 10, 2023 12:24:29 PM"}});
        assert_eq!(elements(Service::Iam, document.as_bytes()), expected);
    }

    #[test]
    fn lists_are_lists_and_an_empty_one_is_not_told() {
        let document = "<R><CreateUserResult><User><Path>/</Path><Tags><member><Key>k</Key><Value>v</Value></member></Tags>\
            <Groups/></User></CreateUserResult></R>";
        let expected = json!({"user": {"path": "/", "tags": [{"key": "k", "value": "v"}]}});
        assert_eq!(elements(Service::Iam, document.as_bytes()), expected);
        assert_eq!(elements(Service::Iam, b"<R><ResponseMetadata/></R>"), Value::Null);
        assert_eq!(elements(Service::Iam, b"not xml"), Value::Null);
    }
}
