//! The files of a trail: `{"Records":[...]}`, packed, and named as CloudTrail names them.
//!
//! Events are appended to a file whose name ends in `.open`, a line each. When it is large or old enough, or the server ends, it is
//! packed: written anew beside it, and put in its place with one rename. A server that was killed leaves a file of lines of
//! which the last may be torn; the next start packs the whole ones.

use super::TrailSettings;
use crate::random::random;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const OPEN: &str = "open";

/// The folder of a trail.
#[derive(Debug)]
pub(super) struct Files {
    settings: TrailSettings,
    open: Option<Open>,
}

/// The file that is written to.
#[derive(Debug)]
struct Open {
    /// Locked, so that another server with the same folder lets it be.
    file: File,
    path: PathBuf,
    bytes: u64,
    began: Instant,
}

impl Files {
    pub(super) fn open(settings: TrailSettings) -> io::Result<Self> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&settings.folder)?;
        let files = Self { settings, open: None };
        for entry in fs::read_dir(&files.settings.folder)? {
            files.pack_left(&entry?.path())?;
        }
        Ok(files)
    }

    /// Packs a file that a server left, if no server is at it.
    fn pack_left(&self, path: &Path) -> io::Result<()> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_ours = name.starts_with(&format!("{}_CloudTrail_", self.settings.account));
        if !is_ours || path.extension().is_none_or(|extension| extension != OPEN) {
            return Ok(());
        }
        let file = File::open(path)?;
        match file.try_lock() {
            Ok(()) => pack(path),
            Err(TryLockError::WouldBlock) => Ok(()),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The Region of the trail, and of IAM's events ("Global service events" in the CloudTrail user guide).
    pub(super) fn home_region(&self) -> &'static str {
        match self.settings.partition.as_str() {
            "aws-cn" => "cn-north-1",
            "aws-us-gov" => "us-gov-west-1",
            _ => "us-east-1",
        }
    }

    /// Appends lines.
    pub(super) fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.begin()?,
        };
        let start = open.bytes;
        if let Err(error) = open.file.write_all(lines) {
            // What was written in part goes again, so that the next line is whole; else the file is left to the next start.
            if open.file.set_len(start).is_ok() {
                self.open = Some(open);
            }
            return Err(error);
        }
        open.bytes = start.saturating_add(u64::try_from(lines.len()).unwrap_or(u64::MAX));
        self.open = Some(open);
        Ok(())
    }

    fn begin(&self) -> io::Result<Open> {
        let time = jiff::Timestamp::now().strftime("%Y%m%dT%H%MZ");
        let (account, region) = (&self.settings.account, self.home_region());
        let name = format!("{account}_CloudTrail_{region}_{time}_{}.json.{OPEN}", unique());
        let path = self.settings.folder.join(name);
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        file.try_lock()?;
        Ok(Open { file, path, bytes: 0, began: Instant::now() })
    }

    pub(super) fn is_full(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.bytes >= self.settings.file_bytes)
    }

    /// The time until the file is old enough to be packed.
    pub(super) fn time_left(&self) -> Duration {
        match &self.open {
            Some(open) => self.settings.file_age.saturating_sub(open.began.elapsed()),
            None => self.settings.file_age,
        }
    }

    /// Packs the file that is written to; the next event begins another.
    pub(super) fn pack(&mut self) -> io::Result<()> {
        match self.open.take() {
            Some(open) => pack(&open.path),
            None => Ok(()),
        }
    }
}

/// 16 letters and digits, as in CloudTrail's names.
fn unique() -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let letter =
        |byte: &u8| letters.get(usize::from(*byte) % letters.len()).map(|letter| char::from(*letter));
    random().bytes::<16>().iter().filter_map(letter).collect()
}

/// `a.json.open` becomes `a.json.gz`. If it did so before and the server was killed then, only the rest is done.
fn pack(path: &Path) -> io::Result<()> {
    let packed = path.with_extension("gz");
    if !packed.try_exists()? {
        let part = path.with_extension("part");
        if write_packed(path, &part)? {
            fs::rename(&part, &packed)?;
        } else {
            fs::remove_file(&part)?;
        }
        sync_folder_of(path)?;
    }
    fs::remove_file(path)
}

