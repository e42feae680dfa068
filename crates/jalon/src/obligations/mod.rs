//! Room: obligations, reminders and calendars. What somebody owes by a day, told to the incubator
//! and then to the network until it is done; a weekly mail that says what needs attention, only
//! when that changed; calendars that one subscribes to by a secret address.
//!
//! What it deliberately does not do: find out what is due (`programme::committees`,
//! `programme::cockpit`), or decide anything.

pub mod actions;
mod calendar;
mod digest;
mod events;
mod feeds;
mod handlers;
mod jobs;
mod page;
mod proposal;
pub mod sessions;
mod simulation;
mod standards;
mod stops;
mod store;
mod words;

pub use jobs::jobs;

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let own = Action::UseOwnAccount;
    let edit = Action::EditService;
    Guarded::new()
        .link("obligations-nav", "/espace/rappels", own)
        .get("/espace/rappels", own, On::Oneself, handlers::reminders)
        .post("/espace/rappels/choix", own, On::Oneself, handlers::choose)
        .post(
            "/espace/rappels/calendrier",
            own,
            On::Oneself,
            handlers::subscribe,
        )
        .post(
            "/espace/rappels/retrait",
            own,
            On::Oneself,
            handlers::revoke,
        )
        .get(
            "/espace/services/{slug}/obligations",
            Action::ReadCockpit,
            On::Service,
            handlers::of_service,
        )
        .post(
            "/espace/services/{slug}/obligations",
            edit,
            On::Service,
            handlers::open,
        )
        .post(
            "/espace/services/{slug}/obligations/fin",
            edit,
            On::Service,
            handlers::close,
        )
        .get(
            "/espace/tableau-de-bord/seances",
            Action::ReadCockpit,
            On::Handler,
            simulation::page,
        )
        .post(
            "/espace/tableau-de-bord/seances",
            Action::EditIncubator,
            On::Handler,
            simulation::accept,
        )
        .get(
            "/espace/tableau-de-bord/seances/calendrier",
            Action::ReadCockpit,
            On::Handler,
            simulation::file,
        )
        .post(
            "/espace/tableau-de-bord/seances/retrait",
            Action::EditIncubator,
            On::Handler,
            simulation::withdraw,
        )
        .get(
            "/rappels/arret/{secret}",
            Action::ReadPublic,
            On::Network,
            stops::page,
        )
        .post(
            "/rappels/arret/{secret}",
            Action::ReadPublic,
            On::Network,
            stops::stop,
        )
        .get(
            "/calendrier/{file}",
            Action::ReadPublic,
            On::Network,
            feeds::feed,
        )
}
