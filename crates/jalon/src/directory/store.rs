//! What the directory shows that the record does not hold. Each list whole, with one statement.

use std::collections::HashMap;

use crate::{
    foundation::{database::Tx, stored::StoreResult},
    on,
};

/// The primary address of each member who has one, by public name.
pub(super) async fn list_addresses(tx: &mut Tx) -> StoreResult<HashMap<String, String>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT member, email FROM address WHERE kind = 'primary'")
            .fetch_all(conn)
            .await
    })?;
    Ok(rows.into_iter().collect())
}

/// Where a member says to work: official code of the town, its name as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) code: Option<String>,
    pub(super) name: Option<String>,
}

/// The towns that members told, by public name of the member.
pub(super) async fn list_towns(tx: &mut Tx) -> StoreResult<HashMap<String, Told>> {
    let rows: Vec<(String, Option<String>, Option<String>)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member, town_code, town FROM member_private \
             WHERE town_code IS NOT NULL OR town IS NOT NULL",
        )
        .fetch_all(conn)
        .await
    })?;
    let towns = rows.into_iter();
    Ok(towns
        .map(|(member, code, name)| (member, Told { code, name }))
        .collect())
}
