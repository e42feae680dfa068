//! Je donne mon avis, statistics of its open API: how many chose each answer, by interval.
//!
//! Three shapes have been published: intervals under forms, under products, and `dates` under
//! products. Intentions are `very_good`, `good`, `medium`, `neutral`, `bad`, `very_bad`.

use std::collections::BTreeMap;

use programme::impact::{
    indicators::Kind,
    measurements::Submitted,
    period::{Frequency, Period},
};
use serde_json::Value;

use super::{count, figure, number, period, share};
use crate::connectors::failure::Failure;

/// Answers that say that it went well.
const GOOD: [&str; 2] = ["very_good", "good"];

/// The word of a length of time.
pub(in crate::connectors) fn interval(frequency: Frequency) -> Result<&'static str, Failure> {
    match frequency {
        Frequency::Day => Ok("day"),
        Frequency::Week => Ok("week"),
        Frequency::Month => Ok("month"),
        Frequency::Year => Ok("year"),
        Frequency::Quarter => Err(Failure::Frequency(frequency.code().to_owned())),
    }
}

/// The figures of an answer about a question: the share of good answers, or how many answered.
pub(in crate::connectors) fn read(
    answer: &Value,
    field: &str,
    frequency: Frequency,
    kind: Kind,
) -> Result<Vec<Submitted>, Failure> {
    if !matches!(kind, Kind::Share | Kind::Count) {
        return Err(Failure::OtherKind);
    }
    let products = answer.get("data").and_then(Value::as_array);
    let Some(products) = products else {
        let message = answer.get("message").and_then(Value::as_str);
        return Err(message.map_or_else(
            || Failure::Shape("data".into()),
            |message| Failure::Told(message.to_owned()),
        ));
    };
    let mut found: BTreeMap<Period, (f64, f64)> = BTreeMap::new();
    for product in products {
        let forms = product.get("forms").and_then(Value::as_array);
        let holders: Vec<&Value> = forms.map_or_else(|| vec![product], |all| all.iter().collect());
        for holder in holders {
            let all = holder.get("intervals").or_else(|| holder.get("dates"));
            let all = all
                .and_then(Value::as_array)
                .ok_or_else(|| Failure::Shape("intervals".into()))?;
            for one in all {
                let named = one.get("date").and_then(Value::as_str);
                let period = named
                    .and_then(|text| period(frequency, text))
                    .ok_or_else(|| Failure::Shape("date".into()))?;
                if let Some((good, all)) = answers(one, field)? {
                    let sums = found.entry(period).or_default();
                    sums.0 += good;
                    sums.1 += all;
                }
            }
        }
    }
    Ok(found
        .into_iter()
        .filter(|(_, (_, all))| *all > 0.0)
        .map(|(period, (good, all))| {
            let draft = match kind {
                Kind::Share => share(good, all),
                _ => count(all),
            };
            figure(period, draft)
        })
        .collect())
}

/// Good answers and all answers of an interval; nothing when the question is not there.
fn answers(interval: &Value, field: &str) -> Result<Option<(f64, f64)>, Failure> {
    let categories = interval
        .get("data")
        .and_then(Value::as_array)
        .ok_or_else(|| Failure::Shape("data".into()))?;
    let mut found = None;
    for category in categories {
        if category.get("category").and_then(Value::as_str) != Some(field) {
            continue;
        }
        let hits = category
            .get("number_hits")
            .and_then(Value::as_array)
            .ok_or_else(|| Failure::Shape("number_hits".into()))?;
        let (good, all) = found.get_or_insert((0.0, 0.0));
        for hit in hits {
            let n = hit
                .get("count")
                .and_then(number)
                .ok_or_else(|| Failure::Shape("count".into()))?;
            let intention = hit.get("intention").and_then(Value::as_str);
            if intention.is_some_and(|word| GOOD.contains(&word)) {
                *good += n;
            }
            *all += n;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn hits(good: u32, medium: u32, bad: u32) -> Value {
        json!([{ "category": "satisfaction", "label": "Satisfaction", "number_hits": [
            { "intention": "good", "label": "Très bien", "count": good },
            { "intention": "medium", "label": "Moyen", "count": medium },
            { "intention": "bad", "label": "Mal", "count": bad },
        ]}])
    }

    fn of(answer: &Value, kind: Kind) -> Result<Vec<Submitted>, Failure> {
        read(answer, "satisfaction", Frequency::Month, kind)
    }

    #[test]
    fn all_shapes_are_read_and_forms_add_up() {
        let under_forms = json!({ "data": [{ "product_id": "1", "product_name": "A", "forms": [
            { "form_id": "1", "form_name": "", "intervals": [
                { "date": "2026-01-01", "length_interval": "month", "data": hits(7, 1, 2) }]},
            { "form_id": "2", "form_name": "", "intervals": [
                { "date": "2026-01-01", "length_interval": "month", "data": hits(1, 0, 9) },
                { "date": "2026-02-01", "length_interval": "month", "data": hits(0, 0, 0) }]},
        ]}]});
        let found = of(&under_forms, Kind::Share).unwrap();
        assert_eq!(found.len(), 1, "a month without an answer is absent");
        let draft = found[0].draft;
        assert_eq!(
            (draft.numerator, draft.denominator),
            (Some(8.0), Some(20.0))
        );
        for key in ["intervals", "dates"] {
            let older = json!({ "data": [{ "product_id": "1", "product_name": "A", key: [
                { "date": "01/03/2026", "data": hits(3, 1, 1) }]}]});
            let found = of(&older, Kind::Count).unwrap();
            assert_eq!(found[0].draft.value, Some(5.0), "{key}");
        }
        assert_eq!(of(&json!({ "data": [] }), Kind::Share), Ok(vec![]));
    }

    #[test]
    fn another_question_or_shape_is_no_figure() {
        let answer = json!({ "data": [{ "forms": [{ "intervals": [
            { "date": "2026-01-01", "data": [{ "category": "comprehension", "number_hits": [] }] }]}]}]});
        assert_eq!(of(&answer, Kind::Share), Ok(vec![]));
        assert!(matches!(
            of(&json!({}), Kind::Share),
            Err(Failure::Shape(_))
        ));
        let told = of(
            &json!({ "message": "Please provide a valid API key" }),
            Kind::Share,
        );
        assert_eq!(
            told,
            Err(Failure::Told("Please provide a valid API key".into()))
        );
        assert_eq!(of(&answer, Kind::Money), Err(Failure::OtherKind));
    }
}
