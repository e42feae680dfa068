//! Front matter as a tree with line numbers, and values as YAML text.
//!
//! It deliberately knows no field: what a key means is the business of `reading` and `writing`.

mod emit;
#[cfg(test)]
mod emit_tests;
mod node;
mod parse;

pub(crate) use emit::{Yaml, document, entry};
pub(crate) use node::{Entry, Node, Value};
pub(crate) use parse::{RefusalKind, parse};
