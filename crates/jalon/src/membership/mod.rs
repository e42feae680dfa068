//! Room: membership. How people arrive, what they do here, and how they leave: newcomers and their
//! incubator's answer, missions, each member's record, checklists, reminders; and my page, to which
//! later rooms add theirs.
//!
//! The rules are in `programme::community`; who may do what is in `programme::access`. Public pages
//! about people are the room `community`'s.

mod addresses;
mod arrivals;
mod checklists;
mod enrol;
pub(crate) mod form;
pub(crate) mod form_page;
pub mod jobs;
mod mine;
mod missions;
mod names;
mod newcomer;
mod people;
pub(crate) mod personal;
mod recipients;
mod refusal;
mod store;
mod writing;

use axum::extract::FromRef;
use http::StatusCode;
use programme::{access::Action, community::Member, rules::MissionRules};

pub use checklists::{ChecklistError, Checklists};
pub(crate) use enrol::enrol;
pub use mine::{Contributed, Contribution, MyEntry, MyPage, MySection};

use self::{refusal::Refusal, writing::Author};
use crate::{
    accounts::{Guarded, MemberSpace, On, SignedIn},
    foundation::{database::Db, http::Problem, i18n::Locale, mail::House},
    publication::View,
    record,
};

/// What this room adds to my page.
pub const OWN: Contribution = mine::own;

/// Pages of this room in the member space.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Checklists: FromRef<S>,
    MyPage: FromRef<S>,
{
    use Action::{ReadMemberSpace, UseOwnAccount};
    Guarded::new()
        .link("membership-nav-mine", "/espace/", UseOwnAccount)
        .link(
            "membership-nav-arrivals",
            "/espace/arrivees",
            ReadMemberSpace,
        )
        .get("/espace/", UseOwnAccount, On::Oneself, mine::page)
        .merge(arrivals::member_routes())
        .merge(people::member_routes())
        .merge(missions::member_routes())
        .post(
            "/espace/membres/{slug}/listes/{kind}",
            Action::TickChecklist,
            On::Member,
            checklists::save_ticks,
        )
}

/// The rules of missions that hold today.
pub(crate) fn rules(view: &View) -> &MissionRules {
    &view.rules().missions
}

fn author(signed_in: &SignedIn) -> Author<'_> {
    Author {
        actor: &signed_in.actor,
        member: &signed_in.member,
    }
}

fn house(view: &View) -> House {
    view.branding.house()
}

/// An address within the member space, in a language.
fn inside(locale: Locale, path: &str) -> String {
    format!("{}{path}", locale.prefix())
}

/// A member of the record, of today or of another time.
fn known_member<'a>(signed_in: &'a SignedIn, slug: &str) -> Result<&'a Member, Problem> {
    let found = signed_in.view.whole.member(slug);
    found.ok_or_else(|| problem(signed_in, &Refusal::Unknown))
}

/// A refusal as the reader sees it.
fn problem(signed_in: &SignedIn, refusal: &Refusal) -> Problem {
    let detail = refusal.words(signed_in.locale);
    match refusal {
        Refusal::Denied(denied) => signed_in.refuse(denied),
        Refusal::Unknown => Problem::not_found(detail),
        Refusal::Store(error) => {
            tracing::error!(%error, "membership: the database refused");
            Problem::internal()
        }
        _ => Problem::new(StatusCode::CONFLICT, "membership-cannot", detail),
    }
}

/// Shows a change at once. Where that fails, the watcher shows it a little later.
async fn republish(db: &Db, space: &MemberSpace) {
    if let Err(error) = record::publish_now(db, space.publication()).await {
        tracing::warn!(%error, "a change could not be shown at once");
    }
}
