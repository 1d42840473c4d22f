//! SAML providers.
//!
//! Of their private keys only the ids are kept: no encrypted assertion is read here.

use super::named::{all_tags, named, tags, told_tags};
use super::page::page;
use crate::random::Random;
use crate::shapes::iam::{
    self as shapes, AssertionEncryptionModeType, SAMLPrivateKey, SAMLProviderListEntry,
};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Secret};
use iam_account::{
    Account, ArnText, AssertionEncryptionMode, Change, Known, SamlPrivateKey, SamlProvider, SamlSettings,
};
use iam_policy::Arn;
use jiff::{SignedDuration, Timestamp};

type Answer<T> = Result<T, ApiError>;

/// A hundred years, for metadata that tell no end.
const NO_END: SignedDuration = SignedDuration::from_hours(24 * 365 * 100);

fn provider<'a>(account: &'a Account, arn: &str) -> Answer<&'a SamlProvider> {
    let parsed: Arn = named(arn)?;
    let found = account.saml_providers.get(&parsed);
    found.ok_or_else(|| ApiError::no_such_entity(format!("Manifest not found for arn {arn}")))
}

fn told_mode(mode: AssertionEncryptionMode) -> AssertionEncryptionModeType {
    match mode {
        AssertionEncryptionMode::Required => AssertionEncryptionModeType::Required,
        AssertionEncryptionMode::Allowed => AssertionEncryptionModeType::Allowed,
    }
}

fn mode(given: AssertionEncryptionModeType) -> AssertionEncryptionMode {
    match given {
        AssertionEncryptionModeType::Required => AssertionEncryptionMode::Required,
        AssertionEncryptionModeType::Allowed => AssertionEncryptionMode::Allowed,
    }
}

/// The first tag of the entity whose metadata it is.
fn entity_tag(metadata: &str) -> Answer<&str> {
    let name = metadata.find("EntityDescriptor").ok_or_else(unreadable)?;
    metadata.get(name..).and_then(|rest| rest.split('>').next()).ok_or_else(unreadable)
}

fn unreadable() -> ApiError {
    ApiError::invalid_input("Could not parse metadata")
}

/// Until when the metadata are valid: what they say themselves (`validUntil`), else a hundred years from now.
fn valid_until(metadata: &str, now: Timestamp) -> Answer<Known<Timestamp>> {
    let said = entity_tag(metadata)?.split_once("validUntil=").and_then(|(_, rest)| rest.get(1..));
    let said = said.and_then(|rest| rest.split(['"', '\'']).next());
    match said {
        Some(said) => said.parse().map(Known::Known).map_err(|_| unreadable()),
        None => Ok(Known::from_option(now.checked_add(NO_END).ok())),
    }
}

fn new_key(key: &Secret<String>, random: &mut Random, now: Timestamp) -> Answer<SamlPrivateKey> {
    if !key.expose().contains("PRIVATE KEY-----") {
        return Err(ApiError::invalid_input("The private key is not in PEM format."));
    }
    Ok(SamlPrivateKey { key_id: long_id(random), timestamp: Known::Known(now) })
}

/// 22 letters at least (API reference, `SAMLPrivateKey`).
fn long_id(random: &mut Random) -> String {
    let letters = random.unique_id("") + &random.unique_id("");
    letters.chars().take(26).collect()
}

/// Encryption that is required needs a key.
fn check_mode(settings: &SamlSettings) -> Answer<()> {
    let is_required = settings.assertion_encryption_mode == Some(AssertionEncryptionMode::Required);
    if is_required && settings.private_key_list.is_empty() {
        let message = "A private key is required when the assertion encryption mode is Required.";
        return Err(ApiError::invalid_input(message));
    }
    Ok(())
}

pub(super) fn create_saml_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateSAMLProviderRequest,
) -> Answer<shapes::CreateSAMLProviderResponse> {
    let now = tx.now();
    let key = input.add_private_key.as_ref().map(|key| new_key(key, &mut tx.random, now)).transpose()?;
    let settings = SamlSettings {
        saml_metadata_document: input.saml_metadata_document.clone(),
        valid_until: valid_until(&input.saml_metadata_document, now)?,
        assertion_encryption_mode: input.assertion_encryption_mode.map(mode),
        private_key_list: key.into_iter().collect(),
    };
    check_mode(&settings)?;
    let given = tags(&input.tags)?;
    let saml_provider_uuid = Known::Known(long_id(&mut tx.random));
    tx.change(Change::CreateSAMLProvider {
        name: named(&input.name)?,
        settings,
        tags: given.clone(),
        saml_provider_uuid,
        create_date: Known::Known(now),
    })?;
    let account = tx.account();
    let arn = format!("arn:{}:iam::{}:saml-provider/{}", account.partition, account.id, input.name);
    Ok(shapes::CreateSAMLProviderResponse { saml_provider_arn: Some(arn), tags: told_tags(&given) })
}

