//! Requests to other services: what reaches an upstream was authorised as exactly what the upstream sees.

use crate::client::{Credentials, Server, credentials, encoded, iam, send, start};
use gateway::{Gateway, Limits, UpstreamSpec, Upstreams};
use jiff::Timestamp;
use server::{BodyLimits, Resources, Services, Serving};
use sigv4::{Parts, Payload, SecretAccessKey, SessionToken, Signer, SigningKey};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// An upstream that keeps the requests that came whole, and those that did not.
#[derive(Clone, Default)]
struct Upstream(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    whole: Vec<String>,
    broken: Vec<String>,
}

impl Upstream {
    fn whole(&self) -> Vec<String> {
        self.0.lock().unwrap().whole.clone()
    }

    async fn listen(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let upstream = self.clone();
                tokio::spawn(async move {
                    let mut bytes = Vec::new();
                    loop {
                        let mut more = [0; 4096];
                        let count = stream.read(&mut more).await.unwrap_or(0);
                        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                        if count == 0 {
                            if !bytes.is_empty() {
                                upstream.0.lock().unwrap().broken.push(text(&bytes));
                            }
                            return;
                        }
                        bytes.extend_from_slice(&more[..count]);
                        if is_whole(&text(&bytes)) {
                            upstream.0.lock().unwrap().whole.push(text(&bytes));
                            bytes.clear();
                            let _ =
                                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndone").await;
                        }
                    }
                });
            }
        });
        url
    }
}

fn is_whole(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let head = head.to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        return body.ends_with("0\r\n\r\n");
    }
    let length = head.split_once("content-length: ").map_or("0", |(_, rest)| rest.lines().next().unwrap());
    body.len() >= length.parse().unwrap()
}

async fn gateway_to(upstream: &Upstream) -> Server {
    gateway_that_knows(upstream, Resources::default()).await
}

async fn gateway_that_knows(upstream: &Upstream, resources: Resources) -> Server {
    let spec: UpstreamSpec = format!("default={}", upstream.clone().listen().await).parse().unwrap();
    let upstreams = Upstreams::new(vec![spec], BTreeMap::new()).unwrap();
    let gateway = Gateway::new(&upstreams, Limits::default()).unwrap();
    let limits = BodyLimits { judged_bytes: 64 << 10, receive: Duration::from_millis(500) };
    start(Serving { services: Services::new(gateway, resources, limits), ..Serving::default() }).await
}

/// A request as a client signs it, and as it may be changed afterwards.
pub(crate) struct Sent<'a> {
    pub(crate) service: &'a str,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    /// Signed.
    pub(crate) headers: &'a [(&'a str, &'a str)],
    /// Lines that are added after signing.
    pub(crate) unsigned: &'a str,
    pub(crate) body: &'a str,
    /// What is sent in place of the body.
    pub(crate) sent_body: Option<&'a str>,
    /// What is sent in place of the query.
    pub(crate) sent_query: Option<&'a str>,
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const TARGET: (&str, &str) = ("x-amz-target", "DynamoDB_20120810.ListTables");
const DESCRIBE: &str = "Action=DescribeInstances&Version=2016-11-15";

pub(crate) const EC2: Sent<'_> = Sent {
    service: "ec2",
    method: "POST",
    path: "/",
    query: "",
    headers: &[FORM],
    unsigned: "",
    body: DESCRIBE,
    sent_body: None,
    sent_query: None,
};

pub(crate) const GET_OBJECT: Sent<'_> =
    Sent { service: "s3", method: "GET", path: "/data/key", headers: &[], body: "", ..EC2 };

const PUT_OBJECT: Sent<'_> = Sent { method: "PUT", body: "0123456789", ..GET_OBJECT };

impl Sent<'_> {
    pub(crate) fn bytes(&self, by: &Credentials) -> Vec<u8> {
        let now = Timestamp::now();
        let date = now.strftime("%Y%m%d").to_string();
        let key =
            SigningKey::derive(&SecretAccessKey::new(by.secret.as_str()), &date, "us-east-1", self.service);
        let token = by.session_token.as_deref().map(SessionToken::new);
        let signer = Signer::new(&by.access_key_id, &key, "us-east-1", self.service, now);
        let signer = token.as_ref().map_or(signer.clone(), |token| signer.with_session_token(token));
        let mut headers: Vec<(&str, &[u8])> = vec![("host", b"localhost")];
        headers.extend(self.headers.iter().map(|(name, value)| (*name, value.as_bytes())));
        let parts = Parts {
            method: self.method,
            path: self.path.as_bytes(),
            query: self.query.as_bytes(),
            headers: &headers,
        };
        let signed = signer.sign(&parts, Payload::of(self.body.as_bytes())).unwrap();
        let query = self.sent_query.unwrap_or(self.query);
        let mark = if query.is_empty() { "" } else { "?" };
        let mut text = format!("{} {}{mark}{query} HTTP/1.1\r\nhost: localhost\r\n", self.method, self.path);
        for (name, value) in self.headers {
            write!(text, "{name}: {value}\r\n").unwrap();
        }
        for (name, value) in &signed.added {
            write!(text, "{name}: {value}\r\n").unwrap();
        }
        let body = self.sent_body.unwrap_or(self.body);
        if !self.unsigned.contains("ontent-length") {
            write!(text, "content-length: {}\r\n", body.len()).unwrap();
        }
        write!(text, "{}connection: close\r\n\r\n{body}", self.unsigned).unwrap();
        text.into_bytes()
    }
}

