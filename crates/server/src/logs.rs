//! The log: a line for each request, and for what goes wrong.
//!
//! No call waits for the log. Lines are gathered in memory and written by a thread of their own; if nobody reads them, so that a few
//! megabytes wait, further lines are dropped and counted. What must not be lost is in the trail.

use prometheus_client::metrics::counter::Counter;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tracing::Subscriber;
use tracing::subscriber::SetGlobalDefaultError;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people: `name=value`.
    Text,
    /// An object of JSON a line.
    Json,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What the operator must see to.
    Error,
    /// What may need to be seen to.
    Warn,
    /// Each request too.
    Info,
    /// What libraries say too.
    Debug,
}

/// Lines on their way out.
pub struct Logs {
    lines: Lines,
    writer: std::thread::JoinHandle<()>,
}

impl fmt::Debug for Logs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logs(..)")
    }
}

/// Bytes that may wait to be written.
const MOST_WAITING: usize = 4 << 20;

/// Lines that come so soon after others are written with the next ones: under load, waking the writer for each would cost the
/// calls more than the lines do.
const GATHER: Duration = Duration::from_millis(10);

impl Logs {
    /// Writes lines to `out`, which may be slow.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn to(out: impl Write + Send + 'static) -> io::Result<Self> {
        let lines = Lines::default();
        let waiting = lines.clone();
        let writer =
            std::thread::Builder::new().name("log".to_owned()).spawn(move || waiting.write_all_to(out))?;
        Ok(Self { lines, writer })
    }

    /// What takes events of `tracing` and makes lines of them.
    pub fn subscriber(&self, format: LogFormat, level: LogLevel) -> Box<dyn Subscriber + Send + Sync> {
        let level = match level {
            LogLevel::Off => LevelFilter::OFF,
            LogLevel::Error => LevelFilter::ERROR,
            LogLevel::Warn => LevelFilter::WARN,
            LogLevel::Info => LevelFilter::INFO,
            LogLevel::Debug => LevelFilter::DEBUG,
        };
        let builder = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_target(false)
            .with_writer(self.lines.clone());
        match format {
            LogFormat::Text => Box::new(builder.finish()),
            LogFormat::Json => {
                let json = builder.json().flatten_event(true);
                Box::new(json.with_current_span(false).with_span_list(false).finish())
            }
        }
    }

    /// Has all events of the process made into lines.
    ///
    /// # Errors
    /// Something takes them already.
    pub fn install(&self, format: LogFormat, level: LogLevel) -> Result<(), SetGlobalDefaultError> {
        tracing::subscriber::set_global_default(self.subscriber(format, level))
    }

    pub(crate) fn dropped(&self) -> Counter {
        self.lines.0.dropped.clone()
    }

    /// Writes what is waiting, and ends. What is told later is lost.
    pub fn close(self) {
        self.lines.lock().is_closed = true;
        self.lines.0.came.notify_one();
        // A writer that panicked has nothing more to write.
        let _ = self.writer.join();
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    came: Condvar,
    dropped: Counter,
}

#[derive(Default)]
struct Waiting {
    bytes: Vec<u8>,
    is_closed: bool,
}

impl Lines {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_all_to(&self, mut out: impl Write) {
        let mut taken = Vec::new();
        loop {
            let mut waiting = self.lock();
            while waiting.bytes.is_empty() && !waiting.is_closed {
                waiting = self.0.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            }
            if waiting.bytes.is_empty() {
                return;
            }
            std::mem::swap(&mut waiting.bytes, &mut taken);
            let is_closed = waiting.is_closed;
            drop(waiting);
            if out.write_all(&taken).and_then(|()| out.flush()).is_err() {
                // There is nobody to tell it to.
                self.0.dropped.inc_by(count_lines(&taken));
            }
            taken.clear();
            if !is_closed {
                std::thread::sleep(GATHER);
            }
        }
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u64::MAX)
}

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut waiting = self.lock();
        if waiting.bytes.len().saturating_add(line.len()) > MOST_WAITING {
            drop(waiting);
            self.0.dropped.inc();
            return Ok(line.len());
        }
        let is_first = waiting.bytes.is_empty();
        waiting.bytes.extend_from_slice(line);
        drop(waiting);
        if is_first {
            self.0.came.notify_one();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// Takes bytes when it is let.
    struct Slow(mpsc::Receiver<()>, Arc<Mutex<Vec<u8>>>);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.recv();
            self.1.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nobody_waits_for_a_log_that_nobody_reads_and_what_is_dropped_is_counted() {
        let (let_go, held) = mpsc::channel();
        let written = Arc::new(Mutex::new(Vec::new()));
        let logs = Logs::to(Slow(held, Arc::clone(&written))).unwrap();
        let line = [b"x".repeat(1_023), b"\n".to_vec()].concat();
        let lines = 2 * MOST_WAITING / line.len() + 100;
        for _ in 0..lines {
            logs.lines.clone().write_all(&line).unwrap();
        }
        let dropped = logs.dropped();
        drop(let_go);
        logs.close();
        let kept = count_lines(&written.lock().unwrap());
        assert!(dropped.get() > 0 && kept > 0);
        assert_eq!(kept + dropped.get(), lines as u64);
    }

    #[test]
    fn a_line_of_json_is_an_object_with_its_fields() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let (let_go, held) = mpsc::channel();
        drop(let_go);
        let logs = Logs::to(Slow(held, Arc::clone(&written))).unwrap();
        tracing::subscriber::with_default(logs.subscriber(LogFormat::Json, LogLevel::Info), || {
            tracing::info!(status = 200, "request \"quoted\"\n");
            tracing::debug!("not at this level");
        });
        logs.close();
        let text = String::from_utf8(written.lock().unwrap().clone()).unwrap();
        let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!((line["status"].as_u64(), line["level"].as_str()), (Some(200), Some("INFO")));
    }
}
