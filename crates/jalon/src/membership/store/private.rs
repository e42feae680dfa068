//! Personal fields of members, never public.

use serde::{Deserialize, Serialize};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh},
    },
    on,
};

/// What somebody told that is never public.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PrivateFields {
    /// Official code of the town (five characters).
    pub(crate) town_code: Option<String>,
    /// Its name, as typed.
    pub(crate) town: Option<String>,
    /// Telephone number, as typed.
    pub(crate) phone: Option<String>,
    /// Half days a week, 0 to 10.
    pub(crate) half_days_per_week: Option<u8>,
}

/// Those fields with their version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct KeptPrivate {
    /// Counts the writes, from 1; 0 while nothing is kept.
    pub(crate) version: i64,
    /// What is kept; nothing told is all absent.
    pub(crate) fields: PrivateFields,
}

#[derive(sqlx::FromRow)]
struct PrivateRow {
    member: String,
    version: i64,
    town_code: Option<String>,
    town: Option<String>,
    phone: Option<String>,
    half_days_per_week: Option<i64>,
}

impl PrivateRow {
    fn into_kept(self) -> StoreResult<KeptPrivate> {
        let cell = Cell {
            table: "member_private",
            row: &self.member,
        };
        let half_days_per_week = cell.number("half_days_per_week", self.half_days_per_week)?;
        let fields = PrivateFields {
            town_code: self.town_code,
            town: self.town,
            phone: self.phone,
            half_days_per_week,
        };
        Ok(KeptPrivate {
            version: self.version,
            fields,
        })
    }
}

/// What one member told.
pub(crate) async fn find_private(tx: &mut Tx, member: &str) -> StoreResult<KeptPrivate> {
    let row: Option<PrivateRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member, version, town_code, town, phone, half_days_per_week \
             FROM member_private WHERE member = $1",
        )
        .bind(member)
        .fetch_optional(conn)
        .await
    })?;
    let kept = row.map(PrivateRow::into_kept).transpose()?;
    Ok(kept.unwrap_or_default())
}

/// Keeps what a member told, in place of the version that was read (0: nothing was kept).
///
/// # Errors
/// Stale when somebody else wrote it since.
pub(crate) async fn save_private(
    tx: &mut Tx,
    member: &str,
    fields: &PrivateFields,
    version: i64,
    now: Now,
) -> StoreResult<()> {
    let half_days = fields.half_days_per_week.map(i64::from);
    let written = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO member_private (member, town_code, town, phone, half_days_per_week, \
             updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1) \
             ON CONFLICT (member) DO UPDATE SET town_code = excluded.town_code, \
             town = excluded.town, phone = excluded.phone, \
             half_days_per_week = excluded.half_days_per_week, updated_at = excluded.updated_at, \
             version = member_private.version + 1 WHERE member_private.version = $7",
        )
        .bind(member)
        .bind(&fields.town_code)
        .bind(&fields.town)
        .bind(&fields.phone)
        .bind(half_days)
        .bind(now.0)
        .bind(version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("member_private", member, written)
}

/// Forgets what a member told. Returns how many rows.
pub(crate) async fn delete_private(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM member_private WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::{database::testing::each_engine, stored::StoreError};

    fn now() -> Now {
        Now("2026-11-26T11:00:00Z".parse().unwrap())
    }

    #[tokio::test]
    async fn who_read_an_older_version_does_not_write_over_a_newer_one() {
        each_engine(async |db| {
            let town = |town: &str| PrivateFields {
                town: Some(town.to_owned()),
                half_days_per_week: Some(9),
                ..PrivateFields::default()
            };
            let mut tx = db.begin_write().await.unwrap();
            let none = find_private(&mut tx, "ana").await.unwrap();
            assert_eq!(none, KeptPrivate::default());
            save_private(&mut tx, "ana", &town("Ys"), 0, now())
                .await
                .unwrap();
            let late = save_private(&mut tx, "ana", &town("Is"), 0, now()).await;
            assert!(matches!(late, Err(StoreError::Stale { .. })), "{late:?}");
            let kept = find_private(&mut tx, "ana").await.unwrap();
            assert_eq!((kept.version, kept.fields), (1, town("Ys")));
            save_private(&mut tx, "ana", &town("Is"), 1, now())
                .await
                .unwrap();
            let kept = find_private(&mut tx, "ana").await.unwrap();
            assert_eq!((kept.version, kept.fields), (2, town("Is")));
            assert_eq!(delete_private(&mut tx, "ana").await.unwrap(), 1);
        })
        .await;
    }
}
