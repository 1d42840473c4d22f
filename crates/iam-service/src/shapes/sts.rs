//! AWS Security Token Service, 2011-06-15.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use super::patterns::*;
use super::{Operation, Request};
use crate::wire::{Limits, Reader, Secret, Structure, WriteXml, Xml};
use jiff::Timestamp;

/// The request of [`AssumeRole`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRoleRequest {
    pub role_arn: String,
    pub role_session_name: String,
    pub policy_arns: Vec<PolicyDescriptorType>,
    pub policy: Option<String>,
    pub duration_seconds: Option<i32>,
    pub tags: Vec<Tag>,
    pub transitive_tag_keys: Vec<String>,
    pub external_id: Option<String>,
    pub serial_number: Option<String>,
    pub token_code: Option<Secret<String>>,
    pub source_identity: Option<String>,
    pub provided_contexts: Vec<ProvidedContext>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_arn: from.required("RoleArn", &ARN_TYPE),
            role_session_name: from.required("RoleSessionName", &ROLE_SESSION_NAME_TYPE),
            policy_arns: from.optional("PolicyArns", &Limits::NONE).unwrap_or_default(),
            policy: from.optional("Policy", &UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE),
            duration_seconds: from.optional("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
            transitive_tag_keys: from.optional("TransitiveTagKeys", &TAG_KEY_LIST_TYPE).unwrap_or_default(),
            external_id: from.optional("ExternalId", &EXTERNAL_ID_TYPE),
            serial_number: from.optional("SerialNumber", &SERIAL_NUMBER_TYPE),
            token_code: from.optional("TokenCode", &TOKEN_CODE_TYPE),
            source_identity: from.optional("SourceIdentity", &SOURCE_IDENTITY_TYPE),
            provided_contexts: from
                .optional("ProvidedContexts", &PROVIDED_CONTEXTS_LIST_TYPE)
                .unwrap_or_default(),
            minimum_session_token_size: from
                .optional("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE),
        }
    }
}

impl Request for AssumeRoleRequest {
    const OPERATION: Operation = Operation::AssumeRole;
    type Response = AssumeRoleResponse;
}

/// The answer of [`AssumeRole`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRoleResponse {
    pub credentials: Option<Credentials>,
    pub assumed_role_user: Option<AssumedRoleUser>,
    pub packed_policy_size: Option<i32>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl WriteXml for AssumeRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("AssumedRoleUser", &self.assumed_role_user);
        to.member("PackedPolicySize", &self.packed_policy_size);
        to.member("SourceIdentity", &self.source_identity);
        to.member("SessionTokenUtilization", &self.session_token_utilization);
        to.member("SessionTokenSize", &self.session_token_size);
    }
}

/// The request of [`AssumeRoleWithSAML`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRoleWithSAMLRequest {
    pub role_arn: String,
    pub principal_arn: String,
    pub saml_assertion: Secret<String>,
    pub policy_arns: Vec<PolicyDescriptorType>,
    pub policy: Option<String>,
    pub duration_seconds: Option<i32>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRoleWithSAMLRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_arn: from.required("RoleArn", &ARN_TYPE),
            principal_arn: from.required("PrincipalArn", &ARN_TYPE),
            saml_assertion: from.required("SAMLAssertion", &SAML_ASSERTION_TYPE),
            policy_arns: from.optional("PolicyArns", &Limits::NONE).unwrap_or_default(),
            policy: from.optional("Policy", &SESSION_POLICY_DOCUMENT_TYPE),
            duration_seconds: from.optional("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE),
            minimum_session_token_size: from
                .optional("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE),
        }
    }
}

impl Request for AssumeRoleWithSAMLRequest {
    const OPERATION: Operation = Operation::AssumeRoleWithSAML;
    type Response = AssumeRoleWithSAMLResponse;
}

