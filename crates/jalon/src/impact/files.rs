//! A service's figures as files: all of them, with what one must know to use them.

use programme::{
    impact::{
        indicators::Indicator,
        inference::{Confidence, level::level},
        measurements::{Point, Reading, Segment},
    },
    services::Service,
};
use serde::Serialize;
use serde_json::json;

use super::{
    intervening::all_said,
    loaded::{Loaded, Told},
};
use crate::{
    foundation::{http::Problem, spreadsheet::harmless},
    publication::View,
};

/// The columns of the file, in order.
const COLUMNS: [&str; 19] = [
    "indicator",
    "name",
    "question",
    "period",
    "first_day",
    "last_day",
    "value",
    "numerator",
    "denominator",
    "n",
    "spread",
    "low_95",
    "high_95",
    "unit",
    "is_partial",
    "series",
    "source",
    "cut_off",
    "recorded_at",
];

#[derive(Serialize)]
struct SaidV1<'a> {
    about: &'static str,
    /// The day around which it compares.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<chrono::NaiveDate>,
    sentence: &'a str,
    finding: &'a programme::impact::inference::Finding,
}

/// Everything, with what the figures let one say.
pub(super) fn json(view: &View, service: &Service, loaded: &Loaded) -> Result<String, Problem> {
    let indicators: Vec<_> = loaded
        .told
        .iter()
        .map(|one| {
            let indicator = &one.kept.indicator;
            let all = all_said(view, service, one);
            let said: Vec<SaidV1<'_>> = all
                .iter()
                .map(|one| SaidV1 {
                    about: one.about,
                    on: one.on,
                    sentence: &one.sentence,
                    finding: &one.finding,
                })
                .collect();
            json!({
                "indicator": indicator,
                "series": one.series,
                "says": said,
            })
        })
        .collect();
    let body = json!({
        "service": service.slug,
        "as_known_on": view.date,
        "language": view.locale.code(),
        "indicators": indicators,
    });
    serde_json::to_string(&body).map_err(Problem::unrendered)
}

/// One line for each figure as known, a period without a figure has none.
pub(super) fn csv(loaded: &Loaded) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory fails on rows of unequal length only; those below are all alike.
    let _ = writer.write_record(COLUMNS);
    for told in &loaded.told {
        for (at, segment) in (1..).zip(&told.series.segments) {
            for point in &segment.points {
                let _ = writer.write_record(line(told, at, segment, point));
            }
        }
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn line(told: &Told, series: usize, segment: &Segment, point: &Point) -> [String; 19] {
    let indicator: &Indicator = &told.kept.indicator;
    let found = level(point, &segment.definition, Confidence::NINETY_FIVE);
    let interval = found.interval();
    let bound = |bound: Option<f64>| bound.map_or_else(String::new, |value| value.to_string());
    let (numerator, denominator, spread) = match point.reading {
        Reading::Share(share) => (
            share.numerator().to_string(),
            share.denominator().to_string(),
            String::new(),
        ),
        Reading::Ratio(totals) => (
            totals.numerator().to_string(),
            totals.denominator().to_string(),
            String::new(),
        ),
        Reading::Mean(sample) | Reading::Score(sample) => {
            (String::new(), String::new(), bound(sample.spread()))
        }
        Reading::Count(_) | Reading::Money(_) => (String::new(), String::new(), String::new()),
    };
    [
        indicator.id.to_string(),
        harmless(&indicator.name).into_owned(),
        indicator.question.code().to_owned(),
        point.period.to_string(),
        point.period.first().to_string(),
        point.period.last().to_string(),
        point.reading.value().to_string(),
        numerator,
        denominator,
        point
            .reading
            .n()
            .map_or_else(String::new, |n| n.to_string()),
        spread,
        bound(interval.map(|one| one.low)),
        bound(interval.map(|one| one.high)),
        harmless(segment.definition.unit.as_str()).into_owned(),
        point.is_partial.to_string(),
        series.to_string(),
        point.source.code().to_owned(),
        point.cut_off.to_rfc3339(),
        point.recorded_at.to_rfc3339(),
    ]
}
