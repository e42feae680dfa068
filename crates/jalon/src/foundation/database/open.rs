//! Opening: files and servers, with the settings that keep what was acknowledged.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool, SqliteConnection, SqlitePool,
    pool::PoolOptions,
    postgres::PgConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{Db, Location, OpenError, Standing, schema};

/// How long a statement waits for a lock that another process holds.
pub(super) const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How long a task waits for a connection of the pool.
const POOL_WAIT: Duration = Duration::from_secs(30);
/// How long a server may take to answer at first.
const FIRST_ANSWER: Duration = Duration::from_secs(10);
/// Connections: reading ones on SQLite, all of them on PostgreSQL.
const SQLITE_READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;

/// What a command wants to do with the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Read and write: the database is made if absent, and brought to the present schema.
    Write,
    /// Read only: it must be there, of the present schema. Nothing is written.
    Read,
    /// Read only, whatever the schema: for checks and copies of old ones. It must be there.
    Inspect,
}

impl Db {
    /// Opens the database there.
    ///
    /// # Errors
    /// One sentence that says what to do; see [`OpenError`].
    pub async fn open(location: &Location, access: Access) -> Result<Self, OpenError> {
        match location {
            Location::Sqlite(path) => open_sqlite(location, path, access).await,
            Location::Postgres(options) => open_postgres(location, options, access).await,
        }
    }

    /// How its schema stands to the one that this program knows.
    ///
    /// # Errors
    /// When the engine can't be asked.
    pub async fn standing(&self) -> sqlx::Result<Standing> {
        match self {
            Self::Sqlite { read, .. } => schema::of_sqlite(&mut *read.acquire().await?).await,
            Self::Postgres(pool) => schema::of_postgres(&mut *pool.acquire().await?).await,
        }
    }

    /// Ends all connections, after those in use were given back.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                // Last, because closing the last connection folds the log into the file, which a
                // read-only one can't.
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// Which engine: `sqlite` or `postgres`.
    #[must_use]
    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }
}

async fn open_sqlite(location: &Location, path: &Path, access: Access) -> Result<Db, OpenError> {
    let broken = |cause| OpenError::from_engine(location, cause);
    let exists = path.exists();
    if !exists && access != Access::Write {
        return Err(OpenError::Absent(path.to_owned()));
    }
    if path.is_dir() {
        return Err(broken(sqlx::Error::Io(
            std::io::ErrorKind::IsADirectory.into(),
        )));
    }
    if exists {
        // Looked at through a read-only connection: what we then refuse was not touched.
        let mut conn = reader(path).connect().await.map_err(broken)?;
        let standing = schema::of_sqlite(&mut conn).await.map_err(broken);
        conn.close().await.map_err(broken)?;
        refuse(location, &standing?, access)?;
    } else if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|cause| OpenError::Folder {
            folder: PathBuf::from(folder),
            cause,
        })?;
    }
    let pool = || {
        PoolOptions::new()
            .acquire_timeout(POOL_WAIT)
            .test_before_acquire(false)
    };
    let write = if access == Access::Write {
        let write = pool()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(writer(path))
            .await
            .map_err(broken)?;
        migrate_sqlite(location, &write).await?;
        write
    } else {
        // Any attempt to write is refused by the engine.
        pool().max_connections(1).connect_lazy_with(reader(path))
    };
    let read = pool()
        .max_connections(SQLITE_READERS)
        .connect_with(reader(path))
        .await
        .map_err(broken)?;
    Ok(Db::Sqlite { write, read })
}

async fn migrate_sqlite(location: &Location, write: &SqlitePool) -> Result<(), OpenError> {
    let broken = |cause| OpenError::from_engine(location, cause);
    let mut tx = write.begin_with("BEGIN IMMEDIATE").await.map_err(broken)?;
    let standing = schema::of_sqlite(&mut tx).await.map_err(broken)?;
    refuse(location, &standing, Access::Write)?;
    if standing == Standing::Current {
        // A file that can't be written says so now, not at the first change: the engine opens it,
        // and even begins to write, all the same.
        sqlx::query("UPDATE revision SET counter = counter WHERE id = 1")
            .execute(&mut *tx)
            .await
            .map_err(broken)?;
        return tx.rollback().await.map_err(broken);
    }
    let conn: &mut SqliteConnection = &mut tx;
    schema::run(&schema::sqlite(), conn).await.map_err(broken)?;
    tx.commit().await.map_err(broken)
}

