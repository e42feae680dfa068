//! Tests of the whole program through its doors: one binary, because linking is slow.

mod database_commands;
mod demo;
mod import;
mod import_real;
mod opendata_equality;
mod record_samples;
mod record_store;
mod schemas_agree;
mod serving;
