//! What readings accept and refuse.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

const SCORE: Kind = Kind::Score {
    lowest: 0.0,
    highest: 10.0,
};

fn value(value: f64) -> Draft {
    Draft {
        value: Some(value),
        ..Draft::default()
    }
}

fn fraction(numerator: f64, denominator: f64) -> Draft {
    Draft {
        numerator: Some(numerator),
        denominator: Some(denominator),
        ..Draft::default()
    }
}

fn sample(mean: f64, n: f64, spread: f64) -> Draft {
    Draft {
        value: Some(mean),
        n: Some(n),
        spread: Some(spread),
        ..Draft::default()
    }
}

#[rstest]
#[case(Kind::Count, value(1290.0), 1290.0, None)]
#[case(Kind::Money, value(-1234.56), -1234.56, None)]
#[case(Kind::Money, value(0.1), 0.1, None)]
#[case(Kind::Share, fraction(41.0, 50.0), 0.82, Some(50))]
#[case(Kind::Ratio, fraction(150_000.0, 1200.0), 125.0, None)]
#[case(Kind::Mean, sample(-3.5, 12.0, 2.0), -3.5, Some(12))]
#[case(SCORE, sample(7.5, 40.0, 1.5), 7.5, Some(40))]
#[case(SCORE, sample(7.5, 1.0, 0.0), 7.5, Some(1))]
fn sound_readings_are_kept(
    #[case] kind: Kind,
    #[case] draft: Draft,
    #[case] expected: f64,
    #[case] n: Option<u64>,
) {
    let reading = draft.check(kind).expect("sound");
    assert!((reading.value() - expected).abs() < 1e-12);
    assert_eq!(reading.n(), n);
    let stored = serde_json::to_string(&reading).expect("serialises");
    assert_eq!(
        serde_json::from_str::<Reading>(&stored).expect("reads"),
        reading
    );
}

#[rstest]
#[case::nan(Kind::Count, value(f64::NAN), ReadingError::NotFinite { field: Field::Value })]
#[case::infinite(Kind::Money, value(f64::INFINITY), ReadingError::NotFinite { field: Field::Value })]
#[case::infinite_n(SCORE, sample(5.0, f64::INFINITY, 1.0), ReadingError::NotFinite { field: Field::N })]
#[case::too_large(Kind::Ratio, fraction("1e400".parse().expect("a number"), 1.0), ReadingError::NotFinite { field: Field::Numerator })]
#[case::overflowing(Kind::Ratio, fraction(1e300, 1e-300), ReadingError::NotFinite { field: Field::Value })]
#[case::negative_count(Kind::Count, value(-1.0), ReadingError::Negative { field: Field::Value, value: -1.0 })]
#[case::half_a_user(Kind::Count, value(12.5), ReadingError::NotWhole { field: Field::Value, value: 12.5 })]
#[case::astronomical(Kind::Count, value(1e20), ReadingError::TooLarge { field: Field::Value, value: 1e20 })]
#[case::more_than_whole(Kind::Share, fraction(51.0, 50.0), ReadingError::MoreThanWhole { numerator: 51, denominator: 50 })]
#[case::of_nothing(Kind::Share, fraction(0.0, 0.0), ReadingError::Nothing { field: Field::Denominator })]
#[case::nobody(Kind::Mean, sample(5.0, 0.0, 0.0), ReadingError::Nothing { field: Field::N })]
#[case::divided_by_zero(Kind::Ratio, fraction(3.0, 0.0), ReadingError::Nothing { field: Field::Denominator })]
#[case::negative_divisor(Kind::Ratio, fraction(3.0, -2.0), ReadingError::Negative { field: Field::Denominator, value: -2.0 })]
#[case::share_as_percentage(Kind::Share, value(82.0), ReadingError::Unexpected { field: Field::Value, kind: "share" })]
#[case::absent(Kind::Count, Draft::default(), ReadingError::Missing { field: Field::Value, kind: "count" })]
#[case::no_n(SCORE, value(7.0), ReadingError::Missing { field: Field::N, kind: "score" })]
#[case::off_scale(SCORE, sample(10.5, 12.0, 1.0), ReadingError::OffScale { value: 10.5, lowest: 0.0, highest: 10.0 })]
#[case::one_spreads(Kind::Mean, sample(5.0, 1.0, 0.5), ReadingError::ImpossibleSpread { spread: 0.5, at_most: 0.0 })]
#[case::half_a_cent(Kind::Money, value(12.345), ReadingError::FractionOfCent(12.345))]
fn what_means_nothing_is_refused(
    #[case] kind: Kind,
    #[case] draft: Draft,
    #[case] why: ReadingError,
) {
    assert_eq!(draft.check(kind), Err(why));
}

#[test]
fn a_spread_beyond_what_the_scale_allows_is_refused() {
    // Answers 0 and 10 in equal parts spread by 5 (divisor n), hardly more with n − 1.
    assert!(sample(5.0, 1000.0, 5.0).check(SCORE).is_ok());
    assert!(matches!(
        sample(5.0, 1000.0, 5.2).check(SCORE),
        Err(ReadingError::ImpossibleSpread { .. })
    ));
}

#[test]
fn storage_can_not_bring_in_what_the_door_refuses() {
    for text in [
        r#"{"share":{"numerator":3,"denominator":2}}"#,
        r#"{"mean":{"mean":1.0,"n":0,"spread":null}}"#,
        r#"{"ratio":{"numerator":1.0,"denominator":0.0}}"#,
    ] {
        assert!(serde_json::from_str::<Reading>(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn cents_come_back(cents in -90_071_992_547_409_i64..90_071_992_547_409) {
        let euros = Reading::Money(cents).value();
        prop_assert_eq!(value(euros).check(Kind::Money), Ok(Reading::Money(cents)));
    }

    #[test]
    fn no_draft_brings_a_number_that_is_not_finite(
        fields in proptest::array::uniform5(proptest::option::of(proptest::num::f64::ANY)),
    ) {
        let [value, numerator, denominator, n, spread] = fields;
        let draft = Draft { value, numerator, denominator, n, spread };
        for kind in [Kind::Count, Kind::Share, Kind::Mean, Kind::Ratio, SCORE, Kind::Money] {
            if let Ok(reading) = draft.check(kind) {
                prop_assert!(reading.value().is_finite());
            }
        }
    }
}
