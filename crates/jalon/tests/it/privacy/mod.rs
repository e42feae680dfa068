//! Personal data: taken away, erased, forgotten in time, and never where it should not be.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod canary;
pub(crate) mod erasure;
mod erasure_rooms;
mod mine;
mod retention;
mod schema;
