//! Sources that have fallen silent: since when, why, and telling it where figures are shown.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{indicators::Indicator, period::Frequency},
};

use super::{
    failure::Failure,
    fetch::patience,
    store::connectors::{self as store, Connector},
};
use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    impact,
};

/// A source that gives nothing new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The service.
    pub service: ServiceSlug,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why, as far as the source or the way to it says.
    pub failure: Option<Failure>,
}

/// Sources that should give figures and give none that is new: since when, and why.
///
/// # Errors
/// When the store can't be read.
pub async fn silences(tx: &mut Tx, now: Now) -> StoreResult<Vec<Silence>> {
    let mut active = store::list_active(tx).await?;
    active.retain(|connector| may_be_silent(connector, now));
    // Hardly any is, most of the time: only then are indicators looked at.
    if active.is_empty() {
        return Ok(Vec::new());
    }
    let all = impact::all_indicators(tx).await?.into_iter();
    let indicators: BTreeMap<IndicatorId, Indicator> = all
        .map(|kept| (kept.indicator.id, kept.indicator))
        .collect();
    let mut found = Vec::new();
    for connector in active {
        if let Some(indicator) = indicators.get(&connector.indicator)
            && let Some(since) = silent_since(&connector, indicator, now)
        {
            found.push(Silence {
                service: connector.service,
                indicator: connector.indicator,
                since,
                failure: connector.run.failure,
            });
        }
    }
    Ok(found)
}

/// False for what certainly isn't silent, whatever it measures.
fn may_be_silent(connector: &Connector, now: Now) -> bool {
    let run = &connector.run;
    let last = run.new_at.unwrap_or(connector.created_at).0;
    let shortest = TimeDelta::from_std(patience(Frequency::Day)).unwrap_or(TimeDelta::MAX);
    run.tried_at.is_some() && (run.failures >= 3 || now.0 - last > shortest)
}

/// Since when a source has been silent: it fails again and again, or answers without anything new for
/// longer than two periods.
#[must_use]
pub(super) fn silent_since(
    connector: &Connector,
    indicator: &Indicator,
    now: Now,
) -> Option<DateTime<Utc>> {
    let run = &connector.run;
    if !connector.is_active || run.tried_at.is_none() {
        return None;
    }
    let last = run.new_at.unwrap_or(connector.created_at).0;
    if run.failures >= 3 {
        return Some(run.answered_at.map_or(last, |answered| answered.0));
    }
    let frequency = indicator.definitions.latest().definition.frequency;
    let patience = TimeDelta::from_std(patience(frequency)).unwrap_or(TimeDelta::MAX);
    (now.0 - last > patience).then_some(last)
}

/// Tells those who show figures whether this source is silent.
pub(super) async fn tell_silence(
    tx: &mut Tx,
    connector: &Connector,
    indicator: Option<&Indicator>,
    now: Now,
) -> StoreResult<()> {
    let since = indicator.and_then(|indicator| silent_since(connector, indicator, now));
    let silent = since.map(|since| impact::SilentSource {
        indicator: connector.indicator,
        kind: connector.source.kind(),
        since: Now(since).day(),
        is_failing: connector.run.failure.is_some(),
    });
    let (id, service) = (&connector.id, &connector.service);
    impact::note_silence(tx, id, service, silent.as_ref(), now).await
}
