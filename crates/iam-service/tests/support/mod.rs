//! An account that tests call as its users do, without a server.
#![allow(dead_code, reason = "each suite uses its part")]

use iam_account::CredentialClass;
use iam_service::actions::{self, Incoming, Kind};
use iam_service::caller::{Caller, Identity};
use iam_service::environment::Environment;
use iam_service::passwords::Prepared;
use iam_service::random::Random;
use iam_service::shapes::Operation;
use iam_service::state::State;
use iam_service::wire::Params;
use jiff::Timestamp;
use std::net::Ipv4Addr;

/// An account at work.
pub(crate) struct Account {
    /// As the calls have made it.
    pub(crate) state: State,
    calls: u64,
}

impl Account {
    /// With AWS's policies, and nothing else.
    pub(crate) fn new() -> Self {
        let mut state = State::empty("111122223333".parse().unwrap(), "aws");
        for change in iam_service::aws_managed::publications("aws") {
            state.account.apply(&change).unwrap();
        }
        Self { state, calls: 0 }
    }

    /// What the root user is answered, or `CODE: message`.
    pub(crate) fn call(&mut self, action: &str, given: &[(&str, &str)]) -> String {
        self.call_as(Identity::Root, action, given)
    }

    /// What somebody is answered who calls with an access key, or `CODE: message`.
    pub(crate) fn call_as(&mut self, identity: Identity, action: &str, given: &[(&str, &str)]) -> String {
        self.calls += 1;
        let mut query = format!("Action={action}&Version=2010-05-08");
        for (name, value) in given {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            query.push_str(&format!("&{name}={value}"));
        }
        let params = Params::parse(&[query.as_bytes()]).unwrap();
        let caller = Caller {
            identity,
            class: CredentialClass::LongTermAccessKey,
            access_key_id: "AKIAIOSFODNN7EXAMPLE".parse().unwrap(),
            session: None,
        };
        let environment = Environment {
            now: Timestamp::UNIX_EPOCH,
            source_ip: Ipv4Addr::LOCALHOST.into(),
            secure_transport: true,
            user_agent: None,
            referer: None,
            region: "us-east-1".to_owned(),
            propagation_delay: None,
        };
        let operation = Operation::of(&params).unwrap();
        let incoming = Incoming {
            caller: &caller,
            environment: &environment,
            operation,
            params: &params,
            request_id: "0",
        };
        let answer = match actions::kind(operation).unwrap_or_else(|| panic!("{action}")) {
            Kind::Read => actions::read(&self.state, incoming),
            Kind::Write => {
                let mut seed = self.calls;
                let random = Random::new(move |buffer: &mut [u8]| {
                    for byte in buffer {
                        seed = seed
                            .wrapping_mul(6_364_136_223_846_793_005)
                            .wrapping_add(1_442_695_040_888_963_407);
                        *byte = seed.to_be_bytes()[0];
                    }
                });
                let outcome = actions::write(&self.state, incoming, &Prepared::default(), random);
                self.state = outcome.state;
                outcome.answer
            }
        };
        answer.unwrap_or_else(|error| error.to_string())
    }

    /// The root user's call gives all of these.
    #[track_caller]
    pub(crate) fn gives(&mut self, action: &str, given: &[(&str, &str)], expected: &[&str]) {
        let answer = self.call(action, given);
        for part in expected {
            assert!(answer.contains(part), "{action}: expected `{part}` in\n{answer}");
        }
    }

    /// The root user's call succeeds.
    #[track_caller]
    pub(crate) fn does(&mut self, action: &str, given: &[(&str, &str)]) {
        self.gives(action, given, &["ResponseMetadata"]);
    }
}
