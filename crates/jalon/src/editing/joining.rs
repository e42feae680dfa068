//! Who is in a service's team and in an incubator's teams: joining and leaving, by those who may.
//! Nobody adds themselves to what gives them rights.

use programme::{
    access::{Action, Actor, Holding, Subject, gained},
    community::{Member, TeamworkError, join_service, leave_service},
    identity::{ServiceSlug, TeamSlug},
    organisations::Team,
};

use crate::{
    foundation::{clock::Now, database::Db},
    history::{RewriteError, Rewritten, rewrite},
};

/// A change of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Comes in.
    Join,
    /// Goes out.
    Leave,
}

impl Move {
    /// Reads the word of the form.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        match word {
            "join" => Some(Self::Join),
            "leave" => Some(Self::Leave),
            _ => None,
        }
    }
}

/// Why somebody was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotMoved {
    /// No mission of theirs covers today.
    NoMission,
    /// One doesn't add oneself.
    Oneself,
}

/// Who asks, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) actor: &'a Actor,
    pub(super) name: &'a str,
    pub(super) now: Now,
}

impl Asker<'_> {
    fn is(&self, member: &str) -> bool {
        let own = self.actor.member.as_ref();
        own.is_some_and(|own| own.as_str() == member)
    }
}

/// Adds a member to a service's team from today, or takes them out of it. What is so already is not
/// done again.
pub(super) async fn move_in_service(
    db: &Db,
    asker: Asker<'_>,
    service: &ServiceSlug,
    member: &str,
    to: Move,
) -> Result<Rewritten<Member>, RewriteError<NotMoved>> {
    let day = asker.now.day();
    if to == Move::Join && asker.is(member) {
        return Err(RewriteError::Refused(NotMoved::Oneself));
    }
    rewrite(db, member, asker.name, asker.now, |stored: &Member| {
        let moved = match to {
            Move::Join => join_service(stored, service, day),
            Move::Leave => leave_service(stored, service, day),
        };
        match moved {
            Ok(moved) => Ok(moved),
            Err(TeamworkError::NoMission) => Err(NotMoved::NoMission),
            Err(TeamworkError::AlreadyThere | TeamworkError::NotThere) => Ok(stored.clone()),
        }
    })
    .await
}

/// Adds a member to a team of an incubator, or takes them out of it. What is so already is not done
/// again.
pub(super) async fn move_in_team(
    db: &Db,
    asker: Asker<'_>,
    team: &Team,
    member: &str,
    to: Move,
) -> Result<Rewritten<Member>, RewriteError<NotMoved>> {
    if to == Move::Join && asker.is(member) && would_gain(asker.actor, team) {
        return Err(RewriteError::Refused(NotMoved::Oneself));
    }
    rewrite(db, member, asker.name, asker.now, |stored: &Member| {
        Ok(with_team(stored, &team.slug, to))
    })
    .await
}

fn would_gain(actor: &Actor, team: &Team) -> bool {
    let Some(incubator) = &team.incubator else {
        return false;
    };
    let subject = Subject::Incubator(incubator.clone());
    let mut later = actor.clone();
    later
        .holdings
        .push(Holding::IncubatorTeam(incubator.clone()));
    let opened: Vec<Action> = gained((actor, &subject), (&later, &subject));
    !opened.is_empty()
}

fn with_team(member: &Member, team: &TeamSlug, to: Move) -> Member {
    let mut teams = member.teams.clone().unwrap_or_default();
    let is_there = teams.contains(team);
    match to {
        Move::Join if !is_there => teams.push(team.clone()),
        Move::Leave if is_there => teams.retain(|one| one != team),
        // As it was, whether that was said or not.
        _ => return member.clone(),
    }
    Member {
        teams: (!teams.is_empty()).then_some(teams),
        ..member.clone()
    }
}

#[cfg(test)]
mod tests {
    use programme::identity::{IncubatorSlug, MemberSlug};

    use super::*;
    use crate::organisations::samples;

    fn team() -> Team {
        samples::record().teams.remove(0)
    }

    #[test]
    fn coming_and_going_keeps_what_was_not_said_unsaid() {
        let member = samples::member("noa.exemple", "Noa Exemple", &[]);
        let slug = team().slug;
        let joined = with_team(&member, &slug, Move::Join);
        assert_eq!(joined.teams, Some(vec![slug.clone()]));
        assert_eq!(with_team(&joined, &slug, Move::Join), joined);
        assert_eq!(with_team(&joined, &slug, Move::Leave), member);
        assert_eq!(with_team(&member, &slug, Move::Leave), member);
    }

    #[test]
    fn who_is_of_the_incubator_gains_nothing_by_another_of_its_teams() {
        let here = Holding::IncubatorTeam(IncubatorSlug::parse("pepiniere").unwrap());
        let mut actor = Actor {
            member: MemberSlug::parse("me").ok(),
            holdings: vec![here],
        };
        assert!(!would_gain(&actor, &team()));
        actor.holdings.clear();
        assert!(would_gain(&actor, &team()));
    }
}
