//! Personal data: taken away, erased, forgotten in time, and never where it should not be.

mod canary;
mod erasure;
mod mine;
mod retention;
