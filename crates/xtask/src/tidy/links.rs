//! The links of the Markdown pages lead to files that exist, and to headings that they have.

use super::Problem;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Component, Path, PathBuf};

pub(super) fn problems(root: &Path, files: &[String]) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for page in files.iter().filter(|file| is_page(file)) {
        let text = fs::read_to_string(root.join(page)).with_context(|| format!("{page}: cannot be read"))?;
        for (line, target) in links(&text) {
            if let Some((wrong, remedy)) = trouble_with(root, page, &text, target) {
                problems.push(Problem::new(format!("{page}:{line}"), wrong, remedy));
            }
        }
    }
    Ok(problems)
}

/// The pages at the top and those in `docs/`.
fn is_page(file: &str) -> bool {
    file.ends_with(".md") && (file.starts_with("docs/") || !file.contains('/'))
}

/// What is wrong with a link, and what to do.
fn trouble_with(root: &Path, page: &str, text: &str, target: &str) -> Option<(String, &'static str)> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { root.join(page) } else { root.join(resolved(page, file)) };
    if !path.exists() {
        return Some((format!("the link to `{target}` leads nowhere"), "correct its path"));
    }
    if heading.is_empty() || path.extension().is_none_or(|extension| extension != "md") {
        return None;
    }
    let other = if file.is_empty() { text.to_owned() } else { fs::read_to_string(&path).unwrap_or_default() };
    let has_heading = headings(&other).any(|anchor| anchor == heading);
    (!has_heading).then(|| (format!("the page has no heading for `{target}`"), "correct the part after `#`"))
}

/// The path of a link, from the workspace's folder on.
fn resolved(page: &str, file: &str) -> PathBuf {
    let mut path = Path::new(page).parent().unwrap_or(Path::new("")).to_owned();
    for component in Path::new(file).components() {
        match component {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => path.clear(),
            Component::Normal(name) => path.push(name),
        }
    }
    path
}

/// The targets of `[text](target)` and `[text]: target`, with their lines; those in code apart.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (index, line) in outside_of_fences(text) {
        // Every second part stands between backticks.
        let prose = line.split('`').step_by(2);
        let inline =
            prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| rest.split(')').next());
        let definition =
            line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target);
        let targets = inline.chain(definition).filter_map(|target| target.split_whitespace().next());
        found.extend(targets.map(|target| (index + 1, target)));
    }
    found
}

fn outside_of_fences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_fenced = false;
    text.lines().enumerate().filter(move |(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_fenced ^= is_fence;
        !is_fenced && !is_fence
    })
}

/// The anchors of a page's headings, made as GitHub makes them.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let titles = outside_of_fences(text).filter_map(|(_, line)| {
        let title = line.trim_start_matches('#');
        (title.len() < line.len()).then(|| title.trim())
    });
    titles.map(|title| {
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_outside_of_code() {
        let text = "See [a](one.md), `[b](not.md)` and [c](two.md#part \"title\").\n```\n[d](no.md)\n```\n[e]: three.md\n";
        assert_eq!(links(text), [(1, "one.md"), (1, "two.md#part"), (5, "three.md")]);
    }

    #[test]
    fn paths_are_resolved_from_the_page() {
        assert_eq!(resolved("docs/a.md", "../README.md"), Path::new("README.md"));
        assert_eq!(resolved("README.md", "./docs/a.md"), Path::new("docs/a.md"));
    }

    #[test]
    fn anchors_are_made_as_github_makes_them() {
        let text = "# The house: layers & words\n## `evaluate`\n";
        assert_eq!(headings(text).collect::<Vec<_>>(), ["the-house-layers--words", "evaluate"]);
    }
}
