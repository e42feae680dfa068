//! What one can do with connectors: set one up, try it, fetch, pause, remove; and what is known of
//! sources that have fallen silent.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{indicators::Indicator, measurements::Reporter, period::Frequency},
};
use serde_json::json;

use super::{
    failure::Failure,
    fetch::{Fetched, fetch, patience},
    outside::Outside,
    source::Source,
    store::{
        answers,
        connectors::{self as store, Connector, Run},
    },
};
use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
        ids::new_id,
        journal::{self, Entry},
        stored::{StoreError, StoreResult},
    },
    impact::{self, Batch, By, Line, Preview, RecordError, Recorded},
};

/// Connectors of one service at most.
pub const MOST_CONNECTORS: usize = 40;
/// How often a source is asked.
const EVERY: TimeDelta = TimeDelta::hours(23);
/// How long to wait after a first failure; twice as long after each more, up to a day.
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(55);

/// What kind of thing a journal line about a connector is about.
const KIND: &str = "connector";

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

/// The connectors of a service, the oldest first.
///
/// # Errors
/// When the store can't be read.
pub async fn list_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Connector>> {
    store::list_of(tx, service).await
}

/// Sets a connector up. It waits until somebody has seen what it fetches, and starts it.
///
/// # Errors
/// When the store refuses.
pub async fn set_up(
    tx: &mut Tx,
    indicator: &Indicator,
    source: Source,
    secret: &str,
    by: &str,
    now: Now,
) -> StoreResult<Connector> {
    let connector = Connector {
        id: new_id(now),
        service: indicator.service.clone(),
        indicator: indicator.id,
        source,
        has_secret: !secret.is_empty(),
        is_active: false,
        author: by.to_owned(),
        created_at: now,
        run: Run::default(),
    };
    store::insert(tx, &connector, secret).await?;
    note(tx, "create", &connector, by, now).await?;
    Ok(connector)
}

/// Fetches on the schedule from now on, or no more.
///
/// # Errors
/// `Stale` when it is not there any more.
pub async fn set_active(
    tx: &mut Tx,
    connector: &Connector,
    is_active: bool,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    store::set_active(tx, &connector.id, is_active).await?;
    let verb = if is_active { "start" } else { "pause" };
    note(tx, verb, connector, by, now).await
}

/// Removes a connector with its secret. What it fetched stays on record.
///
/// # Errors
/// `Stale` when it is not there any more.
pub async fn remove(tx: &mut Tx, connector: &Connector, by: &str, now: Now) -> StoreResult<()> {
    store::delete(tx, &connector.id).await?;
    note(tx, "delete", connector, by, now).await
}

/// Asks the source; nothing is recorded, and what would be is told.
///
/// # Errors
/// The outer one when the store can't be read, the inner one says why nothing came.
pub async fn try_now(
    db: &Db,
    outside: &Outside,
    connector: &Connector,
    now: Now,
) -> StoreResult<Result<(Fetched, Option<Preview>), Failure>> {
    let (secret, indicator) = means(db, connector).await?;
    let Some(indicator) = indicator else {
        return Ok(Err(Failure::Refused("indicator".into())));
    };
    let fetched = match fetch(outside, &connector.source, &secret, &indicator, now).await {
        Ok(fetched) => fetched,
        Err(failure) => return Ok(Err(failure)),
    };
    let lines = lines(connector, &fetched);
    if lines.is_empty() {
        return Ok(Ok((fetched, None)));
    }
    let mut tx = db.begin_read().await?;
    let by = reporter(connector);
    match impact::preview(&mut tx, &by, &lines, &connector.service, now).await {
        Ok(preview) => Ok(Ok((fetched, Some(preview)))),
        Err(RecordError::Store(error)) => Err(error),
        Err(error) => Ok(Err(Failure::Refused(first_refusal(&error)))),
    }
}

/// Asks the source and records what it gives; how it went is kept beside the connector.
///
/// # Errors
/// The outer one when the store refuses, the inner one says why nothing came.
pub async fn fetch_now(
    db: &Db,
    outside: &Outside,
    connector: &Connector,
    now: Now,
) -> StoreResult<Result<Recorded, Failure>> {
    let (secret, indicator) = means(db, connector).await?;
    let fetched = match &indicator {
        None => Err(Failure::Refused("indicator".into())),
        Some(indicator) => fetch(outside, &connector.source, &secret, indicator, now).await,
    };
    // No transaction was open while the source thought about its answer.
    let mut tx = db.begin_write().await?;
    let outcome = match fetched {
        Err(failure) => Err(failure),
        Ok(fetched) => {
            answers::keep(&mut tx, &connector.id, &fetched, now).await?;
            record(&mut tx, connector, &fetched, now).await?
        }
    };
    let run = went(&connector.run, &outcome, now);
    match store::save_run(&mut tx, &connector.id, &run).await {
        Ok(()) => tx.commit().await?,
        // Removed while it was fetched: nothing of it stays.
        Err(StoreError::Stale { .. }) => {}
        Err(error) => return Err(error),
    }
    Ok(outcome)
}

