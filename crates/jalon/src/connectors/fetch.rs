//! A connector at work: which periods, which question, what the answer means. Nothing is recorded
//! here.

use std::time::Duration;

use programme::impact::{
    indicators::Indicator,
    measurements::Submitted,
    period::{Frequency, Period},
};
use serde_json::json;

use super::{
    failure::Failure,
    formats::{
        self, jdma, matomo, plausible,
        rows::{self, Places},
    },
    outside::{Outside, Question},
    source::{MatomoMetric, Source},
    store::query,
};
use crate::foundation::{clock::Now, digest::sha256_hex};

/// Bytes of an answer that are shown, to look at when something is odd.
const SHOWN: usize = 64 << 10;

/// What a source gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// Its figures, those of periods that the indicator measures.
    pub figures: Vec<Submitted>,
    /// Figures left out, about periods that the indicator's definitions don't cover.
    pub left_out: usize,
    /// SHA-256 of the whole answer.
    pub digest: String,
    /// The beginning of the answer, without the secret.
    pub raw: String,
    /// The whole answer, without the secret.
    pub whole: Vec<u8>,
    /// Bytes of the whole answer.
    pub bytes: usize,
}

/// Asks a source for the latest periods of an indicator.
///
/// # Errors
/// [`Failure`] says why there is nothing, never with the secret.
pub async fn fetch(
    outside: &Outside,
    source: &Source,
    secret: &str,
    indicator: &Indicator,
    now: Now,
) -> Result<Fetched, Failure> {
    let asked = ask(outside, source, secret, indicator, now);
    asked.await.map_err(|failure| failure.without(secret))
}

async fn ask(
    outside: &Outside,
    source: &Source,
    secret: &str,
    indicator: &Indicator,
    now: Now,
) -> Result<Fetched, Failure> {
    let definition = &indicator.definitions.latest().definition;
    let (frequency, kind) = (definition.frequency, definition.kind);
    let (first, present) = span(frequency, now)?;
    let (bytes, figures) = if let Source::Query { sql } = source {
        let rows = query::run(outside, secret, sql).await?;
        let bytes = serde_json::to_vec(&rows).map_err(|_| Failure::NotJson)?;
        (bytes, rows::of_query(&rows, frequency)?)
    } else {
        let question = question(source, secret, first, present, now)?;
        let bytes = outside.ask(&question).await?;
        let answer = formats::json(&bytes)?;
        let figures = match source {
            Source::Matomo { metric, .. } => matomo::read(&answer, *metric, frequency, kind)?,
            Source::Plausible { .. } => plausible::read(&answer, frequency, kind)?,
            Source::Jdma { field, .. } => jdma::read(&answer, field, frequency, kind)?,
            Source::StatisticsPage {
                rows,
                period,
                value,
                of,
                ..
            } => {
                let places = Places {
                    rows,
                    period,
                    value,
                    of,
                };
                rows::read(&answer, places, frequency, kind, present)?
            }
            Source::Query { .. } => Vec::new(),
        };
        (bytes, figures)
    };
    let whole = without(&bytes, secret);
    let all = figures.len();
    let figures: Vec<Submitted> = figures
        .into_iter()
        .filter(|figure| is_measured(indicator, figure.period, now))
        .collect();
    Ok(Fetched {
        left_out: all - figures.len(),
        figures,
        digest: sha256_hex(&bytes),
        raw: beginning(&whole),
        bytes: bytes.len(),
        whole,
    })
}

/// The first period that is asked for, and the present one: a year and a bit, so that what a
/// source corrects late is seen.
fn span(frequency: Frequency, now: Now) -> Result<(Period, Period), Failure> {
    let present = Period::containing(frequency, now.day())
        .map_err(|_| Failure::Frequency(frequency.code().to_owned()))?;
    let back = match frequency {
        Frequency::Day => 62,
        Frequency::Week => 26,
        Frequency::Month => 13,
        Frequency::Quarter => 5,
        Frequency::Year => 3,
    };
    let first = (0..back).fold(present, |period, _| period.previous());
    Ok((first, present))
}

/// Whether a version of the definition covers the period, which has begun.
fn is_measured(indicator: &Indicator, period: Period, now: Now) -> bool {
    let definitions = &indicator.definitions;
    period.first() <= now.day()
        && definitions
            .in_force(period.first())
            .is_some_and(|version| definitions.covers(version.number, period))
}

