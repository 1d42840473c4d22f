//! `AssumeRole`: the role's trust policy decides, with the MFA of this very call.

use super::{Answer, credentials, new_session, verified};
use crate::actions::named::id;
use crate::environment::Keys;
use crate::gate::{RoleCall, authorise_role};
use crate::session::{Passed, Session, SessionIdentity, SessionPolicies};
use crate::shapes::sts::{self as shapes, AssumedRoleUser, PolicyDescriptorType, Tag};
use crate::transaction::Transaction;
use crate::wire::ApiError;
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

/// The duration of a role's session that is not asked to be longer or shorter (API reference).
const USUAL_SECONDS: i32 = 3_600;
/// The longest session of a role that is assumed by a role (API reference: "role chaining").
const MOST_SECONDS_OF_CHAIN: i32 = 3_600;
/// The most bytes of session policies and tags, packed (IAM and STS quotas). AWS's packing is not published: ours are the plain
/// bytes of a document, of which it allows 2,048.
const MOST_POLICY_BYTES: usize = 2_048;

pub(in crate::actions) fn assume_role(
    tx: &mut Transaction<'_>,
    input: &shapes::AssumeRoleRequest,
) -> Answer<shapes::AssumeRoleResponse> {
    if tx.caller().identity == crate::caller::Identity::Root {
        return Err(ApiError::access_denied("Roles may not be assumed by root accounts."));
    }
    let mfa = verified(tx, input.serial_number.as_deref(), input.token_code.as_ref())?;
    let before = tx.caller().session.clone();
    let (passed, packed) = passed(
        input.policy.as_deref(),
        &input.policy_arns,
        &input.tags,
        &input.transitive_tag_keys,
        input.source_identity.as_deref(),
        before.as_deref(),
    )?;
    let call = RoleCall {
        role_arn: &input.role_arn,
        mfa: mfa.as_ref(),
        keys: keys(input, &passed),
        passed: &passed,
    };
    let role = authorise_role(tx.state(), tx.caller(), tx.environment(), &call)?;
    let longest =
        role.max_session_duration.known().and_then(|most| i32::try_from(most).ok()).unwrap_or(USUAL_SECONDS);
    let seconds = input.duration_seconds.unwrap_or(USUAL_SECONDS);
    check_duration(seconds, longest, before.as_deref())?;
    let (role_name, role_id) = (role.role_name.clone(), id(&role.role_id));
    let session_name = input.role_session_name.clone();
    let source_identity = passed.source_identity.clone();
    let identity = SessionIdentity::Role {
        role_name: role_name.clone(),
        role_id: role_id.clone(),
        session_name: session_name.clone(),
    };
    // "Credentials returned by AssumeRole do not include MFA information": the code counted for the trust policy alone.
    let session = new_session(tx, identity, seconds, None, passed);
    let credentials = credentials(tx, &session)?;
    let account = tx.account();
    let (partition, id) = (&account.partition, &account.id);
    Ok(shapes::AssumeRoleResponse {
        credentials: Some(credentials),
        assumed_role_user: Some(AssumedRoleUser {
            assumed_role_id: format!("{role_id}:{session_name}"),
            arn: format!("arn:{partition}:sts::{id}:assumed-role/{role_name}/{session_name}"),
        }),
        packed_policy_size: packed,
        source_identity,
        ..shapes::AssumeRoleResponse::default()
    })
}

fn check_duration(seconds: i32, longest: i32, before: Option<&Session>) -> Answer<()> {
    let is_chain = before.is_some_and(|session| matches!(session.identity, SessionIdentity::Role { .. }));
    if is_chain && seconds > MOST_SECONDS_OF_CHAIN {
        let message = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining";
        return Err(ApiError::validation_error(message));
    }
    if seconds > longest {
        let message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
        return Err(ApiError::validation_error(message));
    }
    Ok(())
}

