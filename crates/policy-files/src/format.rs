//! What kind of file it is, told by its content first.

use std::fmt;

/// The formats that policy documents stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A policy document alone.
    Policy,
    /// What `aws iam get-account-authorization-details` prints.
    AccountDump,
    /// What `terraform show -json` prints of a plan.
    TerraformPlan,
    /// Terraform's own language.
    Terraform,
    /// A CloudFormation template as JSON.
    CloudFormationJson,
    /// A CloudFormation template as YAML.
    CloudFormationYaml,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Policy => "policy document",
            Self::AccountDump => "account dump",
            Self::TerraformPlan => "Terraform plan",
            Self::Terraform => "Terraform configuration",
            Self::CloudFormationJson | Self::CloudFormationYaml => "CloudFormation template",
        })
    }
}

/// The format of a file, or nothing if it does not look like one that holds policies.
pub fn format_of(text: &str, name: &str) -> Option<Format> {
    if text.trim_start().starts_with('{') {
        return format_of_json(text);
    }
    let is_named =
        |suffixes: &[&str]| suffixes.iter().any(|suffix| name.to_ascii_lowercase().ends_with(suffix));
    let lines = || text.lines().map(str::trim_end);
    let is_hcl_line = |line: &str| {
        let blocks =
            ["resource \"", "data \"", "locals {", "variable \"", "module \"", "terraform {", "provider \""];
        blocks.iter().any(|block| line.starts_with(block))
    };
    if is_named(&[".tf", ".hcl", ".tofu"]) || lines().any(is_hcl_line) {
        return Some(Format::Terraform);
    }
    let is_yaml_line = |line: &str| line == "Resources:" || line.starts_with("AWSTemplateFormatVersion:");
    lines().any(is_yaml_line).then_some(Format::CloudFormationYaml)
}

/// By the names of the members at the top.
fn format_of_json(text: &str) -> Option<Format> {
    let names = top_names(text);
    let has = |names_of: &[&str]| names_of.iter().any(|name| names.iter().any(|one| one == name));
    if has(&["Statement"]) {
        Some(Format::Policy)
    } else if has(&["UserDetailList", "GroupDetailList", "RoleDetailList"]) {
        Some(Format::AccountDump)
    } else if has(&["planned_values", "resource_changes"]) {
        Some(Format::TerraformPlan)
    } else if has(&["Resources", "AWSTemplateFormatVersion"]) {
        Some(Format::CloudFormationJson)
    } else {
        None
    }
}

/// The names in the outermost braces, as far as the text can be read.
fn top_names(text: &str) -> Vec<&str> {
    let (mut depth, mut names, mut string) = (0_usize, Vec::new(), None);
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match (string, byte) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), b'\\') => is_escaped = true,
            (Some(start), b'"') => {
                let is_name = depth == 1
                    && text.get(index + 1..).is_some_and(|rest| rest.trim_start().starts_with(':'));
                names.extend(text.get(start..index).filter(|_| is_name));
                string = None;
            }
            (Some(_), _) => {}
            (None, b'"') => string = Some(index + 1),
            (None, b'{' | b'[') => depth += 1,
            (None, b'}' | b']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_format() {
        for (text, name, format) in [
            ("{\"Version\": \"2012-10-17\", \"Statement\": []}", "x", Some(Format::Policy)),
            ("  {\"Statement\": [", "x.txt", Some(Format::Policy)),
            ("{\"UserDetailList\": [{\"Statement\": 1}]}", "x", Some(Format::AccountDump)),
            ("{\"format_version\": \"1.2\", \"planned_values\": {}}", "x", Some(Format::TerraformPlan)),
            ("{\"Resources\": {\"A\": {\"Statement\": 1}}}", "x.template", Some(Format::CloudFormationJson)),
            ("{\"a\": \"Statement\", \"b\": {\"Statement\": 1}}", "package.json", None),
            ("# c\nresource \"aws_iam_policy\" \"a\" {\n}\n", "main.txt", Some(Format::Terraform)),
            ("", "main.tf", Some(Format::Terraform)),
            ("AWSTemplateFormatVersion: '2010-09-09'\n", "x", Some(Format::CloudFormationYaml)),
            ("Description: x\nResources:\n  A:\n", "x", Some(Format::CloudFormationYaml)),
            ("on: push\njobs: {}\n", "ci.yaml", None),
        ] {
            assert_eq!(format_of(text, name), format, "{text}");
        }
    }
}
