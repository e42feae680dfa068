//! What one can do with the money of a service: take in a file, record an envelope or a price,
//! publish a year.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use programme::{
    budget::{BurnRate, Entry, Envelope, Funding, Price, Runway, TeamCost},
    identity::{MemberSlug, ServiceSlug},
    network::Network,
};
use serde_json::json;

use crate::almanac::budget_store::{self as store, StoredEnvelope};
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry as Line},
    revision,
    stored::{StoreError, StoreResult},
};

/// All that is known of a service's money.
#[derive(Debug, Clone, Default)]
pub struct Money {
    /// Entries, by year, activity and resource.
    pub entries: Vec<Entry>,
    /// Envelopes, with their keys and notes.
    pub(crate) envelopes: Vec<StoredEnvelope>,
    /// Prices of work. Never public.
    pub prices: Vec<Price>,
    /// Years that the team has published.
    pub published: Vec<i32>,
}

/// What follows from it on a day.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// The money granted.
    pub funding: Option<Funding>,
    /// What the team costs in a month. Never public.
    pub team: TeamCost,
    /// What a month costs.
    pub rate: Option<BurnRate>,
    /// Until when money lasts.
    pub runway: Option<Runway>,
}

impl Money {
    /// Reads it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Self> {
        Ok(Self {
            entries: store::list_entries(tx, service).await?,
            envelopes: store::list_envelopes_of(tx, service).await?,
            prices: store::list_prices(tx, service).await?,
            published: store::list_published(tx, service).await?,
        })
    }

    /// What follows from it on a day.
    #[must_use]
    pub fn outlook(&self, network: &Network, service: &ServiceSlug, date: NaiveDate) -> Outlook {
        let envelopes: Vec<Envelope> = self.envelopes.iter().map(|one| one.envelope).collect();
        let funding = Funding::known_on(&envelopes, date);
        let team = TeamCost::on(network, service, &self.prices, date);
        let rate = BurnRate::on(&self.entries, team, funding, date);
        let runway = funding.map(|funding| Runway::of(funding, rate.as_ref()));
        Outlook {
            funding,
            team,
            rate,
            runway,
        }
    }
}

/// Takes in the entries of a file, already read: those of the years that it names replace what was
/// on record of these years. Returns the years.
///
/// # Errors
/// When the store refuses.
pub async fn take_in(
    tx: &mut Tx,
    service: &ServiceSlug,
    entries: &[Entry],
    actor: &str,
    now: Now,
) -> StoreResult<Vec<i32>> {
    let years: BTreeSet<i32> = entries.iter().map(|entry| entry.year).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let all = store::list_entries(tx, service).await?;
    let replaced: Vec<&Entry> = all.iter().filter(|one| years.contains(&one.year)).collect();
    store::replace_entries(tx, service, &years, entries).await?;
    let before = json!({ "entries": replaced });
    let after = json!({ "entries": entries });
    let line = Line::new(now, actor, "import", ("budget", service.as_str()));
    journal::append(tx, &[line.changed(Some(before), Some(after))]).await?;
    let published = store::list_published(tx, service).await?;
    if years.iter().any(|year| published.contains(year)) {
        revision::bump(tx).await?;
    }
    Ok(years)
}

/// Records an envelope that was granted. Due dates follow it from then on.
///
/// # Errors
/// When the store refuses.
pub async fn record_envelope(
    tx: &mut Tx,
    service: &ServiceSlug,
    envelope: &Envelope,
    note: &str,
    actor: &str,
    now: Now,
) -> StoreResult<String> {
    let id = store::insert_envelope(tx, service, envelope, note, actor, now).await?;
    let after = json!({ "id": id, "envelope": envelope, "note": note });
    let line = Line::new(now, actor, "create", ("envelope", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    revision::bump(tx).await?;
    Ok(id)
}

/// Takes an envelope off the record: it was recorded by mistake.
///
/// # Errors
/// [`StoreError::Stale`] when it is not there any more.
pub async fn remove_envelope(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    let before = store::list_envelopes_of(tx, service)
        .await?
        .into_iter()
        .find(|one| one.id == id)
        .map(|one| json!({ "id": id, "envelope": one.envelope, "note": one.note }));
    store::delete_envelope(tx, service, id).await?;
    let line = Line::new(now, actor, "delete", ("envelope", service.as_str()));
    journal::append(tx, &[line.changed(before, None)]).await?;
    revision::bump(tx).await?;
    Ok(())
}

/// Records what a member's work costs, or takes it off the record. The journal tells that it
/// changed, not what it is: its readers are more than those who may know.
///
/// # Errors
/// When the store refuses.
pub async fn set_price(
    tx: &mut Tx,
    service: &ServiceSlug,
    member: &MemberSlug,
    price: Option<&Price>,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    store::save_price(tx, service, member, price).await?;
    let after = json!({ "member": member, "is_known": price.is_some() });
    let line = Line::new(now, actor, "set_price", ("budget", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(())
}

/// Publishes the budget of a year on the service's page, or withdraws it.
///
/// # Errors
/// When the store refuses.
pub async fn publish_year(
    tx: &mut Tx,
    service: &ServiceSlug,
    year: i32,
    is_public: bool,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    store::set_published(tx, service, year, is_public, actor, now).await?;
    let after = json!({ "year": year, "is_public": is_public });
    let line = Line::new(now, actor, "publish", ("budget", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    revision::bump(tx).await.map_err(StoreError::from)?;
    Ok(())
}

#[cfg(test)]
#[path = "actions_tests.rs"]
mod tests;
