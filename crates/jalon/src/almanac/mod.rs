//! Room: what is known beside the record of services. Tables of the rules that hold, of envelopes,
//! budgets and prices of work; together they are the published
//! [`programme::committees::Almanac`], from which every page takes rules and due dates.
//!
//! What it deliberately does not do: change anything by itself (see `rules` and `budget`).

mod catalogue;
mod draft;
mod load;
mod store;

pub use catalogue::{CatalogueError, ours, read_catalogue};
pub use draft::{Body, Draft, Scope};
pub(crate) use load::catalogues;
pub use load::{ledger, load};
pub(crate) use store::{
    budget as budget_store, rules as rules_store, standards as standards_store,
};
