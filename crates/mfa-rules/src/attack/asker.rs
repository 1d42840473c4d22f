//! One caller's requests, asked of `evaluate`.

use crate::advice::allowing_statement;
use crate::witness::close;
use iam_account::MfaState;
use iam_eval::{CompiledStatement, Context, Policy, PolicyStack, Principal, Request, evaluate};
use iam_policy::{Action, ConditionKey};
use iam_prove::{Subject, is_of_principal, is_of_state, keys_of};
use std::sync::Arc;

/// Who asks, with its policies and with what every one of its requests carries.
pub(crate) struct Asker<'s> {
    pub(crate) stack: &'s PolicyStack,
    pub(crate) principal: Principal,
    pub(crate) context: Context,
}

/// What is asked.
pub(crate) struct Asked<'q> {
    pub(crate) action: &'q str,
    pub(crate) resource: &'q str,
    /// Keys of the request, and of the resource.
    pub(crate) keys: &'q [(String, String)],
    /// The policy of the resource: a role's trust policy.
    pub(crate) resource_policy: Option<&'q Arc<Policy>>,
}

/// What became of it.
pub(crate) enum Ruling {
    /// Allowed: the request with values for all its keys.
    Allowed(Box<Request>),
    /// Denied, whatever the caller chooses.
    Denied,
    /// It hangs on what is not known.
    Doubtful,
}

impl Asker<'_> {
    /// The policies, with that of the resource.
    pub(crate) fn stack_with(&self, policy: Option<&Arc<Policy>>) -> PolicyStack {
        PolicyStack { resource: policy.map(Arc::clone), ..self.stack.clone() }
    }

    /// Asks. Keys that the caller chooses, such as its address, are given values that pass, if there are any.
    pub(crate) fn ask(&self, asked: &Asked<'_>) -> Ruling {
        let Ok(action) = asked.action.parse::<Action>() else { return Ruling::Denied };
        let with_policy = asked.resource_policy.map(|policy| self.stack_with(Some(policy)));
        let stack = with_policy.as_ref().unwrap_or(self.stack);
        let all = stack.policies().flat_map(|(_, _, policy)| policy.statements());
        let statements: Vec<&CompiledStatement> =
            all.filter(|statement| statement.matches_action(&action)).collect();
        let (context, open) = self.context_of(asked, &action, &statements);
        let request =
            |context: Context| Request::new(self.principal.clone(), action.clone(), asked.resource, context);
        let decision = evaluate(&request(context.clone()), stack);
        if !decision.is_allowed() && !decision.doubtful {
            return Ruling::Denied;
        }
        let passes = |context: &Context| evaluate(&request(context.clone()), stack).is_allowed();
        match close(&context, &open, &statements, passes) {
            Some(context) => Ruling::Allowed(Box::new(request(context))),
            None => Ruling::Doubtful,
        }
    }

    /// What became of a request, for people: `allowed by policy ...`, `denied by ...`.
    pub(crate) fn tell(&self, asked: &Asked<'_>, ruling: &Ruling) -> String {
        match ruling {
            Ruling::Allowed(request) => match allowing_statement(self.stack, request) {
                Some(statement) => format!("allowed by {statement}"),
                None => "allowed: no policy can deny it".to_owned(),
            },
            Ruling::Doubtful => "not decided: it hangs on what is not known".to_owned(),
            Ruling::Denied => match self.denying_statement(asked) {
                Some(statement) => format!("denied by {statement}"),
                None => "allowed by nothing".to_owned(),
            },
        }
    }

    fn denying_statement(&self, asked: &Asked<'_>) -> Option<String> {
        let action: Action = asked.action.parse().ok()?;
        let all = self.stack.policies().flat_map(|(_, _, policy)| policy.statements());
        let statements: Vec<&CompiledStatement> =
            all.filter(|statement| statement.matches_action(&action)).collect();
        let (context, _) = self.context_of(asked, &action, &statements);
        let request = Request::new(self.principal.clone(), action, asked.resource, context);
        let decision = evaluate(&request, self.stack);
        let reference = decision.deciding().first()?;
        let (policy, statement) = self.stack.statement(*reference)?;
        let number = usize::from(reference.statement) + 1;
        Some(match statement.sid().filter(|sid| !sid.is_empty()) {
            Some(sid) => format!("policy `{}`, statement `{sid}`", policy.name()),
            None => format!("policy `{}`, statement {number}", policy.name()),
        })
    }

    /// The context of the request, and the keys in it that the caller chooses.
    fn context_of(
        &self,
        asked: &Asked<'_>,
        action: &Action,
        statements: &[&CompiledStatement],
    ) -> (Context, Vec<ConditionKey>) {
        let mut context = self.context.clone();
        for (key, value) in asked.keys {
            context.insert(key.as_str(), [value.as_str()]);
        }
        if let Some(owner) = asked.resource.split(':').nth(4).filter(|owner| owner.len() == 12) {
            context.insert("aws:ResourceAccount", [owner]);
        }
        let catalog = iam_catalog::action(asked.action);
        let mut open = Vec::new();
        for key in statements.iter().flat_map(|statement| keys_of(statement)) {
            let is_set = context.iter().any(|(known, _)| *known == key);
            let is_had = catalog.is_none_or(|action| action.supports_key(key.as_str()));
            if is_set || !is_had || is_told(&key, action) || is_of_principal(&key) || is_of_state(&key) {
                continue;
            }
            context.insert_unknown(key.clone());
            if !Subject::cannot_choose(&key) {
                open.push(key);
            }
        }
        (context, open)
    }
}

/// Whether the request itself tells the key of an action of IAM or STS, so that it is absent if it was not given.
fn is_told(key: &ConditionKey, action: &Action) -> bool {
    let is_of_iam = ["iam", "sts"].iter().any(|service| action.service().eq_ignore_ascii_case(service));
    let text = key.as_str().to_ascii_lowercase();
    let told = ["aws:resourcetag/", "iam:resourcetag/", "aws:requesttag/", "aws:tagkeys", "iam:"];
    is_of_iam && told.iter().any(|prefix| text.starts_with(prefix))
}

/// The keys that the MFA state decides, for callers that are no users.
pub(crate) fn of_state(mut context: Context, state: MfaState) -> Context {
    context.insert("aws:MultiFactorAuthPresent", state.value());
    context
}
