//! The files that are checked: those that are named, and those in named folders that hold policies.

use crate::documents::place_of;
use crate::input::read_text;
use anyhow::{Context, bail};
use iam_policy::LineIndex;
use policy_files::{Format, FoundPolicy, Scope, find, format_of};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Longer files are refused unread.
const MAX_BYTES: usize = 64 << 20;

/// Deeper folders are not searched.
const MAX_DEPTH: usize = 32;

/// A file with policies in it.
pub(super) struct PolicySource {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) format: Format,
    pub(super) policies: Vec<FoundPolicy>,
    /// The variables and locals of its module.
    scope: Scope,
}

impl PolicySource {
    /// The same file with another text.
    ///
    /// # Errors
    /// The text is not what the file was.
    pub(super) fn with_text(&self, text: String) -> Result<Self, policy_files::FileError> {
        let (format, policies) = find(&text, &self.path.to_string_lossy(), &self.scope)?;
        Ok(Self { path: self.path.clone(), text, format, policies, scope: self.scope.clone() })
    }
}

/// Reads all files; those that cannot be read are told apart.
pub(super) fn read_all(paths: &[PathBuf]) -> (Vec<PolicySource>, Vec<anyhow::Error>) {
    let (mut sources, mut errors) = (Vec::new(), Vec::new());
    let mut scopes = Scopes::default();
    for path in paths {
        let read =
            if path.is_dir() { read_folder(path, &mut scopes) } else { vec![read_named(path, &mut scopes)] };
        for one in read {
            match one {
                Ok(source) => sources.push(source),
                Err(error) => errors.push(error),
            }
        }
    }
    (sources, errors)
}

/// A file that is named is taken for a policy document if it looks like nothing else.
fn read_named(path: &Path, scopes: &mut Scopes) -> anyhow::Result<PolicySource> {
    read(path, read_text(path, MAX_BYTES)?, scopes)
}

fn read(path: &Path, text: String, scopes: &mut Scopes) -> anyhow::Result<PolicySource> {
    let name = path.to_string_lossy();
    let scope = match format_of(&text, &name) {
        Some(Format::Terraform) => scopes.of(path),
        _ => Scope::default(),
    };
    match find(&text, &name, &scope) {
        Ok((format, policies)) => Ok(PolicySource { path: path.to_owned(), text, format, policies, scope }),
        Err(error) => {
            let place = place_of(path, &LineIndex::new(&text), error.span);
            bail!("{place}: {error}\n    = help: {}", error.help)
        }
    }
}

/// The files of a folder that look like files with policies, in order of name. What cannot be read is an error only if it
/// does look so.
fn read_folder(folder: &Path, scopes: &mut Scopes) -> Vec<anyhow::Result<PolicySource>> {
    let mut paths = Vec::new();
    if let Err(error) = walk(folder, 0, &mut paths) {
        return vec![Err(error)];
    }
    let read_one = |path: &PathBuf| {
        let text = read_text(path, MAX_BYTES).ok()?;
        let format = format_of(&text, &path.to_string_lossy())?;
        let read = read(path, text, scopes);
        match (&read, format) {
            (Ok(source), _) if source.policies.is_empty() => None,
            (Err(_), Format::CloudFormationYaml | Format::CloudFormationJson | Format::Terraform)
                if !speaks_of_policies(path) =>
            {
                None
            }
            _ => Some(read),
        }
    };
    let read: Vec<_> = paths.iter().filter_map(read_one).collect();
    if read.is_empty() {
        return vec![Err(anyhow::anyhow!(
            "{}: is a folder without a file that holds policies",
            folder.display()
        ))];
    }
    read
}

/// Whether a file that cannot be read would hold policies.
fn speaks_of_policies(path: &Path) -> bool {
    let text = read_text(path, MAX_BYTES).unwrap_or_default();
    ["aws_iam_", "aws_organizations_policy", "AWS::IAM::", "AWS::Organizations::"]
        .iter()
        .any(|word| text.contains(word))
}

/// Hidden folders, and what tools put there, are left out; links are not followed.
fn walk(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let told = || format!("{}: the folder cannot be read", folder.display());
    let entries = std::fs::read_dir(folder).with_context(told)?;
    let mut entries = entries.collect::<Result<Vec<_>, _>>().with_context(told)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().with_context(told)?;
        if kind.is_dir() {
            let is_left_out =
                name.starts_with('.') || matches!(name.as_str(), "node_modules" | "target" | "cdk.out");
            if !is_left_out && depth < MAX_DEPTH {
                walk(&entry.path(), depth + 1, paths)?;
            }
        } else if kind.is_file() && is_named_like_one(&name) {
            paths.push(entry.path());
        }
    }
    Ok(())
}

fn is_named_like_one(name: &str) -> bool {
    let endings = [".json", ".tf", ".tofu", ".hcl", ".yaml", ".yml", ".template"];
    endings.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

/// The variables and locals of Terraform's modules: a module is a folder.
#[derive(Default)]
struct Scopes(BTreeMap<PathBuf, Scope>);

impl Scopes {
    fn of(&mut self, file: &Path) -> Scope {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let read = || {
            let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
            let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            paths.retain(|path| path.extension().is_some_and(|ending| ending == "tf" || ending == "tofu"));
            paths.sort();
            let texts: Vec<String> =
                paths.iter().filter_map(|path| read_text(path, MAX_BYTES).ok()).collect();
            Scope::of(texts.iter().map(String::as_str))
        };
        self.0.entry(folder.to_owned()).or_insert_with(read).clone()
    }
}
