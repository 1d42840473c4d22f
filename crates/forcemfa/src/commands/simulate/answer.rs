//! What `simulate` answers: one JSON line a request.

use iam_eval::{
    Layer, Mismatch, PolicyStack, Request, StatementRef, StatementVerdict, Truth, evaluate, explain,
};
use serde::Serialize;

/// The answer to one request.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    decision: String,
    deciding: Vec<Deciding<'s>>,
    missing_allow: Vec<&'static str>,
    /// The denial hangs on what AWS's pages do not say; told only when so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    doubtful: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Vec<Verdict<'s>>>,
}

/// A statement that decided.
#[derive(Serialize)]
struct Deciding<'s> {
    layer: &'static str,
    /// Of SCPs and RCPs: from 0 at the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u16>,
    policy: &'s str,
    sid: Option<&'s str>,
    /// Its index in the document, from 0.
    statement: u16,
}

/// Whether a statement applied, and why not.
#[derive(Serialize)]
struct Verdict<'s> {
    #[serde(flatten)]
    statement: Deciding<'s>,
    effect: &'static str,
    applies: &'static str,
    because: Vec<Because>,
}

/// An element that did not match, or could not be told.
#[derive(Serialize)]
struct Because {
    element: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Vec<String>>,
    reason: &'static str,
}

/// A line or request that could not be read.
#[derive(Serialize)]
pub(super) struct Failed<'e> {
    error: &'e str,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<usize>,
}

/// An error at a line (from 1) and, among many requests, at the one of that index (from 0).
pub(super) fn failed(line: usize, request: Option<usize>, error: &str) -> Failed<'_> {
    Failed { error, line, request }
}

/// Decides a request and tells it.
pub(super) fn decided<'s>(
    id: Option<serde_json::Value>,
    request: &Request,
    stack: &'s PolicyStack,
    with_explanation: bool,
) -> Answer<'s> {
    let decision = evaluate(request, stack);
    let explanation = with_explanation.then(|| {
        explain(request, stack).statements.iter().filter_map(|verdict| tell(verdict, stack)).collect()
    });
    Answer {
        id,
        decision: decision.outcome.to_string(),
        deciding: decision.deciding().iter().filter_map(|reference| name(*reference, stack)).collect(),
        missing_allow: decision.missing().iter().map(layer_name).collect(),
        doubtful: decision.doubtful,
        explanation,
    }
}

/// A layer by the name that it has in the question.
fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Identity => "identityPolicies",
        Layer::PermissionsBoundary => "permissionsBoundary",
        Layer::ServiceControl => "serviceControlPolicies",
        Layer::ResourceControl => "resourceControlPolicies",
        Layer::Session => "sessionPolicies",
        Layer::Resource => "resourcePolicy",
    }
}

fn name(reference: StatementRef, stack: &PolicyStack) -> Option<Deciding<'_>> {
    let (policy, statement) = stack.statement(reference)?;
    let leveled = matches!(reference.layer, Layer::ServiceControl | Layer::ResourceControl);
    Some(Deciding {
        layer: layer_name(reference.layer),
        level: leveled.then_some(reference.level),
        policy: policy.name(),
        sid: statement.sid(),
        statement: reference.statement,
    })
}

fn tell<'s>(verdict: &StatementVerdict, stack: &'s PolicyStack) -> Option<Verdict<'s>> {
    Some(Verdict {
        statement: name(verdict.reference, stack)?,
        effect: verdict.effect.as_str(),
        applies: truth_name(verdict.applies),
        because: verdict.mismatches.iter().map(because).collect(),
    })
}

fn truth_name(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::Unknown => "unknown",
        Truth::False => "no",
    }
}

fn because(mismatch: &Mismatch) -> Because {
    let element =
        |element, reason| Because { element, operator: None, key: None, expected: None, found: None, reason };
    match mismatch {
        Mismatch::Action => element("Action", "does not match the action"),
        Mismatch::Resource(Truth::Unknown) => {
            element("Resource", "hangs on a variable whose value is not known")
        }
        Mismatch::Resource(_) => element("Resource", "does not match the resource"),
        Mismatch::Principal(Truth::Unknown) => {
            element("Principal", "names a principal in a form that cannot be judged")
        }
        Mismatch::Principal(_) => element("Principal", "does not name the principal"),
        Mismatch::Condition { operator, key, expected, found, holds, .. } => Because {
            element: "Condition",
            operator: Some(operator.clone()),
            key: Some(key.to_string()),
            expected: Some(expected.clone()),
            found: found.clone(),
            reason: match (holds, found.as_deref()) {
                (_, None) => "the key's value is not known",
                (Truth::Unknown, Some(_)) => "AWS does not define what this gives",
                (_, Some([])) => "the key is absent",
                (_, Some(_)) => "the values do not match",
            },
        },
    }
}
