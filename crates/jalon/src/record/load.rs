//! The whole record, read with a few statements. Cost and memory are linear in its size.

use programme::{
    community::Member,
    network::{FastEdition, PhaseText, Record},
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

use super::store;
use crate::{
    community,
    foundation::{
        database::Tx,
        revision,
        stored::{StoreResult, Stored},
    },
    organisations, phases, services,
};

/// The record with what storage knows of each thing. Lists are in the order of the record.
#[derive(Debug, Default)]
pub struct StoredRecord {
    /// Counts the changes of the record.
    pub revision: i64,
    /// Services.
    pub services: Vec<Stored<Service>>,
    /// Members.
    pub members: Vec<Stored<Member>>,
    /// Incubators.
    pub incubators: Vec<Stored<Incubator>>,
    /// Organisations.
    pub organisations: Vec<Stored<Organisation>>,
    /// Teams.
    pub teams: Vec<Stored<Team>>,
    /// Texts of phases.
    pub phase_texts: Vec<Stored<PhaseText>>,
    /// FAST editions.
    pub fast_editions: Vec<Stored<FastEdition>>,
}

impl StoredRecord {
    /// The values alone.
    #[must_use]
    pub fn into_record(self) -> Record {
        Record {
            services: values(self.services),
            members: values(self.members),
            incubators: values(self.incubators),
            organisations: values(self.organisations),
            teams: values(self.teams),
            phase_texts: values(self.phase_texts),
            fast_editions: values(self.fast_editions),
        }
    }
}

fn values<T>(list: Vec<Stored<T>>) -> Vec<T> {
    list.into_iter().map(|stored| stored.value).collect()
}

/// The record and its revision, as one unchanging state when `tx` is a reading transaction.
///
/// # Errors
/// When the engine can't be reached, or a value can't be read: the error then names table, column
/// and row.
pub async fn load(tx: &mut Tx) -> StoreResult<(i64, Record)> {
    let stored = load_stored(tx).await?;
    Ok((stored.revision, stored.into_record()))
}

/// The record with keys, files and versions.
///
/// # Errors
/// Those of [`load`].
pub async fn load_stored(tx: &mut Tx) -> StoreResult<StoredRecord> {
    let mut journeys = phases::store::list_journeys(tx).await?;
    let mut services = services::store::list_services(tx).await?;
    for service in &mut services {
        if let Some(journey) = journeys.remove(&service.id) {
            service.value.journey = journey;
        }
    }
    Ok(StoredRecord {
        revision: revision::current(tx).await?,
        services: in_order(services),
        members: in_order(community::store::list_members(tx).await?),
        incubators: in_order(organisations::store::list_incubators(tx).await?),
        organisations: in_order(organisations::store::list_organisations(tx).await?),
        teams: in_order(organisations::store::list_teams(tx).await?),
        phase_texts: in_order(phases::store::list_phase_texts(tx).await?),
        fast_editions: in_order(store::list_fast_editions(tx).await?),
    })
}

// Byte order of the file names: what engines make of ORDER BY depends on their collation.
fn in_order<T>(mut list: Vec<Stored<T>>) -> Vec<Stored<T>> {
    list.sort_by(|a, b| (a.file.as_bytes(), &a.id).cmp(&(b.file.as_bytes(), &b.id)));
    list
}
