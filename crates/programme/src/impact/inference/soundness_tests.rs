//! Whatever the figures, a finding is finite, keeps its promises and survives storage.

use proptest::prelude::*;

use super::{
    Confidence, Finding, Limit, Sentence, Thresholds,
    before_after::before_after,
    controlled::controlled,
    forecast::{Aim, forecast},
    interrupted::{Seasons, interrupted},
    trend::trend,
};
use crate::impact::{
    indicators::{Direction, Kind},
    measurements::{Draft, Segment},
    sample_tests::{day, fraction, months, value},
};

const NINETY_FIVE: Confidence = Confidence::NINETY_FIVE;

/// Months of any sort: absent, zero, equal, tiny, huge, of either sign.
fn any_months() -> impl Strategy<Value = Segment> {
    let figure = prop_oneof![
        2 => Just(0.0),
        4 => -50.0..50.0_f64,
        1 => Just(7.25),
        1 => -1e15..1e15_f64,
        1 => -1e-15..1e-15_f64,
    ];
    let month = prop_oneof![1 => Just(None), 6 => figure.prop_map(Some)];
    proptest::collection::vec(month, 0..40).prop_map(|figures| {
        let drafts = figures.into_iter().map(|figure| {
            figure.map(|figure| Draft {
                n: Some(3.0),
                ..value(figure)
            })
        });
        months(Kind::Mean, Direction::Up, drafts)
    })
}

fn any_shares() -> impl Strategy<Value = Segment> {
    let month = (1_u32..300).prop_flat_map(|n| (0..=n, Just(n)));
    let month = proptest::option::weighted(0.9, month);
    proptest::collection::vec(month, 0..30).prop_map(|shares| {
        let drafts = shares
            .into_iter()
            .map(|share| share.map(|(x, n)| fraction(f64::from(x), f64::from(n))));
        months(Kind::Share, Direction::Up, drafts)
    })
}

fn all_findings(segment: &Segment, other: &Segment) -> Vec<Finding> {
    let (on, thresholds) = (day("2021-01-01"), Thresholds::default());
    let aim = Aim {
        target: 0.5,
        by: day("2023-12-31"),
        maximum: Some(60.0),
    };
    let alone = interrupted(segment, on, Seasons::Yearly, &thresholds, NINETY_FIVE);
    let beside = controlled(
        segment,
        other,
        on,
        Seasons::Ignored,
        &thresholds,
        NINETY_FIVE,
    );
    vec![
        before_after(segment, on, &thresholds, NINETY_FIVE),
        alone.level,
        alone.slope,
        beside.level,
        beside.slope,
        trend(segment, &thresholds, NINETY_FIVE),
        forecast(segment, aim, &thresholds, NINETY_FIVE),
    ]
}

fn is_sound(found: &Finding) -> Result<(), TestCaseError> {
    let estimate = found.estimate;
    prop_assert!(
        found.figures.values().all(|figure| figure.is_finite()),
        "{found:?}"
    );
    if let Some(estimate) = estimate {
        prop_assert!(estimate.value.is_finite(), "{found:?}");
        if let Some(interval) = estimate.interval {
            prop_assert!(interval.low <= interval.high, "{found:?}");
        }
    }
    match found.sentence {
        Sentence::Improved | Sentence::Worsened | Sentence::NoClearChange => {
            prop_assert!(
                found.interval().is_some(),
                "a claim without interval: {found:?}"
            );
        }
        Sentence::DescribedOnly => prop_assert!(found.interval().is_none(), "{found:?}"),
        Sentence::InsufficientEvidence => {
            prop_assert!(estimate.is_none() && !found.limits.is_empty(), "{found:?}");
        }
        _ => {}
    }
    let text = serde_json::to_string(found).expect("serialises");
    let read: Finding = serde_json::from_str(&text).expect("reads");
    prop_assert_eq!(serde_json::to_string(&read).expect("serialises"), text);
    Ok(())
}

proptest! {
    // Each case fits some dozen regressions.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn findings_of_any_months_are_sound(segment in any_months(), other in any_months()) {
        for found in all_findings(&segment, &other) {
            is_sound(&found)?;
        }
    }

    #[test]
    fn findings_of_any_shares_are_sound(segment in any_shares(), other in any_shares()) {
        for found in all_findings(&segment, &other) {
            is_sound(&found)?;
        }
    }

    /// Turning good into bad turns the claim, and nothing else.
    #[test]
    fn direction_turns_the_claim_only(segment in any_months()) {
        let mut turned = segment.clone();
        turned.definition.direction = Direction::Down;
        for (up, down) in all_findings(&segment, &segment)
            .into_iter()
            .zip(all_findings(&turned, &turned))
        {
            let expected = match up.sentence {
                Sentence::Improved => Sentence::Worsened,
                Sentence::Worsened => Sentence::Improved,
                same => same,
            };
            prop_assert_eq!(down.sentence, expected);
            prop_assert_eq!(up.estimate, down.estimate);
        }
    }

    /// A series is no control of itself: every difference is nothing.
    #[test]
    fn a_series_against_itself_says_nothing(segment in any_months()) {
        let found = controlled(
            &segment,
            &segment,
            day("2021-01-01"),
            Seasons::Ignored,
            &Thresholds::default(),
            NINETY_FIVE,
        );
        prop_assert_eq!(found.level.sentence, Sentence::InsufficientEvidence);
        let nothing = |limit: &Limit| matches!(limit, Limit::NoSpread | Limit::ShortSide { .. });
        prop_assert!(found.level.limits.iter().any(nothing));
    }
}
