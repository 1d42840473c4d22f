//! Requests that want to be taken for what they are not, and AWS's words for each refusal.
#![cfg(test)]

mod support;

use jiff::{SignedDuration, Timestamp};
use sigv4::{
    Body, BodyCheck, Dialect, Endpoint, Payload, Presented, SecretAccessKey, SessionToken, SignatureError,
    Signer, SigningKey,
};
use support::{Known, Request, SECRET};

const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

fn now() -> Timestamp {
    "2015-08-30T12:36:00Z".parse().unwrap()
}

fn known() -> Known {
    Known {
        access_key_id: ACCESS_KEY_ID,
        secret: SecretAccessKey::new(SECRET),
        token: None,
        now: now(),
        rules: None,
    }
}

fn with_signer<R>(service: &str, use_signer: impl FnOnce(Signer<'_>) -> R) -> R {
    let key = SigningKey::derive(&SecretAccessKey::new(SECRET), "20150830", "us-east-1", service);
    use_signer(Signer::new(ACCESS_KEY_ID, &key, "us-east-1", service, now()))
}

fn signed(mut request: Request, service: &str, payload: Payload) -> Request {
    let signed = with_signer(service, |signer| request.with(|parts| signer.sign(&parts, payload))).unwrap();
    for (name, value) in signed.added {
        request.add(name, &value);
    }
    request
}

fn presigned(mut request: Request, service: &str, payload: Payload) -> Request {
    let hour = SignedDuration::from_hours(1);
    let presign = |signer: Signer<'_>| request.with(|parts| signer.presign(&parts, payload, hour));
    request.query = with_signer(service, presign).unwrap().added.into_bytes();
    request
}

const FORM: &str = "Action=GetUser&Version=2010-05-08";

/// A request to IAM.
fn header() -> Request {
    let headers = [("Host", "iam.amazonaws.com"), ("Content-Type", "application/x-www-form-urlencoded")];
    signed(Request::new("POST", "/", &headers, FORM), "iam", Payload::of(FORM.as_bytes()))
}

fn query() -> Request {
    let request =
        Request::new("GET", "/?Action=GetUser&Version=2010-05-08", &[("Host", "iam.amazonaws.com")], "");
    presigned(request, "iam", Payload::of(b""))
}

fn s3(method: &str, target: &str) -> Request {
    Request::new(method, target, &[("Host", "bucket.s3.amazonaws.com")], "")
}

fn refusal(request: &Request) -> String {
    refusal_at(request, now())
}

fn refusal_at(request: &Request, now: Timestamp) -> String {
    refusal_by(
        request,
        &Endpoint { service: Some("iam"), region: Some("us-east-1"), rules: None },
        now,
        Dialect::Standard,
    )
}

fn refusal_by(request: &Request, endpoint: &Endpoint<'_>, now: Timestamp, dialect: Dialect) -> String {
    let result = request.with(|parts| {
        let presented =
            Presented::parse(parts, endpoint, now)?.ok_or(SignatureError::MissingAuthenticationToken)?;
        let key = SigningKey::for_credential(&SecretAccessKey::new(SECRET), presented.credential());
        presented.verify(Body::of(&request.body), &key, None)
    });
    let answer = result.map(|_| ()).expect_err("it was to be refused").answer(dialect);
    format!("{} {}: {}", answer.status, answer.code, answer.message)
}

fn edited(request: Request, name: &str, from: &str, to: &str) -> Request {
    let mut request = request;
    let value = request.header(name).unwrap();
    assert!(value.contains(from), "{value}");
    request.set(name, &value.replace(from, to));
    request
}

fn with_query(request: Request, from: &str, to: &str) -> Request {
    let mut request = request;
    let query = String::from_utf8(request.query).unwrap();
    assert!(query.contains(from), "{query}");
    request.query = query.replace(from, to).into_bytes();
    request
}

const MISMATCH: &str = "403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

#[test]
fn the_requests_that_the_cases_below_change_are_good() {
    header().verify(&known()).unwrap();
    query().verify(&known()).unwrap();
    assert!(query().changed(|_| true).iter().all(|(_, changed)| changed.verify(&known()).is_err()));
    assert!(
        header()
            .changed(|name| name != "Content-Type")
            .iter()
            .all(|(_, changed)| changed.verify(&known()).is_err())
    );
}

#[test]
fn words_for_what_is_missing_in_the_header() {
    let auth = |value: &str| {
        let mut request = header();
        request.set("Authorization", value);
        refusal(&request)
    };
    assert_eq!(
        auth("AWS4-HMAC-SHA256"),
        "400 IncompleteSignature: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256"
    );
    assert_eq!(
        auth("AWS4-HMAC-SHA256 nonsense"),
        "400 IncompleteSignature: 'nonsense' not a valid key=value pair (missing equal-sign) in Authorization header."
    );
    assert_eq!(auth("Bearer abc"), "400 IncompleteSignature: Unsupported AWS 'algorithm': 'Bearer'.");
    assert_eq!(auth(""), "400 IncompleteSignature: Unsupported AWS 'algorithm': ''.");
    assert_eq!(
        refusal(&{
            let mut request = header();
            request.headers.retain(|(name, _)| name != "X-Amz-Date");
            request
        }),
        "400 IncompleteSignature: Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256"
    );
}

#[test]
fn words_for_what_is_missing_in_the_query() {
    let mut request = query();
    request.query = b"X-Amz-Algorithm=AWS4-HMAC-SHA256".to_vec();
    assert_eq!(
        refusal(&request),
        "400 IncompleteSignature: AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters."
    );
    request.query = b"a=%4".to_vec();
    assert_eq!(refusal(&request), "400 MalformedQueryString: Incomplete trailing escape % sequence");
    request.query = b"a=%4x".to_vec();
    assert_eq!(refusal(&request), "400 MalformedQueryString: Illegal hex character in escape % pattern: %4x");
    request.query = Vec::new();
    assert_eq!(refusal(&request), "403 MissingAuthenticationToken: Request is missing Authentication Token");
}

#[test]
fn words_for_the_scope() {
    assert_eq!(
        refusal(&edited(
            header(),
            "Authorization",
            "/20150830/us-east-1/iam/aws4_request",
            "/20150829/us-west-2/sts/aws5"
        )),
        "403 SignatureDoesNotMatch: Credential should be scoped to a valid region, not 'us-west-2'. Credential should be scoped to correct service: 'iam'. Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '20150830', from '20150830T123600Z'. "
    );
    assert_eq!(
        refusal(&edited(header(), "Authorization", "/aws4_request", "")),
        "400 IncompleteSignature: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIAIOSFODNN7EXAMPLE/20150830/us-east-1/iam'"
    );
    let empty = edited(header(), "Authorization", ACCESS_KEY_ID, "");
    assert_eq!(refusal(&empty), "403 SignatureDoesNotMatch: Credential must name an access key. ");
}

#[test]
fn words_for_the_time() {
    let request = header();
    assert_eq!(
        refusal_at(&request, "2015-08-30T12:41:01Z".parse().unwrap()),
        "403 SignatureDoesNotMatch: Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)"
    );
    assert_eq!(
        refusal_at(&request, "2015-08-30T12:30:59Z".parse().unwrap()),
        "403 SignatureDoesNotMatch: Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T123059Z + 5 min.)"
    );
    assert_eq!(
        refusal(&edited(header(), "X-Amz-Date", "20150830T123600Z", "Sun, 30 Aug 2015 12:36:00 GMT")),
        "400 IncompleteSignature: Date must be in ISO-8601 'basic format'. Got 'Sun, 30 Aug 2015 12:36:00 GMT'. See http://en.wikipedia.org/wiki/ISO_8601"
    );
    for now in ["2015-08-30T12:31:00Z", "2015-08-30T12:41:00Z"] {
        request.verify(&Known { now: now.parse().unwrap(), ..known() }).unwrap();
    }
    for now in [Timestamp::MIN, Timestamp::MAX] {
        assert!(request.verify(&Known { now, ..known() }).is_err());
    }
}

#[test]
fn a_presigned_request_lives_as_long_as_it_says() {
    let at = |now: &str| query().verify(&Known { now: now.parse().unwrap(), ..known() });
    at("2015-08-30T13:36:00Z").unwrap();
    at("2015-08-30T12:31:00Z").unwrap();
    assert!(matches!(at("2015-08-30T13:36:01Z"), Err(SignatureError::Expired { .. })));
    assert!(matches!(at("2015-08-30T12:30:59Z"), Err(SignatureError::NotYetCurrent { .. })));
    for (expires, words) in [
        (
            "604801",
            "400 IncompleteSignature: X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
        ),
        (
            "99999999999999999999",
            "400 IncompleteSignature: X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
        ),
        ("0", "400 IncompleteSignature: X-Amz-Expires must be non-negative"),
        ("-1", "400 IncompleteSignature: X-Amz-Expires must be non-negative"),
        ("", "400 IncompleteSignature: X-Amz-Expires should be a number"),
        ("1e3", "400 IncompleteSignature: X-Amz-Expires should be a number"),
        ("%2b60", "400 IncompleteSignature: X-Amz-Expires should be a number"),
        ("604800", MISMATCH),
    ] {
        let request = with_query(query(), "X-Amz-Expires=3600", &format!("X-Amz-Expires={expires}"));
        assert_eq!(refusal(&request), words, "{expires}");
    }
}

#[test]
fn both_forms_at_once_are_refused() {
    let mut request = header();
    request.query = query().query;
    assert_eq!(refusal(&request), "403 SignatureDoesNotMatch: ");
}

#[test]
fn what_may_be_given_once_is_refused_when_given_twice() {
    for name in ["Authorization", "X-Amz-Date", "Host"] {
        let mut request = header();
        let value = request.header(name).unwrap();
        request.add(&name.to_ascii_lowercase(), &value);
        assert_eq!(refusal(&request), format!("400 IncompleteSignature: '{name}' must be given only once."));
    }
    for name in ["X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-Algorithm", "X-Amz-Expires"] {
        let mut request = query();
        let text = String::from_utf8(request.query.clone()).unwrap();
        let pair = text.split('&').find(|pair| pair.starts_with(name)).unwrap();
        // Escaped letters are the same name.
        request.query = format!("{text}&{}", pair.replacen("X-Amz", "%58-Amz", 1)).into_bytes();
        assert_eq!(refusal(&request), format!("400 IncompleteSignature: '{name}' must be given only once."));
    }
    let twice = edited(header(), "Authorization", "Credential=", "Credential=x, Credential=");
    assert_eq!(refusal(&twice), "400 IncompleteSignature: 'Credential' must be given only once.");
}

#[test]
fn headers_that_must_be_signed() {
    let mut request = Request::new("GET", "/", &[("X-Amz-Target", "A.B")], "");
    request = signed(request, "iam", Payload::of(b""));
    request.add("Host", "iam.amazonaws.com");
    assert_eq!(
        refusal(&request),
        "403 SignatureDoesNotMatch: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
    );
    let mut request = header();
    request.add("x-AMZ-target", "A.B");
    assert_eq!(
        refusal(&request),
        "403 SignatureDoesNotMatch: 'x-AMZ-target' must be a 'SignedHeader' in the AWS Authorization."
    );
    // As on AWS, all others may be left unsigned.
    let mut request = header();
    request.add("User-Agent", "any");
    request.add("x-amzn-trace-id", "any");
    request.verify(&known()).unwrap();
}

#[test]
fn the_list_of_signed_headers_has_one_form() {
    for list in [
        "host;content-type;x-amz-date",
        "content-type;host;x-amz-date;host",
        "Content-Type;Host;X-Amz-Date",
        "content-type;;host;x-amz-date",
        "content-type;host;x-amz-date;",
        "content-type;host;not-sent;x-amz-date",
    ] {
        let request = edited(header(), "Authorization", "content-type;host;x-amz-date", list);
        assert_eq!(refusal(&request), MISMATCH, "{list}");
    }
}

#[test]
fn the_order_of_headers_and_of_parameters_does_not_matter() {
    let mut request = header();
    request.headers.reverse();
    request.verify(&known()).unwrap();
    let mut request = query();
    let text = String::from_utf8(request.query).unwrap();
    let mut pairs: Vec<&str> = text.split('&').collect();
    pairs.reverse();
    request.query = pairs.join("&").into_bytes();
    request.verify(&known()).unwrap();
}

#[test]
fn spaces_and_escapes_of_one_meaning_are_one() {
    let request = Request::new("GET", "/?a=b%20c&~=%7e", &[("Host", "h"), ("My", "a  b")], "");
    let mut request = signed(request, "iam", Payload::of(b""));
    request.set("My", "  a b ");
    request.query = b"%7E=~&a=b+c".to_vec();
    request.verify(&known()).unwrap();
    request.query = b"%7E=~&a=b%2Bc".to_vec();
    assert_eq!(refusal(&request), MISMATCH);
    // A value cannot end its line, and so pass for two headers.
    let request = Request::new("GET", "/", &[("Host", "h"), ("My", "a"), ("Other", "b")], "");
    let mut request = signed(request, "iam", Payload::of(b""));
    request.headers.retain(|(name, _)| name != "Other");
    request.set("My", "a\nother:b");
    assert_eq!(refusal(&request), MISMATCH);
}

#[test]
fn paths_that_are_none_are_refused() {
    for path in ["", "*", "http://iam.amazonaws.com/", "/%", "/%zz"] {
        let mut request = header();
        request.path = path.as_bytes().to_vec();
        assert_eq!(refusal(&request), "400 BadRequest: Bad Request", "{path}");
    }
}

#[test]
fn dot_segments_and_doubled_slashes_are_one_path_for_most_services_and_another_for_s3() {
    let request =
        |service, payload| signed(Request::new("GET", "/a/b", &[("Host", "h")], ""), service, payload);
    for path in ["//a/b", "/a/./b", "/x/../a/b"] {
        let mut other = request("iam", Payload::of(b""));
        other.path = path.as_bytes().to_vec();
        other.verify(&known()).unwrap();
        let mut other = request("s3", Payload::Unsigned);
        other.path = path.as_bytes().to_vec();
        assert_eq!(other.verify(&known()).unwrap_err(), SignatureError::Mismatch, "{path}");
    }
    let mut other = request("s3", Payload::Unsigned);
    other.path = b"/%61/b".to_vec();
    assert_eq!(other.verify(&known()).unwrap_err(), SignatureError::Mismatch);
}

#[test]
fn bytes_that_are_no_text_and_headers_without_end_are_refused() {
    let mut request = header();
    let (_, value) = request.headers.iter_mut().find(|(name, _)| name == "Authorization").unwrap();
    value.push(0xff);
    assert_eq!(refusal(&request), "400 IncompleteSignature: 'Authorization' must be text.");
    let mut request = query();
    request.query.extend_from_slice(b"&X-Amz-Security-Token=%ff");
    assert_eq!(refusal(&request), "400 IncompleteSignature: 'X-Amz-Security-Token' must be text.");
    let long = "x,".repeat(500_000);
    let request = edited(header(), "Authorization", "Credential=", &format!("{long}Credential="));
    assert!(request.verify(&known()).is_err());
    let request =
        edited(header(), "Authorization", "Signature=", &format!("Signature={}", "0".repeat(1_000_000)));
    assert_eq!(refusal(&request), MISMATCH);
}

#[test]
fn a_token_is_needed_exactly_where_one_was_issued() {
    let token = SessionToken::new("AQoD/+=");
    let key = SigningKey::derive(&SecretAccessKey::new(SECRET), "20150830", "us-east-1", "iam");
    let signer = Signer::new(ACCESS_KEY_ID, &key, "us-east-1", "iam", now()).with_session_token(&token);
    let mut request = Request::new("GET", "/", &[("Host", "h")], "");
    for (name, value) in request.with(|parts| signer.sign(&parts, Payload::of(b""))).unwrap().added {
        request.add(name, &value);
    }
    request.verify(&Known { token: Some(token.clone()), ..known() }).unwrap();
    let error = SignatureError::InvalidSessionToken;
    assert_eq!(request.verify(&known()).unwrap_err(), error);
    assert_eq!(
        request.verify(&Known { token: Some(SessionToken::new("AQoD/+")), ..known() }).unwrap_err(),
        error
    );
    assert_eq!(header().verify(&Known { token: Some(token), ..known() }).unwrap_err(), error);
    assert_eq!(error.to_string(), "The security token included in the request is invalid");
}

#[test]
fn most_services_want_the_body_signed() {
    let mut request = Request::new("POST", "/", &[("Host", "iam.amazonaws.com")], FORM);
    request = signed(request, "iam", Payload::Unsigned);
    assert_eq!(refusal(&request), MISMATCH);
    let mut request = signed(Request::new("PUT", "/k", &[("Host", "h")], "any"), "s3", Payload::Unsigned);
    request.verify(&known()).unwrap();
    request.body = b"other".to_vec();
    request.verify(&known()).unwrap();
    let request = signed(Request::new("PUT", "/k", &[("Host", "h")], "any"), "s3", Payload::of(b"other"));
    assert_eq!(request.verify(&known()).unwrap_err(), SignatureError::BodyHash);
}

#[test]
fn a_body_to_come_is_held_to_its_hash() {
    let request = signed(Request::new("PUT", "/k", &[("Host", "h")], ""), "s3", Payload::of(b"body"));
    for (body, is_good) in [("body", true), ("bodY", false), ("", false), ("bodybody", false)] {
        let (_, check) = request.verify_as(&known(), Body::ToCome).unwrap();
        let BodyCheck::Sha256(mut hash) = check else { panic!("{check:?}") };
        body.as_bytes().chunks(3).for_each(|piece| hash.update(piece));
        assert_eq!(hash.finish().is_ok(), is_good, "{body}");
    }
    let not_stated = header().verify_as(&known(), Body::ToCome).map(|_| ());
    assert_eq!(not_stated, Err(SignatureError::PayloadNotStated));
}

#[test]
fn words_of_s3() {
    let endpoint = Endpoint { service: Some("s3"), region: Some("us-east-1"), rules: None };
    let refusal_at =
        |request: &Request, now: &str| refusal_by(request, &endpoint, now.parse().unwrap(), Dialect::S3);
    let refusal = |request: &Request| refusal_at(request, "2015-08-30T12:36:00Z");
    let header = || signed(s3("GET", "/k"), "s3", Payload::of(b""));
    let query = || presigned(s3("GET", "/k"), "s3", Payload::Unsigned);
    header().verify(&known()).unwrap();
    query().verify(&known()).unwrap();

    let region = edited(header(), "Authorization", "us-east-1", "eu-west-1");
    assert_eq!(
        refusal(&region),
        "400 AuthorizationHeaderMalformed: The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-east-1'"
    );
    let region = with_query(query(), "us-east-1", "eu-west-1");
    assert_eq!(
        refusal(&region),
        "400 AuthorizationQueryParametersError: Error parsing the X-Amz-Credential parameter; the region 'eu-west-1' is wrong; expecting 'us-east-1'"
    );
    let endless = with_query(query(), "&X-Amz-Expires=3600", "");
    assert!(refusal(&endless).starts_with(
        "400 AuthorizationQueryParametersError: Query-string authentication version 4 requires"
    ));
    assert_eq!(refusal_at(&query(), "2015-08-30T14:36:00Z"), "403 AccessDenied: Request has expired");
    assert_eq!(
        refusal_at(&header(), "2015-08-30T12:51:01Z"),
        "403 RequestTimeTooSkewed: The difference between the request time and the current time is too large."
    );
    let mut unsigned = header();
    unsigned.add("x-amz-acl", "public-read");
    assert_eq!(
        refusal(&unsigned),
        "403 AccessDenied: There were headers present in the request which were not signed"
    );
    let mut token = header();
    token.add("x-amz-security-token", "any");
    assert_eq!(
        refusal(&token),
        "403 AccessDenied: There were headers present in the request which were not signed"
    );
    let bare = signed(s3("GET", "/k"), "s3", Payload::NotStated);
    assert_eq!(
        refusal(&bare),
        "400 InvalidRequest: Missing required header for this request: x-amz-content-sha256"
    );
    let mut odd = s3("GET", "/k");
    odd.add("x-amz-content-sha256", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD");
    assert!(
        refusal(&signed(odd, "s3", Payload::NotStated))
            .starts_with("400 InvalidArgument: x-amz-content-sha256 must be")
    );
    let mut both = header();
    both.query = query().query;
    assert!(refusal(&both).starts_with("400 InvalidArgument: Only one auth mechanism allowed"));
}
