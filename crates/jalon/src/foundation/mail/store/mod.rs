//! The queue's SQL: putting in and sending ([`sending`]), looking at it ([`listing`]).

mod listing;
mod rows;
mod sending;

pub use listing::{
    count_by_state, erase_words_to, find_words, forget_old, list_mails, list_words, send_again,
};
pub use rows::{Leased, MailCounts, MailState, QueuedMail};
pub use sending::queue;
pub(super) use sending::{expire, give_up, is_any_due, lease, settle};
