//! What a server tells of its calls: log, metrics and trail, and that no secret is in them.

use crate::client::{Credentials, Server, credentials, encoded, iam, send, signed, start, sts, text};
use flate2::read::GzDecoder;
use iam_service::mfa::{Code, Seed, Step};
use jiff::Timestamp;
use serde_json::{Value, json};
use server::{Address, LogFormat, LogLevel, Logs, Serving, Trail, TrailSettings};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const PASSWORD: &str = "correct-horse-9-Battery";
const ALLOW_ALL: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;

/// Everything that a story must keep to itself.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    fn keep(&mut self, credentials: &Credentials) {
        self.0.push(credentials.secret.clone());
        self.0.extend(credentials.session_token.clone());
    }

    /// Looked for as words: six digits in a row are in many numbers.
    fn check(&self, told: &str, where_told: &str) {
        assert!(self.0.len() >= 9, "{}", self.0.len());
        let words: Vec<&str> = told.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        for secret in &self.0 {
            let is_told =
                if secret.len() == 6 { words.contains(&secret.as_str()) } else { told.contains(secret) };
            assert!(!is_told, "the {where_told} tells {secret}");
        }
    }
}

/// A user gets a password and a key, pairs a device, and comes back with a session; then guesses.
async fn story(server: &Server) -> Secrets {
    let mut secrets = Secrets::default();
    let root = server.root.clone();
    secrets.keep(&root);
    let as_root = async |action: String| server.done(&root, "iam", &iam(&action)).await;
    as_root("CreateUser&UserName=alice&Tags.member.1.Key=team&Tags.member.1.Value=a".to_owned()).await;
    as_root(format!("CreateLoginProfile&UserName=alice&Password={PASSWORD}")).await;
    secrets.0.push(PASSWORD.to_owned());
    as_root(format!("PutUserPolicy&UserName=alice&PolicyName=all&PolicyDocument={}", encoded(ALLOW_ALL)))
        .await;
    let alice = credentials(&as_root("CreateAccessKey&UserName=alice".to_owned()).await);
    secrets.keep(&alice);

    let device = server.done(&alice, "iam", &iam("CreateVirtualMFADevice&VirtualMFADeviceName=alice")).await;
    let serial = encoded(text(&device, "SerialNumber"));
    // The seed is in the answer as base64 of base32.
    secrets.0.push(text(&device, "Base32StringSeed").to_owned());
    secrets.0.push(text(&device, "QRCodePNG").to_owned());
    let state = server.node.state();
    let seed = state.vault.iter().find_map(|(name, (_, secret))| {
        matches!(name, iam_service::state::SecretName::Seed(_)).then(|| Seed::from_bytes(secret.expose()))
    });
    let seed = seed.unwrap();
    secrets.0.push(seed.to_base32().to_string());
    let now = Step::at(Timestamp::now());
    // A code is not shown by its type: it is found among all.
    let code = |steps: i64| {
        let code = Code::of(&seed, now.plus(steps));
        let mut texts = (0..1_000_000).map(|number| format!("{number:06}"));
        texts.find(|text| text.parse::<Code>().is_ok_and(|other| other.is(code))).unwrap()
    };
    let codes: Vec<String> = (-1..=2).map(code).collect();
    secrets.0.extend(codes.iter().cloned());
    let enable = format!(
        "EnableMFADevice&UserName=alice&SerialNumber={serial}&AuthenticationCode1={}&AuthenticationCode2={}",
        codes[0], codes[1]
    );
    server.done(&alice, "iam", &iam(&enable)).await;

    let session_token = |code: &str| sts(&format!("GetSessionToken&SerialNumber={serial}&TokenCode={code}"));
    let session = credentials(&server.done(&alice, "sts", &session_token(&codes[2])).await);
    secrets.keep(&session);
    server.done(&session, "iam", &iam("ListUsers")).await;
    // A code again.
    assert_eq!(server.call(&alice, "sts", &session_token(&codes[2])).await.status, 403);
    // Somebody else's device.
    let made_up = encoded("arn:aws:iam::123456789012:mfa/bob");
    let other = sts(&format!("GetSessionToken&SerialNumber={made_up}&TokenCode={}", codes[3]));
    assert_eq!(server.call(&alice, "sts", &other).await.status, 403);
    // Without MFA, IAM is out of reach.
    let plain = credentials(&server.done(&alice, "sts", &sts("GetSessionToken")).await);
    secrets.keep(&plain);
    assert_eq!(server.call(&plain, "iam", &iam("ListUsers")).await.status, 403);
    // A policy denies, an entity is not there, a signature is wrong.
    as_root("CreateUser&UserName=bob".to_owned()).await;
    let bob = credentials(&as_root("CreateAccessKey&UserName=bob".to_owned()).await);
    secrets.keep(&bob);
    assert_eq!(server.call(&bob, "iam", &iam("DeleteUser&UserName=alice")).await.status, 403);
    assert_eq!(server.call(&root, "iam", &iam("GetUser&UserName=nobody")).await.status, 404);
    let mut swapped = bob.clone();
    std::mem::swap(&mut swapped.access_key_id, &mut swapped.secret);
    assert_ne!(server.call(&swapped, "iam", &iam("ListUsers")).await.status, 200);
    secrets
}

