//! Condition operators: a base operator, perhaps with a set operator before and `IfExists` behind.

use std::fmt;

/// A condition operator of the policy language (IAM User Guide, "IAM JSON policy elements: Condition
/// operators").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BaseOperator {
    /// Exact, case-sensitive.
    StringEquals,
    /// Negation of [`BaseOperator::StringEquals`].
    StringNotEquals,
    /// Exact, ignoring case.
    StringEqualsIgnoreCase,
    /// Negation of [`BaseOperator::StringEqualsIgnoreCase`].
    StringNotEqualsIgnoreCase,
    /// Case-sensitive, with `*` and `?`.
    StringLike,
    /// Negation of [`BaseOperator::StringLike`].
    StringNotLike,
    /// `=`.
    NumericEquals,
    /// Negation of [`BaseOperator::NumericEquals`].
    NumericNotEquals,
    /// `<`.
    NumericLessThan,
    /// `<=`.
    NumericLessThanEquals,
    /// `>`.
    NumericGreaterThan,
    /// `>=`.
    NumericGreaterThanEquals,
    /// The same instant.
    DateEquals,
    /// Negation of [`BaseOperator::DateEquals`].
    DateNotEquals,
    /// Before.
    DateLessThan,
    /// At or before.
    DateLessThanEquals,
    /// After.
    DateGreaterThan,
    /// At or after.
    DateGreaterThanEquals,
    /// `true` or `false`.
    Bool,
    /// Byte for byte.
    BinaryEquals,
    /// Within a CIDR range.
    IpAddress,
    /// Negation of [`BaseOperator::IpAddress`].
    NotIpAddress,
    /// Same as [`BaseOperator::ArnLike`].
    ArnEquals,
    /// Negation of [`BaseOperator::ArnEquals`].
    ArnNotEquals,
    /// The six components one by one, each with `*` and `?`.
    ArnLike,
    /// Negation of [`BaseOperator::ArnLike`].
    ArnNotLike,
    /// Is the key absent?
    Null,
}

/// What an operator compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperatorFamily {
    /// Texts.
    String,
    /// Integers and decimals.
    Numeric,
    /// Instants.
    Date,
    /// `true` and `false`.
    Bool,
    /// Bytes in base 64.
    Binary,
    /// IP addresses against CIDR ranges.
    IpAddress,
    /// Amazon Resource Names.
    Arn,
    /// The presence of the key.
    Null,
}

impl BaseOperator {
    /// Every base operator, with AWS's name. This is the operator table: an operator is one row here.
    pub const ALL: &'static [(&'static str, BaseOperator)] = &[
        ("StringEquals", BaseOperator::StringEquals),
        ("StringNotEquals", BaseOperator::StringNotEquals),
        ("StringEqualsIgnoreCase", BaseOperator::StringEqualsIgnoreCase),
        ("StringNotEqualsIgnoreCase", BaseOperator::StringNotEqualsIgnoreCase),
        ("StringLike", BaseOperator::StringLike),
        ("StringNotLike", BaseOperator::StringNotLike),
        ("NumericEquals", BaseOperator::NumericEquals),
        ("NumericNotEquals", BaseOperator::NumericNotEquals),
        ("NumericLessThan", BaseOperator::NumericLessThan),
        ("NumericLessThanEquals", BaseOperator::NumericLessThanEquals),
        ("NumericGreaterThan", BaseOperator::NumericGreaterThan),
        ("NumericGreaterThanEquals", BaseOperator::NumericGreaterThanEquals),
        ("DateEquals", BaseOperator::DateEquals),
        ("DateNotEquals", BaseOperator::DateNotEquals),
        ("DateLessThan", BaseOperator::DateLessThan),
        ("DateLessThanEquals", BaseOperator::DateLessThanEquals),
        ("DateGreaterThan", BaseOperator::DateGreaterThan),
        ("DateGreaterThanEquals", BaseOperator::DateGreaterThanEquals),
        ("Bool", BaseOperator::Bool),
        ("BinaryEquals", BaseOperator::BinaryEquals),
        ("IpAddress", BaseOperator::IpAddress),
        ("NotIpAddress", BaseOperator::NotIpAddress),
        ("ArnEquals", BaseOperator::ArnEquals),
        ("ArnNotEquals", BaseOperator::ArnNotEquals),
        ("ArnLike", BaseOperator::ArnLike),
        ("ArnNotLike", BaseOperator::ArnNotLike),
        ("Null", BaseOperator::Null),
    ];

    /// AWS's name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(name, _)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, operator)| *operator)
    }

    /// What it compares.
    pub fn family(self) -> OperatorFamily {
        use BaseOperator as B;
        match self {
            B::StringEquals
            | B::StringNotEquals
            | B::StringEqualsIgnoreCase
            | B::StringNotEqualsIgnoreCase
            | B::StringLike
            | B::StringNotLike => OperatorFamily::String,
            B::NumericEquals
            | B::NumericNotEquals
            | B::NumericLessThan
            | B::NumericLessThanEquals
            | B::NumericGreaterThan
            | B::NumericGreaterThanEquals => OperatorFamily::Numeric,
            B::DateEquals
            | B::DateNotEquals
            | B::DateLessThan
            | B::DateLessThanEquals
            | B::DateGreaterThan
            | B::DateGreaterThanEquals => OperatorFamily::Date,
            B::Bool => OperatorFamily::Bool,
            B::BinaryEquals => OperatorFamily::Binary,
            B::IpAddress | B::NotIpAddress => OperatorFamily::IpAddress,
            B::ArnEquals | B::ArnNotEquals | B::ArnLike | B::ArnNotLike => OperatorFamily::Arn,
            B::Null => OperatorFamily::Null,
        }
    }

    /// Whether it is a negated matching operator, true when nothing matches.
    pub fn is_negated(self) -> bool {
        use BaseOperator as B;
        matches!(
            self,
            B::StringNotEquals
                | B::StringNotEqualsIgnoreCase
                | B::StringNotLike
                | B::NumericNotEquals
                | B::DateNotEquals
                | B::NotIpAddress
                | B::ArnNotEquals
                | B::ArnNotLike
        )
    }
}

