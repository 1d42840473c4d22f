//! The operator corpus: what every condition operator does in every state of its key, as data.
//!
//! `data/operators/<family>.json` says of each base operator which request values match which policy values, and
//! `data/operators/qualifiers.json` what each state of the key comes to under each qualifier. Both were written by hand from
//! AWS's pages (`sources.json`); no evaluator had a part in it. [`rows`] crosses the two with effect and version.

use crate::documents::{Document, Documents};
use iam_eval::{Context, Outcome, Principal, PrincipalError, Request, Truth};
use iam_policy::{Effect, Version};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FAMILIES: &[(&str, &str)] = &[
    ("string", include_str!("../data/operators/string.json")),
    ("numeric", include_str!("../data/operators/numeric.json")),
    ("date", include_str!("../data/operators/date.json")),
    ("bool_binary", include_str!("../data/operators/bool_binary.json")),
    ("ip_address", include_str!("../data/operators/ip_address.json")),
    ("arn", include_str!("../data/operators/arn.json")),
];
const NULL_UNDEFINED: &str = include_str!("../data/operators/null_undefined.json");
const QUALIFIERS: &str = include_str!("../data/operators/qualifiers.json");
const SOURCES: &str = include_str!("../data/operators/sources.json");

const VERSIONS: [Version; 2] = [Version::V2008, Version::V2012];
const EFFECTS: [Effect; 2] = [Effect::Allow, Effect::Deny];
const KEY: &str = "app:Key";

/// One row of the corpus: one condition, one state of its key, and what comes of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The operator with its qualifiers, as a policy writes it.
    pub operator: String,
    /// The policy's values.
    pub policy: Vec<String>,
    /// The request's values of the key; `None` if it is absent.
    pub request: Option<Vec<String>>,
    /// The values of other keys.
    pub context: BTreeMap<String, Vec<String>>,
    /// The statement's effect.
    pub effect: Effect,
    /// The document's version.
    pub version: Version,
    /// Whether the condition holds.
    pub truth: Truth,
    /// What AWS's page says, or the rule of `docs/semantics.md`.
    pub source: String,
}

/// Every row.
///
/// # Errors
/// What is wrong with the data, in one line.
pub fn rows() -> Result<Vec<Row>, String> {
    let sources: BTreeMap<String, String> = read("sources", SOURCES)?;
    let qualifiers: Qualifiers = read("qualifiers", QUALIFIERS)?;
    let mut rows = Vec::new();
    for (name, text) in FAMILIES {
        for case in read::<Vec<FamilyCase>>(name, text)? {
            rows.extend(case.rows(&qualifiers)?);
        }
    }
    let NullUndefined { null, undefined } = read("null_undefined", NULL_UNDEFINED)?;
    for case in &null {
        rows.extend(case.rows()?);
    }
    rows.extend(undefined.iter().flat_map(Undefined::rows));
    let everywhere = rows.iter().flat_map(Condition::everywhere);
    everywhere
        .map(|row| {
            let source = sources.get(&row.source).ok_or_else(|| format!("no source `{}`", row.source))?;
            Ok(Row { source: source.clone(), ..row })
        })
        .collect()
}

impl Row {
    /// The policies that show it: everything is allowed where the condition holds, or is denied where it holds.
    ///
    /// # Errors
    /// Why the document does not parse.
    pub fn documents(&self) -> Result<Documents, String> {
        let conditional = json!({
            "Effect": self.effect.as_str(), "Action": "*", "Resource": "*",
            "Condition": {&self.operator: {KEY: self.policy}},
        });
        let mut statements = vec![conditional];
        if self.effect == Effect::Deny {
            statements.push(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}));
        }
        let text = json!({"Version": self.version.as_str(), "Statement": statements}).to_string();
        let parsed = iam_policy::parse(&text).map_err(|diagnostics| format!("{text}: {diagnostics:?}"))?;
        let document = Document { name: "corpus".to_owned(), policy: Some(parsed.document) };
        Ok(Documents { identity: vec![document], ..Documents::default() })
    }

    /// The request.
    ///
    /// # Errors
    /// Why the caller or the action is none.
    pub fn request(&self) -> Result<Request, String> {
        let mut context = Context::new();
        for (key, values) in &self.context {
            context.insert(key.as_str(), values.iter().map(String::as_str));
        }
        if let Some(values) = &self.request {
            context.insert(KEY, values.iter().map(String::as_str));
        }
        let caller: Principal = "arn:aws:iam::123456789012:user/carol"
            .parse()
            .map_err(|error: PrincipalError| error.to_string())?;
        let action = "s3:GetObject".parse().map_err(|error: iam_policy::ActionError| error.to_string())?;
        Ok(Request::new(caller, action, "*", context))
    }

    /// The decision, and whether it is doubtful: a doubt denies, and shows.
    pub fn expected(&self) -> (Outcome, bool) {
        match (self.effect, self.truth) {
            (Effect::Allow, Truth::True) | (Effect::Deny, Truth::False) => (Outcome::Allowed, false),
            (Effect::Allow, Truth::False) => (Outcome::ImplicitDeny, false),
            (Effect::Allow, Truth::Unknown) => (Outcome::ImplicitDeny, true),
            (Effect::Deny, Truth::True) => (Outcome::ExplicitDeny, false),
            (Effect::Deny, Truth::Unknown) => (Outcome::ExplicitDeny, true),
        }
    }
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| format!("{name}.json: {error}"))
}

