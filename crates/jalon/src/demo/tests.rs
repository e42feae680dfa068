//! The fictional network is valid whatever the seed and the day, and shows all there is to show.

use std::collections::{BTreeSet, HashSet};

use programme::{
    committees::{Clockwork, Due, Status},
    community::{MissionStatus, Standing},
    network::Network,
    phases::{Phase, Punctuality, add_months, anomalies::Anomaly},
    rules::ProgrammeRules,
    services::{EventKind, Objective},
};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn statuses(record: &Record, date: NaiveDate) -> HashSet<Status> {
    let rules = ProgrammeRules::default();
    record
        .services
        .iter()
        .map(|service| {
            let next_session = service
                .events
                .iter()
                .filter(|event| event.kind == EventKind::Committee)
                .filter_map(|event| event.date)
                .find(|on| *on >= date);
            let known = Clockwork {
                next_session,
                ..Clockwork::default()
            };
            Due::of(service, known, &rules, date).status
        })
        .collect()
}

/// Everything that references point at exists.
fn assert_resolves(record: &Record) {
    let network = Network::new(record.clone());
    for service in network.services() {
        for incubator in service.incubators() {
            assert!(
                network.incubator(incubator.as_str()).is_some(),
                "{incubator}"
            );
        }
        assert!(!service.sponsors.is_empty(), "{}", service.slug);
        for sponsor in &service.sponsors {
            assert!(
                network.organisation(sponsor.as_str()).is_some(),
                "{sponsor}"
            );
        }
        let contacts = [&service.network_contact, &service.incubator_contact];
        for contact in contacts.into_iter().flatten() {
            assert!(network.member(contact.as_str()).is_some(), "{contact}");
        }
    }
    for member in network.members() {
        for service in member
            .missions
            .iter()
            .flat_map(programme::community::Mission::services)
        {
            assert!(network.service(service.as_str()).is_some(), "{service}");
        }
        for team in member.teams.iter().flatten() {
            assert!(network.team(team.as_str()).is_some(), "{team}");
        }
    }
    for incubator in network.incubators() {
        let owner = incubator.owner.as_ref().expect("an owner");
        assert!(network.organisation(owner.as_str()).is_some(), "{owner}");
        let highlighted = incubator.highlighted.as_ref().expect("highlights");
        for service in highlighted {
            let service = network.service(service.as_str()).expect("a service");
            assert!(service.is_incubated_by(&incubator.slug), "{}", service.slug);
        }
    }
    for team in network.teams() {
        let incubator = team.incubator.as_ref().expect("an incubator");
        assert!(
            network.incubator(incubator.as_str()).is_some(),
            "{incubator}"
        );
    }
    for service in network.services() {
        if let Some(award) = service.fast_award {
            let editions = &network.record().fast_editions;
            assert!(editions.iter().any(|one| one.promotion == award.promotion));
        }
    }
}

/// Dates are ordered, and missions end when the rules allow it.
fn assert_dates(record: &Record, today: NaiveDate) {
    let latest = add_months(
        today,
        ProgrammeRules::default().missions.at_most_months_ahead,
    );
    for service in &record.services {
        let stays = service.journey.stays();
        assert!(
            stays.is_sorted_by_key(|stay| stay.start),
            "{}",
            service.slug
        );
        let first = service.journey.first_day().expect("a first day");
        for event in &service.events {
            assert!(event.date.expect("a date") >= first, "{}", service.slug);
        }
        assert!(service.events.is_sorted_by_key(|event| event.date));
        let odd = service.journey.anomalies();
        let expected = odd.iter().all(|one| {
            matches!(
                one,
                Anomaly::Overlap { .. }
                    | Anomaly::Gap { .. }
                    | Anomaly::GoesBack { .. }
                    | Anomaly::AfterOutcome { .. }
            )
        });
        assert!(expected, "{}: {odd:?}", service.slug);
    }
    for member in &record.members {
        assert!(!member.missions.is_empty(), "{}", member.slug);
        for mission in &member.missions {
            let start = mission.start.expect("a start");
            assert!(
                mission.end.is_none_or(|end| end >= start),
                "{}",
                member.slug
            );
            let is_agent = mission.status == Some(MissionStatus::PublicAgent);
            let within = mission.end.is_some_and(|end| end <= latest);
            assert!(is_agent || within, "{}: {mission:?}", member.slug);
        }
    }
}

