//! Rows of a statistics page, found by `JSONPath` (RFC 9535), and rows of a query.

use programme::impact::{
    indicators::Kind,
    measurements::{Draft, Submitted},
    period::{Frequency, Period},
};
use serde_json::Value;
use serde_json_path::JsonPath;

use super::{figure, number, period};
use crate::connectors::failure::Failure;

/// Rows of one answer at most.
const MOST_ROWS: usize = 5_000;

/// Where figures stand in a page.
#[derive(Debug, Clone, Copy)]
pub(in crate::connectors) struct Places<'a> {
    pub(in crate::connectors) rows: &'a str,
    pub(in crate::connectors) period: &'a str,
    pub(in crate::connectors) value: &'a str,
    pub(in crate::connectors) of: &'a str,
}

/// The figures of a page. Without a place for the period, the one row is about the `present` period.
pub(in crate::connectors) fn read(
    answer: &Value,
    places: Places<'_>,
    frequency: Frequency,
    kind: Kind,
    present: Period,
) -> Result<Vec<Submitted>, Failure> {
    let rows: Vec<&Value> = match places.rows.trim() {
        "" => vec![answer],
        path => parsed(path)?.query(answer).all(),
    };
    if rows.is_empty() {
        return Err(Failure::Shape(places.rows.to_owned()));
    }
    if rows.len() > MOST_ROWS {
        return Err(Failure::TooLarge);
    }
    let period_path = optional(places.period)?;
    let value_path = parsed(places.value)?;
    let of_path = optional(places.of)?;
    let mut found = Vec::new();
    for row in rows {
        let period = match &period_path {
            None => present,
            Some(path) => {
                let node = one(path, row).ok_or_else(|| shape(places.period))?;
                let text = match node {
                    Value::String(text) => text.clone(),
                    Value::Number(year) => year.to_string(),
                    _ => return Err(shape(places.period)),
                };
                period(frequency, &text).ok_or_else(|| shape(places.period))?
            }
        };
        // null is how JSON says that nothing is known.
        let value = match one(&value_path, row) {
            None => return Err(shape(places.value)),
            Some(Value::Null) => continue,
            Some(node) => number(node).ok_or_else(|| shape(places.value))?,
        };
        let of = match &of_path {
            None => None,
            Some(path) => {
                let node = one(path, row).ok_or_else(|| shape(places.of))?;
                Some(number(node).ok_or_else(|| shape(places.of))?)
            }
        };
        found.push(figure(period, draft(kind, value, of)));
    }
    Ok(found)
}

fn draft(kind: Kind, value: f64, of: Option<f64>) -> Draft {
    match kind {
        Kind::Share | Kind::Ratio => Draft {
            numerator: Some(value),
            denominator: of,
            ..Draft::default()
        },
        Kind::Mean | Kind::Score { .. } => Draft {
            value: Some(value),
            n: of,
            ..Draft::default()
        },
        Kind::Count | Kind::Money => Draft {
            value: Some(value),
            ..Draft::default()
        },
    }
}

/// The figures of a query's rows, each an object of named columns.
pub(in crate::connectors) fn of_query(
    rows: &[Value],
    frequency: Frequency,
) -> Result<Vec<Submitted>, Failure> {
    if rows.len() > MOST_ROWS {
        return Err(Failure::TooLarge);
    }
    let mut found = Vec::new();
    for row in rows {
        let named = row.get("period").and_then(Value::as_str);
        let period = named
            .and_then(|text| period(frequency, text))
            .ok_or_else(|| shape("period"))?;
        let column = |name: &str| match row.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(node) => number(node).map(Some).ok_or_else(|| shape(name)),
        };
        let draft = Draft {
            value: column("value")?,
            numerator: column("numerator")?,
            denominator: column("denominator")?,
            n: column("n")?,
            spread: column("spread")?,
        };
        if draft != Draft::default() {
            found.push(figure(period, draft));
        }
    }
    Ok(found)
}

