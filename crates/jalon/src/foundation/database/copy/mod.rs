//! Copying everything from one database to another, of the same engine or not.
//!
//! Generic over whatever tables exist. One transaction: a copy is whole or is not. Row counts and
//! checksums of what was read and of what was then found in the target must agree.

mod digest;
pub(super) mod prepare;
#[cfg(test)]
mod tests;
mod value;
mod write;

pub use digest::TableDigest;

use futures_util::TryStreamExt as _;
use serde::Serialize;

use super::{
    Access, Db, Fault, Location, OpenError, Tx,
    catalog::{Catalog, Table},
    file::{Draft, FileError},
    schema,
};

/// Rows carried at a time.
const AT_ONCE: usize = 1_000;

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyReport {
    /// The source, without password.
    pub from: String,
    /// The target, without password.
    pub to: String,
    /// Version of the schema of both.
    pub schema: i64,
    /// What each table holds now, the same on both sides.
    pub tables: Vec<TableDigest>,
}

/// Why nothing was copied. The target is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Source or target can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Source and target are one.
    #[error("the source and the target are the same database: give another target")]
    Same,
    /// The target holds something.
    #[error("{0} holds data already: give another target, or --force to replace what it holds")]
    NotEmpty(String),
    /// Tables differ.
    #[error("the tables of source and target differ ({0}): migrate both with this program")]
    Shape(String),
    /// A value that the target can't hold.
    #[error(
        "{table}.{column} holds {found} where the target wants {expected}: correct it in the source"
    )]
    Value {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What the column takes.
        expected: &'static str,
        /// The value.
        found: String,
    },
    /// What arrived is not what was sent.
    #[error(
        "the copy of table {table} differs from the original ({sent} rows sent, {arrived} arrived): \
         nothing was kept; please report this"
    )]
    Differs {
        /// The table.
        table: String,
        /// Rows read.
        sent: u64,
        /// Rows found.
        arrived: u64,
    },
    /// The target's file can't be put in place.
    #[error(transparent)]
    File(#[from] FileError),
    /// The engine refuses.
    #[error("the copy failed: {}", told(.0))]
    Engine(#[from] sqlx::Error),
}

fn told(error: &sqlx::Error) -> String {
    Fault::of(error).map_or_else(|| error.to_string(), |fault| fault.to_string())
}

/// Copies everything. The source must be of the present schema. The target is made if absent; what
/// it holds is replaced with `force` only.
///
/// # Errors
/// See [`CopyError`]; the target is then as it was.
pub async fn copy(from: &Location, to: &Location, force: bool) -> Result<CopyReport, CopyError> {
    if from.is_same(to) {
        return Err(CopyError::Same);
    }
    let source = Db::open(from, Access::Read).await?;
    let outcome = copy_from(&source, to, force).await;
    source.close().await;
    let tables = outcome?;
    Ok(CopyReport {
        from: from.to_string(),
        to: to.to_string(),
        schema: schema::known_version(),
        tables,
    })
}

/// Copies everything from an open database of the present schema.
pub(super) async fn copy_from(
    source: &Db,
    to: &Location,
    force: bool,
) -> Result<Vec<TableDigest>, CopyError> {
    match to {
        Location::Sqlite(path) => {
            prepare::may_replace(to, force).await?;
            // Beside the target, which is replaced in one step when all is well.
            let draft = Draft::beside(path)?;
            let target = Db::open(&draft.location(), Access::Write).await?;
            let outcome = fill(source, &target, false).await;
            target.close().await;
            let tables = outcome?;
            draft.put_in_place(true).await?;
            Ok(tables)
        }
        Location::Postgres(_) => {
            let target = Db::open(to, Access::Write).await?;
            let outcome = fill_if_blank(source, &target, to, force).await;
            target.close().await;
            outcome
        }
    }
}

async fn fill_if_blank(
    source: &Db,
    target: &Db,
    to: &Location,
    force: bool,
) -> Result<Vec<TableDigest>, CopyError> {
    if force || prepare::is_untouched(target).await? {
        fill(source, target, force).await
    } else {
        Err(CopyError::NotEmpty(to.to_string()))
    }
}

async fn fill(source: &Db, target: &Db, force: bool) -> Result<Vec<TableDigest>, CopyError> {
    let mut from = source.begin_read().await?;
    let mut to = target.begin_write().await?;
    let catalog = Catalog::read(&mut from).await?;
    let wanted = Catalog::read(&mut to).await?;
    prepare::same_shape(&catalog, &wanted)?;
    let before = prepare::clear(&mut to, &wanted).await?;
    let mut tables = Vec::new();
    for table in wanted.tables.iter().map(Table::by_name) {
        let read = catalog.table(&table.name).map(Table::by_name);
        let read = read.ok_or_else(|| CopyError::Shape(table.name.clone()))?;
        let sent = carry(&mut from, &mut to, &read, &table).await?;
        let arrived = digest::digest(&mut to, &table).await?;
        if sent != arrived {
            return Err(CopyError::Differs {
                table: table.name,
                sent: sent.rows,
                arrived: arrived.rows,
            });
        }
        tables.push(arrived);
    }
    prepare::restore_rules(&mut to, &wanted).await?;
    if force {
        prepare::announce(&mut to, before).await?;
    }
    to.commit().await?;
    Ok(tables)
}

async fn carry(
    from: &mut Tx,
    to: &mut Tx,
    read: &Table,
    write: &Table,
) -> Result<TableDigest, CopyError> {
    let mut sum = digest::Summing::new(read);
    let mut chunks = value::rows(from, read).try_chunks(AT_ONCE);
    while let Some(rows) = chunks.try_next().await.map_err(|error| error.1)? {
        for row in &rows {
            sum.add(row);
        }
        write::insert(to, write, &rows).await?;
    }
    Ok(sum.finish())
}
