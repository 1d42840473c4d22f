//! The credential that a request names: an access key and the scope of its signature.

use std::borrow::Cow;
use std::fmt;

/// `AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request`.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential<'a> {
    text: Cow<'a, str>,
    /// Offsets of the four slashes.
    slashes: [usize; 4],
}

/// What ends every credential scope.
pub(crate) const TERMINATOR: &str = "aws4_request";

impl<'a> Credential<'a> {
    /// Any text of five elements.
    pub(crate) fn parse(text: Cow<'a, str>) -> Result<Self, Cow<'a, str>> {
        let mut found = text.match_indices('/').map(|(slash, _)| slash);
        let slashes = [found.next(), found.next(), found.next(), found.next(), found.next()];
        match slashes {
            [Some(first), Some(second), Some(third), Some(fourth), None] => {
                Ok(Self { slashes: [first, second, third, fourth], text })
            }
            _ => Err(text),
        }
    }

    /// Of the elements, as a signer writes it; the date is `20150830`.
    pub fn new(access_key_id: &str, date: &str, region: &str, service: &str) -> Credential<'static> {
        let text = format!("{access_key_id}/{date}/{region}/{service}/{TERMINATOR}");
        let after = |slash: usize, element: &str| slash + 1 + element.len();
        let first = access_key_id.len();
        let second = after(first, date);
        let third = after(second, region);
        Credential { slashes: [first, second, third, after(third, service)], text: Cow::Owned(text) }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The access key.
    pub fn access_key_id(&self) -> &str {
        self.text.get(..self.slashes[0]).unwrap_or_default()
    }

    /// The date of the scope: `20150830`.
    pub fn date(&self) -> &str {
        self.element(0)
    }

    /// The Region of the scope.
    pub fn region(&self) -> &str {
        self.element(1)
    }

    /// The service of the scope, by its signing name.
    pub fn service(&self) -> &str {
        self.element(2)
    }

    /// The last element; `aws4_request` once the credential was checked.
    pub(crate) fn terminator(&self) -> &str {
        self.element(3)
    }

    /// `20150830/us-east-1/iam/aws4_request`.
    pub fn scope(&self) -> &str {
        self.text.get(self.slashes[0] + 1..).unwrap_or_default()
    }

    /// The same, borrowing nothing.
    pub(crate) fn into_owned(self) -> Credential<'static> {
        Credential { text: Cow::Owned(self.text.into_owned()), slashes: self.slashes }
    }

    /// The element after slash number `index`.
    fn element(&self, index: usize) -> &str {
        let start = self.slashes.get(index).map_or(0, |slash| slash + 1);
        let end = self.slashes.get(index + 1).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }
}

impl fmt::Debug for Credential<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_elements_and_no_more_or_fewer() {
        let credential = Credential::parse("AKID/20150830/us-east-1/iam/aws4_request".into()).unwrap();
        assert_eq!(credential, Credential::new("AKID", "20150830", "us-east-1", "iam"));
        assert_eq!(credential.access_key_id(), "AKID");
        assert_eq!(credential.date(), "20150830");
        assert_eq!(credential.region(), "us-east-1");
        assert_eq!(credential.service(), "iam");
        assert_eq!(credential.terminator(), TERMINATOR);
        assert_eq!(credential.scope(), "20150830/us-east-1/iam/aws4_request");
        assert!(Credential::parse("AKID/20150830/us-east-1/iam".into()).is_err());
        assert!(Credential::parse("a/b/c/d/e/f".into()).is_err());
        assert_eq!(Credential::parse("////".into()).unwrap().service(), "");
    }
}
