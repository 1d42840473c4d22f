//! One call that changes the account: all of it happens, or nothing but what must be remembered of the attempt.

use crate::caller::Caller;
use crate::environment::Environment;
use crate::gate::Authorised;
use crate::passwords::Prepared;
use crate::random::Random;
use crate::state::{Event, Owner, SecretBytes, SecretName, State};
use crate::wire::ApiError;
use iam_account::{Account, Change, ChangeError, ChangeErrorCode};
use jiff::Timestamp;

/// What a call that only reads sees.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The account's state.
    pub state: &'a State,
    /// The proof that the caller may do this call.
    pub authorised: &'a Authorised,
    /// How the request arrived.
    pub environment: &'a Environment,
}

impl<'a> View<'a> {
    /// The account.
    pub fn account(&self) -> &'a Account {
        &self.state.account
    }

    /// Who calls.
    pub fn caller(&self) -> &'a Caller {
        self.authorised.caller()
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.environment.now
    }
}

/// A call at work: a state of its own, and the events that made it.
#[derive(Debug)]
pub struct Transaction<'a> {
    /// The state before, with what must be remembered of the attempt.
    before: State,
    state: State,
    attempts: Vec<Event>,
    events: Vec<Event>,
    authorised: &'a Authorised,
    environment: &'a Environment,
    /// What was worked out before the transaction began, because it takes long.
    pub prepared: &'a Prepared,
    /// Randomness.
    pub random: Random,
}

impl<'a> Transaction<'a> {
    pub(crate) fn new(
        state: &State,
        authorised: &'a Authorised,
        environment: &'a Environment,
        prepared: &'a Prepared,
        random: Random,
    ) -> Self {
        Self {
            before: state.clone(),
            state: state.clone(),
            attempts: Vec::new(),
            events: Vec::new(),
            authorised,
            environment,
            prepared,
            random,
        }
    }

    /// The account as the call has made it so far.
    pub fn account(&self) -> &Account {
        &self.state.account
    }

    /// The state as the call has made it so far.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Who calls.
    pub fn caller(&self) -> &'a Caller {
        self.authorised.caller()
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.environment.now
    }

    /// How the request arrived.
    pub fn environment(&self) -> &'a Environment {
        self.environment
    }

    /// What a reading call would see now: to answer with what was made.
    pub fn view(&self) -> View<'_> {
        View { state: &self.state, authorised: self.authorised, environment: self.environment }
    }

    /// Makes a change of the account.
    ///
    /// # Errors
    /// IAM's own refusal.
    pub fn change(&mut self, change: Change) -> Result<(), ApiError> {
        self.event(Event::Change(change))
    }

    /// Keeps a secret.
    ///
    /// # Errors
    /// None today; a secret is taken as any event is.
    pub fn put_secret(
        &mut self,
        name: SecretName,
        owner: Owner,
        secret: SecretBytes,
    ) -> Result<(), ApiError> {
        self.event(Event::Secret { name, owner, secret })
    }

    /// Forgets a secret, if it is there.
    ///
    /// # Errors
    /// None today.
    pub fn forget_secret(&mut self, name: SecretName) -> Result<(), ApiError> {
        if self.state.vault.secret(&name).is_none() {
            return Ok(());
        }
        self.event(Event::Forget(name))
    }

    /// Lets something happen.
    ///
    /// # Errors
    /// IAM refuses it.
    pub fn event(&mut self, event: Event) -> Result<(), ApiError> {
        self.state.apply(&event).map_err(refusal)?;
        self.events.push(event);
        Ok(())
    }

    /// Lets something happen that stays even if the call fails: an attempt with a code counts, right or wrong.
    ///
    /// # Errors
    /// IAM refuses it.
    pub fn attempt(&mut self, event: Event) -> Result<(), ApiError> {
        self.before.apply(&event).map_err(refusal)?;
        self.state.apply(&event).map_err(refusal)?;
        self.attempts.push(event);
        Ok(())
    }

    /// What remains of the call: its state and its events.
    pub(crate) fn finish(self, succeeded: bool) -> (State, Vec<Event>) {
        let Self { before, state, mut attempts, events, .. } = self;
        if !succeeded {
            return (before, attempts);
        }
        // An attempt comes before what follows from it.
        attempts.extend(events);
        (state, attempts)
    }
}

/// A refused change as the API tells it.
pub fn refusal(error: ChangeError) -> ApiError {
    let (code, status) = match error.code {
        ChangeErrorCode::NoSuchEntity => ("NoSuchEntity", 404),
        ChangeErrorCode::EntityAlreadyExists => ("EntityAlreadyExists", 409),
        ChangeErrorCode::DeleteConflict => ("DeleteConflict", 409),
        ChangeErrorCode::LimitExceeded => ("LimitExceeded", 409),
        ChangeErrorCode::InvalidInput => ("InvalidInput", 400),
        // The account came from a dump that does not tell.
        ChangeErrorCode::NotKnown => ("ServiceFailure", 500),
    };
    ApiError::sender(code, status, error.message)
}