#[tokio::test]
async fn the_log_has_a_line_for_each_request_and_no_secret() {
    for (format, is_json) in [(LogFormat::Text, false), (LogFormat::Json, true)] {
        let written = Written::default();
        let logs = Logs::to(written.clone()).unwrap();
        // With one subscriber alone, `tracing` asks the thread that comes to a line first whether anybody wants it, and other tests
        // have threads with none.
        let _second = tracing::Dispatch::new(logs.subscriber(format, LogLevel::Debug));
        let guard = tracing::subscriber::set_default(logs.subscriber(format, LogLevel::Debug));
        let server = start(Serving::default()).await;
        let secrets = story(&server).await;
        server.stop().await;
        drop(guard);
        logs.close();
        let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        secrets.check(&log, "log");
        assert!(log.contains("signatures and policies are enforced"), "{log}");
        if !is_json {
            assert_eq!(
                log.lines().filter(|line| line.contains("mfa_authenticated=true")).count(),
                1,
                "{log}"
            );
            continue;
        }
        let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let requests: Vec<Value> = lines.filter(|line| line["message"] == "request").collect();
        assert_eq!(requests.len(), 17, "{log}");
        let with_mfa = requests.iter().find(|line| line["mfa_authenticated"] == true).unwrap();
        assert_eq!(with_mfa["operation"], "ListUsers");
        assert_eq!(with_mfa["caller"], "arn:aws:iam::123456789012:user/alice");
        assert_eq!((&with_mfa["status"], &with_mfa["source_ip"]), (&json!(200), &json!("127.0.0.1")));
        assert!(with_mfa["access_key_id"].as_str().unwrap().starts_with("ASIA"));
        assert!(with_mfa["microseconds"].is_u64() && with_mfa["request_id"].is_string());
        let denied = requests.iter().find(|line| line["operation"] == "DeleteUser").unwrap();
        assert_eq!((&denied["status"], &denied["error"]), (&json!(403), &json!("AccessDenied")));
    }
}

/// The events of a folder of files as CloudTrail delivers them.
pub(crate) fn records(folder: &Path) -> Vec<Value> {
    let mut records = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            name.starts_with("123456789012_CloudTrail_us-east-1_20") && name.ends_with(".json.gz"),
            "{name}"
        );
        let mut text = String::new();
        GzDecoder::new(std::fs::File::open(&path).unwrap()).read_to_string(&mut text).unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        records.extend(document["Records"].as_array().unwrap().iter().cloned());
    }
    records
}

