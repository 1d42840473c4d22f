use super::*;
use proptest::prelude::*;

/// The textbook definition, exponential and obvious.
fn naive(pattern: &[char], text: &[char]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        (['*', pattern_rest @ ..], _) => {
            naive(pattern_rest, text) || matches!(text, [_, rest @ ..] if naive(pattern, rest))
        }
        (['?', pattern_rest @ ..], [_, text_rest @ ..]) => naive(pattern_rest, text_rest),
        ([p, pattern_rest @ ..], [t, text_rest @ ..]) => p == t && naive(pattern_rest, text_rest),
        _ => false,
    }
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

proptest! {
    #[test]
    fn globs_match_as_the_definition_says(pattern in "[ab*?é]{0,8}", text in "[abé]{0,10}") {
        prop_assert_eq!(Glob::new(&pattern).matches(&text), naive(&chars(&pattern), &chars(&text)));
    }

    /// Texts made from the pattern, so that matches happen.
    #[test]
    fn globs_match_their_own_instances(parts in prop::collection::vec("[ab:/]{0,3}", 1..6), fills in prop::collection::vec("[ab:/]{0,4}", 6)) {
        let pattern = parts.join("*");
        let text: String = parts.iter().zip(&fills).enumerate().map(|(i, (part, fill))| if i + 1 < parts.len() { format!("{part}{fill}") } else { part.clone() }).collect();
        prop_assert!(Glob::new(&pattern).matches(&text), "{} {}", pattern, text);
    }

    #[test]
    fn variables_match_as_their_value_does(before in "[ab*?]{0,3}", after in "[ab*?]{0,3}", name in "[ab]{1,3}", text in "[ab]{0,8}") {
        let pattern = Pattern::with_wildcards(&format!("{before}${{aws:username}}{after}"), Version::V2012);
        let spelled = format!("{before}{name}{after}");
        let value = |key: &ConditionKey| (key.as_str() == "aws:username").then_some(name.as_str());
        prop_assert_eq!(pattern.matches(&text, value), naive(&chars(&spelled), &chars(&text)));
    }
}

#[test]
fn a_variable_without_value_matches_nothing_but_a_default_stands_in() {
    let plain = Pattern::with_wildcards("home/${aws:username}*", Version::V2012);
    assert!(!plain.matches("home/", |_| None));
    assert!(plain.matches("home/alice", |_| Some("alice")));
    let with_default =
        Pattern::with_wildcards("team-${aws:PrincipalTag/team, 'company-wide'}", Version::V2012);
    assert!(with_default.matches("team-company-wide", |_| None));
    assert!(!with_default.matches("team-company-wide", |_| Some("red")));
}

#[test]
fn a_value_is_no_pattern() {
    let pattern = Pattern::with_wildcards("a/${k}", Version::V2012);
    assert!(!pattern.matches("a/bc", |_| Some("*")));
    assert!(pattern.matches("a/*", |_| Some("*")));
}

#[test]
fn special_characters_stand_for_themselves() {
    let pattern = Pattern::with_wildcards("${*}${?}${$}*", Version::V2012);
    assert!(pattern.matches("*?$ and more", |_| None));
    assert!(!pattern.matches("abc", |_| None));
}

#[test]
fn version_2008_has_no_variables() {
    let pattern = Pattern::with_wildcards("u/${aws:username}", Version::V2008);
    assert!(pattern.matches("u/${aws:username}", |_| Some("alice")));
    assert!(!pattern.matches("u/alice", |_| Some("alice")));
}

#[test]
fn an_unclosed_variable_is_text() {
    let pattern = Pattern::with_wildcards("u/${aws:username", Version::V2012);
    assert!(pattern.matches("u/${aws:username", |_| Some("alice")));
}

#[test]
fn components_of_an_arn_are_cut_outside_of_variables() {
    let pattern = Pattern::with_wildcards("arn:aws:iam::*:user/${aws:username}:x", Version::V2012);
    let [.., account, resource] = pattern.arn_components().unwrap();
    assert!(account.is_anything());
    assert!(resource.matches("user/bob:x", |_| Some("bob")));
    assert_eq!(Pattern::with_wildcards("arn:aws:s3", Version::V2012).arn_components(), None);
}

#[test]
fn hostile_patterns_take_no_time() {
    let text = "a".repeat(40);
    assert!(!Glob::new("*a*a*a*a*a*a*a*a*a*a*b").matches(&text));
    let long = "a".repeat(2_048);
    assert!(!Glob::new(&"*a".repeat(3_000)).matches(&long));
    assert!(Glob::new(&"a*".repeat(1_000)).matches(&long));
    assert!(!Glob::new(&format!("{}b", "a*".repeat(1_000))).matches(&long));
}
