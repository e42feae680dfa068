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
