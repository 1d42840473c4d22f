//! Texts into pages: one JSON value, a list of values, or values one after the other.

use super::fields::Object;
use super::page::Page;
use super::problem::{Place, ReadProblem};
use iam_policy::{LineIndex, Position};
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_path_to_error::Segment;
use std::collections::BTreeMap;
use std::fmt;

/// Hands the pages of a JSON text to `take`, one by one with their places: a text may hold millions.
pub(super) fn pages<'a>(
    file: &'a str,
    text: &'a str,
    mut take: impl FnMut(Place<'a>, Page<'a>),
) -> Result<(), ReadProblem> {
    let mut count = 0_usize;
    for value in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
        let value = value.map_err(|error| not_json(file, &error))?.get();
        count += 1;
        let place = of_value(file, count);
        let mut track = serde_path_to_error::Track::new();
        let mut reader = serde_json::Deserializer::from_str(value);
        let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
        let each = EachPage(|index, page| take(of_page(&place, index), page));
        if let Err(error) = each.deserialize(tracked) {
            let start = value.as_ptr().addr() - text.as_ptr().addr();
            return Err(unfit(place, &track.path(), &error, value, || LineIndex::new(text).position(start)));
        }
    }
    if count == 0 { Err(no_list(Place::of(file), &[])) } else { Ok(()) }
}

/// Most texts hold one value, whose paths stand for themselves.
fn of_value(file: &str, number: usize) -> Place<'_> {
    let path = if number > 1 { format!("value {number}: ") } else { String::new() };
    Place { file, path }
}

fn of_page<'a>(value: &Place<'a>, index: Option<usize>) -> Place<'a> {
    index.map_or_else(|| value.clone(), |index| value.at(format_args!("[{index}]")))
}

/// Reads an object, or the objects of a list, and hands each over with its index.
struct EachPage<F>(F);

/// Marks the error of an object without any list that is known; never shown.
const NO_LIST: &str = "no list that is known";

impl<'de, F: FnMut(Option<usize>, Page<'de>)> DeserializeSeed<'de> for EachPage<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(Option<usize>, Page<'de>)> Visitor<'de> for EachPage<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, map: A) -> Result<(), A::Error> {
        let ListedPage(page) = ListedPage::of(Page::deserialize(MapAccessDeserializer::new(map))?)?;
        (self.0)(None, page);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(ListedPage(page)) = list.next_element()? {
            (self.0)(Some(index), page);
            index += 1;
        }
        if index == 0 { Err(A::Error::custom(NO_LIST)) } else { Ok(()) }
    }
}

/// A page that holds a list.
struct ListedPage<'a>(Page<'a>);

impl<'a> ListedPage<'a> {
    fn of<E: Error>(page: Page<'a>) -> Result<Self, E> {
        if page.holds_a_list() { Ok(Self(page)) } else { Err(E::custom(NO_LIST)) }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for ListedPage<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Object(page) = Object::deserialize(deserializer)?;
        Self::of(page)
    }
}

/// The text is not JSON.
fn not_json(file: &str, error: &serde_json::Error) -> ReadProblem {
    let place = Place { file, path: format!("{}:{}", error.line().max(1), error.column().max(1)) };
    let message = without_position(error);
    match error.classify() {
        Category::Eof => ReadProblem::new(place, format!("the text ends too early: {message}"))
            .help("see whether the file was cut off"),
        Category::Syntax | Category::Io | Category::Data => {
            ReadProblem::new(place, format!("not JSON: {message}"))
                .help("give JSON as the AWS CLI prints it, or a credential report as CSV")
        }
    }
}

/// A value is JSON, but not what was expected.
fn unfit(
    place: Place<'_>,
    path: &serde_path_to_error::Path,
    error: &serde_json::Error,
    value: &str,
    start: impl Fn() -> Position,
) -> ReadProblem {
    let message = without_position(error);
    let is_whole = path.iter().next().is_none();
    if message == NO_LIST {
        let there = if is_whole { place } else { place.at(path) };
        return no_list(there, &members(value, path));
    }
    if is_whole {
        let here = Place { file: place.file, path: start().to_string() };
        return ReadProblem::new(here, message).help(EXPECTED);
    }
    ReadProblem::new(place.at(path), message)
}

/// What the reader of JSON says; where stands in the place.
fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(position.as_str()).unwrap_or(&text).to_owned()
}

const EXPECTED: &str = "expected the output of `aws iam get-account-authorization-details`, of another list command of \
                        `aws iam`, or a credential report";

fn no_list(place: Place<'_>, members: &[String]) -> ReadProblem {
    const MOST: usize = 8;
    if members.iter().any(|name| name == "Statement") {
        let message = "a policy document: expected the output of `aws iam get-account-authorization-details`";
        return ReadProblem::new(place, message).help("a single policy is not an account");
    }
    let shown: Vec<_> = members.iter().take(MOST).map(|name| format!("`{}`", shortened(name))).collect();
    let found = if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") };
    let message =
        format!("expected the output of `aws iam get-account-authorization-details`, found {found}");
    let help = "its members are `UserDetailList`, `GroupDetailList`, `RoleDetailList`, `Policies`";
    ReadProblem::new(place, message).help(help)
}

fn shortened(name: &str) -> String {
    name.chars().take(60).collect()
}

/// The names of the members of the object that an error is about: the value, or its element that the path begins with.
fn members(value: &str, path: &serde_path_to_error::Path) -> Vec<String> {
    let index = match path.iter().next() {
        Some(Segment::Seq { index }) => *index,
        _ => 0,
    };
    let mut names = Vec::new();
    // An error after the object is no matter.
    let _ = serde_json::Deserializer::from_str(value).deserialize_any(MembersOf { index, names: &mut names });
    names
}

struct MembersOf<'n> {
    index: usize,
    names: &'n mut Vec<String>,
}

type Members = BTreeMap<String, IgnoredAny>;

impl<'de> Visitor<'de> for MembersOf<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.names.extend(Members::deserialize(MapAccessDeserializer::new(map))?.into_keys());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for _ in 0..self.index {
            list.next_element::<IgnoredAny>()?;
        }
        self.names.extend(list.next_element::<Members>()?.unwrap_or_default().into_keys());
        Ok(())
    }
}
