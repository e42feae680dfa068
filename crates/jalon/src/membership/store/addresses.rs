//! Addresses' rows.

use std::collections::HashMap;

use programme::identity::MemberSlug;

use super::super::addresses::KnownAddress;
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        mail::EmailAddress,
        stored::{Cell, StoreResult},
    },
    on,
};

/// Whose address it is, in its folded form.
pub(in super::super) async fn find_owner(
    tx: &mut Tx,
    folded: &str,
) -> StoreResult<Option<MemberSlug>> {
    let owner: Option<String> = on!(tx, conn => {
        sqlx::query_scalar("SELECT member FROM address WHERE email_folded = $1")
            .bind(folded)
            .fetch_optional(conn)
            .await
    })?;
    let cell = Cell {
        table: "address",
        row: "of that folded form",
    };
    cell.parse_opt("member", owner.as_deref())
}

/// A member's addresses, the primary one first.
pub(in super::super) async fn list_of(tx: &mut Tx, member: &str) -> StoreResult<Vec<KnownAddress>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT email, kind FROM address WHERE member = $1 ORDER BY kind, id")
            .bind(member)
            .fetch_all(conn)
            .await
    })?;
    let cell = Cell {
        table: "address",
        row: member,
    };
    rows.into_iter()
        .map(|(email, kind)| {
            Ok(KnownAddress {
                email: cell.parse("email", &email)?,
                kind,
            })
        })
        .collect()
}

/// The primary address of everybody.
pub(in super::super) async fn list_primary(
    tx: &mut Tx,
) -> StoreResult<HashMap<MemberSlug, EmailAddress>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT member, email FROM address WHERE kind = 'primary'")
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter()
        .map(|(member, email)| {
            let cell = Cell {
                table: "address",
                row: &member,
            };
            Ok((cell.parse("member", &member)?, cell.parse("email", &email)?))
        })
        .collect()
}

/// Adds an address.
pub(in super::super) async fn insert_address(
    tx: &mut Tx,
    member: &str,
    email: &EmailAddress,
    kind: &str,
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO address (id, member, email, email_folded, kind, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new_id(now))
        .bind(member)
        .bind(email.as_str())
        .bind(email.folded())
        .bind(kind)
        .bind(at)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
