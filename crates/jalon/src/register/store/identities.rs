//! Who stands behind the sealed names of entries: kept apart, so that they can be erased.

use programme::{
    identity::MemberSlug,
    register::{Digest, Salt, SealedPerson},
};

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreError, StoreResult},
    },
    insert_rows, on,
};

/// A sealed name with what opens it.
#[derive(Debug, Clone)]
pub(in crate::register) struct Identity {
    /// As the entry has it.
    pub(in crate::register) sealed: SealedPerson,
    /// Who.
    pub(in crate::register) member: MemberSlug,
    /// What opens it.
    pub(in crate::register) salt: Salt,
}

/// Keeps the identities of an entry.
pub(in crate::register) async fn insert(
    tx: &mut Tx,
    entry: u64,
    people: &[Identity],
) -> StoreResult<()> {
    let entry = i64::try_from(entry).map_err(|why| StoreError::Unstorable(why.to_string()))?;
    insert_rows!(
        tx,
        "INSERT INTO sealed_identity (commitment, entry, capacity, member, salt) ",
        5,
        people,
        |row, one| {
            let salt = Digest::from_bytes(*one.salt.as_bytes()).to_string();
            row.push_bind(one.sealed.commitment.digest().to_string())
                .push_bind(entry)
                .push_bind(one.sealed.capacity.clone())
                .push_bind(one.member.as_str().to_owned())
                .push_bind(salt);
        }
    )?;
    Ok(())
}

/// Who took part in an entry, as far as they were not erased: commitment and member.
pub(in crate::register) async fn list_of(
    tx: &mut Tx,
    entry: u64,
) -> StoreResult<Vec<(Digest, MemberSlug)>> {
    let entry = i64::try_from(entry).unwrap_or(i64::MAX);
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT commitment, member FROM sealed_identity WHERE entry = $1 \
             ORDER BY commitment",
        )
        .bind(entry)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(commitment, member)| {
            let cell = Cell {
                table: "sealed_identity",
                row: &commitment,
            };
            Ok((
                cell.parse("commitment", &commitment)?,
                cell.parse("member", &member)?,
            ))
        })
        .collect()
}

/// Forgets somebody: what was sealed then says nothing of them. Returns in how many entries.
pub(in crate::register) async fn delete_of(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM sealed_identity WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
