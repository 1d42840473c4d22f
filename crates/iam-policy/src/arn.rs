//! Amazon Resource Names.

use std::fmt;
use std::str::FromStr;

/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// ARNs are compared as they stand, case included. The resource part may itself contain colons
/// (IAM User Guide, "IAM identifiers: IAM ARNs").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arn {
    text: Box<str>,
    /// Offsets of the five colons that divide the six components.
    colons: [usize; 5],
}

/// Why a text is not an ARN.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an ARN: expected `arn:partition:service:region:account:resource`")]
pub struct ArnError {
    /// The text as given.
    pub text: String,
}

impl Arn {
    /// The ARN as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The partition: `aws`, `aws-cn`, `aws-us-gov` ...
    pub fn partition(&self) -> &str {
        self.component(0)
    }

    /// The service namespace: `iam`, `s3` ...
    pub fn service(&self) -> &str {
        self.component(1)
    }

    /// The Region; empty for global services.
    pub fn region(&self) -> &str {
        self.component(2)
    }

    /// The account's twelve digits; empty where the ARN does not name one (S3 buckets).
    pub fn account(&self) -> &str {
        self.component(3)
    }

    /// All that follows the fifth colon: `user/division/alice`.
    pub fn resource(&self) -> &str {
        self.component(4)
    }

    /// The component after colon number `index`.
    fn component(&self, index: usize) -> &str {
        let start = self.colons.get(index).map_or(0, |&colon| colon + 1);
        let end = self.colons.get(index + 1).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }
}

impl FromStr for Arn {
    type Err = ArnError;

    /// Takes any text of at least six components that begins with `arn:` and names a partition,
    /// a service and a resource.
    fn from_str(text: &str) -> Result<Self, ArnError> {
        let error = || ArnError { text: text.to_owned() };
        let mut at = text.match_indices(':').map(|(colon, _)| colon);
        let mut colons = [0; 5];
        for colon in &mut colons {
            *colon = at.next().ok_or_else(error)?;
        }
        let arn = Self { text: text.into(), colons };
        let named = [arn.partition(), arn.service(), arn.resource()].iter().all(|part| !part.is_empty());
        if text.starts_with("arn:") && named { Ok(arn) } else { Err(error()) }
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_components_the_last_may_hold_colons() {
        let arn: Arn = "arn:aws:logs:us-east-1:123456789012:log-group:a:*".parse().unwrap();
        assert_eq!(
            (arn.partition(), arn.service(), arn.region(), arn.account(), arn.resource()),
            ("aws", "logs", "us-east-1", "123456789012", "log-group:a:*")
        );
        let bucket: Arn = "arn:aws:s3:::team".parse().unwrap();
        assert_eq!((bucket.region(), bucket.account(), bucket.resource()), ("", "", "team"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "*", "arn", "arn:aws:s3", "arn:aws:iam::1:", "arn:::::x", "nra:aws:s3:::b"] {
            assert!(text.parse::<Arn>().is_err(), "{text}");
        }
    }
}
