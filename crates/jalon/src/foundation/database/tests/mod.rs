//! What the two engines are held to: opening, refusals, concurrency, copies, backups.

mod concurrency;
mod copying;
mod opening;
mod refusals;
mod saving;
mod watching;

use super::{Db, Location, Tx};
use crate::{
    foundation::{
        clock::Now,
        journal::{self, Entry},
        revision,
    },
    on,
};

fn now() -> Now {
    Now("2026-06-30T22:30:00.000001Z".parse().unwrap())
}

/// A change as actions make them: a line in the journal, a new revision, one transaction.
async fn change(db: &Db, subject: &str) -> sqlx::Result<i64> {
    let mut tx = db.begin_write().await?;
    let counter = revision::bump(&mut tx).await?;
    let line = Entry::new(now(), "ana", "create", ("thing", subject));
    journal::append(&mut tx, &[line]).await?;
    tx.commit().await?;
    Ok(counter)
}

async fn lines(db: &Db) -> i64 {
    let mut tx = db.begin_read().await.unwrap();
    journal::count(&mut tx).await.unwrap()
}

async fn execute(tx: &mut Tx, sql: &'static str) -> sqlx::Result<()> {
    on!(tx, conn => {
        sqlx::raw_sql(sql).execute(conn).await.map(|_| ())
    })
}

async fn alter(db: &Db, sql: &'static str) {
    let mut tx = db.begin_write().await.unwrap();
    execute(&mut tx, sql).await.unwrap();
    tx.commit().await.unwrap();
}

fn path_of(location: &Location) -> Option<&std::path::Path> {
    match location {
        Location::Sqlite(path) => Some(path),
        Location::Postgres(_) => None,
    }
}
