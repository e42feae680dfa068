//! What teams ask for, while it is written.

use programme::{committees::ask::AskDraft, identity::ServiceSlug};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, json_text},
    },
    on,
};

/// The draft of a service; nothing while nobody wrote one.
pub(in crate::chamber) async fn find(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Option<AskDraft>> {
    let row: Option<(String,)> = on!(tx, conn => {
        sqlx::query_as("SELECT draft FROM committee_ask WHERE service = $1")
            .bind(service.as_str())
            .fetch_optional(conn)
            .await
    })?;
    let cell = Cell {
        table: "committee_ask",
        row: service.as_str(),
    };
    let draft = row.map(|(text,)| {
        serde_json::from_str(&text).map_err(|error| cell.corrupt("draft", error.to_string()))
    });
    draft.transpose()
}

/// Keeps the draft of a service.
pub(in crate::chamber) async fn save(
    tx: &mut Tx,
    service: &ServiceSlug,
    draft: &AskDraft,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let text = json_text(Some(draft))?.unwrap_or_default();
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_ask (service, draft, author, written_at) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (service) DO UPDATE \
             SET draft = excluded.draft, author = excluded.author, written_at = excluded.written_at",
        )
        .bind(service.as_str())
        .bind(&text)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
