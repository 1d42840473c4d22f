//! The policy keeps those whom it binds from taking it off (domain.md F2).

use super::arns;
use super::draft::Draft;
use super::error::IntentError;
use super::intent::{Intent, Protection, Target};

/// A call that would take the policy off.
#[derive(Debug, Clone)]
pub(super) struct Guarded {
    pub(super) action: &'static str,
    /// On the user whom the policy binds, or on what holds the policy.
    pub(super) on: On,
    /// A key that the call carries.
    pub(super) key: Option<(&'static str, String)>,
}

/// What a call is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Oneself,
    AnotherUser,
    Group,
    Policy,
    Nothing,
}

const DOCUMENT: [&str; 2] = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"];
const GROUP: [&str; 3] = ["iam:DetachGroupPolicy", "iam:RemoveUserFromGroup", "iam:UpdateGroup"];
const INLINE_GROUP: [&str; 4] =
    ["iam:DeleteGroupPolicy", "iam:PutGroupPolicy", "iam:RemoveUserFromGroup", "iam:UpdateGroup"];
const INLINE_USER: [&str; 2] = ["iam:DeleteUserPolicy", "iam:PutUserPolicy"];

/// The statements; none if no protection is wanted.
///
/// # Errors
/// The name of what holds the policy is needed and not known, or an administrator is none.
pub(super) fn drafts(intent: &Intent) -> Result<Vec<Draft>, IntentError> {
    let Some(protection) = &intent.protection else { return Ok(Vec::new()) };
    check_administrators(intent, protection)?;
    let deny = |sid, why: &str| except(Draft::deny(sid, why), protection);
    let document = || {
        deny("ProtectDocument", "Nobody bound by this policy rewrites it, with MFA or without.")
            .actions(DOCUMENT)
            .resources([arns::policy(intent)])
    };
    Ok(match intent.target {
        Target::Group => vec![
            deny(
                "ProtectGroup",
                "Nobody bound by this policy takes it off the group, leaves the group, or renames it so that \
                 this statement no longer finds it.",
            )
            .actions(GROUP)
            .resources(arns::group(intent, group_name(intent)?)),
            document(),
        ],
        Target::InlineGroup => vec![
            deny(
                "ProtectGroup",
                "Nobody bound by this policy deletes or overwrites it, leaves the group, or renames it so \
                 that this statement no longer finds it.",
            )
            .actions(INLINE_GROUP)
            .resources(arns::group(intent, group_name(intent)?)),
        ],
        Target::User => vec![
            deny("ProtectAttachment", "Nobody bound by this policy takes it off a user.")
                .actions(["iam:DetachUserPolicy"])
                .when("ArnLike", "iam:PolicyARN", [arns::policy(intent)]),
            document(),
        ],
        Target::InlineUser => vec![
            deny("ProtectInlinePolicy", "The user neither deletes nor overwrites this policy.")
                .actions(INLINE_USER)
                .resources(arns::oneself(intent)),
        ],
        Target::PermissionsBoundary => vec![
            deny("ProtectBoundary", "Nobody bound by this boundary takes it off a user.")
                .actions(["iam:DeleteUserPermissionsBoundary"]),
            deny(
                "RequireBoundary",
                "Nobody bound by this boundary gives a user another one, or makes a user without it.",
            )
            .actions(["iam:CreateUser", "iam:PutUserPermissionsBoundary"])
            .when("ArnNotLike", "iam:PermissionsBoundary", [arns::policy(intent)]),
            document(),
        ],
        Target::ServiceControl => vec![
            deny(
                "ProtectMembership",
                "The account does not leave the organization, and this policy with it. Users, roles and root \
                 alike.",
            )
            .actions(["organizations:LeaveOrganization"]),
        ],
    })
}

/// The calls that must be denied with MFA.
pub(super) fn guarded(intent: &Intent) -> Vec<Guarded> {
    let on = |actions: &[&'static str], on| {
        actions.iter().map(move |action| Guarded { action, on, key: None }).collect::<Vec<_>>()
    };
    let policy = || Some(("iam:PolicyARN", arns::policy(intent)));
    let other =
        || Some(("iam:PermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess".to_owned()));
    match intent.target {
        Target::Group => [on(&GROUP, On::Group), on(&DOCUMENT, On::Policy)].concat(),
        Target::InlineGroup => on(&INLINE_GROUP, On::Group),
        Target::User => {
            let detach = |on| Guarded { action: "iam:DetachUserPolicy", on, key: policy() };
            [vec![detach(On::Oneself), detach(On::AnotherUser)], on(&DOCUMENT, On::Policy)].concat()
        }
        Target::InlineUser => on(&INLINE_USER, On::Oneself),
        Target::PermissionsBoundary => {
            let delete = ["iam:DeleteUserPermissionsBoundary"];
            let put = |action, on, key| Guarded { action, on, key };
            [
                on(&delete, On::Oneself),
                on(&delete, On::AnotherUser),
                vec![
                    put("iam:PutUserPermissionsBoundary", On::Oneself, other()),
                    put("iam:PutUserPermissionsBoundary", On::AnotherUser, other()),
                    put("iam:CreateUser", On::AnotherUser, None),
                    put("iam:CreateUser", On::AnotherUser, other()),
                ],
                on(&DOCUMENT, On::Policy),
            ]
            .concat()
        }
        Target::ServiceControl => on(&["organizations:LeaveOrganization"], On::Nothing),
    }
}

fn except(draft: Draft, protection: &Protection) -> Draft {
    if protection.administrators.is_empty() {
        return draft;
    }
    draft.when("ArnNotLike", "aws:PrincipalArn", protection.administrators.iter().map(|arn| arn.as_str()))
}

fn group_name(intent: &Intent) -> Result<&str, IntentError> {
    intent.attached_to.as_deref().ok_or_else(|| {
        IntentError::contradiction(
            "a policy that protects itself must know its group",
            "name the group that it is attached to (`--attach-to`)",
        )
    })
}

/// An administrator is a user; of service control policies, which bind roles too, also a role.
fn check_administrators(intent: &Intent, protection: &Protection) -> Result<(), IntentError> {
    if intent.target == Target::InlineUser && !protection.administrators.is_empty() {
        return Err(IntentError::contradiction(
            "an inline policy of a user binds that user only, and no administrator",
            "leave out `--administrator`: others can change the policy as they could before",
        ));
    }
    for arn in &protection.administrators {
        let is_of_iam = arn.service() == "iam" && !arn.account().is_empty();
        let (is_user, is_role) = (arn.resource().starts_with("user/"), arn.resource().starts_with("role/"));
        let binds_roles = intent.target == Target::ServiceControl;
        if arn.as_str().contains(['*', '?', '$']) {
            return Err(IntentError::contradiction(
                format!("`{arn}` names more than one administrator"),
                "name each by its full ARN: whoever can take its name is one too",
            ));
        }
        if is_role && !binds_roles {
            return Err(IntentError::contradiction(
                format!("`{arn}` is a role, and this policy binds users only"),
                "leave it out: roles can change the policy as they could before",
            ));
        }
        if !is_of_iam || !(is_user || is_role) {
            return Err(IntentError::contradiction(
                format!("`{arn}` is no administrator"),
                "expected the ARN of a user, such as arn:aws:iam::123456789012:user/alice",
            ));
        }
    }
    Ok(())
}
