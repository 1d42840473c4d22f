//! One service's structures, enumerations and constraints.

use super::Source;
use super::model::{Kind, Model, Shape};
use super::names::{camel, screaming, snake, variant};
use super::patterns::Patterns;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};

/// Members that are secrets, whatever the model says of them.
const SECRETS: [&str; 18] = [
    "AuthenticationCode1",
    "AuthenticationCode2",
    "Base32StringSeed",
    "NewPassword",
    "OldPassword",
    "Password",
    "PrivateKey",
    "QRCodePNG",
    "SAMLAssertion",
    "AddPrivateKey",
    "SecretAccessKey",
    "ServiceCredentialSecret",
    "ServicePassword",
    "SessionToken",
    "TokenCode",
    "TradeInToken",
    "WebIdentityToken",
    "SSHPrivateKey",
];

/// The shape of policy documents, which answers have URL-encoded.
const POLICY_DOCUMENT: &str = "policyDocumentType";

/// What a file takes from elsewhere, if it needs it.
const IMPORTS: [(&str, &[&str]); 3] = [
    (
        "crate::wire",
        &[
            "Blob",
            "Limits",
            "PolicyDocument",
            "Reader",
            "Secret",
            "Structure",
            "WriteXml",
            "Xml",
            "enumeration",
            "enumeration_values",
        ],
    ),
    ("jiff", &["Timestamp"]),
    ("std::collections", &["BTreeMap"]),
];

pub(super) struct Service<'a> {
    pub(super) model: &'a Model,
    pub(super) patterns: &'a Patterns,
    /// Shapes that requests use.
    read: BTreeSet<&'a str>,
    /// Shapes that answers use.
    written: BTreeSet<&'a str>,
}

impl<'a> Service<'a> {
    pub(super) fn new(model: &'a Model, patterns: &'a Patterns) -> Result<Self> {
        let operations = || model.operations.values();
        let read = model.closure(operations().filter_map(|operation| operation.input.as_ref()))?;
        let written = model.closure(operations().filter_map(|operation| operation.output.as_ref()))?;
        Ok(Self { model, patterns, read, written })
    }

    pub(super) fn file(&self, title: &str, reference: &str) -> Result<String> {
        self.ensure_distinct()?;
        let mut body = Source::default();
        self.operations(&mut body, reference)?;
        let rest = self.read.union(&self.written).filter(|name| !self.is_of_operation(name));
        for name in rest.copied() {
            if self.model.shape(name)?.kind == Kind::Structure {
                let doc = format!("[`{name}`]({reference}/API_{name}.html).");
                self.structure(name, &doc, &mut body)?;
            }
        }
        self.enumerations(&mut body)?;
        self.limits(&mut body)?;
        let body = body.into_text();
        let mut source = Source::new(title);
        source.line("use super::patterns::*;\nuse super::{Operation, Request};");
        for (path, names) in IMPORTS {
            let used: Vec<&str> = names.iter().copied().filter(|name| has_word(&body, name)).collect();
            if !used.is_empty() {
                source.line(&format!("use {path}::{{{}}};", used.join(", ")));
            }
        }
        source.line(&format!("\n{body}"));
        Ok(source.into_text())
    }

    /// What only tests need: answers are read and requests written, so that both can be compared with what botocore
    /// sends and understands.
    pub(super) fn echo(&self, module: &str) -> Result<String> {
        let mut source = Source::default();
        source.line(&format!("mod of_{module} {{\nuse crate::shapes::{module}::*;"));
        source.line("use crate::wire::{Limits, Reader, Structure, WriteXml, Xml};\n");
        for name in self.read.symmetric_difference(&self.written).copied() {
            let shape = self.model.shape(name)?;
            match shape.kind {
                Kind::Structure if self.read.contains(name) => writing(&camel(name), shape, &mut source),
                Kind::Structure => {
                    self.reading(name, shape, |_| Ok("&Limits::NONE".to_owned()), &mut source)?
                }
                _ => {}
            }
        }
        for (operation, targets) in &self.model.operations {
            if targets.input.is_none() {
                source.line(&format!("impl WriteXml for {operation}Request {{ {WRITE_NOTHING} }}\n"));
            }
            if targets.output.is_none() {
                source.line(&format!("impl Structure for {operation}Response {{ {READ_NOTHING} }}\n"));
            }
        }
        source.line("}\n");
        Ok(source.into_text())
    }

    /// Two shapes of one Rust name would not compile; the message would be hard to understand.
    fn ensure_distinct(&self) -> Result<()> {
        let mut names = BTreeMap::new();
        for name in self.read.union(&self.written).copied() {
            let shape = self.model.shape(name)?;
            if shape.kind == Kind::Structure || !shape.words.is_empty() {
                let other = names.insert(camel(name), name);
                ensure!(
                    other.is_none(),
                    "the shapes `{name}` and `{}` have one name",
                    other.unwrap_or_default()
                );
            }
        }
        Ok(())
    }

