//! Whatever is sent, there is an answer, and what was read is what was sent.

use super::*;
use crate::shapes::echo;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

fn config() -> Config {
    Config {
        cases: 3000,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_260_926),
        ..Config::default()
    }
}

/// Parts of names and values of which something interesting is made.
const PIECES: [&str; 30] = [
    "Action",
    "Version",
    "UserName",
    "Tags",
    "TagKeys",
    "member",
    "entry",
    "key",
    "value",
    "Key",
    "Value",
    ".",
    ".1",
    ".2",
    ".4294967296",
    ".0",
    "=",
    "&",
    "%",
    "%2E",
    "%00",
    "%ff",
    "+",
    "2010-05-08",
    "é",
    "\0",
    "#",
    "true",
    "PolicyInputList",
    "ContextEntries",
];

fn operation() -> impl Strategy<Value = Operation> {
    select(Operation::ALL)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let _ = Params::parse(&[&bytes]).map(|params| Operation::of(&params).map(|operation| Call::read(operation, &params)));
    }

    #[test]
    fn pieces_are_read_or_refused(operation in operation(), pieces in vec(select(PIECES.as_slice()), 0..60)) {
        let text = pieces.concat();
        let Ok(params) = Params::parse(&[text.as_bytes()]) else { return Ok(()) };
        match Call::read(operation, &params) {
            Ok(call) => prop_assert_eq!(call.operation(), operation),
            Err(error) => prop_assert!(["ValidationError", "MalformedInput"].contains(&error.code)),
        }
        let _ = echo::response(operation, &params);
    }

    #[test]
    fn what_was_encoded_is_what_is_read(values in vec("\\PC{0,8}|[\\x00-\\x7F]{0,8}", 1..40)) {
        let body: String = values
            .iter()
            .enumerate()
            .map(|(index, value)| format!("Names.member.{}={}&", index + 1, percent_encoded(value)))
            .collect();
        let params = Params::parse(&[body.as_bytes()]).unwrap();
        let mut read: Vec<(usize, &str)> = params
            .iter()
            .map(|(name, value)| (name.rsplit('.').next().unwrap().parse().unwrap(), value))
            .collect();
        read.sort_unstable();
        let read: Vec<&str> = read.into_iter().map(|(_, value)| value).collect();
        prop_assert_eq!(read, values);
    }

    #[test]
    fn xml_holds_no_forbidden_character(text in "\\PC{0,20}|[\\x00-\\x7F]{0,20}") {
        let mut xml = Xml::default();
        xml.text(&text);
        let written = xml.into_string();
        prop_assert!(!written.contains(|c: char| c < ' ' && !matches!(c, '\t' | '\n')), "{:?}", written);
        let plain = written.replace("&lt;", "<").replace("&gt;", ">").replace("&#xD;", "\r").replace("&amp;", "&");
        let forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r');
        prop_assert_eq!(plain, text.replace(forbidden, "\u{FFFD}"));
    }
}
