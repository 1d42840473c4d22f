//! The `Condition` element, compiled (semantics 3).

use crate::compare::{ArnPattern, Decimal, parse_bool, parse_instant, parse_range};
use crate::policy::pattern_matches;
use crate::request::{Context, Values};
use crate::truth::Truth;
use iam_policy::{
    BaseOperator, Condition, ConditionKey, ConditionOperator, OperatorFamily, OperatorName, Pattern,
    SetOperator, Span, Version,
};
use ipnet::IpNet;
use std::net::IpAddr;

/// A compiled `Condition` element: a list of tests that must all hold.
#[derive(Debug, Clone)]
pub struct CompiledCondition {
    tests: Box<[KeyTest]>,
}

impl CompiledCondition {
    /// Compiles a condition of a document of the given version; `None` is a statement without one.
    pub fn compile(condition: Option<&Condition>, version: Version) -> Self {
        let blocks = condition.map(|condition| condition.blocks.as_slice()).unwrap_or_default();
        let tests = blocks.iter().flat_map(|block| {
            block.keys.iter().map(|(key, values)| {
                let texts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
                KeyTest {
                    operands: Operands::compile(block.operator.operator(), &texts, version),
                    operator: block.operator.value.clone(),
                    key: key.value.clone(),
                    place: key.span,
                    version,
                    values: texts.iter().map(|text| (*text).into()).collect(),
                }
            })
        });
        Self { tests: tests.collect() }
    }

    /// A condition of which nothing is known.
    pub(crate) fn unknown() -> Self {
        let test = KeyTest {
            operator: OperatorName::new(""),
            key: ConditionKey::new(""),
            place: Span::default(),
            version: Version::V2008,
            values: Box::new([]),
            operands: Operands::Undefined,
        };
        Self { tests: Box::new([test]) }
    }

    /// Whether all tests hold for the context.
    pub fn holds(&self, context: &Context) -> Truth {
        Truth::all(self.tests.iter().map(|test| test.holds(context)))
    }

    /// The tests, in the order of the document.
    pub fn tests(&self) -> &[KeyTest] {
        &self.tests
    }
}

/// One key under one operator.
#[derive(Debug, Clone)]
pub struct KeyTest {
    operator: OperatorName,
    key: ConditionKey,
    place: Span,
    version: Version,
    values: Box<[Box<str>]>,
    operands: Operands,
}

impl KeyTest {
    /// The operator as it is written.
    pub fn operator(&self) -> &OperatorName {
        &self.operator
    }

    /// The key.
    pub fn key(&self) -> &ConditionKey {
        &self.key
    }

    /// Where the key stands in its document.
    pub fn place(&self) -> Span {
        self.place
    }

    /// The version of its document: whether variables count in the values (2.4).
    pub fn version(&self) -> Version {
        self.version
    }

    /// The numbers that it compares with, times 10^18; of instants, their seconds since 1970. None for other families.
    pub fn thresholds(&self) -> impl Iterator<Item = i128> {
        let numbers: &[Decimal] = match &self.operands {
            Operands::Number { readable, .. } | Operands::Instant { readable, .. } => readable,
            Operands::Text(_)
            | Operands::TextIgnoringCase(_)
            | Operands::Bool { .. }
            | Operands::Binary { .. }
            | Operands::Range { .. }
            | Operands::Arn { .. }
            | Operands::Null { .. }
            | Operands::Undefined => &[],
        };
        numbers.iter().map(|number| number.scaled())
    }

    /// The policy's values as they are written.
    pub fn values(&self) -> &[Box<str>] {
        &self.values
    }

    /// The keys of the policy variables in its values.
    pub fn variables(&self) -> Vec<ConditionKey> {
        let of = |pattern: &Pattern| pattern.variables().cloned().collect::<Vec<_>>();
        match &self.operands {
            Operands::Text(patterns) | Operands::TextIgnoringCase(patterns) => {
                patterns.iter().flat_map(of).collect()
            }
            Operands::Arn { readable, .. } => {
                readable.iter().flat_map(ArnPattern::components).flat_map(of).collect()
            }
            Operands::Number { .. }
            | Operands::Instant { .. }
            | Operands::Bool { .. }
            | Operands::Binary { .. }
            | Operands::Range { .. }
            | Operands::Null { .. }
            | Operands::Undefined => Vec::new(),
        }
    }

