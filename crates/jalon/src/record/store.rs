//! SQL of what belongs to the record as a whole: FAST editions, the files of the content
//! repository, the imports.

pub(super) mod documents;
pub(super) mod imports;

use programme::network::FastEdition;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, Stored, expect_fresh},
    },
    insert_rows, on,
};

#[derive(sqlx::FromRow)]
struct FastEditionRow {
    id: String,
    slug: String,
    file: String,
    version: i64,
    title: String,
    promotion: Option<i64>,
    description: String,
}

/// Every FAST edition, in no particular order.
pub(super) async fn list_fast_editions(tx: &mut Tx) -> StoreResult<Vec<Stored<FastEdition>>> {
    let rows: Vec<FastEditionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, title, promotion, description FROM fast_edition",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "fast_edition",
                row: &row.id,
            };
            let value = FastEdition {
                slug: cell.parse("slug", &row.slug)?,
                title: row.title,
                promotion: cell.number("promotion", row.promotion)?,
                description: row.description,
            };
            Ok(Stored {
                id: row.id,
                file: row.file,
                version: row.version,
                value,
            })
        })
        .collect()
}

/// Adds FAST editions, in bulk.
pub(super) async fn insert_fast_editions(
    tx: &mut Tx,
    new: &[Stored<&FastEdition>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    insert_rows!(
        tx,
        "INSERT INTO fast_edition (id, slug, file, version, created_at, updated_at, title, \
         promotion, description) ",
        9,
        new,
        |b, row| {
            b.push_bind(row.id.as_str())
                .push_bind(row.value.slug.as_str())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(row.value.title.as_str())
                .push_bind(row.value.promotion.map(i64::from))
                .push_bind(row.value.description.as_str());
        }
    )?;
    Ok(())
}

/// Writes FAST editions anew, if they still are at the version that was read.
pub(super) async fn update_fast_editions(
    tx: &mut Tx,
    changed: &[Stored<&FastEdition>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    for row in changed {
        let done = on!(tx, conn => {
            sqlx::query(
                "UPDATE fast_edition SET file = $3, updated_at = $4, title = $5, promotion = $6, \
                 description = $7, version = version + 1 WHERE id = $1 AND version = $2",
            )
            .bind(&row.id)
            .bind(row.version)
            .bind(&row.file)
            .bind(at)
            .bind(&row.value.title)
            .bind(row.value.promotion.map(i64::from))
            .bind(&row.value.description)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
        })?;
        expect_fresh("fast_edition", &row.id, done)?;
    }
    Ok(())
}

/// Removes a FAST edition, if it still is at the version that was read.
pub(super) async fn delete_fast_edition(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    let changed = on!(tx, conn => {
        sqlx::query("DELETE FROM fast_edition WHERE id = $1 AND version = $2")
            .bind(id)
            .bind(version)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    expect_fresh("fast_edition", id, changed)
}