async fn open_postgres(
    location: &Location,
    options: &PgConnectOptions,
    access: Access,
) -> Result<Db, OpenError> {
    let broken = |cause| OpenError::from_engine(location, cause);
    let options = options.clone().application_name("jalon");
    // One connection of its own first: a pool would retry an unreachable server in silence.
    let connect = PgConnection::connect_with(&options);
    let mut conn = match tokio::time::timeout(FIRST_ANSWER, connect).await {
        Ok(conn) => conn.map_err(broken)?,
        Err(_) => return Err(broken(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()))),
    };
    let encoding: String = sqlx::query_scalar("SHOW server_encoding")
        .fetch_one(&mut conn)
        .await
        .map_err(broken)?;
    if encoding != "UTF8" {
        let location = location.to_string();
        return Err(OpenError::Encoding { location, encoding });
    }
    let standing = schema::of_postgres(&mut conn).await.map_err(broken)?;
    refuse(location, &standing, access)?;
    if access == Access::Write {
        migrate_postgres(location, &mut conn).await?;
    }
    conn.close().await.map_err(broken)?;
    let options = if access == Access::Write {
        options
    } else {
        options.options([("default_transaction_read_only", "on")])
    };
    let pool: PgPool = PoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(POOL_WAIT)
        .connect_with(options)
        .await
        .map_err(broken)?;
    Ok(Db::Postgres(pool))
}

async fn migrate_postgres(location: &Location, conn: &mut PgConnection) -> Result<(), OpenError> {
    let broken = |cause| OpenError::from_engine(location, cause);
    // A standby says so at once, rather than at the first change.
    let mut tx = conn.begin_with("BEGIN READ WRITE").await.map_err(broken)?;
    sqlx::query("SELECT pg_advisory_xact_lock(hashtext('jalon schema'))")
        .execute(&mut *tx)
        .await
        .map_err(broken)?;
    let standing = schema::of_postgres(&mut tx).await.map_err(broken)?;
    refuse(location, &standing, Access::Write)?;
    if standing == Standing::Current {
        return tx.rollback().await.map_err(broken);
    }
    let conn: &mut PgConnection = &mut tx;
    schema::run(&schema::postgres(), conn)
        .await
        .map_err(broken)?;
    tx.commit().await.map_err(broken)
}

/// Refuses a database that must not be used in that way.
pub(super) fn refuse(
    location: &Location,
    standing: &Standing,
    access: Access,
) -> Result<(), OpenError> {
    let location = location.to_string();
    let known = schema::known_version();
    match (standing, access) {
        (Standing::Foreign, _) => Err(OpenError::Foreign { location }),
        (_, Access::Inspect)
        | (Standing::Current, _)
        | (Standing::Empty | Standing::Older { .. }, Access::Write) => Ok(()),
        (Standing::Newer { found }, _) => Err(OpenError::Newer {
            location,
            found: *found,
            known,
        }),
        (Standing::Altered { version }, _) => Err(OpenError::Altered {
            location,
            version: *version,
        }),
        (Standing::Empty, Access::Read) => Err(OpenError::Older {
            location,
            found: 0,
            known,
        }),
        (Standing::Older { found }, Access::Read) => Err(OpenError::Older {
            location,
            found: *found,
            known,
        }),
    }
}

fn common(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(LOCK_WAIT)
        .row_buffer_size(2048)
        .pragma("trusted_schema", "OFF")
}

/// Settings of the one writing connection.
pub(super) fn writer(path: &Path) -> SqliteConnectOptions {
    common(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // With NORMAL, a power cut loses acknowledged changes.
        .synchronous(SqliteSynchronous::Full)
}

/// Settings of a connection that can't write.
pub(super) fn reader(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true).pragma("query_only", "ON")
}

/// Settings of a connection that makes sure of being the only one: it waits for nobody.
pub(super) fn alone(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(Duration::from_millis(200))
}

/// Settings of a connection that reads the file but may write another one beside it.
pub(super) fn copier(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true)
}
