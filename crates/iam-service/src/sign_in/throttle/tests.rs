use super::*;
use crate::random::Random;
use crate::sign_in::token::sealed;
use crate::state::{Event, Owner, SecretBytes, SecretName};
use iam_account::{Change, Known};

fn state() -> State {
    let mut state = State::empty("111122223333".parse().unwrap(), "aws");
    let session_key = Event::Secret {
        name: SecretName::SessionKey(1),
        owner: Owner::Account,
        secret: SecretBytes::new(&[7; crate::session::SESSION_KEY_LENGTH]),
    };
    let alice = Event::Change(Change::CreateUser {
        user_name: "alice".parse().unwrap(),
        path: "/".to_owned(),
        permissions_boundary: None,
        tags: Default::default(),
        user_id: Known::Known("AIDA1".to_owned()),
        create_date: Known::Known(Timestamp::UNIX_EPOCH),
    });
    state.apply(&session_key).unwrap();
    state.apply(&alice).unwrap();
    state
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_000_000 + second).unwrap()
}

fn attempt(name: &str, address: &str, browser: Option<&str>) -> Attempt {
    let state = state();
    Attempt::new(&state, &Claimed::User(name.to_owned()), address.parse().unwrap(), browser, at(0))
}

/// How many of so many attempts are looked at.
fn looked_at(throttle: &mut Throttle, attempt: &Attempt, count: usize, now: Timestamp) -> usize {
    (0..count).filter(|_| throttle.take(attempt.clone(), now).is_ok()).count()
}

#[test]
fn a_name_at_an_address_has_five_attempts_and_then_one_every_three_minutes() {
    let mut throttle = Throttle::default();
    let alice = attempt("alice", "192.0.2.1", None);
    assert_eq!(looked_at(&mut throttle, &alice, 10_000, at(0)), 5);
    assert_eq!(throttle.take(alice.clone(), at(0)).unwrap_err(), 180);
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(179)), 0);
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(180)), 1);
    // Names that differ by case only are one; a day later there are five again, and no more.
    assert_eq!(looked_at(&mut throttle, &attempt("ALICE", "192.0.2.1", None), 10, at(180)), 0);
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(86_400)), 5);
}

#[test]
fn attempts_that_were_right_cost_nothing() {
    let mut throttle = Throttle::default();
    let alice = attempt("alice", "192.0.2.1", None);
    for _ in 0..1_000 {
        let taken = throttle.take(alice.clone(), at(0)).unwrap();
        throttle.give_back(taken);
    }
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(0)), 5);
}

#[test]
fn one_address_cannot_try_many_names_nor_many_addresses_one_name() {
    let mut throttle = Throttle::default();
    let names =
        (0..1_000).filter(|n| throttle.take(attempt(&format!("user{n}"), "192.0.2.1", None), at(0)).is_ok());
    assert_eq!(names.count(), 60);
    let mut throttle = Throttle::default();
    // The addresses of one IPv6 network are one.
    let same = (0..1_000)
        .filter(|n| throttle.take(attempt("alice", &format!("2001:db8::{n:x}"), None), at(0)).is_ok());
    assert_eq!(same.count(), 5);
    let others =
        (1..250).filter(|n| throttle.take(attempt("alice", &format!("198.51.100.{n}"), None), at(0)).is_ok());
    assert_eq!(others.count(), 25);
}

#[test]
fn a_known_browser_is_not_locked_out_by_others_and_is_no_way_round() {
    let mut throttle = Throttle::default();
    let state = state();
    let by = SignedInBy::Console;
    let identity =
        SessionIdentity::User { user_name: "alice".parse().unwrap(), user_id: "AIDA1".to_owned(), by };
    let mut random = Random::new(|buffer| buffer.fill(3));
    let browser = sealed(&state, &Browser::new(&identity, at(0), &mut random), &mut random).unwrap();
    // The same address, and the same name from everywhere, are used up.
    looked_at(&mut throttle, &attempt("alice", "192.0.2.1", None), 100, at(0));
    for n in 1..250 {
        looked_at(&mut throttle, &attempt("alice", &format!("198.51.100.{n}"), None), 5, at(0));
    }
    let known = attempt("alice", "192.0.2.1", Some(browser.expose()));
    assert_eq!(looked_at(&mut throttle, &known, 10_000, at(0)), 10);
    // It is alice's alone, and not forged.
    let mallory = attempt("mallory", "192.0.2.1", Some(browser.expose()));
    assert_eq!(looked_at(&mut throttle, &mallory, 100, at(0)), 5);
    assert_eq!(looked_at(&mut throttle, &attempt("alice", "192.0.2.9", Some("AAAA")), 100, at(0)), 0);
}

#[test]
fn an_attacker_at_one_address_leaves_a_user_most_of_their_attempts() {
    let mut throttle = Throttle::default();
    let attacker = attempt("alice", "192.0.2.66", None);
    for second in 0..86_400 {
        let _ = throttle.take(attacker.clone(), at(second));
    }
    assert_eq!(looked_at(&mut throttle, &attempt("alice", "192.0.2.1", None), 5, at(86_400)), 5);
}

#[test]
fn a_clock_that_is_set_back_locks_nobody_out() {
    let mut throttle = Throttle::default();
    let alice = attempt("alice", "192.0.2.1", None);
    looked_at(&mut throttle, &alice, 5, at(1_000_000));
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(0)), 0);
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(900)), 5);
}

#[test]
fn memory_is_bounded_and_what_is_used_up_is_remembered() {
    let mut throttle = Throttle::default();
    let alice = attempt("alice", "192.0.2.1", None);
    looked_at(&mut throttle, &alice, 5, at(0));
    for n in 0..50_000_u32 {
        let address = IpAddr::from(std::net::Ipv4Addr::from_bits(0x0a00_0000 + n));
        let claimed = Claimed::User(format!("user{n}"));
        let _ = throttle.take(
            Attempt(vec![
                (key(&["address", &address.to_string()]), OF_ADDRESS),
                (key(&["name", &format!("{claimed:?}")]), OF_NAME),
            ]),
            at(0),
        );
    }
    assert!(throttle.0.len() <= MOST_BUCKETS);
    assert_eq!(looked_at(&mut throttle, &alice, 10, at(1)), 0);
}
