//! Tests of the crate on whole repositories: one binary, because linking is slow.
