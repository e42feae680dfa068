//! Placing services, one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::{HalfDay, Need, Obstacle, Openings, Placed, Proposal, Reason, Sitting};
use crate::{
    committees::outcome::is_working_day,
    identity::{IncubatorSlug, MemberSlug},
};

/// Proposes a calendar. The order of the needs does not matter; a service named twice counts once,
/// by its first due date.
#[must_use]
pub fn propose(needs: &[Need], openings: &Openings) -> Proposal {
    let mut needs: Vec<&Need> = needs.iter().collect();
    needs.sort_by(|one, other| {
        let key = |need: &Need| (need.due, need.service.clone(), need.incubator.clone());
        key(one)
            .cmp(&key(other))
            .then_with(|| one.sponsor.cmp(&other.sponsor))
    });
    let mut seen = BTreeSet::new();
    let mut table = Table::new(openings);
    for need in needs {
        if seen.insert(&need.service) {
            table.place(need);
        }
    }
    table.proposal()
}

struct Table<'a> {
    openings: &'a Openings,
    half_days: Vec<HalfDay>,
    sittings: BTreeMap<(HalfDay, IncubatorSlug), Sitting>,
    /// With which incubator somebody sits.
    taken: BTreeMap<(HalfDay, MemberSlug), IncubatorSlug>,
    unplaced: Vec<(crate::identity::ServiceSlug, Vec<(HalfDay, Obstacle)>)>,
}

impl<'a> Table<'a> {
    fn new(openings: &'a Openings) -> Self {
        let half_days = openings
            .from
            .iter_days()
            .take_while(|day| *day <= openings.until)
            .filter(|day| is_working_day(*day) && !openings.closed.contains(day))
            .flat_map(HalfDay::of)
            .collect();
        Self {
            openings,
            half_days,
            sittings: BTreeMap::new(),
            taken: BTreeMap::new(),
            unplaced: Vec::new(),
        }
    }

    fn place(&mut self, need: &Need) {
        let mut obstacles = Vec::new();
        let mut in_time = Vec::new();
        let mut late = Vec::new();
        for when in &self.half_days {
            if when.day < need.earliest {
                continue;
            }
            match self.obstacle(need, *when) {
                Some(obstacle) => obstacles.push((*when, obstacle)),
                None if when.day <= need.due => in_time.push(*when),
                None => late.push(*when),
            }
        }
        // In time: the best company, then the latest. Late: the earliest day, then the company.
        let chosen = in_time
            .into_iter()
            .min_by_key(|when| (self.reason(need, *when), std::cmp::Reverse(*when)))
            .or_else(|| {
                late.into_iter()
                    .min_by_key(|when| (when.day, self.reason(need, *when), when.half))
            });
        let Some(when) = chosen else {
            self.unplaced.push((need.service.clone(), obstacles));
            return;
        };
        let late_by_days = (when.day - need.due).num_days().max(0);
        obstacles.retain(|(other, _)| late_by_days > 0 && other.day <= need.due);
        let placed = Placed {
            service: need.service.clone(),
            sponsor: need.sponsor.clone(),
            due: need.due,
            late_by_days,
            reason: self.reason(need, when),
            obstacles,
        };
        for person in &need.attendees {
            self.taken
                .insert((when, person.clone()), need.incubator.clone());
        }
        let sitting = self
            .sittings
            .entry((when, need.incubator.clone()))
            .or_insert_with(|| Sitting {
                when,
                incubator: need.incubator.clone(),
                services: Vec::new(),
                attendees: BTreeSet::new(),
            });
        sitting.attendees.extend(need.attendees.iter().cloned());
        sitting.services.push(placed);
    }

    /// What keeps the service out of a half-day. Obstacles never go away as the calendar fills.
    fn obstacle(&self, need: &Need, when: HalfDay) -> Option<Obstacle> {
        let sitting = self.sittings.get(&(when, need.incubator.clone()));
        let room = self.openings.per_half_day.max(1);
        if sitting.is_some_and(|sitting| sitting.services.len() >= room) {
            return Some(Obstacle::Full);
        }
        need.attendees.iter().find_map(|person| {
            let busy = self.openings.busy.get(person);
            if busy.is_some_and(|busy| busy.contains(&when)) {
                return Some(Obstacle::Busy {
                    person: person.clone(),
                });
            }
            let elsewhere = self.taken.get(&(when, person.clone()));
            elsewhere
                .filter(|incubator| **incubator != need.incubator)
                .map(|_| Obstacle::Elsewhere {
                    person: person.clone(),
                })
        })
    }

    fn reason(&self, need: &Need, when: HalfDay) -> Reason {
        match self.sittings.get(&(when, need.incubator.clone())) {
            None => Reason::OnItsOwn,
            Some(sitting)
                if sitting
                    .services
                    .iter()
                    .any(|one| one.sponsor == need.sponsor) =>
            {
                Reason::SameSponsor
            }
            Some(_) => Reason::SameIncubator,
        }
    }

    fn proposal(self) -> Proposal {
        let mut sittings: Vec<Sitting> = self.sittings.into_values().collect();
        for sitting in &mut sittings {
            // Grouped by sponsor; sponsors and services in the order of their first due date.
            let mut first: BTreeMap<_, _> = BTreeMap::new();
            for placed in &sitting.services {
                let due = first.entry(placed.sponsor.clone()).or_insert(placed.due);
                *due = placed.due.min(*due);
            }
            sitting.services.sort_by_cached_key(|placed| {
                let sponsor = placed.sponsor.clone();
                (
                    first.get(&sponsor).copied(),
                    sponsor,
                    placed.due,
                    placed.service.clone(),
                )
            });
        }
        Proposal {
            sittings,
            unplaced: self.unplaced,
        }
    }
}
