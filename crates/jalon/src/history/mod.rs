//! Room: history. What changed on each thing on record, field by field, when and by whom; and an
//! earlier version put back by those who may.
//!
//! It keeps nothing of its own: the journal is what happened. Its sheets (things as lists of named
//! fields) and [`rewrite`] serve the rooms that change the record.

mod kept;
mod lines;
mod missions;
mod pages;
mod rights;
pub mod sheet;
mod told;

use axum::extract::FromRef;
use programme::{
    access::Action,
    community::Member,
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

pub use kept::{Kept, RewriteError, Rewritten, add, mark, rewrite};
pub use lines::{Version, put_back, versions};
pub use missions::Putting;
pub use pages::{ChangeRow, display_name, instant, label, person, public_path, rows};
pub use told::{item, told};

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    Guarded::new()
        .merge(of::<Service, S>(
            "/espace/services/{slug}/historique",
            On::Service,
        ))
        .merge(of::<Incubator, S>(
            "/espace/incubateurs/{slug}/historique",
            On::Incubator,
        ))
        .merge(of::<Organisation, S>(
            "/espace/organisations/{slug}/historique",
            On::Organisation,
        ))
        .merge(of::<Member, S>(
            "/espace/membres/{slug}/historique",
            On::Member,
        ))
        .merge(of::<Team, S>(
            "/espace/equipes/{slug}/historique",
            On::Handler,
        ))
}

fn of<T: Kept, S>(path: &'static str, on: On) -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    Guarded::new()
        .get(path, Action::ReadHistory, on, pages::page::<T>)
        .post(path, T::RESTORE, on, pages::restore::<T>)
}
