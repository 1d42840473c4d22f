//! The layer rule: a crate uses lower layers, or crates that stand above it in its own layer; never upward.

use super::Problem;
use super::metadata::{Dependency, Kind, Package};

/// A layer of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    /// L0: AWS's words.
    Words,
    /// L1: what they mean.
    Meaning,
    /// L2: the product.
    Product,
    /// L3: the edges, where there is I/O.
    Edges,
    /// For development only: uses all, and is used by tests only.
    Development,
}

impl Layer {
    /// No I/O, no clock, no environment, no global state.
    pub(super) fn is_pure(self) -> bool {
        match self {
            Self::Words | Self::Meaning | Self::Product => true,
            Self::Edges | Self::Development => false,
        }
    }
}

/// Every crate, in order: a crate may use those above it.
const CRATES: [(&str, Layer); 22] = [
    ("iam-policy", Layer::Words),
    ("iam-catalog", Layer::Words),
    ("sigv4", Layer::Words),
    ("iam-eval", Layer::Meaning),
    ("iam-account", Layer::Meaning),
    ("iam-prove", Layer::Meaning),
    ("aws-requests", Layer::Meaning),
    ("aws-answers", Layer::Meaning),
    ("policy-files", Layer::Product),
    ("mfa-rules", Layer::Product),
    ("explain", Layer::Product),
    ("cloudtrail", Layer::Product),
    ("rollout", Layer::Product),
    ("iam-service", Layer::Product),
    ("aws-wire", Layer::Product),
    ("aws-live", Layer::Edges),
    ("store", Layer::Edges),
    ("gateway", Layer::Edges),
    ("server", Layer::Edges),
    ("forcemfa", Layer::Edges),
    ("testkit", Layer::Development),
    ("xtask", Layer::Development),
];

/// The layer of a crate.
pub(super) fn layer_of(name: &str) -> Option<Layer> {
    CRATES.iter().find(|(other, _)| *other == name).map(|(_, layer)| *layer)
}

pub(super) fn problems(packages: &[Package]) -> Vec<Problem> {
    packages.iter().flat_map(problems_of).collect()
}

fn problems_of(package: &Package) -> Vec<Problem> {
    if layer_of(&package.name).is_none() {
        let remedy = "add it to the table in crates/xtask/src/tidy/layers.rs and to ARCHITECTURE.md";
        return vec![Problem::new(package.manifest(), "the crate has no layer", remedy)];
    }
    let used = package.dependencies.iter().filter(|dependency| dependency.path.is_some());
    used.filter(|dependency| !may_use(&package.name, dependency))
        .map(|dependency| {
            let wrong = format!("uses `{}`, which stands not above it in the layers", dependency.name);
            Problem::new(package.manifest(), wrong, "move what both need to a lower crate")
        })
        .collect()
}

fn may_use(user: &str, dependency: &Dependency) -> bool {
    let place = |name: &str| CRATES.iter().position(|(other, _)| *other == name);
    let is_development = |name: &str| layer_of(name) == Some(Layer::Development);
    match dependency.kind {
        // The tests of every crate may use what is for tests; what that uses does not count as use by the crate.
        Kind::Dev if dependency.name == "testkit" => true,
        Kind::Normal | Kind::Build | Kind::Dev => {
            let allowed = is_development(user) || !is_development(&dependency.name);
            allowed && place(&dependency.name).is_some_and(|used| Some(used) < place(user))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(user: &str, used: &str, kind: Kind) -> bool {
        may_use(user, &Dependency { name: used.to_owned(), kind, path: Some(String::new()) })
    }

    #[test]
    fn use_goes_down_and_never_up() {
        assert!(allowed("iam-eval", "iam-policy", Kind::Normal));
        assert!(allowed("iam-catalog", "iam-policy", Kind::Normal), "above it in its own layer");
        assert!(allowed("iam-prove", "testkit", Kind::Dev));
        assert!(allowed("testkit", "iam-service", Kind::Normal));
        for (user, used, kind) in [
            ("iam-policy", "iam-catalog", Kind::Normal),
            ("iam-policy", "iam-eval", Kind::Dev),
            ("iam-eval", "mfa-rules", Kind::Build),
            ("forcemfa", "testkit", Kind::Normal),
            ("forcemfa", "xtask", Kind::Dev),
            ("forcemfa", "no-such-crate", Kind::Normal),
        ] {
            assert!(!allowed(user, used, kind), "{user} {used}");
        }
    }

    #[test]
    fn the_table_goes_from_the_lowest_layer_up() {
        assert!(CRATES.is_sorted_by_key(|(_, layer)| *layer));
    }

    #[test]
    fn an_unknown_crate_is_a_problem() {
        let package =
            Package { name: "stray".to_owned(), description: None, license: None, dependencies: Vec::new() };
        assert_eq!(problems(&[package]).len(), 1);
    }
}
