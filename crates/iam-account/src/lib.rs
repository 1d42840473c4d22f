//! One AWS account as a value: principals, policies, credentials, and changes to them
