//! How much of AWS the tables know. The figures are pinned: they change with the releases of the data, and with the rows.

use aws_requests::operations;

#[derive(Debug, Default, PartialEq, Eq)]
struct Figures {
    operations: usize,
    /// Their action is one of the catalogue.
    in_catalogue: usize,
    /// Their action has their name, and the catalogue does not have it (yet).
    assumed: usize,
    /// Nobody knows their action: they are refused.
    unmapped: usize,
    /// Of those in the catalogue: all resources are worked out from the request, wherever it has them.
    worked_out: usize,
    /// Of those that are worked out: some part of an ARN is open.
    in_part: usize,
}

#[test]
fn the_share_of_operations_with_an_action_and_with_resources() {
    let mut figures = Figures::default();
    for operation in operations() {
        figures.operations += 1;
        if !operation.is_mapped() {
            figures.unmapped += 1;
        } else if operation.is_assumed() {
            figures.assumed += 1;
        } else {
            figures.in_catalogue += 1;
            let asks = operation.rule().split('&').next().unwrap_or_default();
            if !asks.split(['|', ' ']).any(|word| word == "-") {
                figures.worked_out += 1;
                figures.in_part += usize::from(asks.contains('%'));
            }
        }
    }
    println!("{figures:?}");
    let share = |some: usize, all: usize| some * 1000 / all;
    assert!(share(figures.in_catalogue + figures.assumed, figures.operations) >= 995, "99.5 % to an action");
    assert!(share(figures.worked_out, figures.in_catalogue) >= 790, "79 % to resources");
    assert_eq!(
        (figures.operations, figures.in_catalogue, figures.assumed, figures.unmapped, figures.worked_out),
        (19_795, 18_899, 836, 60, 17_263)
    );
}
