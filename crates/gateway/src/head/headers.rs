//! What becomes of each header.

/// What becomes of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It goes on.
    Forwarded,
    /// It is part of the client's signature, and goes on with it.
    Signature,
    /// It ends here: it is of the connection, made anew, or nobody vouches for it.
    Ended,
}

/// Of the headers whose lot does not depend on the signature. All others go on if they are signed, or harmless.
pub(super) fn fixed_kind(name: &str) -> Option<Kind> {
    match name {
        "authorization" | "x-amz-date" | "x-amz-security-token" | "x-amz-content-sha256" => {
            Some(Kind::Signature)
        }
        "host" | "content-length" | "expect" => Some(Kind::Ended),
        name if is_hop_by_hop(name) => Some(Kind::Ended),
        _ => None,
    }
}

/// RFC 9110 7.6.1, and what older servers have.
pub(crate) fn is_hop_by_hop(name: &str) -> bool {
    matches!(
        name,
        "connection"
            | "keep-alive"
            | "proxy-connection"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-authentication-info"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "http2-settings"
    )
}

/// Headers that go on without a signature, as AWS takes them without one. None chooses the operation or its resource; those of the
/// content say how to read a body that is signed, and the gateway has read it by the same ones.
pub(super) fn is_harmless(name: &str) -> bool {
    matches!(
        name,
        "accept"
            | "accept-charset"
            | "accept-encoding"
            | "accept-language"
            | "access-control-request-headers"
            | "access-control-request-method"
            | "amz-sdk-invocation-id"
            | "amz-sdk-request"
            | "cache-control"
            | "content-disposition"
            | "content-encoding"
            | "content-language"
            | "content-md5"
            | "content-type"
            | "date"
            | "expires"
            | "if-match"
            | "if-modified-since"
            | "if-none-match"
            | "if-range"
            | "if-unmodified-since"
            | "origin"
            | "range"
            | "referer"
            | "smithy-protocol"
            | "user-agent"
            | "x-amzn-trace-id"
    )
}

/// Lists, of which it does not matter how many lines they take; and user metadata, which S3 joins.
pub(crate) fn may_repeat(name: &str) -> bool {
    let is_list = matches!(
        name,
        "accept"
            | "accept-charset"
            | "accept-encoding"
            | "accept-language"
            | "cache-control"
            | "connection"
            | "if-match"
            | "if-none-match"
            | "x-amz-object-attributes"
            | "x-amz-optional-object-attributes"
    );
    is_list
        || name.starts_with("x-amz-meta-")
        || matches!(name, "cookie" | "via" | "x-forwarded-for" | "forwarded")
}