#[tokio::test]
async fn the_trail_has_each_signed_call_as_cloudtrail_has_it_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let settings = TrailSettings::new(folder.path().to_owned(), "123456789012".parse().unwrap(), "aws");
    let (trail, closed) = Trail::open(settings).unwrap();
    let server = start(Serving { trail: Some(trail), ..Serving::default() }).await;
    let root = server.root.access_key_id.clone();
    let secrets = story(&server).await;
    server.stop().await;
    closed.await.unwrap();
    let records = records(folder.path());
    secrets.check(&json!(records).to_string(), "trail");
    // All but the one whose signature is wrong.
    assert_eq!(records.len(), 16);
    let named = |name: &str| records.iter().filter(|event| event["eventName"] == name).collect::<Vec<_>>();

    let created = named("CreateUser")[0];
    assert_eq!(created["eventVersion"], "1.11");
    assert_eq!(
        created["userIdentity"],
        json!({"type": "Root", "principalId": "123456789012", "arn": "arn:aws:iam::123456789012:root",
            "accountId": "123456789012", "accessKeyId": root})
    );
    assert_eq!(
        created["requestParameters"],
        json!({"userName": "alice", "tags": [{"key": "team", "value": "a"}]})
    );
    assert_eq!(created["responseElements"]["user"]["arn"], "arn:aws:iam::123456789012:user/alice");
    assert_eq!((&created["readOnly"], &created["managementEvent"]), (&json!(false), &json!(true)));
    assert_eq!(
        (&created["sourceIPAddress"], &created["userAgent"]),
        (&json!("127.0.0.1"), &json!("test/1.0"))
    );
    assert_eq!(
        (&created["eventSource"], &created["awsRegion"]),
        (&json!("iam.amazonaws.com"), &json!("us-east-1"))
    );

    let [with_mfa, without] = named("ListUsers")[..] else { panic!("{records:?}") };
    assert_eq!(with_mfa["userIdentity"]["type"], "IAMUser");
    assert_eq!(with_mfa["userIdentity"]["userName"], "alice");
    assert_eq!(with_mfa["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "true");
    assert_eq!((&with_mfa["responseElements"], &with_mfa["readOnly"]), (&Value::Null, &json!(true)));
    assert_eq!(without["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "false");
    assert_eq!(without["errorCode"], "InvalidClientTokenId");

    let enabled = named("EnableMFADevice")[0];
    assert_eq!(enabled["userIdentity"]["sessionContext"], Value::Null, "a long-term key has none");
    assert_eq!(enabled["requestParameters"]["authenticationCode1"], "HIDDEN_DUE_TO_SECURITY_REASONS");
    assert_eq!(named("CreateLoginProfile")[0]["requestParameters"], json!({"userName": "alice"}));

    let sessions = named("GetSessionToken");
    let made = &sessions[0]["responseElements"]["credentials"];
    assert_eq!(made["sessionToken"], "HIDDEN_DUE_TO_SECURITY_REASONS");
    assert_eq!(made["secretAccessKey"], Value::Null);
    let message = "MultiFactorAuthentication failed with invalid MFA one time pass code.";
    assert_eq!(
        (&sessions[1]["errorCode"], &sessions[1]["errorMessage"]),
        (&json!("AccessDenied"), &json!(message))
    );

    let denied = named("DeleteUser")[0];
    assert_eq!((&denied["errorCode"], &denied["requestParameters"]), (&json!("AccessDenied"), &Value::Null));
    assert_eq!(named("GetUser")[0]["errorCode"], "NoSuchEntityException");
}

#[tokio::test]
async fn a_role_session_names_its_issuer() {
    let folder = tempfile::tempdir().unwrap();
    let settings = TrailSettings::new(folder.path().to_owned(), "123456789012".parse().unwrap(), "aws");
    let (trail, closed) = Trail::open(settings).unwrap();
    let server = start(Serving { trail: Some(trail), ..Serving::default() }).await;
    let root = server.root.clone();
    let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"123456789012"}}}"#;
    let trusted = encoded(trust);
    server.done(&root, "iam", &iam("CreateUser&UserName=alice")).await;
    let alice = credentials(&server.done(&root, "iam", &iam("CreateAccessKey&UserName=alice")).await);
    let allow = format!("PutUserPolicy&UserName=alice&PolicyName=all&PolicyDocument={}", encoded(ALLOW_ALL));
    server.done(&root, "iam", &iam(&allow)).await;
    server
        .done(&root, "iam", &iam(&format!("CreateRole&RoleName=r&AssumeRolePolicyDocument={trusted}")))
        .await;
    let arn = encoded("arn:aws:iam::123456789012:role/r");
    let assume = sts(&format!("AssumeRole&RoleArn={arn}&RoleSessionName=cli&DurationSeconds=900"));
    let role = credentials(&server.done(&alice, "sts", &assume).await);
    server.done(&role, "sts", &sts("GetCallerIdentity")).await;
    server.stop().await;
    closed.await.unwrap();
    let records = records(folder.path());
    let assumed = records.iter().find(|event| event["eventName"] == "AssumeRole").unwrap();
    assert_eq!(assumed["requestParameters"]["durationSeconds"], 900);
    assert_eq!(assumed["resources"][0]["ARN"], "arn:aws:iam::123456789012:role/r");
    let identity = &records.last().unwrap()["userIdentity"];
    assert_eq!(identity["type"], "AssumedRole");
    assert_eq!(identity["sessionContext"]["sessionIssuer"]["userName"], "r");
    assert_eq!(identity["sessionContext"]["attributes"]["mfaAuthenticated"], "false");
}

#[tokio::test]
async fn the_metrics_count_calls_codes_and_refusals() {
    let server = start(Serving::default()).await;
    let address = Address::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let page = address.serve_metrics(server.node.clone()).unwrap();
    let secrets = story(&server).await;
    let unsigned =
        signed(&server.root, "iam", &iam("ListUsers"), Timestamp::now()).replace("Signature=", "Signature=0");
    send(server.address(), unsigned.as_bytes()).await;

    let answer = send(page.address, b"GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.head.contains("content-type: application/openmetrics-text; version=1.0.0"),
        "{}",
        answer.head
    );
    secrets.check(&answer.body, "page of metrics");
    for line in [
        r#"forcemfa_requests_total{operation="ListUsers",kind="read",code="OK"} 1"#,
        r#"forcemfa_requests_total{operation="DeleteUser",kind="write",code="AccessDenied"} 1"#,
        r#"forcemfa_mfa_verifications_total{outcome="accepted"} 2"#,
        r#"forcemfa_mfa_verifications_total{outcome="wrong_code"} 1"#,
        r#"forcemfa_mfa_verifications_total{outcome="not_verified"} 1"#,
        r#"forcemfa_signature_refusals_total{code="SignatureDoesNotMatch"} 1"#,
        r#"forcemfa_account_users 2"#,
        r#"forcemfa_writer_queue 0"#,
        r#"# TYPE forcemfa_request_duration_seconds histogram"#,
        r#"# TYPE forcemfa_store_append_duration_seconds histogram"#,
    ] {
        assert!(answer.body.contains(line), "{line}\n{}", answer.body);
    }
    let other = send(page.address, b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert_eq!(other.status, 404);
    page.stop().await;
    server.stop().await;
}
