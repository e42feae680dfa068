//! Everything known beside the record, read with a few statements.

use std::collections::HashMap;

use chrono::NaiveDate;
use programme::{
    committees::{Almanac, ServiceFacts, ledger::Ledger},
    identity::ServiceSlug,
};

use super::store::{budget, figures, files, register, rules, sessions};
use crate::foundation::{database::Tx, journal, stored::StoreResult};

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
    Ok(Almanac {
        book: rules::find_book(tx).await?,
        services,
        ledger: Ledger::of(register::list_entries(tx).await?),
        minutes: register::list_sessions(tx).await?,
        figures: figures::list_latest(tx).await?,
        changed: last_changes(tx).await?,
    })
}

/// Name of services in the journal.
const SERVICE: &str = "service";

async fn last_changes(tx: &mut Tx) -> StoreResult<HashMap<ServiceSlug, NaiveDate>> {
    let lines = journal::list_last(tx, SERVICE).await?;
    // A service that was removed under a name that no longer reads has no page either.
    Ok(lines
        .into_iter()
        .filter_map(|(service, at)| Some((ServiceSlug::parse(&service).ok()?, at.day())))
        .collect())
}
