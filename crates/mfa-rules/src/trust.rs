//! Roles, and whom their trust policies let in.
//!
//! `sts:AssumeRole` is the one action whose resource has a policy that an account's dump holds: the trust policy. It can let a
//! user in whose own policies say nothing (by naming the user), and keep out one whose policies allow everything (by asking
//! for MFA).

use crate::probe::{Answer, Prober};
use crate::universe::{Member, Universe};
use iam_account::{Account, Role};
use iam_eval::{Policy, PolicyStack, evaluate};
use iam_policy::{Arn, ConditionKey, Effect, Polarity, PrincipalKind, Principals};
use iam_prove::{Subject, mentioned_keys};
use std::sync::Arc;

/// The roles of an account with their trust policies, compiled.
pub struct Trusts<'a> {
    pub(crate) roles: Vec<(&'a Role, Arc<Policy>)>,
    /// Which users each may let in: most let services in only.
    lets_in: Vec<LetsIn>,
    /// The keys that the trust policies mention.
    mentioned: Vec<ConditionKey>,
    /// Each trust policy as all that limits an administrator.
    alone: Vec<PolicyStack>,
    /// Whether these are all roles of the account.
    complete: bool,
    /// Stands for a trust policy that is not known: it lets everyone in.
    open: Arc<Policy>,
}

impl<'a> Trusts<'a> {
    /// Those of an account. A trust policy that cannot be read is unknown.
    pub fn of(account: &'a Account) -> Self {
        let trust = |role: &Role| match role.assume_role_policy_document.policy() {
            Some(document) => Policy::compile(role.role_name.as_str(), document),
            None => Policy::unknown(role.role_name.as_str()),
        };
        let roles: Vec<_> = account.roles.values().map(|role| (role, Arc::new(trust(role)))).collect();
        let everything = Arc::new(Policy::allow_everything("everything"));
        let alone = |(_, trust): &(_, Arc<Policy>)| PolicyStack {
            resource: Some(Arc::clone(trust)),
            ..PolicyStack::of_identity([Arc::clone(&everything)])
        };
        Self {
            lets_in: roles.iter().map(|(role, _)| LetsIn::of(role)).collect(),
            mentioned: mentioned_keys(&PolicyStack::of_identity(
                roles.iter().map(|(_, trust)| Arc::clone(trust)),
            )),
            alone: roles.iter().map(alone).collect(),
            complete: account.complete.roles,
            open: Arc::new(Policy::open_to_everyone("a trust policy that is not known")),
            roles,
        }
    }

    /// The roles whose trust policies may let the user in, whatever its own policies are: the few that are worth asking
    /// about.
    fn possible(&self, prober: &Prober<'_>, assume_role: &Member) -> Vec<&(&'a Role, Arc<Policy>)> {
        let Some((role, _)) = self.roles.first() else { return Vec::new() };
        // Trust policies have no `Resource` element: what is true of one role's name is true of every. One that has it
        // nevertheless is asked about.
        let names_resources =
            |trust: &Policy| trust.statements().iter().any(|one| !one.resource().1.is_empty());
        let request = prober.open_request(&self.mentioned, assume_role, role.arn.as_str());
        let roles = self.roles.iter().zip(&self.alone).zip(&self.lets_in);
        let roles = roles.filter(|(_, lets_in)| lets_in.may_be(prober.subject.arn())).map(|(role, _)| role);
        let judged = roles.filter(|((_, trust), alone)| {
            let decision = evaluate(&request, alone);
            decision.is_allowed() || decision.doubtful || names_resources(trust)
        });
        judged.map(|(role, _)| role).collect()
    }

    /// Whether a user enters some role. Roles of other accounts, and roles that the input does not hold, may trust the
    /// user: there its own policies alone decide.
    pub(crate) fn ask(&self, prober: &Prober<'_>, assume_role: &Member) -> Answer {
        let mut doubt = None;
        let mut ask =
            |resource: &str, trust: &Arc<Policy>| match prober.ask_with(assume_role, resource, trust) {
                Answer::Undecided(found) => {
                    doubt.get_or_insert(found);
                    None
                }
                Answer::Denied => None,
                reached @ Answer::Reached(_) => Some(reached),
            };
        let possible = self.possible(prober, assume_role);
        let known = possible.into_iter().find_map(|(role, trust)| ask(role.arn.as_str(), trust));
        let reached = known.or_else(|| {
            let unknown = prober.all_candidates(assume_role).into_iter().chain([prober.foreign_role()]);
            unknown
                .filter(|resource| self.is_unknown(resource, prober))
                .find_map(|resource| ask(&resource, &self.open))
        });
        reached.unwrap_or_else(|| doubt.map_or(Answer::Denied, Answer::Undecided))
    }