/// How a multivalued key is compared with the policy's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetOperator {
    /// Every value of the request matches.
    ForAllValues,
    /// At least one value of the request matches.
    ForAnyValue,
}

/// A condition operator with its set operator and `IfExists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConditionOperator {
    /// `ForAllValues:` or `ForAnyValue:`.
    pub set: Option<SetOperator>,
    /// The operator itself.
    pub base: BaseOperator,
    /// Whether `IfExists` follows: an absent key then makes the condition true.
    pub if_exists: bool,
}

impl ConditionOperator {
    /// Reads an operator as AWS does, ignoring case; `None` if AWS defines no such operator.
    ///
    /// `Null` takes neither `IfExists` ("the end of any condition operator name except the Null
    /// condition") nor a set operator, since it looks at no value.
    pub fn from_name(name: &str) -> Option<Self> {
        let (set, rest) = match name.split_once(':') {
            None => (None, name),
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAllValues") => {
                (Some(SetOperator::ForAllValues), rest)
            }
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAnyValue") => {
                (Some(SetOperator::ForAnyValue), rest)
            }
            Some(_) => return None,
        };
        let stem = rest.len().checked_sub("IfExists".len()).and_then(|at| rest.split_at_checked(at));
        let (base, if_exists) = match stem {
            Some((stem, suffix)) if suffix.eq_ignore_ascii_case("IfExists") => (stem, true),
            _ => (rest, false),
        };
        let base = BaseOperator::from_name(base)?;
        let qualified = if_exists || set.is_some();
        if base == BaseOperator::Null && qualified { None } else { Some(Self { set, base, if_exists }) }
    }
}

impl fmt::Display for ConditionOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.set {
            Some(SetOperator::ForAllValues) => "ForAllValues:",
            Some(SetOperator::ForAnyValue) => "ForAnyValue:",
            None => "",
        })?;
        f.write_str(self.base.name())?;
        f.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

/// The name of an operator as written in a policy, known or not. An unknown one is kept: what it would do
/// is unknown, and the evaluator says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorName {
    text: String,
    operator: Option<ConditionOperator>,
}

impl OperatorName {
    /// Takes the text of a policy.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { operator: ConditionOperator::from_name(&text), text }
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The operator, if AWS defines one of that name.
    pub fn operator(&self) -> Option<ConditionOperator> {
        self.operator
    }
}

impl From<ConditionOperator> for OperatorName {
    fn from(operator: ConditionOperator) -> Self {
        Self { text: operator.to_string(), operator: Some(operator) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_prints_and_reads_back() {
        for &(_, base) in BaseOperator::ALL {
            for set in [None, Some(SetOperator::ForAllValues), Some(SetOperator::ForAnyValue)] {
                for if_exists in [false, true] {
                    let operator = ConditionOperator { set, base, if_exists };
                    let expected =
                        (base != BaseOperator::Null || (set.is_none() && !if_exists)).then_some(operator);
                    assert_eq!(ConditionOperator::from_name(&operator.to_string()), expected);
                }
            }
        }
    }

    #[test]
    fn case_is_ignored_and_strangers_are_unknown() {
        let operator = ConditionOperator::from_name("foranyvalue:stringlikeifexists").unwrap();
        assert_eq!(operator.to_string(), "ForAnyValue:StringLikeIfExists");
        for name in ["", "IfExists", "StringMatches", "ForSome:StringEquals", "NullIfExists", "Bool:", "é"] {
            assert_eq!(ConditionOperator::from_name(name), None, "{name}");
        }
    }
}
