//! Figures enter the record: a batch as a whole or not at all, and once, however often it is sent.

use std::collections::BTreeMap;

use chrono_tz::Europe::Paris;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::SourceKind,
        measurements::{Measurement, Novelty, Plan, Received, Refusal, Reporter, Submitted, plan},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    LARGEST_BATCH,
    store::{
        batches::{self, NewBatch},
        indicators::{self, Kept},
        latest, measurements, rollups,
    },
};
use crate::foundation::{clock::Now, database::Tx, journal, stored::StoreError};

/// From where and by whom figures come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// From where.
    pub source: SourceKind,
    /// By whom or what.
    pub reporter: Reporter,
}

/// One figure of a batch.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is measured.
    pub indicator: IndicatorId,
    /// The figure.
    pub submitted: Submitted,
}

/// What a batch is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch<'a> {
    /// The service that all its figures are about.
    pub service: &'a ServiceSlug,
    /// What makes it count once.
    pub once: Option<Once<'a>>,
}

/// What makes a batch count once, however often it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Once<'a> {
    /// Its name, which nothing else has: begin it with who sends it.
    pub name: &'a str,
    /// A hash of what it holds: another content under the same name is refused.
    pub hash: &'a str,
}

/// What a batch did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Lines handed in.
    pub lines: usize,
    /// Figures about periods that had none.
    pub new: usize,
    /// Figures that complete a partial one.
    pub completed: usize,
    /// Figures that correct one, which stays beside.
    pub corrected: usize,
    /// Lines that say what was known, or what another line says: nothing is recorded of them.
    pub same: usize,
    /// True when the batch was recorded before: this is what it did then.
    #[serde(default, skip_deserializing)]
    pub is_replay: bool,
}

impl Recorded {
    /// True when it said something that was not known.
    #[must_use]
    pub const fn is_news(&self) -> bool {
        self.new + self.completed + self.corrected > 0
    }
}

/// Why a line is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineRefusal {
    /// The service has no such indicator.
    #[error("this service has no indicator {0}")]
    NoIndicator(IndicatorId),
    /// It is measured no more.
    #[error("the indicator {0} is measured no more")]
    Ended(IndicatorId),
    /// The figure is refused.
    #[error(transparent)]
    Figure(#[from] Refusal),
}

/// Why a batch is refused. Nothing of it is recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// Some lines are refused: their numbers, from 1, with the reasons, in order.
    #[error("{} of the {lines} lines are refused, so none is recorded", refused.len())]
    Refused {
        /// Lines of the batch.
        lines: usize,
        /// The refused ones.
        refused: Vec<(usize, LineRefusal)>,
    },
    /// Nothing is in it.
    #[error("the batch holds no figure")]
    Empty,
    /// Too much is in it.
    #[error("the batch holds {0} figures; at most {LARGEST_BATCH} are taken at once: cut it")]
    TooLarge(usize),
    /// Its name stands for another content.
    #[error("another batch was recorded under this name: give this one a name of its own")]
    NameTaken,
    /// The store can't.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for RecordError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What a batch would change, indicator by indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Each indicator with what would change of it, and the numbers, from 1, that its lines have in
    /// the batch.
    pub plans: Vec<(Kept, Plan, Vec<usize>)>,
    /// Lines of the batch.
    pub lines: usize,
}

impl Preview {
    /// What recording it would do.
    #[must_use]
    pub fn outcome(&self) -> Recorded {
        let count = |novelty| {
            self.plans
                .iter()
                .map(|(_, plan, _)| plan.count(novelty))
                .sum::<usize>()
        };
        let repeated: usize = self.plans.iter().map(|(_, p, _)| p.repeated.len()).sum();
        Recorded {
            lines: self.lines,
            new: count(Novelty::New),
            completed: count(Novelty::Completed),
            corrected: count(Novelty::Corrected),
            same: count(Novelty::Same) + repeated,
            is_replay: false,
        }
    }

    fn rows(&self) -> impl Iterator<Item = (&Kept, &Measurement)> {
        self.plans
            .iter()
            .flat_map(|(kept, plan, _)| plan.to_record().map(move |row| (kept, row)))
    }
}

