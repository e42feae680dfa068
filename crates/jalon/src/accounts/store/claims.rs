//! Addresses that members claim and whose mailbox they have not shown yet.

use chrono::{DateTime, Utc};
use programme::identity::MemberSlug;

use crate::{
    accounts::claims::Claim,
    foundation::{
        clock::Now,
        database::Tx,
        mail::EmailAddress,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct ClaimRow {
    member: String,
    email: String,
    expires_at: DateTime<Utc>,
}

pub(in crate::accounts) async fn insert_claim(
    tx: &mut Tx,
    token_hash: &str,
    claim: &Claim,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO address_claim (token_hash, member, email, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(token_hash)
        .bind(claim.member.as_str())
        .bind(claim.email.as_str())
        .bind(now.0)
        .bind(claim.expires_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// A claim of that member.
pub(in crate::accounts) async fn find_claim(
    tx: &mut Tx,
    token_hash: &str,
    member: &MemberSlug,
) -> StoreResult<Option<Claim>> {
    let row: Option<ClaimRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member, email, expires_at FROM address_claim \
             WHERE token_hash = $1 AND member = $2",
        )
        .bind(token_hash)
        .bind(member.as_str())
        .fetch_optional(conn)
        .await
    })?;
    let Some(row) = row else { return Ok(None) };
    let cell = Cell {
        table: "address_claim",
        row: token_hash,
    };
    let email: EmailAddress = cell.parse("email", &row.email)?;
    Ok(Some(Claim {
        member: cell.parse("member", &row.member)?,
        email,
        expires_at: Now(row.expires_at),
    }))
}

/// Takes a claim out. Says whether it was there: of many at once, one takes it.
pub(in crate::accounts) async fn delete_claim(tx: &mut Tx, token_hash: &str) -> StoreResult<bool> {
    let gone = on!(tx, conn => {
        sqlx::query("DELETE FROM address_claim WHERE token_hash = $1")
            .bind(token_hash)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}

/// Forgets claims that expired before an instant.
pub(in crate::accounts) async fn delete_claims_before(
    tx: &mut Tx,
    before: Now,
) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM address_claim WHERE expires_at < $1")
            .bind(before.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
