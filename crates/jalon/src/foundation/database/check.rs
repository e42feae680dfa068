//! Is the database whole? Reads everything, writes nothing.
//!
//! What the engine can tell: pages, indexes, references, schema, the guards of the journal. What
//! the rows mean is not its concern.

use serde::Serialize;
use sqlx::AssertSqlSafe;

use super::{
    Access, Db, Location, OpenError, Standing, Tx,
    catalog::{Catalog, ForeignKey, Table, quoted},
    schema,
};
use crate::on;

/// The tables that are only ever added to, and the ends of the names of the triggers that keep them
/// so, on each engine.
const APPEND_ONLY: [&str; 2] = ["journal", "register_entry"];
const GUARDS_SQLITE: [&str; 3] = ["delete", "replace", "update"];
const GUARDS_POSTGRES: [&str; 3] = ["delete", "truncate", "update"];

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// The database, without password.
    pub database: String,
    /// `sqlite` or `postgres`.
    pub engine: &'static str,
    /// True when nothing is wrong.
    pub ok: bool,
    /// Version of its schema, 0 for none.
    pub schema: i64,
    /// Last version that this program knows.
    pub known_schema: i64,
    /// Size on disk in bytes.
    pub bytes: i64,
    /// What is wrong, one sentence each; empty when all is well.
    pub problems: Vec<String>,
    /// The tables and how many rows they have.
    pub tables: Vec<TableCount>,
}

/// A table's size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableCount {
    /// The table.
    pub table: String,
    /// Its rows.
    pub rows: i64,
}

/// Checks the database there.
///
/// # Errors
/// When it can't be opened at all; anything else is in the report.
pub async fn check(location: &Location) -> Result<CheckReport, OpenError> {
    let db = Db::open(location, Access::Inspect).await?;
    let report = check_open(&db, location).await;
    db.close().await;
    report.map_err(|error| OpenError::from_engine(location, error))
}

pub(super) async fn check_open(db: &Db, location: &Location) -> sqlx::Result<CheckReport> {
    let known = schema::known_version();
    let mut problems = Vec::new();
    let mut tx = db.begin_read().await?;
    integrity(&mut tx, &mut problems).await?;
    let standing = db.standing().await?;
    let found = judge_schema(&standing, known, &mut problems);
    let mut tables = Vec::new();
    if found > 0 {
        guards(&mut tx, &mut problems).await?;
        let catalog = Catalog::read(&mut tx).await?;
        for table in &catalog.tables {
            for key in &table.foreign_keys {
                references(&mut tx, table, key, &mut problems).await?;
            }
            tables.push(TableCount {
                table: table.name.clone(),
                rows: table.count(&mut tx).await?,
            });
        }
    }
    Ok(CheckReport {
        database: location.to_string(),
        engine: db.engine(),
        ok: problems.is_empty(),
        schema: found,
        known_schema: known,
        bytes: bytes(&mut tx).await?,
        problems,
        tables,
    })
}

fn judge_schema(standing: &Standing, known: i64, problems: &mut Vec<String>) -> i64 {
    let (found, problem) = match standing {
        Standing::Current => (known, None),
        Standing::Empty => (
            0,
            Some("the database is empty: run “jalon database migrate”".into()),
        ),
        Standing::Foreign => (0, Some("the tables are another program's".into())),
        Standing::Older { found } => {
            let text = format!(
                "the schema is {found} and this program wants {known}: run “jalon database migrate”"
            );
            (*found, Some(text))
        }
        Standing::Newer { found } => {
            let text = format!(
                "the schema is {found} and this program knows {known}: use that version of Jalon or a later one"
            );
            (*found, Some(text))
        }
        Standing::Altered { version } => {
            let text = format!("migration {version} is not the one that this program carries");
            (*version, Some(text))
        }
    };
    problems.extend(problem);
    found
}

