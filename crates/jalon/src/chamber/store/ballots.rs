//! Votes: who may vote, the one vote of each that counts, every vote ever cast.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use programme::{
    committees::ballot::{Ballot, Vote},
    identity::ItemId,
};
use serde_json::{Value, json};

use crate::{
    foundation::{database::Tx, stored::StoreResult},
    insert_rows, on,
};

#[derive(sqlx::FromRow)]
struct CastRow {
    item: String,
    number: i64,
    voter: String,
    choice: String,
    reason: Option<String>,
    cast_at: DateTime<Utc>,
}

/// Named votes of a session, by item and number of the ballot.
#[derive(Debug, Default)]
pub(super) struct Casts(BTreeMap<(String, usize), Vec<Value>>);

impl Casts {
    /// The votes of a ballot as the domain reads them.
    pub(super) fn of(&self, item: &str, number: usize) -> Value {
        let votes = self.0.get(&(item.to_owned(), number));
        json!(votes.map_or(&[][..], Vec::as_slice))
    }
}

/// All named votes of a session; each voter's in the order in which they were cast.
pub(super) async fn list_casts(tx: &mut Tx, session: &str) -> StoreResult<Casts> {
    let rows: Vec<CastRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT c.item, c.number, c.voter, c.choice, c.reason, c.cast_at \
             FROM committee_vote_cast c JOIN committee_item i ON i.id = c.item \
             WHERE i.session = $1 ORDER BY c.item, c.number, c.voter, c.turn",
        )
        .bind(session)
        .fetch_all(conn)
        .await
    })?;
    let mut casts = Casts::default();
    for row in rows {
        let number = usize::try_from(row.number).unwrap_or_default();
        let vote = json!({
            "voter": row.voter, "choice": row.choice, "reason": row.reason, "at": row.cast_at,
        });
        casts.0.entry((row.item, number)).or_default().push(vote);
    }
    Ok(casts)
}

/// Keeps a ballot with its electorate; afterwards, whether it is open.
pub(super) async fn save(
    tx: &mut Tx,
    item: ItemId,
    number: usize,
    ballot: &Ballot,
) -> StoreResult<()> {
    let (item, number) = (item.to_string(), place(number));
    let inserted: u64 = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_ballot (item, number, is_secret, is_open) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (item, number) DO NOTHING",
        )
        .bind(&item)
        .bind(number)
        .bind(i64::from(ballot.is_secret()))
        .bind(i64::from(ballot.closing().is_none()))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    if inserted > 0 {
        let voters: Vec<&str> = ballot.electorate().keys().map(AsRef::as_ref).collect();
        let head = "INSERT INTO committee_voter (item, number, voter)";
        insert_rows!(tx, head, 3, &voters, |b, voter| {
            b.push_bind(&item).push_bind(number).push_bind(*voter);
        })?;
    } else if ballot.closing().is_some() {
        on!(tx, conn => {
            sqlx::query(
                "UPDATE committee_ballot SET is_open = 0 \
                 WHERE item = $1 AND number = $2 AND is_open = 1",
            )
            .bind(&item)
            .bind(number)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

/// Keeps a named vote: the one that counts, and in the line of all that were cast.
pub(in crate::chamber) async fn cast(
    tx: &mut Tx,
    item: ItemId,
    number: usize,
    vote: &Vote,
) -> StoreResult<()> {
    let turn = count(
        tx,
        item,
        number,
        vote.voter.as_str(),
        Some(vote.choice.code()),
    )
    .await?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_vote_cast (item, number, voter, turn, choice, reason, cast_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(item.to_string())
        .bind(place(number))
        .bind(vote.voter.as_str())
        .bind(turn)
        .bind(vote.choice.code())
        .bind(vote.reason.as_ref().map(programme::committees::Wording::as_str))
        .bind(vote.at)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Notes that somebody has voted in a secret ballot, and nothing else.
pub(in crate::chamber) async fn note_secret(
    tx: &mut Tx,
    item: ItemId,
    number: usize,
    voter: &str,
) -> StoreResult<()> {
    count(tx, item, number, voter, None).await?;
    Ok(())
}

async fn count(
    tx: &mut Tx,
    item: ItemId,
    number: usize,
    voter: &str,
    choice: Option<&str>,
) -> StoreResult<i64> {
    let (casts,): (i64,) = on!(tx, conn => {
        sqlx::query_as(
            "INSERT INTO committee_vote (item, number, voter, choice, casts) \
             VALUES ($1, $2, $3, $4, 1) ON CONFLICT (item, number, voter) \
             DO UPDATE SET choice = excluded.choice, casts = committee_vote.casts + 1 \
             RETURNING casts",
        )
        .bind(item.to_string())
        .bind(place(number))
        .bind(voter)
        .bind(choice)
        .fetch_one(conn)
        .await
    })?;
    Ok(casts)
}

fn place(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
