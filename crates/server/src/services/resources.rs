//! What the gateway knows of the upstreams' resources: their own policies, their tags, and whose they are.

use iam_account::{AccountId, Document};
use iam_eval::Policy;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Resources by ARN.
#[derive(Debug, Default)]
pub struct Resources(BTreeMap<String, Resource>);

#[derive(Debug)]
struct Resource {
    account: Option<String>,
    policy: Option<Arc<Policy>>,
    tags: BTreeMap<String, String>,
}

/// What is known of a resource.
pub(crate) struct Known<'r> {
    /// The account that it belongs to; the local one without it.
    pub(crate) account: Option<String>,
    /// The policy that speaks about it.
    pub(crate) policy: Option<Arc<Policy>>,
    /// Its tags, all of them.
    pub(crate) tags: Option<&'r BTreeMap<String, String>>,
}

/// Why the resources cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ResourcesError {
    /// The folder or a file.
    #[error("cannot read {path}: {error}")]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("{path}: {reason}")]
    File {
        /// Which.
        path: PathBuf,
        /// What is wrong, and where.
        reason: String,
    },
}

/// A file: one resource.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    arn: String,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    policy: Option<serde_json::Value>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
}

impl Resources {
    /// Reads a folder of JSON files, one for each resource: `{"arn": ..., "account": ..., "policy": {...}, "tags": {...}}`, all but `arn` if
    /// there is something to say.
    ///
    /// # Errors
    /// The first file that cannot be read, or two that speak of one resource.
    pub fn read(folder: &Path) -> Result<Self, ResourcesError> {
        let io = |path: &Path, error| ResourcesError::Io { path: path.to_owned(), error };
        let entries = std::fs::read_dir(folder).map_err(|error| io(folder, error))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| io(folder, error))?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
        // The same folder gives the same error, wherever it lies.
        files.sort();
        let mut resources = BTreeMap::new();
        for path in files {
            let text = std::fs::read_to_string(&path).map_err(|error| io(&path, error))?;
            let told = |reason| ResourcesError::File { path: path.clone(), reason };
            let (arn, resource) = resource(&text).map_err(told)?;
            if resources.insert(arn.clone(), resource).is_some() {
                return Err(told(format!("another file speaks of `{arn}` too")));
            }
        }
        Ok(Self(resources))
    }

    /// Their ARNs.
    pub(crate) fn arns(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is known of a resource. An object of S3 has the account and the policy of its bucket, and tags that nobody knows.
    pub(crate) fn of(&self, arn: &str) -> Option<Known<'_>> {
        let known = |resource: &'_ Resource| Known {
            account: resource.account.clone(),
            policy: resource.policy.clone(),
            tags: None,
        };
        match self.0.get(arn) {
            Some(resource) => Some(Known { tags: Some(&resource.tags), ..known(resource) }),
            None => {
                let (bucket, _) = arn.split_once('/')?;
                bucket.contains(":s3:::").then(|| self.0.get(bucket)).flatten().map(known)
            }
        }
    }
}

fn resource(text: &str) -> Result<(String, Resource), String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if file.arn.split(':').count() < 6 || !file.arn.starts_with("arn:") {
        return Err(format!("`arn` is `{}`: expected an ARN", file.arn));
    }
    let policy = match file.policy {
        None => None,
        Some(policy) => {
            let document = Document::new(&policy.to_string());
            if document.policy().is_none() {
                let reason = document.diagnostics().first().map(|one| one.message.clone());
                return Err(format!("`policy`: {}", reason.unwrap_or_default()));
            }
            Some(Arc::new(document.compiled().named(&file.arn)))
        }
    };
    if let Some(account) = file.account.as_ref().filter(|account| account.parse::<AccountId>().is_err()) {
        return Err(format!("`account` is `{account}`: expected the twelve digits of an account"));
    }
    Ok((file.arn, Resource { account: file.account, policy, tags: file.tags }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "bucket.json",
            r#"{"arn": "arn:aws:s3:::data", "account": "999999999999", "tags": {"team": "a"},
            "policy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}]}}"#,
        );
        write("notes.txt", "not ours");
        let resources = Resources::read(folder.path()).unwrap();
        assert_eq!(resources.len(), 1);
        let bucket = resources.of("arn:aws:s3:::data/a/b").unwrap();
        assert_eq!(bucket.account.as_deref(), Some("999999999999"));
        assert!(bucket.policy.is_some());
        assert!(resources.of("arn:aws:s3:::other/a").is_none());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_file() {
        for (text, expected) in [
            ("{", "EOF"),
            (r#"{"arn": "data"}"#, "expected an ARN"),
            (r#"{"arn": "arn:aws:s3:::data", "tag": {}}"#, "unknown field `tag`"),
            (r#"{"arn": "arn:aws:s3:::data", "policy": {"Statement": 1}}"#, "`policy`"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("a.json"), text).unwrap();
            let error = Resources::read(folder.path()).unwrap_err().to_string();
            assert!(error.contains("a.json") && error.contains(expected), "{error}");
        }
    }
}
