//! Transactions, and the macros that run one SQL text on either engine.

use sqlx::{PgPool, Postgres, Sqlite, Transaction};

use super::Db;

/// A transaction on either engine. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins a transaction that may write. On SQLite it takes the write lock at once, so that it
    /// can't fail half-way for want of it.
    ///
    /// # Errors
    /// When the engine can't be reached or the lock is not to be had in time.
    pub async fn begin_write(&self) -> sqlx::Result<Tx> {
        match self {
            Self::Sqlite { write, .. } => {
                Ok(Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?))
            }
            Self::Postgres(pool) => Ok(Tx::Postgres(begun(pool, "BEGIN").await?)),
        }
    }

    /// Begins a transaction that sees one unchanging state of the database and can't write.
    ///
    /// # Errors
    /// When the engine can't be reached.
    pub async fn begin_read(&self) -> sqlx::Result<Tx> {
        match self {
            Self::Sqlite { read, .. } => {
                let mut tx = read.begin().await?;
                // The engine takes the state of the first statement: let that be now.
                sqlx::query("SELECT 1 FROM sqlite_schema LIMIT 1")
                    .execute(&mut *tx)
                    .await?;
                Ok(Tx::Sqlite(tx))
            }
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                let mut tx = begun(pool, begin).await?;
                sqlx::query("SELECT 1").execute(&mut *tx).await?;
                Ok(Tx::Postgres(tx))
            }
        }
    }
}

impl Tx {
    /// Makes everything that was written durable.
    ///
    /// # Errors
    /// When the engine could not: nothing was written then.
    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// Begins on PostgreSQL in a task of its own, so that a caller who goes away meanwhile (a reader
/// who closes the page) doesn't leave a connection in the pool with its transaction open: sqlx
/// only ends the transactions whose beginning was answered, and the next to get the connection
/// would write into somebody else's read-only one.
async fn begun(pool: &PgPool, begin: &'static str) -> sqlx::Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    tokio::spawn(async move { pool.begin_with(begin).await })
        .await
        .map_err(|stopped| sqlx::Error::Io(std::io::Error::other(stopped)))?
}

/// Runs the same sqlx expression on whichever engine the transaction is on.
///
/// ```ignore
/// let rows: Vec<StayRow> = on!(tx, conn => {
///     sqlx::query_as("SELECT phase, start_on FROM stay WHERE service_id = $1")
///         .bind(id).fetch_all(conn).await
/// })?;
/// ```
#[macro_export]
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::foundation::database::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::foundation::database::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}

/// Inserts many rows with few statements: `insert_rows!(tx, "INSERT INTO t (a, b)", rows, |b, row|
/// { b.push_bind(row.a).push_bind(row.b); })`. Never a loop of single statements (stack.md).
#[macro_export]
macro_rules! insert_rows {
    ($tx:expr, $head:expr, $columns:expr, $rows:expr, |$b:ident, $row:ident| $bind:block) => {{
        let rows: &[_] = $rows;
        // Both engines bound the number of parameters of a statement (32 766 and 65 535).
        let at_once = (16_000 / $columns).clamp(1, 500);
        let mut outcome: sqlx::Result<()> = Ok(());
        for chunk in rows.chunks(at_once) {
            outcome = match $tx {
                $crate::foundation::database::Tx::Sqlite(tx) => {
                    let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new($head);
                    query.push_values(chunk, |mut $b, $row| $bind);
                    query.build().execute(&mut **tx).await.map(|_| ())
                }
                $crate::foundation::database::Tx::Postgres(tx) => {
                    let mut query = sqlx::QueryBuilder::<sqlx::Postgres>::new($head);
                    query.push_values(chunk, |mut $b, $row| $bind);
                    query.build().execute(&mut **tx).await.map(|_| ())
                }
            };
            if outcome.is_err() {
                break;
            }
        }
        outcome
    }};
}

/// Writes a row anew if it still is at the version that was read, and counts the version up:
/// `update_versioned!(tx, "shelf", row, at, "width = $5, depth = $6", row.value.width,
/// row.value.depth)`, where `row` is a [`Stored`](crate::foundation::stored::Stored) value and
/// `at` the time of the change. Parameters 1 to 4 are the macro's own.
///
/// Gives a `StoreResult<()>`: `Stale` when somebody else wrote the row since.
#[macro_export]
macro_rules! update_versioned {
    ($tx:expr, $table:literal, $row:expr, $at:expr, $columns:literal, $($value:expr),+ $(,)?) => {{
        let row = $row;
        let changed: sqlx::Result<u64> = $crate::on!($tx, conn => {
            sqlx::query(concat!(
                "UPDATE ", $table, " SET file = $3, updated_at = $4, ", $columns,
                ", version = version + 1 WHERE id = $1 AND version = $2"
            ))
            .bind(&row.id)
            .bind(row.version)
            .bind(&row.file)
            .bind($at)
            $(.bind($value))+
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        });
        $crate::foundation::stored::expect_fresh($table, &row.id, changed?)
    }};
}

/// Removes a row, and what hangs on it, if it still is at the version that was read:
/// `delete_versioned!(tx, "shelf", id, version)`. Gives what
/// [`update_versioned!`](crate::update_versioned) gives.
#[macro_export]
macro_rules! delete_versioned {
    ($tx:expr, $table:literal, $id:expr, $version:expr) => {{
        let (id, version): (&str, i64) = ($id, $version);
        let changed: sqlx::Result<u64> = $crate::on!($tx, conn => {
            sqlx::query(concat!("DELETE FROM ", $table, " WHERE id = $1 AND version = $2"))
                .bind(id)
                .bind(version)
                .execute(conn)
                .await
                .map(|done| done.rows_affected())
        });
        $crate::foundation::stored::expect_fresh($table, id, changed?)
    }};
}
