//! Budget of a service: what is planned and paid, what was granted, and how long it lasts
//! (rules.md §9).
//!
//! Money is in whole cents, never negative: what is owed back is somebody else's account. What is
//! not known is `None`, never zero. What a team costs ([`TeamCost`]) follows from private daily
//! rates: it is for those who answer for the money, never for the public.

mod amount;
mod entry;
mod envelope;
mod runway;
mod sheet;
mod sheet_text;
mod team;

pub use amount::{AmountError, Euros};
pub use entry::{Activity, Entry, Resource, totals_by_year};
pub use envelope::{Envelope, EnvelopeError, Funding};
pub use runway::{Basis, BurnRate, Runway};
pub use sheet::{Fault, FaultKind, LARGEST_SHEET, MOST_ROWS, read_sheet, write_sheet};
pub use sheet_text::decoded;
pub use team::{Price, TeamCost};
