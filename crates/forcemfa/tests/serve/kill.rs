//! A server is killed with SIGKILL in the midst of its work, again and again, and started again on its folder: what it answered is
//! there, once and whole, and no code that it took is taken again.
//!
//! Eight rounds, 200 with `FORCEMFA_SLOW=1`.

use crate::client::Client;
use crate::program::{root, start};
use crate::rounds;
use crate::story::Story;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Clients at the same time.
const CLIENTS: usize = 8;
/// Rounds of one account, which has room for 5,000 users.
const ROUNDS_OF_ACCOUNT: usize = 40;

#[test]
fn a_killed_server_keeps_what_it_answered_and_takes_no_code_twice() {
    let rounds = rounds(8, 200);
    let (mut users, mut codes) = (0, 0);
    for first in (0..rounds).step_by(ROUNDS_OF_ACCOUNT) {
        let stories = one_account(ROUNDS_OF_ACCOUNT.min(rounds - first));
        users += stories.iter().filter(|story| story.is_created()).count();
        codes += stories.iter().map(Story::codes_taken).sum::<usize>();
    }
    println!("{rounds} kills, {users} users, {codes} codes");
    assert!(users > rounds && codes > rounds, "{users} users, {codes} codes");
}

fn one_account(rounds: usize) -> Vec<Story> {
    let folder = tempfile::tempdir().unwrap();
    let (mut all, mut last): (Vec<Story>, Vec<Story>) = Default::default();
    for round in 0..rounds {
        let lived = one_round(folder.path(), round, &last);
        all.append(&mut last);
        last = lived;
    }
    let server = start(folder.path(), None).ready();
    let mut client = Client::new(server.address);
    last.iter().for_each(|story| story.check(&mut client));
    all.append(&mut last);
    check_users(&mut client, &all);
    all
}

/// Checks what came of the round before, lets clients work for a moment, and kills the server.
fn one_round(folder: &Path, round: usize, before: &[Story]) -> Vec<Story> {
    // Before it serves, too; at first, while it makes the account.
    let early = if round == 0 { 4 } else { fastrand::usize(..2) };
    for _ in 0..early {
        let started = start(folder, None);
        thread::sleep(Duration::from_micros(fastrand::u64(..40_000)));
        drop(started);
    }
    let mut server = start(folder, None).ready();
    let mut client = Client::new(server.address);
    before.iter().for_each(|story| story.check(&mut client));
    let begin = |number| work(server.address, format!("user-{round}-{number}"), Arc::default());
    let clients: Vec<_> = (0..CLIENTS).map(begin).collect();
    thread::sleep(Duration::from_micros(fastrand::u64(..250_000)));
    assert!(server.is_running(), "it ended by itself");
    drop(server);
    clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
}

/// Makes users until the server is gone, or it is enough.
pub(crate) fn work(address: SocketAddr, name: String, enough: Arc<AtomicBool>) -> JoinHandle<Vec<Story>> {
    thread::spawn(move || {
        let (mut client, mut stories) = (Client::new(address), Vec::new());
        loop {
            let mut story = Story::new(format!("{name}-{}", stories.len()));
            let lived = story.live(&mut client);
            stories.push(story);
            if lived.is_none() || enough.load(Ordering::Relaxed) {
                return stories;
            }
        }
    })
}

/// All that were made are there, each once, and nobody else.
pub(crate) fn check_users(client: &mut Client, stories: &[Story]) {
    let (mut listed, mut marker) = (Vec::new(), String::new());
    loop {
        let page = client.iam(&root(), &format!("ListUsers&MaxItems=1000{marker}")).unwrap().done();
        listed.extend(page.texts("UserName").map(str::to_owned));
        let Some(next) = page.texts("Marker").next() else { break };
        marker = format!("&Marker={next}");
    }
    let there: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    assert_eq!(there.len(), listed.len(), "a user is there twice");
    let asked_for: BTreeSet<&str> = stories.iter().map(Story::name).collect();
    assert!(there.is_subset(&asked_for), "{:?}", there.difference(&asked_for));
    let made: BTreeSet<&str> = stories.iter().filter(|story| story.is_created()).map(Story::name).collect();
    assert!(made.is_subset(&there), "{:?}", made.difference(&there));
}
