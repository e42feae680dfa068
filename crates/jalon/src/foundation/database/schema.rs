//! The schema: migrations of both engines, embedded, run in one transaction under a lock.
//!
//! A migration never breaks the version that runs beside it (see `docs/`): two nodes of different
//! versions meet during an upgrade.

use sqlx::{
    PgConnection, SqliteConnection,
    migrate::{Migrate, MigrateError, Migrator},
};

/// Where the engine notes which migrations ran.
const NOTES: &str = "_sqlx_migrations";

/// How a database's schema stands to the one that this program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is in the database.
    Empty,
    /// Tables are there, but none of ours.
    Foreign,
    /// Some migrations are still to run.
    Older {
        /// Last migration that ran.
        found: i64,
    },
    /// Just what this program knows.
    Current,
    /// Migrations ran that this program doesn't know.
    Newer {
        /// Last migration that ran.
        found: i64,
    },
    /// A migration ran that is not the one we carry.
    Altered {
        /// The first such.
        version: i64,
    },
}

/// A migration that ran: version and checksum.
pub(super) type Ran = (i64, Vec<u8>);

/// Last version that this program knows.
#[must_use]
pub fn known_version() -> i64 {
    versions(&sqlite())
        .last()
        .map_or(0, |(version, _)| *version)
}

pub(super) fn sqlite() -> Migrator {
    let mut migrator = sqlx::migrate!("./migrations/sqlite");
    migrator.set_locking(false);
    migrator
}

pub(super) fn postgres() -> Migrator {
    let mut migrator = sqlx::migrate!("./migrations/postgres");
    migrator.set_locking(false);
    migrator
}

/// Reads how a SQLite database stands. Writes nothing.
pub(super) async fn of_sqlite(conn: &mut SqliteConnection) -> sqlx::Result<Standing> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'",
    )
    .fetch_all(&mut *conn)
    .await?;
    if !tables.iter().any(|name| name == NOTES) {
        let none = tables.is_empty();
        return Ok(if none {
            Standing::Empty
        } else {
            Standing::Foreign
        });
    }
    let ran: Vec<Ran> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(conn)
            .await?;
    Ok(judge(&ran, &versions(&sqlite())))
}

/// Reads how a PostgreSQL database stands. Writes nothing.
pub(super) async fn of_postgres(conn: &mut PgConnection) -> sqlx::Result<Standing> {
    // Tables of other programs or extensions may stand beside ours; those of our names may not.
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = current_schema() \
         AND tablename IN ('_sqlx_migrations', 'revision', 'journal')",
    )
    .fetch_all(&mut *conn)
    .await?;
    if !tables.iter().any(|name| name == NOTES) {
        let none = tables.is_empty();
        return Ok(if none {
            Standing::Empty
        } else {
            Standing::Foreign
        });
    }
    let ran: Vec<Ran> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(conn)
            .await?;
    Ok(judge(&ran, &versions(&postgres())))
}

/// Runs what is missing. The caller holds the lock, in a transaction.
pub(super) async fn run<C: Migrate>(migrator: &Migrator, conn: &mut C) -> sqlx::Result<()> {
    match migrator.run_direct(None, conn, false).await {
        Ok(()) => Ok(()),
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => Err(error),
        Err(other) => Err(sqlx::Error::Migrate(Box::new(other))),
    }
}

fn versions(migrator: &Migrator) -> Vec<Ran> {
    migrator
        .iter()
        .map(|migration| (migration.version, migration.checksum.to_vec()))
        .collect()
}

fn judge(ran: &[Ran], known: &[Ran]) -> Standing {
    let last_known = known.last().map_or(0, |(version, _)| *version);
    let found = ran.last().map_or(0, |(version, _)| *version);
    if ran.is_empty() {
        return Standing::Empty;
    }
    if found > last_known {
        return Standing::Newer { found };
    }
    if let Some((version, _)) = ran.iter().find(|one| !known.contains(one)) {
        return Standing::Altered { version: *version };
    }
    if ran.len() < known.len() {
        return Standing::Older { found };
    }
    Standing::Current
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(list: &[(i64, &str)]) -> Vec<Ran> {
        list.iter()
            .map(|(version, sum)| (*version, sum.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn every_standing_is_recognised() {
        let known = ran(&[(1, "a"), (2, "b")]);
        let stands = |list: &[(i64, &str)]| judge(&ran(list), &known);
        assert_eq!(stands(&[]), Standing::Empty);
        assert_eq!(stands(&[(1, "a")]), Standing::Older { found: 1 });
        assert_eq!(stands(&[(1, "a"), (2, "b")]), Standing::Current);
        assert_eq!(
            stands(&[(1, "a"), (2, "x")]),
            Standing::Altered { version: 2 }
        );
        let newer = stands(&[(1, "a"), (2, "b"), (3, "c")]);
        assert_eq!(newer, Standing::Newer { found: 3 });
        // Newer wins over altered: the later program may have mended an old migration.
        assert_eq!(stands(&[(1, "x"), (3, "c")]), Standing::Newer { found: 3 });
    }

    #[test]
    fn both_engines_have_the_same_migrations() {
        let names = |migrator: &Migrator| -> Vec<(i64, String)> {
            migrator
                .iter()
                .map(|one| (one.version, one.description.to_string()))
                .collect()
        };
        assert_eq!(names(&sqlite()), names(&postgres()));
        let numbers: Vec<i64> = sqlite().iter().map(|one| one.version).collect();
        let expected: Vec<i64> = (1..=known_version()).collect();
        assert_eq!(numbers, expected, "migrations are numbered without a gap");
    }
}
