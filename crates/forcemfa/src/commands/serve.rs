//! `forcemfa serve`: a local AWS account.

use crate::exit::Exit;
use anyhow::{Context, bail};
use getrandom::SysRng;
use iam_account::AccountId;
use jiff::SignedDuration;
use server::{Address, Clock, Limits, Node, Opened, RootAccessKey, Settings};
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
    /// Where to listen; a loopback address, since there is no TLS
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
    /// The account's id
    #[arg(long, value_name = "ID", default_value = "123456789012")]
    account: AccountId,
    /// The account's partition
    #[arg(long, value_name = "NAME", default_value = "aws")]
    partition: String,
    /// Set the server's clock ahead, or back: for tests that must move time
    #[arg(long, value_name = "SECONDS", default_value = "0", allow_negative_numbers = true)]
    clock_offset: i64,
    /// Let a device that was enabled stay unseen for a while by GetSessionToken and AssumeRole, as on AWS (8 to 14 seconds)
    #[arg(long, value_name = "SECONDS")]
    propagation_delay: Option<u32>,
}

/// Runs the command until it is interrupted.
///
/// # Errors
/// The account cannot be opened or served.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    if !args.listen.ip().is_loopback() {
        bail!(
            "`--listen {}`: expected a loopback address such as 127.0.0.1:4566, since there is no TLS",
            args.listen
        );
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
    runtime.block_on(run_until_interrupted(args))
}

async fn run_until_interrupted(args: Args) -> anyhow::Result<Exit> {
    // Before the account is made: its key is shown once, and must not be lost to an address that is taken.
    let address =
        Address::bind(args.listen).await.with_context(|| format!("cannot listen at {}", args.listen))?;
    let location = location(args.store.as_deref(), &args.data)?;
    let keyring = keyring(&location, args.key_file.as_deref(), &args.data)?;
    let account = args.account.clone();
    let opened = Node::open(Settings {
        account: args.account,
        partition: args.partition,
        location,
        keyring,
        clock: Clock::with_offset(SignedDuration::from_secs(args.clock_offset)),
        propagation_delay: args.propagation_delay.map(|seconds| SignedDuration::from_secs(seconds.into())),
    });
    let Opened { node, root_access_key, closed } = opened.await?;
    let listening = address.serve(node, Limits::default())?;
    say(&format!(
        "Account {account} at http://{}: signatures and policies are enforced for IAM and STS.",
        listening.address
    ))?;
    if let Some(key) = root_access_key {
        say(&first_words(&key, listening.address))?;
    }
    tokio::signal::ctrl_c().await.context("cannot wait for an interrupt")?;
    listening.stop().await;
    closed.await.context("the account was not closed")?;
    Ok(Exit::Done)
}

fn location(store: Option<&str>, data: &Path) -> anyhow::Result<Location> {
    Ok(match store {
        None => Location::Folder(data.to_owned()),
        Some("memory") => Location::Memory,
        Some(url) => Location::Postgres(url.parse::<PostgresUrl>().context("`--store`")?),
    })
}

/// The keys of the account's secrets. What is kept in memory needs no file.
fn keyring(location: &Location, file: Option<&Path>, data: &Path) -> anyhow::Result<Keyring> {
    if let (Location::Memory, None) = (location, file) {
        return Ok(Keyring::generate(&mut SysRng)?);
    }
    let file = file.map_or_else(|| data.join("key"), Path::to_owned);
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_private_folder(folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }
    Ok(Keyring::read_or_create(&file, &mut SysRng)?)
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What a newcomer needs next.
fn first_words(key: &RootAccessKey, address: SocketAddr) -> String {
    format!(
        "The account is new. Its root user's access key is shown this once:\n\n\
         export AWS_ENDPOINT_URL=http://{address} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1\n\
         export AWS_ACCESS_KEY_ID={}\n\
         export AWS_SECRET_ACCESS_KEY={}\n\n\
         Then: aws iam create-user --user-name alice",
        key.access_key_id,
        key.secret_access_key.as_str()
    )
}

fn say(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}
