//! Rotation of the key that secrets are sealed with.

use crate::client::{Credentials, signed, sts};
use jiff::Timestamp;
use server::{Address, Clock, Node, Serving, Settings, reseal};
use std::path::Path;
use store::Location;
use store::seal::{Keyring, SysRng};

fn settings(folder: &Path, keyring: &Keyring) -> Settings {
    Settings {
        account: "123456789012".parse().unwrap(),
        partition: "aws".to_owned(),
        location: Location::Folder(folder.to_owned()),
        keyring: copy(keyring),
        clock: Clock::default(),
        propagation_delay: None,
        seed: None,
    }
}

fn copy(keyring: &Keyring) -> Keyring {
    keyring.to_text().parse().unwrap()
}

#[tokio::test]
async fn after_a_rotation_the_new_key_alone_opens_everything_and_the_old_one_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let old = Keyring::generate(&mut SysRng).unwrap();
    let opened = Node::open(settings(folder.path(), &old)).await.unwrap();
    let key = opened.root_access_key.unwrap();
    drop(opened.node);
    opened.closed.await.unwrap();

    // Twice, so that the log ends where it was compacted.
    let mut keyring = copy(&old);
    for _ in 0..2 {
        keyring.rotate(&mut SysRng).unwrap();
        let location = Location::Folder(folder.path().to_owned());
        let account = "123456789012".parse().unwrap();
        for key in reseal(&location, account, "aws", copy(&keyring)).await.unwrap() {
            keyring.retire(key);
        }
        assert_eq!(keyring.ids().count(), 1);
    }
    assert!(Node::open(settings(folder.path(), &old)).await.is_err());

    let opened = Node::open(settings(folder.path(), &keyring)).await.unwrap();
    let address = Address::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let listening = address.serve(opened.node, Serving::default()).unwrap();
    let secret = key.secret_access_key.to_string();
    let root = Credentials { access_key_id: key.access_key_id, secret, session_token: None };
    let request = signed(&root, "sts", &sts("GetCallerIdentity"), Timestamp::now());
    assert_eq!(crate::client::send(listening.address, request.as_bytes()).await.status, 200);
    listening.stop().await;
    opened.closed.await.unwrap();
}