/// The answer of [`AssumeRoleWithSAML`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRoleWithSAMLResponse {
    pub credentials: Option<Credentials>,
    pub assumed_role_user: Option<AssumedRoleUser>,
    pub packed_policy_size: Option<i32>,
    pub subject: Option<String>,
    pub subject_type: Option<String>,
    pub issuer: Option<String>,
    pub audience: Option<String>,
    pub name_qualifier: Option<String>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl WriteXml for AssumeRoleWithSAMLResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("AssumedRoleUser", &self.assumed_role_user);
        to.member("PackedPolicySize", &self.packed_policy_size);
        to.member("Subject", &self.subject);
        to.member("SubjectType", &self.subject_type);
        to.member("Issuer", &self.issuer);
        to.member("Audience", &self.audience);
        to.member("NameQualifier", &self.name_qualifier);
        to.member("SourceIdentity", &self.source_identity);
        to.member("SessionTokenUtilization", &self.session_token_utilization);
        to.member("SessionTokenSize", &self.session_token_size);
    }
}

/// The request of [`AssumeRoleWithWebIdentity`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRoleWithWebIdentityRequest {
    pub role_arn: String,
    pub role_session_name: String,
    pub web_identity_token: Secret<String>,
    pub provider_id: Option<String>,
    pub policy_arns: Vec<PolicyDescriptorType>,
    pub policy: Option<String>,
    pub duration_seconds: Option<i32>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRoleWithWebIdentityRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_arn: from.required("RoleArn", &ARN_TYPE),
            role_session_name: from.required("RoleSessionName", &ROLE_SESSION_NAME_TYPE),
            web_identity_token: from.required("WebIdentityToken", &CLIENT_TOKEN_TYPE),
            provider_id: from.optional("ProviderId", &URL_TYPE),
            policy_arns: from.optional("PolicyArns", &Limits::NONE).unwrap_or_default(),
            policy: from.optional("Policy", &SESSION_POLICY_DOCUMENT_TYPE),
            duration_seconds: from.optional("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE),
            minimum_session_token_size: from
                .optional("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE),
        }
    }
}

impl Request for AssumeRoleWithWebIdentityRequest {
    const OPERATION: Operation = Operation::AssumeRoleWithWebIdentity;
    type Response = AssumeRoleWithWebIdentityResponse;
}

/// The answer of [`AssumeRoleWithWebIdentity`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRoleWithWebIdentityResponse {
    pub credentials: Option<Credentials>,
    pub subject_from_web_identity_token: Option<String>,
    pub assumed_role_user: Option<AssumedRoleUser>,
    pub packed_policy_size: Option<i32>,
    pub provider: Option<String>,
    pub audience: Option<String>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl WriteXml for AssumeRoleWithWebIdentityResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("SubjectFromWebIdentityToken", &self.subject_from_web_identity_token);
        to.member("AssumedRoleUser", &self.assumed_role_user);
        to.member("PackedPolicySize", &self.packed_policy_size);
        to.member("Provider", &self.provider);
        to.member("Audience", &self.audience);
        to.member("SourceIdentity", &self.source_identity);
        to.member("SessionTokenUtilization", &self.session_token_utilization);
        to.member("SessionTokenSize", &self.session_token_size);
    }
}

/// The request of [`AssumeRoot`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRootRequest {
    pub target_principal: String,
    pub task_policy_arn: PolicyDescriptorType,
    pub duration_seconds: Option<i32>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for AssumeRootRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            target_principal: from.required("TargetPrincipal", &TARGET_PRINCIPAL_TYPE),
            task_policy_arn: from.required("TaskPolicyArn", &Limits::NONE),
            duration_seconds: from.optional("DurationSeconds", &ROOT_DURATION_SECONDS_TYPE),
            minimum_session_token_size: from
                .optional("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE),
        }
    }
}

impl Request for AssumeRootRequest {
    const OPERATION: Operation = Operation::AssumeRoot;
    type Response = AssumeRootResponse;
}

/// The answer of [`AssumeRoot`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumeRootResponse {
    pub credentials: Option<Credentials>,
    pub source_identity: Option<String>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl WriteXml for AssumeRootResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("SourceIdentity", &self.source_identity);
        to.member("SessionTokenUtilization", &self.session_token_utilization);
        to.member("SessionTokenSize", &self.session_token_size);
    }
}

/// The request of [`DecodeAuthorizationMessage`](https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DecodeAuthorizationMessageRequest {
    pub encoded_message: String,
}

impl Structure for DecodeAuthorizationMessageRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { encoded_message: from.required("EncodedMessage", &ENCODED_MESSAGE_TYPE) }
    }
}

impl Request for DecodeAuthorizationMessageRequest {
    const OPERATION: Operation = Operation::DecodeAuthorizationMessage;
    type Response = DecodeAuthorizationMessageResponse;
}

/// The answer of [`DecodeAuthorizationMessage`](https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DecodeAuthorizationMessageResponse {
    pub decoded_message: Option<String>,
}

impl WriteXml for DecodeAuthorizationMessageResponse {
    fn write(&self, to: &mut Xml) {
        to.member("DecodedMessage", &self.decoded_message);
    }
}

/// The request of [`GetAccessKeyInfo`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccessKeyInfoRequest {
    pub access_key_id: String,
}

impl Structure for GetAccessKeyInfoRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { access_key_id: from.required("AccessKeyId", &ACCESS_KEY_ID_TYPE) }
    }
}

impl Request for GetAccessKeyInfoRequest {
    const OPERATION: Operation = Operation::GetAccessKeyInfo;
    type Response = GetAccessKeyInfoResponse;
}

/// The answer of [`GetAccessKeyInfo`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccessKeyInfoResponse {
    pub account: Option<String>,
}

impl WriteXml for GetAccessKeyInfoResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Account", &self.account);
    }
}

/// The request of [`GetCallerIdentity`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetCallerIdentityRequest {}

impl Structure for GetCallerIdentityRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GetCallerIdentityRequest {
    const OPERATION: Operation = Operation::GetCallerIdentity;
    type Response = GetCallerIdentityResponse;
}

/// The answer of [`GetCallerIdentity`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetCallerIdentityResponse {
    pub user_id: Option<String>,
    pub account: Option<String>,
    pub arn: Option<String>,
}

impl WriteXml for GetCallerIdentityResponse {
    fn write(&self, to: &mut Xml) {
        to.member("UserId", &self.user_id);
        to.member("Account", &self.account);
        to.member("Arn", &self.arn);
    }
}

/// The request of [`GetDelegatedAccessToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetDelegatedAccessTokenRequest {
    pub trade_in_token: Secret<String>,
}

impl Structure for GetDelegatedAccessTokenRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { trade_in_token: from.required("TradeInToken", &Limits::NONE) }
    }
}

impl Request for GetDelegatedAccessTokenRequest {
    const OPERATION: Operation = Operation::GetDelegatedAccessToken;
    type Response = GetDelegatedAccessTokenResponse;
}

/// The answer of [`GetDelegatedAccessToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetDelegatedAccessTokenResponse {
    pub credentials: Option<Credentials>,
    pub packed_policy_size: Option<i32>,
    pub assumed_principal: Option<String>,
}

impl WriteXml for GetDelegatedAccessTokenResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("PackedPolicySize", &self.packed_policy_size);
        to.member("AssumedPrincipal", &self.assumed_principal);
    }
}

/// The request of [`GetFederationToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetFederationTokenRequest {
    pub name: String,
    pub policy: Option<String>,
    pub policy_arns: Vec<PolicyDescriptorType>,
    pub duration_seconds: Option<i32>,
    pub tags: Vec<Tag>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for GetFederationTokenRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            name: from.required("Name", &USER_NAME_TYPE),
            policy: from.optional("Policy", &SESSION_POLICY_DOCUMENT_TYPE),
            policy_arns: from.optional("PolicyArns", &Limits::NONE).unwrap_or_default(),
            duration_seconds: from.optional("DurationSeconds", &DURATION_SECONDS_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
            minimum_session_token_size: from
                .optional("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE),
        }
    }
}

impl Request for GetFederationTokenRequest {
    const OPERATION: Operation = Operation::GetFederationToken;
    type Response = GetFederationTokenResponse;
}