/// What a batch would change; nothing is recorded.
///
/// # Errors
/// [`RecordError`]: every refused line with its reason.
pub async fn preview(
    tx: &mut Tx,
    by: &By,
    lines: &[Line],
    service: &ServiceSlug,
    now: Now,
) -> Result<Preview, RecordError> {
    if lines.is_empty() {
        return Err(RecordError::Empty);
    }
    if lines.len() > LARGEST_BATCH {
        return Err(RecordError::TooLarge(lines.len()));
    }
    let mut all: BTreeMap<IndicatorId, Kept> = indicators::list_of(tx, service)
        .await?
        .into_iter()
        .map(|kept| (kept.indicator.id, kept))
        .collect();
    let mut of_each: BTreeMap<IndicatorId, (Vec<usize>, Vec<Submitted>)> = BTreeMap::new();
    let mut refused = Vec::new();
    for (number, line) in (1..).zip(lines) {
        let id = line.indicator;
        match all.get(&id) {
            None => refused.push((number, LineRefusal::NoIndicator(id))),
            Some(kept) if kept.ended_on.is_some() => {
                refused.push((number, LineRefusal::Ended(id)));
            }
            Some(_) => {
                let (numbers, own) = of_each.entry(id).or_default();
                numbers.push(number);
                own.push(line.submitted.clone());
            }
        }
    }
    let received = received(by, now);
    let mut plans = Vec::new();
    for (id, (numbers, own)) in of_each {
        let Some(kept) = all.remove(&id) else {
            continue;
        };
        let first = own.iter().map(|one| one.period.first()).min();
        let last = own.iter().map(|one| one.period.first()).max();
        let known = measurements::list(tx, &kept, first.zip(last), now.0).await?;
        match plan(&kept.indicator, &known, &own, &received) {
            Ok(plan) => plans.push((kept, plan, numbers)),
            Err(error) => {
                let whole = |at: usize| numbers.get(at.wrapping_sub(1)).copied().unwrap_or(at);
                refused.extend(error.refused.into_iter().map(|(at, why)| {
                    let why = match why {
                        Refusal::Twice { period, first } => Refusal::Twice {
                            period,
                            first: whole(first),
                        },
                        other => other,
                    };
                    (whole(at), LineRefusal::Figure(why))
                }));
            }
        }
    }
    if refused.is_empty() {
        Ok(Preview {
            plans,
            lines: lines.len(),
        })
    } else {
        refused.sort_by_key(|(number, _)| *number);
        Err(RecordError::Refused {
            lines: lines.len(),
            refused,
        })
    }
}

/// Records a batch only when it says something that is not known: a refusal half-way spoils no
/// transaction, and no batch tells of nothing.
///
/// # Errors
/// [`RecordError`]: nothing was recorded then.
pub async fn record_news(
    tx: &mut Tx,
    by: &By,
    lines: &[Line],
    service: &ServiceSlug,
    now: Now,
) -> Result<Recorded, RecordError> {
    let outcome = preview(tx, by, lines, service, now).await?.outcome();
    if !outcome.is_news() {
        return Ok(outcome);
    }
    let batch = Batch {
        service,
        once: None,
    };
    record(tx, by, lines, batch, now).await
}

/// Records a batch: all of it or nothing. What is known already is not recorded again, what
/// corrects stands beside what it corrects.
///
/// # Errors
/// [`RecordError`]: nothing was recorded then.
pub async fn record(
    tx: &mut Tx,
    by: &By,
    lines: &[Line],
    batch: Batch<'_>,
    now: Now,
) -> Result<Recorded, RecordError> {
    // First: whoever comes at the same time waits here, and then sees what was recorded.
    let key = batches::next_key(tx, "batch").await?;
    if let Some(once) = batch.once
        && let Some(earlier) = batches::find_once(tx, once.name).await?
    {
        if earlier.content_hash != once.hash {
            return Err(RecordError::NameTaken);
        }
        let outcome: Recorded = serde_json::from_str(&earlier.outcome_json)
            .map_err(|why| StoreError::Unstorable(why.to_string()))?;
        return Ok(Recorded {
            is_replay: true,
            ..outcome
        });
    }
    let preview = preview(tx, by, lines, batch.service, now).await?;
    let outcome = preview.outcome();
    let written = NewBatch {
        key,
        service: batch.service,
        source: by.source,
        reporter: &by.reporter,
        reason: "",
        once: batch.once.map(|once| once.name),
        content_hash: batch.once.map_or("", |once| once.hash),
        outcome_json: &json!(outcome).to_string(),
    };
    batches::insert(tx, &written, now).await?;
    measurements::insert(tx, key, preview.rows()).await?;
    let mut last: BTreeMap<i32, i32> = BTreeMap::new();
    for (kept, plan, _) in &preview.plans {
        for line in &plan.lines {
            if let Some(series) = kept.series_of(line.row.version) {
                let day = measurements::day_number(line.row.period.first());
                let known = last.entry(series).or_insert(day);
                *known = day.max(*known);
            }
        }
    }
    for (series, day) in last {
        latest::advance(tx, series, day, now).await?;
    }
    for (kept, plan, _) in &preview.plans {
        let mut changed = rollups::Changed::default();
        for line in plan.lines.iter().filter(|one| one.novelty != Novelty::Same) {
            changed.note(kept, &line.row, line.known.as_ref());
        }
        changed.write(tx, kept, now).await?;
    }
    let line = told(by, "record", batch.service, now);
    journal::append(tx, &[line.changed(None, Some(json!(outcome)))]).await?;
    Ok(outcome)
}

pub(super) fn received(by: &By, now: Now) -> Received {
    Received {
        at: now.0.with_timezone(&Paris).fixed_offset(),
        source: by.source,
        reporter: by.reporter.clone(),
    }
}

pub(super) fn told(by: &By, verb: &str, service: &ServiceSlug, now: Now) -> journal::Entry {
    let actor = match &by.reporter {
        Reporter::Member(slug) => slug.as_str(),
        Reporter::Key(_) => "measurement-key",
        Reporter::Connector => "connector",
    };
    journal::Entry::new(now, actor, verb, ("measurements", service.as_str()))
}
