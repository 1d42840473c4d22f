//! What names in expressions stand for.

use super::parse;
use hcl_edit::expr::Expression;
use hcl_edit::structure::Body;
use std::collections::HashMap;

/// The locals and the variables' defaults of a module.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    locals: HashMap<String, Expression>,
    variables: HashMap<String, Expression>,
}

impl Scope {
    /// Those of the files of a module; files that cannot be read are left out.
    pub fn of<'t>(files: impl IntoIterator<Item = &'t str>) -> Self {
        let mut scope = Self::default();
        for body in files.into_iter().filter_map(|file| parse(file).ok()) {
            scope.add(&body);
        }
        scope
    }

    /// With those of one more file.
    pub(super) fn with(&self, body: &Body) -> Self {
        let mut scope = self.clone();
        scope.add(body);
        scope
    }

    fn add(&mut self, body: &Body) {
        for block in body.get_blocks("locals") {
            let entries = block.body.attributes().map(|one| (one.key.to_string(), one.value.clone()));
            self.locals.extend(entries);
        }
        for block in body.get_blocks("variable") {
            if let (Some(name), Some(default)) = (block.labels.first(), block.body.get_attribute("default")) {
                self.variables.insert(name.as_str().to_owned(), default.value.clone());
            }
        }
    }

    pub(super) fn local(&self, name: &str) -> Option<&Expression> {
        self.locals.get(name)
    }

    pub(super) fn variable(&self, name: &str) -> Option<&Expression> {
        self.variables.get(name)
    }
}
