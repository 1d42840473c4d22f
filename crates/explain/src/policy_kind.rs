//! The kinds of policies that denials name.

use iam_eval::Layer;
use std::fmt;

/// A kind of policy, as AWS's denials name it (IAM User Guide, "Troubleshoot access denied error messages").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyKind {
    /// A policy of a layer that is evaluated here.
    Layer(Layer),
    /// The policy of a VPC endpoint.
    VpcEndpoint,
    /// The trust policy of a role.
    RoleTrust,
}

impl PolicyKind {
    const ALL: [Self; 8] = [
        Self::Layer(Layer::Identity),
        Self::Layer(Layer::PermissionsBoundary),
        Self::Layer(Layer::ServiceControl),
        Self::Layer(Layer::ResourceControl),
        Self::Layer(Layer::Session),
        Self::Layer(Layer::Resource),
        Self::VpcEndpoint,
        Self::RoleTrust,
    ];

    /// AWS's words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Layer(layer) => layer.policy_kind(),
            Self::VpcEndpoint => "VPC endpoint policy",
            Self::RoleTrust => "role trust policy",
        }
    }

    /// The kind that a text begins with.
    pub(crate) fn at_start_of(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| {
            let words = kind.as_str();
            text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
        })
    }

    /// With its article: `an identity-based policy`.
    pub(crate) fn with_article(self) -> String {
        let words = self.as_str();
        let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {words}")
    }
}

impl fmt::Display for PolicyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
