-- One account's log: where it begins, after its snapshot, and where it ends.
CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    account TEXT NOT NULL,
    head INTEGER NOT NULL,
    head_tag INTEGER NOT NULL,
    base INTEGER NOT NULL,
    base_tag INTEGER NOT NULL
) STRICT;

-- `digest` is of the other columns.
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    tag INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- What stands for the records up to `base`.
CREATE TABLE snapshot (
    number INTEGER PRIMARY KEY,
    digest INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- Which keys the secrets in the log are sealed with.
CREATE TABLE sealing_key (
    version INTEGER PRIMARY KEY,
    id BLOB NOT NULL
) STRICT;
