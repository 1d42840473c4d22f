use super::*;
use hyper::Request;

fn authorised(
    target: &str,
    headers: &[(&str, &str)],
    signed: &[&str],
    form: Form,
) -> Result<Head, Ambiguous> {
    let mut request = Request::builder().uri(target).header("host", "gateway");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let parts = request.body(()).unwrap().into_parts().0;
    Head::authorised(&parts, |name| signed.contains(&name), form, Rules::S3, Addressing::Path)
}

#[test]
fn each_header_has_its_lot() {
    for (name, signed, unsigned) in [
        ("x-amz-meta-a", "forwarded", "refused"),
        ("x-amz-copy-source", "forwarded", "refused"),
        ("x-custom", "forwarded", "ended"),
        ("cookie", "forwarded", "ended"),
        ("range", "forwarded", "forwarded"),
        ("content-type", "forwarded", "forwarded"),
        ("x-amzn-trace-id", "forwarded", "forwarded"),
        ("authorization", "signature", "signature"),
        ("x-amz-date", "signature", "signature"),
        ("x-amz-security-token", "signature", "signature"),
        ("connection", "ended", "ended"),
        ("transfer-encoding", "ended", "ended"),
        ("content-length", "ended", "ended"),
        ("trailer", "ended", "ended"),
        ("x-forwarded-for", "refused", "ended"),
        ("x-http-method-override", "refused", "ended"),
        ("x-minio-force-delete", "refused", "ended"),
        ("x-forcemfa-principal-arn", "refused", "ended"),
    ] {
        for (list, expected) in [(&[name][..], signed), (&[][..], unsigned)] {
            let lot = match authorised("/a", &[(name, "1")], list, Form::Header) {
                Err(_) => "refused",
                Ok(head) if head.headers.contains_key(name) => "forwarded",
                Ok(head) if head.signature_headers.contains_key(name) => "signature",
                Ok(_) => "ended",
            };
            assert_eq!(lot, expected, "{name} {list:?}");
        }
    }
}

#[test]
fn the_parameters_of_a_presigned_url_are_taken_off_and_the_others_stay_as_they_are() {
    for (target, query) in [
        ("/a?b=%2f+c&X-Amz-Signature=1&&d", Some("b=%2f+c&&d")),
        ("/a?X-Amz-Signature=1&x-amz%2Ddate=2", None),
        ("/a?response-content-type=x&X-Amz-Expires=1", Some("response-content-type=x")),
        ("/a", None),
        ("/a?", Some("")),
    ] {
        let head = authorised(target, &[], &[], Form::Query).unwrap();
        assert_eq!(head.unsigned_query().as_deref(), query, "{target}");
    }
    let head = authorised("/a?x-amz-acl=b", &[], &[], Form::Header).unwrap();
    assert_eq!(head.unsigned_query().as_deref(), Some("x-amz-acl=b"));
}
