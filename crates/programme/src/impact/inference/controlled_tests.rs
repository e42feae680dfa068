//! What a control rules out.

use super::*;
use crate::impact::{
    indicators::Kind,
    inference::Sentence,
    measurements::Draft,
    sample_tests::{Noise, day, fraction, monthly_values, months},
};

const NOISE: [f64; 9] = [0.4, -0.7, 0.2, 0.9, -0.5, -0.1, 0.6, -1.0, 0.2];

/// A shock that everybody felt in month 12, and an effect of one's own.
fn series(months: usize, own: f64, drift: f64, turn: usize) -> Vec<f64> {
    (0..months)
        .map(|month| {
            let at = f64::from(u32::try_from(month).expect("few"));
            let shock = if month < 12 { 0.0 } else { 15.0 + own };
            100.0 + drift * at + shock + NOISE[(month * turn) % 9]
        })
        .collect()
}

fn of(treated: &[f64], control: &[f64]) -> Interrupted {
    controlled(
        &monthly_values(Direction::Up, treated),
        &monthly_values(Direction::Up, control),
        day("2021-01-01"),
        Seasons::Ignored,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

#[test]
fn a_shock_that_everybody_felt_is_no_effect() {
    let found = of(&series(24, 0.0, 1.0, 2), &series(24, 0.0, 1.0, 4));
    assert_eq!(found.level.sentence, Sentence::NoClearChange);
    assert_eq!(found.level.rung, Rung::Controlled);
    assert_eq!(found.level.method, Method::SegmentedControlled);
    assert!(!found.level.limits.contains(&Limit::NotParallel));
    assert!(!found.level.limits.contains(&Limit::OtherCauses));
}

#[test]
fn an_effect_of_ones_own_remains() {
    let found = of(&series(24, 6.0, 1.0, 2), &series(24, 0.0, 1.0, 4));
    assert_eq!(found.level.sentence, Sentence::Improved);
}

#[test]
fn series_that_drifted_apart_before_are_no_control() {
    let found = of(&series(24, 6.0, 3.0, 2), &series(24, 0.0, 0.0, 4));
    assert!(found.level.limits.contains(&Limit::NotParallel));
}

#[test]
fn only_months_that_both_have_count() {
    let found = of(&series(24, 6.0, 1.0, 2), &series(18, 0.0, 1.0, 4));
    assert_eq!(found.level.n, Size::Periods(18));
    assert_eq!(found.level.sentence, Sentence::DescribedOnly);
}

fn reading(kind: Kind, draft: Draft) -> Reading {
    draft.check(kind).expect("sound")
}

#[test]
fn four_shares() {
    let share = |numerator| reading(Kind::Share, fraction(numerator, 1000.0));
    let found = difference_in_differences(
        [share(300.0), share(450.0)],
        [share(310.0), share(330.0)],
        Direction::Up,
        Confidence::NINETY_FIVE,
    );
    let estimate = found.estimate.expect("an estimate");
    assert!((estimate.value - 0.13).abs() < 1e-12);
    let interval = estimate.interval.expect("an interval");
    // Wald's would be 0.13 ± 1.96 √(0.21 + 0.2475 + 0.2139 + 0.2211)/√1000.
    let wald = 1.959_964 * (0.8925_f64 / 1000.0).sqrt();
    assert!((interval.low - (0.13 - wald)).abs() < 0.002, "{interval:?}");
    assert!((interval.high - (0.13 + wald)).abs() < 0.002);
    assert_eq!(found.sentence, Sentence::Improved);
    assert_eq!(found.n, Size::Observations(4000));
    assert_eq!(found.figure(Figure::ControlAfter), Some(0.33));
}

#[test]
fn four_means_and_what_has_no_spread() {
    let mean = |mean, spread| {
        let draft = Draft {
            value: Some(mean),
            n: Some(50.0),
            spread,
            ..Draft::default()
        };
        reading(Kind::Mean, draft)
    };
    let found = |spread| {
        difference_in_differences(
            [mean(10.0, spread), mean(6.0, spread)],
            [mean(10.0, spread), mean(9.0, spread)],
            Direction::Down,
            Confidence::NINETY_FIVE,
        )
    };
    assert_eq!(found(Some(2.0)).sentence, Sentence::Improved);
    assert_eq!(found(None).limits, [Limit::SpreadUnknown]);
    assert_eq!(found(Some(0.0)).limits, [Limit::NoSpread]);
}

fn beside(treated: &[f64], control: &[f64]) -> Finding {
    differences(
        &monthly_values(Direction::Up, treated),
        &monthly_values(Direction::Up, control),
        day("2021-01-01"),
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

#[test]
fn curves_are_compared_by_what_each_changed() {
    let felt = beside(&series(24, 0.0, 0.0, 2), &series(24, 0.0, 0.0, 4));
    assert_eq!(felt.sentence, Sentence::NoClearChange);
    let own = beside(&series(24, 6.0, 0.0, 2), &series(24, 0.0, 0.0, 4));
    assert_eq!(
        (own.sentence, own.method, own.rung),
        (
            Sentence::Improved,
            Method::DifferenceInDifferences,
            Rung::Controlled
        )
    );
    let moved = |figure| own.figure(figure).expect("a figure");
    let difference = (moved(Figure::After) - moved(Figure::Before))
        - (moved(Figure::ControlAfter) - moved(Figure::ControlBefore));
    let estimate = own.estimate.expect("an estimate").value;
    assert!((difference - estimate).abs() < 1e-9, "{own:?}");
    assert!(!own.limits.contains(&Limit::OtherCauses));
}

#[test]
fn curves_of_shares_are_pooled_and_short_ones_only_described() {
    let shares = |happy: f64| {
        let drafts = (0..20).map(|month| {
            let more = if month < 12 { 0.0 } else { happy };
            Some(fraction(60.0 + more, 100.0))
        });
        crate::impact::sample_tests::months(Kind::Share, Direction::Up, drafts)
    };
    let thresholds = Thresholds::default();
    let on = day("2021-01-01");
    let (ours, theirs) = (shares(12.0), shares(2.0));
    let found = differences(&ours, &theirs, on, &thresholds, Confidence::NINETY_FIVE);
    assert_eq!(found.sentence, Sentence::Improved);
    assert_eq!(found.n, Size::Observations(4_000));
    let few = beside(&series(16, 6.0, 0.0, 2), &series(16, 0.0, 0.0, 4));
    assert_eq!(
        (few.sentence, few.interval()),
        (Sentence::DescribedOnly, None)
    );
    // A control that has none of these months says nothing.
    let apart = beside(&series(24, 6.0, 0.0, 2), &[]);
    assert_eq!(apart.sentence, Sentence::InsufficientEvidence);
}

/// How often, in a hundred records of twelve months before and twelve after nothing at all, a claim is
/// made of two curves whose months differ by more than lots.
fn misled(kind: Kind, month: impl Fn(&mut Noise) -> Draft) -> usize {
    let found = (1..=100_u64).filter(|run| {
        let mut noise = Noise::new(*run);
        let mut curve = || {
            let drafts: Vec<Option<Draft>> = (0..24).map(|_| Some(month(&mut noise))).collect();
            months(kind, Direction::Up, drafts)
        };
        let (ours, theirs) = (curve(), curve());
        let found = differences(
            &ours,
            &theirs,
            day("2021-01-01"),
            &Thresholds::default(),
            Confidence::NINETY_FIVE,
        );
        assert!(found.interval().is_some(), "{found:?}");
        matches!(found.sentence, Sentence::Improved | Sentence::Worsened)
    });
    found.count()
}

#[test]
fn months_that_differ_do_not_make_a_difference_of_shares() {
    // About 80 % of 2,000 answers, give or take 3 points from month to month: 59 false claims in 100
    // if all answers counted.
    let misled = misled(Kind::Share, |noise| {
        let share = (0.8 + 0.03 * noise.normal()).clamp(0.01, 0.99);
        let lots = (share * (1.0 - share) / 2_000.0).sqrt() * noise.normal();
        fraction((2_000.0 * (share + lots)).round(), 2_000.0)
    });
    assert!(misled <= 10, "{misled} of 100");
}

#[test]
fn months_that_differ_do_not_make_a_difference_of_means() {
    let misled = misled(Kind::Mean, |noise| Draft {
        value: Some(50.0 + noise.normal() + 0.5 * noise.normal()),
        n: Some(400.0),
        spread: Some(10.0),
        ..Draft::default()
    });
    assert!(misled <= 10, "{misled} of 100");
}

#[test]
fn shares_that_vary_between_months_say_so() {
    let wild = |more: f64| {
        let drafts = [40.0, 160.0, 100.0, 90.0, 190.0, 110.0].map(|n| fraction(n + more, 1000.0));
        months(Kind::Share, Direction::Up, drafts.map(Some))
    };
    let found = differences(
        &wild(0.0),
        &wild(3.0),
        day("2020-04-01"),
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    let varies =
        |limit: &Limit| matches!(limit, Limit::VariesBetweenPeriods { factor } if *factor > 10.0);
    assert!(found.limits.iter().any(varies), "{found:?}");
    assert!(found.limits.contains(&Limit::OneLook), "{found:?}");
}
