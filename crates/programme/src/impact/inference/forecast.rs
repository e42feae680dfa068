//! Will the target be reached by its day, if the trend goes on?

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    autocorrelation::dependence,
    distributions::{student_quantile, student_tail},
    finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size},
    interval::{Confidence, Interval},
    provenance::lower,
    regression::Fit,
    thresholds::Thresholds,
};
use crate::impact::{
    indicators::{Direction, Kind},
    measurements::{Point, Segment},
    number::real_step,
    period::Period,
};

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// The value.
    pub target: f64,
    /// The day by which it is to be reached.
    pub by: NaiveDate,
    /// The maximum potential, when one is known; a share has 1 by itself.
    pub maximum: Option<f64>,
}

/// The scale on which the trend is a straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    Line,
    /// ln(y / (maximum − y)): bends towards 0 and the maximum, and never passes them.
    Saturating(f64),
}

/// Probability that the target is reached in the last whole period that ends by its day.
///
/// A straight line through the whole periods, on the scale of ln(y/(maximum − y)) where a maximum
/// is known and all values lie between 0 and it, else as they are. With prediction p for the
/// target's period, s² the variance of what is left, h the leverage there:
/// P = `P(T_(n−2) ≥ (target − p) / √(s²(1 + h)))`, for an indicator that should rise.
///
/// The interval is that of the figure to come: p ± t √(s²(1 + h)), carried back to the indicator's
/// scale and cut to its bounds.
///
/// Assumes that the trend goes on and that errors are independent and about normal on that scale;
/// dependence and a far target are told, not corrected. Refused under
/// [`Thresholds::forecast_at_least`] whole periods. When the target's period is already
/// measured, that is said instead. Source: prediction from a least-squares line (Draper and Smith
/// 1998, chapter 1); logits keep what is forecast between 0 and the maximum. Reference: statsmodels `get_prediction`, scipy `t.sf`.
#[must_use]
pub fn forecast(
    segment: &Segment,
    aim: Aim,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let points: Vec<&Point> = segment.complete().collect();
    let n = Size::Periods(points.len() as u64);
    let rung = points
        .iter()
        .map(|point| point.source.rung())
        .min()
        .unwrap_or(crate::impact::Rung::Declared);
    let insufficient = |why| Finding::insufficient(n, Method::LinearForecast, rung, why);
    let need = u64::from(thresholds.forecast_at_least);
    let (Some(last), Some(aimed)) = (points.last(), period_of(segment, aim.by)) else {
        return insufficient(Limit::TooFew { have: 0, need });
    };
    if let Some(known) = segment.point(aimed).filter(|point| !point.is_partial) {
        return settled(known, segment, aim, confidence);
    }
    let have = n.count();
    if have < need {
        return insufficient(Limit::TooFew { have, need });
    }
    let ahead = aimed.index() - last.period.index();
    if ahead <= 0 {
        return insufficient(Limit::NothingMeasured);
    }
    let (scale, mut limits) = scale_of(&points, segment, aim);
    let origin = last.period.index();
    let times: Vec<i64> = points
        .iter()
        .map(|point| point.period.index() - origin)
        .collect();
    let steps: Vec<f64> = times.iter().map(|time| real_step(*time)).collect();
    let values: Vec<f64> = points
        .iter()
        .map(|point| scale.to(point.reading.value()))
        .collect();
    let Ok(fit) = Fit::line(&steps, &values) else {
        return insufficient(Limit::TooFew { have, need });
    };
    let row = [1.0, real_step(ahead)];
    let (predicted, freedom) = (fit.at(&row), fit.freedom());
    let error = (fit.variance() * (1.0 + fit.leverage(&row))).sqrt();
    if error <= 0.0 {
        return insufficient(Limit::NoSpread);
    }
    let direction = segment.definition.direction;
    let score = (scale.to(aim.target) - predicted) / error;
    let probability = match direction {
        Direction::Up => student_tail(score, freedom),
        Direction::Down => student_tail(-score, freedom),
    };
    limits.extend(warnings(&fit, &times, ahead, segment, thresholds));
    let reach = student_quantile(confidence.upper(), freedom) * error;
    let (floor, ceiling) = segment.definition.kind.bounds();
    let interval = Interval::between(scale.back(predicted - reach), scale.back(predicted + reach))
        .map(|interval| {
            interval.clamped(
                floor.unwrap_or(f64::NEG_INFINITY),
                ceiling.unwrap_or(f64::INFINITY),
            )
        });
    let mut figures = BTreeMap::from([
        (Figure::Probability, probability),
        (Figure::Target, aim.target),
        (Figure::DegreesOfFreedom, freedom),
    ]);
    figures.extend(scale.maximum().map(|maximum| (Figure::Maximum, maximum)));
    let mut found = Finding {
        sentence: Sentence::TargetProbability,
        estimate: Some(Estimate {
            value: scale.back(predicted),
            interval,
            confidence,
        }),
        figures,
        n,
        method: scale.method(),
        rung,
        limits,
    };
    lower(&mut found, points);
    found
}

