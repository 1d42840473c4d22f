//! The operation that a request calls.

use crate::ask::Ask;
use crate::layout::{
    ASSUMED, BODY, OPERATION_FLAGS, OPERATION_NAME, OPERATION_RULE, OPERATION_SERVICE, OPERATIONS, READ_ONLY,
    SERVICE_NAME, SERVICE_PREFIX, SERVICE_PROTOCOLS, SERVICE_SIGNING_NAME, UNAUTHENTICATED, UNMAPPED,
};
use crate::received::{Protocol, Received};
use crate::refusal::Refusal;
use crate::rest::Reading;
use crate::rule;
use crate::tables::{Row, row_count, text, word};
use std::collections::HashMap;

/// An operation; or several, where a request could be any of them. Then what each of them needs must be allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    first: Reading,
    others: [Option<Reading>; MOST - 1],
    protocol: Protocol,
}

/// More operations than this do not fit one request in any of AWS's models.
const MOST: usize = 6;

/// What of the body is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyNeed {
    /// Nothing: it may be forwarded as it comes.
    None,
    /// All of it, to know which operation it is.
    ForAction,
    /// All of it, to know what the operation is about.
    ForResources,
}

impl Operation {
    pub(crate) fn of(readings: &[Reading], protocol: Protocol) -> Option<Self> {
        let (first, rest) = readings.split_first()?;
        let mut others = [None; MOST - 1];
        if rest.len() > others.len() {
            return None;
        }
        for (place, reading) in others.iter_mut().zip(rest) {
            *place = Some(*reading);
        }
        Some(Self { first: *first, others, protocol })
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..row_count(OPERATIONS)).filter_map(|row| {
            let reading = Reading::without_path(row);
            Self::of(&[reading], Protocol::Query).map(|one| Self { protocol: one.own_protocol(), ..one })
        })
    }

    pub(crate) fn protocol_of(readings: &[Reading]) -> Protocol {
        let service = readings.first().and_then(|reading| word(OPERATION_SERVICE, reading.row));
        let bits = service.and_then(|service| word(SERVICE_PROTOCOLS, service)).unwrap_or_default();
        if bits & Protocol::RestXml.bit() != 0 { Protocol::RestXml } else { Protocol::RestJson }
    }

    fn own_protocol(&self) -> Protocol {
        let bits = word(SERVICE_PROTOCOLS, self.service_row()).unwrap_or_default();
        Protocol::ALL.into_iter().find(|protocol| protocol.bit() & bits != 0).unwrap_or(Protocol::Query)
    }

    fn service_row(&self) -> Row {
        word(OPERATION_SERVICE, self.first.row).unwrap_or(Row::MAX)
    }

    /// All that the request could be; mostly one.
    pub(crate) fn readings(&self) -> impl Iterator<Item = Reading> {
        [self.first].into_iter().chain(self.others.into_iter().flatten())
    }

    fn flags(reading: Reading) -> u16 {
        word(OPERATION_FLAGS, reading.row).unwrap_or(UNMAPPED)
    }

    fn has(&self, flag: u16) -> bool {
        self.readings().any(|reading| Self::flags(reading) & flag != 0)
    }

    /// The service, by the name that botocore and the AWS CLI have for it: `elbv2`.
    pub fn service(&self) -> &'static str {
        text(SERVICE_NAME, self.service_row())
    }

    /// The signing name of the service.
    pub fn signing_name(&self) -> &'static str {
        text(SERVICE_SIGNING_NAME, self.service_row())
    }

    /// The prefix of the service's IAM actions.
    pub fn prefix(&self) -> &'static str {
        text(SERVICE_PREFIX, self.service_row())
    }

    /// The name: `DescribeInstances`. Of several, the one that requires most of the request.
    pub fn name(&self) -> &'static str {
        text(OPERATION_NAME, self.first.row)
    }

    /// The names of all operations that the request could be, the one of [`Operation::name`] first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.readings().map(|reading| text(OPERATION_NAME, reading.row))
    }

    /// The protocol that the request was made in.
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// What of the body [`Operation::asks`] needs.
    pub fn body_needed(&self) -> BodyNeed {
        match self.protocol {
            _ if !self.has(BODY) => BodyNeed::None,
            Protocol::Query | Protocol::Ec2 => BodyNeed::ForAction,
            Protocol::RestXml | Protocol::RestJson | Protocol::Json | Protocol::RpcV2Cbor => {
                BodyNeed::ForResources
            }
        }
    }

    /// Whether the operation takes requests that nobody has signed, such as `sts:AssumeRoleWithSAML`.
    pub fn is_unauthenticated(&self) -> bool {
        self.readings().all(|reading| Self::flags(reading) & UNAUTHENTICATED != 0)
    }

    /// Whether the model says that the operation changes nothing. Many models do not say it.
    pub fn is_read_only(&self) -> bool {
        self.readings().all(|reading| Self::flags(reading) & READ_ONLY != 0)
    }

    /// Whether the operation's IAM action is known. If it is not, [`Operation::asks`] refuses.
    pub fn is_mapped(&self) -> bool {
        !self.has(UNMAPPED)
    }

    /// Whether the IAM action is named after the operation without the catalogue having it.
    pub fn is_assumed(&self) -> bool {
        self.has(ASSUMED)
    }

    /// What must be allowed for the request: each of it. Never empty.
    pub fn asks(&self, received: &Received<'_>, body: Option<&[u8]>) -> Result<Vec<Ask>, Refusal> {
        let asks = self.all_asks(received, body)?;
        // Mostly there is nothing to put together.
        if asks.len() == 1 {
            return Ok(asks);
        }
        let (mut different, mut places) = (Vec::new(), HashMap::new());
        for ask in asks {
            Ask::add_to(&mut different, &mut places, ask);
        }
        Ok(different)
    }

    fn all_asks(&self, received: &Received<'_>, body: Option<&[u8]>) -> Result<Vec<Ask>, Refusal> {
        let mut asks = Vec::new();
        for reading in self.readings() {
            if Self::flags(reading) & UNMAPPED != 0 {
                let name = text(OPERATION_NAME, reading.row);
                return Err(Refusal::new(format!(
                    "the IAM action of `{}` `{name}` is not known",
                    self.service()
                )));
            }
            let protocol = if self.others.iter().all(Option::is_none) {
                self.protocol
            } else {
                self.protocol_in(reading)
            };
            asks.append(&mut rule::asks(reading, protocol, received, body)?);
        }
        Ok(asks)
    }

    /// One path may be that of services in XML and in JSON.
    fn protocol_in(&self, reading: Reading) -> Protocol {
        match self.protocol {
            Protocol::RestJson | Protocol::RestXml => Self::protocol_of(&[reading]),
            Protocol::Query | Protocol::Ec2 | Protocol::Json | Protocol::RpcV2Cbor => self.protocol,
        }
    }

    /// The rule, for tests and tables.
    #[doc(hidden)]
    pub fn rule(&self) -> &'static str {
        text(OPERATION_RULE, self.first.row)
    }
}

/// `ec2:DescribeInstances`, with the service's name.
impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.service(), self.names().collect::<Vec<_>>().join("|"))
    }
}