/// The answer of [`GetFederationToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetFederationTokenResponse {
    pub credentials: Option<Credentials>,
    pub federated_user: Option<FederatedUser>,
    pub packed_policy_size: Option<i32>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl WriteXml for GetFederationTokenResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("FederatedUser", &self.federated_user);
        to.member("PackedPolicySize", &self.packed_policy_size);
        to.member("SessionTokenUtilization", &self.session_token_utilization);
        to.member("SessionTokenSize", &self.session_token_size);
    }
}

/// The request of [`GetSessionToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetSessionTokenRequest {
    pub duration_seconds: Option<i32>,
    pub serial_number: Option<String>,
    pub token_code: Option<Secret<String>>,
    pub minimum_session_token_size: Option<i32>,
}

impl Structure for GetSessionTokenRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            duration_seconds: from.optional("DurationSeconds", &DURATION_SECONDS_TYPE),
            serial_number: from.optional("SerialNumber", &SERIAL_NUMBER_TYPE),
            token_code: from.optional("TokenCode", &TOKEN_CODE_TYPE),
            minimum_session_token_size: from
                .optional("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE),
        }
    }
}

impl Request for GetSessionTokenRequest {
    const OPERATION: Operation = Operation::GetSessionToken;
    type Response = GetSessionTokenResponse;
}

/// The answer of [`GetSessionToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetSessionTokenResponse {
    pub credentials: Option<Credentials>,
    pub session_token_utilization: Option<i32>,
    pub session_token_size: Option<i32>,
}

impl WriteXml for GetSessionTokenResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Credentials", &self.credentials);
        to.member("SessionTokenUtilization", &self.session_token_utilization);
        to.member("SessionTokenSize", &self.session_token_size);
    }
}

/// The request of [`GetWebIdentityToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetWebIdentityTokenRequest {
    pub audience: Vec<String>,
    pub duration_seconds: Option<i32>,
    pub signing_algorithm: String,
    pub tags: Vec<Tag>,
}

impl Structure for GetWebIdentityTokenRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            audience: from.required("Audience", &WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE),
            duration_seconds: from.optional("DurationSeconds", &WEB_IDENTITY_TOKEN_DURATION_SECONDS_TYPE),
            signing_algorithm: from.required("SigningAlgorithm", &JWT_ALGORITHM_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for GetWebIdentityTokenRequest {
    const OPERATION: Operation = Operation::GetWebIdentityToken;
    type Response = GetWebIdentityTokenResponse;
}

/// The answer of [`GetWebIdentityToken`](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetWebIdentityTokenResponse {
    pub web_identity_token: Option<Secret<String>>,
    pub expiration: Option<Timestamp>,
}

impl WriteXml for GetWebIdentityTokenResponse {
    fn write(&self, to: &mut Xml) {
        to.member("WebIdentityToken", &self.web_identity_token);
        to.member("Expiration", &self.expiration);
    }
}

/// [`AssumedRoleUser`](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumedRoleUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumedRoleUser {
    pub assumed_role_id: String,
    pub arn: String,
}

impl WriteXml for AssumedRoleUser {
    fn write(&self, to: &mut Xml) {
        to.member("AssumedRoleId", &self.assumed_role_id);
        to.member("Arn", &self.arn);
    }
}

/// [`Credentials`](https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Credentials {
    pub access_key_id: String,
    pub secret_access_key: Secret<String>,
    pub session_token: Secret<String>,
    pub expiration: Timestamp,
}

impl WriteXml for Credentials {
    fn write(&self, to: &mut Xml) {
        to.member("AccessKeyId", &self.access_key_id);
        to.member("SecretAccessKey", &self.secret_access_key);
        to.member("SessionToken", &self.session_token);
        to.member("Expiration", &self.expiration);
    }
}

/// [`FederatedUser`](https://docs.aws.amazon.com/STS/latest/APIReference/API_FederatedUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FederatedUser {
    pub federated_user_id: String,
    pub arn: String,
}

impl WriteXml for FederatedUser {
    fn write(&self, to: &mut Xml) {
        to.member("FederatedUserId", &self.federated_user_id);
        to.member("Arn", &self.arn);
    }
}

/// [`PolicyDescriptorType`](https://docs.aws.amazon.com/STS/latest/APIReference/API_PolicyDescriptorType.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyDescriptorType {
    pub arn: Option<String>,
}

