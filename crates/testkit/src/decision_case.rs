//! The case that decisions are timed with: four identity-based policies, a permissions boundary, service control policies
//! on two levels, and eight requests with the decision that each must get.

use crate::documents::{Document, Documents};
use iam_eval::{Context, Outcome, Principal, Request};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Our own case, of the size of a real user's policies.
pub const OWN: &str = include_str!("../data/decision-case.json");

/// Policies and the requests that they decide.
#[derive(Debug, Clone)]
pub struct DecisionCase {
    /// The policies.
    pub documents: Documents,
    /// The requests.
    pub requests: Vec<Expected>,
}

/// A request with what it must come to.
#[derive(Debug, Clone)]
pub struct Expected {
    /// What it shows.
    pub name: String,
    /// The request.
    pub request: Request,
    /// What it must come to.
    pub outcome: Outcome,
}

impl DecisionCase {
    /// The text of the case that lies beside the project, in `../shared`; `None` if there is none.
    pub fn read_shared() -> Option<String> {
        let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/policies/decision-case.json");
        std::fs::read_to_string(place).ok()
    }

    /// Reads a case. Its requests are those of the IAM user `alice` of account 123456789012.
    ///
    /// # Errors
    /// What is wrong with the text, in one line.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File =
            serde_json::from_str(text).map_err(|error| format!("not a decision case: {error}"))?;
        Ok(Self {
            documents: Documents {
                identity: documents(file.identity_policies)?,
                permissions_boundary: Some(documents(file.permission_boundary_policies)?),
                service_control: file
                    .service_control_policies
                    .into_iter()
                    .map(|level| documents(level.policies))
                    .collect::<Result<_, _>>()?,
                ..Documents::default()
            },
            requests: file.requests.into_iter().map(RequestRow::read).collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    identity_policies: Vec<NamedPolicy>,
    permission_boundary_policies: Vec<NamedPolicy>,
    service_control_policies: Vec<Level>,
    requests: Vec<RequestRow>,
}

#[derive(Deserialize)]
struct Level {
    policies: Vec<NamedPolicy>,
}

#[derive(Deserialize)]
struct NamedPolicy {
    name: String,
    policy: serde_json::Value,
}

#[derive(Deserialize)]
struct RequestRow {
    n: String,
    action: String,
    resource: String,
    ctx: BTreeMap<String, String>,
    expect: String,
}

fn documents(policies: Vec<NamedPolicy>) -> Result<Vec<Document>, String> {
    let read = |NamedPolicy { name, policy }| match iam_policy::parse(&policy.to_string()) {
        Ok(parsed) => Ok(Document { name, policy: Some(parsed.document) }),
        Err(diagnostics) => Err(format!("policy `{name}`: {diagnostics:?}")),
    };
    policies.into_iter().map(read).collect()
}

impl RequestRow {
    fn read(self) -> Result<Expected, String> {
        let alice: Principal = "arn:aws:iam::123456789012:user/alice"
            .parse()
            .map_err(|error: iam_eval::PrincipalError| error.to_string())?;
        let action = self.action.parse().map_err(|error: iam_policy::ActionError| error.to_string())?;
        let outcome = match self.expect.as_str() {
            "Allowed" => Outcome::Allowed,
            "ExplicitlyDenied" => Outcome::ExplicitDeny,
            "ImplicitlyDenied" => Outcome::ImplicitDeny,
            other => return Err(format!("`{other}` is not an outcome")),
        };
        let context = self.ctx.iter().fold(Context::new(), |context, (key, value)| context.with(key, value));
        Ok(Expected { name: self.n, request: Request::new(alice, action, &self.resource, context), outcome })
    }
}
