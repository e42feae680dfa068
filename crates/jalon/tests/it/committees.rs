//! The committees' clock against a second, naive implementation of rules.md §3, on generated
//! journeys and on the network's real content; what of the real content comes out; the command.

mod oracle;

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use content::{Limits, read};
use jalon::committees::actions::{coverage, watch};
use programme::{
    committees::{Almanac, Coverage},
    identity::ServiceSlug,
    network::Record,
    phases::{Journey, Phase, Stay},
    services::{Event, EventKind, Service},
};
use proptest::prelude::*;
use rstest::rstest;

use crate::import_real::real_content;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn agree(services: &[Service], on: NaiveDate) {
    let watched = watch(services, &Almanac::default(), on);
    assert_eq!(watched.len(), services.len());
    for one in &watched {
        let ours = (one.due.due, one.due.status, one.due.late_by_days);
        let theirs = oracle::verdict(one.service, on);
        assert_eq!(ours, theirs, "{} on {on}: {:#?}", one.service.slug, one.due);
    }
    let ours = coverage(services, &Almanac::default(), on);
    assert_eq!(ours, oracle::coverage(services, on), "on {on}");
}

fn real() -> Option<Record> {
    let dir = real_content()?;
    let reading = read(&dir, &Limits::default(), &mut |_| ());
    Some(reading.expect("the real content reads").record)
}

#[test]
fn the_real_content_agrees_with_the_oracle_on_many_days() {
    let Some(record) = real() else { return };
    for month in 0..=40 {
        agree(
            &record.services,
            oracle::months_later(day("2016-08-31"), 3 * month),
        );
    }
    for on in ["2013-01-01", "2024-02-29", "2026-08-20", "2100-12-31"] {
        agree(&record.services, day(on));
    }
}

fn committees(service: &Service) -> impl Iterator<Item = NaiveDate> {
    let held = service.events.iter();
    held.filter(|event| event.kind == EventKind::Committee)
        .filter_map(|event| event.date)
}

/// What comes out on 20 August 2026: 17 services of 196 concerned for more than six months.
#[test]
fn the_real_coverage_comes_out() {
    let Some(record) = real() else { return };
    let on = day("2026-08-20");
    let of = coverage(&record.services, &Almanac::default(), on);
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    for one in watch(&record.services, &Almanac::default(), on) {
        *statuses.entry(one.due.status.code()).or_default() += 1;
    }
    println!("{of:?} {statuses:?}");
    let expected = Coverage {
        concerned: 231,
        covered: 30,
        concerned_for_long: 196,
        held_lately: 17,
    };
    assert_eq!(of, expected);
    let told = [
        ("never_held", 149),
        ("not_concerned", 431),
        ("overdue", 52),
        ("to_schedule", 16),
        ("up_to_date", 14),
    ];
    assert_eq!(statuses, BTreeMap::from(told));
}

/// An earlier count by hand, "17 of 180, of which 122 never had one", comes out by its own
/// definition; from there to ours, step by step.
#[test]
fn an_earlier_count_differs_by_its_definition_only() {
    let Some(record) = real() else { return };
    let on = day("2026-08-20");
    let six_months_ago = day("2026-02-20");

    // Theirs: the stay recorded last is the current one; half a year is 183 days for committees;
    // committees announced for later count as held.
    let theirs: Vec<&Service> = record
        .services
        .iter()
        .filter(|service| {
            let dated = service.journey.stays().iter();
            let last = dated
                .filter_map(|stay| Some((stay.phase, stay.start?)))
                .next_back();
            last.is_some_and(|(phase, start)| {
                phase.is_concerned_by_committees() && start < six_months_ago
            })
        })
        .collect();
    let never = theirs.iter().filter(|one| committees(one).next().is_none());
    let lately = |service: &Service| {
        let last = committees(service).max();
        last.is_some_and(|last| last >= on - Duration::days(183))
    };
    let recent = theirs.iter().filter(|one| lately(one));
    assert_eq!(
        (theirs.len(), never.count(), recent.count()),
        (180, 122, 17)
    );

    // With the programme's definition of the current phase (ties on one day: the furthest along;
    // stays of the future don't count): two services more.
    let by_stay: Vec<&Service> = record
        .services
        .iter()
        .filter(|service| {
            let stay = service.journey.current_at(on);
            let stay = stay.and_then(|stay| Some((stay.phase, stay.start?)));
            stay.is_some_and(|(phase, start)| {
                phase.is_concerned_by_committees() && start < six_months_ago
            })
        })
        .collect();
    assert_eq!(by_stay.len(), 182);
    // Of calendar months, and without those that are still to be held: three fewer.
    let held =
        |service: &Service| committees(service).any(|day| (six_months_ago..=on).contains(&day));
    assert_eq!(by_stay.iter().filter(|one| held(one)).count(), 14);

    // Ours follows the unbroken run of concerned phases: a service that went from construction
    // to acceleration last month has been concerned for all that time.
    let longer: Vec<&Service> = record
        .services
        .iter()
        .filter(|service| {
            let one = std::slice::from_ref(*service);
            coverage(one, &Almanac::default(), on).concerned_for_long == 1
                && by_stay.iter().all(|of| of.slug != service.slug)
        })
        .collect();
    assert_eq!(longer.len(), 196 - 182);
    assert_eq!(longer.iter().filter(|one| held(one)).count(), 17 - 14);
}

