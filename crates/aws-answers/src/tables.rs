//! What answers are made of. The files are generated; the types are here.

mod ec2;
mod namespaces;
mod route53;

/// A call that reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Read {
    /// The operation.
    pub(crate) operation: &'static str,
    /// Its path, with labels in braces.
    pub(crate) path: &'static str,
    /// What stands in an answer about nothing, by the name of the element.
    pub(crate) members: &'static [(&'static str, Member)],
    /// The parameters that say of which thing it asks and that must be given.
    pub(crate) ids: &'static [&'static str],
}

/// A member of an answer about nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    /// An empty list.
    List,
    /// `false`.
    False,
    /// `0`.
    Zero,
    /// How many items the caller wants at most.
    MaxItems,
}

/// The XML namespace of a service.
pub(crate) fn namespace(service: &str) -> Option<&'static str> {
    let place = namespaces::NAMESPACES.binary_search_by(|(name, _)| (*name).cmp(service)).ok()?;
    namespaces::NAMESPACES.get(place).map(|(_, namespace)| *namespace)
}

/// A call of EC2 that reads.
pub(crate) fn ec2(operation: &str) -> Option<&'static Read> {
    find(ec2::READS, operation)
}

/// A call of Route 53 that reads.
pub(crate) fn route53(operation: &str) -> Option<&'static Read> {
    find(route53::READS, operation)
}

fn find(reads: &'static [Read], operation: &str) -> Option<&'static Read> {
    let place = reads.binary_search_by(|read| read.operation.cmp(operation)).ok()?;
    reads.get(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_tables_are_sorted() {
        assert!(namespaces::NAMESPACES.is_sorted());
        for reads in [ec2::READS, route53::READS] {
            assert!(reads.is_sorted_by(|one, other| one.operation < other.operation));
        }
        assert_eq!(ec2("DescribeInstances").unwrap().members, [("reservationSet", Member::List)]);
    }
}
