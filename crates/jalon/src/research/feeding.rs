//! Answers to "was this useful?" as figures of an indicator: those who found the service useful, out of
//! all who answered, period by period. A period without an answer has no figure; the present one is
//! partial until it ends.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::{
        indicators::{
            Definition, Definitions, Indicator, Kind, Preset, SourceKind, Unit, Visibility,
        },
        measurements::{Draft, Reporter, Submitted},
        number::real,
        period::{Frequency, Period},
    },
};
use serde_json::json;

use super::{
    USEFUL_FROM,
    actions::{ResearchError, counts},
    store::{Counted, links},
};
use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
        i18n::Locale,
        journal::{self, Entry},
        stored::{StoreError, StoreResult},
    },
    impact::{self, By, DefineError, Line, RecordError},
};

/// Whether answers can be figures of an indicator: it is a share that should rise.
#[must_use]
pub fn can_feed(indicator: &Indicator) -> bool {
    let definition = &indicator.definitions.latest().definition;
    definition.kind == Kind::Share
        && definition.direction == programme::impact::indicators::Direction::Up
}

/// The indicator that a service's answers feed.
///
/// # Errors
/// When the store can't be read.
pub async fn fed_by(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Option<IndicatorId>> {
    links::find(tx, service).await
}

/// Feeds an indicator of the service with its answers from now on, or none any more; what was recorded
/// stays.
///
/// # Errors
/// When the store refuses.
pub async fn feed_indicator(
    tx: &mut Tx,
    service: &ServiceSlug,
    indicator: Option<IndicatorId>,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    links::save(tx, service, indicator, by, now).await?;
    let line = Entry::new(now, by, "update", ("feedback", service.as_str()));
    let after = json!({ "feeds": indicator });
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(())
}

/// Defines the preset's satisfaction of a service, from the month of its first answer on (this month
/// without any).
///
/// # Errors
/// [`DefineError`] when there is one of that name, or too many.
pub async fn define_satisfaction(
    tx: &mut Tx,
    service: &ServiceSlug,
    by: &str,
    now: Now,
) -> Result<IndicatorId, DefineError> {
    let all = counts(tx, service).await?;
    let first = all.first().map_or_else(|| now.day(), |one| one.day);
    let from = first.with_day(1).unwrap_or(first);
    let preset = Preset::SatisfactionRate;
    let words = Locale::default();
    let unsound = |error: String| StoreError::Unstorable(error);
    let definition = Definition {
        text: words.t("research-fed-definition"),
        unit: Unit::parse(&words.t("research-fed-unit"))
            .map_err(|error| unsound(error.to_string()))?,
        kind: preset.kind(),
        direction: preset.direction(),
        frequency: Frequency::Month,
        pooling: preset.pooling(),
    };
    let indicator = Indicator {
        // The action gives it one.
        id: IndicatorId(uuid::Uuid::nil()),
        service: service.clone(),
        name: words.t("research-fed-name"),
        question: preset.question(),
        preset: Some(preset),
        definitions: Definitions::new(from, definition)?,
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Feedback,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    };
    impact::define(tx, indicator, by, now).await
}

/// Records the answers of every service that feeds an indicator, as known now: what is known already
/// is not recorded again. Gives how many services had something new, and how many could not be
/// recorded.
///
/// # Errors
/// When the store refuses.
pub async fn feed_all(db: &Db, now: Now) -> StoreResult<(usize, usize)> {
    let mut tx = db.begin_read().await?;
    let links = links::list_all(&mut tx).await?;
    drop(tx);
    let (mut fed, mut refused) = (0, 0);
    for (service, indicator) in links {
        let mut tx = db.begin_write().await?;
        match feed(&mut tx, &service, indicator, now).await {
            Ok(is_new) => {
                tx.commit().await?;
                fed += usize::from(is_new);
            }
            Err(ResearchError::Store(error)) => return Err(error),
            Err(error) => {
                refused += 1;
                let service = service.as_str();
                tracing::warn!(service, %error, "answers can't be figures of their indicator");
            }
        }
    }
    Ok((fed, refused))
}

/// Records the answers of one service; true when there was something new.
async fn feed(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: IndicatorId,
    now: Now,
) -> Result<bool, ResearchError> {
    let kept = impact::find_indicator(tx, service, id).await?;
    let Some(kept) = kept.filter(|kept| kept.ended_on.is_none()) else {
        return Ok(false);
    };
    let all = counts(tx, service).await?;
    let lines = figures(&kept.indicator, &all, now.day());
    if lines.is_empty() {
        return Ok(false);
    }
    let by = By {
        source: SourceKind::Feedback,
        reporter: Reporter::Connector,
    };
    let refused = |error: RecordError| match error {
        RecordError::Store(error) => ResearchError::Store(error),
        error => ResearchError::Unrecorded(error.to_string()),
    };
    let told = impact::record_news(tx, &by, &lines, service, now).await;
    Ok(told.map_err(refused)?.is_news())
}

/// The figures that answers make, of the periods that a version of the definition covers.
fn figures(indicator: &Indicator, answers: &[Counted], today: NaiveDate) -> Vec<Line> {
    let definitions = &indicator.definitions;
    let mut periods: BTreeMap<Period, (u64, u64)> = BTreeMap::new();
    for counted in answers.iter().filter(|one| one.day <= today) {
        let Some(version) = definitions.in_force(counted.day) else {
            continue;
        };
        let Ok(period) = Period::containing(version.definition.frequency, counted.day) else {
            continue;
        };
        if !definitions.covers(version.number, period) {
            continue;
        }
        let (useful, all) = periods.entry(period).or_default();
        *all = all.saturating_add(counted.answers);
        if counted.score >= USEFUL_FROM {
            *useful = useful.saturating_add(counted.answers);
        }
    }
    periods
        .into_iter()
        .map(|(period, (useful, all))| Line {
            indicator: indicator.id,
            submitted: Submitted {
                period,
                unit: None,
                draft: Draft {
                    numerator: Some(real(useful)),
                    denominator: Some(real(all)),
                    ..Draft::default()
                },
                cut_off: None,
                is_partial: period.holds(today),
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(day: &str, score: u8, answers: u64) -> Counted {
        Counted {
            day: day.parse().unwrap(),
            score,
            answers,
        }
    }

    fn indicator() -> Indicator {
        let definition = Definition {
            text: "Réponses satisfaites".into(),
            unit: Unit::parse("réponses").unwrap(),
            kind: Kind::Share,
            direction: programme::impact::indicators::Direction::Up,
            frequency: Frequency::Month,
            pooling: programme::impact::indicators::Pooling::AddsUp,
        };
        Indicator {
            id: IndicatorId(uuid::Uuid::nil()),
            service: "ours".parse().unwrap(),
            name: "Satisfaction".into(),
            question: Preset::SatisfactionRate.question(),
            preset: None,
            definitions: Definitions::new("2026-02-01".parse().unwrap(), definition).unwrap(),
            population: None,
            potential: None,
            baseline: None,
            targets: Vec::new(),
            source: SourceKind::Feedback,
            owner: None,
            visibility: Visibility::Public,
            is_north_star: false,
        }
    }

    #[test]
    fn answers_are_shares_of_whole_months_and_of_a_partial_one() {
        let answers = [
            counted("2026-01-31", 4, 100),
            counted("2026-02-01", 4, 3),
            counted("2026-02-28", 1, 1),
            counted("2026-04-02", 2, 2),
            counted("2026-04-03", 3, 6),
            counted("2026-05-01", 4, 50),
        ];
        let lines = figures(&indicator(), &answers, "2026-04-10".parse().unwrap());
        let told: Vec<(String, Option<f64>, Option<f64>, bool)> = lines
            .iter()
            .map(|line| {
                let one = &line.submitted;
                let (numerator, denominator) = (one.draft.numerator, one.draft.denominator);
                (
                    one.period.to_string(),
                    numerator,
                    denominator,
                    one.is_partial,
                )
            })
            .collect();
        // January is before the definition, March has no answer, May lies ahead.
        assert_eq!(
            told,
            [
                ("2026-02".into(), Some(3.0), Some(4.0), false),
                ("2026-04".into(), Some(6.0), Some(8.0), true),
            ]
        );
    }
}
