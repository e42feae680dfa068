//! Chance with a fixed seed, and records made of it.

use chrono::{DateTime, NaiveDate};
use programme::impact::{
    indicators::{Definition, Direction, Kind, Pooling, SourceKind, Unit},
    inference::distributions::normal_quantile,
    measurements::{Point, Reading, Sample, Segment, Share},
    period::{Frequency, Period},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of chance, the same for a seed.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Between two numbers, evenly.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.random::<f64>()
    }

    pub(super) fn whole(&mut self, low: u64, high: u64) -> u64 {
        self.0.random_range(low..=high)
    }

    /// Standard normal.
    pub(super) fn normal(&mut self) -> f64 {
        normal_quantile(self.0.random_range(f64::MIN_POSITIVE..1.0))
    }

    /// Exponential with mean 1: as skewed as waiting times.
    pub(super) fn waiting(&mut self) -> f64 {
        -self.0.random_range(f64::MIN_POSITIVE..1.0).ln()
    }

    /// Successes out of n.
    pub(super) fn share(&mut self, n: u64, p: f64) -> Option<Share> {
        let hits = (0..n).filter(|_| self.0.random::<f64>() < p).count();
        Share::new(hits as u64, n).ok()
    }

    /// Events when so many are expected: counted by the waiting times between them.
    pub(super) fn events(&mut self, expected: f64) -> u64 {
        let mut count = 0;
        let mut at = self.waiting();
        while at < expected {
            count += 1;
            at += self.waiting();
        }
        count
    }

    /// Noise of which each value takes a part of the one before, from its long run on.
    pub(super) fn noise(&mut self, n: usize, dependence: f64) -> Vec<f64> {
        let mut last = self.normal() / (1.0 - dependence * dependence).sqrt();
        (0..n)
            .map(|at| {
                if at > 0 {
                    last = dependence * last + self.normal();
                }
                last
            })
            .collect()
    }
}

/// A day that monthly series are counted from.
pub(super) fn month(number: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
    first
        .checked_add_months(chrono::Months::new(number))
        .unwrap_or_default()
}

/// A monthly segment from January 2020 on.
pub(super) fn segment(kind: Kind, readings: impl IntoIterator<Item = Reading>) -> Segment {
    let unit = Unit::parse("unit");
    let points = (0..)
        .zip(readings)
        .filter_map(|(number, reading)| {
            Some(Point {
                period: Period::containing(Frequency::Month, month(number)).ok()?,
                reading,
                is_partial: false,
                cut_off: DateTime::default(),
                source: SourceKind::Push,
                recorded_at: DateTime::default(),
                corrections: Vec::new(),
            })
        })
        .collect();
    Segment {
        from: month(0),
        break_reason: None,
        definition: Definition {
            text: String::new(),
            unit: unit.unwrap_or_else(|_| unreachable!("the unit is one word")),
            kind,
            direction: Direction::Up,
            frequency: Frequency::Month,
            pooling: Pooling::AddsUp,
        },
        points,
    }
}

/// A monthly segment of bare values.
pub(super) fn values(values: &[f64]) -> Segment {
    let readings = values
        .iter()
        .filter_map(|value| Sample::new(*value, 1, None).ok());
    segment(Kind::Mean, readings.map(Reading::Mean))
}