/// The keys that the trust policy is asked with beside the caller's own.
fn keys(input: &shapes::AssumeRoleRequest, passed: &Passed) -> Keys {
    let mut keys = Keys::default();
    keys.one("sts:RoleSessionName", &input.role_session_name);
    if let Some(id) = &input.external_id {
        keys.one("sts:ExternalId", id);
    }
    if let Some(identity) = &passed.source_identity {
        keys.one("sts:SourceIdentity", identity);
    }
    for (key, value) in &passed.tags {
        keys.one(&format!("aws:RequestTag/{key}"), value);
    }
    if !passed.tags.is_empty() {
        keys.many("aws:TagKeys", passed.tags.keys().map(String::as_str));
    }
    if !passed.transitive_tag_keys.is_empty() {
        keys.many("sts:TransitiveTagKeys", passed.transitive_tag_keys.iter().map(String::as_str));
    }
    keys
}

/// What is passed to a session, and how full that is in percent. What the session before passes on (transitive tags, the source
/// identity) cannot be replaced (IAM User Guide, Passing session tags: "Chaining roles with session tags").
pub(super) fn passed(
    policy: Option<&str>,
    policy_arns: &[PolicyDescriptorType],
    tags: &[Tag],
    transitive: &[String],
    source_identity: Option<&str>,
    before: Option<&Session>,
) -> Answer<(Passed, Option<i32>)> {
    let document = policy.map(read_policy).transpose()?;
    let arns: Vec<String> = policy_arns.iter().filter_map(|descriptor| descriptor.arn.clone()).collect();
    if arns.iter().any(|arn| arn.parse::<Arn>().is_err()) {
        return Err(ApiError::validation_error("Policy ARN is invalid."));
    }
    let inherited = before.map(|session| &session.passed);
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for tag in tags {
        if given.keys().any(|key| key.eq_ignore_ascii_case(&tag.key)) {
            let message = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
            return Err(ApiError::invalid_parameter_value(message));
        }
        given.insert(tag.key.clone(), tag.value.clone());
    }
    for (key, value) in inherited.iter().flat_map(|passed| &passed.tags) {
        if !inherited.is_some_and(|passed| passed.transitive_tag_keys.contains(key)) {
            continue;
        }
        if given.keys().any(|new| new.eq_ignore_ascii_case(key)) {
            let message = "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key \
                           from the calling session.";
            return Err(ApiError::invalid_parameter_value(message));
        }
        given.insert(key.clone(), value.clone());
    }
    let own = transitive.iter().cloned();
    let transitive: BTreeSet<String> =
        own.chain(inherited.iter().flat_map(|passed| passed.transitive_tag_keys.iter().cloned())).collect();
    if let Some(missing) =
        transitive.iter().find(|key| !given.keys().any(|tag| tag.eq_ignore_ascii_case(key)))
    {
        let message =
            format!("The specified transitive tag key must be included in the requested tags: {missing}");
        return Err(ApiError::invalid_parameter_value(message));
    }
    let kept = inherited.and_then(|passed| passed.source_identity.clone());
    if kept.as_deref().is_some_and(|kept| source_identity.is_some_and(|new| new != kept)) {
        return Err(ApiError::access_denied("The SourceIdentity of a session cannot be changed."));
    }
    let bytes = policy.map_or(0, str::len)
        + arns.iter().map(String::len).sum::<usize>()
        + given.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
    let percent = bytes.saturating_mul(100).div_ceil(MOST_POLICY_BYTES);
    if percent > 100 {
        let message = format!("Packed size of session tags consumes {percent}% of allotted space.");
        return Err(ApiError::packed_policy_too_large(message));
    }
    let has_policies = document.is_some() || !arns.is_empty();
    let passed = Passed {
        policies: has_policies.then_some(SessionPolicies { document, arns }),
        tags: given,
        transitive_tag_keys: transitive,
        source_identity: kept.or(source_identity.map(str::to_owned)),
    };
    Ok((passed, (bytes > 0).then(|| i32::try_from(percent).unwrap_or(100))))
}

/// A session policy must be one that IAM takes as an identity-based policy.
fn read_policy(text: &str) -> Answer<String> {
    match iam_policy::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(ApiError::malformed_policy_document("Syntax errors in policy.")),
    }
}
