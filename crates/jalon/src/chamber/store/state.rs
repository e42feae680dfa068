//! A session as it is kept: one JSON value without what has tables of its own, frozen dossiers
//! (under their hash) and named votes (one row each).

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    committees::{minutes::Review, session::Session},
    identity::MemberSlug,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::foundation::stored::{Cell, StoreError, StoreResult};

/// The review of a session's minutes, from its closing on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::chamber) struct Minutes {
    /// Who reads until when, with approvals and remarks.
    pub(in crate::chamber) review: Review,
    /// Signatures given.
    pub(in crate::chamber) signatures: Vec<(MemberSlug, DateTime<Utc>)>,
}

/// A session on record.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::chamber) struct Kept {
    /// The session.
    pub(in crate::chamber) session: Session,
    /// Its minutes, once it is closed.
    pub(in crate::chamber) minutes: Option<Minutes>,
    /// The day it was planned.
    pub(in crate::chamber) planned_on: NaiveDate,
    /// By whom.
    pub(in crate::chamber) planned_by: String,
    /// Number of the last invitation that left.
    pub(in crate::chamber) invited: Option<i64>,
    /// Counts the writes.
    pub(in crate::chamber) version: i64,
}

/// The JSON value of a session, with the dossiers taken out: (hash, JSON).
pub(super) fn pack(kept: &Kept) -> StoreResult<(String, Vec<(String, String)>)> {
    let unstorable = |error: serde_json::Error| StoreError::Unstorable(error.to_string());
    let mut session = serde_json::to_value(&kept.session).map_err(unstorable)?;
    let mut dossiers = Vec::new();
    for item in items(&mut session) {
        if let Some(Value::Object(frozen)) = item.get_mut("frozen") {
            let digest = frozen.get("digest").and_then(Value::as_str);
            let digest = digest.unwrap_or_default().to_owned();
            if let Some(Value::String(content)) = frozen.insert("json".into(), json!(""))
                && !content.is_empty()
            {
                dossiers.push((digest, content));
            }
        }
        for ballot in ballots(item) {
            if let Some(votes) = ballot.get_mut("votes")
                && votes.get("named").is_some()
            {
                *votes = json!({"named": []});
            }
        }
    }
    let state = json!({ "session": session, "minutes": kept.minutes });
    Ok((state.to_string(), dossiers))
}

/// What goes back into a session that is read.
pub(super) trait Contents {
    /// The frozen dossier of that hash.
    fn dossier(&self, digest: &str) -> Option<&str>;
    /// The named votes of an item's ballot, in the order in which they were cast.
    fn votes(&self, item: &str, number: usize) -> Value;
}

/// The session of a packed value.
pub(super) fn unpack(
    state: &str,
    contents: &impl Contents,
    cell: Cell<'_>,
) -> StoreResult<(Session, Option<Minutes>)> {
    let corrupt = |error: serde_json::Error| cell.corrupt("state", error.to_string());
    let mut state: Value = serde_json::from_str(state).map_err(corrupt)?;
    let mut session = state["session"].take();
    for item in items(&mut session) {
        let id = item["id"].as_str().unwrap_or_default().to_owned();
        if let Some(Value::Object(frozen)) = item.get_mut("frozen") {
            let digest = frozen.get("digest").and_then(Value::as_str);
            let content = digest.and_then(|digest| contents.dossier(digest));
            let content = json!(content.unwrap_or_default());
            frozen.insert("json".into(), content);
        }
        for (number, ballot) in ballots(item).iter_mut().enumerate() {
            if let Some(votes) = ballot.get_mut("votes")
                && votes.get("named").is_some()
            {
                *votes = json!({ "named": contents.votes(&id, number) });
            }
        }
    }
    let session = serde_json::from_value(session).map_err(corrupt)?;
    let minutes = serde_json::from_value(state["minutes"].take()).map_err(corrupt)?;
    Ok((session, minutes))
}

/// The hashes of the dossiers that a packed value names.
pub(super) fn digests(state: &str) -> Vec<String> {
    let mut state: Value = serde_json::from_str(state).unwrap_or_default();
    items(&mut state["session"])
        .iter()
        .filter_map(|item| item["frozen"]["digest"].as_str())
        .map(str::to_owned)
        .collect()
}

fn items(session: &mut Value) -> &mut [Value] {
    list(session, "items")
}

fn ballots(item: &mut Value) -> &mut [Value] {
    list(item, "ballots")
}

fn list<'a>(of: &'a mut Value, name: &str) -> &'a mut [Value] {
    let list = of.get_mut(name).and_then(Value::as_array_mut);
    list.map_or(&mut [], Vec::as_mut_slice)
}
