//! What only the catalogue excludes.

use super::assumptions::{Assumptions, Facts, Owners};
use super::key::{self, Presence};
use super::row::{Budget, Chars, Row, Step};
use super::text::{Demand, find};
use crate::subject::Subject;
use iam_catalog::CatalogAction;
use iam_catalog::arn_format::PARTITIONS;
use iam_policy::ConditionKey;

/// Confirms that the action is one of a list, all of the catalogue, and that none of these takes a resource and keys as assumed.
pub(super) fn none_fulfils(
    assumed: &Assumptions<'_>,
    facts: &Facts,
    budget: &mut Budget,
) -> Result<(), String> {
    let lists = assumed.actions.iter().filter_map(Demand::texts);
    let names = lists.min_by_key(Vec::len).ok_or("the action may be one that AWS adds tomorrow")?;
    for name in names.iter().filter(|name| assumed.admit_action(name)) {
        let action = iam_catalog::action(name).ok_or_else(|| format!("`{name}` is not in the catalogue"))?;
        if !lacks_key(action, assumed, facts, budget)? && !lacks_resource(action, assumed, facts, budget)? {
            return Err(format!("`{name}` may fulfil what is assumed"));
        }
    }
    Ok(())
}

/// Whether the assumptions about some key cannot be met, keys being absent that the action does not have.
fn lacks_key(
    action: CatalogAction,
    assumed: &Assumptions<'_>,
    facts: &Facts,
    budget: &mut Budget,
) -> Result<bool, String> {
    let requested_region = ConditionKey::new("aws:RequestedRegion");
    for key in assumed.keys() {
        // A key of a known service that the catalogue does not have may be in any request.
        let may_have = action.supports_key(key.as_str()) || Subject::cannot_choose(key);
        let presence = if may_have { Presence::Possible } else { Presence::Never };
        let tests = assumed.tests_of(key);
        let is_elsewhere = || {
            let region = facts
                .subject
                .region_of_global_service(action.service().prefix())
                .filter(|_| *key == requested_region);
            region.is_some_and(|region| key::excludes(key, region, &tests, facts))
        };
        if is_elsewhere() || key::contradictory(key, &tests, presence, facts, budget).is_ok() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether no resource of the action's formats is as assumed, nor `*` where it requires none.
fn lacks_resource(
    action: CatalogAction,
    assumed: &Assumptions<'_>,
    facts: &Facts,
    budget: &mut Budget,
) -> Result<bool, String> {
    let demands = assumed.resource_demands(facts);
    let mut requires_one = false;
    for resource in action.resources() {
        requires_one |= resource.required;
        for format in resource.resource_type.arn_formats() {
            let mut demands = demands.clone();
            demands.push(Demand::Some(formats(format, facts)));
            if find(&demands, budget)?.is_some() {
                return Ok(false);
            }
        }
    }
    Ok(requires_one || !demands.iter().all(|demand| demand.is_fulfilled_by("*")))
}

/// An ARN format as rows, one for each account that it can be of. Other placeholders take more than AWS would send: the answer only
/// errs to the safe side.
fn formats(format: &str, facts: &Facts) -> Vec<Row> {
    let partitions = match facts.owners {
        Owners::Caller => vec![facts.subject.arn().partition()],
        Owners::Anyone => PARTITIONS.to_vec(),
    };
    let accounts = accounts(format, facts);
    let of_partition = |partition: &&str| -> Vec<Row> {
        accounts.iter().map(|account| one(format, partition, account)).collect()
    };
    partitions.iter().flat_map(of_partition).collect()
}

/// What can stand in the place of the account, if the format leaves it open ([`iam_catalog::arn_format`]). A resource of another
/// account is out of reach without a policy of its own (semantics 4.7).
fn accounts(format: &str, facts: &Facts) -> Vec<Vec<Step>> {
    let literal = |text: &str| Row::literal(text).steps;
    let own = literal(facts.subject.arn().account());
    let is_iam = matches!(format.split(':').nth(2), Some("iam" | "sts"));
    match facts.owners {
        Owners::Anyone => vec![vec![Step::Many(Chars::NotColon)]],
        Owners::Caller if is_iam && format.contains(":policy/") => vec![own, literal("aws")],
        Owners::Caller if is_iam => vec![own],
        Owners::Caller => vec![own, literal("aws"), Vec::new()],
    }
}

fn one(format: &str, partition: &str, account: &[Step]) -> Row {
    let is_iam = matches!(format.split(':').nth(2), Some("iam" | "sts"));
    let mut steps = Vec::new();
    let (mut colons, mut rest) = (0, format);
    while let Some(c) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
            rest = after;
            match (name, colons) {
                ("Partition", _) => steps.extend(Row::literal(partition).steps),
                ("Account", _) => steps.extend_from_slice(account),
                ("Region", _) => steps.push(Step::Many(Chars::Region)),
                (_, 0..5) => steps.push(Step::Many(Chars::NotColon)),
                _ if is_iam => steps.push(Step::Many(Chars::IamName)),
                _ => steps.push(Step::Many(Chars::Any)),
            }
            continue;
        }
        colons += usize::from(c == ':');
        steps.push(if c == '*' { Step::Many(Chars::Any) } else { Step::One(Chars::Just(c)) });
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    Row::new(steps)
}
