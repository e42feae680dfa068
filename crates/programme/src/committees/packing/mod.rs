//! Proposing a calendar of sessions: who is due goes into half-days, grouped by sponsor, nobody in
//! two places. A proposal for people to change, with its reasons; never a decision.
//!
//! Each service in the order of its due date takes, of the half-days in which it may be held: one
//! where its sponsor already sits, else one where its incubator already sits, else one of its own;
//! the latest that is not after the due date, else (late) the earliest after it. What is placed is
//! not moved again: the same input gives the same calendar, and every lateness has its obstacles.

mod half_day;
mod place;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use serde::Serialize;

pub use half_day::{Half, HalfDay};
pub use place::propose;

use super::Due;
use crate::{
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    rules::ProgrammeRules,
    services::Service,
};

/// A service that needs a committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The service.
    pub service: ServiceSlug,
    /// The incubator that holds the session.
    pub incubator: IncubatorSlug,
    /// The principal sponsor.
    pub sponsor: OrganisationSlug,
    /// The first day on which the committee makes sense: not long before it is due.
    pub earliest: NaiveDate,
    /// The day by which it is due; may be past.
    pub due: NaiveDate,
    /// Who has to be there.
    pub attendees: BTreeSet<MemberSlug>,
}

impl Need {
    /// The need of a service that is due, for the incubator that holds the session; `None` when no
    /// committee is expected, or when the record names no sponsor. It makes sense from the day on
    /// which it is to be scheduled (default: 60 days before it is due).
    #[must_use]
    pub fn of(
        service: &Service,
        incubator: &IncubatorSlug,
        due: &Due,
        attendees: BTreeSet<MemberSlug>,
        rules: &ProgrammeRules,
    ) -> Option<Self> {
        let before = Days::new(u64::from(rules.committees.to_schedule_within_days));
        let by = due.due?;
        Some(Self {
            service: service.slug.clone(),
            incubator: incubator.clone(),
            sponsor: service.sponsors.first()?.clone(),
            earliest: by.checked_sub_days(before).unwrap_or(by),
            due: by,
            attendees,
        })
    }
}

/// When sessions can be held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Openings {
    /// First day: leave time for papers.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Services in one half-day at most, at least 1.
    pub per_half_day: usize,
    /// Days on which nothing is held, beside weekends and public holidays.
    pub closed: BTreeSet<NaiveDate>,
    /// When people can't come.
    pub busy: BTreeMap<MemberSlug, BTreeSet<HalfDay>>,
}

/// Why a service is placed where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its sponsor already sits that half-day.
    SameSponsor,
    /// Its incubator already sits that half-day.
    SameIncubator,
    /// A half-day of its own.
    OnItsOwn,
}

/// What keeps a service out of a half-day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum Obstacle {
    /// The session is full.
    Full,
    /// Somebody can't come.
    Busy {
        /// Who.
        person: MemberSlug,
    },
    /// Somebody sits with another incubator.
    Elsewhere {
        /// Who.
        person: MemberSlug,
    },
}

/// A service in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The service.
    pub service: ServiceSlug,
    /// Its principal sponsor.
    pub sponsor: OrganisationSlug,
    /// The day by which it is due.
    pub due: NaiveDate,
    /// Days after that day; 0 when in time.
    pub late_by_days: i64,
    /// Why here.
    pub reason: Reason,
    /// What kept it from every half-day in which it would have been in time, when it is late.
    pub obstacles: Vec<(HalfDay, Obstacle)>,
}

/// A session proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sitting {
    /// When.
    pub when: HalfDay,
    /// By which incubator.
    pub incubator: IncubatorSlug,
    /// The services, grouped by sponsor, the first due first.
    pub services: Vec<Placed>,
    /// Who has to be there.
    pub attendees: BTreeSet<MemberSlug>,
}

/// A calendar proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Sessions, in order of time.
    pub sittings: Vec<Sitting>,
    /// Services for which there is no half-day, with what stood in the way; none when there was no
    /// day at all.
    pub unplaced: Vec<(ServiceSlug, Vec<(HalfDay, Obstacle)>)>,
}

impl Proposal {
    /// Services placed after their due date.
    #[must_use]
    pub fn late(&self) -> usize {
        let services = self.sittings.iter().flat_map(|one| &one.services);
        services.filter(|one| one.late_by_days > 0).count()
    }
}

#[cfg(test)]
mod tests;
