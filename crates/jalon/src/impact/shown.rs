//! What committees were shown of indicators: each frozen dossier is a look, and its forecasts are
//! kept, so that one day they can be held against what came.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::Indicator,
        inference::{
            Confidence, Figure, Method, Sentence, Thresholds,
            calibration::Forecast,
            forecast::{Aim, forecast, outcome},
            looks::Planned,
        },
        measurements::{Segment, Series},
    },
};

use super::{
    known::{all_indicators, series_of_all, series_of_kept},
    store::{indicators, shown as store},
};
use crate::foundation::{
    clock::Now,
    database::{Db, Tx},
    revision,
    stored::StoreResult,
};

/// A look of a committee at an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// The session.
    pub session: String,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The day on which the dossier was frozen.
    pub on: NaiveDate,
    /// How much there was to see.
    pub seen: Planned,
}

/// What the trend says of a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// The version of the definition that the target follows.
    pub version: u32,
    /// The day by which it is to be reached.
    pub by: NaiveDate,
    /// The target.
    pub target: f64,
    /// Probability that it is reached, from 0 to 1.
    pub probability: f64,
    /// What the trend says for that day.
    pub predicted: f64,
    /// Periods that it rests on.
    pub periods: u64,
    /// How it was made.
    pub method: Method,
}

/// A forecast that a committee was shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    pub(super) indicator: IndicatorId,
    pub(super) on: NaiveDate,
    pub(super) foreseen: Foreseen,
}

/// What the trend of an indicator says of its next target on a day; nothing where there is no target,
/// too little, or where the answer is known already.
#[must_use]
pub fn foreseen(indicator: &Indicator, series: &Series, day: NaiveDate) -> Option<Foreseen> {
    let target = indicator.next_target(day)?;
    let segment = series.latest()?;
    let aim = Aim {
        target: target.value,
        by: target.by,
        maximum: indicator.potential.as_ref().map(|one| one.maximum),
    };
    let found = forecast(
        segment,
        aim,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    if found.sentence != Sentence::TargetProbability {
        return None;
    }
    Some(Foreseen {
        version: target.version,
        by: target.by,
        target: target.value,
        probability: found.figure(Figure::Probability)?.clamp(0.0, 1.0),
        predicted: found.estimate?.value,
        periods: found.n.count(),
        method: found.method,
    })
}

/// Notes that a session's papers show a service's indicators as they are known now: one more look at
/// each, and its forecast.
///
/// # Errors
/// When the store refuses.
pub async fn note_shown(
    tx: &mut Tx,
    session: &str,
    service: &ServiceSlug,
    now: Now,
) -> StoreResult<()> {
    let day = now.day();
    let mut all = indicators::list_of(tx, service).await?;
    all.retain(|kept| kept.ended_on.is_none_or(|ended| ended > day));
    let curves = series_of_all(tx, &all, now.0).await?;
    for (kept, series) in all.iter().zip(&curves) {
        let indicator = &kept.indicator;
        let seen = seen(series);
        if seen.periods > 0 {
            let look = Look {
                session: session.to_owned(),
                indicator: indicator.id,
                on: day,
                seen,
            };
            store::save_look(tx, service, &look).await?;
        }
        match foreseen(indicator, series, day) {
            Some(foreseen) => {
                let made = Made {
                    indicator: indicator.id,
                    on: day,
                    foreseen,
                };
                store::save_forecast(tx, session, service, &made).await?;
            }
            None => store::delete_forecast(tx, session, indicator.id).await?,
        }
    }
    Ok(())
}

/// How much a curve has to show: whole periods of the segment that goes on, and what they rest on.
fn seen(series: &Series) -> Planned {
    series.latest().map(seen_of).unwrap_or_default()
}

/// How much a segment has to show.
pub(super) fn seen_of(segment: &Segment) -> Planned {
    let sizes = segment.complete().filter_map(|point| point.reading.n());
    Planned {
        periods: segment.complete().count() as u64,
        observations: sizes.fold(0, u64::saturating_add),
    }
}

/// Holds each forecast whose day has come against what was measured; a correction of the figure
/// corrects it. Gives how many were settled or corrected.
///
/// # Errors
/// When the store refuses.
pub async fn settle_forecasts(db: &Db, now: Now) -> StoreResult<usize> {
    // Most nights nothing changes: others write meanwhile.
    let mut tx = db.begin_read().await?;
    let due = store::list_due(&mut tx, now.day()).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let all: BTreeMap<IndicatorId, _> = all_indicators(&mut tx)
        .await?
        .into_iter()
        .map(|kept| (kept.indicator.id, kept))
        .collect();
    let mut known: Option<(IndicatorId, Series)> = None;
    let mut changed = Vec::new();
    for one in due {
        let Some(kept) = all.get(&one.indicator) else {
            continue;
        };
        // Forecasts come indicator by indicator: each curve is read once.
        if known.as_ref().is_none_or(|(id, _)| *id != one.indicator) {
            let series = series_of_kept(&mut tx, kept, now.0).await?;
            known = Some((one.indicator, series));
        }
        let series = known.as_ref().map(|(_, series)| series);
        let came_true = series.and_then(|series| came_true(&kept.indicator, series, &one.foreseen));
        if came_true != one.came_true {
            changed.push((one, came_true));
        }
    }
    drop(tx);
    if changed.is_empty() {
        return Ok(0);
    }
    let mut tx = db.begin_write().await?;
    for (one, came_true) in &changed {
        store::settle(&mut tx, one, *came_true, now.day()).await?;
    }
    // Pages of the published record show it too.
    revision::bump(&mut tx).await?;
    tx.commit().await?;
    Ok(changed.len())
}

/// Whether it came true, by figures that compare with the target's.
fn came_true(indicator: &Indicator, series: &Series, seen: &Foreseen) -> Option<bool> {
    let revision = indicator
        .definitions
        .iter()
        .find(|one| one.number == seen.version)?;
    let compared = series.segments.iter().rev().find(|segment| {
        let first = indicator.definitions.in_force(segment.from);
        first.is_some_and(|one| indicator.compares(one.number, revision.number))
    })?;
    outcome(compared, seen.target, seen.by)
}

/// Targets of which committees were shown a forecast by a day, each with the first one and what came of
/// it where that is known.
///
/// A target that several sessions saw counts once, by what the first was told: the later forecasts of
/// it came true or failed all together, so they are no further evidence of how good forecasts are, and
/// the first one, furthest from the day, is the one that can't profit from having waited.
///
/// # Errors
/// When the store can't be read.
pub async fn forecasts_until(
    tx: &mut Tx,
    day: NaiveDate,
) -> StoreResult<Vec<(ServiceSlug, Option<Forecast>)>> {
    store::list_settled(tx, day).await
}
