//! Who is on each service today, reckoned once for each state of the record.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission},
    identity::ServiceSlug,
    network::Network,
};

use crate::publication::View;

/// The team of a service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Team {
    /// How many members have a mission on it today.
    pub(super) size: usize,
    /// Last day of the last mission of the team; none when nobody is on it or a mission is open.
    pub(super) last_day: Option<NaiveDate>,
}

/// The teams of all services, in the order of the record.
#[derive(Debug)]
pub(super) struct Teams(Vec<Team>);

impl Teams {
    /// Those of the network that the view shows, on its day; kept as long as that network.
    pub(super) fn of(view: &View) -> Arc<Self> {
        view.derived(|network| Self::reckon(network, view.date))
    }

    /// The team of the service at a place of the record.
    pub(super) fn at(&self, place: usize) -> Team {
        self.0.get(place).copied().unwrap_or_default()
    }

    fn reckon(network: &Network, date: NaiveDate) -> Self {
        let mut members: HashMap<&ServiceSlug, Vec<&Member>> = HashMap::new();
        for member in network.members() {
            for slug in member.services_at(date) {
                members.entry(slug).or_default().push(member);
            }
        }
        let team = |slug: &ServiceSlug| {
            let team = members.get(slug).map_or(&[][..], Vec::as_slice);
            // An open mission has no last day, and neither has its team.
            let last: Option<Vec<NaiveDate>> =
                team.iter().map(|member| last_day(member, date)).collect();
            Team {
                size: team.len(),
                last_day: last.and_then(|days| days.into_iter().max()),
            }
        };
        let services = network.services().iter();
        Self(services.map(|service| team(&service.slug)).collect())
    }
}

/// The last day of the missions that are not over: none when one of them is open, or when all are
/// over.
pub(super) fn last_day(member: &Member, today: NaiveDate) -> Option<NaiveDate> {
    let mut missions = member.missions.iter();
    missions
        .by_ref()
        .filter(|mission| !mission.has_ended(today))
        .try_fold(None, |last, mission: &Mission| {
            Some(Some(mission.end?).max(last))
        })
        .flatten()
}
