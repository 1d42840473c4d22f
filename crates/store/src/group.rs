//! Appends that wait together are decided together.

use crate::error::{AppendError, StoreError};
use crate::position::Position;
use crate::queue::AppendRequest;
use crate::record::Row;

/// What becomes of a group of appends if what it writes is committed.
pub(crate) struct Plan<'a> {
    /// What to write.
    pub(crate) rows: Vec<Row<'a>>,
    /// Where the log ends then.
    pub(crate) head: Position,
    /// For each request: done, or where the log ended instead of where it was to end.
    pub(crate) outcomes: Vec<Result<(), Position>>,
}

/// Decides a group, one request after the other: each is compared with what those before it lead to.
pub(crate) fn plan(head: Position, requests: &[AppendRequest]) -> Plan<'_> {
    let mut plan = Plan { rows: Vec::new(), head, outcomes: Vec::with_capacity(requests.len()) };
    for request in requests {
        if request.after != plan.head {
            plan.outcomes.push(Err(plan.head));
            continue;
        }
        for (number, body) in (plan.head.number + 1..).zip(&request.records) {
            plan.rows.push(Row { number, tag: request.tag, body });
        }
        plan.head = plan.head.after(request.records.len(), request.tag);
        plan.outcomes.push(Ok(()));
    }
    plan
}

/// Tells all who wait for a group. Whoever does not wait any more is not told.
pub(crate) fn answer(requests: Vec<AppendRequest>, outcomes: Result<Vec<Result<(), Position>>, StoreError>) {
    match outcomes {
        Ok(outcomes) => {
            for (request, outcome) in requests.into_iter().zip(outcomes) {
                let _ = request.answer.send(outcome.map_err(|head| AppendError::Conflict { head }));
            }
        }
        Err(error) => {
            for request in requests {
                let _ = request.answer.send(Err(AppendError::Failed(error.clone())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    fn request(after: Position, tag: i64, records: usize) -> AppendRequest {
        AppendRequest { after, tag, records: vec![b"x".to_vec(); records], answer: oneshot::channel().0 }
    }

    #[test]
    fn a_queued_append_stands_on_the_one_before_it() {
        let first = Position::START.after(2, 7);
        let requests = [request(Position::START, 7, 2), request(first, 8, 1)];
        let plan = plan(Position::START, &requests);
        assert_eq!(plan.head, Position { number: 3, tag: 8 });
        assert_eq!(
            plan.rows.iter().map(|row| (row.number, row.tag)).collect::<Vec<_>>(),
            [(1, 7), (2, 7), (3, 8)]
        );
        assert!(plan.outcomes.iter().all(Result::is_ok));
    }

    #[test]
    fn what_was_queued_after_a_refused_append_is_refused_though_the_numbers_fit() {
        // Somebody else's record has number 1: the second request was made after a record 1 that never came to be.
        let head = Position::START.after(1, 99);
        let requests = [request(Position::START, 7, 1), request(Position::START.after(1, 7), 8, 1)];
        let plan = plan(head, &requests);
        assert_eq!(plan.outcomes, [Err(head), Err(head)]);
        assert!(plan.rows.is_empty());
    }

    #[test]
    fn of_two_for_the_same_place_the_first_wins() {
        let requests = [request(Position::START, 7, 1), request(Position::START, 8, 1)];
        let plan = plan(Position::START, &requests);
        assert_eq!(plan.outcomes, [Ok(()), Err(Position { number: 1, tag: 7 })]);
    }
}
