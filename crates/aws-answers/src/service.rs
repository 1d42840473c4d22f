//! Where services differ in how they deny: one row each, and all others by their protocol.

/// How a service denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DenialRow {
    /// The service, by the name of its model.
    pub service: &'static str,
    /// Its code, where it is not `AccessDenied` or, in JSON and CBOR, `AccessDeniedException`.
    pub code: Option<&'static str>,
    /// Its status, where it is not that of the protocol.
    pub status: Option<u16>,
    /// What stands before the code in `__type`.
    pub type_namespace: Option<&'static str>,
    /// How it writes the action.
    pub action_case: ActionCase,
    /// What it says of a call that has no resource of its own.
    pub any_resource: AnyResource,
    /// Whether it puts the resource in quotes.
    pub quotes: ResourceQuotes,
    /// Whether it tells the query protocol's codes in `x-amzn-query-error` besides its own.
    pub query_codes: QueryCodes,
    /// Where that was seen.
    pub source: &'static str,
}

/// How a service writes the action that it denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionCase {
    /// As its page of actions has it.
    AsDefined,
    /// In small letters.
    Small,
    /// The prefix in capitals.
    CapitalPrefix,
}

/// What a service says of a call that has no resource of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyResource {
    /// `on resource: *`.
    Star,
    /// Nothing.
    Omitted,
}

/// Whether a service puts the resource in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceQuotes {
    /// It does not.
    None,
    /// It does. Such a service says "Access Denied" where it does not say why.
    Quoted,
}

/// Whether a service still tells the codes of the query protocol (Smithy, [`awsQueryCompatible`
/// trait](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryCodes {
    /// It never did, or does no more.
    Untold,
    /// In the header `x-amzn-query-error`.
    Told,
}

const USUAL: DenialRow = DenialRow {
    service: "",
    code: None,
    status: None,
    type_namespace: None,
    action_case: ActionCase::AsDefined,
    any_resource: AnyResource::Star,
    quotes: ResourceQuotes::None,
    query_codes: QueryCodes::Untold,
    source: "IAM User Guide, Troubleshoot access denied error messages",
};

const CORAL: Option<&str> = Some("com.amazon.coral.service#");

/// The services that differ, sorted by name.
pub const DENIALS: &[DenialRow] = &[
    DenialRow {
        service: "cloudwatch",
        query_codes: QueryCodes::Told,
        type_namespace: CORAL,
        source: "botocore's model: awsQueryCompatible",
        ..USUAL
    },
    DenialRow {
        service: "dynamodb",
        type_namespace: CORAL,
        source: "Amazon DynamoDB Developer Guide, Error handling: __type com.amazon.coral.service#AccessDeniedException",
        ..USUAL
    },
    DenialRow { service: "dynamodbstreams", type_namespace: CORAL, source: "as dynamodb", ..USUAL },
    DenialRow {
        service: "ec2",
        code: Some("UnauthorizedOperation"),
        any_resource: AnyResource::Omitted,
        source: "EC2 API Reference, Error codes; github.com/aws/karpenter-provider-aws/issues/7370",
        ..USUAL
    },
    DenialRow {
        service: "route53",
        any_resource: AnyResource::Omitted,
        source: "github.com/ministryofjustice/modernisation-platform/pull/1837",
        ..USUAL
    },
    DenialRow {
        service: "s3",
        any_resource: AnyResource::Omitted,
        quotes: ResourceQuotes::Quoted,
        source: "S3 User Guide, Troubleshoot access denied (403 Forbidden) errors; github.com/payloadcms/payload/issues/12469",
        ..USUAL
    },
    DenialRow {
        service: "s3express",
        any_resource: AnyResource::Omitted,
        quotes: ResourceQuotes::Quoted,
        source: "as s3",
        ..USUAL
    },
    DenialRow {
        service: "sns",
        code: Some("AuthorizationError"),
        action_case: ActionCase::CapitalPrefix,
        source: "SNS API Reference, Publish: AuthorizationError, 403",
        ..USUAL
    },
    DenialRow {
        service: "sqs",
        status: Some(403),
        type_namespace: CORAL,
        action_case: ActionCase::Small,
        query_codes: QueryCodes::Told,
        source: "github.com/aws/serverless-application-model/issues/3633; botocore's model: awsQueryCompatible",
        ..USUAL
    },
];

/// The row of a service; for one without a row, that of all others.
pub(crate) fn row(service: &str) -> &'static DenialRow {
    let row = DENIALS.binary_search_by(|row| row.service.cmp(service));
    row.ok().and_then(|row| DENIALS.get(row)).unwrap_or(&USUAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_are_sorted_and_each_names_its_source() {
        assert!(DENIALS.is_sorted_by(|one, other| one.service < other.service));
        assert!(DENIALS.iter().all(|row| !row.source.is_empty()));
        assert_eq!(row("ec2").code, Some("UnauthorizedOperation"));
        assert_eq!(row("kms"), &USUAL);
    }
}
