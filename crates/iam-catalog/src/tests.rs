//! The committed data, entry by entry, and what is known of it by heart.

use super::*;
use crate::tables::{Row, text};
use iam_policy::Glob;
use std::collections::BTreeSet;

fn action_named(name: &str) -> CatalogAction {
    action(name).unwrap_or_else(|| panic!("{name}"))
}

/// `user` for an optional resource, `user*` for a required one, as AWS's tables write it.
fn resources_of(name: &str) -> Vec<String> {
    let star = |required| if required { "*" } else { "" };
    let resources = action_named(name).resources();
    resources.map(|taken| format!("{}{}", taken.resource_type.name(), star(taken.required))).collect()
}

fn key_names(keys: impl Iterator<Item = CatalogKey>) -> Vec<&'static str> {
    keys.map(CatalogKey::name).collect()
}

#[test]
fn the_release_has_what_aws_had_that_day() {
    assert_eq!((release(), date()), ("0.21.202609261", "2026-09-26"));
    assert_eq!(services().count(), 456);
    assert_eq!((actions().count(), CatalogAction::count()), (22_091, 22_091));
    assert_eq!(services().flat_map(Service::resource_types).count(), 2_334);
    // 2,578 names in AWS's tables: three services have one family in two spellings.
    assert_eq!(services().flat_map(Service::condition_keys).count(), 2_575);
    assert_eq!(global_keys().count(), 59);
}

