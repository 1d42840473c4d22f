//! OpenID Connect providers.

use super::named::{all_tags, named, tags, told_tags};
use super::page::page;
use crate::shapes::iam::{self as shapes, OpenIDConnectProviderListEntry};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, ArnText, Change, Known, OpenIdConnectProvider};
use iam_policy::Arn;

type Answer<T> = Result<T, ApiError>;

fn provider<'a>(account: &'a Account, arn: &str) -> Answer<&'a OpenIdConnectProvider> {
    let parsed: Arn = named(arn)?;
    let found = account.open_id_connect_providers.get(&parsed);
    found.ok_or_else(|| ApiError::no_such_entity(format!("OpenIDConnect Provider not found for arn {arn}")))
}

/// "The URL should begin with `https://` ... without a port number ... query parameters are not allowed"
/// (API reference, `CreateOpenIDConnectProvider`).
fn check_url(url: &str) -> Answer<()> {
    let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next());
    let is_host = host.is_some_and(|host| !host.is_empty() && !host.contains([':', '@']));
    if is_host && !url.contains(['?', '#']) {
        return Ok(());
    }
    Err(ApiError::validation_error("Invalid Open ID Connect Provider URL"))
}

/// A thumbprint is a SHA-1 in hex; the model says how long.
fn check_thumbprints(thumbprints: &[String]) -> Answer<()> {
    let is_hex = |text: &String| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if thumbprints.iter().all(is_hex) {
        return Ok(());
    }
    Err(ApiError::invalid_input("Thumbprint contains invalid characters."))
}

/// AWS reads the thumbprint of the provider's certificate itself if none is given. This service calls nobody: the list stays empty.
pub(super) fn create_open_id_connect_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateOpenIDConnectProviderRequest,
) -> Answer<shapes::CreateOpenIDConnectProviderResponse> {
    check_url(&input.url)?;
    check_thumbprints(&input.thumbprint_list)?;
    let given = tags(&input.tags)?;
    tx.change(Change::CreateOpenIDConnectProvider {
        url: input.url.clone(),
        client_id_list: input.client_id_list.clone(),
        thumbprint_list: input.thumbprint_list.clone(),
        tags: given.clone(),
        create_date: Known::Known(tx.now()),
    })?;
    let (account, name) = (tx.account(), input.url.strip_prefix("https://").unwrap_or(&input.url));
    let arn = format!("arn:{}:iam::{}:oidc-provider/{name}", account.partition, account.id);
    Ok(shapes::CreateOpenIDConnectProviderResponse {
        open_id_connect_provider_arn: Some(arn),
        tags: told_tags(&given),
    })
}

pub(super) fn get_open_id_connect_provider(
    view: &View<'_>,
    input: &shapes::GetOpenIDConnectProviderRequest,
) -> Answer<shapes::GetOpenIDConnectProviderResponse> {
    let provider = provider(view.account(), &input.open_id_connect_provider_arn)?;
    Ok(shapes::GetOpenIDConnectProviderResponse {
        url: Some(provider.url.clone()),
        client_id_list: Some(provider.client_id_list.clone()),
        thumbprint_list: Some(provider.thumbprint_list.clone()),
        create_date: provider.create_date.known(),
        tags: told_tags(&provider.tags),
    })
}

pub(super) fn list_open_id_connect_providers(
    view: &View<'_>,
    _: &shapes::ListOpenIDConnectProvidersRequest,
) -> Answer<shapes::ListOpenIDConnectProvidersResponse> {
    let arns = view.account().open_id_connect_providers.keys();
    let list = arns.map(|arn| OpenIDConnectProviderListEntry { arn: Some(arn.to_string()) }).collect();
    Ok(shapes::ListOpenIDConnectProvidersResponse { open_id_connect_provider_list: Some(list) })
}

pub(super) fn delete_open_id_connect_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteOpenIDConnectProviderRequest,
) -> Answer<shapes::DeleteOpenIDConnectProviderResponse> {
    let open_id_connect_provider_arn: ArnText = named(&input.open_id_connect_provider_arn)?;
    tx.change(Change::DeleteOpenIDConnectProvider { open_id_connect_provider_arn })?;
    Ok(shapes::DeleteOpenIDConnectProviderResponse {})
}

pub(super) fn add_client_id_to_open_id_connect_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::AddClientIDToOpenIDConnectProviderRequest,
) -> Answer<shapes::AddClientIDToOpenIDConnectProviderResponse> {
    tx.change(Change::AddClientIDToOpenIDConnectProvider {
        open_id_connect_provider_arn: named(&input.open_id_connect_provider_arn)?,
        client_id: input.client_id.clone(),
    })?;
    Ok(shapes::AddClientIDToOpenIDConnectProviderResponse {})
}

pub(super) fn remove_client_id_from_open_id_connect_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::RemoveClientIDFromOpenIDConnectProviderRequest,
) -> Answer<shapes::RemoveClientIDFromOpenIDConnectProviderResponse> {
    tx.change(Change::RemoveClientIDFromOpenIDConnectProvider {
        open_id_connect_provider_arn: named(&input.open_id_connect_provider_arn)?,
        client_id: input.client_id.clone(),
    })?;
    Ok(shapes::RemoveClientIDFromOpenIDConnectProviderResponse {})
}

pub(super) fn update_open_id_connect_provider_thumbprint(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateOpenIDConnectProviderThumbprintRequest,
) -> Answer<shapes::UpdateOpenIDConnectProviderThumbprintResponse> {
    check_thumbprints(&input.thumbprint_list)?;
    tx.change(Change::UpdateOpenIDConnectProviderThumbprint {
        open_id_connect_provider_arn: named(&input.open_id_connect_provider_arn)?,
        thumbprint_list: input.thumbprint_list.clone(),
    })?;
    Ok(shapes::UpdateOpenIDConnectProviderThumbprintResponse {})
}

pub(super) fn tag_open_id_connect_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::TagOpenIDConnectProviderRequest,
) -> Answer<shapes::TagOpenIDConnectProviderResponse> {
    let open_id_connect_provider_arn: ArnText = named(&input.open_id_connect_provider_arn)?;
    tx.change(Change::TagOpenIDConnectProvider { open_id_connect_provider_arn, tags: tags(&input.tags)? })?;
    Ok(shapes::TagOpenIDConnectProviderResponse {})
}

pub(super) fn untag_open_id_connect_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagOpenIDConnectProviderRequest,
) -> Answer<shapes::UntagOpenIDConnectProviderResponse> {
    tx.change(Change::UntagOpenIDConnectProvider {
        open_id_connect_provider_arn: named(&input.open_id_connect_provider_arn)?,
        tag_keys: input.tag_keys.iter().cloned().collect(),
    })?;
    Ok(shapes::UntagOpenIDConnectProviderResponse {})
}

pub(super) fn list_open_id_connect_provider_tags(
    view: &View<'_>,
    input: &shapes::ListOpenIDConnectProviderTagsRequest,
) -> Answer<shapes::ListOpenIDConnectProviderTagsResponse> {
    let tags = all_tags(&provider(view.account(), &input.open_id_connect_provider_arn)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListOpenIDConnectProviderTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
