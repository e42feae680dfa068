//! Corrections and proposals, on hand-made journeys and on any.

use proptest::prelude::*;

use super::*;
use Phase::{Acceleration, Construction, Investigation, Transferred};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn stay(phase: Phase, start: &str, end: Option<&str>) -> Stay {
    Stay {
        phase,
        start: Some(day(start)),
        end: end.map(day),
        comment: None,
    }
}

fn odd() -> Journey {
    Journey::new(vec![
        stay(Construction, "2020-01-01", Some("2020-06-01")),
        stay(Investigation, "2020-01-01", None),
        stay(Acceleration, "2020-05-01", Some("2020-08-01")),
        stay(Construction, "2020-12-01", None),
        stay(Transferred, "2027-01-01", None),
    ])
}

#[test]
fn each_oddity_has_its_proposal_or_none() {
    let told: Vec<(String, bool)> = odd()
        .proposals(day("2026-01-01"))
        .iter()
        .map(|one| (one.oddity.key(), one.correction.is_some()))
        .collect();
    let told: Vec<(&str, bool)> = told.iter().map(|(key, is)| (key.as_str(), *is)).collect();
    assert_eq!(
        told,
        [
            ("same-day/investigation/construction/2020-01-01", true),
            ("overlap/construction/2020-06-01/2020-05-01", true),
            ("gap/acceleration/2020-08-01/2020-12-01", true),
            ("goes-back/acceleration/construction/2020-12-01", false),
            ("no-end/construction/2020-12-01/2027-01-01", true),
            ("ahead/transferred/2027-01-01", false),
        ]
    );
}

#[test]
fn an_accepted_proposal_sets_its_oddity_right() {
    let journey = odd();
    let proposals = journey.proposals(day("2026-01-01"));
    for one in proposals {
        let Some(correction) = one.correction else {
            continue;
        };
        let better = journey
            .corrected(&correction, "vu avec l’équipe")
            .expect("corrects");
        let left: Vec<String> = better
            .proposals(day("2026-01-01"))
            .iter()
            .map(|left| left.oddity.key())
            .collect();
        assert!(!left.contains(&one.oddity.key()), "{left:?}");
    }
}

#[test]
fn what_can_never_be_is_refused() {
    let journey = odd();
    let add = |stay| journey.corrected(&Correction::Add { stay }, "oubli");
    assert!(matches!(
        add(stay(Construction, "1999-01-01", None)),
        Err(CorrectionError::OutOfRange(_))
    ));
    assert!(matches!(
        add(stay(Construction, "2020-02-01", Some("2020-01-31"))),
        Err(CorrectionError::EndsBeforeStart { .. })
    ));
    let remove = |place, reason| journey.corrected(&Correction::Remove { place }, reason);
    assert_eq!(remove(9, "oubli"), Err(CorrectionError::NoSuchStay(9)));
    assert_eq!(remove(0, " \n"), Err(CorrectionError::ReasonMissing));
    let same = Correction::Amend {
        place: 0,
        stay: journey.stays()[0].clone(),
    };
    assert_eq!(
        journey.corrected(&same, "rien"),
        Err(CorrectionError::NothingChanges)
    );
    assert_eq!(remove(0, "doublon").expect("corrects").stays().len(), 4);
}

fn any_journey() -> impl Strategy<Value = Journey> {
    let one = (0_usize..8, 0_i64..4000, proptest::option::of(-50_i64..900));
    proptest::collection::vec(one, 0..7).prop_map(|stays| {
        Journey::new(
            stays
                .into_iter()
                .map(|(phase, start, length)| {
                    let start = day("2014-01-01") + chrono::Duration::days(start);
                    Stay {
                        phase: Phase::ALL[phase],
                        start: Some(start),
                        end: length.map(|days| start + chrono::Duration::days(days)),
                        comment: None,
                    }
                })
                .collect(),
        )
    })
}

proptest! {
    #[test]
    fn proposals_of_ends_and_doubles_leave_the_current_phase_of_every_day(
        journey in any_journey(),
        at in 0_i64..4500,
    ) {
        let date = day("2014-01-01") + chrono::Duration::days(at);
        for one in journey.proposals(date) {
            let Some(correction) = one.correction else { continue };
            match journey.corrected(&correction, "proposition") {
                Ok(better) => prop_assert_eq!(better.phase_at(date), journey.phase_at(date)),
                Err(CorrectionError::EndsBeforeStart { .. } | CorrectionError::NothingChanges) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }
}