async fn integrity(tx: &mut Tx, problems: &mut Vec<String>) -> sqlx::Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            let lines: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(100)")
                .fetch_all(&mut **tx)
                .await?;
            problems.extend(lines.into_iter().filter(|line| line != "ok"));
        }
        Tx::Postgres(tx) => {
            let invalid: Vec<String> = sqlx::query_scalar(
                "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
                 JOIN pg_namespace n ON n.oid = c.relnamespace \
                 WHERE n.nspname = current_schema() AND NOT (i.indisvalid AND i.indisready)",
            )
            .fetch_all(&mut **tx)
            .await?;
            let told = |name| format!("the index {name} is not usable: run REINDEX INDEX {name}");
            problems.extend(invalid.into_iter().map(told));
            let lax: Vec<(String, String)> = sqlx::query_as(
                "SELECT k.conname::text, k.conrelid::regclass::text FROM pg_constraint k \
                 JOIN pg_namespace n ON n.oid = k.connamespace \
                 WHERE n.nspname = current_schema() AND NOT k.convalidated",
            )
            .fetch_all(&mut **tx)
            .await?;
            let told = |(name, table)| format!("the rule {name} of {table} was never validated");
            problems.extend(lax.into_iter().map(told));
        }
    }
    Ok(())
}

async fn guards(tx: &mut Tx, problems: &mut Vec<String>) -> sqlx::Result<()> {
    for table in APPEND_ONLY {
        let (wanted, present): (_, Vec<String>) = match tx {
            Tx::Sqlite(tx) => {
                let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = $1";
                let query = sqlx::query_scalar(sql).bind(table);
                (GUARDS_SQLITE, query.fetch_all(&mut **tx).await?)
            }
            Tx::Postgres(tx) => {
                let sql = "SELECT t.tgname::text FROM pg_trigger t \
                           WHERE t.tgrelid = to_regclass($1) AND t.tgenabled IN ('O', 'A')";
                let query = sqlx::query_scalar(sql).bind(table);
                (GUARDS_POSTGRES, query.fetch_all(&mut **tx).await?)
            }
        };
        for end in wanted {
            let guard = format!("{table}_refuses_{end}");
            if !present.contains(&guard) {
                problems.push(format!(
                    "the {table} is not protected: the trigger {guard} is missing or off"
                ));
            }
        }
    }
    Ok(())
}

// The same question on both engines; a row without a value refers to nothing.
async fn references(
    tx: &mut Tx,
    table: &Table,
    key: &ForeignKey,
    problems: &mut Vec<String>,
) -> sqlx::Result<()> {
    let pairs: Vec<(String, String)> = key
        .columns
        .iter()
        .zip(&key.referenced)
        .map(|(own, other)| (format!("a.{}", quoted(own)), format!("b.{}", quoted(other))))
        .collect();
    let joined = |parts: Vec<String>| parts.join(" AND ");
    let present = joined(
        pairs
            .iter()
            .map(|(own, _)| format!("{own} IS NOT NULL"))
            .collect(),
    );
    let equal = joined(
        pairs
            .iter()
            .map(|(own, other)| format!("{own} = {other}"))
            .collect(),
    );
    let (child, parent) = (quoted(&table.name), quoted(&key.table));
    let sql = format!(
        "SELECT count(*) FROM {child} a WHERE {present} \
         AND NOT EXISTS (SELECT 1 FROM {parent} b WHERE {equal})"
    );
    let orphans: i64 = on!(tx, conn => {
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(conn).await
    })?;
    if orphans > 0 {
        let columns = key.columns.join(", ");
        problems.push(format!(
            "{orphans} row(s) of {} refer by {columns} to a row of {} that is not there",
            table.name, key.table
        ));
    }
    Ok(())
}

async fn bytes(tx: &mut Tx) -> sqlx::Result<i64> {
    match tx {
        Tx::Sqlite(tx) => {
            let sql =
                "SELECT c.page_count * s.page_size FROM pragma_page_count c, pragma_page_size s";
            sqlx::query_scalar(sql).fetch_one(&mut **tx).await
        }
        Tx::Postgres(tx) => {
            let sql = "SELECT pg_database_size(current_database())";
            sqlx::query_scalar(sql).fetch_one(&mut **tx).await
        }
    }
}
