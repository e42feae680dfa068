//! Room: phases.

pub(crate) mod store;
