//! What a team asks for, while it is written.

use programme::{committees::ask::AskDraft, identity::ServiceSlug};
use serde_json::json;

use super::{By, ChamberError};
use crate::{
    chamber::store::{asks, sessions},
    foundation::{
        database::Tx,
        journal::{self, Entry},
    },
};

/// What a service asks for so far; nothing of it for whoever is recused from an item on it.
pub(in crate::chamber) async fn find_draft(
    tx: &mut Tx,
    service: &ServiceSlug,
    by: By<'_>,
) -> Result<AskDraft, ChamberError> {
    refuse_recused(tx, service, by).await?;
    Ok(asks::find(tx, service).await?.unwrap_or_default())
}

/// Keeps what a service asks for, finished or not.
pub(in crate::chamber) async fn save_draft(
    tx: &mut Tx,
    service: &ServiceSlug,
    draft: &AskDraft,
    by: By<'_>,
) -> Result<(), ChamberError> {
    refuse_recused(tx, service, by).await?;
    asks::save(tx, service, draft, by.who.as_str(), by.now).await?;
    let line = Entry::new(
        by.now,
        by.who.as_str(),
        "write_ask",
        ("ask", service.as_str()),
    );
    let told = json!({ "is_written": true });
    journal::append(tx, &[line.changed(None, Some(told))]).await?;
    Ok(())
}

/// Refuses whoever is recused from an item on that service that is not public yet.
pub(super) async fn refuse_recused(
    tx: &mut Tx,
    service: &ServiceSlug,
    by: By<'_>,
) -> Result<(), ChamberError> {
    use programme::committees::session::StageName;
    let sessions = sessions::list_of(tx, service).await?;
    let is_recused = sessions
        .iter()
        .filter(|kept| {
            let stage = kept.session.stage().name();
            !matches!(
                stage,
                StageName::Published | StageName::Cancelled | StageName::Postponed
            )
        })
        .flat_map(|kept| kept.session.items())
        .any(|item| item.service == *service && item.is_recused(by.who));
    if is_recused {
        Err(ChamberError::Gone)
    } else {
        Ok(())
    }
}
