//! `forcemfa serve`: a local AWS account.

mod forwarding;
mod operations;

use crate::exit::Exit;
use crate::seed::Seed;
use anyhow::{Context, bail};
use forwarding::Forwarding;
use getrandom::SysRng;
use iam_account::AccountId;
use iam_service::state::Event;
use jiff::SignedDuration;
use operations::{Operations, Signals};
use server::{Address, Clock, History, Logs, MotoReset, Node, Opened, RootAccessKey, Serving, Settings};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::seal::Keyring;
use store::{Location, PostgresUrl};

/// Serve a local AWS account in which MFA can fail
///
/// IAM and STS for the unmodified AWS CLI and SDKs: set AWS_ENDPOINT_URL to the address. Signatures are verified, policies are
/// evaluated for every call, and virtual MFA devices take no wrong, used or guessed code. There is no switch that turns this
/// off: the root user's access key is the way in, and is shown once, when the account is made.
///
/// The account is kept in one file of SQLite, or in PostgreSQL; its secrets are sealed with the keys of a key file.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where to listen; without TLS, a loopback address
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4566")]
    listen: SocketAddr,
    /// The folder that keeps the account
    #[arg(long, value_name = "DIR", default_value = ".forcemfa")]
    data: PathBuf,
    /// Keep the account elsewhere: `memory`, or a `postgres://` URL that several nodes may share
    #[arg(long, value_name = "STORE")]
    store: Option<String>,
    /// The key file; `key` in the folder without it
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// First make a new key, seal all secrets with it, and drop the old keys from the key file
    #[arg(long, conflicts_with = "store")]
    rotate_key: bool,
    /// The account's id; without it that of the seed's dump, or 123456789012
    #[arg(long, value_name = "ID")]
    account: Option<AccountId>,
    /// The account's partition
    #[arg(long, value_name = "NAME", default_value = "aws")]
    partition: String,
    /// Begin a new account with what a file says: a dump as `audit --snapshot` reads it, or YAML of users, groups, roles and policies with
    /// passwords, access keys and MFA seeds of your choice (docs/serve.md)
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// For tests: let whoever reaches this loopback address reset the account (POST /reset) and move its clock (POST
    /// /time?advance=SECONDS); POST /moto-api/reset at the account's own address resets it too
    #[arg(long, value_name = "ADDRESS:PORT")]
    control: Option<SocketAddr>,
    /// Set the server's clock ahead, or back: for tests that must move time
    #[arg(long, value_name = "SECONDS", default_value = "0", allow_negative_numbers = true)]
    clock_offset: i64,
    /// Let a device that was enabled stay unseen for a while by GetSessionToken and AssumeRole, as on AWS (8 to 14 seconds)
    #[arg(long, value_name = "SECONDS")]
    propagation_delay: Option<u32>,
    #[command(flatten)]
    forwarding: Forwarding,
    #[command(flatten)]
    operations: Operations,
}

/// Runs the command until it is interrupted.
///
/// # Errors
/// The account cannot be opened or served.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    args.operations.check(args.listen)?;
    if let Some(control) = args.control.filter(|address| !address.ip().is_loopback()) {
        bail!(
            "`--control {control}`: expected a loopback address such as 127.0.0.1:4567: nobody signs in to it"
        );
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
    let logs = args.operations.start_log()?;
    let outcome = runtime.block_on(run_until_interrupted(args, &logs));
    logs.close();
    outcome
}

