//! What is measured of a service, as its dossier shows it: the impact matrix with each figure, its
//! interval and its rung; the north star against its potential; what a unit costs; what the phase
//! must bring.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::{
    budget::Entry,
    committees::{dossier::Section, followup::Measured},
    identity::{IndicatorId, ServiceSlug, SessionId},
    impact::{
        indicators::{Indicator, Kind},
        inference::Confidence,
        matrix::{Answer, Matrix, matrix},
        measurements::{Point, Segment, Series},
    },
    services::Service,
};
use serde_json::{Map, Value, json};

use super::{
    ask_form::Known,
    compose::Evidence,
    error::ChamberError,
    figures::{self, Measure},
    findings,
    proofs::{self, Curves},
};
use crate::{
    foundation::{clock::Now, database::Tx},
    impact::{self, unit_costs},
    publication::View,
};

/// What the figures of one indicator say.
type Stated = Vec<impact::Statement>;

/// Whole periods without a figure after which a source is silent.
const SILENT_AFTER: u32 = 2;

/// The indicators of a service that a criterion may be about.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn known(tx: &mut Tx, service: &ServiceSlug) -> Result<Vec<Known>, ChamberError> {
    let indicators = impact::indicators_of(tx, service).await?;
    Ok(indicators.iter().map(known_as).collect())
}

/// What is measured of a service, as known now: for the papers of a session, whose committee's look
/// is one more after those that came before.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn evidence(
    tx: &mut Tx,
    view: &View,
    service: &Service,
    session: SessionId,
    entries: &[Entry],
    now: Now,
) -> Result<Evidence, ChamberError> {
    let told = impact::told_for(tx, &service.slug, &session.to_string(), now).await?;
    let stated: Vec<Stated> = told
        .iter()
        .map(|one| impact::statements(view, service, one))
        .collect();
    let curves: Curves = told
        .into_iter()
        .map(|one| (one.kept.indicator, one.series))
        .collect();
    if curves.is_empty() {
        return Ok(Evidence {
            facts: proofs::facts(service, &curves, &[]),
            ..Evidence::default()
        });
    }
    let pairs: Vec<(&Indicator, &Series)> = curves.iter().map(|(one, of)| (one, of)).collect();
    let answers = matrix(&pairs, now.day(), SILENT_AFTER);
    let costs = unit_costs(entries, &pairs, now.day());
    let mut sections = BTreeMap::from([(
        Section::Impact,
        impact_section(&answers, &curves, &stated, now.day()),
    )]);
    let mut all = curves.iter().zip(&stated);
    if let Some((star, stated)) = all.find(|((one, _), _)| one.is_north_star) {
        sections.insert(Section::NorthStar, north_star(star, stated, now));
    }
    if !costs.is_empty() {
        let units: Vec<Value> = costs.iter().map(cost).collect();
        sections.insert(Section::Cost, json!({ "unit_costs": units }));
    }
    Ok(Evidence {
        sections,
        measured: answers.measured(),
        facts: proofs::facts(service, &curves, &costs),
        figures: latest_figures(&curves, now),
    })
}

/// The latest whole figure of each indicator of a service: what promises are held against.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn figures_of(
    tx: &mut Tx,
    service: &Service,
    now: Now,
) -> Result<BTreeMap<IndicatorId, Measured>, ChamberError> {
    Ok(latest_figures(&curves(tx, service, now).await?, now))
}

async fn curves(tx: &mut Tx, service: &Service, now: Now) -> Result<Curves, ChamberError> {
    let mut kept = impact::kept_of(tx, &service.slug).await?;
    kept.retain(|one| one.ended_on.is_none());
    let series = impact::series_of_all(tx, &kept, now.0).await?;
    let indicators = kept.into_iter().map(|one| one.indicator);
    Ok(indicators.zip(series).collect())
}

fn latest_figures(curves: &Curves, now: Now) -> BTreeMap<IndicatorId, Measured> {
    curves
        .iter()
        .filter_map(|(one, series)| Some((one.id, measured(series, now)?)))
        .collect()
}

fn latest(series: &Series) -> Option<(&Segment, &Point)> {
    let segment = series.latest()?;
    Some((segment, segment.latest()?))
}

fn known_as(indicator: &Indicator) -> Known {
    let definition = &indicator.definitions.latest().definition;
    Known {
        id: indicator.id,
        name: indicator.name.clone(),
        question: indicator.question,
        direction: definition.direction,
    }
}

/// The latest whole figure, to be compared with what was promised.
fn measured(series: &Series, now: Now) -> Option<Measured> {
    let (segment, point) = latest(series)?;
    Some(Measured {
        value: point.reading.value(),
        interval: figures::interval(&segment.definition, point),
        rung: point.source.rung(),
        source: point.source.code().to_owned(),
        about: point.period.last(),
        cut_off: now.0,
    })
}

