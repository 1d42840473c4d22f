//! Every policy on MFA that AWS's own guide printed from 2017 to 2023, judged by hand and by the tool.
//!
//! The policies lie beside the project, in `../shared`; where they do not, these tests say so and pass.
#![cfg(test)]

use iam_eval::{Policy, PolicyStack};
use iam_policy::{LineIndex, PolicyDocument, parse};
use mfa_rules::{Check, Enumerator, Subject, Universe, Verdict, check};
use serde_json::Value;
use std::sync::Arc;

const ALL: Verdict = Verdict::Forced;
const NOT: Verdict = Verdict::NotForced;

/// Page, day and commit of its first appearance, the verdict on a user who may otherwise do everything, and why. In the order of
/// the file; a page that shows several policies has a row for each.
#[rustfmt::skip]
const VERDICTS: [(&str, &str, &str, Verdict, &str); 37] = [
    ("access_policies", "2017-12-01", "f7b9df6", NOT, "allows on condition of MFA, and denies nothing"),
    ("id_credentials_delegate-permissions_examples", "2017-12-01", "f7b9df6", NOT, "self-service of devices, and no Deny"),
    ("id_credentials_mfa_configure-api-require", "2017-12-01", "f7b9df6", NOT, "a trust policy: who may enter a role, not what a user may do"),
    ("id_credentials_mfa_configure-api-require", "2017-12-01", "f7b9df6", NOT, "two EC2 actions allowed with MFA, and no Deny"),
    ("id_credentials_mfa_configure-api-require", "2017-12-01", "f7b9df6", NOT, "a bucket policy that allows, and denies nothing"),
    ("id_credentials_mfa_sample-policies", "2017-12-01", "f7b9df6", NOT, "allows EC2 by the age of MFA, and denies nothing"),
    ("id_credentials_mfa_sample-policies", "2017-12-01", "f7b9df6", NOT, "the Deny lists two EC2 actions; all others stay open"),
    ("id_credentials_mfa_sample-policies", "2017-12-01", "f7b9df6", NOT, "both Denies list the same two EC2 actions"),
    ("id_roles_create_for-user", "2017-12-01", "f7b9df6", NOT, "a trust policy"),
    ("reference_policies_examples_aws_mfa-dates", "2017-12-01", "f7b9df6", NOT, "allows with MFA between two dates, and denies nothing"),
    ("reference_policies_examples_iam_mfa-selfmanage", "2017-12-01", "f7b9df6", NOT, "self-service of devices, and no Deny yet"),
    ("tutorial_users-self-manage-mfa-and-creds", "2017-12-01", "f7b9df6", ALL, "the policy of 2017: 13 exemptions, none of which changes or tells anything of weight"),
    ("tutorial_users-self-manage-mfa-and-creds", "2018-02-12", "75da1f6", ALL, "the same Deny; only an Allow moved"),
    ("reference_policies_elements_notaction", "2018-05-03", "e05fd42", NOT, "exempts `iam:*`: a stolen key takes the policy off"),
    ("tutorial_users-self-manage-mfa-and-creds", "2018-07-03", "65e8dc7", ALL, "the same Deny; only resources of Allows changed"),
    ("tutorial_users-self-manage-mfa-and-creds", "2018-08-20", "1e01b8e", ALL, "the same Deny; two Allows became one"),
    ("reference_policies_elements_notaction", "2018-09-07", "f7bb26d", NOT, "the same `iam:*` under a better Sid"),
    ("reference_policies_examples_iam_mfa-selfmanage", "2018-09-24", "998e2d5", NOT, "U2F keys added, and still no Deny"),
    ("id_credentials_mfa_enable_virtual", "2018-11-21", "cfe14c6", NOT, "the regression: `DeactivateMFADevice` is exempt, so a key takes off others' devices"),
    ("id_credentials_mfa_enable_virtual", "2018-11-30", "f774f91", ALL, "the regression mended: six exemptions, of enrolment and `ListUsers`"),
    ("tutorial_users-self-manage-mfa-and-creds", "2018-11-30", "f774f91", ALL, "twelve exemptions: `DeleteVirtualMFADevice` is gone too"),
    ("reference_policies_examples_aws_mfa-dates", "2018-12-22", "7302597", NOT, "the placeholders renamed; still nothing but an Allow"),
    ("id_credentials_mfa_enable_physical", "2019-01-25", "3a0537e", NOT, "the Deny's Resource is one's own user: everything on other resources is open"),
    ("id_credentials_mfa_sync", "2019-01-25", "3a0537e", ALL, "three exemptions, of listing and resynchronising devices"),
    ("reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only", "2019-01-25", "3a0537e", ALL, "seven exemptions, all of enrolment"),
    ("reference_policies_examples_aws_my-sec-creds-self-manage", "2019-01-31", "90a8a5e", ALL, "the same seven; more Allows"),
    ("reference_policies_examples_s3_full-access-except-production", "2019-07-12", "1b51160", NOT, "denies one bucket by the age of MFA, which is absent without MFA"),
    ("reference_policies_elements_condition", "2019-10-07", "80a7667", NOT, "an Allow that shows `NumericLessThanEquals`"),
    ("reference_policies_examples_s3_full-access-except-production", "2020-01-10", "f8eb62d", NOT, "`IfExists` now, and still one bucket only"),
    ("id_roles_create_for-user", "2020-07-31", "ed73e67", NOT, "a trust policy, its statement now in a list"),
    ("reference_policies_examples_aws_my-sec-creds-self-manage", "2021-05-13", "bf530f3", ALL, "the same seven; `GetAccountSummary` is no longer allowed"),
    ("reference_policies_examples_iam_mfa-selfmanage", "2022-09-23", "75ddaeb", ALL, "the page has a Deny at last: six exemptions"),
    ("reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only", "2022-11-23", "9ecbf47", ALL, "seven exemptions; devices may have any name"),
    ("reference_policies_examples_aws_my-sec-creds-self-manage", "2022-11-23", "9ecbf47", ALL, "seven exemptions; devices may have any name"),
    ("reference_policies_elements_condition", "2022-12-30", "149cf97", NOT, "the Allow without `DeleteVirtualMFADevice`"),
    ("reference_policies_examples_iam_mfa-selfmanage", "2022-12-30", "149cf97", ALL, "six exemptions; devices may have any name"),
    ("id_credentials_mfa_enable_fido", "2023-02-24", "533d414", ALL, "security keys only: four exemptions, none of them for virtual devices"),
];

