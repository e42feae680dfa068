//! What one can do with a session. Every change takes the session's row first: whatever happens in
//! a session happens one thing after the other, on however many nodes.

mod agenda;
mod ask;
mod carry;
mod deciding;
mod minutes;
mod promises;
mod vote;

pub(super) use agenda::{Planned, item, plan};
pub(super) use ask::{find_draft, save_draft};
pub(super) use deciding::{ROWS, close, proposal};
pub(super) use minutes::{approve, publish, remark, reply, sign};
pub(super) use promises::{Fulfil, fulfil, list as list_promises};
pub(super) use vote::vote;

use programme::{
    committees::session::Session,
    identity::{MemberSlug, SessionId},
};
use serde_json::{Value, json};

use super::{
    error::ChamberError,
    store::{Kept, sessions},
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    revision,
};

/// Who acts, when.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) who: &'a MemberSlug,
    pub(super) now: Now,
}

/// Takes a session, and gives it as it is then.
pub(super) async fn take(tx: &mut Tx, id: SessionId) -> Result<Kept, ChamberError> {
    if !sessions::lock(tx, id).await? {
        return Err(ChamberError::Gone);
    }
    sessions::find(tx, id).await?.ok_or(ChamberError::Gone)
}

/// Changes a session that was taken, by one step.
pub(super) async fn step(
    tx: &mut Tx,
    kept: Kept,
    by: By<'_>,
    verb: &str,
    work: impl FnOnce(Session) -> Result<Session, ChamberError>,
) -> Result<Kept, ChamberError> {
    let before = kept.session.clone();
    let session = work(kept.session)?;
    let after = Kept { session, ..kept };
    keep(tx, &after, by, verb).await?;
    // Dates that public pages are made from.
    if facts(&before) != facts(&after.session) {
        revision::bump(tx).await?;
    }
    Ok(after)
}

/// What public pages know of a session before its decisions: that it is to be held.
fn facts(session: &Session) -> (chrono::NaiveDate, Vec<String>, &'static str) {
    let services = session.items().iter().map(|item| item.service.to_string());
    (
        session.slot().day,
        services.collect(),
        session.stage().name().code(),
    )
}

/// Writes a session that was taken, with its line in the journal. The line says that something was
/// done, never what: its readers are more than those who may know.
pub(super) async fn keep(
    tx: &mut Tx,
    kept: &Kept,
    by: By<'_>,
    verb: &str,
) -> Result<(), ChamberError> {
    sessions::save(tx, kept).await?;
    note(
        tx,
        kept.session.id(),
        by,
        verb,
        json!({ "stage": kept.session.stage().name() }),
    )
    .await
}

/// A line of the journal about a session.
pub(super) async fn note(
    tx: &mut Tx,
    id: SessionId,
    by: By<'_>,
    verb: &str,
    told: Value,
) -> Result<(), ChamberError> {
    let id = id.to_string();
    let line = Entry::new(by.now, by.who.as_str(), verb, ("session", &id));
    journal::append(tx, &[line.changed(None, Some(told))]).await?;
    Ok(())
}