async fn run_until_interrupted(args: Args, logs: &Logs) -> anyhow::Result<Exit> {
    let tls = args.operations.tls()?;
    let services = args.forwarding.services()?;
    // Before the account is made: its key is shown once, and must not be lost to an address that is taken.
    let address =
        Address::bind(args.listen).await.with_context(|| format!("cannot listen at {}", args.listen))?;
    let control = match args.control {
        Some(at) => Some(Address::bind(at).await.with_context(|| format!("cannot listen at {at}"))?),
        None => None,
    };
    let clock = Clock::with_offset(args.clock_offset).context("`--clock-offset`")?;
    let (account, seed) = beginning(args.account, args.seed.as_deref(), &args.partition, &clock)?;
    let metrics = args.operations.metrics_address().await?;
    let (trail, trail_closed) = args.operations.open_trail(&account, &args.partition)?.unzip();
    let location = location(args.store.as_deref(), &args.data)?;
    let key_file = args.key_file.clone().unwrap_or_else(|| args.data.join("key"));
    if args.rotate_key {
        rotate_key(&location, &key_file, &account, &args.partition).await?;
    }
    let keyring = match (&location, args.key_file) {
        // What is kept in memory needs no file.
        (Location::Memory, None) => Keyring::generate(&mut SysRng)?,
        _ => keyring(&key_file)?,
    };
    let opened = Node::open(Settings {
        account: account.clone(),
        partition: args.partition,
        location,
        keyring,
        clock,
        propagation_delay: args.propagation_delay.map(|seconds| SignedDuration::from_secs(seconds.into())),
        seed,
    });
    let Opened { node, root_access_key, history, closed } = opened.await?;
    let controlled = control.map(|address| address.serve_control(node.clone())).transpose()?;
    let moto_reset = if controlled.is_some() { MotoReset::Served } else { MotoReset::NotServed };
    node.metrics().watch_log(logs);
    let measured = metrics.map(|address| address.serve_metrics(node.clone())).transpose()?;
    let enforced = services.enforced();
    let signals = Signals::new(tls.clone())?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let listening =
        address.serve(node, Serving { tls, trail, moto_reset, services, ..Serving::default() })?;
    let endpoint = format!("{scheme}://{}", listening.address);
    say(&format!("Account {account} at {endpoint}: {enforced}."))?;
    if let Some(key) = root_access_key {
        say(&first_words(&key, &endpoint))?;
    }
    if let (History::Known, Some(seed)) = (history, &args.seed) {
        say(&format!("The account has a history: it does not begin with {}.", seed.display()))?;
    }
    if let Some(controlled) = &controlled {
        say(&warning(controlled.address))?;
    }
    signals.ended().await?;
    for beside in [controlled, measured].into_iter().flatten() {
        beside.stop().await;
    }
    listening.stop().await;
    closed.await.context("the account was not closed")?;
    if let Some(closed) = trail_closed {
        closed.await.context("the trail was not closed")?;
    }
    Ok(Exit::Done)
}

/// The account's id, and what it begins with.
fn beginning(
    id: Option<AccountId>,
    seed: Option<&Path>,
    partition: &str,
    clock: &Clock,
) -> anyhow::Result<(AccountId, Option<Vec<Event>>)> {
    let seed = seed.map(Seed::read).transpose()?;
    let told = seed.as_ref().and_then(Seed::account).cloned();
    let id = id.or(told).map_or_else(|| "123456789012".parse(), Ok)?;
    let events = seed.map(|seed| seed.events(&id, partition, clock.now())).transpose()?;
    Ok((id, events))
}

fn location(store: Option<&str>, data: &Path) -> anyhow::Result<Location> {
    Ok(match store {
        None => Location::Folder(data.to_owned()),
        Some("memory") => Location::Memory,
        Some(url) => Location::Postgres(url.parse::<PostgresUrl>().context("`--store`")?),
    })
}

/// The keys of the account's secrets.
fn keyring(file: &Path) -> anyhow::Result<Keyring> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_private_folder(folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }
    Ok(Keyring::read_or_create(file, &mut SysRng)?)
}

/// Between any two steps the key file holds every key that a secret is sealed with.
async fn rotate_key(
    location: &Location,
    file: &Path,
    account: &AccountId,
    partition: &str,
) -> anyhow::Result<()> {
    let mut keyring = Keyring::read(file).context("`--rotate-key`")?;
    let new = keyring.rotate(&mut SysRng)?;
    keyring.replace(file)?;
    let old = server::reseal(location, account.clone(), partition, keyring).await?;
    let mut keyring = Keyring::read(file)?;
    for key in old {
        keyring.retire(key);
    }
    keyring.replace(file)?;
    say(&format!("All secrets are sealed with key {new}, which the key file holds alone."))
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What a newcomer needs next.
fn first_words(key: &RootAccessKey, endpoint: &str) -> String {
    format!(
        "The account is new. Its root user's access key is shown this once:\n\n\
         export AWS_ENDPOINT_URL={endpoint} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1\n\
         export AWS_ACCESS_KEY_ID={}\n\
         export AWS_SECRET_ACCESS_KEY={}\n\n\
         Then: aws iam create-user --user-name alice",
        key.access_key_id,
        key.secret_access_key.as_str()
    )
}

/// What must not stay on unnoticed.
fn warning(address: SocketAddr) -> String {
    format!(
        "WARNING: the account is CONTROLLED at http://{address}: whoever reaches this machine's loopback addresses can reset \
         it and move its clock. For tests only."
    )
}

fn say(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}