    fn is_of_operation(&self, name: &str) -> bool {
        self.model.operations.iter().any(|(operation, targets)| {
            let is = |target: &super::model::Target, end: &str| {
                target.shape == name && name.strip_suffix(end) == Some(operation)
            };
            targets.input.as_ref().is_some_and(|target| is(target, "Request"))
                || targets.output.as_ref().is_some_and(|target| is(target, "Response"))
        })
    }

    /// Requests and answers, in order of operation.
    fn operations(&self, source: &mut Source, reference: &str) -> Result<()> {
        for (operation, targets) in &self.model.operations {
            let page = format!("[`{operation}`]({reference}/API_{operation}.html)");
            let (request, response) = (format!("{operation}Request"), format!("{operation}Response"));
            match &targets.input {
                Some(target) => {
                    ensure!(target.shape == request, "`{operation}` takes `{}`", target.shape);
                    self.structure(&request, &format!("The request of {page}."), source)?;
                }
                None => empty(&request, &format!("The request of {page}."), "Structure", source),
            }
            source.line(&format!(
                "impl Request for {request} {{ const OPERATION: Operation = Operation::{operation}; type Response = {response}; }}\n"
            ));
            let doc = format!("The answer of {page}.");
            match &targets.output {
                Some(target) if target.shape == response => self.structure(&response, &doc, source)?,
                Some(target) => {
                    source.line(&format!("/// {doc}\npub type {response} = {};\n", camel(&target.shape)));
                }
                None => empty(&response, &doc, "WriteXml", source),
            }
        }
        Ok(())
    }

    fn structure(&self, name: &str, doc: &str, source: &mut Source) -> Result<()> {
        let shape = self.model.shape(name)?;
        let rust = camel(name);
        let default = if self.has_default(name)? { ", Default" } else { "" };
        source.line(&format!("/// {doc}\n#[derive(Debug, Clone, PartialEq{default})]\npub struct {rust} {{"));
        for (member, _) in &shape.members.0 {
            source.line(&format!("pub {}: {},", snake(member), self.member_type(name, shape, member)?));
        }
        source.line("}\n");
        if self.read.contains(name) {
            self.reading(name, shape, |target| self.limits_name(target), source)?;
        }
        if self.written.contains(name) {
            writing(&rust, shape, source);
        }
        Ok(())
    }

    fn limits_name(&self, target: &str) -> Result<String> {
        Ok(if self.is_limited(target)? {
            format!("&{}", screaming(target))
        } else {
            "&Limits::NONE".to_owned()
        })
    }

    fn reading(
        &self,
        name: &str,
        shape: &Shape,
        limits: impl Fn(&str) -> Result<String>,
        source: &mut Source,
    ) -> Result<()> {
        let from = if shape.members.0.is_empty() { "_" } else { "from" };
        source.line(&format!("impl Structure for {} {{", camel(name)));
        source.line(&format!("fn read({from}: &mut Reader<'_>) -> Self {{ Self {{"));
        for (member, target) in &shape.members.0 {
            let limits = limits(target)?;
            let (way, end) = match (shape.required.contains(member), self.is_plain_if_absent(name, target)?) {
                (true, _) => ("required", ""),
                (false, true) => ("optional", ".unwrap_or_default()"),
                (false, false) => ("optional", ""),
            };
            source.line(&format!("{}: from.{way}(\"{member}\", {limits}){end},", snake(member)));
        }
        source.line("} } }\n");
        Ok(())
    }

    fn member_type(&self, name: &str, shape: &Shape, member: &str) -> Result<String> {
        let target = shape.members.0.iter().find(|(other, _)| other == member).map(|(_, target)| target);
        let target = target.with_context(|| format!("`{name}` has no member `{member}`"))?;
        let mut kind = self.value_type(target)?;
        if SECRETS.contains(&member)
            && !kind.starts_with("Secret")
            && matches!(kind.as_str(), "String" | "Blob")
        {
            kind = format!("Secret<{kind}>");
        }
        if target == POLICY_DOCUMENT && !self.read.contains(name) {
            kind = "PolicyDocument".to_owned();
        }
        let is_plain = shape.required.contains(member) || self.is_plain_if_absent(name, target)?;
        Ok(if is_plain { kind } else { format!("Option<{kind}>") })
    }

    /// A list or map of a structure that is only read.
    fn is_plain_if_absent(&self, name: &str, target: &str) -> Result<bool> {
        let is_many = matches!(self.model.shape(target)?.kind, Kind::List | Kind::Map);
        Ok(is_many && self.read.contains(name) && !self.written.contains(name))
    }

