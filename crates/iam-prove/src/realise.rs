//! From a branch that nothing closes to a request that AWS could receive.
//!
//! Actions of the catalogue that fulfil what is assumed are tried in order. Of an action's resource types each ARN format is asked for its
//! shortest resource which fulfils what is assumed and, if there is one, passes all the policies; keys get values that the action has.
//! What is assumed can be contradictory here where it was not before: an action takes resources of its formats only, and has its keys only.
//!
//! Resources are of the user's own account, or of none that their ARNs tell: those of others are denied without a policy of theirs
//! (semantics 4.7), and `evaluate` says so.

mod candidates;
mod regions;

use crate::arn_steps::{Owners, REGIONS, format_steps, wide_format_steps};
use crate::branch::{Branch, Element, Model};
use crate::hole::{Hole, Matches, Steps, Work};
use crate::problem::Problem;
use crate::proof::{Doubt, Reason};
use crate::subject::is_always_present;
use crate::text::{Assumed, Part, solve, solve_in};
use crate::theory::action::{OfAction, narrowest};
use crate::theory::key::{OfKey, is_possible, likely};
use crate::theory::resource::{OfResource, widened};
use candidates::candidates;
use iam_catalog::arn_format::can_match;
use iam_catalog::{CatalogAction, ResourceType};
use iam_eval::{Context, Request, Truth, evaluate};
use iam_policy::{Action, ConditionKey, Effect, Pattern, Version};
use regions::Regions;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What became of a branch.
pub(crate) enum Realised {
    /// The request passes.
    Passes(Box<Request>),
    /// This one fulfils what is assumed, and some rule keeps it from passing.
    Violates(Box<Model>),
    /// The action can only be one of a few of the catalogue, and none of them can be.
    NotInCatalogue,
    /// None was found, and it is not certain that there is none.
    Open(Reason),
}

/// Actions tried for a branch before giving up.
const MOST_ACTIONS: usize = 4_000;

const REQUESTED_REGION: &str = "aws:RequestedRegion";
const RESOURCE_ACCOUNT: &str = "aws:ResourceAccount";
const REGION: &str = "${Region}";

/// What a try costs, in steps of [`Work`].
const WORK_OF_TRY: usize = 5_000;

/// Requests that no known rule keeps from passing, and that do not pass: so many are passed over for others.
const MOST_STUCK: usize = 64;

/// Tries to make a request of a branch. `is_kept` tells whether some rule keeps one from passing, so that the search can go on with it.
pub(crate) fn realise(problem: &Problem<'_>, branch: &Branch, is_kept: impl Fn(&Model) -> bool) -> Realised {
    let mut realiser = Realiser::new(problem, branch);
    let assumed = problem.of_action(branch, &[]);
    let patterns = narrowest(&assumed);
    let mut open: Option<Reason> = None;
    let mut tried = HashSet::new();
    let mut stuck: Vec<Box<Model>> = Vec::new();
    for action in candidates(patterns) {
        let Ok(name) = action.to_string().parse::<Action>() else { continue };
        if !assumed.iter().all(|one| one.holds(&name)) || !tried.insert(action.index()) {
            continue;
        }
        if tried.len() > MOST_ACTIONS || problem.work.is_spent() {
            let detail = "there are more requests than can be looked at".to_owned();
            return Realised::Open(open.unwrap_or_else(|| realiser.reason(Doubt::TooMany, detail)));
        }
        problem.work.spend(WORK_OF_TRY);
        match realiser.try_action(action, &name) {
            Tried::Passes(request) => return Realised::Passes(request),
            Tried::Violates(model) if stuck.len() >= MOST_STUCK || is_kept(&model) => {
                return Realised::Violates(model);
            }
            Tried::Violates(model) => stuck.push(model),
            Tried::Contradicts => {}
            Tried::Open(reason) => {
                open.get_or_insert(reason);
            }
        }
    }
    if let Some(model) = stuck.into_iter().next() {
        return Realised::Violates(model);
    }
    if let Some(reason) = open {
        return Realised::Open(reason);
    }
    match unlisted(patterns, &assumed) {
        None => Realised::NotInCatalogue,
        Some(pattern) => Realised::Open(Reason {
            doubt: Doubt::Tomorrow,
            statement: realiser.last_statement(),
            detail: format!("no action that AWS has passes, but one `{pattern}` that it adds would"),
        }),
    }
}

