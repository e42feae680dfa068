//! The figure of one period, with how sure it is.

use std::collections::BTreeMap;

use super::{
    counts::poisson,
    finding::{Estimate, Finding, Limit, Method, Sentence, Size},
    interval::{Confidence, Interval},
    means::{Moments, student},
    shares::wilson,
};
use crate::impact::{
    Rung,
    indicators::{Definition, Kind, Pooling},
    measurements::{Point, Reading, Sample},
};

/// What a figure says by itself.
///
/// Shares have Wilson's interval, means and scores Student's where their spread is known (cut to
/// the scale), counts of events Poisson's. Distinct persons, euros and ratios of totals are
/// counted whole: they have no interval, and say so.
///
/// Formulas and assumptions: [`wilson`], [`student`], [`poisson`]. Assumes that the period's answers
/// are drawn independently; how it compares with other periods is another question. A partial period
/// and a declared figure say so. Sources: Wilson 1927, Student 1908, Garwood 1936.
#[must_use]
pub fn level(point: &Point, definition: &Definition, confidence: Confidence) -> Finding {
    let rung = point.source.rung();
    let mut limits = Vec::new();
    if rung == Rung::Declared {
        limits.push(Limit::Declared);
    }
    if point.is_partial {
        limits.push(Limit::Partial);
    }
    let (method, n, interval, limit) = described(&point.reading, definition, confidence);
    limits.extend(limit);
    Finding {
        sentence: Sentence::Level,
        estimate: Some(Estimate {
            value: point.reading.value(),
            interval,
            confidence,
        }),
        figures: BTreeMap::new(),
        n,
        method,
        rung,
        limits,
    }
}

fn described(
    reading: &Reading,
    definition: &Definition,
    confidence: Confidence,
) -> (Method, Size, Option<Interval>, Option<Limit>) {
    match reading {
        Reading::Share(share) => (
            Method::Wilson,
            Size::Observations(share.denominator()),
            Some(wilson(*share, confidence)),
            None,
        ),
        Reading::Mean(sample) | Reading::Score(sample) => {
            let interval = of_sample(*sample, definition.kind, confidence);
            let limit = interval.is_none().then_some(Limit::SpreadUnknown);
            let method = if interval.is_some() {
                Method::Student
            } else {
                Method::AsRead
            };
            (method, Size::Observations(sample.n()), interval, limit)
        }
        Reading::Count(count) if definition.pooling == Pooling::AddsUp => (
            Method::PoissonExact,
            Size::Observations(*count),
            Some(poisson(*count, confidence)),
            Some(Limit::CountedWhole),
        ),
        Reading::Count(count) => (
            Method::AsRead,
            Size::Observations(*count),
            None,
            Some(Limit::NoSampling),
        ),
        Reading::Ratio(_) | Reading::Money(_) => (
            Method::AsRead,
            Size::Periods(1),
            None,
            Some(Limit::NoSampling),
        ),
    }
}

fn of_sample(sample: Sample, kind: Kind, confidence: Confidence) -> Option<Interval> {
    let interval = student(Moments::of_sample(sample)?, confidence)?;
    Some(match kind {
        Kind::Score { lowest, highest } => interval.clamped(lowest, highest),
        _ => interval,
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::impact::{
        indicators::{Direction, SourceKind},
        measurements::Draft,
        sample_tests::{fraction, months, value},
    };

    fn of(kind: Kind, draft: Draft) -> Finding {
        let segment = months(kind, Direction::Up, [Some(draft)]);
        level(
            &segment.points[0],
            &segment.definition,
            Confidence::NINETY_FIVE,
        )
    }

    #[test]
    fn a_share_has_wilsons_interval() {
        let found = of(Kind::Share, fraction(41.0, 50.0));
        let interval = found.interval().expect("an interval");
        assert!((interval.low - 0.692_039).abs() < 1e-6);
        assert!((interval.high - 0.902_298).abs() < 1e-6);
        assert_eq!(
            (found.n, found.rung),
            (Size::Observations(50), Rung::Measured)
        );
    }

    #[rstest]
    #[case(Kind::Count, value(100.0), Method::PoissonExact, Limit::CountedWhole)]
    #[case(Kind::Money, value(100.0), Method::AsRead, Limit::NoSampling)]
    #[case(Kind::Ratio, fraction(100.0, 3.0), Method::AsRead, Limit::NoSampling)]
    #[case(Kind::Mean, Draft { n: Some(9.0), ..value(3.0) }, Method::AsRead, Limit::SpreadUnknown)]
    fn each_kind_says_what_its_interval_is_worth(
        #[case] kind: Kind,
        #[case] draft: Draft,
        #[case] method: Method,
        #[case] limit: Limit,
    ) {
        let found = of(kind, draft);
        assert_eq!((found.method, found.limits), (method, vec![limit]));
    }

    #[test]
    fn the_interval_of_a_score_stays_on_its_scale() {
        let scale = Kind::Score {
            lowest: 0.0,
            highest: 10.0,
        };
        let draft = Draft {
            n: Some(4.0),
            spread: Some(0.5),
            ..value(9.8)
        };
        assert_eq!(of(scale, draft).interval().map(|i| i.high), Some(10.0));
    }

    #[test]
    fn what_a_person_typed_is_declared() {
        let mut segment = months(Kind::Money, Direction::Up, [Some(value(3.0))]);
        segment.points[0].source = SourceKind::Manual;
        let found = level(
            &segment.points[0],
            &segment.definition,
            Confidence::NINETY_FIVE,
        );
        assert_eq!(found.rung, Rung::Declared);
        assert!(found.limits.contains(&Limit::Declared));
    }
}
