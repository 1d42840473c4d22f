//! The policy documents in a file: where they stand, what they are for, and how an edit of one becomes an edit of the file.
//!
//! A file is a policy document itself ([`Format::Policy`]), or holds several: an account dump, the plan or the source of
//! Terraform, a template of CloudFormation. [`find`] gives each as JSON text with a [`SourceMap`], so that what is said of a
//! place in the JSON can be said of a place in the file. What is not static (depends on a parameter, a resource that does
//! not exist yet) is said so and never guessed.
//!
//! Text in, values out: nothing here does I/O.

mod account_dump;
mod align;
mod cloudformation;
mod error;
mod filled;
mod format;
mod found;
mod node;
mod patch;
mod placed;
mod print;
mod read;
mod source_map;
mod terraform;

pub use error::FileError;
pub use format::{Format, format_of};
pub use found::{Content, FoundPolicy, NotEditable, NotStatic};
pub use placed::{PlacedYaml, Step};
pub use source_map::SourceMap;
pub use terraform::Scope;

use cloudformation::Syntax;

/// Finds every policy document in a file.
///
/// `name` is the file's name, which helps where the content alone does not tell the format; `scope` holds the variables and
/// locals of the file's Terraform module.
///
/// # Errors
/// The file is not what its format says it is: one error, at its place.
pub fn find(text: &str, name: &str, scope: &Scope) -> Result<(Format, Vec<FoundPolicy>), FileError> {
    let format = format_of(text, name).unwrap_or(Format::Policy);
    let policies = match format {
        Format::Policy => vec![FoundPolicy::of_document(text)],
        Format::AccountDump => account_dump::find(&read::json(text)?, text),
        Format::TerraformPlan => terraform::find_in_plan(&read::json(text)?, text),
        Format::Terraform => terraform::find(text, scope)?,
        Format::CloudFormationJson => cloudformation::find(&read::json(text)?, text, Syntax::Json),
        Format::CloudFormationYaml => cloudformation::find(&read::yaml(text)?, text, Syntax::Yaml),
    };
    Ok((format, policies))
}
