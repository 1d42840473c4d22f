//! TLS.

use crate::client::{Server, exchange, iam, send, signed, start, sts};
use jiff::Timestamp;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use server::{Limits, Serving, Tls};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/serving/tls").join(name)
}

fn certificate() -> Arc<Tls> {
    Arc::new(Tls::read(&file("server.pem"), &file("server.key.pem")).unwrap())
}

async fn connect(server: &Server) -> tokio_rustls::client::TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file("server.pem")).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = builder.with_root_certificates(roots).with_no_client_auth();
    let stream = TcpStream::connect(server.address()).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap()
}

#[tokio::test]
async fn a_policy_sees_whether_a_request_came_over_tls() {
    let server = start(Serving { tls: Some(certificate()), ..Serving::default() }).await;
    let health = b"GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    assert_eq!(exchange(connect(&server).await, health).await.status, 200);

    let root = server.root.clone();
    let call = async |credentials: &crate::client::Credentials, service: &str, body: String| {
        let request = signed(credentials, service, &body, Timestamp::now());
        exchange(connect(&server).await, request.as_bytes()).await
    };
    assert_eq!(call(&root, "iam", iam("CreateUser&UserName=alice")).await.status, 200);
    let made = call(&root, "iam", iam("CreateAccessKey&UserName=alice")).await;
    let alice = crate::client::credentials(&made.body);
    let policy = |truth: &str| {
        let document = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*","Condition":{{"Bool":{{"aws:SecureTransport":"{truth}"}}}}}}}}"#
        );
        iam(&format!(
            "PutUserPolicy&UserName=alice&PolicyName=p&PolicyDocument={}",
            crate::client::encoded(&document)
        ))
    };
    for (truth, status) in [("false", 403), ("true", 200)] {
        assert_eq!(call(&root, "iam", policy(truth)).await.status, 200);
        assert_eq!(call(&alice, "iam", iam("ListUsers")).await.status, status, "{truth}");
    }
    server.stop().await;
}

#[tokio::test]
async fn what_speaks_no_tls_is_not_served_and_not_waited_for() {
    let limits = Limits { receive: Duration::from_millis(300), ..Limits::default() };
    let server = start(Serving { tls: Some(certificate()), limits, ..Serving::default() }).await;
    let plain = signed(&server.root, "sts", &sts("GetCallerIdentity"), Timestamp::now());
    assert_eq!(send(server.address(), plain.as_bytes()).await.status, 0);
    let mut silent = TcpStream::connect(server.address()).await.unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), silent.read_to_end(&mut Vec::new())).await;
    assert!(ended.is_ok(), "the connection stays open");
    server.stop().await;
}

#[test]
fn a_certificate_that_cannot_be_used_is_told_by_its_file_and_never_by_its_content() {
    let missing = Tls::read(&file("missing.pem"), &file("server.key.pem")).unwrap_err().to_string();
    assert!(missing.contains("missing.pem") && missing.contains("No such file"), "{missing}");
    let swapped = Tls::read(&file("server.key.pem"), &file("server.pem")).unwrap_err().to_string();
    assert!(swapped.contains("server.key.pem") && swapped.contains("there is none in it"), "{swapped}");
    let mismatched = Tls::read(&file("server.pem"), &file("other.key.pem")).unwrap_err().to_string();
    assert!(mismatched.contains("cannot be used together"), "{mismatched}");
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.pem");
    std::fs::write(&broken, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0!\n-----END PRIVATE KEY-----\n").unwrap();
    let error = Tls::read(&file("server.pem"), &broken).unwrap_err().to_string();
    assert!(error.contains("broken.pem") && !error.contains("c2Vjc"), "{error}");
}

#[test]
fn a_certificate_that_cannot_be_read_again_stays_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("a.pem"), folder.path().join("a.key"));
    std::fs::copy(file("server.pem"), &certificate).unwrap();
    std::fs::copy(file("server.key.pem"), &key).unwrap();
    let tls = Tls::read(&certificate, &key).unwrap();
    assert!(tls.reload().is_ok());
    std::fs::copy(file("other.key.pem"), &key).unwrap();
    assert!(tls.reload().is_err());
}
