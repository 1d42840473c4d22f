//! The prover, the checker and brute force agree: random small stacks over a universe of requests that are asked one by one.
//!
//! Some thousand cases by default, twenty thousand with `FORCEMFA_SLOW=1`, two hundred thousand with `FORCEMFA_SLOW=all`, on every core.
//! `FORCEMFA_SEED=n` runs one seed.
#![cfg(test)]

mod universe;

use iam_account::MfaState;
use iam_eval::{PolicyStack, Request, evaluate};
use iam_prove::{Certificate, Doubt, Node, Proof, Property, Subject, check_certificate, prove};
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};
use testkit::documents::Documents;
use testkit::generate::Case;
use testkit::reference;
use universe::{Question, passing, passing_by_catalogue, real_requests, subject, unreal};

const QUICK: u64 = 1_200;
const SLOW: u64 = 20_000;
const ALL: u64 = 200_000;
/// What takes longer is worth a look.
const SLOW_PROOF: Duration = Duration::from_millis(500);

/// What the cases of a run came to.
#[derive(Debug, Default)]
struct Tally {
    proved: u64,
    refuted: u64,
    unknown: BTreeMap<Doubt, u64>,
    /// Unknown, though a request of the universe passes.
    missed: u64,
    missed_for: BTreeMap<Doubt, u64>,
    mutants: u64,
    mutants_taken: u64,
    proving: Duration,
    checking: Duration,
    slowest_proof: Duration,
    slowest_check: Duration,
}

impl Tally {
    fn add(mut self, other: Self) -> Self {
        self.proved += other.proved;
        self.refuted += other.refuted;
        self.missed += other.missed;
        self.mutants += other.mutants;
        self.mutants_taken += other.mutants_taken;
        self.proving += other.proving;
        self.checking += other.checking;
        self.slowest_proof = self.slowest_proof.max(other.slowest_proof);
        self.slowest_check = self.slowest_check.max(other.slowest_check);
        for (doubt, count) in other.unknown {
            *self.unknown.entry(doubt).or_default() += count;
        }
        for (doubt, count) in other.missed_for {
            *self.missed_for.entry(doubt).or_default() += count;
        }
        self
    }
}

/// A question with its stacks compiled.
struct Compiled {
    new: PolicyStack,
    old: Option<PolicyStack>,
}

impl Compiled {
    fn of(question: &Question) -> Self {
        Self { new: question.new.compile(), old: question.old.as_ref().map(Documents::compile) }
    }

    fn property<'a>(&'a self, question: &'a Question) -> Property<'a> {
        match &self.old {
            None => Property::nothing_allowed(&self.new, &question.among),
            Some(old) => Property::nothing_beyond(&self.new, old, &question.among),
        }
    }

    fn passes(&self, request: &Request) -> bool {
        evaluate(request, &self.new).is_allowed()
            && self.old.as_ref().is_none_or(|old| !evaluate(request, old).is_allowed())
    }

    /// The same, and it hangs on nothing that AWS does not define.
    fn certainly_passes(&self, request: &Request) -> bool {
        self.passes(request) && self.old.as_ref().is_none_or(|old| !evaluate(request, old).doubtful)
    }
}

/// An answer that stood.
enum Answer {
    Proved(Certificate),
    Refuted,
    Unknown,
}

/// The prover's answer to a question, or what is wrong with it.
fn judge(question: &Question, tally: &mut Tally) -> Result<Answer, String> {
    let compiled = Compiled::of(question);
    let property = compiled.property(question);
    let subject = subject(question.seed);
    let started = Instant::now();
    let proof = prove(&property, &subject, question.state);
    let took = started.elapsed();
    tally.proving += took;
    tally.slowest_proof = tally.slowest_proof.max(took);
    if took > SLOW_PROOF && std::env::var_os("FORCEMFA_SHOW_MISSED").is_some() {
        println!("slow: seed {}: {took:?}\n{}", question.seed, question.show());
    }
    let passes = |request: &Request| compiled.passes(request);
    match proof {
        Proof::Proved(certificate) => {
            tally.proved += 1;
            if let Some(request) = against(&certificate, question, &subject, &passes) {
                return Err(format!("proved, but this passes: {request:?}\n{certificate:?}"));
            }
            let started = Instant::now();
            let checked = check_certificate(&certificate, &property, &subject, question.state);
            let took = started.elapsed();
            tally.checking += took;
            tally.slowest_check = tally.slowest_check.max(took);
            checked.map_err(|error| format!("the checker refuses a proof: {error}\n{certificate:?}"))?;
            Ok(Answer::Proved(certificate))
        }
        Proof::Refuted(request) => {
            tally.refuted += 1;
            confirm(question, &subject, &passes, &request)?;
            Ok(Answer::Refuted)
        }
        Proof::Unknown(reason) => {
            *tally.unknown.entry(reason.doubt).or_default() += 1;
            if let Some(request) =
                real_requests(question, &subject, &|request| compiled.certainly_passes(request))
            {
                tally.missed += 1;
                *tally.missed_for.entry(reason.doubt).or_default() += 1;
                if std::env::var_os("FORCEMFA_SHOW_MISSED").is_some() {
                    println!("missed: seed {} {reason:?}\n  {request:?}\n{}", question.seed, question.show());
                }
            }
            Ok(Answer::Unknown)
        }
    }
}