    /// Whether the test holds (3.3 to 3.9).
    pub fn holds(&self, context: &Context) -> Truth {
        let Some(operator) = self.operator.operator() else { return Truth::Unknown };
        let Values::Known(values) = context.values(&self.key) else { return Truth::Unknown };
        if let Operands::Null { matches, .. } = &self.operands {
            return matches.holds(values.is_empty());
        }
        if is_absent(values, operator) {
            return absent(operator).into();
        }
        let satisfies = |value| self.satisfies(operator.base, value, context);
        match (operator.set, values) {
            (Some(SetOperator::ForAllValues), values) => {
                Truth::all(values.iter().map(|value| satisfies(value)))
            }
            (Some(SetOperator::ForAnyValue), values) => {
                Truth::any(values.iter().map(|value| satisfies(value)))
            }
            (None, [value]) => satisfies(value),
            (None, _) => Truth::Unknown,
        }
    }

    /// Whether one value of the request satisfies the operator against the policy's list.
    fn satisfies(&self, base: BaseOperator, value: &str, context: &Context) -> Truth {
        let matches = self.operands.matches_any(value, context);
        if base.is_negated() { !matches } else { matches }
    }
}

/// 3.4: no value at all; under a set operator also the empty text alone.
fn is_absent(values: &[Box<str>], operator: ConditionOperator) -> bool {
    match values {
        [] => true,
        [value] => operator.set.is_some() && value.is_empty(),
        _ => false,
    }
}

/// 3.3: what an absent key makes of a test.
fn absent(operator: ConditionOperator) -> bool {
    operator.if_exists
        || match operator.set {
            Some(SetOperator::ForAllValues) => true,
            Some(SetOperator::ForAnyValue) => false,
            None => operator.base.is_negated(),
        }
}

/// The policy's values, read as the operator's family.
#[derive(Debug, Clone)]
enum Operands {
    Text(Box<[Pattern]>),
    TextIgnoringCase(Box<[Pattern]>),
    Number {
        order: Order,
        readable: Box<[Decimal]>,
        unreadable: bool,
    },
    Instant {
        order: Order,
        readable: Box<[Decimal]>,
        unreadable: bool,
    },
    Bool {
        readable: Box<[bool]>,
        unreadable: bool,
    },
    /// Canonical base 64: equal texts are equal bytes.
    Binary {
        readable: Box<[Box<str>]>,
        unreadable: bool,
    },
    Range {
        readable: Box<[IpNet]>,
        unreadable: bool,
    },
    Arn {
        readable: Box<[ArnPattern]>,
        unreadable: bool,
    },
    Null {
        matches: NullTest,
    },
    /// An operator that AWS does not define.
    Undefined,
}

/// How numbers and instants are compared.
#[derive(Debug, Clone, Copy)]
enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Order {
    fn holds(self, request: Decimal, policy: Decimal) -> bool {
        match self {
            Self::Equal => request == policy,
            Self::Less => request < policy,
            Self::LessOrEqual => request <= policy,
            Self::Greater => request > policy,
            Self::GreaterOrEqual => request >= policy,
        }
    }
}

/// The values of a `Null` test (3.5).
#[derive(Debug, Clone, Copy, Default)]
struct NullTest {
    wants_absent: bool,
    wants_present: bool,
    unreadable: bool,
}

impl NullTest {
    fn holds(self, is_absent: bool) -> Truth {
        let wanted = if is_absent { self.wants_absent } else { self.wants_present };
        or_unreadable(wanted, self.unreadable)
    }
}

fn or_unreadable(matched: bool, unreadable: bool) -> Truth {
    match (matched, unreadable) {
        (true, _) => Truth::True,
        (false, true) => Truth::Unknown,
        (false, false) => Truth::False,
    }
}

/// The values that can be read, and whether one cannot.
fn read<T>(texts: &[&str], reader: impl Fn(&str) -> Option<T>) -> (Box<[T]>, bool) {
    let readable: Box<[T]> = texts.iter().filter_map(|text| reader(text)).collect();
    let unreadable = readable.len() < texts.len();
    (readable, unreadable)
}