impl Structure for PolicyDescriptorType {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { arn: from.optional("arn", &ARN_TYPE) }
    }
}

/// [`ProvidedContext`](https://docs.aws.amazon.com/STS/latest/APIReference/API_ProvidedContext.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProvidedContext {
    pub provider_arn: Option<String>,
    pub context_assertion: Option<String>,
}

impl Structure for ProvidedContext {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            provider_arn: from.optional("ProviderArn", &ARN_TYPE),
            context_assertion: from.optional("ContextAssertion", &CONTEXT_ASSERTION_TYPE),
        }
    }
}

/// [`Tag`](https://docs.aws.amazon.com/STS/latest/APIReference/API_Tag.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tag {
    pub key: String,
    pub value: String,
}

impl Structure for Tag {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { key: from.required("Key", &TAG_KEY_TYPE), value: from.required("Value", &TAG_VALUE_TYPE) }
    }
}

static PROVIDED_CONTEXTS_LIST_TYPE: Limits = Limits::NONE.least(1).most(5);
static ROOT_DURATION_SECONDS_TYPE: Limits = Limits::NONE.least(0).most(900);
static SAML_ASSERTION_TYPE: Limits = Limits::NONE.least(4).most(100000);
static TARGET_PRINCIPAL_TYPE: Limits = Limits::NONE.least(12).most(2048);
static ACCESS_KEY_ID_TYPE: Limits = Limits::NONE.least(16).most(128).pattern(&P22);
static ARN_TYPE: Limits = Limits::NONE.least(20).most(2048).pattern(&P9);
static CLIENT_TOKEN_TYPE: Limits = Limits::NONE.least(4).most(20000);
static CONTEXT_ASSERTION_TYPE: Limits = Limits::NONE.least(4).most(2048);
static DURATION_SECONDS_TYPE: Limits = Limits::NONE.least(900).most(129600);
static ENCODED_MESSAGE_TYPE: Limits = Limits::NONE.least(1).most(10240);
static EXTERNAL_ID_TYPE: Limits = Limits::NONE.least(2).most(1224).pattern(&P16);
static JWT_ALGORITHM_TYPE: Limits = Limits::NONE.least(5).most(5);
static MINIMUM_SESSION_TOKEN_SIZE_TYPE: Limits = Limits::NONE.least(0).most(4096);
static ROLE_DURATION_SECONDS_TYPE: Limits = Limits::NONE.least(900).most(43200);
static ROLE_SESSION_NAME_TYPE: Limits = Limits::NONE.least(2).most(64).pattern(&P14);
static SERIAL_NUMBER_TYPE: Limits = Limits::NONE.least(9).most(256).pattern(&P17);
static SESSION_POLICY_DOCUMENT_TYPE: Limits = Limits::NONE.least(1).most(2048).pattern(&P12);
static SOURCE_IDENTITY_TYPE: Limits = Limits::NONE.least(2).most(64).pattern(&P14);
static TAG_KEY_LIST_TYPE: Limits = Limits::NONE.most(50).each(&TAG_KEY_TYPE);
static TAG_KEY_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P8);
static TAG_LIST_TYPE: Limits = Limits::NONE.most(50);
static TAG_VALUE_TYPE: Limits = Limits::NONE.least(0).most(256).pattern(&P7);
static TOKEN_CODE_TYPE: Limits = Limits::NONE.least(6).most(6).pattern(&P5);
static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Limits = Limits::NONE.least(1).pattern(&P12);
static URL_TYPE: Limits = Limits::NONE.least(4).most(2048);
static USER_NAME_TYPE: Limits = Limits::NONE.least(2).most(32).pattern(&P14);
static WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE: Limits =
    Limits::NONE.least(1).most(10).each(&WEB_IDENTITY_TOKEN_AUDIENCE_STRING_TYPE);
static WEB_IDENTITY_TOKEN_AUDIENCE_STRING_TYPE: Limits = Limits::NONE.least(1).most(1000);
static WEB_IDENTITY_TOKEN_DURATION_SECONDS_TYPE: Limits = Limits::NONE.least(60).most(3600);
