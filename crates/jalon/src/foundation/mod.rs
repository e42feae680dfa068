//! What every room stands on. Knows no word of the programme.

pub mod addresses;
pub mod charts;
pub mod clock;
pub mod colour;
pub mod config;
pub mod database;
pub mod diff;
pub mod digest;
pub mod errands;
pub mod http;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod journal;
pub mod key_file;
pub mod mail;
pub mod markdown;
pub mod objects;
pub mod pdf;
pub mod raster;
pub mod revision;
pub mod secrets;
pub mod spreadsheet;
pub mod stored;
pub mod telemetry;
pub mod towns;