/// Writes the whole lines of a file as CloudTrail's document; says whether there is any.
fn write_packed(path: &Path, to: &Path) -> io::Result<bool> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut gz = GzEncoder::new(BufWriter::new(options.open(to)?), Compression::default());
    let mut lines = BufReader::new(File::open(path)?);
    let (mut line, mut count, mut torn) = (Vec::new(), 0_u64, 0_u64);
    gz.write_all(b"{\"Records\":[")?;
    while lines.read_until(b'\n', &mut line)? > 0 {
        if serde_json::from_slice::<serde::de::IgnoredAny>(&line).is_ok() {
            if count > 0 {
                gz.write_all(b",")?;
            }
            gz.write_all(line.trim_ascii_end())?;
            count += 1;
        } else {
            torn += 1;
        }
        line.clear();
    }
    gz.write_all(b"]}")?;
    gz.finish()?.into_inner()?.sync_all()?;
    if torn > 0 {
        tracing::warn!(file = %path.display(), torn, "lines of the trail were torn, and are left out");
    }
    Ok(count > 0)
}

/// Without this a file may be gone after a power cut, though it was synced itself.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn settings(folder: &Path) -> TrailSettings {
        TrailSettings {
            folder: folder.to_owned(),
            account: "123456789012".parse().unwrap(),
            partition: "aws".to_owned(),
            file_bytes: 1 << 20,
            file_age: Duration::from_secs(300),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn records(folder: &Path) -> Vec<i64> {
        let mut all = Vec::new();
        for name in names(folder).iter().filter(|name| name.ends_with(".json.gz")) {
            let mut text = String::new();
            flate2::read::GzDecoder::new(File::open(folder.join(name)).unwrap())
                .read_to_string(&mut text)
                .unwrap();
            let document: serde_json::Value = serde_json::from_str(&text).unwrap();
            let records = document["Records"].as_array().unwrap();
            all.extend(records.iter().map(|record| record["n"].as_i64().unwrap()));
        }
        all.sort_unstable();
        all
    }

    #[test]
    fn what_a_killed_server_leaves_is_packed_at_the_next_start_but_for_a_torn_line() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Files::open(settings(folder.path())).unwrap();
        files.append(b"{\"n\":1}\n{\"n\":2}\n").unwrap();
        files.append(b"{\"n\":3}\n{\"n\":").unwrap();
        // Killed: nothing is packed.
        drop(files);
        let mut files = Files::open(settings(folder.path())).unwrap();
        assert_eq!(records(folder.path()), [1, 2, 3]);
        files.append(b"{\"n\":4}\n").unwrap();
        files.pack().unwrap();
        assert_eq!(records(folder.path()), [1, 2, 3, 4]);
        assert!(
            names(folder.path()).iter().all(|name| name.ends_with(".json.gz")),
            "{:?}",
            names(folder.path())
        );
    }

    #[test]
    fn a_server_killed_between_packing_and_removing_leaves_no_event_twice() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Files::open(settings(folder.path())).unwrap();
        files.append(b"{\"n\":1}\n").unwrap();
        let open = files.open.take().unwrap();
        fs::copy(&open.path, folder.path().join("kept")).unwrap();
        pack(&open.path).unwrap();
        fs::rename(folder.path().join("kept"), &open.path).unwrap();
        drop(open);
        Files::open(settings(folder.path())).unwrap();
        assert_eq!(records(folder.path()), [1]);
        assert_eq!(names(folder.path()).len(), 1);
    }

    #[test]
    fn a_file_that_another_server_writes_to_is_let_be() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = Files::open(settings(folder.path())).unwrap();
        first.append(b"{\"n\":1}\n").unwrap();
        let _second = Files::open(settings(folder.path())).unwrap();
        assert_eq!(records(folder.path()), [0; 0]);
        first.append(b"{\"n\":2}\n").unwrap();
        first.pack().unwrap();
        assert_eq!(records(folder.path()), [1, 2]);
    }
}
