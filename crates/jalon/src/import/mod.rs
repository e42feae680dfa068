//! Room: import. A content repository, read by crate `content`, becomes the record: everything is
//! checked, the changes are planned as data, shown, then written at once or not at all.
//!
//! It deliberately does not read files (crate `content` does) nor print (the command line does).

mod actions;
mod plan;
mod report;

pub use actions::{ImportError, Options, import};
pub use plan::{Plan, State, plan};
pub use report::{Gone, KindCount, Report};
