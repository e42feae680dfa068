//! The public figures against an independent count of the network's real content.
//!
//! The oracle (`stats.json`, made by a program of another hand) counts the same things; where its
//! definition differs from ours, the difference is stated here, case by case, and checked too.
#![expect(clippy::print_stdout, reason = "a skipped check says so")]

use std::{collections::BTreeMap, path::PathBuf, sync::OnceLock};

use chrono::NaiveDate;
use content::{Limits, read};
use programme::{
    community::{MissionStatus, Standing},
    network::Network,
    phases::Phase::{self, Acceleration, Consolidation, Construction, Investigation, Transferred},
    statistics::{
        active_by_profession, arrivals_by_profession, arrivals_by_year, durations_of,
        launched_by_year, national_impact_by_year, phase_durations, published_by_phase,
        services_by_incubator, services_by_phase,
    },
};
use serde_json::Value;

struct Real {
    network: Network,
    oracle: Value,
    date: NaiveDate,
}

/// The real content and its count; `None` prints that the check was skipped, and fails where it
/// must be there (`CI=true`).
fn real() -> Option<&'static Real> {
    static REAL: OnceLock<Option<Real>> = OnceLock::new();
    REAL.get_or_init(|| {
        let dir = PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/betagouv"
        ));
        if !dir.is_dir() {
            let must_be_there = std::env::vars().any(|(k, v)| k == "CI" && v == "true");
            assert!(!must_be_there, "{} is missing", dir.display());
            println!("skipped: the real content is not at {}", dir.display());
            return None;
        }
        let reading = read(&dir.join("content"), &Limits::default(), &mut |_| ());
        let oracle = std::fs::read_to_string(dir.join("stats.json")).expect("the oracle");
        let oracle: Value = serde_json::from_str(&oracle).expect("JSON");
        let date = oracle["today"].as_str().expect("a date");
        Some(Real {
            network: Network::new(reading.expect("the real content reads").record),
            date: date.parse().expect("a date"),
            oracle,
        })
    })
    .as_ref()
}

/// An object of counts of the oracle.
fn counts(value: &Value) -> BTreeMap<String, usize> {
    let object = value.as_object().expect("an object of counts");
    object
        .iter()
        .filter_map(|(key, n)| Some((key.clone(), usize::try_from(n.as_u64()?).ok()?)))
        .collect()
}

fn written<K: ToString>(ours: BTreeMap<K, usize>) -> BTreeMap<String, usize> {
    ours.into_iter()
        .map(|(key, n)| (key.to_string(), n))
        .collect()
}

/// Services whose current phase the oracle sees differently: of stays that start the same day it
/// takes the first recorded, we the furthest along; and it lets stays of the future count.
fn seen_differently(real: &Real) -> Vec<(String, Option<Phase>, Option<Phase>)> {
    real.network
        .services()
        .iter()
        .filter_map(|service| {
            let ours = service.journey.phase_at(real.date);
            // `max_by_key` keeps the last of equals: reversed, that is the first recorded.
            let theirs = service
                .journey
                .stays()
                .iter()
                .rev()
                .filter(|stay| stay.start.is_some())
                .max_by_key(|stay| stay.start)
                .map(|stay| stay.phase);
            (ours != theirs).then(|| (service.slug.to_string(), ours, theirs))
        })
        .collect()
}

#[test]
fn services_by_current_phase() {
    let Some(real) = real() else { return };
    let mut ours: BTreeMap<String, usize> = services_by_phase(&real.network, real.date)
        .into_iter()
        .map(|(phase, n)| (phase.public_word().to_owned(), n))
        .collect();
    let differently = seen_differently(real);
    let expected = [
        // Its only stay begins after the day.
        ("api-telerecours", None, Some(Investigation)),
        // A stay of the future.
        ("data.etat", Some(Construction), Some(Acceleration)),
        // Two stays that start the same day, the later phase recorded last.
        ("espace-membre", Some(Construction), Some(Investigation)),
        ("fichiers", Some(Construction), Some(Investigation)),
        ("messages", Some(Construction), Some(Investigation)),
        // Stays of the future.
        ("pop", Some(Consolidation), Some(Transferred)),
        ("reva", Some(Consolidation), Some(Transferred)),
    ];
    let found: Vec<(&str, Option<Phase>, Option<Phase>)> = differently
        .iter()
        .map(|(slug, ours, theirs)| (slug.as_str(), *ours, *theirs))
        .collect();
    assert_eq!(found, expected);
    for (_, ours_is, theirs_is) in &differently {
        if let Some(phase) = ours_is {
            *ours.entry(phase.public_word().to_owned()).or_default() -= 1;
        }
        if let Some(phase) = theirs_is {
            *ours.entry(phase.public_word().to_owned()).or_default() += 1;
        }
    }
    assert_eq!(ours, counts(&real.oracle["startups_by_current_phase"]));
}

#[test]
fn services_by_incubator_and_phase() {
    let Some(real) = real() else { return };
    let differently: Vec<String> = seen_differently(real)
        .into_iter()
        .map(|(slug, ..)| slug)
        .collect();
    for (incubator, phases) in services_by_incubator(&real.network, real.date) {
        let name = incubator
            .as_ref()
            .map_or("None".to_owned(), ToString::to_string);
        let is_concerned = real.network.services().iter().any(|service| {
            differently.contains(&service.slug.to_string())
                && incubator
                    .as_ref()
                    .is_none_or(|of| service.is_incubated_by(of))
        });
        if is_concerned {
            continue;
        }
        let mut theirs = counts(&real.oracle["startups_by_incubator"][&name]);
        theirs.remove("total");
        theirs.remove("active");
        let ours: BTreeMap<String, usize> = phases
            .into_iter()
            .map(|(phase, n)| (phase.public_word().to_owned(), n))
            .collect();
        assert_eq!(ours, theirs, "{name}");
    }
}

