//! Secrets are opened with the right key, by their owner, or not at all.

use crate::place::{Place, on_both};
use proptest::prelude::*;
use std::fs;
use store::seal::{Binding, KeyFileError, Keyring, SealError, Sealed, SysRng};
use store::{Store, StoreError};

const BINDING: Binding<'_> =
    Binding { account: "123456789012", owner: "AIDA1", kind: "seed", id: "alice-mfa" };

fn keyring() -> Keyring {
    Keyring::generate(&mut SysRng).unwrap()
}

fn copy(keyring: &Keyring) -> Keyring {
    keyring.to_text().parse().unwrap()
}

fn seal(keyring: &Keyring, secret: &[u8]) -> Sealed {
    keyring.seal(&BINDING, secret, &mut SysRng).unwrap()
}

proptest! {
    #[test]
    fn a_secret_comes_back(secret in prop::collection::vec(any::<u8>(), 0..200), parts in prop::array::uniform4(".{0,12}")) {
        let [account, owner, kind, id] = &parts;
        let binding = Binding { account, owner, kind, id };
        let keyring = keyring();
        let text = keyring.seal(&binding, &secret, &mut SysRng).unwrap().to_string();
        prop_assert_eq!(&**keyring.open(&binding, &text.parse().unwrap()).unwrap(), &secret[..]);
    }

    #[test]
    fn no_bit_can_be_changed(bit in 0..8usize, at in any::<prop::sample::Index>()) {
        let keyring = keyring();
        let text = seal(&keyring, b"JBSWY3DPEHPK3PXP").to_string();
        let mut bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let changed = data_encoding::BASE64URL_NOPAD.encode(&bytes);
        let opened = changed.parse::<Sealed>().ok().map(|sealed| keyring.open(&BINDING, &sealed));
        prop_assert!(matches!(opened, None | Some(Err(_))));
    }

    #[test]
    fn no_text_is_a_panic(text in ".{0,200}") {
        let _ = text.parse::<Sealed>();
        let _ = text.parse::<Keyring>();
    }
}

#[test]
fn each_part_of_the_binding_counts_and_none_runs_into_the_next() {
    let keyring = keyring();
    let sealed = seal(&keyring, b"secret");
    for other in [
        Binding { account: "999999999999", ..BINDING },
        Binding { owner: "AIDA2", ..BINDING },
        Binding { kind: "password", ..BINDING },
        Binding { id: "bob-mfa", ..BINDING },
        Binding { owner: "AIDA1s", kind: "eed", ..BINDING },
        Binding { owner: "", kind: "AIDA1seed", ..BINDING },
    ] {
        assert_eq!(keyring.open(&other, &sealed), Err(SealError::Altered), "{other:?}");
        assert_eq!(keyring.rewrap(&other, &sealed, &mut SysRng), Err(SealError::Altered));
    }
}

#[test]
fn parts_of_two_secrets_do_not_fit_together() {
    let keyring = keyring();
    let [one, other] = [b"secret one", b"secret two"].map(|secret| seal(&keyring, secret).to_string());
    let bytes = |text: &str| data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    let key_and_data = 1 + 4 + 8 + 12 + 48;
    let mixed = [&bytes(&one)[..key_and_data], &bytes(&other)[key_and_data..]].concat();
    let mixed: Sealed = data_encoding::BASE64URL_NOPAD.encode(&mixed).parse().unwrap();
    assert_eq!(keyring.open(&BINDING, &mixed), Err(SealError::Altered));
}

#[test]
fn equal_secrets_look_different() {
    let keyring = keyring();
    let [one, other] = [(); 2].map(|()| seal(&keyring, b"secret").to_string());
    let common = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    // Format, version and check of the key are the same: 13 bytes.
    assert!(common < 24, "{one} {other}");
}

#[test]
fn the_wrong_key_is_told_apart_from_damage() {
    let (right, wrong) = (keyring(), keyring());
    let sealed = seal(&right, b"secret");
    let expected = wrong.ids().next().unwrap();
    assert_eq!(wrong.open(&BINDING, &sealed), Err(SealError::OtherKey { found: sealed.key(), expected }));
    let mut newer = copy(&right);
    newer.rotate(&mut SysRng).unwrap();
    let sealed = seal(&newer, b"secret");
    assert_eq!(right.open(&BINDING, &sealed), Err(SealError::NoKey(sealed.key())));
}

