//! The decision (semantics 4).

use crate::decision::{Decision, Layer, LayerSet, Outcome, StatementRef, StatementRefs};
use crate::policy::{CompiledStatement, Grant, Named, Policy};
use crate::principal::Principal;
use crate::request::Request;
use crate::stack::PolicyStack;
use crate::truth::Truth;
use iam_policy::Effect;
use std::sync::Arc;

/// Decides a request. It cannot fail and allocates nothing; a doubt denies and shows (semantics 1.3, 1.4).
pub fn evaluate(request: &Request, stack: &PolicyStack) -> Decision {
    if is_undeniable(request) {
        return Decision {
            outcome: Outcome::Allowed,
            doubtful: false,
            deciding: StatementRefs::EMPTY,
            missing: LayerSet::default(),
        };
    }
    let caller = Caller::of(request, stack);
    let mut denies = Denies::default();
    let mut allows = StatementRefs::EMPTY;
    let mut certain = Allows::default();
    let mut possible = Allows::default();

    if caller.bound_by_scps {
        levels(
            Layer::ServiceControl,
            &stack.service_control,
            request,
            &mut denies,
            &mut allows,
            [&mut certain.service_control, &mut possible.service_control],
        );
    }
    levels(
        Layer::ResourceControl,
        &stack.resource_control,
        request,
        &mut denies,
        &mut allows,
        [&mut certain.resource_control, &mut possible.resource_control],
    );
    if let Some(policy) = &stack.resource {
        let grant = resource_policy(policy, request, &mut denies, &mut allows);
        (certain.grant, possible.grant) = (grant.certain, grant.possible);
    }
    let mut one = |layer, policies: &[Arc<Policy>]| {
        let place = StatementRef { layer, level: 0, policy: 0, statement: 0 };
        let allow = level(policies, place, request, &mut denies, &mut allows);
        [allow == Truth::True, allow != Truth::False]
    };
    [certain.identity, possible.identity] = one(Layer::Identity, &stack.identity);
    if let Some(boundary) = &stack.permissions_boundary {
        [certain.boundary, possible.boundary] = one(Layer::PermissionsBoundary, boundary);
    }
    if let Some(session) = &stack.session {
        [certain.session, possible.session] = one(Layer::Session, session);
    }
    conclude(caller, denies, allows, certain, possible)
}

fn conclude(
    caller: Caller,
    denies: Denies,
    allows: StatementRefs,
    certain: Allows,
    possible: Allows,
) -> Decision {
    let missing = caller.missing(certain);
    let could_be_allowed = || caller.missing(possible).is_empty();
    match denies.truth {
        Truth::True => Decision {
            outcome: Outcome::ExplicitDeny,
            doubtful: false,
            deciding: denies.certain,
            missing: LayerSet::default(),
        },
        Truth::Unknown => Decision {
            outcome: Outcome::ExplicitDeny,
            doubtful: could_be_allowed(),
            deciding: denies.unknown,
            missing: LayerSet::default(),
        },
        Truth::False if missing.is_empty() => {
            Decision { outcome: Outcome::Allowed, doubtful: false, deciding: allows, missing }
        }
        Truth::False => Decision {
            outcome: Outcome::ImplicitDeny,
            doubtful: could_be_allowed(),
            deciding: StatementRefs::EMPTY,
            missing,
        },
    }
}

/// 1.5: no policy speaks about these two.
fn is_undeniable(request: &Request) -> bool {
    matches!(request.action().folded(), "sts:getcalleridentity" | "sts:getsessiontoken")
}

/// Which layers count for a caller and a resource.
#[derive(Clone, Copy)]
struct Caller {
    /// Not a service, not anonymous: SCPs bind it.
    bound_by_scps: bool,
    /// It has identity-based policies, boundary and session policies at all.
    has_identity: bool,
    /// It is the root user of the resource's account: needs no identity-based allow there.
    is_root: bool,
    has_boundary: bool,
    has_session: bool,
    same_account: bool,
    /// 4.6: the resource policy must allow even in the same account.
    explicit_resource_allow: bool,
}

impl Caller {
    fn of(request: &Request, stack: &PolicyStack) -> Self {
        let principal = request.principal();
        let (has_identity, is_root) = match principal {
            Principal::Anonymous | Principal::Service(_) | Principal::Federated(_) => (false, false),
            Principal::Root { .. } => (true, true),
            Principal::User(_)
            | Principal::Role(_)
            | Principal::RoleSession(_)
            | Principal::FederatedUser(_) => (true, false),
        };
        let action = request.action().folded();
        Self {
            bound_by_scps: !matches!(principal, Principal::Anonymous | Principal::Service(_)),
            has_identity,
            is_root,
            has_boundary: stack.permissions_boundary.is_some(),
            has_session: stack.session.is_some(),
            same_account: request.is_same_account(),
            explicit_resource_allow: stack.resource.is_some()
                && (action.starts_with("sts:assumerole") || action.starts_with("kms:")),
        }
    }

