//! Personal fields of members, never public.

use serde::{Deserialize, Serialize};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
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

#[derive(sqlx::FromRow)]
struct PrivateRow {
    member: String,
    town_code: Option<String>,
    town: Option<String>,
    phone: Option<String>,
    half_days_per_week: Option<i64>,
}

impl PrivateRow {
    fn into_fields(self) -> StoreResult<(String, PrivateFields)> {
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
        Ok((self.member, fields))
    }
}

/// What one member told; nothing told is all absent.
pub(crate) async fn find_private(tx: &mut Tx, member: &str) -> StoreResult<PrivateFields> {
    let row: Option<PrivateRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member, town_code, town, phone, half_days_per_week FROM member_private \
             WHERE member = $1",
        )
        .bind(member)
        .fetch_optional(conn)
        .await
    })?;
    let fields = row.map(PrivateRow::into_fields).transpose()?;
    Ok(fields.map_or_else(PrivateFields::default, |(_, fields)| fields))
}

/// Keeps what a member told, in place of what was kept.
pub(crate) async fn save_private(
    tx: &mut Tx,
    member: &str,
    fields: &PrivateFields,
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO member_private (member, town_code, town, phone, half_days_per_week, \
             updated_at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (member) DO UPDATE SET town_code = excluded.town_code, \
             town = excluded.town, phone = excluded.phone, \
             half_days_per_week = excluded.half_days_per_week, updated_at = excluded.updated_at",
        )
        .bind(member)
        .bind(&fields.town_code)
        .bind(&fields.town)
        .bind(&fields.phone)
        .bind(fields.half_days_per_week.map(i64::from))
        .bind(at)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
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
