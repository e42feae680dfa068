//! What one can do with quality standards: answer, verify, put a catalogue in force. Pages, other
//! rooms, the demonstration and tests share these.

use std::sync::Arc;

use chrono::NaiveDate;
use programme::{
    identity::ServiceSlug,
    standards::{AnswerFault, Catalogue, CatalogueVersion, Draft, Evaluation, Unverifiable},
};
use serde_json::json;

use crate::{
    almanac::{
        catalogues, ours,
        standards_store::{self as store, KeptAnswer},
    },
    foundation::{
        clock::Now,
        database::Tx,
        journal::{self, Entry},
        revision,
        stored::{StoreError, StoreResult},
    },
    publication::FIRST_DAY,
};

/// Why an answer is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// It is not sound.
    #[error(transparent)]
    Fault(#[from] AnswerFault),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why an answer is not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It can't be.
    #[error(transparent)]
    Unverifiable(#[from] Unverifiable),
    /// Another answer stands in its place, or it isn't there.
    #[error("this answer is not the latest one: read the page again")]
    Gone,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installed {
    /// It holds from today on (the first one: from the programme's first day on).
    New,
    /// It was on record.
    Already,
    /// A later version is on record, and keeps its place.
    Older,
}

/// Why a catalogue can't be put in force.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// Same version, other words.
    #[error(
        "the catalogue of standards {0} is on record with other words: answers refer to it, so what \
         changes needs a new version (`version:` in the file of `standards.catalogue`)"
    )]
    Changed(CatalogueVersion),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

macro_rules! from_sqlx {
    ($($error:ident),*) => { $(
        impl From<sqlx::Error> for $error {
            fn from(error: sqlx::Error) -> Self {
                Self::Store(error.into())
            }
        }
    )* };
}

from_sqlx!(AnswerError, VerifyError, InstallError);

/// The catalogue that holds on a day.
async fn catalogue_on(tx: &mut Tx, date: NaiveDate) -> StoreResult<Arc<Catalogue>> {
    let book = catalogues(tx).await?;
    Ok(book.on(date).cloned().unwrap_or_else(ours))
}

/// The catalogue that holds on a day, and how a service stands on it, from what was on record by then.
///
/// # Errors
/// When the store can't be read.
pub async fn evaluation_of(
    tx: &mut Tx,
    service: &ServiceSlug,
    date: NaiveDate,
) -> StoreResult<(Arc<Catalogue>, Evaluation)> {
    let catalogue = catalogue_on(tx, date).await?;
    let kept = store::list_answers_of(tx, service).await?;
    let answers: Vec<_> = kept.into_iter().map(|one| one.answer).collect();
    let found = Evaluation::of(&catalogue, &answers, date);
    Ok((catalogue, found))
}

/// The answers of a service to a criterion, the latest first.
///
/// # Errors
/// When the store can't be read.
pub(crate) async fn answers_to(
    tx: &mut Tx,
    service: &ServiceSlug,
    criterion: &str,
) -> StoreResult<Vec<KeptAnswer>> {
    let mut kept = store::list_answers_of(tx, service).await?;
    kept.retain(|one| one.answer.criterion == criterion);
    kept.reverse();
    Ok(kept)
}

/// Records an answer beside those before it. Returns its key.
///
/// # Errors
/// [`AnswerError::Fault`] says what to correct.
pub async fn answer(
    tx: &mut Tx,
    service: &ServiceSlug,
    draft: Draft,
    actor: &str,
    now: Now,
) -> Result<String, AnswerError> {
    let catalogue = catalogue_on(tx, now.day()).await?;
    let answer = draft.check(&catalogue, actor, now.day())?;
    let id = store::insert_answer(tx, service, &answer, now).await?;
    let after = json!({ "id": id, "answer": answer });
    let line = Entry::new(now, actor, "create", ("standards", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    revision::bump(tx).await?;
    Ok(id)
}

/// Says that somebody else than its author has seen the proof of the latest answer to a criterion.
///
/// # Errors
/// [`VerifyError`] says why not.
pub async fn verify(
    tx: &mut Tx,
    service: &ServiceSlug,
    (criterion, id): (&str, &str),
    actor: &str,
    now: Now,
) -> Result<(), VerifyError> {
    let kept = answers_to(tx, service, criterion).await?;
    let latest = kept.first().filter(|one| one.id == id);
    let latest = latest.ok_or(VerifyError::Gone)?;
    latest.answer.verifiable_by(actor, now.day())?;
    if !store::insert_verification(tx, id, actor, now).await? {
        return Err(Unverifiable::Already.into());
    }
    let after = json!({ "id": id, "criterion": criterion });
    let line = Entry::new(now, actor, "verify", ("standards", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    revision::bump(tx).await?;
    Ok(())
}

/// Puts a catalogue in force from today on, unless it, or a later one, is.
///
/// # Errors
/// [`InstallError::Changed`] when the same version says something else.
pub async fn install(
    tx: &mut Tx,
    catalogue: &Catalogue,
    actor: &str,
    now: Now,
) -> Result<Installed, InstallError> {
    let known = store::list_catalogues(tx).await?;
    if let Some((_, same)) = known
        .iter()
        .find(|(_, one)| one.version == catalogue.version)
    {
        return if **same == *catalogue {
            Ok(Installed::Already)
        } else {
            Err(InstallError::Changed(catalogue.version.clone()))
        };
    }
    if known.iter().any(|(_, one)| one.version > catalogue.version) {
        return Ok(Installed::Older);
    }
    let from = if known.is_empty() {
        FIRST_DAY
    } else {
        now.day()
    };
    if !store::insert_catalogue(tx, catalogue, from, now).await? {
        return Ok(Installed::Already);
    }
    let after = json!({ "version": catalogue.version, "effective_from": from });
    let line = Entry::new(now, actor, "create", ("standards_catalogue", "network"));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    revision::bump(tx).await?;
    Ok(Installed::New)
}
