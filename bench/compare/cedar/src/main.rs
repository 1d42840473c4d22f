//! Checks that cedar-policy decides the requests of the decision case as expected, then prints its decisions a second.
//!
//! `compare-cedar DECISION_CASE`. Only `is_authorized` is timed: policies, requests and entities are ready before. It is the
//! best of thirty tenths of a second.

use cedar_policy::{Authorizer, Context, Decision, Entities, PolicySet, Request};
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let path = std::env::args().nth(1).ok_or("expected the path of decision-case.json")?;
    let case: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let rows = case["requests"].as_array().ok_or("no requests")?;
    let policies: PolicySet = include_str!("../policies.cedar").parse()?;
    let (authorizer, entities) = (Authorizer::new(), Entities::empty());
    let requests = rows.iter().map(request).collect::<Result<Vec<_>>>()?;

    for (row, request) in rows.iter().zip(&requests) {
        let response = authorizer.is_authorized(request, &policies, &entities);
        let denied_by_a_policy = response.diagnostics().reason().next().is_some();
        let outcome = match response.decision() {
            Decision::Allow => "Allowed",
            Decision::Deny if denied_by_a_policy => "ExplicitlyDenied",
            Decision::Deny => "ImplicitlyDenied",
        };
        let failed = response.diagnostics().errors().next().is_some();
        if row["expect"] != outcome || failed {
            return Err(format!("{}: {outcome}, {:?}", row["n"], response.diagnostics()).into());
        }
    }

    let slice = || {
        let mut decisions = 0;
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(100) {
            for request in &requests {
                black_box(authorizer.is_authorized(black_box(request), black_box(&policies), &entities));
            }
            decisions += requests.len();
        }
        decisions as f64 / start.elapsed().as_secs_f64()
    };
    let per_second = (0..30).map(|_| slice()).fold(0.0, f64::max);
    println!("{}", json!({"engine": "cedar-policy", "decisionsPerSecond": per_second as u64}));
    Ok(())
}

/// A request of IAM user `alice`.
fn request(row: &Value) -> Result<Request> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (action, arn) = (text(&row["action"]), text(&row["resource"]));
    let parts: Vec<&str> = arn.split('/').collect();
    let mut context = json!({
        "username": "alice",
        "team": "guests",
        "action": action,
        "arn": arn,
        "second": parts.get(2).unwrap_or(&""),
        "last": parts.last().unwrap_or(&""),
    });
    for (key, value) in row["ctx"].as_object().ok_or("no ctx")? {
        let (name, value) = match key.as_str() {
            "aws:MultiFactorAuthPresent" => ("mfaPresent", json!(value == "true")),
            "aws:MultiFactorAuthAge" => ("mfaAge", json!(text(value).parse::<i64>()?)),
            "aws:RequestedRegion" => ("region", value.clone()),
            "aws:SourceIp" => ("sourceIp", json!({"__extn": {"fn": "ip", "arg": value}})),
            other => return Err(format!("no translation of {other}").into()),
        };
        context[name] = value;
    }
    Ok(Request::new(
        r#"User::"alice""#.parse()?,
        format!("Action::{action:?}").parse()?,
        r#"Resource::"any""#.parse()?,
        Context::from_json_value(context, None)?,
        None,
    )?)
}