pub(super) fn update_saml_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateSAMLProviderRequest,
) -> Answer<shapes::UpdateSAMLProviderResponse> {
    let mut settings = provider(tx.account(), &input.saml_provider_arn)?.settings.clone();
    if let Some(document) = &input.saml_metadata_document {
        settings.valid_until = valid_until(document, tx.now())?;
        settings.saml_metadata_document.clone_from(document);
    }
    if let Some(given) = input.assertion_encryption_mode {
        settings.assertion_encryption_mode = Some(mode(given));
    }
    if let Some(id) = &input.remove_private_key {
        let before = settings.private_key_list.len();
        settings.private_key_list.retain(|key| key.key_id != *id);
        if settings.private_key_list.len() == before {
            return Err(ApiError::no_such_entity(format!("The private key with id {id} cannot be found.")));
        }
    }
    if let Some(key) = &input.add_private_key {
        let now = tx.now();
        settings.private_key_list.push(new_key(key, &mut tx.random, now)?);
    }
    check_mode(&settings)?;
    tx.change(Change::UpdateSAMLProvider { saml_provider_arn: named(&input.saml_provider_arn)?, settings })?;
    Ok(shapes::UpdateSAMLProviderResponse { saml_provider_arn: Some(input.saml_provider_arn.clone()) })
}

pub(super) fn get_saml_provider(
    view: &View<'_>,
    input: &shapes::GetSAMLProviderRequest,
) -> Answer<shapes::GetSAMLProviderResponse> {
    let provider = provider(view.account(), &input.saml_provider_arn)?;
    let keys = provider
        .settings
        .private_key_list
        .iter()
        .map(|key| SAMLPrivateKey { key_id: Some(key.key_id.clone()), timestamp: key.timestamp.known() });
    let keys: Vec<_> = keys.collect();
    Ok(shapes::GetSAMLProviderResponse {
        saml_provider_uuid: provider.saml_provider_uuid.clone().known(),
        saml_metadata_document: Some(provider.settings.saml_metadata_document.clone()),
        create_date: provider.create_date.known(),
        valid_until: provider.settings.valid_until.known(),
        tags: told_tags(&provider.tags),
        assertion_encryption_mode: provider.settings.assertion_encryption_mode.map(told_mode),
        private_key_list: (!keys.is_empty()).then_some(keys),
    })
}

pub(super) fn list_saml_providers(
    view: &View<'_>,
    _: &shapes::ListSAMLProvidersRequest,
) -> Answer<shapes::ListSAMLProvidersResponse> {
    let list = view.account().saml_providers.values().map(|provider| SAMLProviderListEntry {
        arn: Some(provider.arn.to_string()),
        valid_until: provider.settings.valid_until.known(),
        create_date: provider.create_date.known(),
    });
    Ok(shapes::ListSAMLProvidersResponse { saml_provider_list: Some(list.collect()) })
}

pub(super) fn delete_saml_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteSAMLProviderRequest,
) -> Answer<shapes::DeleteSAMLProviderResponse> {
    tx.change(Change::DeleteSAMLProvider { saml_provider_arn: named(&input.saml_provider_arn)? })?;
    Ok(shapes::DeleteSAMLProviderResponse {})
}

pub(super) fn tag_saml_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::TagSAMLProviderRequest,
) -> Answer<shapes::TagSAMLProviderResponse> {
    let saml_provider_arn: ArnText = named(&input.saml_provider_arn)?;
    tx.change(Change::TagSAMLProvider { saml_provider_arn, tags: tags(&input.tags)? })?;
    Ok(shapes::TagSAMLProviderResponse {})
}

pub(super) fn untag_saml_provider(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagSAMLProviderRequest,
) -> Answer<shapes::UntagSAMLProviderResponse> {
    let tag_keys = input.tag_keys.iter().cloned().collect();
    tx.change(Change::UntagSAMLProvider { saml_provider_arn: named(&input.saml_provider_arn)?, tag_keys })?;
    Ok(shapes::UntagSAMLProviderResponse {})
}

pub(super) fn list_saml_provider_tags(
    view: &View<'_>,
    input: &shapes::ListSAMLProviderTagsRequest,
) -> Answer<shapes::ListSAMLProviderTagsResponse> {
    let tags = all_tags(&provider(view.account(), &input.saml_provider_arn)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListSAMLProviderTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
