//! What a line of a rule cannot say.

use crate::ask::{Ask, Resource};
use crate::partiql;
use crate::refusal::Refusal;
use crate::rule::Request;

/// Asks what the handler of that name asks.
pub(crate) fn ask(handler: &str, request: &Request<'_>, asks: &mut Vec<Ask>) -> Result<(), Refusal> {
    match handler {
        "s3.delete" => delete_objects(request, asks),
        "partiql.one" => partiql(request, "Statement", asks),
        "partiql.batch" => partiql(request, "Statements[].Statement", asks),
        "partiql.transaction" => partiql(request, "TransactStatements[].Statement", asks),
        other => Err(Refusal::new(format!("the rule names `{other}`, which nobody handles"))),
    }
}

/// `DeleteObjects` needs `s3:DeleteObject` for each key, and `s3:DeleteObjectVersion` for one with a version
/// (Amazon S3 API Reference, "DeleteObjects: Permissions").
fn delete_objects(request: &Request<'_>, asks: &mut Vec<Ask>) -> Result<(), Refusal> {
    let before = asks.len();
    let bucket = "arn:$P:s3:::{/Bucket}/";
    let start = request.filled(bucket)?.into_iter().next().map(|draft| draft.text).unwrap_or_default();
    for object in request.body().values("Object[]")? {
        let keys = object.texts("Key")?;
        let [key] = keys.as_slice() else { return Err(Refusal::new("an `Object` without one `Key`")) };
        let has_version = !object.texts("VersionId")?.is_empty();
        let action = if has_version { "DeleteObjectVersion" } else { "DeleteObject" };
        asks.push(request.one(action, Resource::Arn(format!("{start}{key}"))));
    }
    if asks.len() == before {
        return Err(Refusal::new("a `Delete` without `Object`"));
    }
    if !request.values("@x-amz-bypass-governance-retention")?.is_empty() {
        let resources: Vec<Resource> = asks.iter().skip(before).map(|ask| ask.resource.clone()).collect();
        asks.extend(resources.into_iter().map(|resource| request.one("BypassGovernanceRetention", resource)));
    }
    Ok(())
}

/// The actions of statements (DynamoDB Developer Guide, "IAM security policies with PartiQL for DynamoDB"). One that
/// cannot be read may be any of them.
fn partiql(request: &Request<'_>, path: &str, asks: &mut Vec<Ask>) -> Result<(), Refusal> {
    let start = request
        .filled("arn:$P:dynamodb:$R:$A:")?
        .into_iter()
        .next()
        .map(|draft| draft.text)
        .unwrap_or_default();
    for text in request.values(path)? {
        let statement = partiql::read(&text);
        let resource = match statement.resource {
            Some(resource) => Resource::Arn(format!("{start}{resource}")),
            None => Resource::Unknown,
        };
        match statement.action {
            Some(action) => asks.push(request.one(action, resource)),
            None => {
                let all = ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"];
                asks.extend(all.map(|action| request.one(action, resource.clone())));
            }
        }
    }
    if asks.is_empty() {
        return Err(Refusal::new("no statement"));
    }
    Ok(())
}
