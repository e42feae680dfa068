//! How good our own past forecasts were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size},
    interval::{Confidence, Interval},
    means::{Moments, student},
    shares::wilson,
    thresholds::Thresholds,
};
use crate::impact::{Rung, measurements::Share, number::real};

/// A forecast whose day has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The probability that was given, from 0 to 1.
    pub probability: f64,
    /// What happened.
    pub came_true: bool,
}

/// Brier's score and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brier {
    /// Forecasts scored.
    pub n: u64,
    /// Mean of (probability − outcome)²: 0 is perfect, 0.25 is tossing a coin.
    pub score: f64,
    /// Share that came true.
    pub base_rate: f64,
    /// The score of always forecasting the base rate.
    pub of_base_rate: f64,
    /// 1 − score / that of the base rate; `None` when all or none came true.
    pub skill: Option<f64>,
    /// Ten classes of probability, those without forecasts left out.
    pub classes: Vec<Class>,
}

/// Forecasts of about the same probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Class {
    /// Their mean probability.
    pub forecast: f64,
    /// How many.
    pub n: u64,
    /// The share that came true.
    pub came_true: f64,
    /// Its Wilson interval: a good class holds its mean probability.
    pub interval: Interval,
}

/// Scores forecasts. `None` without any. Those whose probability is not between 0 and 1 are the
/// caller's mistake and are left out.
///
/// Source: Brier 1950. Reference: numpy.
#[must_use]
pub fn brier(forecasts: &[Forecast], confidence: Confidence) -> Option<Brier> {
    let n = sound(forecasts).count() as u64;
    let score = mean(sound(forecasts).map(Forecast::squared_error))?;
    let base_rate = mean(sound(forecasts).map(Forecast::outcome))?;
    let of_base_rate = base_rate * (1.0 - base_rate);
    let mut classes: BTreeMap<u8, Vec<Forecast>> = BTreeMap::new();
    for forecast in sound(forecasts) {
        classes.entry(forecast.class()).or_default().push(forecast);
    }
    Some(Brier {
        n,
        score,
        base_rate,
        of_base_rate,
        skill: (of_base_rate > 0.0).then(|| 1.0 - score / of_base_rate),
        classes: classes
            .values()
            .filter_map(|class| described(class, confidence))
            .collect(),
    })
}

/// How good past forecasts were, with Student's interval for their score: the mean of (probability −
/// outcome)² ± t √(variance/n), cut to 0 and 1.
///
/// Assumes forecasts whose outcomes are as good as independent. Those of one target are not, however
/// many sessions saw them: the caller gives one of each target. Under
/// [`Thresholds::calibration_at_least`] nothing is said. Sources: Brier 1950, Student 1908.
#[must_use]
pub fn calibration(
    forecasts: &[Forecast],
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let have = forecasts.len() as u64;
    let (n, method, rung) = (Size::Forecasts(have), Method::Brier, Rung::Measured);
    let need = u64::from(thresholds.calibration_at_least);
    let scored = brier(forecasts, confidence).filter(|scored| scored.n >= need);
    let Some(scored) = scored else {
        return Finding::insufficient(n, method, rung, Limit::TooFew { have, need });
    };
    let errors: Vec<f64> = sound(forecasts).map(Forecast::squared_error).collect();
    let interval = Moments::of_values(&errors)
        .and_then(|moments| student(moments, confidence))
        .map(|interval| interval.clamped(0.0, 1.0));
    Finding {
        sentence: Sentence::Calibration,
        estimate: Some(Estimate {
            value: scored.score,
            interval,
            confidence,
        }),
        figures: BTreeMap::from([
            (Figure::Brier, scored.score),
            (Figure::BrierOfBaseRate, scored.of_base_rate),
            (Figure::BaseRate, scored.base_rate),
        ]),
        n: Size::Forecasts(scored.n),
        method,
        rung,
        limits: Vec::new(),
    }
}

impl Forecast {
    const fn outcome(self) -> f64 {
        if self.came_true { 1.0 } else { 0.0 }
    }

    fn squared_error(self) -> f64 {
        (self.probability - self.outcome()).powi(2)
    }

    /// From 0 (under one in ten) to 9.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a probability times ten, cut at 9"
    )]
    fn class(self) -> u8 {
        (self.probability * 10.0).floor().min(9.0) as u8
    }
}

fn sound(forecasts: &[Forecast]) -> impl Iterator<Item = Forecast> {
    forecasts
        .iter()
        .copied()
        .filter(|forecast| (0.0..=1.0).contains(&forecast.probability))
}

fn described(class: &[Forecast], confidence: Confidence) -> Option<Class> {
    let true_ones = class.iter().filter(|forecast| forecast.came_true).count();
    let share = Share::new(true_ones as u64, class.len() as u64).ok()?;
    Some(Class {
        forecast: mean(class.iter().map(|forecast| forecast.probability))?,
        n: share.denominator(),
        came_true: share.value(),
        interval: wilson(share, confidence),
    })
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u64), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / real(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forecasts(pairs: &[(f64, bool)]) -> Vec<Forecast> {
        pairs
            .iter()
            .map(|(probability, came_true)| Forecast {
                probability: *probability,
                came_true: *came_true,
            })
            .collect()
    }

    #[test]
    fn perfect_and_contrary_forecasts() {
        let perfect = forecasts(&[(1.0, true), (0.0, false)]);
        let contrary = forecasts(&[(0.0, true), (1.0, false)]);
        let score = |list: &[Forecast]| brier(list, Confidence::NINETY_FIVE).map(|b| b.score);
        assert_eq!(score(&perfect), Some(0.0));
        assert_eq!(score(&contrary), Some(1.0));
        assert_eq!(score(&[]), None);
        assert_eq!(score(&forecasts(&[(f64::NAN, true)])), None);
    }

    #[test]
    fn classes_show_where_forecasts_are_too_bold() {
        let bold = forecasts(&[(0.95, false); 20]);
        let scored = brier(&bold, Confidence::NINETY_FIVE).expect("scored");
        assert_eq!(scored.classes.len(), 1);
        assert!(
            scored.classes[0]
                .interval
                .is_below(scored.classes[0].forecast)
        );
        assert_eq!(scored.skill, None);
    }

    #[test]
    fn a_few_forecasts_say_nothing() {
        let few = forecasts(&[(0.5, true); 9]);
        let found = calibration(&few, &Thresholds::default(), Confidence::NINETY_FIVE);
        assert_eq!(found.limits, [Limit::TooFew { have: 9, need: 10 }]);
        let enough = forecasts(&[(0.5, true); 10]);
        let found = calibration(&enough, &Thresholds::default(), Confidence::NINETY_FIVE);
        assert_eq!(found.figure(Figure::Brier), Some(0.25));
    }
}
