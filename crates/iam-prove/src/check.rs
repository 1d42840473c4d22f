//! The checker of certificates: small, plain, and without any code of the prover's search.
//!
//! It follows the tree of cases. An inner node must list exactly the cases that its rule of evaluation (`docs/semantics.md`) has; a
//! leaf must name a part of the request for which what the branch assumes cannot be, and that is decided here once more by other
//! means: `text` for actions and resources, `key` for keys, `catalogue` for what only the catalogue excludes. What is unknown
//! (semantics 1.2) may be assumed to be so and not to be so: a proof holds however AWS reads it.
//!
//! Whatever cannot be confirmed is refused, what would take too long too.

mod assumptions;
mod catalogue;
mod error;
mod key;
mod row;
mod text;

use crate::certificate::{Certificate, Node, Place, Side};
use crate::property::Property;
use crate::subject::Subject;
use assumptions::{Assumptions, Facts};
pub use error::CertificateError;
use iam_account::MfaState;
use iam_eval::{CompiledStatement, Grant, Layer, Policy, PolicyStack, StatementRef};
use iam_policy::Effect;
use row::{Budget, Row};
use std::sync::Arc;
use text::Demand;

/// The version of certificates that is understood.
const VERSION: u32 = 1;

/// How deep cases may be within cases.
const DEEPEST: usize = 400;

/// What the check of one certificate may cost, in steps of automata.
const MOST_STEPS: usize = 20_000_000;

/// What a node costs of that, whatever it claims.
const NODE: usize = 100;

/// Actions that no policy can deny (semantics 1.5).
const UNDENIABLE: [&str; 2] = ["sts:getcalleridentity", "sts:getsessiontoken"];

/// Actions that a role's trust policy or a key's policy must allow (semantics 4.6).
const EXPLICIT: [&str; 2] = ["sts:assumerole*", "kms:*"];

/// Checks that a certificate proves the property, for requests of the subject in that MFA state.
///
/// # Errors
/// The first step that does not hold.
pub fn check_certificate(
    certificate: &Certificate,
    property: &Property<'_>,
    subject: &Subject,
    state: MfaState,
) -> Result<(), CertificateError> {
    let refuse = |problem: String| CertificateError { path: Vec::new(), claim: "certificate", problem };
    if certificate.version != VERSION {
        return Err(refuse(format!("its version is {}, not {VERSION}", certificate.version)));
    }
    if let Some(date) = certificate.catalogue.as_deref().filter(|date| *date != iam_catalog::date()) {
        return Err(refuse(format!("it rests on the catalogue of {date}, not {}", iam_catalog::date())));
    }
    let new = property.allowed_by.policies();
    let old = property.unless_allowed_by.as_ref().map(crate::property::Stack::policies);
    let facts = Facts::new(subject, state, new, old);
    let mut assumptions = Assumptions::of_requests(property.among);
    match old {
        // The old stack allows these two too.
        Some(_) => {
            assumptions.actions.push(Demand::none(UNDENIABLE.map(Row::literal).into()));
        }
        None => {
            if let Some(action) = UNDENIABLE.iter().find(|action| assumptions.admit_action(action)) {
                return Err(refuse(format!("no policy can deny `{action}`")));
            }
        }
    }
    let mut check = Check {
        new,
        old,
        facts,
        rests_on_catalogue: certificate.catalogue.is_some(),
        budget: Budget(MOST_STEPS),
        path: Vec::new(),
    };
    check.node(&certificate.proof, &assumptions)
}

/// A check on its way through the tree.
struct Check<'a> {
    new: &'a PolicyStack,
    old: Option<&'a PolicyStack>,
    facts: Facts,
    rests_on_catalogue: bool,
    budget: Budget,
    path: Vec<usize>,
}

/// The assumptions that a rule adds, one list for each of its cases.
type Cases<'a> = Vec<Assumptions<'a>>;

