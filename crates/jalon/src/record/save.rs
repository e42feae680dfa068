//! Writing changes of the record, with their journal lines, in the caller's transaction.

use serde_json::{Value, json};

use super::{
    Changes, Edits, Entity, Fingerprint, New, Update,
    store::{self, documents},
};
use crate::{
    community,
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        journal::{self, Entry},
        revision,
        stored::{StoreError, StoreResult, Stored},
    },
    organisations, phases, services,
};

/// Writes changes and one journal line for each thing created, updated or deleted, and counts a
/// new revision, which it returns. Without changes it writes nothing at all.
///
/// Journal lines name things by kind and public name, and carry their whole values before and
/// after. A file of which nothing else tells has a line of its own, with its fingerprints.
///
/// # Errors
/// [`StoreError::Stale`] when the record is no longer the one that the changes were planned on:
/// plan again. Otherwise when the engine refuses. Either way the transaction must be dropped.
pub async fn save(tx: &mut Tx, changes: &Changes<'_>, actor: &str, now: Now) -> StoreResult<i64> {
    if changes.is_empty() {
        return Ok(revision::current(tx).await?);
    }
    // First, because from here on nobody else can change the record.
    let revision = revision::bump(tx).await?;
    if revision != changes.planned_on + 1 {
        return Err(StoreError::Stale {
            table: "revision",
            row: changes.planned_on.to_string(),
        });
    }
    save_organisations(tx, changes, now).await?;
    save_members(tx, changes, now).await?;
    save_services(tx, changes, now).await?;
    save_texts(tx, changes, now).await?;
    save_documents(tx, changes).await?;
    journal::append(tx, &lines(changes, actor, now)?).await?;
    Ok(revision)
}

async fn save_organisations(tx: &mut Tx, changes: &Changes<'_>, now: Now) -> StoreResult<()> {
    use organisations::store;
    let edits = &changes.organisations;
    store::insert_organisations(tx, &added(&edits.created, now), now).await?;
    for row in renewed(&edits.updated) {
        store::update_organisation(tx, &row, now).await?;
    }
    for row in &edits.deleted {
        store::delete_organisation(tx, &row.id, row.version).await?;
    }
    let edits = &changes.incubators;
    store::insert_incubators(tx, &added(&edits.created, now), now).await?;
    for row in renewed(&edits.updated) {
        store::update_incubator(tx, &row, now).await?;
    }
    for row in &edits.deleted {
        store::delete_incubator(tx, &row.id, row.version).await?;
    }
    let edits = &changes.teams;
    store::insert_teams(tx, &added(&edits.created, now), now).await?;
    for row in renewed(&edits.updated) {
        store::update_team(tx, &row, now).await?;
    }
    for row in &edits.deleted {
        store::delete_team(tx, &row.id, row.version).await?;
    }
    Ok(())
}

async fn save_members(tx: &mut Tx, changes: &Changes<'_>, now: Now) -> StoreResult<()> {
    use community::store;
    let edits = &changes.members;
    store::insert_members(tx, &added(&edits.created, now), now).await?;
    store::update_members(tx, &renewed(&edits.updated), now).await?;
    for row in &edits.deleted {
        store::delete_member(tx, &row.id, row.version).await?;
    }
    Ok(())
}

async fn save_services(tx: &mut Tx, changes: &Changes<'_>, now: Now) -> StoreResult<()> {
    use services::store;
    let edits = &changes.services;
    let new = added(&edits.created, now);
    store::insert_services(tx, &new, now).await?;
    phases::store::insert_journeys(tx, &journeys(&new)).await?;
    let again = renewed(&edits.updated);
    store::update_services(tx, &again, now).await?;
    phases::store::update_journeys(tx, &journeys(&again)).await?;
    for row in &edits.deleted {
        store::delete_service(tx, &row.id, row.version).await?;
    }
    Ok(())
}

fn journeys<'a>(
    services: &'a [Stored<&'a programme::services::Service>],
) -> Vec<(&'a str, &'a programme::phases::Journey)> {
    services
        .iter()
        .map(|row| (row.id.as_str(), &row.value.journey))
        .collect()
}

