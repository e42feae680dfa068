//! When a session could be held: hours in which every mandatory role is free, ranked, each with
//! what speaks against it.
//!
//! A role is looked at as it will be on the day: by whoever is invited for it or their substitute
//! (`quorum`). Whoever gave no calendar is taken to be free, and named. Deliberately not here: how
//! calendars are read.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    agenda::Item,
    quorum::{Attendance, Invitation, Presence, Quorum, Required},
    session::Slot,
};
use crate::{identity::MemberSlug, rules::ProgrammeRules};

/// A time when somebody is busy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Busy {
    /// From.
    pub from: DateTime<Utc>,
    /// Until, after it.
    pub until: DateTime<Utc>,
}

/// Busy times by person; whoever is not there gave no calendar.
pub type Calendars = BTreeMap<MemberSlug, Vec<Busy>>;

/// Hours in which the session could be held.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// When.
    pub slot: Slot,
    /// Mandatory roles for which nobody is free, each once.
    pub missing: Vec<Required>,
    /// Everybody invited who is busy then.
    pub busy: Vec<MemberSlug>,
    /// True when it comes after the day on which the committee is due.
    pub is_late: bool,
}

/// Only what overlaps a window, cut to it, put together where it touches, in order.
#[must_use]
pub fn within(mut busy: Vec<Busy>, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Busy> {
    busy.retain(|one| one.from < until && one.until > from && one.from < one.until);
    for one in &mut busy {
        one.from = one.from.max(from);
        one.until = one.until.min(until);
    }
    busy.sort_unstable();
    let mut merged: Vec<Busy> = Vec::new();
    for one in busy {
        match merged.last_mut() {
            Some(last) if one.from <= last.until => last.until = last.until.max(one.until),
            _ => merged.push(one),
        }
    }
    merged
}

/// Ranks these hours for items and those invited to them: first those without a missing role, then those in time, then those with the
/// fewest people busy, then the earliest. Whoever gave no calendar is in the second value.
#[must_use]
pub fn proposals(
    (items, invitations): (&[&Item], &[Invitation]),
    calendars: &Calendars,
    slots: &[Slot],
    due: Option<NaiveDate>,
    rules: &ProgrammeRules,
) -> (Vec<Proposal>, Vec<MemberSlug>) {
    let mut people: Vec<&MemberSlug> = invitations.iter().flat_map(Invitation::people).collect();
    people.sort_unstable();
    people.dedup();
    let mut found: Vec<Proposal> = slots
        .iter()
        .map(|slot| {
            let seats = (items, invitations, people.as_slice());
            proposal(seats, calendars, *slot, due, rules)
        })
        .collect();
    found.sort_by_key(|one| {
        (
            one.missing.len(),
            one.is_late,
            one.busy.len(),
            one.slot.start,
        )
    });
    let unknown = people
        .into_iter()
        .filter(|person| !calendars.contains_key(*person))
        .cloned()
        .collect();
    (found, unknown)
}

fn proposal(
    (items, invitations, people): (&[&Item], &[Invitation], &[&MemberSlug]),
    calendars: &Calendars,
    slot: Slot,
    due: Option<NaiveDate>,
    rules: &ProgrammeRules,
) -> Proposal {
    let is_busy = |person: &MemberSlug| {
        let times = calendars.get(person).into_iter().flatten();
        times
            .clone()
            .any(|one| one.from < slot.end && one.until > slot.start)
    };
    let mut there = Attendance::default();
    for person in people.iter().filter(|person| !is_busy(person)) {
        there.note(person, Presence::Room, slot.start);
    }
    let mut missing: Vec<Required> = Vec::new();
    for item in items {
        let quorum = Quorum::of(item, invitations, &there, rules);
        for role in quorum.roles {
            // A role for which nobody is invited is missing at all hours: no hour is worse for it.
            let is_invited = invitations.iter().any(|one| {
                one.seat == role.seat
                    && one.scope.covers(item.id)
                    && (role.organisation.is_none() || one.organisation == role.organisation)
            });
            if role.filled.is_none() && is_invited && !missing.contains(&role) {
                missing.push(role);
            }
        }
    }
    Proposal {
        slot,
        missing,
        busy: people
            .iter()
            .filter(|person| is_busy(person))
            .map(|person| (*person).clone())
            .collect(),
        is_late: due.is_some_and(|due| slot.day > due),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::{
        committees::{
            outcome::samples::day,
            session::samples::{at, planned, rules, who},
        },
        rules::Seat,
    };

    fn slot(days: i64) -> Slot {
        let start = at(0) + TimeDelta::days(days);
        Slot {
            day: start.date_naive(),
            start,
            end: start + TimeDelta::hours(2),
        }
    }

    fn ranked(
        calendars: &Calendars,
        slots: &[Slot],
        due: Option<NaiveDate>,
    ) -> (Vec<Proposal>, Vec<MemberSlug>) {
        let session = planned();
        let items: Vec<&Item> = session.items().iter().collect();
        proposals(
            (&items, session.invitations()),
            calendars,
            slots,
            due,
            &rules(),
        )
    }

    fn busy(days: i64, minutes: (i64, i64)) -> Busy {
        let start = slot(days).start;
        Busy {
            from: start + TimeDelta::minutes(minutes.0),
            until: start + TimeDelta::minutes(minutes.1),
        }
    }

    #[test]
    fn hours_in_which_a_role_is_missing_come_last_and_substitutes_count() {
        // The head is away on day 0, and has a substitute; the sponsor of one item on day 1.
        let calendars = Calendars::from([
            (who("tete"), vec![busy(0, (-600, 600))]),
            (who("adjointe"), vec![]),
            (who("ville"), vec![busy(1, (110, 200))]),
            (who("usagere"), vec![busy(2, (30, 40))]),
        ]);
        let slots = [slot(1), slot(0), slot(2), slot(3)];
        let due = Some(day("2026-11-28"));
        let (found, unknown) = ranked(&calendars, &slots, due);
        let order: Vec<NaiveDate> = found.iter().map(|one| one.slot.day).collect();
        let days = ["2026-11-26", "2026-11-28", "2026-11-29", "2026-11-27"];
        assert_eq!(order, days.map(day));
        assert_eq!(found[0].busy, [who("tete")]);
        assert_eq!(found[0].missing, []);
        assert_eq!(
            found[1].busy,
            [who("usagere")],
            "nobody has to be there for users"
        );
        assert!(found[2].is_late && !found[1].is_late);
        let seats: Vec<Seat> = found[3].missing.iter().map(|role| role.seat).collect();
        assert_eq!(seats, [Seat::Sponsor]);
        assert!(unknown.contains(&who("region")) && !unknown.contains(&who("ville")));
    }

    #[test]
    fn what_ends_when_the_session_begins_is_no_obstacle() {
        let calendars =
            Calendars::from([(who("ville"), vec![busy(0, (-60, 0)), busy(0, (120, 180))])]);
        let (found, _) = ranked(&calendars, &[slot(0)], None);
        assert_eq!((found[0].busy.len(), found[0].missing.len()), (0, 0));
    }

    #[test]
    fn busy_times_are_cut_to_the_window_and_put_together() {
        let all = vec![
            busy(0, (60, 120)),
            busy(0, (-600, 10)),
            busy(0, (5, 30)),
            busy(0, (30, 40)),
            busy(9, (0, 10)),
            busy(0, (50, 50)),
        ];
        let start = slot(0).start;
        let cut = within(all, start, start + TimeDelta::minutes(90));
        assert_eq!(cut, [busy(0, (0, 40)), busy(0, (60, 90))]);
    }
}
