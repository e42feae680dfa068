//! What is known: indicators, curves as known on an instant, who has measured nothing for long.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::Indicator,
        measurements::{Rolled, Series, roll_up, rolls_up, together},
        period::{Frequency, Period},
    },
};

use super::store::{
    batches,
    indicators::{self, Kept},
    latest, measurements, rollups,
};
use crate::foundation::{
    clock::Now,
    database::{Db, Tx},
    stored::{StoreError, StoreResult},
};

/// What is known of a service's measuring, for those who watch over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastMeasured {
    /// Indicators that are measured (not ended).
    pub indicators: usize,
    /// Those of them that never had a figure.
    pub never: usize,
    /// First day of the latest period that has a figure.
    pub period_from: Option<NaiveDate>,
    /// When a figure was received last.
    pub received: Option<DateTime<Utc>>,
}

/// The indicators of a service that are measured.
///
/// # Errors
/// When the store can't be read.
pub async fn indicators_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Indicator>> {
    let kept = indicators::list_of(tx, service).await?;
    let measured = kept.into_iter().filter(|one| one.ended_on.is_none());
    Ok(measured.map(|one| one.indicator).collect())
}

/// The indicators of a service, those measured no more included, with what the store knows.
///
/// # Errors
/// When the store can't be read.
pub async fn kept_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Kept>> {
    indicators::list_of(tx, service).await
}

/// One indicator of a service.
///
/// # Errors
/// When the store can't be read.
pub async fn find_indicator(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: IndicatorId,
) -> StoreResult<Option<Kept>> {
    let kept = indicators::list_of(tx, service).await?;
    Ok(kept.into_iter().find(|one| one.indicator.id == id))
}

/// Every indicator of the network, by service.
///
/// # Errors
/// When the store can't be read.
pub async fn all_indicators(tx: &mut Tx) -> StoreResult<Vec<Kept>> {
    indicators::list_all(tx, false).await
}

/// Every indicator of the network that everybody may see, by service.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn public_indicators(tx: &mut Tx) -> StoreResult<Vec<Kept>> {
    indicators::list_all(tx, true).await
}

/// An indicator's curve, as it was known at an instant.
///
/// # Errors
/// When the store can't be read.
pub async fn series_of(
    tx: &mut Tx,
    indicator: &Indicator,
    as_known: DateTime<Utc>,
) -> StoreResult<Series> {
    match find_indicator(tx, &indicator.service, indicator.id).await? {
        Some(kept) => series_of_kept(tx, &kept, as_known).await,
        None => Ok(Series::as_known(&indicator.definitions, [], as_known)),
    }
}

/// The same, of an indicator just read.
///
/// # Errors
/// When the store can't be read.
pub async fn series_of_kept(
    tx: &mut Tx,
    kept: &Kept,
    as_known: DateTime<Utc>,
) -> StoreResult<Series> {
    let rows = measurements::list(tx, kept, None, as_known).await?;
    let definitions = &kept.indicator.definitions;
    Ok(Series::as_known(definitions, &rows, as_known))
}

/// The same, of many indicators at once: in their order, with one statement for all.
///
/// # Errors
/// When the store can't be read.
pub async fn series_of_all(
    tx: &mut Tx,
    all: &[Kept],
    as_known: DateTime<Utc>,
) -> StoreResult<Vec<Series>> {
    let wanted: Vec<_> = all.iter().map(|kept| (kept, None)).collect();
    let rows = measurements::list_many(tx, &wanted, None, as_known).await?;
    let of = all.iter().map(|kept| {
        let own = rows.get(&kept.indicator.id).map_or(&[][..], Vec::as_slice);
        Series::as_known(&kept.indicator.definitions, own, as_known)
    });
    Ok(of.collect())
}

