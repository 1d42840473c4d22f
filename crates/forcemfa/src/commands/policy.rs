//! `forcemfa policy`: a policy that forces MFA, by what is wanted of it.

mod cloudformation;
mod terraform;
mod tree;

use crate::exit::Exit;
use crate::report::{count, unless_pipe_is_closed, wrap};
use anyhow::anyhow;
use iam_policy::Arn;
use mfa_rules::{
    ConsoleReads, CrossUserEnrolment, Devices, Enrolment, FirstLogin, Generated, Grants, Intent, IntentError,
    MfaAge, Partition, Paths, Protection, Target, generate,
};
use std::io::Write;

/// Write a policy that forces MFA, and prove it
///
/// Say what is wanted, and get the smallest policy that does it. Before it is printed, it is asked beside
/// `Allow * on *` whether a request without MFA passes, whether users can enrol and work, and whatever else
/// was wanted. If it fails, nothing is printed.
///
/// The policy goes to standard output; what was proved, what the choices leave open, and what to do next go
/// to standard error.
///
/// If you do not know what to choose: put all users into a group, and start with
///
///   forcemfa policy --for group --attach-to GROUP > policy.json
///
/// Users then enrol a device for themselves and can do nothing else before. Have everybody enrol BEFORE you
/// attach it, and run `forcemfa audit` to see who has not.
///
/// Exit code: 0 proved and printed; 1 the wishes do not go together, or the policy is too long.
#[derive(clap::Args)]
#[command(override_usage = "forcemfa policy [OPTIONS] > policy.json")]
pub(crate) struct Args {
    /// What the policy is attached to
    #[arg(long = "for", value_enum, value_name = "WHAT", default_value_t = For::Group)]
    #[arg(help_heading = "Where")]
    target: For,
    /// The group or user; for `scp` the id of the root, unit or account of the organization
    #[arg(long, value_name = "NAME", help_heading = "Where")]
    attach_to: Option<String>,
    /// The policy's name
    #[arg(long, default_value = "ForceMFA", help_heading = "Where")]
    name: String,
    /// The partition that the account is in
    #[arg(long, value_enum, default_value_t = InPartition::Aws, help_heading = "Where")]
    partition: InPartition,
    /// No user or group has a path other than `/`: a shorter policy, which locks out users who have one
    #[arg(long, help_heading = "Where")]
    no_paths: bool,

    /// Who enrols devices
    #[arg(long, value_enum, value_name = "WHO", default_value_t = By::User, help_heading = "Devices")]
    enrolment: By,
    /// Which devices may be enrolled
    #[arg(long, value_enum, value_name = "KIND", default_value_t = Kind::Any, help_heading = "Devices")]
    devices: Kind,
    /// Do not exempt what the console's page for enrolment reads: only for users who enrol with the AWS CLI
    #[arg(long, help_heading = "Devices")]
    no_console: bool,
    /// Leave out the statement that keeps keys without MFA from enrolling devices for other users
    #[arg(long, help_heading = "Devices")]
    allow_enrolment_of_others: bool,

    /// Let users without MFA change a password that must be changed at the first sign-in
    ///
    /// Without it, such users cannot sign in at all. With it, who knows a password can change it and lock the
    /// user out: AWS advises against it, and so do we. Better give passwords that need not be changed.
    #[arg(long, help_heading = "Without MFA")]
    first_login: bool,
    /// A further action that needs no MFA, such as s3:ListAllMyBuckets; may be repeated
    ///
    /// Its risk is told. Wildcards are refused, and what would let a thief past MFA altogether.
    #[arg(long, value_name = "ACTION", help_heading = "Without MFA")]
    exempt: Vec<String>,

    /// How long MFA is good for, such as 12h or 90m; without, as long as the session (up to 36 hours)
    #[arg(long, value_name = "TIME", help_heading = "With MFA")]
    max_mfa_age: Option<MfaAge>,
    /// What the policy allows, besides denying [default: own-device; for boundaries everything, for SCPs and
    /// with --enrolment administrator nothing]
    #[arg(long, value_enum, value_name = "WHAT", hide_default_value = true, help_heading = "With MFA")]
    grant: Option<Grant>,
    /// Keep those whom the policy binds from taking it off or changing it, with MFA too
    #[arg(long, help_heading = "With MFA")]
    protect: bool,
    /// Who can nevertheless: the ARN of a user (for `scp`, of a role too); may be repeated
    #[arg(long, value_name = "ARN", requires = "protect", help_heading = "With MFA")]
    administrator: Vec<Arn>,

