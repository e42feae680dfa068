//! What one can do with connectors: set one up, try it, fetch, pause, remove; and what is known of
//! sources that have fallen silent.

use chrono::TimeDelta;
use programme::{
    identity::ServiceSlug,
    impact::{indicators::Indicator, measurements::Reporter},
};
use serde_json::json;

use super::{
    failure::Failure,
    fetch::{Fetched, fetch, of_ended},
    outside::Outside,
    sealing::opened,
    silence::tell_silence,
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
        secrets::{Vault, VaultError},
        stored::{StoreError, StoreResult},
    },
    impact::{self, By, Line, Preview, RecordError, Recorded},
};

pub use super::silence::{Silence, silences};

/// Connectors of one service at most.
pub const MOST_CONNECTORS: usize = 40;
/// How often a source is asked.
const EVERY: TimeDelta = TimeDelta::hours(23);
/// How long to wait after a first failure; twice as long after each more, up to a day.
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(55);

/// What kind of thing a journal line about a connector is about.
const KIND: &str = "connector";

/// The connectors of a service, the oldest first.
///
/// # Errors
/// When the store can't be read.
pub async fn list_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Connector>> {
    store::list_of(tx, service).await
}

/// Why a connector can't be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// Its secret can't be kept.
    #[error(transparent)]
    Secret(#[from] VaultError),
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets a connector up. It waits until somebody has seen what it fetches, and starts it. Its secret is
/// kept encrypted, under the connector's own key.
///
/// # Errors
/// [`SetUpError::Secret`] when there is no key to keep the secret under.
pub async fn set_up(
    tx: &mut Tx,
    indicator: &Indicator,
    (source, secret): (Source, &str),
    vault: &Vault,
    by: &str,
    now: Now,
) -> Result<Connector, SetUpError> {
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
    let sealed = match secret {
        "" => String::new(),
        secret => vault.seal(&connector.id, secret)?,
    };
    store::insert(tx, &connector, &sealed).await?;
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
    if !is_active {
        // Nobody asks it: it is not silent.
        impact::note_silence(tx, &connector.id, &connector.service, None, now).await?;
    }
    let verb = if is_active { "start" } else { "pause" };
    note(tx, verb, connector, by, now).await
}

/// Removes a connector with its secret. What it fetched stays on record.
///
/// # Errors
/// `Stale` when it is not there any more.
pub async fn remove(tx: &mut Tx, connector: &Connector, by: &str, now: Now) -> StoreResult<()> {
    store::delete(tx, &connector.id).await?;
    impact::note_silence(tx, &connector.id, &connector.service, None, now).await?;
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
    let (secret, indicator) = means(db, outside, connector).await?;
    let Some(indicator) = indicator else {
        return Ok(Err(Failure::Refused("indicator".into())));
    };
    let Some(secret) = secret else {
        return Ok(Err(Failure::Locked));
    };
    let fetched = match fetch(outside, &connector.source, &secret, &indicator, now).await {
        Ok(fetched) => fetched,
        Err(failure) => return Ok(Err(failure)),
    };
    let mut tx = db.begin_read().await?;
    let lines = lines(&mut tx, connector, &indicator, &fetched, now).await?;
    if lines.is_empty() {
        return Ok(Ok((fetched, None)));
    }
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
    let (secret, indicator) = means(db, outside, connector).await?;
    let fetched = match (&indicator, &secret) {
        (None, _) => Err(Failure::Refused("indicator".into())),
        (_, None) => Err(Failure::Locked),
        (Some(indicator), Some(secret)) => {
            fetch(outside, &connector.source, secret, indicator, now).await
        }
    };
    let packed = match &fetched {
        Ok(fetched) => packed(fetched.whole.clone()).await?,
        Err(_) => Vec::new(),
    };
    // No transaction was open while the source thought about its answer.
    let mut tx = db.begin_write().await?;
    let outcome = match (fetched, &indicator) {
        (Err(failure), _) => Err(failure),
        (Ok(fetched), Some(indicator)) => {
            answers::keep(&mut tx, &connector.id, (&fetched, &packed), now).await?;
            record(&mut tx, connector, indicator, &fetched, now).await?
        }
        // Nothing is asked for an indicator that is not there.
        (Ok(_), None) => Err(Failure::Refused("indicator".into())),
    };
    let run = went(&connector.run, &outcome, now);
    match store::save_run(&mut tx, &connector.id, &run).await {
        Ok(()) => {
            let after = Connector {
                run,
                ..connector.clone()
            };
            tell_silence(&mut tx, &after, indicator.as_ref(), now).await?;
            tx.commit().await?;
        }
        // Removed while it was fetched: nothing of it stays.
        Err(StoreError::Stale { .. }) => {}
        Err(error) => return Err(error),
    }
    Ok(outcome)
}

async fn record(
    tx: &mut Tx,
    connector: &Connector,
    indicator: &Indicator,
    fetched: &Fetched,
    now: Now,
) -> StoreResult<Result<Recorded, Failure>> {
    let lines = lines(tx, connector, indicator, fetched, now).await?;
    if lines.is_empty() {
        return Ok(Ok(Recorded::default()));
    }
    let by = reporter(connector);
    match impact::record_news(tx, &by, &lines, &connector.service, now).await {
        Ok(recorded) => Ok(Ok(recorded)),
        Err(RecordError::Store(error)) => Err(error),
        Err(error) => Ok(Err(Failure::Refused(first_refusal(&error)))),
    }
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
            new_at: if recorded.is_news() {
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

/// The secret of a connector (none when it can't be opened) and what it feeds.
async fn means(
    db: &Db,
    outside: &Outside,
    connector: &Connector,
) -> StoreResult<(Option<String>, Option<Indicator>)> {
    let mut tx = db.begin_read().await?;
    let kept = store::secret_of(&mut tx, &connector.id).await?;
    let secret = opened(&outside.secrets, &connector.id, kept);
    let kept = impact::find_indicator(&mut tx, &connector.service, connector.indicator).await?;
    let measured = kept.filter(|kept| kept.ended_on.is_none());
    Ok((secret, measured.map(|kept| kept.indicator)))
}

/// What an answer brings: its figures; and of a page that names no period, the figure that
/// completes the period that has just ended, once.
async fn lines(
    tx: &mut Tx,
    connector: &Connector,
    indicator: &Indicator,
    fetched: &Fetched,
    now: Now,
) -> StoreResult<Vec<Line>> {
    let mut figures = fetched.figures.clone();
    if let Some(ended) = of_ended(&connector.source, fetched, now) {
        let series = impact::series_of(tx, indicator, now.0).await?;
        let segments = series.segments.iter();
        let mut known = segments.filter_map(|segment| segment.point(ended.period));
        // Only what was being watched is completed; whole, it stays as it is.
        if known.any(|point| point.is_partial) {
            figures.push(ended);
        }
    }
    let lines = figures.into_iter().map(|submitted| Line {
        indicator: connector.indicator,
        submitted,
    });
    Ok(lines.collect())
}

/// An answer made small, aside from those who wait.
async fn packed(whole: Vec<u8>) -> StoreResult<Vec<u8>> {
    let packed = tokio::task::spawn_blocking(move || answers::pack(&whole)).await;
    packed.map_err(|error| StoreError::Unstorable(error.to_string()))
}

/// An answer that is kept of a connector, as far as it was kept.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn answer_of(
    tx: &mut Tx,
    connector: &Connector,
    digest: &str,
) -> StoreResult<Option<Vec<u8>>> {
    answers::find(tx, &connector.id, digest).await
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
