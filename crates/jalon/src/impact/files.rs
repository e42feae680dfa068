//! A service's figures as files: all of them, with what one must know to use them.

use chrono::NaiveDate;
use programme::{
    impact::{
        indicators::Indicator,
        inference::{Confidence, level::level},
        measurements::{Point, Reading, Segment},
    },
    services::Service,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    cost_part,
    costs::{UnitCosts, unit_costs},
    intervening::all_said,
    loaded::{Loaded, Told},
    public_page::published,
    saying::Said,
};
use crate::{
    foundation::{http::Problem, spreadsheet::harmless},
    publication::View,
};

/// The columns of the file, in order.
const COLUMNS: [&str; 20] = [
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
    "ended_on",
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
            let ended = one.ended_by(view.date);
            let mut all = all_said(view, service, one);
            all.retain(|one| ended.is_none() || one.about != "target");
            json!({
                "indicator": indicator,
                "ended_on": ended,
                "series": one.series,
                "says": says(&all),
            })
        })
        .collect();
    let pairs = loaded.measured(view.date);
    let costs = unit_costs(published(view, service), &pairs, view.date);
    let costs: Vec<Value> = costs.iter().map(|one| cost(view, one)).collect();
    let body = json!({
        "service": service.slug,
        "as_known_on": view.date,
        "language": view.locale.code(),
        "indicators": indicators,
        "costs": costs,
    });
    serde_json::to_string(&body).map_err(Problem::unrendered)
}

fn says(all: &[Said]) -> Vec<SaidV1<'_>> {
    let said = all.iter().map(|one| SaidV1 {
        about: one.about,
        on: one.on,
        sentence: &one.sentence,
        finding: &one.finding,
    });
    said.collect()
}

/// What a unit costs, period by period, with what follows from it.
fn cost(view: &View, costs: &UnitCosts<'_>) -> Value {
    let found = &costs.efficiency;
    let periods = found.points.iter().map(|one| {
        let interval = one.estimate.interval;
        json!({
            "period": one.period,
            "first_day": one.period.first(),
            "last_day": one.period.last(),
            "cost": one.cost,
            "units": one.units,
            "cost_by_unit": one.estimate.value,
            "low_95": interval.map(|bounds| bounds.low),
            "high_95": interval.map(|bounds| bounds.high),
        })
    });
    let absent = found
        .absent
        .iter()
        .map(|(period, why)| json!({ "period": period, "why": why }));
    json!({
        "indicator": costs.indicator.id,
        "unit": costs.segment.definition.unit,
        "rung": found.rung,
        "falls": found.falls(),
        "years_as_committed": costs.committed,
        "years_unfinished": costs.unfinished,
        "periods": periods.collect::<Vec<_>>(),
        "absent": absent.collect::<Vec<_>>(),
        "says": says(&cost_part::said(view.locale, costs)),
    })
}

/// One line for each figure as known, a period without a figure has none.
pub(super) fn csv(loaded: &Loaded, day: NaiveDate) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory fails on rows of unequal length only; those below are all alike.
    let _ = writer.write_record(COLUMNS);
    for told in &loaded.told {
        for (at, segment) in (1..).zip(&told.series.segments) {
            for point in &segment.points {
                let ended = told.ended_by(day);
                let _ = writer.write_record(line(told, at, segment, point, ended));
            }
        }
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn line(
    told: &Told,
    series: usize,
    segment: &Segment,
    point: &Point,
    ended: Option<NaiveDate>,
) -> [String; 20] {
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
        ended.map_or_else(String::new, |day| day.to_string()),
    ]
}
