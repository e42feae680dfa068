//! Room: import, and its way back. A content repository, read by crate `content`, becomes the
//! record: everything is checked, the changes are planned as data, shown, then written at once or
//! not at all. The record is written back as the same files.
//!
//! It deliberately does not parse files (crate `content` does) nor print (the command line does).

mod actions;
mod conflicts;
mod export;
mod plan;
mod report;
mod unstorable;

pub use actions::{ImportError, Options, import, preview, read};
pub use conflicts::{Conflict, FieldConflict, OnConflict, Resolution};
pub use export::{WriteBackError, write_back};
pub use plan::{Plan, State, plan};
pub use report::{Gone, KindCount, Report};