async fn record(
    tx: &mut Tx,
    connector: &Connector,
    fetched: &Fetched,
    now: Now,
) -> StoreResult<Result<Recorded, Failure>> {
    let lines = lines(connector, fetched);
    if lines.is_empty() {
        return Ok(Ok(Recorded::default()));
    }
    let batch = Batch {
        service: &connector.service,
        once: None,
    };
    // A preview first: a batch that is refused half-way must not spoil the transaction.
    let by = reporter(connector);
    match impact::preview(tx, &by, &lines, &connector.service, now).await {
        Ok(preview) if is_known(&preview) => return Ok(Ok(preview.outcome())),
        Ok(_) => {}
        Err(RecordError::Store(error)) => return Err(error),
        Err(error) => return Ok(Err(Failure::Refused(first_refusal(&error)))),
    }
    match impact::record(tx, &by, &lines, batch, now).await {
        Ok(recorded) => Ok(Ok(recorded)),
        Err(RecordError::Store(error)) => Err(error),
        Err(error) => Ok(Err(Failure::Refused(first_refusal(&error)))),
    }
}

/// Nothing that was not known: no batch is recorded for it.
fn is_known(preview: &Preview) -> bool {
    let outcome = preview.outcome();
    outcome.new + outcome.completed + outcome.corrected == 0
}

/// How it went, after one more try.
fn went(before: &Run, outcome: &Result<Recorded, Failure>, now: Now) -> Run {
    match outcome {
        Err(failure) => Run {
            tried_at: Some(now),
            failures: before.failures.saturating_add(1),
            failure: Some(failure.clone()),
            ..before.clone()
        },
        Ok(recorded) => Run {
            tried_at: Some(now),
            answered_at: Some(now),
            new_at: if recorded.new + recorded.completed + recorded.corrected > 0 {
                Some(now)
            } else {
                before.new_at
            },
            failures: 0,
            failure: None,
        },
    }
}

/// Whether it is time to ask again.
#[must_use]
pub fn is_due(connector: &Connector, now: Now) -> bool {
    let Some(tried) = connector.run.tried_at else {
        return true;
    };
    let wait = match connector.run.failures {
        0 => EVERY,
        failures => EVERY.min(AFTER_FAILURE * (1 << (failures - 1).min(5))),
    };
    now.0 - tried.0 >= wait
}

/// Fetches all connectors that are due, one after another. Gives how many answered and how many did
/// not.
///
/// # Errors
/// When the store refuses.
pub async fn fetch_due(db: &Db, outside: &Outside, now: Now) -> StoreResult<(usize, usize)> {
    let mut tx = db.begin_read().await?;
    let active = store::list_active(&mut tx).await?;
    drop(tx);
    let (mut answered, mut failed) = (0, 0);
    for connector in active.iter().filter(|one| is_due(one, now)) {
        match fetch_now(db, outside, connector, now).await? {
            Ok(_) => answered += 1,
            Err(failure) => {
                failed += 1;
                let (service, code) = (connector.service.as_str(), failure.code());
                tracing::info!(service, code, "a source gave nothing");
            }
        }
    }
    Ok((answered, failed))
}

/// Sources that should give figures and give none that is new: since when, and why.
///
/// # Errors
/// When the store can't be read.
pub async fn silences(tx: &mut Tx, now: Now) -> StoreResult<Vec<Silence>> {
    let mut active = store::list_active(tx).await?;
    active.retain(|connector| may_be_silent(connector, now));
    // A few are asked for one by one, many at once: pages don't ask row by row.
    let mut indicators = BTreeMap::new();
    if active.len() > FEW {
        let all = impact::all_indicators(tx).await?;
        indicators.extend(
            all.into_iter()
                .map(|kept| (kept.indicator.id, kept.indicator)),
        );
    } else {
        for connector in &active {
            let (service, id) = (&connector.service, connector.indicator);
            if let Some(kept) = impact::find_indicator(tx, service, id).await? {
                indicators.insert(id, kept.indicator);
            }
        }
    }
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

/// Indicators asked for one by one, at most.
const FEW: usize = 8;

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
pub fn silent_since(
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

async fn means(db: &Db, connector: &Connector) -> StoreResult<(String, Option<Indicator>)> {
    let mut tx = db.begin_read().await?;
    let secret = store::secret_of(&mut tx, &connector.id).await?;
    let kept = impact::find_indicator(&mut tx, &connector.service, connector.indicator).await?;
    let measured = kept.filter(|kept| kept.ended_on.is_none());
    Ok((secret, measured.map(|kept| kept.indicator)))
}

fn lines(connector: &Connector, fetched: &Fetched) -> Vec<Line> {
    let figures = fetched.figures.iter();
    figures
        .map(|submitted| Line {
            indicator: connector.indicator,
            submitted: submitted.clone(),
        })
        .collect()
}

fn reporter(connector: &Connector) -> By {
    By {
        source: connector.source.kind(),
        reporter: Reporter::Connector,
    }
}

fn first_refusal(error: &RecordError) -> String {
    match error {
        RecordError::Refused { refused, .. } => refused
            .first()
            .map_or_else(String::new, |(_, why)| why.to_string()),
        other => other.to_string(),
    }
}

async fn note(
    tx: &mut Tx,
    verb: &str,
    connector: &Connector,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let after = json!({
        "id": connector.id,
        "indicator": connector.indicator,
        "source": connector.source,
        "has_secret": connector.has_secret,
    });
    let line = Entry::new(now, by, verb, (KIND, connector.service.as_str()));
    Ok(journal::append(tx, &[line.changed(None, Some(after))]).await?)
}
