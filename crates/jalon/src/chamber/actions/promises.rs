//! What a service promised, and that it holds.

use chrono::NaiveDate;
use programme::{
    committees::{Wording, followup::Fulfilment, outcome::CommitmentKey},
    identity::{ItemId, ServiceSlug},
};
use serde_json::json;

use super::{By, ChamberError};
use crate::{
    chamber::store::promises::{self, Promise},
    foundation::{
        database::Tx,
        journal::{self, Entry},
    },
    obligations::actions::{self as obligations, End},
};

/// That a promise holds.
#[derive(Debug, Clone)]
pub(in crate::chamber) struct Fulfil<'a> {
    pub(in crate::chamber) service: &'a ServiceSlug,
    pub(in crate::chamber) item: ItemId,
    pub(in crate::chamber) line: usize,
    pub(in crate::chamber) kind: &'a str,
    pub(in crate::chamber) on: NaiveDate,
    pub(in crate::chamber) proof: Wording,
}

/// Everything that a service promised.
pub(in crate::chamber) async fn list(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> Result<Vec<Promise>, ChamberError> {
    Ok(promises::list_of(tx, service).await?)
}

/// Says that a condition holds or that evidence was brought, with its proof. A commitment is looked
/// at with its figure: nobody ticks it.
///
/// # Errors
/// [`ChamberError`]; a day that has not come is refused.
pub(in crate::chamber) async fn fulfil(
    tx: &mut Tx,
    asked: Fulfil<'_>,
    by: By<'_>,
) -> Result<(), ChamberError> {
    if asked.on > by.now.day() {
        return Err(ChamberError::field("on", "chamber-wrong-future"));
    }
    if !matches!(asked.kind, "condition" | "evidence") {
        return Err(ChamberError::Gone);
    }
    let key = CommitmentKey {
        item: asked.item,
        line: asked.line,
    };
    let fulfilment = Fulfilment {
        by: by.who.clone(),
        on: asked.on,
        proof: asked.proof,
    };
    promises::fulfil(tx, asked.service, key, asked.kind, &fulfilment).await?;
    let source = format!("committee/{}/{}/{}", asked.item, asked.kind, asked.line);
    obligations::close_of_source(tx, &source, End::Done, by.who.as_str(), by.now).await?;
    let line = Entry::new(
        by.now,
        by.who.as_str(),
        "fulfil",
        ("promise", asked.service.as_str()),
    );
    let told = json!({ "item": asked.item, "kind": asked.kind, "line": asked.line, "fulfilment": fulfilment });
    journal::append(tx, &[line.changed(None, Some(told))]).await?;
    Ok(())
}
