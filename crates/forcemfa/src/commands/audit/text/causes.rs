//! Users on whom MFA is not forced, by what is wrong.

use super::super::next_steps::Step;
use super::super::tell::{counted, kind_name, open_actions, worst};
use super::{Report, tell_user};
use crate::report::{count, listed, plural, styled_verdict, tell_request, wrap};
use mfa_rules::{Example, Presence, UserAudit, Verdict};
use std::cmp::Reverse;
use std::io::Write;

/// So many users of a cause are told, a line each.
const ROWS: usize = 20;

/// Users of whom the same is wrong, and whom the same would help.
struct Cause<'r> {
    step: Step,
    example: &'r Example,
    users: Vec<&'r UserAudit>,
}

/// Tells who is alone with a cause in full, and the others together, a line each.
pub(super) fn print(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    let (alone, together): (Vec<Cause<'_>>, Vec<Cause<'_>>) =
        causes(report).into_iter().partition(|cause| cause.users.len() == 1);
    for cause in &together {
        writeln!(out)?;
        tell_cause(out, report, cause)?;
    }
    let with_cause =
        |user: &UserAudit| together.iter().any(|cause| cause.users.iter().any(|one| one.arn == user.arn));
    let without_example = report.of_verdict(Verdict::NotForced).filter(|user| user.example.is_none());
    let alone = alone.iter().flat_map(|cause| cause.users.iter().copied());
    for user in alone.chain(without_example).filter(|user| !with_cause(user)) {
        writeln!(out)?;
        tell_user(out, report, user)?;
    }
    if !together.is_empty() {
        writeln!(
            out,
            "\n{}",
            wrap(
                0,
                "",
                0,
                "--user NAME tells a user in full, --all everybody; --html FILE writes a page with filters."
            )
        )?;
    }
    Ok(())
}

/// The causes, that of most users first; of a cause who reaches most comes first.
fn causes<'r>(report: &'r Report<'_>) -> Vec<Cause<'r>> {
    let mut causes: Vec<Cause<'r>> = Vec::new();
    for user in report.of_verdict(Verdict::NotForced) {
        let Some(example) = &user.example else { continue };
        let step = Step::of(report, user, &example.advice.remedy);
        let same =
            |cause: &&mut Cause<'_>| cause.step == step && cause.example.advice.wrong == example.advice.wrong;
        match causes.iter_mut().find(same) {
            Some(cause) => cause.users.push(user),
            None => causes.push(Cause { step, example, users: vec![user] }),
        }
    }
    for cause in &mut causes {
        cause.users.sort_by_key(|user| Reverse(open_actions(user)));
    }
    causes.sort_by_key(|cause| Reverse(cause.users.len()));
    causes
}

fn tell_cause(out: &mut impl Write, report: &Report<'_>, cause: &Cause<'_>) -> anyhow::Result<()> {
    let Cause { step, users, .. } = cause;
    let number = plural(users.len(), "user");
    writeln!(out, "{}: {}", number, styled_verdict(Verdict::NotForced))?;
    writeln!(out, "{}", wrap(2, "wrong:", 10, &cause.example.advice.wrong))?;
    writeln!(out, "{}", wrap(2, "do:", 10, &step.tell("each")))?;
    if let Some((user, example)) = users.iter().find_map(|user| Some((user, user.example.as_ref()?))) {
        let request = format!("{}: {}", user.user_name, tell_request(example));
        writeln!(out, "{}", wrap(2, "example:", 10, &request))?;
        if let Some(command) = &example.command {
            writeln!(out, "{}", wrap(2, "try:", 10, command))?;
        }
    }
    let longest =
        users.iter().take(ROWS).map(|user| user.user_name.chars().count()).max().unwrap_or_default();
    for user in users.iter().take(ROWS) {
        writeln!(out, "{}", row(report, user, longest.min(40)))?;
    }
    if let Some(rest) = users.get(ROWS..).filter(|rest| !rest.is_empty()) {
        let names: Vec<&str> = rest.iter().map(|user| user.user_name.as_str()).collect();
        writeln!(
            out,
            "{}",
            wrap(2, "", 0, &format!("and {}: {}", plural(rest.len(), "user"), listed(&names, 40)))
        )?;
    }
    Ok(())
}

/// `ann  password, access key: 1,216 actions, worst s3:GetObject (reads stored data)`.
fn row(report: &Report<'_>, user: &UserAudit, width: usize) -> String {
    let open = counted(user).filter(|credential| credential.judgement.verdict == Verdict::NotForced);
    // Of those that may exist the summary speaks.
    let listed = open.filter(|credential| credential.presence == Presence::Active);
    let mut kinds: Vec<&str> = listed.map(|credential| kind_name(credential.kind)).collect();
    kinds.dedup();
    let actions = open_actions(user);
    let worst = worst(report, user, 1).join("");
    let noun = if actions == 1 { "action" } else { "actions" };
    let by = if kinds.is_empty() { String::new() } else { format!(", by {}", kinds.join(", ")) };
    let told = format!("{} {noun}, worst {worst}{by}", count(actions));
    wrap(2, &user.user_name, width + 2, &told)
}