fn question(
    source: &Source,
    secret: &str,
    first: Period,
    present: Period,
    now: Now,
) -> Result<Question, Failure> {
    let frequency = present.frequency();
    let (from, until) = (first.first(), now.day());
    let bearer = (!secret.is_empty()).then(|| secret.to_owned());
    let json_body = |body: serde_json::Value| Some(("application/json", body.to_string()));
    Ok(match source {
        Source::Matomo {
            url,
            site,
            metric,
            goal,
        } => {
            let method = match metric {
                MatomoMetric::Conversions => "Goals.get",
                MatomoMetric::UniqueVisitors | MatomoMetric::Visits | MatomoMetric::Actions => {
                    "VisitsSummary.get"
                }
            };
            let mut body = format!(
                "module=API&method={method}&format=json&idSite={site}&period={}&date={from},{until}",
                matomo::word(frequency)?
            );
            if let Some(goal) = goal {
                body.push_str("&idGoal=");
                body.push_str(&goal.to_string());
            }
            if !secret.is_empty() {
                // In the body: in the address it would stand in the log of every server on the way.
                body.push_str("&token_auth=");
                body.push_str(&crate::publication::paths::segment(secret));
            }
            Question {
                url: format!("{}/index.php", url.trim_end_matches('/')),
                body: Some(("application/x-www-form-urlencoded", body)),
                bearer: None,
            }
        }
        Source::Plausible { url, site, metric } => Question {
            url: format!("{}/api/v2/query", url.trim_end_matches('/')),
            body: json_body(json!({
                "site_id": site,
                "metrics": [metric.code()],
                "date_range": [from.to_string(), until.to_string()],
                "dimensions": [plausible::dimension(frequency)?],
            })),
            bearer,
        },
        Source::Jdma {
            url,
            product,
            field,
        } => Question {
            url: format!("{}/api/open-api/statistiques", url.trim_end_matches('/')),
            body: json_body(json!({
                "start_date": from.to_string(),
                "end_date": until.to_string(),
                "field_codes": [field],
                "product_ids": product.iter().collect::<Vec<_>>(),
                "form_ids": [],
                "interval": jdma::interval(frequency)?,
            })),
            bearer,
        },
        Source::StatisticsPage { url, .. } => Question {
            url: url.clone(),
            body: None,
            bearer,
        },
        Source::Query { .. } => return Err(Failure::Address),
    })
}

/// An answer without the secret, should the source repeat it.
fn without(bytes: &[u8], secret: &str) -> Vec<u8> {
    let secret = secret.as_bytes();
    if secret.is_empty() {
        return bytes.to_vec();
    }
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, others)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(secret) {
            kept.extend_from_slice(b"***");
            rest = after;
        } else {
            kept.push(*first);
            rest = others;
        }
    }
    kept
}

fn beginning(whole: &[u8]) -> String {
    let text = String::from_utf8_lossy(&whole[..whole.len().min(SHOWN)]);
    // PostgreSQL keeps no NUL in a text.
    text.replace('\0', "")
}

/// The present period's figure of a page that names no period, as the figure of the period before,
/// when that has ended just now: the state of that moment is its last one. Too late, it would be
/// that of another day.
#[must_use]
pub(super) fn of_ended(source: &Source, fetched: &Fetched, now: Now) -> Option<Submitted> {
    let Source::StatisticsPage { period, .. } = source else {
        return None;
    };
    let figure = fetched
        .figures
        .first()
        .filter(|_| period.trim().is_empty())?;
    let ended = figure.period.previous();
    let late = (now.day() - ended.last()).num_days();
    (late <= lateness(ended.frequency())).then(|| Submitted {
        period: ended,
        ..figure.clone()
    })
}

/// Days after the end of a period within which a state still stands for it.
const fn lateness(frequency: Frequency) -> i64 {
    match frequency {
        Frequency::Day => 1,
        Frequency::Week => 2,
        Frequency::Month => 3,
        Frequency::Quarter => 9,
        Frequency::Year => 36,
    }
}

/// From when on a source that gives nothing new is silent: two periods and a bit, a week at least.
#[must_use]
pub(super) fn patience(frequency: Frequency) -> Duration {
    let days = match frequency {
        Frequency::Day | Frequency::Week => 14,
        Frequency::Month => 70,
        Frequency::Quarter => 200,
        Frequency::Year => 760,
    };
    Duration::from_secs(days * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Now {
        Now("2026-11-26T11:00:00Z".parse().unwrap())
    }

    #[test]
    fn questions_are_what_the_sources_document() {
        let (first, present) = span(Frequency::Month, now()).unwrap();
        assert_eq!(first.first().to_string(), "2025-10-01");
        assert_eq!(present.first().to_string(), "2026-11-01");
        let matomo = Source::Matomo {
            url: "https://stats.example/".into(),
            site: 7,
            metric: MatomoMetric::Conversions,
            goal: Some(2),
        };
        let asked = question(&matomo, "a&b", first, present, now()).unwrap();
        assert_eq!(asked.url, "https://stats.example/index.php");
        let (_, body) = asked.body.unwrap();
        assert_eq!(
            body,
            "module=API&method=Goals.get&format=json&idSite=7&period=month\
             &date=2025-10-01,2026-11-26&idGoal=2&token_auth=a%26b"
        );
        let quarter = span(Frequency::Quarter, now()).unwrap();
        let told = question(&matomo, "", quarter.0, quarter.1, now());
        assert!(matches!(told, Err(Failure::Frequency(_))));
    }

    #[test]
    fn a_secret_that_is_repeated_is_not_kept() {
        let whole = without(b"{\"token\":\"s3cret\",\"s\":\"s3cre\"}\0", "s3cret");
        assert_eq!(whole, b"{\"token\":\"***\",\"s\":\"s3cre\"}\0");
        assert_eq!(beginning(&whole), "{\"token\":\"***\",\"s\":\"s3cre\"}");
        let failure = Failure::Told("bad key s3cret".into()).without("s3cret");
        assert_eq!(failure, Failure::Told("bad key ***".into()));
    }
}
