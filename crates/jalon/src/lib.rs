//! Jalon: how people, machines and disks meet the programme.
//!
//! Rooms, in the direction in which they may know each other:
//! `foundation ← publication ← organisations ← community ← services ← phases ← committees ← site, opendata,
//! import ← routes, cli`. `tests/architecture.rs` fails when a room names a later one.

pub mod accounts;
pub mod administration;
pub mod almanac;
pub mod budget;
pub mod chamber;
pub mod cli;
pub mod cockpit;
pub mod committees;
pub mod community;
pub mod connectors;
pub mod demo;
pub mod directory;
pub mod editing;
pub mod files;
pub mod foundation;
pub mod history;
pub mod hypotheses;
pub mod impact;
pub mod import;
pub mod journeys;
pub mod membership;
pub mod obligations;
pub mod opendata;
pub mod organisations;
pub mod phases;
pub mod privacy;
pub mod publication;
pub mod record;
pub mod register;
pub mod research;
pub mod routes;
pub mod rules;
pub mod search;
pub mod services;
pub mod site;
pub mod standards;
pub mod statistics;
