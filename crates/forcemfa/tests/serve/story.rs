//! A user who comes into being call by call, and what must be true of them afterwards.

use crate::client::{Answer, Client, Key};
use crate::program::{POLICY_ARN, root};
use crate::totp::{code, step_now};

/// How far a call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    NotSent,
    /// Without an answer: it was done or it was not, but not by half.
    Sent,
    Done,
}

/// A user with a policy, an access key, a device and sessions of it, as far as it came.
pub(crate) struct Story {
    name: String,
    created: Call,
    attached: Call,
    key_made: Call,
    enabled: Call,
    key: Option<Key>,
    device: Option<Device>,
    /// Codes that were sent for a session, by their steps.
    codes: Vec<(i64, Call)>,
    sessions: Vec<Key>,
}

struct Device {
    serial: String,
    seed: Vec<u8>,
    /// The step that it showed when it was enabled.
    shown: i64,
}

impl Story {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            created: Call::NotSent,
            attached: Call::NotSent,
            key_made: Call::NotSent,
            enabled: Call::NotSent,
            key: None,
            device: None,
            codes: Vec::new(),
            sessions: Vec::new(),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the user is there for certain.
    pub(crate) fn is_created(&self) -> bool {
        self.created == Call::Done
    }

    /// The user's access key.
    pub(crate) fn key(&self) -> &Key {
        self.key.as_ref().unwrap()
    }

    /// The last session.
    pub(crate) fn session(&self) -> &Key {
        self.sessions.last().unwrap()
    }

    /// The call that asks for a session with the code of a step.
    pub(crate) fn session_call(&self, step: i64) -> String {
        self.device.as_ref().unwrap().session(step)
    }

    /// Codes that were taken.
    pub(crate) fn codes_taken(&self) -> usize {
        self.codes.iter().filter(|(_, call)| *call == Call::Done).count()
    }

    /// Makes all calls one after the other; `None` from the first on that nobody answers.
    pub(crate) fn live(&mut self, client: &mut Client) -> Option<()> {
        let (name, root) = (self.name.clone(), root());
        self.created = Call::Sent;
        let tags = format!(
            "Tags.member.1.Key=a&Tags.member.1.Value={name}&Tags.member.2.Key=b&Tags.member.2.Value={name}"
        );
        client.iam(&root, &format!("CreateUser&UserName={name}&{tags}"))?.done();
        self.created = Call::Done;

        self.attached = Call::Sent;
        client.iam(&root, &format!("AttachUserPolicy&UserName={name}&PolicyArn={POLICY_ARN}"))?.done();
        self.attached = Call::Done;

        self.key_made = Call::Sent;
        let key = client.iam(&root, &format!("CreateAccessKey&UserName={name}"))?.done().key();
        self.key = Some(key.clone());
        self.key_made = Call::Done;

        let made = client.iam(&root, &format!("CreateVirtualMFADevice&VirtualMFADeviceName={name}"))?.done();
        let device = self.device.insert(Device::of(&made));
        self.enabled = Call::Sent;
        client.iam(&root, &device.enable(&name))?.done();
        self.enabled = Call::Done;

        for step in device.shown - 1..=device.shown + 1 {
            self.codes.push((step, Call::Sent));
            let session = client.sts(&key, &device.session(step))?.done().key();
            self.sessions.push(session);
            if let Some((_, call)) = self.codes.last_mut() {
                *call = Call::Done;
            }
        }
        Some(())
    }

    /// Holds an account to what was answered. Tries codes, and so can be called once.
    pub(crate) fn check(&self, client: &mut Client) {
        if self.check_user(client) {
            self.check_sessions(client);
            self.check_codes(client);
        }
    }

    /// Whether the user is there; whole, then.
    fn check_user(&self, client: &mut Client) -> bool {
        let Self { name, .. } = self;
        let mut ask = |call: &str| client.iam(&root(), &format!("{call}&UserName={name}")).unwrap();
        let user = ask("GetUser");
        if self.created != Call::Done && user.status == 404 {
            return false;
        }
        let user = user.done();
        assert_ne!(self.created, Call::NotSent, "{name} was not asked for");
        assert_eq!(user.texts("Value").collect::<Vec<_>>(), [name, name], "{}", user.body);
        let mut check = |call: &str, what: &str, made: Call, expected: Option<&str>| {
            let listed = ask(call).done();
            let there: Vec<&str> = listed.texts(what).collect();
            match made {
                Call::NotSent => assert!(there.is_empty(), "{name}: {there:?}"),
                Call::Sent => assert!(there.len() <= 1, "{name}: {there:?}"),
                Call::Done => assert_eq!(there, Vec::from_iter(expected), "{name}"),
            }
        };
        let key = self.key.as_ref().map(|key| key.access_key_id.as_str());
        let serial = self.device.as_ref().map(|device| device.serial.as_str());
        check("ListAttachedUserPolicies", "PolicyArn", self.attached, Some(POLICY_ARN));
        check("ListAccessKeys", "AccessKeyId", self.key_made, key);
        check("ListMFADevices", "SerialNumber", self.enabled, serial);
        true
    }

    /// The policy lets sessions with MFA read their user, and nobody else.
    fn check_sessions(&self, client: &mut Client) {
        if let Some(key) = &self.key {
            let identity = client.sts(key, "GetCallerIdentity").unwrap().done();
            assert!(identity.text("Arn").ends_with(&format!(":user/{}", self.name)), "{}", identity.body);
            assert_eq!(client.iam(key, "GetUser").unwrap().status, 403, "{} without MFA", self.name);
        }
        for session in &self.sessions {
            assert_eq!(client.iam(session, "GetUser").unwrap().done().text("UserName"), self.name);
        }
    }

    fn check_codes(&self, client: &mut Client) {
        let (Some(key), Some(device), Call::Done) = (&self.key, &self.device, self.enabled) else { return };
        let mut ask = |step: i64| client.sts(key, &device.session(step)).unwrap();
        for (step, call) in &self.codes {
            if *call == Call::Sent {
                // Whether it was used nobody knows; now it is.
                ask(*step);
            }
            assert!(is_refused(&ask(*step)), "{} used a code twice", self.name);
        }
        // Not because every code is refused.
        ask(device.shown + 2).done();
    }
}

impl Device {
    /// The one that `CreateVirtualMFADevice` tells.
    fn of(answer: &Answer) -> Self {
        let base32 = data_encoding::BASE64.decode(answer.text("Base32StringSeed").as_bytes()).unwrap();
        let seed = data_encoding::BASE32.decode(&base32).unwrap();
        Self { serial: answer.text("SerialNumber").to_owned(), seed, shown: step_now(0) }
    }

    fn enable(&self, user_name: &str) -> String {
        let Self { serial, seed, shown } = self;
        let (first, second) = (code(seed, shown - 1), code(seed, *shown));
        format!(
            "EnableMFADevice&UserName={user_name}&SerialNumber={serial}&AuthenticationCode1={first}&AuthenticationCode2={second}"
        )
    }

    fn session(&self, step: i64) -> String {
        let Self { serial, seed, .. } = self;
        format!("GetSessionToken&SerialNumber={serial}&TokenCode={}", code(seed, step))
    }
}

/// Whether a code was looked at and not taken.
pub(crate) fn is_refused(answer: &Answer) -> bool {
    answer.status == 403 && answer.body.contains("failed with invalid MFA one time pass code")
}
