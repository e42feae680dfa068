//! The programme in plain Rust: what a service, a phase, a mission or a rule *means*.
//!
//! Nothing here reads a file, asks the time, draws a random number or waits. Time is an argument
//! everywhere, so that any page or figure can be computed as it stood on any day.
//!
//! | room | what it means |
//! |---|---|
//! | [`identity`] | typed identifiers and the names that records go by |
//! | [`rules`] | the programme's rules as data, with their defaults |
//! | [`organisations`] | administrations, incubators and their teams |
//! | [`community`] | members and their missions |
//! | [`services`] | digital services: purpose, sponsors, links, quality facts, events |
//! | [`phases`] | a service's journey, and the one definition of its current phase |
//! | [`access`] | who may do what: one table, role × action |
//! | [`impact`] | indicators, measurements, and what they let one say with how much certainty |
//! | [`committees`] | when an investment committee is due, and how well that is kept |
//! | [`register`] | the append-only, signed chain of decisions, and its verification |
//! | [`budget`] | entries, envelopes, what a month costs and how long money lasts |
//! | [`standards`] | quality standards: a catalogue, answers that expire, what still holds on a day |
//! | [`cockpit`] | what needs attention in a portfolio, and in which order |
//! | [`obligations`] | what somebody owes by a day, and who is told when it is not done |
//! | [`network`] | all of it together, with its references resolved |
//! | [`remarks`] | what is odd in the record as a whole |
//! | [`statistics`] | the public figures, computed |
//!
//! The crate deliberately does not know about content repositories, databases or pages.

pub mod access;
pub mod budget;
pub mod cockpit;
pub mod committees;
pub mod community;
pub mod identity;
pub mod impact;
pub mod network;
pub mod obligations;
pub mod organisations;
pub mod phases;
pub mod register;
pub mod remarks;
pub mod rules;
pub mod services;
pub mod standards;
pub mod statistics;
