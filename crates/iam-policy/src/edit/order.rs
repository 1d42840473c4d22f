//! The order in which AWS's pages write the elements of a policy.

use jsonc_parser::ast::Object;

const ELEMENTS: [&str; 12] = [
    "Version",
    "Id",
    "Statement",
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// The place of an element's name in the order in which AWS's pages write elements; other names come last.
pub fn element_rank(name: &str) -> usize {
    ELEMENTS.iter().position(|element| *element == name).unwrap_or(ELEMENTS.len())
}

/// Where a new member belongs among those that an object has: behind the last that comes before it.
pub(super) fn place_of(object: &Object<'_>, name: &str) -> usize {
    let comes_before =
        |prop: &&jsonc_parser::ast::ObjectProp<'_>| element_rank(prop.name.as_str()) <= element_rank(name);
    let last = object.properties.iter().rposition(|prop| comes_before(&prop));
    last.map_or(0, |last| last + 1)
}