impl<'a> Check<'a> {
    fn node(&mut self, node: &Node, assumed: &Assumptions<'a>) -> Result<(), CertificateError> {
        let claim = name(node);
        let refuse =
            |path: &[usize], problem: String| CertificateError { path: path.to_vec(), claim, problem };
        if self.path.len() >= DEEPEST {
            return Err(refuse(&self.path, format!("cases are more than {DEEPEST} deep")));
        }
        let cost = NODE + assumed.len();
        self.budget.spend(cost).map_err(|too_much| refuse(&self.path, too_much.into()))?;
        let step: Result<Option<(Cases<'a>, &[Node])>, String> = match node {
            Node::Allowed { layer, level, cases } => self
                .allowed((*layer).into(), *level, assumed)
                .map(|expected| Some((expected, cases.as_slice()))),
            Node::DoesNotApply { side, statement, cases } => self
                .does_not_apply(*side, *statement, assumed)
                .map(|expected| Some((expected, cases.as_slice()))),
            Node::NotAllowedBefore { cases } => {
                self.not_allowed_before(assumed).map(|expected| Some((expected, cases.as_slice())))
            }
            Node::Granted { cases } => {
                self.granted(assumed).map(|expected| Some((expected, cases.as_slice())))
            }
            Node::NoPrincipal => assumed.no_principal().map(|()| None),
            Node::NoAction => assumed.no_action(&mut self.budget).map(|()| None),
            Node::NoResource => assumed.no_resource(&self.facts, &mut self.budget).map(|()| None),
            Node::NoValue { key } => assumed.no_value(key, &self.facts, &mut self.budget).map(|()| None),
            Node::NotInCatalogue if !self.rests_on_catalogue => {
                Err("the certificate does not say that it rests on the catalogue".to_owned())
            }
            Node::NotInCatalogue => {
                catalogue::none_fulfils(assumed, &self.facts, &mut self.budget).map(|()| None)
            }
        };
        let Some((expected, given)) = step.map_err(|problem| refuse(&self.path, problem))? else {
            return Ok(());
        };
        if expected.len() != given.len() {
            let problem = format!("it has {} cases and not {}", given.len(), expected.len());
            return Err(refuse(&self.path, problem));
        }
        for (index, (assumed, case)) in expected.iter().zip(given).enumerate() {
            self.path.push(index);
            self.node(case, assumed)?;
            self.path.pop();
        }
        Ok(())
    }

