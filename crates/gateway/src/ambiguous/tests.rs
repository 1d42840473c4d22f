use super::*;
use hyper::Request;

type Headers<'a> = &'a [(&'a str, &'a [u8])];

fn parts(method: &str, target: &str, headers: Headers<'_>) -> Parts {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, HeaderValue::from_bytes(value).unwrap());
    }
    request.body(()).unwrap().into_parts().0
}

/// Headers that are added to a request that is fine without them, and what is wrong then.
#[test]
fn headers_with_two_readings_are_refused() {
    let name = |name: &'static str| HeaderName::from_static(name);
    let long = vec![b'x'; MOST_HEADER_BYTES];
    let cases: &[(Headers<'_>, Ambiguous)] = &[
        (&[("host", b"other")], Ambiguous::Host),
        (&[("content-length", b"1"), ("content-length", b"1")], Ambiguous::ContentLength),
        (&[("content-length", b"1, 1")], Ambiguous::ContentLength),
        (&[("content-length", b"+1")], Ambiguous::ContentLength),
        (&[("content-length", b"")], Ambiguous::ContentLength),
        (&[("content-length", b"99999999999999999999")], Ambiguous::ContentLength),
        (&[("transfer-encoding", b"chunked"), ("content-length", b"1")], Ambiguous::TransferEncoding),
        (&[("transfer-encoding", b"gzip, chunked")], Ambiguous::TransferEncoding),
        (&[("transfer-encoding", b"identity")], Ambiguous::TransferEncoding),
        (
            &[("transfer-encoding", b"chunked"), ("transfer-encoding", b"chunked")],
            Ambiguous::TransferEncoding,
        ),
        (&[("expect", b"101-switch")], Ambiguous::Expect),
        (&[("x_amz_date", b"1")], Ambiguous::Underscore(name("x_amz_date"))),
        (&[("connection", b"x-amz-date")], Ambiguous::ConnectionNames("x-amz-date".into())),
        (&[("connection", b"close, host")], Ambiguous::ConnectionNames("host".into())),
        (&[("x-amz-target", b"A"), ("x-amz-target", b"B")], Ambiguous::Repeated(name("x-amz-target"))),
        (&[("content-type", b"a"), ("content-type", b"b")], Ambiguous::Repeated(name("content-type"))),
        (&[("x-a", &long)], Ambiguous::HeadersTooLarge(MOST_HEADER_BYTES)),
    ];
    for (headers, error) in cases {
        let mut all: Vec<(&str, &[u8])> = vec![("host", b"gateway:4566")];
        all.extend_from_slice(headers);
        assert_eq!(refuse_ambiguous(&parts("PUT", "/a", &all)), Err(error.clone()), "{error}");
    }
    let many: Vec<String> = (0..MOST_HEADERS).map(|number| format!("x-{number}")).collect();
    let mut all: Vec<(&str, &[u8])> = vec![("host", b"gateway")];
    all.extend(many.iter().map(|name| (name.as_str(), b"".as_slice())));
    assert_eq!(refuse_ambiguous(&parts("PUT", "/a", &all)), Err(Ambiguous::TooManyHeaders(MOST_HEADERS)));
}

#[test]
fn what_clients_send_passes() {
    let cases: &[Headers<'_>] = &[
        &[("content-length", b"0"), ("expect", b"100-continue")],
        &[("transfer-encoding", b"Chunked"), ("connection", b"keep-alive, TE"), ("te", b"trailers")],
        &[("connection", b"close"), ("connection", b"Upgrade, HTTP2-Settings"), ("upgrade", b"h2c")],
        &[("accept", b"a"), ("accept", b"b"), ("x-amz-meta-a", b"1"), ("x-amz-meta-a", b"2")],
        &[("x-amz-meta-name", "caf\u{e9}".as_bytes()), ("user-agent", b"a\tb")],
    ];
    for headers in cases {
        let mut all: Vec<(&str, &[u8])> = vec![("host", b"[::1]:4566")];
        all.extend_from_slice(headers);
        assert_eq!(refuse_ambiguous(&parts("PUT", "/a//b?c=/../d", &all)), Ok(()), "{headers:?}");
    }
}

#[test]
fn targets_other_than_paths_are_refused() {
    let host: &[(&str, &[u8])] = &[("host", b"gateway")];
    for (method, target, error) in [
        ("GET", "http://other/a", Ambiguous::Target),
        ("GET", "*", Ambiguous::Target),
        ("GET", "other:80", Ambiguous::Target),
        ("OPTIONS", "/a", Ambiguous::Method),
        ("TRACE", "/a", Ambiguous::Method),
        ("get", "/a", Ambiguous::Method),
    ] {
        assert_eq!(refuse_ambiguous(&parts(method, target, host)), Err(error), "{method} {target}");
    }
    for host in ["", "a b", "user@a", "a/b", "a,b", "a?b", "a\\b"] {
        let headers: &[(&str, &[u8])] = &[("host", host.as_bytes())];
        assert_eq!(refuse_ambiguous(&parts("GET", "/a", headers)), Err(Ambiguous::Host), "{host}");
    }
    assert_eq!(refuse_ambiguous(&parts("GET", "/a", &[])), Err(Ambiguous::Host));
}

#[test]
fn dot_segments_are_found_however_they_are_written() {
    for path in [
        "/a/../b",
        "/..",
        "/.",
        "/a/.",
        "/%2e/a",
        "/%2E%2e/a",
        "/a%2f..",
        "/a%2F%2E%2E%2Fb",
        "/a\\..\\b",
        "/..%5ca",
        "/..;x=1/a",
        "/%2e%2e%3bx/a",
    ] {
        assert_eq!(refuse_other_paths(path), Err(Ambiguous::Path("a dot segment")), "{path}");
    }
    assert_eq!(refuse_other_paths("/a%00b"), Err(Ambiguous::Path("a NUL")));
    for path in [
        "/",
        "//",
        "/a//b",
        "/...",
        "/.a/..b/c.",
        "/a;..",
        "/%252e%252e/a",
        "/arn%3Aaws%3Aiam%3A%3A1%3Auser%2Fa",
    ] {
        assert_eq!(refuse_other_paths(path), Ok(()), "{path}");
    }
}

#[test]
fn parameters_of_another_signature_are_refused() {
    for query in
        ["a=1&X-Amz-Signature=b", "x-amz-date", "X%2dAmz-Algorithm=", "AWSAccessKeyId=a", "%41WSAccessKeyId"]
    {
        assert!(refuse_second_signature(query, sigv4::Form::Header).is_err(), "{query}");
    }
    assert_eq!(refuse_second_signature("X-Amz-Signature=a&b", sigv4::Form::Query), Ok(()));
    assert!(refuse_second_signature("X-Amz-Signature=a&AWSAccessKeyId=b", sigv4::Form::Query).is_err());
    for query in ["", "x-id=GetObject", "X-Amz-Checksum=1", "prefix=X-Amz-Signature"] {
        assert_eq!(refuse_second_signature(query, sigv4::Form::Header), Ok(()), "{query}");
    }
}
