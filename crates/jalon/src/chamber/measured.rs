//! What is measured of a service, as its dossier shows it: the impact matrix with each figure, the
//! north star against its potential, what the phase must bring.

use std::collections::BTreeMap;

use programme::{
    committees::{dossier::Section, followup::Measured},
    impact::{
        Rung,
        indicators::{Indicator, Question},
        matrix::{Answer, Matrix, matrix},
        measurements::{Point, Segment, Series},
        minimum::Facts,
    },
    phases::Phase,
    services::Service,
};
use serde_json::{Value, json};

use super::{ask_form::Known, compose::Evidence, error::ChamberError};
use crate::{
    foundation::{clock::Now, database::Tx},
    impact,
};

/// Whole periods without a figure after which a source is silent.
const SILENT_AFTER: u32 = 2;

/// What is measured of a service, as known now.
///
/// # Errors
/// When the store can't be read.
pub(super) async fn evidence(
    tx: &mut Tx,
    service: &Service,
    now: Now,
) -> Result<Evidence, ChamberError> {
    let indicators = impact::indicators_of(tx, &service.slug).await?;
    if indicators.is_empty() {
        return Ok(Evidence {
            facts: facts(service, None),
            ..Evidence::default()
        });
    }
    let mut curves = Vec::new();
    for indicator in indicators {
        let series = impact::series_of(tx, &indicator, now.0).await?;
        curves.push((indicator, series));
    }
    let pairs: Vec<(&Indicator, &Series)> = curves.iter().map(|(one, of)| (one, of)).collect();
    let answers = matrix(&pairs, now.day(), SILENT_AFTER);
    let mut sections = BTreeMap::from([(Section::Impact, impact_section(&answers, &curves))]);
    if let Some(star) = curves.iter().find(|(one, _)| one.is_north_star) {
        sections.insert(Section::NorthStar, north_star(star));
    }
    Ok(Evidence {
        indicators: curves.iter().map(|(one, _)| known(one)).collect(),
        sections,
        measured: answers.measured(),
        facts: facts(service, first_figure(&curves)),
        figures: curves
            .iter()
            .filter_map(|(one, series)| Some((one.id, measured(series, now)?)))
            .collect(),
    })
}

fn latest(series: &Series) -> Option<&Point> {
    series.latest()?.latest()
}

fn known(indicator: &Indicator) -> Known {
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
    let point = latest(series)?;
    Some(Measured {
        value: point.reading.value(),
        interval: None,
        rung: point.source.rung(),
        source: point.source.code().to_owned(),
        about: point.period.last(),
        cut_off: now.0,
    })
}

/// Each question of the matrix with how well it is answered, then each indicator with its latest
/// whole figures.
fn impact_section(answers: &Matrix, curves: &[(Indicator, Series)]) -> Value {
    let matrix: Vec<Value> = answers
        .questions
        .iter()
        .map(|(question, answer)| json!({ "question": question.code(), "answer": word(*answer) }))
        .collect();
    let mut figures = serde_json::Map::new();
    for (indicator, series) in curves {
        figures.insert(indicator.name.clone(), curve(indicator, series));
    }
    let (answered, all) = answers.completeness();
    json!({
        "matrix": matrix,
        "mandatory_answered": answered,
        "mandatory": all,
        "figures": figures,
    })
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

/// The figures of an indicator, the latest first; breaks in the series are told.
fn curve(indicator: &Indicator, series: &Series) -> Value {
    let definition = &indicator.definitions.latest().definition;
    let points: Vec<Value> = series
        .segments
        .iter()
        .rev()
        .flat_map(|segment| segment.complete().rev())
        .map(|point| {
            json!({
                "until": point.period.last(),
                "value": point.reading.value(),
                "n": point.reading.n(),
                "rung": point.source.rung().code(),
            })
        })
        .collect();
    if points.is_empty() {
        return Value::Null;
    }
    let breaks: Vec<&str> = series
        .segments
        .iter()
        .filter_map(|segment| segment.break_reason.as_deref())
        .collect();
    json!({ "unit": definition.unit.as_str(), "points": points, "breaks": breaks })
}

fn north_star((indicator, series): &(Indicator, Series)) -> Value {
    let point = latest(series);
    json!({
        "name": indicator.name,
        "value": point.map(|point| point.reading.value()),
        "until": point.map(|point| point.period.last()),
        "potential": indicator.potential.as_ref().map(|potential| potential.maximum),
    })
}

/// The first day that a figure is about, and whether use is measured.
fn first_figure(curves: &[(Indicator, Series)]) -> Option<(chrono::NaiveDate, Option<f64>)> {
    let points = || {
        let series = curves.iter().flat_map(|(_, series)| &series.segments);
        series.flat_map(Segment::complete)
    };
    let first = points().map(|point| point.recorded_at.date_naive()).min()?;
    let used = curves
        .iter()
        .filter(|(one, _)| one.question == Question::Used)
        .filter_map(|(_, series)| latest(series))
        .filter(|point| point.source.rung() >= Rung::Measured)
        .map(|point| point.reading.value());
    Some((first, used.reduce(f64::max)))
}

/// What is known of the evidence that phases must bring: what nobody recorded stays unknown.
fn facts(service: &Service, first: Option<(chrono::NaiveDate, Option<f64>)>) -> Facts {
    let construction = service
        .journey
        .chronological()
        .into_iter()
        .find(|stay| stay.phase == Phase::Construction);
    Facts {
        use_measured: first.and_then(|(_, used)| used),
        first_figure: first.map(|(day, _)| day),
        construction_began: construction.and_then(|stay| stay.start),
        ..Facts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_without_indicators_leaves_everything_unknown() {
        let slug = programme::identity::ServiceSlug::parse("a").expect("a slug");
        let facts = facts(&Service::new(slug, "A"), None);
        assert_eq!(facts, Facts::default());
    }
}
