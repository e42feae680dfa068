//! What changed since the last decision: what it was, phases since, each figure then and now.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::{
    committees::dossier::{Content, Dossier, Section},
    services::Service,
};
use serde_json::{Value, json};

use super::{
    compose::{Evidence, Last},
    error::ChamberError,
    store::sessions,
};
use crate::foundation::database::Tx;

/// What changed since that decision, as known on a day.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn since(
    tx: &mut Tx,
    service: &Service,
    last: Last<'_>,
    evidence: &Evidence,
    on: NaiveDate,
) -> Result<Content, ChamberError> {
    let grant = last.decision.outcome.grant();
    let then = frozen_then(tx, &last).await?;
    let phases: Vec<Value> = service
        .journey
        .chronological()
        .into_iter()
        .filter(|stay| {
            stay.start
                .is_some_and(|start| start > last.day && start <= on)
        })
        .map(|stay| json!({ "phase": stay.phase.code(), "from": stay.start }))
        .collect();
    let mut told = json!({
        "decided_on": last.day,
        "outcome": last.decision.outcome.choice().code(),
        "reasons": last.decision.reasons,
        "phase_then": last.item.phase.code(),
        "granted_euros": grant.map(|grant| grant.envelope_euros),
        "granted_until": grant.map(|grant| grant.period.until),
    });
    if !phases.is_empty() {
        told["phases_since"] = json!(phases);
    }
    let moved = then.map(|then| moved(&then, evidence)).unwrap_or_default();
    if !moved.is_empty() {
        told["figures_since"] = json!(moved);
    }
    Ok(Content::Shown(told))
}

/// The dossier that the committee had read, where it can still be read.
async fn frozen_then(tx: &mut Tx, last: &Last<'_>) -> Result<Option<Dossier>, ChamberError> {
    let kept = sessions::find(tx, last.session).await?;
    let items = kept.iter().flat_map(|kept| kept.session.items());
    let item = items.into_iter().find(|item| item.id == last.item.id);
    let frozen = item.and_then(|item| item.frozen.as_ref());
    Ok(frozen.and_then(|frozen| frozen.dossier().ok()))
}

/// Each indicator that has another figure than it had.
fn moved(then: &Dossier, evidence: &Evidence) -> Vec<Value> {
    let was = match then.sections.get(&Section::Impact) {
        Some(Content::Shown(value)) => figures(value),
        Some(Content::Absent(_)) | None => BTreeMap::new(),
    };
    let is = evidence.sections.get(&Section::Impact);
    let is = is.map(figures).unwrap_or_default();
    is.into_iter()
        .filter_map(|(name, now)| {
            let then = was.get(&name).cloned().unwrap_or(Value::Null);
            (then != now).then(|| json!({ "name": name, "then": then, "now": now }))
        })
        .collect()
}

/// The latest figure of each indicator of a section, as dossiers of all versions have it.
fn figures(section: &Value) -> BTreeMap<String, Value> {
    if let Some(indicators) = section["indicators"].as_array() {
        return indicators
            .iter()
            .filter_map(|one| Some((one["name"].as_str()?.to_owned(), one["now"].clone())))
            .collect();
    }
    // Version 1: figures by name, the latest point first.
    let first = section["figures"].as_object();
    first
        .into_iter()
        .flatten()
        .map(|(name, curve)| (name.clone(), curve["points"][0]["value"].clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_dossiers_of_all_versions_are_found() {
        let first =
            json!({ "figures": { "Repas": { "points": [{ "value": 12.0 }, { "value": 9.0 }] } } });
        assert_eq!(figures(&first)["Repas"], json!(12.0));
        let second = json!({ "indicators": [{ "name": "Repas", "now": { "figure": 15.0 } }] });
        assert_eq!(figures(&second)["Repas"], json!({ "figure": 15.0 }));
    }
}
