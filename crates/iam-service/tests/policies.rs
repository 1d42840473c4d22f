//! Groups, roles and policies as the API shows them, asked by the root user.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use support::Account;

const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}"#;
const DENY_B: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::b/*"}]}"#;
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
const TRUST_GHOST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/ghost"},"Action":"sts:AssumeRole"}]}"#;
const POLICY_ARN: &str = "arn:aws:iam::111122223333:policy/team/devs";

#[test]
fn groups_have_members_and_go_when_they_are_bare() {
    let mut account = Account::new();
    account.gives(
        "CreateGroup",
        &[("GroupName", "devs"), ("Path", "/team/")],
        &["<GroupId>AGPA", "<Arn>arn:aws:iam::111122223333:group/team/devs</Arn>"],
    );
    for name in ["ana", "bob", "cid"] {
        account.does("CreateUser", &[("UserName", name)]);
        account.does("AddUserToGroup", &[("GroupName", "devs"), ("UserName", name)]);
    }
    account.gives(
        "GetGroup",
        &[("GroupName", "devs"), ("MaxItems", "2")],
        &["<UserName>ana</UserName>", "<UserName>bob</UserName>", "<IsTruncated>true</IsTruncated>"],
    );
    account.gives("ListGroupsForUser", &[("UserName", "bob")], &["<GroupName>devs</GroupName>"]);
    account.gives("ListGroups", &[("PathPrefix", "/other/")], &["<Groups/>"]);
    account.gives("DeleteGroup", &[("GroupName", "devs")], &["DeleteConflict: "]);
    account.does("UpdateGroup", &[("GroupName", "devs"), ("NewGroupName", "crew")]);
    for name in ["ana", "bob", "cid"] {
        account.does("RemoveUserFromGroup", &[("GroupName", "crew"), ("UserName", name)]);
    }
    account.does("DeleteGroup", &[("GroupName", "crew")]);
    account.gives(
        "GetGroup",
        &[("GroupName", "crew")],
        &["NoSuchEntity: The group with name crew cannot be found."],
    );
}

#[test]
fn roles_take_trust_policies_alone() {
    let mut account = Account::new();
    let role = [("RoleName", "app"), ("AssumeRolePolicyDocument", TRUST), ("Description", "d")];
    account.gives("CreateRole", &role, &["<RoleId>AROA"]);
    account.gives("CreateRole", &role, &["EntityAlreadyExists: "]);
    let refused = [
        (POLICY, "MalformedPolicyDocument: Missing required field Principal"),
        ("{}", "MalformedPolicyDocument: Syntax errors in policy."),
        (
            TRUST_GHOST,
            "MalformedPolicyDocument: Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:user/ghost\"",
        ),
    ];
    for (document, words) in refused {
        account.gives(
            "UpdateAssumeRolePolicy",
            &[("RoleName", "app"), ("PolicyDocument", document)],
            &[words],
        );
    }
    account.does("UpdateRole", &[("RoleName", "app"), ("MaxSessionDuration", "7200")]);
    account
        .does("TagRole", &[("RoleName", "app"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "x")]);
    account.gives(
        "GetRole",
        &[("RoleName", "app")],
        &["<MaxSessionDuration>7200</MaxSessionDuration>", "<Description>d</Description>", "<Key>team</Key>"],
    );
    account.does("CreateInstanceProfile", &[("InstanceProfileName", "box")]);
    account.does("AddRoleToInstanceProfile", &[("InstanceProfileName", "box"), ("RoleName", "app")]);
    account.gives("ListInstanceProfilesForRole", &[("RoleName", "app")], &["<InstanceProfileId>AIPA"]);
    account.gives("DeleteRole", &[("RoleName", "app")], &["DeleteConflict: "]);
    account.does("RemoveRoleFromInstanceProfile", &[("InstanceProfileName", "box"), ("RoleName", "app")]);
    account.does("DeleteRole", &[("RoleName", "app")]);
}

#[test]
fn a_service_linked_role_is_changed_by_aws_alone() {
    let mut account = Account::new();
    let name = "AWSServiceRoleForECS";
    account.gives("CreateServiceLinkedRole", &[("AWSServiceName", "ecs.amazonaws.com")], &[name]);
    account.gives("DeleteRole", &[("RoleName", name)], &["UnmodifiableEntity: "]);
    let answer = account.call("DeleteServiceLinkedRole", &[("RoleName", name)]);
    let (_, task) = answer.split_once("<DeletionTaskId>").unwrap();
    let (task, _) = task.split_once('<').unwrap();
    account.gives("GetServiceLinkedRoleDeletionStatus", &[("DeletionTaskId", task)], &["SUCCEEDED"]);
    account.gives("GetRole", &[("RoleName", name)], &["NoSuchEntity: "]);
}

#[test]
fn managed_policies_have_versions_and_are_counted() {
    let mut account = Account::new();
    let created = [("PolicyName", "devs"), ("Path", "/team/"), ("PolicyDocument", POLICY)];
    account.gives("CreatePolicy", &created, &["<PolicyId>ANPA", POLICY_ARN, "<DefaultVersionId>v1<"]);
    account.does(
        "CreatePolicyVersion",
        &[("PolicyArn", POLICY_ARN), ("PolicyDocument", POLICY), ("SetAsDefault", "true")],
    );
    account.gives(
        "GetPolicyVersion",
        &[("PolicyArn", POLICY_ARN), ("VersionId", "v2")],
        &["<IsDefaultVersion>true<", "<Document>%7B%22Version"],
    );
    account.gives(
        "DeletePolicyVersion",
        &[("PolicyArn", POLICY_ARN), ("VersionId", "v2")],
        &["DeleteConflict: "],
    );
    account.does("DeletePolicyVersion", &[("PolicyArn", POLICY_ARN), ("VersionId", "v1")]);
    account.does("CreateUser", &[("UserName", "ana")]);
    account.does("CreateGroup", &[("GroupName", "devs")]);
    account.does("AttachUserPolicy", &[("UserName", "ana"), ("PolicyArn", POLICY_ARN)]);
    account.does("AttachGroupPolicy", &[("GroupName", "devs"), ("PolicyArn", POLICY_ARN)]);
    account.does("PutUserPermissionsBoundary", &[("UserName", "ana"), ("PermissionsBoundary", POLICY_ARN)]);
    account.gives(
        "GetPolicy",
        &[("PolicyArn", POLICY_ARN)],
        &["<AttachmentCount>2<", "<PermissionsBoundaryUsageCount>1<"],
    );
    account.gives(
        "ListEntitiesForPolicy",
        &[("PolicyArn", POLICY_ARN)],
        &["<UserName>ana<", "<GroupName>devs<"],
    );
    account.gives("ListPolicies", &[("Scope", "Local"), ("OnlyAttached", "true")], &[POLICY_ARN]);
    account.gives("ListPolicies", &[("Scope", "AWS")], &["AdministratorAccess"]);
    account.gives("DeletePolicy", &[("PolicyArn", POLICY_ARN)], &["DeleteConflict: "]);
    account.gives(
        "AttachUserPolicy",
        &[("UserName", "ana"), ("PolicyArn", "arn:aws:iam::111122223333:policy/none")],
        &["NoSuchEntity: Policy arn:aws:iam::111122223333:policy/none does not exist or is not attachable."],
    );
    let with_principal = TRUST.replace(r#""Action""#, r#""Resource":"*","Action""#);
    let malformed = [("PolicyName", "bad"), ("PolicyDocument", with_principal.as_str())];
    account.gives(
        "CreatePolicy",
        &malformed,
        &["MalformedPolicyDocument: Policy document should not specify a principal."],
    );
}

#[test]
fn inline_policies_are_the_same_for_all_owners() {
    let mut account = Account::new();
    account.does("CreateUser", &[("UserName", "n")]);
    account.does("CreateGroup", &[("GroupName", "n")]);
    account.does("CreateRole", &[("RoleName", "n"), ("AssumeRolePolicyDocument", TRUST)]);
    for kind in ["User", "Group", "Role"] {
        let owner = format!("{kind}Name");
        let policy = [(owner.as_str(), "n"), ("PolicyName", "p")];
        let whole = [policy[0], policy[1], ("PolicyDocument", POLICY)];
        account.does(&format!("Put{kind}Policy"), &whole);
        account.gives(&format!("Get{kind}Policy"), &policy, &["%7B%22Version"]);
        account.gives(&format!("List{kind}Policies"), &policy[..1], &["<member>p</member>"]);
        account.does(&format!("Delete{kind}Policy"), &policy);
        let words = format!("NoSuchEntity: The {} policy with name p cannot be found.", kind.to_lowercase());
        account.gives(&format!("Get{kind}Policy"), &policy, &[&words]);
        account.gives(&format!("Delete{kind}Policy"), &policy, &[&words]);
    }
}

#[test]
fn details_tell_everybody_in_pages() {
    let mut account = Account::new();
    account.does("CreateUser", &[("UserName", "ana")]);
    account.does("CreateGroup", &[("GroupName", "devs")]);
    account.does(
        "AttachUserPolicy",
        &[("UserName", "ana"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")],
    );
    let all = account.call("GetAccountAuthorizationDetails", &[]);
    for part in ["<UserName>ana<", "<GroupName>devs<", "<PolicyVersionList>", "<IsTruncated>false<"] {
        assert!(all.contains(part), "{part} in {all}");
    }
    assert!(!all.contains("PowerUserAccess"), "it is not in use: {all}");
    let groups = account.call("GetAccountAuthorizationDetails", &[("Filter.member.1", "Group")]);
    assert!(groups.contains("devs") && !groups.contains("<UserName>ana<"), "{groups}");
    account.gives(
        "GetAccountAuthorizationDetails",
        &[("MaxItems", "1")],
        &["<IsTruncated>true<", "<Marker>"],
    );
}

#[test]
fn the_simulator_decides_as_the_gate_does() {
    let mut account = Account::new();
    let asked = [("PolicyInputList.member.1", POLICY), ("ActionNames.member.1", "s3:GetObject")];
    account.gives(
        "SimulateCustomPolicy",
        &asked,
        &[
            "<EvalDecision>implicitDeny<",
            "<MissingContextValues><member>aws:MultiFactorAuthPresent</member></MissingContextValues>",
        ],
    );
    let mfa = [
        ("ContextEntries.member.1.ContextKeyName", "aws:MultiFactorAuthPresent"),
        ("ContextEntries.member.1.ContextKeyValues.member.1", "true"),
        ("ContextEntries.member.1.ContextKeyType", "boolean"),
    ];
    let with_mfa: Vec<_> = asked.iter().chain(&mfa).copied().collect();
    account.gives(
        "SimulateCustomPolicy",
        &with_mfa,
        &["<EvalDecision>allowed<", "<SourcePolicyId>PolicyInputList.1<"],
    );
    account.does("CreateUser", &[("UserName", "ana")]);
    let ana = "arn:aws:iam::111122223333:user/ana";
    account.does("PutUserPolicy", &[("UserName", "ana"), ("PolicyName", "p"), ("PolicyDocument", POLICY)]);
    let of_ana: Vec<_> =
        [("PolicySourceArn", ana), ("ActionNames.member.1", "s3:GetObject")].into_iter().chain(mfa).collect();
    account.gives(
        "SimulatePrincipalPolicy",
        &of_ana,
        &["<EvalDecision>allowed<", "<SourcePolicyId>user_ana_p<"],
    );
    // As AWS does: one result for the action, and in it one for each resource.
    let two = [
        ("PolicySourceArn", ana),
        ("PolicyInputList.member.1", DENY_B),
        ("ActionNames.member.1", "s3:GetObject"),
        ("ResourceArns.member.1", "arn:aws:s3:::a/x"),
        ("ResourceArns.member.2", "arn:aws:s3:::b/x"),
    ];
    let two: Vec<_> = two.into_iter().chain(mfa).collect();
    account.gives(
        "SimulatePrincipalPolicy",
        &two,
        &[
            "<EvalDecision>explicitDeny<",
            "<EvalResourceName>arn:aws:s3:::a/x</EvalResourceName><EvalResourceDecision>allowed<",
            "<EvalResourceName>arn:aws:s3:::b/x</EvalResourceName><EvalResourceDecision>explicitDeny<",
            "<StartPosition><Line>1</Line><Column>38</Column></StartPosition>",
        ],
    );
    let session = [("PolicySourceArn", ana), ("ActionNames.member.1", "sts:GetSessionToken")];
    account.gives("SimulatePrincipalPolicy", &session, &["<EvalDecision>allowed<"]);
    account.gives(
        "GetContextKeysForPrincipalPolicy",
        &session[..1],
        &["<member>aws:MultiFactorAuthPresent<"],
    );
}
