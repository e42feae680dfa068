//! Does the indicator move, period after period? Odd values do not bend the answer.

use std::collections::BTreeMap;

use super::{
    autocorrelation::dependence,
    finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size},
    interval::Confidence,
    provenance::lower,
    regression::Fit,
    robust::{MOST_POINTS, theil_sen},
    thresholds::Thresholds,
};
use crate::impact::{measurements::Segment, number::real_step};

/// Theil and Sen's slope over the whole periods of a segment, by period, and what its interval
/// says: the median of (yⱼ − yᵢ)/(tⱼ − tᵢ) over all pairs of periods, between the slopes whose ranks
/// are (N ± z √V)/2, N being the number of pairs and V the variance of Kendall's statistic.
///
/// Under [`Thresholds::trend_at_least`] periods nothing is said; of very long series the latest
/// [`MOST_POINTS`] periods speak. Assumes periods whose errors are independent and of one shape;
/// dependence is told ([`Limit::Dependent`]), not corrected. Good for one look: for more, ask with
/// [`spent`](super::looks::spent). Sources: Theil 1950, Sen 1968. Reference: scipy `theilslopes`.
#[must_use]
pub fn trend(segment: &Segment, thresholds: &Thresholds, confidence: Confidence) -> Finding {
    let all: Vec<_> = segment.complete().collect();
    let points = &all[all.len().saturating_sub(MOST_POINTS)..];
    let have = points.len() as u64;
    let n = Size::Periods(have);
    let rung = points.iter().map(|point| point.source.rung()).min();
    let rung = rung.unwrap_or(crate::impact::Rung::Declared);
    let need = u64::from(thresholds.trend_at_least);
    let insufficient = |why| Finding::insufficient(n, Method::TheilSen, rung, why);
    if have < need {
        return insufficient(Limit::TooFew { have, need });
    }
    let times: Vec<i64> = points.iter().map(|point| point.period.index()).collect();
    let origin = times.first().copied().unwrap_or(0);
    let steps: Vec<f64> = times.iter().map(|time| real_step(time - origin)).collect();
    let values: Vec<f64> = points.iter().map(|point| point.reading.value()).collect();
    let Some(found) = theil_sen(&steps, &values, confidence) else {
        return insufficient(Limit::TooFew { have, need });
    };
    let Some(interval) = found.interval else {
        // So confident an interval takes more pairs than there are: one period more at least.
        let need = need.max(have + 1);
        return insufficient(Limit::TooFew { have, need });
    };
    let mut limits = Vec::new();
    if let Ok(fit) = Fit::line(&steps, &values) {
        let dependence = dependence(&fit, &times, 1).dependence;
        if dependence >= thresholds.dependence_told_from {
            limits.push(Limit::Dependent { dependence });
        }
    }
    let absent = segment.absent().len() as u64;
    if absent > 0 {
        limits.push(Limit::PeriodsAbsent { count: absent });
    }
    let mut finding = Finding {
        sentence: Sentence::of_change(interval, segment.definition.direction),
        estimate: Some(Estimate {
            value: found.slope,
            interval: Some(interval),
            confidence,
        }),
        figures: BTreeMap::from([(Figure::Slope, found.slope)]),
        n,
        method: Method::TheilSen,
        rung,
        limits,
    };
    lower(&mut finding, points.iter().copied());
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::{indicators::Direction, sample_tests::monthly_values};

    fn of(direction: Direction, values: &[f64]) -> Finding {
        trend(
            &monthly_values(direction, values),
            &Thresholds::default(),
            Confidence::NINETY_FIVE,
        )
    }

    #[test]
    fn a_steady_rise_is_good_or_bad_by_direction() {
        let rise = [1.0, 2.1, 2.9, 4.2, 5.0, 5.8, 7.1, 8.0];
        assert_eq!(of(Direction::Up, &rise).sentence, Sentence::Improved);
        assert_eq!(of(Direction::Down, &rise).sentence, Sentence::Worsened);
    }

    #[test]
    fn an_interval_more_confident_than_its_pairs_allow_takes_more_periods() {
        let rise = monthly_values(Direction::Up, &[1.0, 2.1, 2.9, 4.2, 5.0, 5.8]);
        let at = |level| {
            let confidence = Confidence::new(level).expect("a confidence");
            trend(&rise, &Thresholds::default(), confidence)
        };
        assert!(at(0.95).is_sufficient());
        assert_eq!(at(0.999).limits, [Limit::TooFew { have: 6, need: 7 }]);
    }

    #[test]
    fn noise_is_no_trend_and_five_months_say_nothing() {
        let noise = [3.0, 5.0, 2.0, 6.0, 3.0, 4.0, 5.0, 2.0];
        assert_eq!(of(Direction::Up, &noise).sentence, Sentence::NoClearChange);
        let few = of(Direction::Up, &[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(few.limits, [Limit::TooFew { have: 5, need: 6 }]);
    }
}
