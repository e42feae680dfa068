//! Mails through a real server: how they arrive, and what refusals, outages and kills leave behind.

mod killed;
mod outages;
mod refusals;
mod sent;
pub(crate) mod server;