/// Checks the paths of a page before it is kept.
pub(in crate::connectors) fn check(places: Places<'_>) -> Result<(), (&'static str, Failure)> {
    optional(places.rows).map_err(|why| ("rows", why))?;
    optional(places.period).map_err(|why| ("period", why))?;
    parsed(places.value).map_err(|why| ("value", why))?;
    optional(places.of).map_err(|why| ("of", why))?;
    Ok(())
}

fn parsed(path: &str) -> Result<JsonPath, Failure> {
    JsonPath::parse(path.trim()).map_err(|_| Failure::Path(path.to_owned()))
}

fn optional(path: &str) -> Result<Option<JsonPath>, Failure> {
    match path.trim() {
        "" => Ok(None),
        path => parsed(path).map(Some),
    }
}

fn one<'v>(path: &JsonPath, row: &'v Value) -> Option<&'v Value> {
    path.query(row).all().into_iter().next()
}

fn shape(path: &str) -> Failure {
    Failure::Shape(path.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const MONTHLY: Places<'static> = Places {
        rows: "$.stats[*]",
        period: "$.date",
        value: "$.n",
        of: "",
    };

    fn present() -> Period {
        Period::containing(Frequency::Month, "2026-11-26".parse().unwrap()).unwrap()
    }

    fn months(answer: &Value, places: Places<'_>, kind: Kind) -> Result<Vec<Submitted>, Failure> {
        read(answer, places, Frequency::Month, kind, present())
    }

    #[test]
    fn rows_are_found_by_path_and_null_is_absent() {
        let answer = json!({ "stats": [
            { "date": "2026-01", "n": 12 },
            { "date": "2026-02-01", "n": null },
            { "date": "2026-03-15T00:00:00Z", "n": "14" },
        ]});
        let found = months(&answer, MONTHLY, Kind::Count).unwrap();
        let values: Vec<Option<f64>> = found.iter().map(|one| one.draft.value).collect();
        assert_eq!(values, [Some(12.0), Some(14.0)]);
    }

    #[test]
    fn a_single_figure_is_about_the_present() {
        let answer = json!({ "done": 30, "all": 40 });
        let places = Places {
            rows: "",
            period: "",
            value: "$.done",
            of: "$.all",
        };
        let found = months(&answer, places, Kind::Share).unwrap();
        assert_eq!(found[0].period, present());
        assert_eq!(found[0].draft.denominator, Some(40.0));
    }

    #[test]
    fn what_is_not_there_is_told_by_its_path() {
        let empty = json!({ "stats": [] });
        let told = months(&empty, MONTHLY, Kind::Count);
        assert_eq!(told, Err(Failure::Shape("$.stats[*]".into())));
        let odd = json!({ "stats": [{ "date": "hier", "n": 1 }] });
        let told = months(&odd, MONTHLY, Kind::Count);
        assert_eq!(told, Err(Failure::Shape("$.date".into())));
        let odd = json!({ "stats": [{ "date": "2026-01", "n": [] }] });
        let told = months(&odd, MONTHLY, Kind::Count);
        assert_eq!(told, Err(Failure::Shape("$.n".into())));
        let wrong = Places {
            rows: "stats[",
            ..MONTHLY
        };
        assert!(matches!(check(wrong), Err(("rows", Failure::Path(_)))));
        assert!(check(MONTHLY).is_ok());
    }

    #[test]
    fn columns_of_a_query_are_read_by_name() {
        let rows = [
            json!({ "period": "2026-01-01", "numerator": 3, "denominator": 4 }),
            json!({ "period": "2026-02-01", "numerator": null, "denominator": null }),
        ];
        let found = of_query(&rows, Frequency::Month).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].draft.numerator, Some(3.0));
        let odd = of_query(&[json!({ "mois": 1 })], Frequency::Month);
        assert_eq!(odd, Err(Failure::Shape("period".into())));
    }
}
