//! For tests only: the naive reference evaluator, generators, fixtures
