//! Room: the rules of the programme as people edit them. A draft for the network or for an
//! incubator, what it would change for which services, and from which day it holds; every version
//! that ever held, with its reason.
//!
//! What it deliberately does not do: apply rules. Every room reads them from the published
//! [`programme::committees::Almanac`], on the day that it looks at.

pub mod actions;
mod draft;
pub(crate) mod store;

pub use draft::{Body, Draft, Scope};
