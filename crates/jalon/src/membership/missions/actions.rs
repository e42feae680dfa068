//! Adding, prolonging and shortening missions.

use chrono::NaiveDate;
use programme::{
    access::{Action, Denied, Subject, may},
    community::{EndMove, Member, Mission},
    identity::{IncubatorSlug, MemberSlug},
    network::Network,
    rules::MissionRules,
};

use crate::{
    foundation::{clock::Now, database::Db, stored::Stored},
    membership::{
        newcomer::subject,
        refusal::{Refusal, retried},
        writing::{self, Author},
    },
};

/// A mission of somebody's record, as a form showed it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// Whose.
    pub(crate) member: &'a MemberSlug,
    /// The version of the record that was shown.
    pub(crate) version: i64,
    /// Which mission, in recorded order from 0.
    pub(crate) place: usize,
}

/// What rights are asked on: the person, with the services and incubators of that one mission. Who
/// answers for another service has no say. A mission without services belongs to where the person
/// belongs.
pub(crate) fn mission_subject(
    network: &Network,
    member: &Member,
    mission: &Mission,
    today: NaiveDate,
) -> Subject {
    if mission.services().is_empty() {
        Subject::member(network, member, today)
    } else {
        subject(network, member.slug.clone(), mission, None)
    }
}

/// Whether somebody may add a mission: they answer for **each** of its services, or for the
/// incubator when it names none. Nobody engages themselves.
///
/// # Errors
/// [`Denied`] says who may.
fn may_add(
    network: &Network,
    author: Author<'_>,
    member: &MemberSlug,
    mission: &Mission,
    incubator: Option<&IncubatorSlug>,
) -> Result<(), Denied> {
    if mission.services().is_empty() {
        let subject = subject(network, member.clone(), mission, incubator);
        return may(author.actor, Action::ExtendMission, &subject);
    }
    for service in mission.services() {
        let one = Mission {
            services: Some(vec![service.clone()]),
            ..mission.clone()
        };
        let subject = subject(network, member.clone(), &one, None);
        may(author.actor, Action::ExtendMission, &subject)?;
    }
    Ok(())
}

/// Adds a mission to somebody on record.
///
/// # Errors
/// When it is not for this person, when the rule refuses its dates, when somebody changed the
/// record meanwhile, or the database refuses.
pub(crate) async fn add(
    db: &Db,
    (network, rules): (&Network, &MissionRules),
    author: Author<'_>,
    (member, version): (&MemberSlug, i64),
    (mission, incubator): (&Mission, Option<&IncubatorSlug>),
    now: Now,
) -> Result<(), Refusal> {
    may_add(network, author, member, mission, incubator)?;
    let mission = rules.begin(mission.clone(), now.day())?;
    let change = |before: &Member| -> Result<Member, Refusal> {
        let mut after = before.clone();
        after.missions.push(mission.clone());
        if mission.services().is_empty() && after.incubator.is_none() {
            after.incubator = incubator.cloned();
        }
        Ok(after)
    };
    changed(db, author, (member, version), now, &change).await
}

/// Moves the last day of a mission. Later is a right of those who pay, earlier one of the
/// incubator.
///
/// # Errors
/// Those of [`add`].
pub(crate) async fn move_end(
    db: &Db,
    (network, rules): (&Network, &MissionRules),
    author: Author<'_>,
    shown: Shown<'_>,
    end: Option<NaiveDate>,
    now: Now,
) -> Result<(), Refusal> {
    let today = now.day();
    let change = |before: &Member| -> Result<Member, Refusal> {
        let mission = before.missions.get(shown.place).ok_or(Refusal::Unknown)?;
        let (after, way) = rules.with_end(mission, end, today)?;
        let action = match way {
            EndMove::Later => Action::ExtendMission,
            EndMove::Earlier => Action::ShortenMission,
        };
        let subject = mission_subject(network, before, mission, today);
        may(author.actor, action, &subject)?;
        Ok(replaced(before, shown.place, after))
    };
    changed(db, author, (shown.member, shown.version), now, &change).await
}

/// Prolongs a mission as far as the rule lets it last, in one click.
///
/// # Errors
/// Those of [`add`].
pub(crate) async fn prolong(
    db: &Db,
    (network, rules): (&Network, &MissionRules),
    author: Author<'_>,
    shown: Shown<'_>,
    now: Now,
) -> Result<(), Refusal> {
    let today = now.day();
    let change = |before: &Member| -> Result<Member, Refusal> {
        let mission = before.missions.get(shown.place).ok_or(Refusal::Unknown)?;
        let subject = mission_subject(network, before, mission, today);
        may(author.actor, Action::ExtendMission, &subject)?;
        let after = rules.prolonged(mission, today)?;
        Ok(replaced(before, shown.place, after))
    };
    changed(db, author, (shown.member, shown.version), now, &change).await
}

/// Corrects a mission: its days, status, employer and services. Whoever answers for the mission may;
/// each service that it comes to name takes an answer for that service as well, and what is taken
/// from the person (a later first day, an earlier last, a service) is for the incubator.
///
/// # Errors
/// Those of [`add`].
pub(crate) async fn correct(
    db: &Db,
    (network, rules): (&Network, &MissionRules),
    author: Author<'_>,
    shown: Shown<'_>,
    (asked, incubator): (&Mission, Option<&IncubatorSlug>),
    now: Now,
) -> Result<(), Refusal> {
    let today = now.day();
    let change = |before: &Member| -> Result<Member, Refusal> {
        let known = before.missions.get(shown.place).ok_or(Refusal::Unknown)?;
        let subject = mission_subject(network, before, known, today);
        may(author.actor, Action::ExtendMission, &subject)?;
        let correction = rules.corrected(known, asked.clone(), today)?;
        if correction.is_less {
            may(author.actor, Action::ShortenMission, &subject)?;
        }
        let mission = correction.mission;
        let is_moved = mission.services().is_empty() && !known.services().is_empty();
        if is_moved || !correction.added.is_empty() {
            let services = Some(correction.added);
            let gained = Mission {
                services,
                ..mission.clone()
            };
            may_add(network, author, shown.member, &gained, incubator)?;
        }
        let belongs_nowhere = mission.services().is_empty() && before.incubator.is_none();
        let mut after = replaced(before, shown.place, mission);
        if belongs_nowhere {
            after.incubator = incubator.cloned();
        }
        Ok(after)
    };
    changed(db, author, (shown.member, shown.version), now, &change).await
}

fn replaced(member: &Member, place: usize, mission: Mission) -> Member {
    let mut after = member.clone();
    if let Some(kept) = after.missions.get_mut(place) {
        *kept = mission;
    }
    after
}

type Change<'a> = &'a (dyn Fn(&Member) -> Result<Member, Refusal> + Sync);

async fn changed(
    db: &Db,
    author: Author<'_>,
    whom: (&MemberSlug, i64),
    now: Now,
    change: Change<'_>,
) -> Result<(), Refusal> {
    retried!(changed_once(db, author, whom, now, change))
}

async fn changed_once(
    db: &Db,
    author: Author<'_>,
    (member, version): (&MemberSlug, i64),
    now: Now,
    change: Change<'_>,
) -> Result<(), Refusal> {
    let mut tx = db.begin_write().await?;
    let before: Stored<Member> = writing::member_at(&mut tx, member, version).await?;
    let after = change(&before.value)?;
    writing::update(&mut tx, &before, &after, author.member.as_str(), now).await?;
    tx.commit().await?;
    Ok(())
}
