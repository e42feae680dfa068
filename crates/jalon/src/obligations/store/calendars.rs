//! Calendars that one subscribes to, and what they said last.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use programme::identity::{MemberSlug, ServiceSlug};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        stored::{Cell, StoreResult, expect_fresh},
    },
    obligations::{
        events::{Dated, Said},
        feeds::Scope,
    },
    on,
};

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::obligations) struct Feed {
    pub(in crate::obligations) id: String,
    pub(in crate::obligations) member: MemberSlug,
    pub(in crate::obligations) scope: Scope,
    pub(in crate::obligations) created_at: Now,
}

#[derive(sqlx::FromRow)]
struct FeedRow {
    id: String,
    member: String,
    scope: String,
    created_at: DateTime<Utc>,
}

impl FeedRow {
    fn read(self) -> StoreResult<Feed> {
        let cell = Cell {
            table: "calendar_feed",
            row: &self.id,
        };
        Ok(Feed {
            member: cell.parse("member", &self.member)?,
            scope: cell.parse("scope", &self.scope)?,
            created_at: Now(self.created_at),
            id: self.id,
        })
    }
}

/// Records a subscription.
pub(in crate::obligations) async fn insert_feed(
    tx: &mut Tx,
    hash: &str,
    member: &MemberSlug,
    scope: &Scope,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO calendar_feed (id, token_hash, member, scope, created_at) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(new_id(now))
        .bind(hash)
        .bind(member.as_str())
        .bind(scope.to_string())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The subscription of a secret, unless it was revoked.
pub(in crate::obligations) async fn find_feed(
    tx: &mut Tx,
    hash: &str,
) -> StoreResult<Option<Feed>> {
    let row: Option<FeedRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, scope, created_at FROM calendar_feed \
             WHERE token_hash = $1 AND revoked_at IS NULL",
        )
        .bind(hash)
        .fetch_optional(conn)
        .await
    })?;
    row.map(FeedRow::read).transpose()
}

/// The subscriptions of a member that were not revoked, oldest first.
pub(in crate::obligations) async fn list_feeds(
    tx: &mut Tx,
    member: &MemberSlug,
) -> StoreResult<Vec<Feed>> {
    let rows: Vec<FeedRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, scope, created_at FROM calendar_feed \
             WHERE member = $1 AND revoked_at IS NULL ORDER BY created_at, id",
        )
        .bind(member.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(FeedRow::read).collect()
}

/// Revokes a member's own subscription.
pub(in crate::obligations) async fn revoke_feed(
    tx: &mut Tx,
    member: &MemberSlug,
    id: &str,
    now: Now,
) -> StoreResult<()> {
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE calendar_feed SET revoked_at = $3 \
             WHERE id = $1 AND member = $2 AND revoked_at IS NULL",
        )
        .bind(id)
        .bind(member.as_str())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("calendar_feed", id, done)
}

#[derive(sqlx::FromRow)]
struct SaidRow {
    uid: String,
    service: String,
    owner: Option<String>,
    on_day: String,
    sequence: i64,
    is_cancelled: i64,
    changed_at: DateTime<Utc>,
}

/// What calendars said last of every event, by its identifier.
pub(in crate::obligations) async fn list_said(tx: &mut Tx) -> StoreResult<HashMap<String, Said>> {
    let rows: Vec<SaidRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT uid, service, owner, on_day, sequence, is_cancelled, changed_at \
             FROM calendar_event",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "calendar_event",
                row: &row.uid,
            };
            let said = Said {
                event: Dated {
                    uid: row.uid.clone(),
                    service: cell.parse::<ServiceSlug>("service", &row.service)?,
                    owner: cell.parse_opt("owner", row.owner.as_deref())?,
                    on: cell.parse("on_day", &row.on_day)?,
                },
                sequence: cell
                    .number("sequence", Some(row.sequence))?
                    .unwrap_or_default(),
                is_cancelled: cell
                    .flag("is_cancelled", Some(row.is_cancelled))?
                    .unwrap_or_default(),
                changed_at: Now(row.changed_at),
            };
            Ok((row.uid, said))
        })
        .collect()
}

/// Keeps what calendars say from now on of some events.
pub(in crate::obligations) async fn save_said(tx: &mut Tx, said: &[Said]) -> StoreResult<()> {
    for one in said {
        on!(tx, conn => {
            sqlx::query(
                "INSERT INTO calendar_event (uid, service, owner, on_day, sequence, \
                 is_cancelled, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
                 ON CONFLICT (uid) DO UPDATE SET owner = excluded.owner, \
                 on_day = excluded.on_day, sequence = excluded.sequence, \
                 is_cancelled = excluded.is_cancelled, changed_at = excluded.changed_at",
            )
            .bind(&one.event.uid)
            .bind(one.event.service.as_str())
            .bind(one.event.owner.as_ref().map(MemberSlug::as_str))
            .bind(one.event.on.to_string())
            .bind(i64::from(one.sequence))
            .bind(i64::from(one.is_cancelled))
            .bind(one.changed_at.0)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}
