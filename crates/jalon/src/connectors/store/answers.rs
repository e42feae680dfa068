//! What sources answered, as they answered it: each different answer whole, made small by gzip, within
//! bounds for each connector.

use std::{
    collections::HashMap,
    io::{Read, Write},
};

use chrono::{DateTime, Utc};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use programme::identity::ServiceSlug;

use crate::{
    connectors::fetch::Fetched,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// Answers kept of one connector.
pub(in crate::connectors) const MOST: usize = 30;
/// Bytes that all answers kept of one connector may take, packed; the latest is kept whatever its
/// size.
pub(in crate::connectors) const MOST_BYTES: usize = 16 << 20;

/// An answer that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::connectors) struct Kept {
    /// SHA-256 of the answer as it came.
    pub(in crate::connectors) digest: String,
    /// Bytes of the whole answer.
    pub(in crate::connectors) bytes: i64,
    /// When it came last.
    pub(in crate::connectors) last_at: Now,
    /// False for one of which only the beginning was kept.
    pub(in crate::connectors) is_whole: bool,
}

/// An answer made small. The same bytes make the same.
#[must_use]
pub(in crate::connectors) fn pack(whole: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory can't fail.
    let _ = writer.write_all(whole);
    writer.finish().unwrap_or_default()
}

/// Keeps an answer, once for each digest, and forgets the oldest beyond the bounds.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn keep(
    tx: &mut Tx,
    connector: &str,
    (fetched, packed): (&Fetched, &[u8]),
    now: Now,
) -> StoreResult<()> {
    let bytes = i64::try_from(fetched.bytes).unwrap_or(i64::MAX);
    on!(&mut *tx, conn => {
        sqlx::query(
            "INSERT INTO connector_answer (connector, digest, bytes, body, packed, first_at, \
             last_at) VALUES ($1, $2, $3, $4, $5, $6, $6) \
             ON CONFLICT (connector, digest) DO UPDATE SET last_at = $6, packed = $5",
        )
        .bind(connector)
        .bind(&fetched.digest)
        .bind(bytes)
        .bind(&fetched.raw)
        .bind(packed)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    let sizes: Vec<(String, i64)> = on!(&mut *tx, conn => {
        sqlx::query_as(
            "SELECT digest, CAST(coalesce(length(packed), length(body)) AS BIGINT) \
             FROM connector_answer WHERE connector = $1 ORDER BY last_at DESC, digest",
        )
        .bind(connector)
        .fetch_all(conn)
        .await
    })?;
    for digest in beyond(&sizes) {
        on!(&mut *tx, conn => {
            sqlx::query("DELETE FROM connector_answer WHERE connector = $1 AND digest = $2")
                .bind(connector)
                .bind(digest)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
    }
    Ok(())
}

/// Those beyond the bounds, of answers with their sizes, the latest first.
fn beyond(sizes: &[(String, i64)]) -> Vec<&str> {
    let mut taken = 0_usize;
    let mut out = Vec::new();
    for (at, (digest, size)) in sizes.iter().enumerate() {
        taken = taken.saturating_add(usize::try_from(*size).unwrap_or(usize::MAX));
        if at > 0 && (at >= MOST || taken > MOST_BYTES) {
            out.push(digest.as_str());
        }
    }
    out
}

/// An answer, whole where it was kept whole; nothing when it is not kept any more.
///
/// # Errors
/// When the engine refuses, or what is kept can't be unpacked.
pub(in crate::connectors) async fn find(
    tx: &mut Tx,
    connector: &str,
    digest: &str,
) -> StoreResult<Option<Vec<u8>>> {
    let row: Option<(Option<Vec<u8>>, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT packed, body FROM connector_answer WHERE connector = $1 AND digest = $2",
        )
        .bind(connector)
        .bind(digest)
        .fetch_optional(conn)
        .await
    })?;
    let Some((packed, body)) = row else {
        return Ok(None);
    };
    let Some(packed) = packed else {
        return Ok(Some(body.into_bytes()));
    };
    let mut whole = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut whole)
        .map_err(|why| {
            let row = format!("({connector}, {digest})");
            let cell = Cell {
                table: "connector_answer",
                row: &row,
            };
            cell.corrupt("packed", why.to_string())
        })?;
    Ok(Some(whole))
}

/// Connector, digest, bytes, when it came last, whether it is whole.
type Row = (String, String, i64, DateTime<Utc>, i64);

/// What is kept of each connector of a service, by connector, the latest first.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<HashMap<String, Vec<Kept>>> {
    let rows: Vec<Row> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT a.connector, a.digest, a.bytes, a.last_at, \
             CAST(CASE WHEN a.packed IS NULL THEN 0 ELSE 1 END AS BIGINT) \
             FROM connector_answer a JOIN connector c ON c.id = a.connector \
             WHERE c.service = $1 ORDER BY a.last_at DESC, a.digest",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let mut kept: HashMap<String, Vec<Kept>> = HashMap::new();
    for (connector, digest, bytes, last_at, is_whole) in rows {
        kept.entry(connector).or_default().push(Kept {
            digest,
            bytes,
            last_at: Now(last_at),
            is_whole: is_whole == 1,
        });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(all: &[i64]) -> Vec<(String, i64)> {
        let named = (0..).zip(all);
        named
            .map(|(at, size)| (format!("{at:02}"), *size))
            .collect()
    }

    #[test]
    fn the_latest_is_kept_whatever_its_size_and_the_oldest_go_first() {
        let mebibyte = 1 << 20;
        assert!(beyond(&sizes(&[40 * mebibyte])).is_empty());
        assert_eq!(beyond(&sizes(&[40 * mebibyte, 1])), ["01"]);
        let eight = sizes(&[8 * mebibyte; 4]);
        assert_eq!(beyond(&eight), ["02", "03"]);
        let many = sizes(&[10; 32]);
        assert_eq!(beyond(&many), ["30", "31"]);
    }

    #[test]
    fn what_is_packed_is_small() {
        let whole = b"{\"nb_visits\":12}".repeat(10_000);
        assert!(pack(&whole).len() * 100 < whole.len());
    }
}