#[test]
fn every_entry_is_readable_and_every_text_reachable() {
    let mut reached = BTreeSet::from([release(), date()]);
    let mut add = |text: &'static str| {
        assert!(!text.is_empty() && text.trim() == text, "{text:?}");
        reached.insert(text);
    };
    for service in services() {
        add(service.prefix());
        add(service.name());
        service.condition_keys().for_each(|key| add(key.name()));
        for kind in service.resource_types() {
            add(kind.name());
            add(text(layout::RESOURCE_TYPE_FORMATS, kind.row));
            kind.condition_keys().for_each(|key| add(key.name()));
            assert!(kind.arn_formats().all(|format| format.starts_with("arn:${Partition}:")), "{kind}");
        }
        for action in service.actions() {
            add(action.name());
            action.condition_keys().for_each(|key| add(key.name()));
            for taken in action.resources() {
                assert_eq!(taken.resource_type.service(), service);
                assert!(service.resource_types().any(|kind| kind == taken.resource_type));
                taken.condition_keys().for_each(|key| add(key.name()));
            }
        }
    }
    global_keys().for_each(|key| add(key.name()));
    let lines: BTreeSet<&str> = include_str!("../data/texts.txt").lines().collect();
    assert_eq!(reached.symmetric_difference(&lines).collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// Every word of every table is used, in the range of what it points to, and the file ends with the last table.
#[test]
fn every_word_of_the_tables_is_in_range() {
    use layout::*;
    let rows = |table| tables::row_count(table);
    let limits: [(Column, Row); 20] = [
        (RELEASE_VERSION, rows(TEXTS) - 1),
        (RELEASE_DATE, rows(TEXTS) - 1),
        (SERVICE_PREFIX, rows(TEXTS) - 1),
        (SERVICE_NAME, rows(TEXTS) - 1),
        (SERVICE_ACTIONS, rows(ACTIONS) + 1),
        (SERVICE_RESOURCE_TYPES, rows(RESOURCE_TYPES) + 1),
        (SERVICE_KEYS, rows(KEY_LISTS)),
        (ACTION_NAME, rows(TEXTS) - 1),
        (ACTION_LEVEL, 5),
        (ACTION_RESOURCES, rows(RESOURCE_LISTS)),
        (ACTION_KEYS, rows(KEY_LISTS)),
        (RESOURCE_TYPE_NAME, rows(TEXTS) - 1),
        (RESOURCE_TYPE_FORMATS, rows(TEXTS) - 1),
        (RESOURCE_TYPE_KEYS, rows(KEY_LISTS)),
        (KEY_NAME, rows(TEXTS) - 1),
        (KEY_TYPE, 10),
        (KEY_GLOBAL, 2),
        (FAMILY_KEY, rows(KEYS)),
        (TEXT_START_LOW, Row::MAX),
        (TEXT_START_HIGH, Row::MAX),
    ];
    for (column, limit) in limits {
        for row in 0..rows(column.table) {
            let word = tables::word(column, row).unwrap();
            assert!(word < limit || limit == Row::MAX, "{column:?} of {row}");
        }
    }
    let words: usize = TABLES.iter().map(|table| usize::from(rows(*table)) * table.width).sum();
    let length = include_bytes!("../data/tables.bin").len();
    assert_eq!(length, 2 * (words + TABLES.len() * DIRECTORY_WIDTH));
}

/// The lists stand one behind the other, and each is some action's, resource type's or service's.
#[test]
fn every_list_is_reachable() {
    use layout::*;
    let row_words = |column: Column| {
        (0..tables::row_count(column.table)).filter_map(move |row| tables::word(column, row))
    };
    let resource_lists: BTreeSet<Row> = row_words(ACTION_RESOURCES).collect();
    let mut next = 0;
    let mut key_lists: BTreeSet<Row> =
        [SERVICE_KEYS, ACTION_KEYS, RESOURCE_TYPE_KEYS].into_iter().flat_map(row_words).collect();
    for &list in &resource_lists {
        assert_eq!(list, next);
        let entries: Vec<[u16; 2]> = tables::list_at(Some(list), RESOURCE_LISTS).collect();
        key_lists.extend(entries.iter().map(|[_, keys]| keys));
        next += 1 + 2 * entries.len() as Row;
    }
    assert_eq!(next, tables::row_count(RESOURCE_LISTS));
    next = 0;
    for &list in &key_lists {
        assert_eq!(list, next);
        let entries: Vec<[u16; 1]> = tables::list_at(Some(list), KEY_LISTS).collect();
        assert!(entries.iter().all(|[key]| *key < tables::row_count(KEYS)));
        next += 1 + entries.len() as Row;
    }
    assert_eq!(next, tables::row_count(KEY_LISTS));
}

#[test]
fn actions_stand_in_order_and_are_found_in_any_case() {
    let mut last = (String::new(), String::new());
    for (index, found) in actions().enumerate() {
        let name = found.to_string();
        let folded = (found.service().prefix().to_owned(), found.name().to_ascii_lowercase());
        assert!(last < folded, "{last:?} {folded:?}");
        assert_eq!(found.index(), index);
        assert_eq!(action(&name), Some(found));
        assert_eq!(action(&name.to_ascii_uppercase()), Some(found));
        last = folded;
    }
    assert!(actions().is_sorted());
}

#[test]
fn what_is_no_action_is_not_found() {
    for name in ["", ":", "iam", "iam:", "iam:Create", "iam:CreateUserX", "nope:CreateUser", "iam:*", "İam:x"]
    {
        assert_eq!(action(name), None, "{name}");
    }
}

#[test]
fn iam_actions_take_the_resources_of_aws_page() {
    assert_eq!(resources_of("iam:EnableMFADevice"), ["user*"]);
    assert_eq!(resources_of("iam:ResyncMFADevice"), ["user*"]);
    assert_eq!(resources_of("iam:DeactivateMFADevice"), ["user*"]);
    assert_eq!(resources_of("iam:CreateVirtualMFADevice"), ["mfa*"]);
    assert_eq!(resources_of("iam:DeleteVirtualMFADevice"), ["mfa", "sms-mfa"]);
    assert_eq!(resources_of("iam:ListMFADevices"), ["user"]);
    assert!(resources_of("iam:ListVirtualMFADevices").is_empty());
    assert!(resources_of("iam:GetAccountAuthorizationDetails").is_empty());
    assert_eq!(resources_of("sts:AssumeRole"), ["role*"]);
}

#[test]
fn access_levels_are_those_of_aws_page() {
    use AccessLevel::*;
    let cases = [
        ("iam:ListUsers", List, "List"),
        ("iam:GetUser", Read, "Read"),
        ("iam:CreateUser", Write, "Write"),
        ("iam:AttachUserPolicy", PermissionsManagement, "Permissions management"),
        ("iam:TagUser", Tagging, "Tagging"),
    ];
    for (name, level, shown) in cases {
        let found = action_named(name).access_level();
        assert_eq!((found, found.to_string().as_str()), (level, shown), "{name}");
    }
}

#[test]
fn condition_keys_of_actions_and_resource_types() {
    let pass_role = action_named("iam:PassRole");
    assert_eq!(key_names(pass_role.condition_keys()), ["iam:AssociatedResourceArn", "iam:PassedToService"]);
    let role = pass_role.resources().next().unwrap().resource_type;
    assert_eq!(key_names(role.condition_keys()), ["aws:ResourceTag/${TagKey}", "iam:ResourceTag/${TagKey}"]);
    assert_eq!(
        role.arn_formats().collect::<Vec<_>>(),
        ["arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"]
    );
    let launch = action_named("ec2:RunInstances");
    let image = launch.resources().find(|taken| taken.resource_type.name() == "image").unwrap();
    assert!(image.required && key_names(image.condition_keys()).contains(&"ec2:Owner"));
}

#[test]
fn keys_are_found_in_any_case_and_by_their_family() {
    let cases = [
        ("aws:MultiFactorAuthPresent", "aws:MultiFactorAuthPresent", KeyType::Bool, true),
        ("AWS:multifactorauthage", "aws:MultiFactorAuthAge", KeyType::Numeric, true),
        ("aws:SourceIp", "aws:SourceIp", KeyType::IpAddress, true),
        ("aws:TagKeys", "aws:TagKeys", KeyType::ArrayOfString, true),
        ("aws:PrincipalTag/team", "aws:PrincipalTag/${TagKey}", KeyType::String, true),
        ("aws:ResourceTag/a/b:c", "aws:ResourceTag/${TagKey}", KeyType::String, true),
        ("ec2:resourcetag/owner", "ec2:ResourceTag/${TagKey}", KeyType::String, false),
        ("ec2:ResourceTag/${TagKey}", "ec2:ResourceTag/${TagKey}", KeyType::String, false),
        ("ec2:SourceInstanceArn", "ec2:SourceInstanceArn", KeyType::Arn, true),
        (
            "kms:EncryptionContext:app",
            "kms:EncryptionContext:${EncryptionContextKey}",
            KeyType::String,
            false,
        ),
        ("s3:ExistingObjectTag/a", "s3:ExistingObjectTag/${TagKey}", KeyType::String, false),
        ("ssm:resourceTag/a", "ssm:resourceTag/${TagKey}", KeyType::String, false),
        ("glacier:ResourceTag/a", "glacier:ResourceTag/${TagKey}", KeyType::String, false),
        ("iam:PermissionsBoundary", "iam:PermissionsBoundary", KeyType::Arn, false),
    ];
    for (asked, name, value_type, is_global) in cases {
        let key = condition_key(asked).unwrap_or_else(|| panic!("{asked}"));
        assert_eq!((key.name(), key.value_type(), key.is_global()), (name, value_type, is_global));
    }
    for asked in ["", "aws:", "aws:NoSuchKey", "aws:ResourceTag/", "aws:PrincipalTag", "${TagKey}"] {
        assert_eq!(condition_key(asked), None, "{asked}");
    }
}

#[test]
fn every_key_is_found_by_its_name() {
    let keys: Vec<CatalogKey> = CatalogKey::all().collect();
    for key in &keys {
        assert_eq!(condition_key(&key.name().to_ascii_uppercase()), Some(*key));
        assert_eq!(key.is_family(), key.name().contains('$'));
        if key.is_family() {
            assert!(condition_key(&arn_format::fill(key.name(), |_| "x".to_owned())).is_some(), "{key}");
        }
    }
}

#[test]
fn an_action_supports_global_keys_its_own_and_those_of_its_resources() {
    let create = action_named("iam:CreateUser");
    for key in ["aws:MultiFactorAuthPresent", "AWS:SOURCEIP", "aws:PrincipalTag/a", "iam:permissionsboundary"]
    {
        assert!(create.supports_key(key), "{key}");
    }
    assert!(create.supports_key("aws:RequestTag/team") && create.supports_key("aws:TagKeys"));
    for key in ["iam:PassedToService", "ec2:ResourceTag/a", "aws:NoSuchKey", "aws:RequestTag"] {
        assert!(!create.supports_key(key), "{key}");
    }
    let list = action_named("iam:ListUsers");
    assert!(!list.supports_key("aws:ResourceTag/a") && !list.supports_key("aws:TagKeys"));
    assert!(action_named("iam:GetUser").supports_key("aws:ResourceTag/a"), "from the user");
    assert!(action_named("ssm:SendCommand").supports_key("ssm:resourceTag/a"), "under any spelling");
}

#[test]
fn expansion_is_matching_of_every_name() {
    let patterns = [
        "*",
        "iam:*MFA*",
        "IAM:*mfa*",
        "*:*",
        "iam*",
        "i?m:Get*",
        "*:Describe*s",
        "iam:CreateUser",
        "iam:Create?ser",
        "*MFADevice",
        "nope:*",
        "iam:",
        "",
        "iam",
        "s3*:*",
        "?3:getobject",
        "*:*Tag*:*",
        "ec2:*,*",
    ];
    for pattern in patterns {
        let glob = Glob::new(&pattern.to_ascii_lowercase());
        let matches = |action: &CatalogAction| glob.matches(&action.to_string().to_ascii_lowercase());
        let expected: Vec<CatalogAction> = actions().filter(matches).collect();
        assert_eq!(expand(pattern).collect::<Vec<_>>(), expected, "{pattern}");
    }
    assert_eq!(
        expand("iam:*virtualmfa*").map(|action| action.to_string()).collect::<Vec<_>>(),
        ["iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice", "iam:ListVirtualMFADevices"]
    );
}

#[test]
fn actions_are_found_by_the_resource_that_they_take() {
    let taking = |arn: &str| actions_taking(arn).map(|action| action.to_string()).collect::<Vec<_>>();
    let on_device = taking("arn:aws:iam::123456789012:mfa/alice");
    let expected = ["CreateVirtualMFADevice", "DeleteVirtualMFADevice", "ListMFADeviceTags", "TagMFADevice"];
    for name in expected {
        assert!(on_device.contains(&format!("iam:{name}")), "{name}");
    }
    assert!(!on_device.contains(&"iam:EnableMFADevice".to_owned()));
    let on_role = taking("arn:aws:iam::123456789012:role/service/deploy");
    assert!(on_role.contains(&"sts:AssumeRole".to_owned()) && on_role.contains(&"iam:PassRole".to_owned()));
    let on_bucket = taking("arn:aws:s3:::team");
    assert!(
        on_bucket.contains(&"s3:ListBucket".to_owned()) && !on_bucket.contains(&"s3:GetObject".to_owned())
    );
    assert!(taking("arn:aws:iam::123456789:user/alice").is_empty());
    assert!(taking("no arn").is_empty());
}
