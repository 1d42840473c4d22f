//! The search: cases within cases, until each is closed or one passes.
//!
//! A branch has a model, a request that fulfils what is assumed there. While some rule of evaluation keeps the model from passing, the
//! search splits by such a rule, that with the fewest cases that can be. What no rule keeps from passing is made into a request that AWS
//! could receive ([`realise`](crate::realise)), and asked of `evaluate`.

use crate::branch::{Branch, Element, Granted, Literal, Model};
use crate::certificate::{Node, Side};
use crate::problem::{Level, Problem};
use crate::proof::{Doubt, Reason};
use crate::realise::{Realised, realise};
use iam_eval::{Grant, Request, StatementRef, Truth};
use std::rc::Rc;

/// Nodes looked at before giving up.
const MOST_NODES: usize = 4_000;

/// What a node costs for each statement, in steps of [`Work`](crate::hole::Work).
const WORK_OF_NODE: usize = 200;

/// A search under way.
pub(crate) struct Search<'p> {
    pub(crate) problem: &'p Problem<'p>,
    nodes: usize,
    /// The request that passes.
    pub(crate) passes: Option<Request>,
    /// The first thing that kept a branch open.
    pub(crate) reason: Option<Reason>,
    /// Whether a branch was closed by what the catalogue says.
    pub(crate) uses_catalogue: bool,
}

/// A rule of evaluation that keeps a model from passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Granted,
    Allowed(usize),
    DoesNotApply(Side, usize),
    NotAllowedBefore,
}

/// A case of a rule: what is assumed in it.
enum Case {
    Closed(Node),
    Literals(Vec<Literal>, Model),
    /// A statement of the resource-based policy applies, or none.
    Granted(Granted, Vec<Literal>, Model),
    /// No statement of a level of the old stack applies.
    OldLevel(usize),
    /// A Deny of the old stack applies.
    OldDeny(Vec<Literal>, Model),
}

impl Case {
    fn is_closed(&self) -> bool {
        matches!(self, Self::Closed(_))
    }
}

impl<'p> Search<'p> {
    pub(crate) fn new(problem: &'p Problem<'p>) -> Self {
        Self { problem, nodes: 0, passes: None, reason: None, uses_catalogue: false }
    }

    /// Closes the branch with all that follows from it; `None` if it stays open.
    pub(crate) fn close(&mut self, mut branch: Branch) -> Option<Node> {
        self.nodes += 1;
        self.problem.work.spend(WORK_OF_NODE * self.problem.statements.len());
        if self.is_spent() {
            self.doubt(Doubt::TooMany, None, "there are more cases than can be looked at".to_owned());
            return None;
        }
        if let Some((rule, cases)) = self.next(&branch) {
            return self.split(&branch, rule, cases);
        }
        let is_kept = |model: &Model| {
            let with = Branch { model: model.clone(), ..branch.clone() };
            self.violated(&with).next().is_some()
        };
        match realise(self.problem, &branch, is_kept) {
            Realised::Passes(request) => {
                self.passes = Some(*request);
                None
            }
            Realised::Violates(model) => {
                branch.model = *model;
                match self.next(&branch) {
                    Some((rule, cases)) => self.split(&branch, rule, cases),
                    None => {
                        let (doubt, statement, detail) = self.open(&branch);
                        self.doubt(doubt, statement, detail);
                        None
                    }
                }
            }
            Realised::NotInCatalogue => {
                self.uses_catalogue = true;
                Some(Node::NotInCatalogue)
            }
            Realised::Open(reason) => {
                self.doubt(reason.doubt, reason.statement, reason.detail);
                None
            }
        }
    }

    fn is_spent(&self) -> bool {
        self.nodes > MOST_NODES || self.problem.work.is_spent()
    }

    fn doubt(&mut self, doubt: Doubt, statement: Option<StatementRef>, detail: String) {
        self.reason.get_or_insert(Reason { doubt, statement, detail });
    }

    /// Why a request that no rule keeps from passing does not pass: some test is unknown by nature.
    fn open(&self, branch: &Branch) -> (Doubt, Option<StatementRef>, String) {
        let request = format!("`{}` on `{}`", branch.model.action, branch.model.resource);
        let unknown = branch.literals.iter().find(|literal| match literal.element {
            Element::Test(index) => {
                let test = self.problem.test(literal.statement, index);
                test.is_some_and(|test| test.holds(&branch.model.context) == Truth::Unknown)
            }
            Element::Action | Element::Resource => false,
        });
        let test = unknown.and_then(|literal| match literal.element {
            Element::Test(index) => self.problem.test(literal.statement, index),
            Element::Action | Element::Resource => None,
        });
        let place = |statement: usize| Some(self.problem.statement(statement)?.place);
        match test {
            Some(test) => (
                Doubt::Undefined,
                unknown.and_then(|literal| place(literal.statement)),
                format!(
                    "AWS does not define what `{}` of `{}` is for {request}",
                    test.operator().as_str(),
                    test.key()
                ),
            ),
            None => (
                Doubt::Undefined,
                branch.literals.last().and_then(|literal| place(literal.statement)),
                format!("nobody here knows what a policy says of {request}"),
            ),
        }
    }

