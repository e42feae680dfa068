//! What is known: indicators, curves as known on an instant, who has measured nothing for long.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{indicators::Indicator, measurements::Series},
};

use super::store::{
    indicators::{self, Kept},
    latest, measurements,
};
use crate::foundation::{database::Tx, stored::StoreResult};

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
    indicators::list_all(tx).await
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