    fn value_type(&self, name: &str) -> Result<String> {
        let shape = self.model.shape(name)?;
        let kind = match shape.kind {
            Kind::Structure => camel(name),
            Kind::String if !shape.words.is_empty() => camel(name),
            Kind::String => "String".to_owned(),
            Kind::Integer => "i32".to_owned(),
            Kind::Boolean => "bool".to_owned(),
            Kind::Blob => "Blob".to_owned(),
            Kind::Timestamp => "Timestamp".to_owned(),
            Kind::List => format!("Vec<{}>", self.value_type(target(&shape.member, name)?)?),
            Kind::Map => format!("BTreeMap<String, {}>", self.value_type(target(&shape.value, name)?)?),
        };
        Ok(if shape.sensitive { format!("Secret<{kind}>") } else { kind })
    }

    /// Whether all that must be there has a neutral value: no enumeration has one.
    fn has_default(&self, name: &str) -> Result<bool> {
        let shape = self.model.shape(name)?;
        for (_, target) in shape.members.0.iter().filter(|(member, _)| shape.required.contains(member)) {
            let of_target = self.model.shape(target)?;
            let has = match of_target.kind {
                Kind::Structure => self.has_default(target)?,
                Kind::String => of_target.words.is_empty(),
                _ => true,
            };
            if !has {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn enumerations(&self, source: &mut Source) -> Result<()> {
        let mut firsts = Vec::new();
        let mut list = Source::default();
        for name in self.read.union(&self.written).copied() {
            let shape = self.model.shape(name)?;
            if let Some(first) = shape.words.first() {
                list.line(&format!("    /// The words of `{name}`.\n    {} {{", camel(name)));
                for word in &shape.words {
                    list.line(&format!("        {} = \"{word}\",", variant(word)));
                }
                list.line("    }");
                firsts.push(format!("    {}::{},", camel(name), variant(first)));
            }
        }
        if !firsts.is_empty() {
            source.line(&format!("enumeration! {{\n{}}}\n", list.into_text()));
            source.line(&format!("enumeration_values! {{\n{}\n}}\n", firsts.join("\n")));
        }
        Ok(())
    }

    fn limits(&self, source: &mut Source) -> Result<()> {
        for name in &self.read {
            if self.is_limited(name)? {
                let limits = self.limits_of(self.model.shape(name)?)?;
                source.line(&format!("static {}: Limits = {limits};", screaming(name)));
            }
        }
        Ok(())
    }

    fn limits_of(&self, shape: &Shape) -> Result<String> {
        let mut limits = "Limits::NONE".to_owned();
        if let Some(min) = shape.min.filter(|min| *min > 0 || shape.kind == Kind::Integer) {
            limits.push_str(&format!(".least({min})"));
        } else if shape.min.is_some() {
            limits.push_str(".least(0)");
        }
        if let Some(max) = shape.max {
            limits.push_str(&format!(".most({max})"));
        }
        if let Some(pattern) = &shape.pattern {
            let name = self.patterns.name(pattern).with_context(|| format!("`{pattern}` has no name"))?;
            limits.push_str(&format!(".pattern(&{name})"));
        }
        if let Some(each) = shape.member.as_ref().or(shape.value.as_ref())
            && self.is_limited(&each.shape)?
        {
            limits.push_str(&format!(".each(&{})", screaming(&each.shape)));
        }
        Ok(limits)
    }

    fn is_limited(&self, name: &str) -> Result<bool> {
        let shape = self.model.shape(name)?;
        let own = shape.min.is_some() || shape.max.is_some() || shape.pattern.is_some();
        let of_each = match shape.member.as_ref().or(shape.value.as_ref()) {
            Some(each) => self.is_limited(&each.shape)?,
            None => false,
        };
        Ok(own && shape.words.is_empty() || of_each)
    }
}

fn target<'t>(target: &'t Option<super::model::Target>, name: &str) -> Result<&'t str> {
    Ok(&target.as_ref().with_context(|| format!("`{name}` does not say of what it is made"))?.shape)
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|other| other == word)
}

const READ_NOTHING: &str = "fn read(_: &mut Reader<'_>) -> Self { Self {} }";
const WRITE_NOTHING: &str = "fn write(&self, _: &mut Xml) {}";

/// What has no members.
fn empty(name: &str, doc: &str, of: &str, source: &mut Source) {
    source.line(&format!("/// {doc}\n#[derive(Debug, Clone, PartialEq, Default)]\npub struct {name} {{}}\n"));
    let method = if of == "Structure" { READ_NOTHING } else { WRITE_NOTHING };
    source.line(&format!("impl {of} for {name} {{ {method} }}\n"));
}

fn writing(name: &str, shape: &Shape, source: &mut Source) {
    let to = if shape.members.0.is_empty() { "_" } else { "to" };
    source.line(&format!("impl WriteXml for {name} {{ fn write(&self, {to}: &mut Xml) {{"));
    for (member, _) in &shape.members.0 {
        source.line(&format!("to.member(\"{member}\", &self.{});", snake(member)));
    }
    source.line("} }\n");
}
