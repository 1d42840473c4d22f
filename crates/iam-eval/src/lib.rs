//! The decision: a request against a stack of policies, with its explanation
