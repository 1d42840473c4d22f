use super::*;
use jiff::ToSpan;
use proptest::prelude::*;

fn seed() -> Seed {
    Seed::from_bytes(b"a seed of some forty bytes, all of a kind")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// The start of a budget's window.
const NOW: i64 = 1_800_000_000;

fn code(second: i64) -> Code {
    Code::of(&seed(), Step::at(at(second)))
}

fn pair(first: i64) -> Pair {
    Pair(code(first), code(first + 30))
}

/// A device enabled with the codes of now.
fn enabled() -> Token {
    Token::default().pair(&seed(), pair(NOW - 30), at(NOW)).unwrap()
}

fn verify(token: &mut Token, code: Code, now: i64) -> Result<(), VerifyError> {
    let (next, answer) = token.verify(&seed(), code, at(now));
    *token = next;
    answer
}

#[test]
fn two_codes_must_be_consecutive_and_in_order() {
    let token = Token::default();
    let refused = |codes| token.pair(&seed(), codes, at(NOW)) == Err(PairError::NotConsecutive);
    assert!(refused(Pair(code(NOW), code(NOW))), "the same twice");
    assert!(refused(Pair(code(NOW), code(NOW - 30))), "reversed");
    assert!(refused(Pair(code(NOW - 60), code(NOW))), "with one between");
    assert!(refused(Pair("234567".parse().unwrap(), "987654".parse().unwrap())), "made up");
    assert!(token.pair(&Seed::from_bytes(b"another"), pair(NOW - 30), at(NOW)).is_err(), "another seed");
    assert!(token.pair(&seed(), pair(NOW - 30), at(NOW)).is_ok());
}

#[test]
fn the_search_goes_from_998_steps_back_to_1000_ahead() {
    let accepted = |steps: i64| Token::default().pair(&seed(), pair(NOW + 30 * steps), at(NOW)).is_ok();
    assert_eq!([-999, -998, 999, 1000].map(accepted), [false, true, true, false]);
}

#[test]
fn two_old_codes_associate_a_device_that_is_out_of_sync_until_a_resync() {
    let mut token = Token::default().pair(&seed(), pair(NOW - 3000), at(NOW)).unwrap();
    assert_eq!(verify(&mut token, code(NOW), NOW), Err(VerifyError::Wrong));
    let mut token = token.pair(&seed(), pair(NOW - 30), at(NOW)).unwrap();
    assert_eq!(verify(&mut token, code(NOW), NOW), Ok(()));
}

#[test]
fn a_clock_that_is_off_is_learned_and_kept() {
    let ahead = 600;
    let mut token = Token::default().pair(&seed(), pair(NOW + ahead - 30), at(NOW)).unwrap();
    for later in [0, 86_400, 30 * 86_400] {
        assert_eq!(verify(&mut token, code(NOW + later + ahead), NOW + later), Ok(()), "{later}");
        assert_eq!(verify(&mut token, code(NOW + later), NOW + later), Err(VerifyError::Wrong), "{later}");
    }
}

#[test]
fn a_pair_must_be_newer_than_the_last_one() {
    let token = enabled();
    assert!(token.pair(&seed(), pair(NOW - 30), at(NOW)).is_err(), "the same again");
    assert!(
        token.pair(&seed(), pair(NOW), at(NOW + 30)).is_err(),
        "the second of the last is the first of the next"
    );
    assert!(token.pair(&seed(), pair(NOW + 30), at(NOW + 60)).is_ok());
}

#[test]
fn the_codes_of_a_pair_are_not_used_up() {
    let mut token = enabled();
    assert_eq!(verify(&mut token, code(NOW), NOW), Ok(()));
    assert_eq!(verify(&mut token, code(NOW - 30), NOW), Ok(()));
}

#[test]
fn a_code_is_used_once_and_others_of_the_window_in_any_order() {
    let mut token = enabled();
    for step in [2, -2, 0, 1, -1] {
        assert_eq!(verify(&mut token, code(NOW + 30 * step), NOW), Ok(()), "{step}");
    }
    assert_eq!(verify(&mut token, code(NOW), NOW), Err(VerifyError::Wrong), "used");
    assert_eq!(
        verify(&mut token, code(NOW + 60), NOW + 60),
        Err(VerifyError::Wrong),
        "used, and still in the window"
    );
    assert_eq!(verify(&mut token, code(NOW + 90), NOW), Err(VerifyError::Wrong), "three steps ahead");
}

#[test]
fn nine_verifications_in_three_minutes_good_or_bad() {
    let mut token = enabled();
    let wrong = code(NOW + 3_000_000);
    for attempt in 1..=8 {
        assert_eq!(verify(&mut token, wrong, NOW), Err(VerifyError::Wrong), "{attempt}");
    }
    assert_eq!(verify(&mut token, code(NOW), NOW), Ok(()), "the ninth");
    assert_eq!(
        verify(&mut token, code(NOW + 30), NOW + 179),
        Err(VerifyError::NotAsked),
        "the tenth, right or wrong"
    );
    assert_eq!(verify(&mut token, code(NOW + 180), NOW + 180), Ok(()), "the next three minutes");
}

#[test]
fn a_device_is_not_seen_before_its_time() {
    let mut token = enabled().unseen_until(at(NOW + 10));
    assert_eq!(verify(&mut token, code(NOW), NOW + 9), Err(VerifyError::NotAsked));
    assert_eq!(verify(&mut token, code(NOW), NOW + 10), Ok(()));
}

proptest! {
    /// Whatever is asked in whatever order, no step's code is taken twice, and never more than nine in a window are
    /// answered.
    #[test]
    fn no_code_twice_and_no_guessing(asked in prop::collection::vec((0i64..900, -5i64..6), 1..200)) {
        let mut asked = asked;
        asked.sort_unstable();
        let mut token = enabled();
        let mut taken = BTreeSet::new();
        let mut answered = std::collections::BTreeMap::new();
        for (second, distance) in asked {
            let now = at(NOW) + second.seconds();
            let step = Step::at(now).plus(distance);
            let (next, answer) = token.verify(&seed(), Code::of(&seed(), step), now);
            token = next;
            if answer == Ok(()) {
                prop_assert!(taken.insert(step), "{step:?} was taken twice");
                prop_assert!(distance.abs() <= WINDOW);
            }
            if answer != Err(VerifyError::NotAsked) {
                let count = answered.entry(second / BUDGET_SECONDS).or_insert(0);
                *count += 1;
                prop_assert!(*count <= BUDGET);
            }
        }
    }
}