/// A condition in one state of its key, for every effect and for some versions.
struct Condition {
    operator: String,
    policy: Vec<String>,
    request: Option<Vec<String>>,
    context: BTreeMap<String, Vec<String>>,
    versions: Vec<Version>,
    truth: Truth,
    source: String,
}

impl Condition {
    fn everywhere(&self) -> Vec<Row> {
        let row = |version, effect| Row {
            operator: self.operator.clone(),
            policy: self.policy.clone(),
            request: self.request.clone(),
            context: self.context.clone(),
            effect,
            version,
            truth: self.truth,
            source: self.source.clone(),
        };
        self.versions.iter().flat_map(|version| EFFECTS.map(|effect| row(*version, effect))).collect()
    }
}

#[derive(Deserialize)]
struct Qualifiers {
    columns: Vec<String>,
    states: Vec<StateRow>,
}

#[derive(Deserialize)]
struct StateRow {
    state: String,
    truths: Vec<String>,
    sources: Vec<String>,
}

/// An operator under the qualifiers of one column.
#[derive(Clone, Copy)]
struct Qualified<'c> {
    operator: &'c str,
    index: usize,
    column: &'c str,
}

/// `operators` that agree on which values match; those with `Not` in their name are negated.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyCase {
    operators: Vec<String>,
    source: String,
    version: Option<String>,
    #[serde(default)]
    context: BTreeMap<String, Vec<String>>,
    policy: Vec<String>,
    /// Request values that match one of the policy's.
    matching: Vec<String>,
    /// Request values that match none.
    #[serde(default)]
    other: Vec<String>,
    /// Request values that cannot be read: they match none.
    #[serde(default)]
    unreadable: Vec<String>,
    /// Request values of which a policy value that cannot be read leaves open whether they match.
    #[serde(default)]
    open: Vec<String>,
}

impl FamilyCase {
    fn rows(&self, qualifiers: &Qualifiers) -> Result<Vec<Condition>, String> {
        let mut rows = Vec::new();
        for (state, request) in self.states() {
            for operator in &self.operators {
                for (index, column) in qualifiers.columns.iter().enumerate() {
                    let qualified = Qualified { operator, index, column };
                    rows.push(self.row(qualified, state, request.clone(), qualifiers)?);
                }
            }
        }
        Ok(rows)
    }

    fn row(
        &self,
        Qualified { operator, index, column }: Qualified<'_>,
        state: &str,
        request: Option<Vec<String>>,
        qualifiers: &Qualifiers,
    ) -> Result<Condition, String> {
        let (set, if_exists) = column.split_once(' ').unwrap_or(match column {
            "IfExists" => ("", "IfExists"),
            set => (set, ""),
        });
        let only_empty_text = request.as_deref().is_some_and(|values| values == [""]);
        let state = if only_empty_text && !set.is_empty() { "only the empty text" } else { state };
        let wrong = || format!("qualifiers.json: `{state}` under `{column}`");
        let row = qualifiers.states.iter().find(|row| row.state == state).ok_or_else(wrong)?;
        let truths = row.truths.get(index).ok_or_else(wrong)?;
        let letter = truths.chars().nth(usize::from(operator.contains("Not"))).ok_or_else(wrong)?;
        // The state's source speaks of the qualifier; of a single value the family's says more.
        let of_state = row.sources.get(index).ok_or_else(wrong)?;
        let source = if state.starts_with("one") && set.is_empty() { &self.source } else { of_state };
        let colon = if set.is_empty() { "" } else { ":" };
        let versions = VERSIONS
            .into_iter()
            .filter(|version| self.version.as_deref().is_none_or(|only| only == version.as_str()));
        Ok(Condition {
            operator: format!("{set}{colon}{operator}{if_exists}"),
            policy: self.policy.clone(),
            request,
            context: self.context.clone(),
            versions: versions.collect(),
            truth: truth(letter)?,
            source: source.clone(),
        })
    }