    /// 4.2 to 4.4: at each level that counts some statement allows.
    fn allowed(&self, layer: Layer, level: u16, assumed: &Assumptions<'a>) -> Result<Cases<'a>, String> {
        let policies =
            required(self.new, layer, level).ok_or("the new stack needs no allow of that level")?;
        if !assumed.needed(self.new, layer) {
            return Err("the resource-based policy may stand for that level".to_owned());
        }
        let allows = statements(policies).filter(|statement| statement.effect() == Effect::Allow);
        Ok(allows
            .map(|statement| assumed.and_applies(statement, self.facts.may_name(statement, layer)))
            .collect())
    }

    /// 4.5 to 4.7. Of the resource-based policy's statements that apply, the case is that of the one which grants most; or none applies,
    /// and then the policy is none that must allow by itself.
    fn granted(&self, assumed: &Assumptions<'a>) -> Result<Cases<'a>, String> {
        let policy = self.new.resource.as_ref().ok_or("the new stack has no resource-based policy")?;
        let allows = policy.statements().iter().filter(|statement| statement.effect() == Effect::Allow);
        let mut cases: Cases<'a> = allows
            .map(|statement| {
                let grant = self.facts.grant(statement);
                let mut case = assumed.and_applies(statement, grant.possible != Grant::Nothing);
                case.grant = Some(grant.possible);
                case
            })
            .collect();
        let mut without = assumed.clone();
        without.actions.push(Demand::none(EXPLICIT.map(Row::glob).into()));
        without.grant = Some(Grant::Nothing);
        cases.push(without);
        Ok(cases)
    }

    /// 2.1: a statement does not apply if one of its elements does not match.
    fn does_not_apply(
        &self,
        side: Side,
        place: Place,
        assumed: &Assumptions<'a>,
    ) -> Result<Cases<'a>, String> {
        let reference = StatementRef::from(place);
        let stack = match side {
            Side::New => self.new,
            Side::Old => self.old.ok_or("there is no old stack")?,
        };
        let (_, statement) = stack.statement(reference).ok_or("there is no such statement")?;
        let may_be_assumed = match (side, statement.effect()) {
            (Side::New, Effect::Deny) => true,
            (Side::Old, Effect::Allow) => assumed.silent == Some((reference.layer, reference.level)),
            (Side::New, Effect::Allow) | (Side::Old, Effect::Deny) => false,
        };
        if !may_be_assumed {
            return Err("the statement may apply".to_owned());
        }
        if !self.facts.certainly_names(statement, reference.layer) {
            return Err("the statement may be about others than the caller".to_owned());
        }
        Ok(assumed.and_does_not_apply(statement))
    }

    /// 4.1 and 4.10: a request that is not allowed is denied by a statement, or a level lacks an allow.
    fn not_allowed_before(&self, assumed: &Assumptions<'a>) -> Result<Cases<'a>, String> {
        let old = self.old.ok_or("there is no old stack")?;
        let mut cases = Vec::new();
        for (layer, _, policy) in old.policies() {
            let denies = policy.statements().iter().filter(|statement| statement.effect() == Effect::Deny);
            cases.extend(
                denies.map(|statement| assumed.and_applies(statement, self.facts.may_name(statement, layer))),
            );
        }
        let silent = |place| {
            let mut case = assumed.clone();
            case.silent = Some(place);
            case
        };
        cases.extend(required_levels(old).map(silent));
        if old.resource.is_some() || self.new.resource.is_some() {
            cases.push(silent((Layer::Resource, 0)));
        }
        Ok(cases)
    }
}

/// The policies of a level that has to allow, the resource-based policy aside (semantics 4.2 to 4.4).
fn required(stack: &PolicyStack, layer: Layer, level: u16) -> Option<&[Arc<Policy>]> {
    let number = usize::from(level);
    match layer {
        Layer::ServiceControl => stack.service_control.get(number).map(Vec::as_slice),
        Layer::ResourceControl => stack.resource_control.get(number).map(Vec::as_slice),
        Layer::Identity | Layer::PermissionsBoundary | Layer::Session if level != 0 => None,
        Layer::Identity => Some(&stack.identity),
        Layer::PermissionsBoundary => stack.permissions_boundary.as_deref(),
        Layer::Session => stack.session.as_deref(),
        Layer::Resource => None,
    }
}

/// All such levels, in the order of certificates.
fn required_levels(stack: &PolicyStack) -> impl Iterator<Item = (Layer, u16)> {
    let levels = |layer| {
        (0..=u16::MAX)
            .map(move |level| (layer, level))
            .take_while(|(layer, level)| required(stack, *layer, *level).is_some())
    };
    [
        Layer::ServiceControl,
        Layer::ResourceControl,
        Layer::Identity,
        Layer::PermissionsBoundary,
        Layer::Session,
    ]
    .into_iter()
    .flat_map(levels)
}

fn statements(policies: &[Arc<Policy>]) -> impl Iterator<Item = &CompiledStatement> {
    policies.iter().flat_map(|policy| policy.statements())
}

/// As the certificate's text has it.
fn name(node: &Node) -> &'static str {
    match node {
        Node::Allowed { .. } => "allowed",
        Node::DoesNotApply { .. } => "does_not_apply",
        Node::NotAllowedBefore { .. } => "not_allowed_before",
        Node::Granted { .. } => "granted",
        Node::NoPrincipal => "no_principal",
        Node::NoAction => "no_action",
        Node::NoResource => "no_resource",
        Node::NoValue { .. } => "no_value",
        Node::NotInCatalogue => "not_in_catalogue",
    }
}
