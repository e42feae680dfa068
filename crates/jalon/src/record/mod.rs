//! Room: the record. All rooms' stores together: the whole network read from the database as one
//! value, changes of it written with their journal lines in one transaction, and every new state
//! published.
//!
//! What it deliberately does not do: decide what is to change (see `import`, and the rooms' own
//! actions), or know where changes come from.

mod changes;
mod entity;
mod load;
mod publish;
mod save;
mod store;

pub use changes::{Changes, DocumentGone, DocumentPut, Edits, New, Update};
pub use entity::{Entity, default_file};
pub use load::{StoredRecord, load, load_stored};
pub use publish::{publish_changes, publish_now};
pub use save::save;
pub use store::{
    documents::{Fingerprint, list_documents as documents, list_fingerprints as fingerprints},
    imports::{ImportRun, RunFinding, find_last_run, insert_run},
};
