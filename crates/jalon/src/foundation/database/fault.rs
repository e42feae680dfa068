//! What an engine may refuse for reasons outside the program, told so that somebody can act.

use sqlx::{error::DatabaseError, postgres::PgDatabaseError, sqlite::SqliteError};

/// Why the engine could not do what it was asked, when the cause lies with the machine, the server
/// or its settings rather than with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another process holds the lock.
    #[error(
        "it is locked by another program: wait for that program to end or stop it, then try again"
    )]
    Locked,
    /// No room left.
    #[error("the disk is full: free some space, then try again")]
    Full,
    /// May not be written.
    #[error(
        "it can't be written: give this user the right to write the file and its folder, or point to a server that accepts writes"
    )]
    ReadOnly,
    /// The file holds something else.
    #[error("the file is not a SQLite database: give another path")]
    NotADatabase,
    /// The file holds a damaged database.
    #[error(
        "the database is damaged: keep a copy of it, then restore the latest backup with “jalon database restore”"
    )]
    Damaged,
    /// The disk failed to read or write.
    #[error("the disk failed to read or write it: check the disk, then run “jalon database check”")]
    Disk,
    /// The file or its folder can't be opened.
    #[error(
        "the file can't be opened: check that the path names a file and that this user may read it and write in its folder"
    )]
    CantOpen,
    /// Nothing answers there.
    #[error(
        "the server can't be reached: check the host and the port, and that PostgreSQL runs there"
    )]
    Unreachable,
    /// The server refuses this user.
    #[error("the server refuses the user or the password: check both")]
    Refused,
    /// The server has no such database.
    #[error(
        "the server has no database of that name: create it (createdb NAME), or correct the name"
    )]
    Missing,
    /// All connections are taken.
    #[error(
        "the server takes no more connections: raise its max_connections or stop other programs"
    )]
    Crowded,
    /// All connections of this program are taken.
    #[error("this program is too busy with it: try again in a moment")]
    Busy,
    /// The server starts or stops.
    #[error("the server is starting or stopping: try again in a moment")]
    NotReady,
    /// The user lacks a right.
    #[error("the user lacks a right there: make it the owner of the database")]
    Denied,
    /// Two transactions met; one had to give way.
    #[error("another change came in between: try again")]
    Conflict,
}

impl Fault {
    /// The fault behind an error, or nothing when the cause is in the program itself.
    #[must_use]
    pub fn of(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::Database(inner) => Self::of_engine(inner.as_ref()),
            sqlx::Error::Io(inner) => Some(Self::of_io(inner.kind())),
            sqlx::Error::PoolTimedOut => Some(Self::Busy),
            sqlx::Error::Tls(_) => Some(Self::Unreachable),
            _ => None,
        }
    }

    fn of_engine(error: &dyn DatabaseError) -> Option<Self> {
        if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
            return Self::of_sqlstate(error.code());
        }
        let error = error.try_downcast_ref::<SqliteError>()?;
        Self::of_sqlite(error.code()?.parse().ok()?)
    }

    // Extended result codes: https://www.sqlite.org/rescode.html
    fn of_sqlite(code: u32) -> Option<Self> {
        const SHM_SIZE: u32 = 4874;
        match (code, code & 0xff) {
            (_, 5 | 6) => Some(Self::Locked),
            (_, 8 | 3) => Some(Self::ReadOnly),
            // The shared index of the log could not grow.
            (SHM_SIZE, _) | (_, 13) => Some(Self::Full),
            (_, 10) => Some(Self::Disk),
            (_, 11) => Some(Self::Damaged),
            (_, 14) => Some(Self::CantOpen),
            (_, 26) => Some(Self::NotADatabase),
            _ => None,
        }
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    fn of_sqlstate(code: &str) -> Option<Self> {
        match code {
            "28000" | "28P01" => Some(Self::Refused),
            "3D000" => Some(Self::Missing),
            "53300" => Some(Self::Crowded),
            "53100" => Some(Self::Full),
            "25006" => Some(Self::ReadOnly),
            "42501" => Some(Self::Denied),
            "55P03" => Some(Self::Locked),
            "40001" | "40P01" => Some(Self::Conflict),
            "57P01" | "57P02" | "57P03" => Some(Self::NotReady),
            "58030" => Some(Self::Disk),
            "XX001" | "XX002" => Some(Self::Damaged),
            _ => None,
        }
    }

    fn of_io(kind: std::io::ErrorKind) -> Self {
        use std::io::ErrorKind as Kind;
        match kind {
            Kind::StorageFull | Kind::QuotaExceeded => Self::Full,
            Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::IsADirectory => Self::CantOpen,
            _ => Self::Unreachable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_are_understood() {
        assert_eq!(Fault::of_sqlite(261), Some(Fault::Locked));
        assert_eq!(Fault::of_sqlite(1544), Some(Fault::ReadOnly));
        assert_eq!(Fault::of_sqlite(4874), Some(Fault::Full));
        assert_eq!(Fault::of_sqlite(778), Some(Fault::Disk));
        // A broken constraint is the program's affair.
        assert_eq!(Fault::of_sqlite(787), None);
        assert_eq!(Fault::of_sqlstate("53100"), Some(Fault::Full));
        assert_eq!(Fault::of_sqlstate("23505"), None);
    }
}
