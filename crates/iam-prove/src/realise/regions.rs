//! Regions that the policies tell apart: one of each kind is enough to try.

use crate::problem::Problem;
use crate::theory::resource::OfResource;
use iam_eval::{KeyTest, Truth};
use iam_policy::{ConditionKey, Glob, Pattern, Piece};

/// What the policies say of Regions.
pub(super) struct Regions<'r, 'p> {
    problem: &'r Problem<'p>,
    /// What stands in the place of the Region in the patterns of resources.
    places: Vec<(String, Glob)>,
    /// The tests of `aws:RequestedRegion`.
    tests: Vec<&'p KeyTest>,
}

impl<'r, 'p> Regions<'r, 'p> {
    pub(super) fn new(problem: &'r Problem<'p>) -> Self {
        let of_statements = problem.statements.iter().map(|one| OfResource::Statement(one.compiled, true));
        let of_clauses = problem.resources.iter().map(OfResource::Clause);
        let mut places: Vec<(String, Glob)> = Vec::new();
        for pattern in of_statements.chain(of_clauses).flat_map(OfResource::patterns) {
            let place = place(pattern);
            if place != "*" && !place.is_empty() && !places.iter().any(|(known, _)| *known == place) {
                let glob = Glob::new(&place);
                places.push((place, glob));
            }
        }
        let tests = problem.tests_of(&ConditionKey::new(super::REQUESTED_REGION)).collect();
        Self { problem, places, tests }
    }

    /// Leaves the first of each kind.
    pub(super) fn keep_different(&self, regions: &mut Vec<&'r str>) {
        let mut kinds = Vec::new();
        regions.retain(|region| {
            let kind = self.kind(region);
            let is_new = !kinds.contains(&kind);
            if is_new {
                kinds.push(kind);
            }
            is_new
        });
    }

    fn kind(&self, region: &str) -> (Vec<bool>, Vec<Truth>) {
        let matches = self.places.iter().map(|(_, glob)| glob.matches(region)).collect();
        let holds = self.tests.iter().map(|test| self.problem.holds(test, &[region])).collect();
        (matches, holds)
    }
}

/// The fourth component of a pattern, or all of one that has fewer; variables may be anything.
fn place(pattern: &Pattern) -> String {
    let text: String = pattern
        .pieces()
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => text,
            Piece::AnyChar => "?",
            Piece::AnyString | Piece::Variable { .. } => "*",
        })
        .collect();
    text.split(':').nth(3).unwrap_or(&text).to_owned()
}