/// A request that passes, although the certificate is a proof that none does.
fn against(
    certificate: &Certificate,
    question: &Question,
    subject: &Subject,
    passes: &dyn Fn(&Request) -> bool,
) -> Option<Request> {
    match certificate.catalogue {
        None => passing(question, subject, passes),
        Some(_) => passing_by_catalogue(question, subject, passes),
    }
}

/// A refutation passes in both evaluators, and AWS could receive it.
fn confirm(
    question: &Question,
    subject: &Subject,
    passes: &dyn Fn(&Request) -> bool,
    request: &Request,
) -> Result<(), String> {
    let plain =
        |documents: &Documents| reference::evaluate(request, documents).outcome == iam_eval::Outcome::Allowed;
    if !passes(request) || !plain(&question.new) || question.old.as_ref().is_some_and(plain) {
        return Err(format!("refuted by what does not pass: {request:?}"));
    }
    if !question.speaks_of(request) {
        return Err(format!("refuted by what the property does not speak of: {request:?}"));
    }
    unreal(request, subject, question.state).map_or(Ok(()), |why| Err(format!("{why}: {request:?}")))
}

/// Every certificate with one thing changed.
fn mutants(certificate: &Certificate) -> Vec<Certificate> {
    let with = |proof: Node| Certificate { proof, ..certificate.clone() };
    mutated(&certificate.proof).into_iter().map(with).collect()
}

fn mutated(node: &Node) -> Vec<Node> {
    let mut all = vec![Node::NoAction, Node::NoResource, Node::NotInCatalogue, Node::NoPrincipal];
    all.push(Node::NoValue { key: "aws:multifactorauthpresent".to_owned() });
    all.push(Node::NoValue { key: "aws:sourceip".to_owned() });
    let cases_of = |node: &mut Node| -> Option<Vec<Node>> {
        match node {
            Node::Allowed { cases, .. }
            | Node::DoesNotApply { cases, .. }
            | Node::NotAllowedBefore { cases }
            | Node::Granted { cases } => Some(std::mem::take(cases)),
            Node::NoPrincipal
            | Node::NoAction
            | Node::NoResource
            | Node::NoValue { .. }
            | Node::NotInCatalogue => None,
        }
    };
    let with = |new: Vec<Node>| {
        let mut node = node.clone();
        match &mut node {
            Node::Allowed { cases, .. }
            | Node::DoesNotApply { cases, .. }
            | Node::NotAllowedBefore { cases }
            | Node::Granted { cases } => *cases = new,
            _ => {}
        }
        node
    };
    let Some(cases) = cases_of(&mut node.clone()) else {
        all.retain(|other| other != node);
        return all;
    };
    for index in 0..cases.len() {
        let mut dropped = cases.clone();
        dropped.remove(index);
        all.push(with(dropped));
        let mut swapped = cases.clone();
        swapped.swap(index, (index + 1) % cases.len());
        all.push(with(swapped));
        all.push(cases[index].clone());
        for inner in mutated(&cases[index]) {
            let mut changed = cases.clone();
            changed[index] = inner;
            all.push(with(changed));
        }
    }
    all.push(with(Vec::new()));
    let mut moved = node.clone();
    match &mut moved {
        Node::DoesNotApply { statement, .. } => statement.statement += 1,
        Node::Allowed { level, .. } => *level += 1,
        _ => {}
    }
    all.push(moved);
    all.retain(|other| other != node);
    all
}

