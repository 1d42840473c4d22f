//! The operations of both services, and their errors.

use super::Source;
use super::model::Model;
use super::names::snake;
use anyhow::{Result, ensure};
use std::collections::BTreeMap;

/// `operations.rs`: what they are and how a request of each is read.
pub(super) fn operations(models: &[(&str, Model)]) -> String {
    let mut source = Source::new("The operations of both services.");
    source.line("use super::{iam, sts};");
    source.line("use crate::wire::{ApiError, Params, enumeration, read_request};\n");
    source.line("enumeration! {\n    /// An operation of IAM or STS.\n    Operation {");
    each(models, &mut source, |_, name| format!("        {name} = \"{name}\","));
    source.line("    }\n}\n");
    source.line("impl Operation {");
    source.line("pub(super) fn is_of_sts(self) -> bool { matches!(self,");
    let of_sts = models.iter().filter(|(service, _)| *service == "sts");
    let of_sts = of_sts.flat_map(|(_, model)| model.operations.keys());
    source.line(&alternatives(of_sts));
    source.line(") }\n");
    source.line("/// Whether its answer has an element for the result.");
    source.line("pub fn has_result(self) -> bool { !matches!(self,");
    let without = models.iter().flat_map(|(_, model)| &model.operations);
    let without = without.filter(|(_, operation)| operation.output.is_none()).map(|(name, _)| name);
    source.line(&alternatives(without));
    source.line(") } }\n");
    source.line("/// A request of one of the operations.");
    source.line("#[derive(Debug, Clone, PartialEq)]");
    source.line("#[expect(missing_docs, reason = \"the names are those of the API reference\")]");
    source.line("pub enum Call {");
    each(models, &mut source, |service, name| format!("{name}({service}::{name}Request),"));
    source.line("}\n");
    source.line("impl Call {");
    source.line("/// Reads the request of an operation and checks it against the service model.");
    source.line("///\n/// # Errors");
    source.line("/// `ValidationError` with all violations; `MalformedInput` if a value is not of its type.");
    source.line("pub fn read(operation: Operation, params: &Params<'_>) -> Result<Self, ApiError> {");
    source.line("let service = operation.service();");
    source.line("match operation {");
    each(models, &mut source, |_, name| {
        format!("Operation::{name} => read_request(service, params).map(Self::{name}),")
    });
    source.line("} }\n");
    source.line("/// Of which operation it is.");
    source.line("pub fn operation(&self) -> Operation { match self {");
    each(models, &mut source, |_, name| format!("Self::{name}(_) => Operation::{name},"));
    source.line("} } }\n");
    source.into_text()
}

/// The end of `echo.rs`: which structures an operation has.
pub(super) fn echo(models: &[(&str, Model)]) -> String {
    let mut source = Source::default();
    source.line("/// A request that was read.");
    source.line("pub(crate) fn request(call: &Call, to: &mut Xml) { match call {");
    each(models, &mut source, |_, name| format!("Call::{name}(request) => request.write(to),"));
    source.line("} }\n");
    source.line("/// An answer whose members are sent as if they were parameters.");
    source.line("pub(crate) fn response(operation: Operation, params: &Params<'_>) -> Result<String, ApiError> { match operation {");
    each(models, &mut source, |service, name| {
        format!("Operation::{name} => answer::<{service}::{name}Request>(params),")
    });
    source.line("} }\n");
    source.line(
        "fn answer<R: Request<Response: Structure>>(params: &Params<'_>) -> Result<String, ApiError> {",
    );
    source.line("let answer: R::Response = read_request(R::OPERATION.service(), params)?;");
    source.line("Ok(wire::response(R::OPERATION, &answer, \"request-id\")) }");
    source.into_text()
}

fn each(models: &[(&str, Model)], source: &mut Source, line: impl Fn(&str, &str) -> String) {
    for (service, model) in models {
        for name in model.operations.keys() {
            source.line(&line(service, name));
        }
    }
}

fn alternatives<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("Self::{name}")).collect::<Vec<_>>().join(" | ")
}

/// `errors.rs`: a constructor for each error of the models.
pub(super) fn errors(models: &[(&str, Model)]) -> Result<String> {
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    for (name, shape) in
        models.iter().flat_map(|(_, model)| &model.shapes).filter(|(_, shape)| shape.exception)
    {
        // Without more, an exception is a bad request whose code is its name.
        let (code, status, is_senders) = match &shape.error {
            Some(error) => (error.code.as_str(), error.http_status_code, error.sender_fault),
            None => (name.as_str(), 400, true),
        };
        let whose = if is_senders { "sender" } else { "receiver" };
        let method = format!(
            "/// `{code}`, {status}.\npub fn {}(message: impl Into<String>) -> Self {{ Self::{whose}(\"{code}\", {status}, message) }}\n",
            snake(name.strip_suffix("Exception").unwrap_or(name))
        );
        let other = made.insert(name.clone(), method.clone());
        ensure!(other.is_none_or(|other| other == method), "`{name}` differs between the services");
    }
    let mut source = Source::new("The errors of the models.");
    source.line("use crate::wire::ApiError;\n\nimpl ApiError {");
    made.values().for_each(|method| source.line(method));
    source.line("}");
    Ok(source.into_text())
}
