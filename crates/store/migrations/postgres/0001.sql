-- The logs of any number of accounts: where each begins, after its snapshot, and where it ends.
CREATE TABLE forcemfa_log (
    account text PRIMARY KEY,
    head bigint NOT NULL,
    head_tag bigint NOT NULL,
    base bigint NOT NULL,
    base_tag bigint NOT NULL
);

-- `digest` is of `number`, `tag` and `body`.
CREATE TABLE forcemfa_record (
    account text NOT NULL,
    number bigint NOT NULL,
    tag bigint NOT NULL,
    digest bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (account, number)
);

-- What stands for the records up to `base`.
CREATE TABLE forcemfa_snapshot (
    account text NOT NULL,
    number bigint NOT NULL,
    digest bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (account, number)
);

-- Which keys the secrets in the log are sealed with.
CREATE TABLE forcemfa_sealing_key (
    account text NOT NULL,
    version bigint NOT NULL,
    id bytea NOT NULL,
    PRIMARY KEY (account, version)
);

-- The last append of each node: what a node asks that lost its connection during a commit.
CREATE TABLE forcemfa_writer (
    account text NOT NULL,
    writer bigint NOT NULL,
    last_tag bigint NOT NULL,
    seen timestamptz NOT NULL,
    PRIMARY KEY (account, writer)
);