/// Shows the checker certificates that are not the prover's: none may be taken for a proof of what is false.
fn tamper(question: &Question, certificate: &Certificate, answer: &Answer, tally: &mut Tally) {
    let compiled = Compiled::of(question);
    let property = compiled.property(question);
    let subject = subject(question.seed);
    for mutant in std::iter::once(certificate.clone()).chain(mutants(certificate)).take(60) {
        let started = Instant::now();
        let taken = check_certificate(&mutant, &property, &subject, question.state).is_ok();
        tally.slowest_check = tally.slowest_check.max(started.elapsed());
        tally.mutants += 1;
        tally.mutants_taken += u64::from(taken);
        let is_false = matches!(answer, Answer::Refuted);
        assert!(
            !(taken && is_false),
            "FORCEMFA_SEED={}: a false proof is taken: {mutant:?}\n{}",
            question.seed,
            question.show()
        );
    }
}

fn run(first: u64, step: u64, end: u64) -> Tally {
    let mut tally = Tally::default();
    let mut last: Option<Certificate> = None;
    for seed in (first..end).step_by(usize::try_from(step).unwrap()) {
        let question = Question::of_seed(seed);
        let answer = match judge(&question, &mut tally) {
            Ok(answer) => answer,
            Err(problem) if std::env::var_os("FORCEMFA_GO_ON").is_some() => {
                println!("FORCEMFA_SEED={seed}: {}", problem.split(": ").next().unwrap_or_default());
                continue;
            }
            Err(problem) => report(&question, &problem),
        };
        if let Answer::Proved(certificate) = &answer {
            last = Some(certificate.clone());
        }
        // A proof of this question or of another.
        if let Some(certificate) = &last {
            tamper(&question, certificate, &answer, &mut tally);
        }
    }
    tally
}

fn report(question: &Question, problem: &str) -> ! {
    let seed = question.seed;
    let kind = problem.split([':', ',']).next().unwrap_or_default().to_owned();
    let fails = |question: &Question| {
        judge(question, &mut Tally::default()).err().is_some_and(|problem| problem.starts_with(&kind))
    };
    let with_new = |documents: Documents| Question { new: documents, ..question.clone() };
    let case =
        |documents: &Documents| Case { documents: documents.clone(), request: universe::any_request() };
    let new = case(&question.new).shrink(|case| fails(&with_new(case.documents.clone()))).documents;
    let mut smallest = with_new(new);
    if let Some(old) = smallest.old.clone() {
        let with_old = |documents: &Documents| Question { old: Some(documents.clone()), ..smallest.clone() };
        let old = case(&old).shrink(|case| fails(&with_old(&case.documents))).documents;
        smallest = with_old(&old);
    }
    let problem = judge(&smallest, &mut Tally::default()).err().unwrap_or_default();
    panic!("FORCEMFA_SEED={seed}\n{problem}\n{}", smallest.show());
}

#[test]
fn the_prover_agrees_with_brute_force() {
    if let Ok(seed) = std::env::var("FORCEMFA_SEED") {
        let seed = seed.parse().expect("FORCEMFA_SEED is a number");
        println!("{:?}", run(seed, 1, seed + 1));
        return;
    }
    let cases = match std::env::var("FORCEMFA_SLOW").as_deref() {
        Ok("all") => ALL,
        Ok(_) => SLOW,
        Err(_) => QUICK,
    };
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let tally = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|first| scope.spawn(move || run(first, threads, cases))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).fold(Tally::default(), Tally::add)
    });
    println!("{cases} cases: {tally:#?}");
    let share = |count: u64| count * 100 / cases;
    assert!(share(tally.proved) >= 15, "few are proved: {tally:?}");
    assert!(share(tally.refuted) >= 15, "few are refuted: {tally:?}");
    assert!(tally.missed * 100 <= cases, "unknown though a request passes: {tally:?}");
    assert!(tally.mutants_taken * 2 < tally.mutants, "{tally:?}");
}

#[test]
fn both_states_and_both_kinds_of_property_are_asked() {
    let questions: Vec<Question> = (0..200).map(Question::of_seed).collect();
    assert!(questions.iter().any(|question| question.state == MfaState::True));
    assert!(questions.iter().any(|question| question.old.is_some()));
    assert!(questions.iter().any(|question| question.old.is_none()));
}
