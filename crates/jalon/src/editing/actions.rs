//! Changing a thing on record by what a form says, and adding one.

use programme::access::{Action, Denied, may};

use super::{
    draft::{Errors, Judge, draft},
    merge::{Merged, merge},
    typed::{Texts, typed},
};
use crate::{
    foundation::{
        clock::Now,
        database::Db,
        journal,
        stored::{StoreError, StoreResult},
    },
    history::{Kept, RewriteError, Version, mark, rewrite, versions},
};

/// A form that was sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sent<'a> {
    /// The public name of what it is about.
    pub(super) slug: &'a str,
    /// Mark of the state that it began with.
    pub(super) base: &'a str,
    /// What was typed.
    pub(super) pairs: &'a [(String, String)],
    /// Who sent it.
    pub(super) by: &'a str,
    /// When.
    pub(super) now: Now,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Edited<T> {
    /// It was written.
    Saved,
    /// Nothing was left to write: the record says it already.
    Same,
    /// Somebody else changed it meanwhile: both are to be shown.
    Conflict {
        /// As it is now.
        now: T,
        /// What each did.
        merged: Merged,
        /// Who changed it last, and when.
        last: Option<(String, Now)>,
    },
    /// Something is wrong: nothing was written.
    Wrong {
        /// As it is now.
        now: T,
        /// What was typed.
        texts: Texts,
        /// What is wrong.
        errors: Errors,
    },
    /// It isn't for this person to change.
    Denied(Denied),
    /// It is no longer on record.
    Absent,
    /// Others kept changing the record.
    Busy,
}

enum Refusal<T> {
    Denied(Denied),
    Stale(T),
    Wrong(T, Texts, Errors),
}

/// Changes a thing by what a form says.
///
/// # Errors
/// When the database can't be read or written.
pub(super) async fn edit<T: Kept>(
    db: &Db,
    judge: Judge<'_>,
    right: Action,
    sent: Sent<'_>,
) -> StoreResult<Edited<T>> {
    let written = rewrite::<T, Refusal<T>>(db, sent.slug, sent.by, sent.now, |stored| {
        let subject = stored.subject(judge.network, sent.now);
        may(judge.actor, right, &subject).map_err(Refusal::Denied)?;
        if mark(stored) != sent.base {
            return Err(Refusal::Stale(stored.clone()));
        }
        let texts = typed(sent.pairs, stored);
        draft(judge, stored, &texts, false)
            .map_err(|errors| Refusal::Wrong(stored.clone(), texts, errors))
    })
    .await;
    match written {
        Ok(crate::history::Rewritten::Done(_)) => Ok(Edited::Saved),
        Ok(crate::history::Rewritten::Same(_)) => Ok(Edited::Same),
        Err(RewriteError::Refused(Refusal::Denied(denied))) => Ok(Edited::Denied(denied)),
        Err(RewriteError::Refused(Refusal::Wrong(now, texts, errors))) => {
            Ok(Edited::Wrong { now, texts, errors })
        }
        Err(RewriteError::Refused(Refusal::Stale(now))) => stale(db, sent, now).await,
        Err(RewriteError::Absent | RewriteError::Taken) => Ok(Edited::Absent),
        Err(RewriteError::Busy) => Ok(Edited::Busy),
        Err(RewriteError::Store(error)) => Err(error),
    }
}

/// What to show when a thing is no longer what the form began with.
async fn stale<T: Kept>(db: &Db, sent: Sent<'_>, now: T) -> StoreResult<Edited<T>> {
    let mut tx = db.begin_read().await.map_err(StoreError::from)?;
    let lines = journal::list_for(&mut tx, T::KIND, sent.slug).await?;
    let versions: Vec<Version<T>> = versions(lines);
    let base = versions
        .iter()
        .filter_map(|version| version.state.as_ref())
        .find(|state| mark(*state) == sent.base);
    let merged = merge(base, &now, &typed(sent.pairs, &now));
    if merged.is_settled {
        return Ok(Edited::Same);
    }
    let last = versions.first().map(|one| (one.by.clone(), one.at));
    Ok(Edited::Conflict { now, merged, last })
}