#[test]
fn after_a_rotation_old_secrets_open_and_can_be_moved_over() {
    let mut keyring = keyring();
    let old = seal(&keyring, b"secret");
    let before = copy(&keyring);
    assert!(!keyring.needs_rewrap(&old));
    let added = keyring.rotate(&mut SysRng).unwrap();
    assert_eq!(added.version, 2);
    assert!(keyring.needs_rewrap(&old));
    assert_eq!(&**keyring.open(&BINDING, &old).unwrap(), b"secret");

    let new = keyring.rewrap(&BINDING, &old, &mut SysRng).unwrap();
    assert!(!keyring.needs_rewrap(&new));
    assert_eq!(&**keyring.open(&BINDING, &new).unwrap(), b"secret");
    let data =
        |sealed: &Sealed| data_encoding::BASE64URL_NOPAD.decode(sealed.to_string().as_bytes()).unwrap();
    assert_eq!(data(&old)[73..], data(&new)[73..], "the secret's own encryption is left as it is");

    keyring.retire(old.key());
    assert_eq!(keyring.open(&BINDING, &old), Err(SealError::NoKey(old.key())));
    assert_eq!(&**keyring.open(&BINDING, &new).unwrap(), b"secret");
    assert_eq!(before.open(&BINDING, &new), Err(SealError::NoKey(new.key())));
    keyring.retire(added);
    assert_eq!(keyring.ids().count(), 1, "the newest stays");
}

#[test]
fn nothing_shows_a_key_or_a_secret() {
    let keyring = keyring();
    let sealed = seal(&keyring, b"JBSWY3DPEHPK3PXP");
    let text = keyring.to_text();
    let key = text.lines().last().unwrap().split(' ').nth(1).unwrap();
    let shown = format!("{keyring:?} {sealed:?} {}", keyring.ids().next().unwrap());
    let bytes = data_encoding::BASE64.decode(key.as_bytes()).unwrap();
    assert!(
        !shown.contains(key) && !shown.contains(&data_encoding::HEXLOWER.encode(&bytes)[..16]),
        "{shown}"
    );
    assert!(!sealed.to_string().contains("JBSW"));
}

#[test]
fn a_key_file_is_made_once_and_only_for_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let made = Keyring::read_or_create(&path, &mut SysRng).unwrap();
    let again = Keyring::read_or_create(&path, &mut SysRng).unwrap();
    assert!(made.ids().eq(again.ids()));
    assert!(made.write(&path).is_err(), "one that is there is not overwritten");

    let mut rotated = again;
    rotated.rotate(&mut SysRng).unwrap();
    rotated.replace(&path).unwrap();
    assert!(Keyring::read(&path).unwrap().ids().eq(rotated.ids()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Keyring::read(&path), Err(KeyFileError::NotPrivate { .. })));
    }
}

#[test]
fn what_is_no_key_file_is_told_by_its_line() {
    let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for (text, error) in [
        (String::new(), KeyFileError::Empty),
        ("# only this\n\n".to_owned(), KeyFileError::Empty),
        (format!("0 {key}"), KeyFileError::Line { line: 1 }),
        (format!("1 {key}\nsecret\n"), KeyFileError::Line { line: 2 }),
        (format!("1 {}", &key[4..]), KeyFileError::Line { line: 1 }),
        (format!("1 {key}\n\n1 {key}"), KeyFileError::Twice { line: 3, version: 1 }),
    ] {
        assert_eq!(text.parse::<Keyring>().map(drop), Err(error), "{text}");
    }
}

on_both!(a_log_opens_only_with_the_keys_of_its_secrets, a_key_that_nothing_is_sealed_with_can_go);

async fn a_log_opens_only_with_the_keys_of_its_secrets(place: &Place) {
    place.open().await.close().await.unwrap();
    let open =
        |keyring: Keyring| async move { Store::open(&place.location, crate::place::ACCOUNT, &keyring).await };
    let other = keyring();
    let (found, expected) = (place.keyring.ids().next().unwrap(), other.ids().next().unwrap());
    let Err(StoreError::OtherKey { version: 1, found: a, expected: b, .. }) = open(other).await else {
        panic!("another key opens it")
    };
    assert_eq!((a, b), (found.check(), expected.check()));

    let mut rotated = copy(&place.keyring);
    rotated.rotate(&mut SysRng).unwrap();
    open(rotated).await.unwrap().close().await.unwrap();
    assert!(matches!(place.try_open().await, Err(StoreError::NoKey { version: 2, .. })));
}

async fn a_key_that_nothing_is_sealed_with_can_go(place: &Place) {
    let store = place.open().await;
    let mut keyring = copy(&place.keyring);
    let old = keyring.ids().next().unwrap();
    keyring.rotate(&mut SysRng).unwrap();
    store.admit_keys(&keyring).await.unwrap();
    store.retire_key(old).await.unwrap();
    keyring.retire(old);
    store.close().await.unwrap();
    Store::open(&place.location, crate::place::ACCOUNT, &keyring).await.unwrap().close().await.unwrap();
}
