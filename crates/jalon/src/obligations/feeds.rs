//! Calendars that one subscribes to by a secret address: one's own, an incubator's, the network's.
//! What they show follows the rights of whoever subscribed, on the day of each reading.

use std::{collections::BTreeSet, fmt, str::FromStr};

use axum::{
    extract::{OriginalUri, Path, State},
    response::{IntoResponse, Response},
};
use http::header;
use programme::{
    access::{Action, Actor, Grant, Holding, Subject, may},
    identity::{IncubatorSlug, MemberSlug},
    services::Service,
};

use super::{
    calendar::{ICALENDAR, document},
    events::{Said, changes, dated},
    sessions::{AcceptedSession, sessions_from},
    simulation::remembered_from,
    store, words,
};
use crate::{
    accounts::{Database, MemberSpace, Secret, failed, grants::grants_of},
    foundation::{clock::Now, database::Tx, http::Problem, stored::StoreResult},
    publication::View,
};

/// What a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    /// What concerns the member.
    Own,
    /// The services of an incubator.
    Incubator(IncubatorSlug),
    /// All services.
    Network,
}

impl fmt::Display for Scope {
    /// The word of the database and of forms.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str("own"),
            Self::Network => f.write_str("network"),
            Self::Incubator(slug) => write!(f, "incubator/{slug}"),
        }
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text, text.strip_prefix("incubator/")) {
            ("own", _) => Ok(Self::Own),
            ("network", _) => Ok(Self::Network),
            (_, Some(slug)) => IncubatorSlug::parse(slug)
                .map(Self::Incubator)
                .map_err(|error| error.to_string()),
            _ => Err(format!("{text:?} is no calendar")),
        }
    }
}

/// Whether somebody may subscribe to a calendar, and still may read it.
pub(super) fn is_open(actor: &Actor, scope: &Scope) -> bool {
    match scope {
        Scope::Own => !actor.holdings.is_empty(),
        Scope::Network => may(actor, Action::ReadCockpit, &Subject::Network).is_ok(),
        Scope::Incubator(slug) => may(
            actor,
            Action::ReadCockpit,
            &Subject::Incubator(slug.clone()),
        )
        .is_ok(),
    }
}

/// True when a role is held on the service, its incubators or its sponsors.
pub(super) fn holds(actor: &Actor, service: &Service) -> bool {
    let incubators: BTreeSet<&IncubatorSlug> = service.incubators().into_iter().collect();
    actor.holdings.iter().any(|holding| match holding {
        Holding::TeamMember(slug)
        | Holding::Intrapreneur(slug)
        | Holding::Coach(slug)
        | Holding::CommitteeMember(slug) => *slug == service.slug,
        Holding::IncubatorTeam(slug) | Holding::IncubatorHead(slug) => incubators.contains(slug),
        Holding::Sponsor(slug) => service.sponsors.contains(slug),
        Holding::Member | Holding::NetworkTeam | Holding::NetworkLead | Holding::Administrator => {
            false
        }
    })
}

/// A member with the roles of today.
pub(super) async fn actor_of(tx: &mut Tx, view: &View, member: &MemberSlug) -> StoreResult<Actor> {
    let grants: Vec<Grant> = grants_of(tx, member)
        .await?
        .into_iter()
        .map(|kept| kept.grant)
        .collect();
    Ok(match view.whole.member(member.as_str()) {
        Some(known) => Actor::on_day(&view.whole, known, &grants, view.rules(), view.date),
        None => Actor::without_record(member, &grants, view.date),
    })
}

/// `/calendrier/<secret>.ics`
pub(super) async fn feed(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let nothing = || Problem::not_found(view.t("obligations-no-calendar"));
    let secret = file.strip_suffix(".ics").and_then(Secret::read);
    let secret = secret.ok_or_else(nothing)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let feed = store::calendars::find_feed(&mut tx, &secret.hash())
        .await
        .map_err(failed)?
        .ok_or_else(nothing)?;
    let actor = actor_of(&mut tx, &view, &feed.member)
        .await
        .map_err(failed)?;
    if !is_open(&actor, &feed.scope) {
        return Err(nothing());
    }
    let owed = store::owed::list_open(&mut tx).await.map_err(failed)?;
    let said = store::calendars::list_said(&mut tx).await.map_err(failed)?;
    let mut sessions = sessions_from(&mut tx, remembered_from(view.date))
        .await
        .map_err(failed)?;
    drop(tx);
    sessions.retain(|session| attends(&view, &actor, &feed.scope, session));
    // What the job has not yet kept is said already, with the number that it will keep.
    let now = latest(&said.values().cloned().collect::<Vec<_>>());
    let dated = dated(&view.network, &view.almanac, &owed, view.date);
    let mut all = said.clone();
    for change in changes(&said, &dated, now) {
        all.insert(change.event.uid.clone(), change);
    }
    let mut shown: Vec<Said> = all
        .into_values()
        .filter(|one| concerns(&view, &actor, &feed.scope, one))
        .collect();
    shown.sort_by(|a, b| (a.event.on, &a.event.uid).cmp(&(b.event.on, &b.event.uid)));
    let title = words::calendar_title(&view, &feed.scope);
    let text = document(&view, &title, &shown, &words::whats(&owed), &sessions);
    let headers = [
        (header::CONTENT_TYPE, ICALENDAR),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    Ok((headers, text).into_response())
}

/// The latest change on record; the beginning of the programme when there is none.
fn latest(said: &[Said]) -> Now {
    let latest = said.iter().map(|one| one.changed_at).max();
    latest.unwrap_or_else(|| {
        let first = crate::publication::FIRST_DAY.and_time(chrono::NaiveTime::MIN);
        Now(first.and_utc())
    })
}

/// Whether a calendar shows an accepted session.
fn attends(view: &View, actor: &Actor, scope: &Scope, session: &AcceptedSession) -> bool {
    let is_own = |service: &Service| holds(actor, service);
    match scope {
        Scope::Network => true,
        Scope::Incubator(slug) => session.incubator == *slug,
        Scope::Own => {
            let is_seated = |member: &MemberSlug| session.attendees.contains(member);
            let mut services = session.items.iter();
            actor.member.as_ref().is_some_and(is_seated)
                || services.any(|item| {
                    let service = view.whole.service(item.service.as_str());
                    service.is_some_and(is_own)
                })
        }
    }
}

fn concerns(view: &View, actor: &Actor, scope: &Scope, said: &Said) -> bool {
    let event = &said.event;
    if event.kind() == "obligation" && event.owner.is_some() && event.owner == actor.member {
        return true;
    }
    let Some(service) = view.whole.service(event.service.as_str()) else {
        return false;
    };
    match scope {
        Scope::Network => true,
        Scope::Incubator(slug) => service.is_incubated_by(slug),
        Scope::Own => holds(actor, service),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_read_back() {
        let incubator = Scope::Incubator(IncubatorSlug::parse("network").unwrap());
        for scope in [Scope::Own, Scope::Network, incubator] {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        assert!("incubator/".parse::<Scope>().is_err());
        assert!("everything".parse::<Scope>().is_err());
    }
}
