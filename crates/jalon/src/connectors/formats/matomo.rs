//! Matomo's reporting API: one object by period, keyed by the period's name.
//!
//! Its traps: `[]` in place of an object where nothing was counted (absent, not zero); unique
//! visitors left out of years and ranges unless the server is set up for it; errors with status
//! 200; numbers as text.

use programme::impact::{indicators::Kind, measurements::Submitted, period::Frequency};
use serde_json::Value;

use super::{count, figure, number, period, share};
use crate::connectors::{failure::Failure, source::MatomoMetric};

/// The word of a length of time.
pub(in crate::connectors) fn word(frequency: Frequency) -> Result<&'static str, Failure> {
    match frequency {
        Frequency::Day => Ok("day"),
        Frequency::Week => Ok("week"),
        Frequency::Month => Ok("month"),
        Frequency::Year => Ok("year"),
        Frequency::Quarter => Err(Failure::Frequency(frequency.code().to_owned())),
    }
}

/// The figures of an answer.
pub(in crate::connectors) fn read(
    answer: &Value,
    metric: MatomoMetric,
    frequency: Frequency,
    kind: Kind,
) -> Result<Vec<Submitted>, Failure> {
    if answer.get("result").and_then(Value::as_str) == Some("error") {
        let message = answer.get("message").and_then(Value::as_str);
        return Err(Failure::Told(message.unwrap_or("error").to_owned()));
    }
    let periods = match answer {
        Value::Object(periods) => periods,
        // Nothing was counted in any of them.
        Value::Array(all) if all.is_empty() => return Ok(Vec::new()),
        _ => return Err(Failure::Shape("period".into())),
    };
    let mut found = Vec::new();
    for (name, figures) in periods {
        let Some(period) = period(frequency, name) else {
            return Err(Failure::Shape(format!("period ({name})")));
        };
        let figures = match figures {
            Value::Object(figures) if !figures.is_empty() => figures,
            _ => continue,
        };
        let get = |key: &str| figures.get(key).and_then(number);
        let draft = match (metric, kind) {
            (MatomoMetric::Conversions, Kind::Share) => {
                let visits = get("nb_visits").ok_or_else(|| shape("nb_visits"))?;
                if visits == 0.0 {
                    continue;
                }
                share(get("nb_visits_converted").unwrap_or(0.0), visits)
            }
            (_, kind) if kind != Kind::Count => return Err(Failure::OtherKind),
            (MatomoMetric::UniqueVisitors, _) => match get("nb_uniq_visitors") {
                Some(visitors) => count(visitors),
                // There were visits, and nobody says by how many different people.
                None if get("nb_visits").is_some() => return Err(Failure::NoUniques),
                None => continue,
            },
            (MatomoMetric::Visits, _) => count(get("nb_visits").ok_or_else(|| shape("nb_visits"))?),
            (MatomoMetric::Actions, _) => {
                count(get("nb_actions").ok_or_else(|| shape("nb_actions"))?)
            }
            (MatomoMetric::Conversions, _) => {
                count(get("nb_conversions").ok_or_else(|| shape("nb_conversions"))?)
            }
        };
        found.push(figure(period, draft));
    }
    Ok(found)
}

fn shape(key: &str) -> Failure {
    Failure::Shape(key.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn months(answer: &Value, metric: MatomoMetric, kind: Kind) -> Result<Vec<Submitted>, Failure> {
        read(answer, metric, Frequency::Month, kind)
    }

    #[test]
    fn an_empty_period_is_absent_not_zero() {
        let answer = json!({
            "2026-01": { "nb_uniq_visitors": 120, "nb_visits": "200" },
            "2026-02": [],
            "2026-03": { "nb_uniq_visitors": "0", "nb_visits": 0 },
        });
        let found = months(&answer, MatomoMetric::UniqueVisitors, Kind::Count).unwrap();
        let values: Vec<Option<f64>> = found.iter().map(|one| one.draft.value).collect();
        assert_eq!(values, [Some(120.0), Some(0.0)]);
        assert_eq!(
            months(&json!([]), MatomoMetric::Visits, Kind::Count),
            Ok(vec![])
        );
    }

    #[test]
    fn unique_visitors_that_are_not_counted_are_told() {
        let answer = json!({ "2026": { "nb_visits": 200, "nb_actions": 900 } });
        let found = read(
            &answer,
            MatomoMetric::UniqueVisitors,
            Frequency::Year,
            Kind::Count,
        );
        assert_eq!(found, Err(Failure::NoUniques));
    }

    #[test]
    fn conversions_are_a_share_of_visits_or_a_count() {
        let answer = json!({
            "2026-01": { "nb_visits": 200, "nb_visits_converted": 50, "nb_conversions": 60 },
            "2026-02": { "nb_visits": 0, "nb_visits_converted": 0, "nb_conversions": 0 },
        });
        let shares = months(&answer, MatomoMetric::Conversions, Kind::Share).unwrap();
        assert_eq!(shares.len(), 1, "a share of nothing is none");
        assert_eq!(shares[0].draft.numerator, Some(50.0));
        let counts = months(&answer, MatomoMetric::Conversions, Kind::Count).unwrap();
        assert_eq!(counts[1].draft.value, Some(0.0));
        let other = months(&answer, MatomoMetric::Visits, Kind::Money);
        assert_eq!(other, Err(Failure::OtherKind));
    }

    #[test]
    fn errors_come_with_status_200() {
        let answer = json!({ "result": "error", "message": "You can't access this resource" });
        let told = months(&answer, MatomoMetric::Visits, Kind::Count);
        assert_eq!(
            told,
            Err(Failure::Told("You can't access this resource".into()))
        );
        let odd = months(&json!(42), MatomoMetric::Visits, Kind::Count);
        assert!(matches!(odd, Err(Failure::Shape(_))));
        let odd = months(
            &json!({ "toto": {"nb_visits": 1} }),
            MatomoMetric::Visits,
            Kind::Count,
        );
        assert!(matches!(odd, Err(Failure::Shape(_))));
    }
}
