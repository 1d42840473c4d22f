//! Taking away what a failure does not need.

use super::Case;
use crate::documents::{Document, Documents};
use iam_eval::{Context, Request, Values};
use iam_policy::{
    Condition, ConditionBlock, Element, OneOrMany, PolicyDocument, PrincipalElement, PrincipalEntry,
    Principals, Statement,
};

impl Case {
    /// The smallest case that still fails, found by taking away one thing at a time.
    #[must_use]
    pub fn shrink(self, still_fails: impl Fn(&Case) -> bool) -> Case {
        let mut smallest = self;
        while let Some(smaller) = smaller(&smallest).into_iter().find(|case| still_fails(case)) {
            smallest = smaller;
        }
        smallest
    }
}

/// Every case with one thing less.
fn smaller(case: &Case) -> Vec<Case> {
    let documents = smaller_documents(&case.documents).into_iter();
    let requests = smaller_requests(&case.request).into_iter();
    documents
        .map(|documents| Case { documents, request: case.request.clone() })
        .chain(requests.map(|request| Case { documents: case.documents.clone(), request }))
        .collect()
}

/// A key that the caller's ARN brings back is not taken away.
fn smaller_requests(request: &Request) -> Vec<Request> {
    let count = request.context().iter().count();
    let without = |left_out: usize| {
        let mut context = Context::new();
        for (index, (key, values)) in request.context().iter().enumerate() {
            match values {
                _ if index == left_out => {}
                Values::Known(values) => context.insert(key.clone(), values.iter().cloned()),
                Values::Unknown => context.insert_unknown(key.clone()),
            }
        }
        Request::new(request.principal().clone(), request.action().clone(), request.resource(), context)
    };
    (0..count).map(without).filter(|smaller| smaller.context().iter().count() < count).collect()
}

/// Every list with one item less, and every list with one item smaller.
fn smaller_list<T: Clone>(list: &[T], smaller_items: impl Fn(&T) -> Vec<T>) -> Vec<Vec<T>> {
    let replaced = |index: usize, by: Option<T>| {
        let mut list = list.to_vec();
        list.splice(index..=index, by);
        list
    };
    let shorter = (0..list.len()).map(|index| replaced(index, None));
    let smaller = list
        .iter()
        .enumerate()
        .flat_map(|(index, item)| smaller_items(item).into_iter().map(move |item| (index, item)));
    shorter.chain(smaller.map(|(index, item)| replaced(index, Some(item)))).collect()
}

fn smaller_values<T: Clone>(values: &OneOrMany<T>) -> Vec<OneOrMany<T>> {
    match values {
        OneOrMany::One(_) => Vec::new(),
        OneOrMany::Many(values) => {
            smaller_list(values, |_| Vec::new()).into_iter().map(OneOrMany::Many).collect()
        }
    }
}

fn smaller_documents(documents: &Documents) -> Vec<Documents> {
    let lists = |list: &Vec<Document>| smaller_list(list, smaller_document);
    let levels = |levels: &[Vec<Document>]| smaller_list(levels, lists);
    let optional = |list: &Option<Vec<Document>>| -> Vec<Option<Vec<Document>>> {
        let smaller = list.iter().flat_map(lists).map(Some);
        list.iter().map(|_| None).chain(smaller).collect()
    };
    let mut all = Vec::new();
    let mut add = |change: &dyn Fn(&mut Documents)| {
        let mut smaller = documents.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    for list in lists(&documents.identity) {
        add(&|documents| documents.identity.clone_from(&list));
    }
    for list in optional(&documents.permissions_boundary) {
        add(&|documents| documents.permissions_boundary.clone_from(&list));
    }
    for list in optional(&documents.session) {
        add(&|documents| documents.session.clone_from(&list));
    }
    for list in levels(&documents.service_control) {
        add(&|documents| documents.service_control.clone_from(&list));
    }
    for list in levels(&documents.resource_control) {
        add(&|documents| documents.resource_control.clone_from(&list));
    }
    if let Some(resource) = &documents.resource {
        add(&|documents| documents.resource = None);
        for smaller in smaller_document(resource) {
            add(&|documents| documents.resource = Some(smaller.clone()));
        }
    }
    all
}

fn smaller_document(document: &Document) -> Vec<Document> {
    let Some(policy) = &document.policy else { return Vec::new() };
    let with = |statements| Document {
        name: document.name.clone(),
        policy: Some(PolicyDocument { statements: OneOrMany::Many(statements), ..policy.clone() }),
    };
    smaller_list(policy.statements.as_slice(), smaller_statement).into_iter().map(with).collect()
}

fn smaller_statement(statement: &Statement) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut add = |change: &dyn Fn(&mut Statement)| {
        let mut smaller = statement.clone();
        change(&mut smaller);
        if smaller != *statement {
            all.push(smaller);
        }
    };
    add(&|statement| statement.principal = None);
    add(&|statement| statement.resource = None);
    add(&|statement| statement.condition = None);
    for action in smaller_element(&statement.action) {
        add(&|statement| statement.action = action.clone());
    }
    for resource in statement.resource.iter().flat_map(smaller_element) {
        add(&|statement| statement.resource = Some(resource.clone()));
    }
    for condition in statement.condition.iter().flat_map(smaller_condition) {
        add(&|statement| statement.condition = Some(condition.clone()));
    }
    for principal in statement.principal.iter().flat_map(smaller_principal) {
        add(&|statement| statement.principal = Some(principal.clone()));
    }
    all
}

fn smaller_element(element: &Element) -> Vec<Element> {
    let with = |values| Element { values, ..element.clone() };
    smaller_values(&element.values).into_iter().map(with).collect()
}

fn smaller_condition(condition: &Condition) -> Vec<Condition> {
    let blocks = smaller_list(&condition.blocks, |block| {
        let keys = smaller_list(&block.keys, |(key, values)| {
            smaller_values(values).into_iter().map(|values| (key.clone(), values)).collect()
        });
        keys.into_iter().map(|keys| ConditionBlock { operator: block.operator.clone(), keys }).collect()
    });
    blocks.into_iter().map(|blocks| Condition { blocks }).collect()
}

fn smaller_principal(principal: &PrincipalElement) -> Vec<PrincipalElement> {
    let Principals::Map(entries) = &principal.principals else { return Vec::new() };
    let smaller = smaller_list(entries, |entry| {
        let with = |values| PrincipalEntry { values, ..entry.clone() };
        smaller_values(&entry.values).into_iter().map(with).collect()
    });
    let with = |entries| PrincipalElement { principals: Principals::Map(entries), ..principal.clone() };
    smaller.into_iter().map(with).collect()
}
