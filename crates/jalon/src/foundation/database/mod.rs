//! One door to both engines: SQLite by default, PostgreSQL by URL.
//!
//! Rooms write each statement once, in the subset that both engines read, and run it with
//! [`on!`](crate::on) (one statement), [`insert_rows!`](crate::insert_rows) (many rows),
//! [`update_versioned!`](crate::update_versioned) or
//! [`delete_versioned!`](crate::delete_versioned) (a row that nobody changed meanwhile).

pub mod backup;
pub mod catalog;
pub mod check;
pub mod copy;
mod error;
mod fault;
mod file;
mod location;
pub mod migrate;
mod open;
mod schema;
#[doc(hidden)]
pub mod testing;
#[cfg(test)]
mod tests;
mod transaction;

pub use error::OpenError;
pub use fault::Fault;
pub use file::FileError;
pub use location::{Location, LocationError};
pub use open::Access;
pub use schema::{Standing, known_version};
pub use transaction::Tx;

use sqlx::{PgPool, SqlitePool};

/// An open database.
#[derive(Debug, Clone)]
pub enum Db {
    /// A SQLite file: one writing connection, several reading ones.
    Sqlite {
        /// Pool of exactly one connection: writes queue here, never on the file's lock.
        write: SqlitePool,
        /// Read-only connections.
        read: SqlitePool,
    },
    /// A PostgreSQL server.
    Postgres(PgPool),
}