/// A pattern that actions may match which the catalogue does not have.
fn unlisted(patterns: Option<&[Box<str>]>, assumed: &[OfAction<'_>]) -> Option<String> {
    let Some(patterns) = patterns else { return Some("*".to_owned()) };
    let is_unlisted = |pattern: &str| {
        let is_known = || iam_catalog::action(pattern).is_some();
        let fulfils = |action: Action| assumed.iter().all(|one| one.holds(&action));
        pattern.contains(['*', '?']) || (!is_known() && pattern.parse().is_ok_and(fulfils))
    };
    patterns.iter().find(|pattern| is_unlisted(pattern)).map(ToString::to_string)
}

/// What became of an action.
enum Tried {
    Passes(Box<Request>),
    Violates(Box<Model>),
    /// It cannot be.
    Contradicts,
    Open(Reason),
}

/// What became of a type of resources, or of the resource `*`.
enum Found {
    Passes(Box<Request>),
    Violates(Box<Model>),
    /// None fulfils what is assumed.
    Nothing,
}

struct Realiser<'r, 'p> {
    problem: &'r Problem<'p>,
    branch: &'r Branch,
    tests: Vec<OfKey<'p>>,
    resources: Vec<OfResource<'r>>,
    /// Formats, and whether no resource of them can be, at their widest.
    impossible: HashMap<&'static str, bool>,
    /// What is assumed of the resource, at its widest.
    widened: OnceCell<Vec<Assumed>>,
    regions: OnceCell<Regions<'r, 'p>>,
    /// The keys that count, those first whose values others hang on.
    keys: Vec<ConditionKey>,
    /// Contexts by Region and by which of the keys the action has.
    contexts: HashMap<(String, Vec<bool>), Made>,
    /// Formats, in a Region or none, of which no resource fulfils what is assumed in a context.
    lacking: RefCell<HashSet<(usize, &'static str, String)>>,
}

/// The context of a request that can be sent, and its number.
type Sendable = (usize, Context);

/// One of these, or why there is none.
#[derive(Clone)]
enum Made {
    Context(usize, Context),
    Contradicts,
    Open(Reason),
}

impl<'r, 'p> Realiser<'r, 'p> {
    fn new(problem: &'r Problem<'p>, branch: &'r Branch) -> Self {
        let (tests, resources) = (problem.of_tests(branch, &[]), problem.of_resource(branch, &[]));
        Self {
            problem,
            branch,
            keys: keys(problem, &tests, &resources),
            contexts: HashMap::new(),
            tests,
            resources,
            impossible: HashMap::new(),
            widened: OnceCell::new(),
            regions: OnceCell::new(),
            lacking: RefCell::default(),
        }
    }

    fn work(&self) -> &'r Work {
        &self.problem.work
    }

    fn last_statement(&self) -> Option<iam_eval::StatementRef> {
        let last = self.branch.literals.last()?;
        Some(self.problem.statement(last.statement)?.place)
    }

    fn reason(&self, doubt: Doubt, detail: String) -> Reason {
        Reason { doubt, statement: self.last_statement(), detail }
    }

    fn try_action(&mut self, action: CatalogAction, name: &Action) -> Tried {
        let (required, mut types): (Vec<_>, Vec<_>) =
            action.resources().partition(|resource| resource.required);
        // The plain form first: an object, then an object behind an access point.
        types.sort_by_key(|resource| resource.resource_type.arn_formats().map(str::len).min());
        let takes_star = required.is_empty();
        let types: Vec<ResourceType> =
            if takes_star { types } else { required }.into_iter().map(|one| one.resource_type).collect();
        let fulfilled_by_star = || {
            self.resources.iter().all(|one| one.holds("*", &self.branch.model.context))
                || self.hangs_on_variable()
        };
        let star_is_impossible = !takes_star || !fulfilled_by_star();
        let (possible, impossible): (Vec<_>, Vec<_>) =
            types.into_iter().partition(|of_type| !self.is_impossible(*of_type));
        if possible.is_empty() && star_is_impossible {
            return Tried::Contradicts;
        }
        let mut regions = match self.regions(action, &possible) {
            Ok(regions) => regions,
            Err(tried) => return *tried,
        };
        if let Some(region) = regions.first()
            && let Ok(made) = self.context(action, region)
            && !self.has_some(&possible, &made)
        {
            // No Region helps.
            regions.truncate(1);
        }
        let mut missing = None;
        for region in regions {
            let made = match self.context(action, region) {
                Ok(made) => made,
                Err(tried) => return *tried,
            };
            let found =
                possible.iter().map(|of_type| (*of_type, self.of_type(name, *of_type, region, &made)));
            let lacking = impossible.iter().map(|of_type| (*of_type, Found::Nothing));
            let outcome = if takes_star {
                self.any(
                    found.map(|(_, found)| found).chain(std::iter::once_with(|| self.on(name, "*", &made.1))),
                )
            } else {
                self.all(found.chain(lacking), &mut missing)
            };
            match outcome {
                Found::Passes(request) => return Tried::Passes(request),
                Found::Violates(model) => return Tried::Violates(model),
                Found::Nothing => {}
            }
        }
        Tried::Open(match missing {
            Some((allowed, denied)) => self.reason(
                Doubt::ResourceTypes,
                format!("`{name}` is allowed on a resource of type `{allowed}`, but needs one of type `{denied}` too"),
            ),
            None if self.hangs_on_variable() => {
                self.reason(Doubt::Variable, format!("`{name}` hangs on a policy variable whose value is not known"))
            }
            None => self.reason(
                Doubt::Format,
                format!("no resource of `{name}` was found that passes, of the forms that AWS's names have"),
            ),
        })
    }

    /// Whether some resource of the types fulfils what is assumed, in whatever Region.
    fn has_some(&self, types: &[ResourceType], made: &Sendable) -> bool {
        let mut formats = types.iter().flat_map(|of_type| of_type.arn_formats());
        formats.any(|format| self.solve(format, REGION, made) != Hole::None)
    }

    /// A resource of a format, in a Region, that fulfils what is assumed.
    fn solve(&self, format: &'static str, region: &str, (number, context): &Sendable) -> Hole {
        let key = (*number, format, region.to_owned());
        if self.lacking.borrow().contains(&key) {
            return Hole::None;
        }
        let assumed: Vec<Assumed> = self.resources.iter().map(|one| one.assumed(context)).collect();
        let hole = solve_in(&self.steps(format, region), &assumed, self.work());
        if hole == Hole::None {
            self.lacking.borrow_mut().insert(key);
        }
        hole
    }

    fn steps(&self, format: &str, region: &str) -> Steps {
        format_steps(&format.replace(REGION, region), self.problem.subject)
    }

    /// Whether a pattern that counts has a variable of a key that is not certain.
    fn hangs_on_variable(&self) -> bool {
        self.resources.iter().flat_map(|one| one.variables()).any(|key| !self.problem.is_certain(key))
    }

    /// Passes if one does.
    fn any(&self, outcomes: impl Iterator<Item = Found>) -> Found {
        let mut violates = Found::Nothing;
        for outcome in outcomes {
            match outcome {
                Found::Passes(_) => return outcome,
                Found::Violates(_) if matches!(violates, Found::Nothing) => violates = outcome,
                Found::Violates(_) | Found::Nothing => {}
            }
        }
        violates
    }

    /// Passes if all do. If some type has none and another passes, it is not known how AWS takes the tables' word for "required".
    fn all(
        &self,
        outcomes: impl Iterator<Item = (ResourceType, Found)>,
        missing: &mut Option<(&'static str, &'static str)>,
    ) -> Found {
        let (mut passes, mut violates, mut lacks) = (None, None, None);
        for (of_type, outcome) in outcomes {
            match outcome {
                Found::Passes(request) => passes = passes.or(Some((of_type, request))),
                Found::Violates(model) => violates = violates.or(Some(model)),
                Found::Nothing => lacks = lacks.or(Some(of_type)),
            }
        }
        match (passes, violates, lacks) {
            (Some((_, request)), None, None) => Found::Passes(request),
            (_, Some(model), None) => Found::Violates(model),
            (Some((allowed, _)), _, Some(denied)) => {
                missing.get_or_insert((allowed.name(), denied.name()));
                Found::Nothing
            }
            (None, Some(model), Some(_)) => Found::Violates(model),
            (None, None, _) => Found::Nothing,
        }
    }

    /// Whether no resource of the type fulfils what is assumed, whatever its name and the open keys are.
    fn is_impossible(&mut self, of_type: ResourceType) -> bool {
        of_type.arn_formats().all(|format| {
            if let Some(known) = self.impossible.get(format) {
                return *known;
            }
            let owners = if self.problem.new.resource.is_some() { Owners::Any } else { Owners::Own };
            let assumed = self.widened.get_or_init(|| widened(self.problem, &self.resources));
            let is_impossible = wide_format_steps(format, self.problem.subject, owners)
                .iter()
                .all(|steps| solve(steps, assumed, &self.problem.work) == Hole::None);
            self.impossible.insert(format, is_impossible);
            is_impossible
        })
    }

    /// The Regions to try: one if the resources have none.
    fn regions(&self, action: CatalogAction, types: &[ResourceType]) -> Result<Vec<&'r str>, Box<Tried>>
    where
        'p: 'r,
    {
        let key = ConditionKey::new(REQUESTED_REGION);
        let tests = || self.tests.iter().filter(|(test, _)| *test.key() == key);
        let fits = |region: &str| {
            tests().all(|(test, wanted)| is_possible(self.problem.holds(test, &[region]), *wanted))
        };
        if let Some(region) = self.problem.subject.region_of_global_service(action.service().prefix()) {
            return if fits(region) { Ok(vec![region]) } else { Err(Box::new(Tried::Contradicts)) };
        }
        let named = tests().flat_map(|(test, _)| test.values()).map(|value| &**value);
        let named = named.filter(|value| !value.is_empty() && !value.contains(['*', '?', '$']));
        let has_region = types.iter().flat_map(|one| one.arn_formats()).any(|format| format.contains(REGION));
        let of_policies = if has_region { self.named_regions() } else { Vec::new() };
        let mut regions: Vec<&'r str> = Vec::new();
        for region in REGIONS.into_iter().chain(named).chain(of_policies).filter(|region| fits(region)) {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        if regions.is_empty() {
            let detail = format!("no Region was found for `{action}` that `{REQUESTED_REGION}` may be");
            return Err(Box::new(Tried::Open(self.reason(Doubt::Key, detail))));
        }
        if has_region {
            self.regions.get_or_init(|| Regions::new(self.problem)).keep_different(&mut regions);
        } else {
            regions.truncate(1);
        }
        Ok(regions)
    }

    /// Regions that the patterns of resources name.
    fn named_regions(&self) -> Vec<&'r str> {
        let statements = self.branch.literals.iter().filter(|one| one.element == Element::Resource);
        let patterns = statements
            .filter_map(|one| Some(self.problem.statement(one.statement)?.compiled.resource().1))
            .flatten();
        let literals = patterns.filter_map(|pattern| match pattern.pieces().first() {
            Some(iam_policy::Piece::Literal(text)) => text.split(':').nth(3),
            _ => None,
        });
        literals.filter(|region| !region.is_empty()).collect()
    }

    /// The keys of a request of the action, made to fit what is assumed.
    fn context(&mut self, action: CatalogAction, region: &str) -> Result<Sendable, Box<Tried>> {
        let has: Vec<bool> = self.keys.iter().map(|key| action.supports_key(key.as_str())).collect();
        let kind = (region.to_owned(), has);
        let made = match self.contexts.get(&kind) {
            Some(made) => made.clone(),
            None => {
                let made = self.make_context(action, region, &kind.1);
                self.contexts.insert(kind, made.clone());
                made
            }
        };
        match made {
            Made::Context(number, context) => Ok((number, context)),
            Made::Contradicts => Err(Box::new(Tried::Contradicts)),
            Made::Open(reason) => Err(Box::new(Tried::Open(reason))),
        }
    }

    /// Made once for each kind: how many there are numbers it.
    fn make_context(&self, action: CatalogAction, region: &str, has: &[bool]) -> Made {
        let problem = self.problem;
        let mut context = problem.base.clone();
        for (key, value) in
            [("aws:SecureTransport", "true"), (REQUESTED_REGION, region), ("aws:UserAgent", "aws-cli/2.32.0")]
        {
            if problem.mentions(&ConditionKey::new(key)) {
                context.insert(key, [value]);
            }
        }
        problem.unknowable().iter().for_each(|key| context.insert_unknown(key.clone()));
        for (key, has) in self.keys.iter().cloned().zip(has) {
            let assumed: Vec<OfKey<'p>> =
                self.tests.iter().copied().filter(|(test, _)| *test.key() == key).collect();
            if problem.cannot_choose(&key) {
                let detail =
                    format!("it hangs on `{key}`, which nobody here knows and the caller cannot choose");
                return Made::Open(self.reason(Doubt::Key, detail));
            }
            let region_key = ConditionKey::new(REQUESTED_REGION);
            let own = (key == ConditionKey::new(RESOURCE_ACCOUNT)).then(|| problem.subject.arn().account());
            let is_sendable = |values: &[&str]| match (own, values) {
                (Some(own), [value]) => *value == own,
                _ if key == region_key => values == [region],
                _ => true,
            };
            let truth = |values: &[&str], is_right: fn(Truth, bool) -> bool| {
                let mut context = context.clone();
                context.insert(key.clone(), values.iter().copied());
                is_sendable(values)
                    && assumed.iter().all(|(test, wanted)| is_right(test.holds(&context), *wanted))
            };
            let is_exact = |truth, wanted| truth == Truth::from(wanted);
            let values = if *has || is_always_present(&key) {
                let exactly = if assumed.is_empty() {
                    Some(likely::values(problem, &key).into_iter().take(1).collect())
                } else if key == region_key {
                    truth(&[region], is_possible).then(|| vec![region.to_owned()])
                } else {
                    likely::fitting(problem, &key, &assumed, |values| truth(values, is_exact))
                };
                let possibly =
                    || likely::fitting(problem, &key, &assumed, |values| truth(values, is_possible));
                exactly.or_else(possibly)
            } else if truth(&[], is_possible) {
                Some(Vec::new())
            } else if assumed.iter().any(|(test, _)| problem.is_loose(test)) {
                None
            } else {
                return Made::Contradicts;
            };
            let Some(values) = values else {
                let detail =
                    format!("no value of `{key}` was found for `{action}` that does what the policies ask");
                return Made::Open(self.reason(Doubt::Key, detail));
            };
            context.insert(key, values);
        }
        Made::Context(self.contexts.len(), context)
    }

    /// A resource of a type.
    fn of_type(&self, action: &Action, of_type: ResourceType, region: &str, made: &Sendable) -> Found {
        self.any(of_type.arn_formats().map(|format| {
            let (number, context) = made;
            if self.lacking.borrow().contains(&(*number, format, region.to_owned())) {
                return Found::Nothing;
            }
            // The automaton takes a little more than the format: what the catalogue does not take is no resource.
            let is_real =
                |resource: &String| can_match(format, &Pattern::without_wildcards(resource, Version::V2008));
            if let Hole::Found(resource) = self.passing(action, context).map_or(Hole::None, |passing| {
                let assumed = self.resources.iter().map(|one| one.assumed(context)).chain(passing);
                solve_in(&self.steps(format, region), &assumed.collect::<Vec<_>>(), self.work())
            }) && is_real(&resource)
            {
                return self.judge(action, &resource, context);
            }
            match self.solve(format, region, made) {
                Hole::Found(resource) if is_real(&resource) => self.judge(action, &resource, context),
                Hole::Found(_) | Hole::None | Hole::TooMany => Found::Nothing,
            }
        }))
    }

    /// One resource.
    fn on(&self, action: &Action, resource: &str, context: &Context) -> Found {
        if self.resources.iter().all(|one| one.holds(resource, context)) {
            self.judge(action, resource, context)
        } else {
            Found::Nothing
        }
    }

    fn judge(&self, action: &Action, resource: &str, context: &Context) -> Found {
        let request =
            Request::new(self.problem.subject.principal(), action.clone(), resource, context.clone());
        let is_new = || evaluate(&request, self.problem.new).is_allowed();
        let is_beyond_old = || {
            self.problem.old.is_none_or(|old| {
                let decision = evaluate(&request, old);
                !decision.is_allowed() && !decision.doubtful
            })
        };
        if is_new() && is_beyond_old() {
            // What is allowed whatever a key is is allowed without it.
            let mut context = context.clone();
            self.problem.unknowable().iter().for_each(|key| context.insert::<&str>(key.clone(), []));
            let principal = self.problem.subject.principal();
            return Found::Passes(Box::new(Request::new(principal, action.clone(), resource, context)));
        }
        Found::Violates(Box::new(Model {
            action: Rc::new(action.clone()),
            resource: resource.into(),
            context: Rc::new(context.clone()),
        }))
    }

    /// What the policies of the new stack ask of the resource, the rest of the request being what it is; `None` if it passes on none.
    fn passing(&self, action: &Action, context: &Context) -> Option<Vec<Assumed>> {
        let problem = self.problem;
        let truth = |number: &usize| {
            let one = problem.statement(*number)?;
            let matches = one.compiled.matches_action(action);
            let named = one.named.truth();
            let holds =
                if matches { named.and(one.compiled.condition().holds(context)) } else { Truth::False };
            Some((one, holds))
        };
        let of_new = 0..problem.new_count;
        let mut all = Vec::new();
        for number in of_new {
            let (one, holds) = truth(&number)?;
            if one.compiled.effect() == Effect::Deny && holds != Truth::False {
                if problem.is_everything(number, Element::Resource) {
                    return None;
                }
                all.push(OfResource::Statement(one.compiled, false).assumed(context));
            }
        }
        for level in problem.levels.iter().filter(|level| self.branch.needs(level.layer)) {
            let allows = level.allows.iter().filter_map(truth).filter(|(_, holds)| *holds == Truth::True);
            let parts: Vec<Part> = allows
                .flat_map(|(one, _)| OfResource::Statement(one.compiled, true).assumed(context).0)
                .collect();
            if parts.is_empty() {
                return None;
            }
            let is_open = |part: &Part| part.matches == Matches::None && part.patterns.is_empty();
            if !parts.iter().any(is_open) {
                all.push(Assumed(parts));
            }
        }
        Some(all)
    }
}

/// The keys that count, those first whose values others hang on.
fn keys(problem: &Problem<'_>, tests: &[OfKey<'_>], resources: &[OfResource<'_>]) -> Vec<ConditionKey> {
    let in_values = tests.iter().flat_map(|(test, _)| test.variables());
    let in_resources = resources.iter().flat_map(|one| one.variables().cloned());
    let in_tests = tests.iter().map(|(test, _)| test.key().clone());
    let mut keys: Vec<ConditionKey> = Vec::new();
    for key in in_values.chain(in_resources).chain(in_tests) {
        if !keys.contains(&key) && !problem.is_certain(&key) {
            keys.push(key);
        }
    }
    keys
}