#[tokio::test]
async fn what_is_allowed_reaches_the_upstream_as_it_was_sent() {
    let upstream = Upstream::default();
    let server = gateway_to(&upstream).await;
    for (sent, line) in [
        (EC2, "POST / HTTP/1.1"),
        (GET_OBJECT, "GET /data/key HTTP/1.1"),
        (PUT_OBJECT, "PUT /data/key HTTP/1.1"),
        (
            Sent { path: "/data/a%20b%2Bc", query: "versionId=1", ..GET_OBJECT },
            "GET /data/a%20b%2Bc?versionId=1 HTTP/1.1",
        ),
    ] {
        let answer = send(server.address(), &sent.bytes(&server.root)).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "done"), "{line}: {}", answer.body);
        let seen = upstream.whole().pop().unwrap();
        assert_eq!(seen.lines().next().unwrap(), line);
        assert!(seen.ends_with(sent.body), "{seen}");
        assert!(!seen.contains(&server.root.access_key_id), "the client's signature goes on: {seen}");
    }
    server.stop().await;
}

/// Each is signed by the root user, who may do everything: what is wrong is the request.
#[tokio::test]
async fn what_could_be_read_otherwise_reaches_nobody() {
    let upstream = Upstream::default();
    let server = gateway_to(&upstream).await;
    let flood: String = (0..200).map(|number| format!("x-{number}: 1\r\n")).collect();
    let large = format!("x-large: {}\r\n", "x".repeat(60 << 10));
    let long = format!("{DESCRIBE}&Filter.1.Name={}", "a".repeat(70 << 10));
    let cases: Vec<(&str, Sent<'_>)> = vec![
        (
            "two actions",
            Sent { body: "Action=DescribeInstances&Action=TerminateInstances&Version=2016-11-15", ..EC2 },
        ),
        (
            "an action in the query and another in the body",
            Sent { query: "Action=TerminateInstances", ..EC2 },
        ),
        ("an action in other letters", Sent { body: "Action=describeinstances&Version=2016-11-15", ..EC2 }),
        (
            "a parameter's name in other letters",
            Sent { body: "action=TerminateInstances&Action=DescribeInstances&Version=2016-11-15", ..EC2 },
        ),
        ("an action of another service than the scope's", Sent { service: "sqs", ..EC2 }),
        ("a scope of a service that is none", Sent { service: "ec3", ..EC2 }),
        ("a target beside the action", Sent { headers: &[FORM, TARGET], ..EC2 }),
        ("an operation that nobody knows", Sent { body: "Action=DescribeNothing&Version=2016-11-15", ..EC2 }),
        ("a parameter that was added to the query", Sent { sent_query: Some("versionId=1"), ..GET_OBJECT }),
        ("a query that was taken away", Sent { query: "versionId=1", sent_query: Some(""), ..GET_OBJECT }),
        ("another body", Sent { sent_body: Some("Action=TerminateInstances&Version=2016-11-15"), ..EC2 }),
        ("a second length", Sent { unsigned: "content-length: 43\r\ncontent-length: 44\r\n", ..EC2 }),
        (
            "a length and chunks",
            Sent {
                unsigned: "content-length: 5\r\ntransfer-encoding: chunked\r\n",
                sent_body: Some("0\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
                ..EC2
            },
        ),
        (
            "chunks of something else",
            Sent { unsigned: "content-length: 5\r\ntransfer-encoding: gzip, chunked\r\n", ..EC2 },
        ),
        ("dot segments", Sent { path: "/data/../other/key", ..GET_OBJECT }),
        ("escaped dot segments", Sent { path: "/data/%2e%2e/other/key", ..GET_OBJECT }),
        ("an empty bucket", Sent { path: "//other/key", ..GET_OBJECT }),
        ("an escape within an escape", Sent { path: "/data/%252e%252e/key", ..GET_OBJECT }),
        (
            "a header of AWS's that is not signed",
            Sent { unsigned: "x-amz-copy-source: /other/key\r\n", ..PUT_OBJECT },
        ),
        ("a method in a header", Sent { headers: &[("x-http-method-override", "DELETE")], ..GET_OBJECT }),
        ("a path in a header", Sent { headers: &[("x-original-url", "/other/key")], ..GET_OBJECT }),
        ("too many headers", Sent { unsigned: &flood, ..EC2 }),
        ("headers that are too long", Sent { unsigned: &large, ..EC2 }),
        ("a body that is too long to be judged", Sent { body: &long, ..EC2 }),
        ("two hosts", Sent { unsigned: "host: other\r\n", ..GET_OBJECT }),
    ];
    for (what, sent) in cases {
        let answer = send(server.address(), &sent.bytes(&server.root)).await;
        assert!((400..500).contains(&answer.status), "{what}: {} {}", answer.status, answer.body);
        assert_eq!(upstream.whole(), Vec::<String>::new(), "{what}");
    }
    let wrong = Credentials { secret: "wrong".to_owned(), ..server.root.clone() };
    assert_eq!(send(server.address(), &EC2.bytes(&wrong)).await.status, 401);
    assert_eq!(send(server.address(), &GET_OBJECT.bytes(&wrong)).await.status, 403);
    assert_eq!(upstream.whole(), Vec::<String>::new());
    server.stop().await;
}

#[tokio::test]
async fn a_body_that_was_not_signed_is_never_complete_at_the_upstream() {
    let upstream = Upstream::default();
    let server = gateway_to(&upstream).await;
    let changed = Sent { sent_body: Some("0123456780"), ..PUT_OBJECT };
    let answer = send(server.address(), &changed.bytes(&server.root)).await;
    assert!((400..500).contains(&answer.status), "{} {}", answer.status, answer.body);
    let short = Sent { sent_body: Some("01234"), unsigned: "content-length: 10\r\n", ..PUT_OBJECT };
    let mut stream = tokio::net::TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(&short.bytes(&server.root)).await.unwrap();
    drop(stream);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(upstream.whole(), Vec::<String>::new());
    server.stop().await;
}

#[tokio::test]
async fn a_slow_body_that_must_be_judged_is_not_waited_for() {
    let upstream = Upstream::default();
    let server = gateway_to(&upstream).await;
    let slow = Sent { sent_body: Some("Action="), unsigned: "content-length: 43\r\n", ..EC2 };
    let bytes = slow.bytes(&server.root);
    let answer = tokio::time::timeout(Duration::from_secs(5), send(server.address(), &bytes));
    assert!((400..500).contains(&answer.await.unwrap().status));
    assert_eq!(upstream.whole(), Vec::<String>::new());
    server.stop().await;
}

pub(crate) const FORCED: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
    {"Sid":"NoMfa","Effect":"Deny","NotAction":"sts:GetCallerIdentity","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}"#;

#[tokio::test]
async fn what_is_denied_is_told_in_the_services_words_and_reaches_nobody() {
    let upstream = Upstream::default();
    let server = gateway_to(&upstream).await;
    server.done(&server.root, "iam", &iam("CreateUser&UserName=ana")).await;
    let policy = format!("PutUserPolicy&UserName=ana&PolicyName=p&PolicyDocument={}", encoded(FORCED));
    server.done(&server.root, "iam", &iam(&policy)).await;
    let key = credentials(&server.done(&server.root, "iam", &iam("CreateAccessKey&UserName=ana")).await);
    let ec2 = send(server.address(), &EC2.bytes(&key)).await;
    assert_eq!(ec2.status, 403);
    for words in [
        "<Code>UnauthorizedOperation</Code>",
        "ec2:DescribeInstances",
        "Encoded authorization failure message: ",
    ] {
        assert!(ec2.body.contains(words), "{words}: {}", ec2.body);
    }
    let s3 = send(server.address(), &GET_OBJECT.bytes(&key)).await;
    assert_eq!(s3.status, 403);
    assert!(s3.body.contains("<Code>AccessDenied</Code>") && s3.body.contains("s3:GetObject"), "{}", s3.body);
    assert!(!s3.head.contains("x-forcemfa-denied-by"), "{}", s3.head);
    assert_eq!(upstream.whole(), Vec::<String>::new());
    server.stop().await;
}

/// Its ARN has six more letters than its name, so that the request does not say which secret it is.
#[tokio::test]
async fn a_secret_called_by_its_name_has_the_policy_of_each_that_it_could_be() {
    let folder = tempfile::tempdir().unwrap();
    let secret = r#"{"arn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf","policy":{"Version":"2012-10-17",
        "Statement":[{"Effect":"Deny","Principal":"*","Action":"secretsmanager:GetSecretValue","Resource":"*"}]}}"#;
    std::fs::write(folder.path().join("secret.json"), secret).unwrap();
    let upstream = Upstream::default();
    let server = gateway_that_knows(&upstream, Resources::read(folder.path()).unwrap()).await;
    let headers =
        &[("content-type", "application/x-amz-json-1.1"), ("x-amz-target", "secretsmanager.GetSecretValue")];
    for (body, status) in [(r#"{"SecretId":"db"}"#, 400), (r#"{"SecretId":"web"}"#, 200)] {
        let sent = Sent { service: "secretsmanager", headers, body, ..EC2 };
        let answer = send(server.address(), &sent.bytes(&server.root)).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
    assert_eq!(upstream.whole().len(), 1);
    server.stop().await;
}
