//! What one can do about the end of a service, each with its line in the journal.

use chrono::NaiveDate;
use programme::{
    committees::winddown::{
        Aspect, Checklist, Choice, ListKind, OptionsRefused, Path, Proof, TaskKind, TaskRefused,
    },
    identity::{MemberSlug, ServiceSlug},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::super::store::winddown::{self as store, At, KeptLesson, code};
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    revision,
    stored::{StoreError, StoreResult},
};

/// Why something about the end of a service can't be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum WindDownRefused {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Task(#[from] TaskRefused),
    #[error(transparent)]
    Options(#[from] OptionsRefused),
    #[error("this list was not opened for the service")]
    NotOpened,
}

/// Opens a list of a service, once: one that was opened before stays as it is. To be called in the
/// transaction of the decision that it follows from.
///
/// # Errors
/// When the database refuses.
pub async fn open_list(
    tx: &mut Tx,
    kind: ListKind,
    service: &ServiceSlug,
    on: NaiveDate,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    if store::find_list(tx, service, kind).await?.is_some() {
        return Ok(());
    }
    let value = Checklist::open(kind, service.clone(), on);
    store::save_list(tx, &At { value, version: 0 }, now).await?;
    note(
        tx,
        (actor, "create"),
        service,
        json!({"list": code(kind), "on": on}),
        now,
    )
    .await
}

/// Says who answers for a task, and by when.
pub(super) async fn assign(
    tx: &mut Tx,
    service: &ServiceSlug,
    (list, task): (ListKind, TaskKind),
    (owner, by): (&MemberSlug, NaiveDate),
    (actor, now): (&str, Now),
) -> Result<(), WindDownRefused> {
    let At { value, version } = opened(tx, service, list).await?;
    let value = value.assign(task, owner, by)?;
    store::save_list(tx, &At { value, version }, now).await?;
    let said = json!({"list": code(list), "task": word(task), "owner": owner, "by": by});
    Ok(note(tx, (actor, "update"), service, said, now).await?)
}

/// Ticks a task with its proof.
pub(super) async fn tick(
    tx: &mut Tx,
    service: &ServiceSlug,
    (list, task): (ListKind, TaskKind),
    proof: Proof,
    (actor, now): (&str, Now),
) -> Result<(), WindDownRefused> {
    let At { value, version } = opened(tx, service, list).await?;
    let said = json!({"list": code(list), "task": word(task), "proof": &proof});
    let value = value.tick(task, proof, now.day())?;
    store::save_list(tx, &At { value, version }, now).await?;
    Ok(note(tx, (actor, "update"), service, said, now).await?)
}

/// Says what is known of a path.
pub(super) async fn describe(
    tx: &mut Tx,
    service: &ServiceSlug,
    (path, aspect): (Path, Aspect),
    (actor, now): (&str, Now),
) -> Result<(), WindDownRefused> {
    let At { value, version } = store::find_sheet(tx, service).await?;
    let said = json!({"path": path.code(), "aspect": &aspect});
    let value = value.describe(path, aspect)?;
    store::save_sheet(tx, &At { value, version }, now).await?;
    Ok(note(tx, (actor, "update"), service, said, now).await?)
}

/// Chooses a path.
pub(super) async fn choose(
    tx: &mut Tx,
    service: &ServiceSlug,
    choice: Choice,
    (actor, now): (&str, Now),
) -> Result<(), WindDownRefused> {
    let At { value, version } = store::find_sheet(tx, service).await?;
    let said = json!({"choice": &choice});
    let value = value.choose(choice)?;
    store::save_sheet(tx, &At { value, version }, now).await?;
    Ok(note(tx, (actor, "update"), service, said, now).await?)
}

/// Keeps what was learned; published from that day on, or not yet.
pub(super) async fn learn(
    tx: &mut Tx,
    service: &ServiceSlug,
    (text, is_public): (String, bool),
    (actor, now): (&str, Now),
) -> Result<(), WindDownRefused> {
    let before = store::find_lesson(tx, service).await?;
    let since = before.value.published_on.unwrap_or_else(|| now.day());
    let value = KeptLesson {
        text,
        author: actor.to_owned(),
        published_on: is_public.then_some(since),
    };
    let said = json!({"lesson": &value.text, "published_on": value.published_on});
    let version = before.version;
    store::save_lesson(tx, service, &At { value, version }, now).await?;
    revision::bump(tx).await.map_err(StoreError::from)?;
    Ok(note(tx, (actor, "update"), service, said, now).await?)
}

/// Publishes what was learned, in a transaction of the caller's: for fictional networks.
///
/// # Errors
/// When the database refuses.
pub async fn learn_for_demonstration(
    tx: &mut Tx,
    service: &ServiceSlug,
    text: &str,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    match learn(tx, service, (text.to_owned(), true), (actor, now)).await {
        Err(WindDownRefused::Store(error)) => Err(error),
        Err(other) => Err(StoreError::Unstorable(other.to_string())),
        Ok(()) => Ok(()),
    }
}

async fn opened(
    tx: &mut Tx,
    service: &ServiceSlug,
    kind: ListKind,
) -> Result<At<Checklist>, WindDownRefused> {
    let found = store::find_list(tx, service, kind).await?;
    found.ok_or(WindDownRefused::NotOpened)
}

/// The word of a task or of another plain value of an enum.
pub(super) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

async fn note(
    tx: &mut Tx,
    (actor, action): (&str, &str),
    service: &ServiceSlug,
    said: Value,
    now: Now,
) -> StoreResult<()> {
    let line = Entry::new(now, actor, action, ("winddown", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(said))]).await?;
    Ok(())
}
