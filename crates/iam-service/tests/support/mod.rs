//! An account that tests call as its users do, without a server.
#![allow(dead_code, unused_imports, reason = "each suite uses its part")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod story;

pub(crate) use story::{Story, pairs};

use hmac::{Hmac, Mac};
use iam_account::CredentialClass;
use iam_service::actions::{self, Incoming, Kind};
use iam_service::caller::{self, Caller, Identity};
use iam_service::environment::Environment;
use iam_service::random::Random;
use iam_service::session::SESSION_KEY_LENGTH;
use iam_service::shapes::Operation;
use iam_service::state::{Event, Owner, SecretBytes, SecretName, State};
use iam_service::wire::{ApiError, Params};
use jiff::Timestamp;
use sha1::Sha1;
use std::net::Ipv4Addr;

/// An account at work.
#[derive(Clone)]
pub(crate) struct Account {
    /// As the calls have made it.
    pub(crate) state: State,
    /// What the calls find.
    pub(crate) environment: Environment,
    calls: u64,
}

impl Account {
    /// With AWS's policies and a session key, and nothing else.
    pub(crate) fn new() -> Self {
        let mut state = State::empty("111122223333".parse().unwrap(), "aws");
        for change in iam_service::aws_managed::publications("aws") {
            state.account.apply(&change).unwrap();
        }
        let session_key = Event::Secret {
            name: SecretName::SessionKey(1),
            owner: Owner::Account,
            secret: SecretBytes::new(&[7; SESSION_KEY_LENGTH]),
        };
        state.apply(&session_key).unwrap();
        let environment = Environment {
            now: Timestamp::UNIX_EPOCH,
            source_ip: Ipv4Addr::LOCALHOST.into(),
            secure_transport: true,
            user_agent: None,
            referer: None,
            region: "us-east-1".to_owned(),
            propagation_delay: None,
        };
        Self { state, environment, calls: 0 }
    }

    /// What the root user is answered, or `CODE: message`.
    pub(crate) fn call(&mut self, action: &str, given: &[(&str, &str)]) -> String {
        self.call_as(Identity::Root, action, given)
    }

    /// What somebody is answered who calls with an access key, or `CODE: message`.
    pub(crate) fn call_as(&mut self, identity: Identity, action: &str, given: &[(&str, &str)]) -> String {
        let caller = Caller {
            identity,
            class: CredentialClass::LongTermAccessKey,
            access_key_id: "AKIAIOSFODNN7EXAMPLE".parse().unwrap(),
            session: None,
        };
        self.send(&caller, action, given).unwrap_or_else(|error| error.to_string())
    }

    /// What the holder of credentials is answered: an access key's id, and the session token if it has one.
    pub(crate) fn call_with(
        &mut self,
        credentials: (&str, Option<&str>),
        action: &str,
        given: &[(&str, &str)],
    ) -> Result<String, ApiError> {
        let (id, token) = credentials;
        let (caller, _) = caller::resolve(&self.state, id, token, self.environment.now)?;
        self.send(&caller, action, given)
    }

    /// What a caller is answered.
    pub(crate) fn send(
        &mut self,
        caller: &Caller,
        action: &str,
        given: &[(&str, &str)],
    ) -> Result<String, ApiError> {
        let operation = Operation::named(action).unwrap_or_else(|| panic!("{action}"));
        let mut query = format!("Action={action}&Version={}", operation.service().version());
        for (name, value) in given {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            query.push_str(&format!("&{name}={value}"));
        }
        let params = Params::parse(&[query.as_bytes()]).unwrap();
        let environment = &self.environment;
        let incoming = Incoming { caller, environment, operation, params: &params, request_id: "0" };
        match actions::kind(operation) {
            Kind::Read | Kind::Unsigned | Kind::NotImplemented(_) => actions::read(&self.state, incoming),
            Kind::Write => {
                self.calls += 1;
                let prepared = actions::prepare(&self.state, incoming, &mut random(self.calls))?;
                let outcome = actions::write(&self.state, incoming, &prepared, random(self.calls));
                self.state = outcome.state;
                outcome.answer
            }
        }
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

    /// The code that a device shows so many steps from now; `000000` if there is no such device.
    pub(crate) fn code(&self, device: &str, steps: i64) -> String {
        let serial_number = format!("arn:aws:iam::111122223333:mfa/{device}").parse().unwrap();
        let Some(seed) = self.state.vault.secret(&SecretName::Seed(serial_number)) else {
            return "000000".to_owned();
        };
        // RFC 6238, by hand: codes of the service's own are not shown.
        let counter = (self.environment.now.as_second().div_euclid(30) + steps).to_be_bytes();
        let mut mac = <Hmac<Sha1> as hmac::KeyInit>::new_from_slice(seed.expose()).unwrap();
        mac.update(&counter);
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 15);
        let four = [hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]];
        format!("{:06}", u32::from_be_bytes(four) % 1_000_000)
    }

    /// Time passes.
    pub(crate) fn wait(&mut self, seconds: i64) {
        let now = self.environment.now.as_second() + seconds;
        self.environment.now = Timestamp::from_second(now).unwrap();
    }
}

/// Bytes that are the same in every run.
pub(crate) fn random(mut seed: u64) -> Random {
    Random::new(move |buffer: &mut [u8]| {
        for byte in buffer {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = seed.to_be_bytes()[0];
        }
    })
}

/// The text of an answer's first element of a name.
pub(crate) fn element<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = answer.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(text, _)| text)
}

/// Credentials as an answer of STS gives them: the access key's id and the session token.
pub(crate) fn credentials(answer: &str) -> (String, String) {
    let text = |name| element(answer, name).unwrap_or_else(|| panic!("no {name} in\n{answer}")).to_owned();
    (text("AccessKeyId"), text("SessionToken"))
}
