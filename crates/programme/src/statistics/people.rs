//! Figures about the community.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::{
    community::{MissionStatus, Profession, Standing},
    network::Network,
};

/// Active members by profession on a day; `None` for those who state none.
///
/// Active means that a mission covers the day (rules.md §10); missions that are still to begin
/// don't count, unlike on the network's first site.
#[must_use]
pub fn active_by_profession(
    network: &Network,
    date: NaiveDate,
) -> BTreeMap<Option<Profession>, usize> {
    let mut counts = BTreeMap::new();
    for member in network.members() {
        if member.standing_at(date) == Standing::Active {
            *counts.entry(member.profession.clone()).or_default() += 1;
        }
    }
    counts
}

/// New members by year of their first mission and by that mission's status, up to a day. Members
/// without any dated mission are not counted.
#[must_use]
pub fn arrivals_by_year(
    network: &Network,
    date: NaiveDate,
) -> BTreeMap<i32, BTreeMap<Option<String>, usize>> {
    let mut years: BTreeMap<i32, BTreeMap<Option<String>, usize>> = BTreeMap::new();
    for member in network.members() {
        // `min_by_key` keeps the first of equals: the order of the record decides.
        let first = member
            .missions
            .iter()
            .filter(|mission| mission.start.is_some_and(|start| start <= date))
            .min_by_key(|mission| mission.start);
        if let Some((mission, start)) = first.and_then(|first| Some((first, first.start?))) {
            let status = mission.status.as_ref().map(MissionStatus::public_word);
            *years
                .entry(start.year())
                .or_default()
                .entry(status.map(str::to_owned))
                .or_default() += 1;
        }
    }
    years
}

/// New members by year of their first mission and by profession, up to a day. Members without
/// any dated mission are not counted; a profession carries no date and is the one of today.
#[must_use]
pub fn arrivals_by_profession(
    network: &Network,
    date: NaiveDate,
) -> BTreeMap<i32, BTreeMap<Option<Profession>, usize>> {
    let mut years: BTreeMap<i32, BTreeMap<Option<Profession>, usize>> = BTreeMap::new();
    for member in network.members() {
        if let Some(arrival) = member.arrived_on().filter(|on| *on <= date) {
            *years
                .entry(arrival.year())
                .or_default()
                .entry(member.profession.clone())
                .or_default() += 1;
        }
    }
    years
}

/// Active members on each of the days, by the status of their mission.
///
/// People are counted, not missions: of several missions that cover a day, the one begun last
/// gives the status (of those begun the same day, the one recorded first).
#[must_use]
pub fn active_by_status(
    network: &Network,
    days: &[NaiveDate],
) -> Vec<BTreeMap<Option<String>, usize>> {
    days.iter()
        .map(|day| {
            let mut counts = BTreeMap::new();
            for member in network.members() {
                let covering = member.missions.iter().filter(|m| m.covers(*day)).rev();
                // `max_by_key` keeps the last of equals: reversed, that is the first recorded.
                if let Some(mission) = covering.max_by_key(|mission| mission.start) {
                    let status = mission.status.as_ref().map(MissionStatus::public_word);
                    *counts.entry(status.map(str::to_owned)).or_default() += 1;
                }
            }
            counts
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        community::{Member, Mission},
        identity::MemberSlug,
        network::Record,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn member(slug: &str, profession: Profession, missions: &[(&str, &str, &str)]) -> Member {
        Member {
            profession: Some(profession),
            missions: missions
                .iter()
                .map(|(start, end, status)| Mission {
                    start: start.parse().ok(),
                    end: end.parse().ok(),
                    status: Some(MissionStatus::from((*status).to_owned())),
                    employer: None,
                    services: None,
                })
                .collect(),
            ..Member::new(MemberSlug::parse(slug).expect("a slug"), slug)
        }
    }

    fn network() -> Network {
        Network::new(Record {
            members: vec![
                member(
                    "a",
                    Profession::Design,
                    &[
                        ("2024-01-01", "2025-12-31", "independent"),
                        ("2025-01-01", "2025-12-31", "admin"),
                    ],
                ),
                member("b", Profession::Design, &[("2025-06-01", "", "service")]),
                member("c", Profession::Data, &[("2027-01-01", "", "service")]),
            ],
            ..Record::default()
        })
    }

    #[test]
    fn a_person_with_two_missions_counts_once_with_the_later_status() {
        let counts = active_by_status(&network(), &[day("2024-06-01"), day("2025-07-01")]);
        assert_eq!(counts[0][&Some("independent".to_owned())], 1);
        assert_eq!(counts[1][&Some("admin".to_owned())], 1);
        assert_eq!(counts[1][&Some("service".to_owned())], 1);
        assert_eq!(counts[1].values().sum::<usize>(), 2);
    }

    #[test]
    fn who_is_still_to_come_has_not_arrived() {
        let years = arrivals_by_profession(&network(), day("2026-01-01"));
        assert_eq!(years[&2024][&Some(Profession::Design)], 1);
        assert_eq!(years[&2025][&Some(Profession::Design)], 1);
        assert!(!years.contains_key(&2027));
    }
}
