//! Two servers of one account, in PostgreSQL: what one has done holds at the other, and a code is taken by one of them alone.

use crate::client::{Answer, Client, Key};
use crate::kill::{check_users, work};
use crate::program::{POLICY_ARN, Program, root, start};
use crate::rounds;
use crate::story::{Story, is_refused};
use crate::totp::step_now;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// An account in tables of its own, with a folder for its key file.
struct Account {
    folder: TempDir,
    url: String,
}

impl Account {
    /// A new one, if there is a server to keep it.
    fn new() -> Option<Self> {
        let Ok(server) = std::env::var("FORCEMFA_TEST_POSTGRES") else {
            println!("skipped: FORCEMFA_TEST_POSTGRES has no URL of a PostgreSQL server");
            return None;
        };
        let schema = format!("t{:016x}", fastrand::u64(..));
        make_schema(&server, &schema);
        let url = format!("{server}?options=-csearch_path%3D{schema}");
        Some(Self { folder: tempfile::tempdir().unwrap(), url })
    }

    fn node(&self) -> Program {
        start(self.folder.path(), Some(&self.url)).ready()
    }

    /// Two that make the account at the same moment.
    fn two_nodes(&self) -> (Program, Program) {
        let [one, other] = [(); 2].map(|()| start(self.folder.path(), Some(&self.url)));
        (one.ready(), other.ready())
    }
}

fn make_schema(server: &str, schema: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(&format!("CREATE SCHEMA {schema}")).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
    });
}

/// Asks until the answer is as expected: of what another node did, a node hears a moment later.
#[track_caller]
fn soon(mut ask: impl FnMut() -> Answer, status: u16) -> Duration {
    let began = Instant::now();
    loop {
        let answer = ask();
        if answer.status == status {
            return began.elapsed();
        }
        assert!(began.elapsed() < Duration::from_secs(5), "not {status} for 5 seconds: {answer:?}");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn what_is_done_at_one_node_soon_holds_at_the_other() {
    let Some(account) = Account::new() else { return };
    let (one, other) = account.two_nodes();
    let (mut here, mut there) = (Client::new(one.address), Client::new(other.address));
    let mut slowest = Duration::ZERO;
    for number in 0..rounds(6, 60) {
        let mut story = Story::new(format!("user-{number}"));
        story.live(&mut here).unwrap();
        let (name, key, session) = (story.name(), story.key(), story.session());
        let waited = [
            soon(|| there.iam(&root(), &format!("GetUser&UserName={name}")).unwrap(), 200),
            soon(|| there.sts(key, "GetCallerIdentity").unwrap(), 200),
            // Its policy lets it, for it was made with a code.
            soon(|| there.iam(session, "GetUser").unwrap(), 200),
        ];
        assert_eq!(there.iam(key, "GetUser").unwrap().status, 403);
        here.iam(&root(), &format!("DetachUserPolicy&UserName={name}&PolicyArn={POLICY_ARN}"))
            .unwrap()
            .done();
        let denied = soon(|| there.iam(session, "GetUser").unwrap(), 403);
        slowest = waited.into_iter().chain([denied, slowest]).max().unwrap();
        std::mem::swap(&mut here, &mut there);
    }
    println!("known at the other node after {slowest:?} at most");
}

#[test]
fn a_code_that_is_sent_to_both_nodes_at_once_is_taken_once() {
    let Some(account) = Account::new() else { return };
    let (one, other) = account.two_nodes();
    let mut clients = [Client::new(one.address), Client::new(other.address)];
    let mut story = Story::new("user".to_owned());
    story.live(&mut clients[0]).unwrap();
    let mut taken_by = [0, 0];
    for batch in 1..=rounds(10, 100) {
        // Past the three minutes in which a device is asked nine times: four codes, twice each.
        let ahead = i64::try_from(batch).unwrap() * 300;
        [&one, &other].iter().for_each(|node| node.set_clock(ahead));
        let now = step_now(ahead);
        for step in now - 1..=now + 2 {
            let answers = at_once(&mut clients, story.key(), &story.session_call(step));
            let taken = answers.each_ref().map(Answer::is_done);
            assert_ne!(taken[0], taken[1], "{answers:?}");
            assert!(answers.iter().any(is_refused), "{answers:?}");
            taken_by[usize::from(taken[1])] += 1;
        }
    }
    println!("{taken_by:?} codes");
}

/// Makes the same call at both.
fn at_once(clients: &mut [Client; 2], key: &Key, call: &str) -> [Answer; 2] {
    let both = Barrier::new(2);
    thread::scope(|scope| {
        let calls = clients.each_mut().map(|client| {
            scope.spawn(|| {
                both.wait();
                client.sts(key, call).unwrap()
            })
        });
        calls.map(|call| call.join().unwrap())
    })
}

#[test]
fn a_node_that_is_killed_takes_nothing_with_it_and_the_other_goes_on() {
    let Some(account) = Account::new() else { return };
    let lasting = account.node();
    let mut client = Client::new(lasting.address);
    let mut all = Vec::new();
    for round in 0..rounds(4, 40) {
        let mut victim = account.node();
        let (never, over) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let begin = |node: &Program, name: &str, until: &Arc<AtomicBool>| {
            [0, 1, 2].map(|number| work(node.address, format!("{name}-{round}-{number}"), Arc::clone(until)))
        };
        let (cut_off, going_on) = (begin(&victim, "cut-off", &never), begin(&lasting, "going-on", &over));
        thread::sleep(Duration::from_micros(fastrand::u64(..250_000)));
        assert!(victim.is_running(), "it ended by itself");
        drop(victim);
        let mut stories: Vec<Story> = cut_off.into_iter().flat_map(|work| work.join().unwrap()).collect();
        thread::sleep(Duration::from_millis(20));
        over.store(true, Ordering::Relaxed);
        for story in going_on.into_iter().flat_map(|work| work.join().unwrap()) {
            assert_eq!(story.codes_taken(), 3, "{} was left without an answer", story.name());
            stories.push(story);
        }
        // Who writes has read all that was written before.
        let mut last = Story::new(format!("last-{round}"));
        last.live(&mut client).unwrap();
        stories.push(last);
        stories.iter().for_each(|story| story.check(&mut client));
        all.append(&mut stories);
    }
    check_users(&mut Client::new(account.node().address), &all);
    println!("{} users", all.len());
}
