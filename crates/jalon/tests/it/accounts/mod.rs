//! Signing in, sessions, rights, on both engines through the whole server.

mod access;
mod account;
mod command;
mod links;
mod matrix;
mod passkeys;
pub(crate) mod provider;
mod roles;
mod sessions;
