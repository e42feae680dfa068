//! A content repository (Jekyll collections with front matter): read it, check everything, and
//! write it back without losing a byte.
//!
//! | module | what it does |
//! |---|---|
//! | [`collection`] | the folders of a content repository |
//! | [`finding`] | what the reader noticed, as data |
//! | [`limits`] | how much a repository may ask of the reader |
//! | [`document`] | a file as it was found |
//! | `walk` | which files there are, and which are refused unread |
//! | `front_matter` | where the front matter ends and the body begins |
//! | `yaml` | front matter as a tree with line numbers; and values as YAML text |
//! | `reading` | what a file says about a service, a member… |
//! | `checks` | what only shows when all files are seen together |
//! | `writing` | a record as files, changing only what changed |
//!
//! What it deliberately does not do: know a database, correct a record, or ask what day it is
//! ([`Reading::future_dates`] is given the day).

pub mod collection;
pub mod document;
pub mod finding;
pub mod limits;

mod checks;
mod export;
mod front_matter;
mod read;
mod reading;
mod walk;
mod writing;
mod yaml;

pub use collection::Collection;
pub use document::Document;
pub use export::{ExportError, ExportSummary, export};
pub use finding::{Finding, FindingCode, Severity};
pub use limits::{Limits, Progress};
pub use read::{ReadError, Reading, read, read_files};
pub use writing::{OutFile, WriteError, write};
