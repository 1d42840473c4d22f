//! Random requests, signed by aws-sigv4, the signer of AWS's SDK for Rust; and laws that hold of all requests.
#![cfg(test)]

mod support;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sigv4::{
    Endpoint, Form, Parts, Payload, Presented, SecretAccessKey, SessionToken, Signer, SigningKey,
    claimed_service,
};
use std::time::{Duration, SystemTime};
use support::{Known, Request, SECRET};

const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

fn now() -> Timestamp {
    "2026-11-25T04:56:07Z".parse().unwrap()
}

#[derive(Debug, Clone)]
struct Case {
    request: Request,
    service: &'static str,
    token: Option<String>,
    form: Form,
}

impl Case {
    fn known(&self) -> Known {
        Known {
            access_key_id: ACCESS_KEY_ID,
            secret: SecretAccessKey::new(SECRET),
            token: self.token.as_deref().map(SessionToken::new),
            now: now(),
            rules: None,
        }
    }

    fn target(&self) -> String {
        let path = str::from_utf8(&self.request.path).unwrap();
        let query = str::from_utf8(&self.request.query).unwrap();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// As a client writes it: what is not unreserved is escaped.
fn text(alphabet: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(alphabet.chars().collect::<Vec<_>>()), 0..6).prop_map(
        |chars| {
            let mut buffer = [0; 4];
            let escape = |c: char| match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => c.to_string(),
                _ => c.encode_utf8(&mut buffer).bytes().map(|byte| format!("%{byte:02X}")).collect(),
            };
            chars.into_iter().map(escape).collect()
        },
    )
}

fn cases() -> impl Strategy<Value = Case> {
    const ALPHABET: &str = "ab.~Z09 +/=&%:é\u{1234}*'";
    let path =
        prop::collection::vec(text(ALPHABET), 0..4).prop_map(|segments| format!("/{}", segments.join("/")));
    let pair = (text(ALPHABET), text(ALPHABET)).prop_map(|(name, value)| format!("{name}={value}"));
    let query = prop::collection::vec(pair, 0..4).prop_map(|pairs| pairs.join("&"));
    let header = ("[a-z]{1,8}(-[A-Z][a-z]{1,4})?", "[ -~]{0,20}")
        .prop_map(|(name, value)| (format!("my-{name}"), value));
    (
        prop::sample::select(vec!["GET", "POST", "PUT", "DELETE"]),
        path,
        query,
        prop::collection::vec(header, 0..4),
        "[ -~]{0,40}",
        prop::sample::select(vec!["iam", "sts", "s3", "execute-api"]),
        prop::option::of("[A-Za-z0-9/+=]{1,60}"),
        prop::sample::select(vec![Form::Header, Form::Query]),
    )
        .prop_map(|(method, path, query, headers, body, service, token, form)| {
            let mut request =
                Request::new(method, &format!("{path}?{query}"), &[("host", "example.amazonaws.com")], &body);
            headers.iter().for_each(|(name, value)| request.add(name, value));
            Case { request, service, token, form }
        })
}

/// The request, signed by aws-sigv4.
fn signed_by_aws(case: &Case) -> Request {
    let credentials = Credentials::new(ACCESS_KEY_ID, SECRET, case.token.clone(), None, "test");
    let identity = credentials.into();
    let mut settings = SigningSettings::default();
    if case.service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    if case.form == Form::Query {
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(Duration::from_secs(900));
    }
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now().as_second()).unwrap());
    let params = v4::SigningParams::builder().identity(&identity).region("eu-central-1").name(case.service);
    let params = params.time(time).settings(settings).build().unwrap().into();
    let headers: Vec<(String, String)> = case
        .request
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), String::from_utf8(value.clone()).unwrap()))
        .collect();
    let body = match (case.service, case.form) {
        ("s3", Form::Query) => SignableBody::UnsignedPayload,
        _ => SignableBody::Bytes(&case.request.body),
    };
    let uri = format!("https://example.amazonaws.com{}", case.target());
    let pairs = headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let signable = SignableRequest::new(&case.request.method, uri, pairs, body).unwrap();
    let (instructions, _) = sign(signable, &params).unwrap().into_parts();
    let (headers, parameters) = instructions.into_parts();
    let mut request = case.request.clone();
    headers.iter().for_each(|header| request.add(header.name(), header.value()));
    for (name, value) in parameters {
        let mut escaped = Vec::new();
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped.push(byte),
                _ => escaped.extend_from_slice(format!("%{byte:02X}").as_bytes()),
            }
        }
        if !request.query.is_empty() {
            request.query.push(b'&');
        }
        request.query.extend_from_slice(name.as_bytes());
        request.query.push(b'=');
        request.query.extend_from_slice(&escaped);
    }
    request
}

