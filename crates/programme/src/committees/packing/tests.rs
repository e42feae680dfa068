//! Tests of the proposed calendar: small cases by name, then properties of any calendar.

use proptest::prelude::*;

use super::*;
use crate::committees::outcome::{is_working_day, samples::day};

fn need(service: &str, sponsor: &str, due: &str, attendees: &[&str]) -> Need {
    Need {
        service: ServiceSlug::parse(service).expect("a slug"),
        incubator: IncubatorSlug::parse("fabrique").expect("a slug"),
        sponsor: OrganisationSlug::parse(sponsor).expect("a slug"),
        earliest: day("2026-01-01"),
        due: day(due),
        attendees: attendees
            .iter()
            .map(|one| MemberSlug::parse(*one).expect("a slug"))
            .collect(),
    }
}

/// The first two weeks of February 2026, three services a half-day.
fn openings() -> Openings {
    Openings {
        from: day("2026-02-02"),
        until: day("2026-02-13"),
        per_half_day: 3,
        ..Openings::default()
    }
}

fn places(proposal: &Proposal) -> Vec<(String, String)> {
    proposal
        .sittings
        .iter()
        .flat_map(|sitting| {
            let when = format!("{} {:?}", sitting.when.day, sitting.when.half);
            sitting
                .services
                .iter()
                .map(move |one| (one.service.to_string(), when.clone()))
        })
        .collect()
}

#[test]
fn services_of_a_sponsor_sit_together_and_in_time() {
    let found = propose(
        &[
            need("c", "ville", "2026-02-12", &["tete"]),
            need("a", "ville", "2026-02-05", &["tete"]),
            need("b", "region", "2026-02-10", &["tete"]),
        ],
        &openings(),
    );
    let when = "2026-02-05 Afternoon";
    assert_eq!(
        places(&found),
        [("a", when), ("c", when), ("b", when)].map(|(one, when)| (one.into(), when.into()))
    );
    let reasons: Vec<Reason> = found.sittings[0]
        .services
        .iter()
        .map(|one| one.reason)
        .collect();
    assert_eq!(
        reasons,
        [Reason::OnItsOwn, Reason::SameSponsor, Reason::SameIncubator]
    );
}

#[test]
fn a_full_half_day_gives_way_to_the_one_before() {
    let needs: Vec<Need> = ["a", "b", "c", "d"]
        .into_iter()
        .map(|one| need(one, "ville", "2026-02-05", &[]))
        .collect();
    let found = propose(&needs, &openings());
    assert_eq!(found.sittings.len(), 2);
    assert_eq!(places(&found)[0], ("d".into(), "2026-02-05 Morning".into()));
    assert_eq!(found.late(), 0);
}

#[test]
fn who_is_overdue_comes_first_and_late_with_its_obstacles() {
    let mut when = openings();
    let busy = HalfDay::of(day("2026-02-02"));
    when.busy
        .insert(MemberSlug::parse("tete").expect("a slug"), busy.into());
    let found = propose(&[need("a", "ville", "2026-02-02", &["tete"])], &when);
    let placed = &found.sittings[0].services[0];
    assert_eq!(found.sittings[0].when, HalfDay::of(day("2026-02-03"))[0]);
    assert_eq!((placed.late_by_days, placed.obstacles.len()), (1, 2));
    let found = propose(&[need("a", "ville", "2025-11-02", &[])], &openings());
    assert_eq!(found.sittings[0].when, HalfDay::of(day("2026-02-02"))[0]);
    assert_eq!(found.late(), 1);
}

#[test]
fn nobody_sits_in_two_places() {
    let mut other = need("b", "region", "2026-02-02", &["reseau"]);
    other.incubator = IncubatorSlug::parse("atelier").expect("a slug");
    let found = propose(
        &[need("a", "ville", "2026-02-02", &["reseau"]), other],
        &openings(),
    );
    let when: Vec<HalfDay> = found.sittings.iter().map(|one| one.when).collect();
    assert_eq!(when, HalfDay::of(day("2026-02-02")));
}

#[test]
fn without_a_day_nothing_is_placed() {
    let mut none = openings();
    none.closed = none.from.iter_days().take(12).collect();
    let found = propose(&[need("a", "ville", "2026-02-05", &[])], &none);
    assert!(found.sittings.is_empty());
    assert_eq!(found.unplaced.len(), 1);
}

#[test]
fn a_service_that_is_due_is_needed_from_sixty_days_before() {
    use crate::{
        committees::{Clockwork, samples},
        phases::{Journey, Phase, Stay},
    };
    let mut service = samples::service("cantines", "ville");
    let incubator = IncubatorSlug::parse("fabrique").expect("a slug");
    let rules = ProgrammeRules::default();
    let of = |service: &Service| {
        let due = Due::of(service, Clockwork::default(), &rules, day("2026-02-01"));
        Need::of(service, &incubator, &due, BTreeSet::new(), &rules)
    };
    assert_eq!(of(&service), None, "no phase, no committee");
    service.journey = Journey::new(vec![Stay {
        phase: Phase::Construction,
        start: Some(day("2026-01-01")),
        end: None,
        comment: None,
    }]);
    let need = of(&service).expect("is needed");
    assert_eq!(
        (need.earliest, need.due),
        (day("2026-05-02"), day("2026-07-01"))
    );
    service.sponsors.clear();
    assert_eq!(of(&service), None, "nobody to invite");
}

