//! The gate, by the stories of `gate/cases.json`: callers of every kind, and the keys that policies ask for. Each story begins with the account
//! of `gate/account.json`, in which `ana` and `bob` have an access key, a device, and no right but to list buckets.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::{Story, credentials, element, pairs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows.
    name: String,
    /// Where it says so.
    source: String,
    steps: Vec<Step>,
}

/// One call, after some time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// Seconds that pass before it.
    #[serde(default)]
    wait: i64,
    /// Who calls: `root`, a user by its key, or a session that was kept.
    #[serde(rename = "as", default = "root")]
    by: String,
    #[serde(rename = "do")]
    action: String,
    #[serde(default)]
    with: BTreeMap<String, String>,
    /// The address that it comes from.
    from: Option<String>,
    /// How often it is done; it gives the same each time.
    #[serde(default = "once")]
    times: usize,
    /// A part of the answer, or `CODE: message`.
    #[serde(default = "success")]
    gives: String,
    /// What the answer's elements are kept as.
    #[serde(default)]
    keep: BTreeMap<String, String>,
    /// What the answer's credentials are kept as.
    session: Option<String>,
}

fn root() -> String {
    "root".to_owned()
}

fn once() -> usize {
    1
}

fn success() -> String {
    "<ResponseMetadata>".to_owned()
}

static BASE: LazyLock<Story> = LazyLock::new(|| Story::told(include_str!("gate/account.json")));

#[test]
fn the_gate_does_as_the_stories_say() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("gate/cases.json")).unwrap();
    let failures: Vec<String> = cases.iter().filter_map(|case| play(case).err()).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

fn play(case: &Case) -> Result<(), String> {
    assert!(!case.source.is_empty(), "{}", case.name);
    let mut story = BASE.clone();
    let mut sessions: BTreeMap<String, (String, Option<String>)> = BTreeMap::new();
    for user in ["ana", "bob"] {
        sessions.insert(user.to_owned(), (story.kept[&format!("{user} key")].clone(), None));
    }
    for (number, step) in case.steps.iter().enumerate() {
        story.account.wait(step.wait);
        story.account.environment.source_ip = step.from.as_deref().unwrap_or("127.0.0.1").parse().unwrap();
        for _ in 0..step.times {
            let given = story.filled(&step.with);
            let answer = match step.by.as_str() {
                "root" => story.account.call(&step.action, &pairs(&given)),
                by => {
                    let (id, token) = sessions.get(by).unwrap_or_else(|| panic!("{}: no {by}", case.name));
                    let answer =
                        story.account.call_with((id, token.as_deref()), &step.action, &pairs(&given));
                    answer.unwrap_or_else(|error| error.to_string())
                }
            };
            let gives = story.fill(&step.gives);
            if !answer.replace("&quot;", "\"").contains(&gives) {
                let (number, name) = (number + 1, &case.name);
                return Err(format!(
                    "{name}, step {number} ({}): expected `{gives}` in\n  {answer}",
                    step.action
                ));
            }
            if let Some(name) = &step.session {
                let (id, token) = credentials(&answer);
                sessions.insert(name.clone(), (id, Some(token)));
            }
            for (name, tag) in &step.keep {
                let text = element(&answer, tag).unwrap_or_else(|| panic!("no {tag} in\n{answer}"));
                story.kept.insert(name.clone(), text.to_owned());
            }
        }
    }
    Ok(())
}
