//! Runs the program and tells what came of it.
#![allow(dead_code, reason = "no test uses all of it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run came to.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Exit code, output and errors as one text; the folder of the test's files is `DIR`.
    pub(crate) fn snapshot(&self, folder: &Path) -> String {
        let Self { code, stdout, stderr } = self;
        let mut text = format!("exit {code}\n");
        if !stdout.is_empty() {
            text += &format!("--- stdout\n{stdout}");
        }
        if !stderr.is_empty() {
            text += &format!("--- stderr\n{stderr}");
        }
        text.replace(&format!("{}/", folder.display()), "").replace(&*folder.to_string_lossy(), "DIR")
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.stdout, self.stderr))
    }

    /// Standard output as JSON Lines.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// One error, told on standard error and nowhere else.
    pub(crate) fn assert_one_error(&self, case: &str, parts: &[&str]) {
        assert_eq!((self.code, self.stdout.as_str()), (1, ""), "{case}: {}", self.stderr);
        assert!(self.stderr.starts_with("error: "), "{case}: {}", self.stderr);
        assert_eq!(
            self.stderr.matches("error: ").count(),
            1 + self.stderr.matches(": error: ").count(),
            "{case}: {}",
            self.stderr
        );
        assert!(!self.stderr.contains("panicked"), "{case}: {}", self.stderr);
        for part in parts {
            assert!(self.stderr.contains(part), "{case}: no `{part}` in {}", self.stderr);
        }
    }
}

/// Runs the program with some standard input.
pub(crate) fn run_with_input(args: &[&str], input: &[u8]) -> Run {
    run_in(Path::new("."), args, input)
}

fn run_in(folder: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_forcemfa"))
        .args(args)
        .current_dir(folder)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may end without reading it all.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program.
pub(crate) fn run(args: &[&str]) -> Run {
    run_with_input(args, b"")
}

/// A folder of files that is gone after the test.
pub(crate) struct Files(tempfile::TempDir);

impl Files {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            made.write(name, text.as_bytes());
        }
        made
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program in the folder, where the files have their short names.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run_in(self.folder(), args, b"")
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }
}

/// A folder of the project.
pub(crate) fn project(place: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(place)
}

/// A file that lies beside the project; says so where it does not.
pub(crate) fn shared(place: &str) -> Option<String> {
    let text = std::fs::read_to_string(project("../shared/data").join(place)).ok();
    if text.is_none() {
        println!("skipped: no ../shared/data/{place} beside the project");
    }
    text
}
