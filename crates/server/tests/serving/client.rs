//! A server for one test, and a client that signs.

use jiff::Timestamp;
use server::{Address, Clock, Limits, Listening, Node, Opened, Serving, Settings};
use sigv4::{Parts, Payload, SecretAccessKey, SessionToken, Signer, SigningKey};
use std::fmt::Write;
use std::net::SocketAddr;
use std::time::Duration;
use store::Location;
use store::seal::{Keyring, SysRng};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// A server with an account in memory.
pub(crate) struct Server {
    pub(crate) node: Node,
    pub(crate) listening: Listening,
    pub(crate) root: Credentials,
    pub(crate) clock: Clock,
    closed: JoinHandle<()>,
}

/// What a client signs with.
#[derive(Clone)]
pub(crate) struct Credentials {
    pub(crate) access_key_id: String,
    pub(crate) secret: String,
    pub(crate) session_token: Option<String>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

pub(crate) async fn start(serving: Serving) -> Server {
    let clock = Clock::default();
    let settings = Settings {
        account: "123456789012".parse().unwrap(),
        partition: "aws".to_owned(),
        location: Location::Memory,
        keyring: Keyring::generate(&mut SysRng).unwrap(),
        clock: clock.clone(),
        propagation_delay: None,
        seed: None,
    };
    let Opened { node, root_access_key, closed, .. } = Node::open(settings).await.unwrap();
    let key = root_access_key.unwrap();
    let root = Credentials {
        access_key_id: key.access_key_id,
        secret: key.secret_access_key.to_string(),
        session_token: None,
    };
    let address = Address::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let listening = address.serve(node.clone(), serving).unwrap();
    Server { node, listening, root, clock, closed }
}

/// A server that does not wait long.
pub(crate) fn impatient() -> Serving {
    let receive = Duration::from_millis(300);
    let limits = Limits { receive, body_bytes: 64 << 10, header_bytes: 8 << 10, ..Limits::default() };
    Serving { limits, ..Serving::default() }
}

impl Server {
    pub(crate) fn address(&self) -> SocketAddr {
        self.listening.address
    }

    /// A call on a connection of its own.
    pub(crate) async fn call(&self, credentials: &Credentials, service: &str, body: &str) -> Answer {
        let request = signed(credentials, service, body, Timestamp::now());
        send(self.address(), request.as_bytes()).await
    }

    /// A call that must succeed.
    pub(crate) async fn done(&self, credentials: &Credentials, service: &str, body: &str) -> String {
        let answer = self.call(credentials, service, body).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    /// Ends the server and waits for all of it.
    pub(crate) async fn stop(self) {
        self.listening.stop().await;
        drop(self.node);
        self.closed.await.unwrap();
    }
}

/// `Action=...&Version=...` of IAM.
pub(crate) fn iam(action: &str) -> String {
    format!("Version=2010-05-08&Action={action}")
}

/// `Action=...&Version=...` of STS.
pub(crate) fn sts(action: &str) -> String {
    format!("Version=2011-06-15&Action={action}")
}

/// A signed POST, which closes the connection.
pub(crate) fn signed(credentials: &Credentials, service: &str, body: &str, at: Timestamp) -> String {
    let date = at.strftime("%Y%m%d").to_string();
    let secret = SecretAccessKey::new(credentials.secret.as_str());
    let key = SigningKey::derive(&secret, &date, "us-east-1", service);
    let token = credentials.session_token.as_deref().map(SessionToken::new);
    let signer = Signer::new(&credentials.access_key_id, &key, "us-east-1", service, at);
    let signer = token.as_ref().map_or(signer.clone(), |token| signer.with_session_token(token));
    let headers: [(&str, &[u8]); 2] =
        [("host", b"localhost"), ("content-type", b"application/x-www-form-urlencoded")];
    let parts = Parts { method: "POST", path: b"/", query: b"", headers: &headers };
    let signed = signer.sign(&parts, Payload::of(body.as_bytes())).unwrap();
    let mut request = format!(
        "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         user-agent: test/1.0\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in &signed.added {
        write!(request, "{name}: {value}\r\n").unwrap();
    }
    request + "\r\n" + body
}

/// Sends bytes and reads the answer until the server closes.
pub(crate) async fn send(address: SocketAddr, request: &[u8]) -> Answer {
    let stream = TcpStream::connect(address).await.unwrap();
    exchange(stream, request).await
}

pub(crate) async fn exchange(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &[u8]) -> Answer {
    stream.write_all(request).await.unwrap();
    read_answer(stream).await
}

pub(crate) async fn read_answer(mut stream: impl AsyncRead + Unpin) -> Answer {
    let mut bytes = Vec::new();
    // A server that has refused may reset what it did not read.
    let _ = stream.read_to_end(&mut bytes).await;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

/// The text of the first element of that name.
pub(crate) fn text<'a>(document: &'a str, element: &str) -> &'a str {
    let start =
        document.split_once(&format!("<{element}>")).unwrap_or_else(|| panic!("{element}: {document}")).1;
    start.split_once("</").unwrap().0
}

/// The credentials of an answer.
pub(crate) fn credentials(document: &str) -> Credentials {
    let session_token =
        document.contains("<SessionToken>").then(|| text(document, "SessionToken").to_owned());
    Credentials {
        access_key_id: text(document, "AccessKeyId").to_owned(),
        secret: text(document, "SecretAccessKey").to_owned(),
        session_token,
    }
}

/// Percent-encodes a value of a form.
pub(crate) fn encoded(value: &str) -> String {
    let mut text = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() {
            text.push(char::from(byte))
        } else {
            write!(text, "%{byte:02X}").unwrap()
        }
    }
    text
}