/// The quarters or years of an indicator's latest run of figures, put together where they add up:
/// read as they were put together when the figures came in, however many these are; only as known on
/// an earlier day they are reckoned from the curve. Nothing where periods don't add up (distinct
/// persons, weeks).
///
/// # Errors
/// When the store can't be read.
pub async fn rolled_of(
    tx: &mut Tx,
    kept: &Kept,
    as_known: DateTime<Utc>,
    longer: Frequency,
) -> StoreResult<Vec<Rolled>> {
    if !rolls_up(&kept.indicator.definitions.latest().definition, longer) {
        return Ok(Vec::new());
    }
    if !batches::is_later(tx, &kept.indicator.service, as_known).await?
        && let Some(stored) = stored(tx, kept, longer).await?
    {
        return Ok(stored);
    }
    let series = series_of_kept(tx, kept, as_known).await?;
    // A sum too large to be exact is not shown.
    let rolled = series
        .latest()
        .and_then(|segment| roll_up(segment, longer).ok());
    Ok(rolled.unwrap_or_default())
}

/// The versions that make up the latest run, each with what was put together of it, as one list.
async fn stored(tx: &mut Tx, kept: &Kept, longer: Frequency) -> StoreResult<Option<Vec<Rolled>>> {
    let latest = kept.indicator.definitions.latest();
    let (latest, shorter) = (latest.number, latest.definition.frequency);
    let mut together_of: BTreeMap<Period, Rolled> = BTreeMap::new();
    for revision in kept.indicator.definitions.iter() {
        let number = revision.number;
        if number != latest && !kept.indicator.compares(number, latest) {
            continue;
        }
        let Some(series) = kept.series_of(number) else {
            continue;
        };
        let Some(rolled) = rollups::list(tx, kept, series, longer).await? else {
            return Ok(None);
        };
        for one in rolled {
            let whole = match together_of.get(&one.period) {
                None => one,
                Some(other) => match together(other.reading, one.reading) {
                    Some(sum) => Rolled::new(one.period, sum, one.have + other.have, shorter),
                    None => return Ok(None),
                },
            };
            together_of.insert(whole.period, whole);
        }
    }
    Ok(Some(together_of.into_values().collect()))
}

/// Puts quarters and years together for figures recorded before these were kept. Gives how many
/// versions it did.
///
/// # Errors
/// When the store refuses.
pub async fn roll_up_what_is_not(db: &Db, now: Now) -> StoreResult<usize> {
    let mut tx = db.begin_read().await?;
    let all = rollups::list_unrolled(&mut tx).await?;
    drop(tx);
    for (service, series) in &all {
        let mut tx = db.begin_write().await?;
        // Whoever records at the same time waits until it is done.
        batches::hold(&mut tx).await?;
        let service: ServiceSlug = service.parse().map_err(|_| {
            StoreError::Unstorable(format!("{service:?} is the name of no service"))
        })?;
        let kept = indicators::list_of(&mut tx, &service).await?;
        if let Some(kept) = kept.iter().find(|one| one.revision_of(*series).is_some()) {
            rollups::redo(&mut tx, kept, *series, now).await?;
        }
        tx.commit().await?;
    }
    Ok(all.len())
}

/// Of each service that has indicators: how many, how many of them never had a figure, and what was
/// measured last. A service that is not there has no indicator.
///
/// # Errors
/// When the store can't be read.
pub async fn last_measured(tx: &mut Tx) -> StoreResult<BTreeMap<ServiceSlug, LastMeasured>> {
    let mut found: BTreeMap<ServiceSlug, LastMeasured> = BTreeMap::new();
    let mut seen: BTreeSet<(String, bool)> = BTreeSet::new();
    for one in latest::list(tx).await? {
        let known = found.entry(one.service).or_default();
        let is_first = !seen.contains(&(one.indicator.clone(), false));
        if is_first {
            known.indicators += 1;
            known.never += 1;
            seen.insert((one.indicator.clone(), false));
        }
        let day = one.day.and_then(measurements::day_of);
        if day.is_some() && seen.insert((one.indicator, true)) {
            known.never -= 1;
        }
        known.period_from = known.period_from.max(day);
        known.received = known.received.max(one.at.filter(|_| day.is_some()));
    }
    Ok(found)
}