    /// How to print the policy
    #[arg(long, value_enum, default_value_t = Format::Json, help_heading = "Output")]
    format: Format,
    /// JSON without white space
    #[arg(long, help_heading = "Output")]
    minified: bool,
    /// Also say on standard error why each statement is there; Terraform and CloudFormation have it in
    /// comments
    #[arg(long, help_heading = "Output")]
    explain: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum For {
    /// A managed policy for a group: the usual choice; users outside of the group are not bound
    Group,
    /// A managed policy for single users
    User,
    /// An inline policy of a group: goes with the group, 5,120 characters
    InlineGroup,
    /// An inline policy of one user: 2,048 characters
    InlineUser,
    /// The permissions boundary of users: binds whatever else is attached to them
    Boundary,
    /// A service control policy of AWS Organizations: binds all users of the accounts, new ones too, and no
    /// roles
    Scp,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum InPartition {
    /// The commercial Regions
    Aws,
    /// China
    AwsCn,
    /// GovCloud (US)
    AwsUsGov,
    /// One text for all
    Any,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// Each user, before there is MFA: no work for administrators; whoever stole the password or key of a
    /// user without a device can do it first
    User,
    /// An administrator: nothing passes without MFA; each new user waits for one
    Administrator,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Whatever AWS takes
    Any,
    /// Authenticator apps and hardware tokens only: what the AWS CLI needs
    Totp,
    /// Passkeys and security keys only: nobody can be tricked out of a code; the AWS CLI cannot use them with
    /// access keys
    Fido,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Grant {
    /// Nothing: other policies allow users to enrol
    Nothing,
    /// Each user's own MFA device
    OwnDevice,
    /// Also each user's own password, access keys, SSH keys and certificates, with MFA
    OwnCredentials,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// The policy document, as AWS takes it
    Json,
    /// Terraform's language: the policy and its attachment
    Terraform,
    /// A CloudFormation template in YAML
    Cloudformation,
}

#[derive(Clone, Copy)]
enum Layout {
    Pretty,
    Minified,
}

/// The statements' reasons are to be told.
#[derive(Clone, Copy)]
struct Explanations;

/// Runs the command.
///
/// # Errors
/// There is no such policy, or the output cannot be written.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let (format, explanations) = (args.format, args.explain.then_some(Explanations));
    let layout = if args.minified { Layout::Minified } else { Layout::Pretty };
    let intent = intent(args);
    let generated = generate(&intent).map_err(|error| tell_error(&error))?;
    let text = match format {
        Format::Json => json(&intent, &generated, layout),
        Format::Terraform => terraform::print(&intent, &generated),
        Format::Cloudformation => cloudformation::print(&intent, &generated),
    };
    unless_pipe_is_closed(std::io::stdout().lock().write_all(text.as_bytes()).map_err(anyhow::Error::from))?;
    unless_pipe_is_closed(tell(&intent, &generated, explanations, format))?;
    Ok(Exit::Done)
}

/// The document. "All characters in your SCP count against its maximum size" (Organizations User Guide, SCP
/// syntax): where white space would be too much, there is none.
fn json(intent: &Intent, generated: &Generated, layout: Layout) -> String {
    let pretty = generated.document.to_json_pretty() + "\n";
    let counts_white_space = intent.target == Target::ServiceControl;
    let is_too_long = counts_white_space && pretty.chars().count() > generated.limit;
    match layout {
        Layout::Pretty if !is_too_long => pretty,
        Layout::Pretty | Layout::Minified => generated.document.to_json() + "\n",
    }
}

fn intent(args: Args) -> Intent {
    let target = match args.target {
        For::Group => Target::Group,
        For::User => Target::User,
        For::InlineGroup => Target::InlineGroup,
        For::InlineUser => Target::InlineUser,
        For::Boundary => Target::PermissionsBoundary,
        For::Scp => Target::ServiceControl,
    };
    let enrolment = match args.enrolment {
        By::User => Enrolment::ByUser,
        By::Administrator => Enrolment::ByAdministrator,
    };
    Intent {
        target,
        name: args.name,
        attached_to: args.attach_to,
        enrolment,
        devices: match args.devices {
            Kind::Any => Devices::Any,
            Kind::Totp => Devices::Totp,
            Kind::Fido => Devices::Fido,
        },
        first_login: if args.first_login { FirstLogin::PasswordReset } else { FirstLogin::NeedsMfa },
        max_mfa_age: args.max_mfa_age,
        partition: match args.partition {
            InPartition::Aws => Partition::Aws,
            InPartition::AwsCn => Partition::AwsCn,
            InPartition::AwsUsGov => Partition::AwsUsGov,
            InPartition::Any => Partition::Any,
        },
        paths: if args.no_paths { Paths::Root } else { Paths::Any },
        console_reads: if args.no_console { ConsoleReads::Denied } else { ConsoleReads::Exempt },
        cross_user_enrolment: if args.allow_enrolment_of_others {
            CrossUserEnrolment::Open
        } else {
            CrossUserEnrolment::Denied
        },
        grants: match args.grant {
            None => Grants::usual(target, enrolment),
            Some(Grant::Nothing) => Grants::Nothing,
            Some(Grant::OwnDevice) => Grants::OwnDevice,
            Some(Grant::OwnCredentials) => Grants::OwnCredentials,
        },
        exempt: args.exempt,
        protection: args.protect.then_some(Protection { administrators: args.administrator }),
    }
}

fn tell_error(error: &IntentError) -> anyhow::Error {
    match error.help() {
        Some(help) => anyhow!("{error}\n  = help: {help}"),
        None => anyhow!("{error}"),
    }
}

/// The first line of a file that a machine wrote.
fn heading() -> String {
    format!("Made and proved by forcemfa {}. Change the wishes, not the text.", env!("CARGO_PKG_VERSION"))
}

const COLUMN: usize = 30;

fn tell(
    intent: &Intent,
    generated: &Generated,
    explanations: Option<Explanations>,
    format: Format,
) -> anyhow::Result<()> {
    let mut out = anstream::stderr().lock();
    let (size, limit) = (count(generated.size), count(generated.limit));
    writeln!(out, "{}: {}, {size} of {limit} characters", intent.name, intent.target)?;
    writeln!(out, "\n  Proved, of a user who may do everything else")?;
    for claim in &generated.proved {
        writeln!(out, "{}", wrap(4, "-", 2, claim))?;
    }
    if !generated.exempt.is_empty() {
        writeln!(out, "\n  Needs no MFA\n{}", wrap(4, "", 0, &generated.exempt.join(", ")))?;
    }
    if explanations.is_some() {
        writeln!(out, "\n  Statements")?;
        for explanation in &generated.explanations {
            writeln!(out, "{}", wrap(4, &explanation.sid, COLUMN, &explanation.why))?;
        }
    }
    writeln!(out, "\n  Know before you attach it")?;
    for risk in &generated.risks {
        writeln!(out, "{}", wrap(4, &risk.of, COLUMN, &risk.what))?;
    }
    writeln!(out, "\n  Next")?;
    for step in next(intent, format) {
        writeln!(out, "    {step}")?;
    }
    Ok(())
}

/// What to do with the text.
fn next(intent: &Intent, format: Format) -> Vec<String> {
    match format {
        Format::Terraform => return vec!["terraform plan".to_owned()],
        Format::Cloudformation => {
            return vec![
                "aws cloudformation deploy --template-file policy.yaml --stack-name force-mfa --capabilities \
                 CAPABILITY_NAMED_IAM".to_owned(),
            ];
        }
        Format::Json => {}
    }
    let name = &intent.name;
    let to = |what: &str| intent.attached_to.clone().unwrap_or_else(|| what.to_owned());
    let document = "--policy-document file://policy.json";
    let create = format!("aws iam create-policy --policy-name {name} {document}");
    let arn = format!(
        "--policy-arn arn:{}:iam::ACCOUNT:policy/{name}",
        intent.partition.as_str().replace('*', "aws")
    );
    match intent.target {
        Target::Group => {
            vec![create, format!("aws iam attach-group-policy --group-name {} {arn}", to("GROUP"))]
        }
        Target::User => vec![create, format!("aws iam attach-user-policy --user-name {} {arn}", to("USER"))],
        Target::PermissionsBoundary => vec![
            create,
            format!(
                "aws iam put-user-permissions-boundary --user-name {} {}",
                to("USER"),
                arn.replacen("--policy-arn", "--permissions-boundary", 1)
            ),
        ],
        Target::InlineGroup => {
            vec![format!(
                "aws iam put-group-policy --group-name {} --policy-name {name} {document}",
                to("GROUP")
            )]
        }
        Target::InlineUser => {
            vec![format!(
                "aws iam put-user-policy --user-name {} --policy-name {name} {document}",
                to("USER")
            )]
        }
        Target::ServiceControl => vec![
            format!(
                "aws organizations create-policy --type SERVICE_CONTROL_POLICY --name {name} --description \
                 \"MFA for IAM users\" --content file://policy.json"
            ),
            format!("aws organizations attach-policy --policy-id POLICY_ID --target-id {}", to("TARGET_ID")),
        ],
    }
}