/// Each question of the matrix with how well it is answered, then each indicator: its latest whole
/// figure, the one of a year before, where it is going; then what its figures say of its trend and
/// around the days on which something changed, what the trend says of its next target, and all whole
/// figures.
fn impact_section(answers: &Matrix, curves: &Curves, stated: &[Stated], day: NaiveDate) -> Value {
    let matrix: Vec<Value> = answers
        .questions
        .iter()
        .map(|(question, answer)| json!({ "question": question.code(), "answer": word(*answer) }))
        .collect();
    let (answered, all) = answers.completeness();
    let history: Map<String, Value> = curves
        .iter()
        .map(|(one, series)| (one.name.clone(), history(series)))
        .filter(|(_, points)| points.as_array().is_some_and(|all| !all.is_empty()))
        .collect();
    let breaks: Vec<Value> = curves
        .iter()
        .flat_map(|(one, series)| {
            let reasons = series.segments.iter();
            reasons.filter_map(|segment| {
                let reason = segment.break_reason.as_deref()?;
                Some(json!({ "name": one.name, "from": segment.from, "reason": reason }))
            })
        })
        .collect();
    let mut section = json!({
        "matrix": matrix,
        "mandatory_answered": answered,
        "mandatory": all,
        "indicators": curves
            .iter()
            .zip(stated)
            .map(|(one, stated)| line(one, stated))
            .collect::<Vec<_>>(),
        "history": history,
    });
    if !breaks.is_empty() {
        section["breaks"] = json!(breaks);
    }
    let mut add = |name: &str, rows: Vec<Value>| {
        if !rows.is_empty() {
            section[name] = json!(rows);
        }
    };
    let all = || {
        let each = curves.iter().zip(stated);
        each.flat_map(|((one, _), stated)| stated.iter().map(move |statement| (one, statement)))
    };
    let findings = all().filter(|(_, one)| one.about != "target");
    add(
        "statements",
        findings.map(|(of, one)| findings::row(of, one)).collect(),
    );
    let forecasts = all().filter(|(_, one)| one.is_forecast());
    add(
        "forecasts",
        forecasts
            .filter_map(|(of, one)| findings::forecast(of, &one.finding, day))
            .collect(),
    );
    section
}

const fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::NotDefined => "not_defined",
        Answer::NeverMeasured { .. } => "never_measured",
        Answer::Silent { .. } => "silent",
        Answer::Declared { .. } => "declared",
        Answer::Measured { .. } => "measured",
    }
}

/// An indicator in a line.
fn line((indicator, series): &(Indicator, Series), stated: &Stated) -> Value {
    let mut line = Map::from_iter([
        ("name".to_owned(), json!(indicator.name)),
        ("question".to_owned(), json!(indicator.question.code())),
    ]);
    line.extend(standing(series, stated).map(|(name, value)| (name.to_owned(), value)));
    Value::Object(line)
}

/// Where a curve stands: its latest whole figure, the same period a year before, its trend.
fn standing(series: &Series, stated: &Stated) -> [(&'static str, Value); 6] {
    let Some((segment, point)) = latest(series) else {
        return ["now", "year_before", "trend", "until", "n", "rung"]
            .map(|name| (name, Value::Null));
    };
    let definition = &segment.definition;
    let before = segment.point(point.period.a_year_before());
    let moves = stated.iter().find(|one| one.about == "trend");
    let [until, n, rung] =
        figures::basis(point.period.last(), point.reading.n(), point.source.rung());
    [
        ("now", figures::of_point(definition, point)),
        (
            "year_before",
            before.map_or(Value::Null, |point| figures::of_point(definition, point)),
        ),
        ("trend", json!(moves.map(|one| one.finding.sentence.code()))),
        until,
        n,
        rung,
    ]
}

/// The whole figures of a curve, the latest first.
fn history(series: &Series) -> Value {
    let segments = series.segments.iter().rev();
    segments
        .flat_map(|segment| {
            let points = segment.complete().rev();
            points.map(|point| {
                let rung = point.source.rung().code();
                json!({
                    "until": point.period.last(),
                    "value": figures::of_point(&segment.definition, point),
                    "n": point.reading.n(),
                    "rung": rung,
                })
            })
        })
        .collect()
}

fn north_star((indicator, series): &(Indicator, Series), stated: &Stated, now: Now) -> Value {
    let definition = &indicator.definitions.latest().definition;
    let mut star = Map::from_iter([("name".to_owned(), json!(indicator.name))]);
    star.extend(standing(series, stated).map(|(name, value)| (name.to_owned(), value)));
    let mut add = |name: &str, value: Value| star.insert(name.to_owned(), value);
    if let Some(potential) = &indicator.potential {
        let maximum = figures::alone(definition.into(), potential.maximum, None);
        add("potential", maximum);
        add("potential_source", json!(potential.source));
        let part = latest(series).map(|(_, point)| point.reading.value() / potential.maximum);
        let share = Measure {
            kind: Kind::Share,
            unit: "",
        };
        if let Some(part) = part.filter(|part| part.is_finite() && definition.kind == Kind::Count) {
            add("reach", figures::alone(share, part, None));
        }
    } else {
        add("potential", Value::Null);
    }
    if let Some(target) = indicator.next_target(now.day()) {
        add(
            "target",
            figures::alone(definition.into(), target.value, None),
        );
        add("target_by", json!(target.by));
    }
    Value::Object(star)
}

/// What a unit costs: lately, over all periods, against a year before, and where that is going.
fn cost(costs: &impact::UnitCosts<'_>) -> Value {
    let euros = Measure {
        kind: Kind::Money,
        unit: "",
    };
    let share = Measure {
        kind: Kind::Share,
        unit: "",
    };
    let found = &costs.efficiency;
    let last = found.points.last();
    let year = found.over_a_year(Confidence::NINETY_FIVE);
    json!({
        "of": costs.indicator.name,
        "now": last.map_or(Value::Null, |one| {
            figures::alone(euros, one.estimate.value, one.estimate.interval)
        }),
        "whole": figures::of_finding(euros, &found.whole),
        "over_a_year": year.map_or(Value::Null, |one| figures::of_finding(share, &one)),
        "by_period": figures::of_finding(share, &found.trend),
        "trend": found.trend.sentence.code(),
        "n": figures::observations(found.whole.n),
        "periods": found.points.len(),
        "until": last.map(|one| one.period.last()),
        "rung": found.whole.rung.code(),
    })
}
