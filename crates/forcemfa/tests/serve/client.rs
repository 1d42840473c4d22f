//! A client that signs and waits for whole answers, on a connection that it keeps.

use jiff::Timestamp;
use sigv4::{Parts, Payload, SecretAccessKey, SessionToken, Signer, SigningKey};
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What a client signs with.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) access_key_id: String,
    pub(crate) secret: String,
    pub(crate) session_token: Option<String>,
}

/// A whole answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

pub(crate) struct Client {
    address: SocketAddr,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, connection: None }
    }

    /// A call of IAM; `None` if there is no whole answer: the server is gone.
    pub(crate) fn iam(&mut self, key: &Key, call: &str) -> Option<Answer> {
        self.call(key, "iam", &format!("Version=2010-05-08&Action={call}"))
    }

    /// A call of STS.
    pub(crate) fn sts(&mut self, key: &Key, call: &str) -> Option<Answer> {
        self.call(key, "sts", &format!("Version=2011-06-15&Action={call}"))
    }

    fn call(&mut self, key: &Key, service: &str, body: &str) -> Option<Answer> {
        let answer = self.exchange(&signed(key, service, body)).ok();
        if answer.is_none() {
            self.connection = None;
        }
        answer
    }

    fn exchange(&mut self, request: &[u8]) -> io::Result<Answer> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            None => {
                let stream = TcpStream::connect(self.address)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(Duration::from_secs(30)))?;
                self.connection.insert(BufReader::new(stream))
            }
        };
        connection.get_mut().write_all(request)?;
        read_answer(connection)
    }
}

fn read_answer(connection: &mut impl BufRead) -> io::Result<Answer> {
    let (mut status, mut length) = (None, 0);
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line)? == 0 || !line.ends_with("\r\n") {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length: ") {
            length = value.parse().unwrap();
        }
        status = status.or_else(|| line.split(' ').nth(1)?.parse().ok());
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok(Answer { status: status.unwrap(), body: String::from_utf8(body).unwrap() })
}

fn signed(key: &Key, service: &str, body: &str) -> Vec<u8> {
    let now = Timestamp::now();
    let date = now.strftime("%Y%m%d").to_string();
    let derived = SigningKey::derive(&SecretAccessKey::new(key.secret.as_str()), &date, "us-east-1", service);
    let token = key.session_token.as_deref().map(SessionToken::new);
    let signer = Signer::new(&key.access_key_id, &derived, "us-east-1", service, now);
    let signer = token.as_ref().map_or(signer.clone(), |token| signer.with_session_token(token));
    let headers: [(&str, &[u8]); 2] =
        [("host", b"localhost"), ("content-type", b"application/x-www-form-urlencoded")];
    let parts = Parts { method: "POST", path: b"/", query: b"", headers: &headers };
    let signed = signer.sign(&parts, Payload::of(body.as_bytes())).unwrap();
    let mut request = format!(
        "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in &signed.added {
        write!(request, "{name}: {value}\r\n").unwrap();
    }
    (request + "\r\n" + body).into_bytes()
}

impl Answer {
    /// Whether the call was done.
    pub(crate) fn is_done(&self) -> bool {
        self.status == 200
    }

    /// The answer of a call that must have been done.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.status, 200, "{}", self.body);
        self
    }

    /// The text of the first element of that name.
    #[track_caller]
    pub(crate) fn text(&self, element: &str) -> &str {
        self.texts(element).next().unwrap_or_else(|| panic!("no {element}: {}", self.body))
    }

    /// The texts of all elements of that name.
    pub(crate) fn texts(&self, element: &str) -> impl Iterator<Item = &str> {
        let start = format!("<{element}>");
        let mut rest = self.body.as_str();
        std::iter::from_fn(move || {
            let (text, after) = rest.split_once(&start)?.1.split_once("</")?;
            rest = after;
            Some(text)
        })
    }

    /// The credentials in it.
    #[track_caller]
    pub(crate) fn key(&self) -> Key {
        Key {
            access_key_id: self.text("AccessKeyId").to_owned(),
            secret: self.text("SecretAccessKey").to_owned(),
            session_token: self.texts("SessionToken").next().map(str::to_owned),
        }
    }
}