fn service(stays: &[(Phase, NaiveDate)], committees: &[NaiveDate]) -> Service {
    let stay = |(phase, start): &(Phase, NaiveDate)| Stay {
        phase: *phase,
        start: Some(*start),
        end: None,
        comment: None,
    };
    let committee = |on: &NaiveDate| Event {
        kind: EventKind::Committee,
        date: Some(*on),
        comment: None,
    };
    Service {
        journey: Journey::new(stays.iter().map(stay).collect()),
        events: committees.iter().map(committee).collect(),
        ..Service::new(ServiceSlug::parse("exemple").expect("a slug"), "Exemple")
    }
}

// Checked against a paper calendar.
#[rstest]
#[case::end_of_august("2025-08-31", "2026-02-28")]
#[case::end_of_august_before_a_leap_year("2023-08-31", "2024-02-29")]
#[case::leap_day("2024-02-29", "2024-08-29")]
#[case::the_30th("2025-08-30", "2026-02-28")]
#[case::end_of_february("2026-02-28", "2026-08-28")]
#[case::end_of_a_month_of_31("2025-12-31", "2026-06-30")]
#[case::across_the_year("2025-09-12", "2026-03-12")]
#[case::a_century_without_leap_day("2099-08-31", "2100-02-28")]
fn six_months_later(#[case] held: &str, #[case] due: &str) {
    // In acceleration for so short a time that its maximum comes later.
    let service = service(&[(Phase::Acceleration, day(held))], &[day(held)]);
    let on = day(held);
    let watched = watch([&service], &Almanac::default(), on);
    assert_eq!(watched[0].due.due, Some(day(due)));
    assert_eq!(oracle::verdict(&service, on).0, Some(day(due)));
}

fn any_service() -> impl Strategy<Value = Service> {
    let stays = proptest::collection::vec((0usize..8, 0i64..3000), 0..7);
    let committees = proptest::collection::vec(0i64..3000, 0..4);
    (stays, committees).prop_map(|(stays, committees)| {
        let on = |days: i64| day("2016-01-01") + Duration::days(days);
        let stays: Vec<(Phase, NaiveDate)> = stays
            .into_iter()
            .map(|(phase, start)| (Phase::ALL[phase], on(start)))
            .collect();
        let committees: Vec<NaiveDate> = committees.into_iter().map(on).collect();
        service(&stays, &committees)
    })
}

proptest! {
    #[test]
    fn any_journey_agrees_with_the_oracle(service in any_service(), at in -10i64..3400) {
        agree(&[service], day("2016-01-01") + Duration::days(at));
    }

    #[test]
    fn one_more_committee_never_moves_the_due_date_earlier(
        service in any_service(), at in 0i64..3400, ago in 0i64..800,
    ) {
        let on = day("2016-01-01") + Duration::days(at);
        let held = on - Duration::days(ago);
        let mut after = service.clone();
        after.events.push(Event { kind: EventKind::Committee, date: Some(held), comment: None });
        let both = [service, after];
        let watched = watch(&both, &Almanac::default(), on);
        let (before, after) = (&watched[0].due, &watched[1].due);
        prop_assert!(after.due >= before.due);
        // An investigation ends when it ends, whatever was decided on its way.
        if after.phase != Some(Phase::Investigation) {
            prop_assert!(after.due.is_none_or(|due| due > held));
        }
    }
}
