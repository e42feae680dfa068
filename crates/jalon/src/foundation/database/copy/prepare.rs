//! Making a target ready to be filled: emptied, its rules that look at single rows set aside until
//! all rows are in.

use sqlx::AssertSqlSafe;

use super::{
    super::{
        Access, Db, Fault, Location, Standing, Tx,
        catalog::{Catalog, Table, quoted},
    },
    CopyError,
};
use crate::{foundation::revision, on};

/// The table that has one row from the beginning.
const COUNTER: &str = "revision";

/// Refuses a file whose content must not be replaced: without `force` any in which something was
/// recorded, and always one that is not ours.
pub(in super::super) async fn may_replace(
    location: &Location,
    force: bool,
) -> Result<(), CopyError> {
    if let Location::Sqlite(path) = location
        && !path.exists()
    {
        return Ok(());
    }
    let holds_data = match Db::open(location, Access::Inspect).await {
        Ok(db) => {
            let outcome = holds_data(&db).await;
            db.close().await;
            outcome?
        }
        // Replacing what is damaged is what backups are for.
        Err(error) if error.fault() == Some(Fault::Damaged) => true,
        Err(error) => return Err(error.into()),
    };
    if holds_data && !force {
        return Err(CopyError::NotEmpty(location.to_string()));
    }
    Ok(())
}

async fn holds_data(db: &Db) -> Result<bool, CopyError> {
    match db.standing().await? {
        Standing::Empty => Ok(false),
        Standing::Current => Ok(!is_untouched(db).await?),
        _ => Ok(true),
    }
}

/// True when nothing was ever recorded in this database of the present schema.
pub(super) async fn is_untouched(db: &Db) -> Result<bool, CopyError> {
    let mut tx = db.begin_read().await?;
    if revision::current(&mut tx).await? != 0 {
        return Ok(false);
    }
    let catalog = Catalog::read(&mut tx).await?;
    for table in catalog.tables.iter().filter(|table| table.name != COUNTER) {
        if table.count(&mut tx).await? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Refuses when the two sides have not the same tables and columns.
pub(super) fn same_shape(from: &Catalog, to: &Catalog) -> Result<(), CopyError> {
    let names = |catalog: &Catalog| -> Vec<(String, String)> {
        let mut all: Vec<_> = catalog
            .tables
            .iter()
            .flat_map(|table| {
                let columns = table.columns.iter();
                columns.map(|column| (table.name.clone(), column.name.clone()))
            })
            .collect();
        all.sort();
        all
    };
    let (from, to) = (names(from), names(to));
    let odd = from.iter().find(|one| !to.contains(one));
    match odd.or_else(|| to.iter().find(|one| !from.contains(one))) {
        Some((table, column)) => Err(CopyError::Shape(format!("{table}.{column}"))),
        None => Ok(()),
    }
}

/// Empties the target within the transaction and sets aside what would stand in the way: triggers
/// (the journal refuses removals), references checked row by row. Returns the revision it had.
pub(super) async fn clear(tx: &mut Tx, catalog: &Catalog) -> Result<i64, CopyError> {
    let revision = revision::current(tx).await?;
    if let Tx::Sqlite(_) = tx {
        run(tx, "PRAGMA defer_foreign_keys = ON").await?;
    } else {
        for table in &catalog.tables {
            let name = quoted(&table.name);
            run(tx, &format!("LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")).await?;
            run(tx, &format!("ALTER TABLE {name} DISABLE TRIGGER USER")).await?;
        }
        for rule in forward_rules(catalog) {
            run(tx, &format!("{rule} DEFERRABLE INITIALLY DEFERRED")).await?;
        }
    }
    for table in catalog.tables.iter().rev() {
        run(tx, &format!("DELETE FROM {}", quoted(&table.name))).await?;
    }
    Ok(revision)
}

/// Puts back what [`clear`] set aside, and checks all references.
pub(super) async fn restore_rules(tx: &mut Tx, catalog: &Catalog) -> Result<(), CopyError> {
    if let Tx::Sqlite(_) = tx {
        // The engine checks them at the end of the transaction.
        return Ok(());
    }
    run(tx, "SET CONSTRAINTS ALL IMMEDIATE").await?;
    for rule in forward_rules(catalog) {
        run(tx, &format!("{rule} NOT DEFERRABLE")).await?;
    }
    for table in &catalog.tables {
        let name = quoted(&table.name);
        run(tx, &format!("ALTER TABLE {name} ENABLE TRIGGER USER")).await?;
    }
    Ok(())
}

/// Counts past the revision that the target had, so that nodes which serve it notice that its
/// content was replaced.
pub(super) async fn announce(tx: &mut Tx, before: i64) -> Result<(), CopyError> {
    let now = revision::current(tx).await?;
    if now < before {
        run(tx, &format!("UPDATE revision SET counter = {before}")).await?;
    }
    revision::bump(tx).await?;
    Ok(())
}

fn forward_rules(catalog: &Catalog) -> Vec<String> {
    let rule = |table: &Table, name: &str| {
        format!(
            "ALTER TABLE {} ALTER CONSTRAINT {}",
            quoted(&table.name),
            quoted(name)
        )
    };
    let keys = catalog.forward_references().into_iter();
    keys.filter_map(|(table, key)| Some(rule(table, key.name.as_deref()?)))
        .collect()
}

async fn run(tx: &mut Tx, sql: &str) -> sqlx::Result<()> {
    on!(tx, conn => {
        sqlx::query(AssertSqlSafe(sql)).execute(conn).await.map(|_| ())
    })
}