async fn save_texts(tx: &mut Tx, changes: &Changes<'_>, now: Now) -> StoreResult<()> {
    let edits = &changes.phase_texts;
    phases::store::insert_phase_texts(tx, &added(&edits.created, now), now).await?;
    phases::store::update_phase_texts(tx, &renewed(&edits.updated), now).await?;
    for row in &edits.deleted {
        phases::store::delete_phase_text(tx, &row.id, row.version).await?;
    }
    let edits = &changes.fast_editions;
    store::insert_fast_editions(tx, &added(&edits.created, now), now).await?;
    store::update_fast_editions(tx, &renewed(&edits.updated), now).await?;
    for row in &edits.deleted {
        store::delete_fast_edition(tx, &row.id, row.version).await?;
    }
    Ok(())
}

async fn save_documents(tx: &mut Tx, changes: &Changes<'_>) -> StoreResult<()> {
    for gone in &changes.forgotten {
        documents::delete_document(tx, gone.before.collection, &gone.before.file).await?;
    }
    let (mut new, mut kept) = (Vec::new(), Vec::new());
    for put in &changes.documents {
        if put.before.is_some() {
            kept.push((put.document, put.entity_version));
        } else {
            new.push((put.document, put.entity_version));
        }
    }
    documents::save_documents(tx, &new, &kept).await
}

fn added<'a, T>(created: &[New<'a, T>], now: Now) -> Vec<Stored<&'a T>> {
    created
        .iter()
        .map(|new| Stored {
            id: new_id(now),
            file: new.file.clone(),
            version: 1,
            value: new.value,
        })
        .collect()
}

fn renewed<'a, T>(updated: &[Update<'a, T>]) -> Vec<Stored<&'a T>> {
    updated
        .iter()
        .map(|update| Stored {
            id: update.before.id.clone(),
            file: update.file.clone(),
            version: update.before.version,
            value: update.value,
        })
        .collect()
}

fn lines(changes: &Changes<'_>, actor: &str, now: Now) -> StoreResult<Vec<Entry>> {
    let mut all = Vec::new();
    lines_of(&changes.organisations, actor, now, &mut all)?;
    lines_of(&changes.incubators, actor, now, &mut all)?;
    lines_of(&changes.teams, actor, now, &mut all)?;
    lines_of(&changes.members, actor, now, &mut all)?;
    lines_of(&changes.services, actor, now, &mut all)?;
    lines_of(&changes.phase_texts, actor, now, &mut all)?;
    lines_of(&changes.fast_editions, actor, now, &mut all)?;
    for put in changes.documents.iter().filter(|put| put.alone) {
        let action = if put.before.is_some() {
            "update"
        } else {
            "create"
        };
        let before = put.before.map(|kept| fingerprint(&kept.sha256));
        let after = Some(fingerprint(&put.document.sha256));
        let about = ("file", put.document.path());
        all.push(Entry::new(now, actor, action, (about.0, &about.1)).changed(before, after));
    }
    for gone in changes.forgotten.iter().filter(|gone| gone.alone) {
        let Fingerprint {
            collection,
            file,
            sha256,
            ..
        } = gone.before;
        let path = format!("{}/{file}", collection.folder());
        all.push(
            Entry::new(now, actor, "delete", ("file", &path))
                .changed(Some(fingerprint(sha256)), None),
        );
    }
    Ok(all)
}

fn fingerprint(sha256: &[u8; 32]) -> Value {
    json!({ "sha256": documents::hex(sha256) })
}

fn lines_of<T: Entity>(
    edits: &Edits<'_, T>,
    actor: &str,
    now: Now,
    all: &mut Vec<Entry>,
) -> StoreResult<()> {
    for new in &edits.created {
        all.push(
            Entry::new(now, actor, "create", (T::KIND, new.value.name()))
                .changed(None, Some(value(new.value)?)),
        );
    }
    for update in &edits.updated {
        all.push(
            Entry::new(now, actor, "update", (T::KIND, update.value.name())).changed(
                Some(value(&update.before.value)?),
                Some(value(update.value)?),
            ),
        );
    }
    for gone in &edits.deleted {
        all.push(
            Entry::new(now, actor, "delete", (T::KIND, gone.value.name()))
                .changed(Some(value(&gone.value)?), None),
        );
    }
    Ok(())
}

fn value<T: Entity>(value: &T) -> StoreResult<Value> {
    serde_json::to_value(value).map_err(|why| StoreError::Unstorable(why.to_string()))
}
