//! What one can do with obligations. Other rooms open them for what follows from a decision.

use programme::{identity::ServiceSlug, obligations::Obligation};
use serde_json::json;

use super::store::owed;
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    stored::StoreResult,
};

/// How an obligation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It was done.
    Done,
    /// It is not owed any more.
    Cancelled,
}

impl End {
    const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Records an obligation. One with a source (`decision/<id>/purchase`) is recorded once, however
/// often it is asked for. Returns its key, nothing when it was there.
///
/// # Errors
/// When the store refuses.
pub async fn open(
    tx: &mut Tx,
    obligation: &Obligation,
    source: Option<&str>,
    actor: &str,
    now: Now,
) -> StoreResult<Option<String>> {
    let id = owed::insert(tx, obligation, source, actor, now).await?;
    if let Some(id) = &id {
        let after = json!({ "id": id, "obligation": obligation, "source": source });
        let about = ("obligation", obligation.service.as_str());
        let line = Entry::new(now, actor, "create", about).changed(None, Some(after));
        journal::append(tx, &[line]).await?;
    }
    Ok(id)
}

/// Closes the obligation that follows from something (`session/<id>/<service>`), if it is open.
///
/// # Errors
/// When the store refuses.
pub async fn close_of_source(
    tx: &mut Tx,
    source: &str,
    end: End,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    match owed::find_of_source(tx, source).await? {
        Some((service, id)) => close(tx, &service, &id, end, actor, now).await,
        None => Ok(()),
    }
}

/// Closes an obligation of a service.
///
/// # Errors
/// [`crate::foundation::stored::StoreError::Stale`] when it is not open any more.
pub async fn close(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    end: End,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    owed::close(tx, service, id, end.code(), actor, now).await?;
    let after = json!({ "id": id });
    let line = Entry::new(now, actor, end.code(), ("obligation", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(())
}
