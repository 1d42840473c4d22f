//! EC2 and Route 53 of an account that has nothing.
//!
//! With no server behind them, their calls that read are answered as in a new account: lists are empty, and whoever names a thing is
//! told that it does not exist. What AWS itself owns is not here: its images, instance types, offerings, prices and ranges; such
//! lists are empty too, but for Regions and Availability Zones. Calls that change something are not implemented.

mod ec2;
mod location;
mod not_found;
mod route53;

use crate::answer::{Answer, Asked};
use crate::error::ServiceError;
use crate::refusal::{self, Refusal};
use crate::tables::Member;
use crate::write::Xml;

/// A call that policies allow.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The operation: `DescribeInstances`.
    pub operation: &'a str,
    /// The Region in the credential scope.
    pub region: &'a str,
    /// The path as sent.
    pub path: &'a str,
    /// The parameters of the query, or of the form in the body, decoded.
    pub parameters: &'a [(&'a str, &'a str)],
}

impl<'a> Call<'a> {
    fn parameter(&self, name: &str) -> Option<&'a str> {
        self.parameters.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }

    /// The items of a list parameter: `InstanceId.1`, `InstanceId.2`.
    fn items(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.parameters.iter().filter_map(move |(other, value)| {
            let number = other.strip_prefix(name)?.strip_prefix('.')?;
            number.parse::<u16>().ok().map(|_| *value)
        })
    }
}

/// The answer to a call of a service that no upstream has.
pub fn answer(call: &Call<'_>, asked: &Asked<'_>) -> Answer {
    let given = match asked.service {
        "ec2" => ec2::answer(call, asked),
        "route53" => route53::answer(call, asked),
        _ => Err(Missing::NotImplemented),
    };
    match given {
        Ok(xml) => asked.with_body(200, asked.headers(), xml.into_bytes()),
        Err(Missing::NotFound(error)) => error.answer(asked),
        Err(Missing::NotImplemented) => {
            let operation = format!("{}:{}", asked.service, call.operation);
            refusal::answer(Refusal::NotImplemented(&operation), asked)
        }
    }
}

/// Why there is nothing to give.
enum Missing {
    /// The call is about something that does not exist, or the service has another reason to say no.
    NotFound(ServiceError),
    /// Nobody here can answer.
    NotImplemented,
}

/// Writes what an answer about nothing holds.
fn nothing(members: &[(&str, Member)], most_items: &str, xml: &mut Xml) {
    for (name, member) in members {
        match member {
            Member::List => xml.empty(name),
            Member::False => xml.member(name, "false"),
            Member::Zero => xml.member(name, "0"),
            Member::MaxItems => xml.member(name, most_items),
        }
    }
}
