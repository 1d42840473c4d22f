//! `forcemfa simulate`: decides requests that come as JSON.

mod answer;
mod context;
mod fields;
mod question;

use crate::exit::Exit;
use crate::report::unless_pipe_is_closed;
use answer::{decided, failed};
use anyhow::Context;
use fields::{Fields, message};
use question::{Compiler, Question};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// One object may be this long: a million requests under one set of policies.
const MAX_BYTES: u64 = 512 << 20;

/// Decide requests: what would AWS answer?
///
/// Reads one JSON object, or JSON Lines: one object a line. Each holds a request with its policies,
///
/// {"principal": "arn:aws:iam::123456789012:user/alice", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k",
/// "context": {"aws:MultiFactorAuthPresent": "false"}, "identityPolicies": [{"name": "p", "document": {...}}],
/// "permissionsBoundary": [..], "serviceControlPolicies": [[..level..], ..], "resourceControlPolicies": [[..]],
/// "resourcePolicy": {..}, "sessionPolicies": [..]}
///
/// or many requests under one set of policies: {"policies": {..those..}, "requests": [{principal, action, resource,
/// context}, ..]}. A context value is a text, number or boolean, or a list; null says that the key is absent. An
/// "id" comes back in the answer.
///
/// Prints one JSON line for each request, in order: {"decision": "Allowed" | "ExplicitDeny" | "ImplicitDeny",
/// "deciding": [..statements..], "missingAllow": [..layers..]}. A line that cannot be read gives {"error": ..} with
/// its number and does not stop the rest; the exit code is then 1.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The file to read; standard input without it
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    file: PathBuf,
    /// Add, for each statement, whether it applied and why not
    #[arg(long)]
    explain: bool,
}

/// Runs the command.
///
/// # Errors
/// The file cannot be read, or the answer cannot be written. Bad lines are answered, not errors.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let mut simulation = Simulation {
        explain: args.explain,
        compiler: Compiler::default(),
        out: BufWriter::new(std::io::stdout().lock()),
        failed: false,
    };
    unless_pipe_is_closed(simulation.answer(&args.file))?;
    Ok(if simulation.failed { Exit::Failure } else { Exit::Done })
}

struct Simulation<W: Write> {
    explain: bool,
    compiler: Compiler,
    out: W,
    failed: bool,
}

impl<W: Write> Simulation<W> {
    /// Answers all of a file, or of standard input.
    fn answer(&mut self, file: &Path) -> anyhow::Result<()> {
        if file == Path::new("-") {
            self.run(std::io::stdin().lock())?;
        } else {
            let shown = file.display().to_string();
            anyhow::ensure!(!file.is_dir(), "{shown}: is a folder; expected a file of JSON");
            let opened = std::fs::File::open(file).with_context(|| format!("{shown}: cannot be opened"))?;
            self.run(BufReader::new(opened)).with_context(|| shown)?;
        }
        Ok(self.out.flush()?)
    }

    /// One object, or JSON Lines.
    fn run(&mut self, mut input: impl BufRead) -> anyhow::Result<()> {
        let mut line = Vec::new();
        let mut number = 0;
        while read_line(&mut input, &mut line)? {
            number += 1;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let text = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line);
            return match serde_json::from_slice::<Fields<'_>>(text) {
                Err(error) if error.is_eof() => self.unfinished(number, text, input),
                fields => {
                    self.object(number, fields)?;
                    self.lines(number, input)
                }
            };
        }
        Ok(())
    }

    /// JSON Lines, the first of which is the one after `number`.
    fn lines(&mut self, mut number: usize, mut input: impl BufRead) -> anyhow::Result<()> {
        let mut line = Vec::new();
        while read_line(&mut input, &mut line)? {
            number += 1;
            if !line.trim_ascii().is_empty() {
                self.object(number, serde_json::from_slice(&line))?;
            }
        }
        Ok(())
    }

    /// The first line is no whole object: the input is one object, laid out over several lines, or JSON Lines of which the
    /// first is broken.
    fn unfinished(&mut self, number: usize, text: &[u8], mut input: impl BufRead) -> anyhow::Result<()> {
        let mut rest = Vec::new();
        input.by_ref().take(MAX_BYTES).read_to_end(&mut rest)?;
        anyhow::ensure!((rest.len() as u64) < MAX_BYTES, "longer than {} MB", MAX_BYTES >> 20);
        let whole = if rest.is_empty() { text.to_vec() } else { [text, b"\n", &rest].concat() };
        let error = match serde_json::from_slice(&whole) {
            Ok(fields) => return self.object(number, Ok(fields)),
            Err(error) => error,
        };
        let mut others = rest.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let is_lines = others.next().is_some_and(|line| serde_json::from_slice::<Fields<'_>>(line).is_ok());
        if !is_lines {
            return self.object(number, Err(error));
        }
        self.object(number, serde_json::from_slice(text))?;
        self.lines(number, &*rest)
    }

    /// Answers one JSON object that begins at the given line.
    fn object(&mut self, line: usize, fields: serde_json::Result<Fields<'_>>) -> anyhow::Result<()> {
        let fields = match fields {
            Ok(fields) => fields,
            Err(error) => return self.fail(line + error.line().saturating_sub(1), None, &reason(&error)),
        };
        let compiled =
            Question::read(fields).and_then(|question| Ok((question.stack(&mut self.compiler)?, question)));
        let (stack, question) = match compiled {
            Ok(compiled) => compiled,
            Err(error) => return self.fail(line, None, &error),
        };
        let is_many = question.is_many();
        for (index, request) in question.requests().enumerate() {
            let of_many = is_many.then_some(index);
            match request.and_then(|mut asked| Ok((asked.id.take(), asked.request()?))) {
                Ok((id, request)) => {
                    let answer = decided(id, &request, &stack, self.explain);
                    serde_json::to_writer(&mut self.out, &answer)?;
                    self.out.write_all(b"\n")?;
                }
                Err(error) => self.fail(line, of_many, &error)?,
            }
        }
        Ok(())
    }

    fn fail(&mut self, line: usize, request: Option<usize>, error: &str) -> anyhow::Result<()> {
        self.failed = true;
        serde_json::to_writer(&mut self.out, &failed(line, request, error))?;
        self.out.write_all(b"\n")?;
        Ok(())
    }
}

/// Reads a line without its break; false at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> anyhow::Result<bool> {
    line.clear();
    let read = input.take(MAX_BYTES).read_until(b'\n', line)?;
    anyhow::ensure!((read as u64) < MAX_BYTES, "a line is longer than {} MB", MAX_BYTES >> 20);
    while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        line.pop();
    }
    Ok(read > 0)
}

/// serde's message, with the column alone: the line is told apart.
fn reason(error: &serde_json::Error) -> String {
    format!("{} (column {})", message(error), error.column().max(1))
}
