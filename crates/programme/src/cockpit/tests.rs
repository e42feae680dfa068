//! What needs attention, on small networks.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Concern, ConcernKind, Measured, concerns, measuring, rank, silent};
use crate::{
    budget::{Envelope, Euros, Funding},
    committees::{Almanac, ServiceFacts},
    community::{Member, Mission},
    identity::{MemberSlug, ServiceSlug},
    network::{Network, Record},
    phases::{Journey, Phase, Stay},
    rules::ProgrammeRules,
    services::{QualityFacts, Service},
    standards::{Answer, Catalogue, CatalogueBook, Verdict},
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn service(phase: Phase, start: &str) -> Service {
    Service {
        journey: Journey::new(vec![Stay {
            phase,
            start: Some(day(start)),
            end: None,
            comment: None,
        }]),
        quality: QualityFacts {
            statistics_url: Some("https://exemple.fr/stats".into()),
            ..QualityFacts::default()
        },
        ..Service::new(ServiceSlug::parse("exemple").expect("a slug"), "Exemple")
    }
}

fn member(slug: &str, missions: &[(&str, &str)]) -> Member {
    Member {
        missions: missions
            .iter()
            .map(|(start, end)| Mission {
                start: start.parse().ok(),
                end: end.parse().ok(),
                status: None,
                employer: None,
                services: Some(vec![ServiceSlug::parse("exemple").expect("a slug")]),
            })
            .collect(),
        ..Member::new(MemberSlug::parse(slug).expect("a slug"), slug)
    }
}

fn kinds(
    service: Service,
    members: Vec<Member>,
    almanac: &Almanac,
    at: &str,
) -> Vec<(ConcernKind, Option<NaiveDate>, NaiveDate)> {
    let network = Network::new(Record {
        services: vec![service],
        members,
        ..Record::default()
    });
    let service = &network.services()[0];
    let due = almanac.due(service, day(at));
    concerns(&network, almanac, service, &due, day(at))
        .into_iter()
        .map(|one| (one.kind, one.on, one.since))
        .collect()
}

#[test]
fn a_service_on_time_with_its_team_needs_nothing() {
    let team = vec![member("ada", &[("2026-01-01", "2026-12-31")])];
    let found = kinds(
        service(Phase::Construction, "2026-01-15"),
        team,
        &Almanac::default(),
        "2026-02-01",
    );
    assert_eq!(found, []);
}

#[test]
fn outcomes_need_nothing() {
    let found = kinds(
        service(Phase::Operated, "2020-01-15"),
        Vec::new(),
        &Almanac::default(),
        "2026-02-01",
    );
    assert_eq!(found, []);
}

#[test]
fn each_concern_says_since_when_one_should_act() {
    use ConcernKind::{CommitteeNeverHeld, MissionEnds, MoneyEnds, NothingMeasured, PhaseLate};
    let team = vec![
        member("ada", &[("2026-01-01", "2026-08-10")]),
        member(
            "bob",
            &[("2026-01-01", "2026-08-01"), ("2026-08-15", "2027-01-01")],
        ),
        member("cleo", &[("2025-01-01", "2026-01-31")]),
    ];
    let mut late = service(Phase::Construction, "2025-07-01");
    late.quality.statistics_url = Some(" ".into());
    let slug = late.slug.clone();
    let envelope = Envelope::new(
        Euros::from_euros(90_000).expect("an amount"),
        day("2026-01-01"),
        day("2026-09-30"),
        day("2026-01-01"),
    );
    let facts = ServiceFacts {
        envelopes: vec![envelope.expect("an envelope")],
        ..ServiceFacts::default()
    };
    let almanac = Almanac {
        services: [(slug, facts)].into(),
        ..Almanac::default()
    };
    assert_eq!(
        kinds(late, team, &almanac, "2026-07-20"),
        [
            // Due on 1 January 2026, to be scheduled 60 days before.
            (
                CommitteeNeverHeld,
                Some(day("2026-01-01")),
                day("2025-11-02")
            ),
            // 45 + 60 days before the envelope ends.
            (MoneyEnds, Some(day("2026-09-30")), day("2026-06-17")),
            (PhaseLate, Some(day("2026-07-01")), day("2026-06-01")),
            // Bob goes on; Cleo's mission is over and Ada is at work.
            (MissionEnds, Some(day("2026-08-10")), day("2026-07-11")),
            (NothingMeasured, None, day("2025-10-01")),
        ]
    );
}

#[test]
fn a_service_without_anybody_is_silent_since_the_last_mission() {
    let gone = vec![member("ada", &[("2025-07-01", "2026-02-28")])];
    let found = kinds(
        service(Phase::Construction, "2026-01-15"),
        gone,
        &Almanac::default(),
        "2026-04-01",
    );
    assert_eq!(
        found,
        [(
            ConcernKind::NobodyAtWork,
            Some(day("2026-02-28")),
            day("2026-02-28")
        )]
    );
}

fn concern(since: &str) -> Concern {
    Concern {
        kind: ConcernKind::PhaseLate,
        on: None,
        since: day(since),
        member: None,
        count: None,
    }
}

fn funding(euros: u64) -> Option<Funding> {
    Some(Funding {
        amount: Euros::from_euros(euros)?,
        from: day("2026-01-01"),
        until: day("2026-12-31"),
    })
}

#[test]
fn what_waits_longest_and_costs_most_comes_first() {
    let ranked = rank(
        [
            ("cheap and long", concern("2026-01-01"), funding(12_000)),
            ("dear and short", concern("2026-06-01"), funding(1_200_000)),
            ("unknown, long", concern("2026-01-01"), None),
            ("mean, short", concern("2026-06-29"), funding(120_000)),
        ],
        day("2026-06-30"),
    );
    let order: Vec<&str> = ranked.iter().map(|one| one.item.0).collect();
    // Unknown money counts as the median, 120 000 €.
    assert_eq!(
        order,
        [
            "dear and short",
            "unknown, long",
            "cheap and long",
            "mean, short"
        ]
    );
    assert_eq!(ranked[1].monthly, None);
}

proptest! {
    #[test]
    fn more_days_or_more_money_never_rank_lower(
        days in 1_i64..1000,
        more_days in 0_i64..1000,
        money in 1_u64..1_000_000,
        more_money in 0_u64..1_000_000,
    ) {
        let date = day("2026-06-30");
        let ago = |days: i64| (date - chrono::Duration::days(days)).to_string();
        let ranked = rank(
            [
                ("less", concern(&ago(days)), funding(money)),
                ("more", concern(&ago(days + more_days)), funding(money + more_money)),
            ],
            date,
        );
        let of = |name: &str| ranked.iter().find(|one| one.item.0 == name).expect("ranked").score;
        prop_assert!(of("more") >= of("less"));
    }
}

/// Kind, day and since when, of the figures of a service in construction since 1 January 2025.
fn figures(phase: Phase, indicators: usize, latest: Option<&str>, at: &str) -> Option<Concern> {
    let service = service(phase, "2025-01-01");
    let due = Almanac::default().due(&service, day(at));
    let measured = Measured {
        indicators,
        latest: latest.map(day),
    };
    measuring(
        &service,
        &due,
        measured,
        &ProgrammeRules::default(),
        day(at),
    )
}

#[test]
fn figures_are_expected_from_construction_on() {
    use ConcernKind::{FiguresOld, NoFigure, NoIndicator};
    let found = |indicators, latest, at| {
        figures(Phase::Construction, indicators, latest, at)
            .map(|one| (one.kind, one.on, one.since))
    };
    let first = day("2025-01-01");
    assert_eq!(
        found(0, None, "2025-01-01"),
        Some((NoIndicator, None, first))
    );
    // Within 18 months of the start of construction.
    assert_eq!(found(2, None, "2026-06-30"), None);
    let by = day("2026-07-01");
    assert_eq!(found(2, None, "2026-07-01"), Some((NoFigure, Some(by), by)));
    // Six months after the period that was measured last.
    let latest = day("2026-01-01");
    assert_eq!(found(2, Some("2026-01-01"), "2026-06-30"), None);
    assert_eq!(
        found(2, Some("2026-01-01"), "2026-07-01"),
        Some((FiguresOld, Some(latest), day("2026-07-01")))
    );
    for phase in [Phase::Investigation, Phase::Operated, Phase::Abandoned] {
        assert_eq!(figures(phase, 0, None, "2026-07-01"), None, "{phase:?}");
    }
}

/// An almanac with a catalogue of two criteria and these answers: criterion, day, last day.
fn answered(answers: &[(&str, &str, &str)]) -> Almanac {
    let words = serde_json::json!({ "fr": "Un", "en": "One" });
    let criterion = |id: &str| serde_json::json!({ "id": id, "statement": words });
    let catalogue: Catalogue = serde_json::from_value(serde_json::json!({
        "version": "1.0",
        "origin": words,
        "themes": [{
            "id": "security",
            "title": words,
            "standards": [{
                "id": "risk",
                "title": words,
                "criteria": [criterion("known"), criterion("saved")],
            }],
        }],
    }))
    .expect("a catalogue");
    let answer = |(criterion, on, expires): &(&str, &str, &str)| Answer {
        criterion: (*criterion).into(),
        verdict: Verdict::Met,
        proof: Some("https://example.org".into()),
        on: day(on),
        expires: Some(day(expires)),
        catalogue: "1.0".parse().expect("a version"),
        author: "ada".into(),
        recorded_on: day(on),
        verification: None,
    };
    let slug = ServiceSlug::parse("exemple").expect("a slug");
    let facts = ServiceFacts {
        standards: answers.iter().map(answer).collect(),
        ..ServiceFacts::default()
    };
    Almanac {
        services: std::iter::once((slug, facts)).collect(),
        catalogues: CatalogueBook::new(vec![(day("2013-01-01"), catalogue.into())]),
        ..Almanac::default()
    }
}

#[test]
fn answers_on_standards_are_told_before_they_expire_and_after() {
    let team = || vec![member("ada", &[("2026-01-01", "2027-12-31")])];
    let almanac = answered(&[
        ("known", "2026-01-10", "2026-07-31"),
        ("saved", "2026-02-01", "2026-09-01"),
    ]);
    let on = |date: &str| {
        let found = kinds(
            service(Phase::Construction, "2026-01-01"),
            team(),
            &almanac,
            date,
        );
        let is_standard = |kind: &ConcernKind| {
            matches!(
                kind,
                ConcernKind::StandardsExpire | ConcernKind::StandardsExpired
            )
        };
        let found = found.into_iter().filter(|(kind, ..)| is_standard(kind));
        found.collect::<Vec<_>>()
    };
    let soon =
        |last: &str, since: &str| (ConcernKind::StandardsExpire, Some(day(last)), day(since));
    let over =
        |last: &str, since: &str| (ConcernKind::StandardsExpired, Some(day(last)), day(since));
    assert_eq!(on("2026-05-31"), []);
    assert_eq!(on("2026-06-01"), [soon("2026-07-31", "2026-06-01")]);
    assert_eq!(on("2026-07-31"), [soon("2026-07-31", "2026-06-01")]);
    assert_eq!(
        on("2026-08-01"),
        [
            over("2026-07-31", "2026-06-01"),
            soon("2026-09-01", "2026-07-03")
        ]
    );
    assert_eq!(on("2026-10-01"), [over("2026-07-31", "2026-06-01")]);
    let outside = kinds(
        service(Phase::Operated, "2026-01-01"),
        team(),
        &almanac,
        "2026-10-01",
    );
    assert_eq!(
        outside,
        [],
        "what is not incubated any more owes nothing here"
    );
}

#[test]
fn silent_sources_are_told_together_since_the_first() {
    let service = service(Phase::Construction, "2026-01-01");
    let due = Almanac::default().due(&service, day("2026-06-01"));
    assert_eq!(silent(&due, &[]), None);
    let found = silent(&due, &[day("2026-05-03"), day("2026-04-02")]);
    let told = found.map(|one| (one.kind, one.on, one.count));
    let first = Some(day("2026-04-02"));
    assert_eq!(told, Some((ConcernKind::SourceSilent, first, Some(2))));
}
