//! Addresses of members.

use chrono::{DateTime, Utc};
use programme::identity::MemberSlug;

use crate::{
    accounts::addresses::{Address, AddressKind},
    foundation::{
        clock::Now,
        database::Tx,
        mail::EmailAddress,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct AddressRow {
    id: String,
    member: String,
    email: String,
    kind: String,
    verified_at: Option<DateTime<Utc>>,
}

impl AddressRow {
    fn into_address(self) -> StoreResult<Address> {
        let cell = Cell {
            table: "address",
            row: &self.id,
        };
        Ok(Address {
            member: cell.parse("member", &self.member)?,
            email: cell.parse("email", &self.email)?,
            kind: cell.parse("kind", &self.kind)?,
            verified_at: self.verified_at.map(Now),
            id: self.id,
        })
    }
}

/// Adds an address, unless somebody has it. Says whether it was added.
pub(in crate::accounts) async fn insert_address(
    tx: &mut Tx,
    address: &Address,
    now: Now,
) -> StoreResult<bool> {
    let added = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO address (id, member, email, email_folded, kind, verified_at, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_folded) DO NOTHING",
        )
        .bind(&address.id)
        .bind(address.member.as_str())
        .bind(address.email.as_str())
        .bind(address.email.folded())
        .bind(address.kind.code())
        .bind(address.verified_at.map(|at| at.0))
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(added > 0)
}

pub(in crate::accounts) async fn find_address(
    tx: &mut Tx,
    email: &EmailAddress,
) -> StoreResult<Option<Address>> {
    let row: Option<AddressRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, email, kind, verified_at FROM address WHERE email_folded = $1",
        )
        .bind(email.folded())
        .fetch_optional(conn)
        .await
    })?;
    row.map(AddressRow::into_address).transpose()
}

/// The address of that key.
pub(in crate::accounts) async fn find_address_by_id(
    tx: &mut Tx,
    id: &str,
) -> StoreResult<Option<Address>> {
    let row: Option<AddressRow> = on!(tx, conn => {
        sqlx::query_as("SELECT id, member, email, kind, verified_at FROM address WHERE id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await
    })?;
    row.map(AddressRow::into_address).transpose()
}

/// The addresses of a member, the primary one first.
pub(in crate::accounts) async fn list_addresses_of(
    tx: &mut Tx,
    member: &MemberSlug,
) -> StoreResult<Vec<Address>> {
    let rows: Vec<AddressRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, email, kind, verified_at FROM address \
             WHERE member = $1 ORDER BY kind, id",
        )
        .bind(member.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(AddressRow::into_address).collect()
}

/// All addresses, by member, primary ones first.
pub(in crate::accounts) async fn list_addresses(tx: &mut Tx) -> StoreResult<Vec<Address>> {
    let rows: Vec<AddressRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, email, kind, verified_at FROM address ORDER BY member, kind, id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(AddressRow::into_address).collect()
}

pub(in crate::accounts) async fn save_kind(
    tx: &mut Tx,
    id: &str,
    kind: AddressKind,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("UPDATE address SET kind = $2 WHERE id = $1")
            .bind(id)
            .bind(kind.code())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Notes that the member reads that mailbox. The first time counts.
pub(in crate::accounts) async fn save_verified(tx: &mut Tx, id: &str, now: Now) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("UPDATE address SET verified_at = $2 WHERE id = $1 AND verified_at IS NULL")
            .bind(id)
            .bind(now.0)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Removes an address of a member, with its links. Says whether it was there.
pub(in crate::accounts) async fn delete_address(
    tx: &mut Tx,
    id: &str,
    member: &MemberSlug,
) -> StoreResult<bool> {
    let gone = on!(tx, conn => {
        sqlx::query("DELETE FROM address WHERE id = $1 AND member = $2")
            .bind(id)
            .bind(member.as_str())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(gone > 0)
}
