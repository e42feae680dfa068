//! Tests of the crate on whole repositories: one binary, because linking is slow.
#![expect(clippy::print_stdout, reason = "a skipped check says so")]

mod any_record;
mod changes;
mod disk;
mod fictional;
mod hostile;
mod real;
mod round_trip;
