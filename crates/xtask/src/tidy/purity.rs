//! The crates of the pure layers do no I/O, read no clock and no environment, and draw no random numbers.

use super::Problem;
use super::layers::layer_of;
use super::metadata::{Kind, Package};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Modules of `std` that a pure crate does not name.
const IMPURE_MODULES: [&str; 3] = ["fs", "env", "process"];

/// Texts that a pure crate does not have. Of `std::net` it may have the addresses, which are only values.
const IMPURE_TEXTS: [&str; 9] = [
    "SystemTime",
    "Instant::now",
    "tokio::",
    "thread_rng",
    "rand::rng(",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
];

/// Crates that a pure crate does not use.
const IMPURE_CRATES: [&str; 4] = ["tokio", "reqwest", "hyper", "getrandom"];

const REMEDY: &str = "take what it gives as an argument, or move the code to a crate of the edges";

pub(super) fn problems(root: &Path, packages: &[Package], files: &[String]) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for package in
        packages.iter().filter(|package| layer_of(&package.name).is_some_and(|layer| layer.is_pure()))
    {
        let used = package.dependencies.iter().filter(|dependency| dependency.kind == Kind::Normal);
        for dependency in used.filter(|dependency| IMPURE_CRATES.contains(&dependency.name.as_str())) {
            let wrong = format!("a pure crate uses `{}`", dependency.name);
            problems.push(Problem::new(package.manifest(), wrong, REMEDY));
        }
        let folder = format!("crates/{}/src/", package.name);
        for file in files.iter().filter(|file| file.starts_with(&folder) && is_product_code(file)) {
            let text =
                fs::read_to_string(root.join(file)).with_context(|| format!("{file}: cannot be read"))?;
            for (line, what) in impurities(&text) {
                let wrong = format!("a pure crate uses `{what}`");
                problems.push(Problem::new(format!("{file}:{line}"), wrong, REMEDY));
            }
        }
    }
    Ok(problems)
}

/// Tests may read files.
fn is_product_code(file: &str) -> bool {
    file.ends_with(".rs") && !file.ends_with("/tests.rs") && !file.contains("/tests/")
}

/// What is impure in a source text, each with its line; its tests, which stand last, apart.
fn impurities(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines().map(str::trim).enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let before_tests = line == "#[cfg(test)]";
        if before_tests
            && lines.peek().is_some_and(|(_, next)| next.starts_with("mod ") && next.ends_with('{'))
        {
            break;
        }
        let code = line.split("//").next().unwrap_or_default();
        found.extend(impurities_of_line(code).map(|what| (index + 1, what)));
    }
    found
}

fn impurities_of_line(code: &str) -> impl Iterator<Item = String> {
    let texts = IMPURE_TEXTS.into_iter().filter(|text| code.contains(text)).map(str::to_owned);
    let modules = code.split("std::").skip(1).flat_map(modules_named);
    texts.chain(modules.filter(|name| IMPURE_MODULES.contains(name)).map(|name| format!("std::{name}")))
}

/// The modules that follow `std::`: one, or several in braces.
fn modules_named(rest: &str) -> Vec<&str> {
    match rest.strip_prefix('{') {
        Some(list) => list.split(['}', ',', '{', ':', ';']).map(str::trim).collect(),
        None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').take(1).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::impurities;

    #[test]
    fn impure_code_is_found_where_it_stands() {
        let cases = [
            ("use std::fs;", vec![(1, "std::fs")]),
            ("use std::{collections::BTreeMap, env};", vec![(1, "std::env")]),
            ("fn f() {\n    std::process::exit(1)\n}", vec![(2, "std::process")]),
            ("let now = SystemTime::now();", vec![(1, "SystemTime")]),
            ("use std::net::IpAddr;\nuse std::collections::HashMap;", vec![]),
            ("// std::fs is not used here", vec![]),
            ("#[cfg(test)]\nmod tests {\n    use std::fs;\n}", vec![]),
            ("#[cfg(test)]\nmod tests;\nuse std::net::TcpStream;", vec![(3, "TcpStream")]),
        ];
        for (text, expected) in cases {
            let found = impurities(text);
            let found: Vec<(usize, &str)> = found.iter().map(|(line, what)| (*line, what.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