    /// The roles that a user enters.
    pub(crate) fn entered<'t>(&'t self, prober: &Prober<'_>, assume_role: &Member) -> Vec<&'t Role> {
        let lets_in = |(role, trust): &&(&'t Role, Arc<Policy>)| {
            matches!(prober.ask_with(assume_role, role.arn.as_str(), trust), Answer::Reached(_))
        };
        self.possible(prober, assume_role).into_iter().filter(lets_in).map(|(role, _)| *role).collect()
    }

    /// The trust policy of a role; for one that is not listed, one that lets everyone in.
    pub(crate) fn of_role(&self, arn: &str) -> Arc<Policy> {
        let listed = self.roles.iter().find(|(role, _)| role.arn.as_str() == arn);
        Arc::clone(listed.map_or(&self.open, |(_, trust)| trust))
    }

    /// The stack with the policy of a role that lets everyone in.
    pub(crate) fn with_open(&self, stack: &PolicyStack) -> PolicyStack {
        PolicyStack { resource: Some(Arc::clone(&self.open)), ..stack.clone() }
    }

    /// The stack with the trust policy of each role that may let the user in, by the role's ARN.
    pub(crate) fn each(&self, stack: &PolicyStack, user: &Arn) -> impl Iterator<Item = (&str, PolicyStack)> {
        let with =
            move |trust: &Arc<Policy>| PolicyStack { resource: Some(Arc::clone(trust)), ..stack.clone() };
        let roles = self.roles.iter().zip(&self.lets_in).filter(|(_, lets_in)| lets_in.may_be(user));
        roles.map(move |((role, trust), _)| (role.arn.as_str(), with(trust)))
    }

    /// Whether some role's trust policy may let users in.
    pub(crate) fn may_let_users_in(&self) -> bool {
        self.lets_in.iter().any(|lets_in| !matches!(lets_in, LetsIn::Users(users) if users.is_empty()))
    }

    /// The ARNs of the roles.
    pub(crate) fn arns(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(|(role, _)| role.arn.as_str())
    }

    /// A pattern of every role of the subject's account.
    pub(crate) fn own_roles(&self, subject: &Subject) -> String {
        format!("arn:{}:iam::{}:role/*", subject.arn().partition(), subject.arn().account())
    }

    /// Whether these are all roles of the account.
    pub(crate) fn are_complete(&self) -> bool {
        self.complete
    }

    fn is_unknown(&self, resource: &str, prober: &Prober<'_>) -> bool {
        let is_own = resource.split(':').nth(4) == Some(prober.account());
        let is_listed = self.roles.iter().any(|(role, _)| role.arn.as_str() == resource);
        resource.starts_with("arn:") && !is_listed && !(is_own && self.complete)
    }
}

/// Which IAM users a trust policy may let in, its conditions aside.
enum LetsIn {
    /// Those of these ARNs.
    Users(Vec<Box<str>>),
    /// Any.
    Anybody,
}

impl LetsIn {
    /// Of the statements that allow. A trust policy that cannot be read may let anybody in.
    fn of(role: &Role) -> Self {
        let Some(document) = role.assume_role_policy_document.policy() else { return Self::Anybody };
        let mut users = Vec::new();
        let allows = document.statements.iter().filter(|statement| statement.effect.value == Effect::Allow);
        for element in allows.filter_map(|statement| statement.principal.as_ref()) {
            let Principals::Map(entries) = &element.principals else { return Self::Anybody };
            if element.polarity == Polarity::Not {
                return Self::Anybody;
            }
            for entry in entries {
                match entry.kind.value {
                    PrincipalKind::Service | PrincipalKind::Federated => {}
                    PrincipalKind::CanonicalUser => return Self::Anybody,
                    PrincipalKind::Aws => {
                        for principal in &entry.values {
                            if !is_one(&principal.value) {
                                return Self::Anybody;
                            }
                            users.push(principal.value.as_str().into());
                        }
                    }
                }
            }
        }
        Self::Users(users)
    }

    fn may_be(&self, user: &Arn) -> bool {
        match self {
            Self::Users(users) => users.iter().any(|one| **one == *user.as_str()),
            Self::Anybody => true,
        }
    }
}

/// Whether a principal is a user, role or session by its ARN: no account, no unique id, no wildcard.
fn is_one(principal: &str) -> bool {
    principal.starts_with("arn:") && !principal.ends_with(":root") && !principal.contains(['*', '?'])
}

/// The member for `sts:AssumeRole`.
pub(crate) fn assume_role(universe: &Universe) -> Option<&Member> {
    let action = "sts:AssumeRole".parse().ok()?;
    universe.member(universe.number(&action)?)
}

/// Whether the member is `sts:AssumeRole`.
pub(crate) fn is_assume_role(member: &Member) -> bool {
    member.action.folded() == "sts:assumerole"
}