#[test]
fn launches_and_labels_by_year() {
    let Some(real) = real() else { return };
    // The oracle also counts launches that are still to come.
    let to_come = real
        .network
        .services()
        .iter()
        .filter_map(|service| service.journey.launched_on())
        .filter(|on| *on > real.date)
        .count();
    let theirs = counts(&real.oracle["launched_by_year"]);
    let ours = written(launched_by_year(&real.network, real.date));
    assert_eq!(
        ours.values().sum::<usize>() + to_come,
        theirs.values().sum::<usize>()
    );
    for (year, n) in &ours {
        assert!(year == "2026" || theirs.get(year) == Some(n), "{year}: {n}");
    }
    let labels = written(national_impact_by_year(&real.network, real.date));
    assert_eq!(
        labels,
        counts(&real.oracle["national_impact_by_year"]["startups"])
    );
}

#[test]
fn active_members() {
    let Some(real) = real() else { return };
    let ours: BTreeMap<String, usize> = active_by_profession(&real.network, real.date)
        .into_iter()
        .map(|(profession, n)| {
            let word = profession.map_or("None".to_owned(), |of| of.public_word().to_owned());
            (word, n)
        })
        .collect();
    // `started`: a mission has begun and is not over. The oracle asks for a recorded start; a
    // mission without one has begun for us.
    let without_start = real
        .network
        .members()
        .iter()
        .filter(|member| member.standing_at(real.date) == Standing::Active)
        .filter(|member| {
            let covering = member.missions.iter().filter(|m| m.covers(real.date));
            covering.clone().all(|mission| mission.start.is_none())
        })
        .count();
    assert_eq!(without_start, 0);
    let theirs = &real.oracle["active_members"]["started"];
    assert_eq!(ours, counts(&theirs["by_domaine"]));
    assert_eq!(
        Some(ours.values().sum::<usize>() as u64),
        theirs["total"].as_u64()
    );
}

#[test]
fn arrivals() {
    let Some(real) = real() else { return };
    // The oracle also counts those who are still to come.
    let to_come = real
        .network
        .members()
        .iter()
        .filter_map(|member| Some((member.arrived_on()?, member)))
        .filter(|(on, _)| *on > real.date)
        .count();
    let theirs = &real.oracle["new_members_by_year"];
    let totals = counts(&theirs["total"]);
    let ours = arrivals_by_year(&real.network, real.date);
    let sum: usize = ours.values().flat_map(BTreeMap::values).sum();
    assert_eq!(sum + to_come, totals.values().sum::<usize>());
    for (year, by_status) in ours {
        if year == 2026 {
            continue;
        }
        let by_status: BTreeMap<String, usize> = by_status
            .into_iter()
            .map(|(status, n)| (status.unwrap_or("None".into()), n))
            .collect();
        assert_eq!(
            by_status,
            counts(&theirs["by_status"][year.to_string()]),
            "{year}"
        );
    }
    let by_profession: usize = arrivals_by_profession(&real.network, real.date)
        .values()
        .flat_map(BTreeMap::values)
        .sum();
    assert_eq!(by_profession, sum);
    assert_eq!(MissionStatus::PublicAgent.public_word(), "admin");
}

#[test]
fn lengths_of_phases() {
    let Some(real) = real() else { return };
    for phase in [Investigation, Construction, Acceleration, Consolidation] {
        let ours = phase_durations(&real.network, phase, real.date);
        let theirs = &real.oracle["phase_duration_days"]["tie_by_stage"][phase.public_word()];
        assert_eq!(Some(ours.n as u64), theirs["n"].as_u64(), "{phase}");
        assert_eq!(ours.median, theirs["median"].as_f64(), "{phase}");
        assert_eq!(ours.first_quartile, theirs["p25"].as_f64(), "{phase}");
        assert_eq!(ours.third_quartile, theirs["p75"].as_f64(), "{phase}");
        let all = durations_of(real.network.services(), phase, real.date);
        assert_eq!(all, ours);
    }
}

#[test]
fn what_services_publish() {
    let Some(real) = real() else { return };
    let differently: Vec<Option<Phase>> = seen_differently(real)
        .into_iter()
        .flat_map(|(_, ours, theirs)| [ours, theirs])
        .collect();
    for (phase, ours) in published_by_phase(&real.network, real.date) {
        if differently.contains(&Some(phase)) {
            continue;
        }
        let theirs = counts(&real.oracle["shares_by_current_phase"][phase.public_word()]);
        assert_eq!(ours.services, theirs["startups"], "{phase}");
        assert_eq!(ours.repository, theirs["repository"], "{phase}");
        assert_eq!(ours.statistics, theirs["stats_page"], "{phase}");
        assert_eq!(ours.budget, theirs["budget_url"], "{phase}");
        assert_eq!(ours.impact, theirs["impact_url"], "{phase}");
        assert_eq!(ours.dashlord, theirs["dashlord_url"], "{phase}");
        let declared: usize = ours.accessibility.values().sum();
        assert_eq!(declared, theirs["accessibility_status"], "{phase}");
    }
}