    fn split(&mut self, branch: &Branch, rule: Rule, cases: Vec<Case>) -> Option<Node> {
        let mut nodes = Vec::with_capacity(cases.len());
        let mut is_closed = true;
        for case in cases {
            let node = match case {
                Case::Closed(node) => Some(node),
                open => self.close(self.with(branch, open)),
            };
            if self.passes.is_some() || self.is_spent() {
                return None;
            }
            match node {
                Some(node) => nodes.push(node),
                None => is_closed = false,
            }
        }
        is_closed.then(|| self.node(rule, nodes))?
    }

    fn node(&self, rule: Rule, cases: Vec<Node>) -> Option<Node> {
        Some(match rule {
            Rule::Granted => Node::Granted { cases },
            Rule::NotAllowedBefore => Node::NotAllowedBefore { cases },
            Rule::Allowed(level) => {
                let Level { layer, level, .. } = self.problem.levels.get(level)?;
                Node::Allowed { layer: (*layer).into(), level: *level, cases }
            }
            Rule::DoesNotApply(side, statement) => {
                let place = self.problem.statement(statement)?.place;
                Node::DoesNotApply { side, statement: place.into(), cases }
            }
        })
    }

    /// The branch of a case.
    fn with(&self, branch: &Branch, case: Case) -> Branch {
        let mut branch = branch.clone();
        match case {
            Case::Closed(_) => {}
            Case::Literals(literals, model) => {
                branch.literals.extend(literals);
                branch.model = model;
            }
            Case::OldDeny(literals, model) => {
                branch.literals.extend(literals);
                branch.model = model;
                branch.is_beyond_old = true;
            }
            Case::Granted(granted, literals, model) => {
                branch.granted = Some(granted);
                branch.literals.extend(literals);
                branch.model = model;
            }
            Case::OldLevel(level) => {
                branch.is_beyond_old = true;
                let allows = self.problem.old_levels.get(level).map(|level| level.allows.as_slice());
                branch.obligations.extend(allows.unwrap_or_default());
            }
        }
        branch
    }

    /// A rule that keeps the model from passing: that with the fewest cases that can be.
    fn next(&self, branch: &Branch) -> Option<(Rule, Vec<Case>)> {
        let mut best: Option<(usize, Rule, Vec<Case>)> = None;
        for rule in self.violated(branch) {
            let cases = self.cases(branch, rule);
            let open = cases.iter().filter(|case| !case.is_closed()).count();
            if open <= 1 {
                return Some((rule, cases));
            }
            if best.as_ref().is_none_or(|(fewest, _, _)| open < *fewest) {
                best = Some((open, rule, cases));
            }
        }
        best.map(|(_, rule, cases)| (rule, cases))
    }

    /// The rules that keep the model from passing. The resource-based policy comes first: it decides which levels must allow.
    fn violated<'s>(&'s self, branch: &'s Branch) -> Box<dyn Iterator<Item = Rule> + 's> {
        let problem = self.problem;
        if problem.grants.is_some() && branch.granted.is_none() {
            return Box::new(std::iter::once(Rule::Granted));
        }
        let may_apply = |statement: &&usize| problem.applies(branch, **statement) != Truth::False;
        let denies = problem.denies.iter().filter(may_apply).map(|deny| Rule::DoesNotApply(Side::New, *deny));
        let old =
            branch.obligations.iter().filter(may_apply).map(|allow| Rule::DoesNotApply(Side::Old, *allow));
        let lacks = |(index, level): (usize, &Level)| {
            let allows = |allow: &usize| {
                problem.statement(*allow).is_some_and(|one| one.named.truth() != Truth::False)
                    && problem.applies(branch, *allow) == Truth::True
            };
            (branch.needs(level.layer) && !level.allows.iter().any(allows)).then_some(Rule::Allowed(index))
        };
        let levels = problem.levels.iter().enumerate().filter_map(lacks);
        let before =
            std::iter::once_with(|| self.is_allowed_before(branch).then_some(Rule::NotAllowedBefore))
                .flatten();
        Box::new(denies.chain(old).chain(levels).chain(before))
    }

