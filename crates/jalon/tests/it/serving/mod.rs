//! The server as its clients meet it: over TCP, well-behaved or not.

mod bodies;
mod client;
mod connections;
mod problems;
