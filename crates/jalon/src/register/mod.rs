//! Room: the register of decisions. Entries are appended, sealed and signed; everybody can read
//! them and verify them without asking us. There is no way to alter or remove one.
//!
//! What it deliberately does not do: decide anything (committees do), or say what a chain of hashes
//! is (`programme::register`).

mod actions;
mod export;
mod keys;
mod store;

pub use actions::{
    NewEntry, NewKind, RegisterError, Registered, SealedVote, append, failed, forget, people_of,
    register_keys, rotate,
};
pub use export::{head, page, whole};
pub use keys::{KeyError, Keys, new_key};
