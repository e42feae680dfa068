//! Tests on both engines: a fresh database, brought to the present schema, on each.
//!
//! ```text
//! #[tokio::test]
//! async fn a_thing_is_found() {
//!     each_engine(async |db| {
//!         let mut tx = db.begin_write().await.unwrap();
//!         …
//!     })
//!     .await;
//! }
//! ```
//!
//! SQLite lives in a folder of its own under the system's temporary one. PostgreSQL is the server
//! whose URL is in `JALON_TEST_POSTGRES` (`scripts/with-postgres COMMAND` starts a private one);
//! where that is not set the test says that it was skipped there, and with `CI=true` it fails.
//! Not for production: it panics.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    task::Poll,
};

use futures_util::FutureExt as _;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{Access, Db, Location};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Runs the test on each engine, with a fresh database of the present schema.
///
/// # Panics
/// When the test does, after the database was removed; when a database can't be made.
pub async fn each_engine(test: impl AsyncFn(Db)) {
    each_location(async |location| {
        let db = open(&location).await;
        let outcome = AssertUnwindSafe(test(db.clone())).catch_unwind().await;
        db.close().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    })
    .await;
}

/// Runs the test on each engine, with the place of a database that doesn't exist yet (SQLite) or
/// is empty (PostgreSQL).
///
/// # Panics
/// When the test does, after the database was removed; when a database can't be made.
pub async fn each_location(test: impl AsyncFn(Location)) {
    let folder = Folder::new();
    test(folder.location()).await;
    if let Some(server) = postgres_server() {
        let name = unique_name();
        administer(&server, format!("CREATE DATABASE {name}")).await;
        let outcome = AssertUnwindSafe(test(database_of(&server, &name)))
            .catch_unwind()
            .await;
        administer(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        if let Err(panic) = outcome {
            complain("… on PostgreSQL");
            resume_unwind(panic);
        }
    }
}

/// A fresh SQLite database; keep the folder as long as the database is used.
///
/// # Panics
/// When it can't be made.
pub async fn sqlite() -> (Db, Folder) {
    let folder = Folder::new();
    (open(&folder.location()).await, folder)
}

/// URL of the PostgreSQL server for tests, or nothing: then the test said that it was skipped.
///
/// # Panics
/// Where there is none although `CI=true`.
#[must_use]
pub fn postgres_server() -> Option<String> {
    if let Some(url) = variable("JALON_TEST_POSTGRES") {
        return Some(url);
    }
    assert!(
        variable("CI").as_deref() != Some("true"),
        "JALON_TEST_POSTGRES is not set: run the tests through scripts/with-postgres"
    );
    complain("skipped: PostgreSQL (set JALON_TEST_POSTGRES, or run through scripts/with-postgres)");
    None
}

/// Runs a future until it was polled so many times, then drops it where it stands, as a kill would:
/// what it had not committed is lost. Returns its outcome when it ended before.
pub async fn stopped_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

/// A folder that is removed when dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty one.
    ///
    /// # Panics
    /// When it can't be made.
    #[must_use]
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique_name());
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The place of a database in it.
    #[must_use]
    pub fn location(&self) -> Location {
        Location::Sqlite(self.0.join("test.db"))
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Best effort: what stays is in the temporary folder.
        std::fs::remove_dir_all(&self.0).ok();
    }
}

async fn open(location: &Location) -> Db {
    match Db::open(location, Access::Write).await {
        Ok(db) => db,
        Err(error) => panic!("{location}: {error}"),
    }
}

async fn administer(server: &str, sql: String) {
    let mut conn = PgConnection::connect(server)
        .await
        .expect("JALON_TEST_POSTGRES names a server that answers");
    sqlx::raw_sql(AssertSqlSafe(sql.as_str()))
        .execute(&mut conn)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    conn.close().await.ok();
}

fn database_of(server: &str, name: &str) -> Location {
    match server.parse() {
        Ok(Location::Postgres(options)) => Location::Postgres(Box::new(options.database(name))),
        other => panic!("JALON_TEST_POSTGRES is no PostgreSQL address: {other:?}"),
    }
}

// Unique on this machine: several test programs run at once.
fn unique_name() -> String {
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("jalon_test_{}_{count}", std::process::id())
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where they run"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[expect(clippy::print_stderr, reason = "tests speak on the error stream")]
fn complain(text: &str) {
    eprintln!("{text}");
}
