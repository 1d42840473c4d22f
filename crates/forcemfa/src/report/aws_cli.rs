//! Changes as commands of the AWS CLI.

use iam_account::Change;
use serde_json::Value;
use std::fmt::Write;

/// The command that makes a change; `None` for what needs more than the change knows: a password, a code of a device, a
/// document that is not JSON.
pub(crate) fn aws_command(change: &Change) -> Option<String> {
    if needs_more(change) {
        return None;
    }
    let Ok(Value::Object(mut members)) = serde_json::to_value(change) else { return None };
    let action = members.remove("action")?;
    let mut command = format!("aws iam {}", kebab(action.as_str()?));
    for (name, value) in members.iter().filter(|(name, _)| !is_of_aws(name)) {
        let option = kebab(name);
        match value {
            Value::Bool(true) => write!(command, " --{option}").ok()?,
            Value::Bool(false) => write!(command, " --no-{option}").ok()?,
            Value::String(text) => write!(command, " --{option} {}", quoted(text)).ok()?,
            document @ Value::Object(_) => {
                write!(command, " --{option} {}", quoted(&document.to_string())).ok()?;
            }
            Value::Null | Value::Number(_) | Value::Array(_) => return None,
        }
    }
    Some(command)
}

/// What AWS chooses itself.
fn is_of_aws(name: &str) -> bool {
    matches!(
        name,
        "UserId" | "GroupId" | "RoleId" | "PolicyId" | "CreateDate" | "EnableDate" | "MaxSessionDuration"
    )
}

fn needs_more(change: &Change) -> bool {
    matches!(
        change,
        Change::CreateLoginProfile { .. }
            | Change::CreateAccessKey { .. }
            | Change::CreateVirtualMFADevice { .. }
            | Change::EnableMFADevice { .. }
            | Change::CreateServiceSpecificCredential { .. }
            | Change::UploadSSHPublicKey { .. }
            | Change::UploadSigningCertificate { .. }
            | Change::TagUser { .. }
            | Change::CreateUser { .. }
            | Change::CreateRole { .. }
    )
}

/// `DeactivateMFADevice` as the AWS CLI writes it: `deactivate-mfa-device`.
fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut kebab = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(index + 1);
        let begins = before.is_some_and(|before| !before.is_uppercase())
            || before.is_some() && after.is_some_and(|after| after.is_lowercase());
        if letter.is_uppercase() && begins {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// A word that a POSIX shell takes as it is.
pub(crate) fn quoted(text: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:@,+=".contains(letter);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_commands() {
        for (change, command) in [
            (
                r#"{"action":"AttachUserPolicy","UserName":"ann","PolicyArn":"arn:aws:iam::111122223333:policy/Force"}"#,
                Some(
                    "aws iam attach-user-policy --policy-arn arn:aws:iam::111122223333:policy/Force --user-name ann",
                ),
            ),
            (
                r#"{"action":"DeactivateMFADevice","UserName":"ann","SerialNumber":"GAHT12345678"}"#,
                Some("aws iam deactivate-mfa-device --serial-number GAHT12345678 --user-name ann"),
            ),
            (
                r#"{"action":"DeleteSSHPublicKey","UserName":"ann","SSHPublicKeyId":"APKA5EXAMPLE0001GITB0"}"#,
                Some(
                    "aws iam delete-ssh-public-key --ssh-public-key-id APKA5EXAMPLE0001GITB0 --user-name ann",
                ),
            ),
            (r#"{"action":"CreateLoginProfile","UserName":"ann"}"#, None),
        ] {
            let change: Change = serde_json::from_str(change).unwrap();
            assert_eq!(aws_command(&change).as_deref(), command, "{change:?}");
        }
    }

    #[test]
    fn words_are_quoted_for_the_shell() {
        assert_eq!(quoted("ann"), "ann");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("it's; rm -rf $HOME"), r"'it'\''s; rm -rf $HOME'");
    }
}
