//! Money of the fictional network: envelopes of services that are incubated, some of them ending
//! soon, some unknown; a budget that its team publishes here and there.

use chrono::{Datelike, Days, NaiveDate};
use programme::{
    budget::{Activity, Entry, Envelope, Euros, Resource},
    network::Record,
};

use crate::{
    almanac::budget_store as store,
    foundation::{
        clock::Now,
        database::Db,
        stored::{StoreError, StoreResult},
    },
};

/// Gives money to the services of the network, unless some have it already.
pub(super) async fn fill(
    db: &Db,
    record: &Record,
    today: NaiveDate,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    let mut tx = db.begin_write().await?;
    if !store::list_envelopes(&mut tx).await?.is_empty() {
        return Ok(());
    }
    let incubated = super::incubated(record, today);
    // One in four has no envelope on record: not known, which is not zero.
    for (at, service) in (0_u64..).zip(incubated).filter(|(at, _)| at % 4 != 3) {
        let began = 30 + (at * 37) % 170;
        let from = today.checked_sub_days(Days::new(began)).unwrap_or(today);
        let until = from.checked_add_days(Days::new(182)).unwrap_or(today);
        let amount = Euros::from_euros(90_000 + 15_000 * (at % 9)).unwrap_or_default();
        let envelope = Envelope::new(amount, from, until, from)
            .map_err(|error| StoreError::Unstorable(error.to_string()))?;
        store::insert_envelope(&mut tx, &service.slug, &envelope, "", actor, now).await?;
        // The year before too, where what it cost is known by now.
        for year in [from.year() - 1, from.year()] {
            let entries = entries(amount, year);
            store::replace_entries(&mut tx, &service.slug, &[year], &entries).await?;
            if at % 3 == 0 {
                store::set_published(&mut tx, &service.slug, year, true, actor, now).await?;
            }
        }
    }
    // The import that came before counted the change.
    Ok(tx.commit().await?)
}

/// A year that costs about twice the envelope of six months.
fn entries(amount: Euros, year: i32) -> Vec<Entry> {
    [
        (Activity::Development, Resource::ExternalServices, 90),
        (Activity::Design, Resource::ExternalServices, 50),
        (Activity::Product, Resource::Staff, 40),
        (Activity::HostingCloud, Resource::Software, 12),
        (Activity::Support, Resource::ExternalServices, 8),
    ]
    .into_iter()
    .map(|(activity, resource, share)| Entry {
        year,
        activity,
        resource,
        committed: Some(amount.scaled(share, 100)),
        paid: Some(amount.scaled(share, 104)),
    })
    .collect()
}
