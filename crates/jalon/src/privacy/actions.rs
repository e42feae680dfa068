//! What is kept about somebody, asking to be erased, answering.

use programme::{
    access::{Action, Actor, Denied, Subject, may},
    community::Member,
    identity::MemberSlug,
    network::Network,
    rules::MissionRules,
};
use serde_json::{Value, json};

use super::{
    erasing::erase,
    request::{ErasureRequest, Readiness, RequestState},
    store::{everywhere, requests},
};
use crate::{
    community::store::find_member,
    foundation::{
        clock::Now,
        database::{Db, Tx},
        ids::new_id,
        journal::{self, Entry},
        stored::{StoreError, StoreResult},
    },
    membership::personal,
};

/// Why somebody was not erased. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum ErasureRefusal {
    /// It is for others.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such member, or no such request.
    #[error("nothing is on record under that name")]
    Unknown,
    /// The request was answered meanwhile.
    #[error("this request was answered meanwhile")]
    Answered,
    /// The person still works here.
    #[error("the person still works here")]
    StillHere(Readiness),
    /// A refusal says why.
    #[error("a refusal needs a reason")]
    ReasonMissing,
    /// The database refused.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for ErasureRefusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale {
                table: "erasure_request",
                ..
            } => Self::Answered,
            other => Self::Store(other),
        }
    }
}

impl From<sqlx::Error> for ErasureRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Everything that names somebody, in whatever table, as JSON; secrets left out.
///
/// # Errors
/// When the database can't be read.
pub(super) async fn about(tx: &mut Tx, member: &MemberSlug, now: Now) -> StoreResult<Value> {
    let stored = find_member(tx, member.as_str()).await?;
    let mut names = vec![member.to_string()];
    for address in personal::addresses(tx, member).await? {
        names.push(address.as_str().to_owned());
    }
    let tables: serde_json::Map<String, Value> = everywhere::rows_about(tx, &names)
        .await?
        .into_iter()
        .map(|(table, rows)| (table, Value::Array(rows)))
        .collect();
    Ok(json!({
        "member": member.as_str(),
        "made_at": now.0,
        "record": stored.map(|stored| stored.value),
        "tables": tables,
    }))
}

/// Notes that somebody wishes to be erased; a wish that waits already stays as it is.
///
/// # Errors
/// When it is not for this person, or the database refuses.
pub(super) async fn ask(
    db: &Db,
    network: &Network,
    actor: (&Actor, &MemberSlug),
    member: &Member,
    now: Now,
) -> Result<(), ErasureRefusal> {
    let subject = Subject::member(network, member, now.day());
    may(actor.0, Action::HandlePersonalData, &subject)?;
    let slug = member.slug.as_str();
    let mut tx = db.begin_write().await?;
    if let Some(latest) = requests::find_latest(&mut tx, slug).await?
        && latest.state == RequestState::Waiting
    {
        return Ok(());
    }
    let request = ErasureRequest {
        id: new_id(now),
        member: member.slug.clone(),
        asked_by: actor.1.to_string(),
        asked_at: now.0,
        state: RequestState::Waiting,
        reason: None,
        version: 1,
    };
    requests::insert_request(&mut tx, &request).await?;
    note(&mut tx, actor.1.as_str(), "ask_erasure", &request.id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes one's own wish back.
///
/// # Errors
/// When nothing waits, or the database refuses.
pub(super) async fn withdraw(db: &Db, member: &MemberSlug, now: Now) -> Result<(), ErasureRefusal> {
    let mut tx = db.begin_write().await?;
    let latest = requests::find_latest(&mut tx, member.as_str()).await?;
    let latest = latest.filter(|one| one.state == RequestState::Waiting);
    let request = latest.ok_or(ErasureRefusal::Answered)?;
    let by = (member.as_str(), None);
    requests::answer(&mut tx, &request, RequestState::Withdrawn, by, now).await?;
    note(&mut tx, by.0, "withdraw_erasure", &request.id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The lead says why somebody is not erased.
///
/// # Errors
/// When it is not for this person, when no reason is given, or the database refuses.
pub(super) async fn refuse(
    db: &Db,
    actor: (&Actor, &MemberSlug),
    (id, reason): (&str, &str),
    now: Now,
) -> Result<(), ErasureRefusal> {
    may(actor.0, Action::HandlePersonalData, &Subject::Network)?;
    let reason = reason.trim();
    if reason.chars().count() < 5 {
        return Err(ErasureRefusal::ReasonMissing);
    }
    let mut tx = db.begin_write().await?;
    let request = waiting(&mut tx, id).await?;
    let by = (actor.1.as_str(), Some(reason));
    requests::answer(&mut tx, &request, RequestState::Refused, by, now).await?;
    note(&mut tx, by.0, "refuse_erasure", id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The request, when it still waits.
pub(super) async fn waiting(tx: &mut Tx, id: &str) -> Result<ErasureRequest, ErasureRefusal> {
    let request = requests::find_request(tx, id).await?;
    let request = request.ok_or(ErasureRefusal::Unknown)?;
    if request.state == RequestState::Waiting {
        Ok(request)
    } else {
        Err(ErasureRefusal::Answered)
    }
}

/// The lead carries a wish out.
///
/// # Errors
/// When it is not for this person, when the person still works here, or the database refuses.
pub(super) async fn carry_out(
    db: &Db,
    actor: (&Actor, &MemberSlug),
    id: &str,
    rules: &MissionRules,
    now: Now,
) -> Result<(), ErasureRefusal> {
    may(actor.0, Action::HandlePersonalData, &Subject::Network)?;
    erase(db, (id, actor.1.as_str()), rules, now).await
}

/// The journal's line of a step: the request, never whose.
pub(super) async fn note(
    tx: &mut Tx,
    by: &str,
    action: &str,
    id: &str,
    now: Now,
) -> StoreResult<()> {
    let line = Entry::new(now, by, action, ("erasure", id));
    journal::append(tx, &[line]).await?;
    Ok(())
}
