//! All SQL of connectors: their settings and answers, and the queries that they run elsewhere.

pub(super) mod answers;
pub(super) mod connectors;
pub(super) mod query;

pub use connectors::{Connector, Run};
