//! Passkeys, and the ceremonies under way.

use chrono::{DateTime, Utc};
use programme::identity::MemberSlug;

use crate::{
    accounts::passkeys::{Ceremony, KeptPasskey, Kind},
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreError, StoreResult},
    },
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct PasskeyRow {
    id: String,
    member: String,
    handle: String,
    credential: String,
    name: String,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    version: i64,
}

impl PasskeyRow {
    fn into_passkey(self) -> StoreResult<KeptPasskey> {
        let cell = Cell {
            table: "passkey",
            row: &self.id,
        };
        Ok(KeptPasskey {
            member: cell.parse("member", &self.member)?,
            handle: cell.parse("handle", &self.handle)?,
            credential: serde_json::from_str(&self.credential)
                .map_err(|why| cell.corrupt("credential", why.to_string()))?,
            name: self.name,
            created_at: Now(self.created_at),
            used_at: self.used_at.map(Now),
            version: self.version,
            id: self.id,
        })
    }
}

/// Those of a member, the first first.
pub(in crate::accounts) async fn list_passkeys(
    tx: &mut Tx,
    member: &MemberSlug,
) -> StoreResult<Vec<KeptPasskey>> {
    let rows: Vec<PasskeyRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, handle, credential, name, created_at, used_at, version \
             FROM passkey WHERE member = $1 ORDER BY id",
        )
        .bind(member.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(PasskeyRow::into_passkey).collect()
}

/// The one that an authenticator calls so.
pub(in crate::accounts) async fn find_passkey(
    tx: &mut Tx,
    credential_key: &str,
) -> StoreResult<Option<KeptPasskey>> {
    let row: Option<PasskeyRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, handle, credential, name, created_at, used_at, version \
             FROM passkey WHERE credential_key = $1",
        )
        .bind(credential_key)
        .fetch_optional(conn)
        .await
    })?;
    row.map(PasskeyRow::into_passkey).transpose()
}

/// Keeps a new one. Says whether it was not anybody's yet.
pub(in crate::accounts) async fn insert_passkey(
    tx: &mut Tx,
    key: &KeptPasskey,
    credential_key: &str,
) -> StoreResult<bool> {
    let credential = json(key)?;
    let inserted = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO passkey (id, member, handle, credential_key, credential, name, \
             created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (credential_key) DO NOTHING",
        )
        .bind(&key.id)
        .bind(key.member.as_str())
        .bind(key.handle.to_string())
        .bind(credential_key)
        .bind(&credential)
        .bind(&key.name)
        .bind(key.created_at.0)
        .bind(key.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(inserted > 0)
}

/// Notes a use: the counter and the instant, when nobody used it since it was read.
pub(in crate::accounts) async fn save_used(tx: &mut Tx, key: &KeptPasskey) -> StoreResult<bool> {
    let credential = json(key)?;
    let saved = on!(tx, conn => {
        sqlx::query(
            "UPDATE passkey SET credential = $2, used_at = $3, version = version + 1 \
             WHERE id = $1 AND version = $4",
        )
        .bind(&key.id)
        .bind(&credential)
        .bind(key.used_at.map(|at| at.0))
        .bind(key.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(saved > 0)
}

/// Calls one otherwise.
pub(in crate::accounts) async fn save_name(
    tx: &mut Tx,
    id: &str,
    member: &MemberSlug,
    name: &str,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("UPDATE passkey SET name = $3 WHERE id = $1 AND member = $2")
            .bind(id)
            .bind(member.as_str())
            .bind(name)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Removes one. Says whether it was there.
pub(in crate::accounts) async fn delete_passkey(
    tx: &mut Tx,
    id: &str,
    member: &MemberSlug,
) -> StoreResult<bool> {
    let deleted = on!(tx, conn => {
        sqlx::query("DELETE FROM passkey WHERE id = $1 AND member = $2")
            .bind(id)
            .bind(member.as_str())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(deleted > 0)
}

pub(in crate::accounts) async fn insert_ceremony(
    tx: &mut Tx,
    token_hash: &str,
    ceremony: &Ceremony,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO passkey_ceremony (token_hash, kind, bound_hash, state, created_at, \
             expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(token_hash)
        .bind(ceremony.kind.code())
        .bind(&ceremony.bound_hash)
        .bind(&ceremony.state)
        .bind(now.0)
        .bind(ceremony.expires_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Takes a ceremony of that kind out: it is good for one answer.
pub(in crate::accounts) async fn take_ceremony(
    tx: &mut Tx,
    token_hash: &str,
    kind: Kind,
) -> StoreResult<Option<Ceremony>> {
    let row: Option<(String, String, DateTime<Utc>)> = on!(tx, conn => {
        sqlx::query_as(
            "DELETE FROM passkey_ceremony WHERE token_hash = $1 AND kind = $2 \
             RETURNING bound_hash, state, expires_at",
        )
        .bind(token_hash)
        .bind(kind.code())
        .fetch_optional(conn)
        .await
    })?;
    Ok(row.map(|(bound_hash, state, expires_at)| Ceremony {
        kind,
        bound_hash,
        state,
        expires_at: Now(expires_at),
    }))
}

/// Forgets ceremonies that expired before an instant.
pub(in crate::accounts) async fn delete_ceremonies_before(
    tx: &mut Tx,
    before: Now,
) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM passkey_ceremony WHERE expires_at < $1")
            .bind(before.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

fn json(key: &KeptPasskey) -> StoreResult<String> {
    serde_json::to_string(&key.credential).map_err(|why| StoreError::Unstorable(why.to_string()))
}