impl Operands {
    fn compile(operator: Option<ConditionOperator>, texts: &[&str], version: Version) -> Self {
        use BaseOperator as B;
        let Some(ConditionOperator { base, .. }) = operator else { return Self::Undefined };
        match base.family() {
            OperatorFamily::String => {
                let patterns = |make: fn(&str, Version) -> Pattern| {
                    texts.iter().map(|text| make(text, version)).collect()
                };
                match base {
                    B::StringLike | B::StringNotLike => Self::Text(patterns(Pattern::with_wildcards)),
                    B::StringEqualsIgnoreCase | B::StringNotEqualsIgnoreCase => {
                        Self::TextIgnoringCase(patterns(Pattern::without_wildcards))
                    }
                    _ => Self::Text(patterns(Pattern::without_wildcards)),
                }
            }
            OperatorFamily::Numeric => {
                let (readable, unreadable) = read(texts, Decimal::parse);
                Self::Number { order: order(base), readable, unreadable }
            }
            OperatorFamily::Date => {
                let (readable, unreadable) = read(texts, parse_instant);
                Self::Instant { order: order(base), readable, unreadable }
            }
            OperatorFamily::Bool => {
                let (readable, unreadable) = read(texts, parse_bool);
                Self::Bool { readable, unreadable }
            }
            OperatorFamily::Binary => {
                let canonical = |text: &str| {
                    data_encoding::BASE64.decode(text.as_bytes()).ok().map(|_| Box::<str>::from(text))
                };
                let (readable, unreadable) = read(texts, canonical);
                Self::Binary { readable, unreadable }
            }
            OperatorFamily::IpAddress => {
                let (readable, unreadable) = read(texts, parse_range);
                Self::Range { readable, unreadable }
            }
            OperatorFamily::Arn => {
                let (readable, unreadable) = read(texts, |text| ArnPattern::parse(text, version));
                Self::Arn { readable, unreadable }
            }
            OperatorFamily::Null => {
                let (readable, unreadable) = read(texts, parse_bool);
                let wants = |value| readable.contains(&value);
                Self::Null {
                    matches: NullTest { wants_absent: wants(true), wants_present: wants(false), unreadable },
                }
            }
        }
    }

    /// Whether one value of the request matches one of the policy's.
    fn matches_any(&self, value: &str, context: &Context) -> Truth {
        match self {
            Self::Text(patterns) => {
                Truth::any(patterns.iter().map(|pattern| pattern_matches(pattern, value, context)))
            }
            Self::TextIgnoringCase(patterns) => {
                Truth::any(patterns.iter().map(|pattern| equals_ignoring_case(pattern, value, context)))
            }
            Self::Number { order, readable, unreadable } => {
                compare(*order, Decimal::parse(value), readable, *unreadable)
            }
            Self::Instant { order, readable, unreadable } => {
                compare(*order, parse_instant(value), readable, *unreadable)
            }
            Self::Bool { readable, unreadable } => {
                or_unreadable(parse_bool(value).is_some_and(|value| readable.contains(&value)), *unreadable)
            }
            Self::Binary { readable, unreadable } => {
                or_unreadable(readable.iter().any(|policy| **policy == *value), *unreadable)
            }
            Self::Range { readable, unreadable } => {
                let address: Option<IpAddr> = value.parse().ok();
                let inside = |address: IpAddr| readable.iter().any(|range| range.contains(&address));
                or_unreadable(address.is_some_and(inside), *unreadable)
            }
            Self::Arn { readable, unreadable } => {
                let matched = Truth::any(readable.iter().map(|pattern| pattern.matches(value, context)));
                matched.or(or_unreadable(false, *unreadable))
            }
            Self::Null { .. } | Self::Undefined => Truth::Unknown,
        }
    }
}

fn order(base: BaseOperator) -> Order {
    use BaseOperator as B;
    match base {
        B::NumericLessThan | B::DateLessThan => Order::Less,
        B::NumericLessThanEquals | B::DateLessThanEquals => Order::LessOrEqual,
        B::NumericGreaterThan | B::DateGreaterThan => Order::Greater,
        B::NumericGreaterThanEquals | B::DateGreaterThanEquals => Order::GreaterOrEqual,
        _ => Order::Equal,
    }
}

fn compare(order: Order, request: Option<Decimal>, policy: &[Decimal], unreadable: bool) -> Truth {
    let matched = request.is_some_and(|request| policy.iter().any(|policy| order.holds(request, *policy)));
    or_unreadable(matched, unreadable)
}

fn equals_ignoring_case(pattern: &Pattern, value: &str, context: &Context) -> Truth {
    if context.leaves_open(pattern) {
        return Truth::Unknown;
    }
    let resolved = pattern.resolve(|key| context.single(key));
    resolved
        .is_some_and(|text| text.flat_map(char::to_lowercase).eq(value.chars().flat_map(char::to_lowercase)))
        .into()
}
