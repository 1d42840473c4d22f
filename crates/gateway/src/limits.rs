//! Limits on what an exchange may take.

use std::time::Duration;

/// What an exchange with an upstream may take. Sizes of heads are the server's to limit.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Requests at the same time to one upstream; more wait.
    pub concurrent: usize,
    /// How long they wait.
    pub wait: Duration,
    /// Connections that are kept for one upstream.
    pub idle_connections: usize,
    /// How long they are kept. Shorter than upstreams do, so that few are closed as they are used.
    pub keep_alive: Duration,
    /// The time to connect, TLS included.
    pub connect: Duration,
    /// The time for the head of an answer, from the last byte of the request on that the upstream took. A call of Lambda may take
    /// 15 minutes, but AWS's own clients give up after one.
    pub response: Duration,
    /// The time between two pieces of a body, either way.
    pub idle: Duration,
    /// Bytes of the body of a request; `None`: any number.
    pub body_bytes: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrent: 1_024,
            wait: Duration::from_secs(10),
            idle_connections: 256,
            keep_alive: Duration::from_secs(15),
            connect: Duration::from_secs(5),
            response: Duration::from_secs(90),
            idle: Duration::from_secs(30),
            body_bytes: None,
        }
    }
}
