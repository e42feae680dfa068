//! SQL of what belongs to the record as a whole: FAST editions, the files of the content
//! repository, the imports.

pub(super) mod documents;
pub(super) mod imports;

use programme::network::FastEdition;

use crate::{
    delete_versioned,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Key, StoreResult, Stored},
    },
    insert_rows, on, update_versioned,
};

#[derive(sqlx::FromRow)]
struct FastEditionRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
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
            let cell = row.key.cell("fast_edition");
            let value = FastEdition {
                slug: cell.parse("slug", &row.slug)?,
                title: row.title,
                promotion: cell.number("promotion", row.promotion)?,
                description: row.description,
            };
            Ok(row.key.stored(value))
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
        update_versioned!(
            tx,
            "fast_edition",
            row,
            at,
            "title = $5, promotion = $6, description = $7",
            &row.value.title,
            row.value.promotion.map(i64::from),
            &row.value.description,
        )?;
    }
    Ok(())
}

/// Removes a FAST edition, if it still is at the version that was read.
pub(super) async fn delete_fast_edition(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "fast_edition", id, version)
}
