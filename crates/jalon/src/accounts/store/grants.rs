//! Roles given to members, until a day.

use programme::{
    access::{Grant, Holding, Role},
    identity::MemberSlug,
};

use crate::{
    accounts::grants::KeptGrant,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct GrantRow {
    id: String,
    member: String,
    role: String,
    scope: Option<String>,
    from_on: String,
    until_on: String,
    given_by: String,
}

impl GrantRow {
    fn into_grant(self) -> StoreResult<KeptGrant> {
        let cell = Cell {
            table: "role_grant",
            row: &self.id,
        };
        let role = Role::from_code(&self.role)
            .ok_or_else(|| cell.corrupt("role", format!("{:?} is no role", self.role)))?;
        let holding = Holding::of(role, self.scope.as_deref())
            .map_err(|why| cell.corrupt("scope", why.to_string()))?;
        Ok(KeptGrant {
            grant: Grant {
                member: cell.parse("member", &self.member)?,
                holding,
                from: cell.parse("from_on", &self.from_on)?,
                until: cell.parse("until_on", &self.until_on)?,
            },
            given_by: self.given_by,
            id: self.id,
        })
    }
}

/// Adds a grant. False when the same stands already: nothing was written then.
pub(in crate::accounts) async fn insert_grant(
    tx: &mut Tx,
    kept: &KeptGrant,
    now: Now,
) -> StoreResult<bool> {
    let grant = &kept.grant;
    let written = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO role_grant (id, member, role, scope, from_on, until_on, given_by, given_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        )
        .bind(&kept.id)
        .bind(grant.member.as_str())
        .bind(grant.holding.role().code())
        .bind(grant.holding.scope())
        .bind(grant.from.to_string())
        .bind(grant.until.to_string())
        .bind(&kept.given_by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(written == 1)
}

/// Grants of a member that were not withdrawn, ended ones included.
pub(in crate::accounts) async fn list_grants_of(
    tx: &mut Tx,
    member: &MemberSlug,
) -> StoreResult<Vec<KeptGrant>> {
    let rows: Vec<GrantRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, role, scope, from_on, until_on, given_by FROM role_grant \
             WHERE member = $1 AND withdrawn_at IS NULL ORDER BY id",
        )
        .bind(member.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(GrantRow::into_grant).collect()
}

/// All grants that were not withdrawn, ended ones included.
pub(in crate::accounts) async fn list_grants(tx: &mut Tx) -> StoreResult<Vec<KeptGrant>> {
    let rows: Vec<GrantRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, role, scope, from_on, until_on, given_by FROM role_grant \
             WHERE withdrawn_at IS NULL ORDER BY member, id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(GrantRow::into_grant).collect()
}

/// Withdraws a grant. Says whether it still stood.
pub(in crate::accounts) async fn withdraw_grant(
    tx: &mut Tx,
    id: &str,
    by: &str,
    now: Now,
) -> StoreResult<bool> {
    let withdrawn = on!(tx, conn => {
        sqlx::query(
            "UPDATE role_grant SET withdrawn_by = $2, withdrawn_at = $3 \
             WHERE id = $1 AND withdrawn_at IS NULL",
        )
        .bind(id)
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(withdrawn > 0)
}
