//! The prover.

use crate::certificate::{Certificate, Node};
use crate::problem::{Problem, UNDENIABLE};
use crate::proof::{Doubt, Proof, Reason};
use crate::property::Property;
use crate::subject::Subject;
use crate::tableau::{Search, root};
use crate::theory::resource::{OfResource, ResourceClause};
use iam_account::MfaState;
use iam_eval::{Context, Request, evaluate};

/// The version of the form of certificates.
const VERSION: u32 = 1;

/// Proves a property of the requests of a subject in a state of the MFA key, or finds a request that refutes it.
pub fn prove(property: &Property<'_>, subject: &Subject, state: MfaState) -> Proof {
    if let Some(proof) = undeniable(property, subject, subject.context(state)) {
        return proof;
    }
    let problem = Problem::new(property, subject, state);
    let mut search = Search::new(&problem);
    let closed = match root(&problem) {
        Ok(branch) => search.close(branch),
        Err(leaf) => Some(leaf),
    };
    conclude(closed, search)
}

fn conclude(closed: Option<Node>, search: Search<'_>) -> Proof {
    let Search { passes, reason, uses_catalogue, .. } = search;
    match (passes, closed) {
        (Some(request), _) => Proof::Refuted(Box::new(request)),
        (None, Some(proof)) => Proof::Proved(Certificate {
            version: VERSION,
            catalogue: uses_catalogue.then(|| iam_catalog::date().to_owned()),
            proof,
        }),
        (None, None) => Proof::Unknown(reason.unwrap_or(Reason {
            doubt: Doubt::TooMany,
            statement: None,
            detail: "there are more cases than can be looked at".to_owned(),
        })),
    }
}

/// What becomes of the two actions that no policy can deny, if the property speaks of them.
fn undeniable(property: &Property<'_>, subject: &Subject, context: Context) -> Option<Proof> {
    if property.unless_allowed_by.is_some() {
        return None;
    }
    let mut actions =
        UNDENIABLE.iter().filter_map(|name| iam_catalog::action(name)?.to_string().parse().ok());
    let action = actions.find(|action| property.among.have_action(action))?;
    let clauses: Vec<ResourceClause> = property.among.resources.iter().map(ResourceClause::new).collect();
    if clauses.iter().all(|clause| OfResource::Clause(clause).holds("*", &context)) {
        let request = Request::new(subject.principal(), action, "*", context);
        let is_allowed = evaluate(&request, property.allowed_by.policies()).is_allowed();
        return is_allowed.then(|| Proof::Refuted(Box::new(request)));
    }
    Some(Proof::Unknown(Reason {
        doubt: Doubt::Format,
        statement: None,
        detail: format!("no policy can deny `{action}`, and it takes no resource"),
    }))
}
