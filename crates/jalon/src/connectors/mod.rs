//! Room: connectors. Figures fetched from where they are: Matomo, Plausible, Je donne mon avis, a
//! statistics page in JSON, a query against a service's database; on a schedule, into the record
//! of measurements.
//!
//! What it deliberately does not do: guess (what a source does not say is absent), follow a source
//! into our own walls, or show a secret again.

pub mod actions;
mod failure;
mod fetch;
mod form;
mod formats;
pub mod guard;
mod handlers;
mod jobs;
mod mine;
mod outside;
mod page;
pub mod sealing;
mod silence;
mod source;
mod store;
mod words;

pub use actions::Silence;
pub use failure::Failure;
pub use fetch::{Fetched, fetch};
pub(crate) use jobs::jobs;
pub use outside::{Outside, Question};
pub use source::{KINDS, MatomoMetric, PlausibleMetric, Source};
pub use store::{Connector, Run};

use axum::extract::FromRef;
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On},
    membership::Contribution,
};

/// What this room adds to my page.
pub const MINE: Contribution = mine::mine;

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Outside: FromRef<S>,
{
    const LIST: &str = "/espace/services/{slug}/sources";
    const NEW: &str = "/espace/services/{slug}/sources/nouvelle";
    let (edit, on) = (Action::EditConnectors, On::Service);
    Guarded::new()
        .get(LIST, edit, on, handlers::list)
        .get(NEW, edit, on, handlers::new)
        .post(NEW, edit, on, handlers::create)
        .post(
            "/espace/services/{slug}/sources/{id}/essai",
            edit,
            on,
            handlers::try_now,
        )
        .post(
            "/espace/services/{slug}/sources/{id}/etat",
            edit,
            on,
            handlers::change,
        )
        .get(
            "/espace/services/{slug}/sources/{id}/reponses/{digest}",
            edit,
            on,
            handlers::answer,
        )
}
