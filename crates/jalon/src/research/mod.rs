//! Room: research and feedback. What teams hear from users: a log of interviews, tests and
//! observations; answers to "was this useful?", kept as counts; words that a person reads before
//! anybody else does.
//!
//! It deliberately knows nobody: no name, no cookie, no address. What has the shape of personal
//! data is refused in the log and gone from users' words before they are kept.

pub mod actions;
mod api;
mod feedback_page;
pub mod feeding;
mod handlers;
mod jobs;
mod log_page;
mod results_page;
mod store;
mod widget;
mod words;

pub(crate) use jobs::jobs;
pub use store::{Counted, Logged, Received};

use axum::extract::FromRef;
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On},
    publication::Publication,
};

/// Lowest step of the scale.
pub const LOWEST: u8 = 1;
/// Highest step of the scale.
pub const HIGHEST: u8 = 4;
/// From this step on, a user found the service useful.
pub const USEFUL_FROM: u8 = 3;
/// Longest words that a user may leave, in characters.
pub const LONGEST_WORDS: usize = 1_000;

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Publication: FromRef<S>,
{
    const LOG: &str = "/espace/services/{slug}/recherche";
    const FORM: &str = "/startups/{slug}/avis";
    const API: &str = "/api/v3/startups/{slug}/feedback";
    let (read, public) = (Action::ReadMemberSpace, Action::ReadPublic);
    let (edit, moderate) = (Action::EditResearch, Action::ModerateFeedback);
    Guarded::new()
        .get(LOG, read, On::Service, handlers::log)
        .post(LOG, edit, On::Service, handlers::record)
        .post(
            "/espace/services/{slug}/recherche/retrait",
            edit,
            On::Service,
            handlers::remove,
        )
        .get(
            "/espace/services/{slug}/avis",
            moderate,
            On::Service,
            handlers::feedback,
        )
        .post(
            "/espace/services/{slug}/avis/formulaire",
            moderate,
            On::Service,
            handlers::open,
        )
        .post(
            "/espace/services/{slug}/avis/indicateur",
            Action::EditService,
            On::Service,
            handlers::feed,
        )
        .post(
            "/espace/services/{slug}/avis/lecture",
            moderate,
            On::Service,
            handlers::moderate,
        )
        .get(FORM, public, On::Network, widget::form)
        .post(FORM, public, On::Network, widget::answer)
        .get(
            "/startups/{slug}/avis/merci",
            public,
            On::Network,
            widget::thanks,
        )
        .get(
            "/startups/{slug}/avis/resultats",
            public,
            On::Network,
            results_page::show,
        )
        .get(API, public, On::Network, api::results)
        .post(API, public, On::Network, api::answer)
}
