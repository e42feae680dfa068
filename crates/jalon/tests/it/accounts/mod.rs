//! Signing in, sessions, rights, on both engines through the whole server.

mod matrix;
mod sessions;
