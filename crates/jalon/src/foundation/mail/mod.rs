//! Mail: a queue of rows written in the transaction of the change they tell about, and a worker
//! that sends them.
//!
//! Promises: what is committed is sent, or is seen by administrators as failed; a mail with a key
//! ([`Mail::once`]) is queued once, with any number of nodes; no header can be smuggled in; no
//! address reaches the log. A mail leaves *at least* once: a node that dies between the server's
//! "250" and the commit that notes it makes the mail leave again, byte for byte the same, with the
//! same `Message-ID`, by which mail programs tell the copy.
//!
//! It knows no reason to write to anybody: rooms do, with words of their own.

mod address;
mod delivery;
mod letter;
mod line;
#[expect(
    clippy::module_inception,
    reason = "the room is named after its main thing"
)]
mod mail;
mod message;
mod metrics;
mod policy;
mod server;
mod smtp;
mod store;
#[cfg(test)]
mod tests;
mod worker;

pub use address::{AddressError, EmailAddress};
pub use delivery::{Delivery, Outcome};
pub use letter::{House, Letter};
pub use line::Line;
pub use mail::{Calendar, CalendarMethod, Mail, Recipient};
pub use metrics::MailMetrics;
pub use server::{MailServer, ServerError};
pub use store::{
    Leased, MailCounts, MailState, QueuedMail, count_by_state, erase_words_to, find_words,
    forget_old, list_mails, list_words, queue, send_again,
};
pub use worker::{Worker, send_due};
