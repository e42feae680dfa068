//! Versions of definitions, and when a change is a break.

use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn users() -> Definition {
    Definition {
        text: "Persons who handled at least one file in the month".into(),
        unit: Unit::parse("utilisateurs").expect("a unit"),
        kind: Kind::Count,
        direction: Direction::Up,
        frequency: Frequency::Month,
        pooling: Pooling::Distinct,
    }
}

fn first() -> Definitions {
    Definitions::new(day("2025-01-01"), users()).expect("sound")
}

fn broken(reason: &str) -> Change {
    Change::Broken {
        reason: reason.into(),
    }
}

#[test]
fn a_clarification_keeps_the_curve_whole() {
    let clearer = Definition {
        text: "Distinct accounts with at least one file handled in the month".into(),
        ..users()
    };
    let definitions = first()
        .revise(day("2025-06-01"), clearer, Change::Clarified)
        .expect("accepted");
    assert_eq!(definitions.breaks().count(), 0);
    assert_eq!(definitions.latest().number, 2);
    assert_eq!(
        definitions.in_force(day("2025-05-31")).map(|r| r.number),
        Some(1)
    );
    assert_eq!(definitions.in_force(day("2024-12-31")), None);
}

#[rstest]
#[case::unit(Definition { unit: Unit::parse("foyers").expect("a unit"), ..users() })]
#[case::kind(Definition { kind: Kind::Money, ..users() })]
#[case::direction(Definition { direction: Direction::Down, ..users() })]
#[case::frequency(Definition { frequency: Frequency::Quarter, ..users() })]
#[case::pooling(Definition { pooling: Pooling::AddsUp, ..users() })]
fn what_changes_the_number_must_be_a_break(#[case] other: Definition) {
    let refused = first().revise(day("2025-06-01"), other.clone(), Change::Clarified);
    assert!(matches!(refused, Err(RevisionError::MustBreak { .. })));
    let accepted = first()
        .revise(day("2025-06-01"), other, broken("New tool"))
        .expect("accepted");
    assert_eq!(
        accepted.breaks().collect::<Vec<_>>(),
        [(day("2025-06-01"), "New tool")]
    );
}

#[test]
fn versions_begin_in_order_and_breaks_have_reasons() {
    assert_eq!(
        first().revise(day("2025-01-01"), users(), Change::Clarified),
        Err(RevisionError::NotLater {
            after: day("2025-01-01")
        })
    );
    assert_eq!(
        first().revise(day("2025-02-01"), users(), broken(" ")),
        Err(RevisionError::NoReason)
    );
    assert_eq!(
        first().revise(day("2025-02-01"), users(), Change::First),
        Err(RevisionError::FirstOrNot)
    );
}

#[test]
fn a_definition_that_says_nothing_is_refused() {
    let empty = Definition {
        text: "  ".into(),
        ..users()
    };
    assert_eq!(
        Definitions::new(day("2025-01-01"), empty),
        Err(RevisionError::NoText)
    );
    let flat = Definition {
        kind: Kind::Score {
            lowest: 5.0,
            highest: 5.0,
        },
        ..users()
    };
    assert_eq!(
        Definitions::new(day("2025-01-01"), flat),
        Err(RevisionError::Scale)
    );
}

#[test]
fn storage_is_checked_again() {
    let definitions = first()
        .revise(day("2025-06-01"), users(), broken("New tool"))
        .expect("accepted");
    let text = serde_json::to_string(&definitions).expect("serialises");
    assert_eq!(
        serde_json::from_str::<Definitions>(&text).expect("reads"),
        definitions
    );
    assert!(serde_json::from_str::<Definitions>("[]").is_err());
    let shuffled = text.replace("2025-06-01", "2024-06-01");
    assert!(serde_json::from_str::<Definitions>(&shuffled).is_err());
}

#[rstest]
#[case("2025-05", 1, true)]
#[case("2025-06", 1, false)]
#[case("2025-06", 2, true)]
#[case("2024-12", 1, false)]
#[case("2025-05", 3, false)]
fn a_version_covers_its_own_days(
    #[case] period: &str,
    #[case] version: u32,
    #[case] covered: bool,
) {
    let definitions = first()
        .revise(day("2025-06-01"), users(), broken("New tool"))
        .expect("accepted");
    let period = period.parse().expect("a period");
    assert_eq!(definitions.covers(version, period), covered);
}

#[test]
fn a_period_that_straddles_a_break_belongs_to_no_version() {
    let weekly = Definition {
        frequency: Frequency::Week,
        ..users()
    };
    let definitions = Definitions::new(day("2025-01-06"), weekly.clone())
        .and_then(|first| first.revise(day("2025-06-01"), weekly, broken("New tool")))
        .expect("accepted");
    let straddling = "2025-W22".parse().expect("a period");
    assert!(!definitions.covers(1, straddling));
    assert!(!definitions.covers(2, straddling));
}

#[rstest]
#[case("", Err(UnitError::Empty))]
#[case("  €  ", Ok("€"))]
#[case("a\nb", Err(UnitError::TooLong))]
fn units(#[case] text: &str, #[case] expected: Result<&str, UnitError>) {
    assert_eq!(
        Unit::parse(text).as_ref().map(Unit::as_str),
        expected.as_ref().map(|text| *text)
    );
}
