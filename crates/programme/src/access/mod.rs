//! Who may do what: one table, role × action, each cell saying how far the right reaches.
//!
//! Source: rules.md §10. Everything that is not in the table is refused. The table is data
//! ([`reach`]), so that it can be printed ([`document()`]), tested cell by cell, and compared with
//! what the running server answers.
//!
//! Deliberately not here: who somebody is (sign-in), and conflicts of interest in a committee, which
//! take rights away from people who otherwise have them.

mod action;
mod actor;
mod decide;
mod document;
mod gained;
mod giving;
mod role;
mod subject;
mod table;

pub use action::Action;
pub use actor::{Actor, Grant};
pub use decide::{Denied, may};
pub use document::document;
pub use gained::{gained, gained_by_oneself};
pub use giving::{
    GivingRefused, LONGEST_GRANT_MONTHS, lasts_well, may_give, may_withdraw, right_to_give,
};
pub use role::{Holding, HoldingError, Role};
pub use subject::Subject;
pub use table::{Reach, reach};
