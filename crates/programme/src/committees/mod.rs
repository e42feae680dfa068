//! Investment committees: when one is due (rules.md §3), how it is held (§4), what it decides (§5).
//!
//! | part | what it is |
//! |---|---|
//! | [`Due`], [`Coverage`] | when the next committee is due and why; how well a network keeps to it |
//! | [`session`] | a session from plan to publication, as states; what a person may see of it |
//! | [`agenda`] | its items in their time boxes, with questions and answers |
//! | [`availability`] | hours in which every mandatory role is free |
//! | [`ask`] | what the team asks for |
//! | [`dossier`] | what the committee reads, its completeness, its freezing |
//! | [`quorum`] | invitations, substitutes, presence, and whether every mandatory role is there |
//! | [`conflicts`] | conflicts of interest: declared, suggested, settled by two |
//! | [`ballot`] | votes, hidden until closed |
//! | [`outcome`] | decisions, what they set in motion, what to look at twice |
//! | [`minutes`] | the minutes as data, whole and public; their review and signature |
//! | [`followup`] | commitments, conditions and duties between sessions |
//! | [`figures`] | outcomes by year, time between two committees, stops by phase |
//! | [`ledger`] | the published register: its lines, its decisions as they stand |
//! | [`packing`] | a calendar of sessions, proposed with its reasons |
//! | [`winddown`] | after a stop, and at the end of consolidation |
//!
//! Deliberately not here: who may do what in general (`access`), storage, mails, pages.

pub mod agenda;
mod almanac;
pub mod ask;
pub mod availability;
pub mod ballot;
mod clockwork;
pub mod conflicts;
mod coverage;
pub mod dossier;
mod due;
pub mod figures;
pub mod followup;
pub mod ledger;
pub mod minutes;
pub mod outcome;
pub mod packing;
pub mod quorum;
pub mod session;
pub mod winddown;
mod wording;

pub use almanac::{Almanac, DecisionFact, PublicFigure, PublicFile, ServiceFacts, SessionFact};
pub use coverage::Coverage;
pub use due::{Clockwork, Due, Status, Term, TermKind};
pub use wording::{Wording, WordingError};

#[cfg(test)]
pub(crate) mod samples;