    /// The layers that lack an allow; the request is allowed if there is none.
    fn missing(self, allows: Allows) -> LayerSet {
        let mut missing = LayerSet::default();
        let mut require = |layer, allowed: bool| {
            if !allowed {
                missing.insert(layer);
            }
        };
        require(Layer::ServiceControl, allows.service_control);
        require(Layer::ResourceControl, allows.resource_control);
        let resource_alone = !self.has_identity;
        let resource_too = !self.same_account || self.explicit_resource_allow;
        if resource_alone || resource_too {
            require(Layer::Resource, allows.grant != Grant::Nothing);
        }
        if resource_alone || (self.same_account && allows.grant == Grant::Caller) {
            return missing;
        }
        let granted = self.same_account && (allows.grant == Grant::Identity || self.is_root);
        require(Layer::Identity, allows.identity || granted);
        if !self.is_root {
            require(Layer::PermissionsBoundary, allows.boundary || !self.has_boundary);
            require(Layer::Session, allows.session || !self.has_session);
        }
        missing
    }
}

/// Which layers allow, under one reading of the unknowns.
#[derive(Clone, Copy)]
struct Allows {
    service_control: bool,
    resource_control: bool,
    grant: Grant,
    identity: bool,
    boundary: bool,
    session: bool,
}

impl Default for Allows {
    /// Before any level was looked at.
    fn default() -> Self {
        Self {
            service_control: true,
            resource_control: true,
            grant: Grant::Nothing,
            identity: false,
            boundary: false,
            session: false,
        }
    }
}

/// The denying statements met so far.
struct Denies {
    truth: Truth,
    certain: StatementRefs,
    unknown: StatementRefs,
}

impl Default for Denies {
    fn default() -> Self {
        Self { truth: Truth::False, certain: StatementRefs::EMPTY, unknown: StatementRefs::EMPTY }
    }
}

impl Denies {
    fn add(&mut self, applies: Truth, reference: StatementRef) {
        self.truth = self.truth.or(applies);
        match applies {
            Truth::True => self.certain.push(reference),
            Truth::Unknown => self.unknown.push(reference),
            Truth::False => {}
        }
    }
}

/// 4.2: at every level one policy must allow. `allowed` holds the certain and the possible reading.
fn levels(
    layer: Layer,
    levels: &[Vec<Arc<Policy>>],
    request: &Request,
    denies: &mut Denies,
    allows: &mut StatementRefs,
    allowed: [&mut bool; 2],
) {
    let [certain, possible] = allowed;
    for (index, policies) in levels.iter().enumerate() {
        let place = StatementRef { layer, level: narrow(index), policy: 0, statement: 0 };
        let allow = level(policies, place, request, denies, allows);
        *certain &= allow == Truth::True;
        *possible &= allow != Truth::False;
    }
}

/// Looks at the policies of one level: notes what denies, and returns whether any allows.
fn level(
    policies: &[Arc<Policy>],
    place: StatementRef,
    request: &Request,
    denies: &mut Denies,
    allows: &mut StatementRefs,
) -> Truth {
    let mut allowed = Truth::False;
    for (policy_index, policy) in policies.iter().enumerate() {
        for (index, statement) in policy.statements().iter().enumerate() {
            let reference = StatementRef { policy: narrow(policy_index), statement: narrow(index), ..place };
            match statement.effect() {
                Effect::Deny => denies.add(applies_to(statement, request), reference),
                Effect::Allow if allowed == Truth::True => {}
                Effect::Allow => {
                    let applies = applies_to(statement, request);
                    allowed = allowed.or(applies);
                    if applies == Truth::True {
                        allows.push(reference);
                    }
                }
            }
        }
    }
    allowed
}

/// Whether a statement applies, its principal element (which RCPs have) included.
fn applies_to(statement: &CompiledStatement, request: &Request) -> Truth {
    let named =
        statement.principal.as_ref().map_or(Truth::True, |principal| principal.names(request).truth());
    if named == Truth::False { Truth::False } else { named.and(statement.applies(request)) }
}

/// What the resource's policy grants the caller, certainly and possibly (4.5).
fn resource_policy(
    policy: &Policy,
    request: &Request,
    denies: &mut Denies,
    allows: &mut StatementRefs,
) -> Named {
    let mut best = Named { certain: Grant::Nothing, possible: Grant::Nothing };
    for (index, statement) in policy.statements().iter().enumerate() {
        let reference =
            StatementRef { layer: Layer::Resource, level: 0, policy: 0, statement: narrow(index) };
        if statement.effect() == Effect::Deny {
            denies.add(applies_to(statement, request), reference);
            continue;
        }
        let applies = statement.applies(request);
        let Some(principal) = &statement.principal else { continue };
        let named = principal.names(request);
        if applies == Truth::True && named.certain > best.certain {
            best.certain = named.certain;
            allows.push(reference);
        }
        if applies != Truth::False {
            best.possible = best.possible.max(named.possible);
        }
    }
    best
}

/// AWS's limits keep every index far below this; beyond, references point at the last.
fn narrow(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
