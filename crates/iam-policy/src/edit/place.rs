//! From a path to the value that it leads to.

use super::PathStep;
use jsonc_parser::ast::{Array, Object, Value};

/// What a path leads to, with what holds it.
pub(super) enum Place<'v, 'a> {
    /// The whole document.
    Root(&'v Value<'a>),
    /// A member of an object.
    Member { object: &'v Object<'a>, index: usize, value: &'v Value<'a> },
    /// A member that the object does not have.
    NewMember { object: &'v Object<'a>, name: &'v str },
    /// An element of a list.
    Element { array: &'v Array<'a>, index: usize, value: &'v Value<'a> },
    /// A value that counts as a list of one.
    Only(&'v Value<'a>),
}

/// Follows a path; or says what is not there.
pub(super) fn find<'v, 'a>(
    document: &'v Value<'a>,
    path: &'v [PathStep],
) -> Result<Place<'v, 'a>, &'static str> {
    path.iter().try_fold(Place::Root(document), |place, step| {
        let value = match place {
            Place::NewMember { .. } => return Err("the object has no such member"),
            Place::Root(value) | Place::Only(value) => value,
            Place::Member { value, .. } | Place::Element { value, .. } => value,
        };
        enter(value, step)
    })
}

fn enter<'v, 'a>(value: &'v Value<'a>, step: &'v PathStep) -> Result<Place<'v, 'a>, &'static str> {
    match (step, value) {
        (PathStep::Member(name), Value::Object(object)) => member(object, name),
        (PathStep::Member(_), _) => Err("a value that is no object has no members"),
        (PathStep::Element(index), Value::Array(array)) => match array.elements.get(*index) {
            Some(value) => Ok(Place::Element { array, index: *index, value }),
            None => Err("the list is shorter"),
        },
        (PathStep::Element(0), single) => Ok(Place::Only(single)),
        (PathStep::Element(_), _) => Err("a value that is no list counts as a list of one"),
    }
}

fn member<'v, 'a>(object: &'v Object<'a>, name: &'v str) -> Result<Place<'v, 'a>, &'static str> {
    let mut named = object.properties.iter().enumerate().filter(|(_, prop)| prop.name.as_str() == name);
    match (named.next(), named.next()) {
        (_, Some(_)) => Err("the member stands twice"),
        (Some((index, prop)), None) => Ok(Place::Member { object, index, value: &prop.value }),
        (None, None) => Ok(Place::NewMember { object, name }),
    }
}
