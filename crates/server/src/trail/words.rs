//! How CloudTrail has the words of the service models: which values it leaves out or hides, and which are not texts.

use iam_service::wire::Service;
use jiff::Timestamp;
use serde_json::Value;

/// Whether a value is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// It is.
    Shown,
    /// It is as if it were not there: so IAM has passwords, secret access keys and seeds.
    LeftOut,
    /// That it is there is told.
    Hidden,
}

/// What stands for a hidden value.
pub(super) const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// The secrets of requests and answers: every member that the shapes have as a `Secret`.
pub(super) fn secrecy(member: &str) -> Secrecy {
    match member {
        "Password"
        | "OldPassword"
        | "NewPassword"
        | "SecretAccessKey"
        | "Base32StringSeed"
        | "QRCodePNG"
        | "ServicePassword"
        | "ServiceCredentialSecret" => Secrecy::LeftOut,
        "AuthenticationCode1"
        | "AuthenticationCode2"
        | "TokenCode"
        | "PrivateKey"
        | "AddPrivateKey"
        | "SAMLAssertion"
        | "WebIdentityToken"
        | "TradeInToken"
        | "SessionToken" => Secrecy::Hidden,
        _ => Secrecy::Shown,
    }
}

/// `userName` for `UserName`.
pub(super) fn name(member: &str) -> String {
    let mut letters = member.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// A value, by its type in the model.
pub(super) fn scalar(service: Service, member: &str, text: &str) -> Value {
    if is_boolean(member)
        && let Ok(is) = text.to_ascii_lowercase().parse::<bool>()
    {
        return Value::Bool(is);
    }
    if is_number(member)
        && let Ok(number) = text.parse::<i64>()
    {
        return Value::from(number);
    }
    if is_date(member)
        && let Ok(time) = text.parse::<Timestamp>()
    {
        return Value::String(date(service, time));
    }
    Value::String(text.to_owned())
}

/// `Jul 10, 2023 12:25:04 PM`; of STS with another comma.
fn date(service: Service, time: Timestamp) -> String {
    let form = match service {
        Service::Iam => "%b %-d, %Y %-I:%M:%S %p",
        Service::Sts => "%b %-d, %Y, %-I:%M:%S %p",
    };
    time.strftime(form).to_string()
}

fn is_boolean(member: &str) -> bool {
    matches!(
        member,
        "AllUsers"
            | "AllowUsersToChangePassword"
            | "ExpirePasswords"
            | "HardExpiry"
            | "IsAttachable"
            | "IsDefaultVersion"
            | "IsTruncated"
            | "OnlyAttached"
            | "OnlySendByOwner"
            | "PasswordResetRequired"
            | "RequireLowercaseCharacters"
            | "RequireNumbers"
            | "RequireSymbols"
            | "RequireUppercaseCharacters"
            | "SetAsDefault"
    )
}

fn is_number(member: &str) -> bool {
    matches!(
        member,
        "AttachmentCount"
            | "CredentialAgeDays"
            | "DurationSeconds"
            | "MaxItems"
            | "MaxPasswordAge"
            | "MaxSessionDuration"
            | "MinimumPasswordLength"
            | "MinimumSessionTokenSize"
            | "PackedPolicySize"
            | "PasswordReusePrevention"
            | "PermissionsBoundaryUsageCount"
            | "SessionDuration"
            | "SessionTokenSize"
            | "SessionTokenUtilization"
            | "TemplateMinorVersion"
    )
}

fn is_date(member: &str) -> bool {
    matches!(
        member,
        "CreateDate"
            | "EnableDate"
            | "Expiration"
            | "ExpirationDate"
            | "PasswordLastUsed"
            | "UpdateDate"
            | "UploadDate"
            | "ValidUntil"
    )
}

/// What CloudTrail calls an error: of those that the service models name, the exception.
pub(super) fn error_code(code: &str) -> String {
    match code {
        "ValidationError" => "ValidationException".to_owned(),
        "NoSuchEntity"
        | "EntityAlreadyExists"
        | "DeleteConflict"
        | "LimitExceeded"
        | "InvalidInput"
        | "InvalidAuthenticationCode"
        | "InvalidCertificate"
        | "InvalidPublicKey"
        | "InvalidUserType"
        | "MalformedCertificate"
        | "MalformedPolicyDocument"
        | "KeyPairMismatch"
        | "PasswordPolicyViolation"
        | "PolicyNotAttachable"
        | "PolicyEvaluation"
        | "EntityTemporarilyUnmodifiable"
        | "DuplicateCertificate"
        | "DuplicateSSHPublicKey"
        | "UnmodifiableEntity"
        | "UnrecognizedPublicKeyEncoding"
        | "ConcurrentModification"
        | "ServiceFailure"
        | "PackedPolicyTooLarge"
        | "RegionDisabledException" => {
            if code.ends_with("Exception") {
                code.to_owned()
            } else {
                format!("{code}Exception")
            }
        }
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generated shapes, to see that no secret was forgotten.
    const SHAPES: [&str; 2] = [
        include_str!("../../../iam-service/src/shapes/iam.rs"),
        include_str!("../../../iam-service/src/shapes/sts.rs"),
    ];

    #[test]
    fn every_secret_of_the_shapes_is_left_out_or_hidden() {
        let mut secrets = 0;
        for structure in SHAPES.iter().flat_map(|file| file.split("pub struct ").skip(1)) {
            let fields = structure.lines().filter(|line| line.contains("Secret<"));
            for field in fields.filter_map(|line| line.trim().strip_prefix("pub ")) {
                let field = field.split(':').next().unwrap();
                let plain = field.replace('_', "");
                // The wire's name stands in the reader or the writer of the structure.
                let quoted = structure.split('"').skip(1).step_by(2);
                let member = quoted.into_iter().find(|name| name.to_lowercase() == plain);
                let member = member.unwrap_or_else(|| panic!("{field} has no name on the wire"));
                assert_ne!(secrecy(member), Secrecy::Shown, "{member}");
                secrets += 1;
            }
        }
        assert!(secrets >= 20, "{secrets}");
    }

    #[test]
    fn dates_are_written_as_each_service_has_them() {
        let time: Timestamp = "2023-07-10T20:05:04Z".parse().unwrap();
        assert_eq!(date(Service::Iam, time), "Jul 10, 2023 8:05:04 PM");
        assert_eq!(date(Service::Sts, time), "Jul 10, 2023, 8:05:04 PM");
    }
}
