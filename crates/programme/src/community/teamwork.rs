//! Joining and leaving the team of a service within the missions that somebody has.
//!
//! A mission that has begun is split at the day, so that what was true before stays on record. The
//! days covered don't change: to prolong, shorten or begin a mission is another right.

use chrono::{Days, NaiveDate};

use super::{Member, Mission};
use crate::identity::ServiceSlug;

/// Why somebody can't join or leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TeamworkError {
    /// No mission covers the day: a mission is needed first.
    #[error("no mission of this member covers the day")]
    NoMission,
    /// Is in the team already.
    #[error("this member is in the team already")]
    AlreadyThere,
    /// Is not in the team.
    #[error("this member is not in the team")]
    NotThere,
}

/// The member with the service added, from that day, to the mission that covers it (of several,
/// the one that ends last).
///
/// # Errors
/// [`TeamworkError::NoMission`], [`TeamworkError::AlreadyThere`].
pub fn join_service(
    member: &Member,
    service: &ServiceSlug,
    day: NaiveDate,
) -> Result<Member, TeamworkError> {
    if member.services_at(day).contains(&service) {
        return Err(TeamworkError::AlreadyThere);
    }
    let at = (0..member.missions.len())
        .filter(|at| member.missions[*at].covers(day))
        .max_by_key(|at| member.missions[*at].end.unwrap_or(NaiveDate::MAX))
        .ok_or(TeamworkError::NoMission)?;
    let mut services = member.missions[at].services().to_vec();
    services.push(service.clone());
    let mut joined = member.clone();
    change_from(&mut joined.missions, at, day, services);
    Ok(joined)
}

/// The member with the service taken, from that day, out of the missions that cover it.
///
/// # Errors
/// [`TeamworkError::NotThere`].
pub fn leave_service(
    member: &Member,
    service: &ServiceSlug,
    day: NaiveDate,
) -> Result<Member, TeamworkError> {
    let mut left = member.clone();
    let mut found = false;
    // From the last on: splitting moves those that follow.
    for at in (0..member.missions.len()).rev() {
        let mission = &member.missions[at];
        if mission.covers(day) && mission.services().contains(service) {
            let others = mission.services().iter().filter(|one| *one != service);
            change_from(&mut left.missions, at, day, others.cloned().collect());
            found = true;
        }
    }
    if found {
        Ok(left)
    } else {
        Err(TeamworkError::NotThere)
    }
}

fn change_from(missions: &mut Vec<Mission>, at: usize, day: NaiveDate, services: Vec<ServiceSlug>) {
    let eve = day.checked_sub_days(Days::new(1));
    let split = eve.filter(|_| missions[at].start.is_none_or(|start| start < day));
    let Some(eve) = split else {
        missions[at].services = Some(services);
        return;
    };
    let rest = Mission {
        start: Some(day),
        services: Some(services),
        ..missions[at].clone()
    };
    missions[at].end = Some(eve);
    missions.insert(at + 1, rest);
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::identity::MemberSlug;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn slug(text: &str) -> ServiceSlug {
        ServiceSlug::parse(text).expect("a slug")
    }

    fn member(missions: &[(&str, &str, &[&str])]) -> Member {
        Member {
            missions: missions
                .iter()
                .map(|(start, end, services)| Mission {
                    start: start.parse().ok(),
                    end: end.parse().ok(),
                    status: None,
                    employer: Some("Coopérative".into()),
                    services: Some(services.iter().map(|one| slug(one)).collect()),
                })
                .collect(),
            ..Member::new(
                MemberSlug::parse("camille.exemple").expect("a slug"),
                "Camille Exemple",
            )
        }
    }

    fn told(member: &Member) -> Vec<String> {
        member
            .missions
            .iter()
            .map(|one| {
                let day = |day: Option<NaiveDate>| day.map_or("…".into(), |day| day.to_string());
                let services: Vec<&str> = one.services().iter().map(ServiceSlug::as_str).collect();
                format!("{}–{} {}", day(one.start), day(one.end), services.join("+"))
            })
            .collect()
    }

    #[test]
    fn joining_leaves_the_past_as_it_was() {
        let before = member(&[("2026-01-01", "2026-12-31", &["a"])]);
        let after = join_service(&before, &slug("b"), day("2026-06-10")).expect("joins");
        assert_eq!(
            told(&after),
            ["2026-01-01–2026-06-09 a", "2026-06-10–2026-12-31 a+b"]
        );
        assert_eq!(after.missions[1].employer.as_deref(), Some("Coopérative"));
        for at in ["2026-01-01", "2026-06-09", "2026-06-10", "2026-12-31"] {
            assert_eq!(after.standing_at(day(at)), before.standing_at(day(at)));
        }
    }

    #[test]
    fn a_mission_that_begins_that_day_is_not_split() {
        let before = member(&[("2026-06-10", "", &[])]);
        let after = join_service(&before, &slug("b"), day("2026-06-10")).expect("joins");
        assert_eq!(told(&after), ["2026-06-10–… b"]);
        let again = leave_service(&after, &slug("b"), day("2026-06-10")).expect("leaves");
        assert_eq!(told(&again), ["2026-06-10–… "]);
    }

    #[test]
    fn leaving_ends_every_current_link_and_keeps_the_missions() {
        let before = member(&[
            ("2025-01-01", "2025-12-31", &["a"]),
            ("", "2026-12-31", &["a", "b"]),
            ("2026-01-01", "2026-09-30", &["a"]),
        ]);
        let after = leave_service(&before, &slug("a"), day("2026-06-10")).expect("leaves");
        assert_eq!(
            told(&after),
            [
                "2025-01-01–2025-12-31 a",
                "…–2026-06-09 a+b",
                "2026-06-10–2026-12-31 b",
                "2026-01-01–2026-06-09 a",
                "2026-06-10–2026-09-30 "
            ]
        );
    }

    #[rstest]
    #[case::over("2027-01-01", "b", TeamworkError::NoMission)]
    #[case::twice("2026-06-10", "a", TeamworkError::AlreadyThere)]
    fn who_cannot_join(#[case] at: &str, #[case] service: &str, #[case] why: TeamworkError) {
        let before = member(&[("2026-01-01", "2026-12-31", &["a"])]);
        assert_eq!(join_service(&before, &slug(service), day(at)), Err(why));
    }

    #[test]
    fn who_is_not_there_cannot_leave() {
        let before = member(&[("2026-01-01", "2026-12-31", &["a"])]);
        let left = leave_service(&before, &slug("b"), day("2026-06-10"));
        assert_eq!(left, Err(TeamworkError::NotThere));
        let over = leave_service(&before, &slug("a"), day("2027-06-10"));
        assert_eq!(over, Err(TeamworkError::NotThere));
    }
}
