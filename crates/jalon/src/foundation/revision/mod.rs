//! The count of changes of the public record: bumped in the transaction of each change, watched by
//! every node, which then publishes anew.
//!
//! It says *that* something changed, never what: the journal does.

mod store;
mod watch;

pub use store::{bump, current};
