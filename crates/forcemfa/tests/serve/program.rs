//! The built program, serving an account; killed when it is dropped.

use crate::client::Key;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The root user's access key in the seed.
pub(crate) fn root() -> Key {
    Key {
        access_key_id: "AKIAROOT0000EXAMPLE0".to_owned(),
        secret: "secret-of-root".to_owned(),
        session_token: None,
    }
}

/// Reads its own user, with MFA alone.
pub(crate) const POLICY_ARN: &str = "arn:aws:iam::123456789012:policy/with-mfa";

const SEED: &str = r#"
Root:
  AccessKeys:
    - {AccessKeyId: AKIAROOT0000EXAMPLE0, SecretAccessKey: secret-of-root}
Policies:
  - PolicyName: with-mfa
    PolicyDocument:
      Version: 2012-10-17
      Statement: {Effect: Allow, Action: "iam:GetUser", Resource: "*", Condition: {Bool: {"aws:MultiFactorAuthPresent": "true"}}}
"#;

/// A program that was started, and may not serve yet.
pub(crate) struct Started {
    child: Child,
    output: BufReader<ChildStdout>,
}

/// A program that serves.
pub(crate) struct Program {
    started: Started,
    pub(crate) address: SocketAddr,
    control: SocketAddr,
}

/// Starts the program on a folder, or with `--store` elsewhere; the folder then has the key file and the seed.
pub(crate) fn start(folder: &Path, store: Option<&str>) -> Started {
    let seed = folder.join("seed.yaml");
    File::create(&seed).unwrap().write_all(SEED.as_bytes()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_forcemfa"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--control", "127.0.0.1:0", "--log-level", "warn"]);
    command.arg("--data").arg(folder.join("data")).arg("--seed").arg(seed);
    if let Some(url) = store {
        command.args(["--store", url]).arg("--key-file").arg(folder.join("key"));
    }
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    Started { child, output }
}

impl Started {
    /// Waits until it serves.
    pub(crate) fn ready(mut self) -> Program {
        let address = self.told_after("at http://");
        let control = self.told_after("CONTROLLED at http://");
        Program { started: self, address, control }
    }

    fn told_after(&mut self, words: &str) -> SocketAddr {
        let mut line = String::new();
        while self.output.read_line(&mut line).unwrap() > 0 {
            if let Some((_, told)) = line.split_once(words) {
                return told.split_once(": ").unwrap().0.parse().unwrap();
            }
            line.clear();
        }
        panic!("the program ended by itself: {}", self.child.wait().unwrap());
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // SIGKILL, on Unix. It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    pub(crate) fn is_running(&mut self) -> bool {
        self.started.child.try_wait().unwrap().is_none()
    }

    /// Sets its clock so many seconds ahead of the system's.
    pub(crate) fn set_clock(&self, ahead: i64) {
        let mut stream = TcpStream::connect(self.control).unwrap();
        let request = format!(
            "POST /time?offset={ahead} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            self.control
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }
}
