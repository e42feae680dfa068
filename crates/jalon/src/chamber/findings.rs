//! What figures say, as rows of a dossier: the question, the answer, its number with its interval and
//! how often such an interval holds the truth, n, method, rung and limits. Codes and numbers only: they
//! are put into words when the dossier is read.

use chrono::NaiveDate;
use programme::impact::{
    indicators::{Indicator, Kind},
    inference::{Figure, Finding, Size},
};
use serde_json::{Map, Value, json};

use super::figures::{self, Measure};
use crate::impact::Statement;

/// A row of what an indicator's figures say.
pub(super) fn row(indicator: &Indicator, stated: &Statement) -> Value {
    let measure: Measure<'_> = (&indicator.definitions.latest().definition).into();
    let finding = &stated.finding;
    let level = |figure| match finding.figure(figure) {
        Some(value) => figures::alone(measure, value, None),
        None => Value::Null,
    };
    let mut row = Map::from_iter([
        ("name".to_owned(), json!(indicator.name)),
        ("about".to_owned(), json!(stated.about)),
        ("around".to_owned(), json!(stated.on)),
        ("what".to_owned(), json!(stated.what)),
        ("conclusion".to_owned(), json!(finding.sentence.code())),
        ("before".to_owned(), level(Figure::Before)),
        ("after".to_owned(), level(Figure::After)),
        (
            "difference".to_owned(),
            figures::difference(measure, finding),
        ),
    ]);
    row.extend(basis(finding));
    Value::Object(row)
}

/// A row of what the trend of an indicator says of its next target; kept beside, to be held against
/// what comes. Nothing without a target ahead.
pub(super) fn forecast(indicator: &Indicator, finding: &Finding, day: NaiveDate) -> Option<Value> {
    let target = indicator.next_target(day)?;
    let probability = finding.figure(Figure::Probability)?.clamp(0.0, 1.0);
    let measure: Measure<'_> = (&indicator.definitions.latest().definition).into();
    let mut row = Map::from_iter([
        ("name".to_owned(), json!(indicator.name)),
        (
            "target".to_owned(),
            figures::alone(measure, target.value, None),
        ),
        ("by".to_owned(), json!(target.by)),
        (
            "probability".to_owned(),
            figures::alone(SHARE, probability, None),
        ),
        (
            "predicted".to_owned(),
            figures::of_finding(measure, finding),
        ),
    ]);
    row.extend(basis(finding));
    Some(Value::Object(row))
}

const SHARE: Measure<'static> = Measure {
    kind: Kind::Share,
    unit: "",
};

/// What a finding rests on, how it was made, how strong that is, what a reader must know.
fn basis(finding: &Finding) -> [(String, Value); 6] {
    let counted = match finding.n {
        Size::Observations(_) => "observations",
        Size::Periods(_) => "periods",
        Size::Forecasts(_) => "forecasts",
    };
    let confidence = finding.estimate.filter(|one| one.interval.is_some());
    [
        (
            "confidence",
            confidence.map_or(Value::Null, |one| {
                figures::alone(SHARE, one.confidence.level(), None)
            }),
        ),
        ("n", json!(finding.n.count())),
        ("counted_in", json!(counted)),
        ("method", json!(finding.method)),
        ("rung", json!(finding.rung.code())),
        ("limits", json!(finding.limits)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use programme::impact::inference::{Confidence, Estimate, Interval, Limit, Method, Sentence};

    use super::*;

    #[test]
    fn a_finding_keeps_all_that_it_is_made_of() {
        let finding = Finding {
            sentence: Sentence::NoClearChange,
            estimate: Some(Estimate {
                value: 0.03,
                interval: Interval::between(-0.01, 0.07),
                confidence: Confidence::new(0.975).unwrap_or_default(),
            }),
            figures: std::collections::BTreeMap::new(),
            n: Size::Periods(24),
            method: Method::TheilSen,
            rung: programme::impact::Rung::Measured,
            limits: vec![Limit::LookedBefore { looks: 0 }, Limit::Declared],
        };
        let told = Map::from_iter(basis(&finding));
        assert_eq!(told["confidence"]["figure"], 0.975);
        assert_eq!(told["n"], 24);
        assert_eq!(told["counted_in"], "periods");
        assert_eq!(told["method"], "theil_sen");
        assert_eq!(told["rung"], "measured");
        assert_eq!(told["limits"][0]["limit"], "looked_before");
        // Without an interval there is no confidence to tell.
        let none = Finding {
            estimate: None,
            ..finding
        };
        assert!(Map::from_iter(basis(&none))["confidence"].is_null());
    }
}