fn history() -> Option<Value> {
    let place =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/policies/aws-docs-mfa-history.json");
    let Ok(text) = std::fs::read_to_string(place) else {
        println!("skipped: no ../shared/data/policies/aws-docs-mfa-history.json beside the project");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// Judges a document as that of a user who may otherwise do everything.
fn judge(enumerator: &mut Enumerator<'_>, document: &PolicyDocument) -> Check {
    let user = "arn:aws:iam::123456789012:user/alice";
    let subject = Subject::of_arn(user, "2026-01-01T00:00:00Z".parse().unwrap()).unwrap();
    let policies = [Policy::allow_everything("everything"), Policy::compile("of the guide", document)];
    check(enumerator, &PolicyStack::of_identity(policies.map(Arc::new)), &subject)
}

#[test]
fn every_policy_that_the_guide_printed_has_the_verdict_found_by_hand() {
    let Some(history) = history() else { return };
    let universe = Universe::new();
    let mut enumerator = Enumerator::new(&universe);
    let policies = history["policies"].as_array().unwrap();
    assert_eq!(policies.len(), VERDICTS.len());
    let mut wrong = Vec::new();
    for (row, (page, first_seen, commit, verdict, why)) in policies.iter().zip(VERDICTS) {
        let key = (row["page"].as_str().unwrap(), row["first_seen"].as_str().unwrap(), &row["commit"]);
        assert_eq!(key, (&*format!("{page}.md"), first_seen, &Value::from(commit)), "the file has changed");
        let document = parse(&row["document"].to_string()).unwrap().document;
        let found = judge(&mut enumerator, &document).verdict;
        if found != verdict {
            wrong.push(format!("{page} {first_seen}: {found}; by hand {verdict}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn with_bool_in_the_place_of_bool_if_exists_no_policy_holds_for_access_keys() {
    let Some(history) = history() else { return };
    let universe = Universe::new();
    let mut enumerator = Enumerator::new(&universe);
    let mut count = 0;
    for (row, (page, first_seen, _, verdict, _)) in
        history["policies"].as_array().unwrap().iter().zip(VERDICTS)
    {
        if verdict != Verdict::Forced {
            continue;
        }
        let weakened = row["document"].to_string().replace("BoolIfExists", "Bool");
        let found = judge(&mut enumerator, &parse(&weakened).unwrap().document);
        let verdicts = (found.absent.verdict, found.present_false.verdict);
        assert_eq!(verdicts, (Verdict::NotForced, Verdict::Forced), "{page} {first_seen}");
        count += 1;
    }
    assert_eq!(count, 15);
}

#[test]
fn what_is_no_json_is_told_by_line_and_column() {
    let Some(history) = history() else { return };
    let told = history["not_json"].as_array().unwrap().iter().map(|row| {
        let text = row["text"].as_str().unwrap();
        let diagnostics = parse(text).unwrap_err();
        let first = diagnostics.first().unwrap();
        format!("{} {}", first.position(&LineIndex::new(text)), first.help.as_deref().unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    assert_eq!(
        told,
        [
            "46:45 add a comma at line 46, column 45",
            "46:45 add a comma at line 46, column 45",
            "9:40 add a comma at line 9, column 40",
        ]
    );
}
