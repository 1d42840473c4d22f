//! ARN formats such as `arn:${Partition}:iam::${Account}:user/${UserNameWithPath}`: what they can stand for.
//!
//! | in the format | stands for |
//! |---|---|
//! | `${Partition}` | one of AWS's partitions |
//! | a placeholder in the place of the Region | lower-case letters, digits and `-`, one at least |
//! | a placeholder in the place of the account | twelve digits; `aws` too for the policies of `iam`, which AWS owns; outside of `iam` and `sts` also nothing or a name of AWS (`arn:aws:ssm:us-east-1::parameter/aws/...`) |
//! | another placeholder of `iam` or `sts`, a name | letters, digits and `_+=,.@-` (IAM User Guide, "IAM and AWS STS quotas: IAM name requirements") |
//! | `...WithPath` of `iam` | such a name, after any path: the path holds any character from `!` to `~` but the colon, and ends with `/` |
//! | `${BucketName}` of `s3` | letters, digits and `-._` |
//! | any other placeholder | any text but the empty one |
//! | `*` | any text: a few of AWS's formats have it |
//!
//! No placeholder before the fifth colon stands for a colon. The IAM API lets a path have one (`CreateUser`: Path is
//! "any ASCII character from the ! through the DEL character"); it is left out here because a star goes beyond
//! colons: with it `arn:aws:iam::*:mfa/*`, which is meant for devices, would also be for a user under the path
//! `/x:mfa/`, and no such path is known to be in use.

mod automaton;

use crate::action::CatalogAction;
use automaton::Automaton;
use iam_policy::Pattern;

/// The partitions that a `${Partition}` stands for.
pub const PARTITIONS: [&str; 8] =
    ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/// Whether some ARN of the format can match a pattern of a policy. A variable in the pattern (`${aws:username}`)
/// stands for any text, since nothing is known of its value.
///
/// The answer is exact, and takes time linear in the length of the format times that of the pattern.
pub fn can_match(format: &str, pattern: &Pattern) -> bool {
    pattern.is_anything()
        || !names_another_service(format, pattern) && Automaton::of_format(format).intersects(pattern)
}

/// Whether format and pattern both spell a service out, and not the same: seen at a glance, and so for nearly all
/// pairs of the two.
fn names_another_service(format: &str, pattern: &Pattern) -> bool {
    let Some(iam_policy::Piece::Literal(start)) = pattern.pieces().first() else {
        return false;
    };
    // Only what a colon follows is the whole service.
    let complete = start.rsplit_once(':').map_or("", |(complete, _)| complete);
    match (format.split(':').nth(2), complete.split(':').nth(2)) {
        (Some(of_format), Some(of_pattern)) => !of_format.contains(['$', '*']) && of_format != of_pattern,
        _ => false,
    }
}

/// Whether some resource that the action takes can match the pattern. An action that requires no resource is also
/// asked with the resource `*`, one without resource types only so.
pub fn action_can_match(action: CatalogAction, pattern: &Pattern) -> bool {
    let mut requires_one = false;
    for resource in action.resources() {
        requires_one |= resource.required;
        if resource.resource_type.arn_formats().any(|format| can_match(format, pattern)) {
            return true;
        }
    }
    !requires_one && Automaton::of_text("*").intersects(pattern)
}

/// An ARN of the format: `value` gives the text for each placeholder by name (`UserNameWithPath`), and for a `*`
/// by `*`.
pub fn fill(format: &str, value: impl Fn(&str) -> String) -> String {
    pieces(format)
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Placeholder(name) => value(name),
            Piece::AnyString => value("*"),
        })
        .collect()
}

/// A piece of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'f> {
    Text(&'f str),
    Placeholder(&'f str),
    AnyString,
}

/// Cuts a format into pieces.
fn pieces(format: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = format;
    std::iter::from_fn(move || {
        let (piece, after) = first_piece(rest)?;
        rest = after;
        Some(piece)
    })
}

fn first_piece(format: &str) -> Option<(Piece<'_>, &str)> {
    if let Some(placeholder) = format.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
        return Some((Piece::Placeholder(placeholder.0), placeholder.1));
    }
    if let Some(after) = format.strip_prefix('*') {
        return Some((Piece::AnyString, after));
    }
    // An opening that never closes is text: at least one character, up to the next star or opening.
    let first = format.chars().next()?.len_utf8();
    let tail = format.get(first..)?;
    let end = [tail.find("${"), tail.find('*')].into_iter().flatten().min().unwrap_or(tail.len());
    let (text, after) = format.split_at_checked(first + end)?;
    Some((Piece::Text(text), after))
}

#[cfg(test)]
mod tests;