    /// Whether the old stack may allow the model too, and nothing says yet that it does not.
    fn is_allowed_before(&self, branch: &Branch) -> bool {
        if self.problem.old.is_none() || branch.is_beyond_old {
            return false;
        }
        let applies = |statement: &usize| self.problem.applies(branch, *statement) != Truth::False;
        let levels = self.problem.old_levels.iter().filter(|level| branch.needs(level.layer));
        !self.problem.old_denies.iter().any(applies)
            && levels.into_iter().all(|level| level.allows.iter().any(applies))
    }

    fn cases(&self, branch: &Branch, rule: Rule) -> Vec<Case> {
        match rule {
            Rule::Allowed(level) => {
                let allows = self.problem.levels.get(level).map(|level| level.allows.as_slice());
                let case = |allow: &usize| self.applying(branch, *allow, Case::Literals);
                allows.unwrap_or_default().iter().map(case).collect()
            }
            Rule::DoesNotApply(_, statement) => self
                .problem
                .elements(statement)
                .map(|element| self.failing(branch, statement, element))
                .collect(),
            Rule::NotAllowedBefore => {
                let denies =
                    self.problem.old_denies.iter().map(|deny| self.applying(branch, *deny, Case::OldDeny));
                denies.chain((0..self.problem.old_levels.len()).map(Case::OldLevel)).collect()
            }
            Rule::Granted => {
                let grants = self.problem.grants.as_deref().unwrap_or_default();
                let case = |allow: &usize| {
                    let possible =
                        self.problem.statement(*allow).map_or(Grant::Caller, |one| one.named.possible);
                    self.applying(branch, *allow, |literals, model| {
                        Case::Granted(Granted::By(possible), literals, model)
                    })
                };
                grants.iter().map(case).chain([self.granting_nothing(branch)]).collect()
            }
        }
    }

    /// The case in which all elements of a statement match.
    fn applying(
        &self,
        branch: &Branch,
        statement: usize,
        case: impl Fn(Vec<Literal>, Model) -> Case,
    ) -> Case {
        if self.problem.statement(statement).is_none_or(|one| one.named.truth() == Truth::False) {
            return Case::Closed(Node::NoPrincipal);
        }
        let mut literals = Vec::new();
        for element in self.problem.elements(statement) {
            match branch.assumed(statement, element) {
                Some(true) => {}
                Some(false) => return Case::Closed(self.contradiction(statement, element)),
                None => literals.push(Literal { statement, element, holds: true }),
            }
        }
        if literals.is_empty() {
            return case(literals, branch.model.clone());
        }
        match self.problem.model(branch, &literals) {
            Ok(model) => case(literals, model),
            Err(leaf) => Case::Closed(leaf),
        }
    }

    /// The case in which an element of a statement does not match.
    fn failing(&self, branch: &Branch, statement: usize, element: Element) -> Case {
        if branch.assumed(statement, element) == Some(true) || self.problem.is_everything(statement, element)
        {
            return Case::Closed(self.contradiction(statement, element));
        }
        let literals = vec![Literal { statement, element, holds: false }];
        match self.problem.model(branch, &literals) {
            Ok(model) => Case::Literals(literals, model),
            Err(leaf) => Case::Closed(leaf),
        }
    }

    /// The leaf for an element that is assumed both ways.
    fn contradiction(&self, statement: usize, element: Element) -> Node {
        match element {
            Element::Action => Node::NoAction,
            Element::Resource => Node::NoResource,
            Element::Test(index) => {
                let key =
                    self.problem.test(statement, index).map(|test| test.key().as_str().to_ascii_lowercase());
                Node::NoValue { key: key.unwrap_or_default() }
            }
        }
    }

    fn granting_nothing(&self, branch: &Branch) -> Case {
        let mut assumed = branch.clone();
        assumed.granted = Some(Granted::Nothing);
        match self.problem.model(&assumed, &[]) {
            Ok(model) => Case::Granted(Granted::Nothing, Vec::new(), model),
            Err(leaf) => Case::Closed(leaf),
        }
    }
}

/// The branch in which nothing is assumed but what the property asks; a leaf if that cannot be.
pub(crate) fn root(problem: &Problem<'_>) -> Result<Branch, Node> {
    let action = "forcemfa:Example".parse().map_err(|_| Node::NoAction)?;
    let mut context = problem.base.clone();
    for (key, value) in [
        ("aws:SecureTransport", "true"),
        ("aws:RequestedRegion", "us-east-1"),
        ("aws:UserAgent", "aws-cli/2.32.0"),
    ] {
        if problem.mentions(&key.into()) {
            context.insert(key, [value]);
        }
    }
    let model = Model {
        action: Rc::new(action),
        resource: crate::common_text::STRANGER.into(),
        context: Rc::new(context),
    };
    let mut branch = Branch::empty(&model);
    branch.model = problem.model(&branch, &[])?;
    Ok(branch)
}
