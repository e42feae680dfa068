//! A figure in a dossier: as data, with its interval, what it rests on and its rung, and in words.

use chrono::NaiveDate;
use programme::impact::{
    Rung,
    indicators::{Definition, Kind},
    inference::{Confidence, Finding, Interval, Size, level::level},
    measurements::Point,
};
use serde_json::{Value, json};

use crate::{foundation::i18n::Locale, impact};

/// The field that tells a figure from other data.
const MARK: &str = "figure";
/// The kind of a difference of shares.
const POINTS: &str = "points";

/// How a figure is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure<'a> {
    pub(super) kind: Kind,
    pub(super) unit: &'a str,
}

impl<'a> From<&'a Definition> for Measure<'a> {
    fn from(definition: &'a Definition) -> Self {
        Self {
            kind: definition.kind,
            unit: definition.unit.as_str(),
        }
    }
}

/// A figure alone.
pub(super) fn alone(measure: Measure<'_>, value: f64, interval: Option<Interval>) -> Value {
    let highest = match measure.kind {
        Kind::Score { highest, .. } => Some(highest),
        _ => None,
    };
    json!({
        MARK: value,
        "low": interval.map(|one| one.low),
        "high": interval.map(|one| one.high),
        "kind": measure.kind.code(),
        "highest": highest,
        "unit": measure.unit,
    })
}

/// What a finding estimates; nothing when it says nothing.
pub(super) fn of_finding(measure: Measure<'_>, finding: &Finding) -> Value {
    match finding.estimate.filter(|_| finding.is_sufficient()) {
        Some(estimate) => alone(measure, estimate.value, estimate.interval),
        None => Value::Null,
    }
}

/// The difference that a finding estimates: in points for shares.
pub(super) fn difference(measure: Measure<'_>, finding: &Finding) -> Value {
    let mut found = of_finding(measure, finding);
    if measure.kind == Kind::Share && is_figure(&found) {
        found["kind"] = json!(POINTS);
    }
    found
}

/// A measured point, with the interval that its reading allows.
pub(super) fn of_point(definition: &Definition, point: &Point) -> Value {
    of_finding(definition.into(), &at(definition, point))
}

/// What a point says by itself.
pub(super) fn at(definition: &Definition, point: &Point) -> Finding {
    level(point, definition, Confidence::NINETY_FIVE)
}

/// The interval of a point, where its reading allows one.
pub(super) fn interval(definition: &Definition, point: &Point) -> Option<(f64, f64)> {
    at(definition, point)
        .interval()
        .map(|one| (one.low, one.high))
}

/// How many observations are behind; nothing where only periods were counted.
pub(super) const fn observations(size: Size) -> Option<u64> {
    match size {
        Size::Observations(n) => Some(n),
        Size::Periods(_) | Size::Forecasts(_) => None,
    }
}

/// What is beside every figure: what it is about, what it rests on, how strong that evidence is.
pub(super) fn basis(until: NaiveDate, n: Option<u64>, rung: Rung) -> [(&'static str, Value); 3] {
    [
        ("until", json!(until)),
        ("n", json!(n)),
        ("rung", json!(rung.code())),
    ]
}

/// Whether that is a figure.
pub(super) fn is_figure(value: &Value) -> bool {
    value.get(MARK).is_some()
}

/// A figure in words: « 84,2 % (de 81,9 % à 86,3 %) ».
pub(super) fn said(locale: Locale, value: &Value) -> String {
    let number = |name: &str| value[name].as_f64();
    let Some(figure) = number(MARK) else {
        return locale.t("chamber-unknown");
    };
    let written = |number: f64| written(locale, value, number);
    match (number("low"), number("high")) {
        (Some(low), Some(high)) => locale.with(
            "chamber-figure-interval",
            &[
                ("value", with_unit(locale, value, written(figure)).into()),
                ("low", written(low).into()),
                ("high", written(high).into()),
            ],
        ),
        _ => with_unit(locale, value, written(figure)),
    }
}

fn written(locale: Locale, value: &Value, number: f64) -> String {
    let kind = match value["kind"].as_str() {
        Some(POINTS) => return locale.decimal(number * 100.0, 1),
        Some("share") => Kind::Share,
        Some("money") => Kind::Money,
        Some("score") => Kind::Score {
            lowest: 0.0,
            highest: value["highest"].as_f64().unwrap_or_default(),
        },
        _ => Kind::Count,
    };
    impact::number(locale, kind, number)
}

fn with_unit(locale: Locale, value: &Value, number: String) -> String {
    match (value["kind"].as_str(), value["unit"].as_str()) {
        (Some(POINTS), _) => locale.with("chamber-points", &[("number", number.into())]),
        (Some("share" | "score" | "money"), _) | (_, None | Some("")) => number,
        (_, Some(unit)) => format!("{number}\u{a0}{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_its_interval_in_its_own_unit() {
        let share = Measure {
            kind: Kind::Share,
            unit: "",
        };
        let interval = Interval {
            low: 0.819,
            high: 0.863,
        };
        let told = said(Locale::French, &alone(share, 0.842, Some(interval)));
        assert_eq!(told, "84,2\u{202f}% (de 81,9\u{202f}% à 86,3\u{202f}%)");
        let count = Measure {
            kind: Kind::Count,
            unit: "repas",
        };
        assert_eq!(
            said(Locale::French, &alone(count, 33_804.0, None)),
            "33\u{202f}804\u{a0}repas"
        );
        let mut points = alone(share, 0.03, Interval::between(-0.012, 0.07));
        points["kind"] = json!(POINTS);
        assert_eq!(
            said(Locale::French, &points),
            "3,0\u{a0}points (de \u{2212}1,2 à 7,0)"
        );
        assert_ne!(
            said(Locale::French, &Value::Null),
            "0",
            "absent is not zero"
        );
    }
}