/// Whether what was aimed at came true by its day; nothing until that period is measured as a whole.
#[must_use]
pub fn outcome(segment: &Segment, target: f64, by: NaiveDate) -> Option<bool> {
    let known = segment.point(period_of(segment, by)?)?;
    let reached = segment
        .definition
        .direction
        .reaches(known.reading.value(), target);
    (!known.is_partial).then_some(reached)
}

/// The target's period is already measured.
fn settled(known: &Point, segment: &Segment, aim: Aim, confidence: Confidence) -> Finding {
    let mut found = super::level::level(known, &segment.definition, confidence);
    let value = known.reading.value();
    let reached = segment.definition.direction.reaches(value, aim.target);
    found.figures.extend([
        (Figure::Target, aim.target),
        (Figure::Probability, f64::from(u8::from(reached))),
    ]);
    found
}

/// The last whole period that ends by a day.
fn period_of(segment: &Segment, by: NaiveDate) -> Option<Period> {
    let held = Period::containing(segment.definition.frequency, by).ok()?;
    Some(if held.last() == by {
        held
    } else {
        held.previous()
    })
}

fn scale_of(points: &[&Point], segment: &Segment, aim: Aim) -> (Scale, Vec<Limit>) {
    let maximum = aim.maximum.or(match segment.definition.kind {
        Kind::Share => Some(1.0),
        _ => None,
    });
    let Some(maximum) = maximum.filter(|maximum| maximum.is_finite() && *maximum > 0.0) else {
        return (Scale::Line, Vec::new());
    };
    let mut limits = Vec::new();
    if aim.target > maximum {
        limits.push(Limit::TargetAboveMaximum { maximum });
    }
    let fits = points.iter().all(|point| {
        let value = point.reading.value();
        value > 0.0 && value < maximum
    });
    if fits {
        (Scale::Saturating(maximum), limits)
    } else {
        limits.push(Limit::ScaleGivenUp);
        (Scale::Line, limits)
    }
}

fn warnings(
    fit: &Fit,
    times: &[i64],
    ahead: i64,
    segment: &Segment,
    thresholds: &Thresholds,
) -> Vec<Limit> {
    let mut limits = Vec::new();
    let dependence = dependence(fit, times, 1).dependence;
    if dependence >= thresholds.dependence_told_from {
        limits.push(Limit::Dependent { dependence });
    }
    let covered = times.first().map_or(0, |first| 1 - first);
    if ahead > covered {
        limits.push(Limit::FarAhead {
            ahead: ahead.unsigned_abs(),
            covered: covered.unsigned_abs(),
        });
    }
    let absent = segment.absent().len() as u64;
    if absent > 0 {
        limits.push(Limit::PeriodsAbsent { count: absent });
    }
    limits
}

impl Scale {
    fn to(self, value: f64) -> f64 {
        match self {
            Self::Line => value,
            // At or beyond the ends: never, or surely.
            Self::Saturating(maximum) if value >= maximum => f64::INFINITY,
            Self::Saturating(_) if value <= 0.0 => f64::NEG_INFINITY,
            Self::Saturating(maximum) => (value / (maximum - value)).ln(),
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Line => value,
            Self::Saturating(maximum) => maximum / (1.0 + (-value).exp()),
        }
    }

    const fn maximum(self) -> Option<f64> {
        match self {
            Self::Line => None,
            Self::Saturating(maximum) => Some(maximum),
        }
    }

    const fn method(self) -> Method {
        match self {
            Self::Line => Method::LinearForecast,
            Self::Saturating(_) => Method::SaturatingForecast,
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these values are exact")]
#[path = "forecast_tests.rs"]
mod tests;
