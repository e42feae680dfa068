//! Everything known beside the record, read with a few statements.

use std::collections::HashMap;

use programme::{
    committees::{Almanac, ServiceFacts, ledger::Ledger},
    identity::ServiceSlug,
    standards::CatalogueBook,
};

use super::{
    catalogue::ours,
    store::{budget, changes, figures, files, register, rules, sessions, standards},
};
use crate::{
    foundation::{database::Tx, stored::StoreResult},
    publication::FIRST_DAY,
};

/// What is known beside the record: rules, envelopes, published budgets, public files, the register.
///
/// # Errors
/// When the engine can't be reached, or a value can't be read: the error then names table, column
/// and row.
pub async fn load(tx: &mut Tx) -> StoreResult<Almanac> {
    let mut services: HashMap<ServiceSlug, ServiceFacts> = HashMap::new();
    for one in budget::list_envelopes(tx).await? {
        let facts = services.entry(one.service).or_default();
        facts.envelopes.push(one.envelope);
    }
    for (service, entries) in budget::list_public_entries(tx).await? {
        services.entry(service).or_default().public_entries = entries;
    }
    for (service, files) in files::list_public_files(tx).await? {
        services.entry(service).or_default().public_files = files;
    }
    for (service, lesson) in register::list_lessons(tx).await? {
        services.entry(service).or_default().lesson = Some(lesson);
    }
    for (service, decision) in sessions::list_decisions(tx).await? {
        services
            .entry(service)
            .or_default()
            .decisions
            .push(decision);
    }
    for (service, session) in sessions::list_sessions(tx).await? {
        services.entry(service).or_default().sessions.push(session);
    }
    for (service, kept) in standards::list_answers(tx).await? {
        let facts = services.entry(service).or_default();
        facts.standards.push(kept.answer);
    }
    for (service, forecast) in figures::list_forecasts(tx).await? {
        services
            .entry(service)
            .or_default()
            .forecasts
            .push(forecast);
    }
    Ok(Almanac {
        book: rules::find_book(tx).await?,
        services,
        ledger: Ledger::of(register::list_entries(tx).await?),
        minutes: register::list_sessions(tx).await?,
        figures: figures::list_latest(tx).await?,
        changed: changes::list_last_days(tx).await?,
        catalogues: catalogues(tx).await?,
    })
}

/// The catalogues of quality standards that held; ours when the operator has none on record yet.
///
/// # Errors
/// When the store can't be read.
pub(crate) async fn catalogues(tx: &mut Tx) -> StoreResult<CatalogueBook> {
    let mut kept = standards::list_catalogues(tx).await?;
    if kept.is_empty() {
        kept.push((FIRST_DAY, ours()));
    }
    Ok(CatalogueBook::new(kept))
}

/// The register of decisions alone.
///
/// # Errors
/// As [`load`].
pub async fn ledger(tx: &mut Tx) -> StoreResult<Ledger> {
    Ok(Ledger::of(register::list_entries(tx).await?))
}
