//! Plausible's statistics API, version 2: rows of a metric by a dimension of time.
//!
//! Buckets without a visit are left out (absent, not zero). It counts by day, week and month only:
//! visitors of longer periods are not the sum of these.

use programme::impact::{indicators::Kind, measurements::Submitted, period::Frequency};
use serde_json::Value;

use super::{count, figure, number, period};
use crate::connectors::failure::Failure;

/// The dimension of a length of time.
pub(in crate::connectors) fn dimension(frequency: Frequency) -> Result<&'static str, Failure> {
    match frequency {
        Frequency::Day => Ok("time:day"),
        Frequency::Week => Ok("time:week"),
        Frequency::Month => Ok("time:month"),
        Frequency::Quarter | Frequency::Year => {
            Err(Failure::Frequency(frequency.code().to_owned()))
        }
    }
}

/// The figures of an answer.
pub(in crate::connectors) fn read(
    answer: &Value,
    frequency: Frequency,
    kind: Kind,
) -> Result<Vec<Submitted>, Failure> {
    if kind != Kind::Count {
        return Err(Failure::OtherKind);
    }
    if let Some(error) = answer.get("error").and_then(Value::as_str) {
        return Err(Failure::Told(error.to_owned()));
    }
    let rows = answer.get("results").and_then(Value::as_array);
    let rows = rows.ok_or_else(|| Failure::Shape("results".into()))?;
    rows.iter()
        .map(|row| {
            let first = |key: &str| row.get(key).and_then(|list| list.get(0));
            let named = first("dimensions").and_then(Value::as_str);
            let period = named
                .and_then(|text| period(frequency, text))
                .ok_or_else(|| Failure::Shape("dimensions".into()))?;
            let value = first("metrics")
                .and_then(number)
                .ok_or_else(|| Failure::Shape("metrics".into()))?;
            Ok(figure(period, count(value)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_read_by_month() {
        let answer = json!({
            "results": [
                { "metrics": [98], "dimensions": ["2026-01-01"] },
                { "metrics": [120], "dimensions": ["2026-03-01"] },
            ],
            "meta": {},
            "query": { "site_id": "exemple.fr" },
        });
        let found = read(&answer, Frequency::Month, Kind::Count).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].draft.value, Some(120.0));
        assert_eq!(found[1].period.first().to_string(), "2026-03-01");
        let nothing = json!({ "results": [], "meta": {}, "query": {} });
        assert_eq!(read(&nothing, Frequency::Month, Kind::Count), Ok(vec![]));
    }

    #[test]
    fn other_shapes_are_told() {
        let month = |answer: Value| read(&answer, Frequency::Month, Kind::Count);
        assert_eq!(
            month(json!({ "error": "Invalid API key" })),
            Err(Failure::Told("Invalid API key".into()))
        );
        assert!(matches!(month(json!([])), Err(Failure::Shape(_))));
        assert!(matches!(
            month(json!({ "results": [{ "metrics": [], "dimensions": ["2026-01-01"] }] })),
            Err(Failure::Shape(_))
        ));
        assert!(dimension(Frequency::Year).is_err());
    }
}
