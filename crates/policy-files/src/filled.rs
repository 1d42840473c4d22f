//! Values of the place of use that are the same in every account, but for their digits: filled in, and said so.

/// The account of the example user.
pub(crate) const ACCOUNT: &str = "123456789012";
/// The partition.
pub(crate) const PARTITION: &str = "aws";
/// The Region.
pub(crate) const REGION: &str = "us-east-1";
/// The domain of service names.
pub(crate) const DOMAIN: &str = "amazonaws.com";