/// The request, signed by this crate.
fn signed(case: &Case) -> Request {
    let key = SigningKey::derive(&SecretAccessKey::new(SECRET), "20261125", "eu-central-1", case.service);
    let signer = Signer::new(ACCESS_KEY_ID, &key, "eu-central-1", case.service, now());
    let token = case.token.as_deref().map(SessionToken::new);
    let signer = match &token {
        Some(token) => signer.with_session_token(token),
        None => signer,
    };
    let mut request = case.request.clone();
    let payload = match (case.service, case.form) {
        ("s3", Form::Query) => Payload::Unsigned,
        _ => Payload::of(&case.request.body),
    };
    match case.form {
        Form::Header => {
            let signed = case.request.with(|parts| signer.sign(&parts, payload)).unwrap();
            signed.added.iter().for_each(|(name, value)| request.add(name, value));
        }
        Form::Query => {
            let expires = SignedDuration::from_secs(900);
            let signed = case.request.with(|parts| signer.presign(&parts, payload, expires)).unwrap();
            request.query = signed.added.into_bytes();
        }
    }
    request
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn what_aws_sigv4_signs_is_verified_and_signed_alike(case in cases()) {
        let theirs = signed_by_aws(&case);
        let verified = theirs.verify(&case.known());
        prop_assert!(verified.is_ok(), "{verified:?} {theirs:?}");
        let ours = signed(&case);
        let known = case.known();
        prop_assert_eq!(ours.verify(&known).unwrap().signature(), verified.unwrap().signature());
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_request_that_was_changed_is_refused(case in cases()) {
        let request = signed(&case);
        let known = case.known();
        let is_unsigned = case.service == "s3" && case.form == Form::Query;
        for (what, changed) in request.changed(|_| true) {
            let has_same_meaning = (is_unsigned && changed.body != request.body)
                || (case.service != "s3" && changed.path != request.path);
            if !has_same_meaning {
                prop_assert!(changed.verify(&known).is_err(), "{what} {changed:?}");
            }
        }
    }

    #[test]
    fn another_secret_another_day_another_token(case in cases()) {
        let request = signed(&case);
        let known = case.known();
        let secret = SecretAccessKey::new("another");
        let other = request.verify(&Known { secret, ..known.clone() });
        prop_assert!(other.is_err());
        let later = known.now + SignedDuration::from_hours(24);
        let other = request.verify(&Known { now: later, ..known.clone() });
        prop_assert!(other.is_err());
        let token = Some(SessionToken::new("another"));
        let other = request.verify(&Known { token, ..known });
        prop_assert!(other.is_err());
    }

    #[test]
    fn order_does_not_matter(case in cases()) {
        let mut request = signed(&case);
        request.headers.sort();
        let mut pairs: Vec<Vec<u8>> = request.query.split(|byte| *byte == b'&').map(<[u8]>::to_vec).collect();
        pairs.reverse();
        request.query = pairs.join(&b'&');
        // Of a header that was given twice, the order of the values is signed.
        let mut names: Vec<_> = request.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        names.dedup();
        prop_assume!(names.len() == request.headers.len());
        prop_assert!(request.verify(&case.known()).is_ok());
    }
}

/// Texts that come near to what a parser expects.
fn near() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "AWS4-HMAC-SHA256",
        " ",
        ",",
        "=",
        ";",
        "/",
        "Credential",
        "SignedHeaders",
        "Signature",
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-Expires",
        "X-Amz-Signature",
        "X-Amz-SignedHeaders",
        "&",
        "%",
        "%2F",
        "%ff",
        "+",
        "host",
        "20261125T045607Z",
        "20261125",
        "us-east-1",
        "s3",
        "iam",
        "aws4_request",
        "AKID",
        "60",
        "UNSIGNED-PAYLOAD",
        "\u{e9}",
        "\n",
        "AKID/20261125/us-east-1/iam/aws4_request",
    ];
    let word = prop_oneof![
        20 => prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..config(5000) })]

    #[test]
    fn a_request_with_a_piece_of_another_neither_panics_nor_passes(case in cases(), piece in near(), place in 0.0..1.0f64, length in 0..20usize, is_in_query in any::<bool>()) {
        let mut request = signed(&case);
        let authorization = request.headers.iter().position(|(name, _)| name == "Authorization");
        let text = match (authorization, is_in_query) {
            (Some(index), false) => &mut request.headers[index].1,
            (_, _) => &mut request.query,
        };
        let start = (place * text.len() as f64) as usize;
        text.splice(start..(start + length).min(text.len()), piece);
        let _ = request.with(|parts| claimed_service(&parts));
        let verified = request.verify(&case.known());
        if let Ok(verified) = verified {
            // The piece meant the same.
            prop_assert_eq!(verified.signature(), signed(&case).verify(&case.known()).unwrap().signature());
        }
    }

    #[test]
    fn no_bytes_make_it_panic_and_none_pass(
        path in near(), query in near(), authorization in prop::option::of(near()), date in near(), hash in prop::option::of(near()),
    ) {
        let mut path = path;
        path.insert(0, b'/');
        let mut headers: Vec<(&str, &[u8])> = vec![("host", b"h"), ("x-amz-date", &date)];
        headers.extend(authorization.as_ref().map(|value| ("authorization", value.as_slice())));
        headers.extend(hash.as_ref().map(|value| ("x-amz-content-sha256", value.as_slice())));
        let parts = Parts { method: "GET", path: &path, query: &query, headers: &headers };
        let _ = claimed_service(&parts);
        if let Ok(Some(presented)) = Presented::parse(parts, &Endpoint::default(), now()) {
            let key = SigningKey::for_credential(&SecretAccessKey::new(SECRET), presented.credential());
            prop_assert!(presented.verify(sigv4::Body::of(b""), &key, None).is_err());
        }
    }
}
