//! What is set for the account as a whole, and how much there is in it.

use super::page::page;
use crate::shapes::iam::{self as shapes, FeatureType, GlobalEndpointTokenVersion};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, Change, Known, RootFeature, Status, TokenVersion};
use std::collections::BTreeMap;

type Answer<T> = Result<T, ApiError>;

pub(super) fn create_account_alias(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateAccountAliasRequest,
) -> Answer<shapes::CreateAccountAliasResponse> {
    tx.change(Change::CreateAccountAlias { account_alias: input.account_alias.clone() })?;
    Ok(shapes::CreateAccountAliasResponse {})
}

pub(super) fn delete_account_alias(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteAccountAliasRequest,
) -> Answer<shapes::DeleteAccountAliasResponse> {
    tx.change(Change::DeleteAccountAlias { account_alias: input.account_alias.clone() })?;
    Ok(shapes::DeleteAccountAliasResponse {})
}

/// One alias at most: "the action returns only one" (API reference, `ListAccountAliases`).
pub(super) fn list_account_aliases(
    view: &View<'_>,
    input: &shapes::ListAccountAliasesRequest,
) -> Answer<shapes::ListAccountAliasesResponse> {
    let alias = view.account().alias.as_ref().known().and_then(Option::as_ref);
    let page = page(alias, |alias| alias.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(String::clone);
    Ok(shapes::ListAccountAliasesResponse {
        account_aliases: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn get_account_summary(
    view: &View<'_>,
    _: &shapes::GetAccountSummaryRequest,
) -> Answer<shapes::GetAccountSummaryResponse> {
    let account = view.account();
    let all = entities(account).into_iter().chain(of_root(account)).chain(quotas(account));
    let told = |(name, count): (&str, usize)| (name.to_owned(), i32::try_from(count).unwrap_or(i32::MAX));
    let summary_map: BTreeMap<_, _> = all.map(told).collect();
    Ok(shapes::GetAccountSummaryResponse { summary_map: Some(summary_map) })
}

fn entities(account: &Account) -> [(&'static str, usize); 10] {
    let devices = account.users.values().flat_map(|user| user.credentials.mfa_devices.listed.values());
    let devices = devices.chain(account.root.mfa_devices.listed.values());
    let in_use = devices.count();
    let unassigned = account.unassigned_devices.as_ref().known().map_or(0, |devices| devices.len());
    let own = || account.policies.values().filter(|policy| !policy.is_aws_managed());
    [
        ("Users", account.users.len()),
        ("Groups", account.groups.len()),
        ("Roles", account.roles.len()),
        ("Policies", own().count()),
        ("PolicyVersionsInUse", own().map(|policy| policy.versions.len()).sum()),
        ("InstanceProfiles", account.instance_profiles.len()),
        ("ServerCertificates", account.server_certificates.len()),
        ("Providers", account.open_id_connect_providers.len() + account.saml_providers.len()),
        ("MFADevices", in_use + unassigned),
        ("MFADevicesInUse", in_use),
    ]
}

/// What the summary says of the root user is 1 or 0.
fn of_root(account: &Account) -> [(&'static str, usize); 5] {
    let root = &account.root;
    let listed =
        root.access_keys.as_ref().known().map(|keys| keys.iter().any(|key| key.status == Status::Active));
    let has_keys = listed.or(root.active_access_keys.known().map(|count| count > 0)).unwrap_or(false);
    let has_device = !root.mfa_devices.listed.is_empty() || root.mfa_devices.active == Known::Known(true);
    let version = match account.settings.global_endpoint_token_version {
        Known::Known(TokenVersion::V2) => 2,
        Known::Known(TokenVersion::V1) | Known::Unknown => 1,
    };
    [
        ("AccountMFAEnabled", usize::from(has_device)),
        ("AccountAccessKeysPresent", usize::from(has_keys)),
        // The root user of a local account signs with certificates never, with a password always.
        ("AccountSigningCertificatesPresent", 0),
        ("AccountPasswordPresent", 1),
        ("GlobalEndpointTokenVersion", version),
    ]
}

/// Versions of all policies together (IAM User Guide, "IAM and AWS STS quotas"); no call comes near it.
const POLICY_VERSIONS_IN_USE: usize = 10_000;

fn quotas(account: &Account) -> [(&'static str, usize); 19] {
    let quotas = &account.quotas;
    [
        ("UsersQuota", quotas.users),
        ("GroupsQuota", quotas.groups),
        ("RolesQuota", quotas.roles),
        ("PoliciesQuota", quotas.policies),
        ("PolicyVersionsInUseQuota", POLICY_VERSIONS_IN_USE),
        ("InstanceProfilesQuota", quotas.instance_profiles),
        ("ServerCertificatesQuota", quotas.server_certificates),
        ("AccessKeysPerUserQuota", quotas.access_keys_per_user),
        ("SigningCertificatesPerUserQuota", quotas.signing_certificates_per_user),
        ("GroupsPerUserQuota", quotas.groups_per_user),
        ("AttachedPoliciesPerUserQuota", quotas.managed_policies_per_user),
        ("AttachedPoliciesPerGroupQuota", quotas.managed_policies_per_group),
        ("AttachedPoliciesPerRoleQuota", quotas.managed_policies_per_role),
        ("VersionsPerPolicyQuota", quotas.versions_per_policy),
        ("UserPolicySizeQuota", quotas.user_policy_size),
        ("GroupPolicySizeQuota", quotas.group_policy_size),
        ("RolePolicySizeQuota", quotas.role_policy_size),
        ("PolicySizeQuota", quotas.managed_policy_size),
        ("AssumeRolePolicySizeQuota", quotas.assume_role_policy_size),
    ]
}

pub(super) fn set_security_token_service_preferences(
    tx: &mut Transaction<'_>,
    input: &shapes::SetSecurityTokenServicePreferencesRequest,
) -> Answer<shapes::SetSecurityTokenServicePreferencesResponse> {
    let global_endpoint_token_version = match input.global_endpoint_token_version {
        GlobalEndpointTokenVersion::V1Token => TokenVersion::V1,
        GlobalEndpointTokenVersion::V2Token => TokenVersion::V2,
    };
    tx.change(Change::SetSecurityTokenServicePreferences { global_endpoint_token_version })?;
    Ok(shapes::SetSecurityTokenServicePreferencesResponse {})
}

/// Centralized root access is for an organization's management account. A local account is in no organization unless a dump put
/// it under service control policies, and those do not tell the organization's id.
fn check_organization(account: &Account) -> Answer<()> {
    let levels = account.service_control.as_ref().known();
    if levels.is_some_and(|levels| !levels.is_empty()) {
        return Ok(());
    }
    let message = "The request was rejected because your organization does not exist.";
    Err(ApiError::organization_not_found(message))
}

fn features(account: &Account) -> Option<Vec<FeatureType>> {
    let enabled = account.settings.organizations_root_features.as_ref().known()?;
    let told = |feature: &RootFeature| match feature {
        RootFeature::RootCredentialsManagement => FeatureType::RootCredentialsManagement,
        RootFeature::RootSessions => FeatureType::RootSessions,
    };
    Some(enabled.iter().map(told).collect())
}

macro_rules! organizations_features {
    ($($(#[$doc:meta])* $name:ident($request:ident) -> $response:ident: $change:ident,)+) => {$(
        $(#[$doc])*
        pub(super) fn $name(tx: &mut Transaction<'_>, _: &shapes::$request) -> Answer<shapes::$response> {
            check_organization(tx.account())?;
            tx.change(Change::$change {})?;
            Ok(shapes::$response { organization_id: None, enabled_features: features(tx.account()) })
        }
    )+};
}

organizations_features! {
    enable_organizations_root_credentials_management(EnableOrganizationsRootCredentialsManagementRequest)
        -> EnableOrganizationsRootCredentialsManagementResponse: EnableOrganizationsRootCredentialsManagement,
    disable_organizations_root_credentials_management(DisableOrganizationsRootCredentialsManagementRequest)
        -> DisableOrganizationsRootCredentialsManagementResponse: DisableOrganizationsRootCredentialsManagement,
    enable_organizations_root_sessions(EnableOrganizationsRootSessionsRequest)
        -> EnableOrganizationsRootSessionsResponse: EnableOrganizationsRootSessions,
    disable_organizations_root_sessions(DisableOrganizationsRootSessionsRequest)
        -> DisableOrganizationsRootSessionsResponse: DisableOrganizationsRootSessions,
}

pub(super) fn list_organizations_features(
    view: &View<'_>,
    _: &shapes::ListOrganizationsFeaturesRequest,
) -> Answer<shapes::ListOrganizationsFeaturesResponse> {
    check_organization(view.account())?;
    Ok(shapes::ListOrganizationsFeaturesResponse {
        organization_id: None,
        enabled_features: features(view.account()),
    })
}

fn is_federating(account: &Account) -> bool {
    account.settings.outbound_web_identity_federation == Known::Known(true)
}

/// Who signs the account's tokens. AWS gives each account an issuer of its own below `tokens.sts.global.api.aws`; this one is of that
/// form, and its name is the account's.
fn issuer(account: &Account) -> String {
    format!("https://{}.tokens.sts.global.api.aws", account.id)
}

pub(super) fn enable_outbound_web_identity_federation(
    tx: &mut Transaction<'_>,
    _: &shapes::EnableOutboundWebIdentityFederationRequest,
) -> Answer<shapes::EnableOutboundWebIdentityFederationResponse> {
    if is_federating(tx.account()) {
        let message = "Outbound web identity federation is already enabled for this account.";
        return Err(ApiError::feature_enabled(message));
    }
    tx.change(Change::EnableOutboundWebIdentityFederation {})?;
    Ok(shapes::EnableOutboundWebIdentityFederationResponse { issuer_identifier: Some(issuer(tx.account())) })
}

pub(super) fn disable_outbound_web_identity_federation(
    tx: &mut Transaction<'_>,
    _: &shapes::DisableOutboundWebIdentityFederationRequest,
) -> Answer<shapes::DisableOutboundWebIdentityFederationResponse> {
    check_federating(tx.account())?;
    tx.change(Change::DisableOutboundWebIdentityFederation {})?;
    Ok(shapes::DisableOutboundWebIdentityFederationResponse {})
}

fn check_federating(account: &Account) -> Answer<()> {
    let message = "Outbound web identity federation is not enabled for this account.";
    if is_federating(account) { Ok(()) } else { Err(ApiError::feature_disabled(message)) }
}

pub(super) fn get_outbound_web_identity_federation_info(
    view: &View<'_>,
    _: &shapes::GetOutboundWebIdentityFederationInfoRequest,
) -> Answer<shapes::GetOutboundWebIdentityFederationInfoResponse> {
    check_federating(view.account())?;
    Ok(shapes::GetOutboundWebIdentityFederationInfoResponse {
        issuer_identifier: Some(issuer(view.account())),
        jwt_vending_enabled: Some(true),
    })
}
