//! Every combination of wishes is proved, within AWS's limits, and has nothing in it that does not matter.

use super::*;
use crate::dead_patterns::dead_patterns;
use iam_policy::{OneOrMany, parse};

const ADMINISTRATOR: &str = "arn:aws:iam::123456789012:user/admins/root-of-all";

/// Every combination that is no contradiction, but for the partition. The tests take each of so many, a
/// prime, so that every wish is met in every company.
fn combinations() -> Vec<Intent> {
    let mut all: Vec<Intent> = Target::ALL.into_iter().map(Intent::new).collect();
    let mut multiply = |changes: &[&dyn Fn(&mut Intent)]| {
        let changed = |intent: &Intent| {
            let change = |change: &&dyn Fn(&mut Intent)| {
                let mut changed = intent.clone();
                change(&mut changed);
                changed
            };
            changes.iter().map(change).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(changed).collect();
    };
    multiply(&[&|_| (), &|i| i.enrolment = Enrolment::ByAdministrator]);
    multiply(&[&|_| (), &|i| i.devices = Devices::Totp, &|i| i.devices = Devices::Fido]);
    multiply(&[&|_| (), &|i| i.first_login = FirstLogin::PasswordReset]);
    multiply(&[&|_| (), &|i| i.max_mfa_age = "12h".parse().ok()]);
    multiply(&[&|_| (), &|i| i.paths = Paths::Root]);
    multiply(&[&|_| (), &|i| i.console_reads = ConsoleReads::Denied]);
    multiply(&[&|_| (), &|i| i.cross_user_enrolment = CrossUserEnrolment::Open]);
    multiply(&[&|_| (), &|i| i.exempt = vec!["s3:GetObject".to_owned(), "iam:ListAccessKeys".to_owned()]]);
    multiply(&[&|_| (), &|i| protect(i, &[]), &|i| protect(i, &[ADMINISTRATOR])]);
    multiply(&[
        &|i| i.grants = Grants::usual(i.target, i.enrolment),
        &|i| i.grants = Grants::Nothing,
        &|i| i.grants = Grants::OwnCredentials,
    ]);
    all.retain(|intent| compose::compose(intent).is_ok());
    all
}

/// Each of so many combinations; twice as many in the slow suite, and all with `FORCEMFA_SLOW=all`.
fn step(quick: usize) -> usize {
    match std::env::var("FORCEMFA_SLOW").as_deref() {
        Ok("all") => 1,
        Ok(_) => (quick / 2).max(1),
        Err(_) => quick,
    }
}

fn protect(intent: &mut Intent, administrators: &[&str]) {
    intent.attached_to = Some("Everybody".to_owned());
    let administrators = administrators.iter().map(|arn| arn.parse().unwrap()).collect();
    intent.protection = Some(Protection { administrators });
}

fn made(intent: &Intent) -> PolicyDocument {
    draft::document(&compose::compose(intent).unwrap())
}

#[test]
fn every_combination_does_what_it_is_for_and_fits() {
    let mut too_long = 0;
    let all = combinations();
    assert!(all.len() > 1_000, "{}", all.len());
    for intent in all.iter().step_by(step(29)) {
        let document = made(intent);
        let exemptions = exemption::exemptions(intent).unwrap();
        proof::ask(intent, &exemptions, &document).unwrap_or_else(|error| panic!("{intent:?}: {error:?}"));
        assert_eq!(dead_patterns(&document), [], "{intent:?}");
        assert_eq!(parse(&document.to_json()).unwrap().document, document, "{intent:?}");
        if document.size() > intent.target.policy_type().max_characters() {
            assert_eq!(intent.target, Target::InlineUser, "{intent:?}");
            too_long += 1;
        } else {
            assert_eq!(validate(&document, intent.target.policy_type()), [], "{intent:?}");
        }
    }
    println!(
        "{} combinations, of those looked at {too_long} too long for an inline policy of a user",
        all.len()
    );
}

#[test]
fn without_mfa_nothing_else_passes() {
    let all = combinations();
    let partitions = [Partition::Aws, Partition::AwsCn, Partition::AwsUsGov, Partition::Any];
    let mut count = 0;
    for (number, intent) in all.iter().enumerate().filter(|(number, _)| number.is_multiple_of(101)) {
        let partition = partitions[number % partitions.len()];
        let mut intent = Intent { partition, ..intent.clone() };
        if let Some(protection) = &mut intent.protection {
            protection.administrators.clear();
        }
        match generate(&intent) {
            Ok(generated) => {
                assert!(!generated.proved.is_empty() && !generated.risks.is_empty());
                count += 1;
            }
            Err(IntentError::TooLong { savings, .. }) => assert!(!savings.is_empty()),
            Err(error) => panic!("{intent:?}: {error}"),
        }
    }
    println!("{count} generated");
    assert!(count > 100, "{count}");
}

/// Takes one thing out of a document in every way.
fn mutants(document: &PolicyDocument) -> Vec<(String, PolicyDocument)> {
    let mut mutants = Vec::new();
    for (at, statement) in document.statements.iter().enumerate() {
        let sid = statement.sid.as_ref().map(|sid| sid.value.clone()).unwrap_or_default();
        let mut statements = document.statements.as_slice().to_vec();
        statements.remove(at);
        let with =
            |statements| PolicyDocument { statements: OneOrMany::Many(statements), ..document.clone() };
        mutants.push((sid.clone(), with(statements)));
        let mut replaced = |what: String, change: &dyn Fn(&mut iam_policy::Statement)| {
            let mut statements = document.statements.as_slice().to_vec();
            change(&mut statements[at]);
            mutants.push((what, with(statements)));
        };
        let lists = [
            (statement.action.values.as_slice(), false),
            (statement.resource.as_ref().unwrap().values.as_slice(), true),
        ];
        for (values, is_resource) in lists {
            for (index, value) in values.iter().enumerate().filter(|_| values.len() > 1) {
                replaced(format!("{sid}: {}", value.value), &|statement| {
                    let mut values = values.to_vec();
                    values.remove(index);
                    let values = OneOrMany::Many(values);
                    if is_resource {
                        statement.resource.as_mut().unwrap().values = values;
                    } else {
                        statement.action.values = values;
                    }
                });
            }
        }
        for block in 0..statement.condition.as_ref().map_or(0, |condition| condition.blocks.len()) {
            replaced(format!("{sid}: condition {block}"), &|statement| {
                statement.condition.as_mut().unwrap().blocks.remove(block);
            });
        }
    }
    mutants
}

/// Whatever is taken out, some claim no longer holds: the policy is minimal, and the proof looks at all of
/// it.
#[test]
fn everything_in_it_matters() {
    let mut count = 0;
    let mut idle = Vec::new();
    for intent in combinations().iter().step_by(step(331)) {
        let exemptions = exemption::exemptions(intent).unwrap();
        let document = made(intent);
        for (what, mutant) in mutants(&document) {
            let quick = proof::ask(intent, &exemptions, &mutant);
            if quick.and_then(|()| proof::prove(intent, &exemptions, &mutant).map(drop)).is_ok() {
                idle.push(format!("{what} does not matter in {intent:?}"));
            }
            count += 1;
        }
    }
    println!("{count} mutants");
    assert!(count > 100);
    assert!(idle.is_empty(), "{} of {count}:\n{}", idle.len(), idle.join("\n"));
}
