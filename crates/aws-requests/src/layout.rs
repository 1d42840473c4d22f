//! The layout of the two files in `data/`, shared by the reader here and the writer in `cargo xtask codegen`.
//!
//! `texts.txt` holds every text once, sorted, one a line. `operations.bin` is a sequence of little-endian 16-bit words:
//! first the directory, three words for each table (where it starts, counted in words, low half and high half; how
//! many rows it has), then the tables, row after row. A word is a number, a text (its row in [`TEXTS`]) or a row of
//! another table. Everything is read in place.
//!
//! The languages of the texts are explained where they are read: a rule in `rule.rs`, a query in `rest.rs`.

/// A table: rows of some words each.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its place in the directory.
    pub index: usize,
    /// The number of words in a row.
    pub width: usize,
}

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The table.
    pub table: Table,
    /// The word within a row.
    pub offset: usize,
}

impl Table {
    const fn column(self, offset: usize) -> Column {
        Column { table: self, offset }
    }
}

/// All tables, in the order of the directory.
pub const TABLES: [Table; 7] = [RELEASE, TEXTS, SERVICES, OPERATIONS, NODES, EDGES, LEAVES];
/// The number of words that the directory has for each table.
pub const DIRECTORY_WIDTH: usize = 3;

/// One row: the release of botocore.
pub const RELEASE: Table = Table { index: 0, width: 1 };
/// Text: the version of the package.
pub const RELEASE_VERSION: Column = RELEASE.column(0);

/// The texts, and one row more for the end of the last.
pub const TEXTS: Table = Table { index: 1, width: 2 };
/// Where the text starts in `texts.txt`, in bytes: low half.
pub const TEXT_START_LOW: Column = TEXTS.column(0);
/// Where the text starts: high half.
pub const TEXT_START_HIGH: Column = TEXTS.column(1);

/// The services, sorted by signing name, then name, and one row more for where the last one's operations end.
pub const SERVICES: Table = Table { index: 2, width: 8 };
/// Text: the signing name, as it stands in the credential scope.
pub const SERVICE_SIGNING_NAME: Column = SERVICES.column(0);
/// Text: the name of the model: `elbv2`.
pub const SERVICE_NAME: Column = SERVICES.column(1);
/// Text: the prefix of its IAM actions.
pub const SERVICE_PREFIX: Column = SERVICES.column(2);
/// Bits of [`crate::Protocol`]: those that it is called by.
pub const SERVICE_PROTOCOLS: Column = SERVICES.column(3);
/// Text: the version of the API, which the query protocols name.
pub const SERVICE_VERSION: Column = SERVICES.column(4);
/// Text: what stands before the operation in `X-Amz-Target`, and in the path of the RPC v2 protocol; empty for none.
pub const SERVICE_TARGET: Column = SERVICES.column(5);
/// Row of the first operation; the next service's first is where they end. They are sorted by name.
pub const SERVICE_OPERATIONS: Column = SERVICES.column(6);
/// Row of the root of the signing name's paths; [`NO_NODE`] without.
pub const SERVICE_ROOT: Column = SERVICES.column(7);

/// The operations, sorted by service and name.
pub const OPERATIONS: Table = Table { index: 3, width: 6 };
/// Text: the name.
pub const OPERATION_NAME: Column = OPERATIONS.column(0);
/// Row of the service.
pub const OPERATION_SERVICE: Column = OPERATIONS.column(1);
/// Text: what it asks.
pub const OPERATION_RULE: Column = OPERATIONS.column(2);
/// Text: the parameters of its query, for the REST protocols.
pub const OPERATION_QUERY: Column = OPERATIONS.column(3);
/// Text: the names of its path's labels, in order, with commas between them.
pub const OPERATION_LABELS: Column = OPERATIONS.column(4);
/// Bits: [`UNAUTHENTICATED`] and so on.
pub const OPERATION_FLAGS: Column = OPERATIONS.column(5);

/// The operation takes requests that nobody has signed.
pub const UNAUTHENTICATED: u16 = 1;
/// The model says that it changes nothing.
pub const READ_ONLY: u16 = 2;
/// The rule reads the body.
pub const BODY: u16 = 4;
/// No action of the catalogue has its name: the action is what AWS's way of naming them would have it be.
pub const ASSUMED: u16 = 8;
/// Which action it is, is not known.
pub const UNMAPPED: u16 = 16;

/// The nodes of the paths' trees, and one row more for where the last one's edges and leaves end.
pub const NODES: Table = Table { index: 4, width: 4 };
/// Row of its first edge; the next node's first is where they end.
pub const NODE_EDGES: Column = NODES.column(0);
/// Row of the node after a segment of any text; [`NO_NODE`] without.
pub const NODE_LABEL: Column = NODES.column(1);
/// Row of the node after some segments of any text; [`NO_NODE`] without.
pub const NODE_GREEDY: Column = NODES.column(2);
/// Row of its first leaf; the next node's first is where they end.
pub const NODE_LEAVES: Column = NODES.column(3);
/// No node.
pub const NO_NODE: u16 = u16::MAX;

/// Edges, sorted by text.
pub const EDGES: Table = Table { index: 5, width: 2 };
/// Text: the segment.
pub const EDGE_TEXT: Column = EDGES.column(0);
/// Row of the node that it leads to.
pub const EDGE_NODE: Column = EDGES.column(1);

/// What ends at a node.
pub const LEAVES: Table = Table { index: 6, width: 2 };
/// Number: the method's place in [`METHODS`].
pub const LEAF_METHOD: Column = LEAVES.column(0);
/// Row of the operation.
pub const LEAF_OPERATION: Column = LEAVES.column(1);

/// The methods that operations have.
pub const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];

/// The bits of [`SERVICE_PROTOCOLS`].
pub const QUERY: u16 = 1;
/// EC2's query protocol.
pub const EC2: u16 = 2;
/// REST with bodies in XML.
pub const REST_XML: u16 = 4;
/// REST with bodies in JSON.
pub const REST_JSON: u16 = 8;
/// JSON 1.0 and 1.1.
pub const JSON: u16 = 16;
/// Smithy RPC v2 with CBOR.
pub const CBOR: u16 = 32;
