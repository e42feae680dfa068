//! Periods: their days, their names, and that they tile the calendar.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

#[rstest]
#[case("2026-03-14", "2026-03-14", "2026-03-14")]
#[case("2026-W01", "2025-12-29", "2026-01-04")]
#[case("2020-W53", "2020-12-28", "2021-01-03")]
#[case("2024-02", "2024-02-01", "2024-02-29")]
#[case("2026-Q4", "2026-10-01", "2026-12-31")]
#[case("2026", "2026-01-01", "2026-12-31")]
fn a_period_has_its_days(#[case] text: &str, #[case] first: &str, #[case] last: &str) {
    let period = period(text);
    assert_eq!((period.first(), period.last()), (day(first), day(last)));
    assert_eq!(period.to_string(), text);
}

#[rstest]
#[case("")]
#[case("26-03")]
#[case("2026-3")]
#[case("2026-13")]
#[case("2026-Q5")]
#[case("2021-W53")]
#[case("2026-02-29")]
#[case("2026-03-14T00:00")]
#[case("+026")]
#[case("２０２６")]
fn what_names_no_period_is_refused(#[case] text: &str) {
    assert!(matches!(
        text.parse::<Period>(),
        Err(PeriodError::Unreadable(_))
    ));
}

#[test]
fn a_year_that_nobody_means_is_refused() {
    assert_eq!("0226-03".parse::<Period>(), Err(PeriodError::Year(226)));
}

#[test]
fn a_free_range_is_refused_and_the_whole_one_named() {
    let refused = Period::from_days(Frequency::Month, day("2026-03-03"), day("2026-03-17"));
    let Err(PeriodError::NotWhole {
        whole_first,
        whole_last,
        ..
    }) = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (whole_first, whole_last),
        (day("2026-03-01"), day("2026-03-31"))
    );
}

#[rstest]
#[case("2024-02-29", "2023-02-28")]
#[case("2026-W10", "2025-W10")]
#[case("2026-Q1", "2025-Q1")]
fn a_year_before(#[case] now: &str, #[case] before: &str) {
    assert_eq!(period(now).a_year_before(), period(before));
}

proptest! {
    #[test]
    fn periods_tile_the_calendar(days in 0_u64..90_000, which in 0_usize..5) {
        let date = day("1900-01-08").checked_add_days(Days::new(days)).expect("in range");
        let frequency = Frequency::ALL[which];
        let held = Period::containing(frequency, date).expect("in range");
        prop_assert!(held.holds(date));
        prop_assert_eq!(held.next().first(), held.last().succ_opt().expect("in range"));
        prop_assert_eq!(held.next().index(), held.index() + 1);
        prop_assert!(!held.overlaps(held.next()));
        prop_assert_eq!(held.next().previous(), held);
        prop_assert_eq!(held.to_string().parse::<Period>().expect("reads back"), held);
    }
}