    /// The states of the key that the values of this case can show.
    fn states(&self) -> Vec<(&'static str, Option<Vec<String>>)> {
        let mut states = vec![("absent", None), ("empty set", Some(Vec::new()))];
        let none_match: Vec<&String> = self.other.iter().chain(&self.unreadable).collect();
        let mut add = |state, values: &[&String]| {
            states.push((state, Some(values.iter().map(|value| (*value).clone()).collect())));
        };
        self.matching.iter().for_each(|value| add("one, matching", &[value]));
        none_match.iter().for_each(|value| add("one, other", &[value]));
        self.open.iter().for_each(|value| add("one, open", &[value]));
        if let (Some(first), Some(last)) = (self.matching.first(), self.matching.last()) {
            add("several, all matching", &[first, last]);
            if let Some(other) = none_match.first() {
                add("several, some matching", &[first, other]);
                add("several, some matching", &[other, last, first]);
            }
            if let Some(open) = self.open.first() {
                add("several, some matching, some open", &[open, first]);
            }
        }
        if let (Some(first), Some(last)) = (none_match.first(), none_match.last()) {
            add("several, none matching", &[first, last]);
        }
        if let (Some(first), Some(last)) = (self.open.first(), self.open.last()) {
            add("several, all open", &[first, last]);
        }
        states
    }
}

fn truth(letter: char) -> Result<Truth, String> {
    match letter {
        'T' => Ok(Truth::True),
        'F' => Ok(Truth::False),
        'U' => Ok(Truth::Unknown),
        other => Err(format!("`{other}` is no truth")),
    }
}

#[derive(Deserialize)]
struct NullUndefined {
    null: Vec<NullCase>,
    undefined: Vec<Undefined>,
}

/// `Null`, which takes no qualifiers and looks at no value.
#[derive(Deserialize)]
struct NullCase {
    policy: Vec<String>,
    absent: char,
    present: char,
    source: String,
}

impl NullCase {
    fn rows(&self) -> Result<Vec<Condition>, String> {
        let row = |request, letter| {
            Ok(Condition {
                operator: "Null".to_owned(),
                policy: self.policy.clone(),
                request,
                context: BTreeMap::new(),
                versions: VERSIONS.to_vec(),
                truth: truth(letter)?,
                source: self.source.clone(),
            })
        };
        let absent = absent().into_iter().map(|request| row(request, self.absent));
        absent.chain(present().into_iter().map(|request| row(request, self.present))).collect()
    }
}

/// Operators that AWS does not define.
#[derive(Deserialize)]
struct Undefined {
    operators: Vec<String>,
    source: String,
}

impl Undefined {
    fn rows(&self) -> Vec<Condition> {
        let states: Vec<_> = absent().into_iter().chain(present()).collect();
        let row = |operator: &String, request: Option<Vec<String>>| Condition {
            operator: operator.clone(),
            policy: vec!["true".to_owned()],
            request,
            context: BTreeMap::new(),
            versions: VERSIONS.to_vec(),
            truth: Truth::Unknown,
            source: self.source.clone(),
        };
        let of_operator = |operator| states.iter().map(move |request| row(operator, request.clone()));
        self.operators.iter().flat_map(of_operator).collect()
    }
}

fn absent() -> Vec<Option<Vec<String>>> {
    vec![None, Some(Vec::new())]
}

fn present() -> Vec<Option<Vec<String>>> {
    [&["true"] as &[&str], &["false"], &["x"], &[""], &["true", "x"]]
        .into_iter()
        .map(|values| Some(values.iter().map(ToString::to_string).collect()))
        .collect()
}

/// A row as one line of JSON.
impl From<&Row> for Value {
    fn from(row: &Row) -> Self {
        json!({
            "operator": row.operator, "policy": row.policy, "request": row.request, "context": row.context,
            "effect": row.effect.as_str(), "version": row.version.as_str(), "truth": format!("{:?}", row.truth),
            "source": row.source,
        })
    }
}
