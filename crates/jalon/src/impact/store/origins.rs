//! Where figures came from: of each batch what every one of its rows shares, read once.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Europe::Paris;
use programme::impact::{indicators::SourceKind, measurements::Reporter};

use super::indicators::source_of;
use crate::foundation::{
    database::Tx,
    stored::{Cell, StoreResult},
};

/// Batches carried by one statement.
const AT_ONCE: usize = 5_000;

/// What the rows of a batch share.
#[derive(Debug, Clone)]
pub(in crate::impact) struct Origin {
    pub(in crate::impact) source: SourceKind,
    pub(in crate::impact) reporter: Reporter,
    pub(in crate::impact) received_at: DateTime<Utc>,
    /// The same instant by the clock of France.
    pub(in crate::impact) received_locally: DateTime<FixedOffset>,
    /// Why figures are withdrawn; empty otherwise.
    pub(in crate::impact) reason: String,
}

/// Key, source, kind of reporter, reporter, reception, reason.
type Row = (i32, String, String, String, DateTime<Utc>, String);

/// Those of these batches that are on record.
pub(in crate::impact) async fn list(
    tx: &mut Tx,
    keys: &[i32],
) -> StoreResult<HashMap<i32, Origin>> {
    let mut found = HashMap::with_capacity(keys.len());
    for chunk in keys.chunks(AT_ONCE) {
        let rows: Vec<Row> =
            match tx {
                Tx::Sqlite(tx) => sqlx::query_as(
                    "SELECT b.key, b.source, b.reporter_kind, b.reporter, b.received_at, b.reason \
                     FROM json_each($1) w CROSS JOIN measurement_batch b ON b.key = w.value",
                )
                .bind(format!("{chunk:?}"))
                .fetch_all(&mut **tx)
                .await?,
                Tx::Postgres(tx) => {
                    sqlx::query_as(
                        "SELECT key, source, reporter_kind, reporter, received_at, reason \
                     FROM measurement_batch WHERE key = ANY($1)",
                    )
                    .bind(chunk)
                    .fetch_all(&mut **tx)
                    .await?
                }
            };
        for row in rows {
            found.insert(row.0, read(row)?);
        }
    }
    Ok(found)
}

fn read((key, source, kind, reporter, received_at, reason): Row) -> StoreResult<Origin> {
    let key = key.to_string();
    let cell = Cell {
        table: "measurement_batch",
        row: &key,
    };
    Ok(Origin {
        source: source_of(cell, &source)?,
        reporter: match kind.as_str() {
            "member" => Reporter::Member(cell.parse("reporter", &reporter)?),
            "key" => Reporter::Key(reporter),
            _ => Reporter::Connector,
        },
        received_at,
        received_locally: received_at.with_timezone(&Paris).fixed_offset(),
        reason,
    })
}
