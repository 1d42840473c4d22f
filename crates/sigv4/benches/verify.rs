//! How long the verification of one request takes, and what aws-sigv4 needs to sign it.
//!
//! The case: GetSessionToken as boto3 sends it, a POST form to STS with ten headers, six of them signed, and a body of 77 bytes.
//! `cargo bench -p sigv4`.

use divan::{Bencher, black_box};
use jiff::Timestamp;
use sigv4::{Body, Endpoint, Parts, Payload, Presented, SecretAccessKey, Signer, SigningKey, SigningKeys};
use std::time::{Duration, SystemTime};

fn main() {
    divan::main();
}

const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const BODY: &str = "Action=GetSessionToken&Version=2011-06-15&DurationSeconds=3600&TokenCode=123456";
const HEADERS: [(&str, &str); 7] = [
    ("Host", "sts.us-east-1.amazonaws.com"),
    ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
    ("Accept-Encoding", "identity"),
    (
        "User-Agent",
        "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.13 md/pyimpl#CPython",
    ),
    ("amz-sdk-invocation-id", "5d2c2a0c-6c4e-4f0e-9f4b-0e4a3c1f7a11"),
    ("amz-sdk-request", "attempt=1"),
    ("Content-Length", "77"),
];

fn now() -> Option<Timestamp> {
    "2026-11-25T04:56:07Z".parse().ok()
}

fn key(secret: &SecretAccessKey) -> SigningKey {
    SigningKey::derive(secret, "20261125", "us-east-1", "sts")
}

type Headers = Vec<(&'static str, String)>;

/// The request, signed as boto3 signs it.
fn signed() -> Option<Headers> {
    let key = key(&SecretAccessKey::new(SECRET));
    let signer = Signer::new(ACCESS_KEY_ID, &key, "us-east-1", "sts", now()?);
    let is_signed =
        |name: &str| name != "User-Agent" && name != "Accept-Encoding" && name != "Content-Length";
    let headers: Vec<_> = HEADERS
        .iter()
        .filter(|(name, _)| is_signed(name))
        .map(|(name, value)| (*name, value.as_bytes()))
        .collect();
    let parts = Parts { method: "POST", path: b"/", query: b"", headers: &headers };
    let added = signer.sign(&parts, Payload::of(BODY.as_bytes())).ok()?.added;
    let mut all: Headers = HEADERS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    all.extend(added);
    Some(all)
}

/// Body, canonical request and signature; the key is at hand.
#[divan::bench]
fn verify_with_the_key_at_hand(bencher: Bencher<'_, '_>) {
    let (Some(headers), Some(now)) = (signed(), now()) else { return };
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
    let (keys, secret) = (SigningKeys::new(64), SecretAccessKey::new(SECRET));
    bencher.bench_local(|| verify(black_box(&headers), &keys, &secret, now));
}

/// The same on a day's first request.
#[divan::bench]
fn verify_and_derive_the_key(bencher: Bencher<'_, '_>) {
    let (Some(headers), Some(now)) = (signed(), now()) else { return };
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
    let secret = SecretAccessKey::new(SECRET);
    bencher.bench_local(|| verify(black_box(&headers), &SigningKeys::new(2), &secret, now));
}

fn verify(headers: &[(&str, &[u8])], keys: &SigningKeys, secret: &SecretAccessKey, now: Timestamp) -> bool {
    let endpoint = Endpoint { service: Some("sts"), region: Some("us-east-1"), rules: None };
    let parts = Parts { method: "POST", path: b"/", query: b"", headers };
    let Ok(Some(presented)) = Presented::parse(parts, &endpoint, now) else { return false };
    let key = keys.key(presented.credential(), secret);
    let is_good = presented.verify(Body::of(BODY.as_bytes()), &key, None).is_ok();
    assert!(is_good, "the case is a good request");
    is_good
}

#[divan::bench]
fn sign_with_the_key_at_hand(bencher: Bencher<'_, '_>) {
    let Some(now) = now() else { return };
    let key = key(&SecretAccessKey::new(SECRET));
    let headers: Vec<_> = HEADERS.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
    bencher.bench_local(|| {
        let signer = Signer::new(ACCESS_KEY_ID, &key, "us-east-1", "sts", now);
        let parts = Parts { method: "POST", path: b"/", query: b"", headers: &headers };
        signer.sign(&parts, Payload::of(BODY.as_bytes())).map(|signed| signed.signature)
    });
}

/// It has no verifier, and derives its key each time.
#[divan::bench]
fn sign_with_aws_sigv4(bencher: Bencher<'_, '_>) {
    use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
    let identity = aws_credential_types::Credentials::new(ACCESS_KEY_ID, SECRET, None, None, "bench").into();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_582_567);
    bencher.bench_local(|| {
        let params = aws_sigv4::sign::v4::SigningParams::builder().identity(&identity).region("us-east-1");
        let params = params.name("sts").time(time).settings(SigningSettings::default()).build().ok()?.into();
        let body = SignableBody::Bytes(BODY.as_bytes());
        let uri = "https://sts.us-east-1.amazonaws.com/";
        let request = SignableRequest::new("POST", uri, HEADERS.iter().copied(), body).ok()?;
        sign(request, &params).ok().map(|output| output.into_parts().1)
    });
}