fn any_need() -> impl Strategy<Value = Need> {
    (
        0u8..40,
        0u8..3,
        0u8..5,
        0i64..40,
        0i64..30,
        proptest::collection::btree_set(0u8..8, 0..4),
    )
        .prop_map(|(service, incubator, sponsor, due, window, attendees)| {
            let due = day("2026-01-26") + chrono::TimeDelta::days(due);
            Need {
                service: ServiceSlug::parse(format!("s{service}")).expect("a slug"),
                incubator: IncubatorSlug::parse(format!("i{incubator}")).expect("a slug"),
                sponsor: OrganisationSlug::parse(format!("o{sponsor}")).expect("a slug"),
                earliest: due - chrono::TimeDelta::days(window),
                due,
                attendees: attendees
                    .into_iter()
                    .map(|one| MemberSlug::parse(format!("m{one}")).expect("a slug"))
                    .collect(),
            }
        })
}

fn any_openings() -> impl Strategy<Value = Openings> {
    let half = (0u64..14, any::<bool>());
    let busy = proptest::collection::btree_map(0u8..8, proptest::collection::vec(half, 0..6), 0..8);
    (
        1usize..4,
        busy,
        proptest::collection::btree_set(0u64..14, 0..3),
    )
        .prop_map(|(per_half_day, busy, closed)| {
            let at = |days| day("2026-02-02") + chrono::Days::new(days);
            Openings {
                from: at(0),
                until: at(13),
                per_half_day,
                closed: closed.into_iter().map(at).collect(),
                busy: busy
                    .into_iter()
                    .map(|(who, halves)| {
                        let halves = halves
                            .into_iter()
                            .map(|(days, late)| HalfDay::of(at(days))[usize::from(late)]);
                        let who = MemberSlug::parse(format!("m{who}")).expect("a slug");
                        (who, halves.collect())
                    })
                    .collect(),
            }
        })
}

proptest! {
    #[test]
    fn any_calendar_keeps_its_promises(
        needs in proptest::collection::vec(any_need(), 0..40),
        openings in any_openings(),
        turn in 0usize..40,
    ) {
        let found = propose(&needs, &openings);

        // The order of the needs does not matter, as long as each service is named once.
        let mut named = BTreeSet::new();
        let once: Vec<Need> = needs.iter().filter(|one| named.insert(&one.service)).cloned().collect();
        let mut turned = once.clone();
        turned.rotate_left(turn % once.len().max(1));
        prop_assert_eq!(propose(&once, &openings), propose(&turned, &openings));

        // Every service is placed once, or said not to be.
        let mut all: Vec<&ServiceSlug> = found.sittings.iter().flat_map(|one| &one.services)
            .map(|one| &one.service).chain(found.unplaced.iter().map(|(one, _)| one)).collect();
        all.sort_unstable();
        prop_assert_eq!(all, named.into_iter().collect::<Vec<_>>());

        let mut seats = BTreeSet::new();
        for sitting in &found.sittings {
            let day = sitting.when.day;
            prop_assert!(is_working_day(day) && !openings.closed.contains(&day));
            prop_assert!(day >= openings.from && day <= openings.until);
            prop_assert!(sitting.services.len() <= openings.per_half_day);
            for person in &sitting.attendees {
                prop_assert!(seats.insert((sitting.when, person)), "{person} in two places");
                let busy = openings.busy.get(person);
                prop_assert!(!busy.is_some_and(|busy| busy.contains(&sitting.when)));
            }
            // Grouped by sponsor: each sponsor's services stand together.
            let mut sponsors: Vec<_> = sitting.services.iter().map(|one| &one.sponsor).collect();
            sponsors.dedup();
            let distinct: BTreeSet<_> = sponsors.iter().collect();
            prop_assert_eq!(distinct.len(), sponsors.len());
        }
    }

    /// Whoever is late has an obstacle in every half-day that would have been in time.
    #[test]
    fn every_lateness_is_explained(
        needs in proptest::collection::vec(any_need(), 0..40),
        openings in any_openings(),
    ) {
        let found = propose(&needs, &openings);
        for sitting in &found.sittings {
            for placed in sitting.services.iter().filter(|one| one.late_by_days > 0) {
                let need = needs.iter().filter(|one| one.service == placed.service)
                    .find(|one| one.due == placed.due).expect("placed is needed");
                let possible = openings.from.iter_days().take_while(|day| *day <= openings.until)
                    .filter(|day| is_working_day(*day) && !openings.closed.contains(day))
                    .filter(|day| *day >= need.earliest && *day <= need.due)
                    .flat_map(HalfDay::of);
                let explained: BTreeSet<HalfDay> =
                    placed.obstacles.iter().map(|(when, _)| *when).collect();
                prop_assert_eq!(possible.collect::<BTreeSet<_>>(), explained);
            }
        }
    }
}
