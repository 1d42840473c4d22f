//! What was denied, and AWS's words for it.

use crate::protocol::Protocol;
use crate::service::{ActionCase, AnyResource, DenialRow, ResourceQuotes};
use iam_eval::{Decision, Layer, Outcome};

/// A denial.
#[derive(Debug, Clone, Copy)]
pub struct Denied<'a> {
    /// The caller's ARN; `anonymous` for nobody.
    pub principal: &'a str,
    /// The IAM action: `ec2:DescribeInstances`.
    pub action: &'a str,
    /// The resource's ARN, or `*`.
    pub resource: &'a str,
    /// Why.
    pub reason: Reason,
    /// What `sts:DecodeAuthorizationMessage` decodes, for the service that gives it (EC2).
    pub encoded_message: Option<&'a str>,
}

/// Why a request is denied, as far as the caller is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A policy of this layer denies.
    ExplicitDeny(Layer),
    /// No policy of this layer allows.
    NoAllow(Layer),
    /// The caller is not told: one of another account, or nobody.
    Untold,
}

impl Reason {
    /// Why a decision denies; [`Self::Untold`] for one that allows.
    pub fn of(decision: &Decision) -> Self {
        match decision.outcome {
            Outcome::Allowed => Self::Untold,
            Outcome::ExplicitDeny => {
                let layer = decision.deciding().first().map_or(Layer::Identity, |first| first.layer);
                Self::ExplicitDeny(layer)
            }
            Outcome::ImplicitDeny => {
                let layer = OUTERMOST_FIRST.into_iter().find(|layer| decision.missing().contains(*layer));
                Self::NoAllow(layer.unwrap_or(Layer::Identity))
            }
        }
    }
}

/// AWS names the outermost layer that lacks an allow.
const OUTERMOST_FIRST: [Layer; 6] = [
    Layer::ServiceControl,
    Layer::ResourceControl,
    Layer::Resource,
    Layer::PermissionsBoundary,
    Layer::Session,
    Layer::Identity,
];

impl Denied<'_> {
    /// The message of a service (IAM User Guide, [Troubleshoot access denied error
    /// messages](https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html)).
    pub(crate) fn words(&self, protocol: Protocol, row: &DenialRow) -> String {
        let told = self.told(row);
        if protocol == Protocol::Ec2 {
            let told = if self.reason == Reason::Untold { String::new() } else { format!(" {told}.") };
            let encoded =
                self.encoded_message.map(|text| format!(" Encoded authorization failure message: {text}"));
            return format!(
                "You are not authorized to perform this operation.{told}{}",
                encoded.unwrap_or_default()
            );
        }
        match (row.quotes, self.reason) {
            (ResourceQuotes::Quoted, Reason::Untold) => "Access Denied".to_owned(),
            _ => told,
        }
    }

    fn told(&self, row: &DenialRow) -> String {
        let Self { principal, resource, .. } = self;
        let action = match row.action_case {
            ActionCase::AsDefined => self.action.to_owned(),
            ActionCase::Small => self.action.to_ascii_lowercase(),
            ActionCase::CapitalPrefix => match self.action.split_once(':') {
                Some((prefix, name)) => format!("{}:{name}", prefix.to_ascii_uppercase()),
                None => self.action.to_owned(),
            },
        };
        let on_resource = match (row.any_resource, *resource, row.quotes) {
            (AnyResource::Omitted, "*", _) => String::new(),
            (_, _, ResourceQuotes::Quoted) => format!(" on resource: \"{resource}\""),
            (_, _, ResourceQuotes::None) => format!(" on resource: {resource}"),
        };
        let reason = match self.reason {
            Reason::ExplicitDeny(layer) => format!(" with an explicit deny in {}", with_article(layer)),
            Reason::NoAllow(layer) => {
                format!(" because no {} allows the {action} action", layer.policy_kind())
            }
            Reason::Untold => String::new(),
        };
        format!("User: {principal} is not authorized to perform: {action}{on_resource}{reason}")
    }
}

fn with_article(layer: Layer) -> String {
    let kind = layer.policy_kind();
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::row;

    const DENIED: Denied<'_> = Denied {
        principal: "arn:aws:iam::123456789012:user/alice",
        action: "sqs:SendMessage",
        resource: "arn:aws:sqs:us-east-1:123456789012:orders",
        reason: Reason::NoAllow(Layer::Identity),
        encoded_message: None,
    };

    fn check(service: &str, protocol: Protocol, denied: Denied<'_>, expected: &str) {
        assert_eq!(denied.words(protocol, row(service)), expected);
    }

    #[test]
    fn each_service_has_its_own_words() {
        let user = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform";
        check(
            "sqs",
            Protocol::Json10,
            DENIED,
            &format!(
                "{user}: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:123456789012:orders because no \
                 identity-based policy allows the sqs:sendmessage action"
            ),
        );
        let denied = Denied { reason: Reason::ExplicitDeny(Layer::Identity), ..DENIED };
        let of_s3 = Denied { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", ..denied };
        check(
            "s3",
            Protocol::RestXml,
            of_s3,
            &format!(
                "{user}: s3:GetObject on resource: \"arn:aws:s3:::b/k\" with an explicit deny in an identity-based policy"
            ),
        );
        let of_ec2 = Denied {
            action: "ec2:DescribeInstances",
            resource: "*",
            reason: Reason::NoAllow(Layer::PermissionsBoundary),
            encoded_message: Some("c2VjcmV0"),
            ..DENIED
        };
        check(
            "ec2",
            Protocol::Ec2,
            of_ec2,
            &format!(
                "You are not authorized to perform this operation. {user}: ec2:DescribeInstances because no permissions \
                 boundary allows the ec2:DescribeInstances action. Encoded authorization failure message: c2VjcmV0"
            ),
        );
        let of_sns =
            Denied { action: "sns:Publish", reason: Reason::ExplicitDeny(Layer::ServiceControl), ..DENIED };
        check(
            "sns",
            Protocol::Query,
            of_sns,
            &format!(
                "{user}: SNS:Publish on resource: arn:aws:sqs:us-east-1:123456789012:orders with an explicit deny in a \
                 service control policy"
            ),
        );
    }

    #[test]
    fn who_is_not_told_learns_no_reason() {
        let untold = Denied { reason: Reason::Untold, ..DENIED };
        check("s3", Protocol::RestXml, untold, "Access Denied");
        check("ec2", Protocol::Ec2, untold, "You are not authorized to perform this operation.");
        check(
            "kms",
            Protocol::Json11,
            untold,
            "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: sqs:SendMessage on resource: \
             arn:aws:sqs:us-east-1:123456789012:orders",
        );
    }
}
