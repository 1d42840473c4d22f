//! AWS's own suite of Signature Version 4 cases, in both directions.
//!
//! The suite lies in the source of the crate aws-sigv4, which these tests depend on, and is read from there.
#![cfg(test)]

mod support;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sigv4::{
    PathEncoding, PathForm, Payload, Rules, SecretAccessKey, SessionToken, Signer, SigningKey, is_normal_path,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Known, Request};

/// Where cargo keeps the source of aws-sigv4. Without the platform of this machine it would ask for the packages of all.
fn suite() -> PathBuf {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let metadata =
        ["metadata", "--format-version", "1", "--manifest-path", manifest, "--filter-platform", host];
    let metadata: Value = serde_json::from_str(&cargo(&metadata)).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "aws-sigv4").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    manifest.with_file_name("aws-signing-test-suite").join("v4")
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

struct Case {
    name: String,
    folder: PathBuf,
    context: Value,
}

impl Case {
    /// Two cases have no context: they are about paths that are encoded twice.
    fn all() -> (Vec<Self>, Vec<Self>) {
        let folders = fs::read_dir(suite()).unwrap().map(|entry| entry.unwrap().path());
        let mut cases: Vec<Self> = folders
            .map(|folder| {
                let context = fs::read_to_string(folder.join("context.json")).unwrap_or("null".to_owned());
                let name = folder.file_name().unwrap().to_string_lossy().into_owned();
                Self { name, context: serde_json::from_str(&context).unwrap(), folder }
            })
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        assert_eq!(cases.len(), 40);
        cases.into_iter().partition(|case| case.context.is_object())
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap()
    }

    fn context(&self, name: &str) -> &str {
        self.context[name].as_str().unwrap()
    }

    fn rules(&self) -> Rules {
        let normalizes = self.context["normalize"] == true;
        let path_form = if normalizes { PathForm::Normalized } else { PathForm::AsSent };
        Rules { path_form, path_encoding: PathEncoding::Once, ..Rules::STANDARD }
    }

    fn known(&self) -> Known {
        let credentials = &self.context["credentials"];
        Known {
            access_key_id: "AKIDEXAMPLE",
            secret: SecretAccessKey::new(credentials["secret_access_key"].as_str().unwrap()),
            token: credentials["token"].as_str().map(SessionToken::new),
            now: self.context("timestamp").parse().unwrap(),
            rules: Some(self.rules()),
        }
    }

    /// Whether the session token is added after signing.
    fn omits_token(&self) -> bool {
        self.context["omit_session_token"] == true
    }

    fn with_signer<R>(&self, known: &Known, use_signer: impl FnOnce(Signer<'_>) -> R) -> R {
        let date = known.now.strftime("%Y%m%d").to_string();
        let (region, service) = (self.context("region"), self.context("service"));
        let key = SigningKey::derive(&known.secret, &date, region, service);
        let access_key_id = self.context["credentials"]["access_key_id"].as_str().unwrap();
        let signer = Signer::new(access_key_id, &key, region, service, known.now).with_rules(self.rules());
        match &known.token {
            Some(token) if !self.omits_token() => use_signer(signer.with_session_token(token)),
            _ => use_signer(signer),
        }
    }
}

fn hex(signature: [u8; 32]) -> String {
    signature.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_case_is_signed_in_header_form_as_aws_signs_it() {
    for case in Case::all().0 {
        let mut request = Request::parse(&case.text("request.txt"));
        let payload = Payload::of(&request.body);
        if case.context["sign_body"] == true {
            let hash = case.text("header-canonical-request.txt").lines().last().unwrap().to_owned();
            request.add("X-Amz-Content-Sha256", &hash);
        }
        let known = case.known();
        let signed =
            case.with_signer(&known, |signer| request.with(|parts| signer.sign(&parts, payload))).unwrap();
        let name = &case.name;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!(text(signed.canonical_request), case.text("header-canonical-request.txt"), "{name}");
        assert_eq!(text(signed.string_to_sign), case.text("header-string-to-sign.txt"), "{name}");
        assert_eq!(hex(signed.signature), case.text("header-signature.txt").trim(), "{name}");
        let (_, authorization) = signed.added.last().unwrap();
        let expected =
            Request::parse(&case.text("header-signed-request.txt")).header("Authorization").unwrap();
        assert_eq!(authorization, &expected, "{name}");
    }
}

#[test]
fn every_case_is_presigned_as_aws_presigns_it() {
    for case in Case::all().0 {
        let request = Request::parse(&case.text("request.txt"));
        let known = case.known();
        let expires = SignedDuration::from_secs(case.context["expiration_in_seconds"].as_i64().unwrap());
        let payload = Payload::of(&request.body);
        let presign = |signer: Signer<'_>| request.with(|parts| signer.presign(&parts, payload, expires));
        let signed = case.with_signer(&known, presign).unwrap();
        let name = &case.name;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!(text(signed.canonical_request), case.text("query-canonical-request.txt"), "{name}");
        assert_eq!(text(signed.string_to_sign), case.text("query-string-to-sign.txt"), "{name}");
        assert_eq!(hex(signed.signature), case.text("query-signature.txt").trim(), "{name}");
    }
}

#[test]
fn every_signed_request_is_verified_and_refused_once_a_byte_is_changed() {
    let mut refused = 0;
    for case in Case::all().0 {
        let known = case.known();
        for file in ["header-signed-request.txt", "query-signed-request.txt"] {
            let request = Request::parse(&case.text(file));
            let verified = request.verify(&known);
            assert!(verified.is_ok(), "{}, {file}: {verified:?}", case.name);
            assert_eq!(verified.unwrap().credential().access_key_id(), "AKIDEXAMPLE");

            let is_normal = case.context["normalize"] == false || is_normal_path(&request.path);
            for (what, changed) in request.changed(|_| true) {
                // Of a path that is not normal, signers leave parts out: so does every service that normalizes.
                if is_normal || changed.path == request.path {
                    assert!(changed.verify(&known).is_err(), "{}, {file}: {what}", case.name);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 20_000, "{refused}");
}

#[test]
fn a_session_token_may_follow_the_signature_but_must_be_the_issued_one() {
    let (cases, _) = Case::all();
    for name in ["post-sts-header-after", "post-sts-header-before", "get-vanilla-with-session-token"] {
        let case = cases.iter().find(|case| case.name == name).unwrap();
        for file in ["header-signed-request.txt", "query-signed-request.txt"] {
            let request = Request::parse(&case.text(file));
            for token in [None, Some(SessionToken::new("another"))] {
                assert!(request.verify(&Known { token, ..case.known() }).is_err(), "{name}, {file}");
            }
        }
    }
}

/// These have a signature that was made with some other secret: only the canonical request is told.
#[test]
fn paths_are_encoded_twice() {
    let (_, cases) = Case::all();
    assert_eq!(cases.len(), 2);
    for case in cases {
        let expected = case.text("header-canonical-request.txt");
        let mut request = Request::parse(&case.text("request.txt"));
        request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("x-amz-date"));
        let now: Timestamp = "2021-05-11T15:40:45Z".parse().unwrap();
        let key = SigningKey::derive(&SecretAccessKey::new("secret"), "20210511", "us-east-1", "execute-api");
        let signer = Signer::new("AKID", &key, "us-east-1", "execute-api", now);
        let signed = request.with(|parts| signer.sign(&parts, Payload::of(b""))).unwrap();
        assert_eq!(String::from_utf8(signed.canonical_request).unwrap(), expected, "{}", case.name);
    }
}
