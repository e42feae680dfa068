//! Tests of the whole program through its doors: one binary, because linking is slow.

mod accounts;
mod bad_input;
mod cli_import;
mod command;
mod committees;
mod committees_doors;
mod database_commands;
mod demo;
mod import;
mod import_real;
mod member_site;
mod opendata_contract;
mod opendata_equality;
mod opendata_http;
mod opendata_shapes;
mod record_any;
mod record_samples;
mod record_store;
mod record_travels;
mod schemas_agree;
mod search;
mod search_pages;
mod serving;
mod statistics;
mod words;
mod write_back;
