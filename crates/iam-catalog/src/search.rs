//! Searches over the whole catalogue.

use crate::action::CatalogAction;
use crate::arn_format;
use crate::resource_type::ResourceType;
use crate::service::Service;
use iam_policy::{Glob, Pattern, Version};

/// The actions that a pattern of an `Action` element matches, such as `iam:*MFA*` or `*`, ignoring case.
///
/// A pattern that spells the service out costs only that service's actions.
pub fn expand(pattern: &str) -> impl Iterator<Item = CatalogAction> + use<> {
    let folded = pattern.to_ascii_lowercase();
    let (services, mut names) = match folded.split_once(':') {
        Some((prefix, name)) if !prefix.contains(['*', '?']) => {
            (Service::find(prefix).map_or(0..0, Service::rows), Names::without_service(name))
        }
        _ => (Service::all_rows(), Names::with_service(&folded)),
    };
    Service::in_rows(services).flat_map(Service::actions).filter(move |&action| names.match_action(action))
}

/// A pattern for the names of actions, in lower case.
struct Names {
    glob: Glob,
    text_of: fn(CatalogAction, &mut String),
    /// The text that is matched, kept for its memory.
    text: String,
}

impl Names {
    fn without_service(pattern: &str) -> Self {
        let text_of = |action: CatalogAction, text: &mut String| text.push_str(action.name());
        Self { glob: Glob::new(pattern), text_of, text: String::new() }
    }

    fn with_service(pattern: &str) -> Self {
        let text_of = |action: CatalogAction, text: &mut String| {
            text.extend([action.service().prefix(), ":", action.name()]);
        };
        Self { glob: Glob::new(pattern), text_of, text: String::new() }
    }

    fn match_action(&mut self, action: CatalogAction) -> bool {
        if self.glob.as_pattern().is_anything() {
            return true;
        }
        self.text.clear();
        (self.text_of)(action, &mut self.text);
        self.text.make_ascii_lowercase();
        self.glob.matches(&self.text)
    }
}

/// The actions that take the resource with this (concrete) ARN.
pub fn actions_taking(arn: &str) -> impl Iterator<Item = CatalogAction> + use<> {
    let arn = Pattern::without_wildcards(arn, Version::V2008);
    Service::all().flat_map(move |service| {
        let is_one =
            |kind: &ResourceType| kind.arn_formats().any(|format| arn_format::can_match(format, &arn));
        let types: Vec<ResourceType> = service.resource_types().filter(is_one).collect();
        let actions = if types.is_empty() { 0..0 } else { service.action_rows() };
        let takes = move |action: &CatalogAction| {
            action.resources().any(|taken| types.contains(&taken.resource_type))
        };
        service.actions_in(actions).filter(takes)
    })
}