/// Every service in the making has somebody at work today, an intrapreneur among them.
fn assert_staffed(record: &Record, today: NaiveDate) {
    let network = Network::new(record.clone());
    for service in network.services() {
        let phase = service.journey.phase_at(today).expect("a phase");
        let active: Vec<_> = network
            .members_ever_on(&service.slug)
            .filter(|member| member.services_at(today).contains(&&service.slug))
            .collect();
        if phase.is_active() {
            let leads = active.iter().any(|member| {
                member.profession == Some(programme::community::Profession::Intrapreneurship)
            });
            assert!(leads, "{} has nobody who leads it", service.slug);
        }
        assert!(
            network.members_ever_on(&service.slug).count() > 1,
            "{}",
            service.slug
        );
    }
}

/// What the product can show is there to be shown.
fn assert_rich(record: &Record, today: NaiveDate) {
    let phases: BTreeSet<Phase> = record
        .services
        .iter()
        .filter_map(|service| service.journey.phase_at(today))
        .collect();
    assert_eq!(phases.len(), Phase::ALL.len(), "{phases:?}");
    let objectives: BTreeSet<Objective> = record
        .services
        .iter()
        .filter_map(|service| service.objective)
        .collect();
    assert_eq!(objectives.len(), Objective::ALL.len());
    let statuses = statuses(record, today);
    for status in [
        Status::NotConcerned,
        Status::Scheduled,
        Status::NeverHeld,
        Status::Overdue,
        Status::ToSchedule,
        Status::UpToDate,
    ] {
        assert!(statuses.contains(&status), "no service is {status:?}");
    }
    let rules = ProgrammeRules::default();
    let is_late = |service: &programme::services::Service| {
        matches!(
            service.journey.punctuality_at(&rules, today),
            Punctuality::Late { .. }
        )
    };
    assert!(record.services.iter().any(is_late));
    assert!(
        record
            .services
            .iter()
            .any(|one| one.co_incubators.len() == 2)
    );
    assert!(record.services.iter().any(|one| one.fast_award.is_some()));
    assert!(
        record
            .services
            .iter()
            .any(|one| one.national_impact_at(today).is_some())
    );
    for standing in [Standing::Active, Standing::Expected, Standing::Alumni] {
        let found = record
            .members
            .iter()
            .any(|one| one.standing_at(today) == standing);
        assert!(found, "nobody is {standing:?}");
    }
    assert!(
        record
            .members
            .iter()
            .any(|one| one.services_at(today).len() > 1)
    );
}

#[test]
fn the_network_has_the_size_wanted() {
    let record = network(DEFAULT_SEED, day("2026-11-26"));
    assert!(
        (60..=70).contains(&record.services.len()),
        "{}",
        record.services.len()
    );
    assert_eq!(record.incubators.len(), 8);
    assert_eq!(record.organisations.len(), 30);
    assert_eq!(record.members.len(), 400);
    assert_eq!(record.phase_texts.len(), 8);
    let used: HashSet<_> = record
        .services
        .iter()
        .flat_map(|one| &one.sponsors)
        .collect();
    assert_eq!(
        used.len(),
        record.organisations.len(),
        "an organisation sponsors nothing"
    );
}

#[test]
fn active_members_are_neither_few_nor_all() {
    let today = day("2026-11-26");
    let record = network(DEFAULT_SEED, today);
    let active = record
        .members
        .iter()
        .filter(|member| member.standing_at(today) == Standing::Active)
        .count();
    assert!((120..=320).contains(&active), "{active} of 400");
}

#[test]
fn texts_are_set_as_french_wants() {
    let record = network(DEFAULT_SEED, day("2026-11-26"));
    for service in &record.services {
        for text in [&service.name, &service.pitch, &service.description] {
            for wrong in ["'", " :", " ;", " ?", " !", " %", "  "] {
                assert!(
                    !text.contains(wrong),
                    "{}: {wrong:?} in {text}",
                    service.slug
                );
            }
        }
        assert!(service.pitch.ends_with('.'), "{}", service.slug);
        assert!(service.description.len() > 300, "{}", service.slug);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_seed_on_any_day_gives_a_valid_network(seed: u64, shift in 0i64..36_500) {
        let today = calendar::days_after(day("1990-01-01"), shift);
        let record = network(seed, today);
        prop_assert_eq!(record.members.len(), 400);
        let slugs: HashSet<_> = record.members.iter().map(|one| &one.slug).collect();
        prop_assert_eq!(slugs.len(), 400);
        assert_resolves(&record);
        assert_dates(&record, today);
        assert_staffed(&record, today);
        assert_rich(&record, today);
        prop_assert_eq!(network(seed, today), record);
    }
}
