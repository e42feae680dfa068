//! How a service ends well: the checklist after a stop with owners and proofs, the options and the
//! checklist of consolidation, what was learned.

mod actions;
mod forms;
mod handlers;
mod page;

use axum::extract::FromRef;
use programme::access::Action;

pub use actions::{learn_for_demonstration, open_list};

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of these pages.
pub(super) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let right = Action::FollowUp;
    let service = On::Service;
    Guarded::new()
        .get(
            "/espace/services/{slug}/fin",
            right,
            service,
            handlers::show,
        )
        .post(
            "/espace/services/{slug}/fin/liste",
            right,
            service,
            handlers::open,
        )
        .post(
            "/espace/services/{slug}/fin/responsable",
            right,
            service,
            handlers::assign,
        )
        .post(
            "/espace/services/{slug}/fin/preuve",
            right,
            service,
            handlers::tick,
        )
        .post(
            "/espace/services/{slug}/fin/option",
            right,
            service,
            handlers::describe,
        )
        .post(
            "/espace/services/{slug}/fin/choix",
            right,
            service,
            handlers::choose,
        )
        .post(
            "/espace/services/{slug}/fin/lecon",
            right,
            service,
            handlers::learn,
        )
}
