//! Room: files that people add to a service. What they are is told by what they hold, never by
//! their name; who may read them is said for each.
//!
//! It deliberately does not show a file within a page: browsers save it.

mod actions;
mod draft;
mod file;
mod format;
mod history_page;
mod jobs;
mod name;
mod pages;
mod shown;
mod store;
mod upload;
mod zip;

use axum::extract::FromRef;
use programme::access::Action;

pub use file::{Audience, File, FileKind};
pub use format::{Format, Refusal};
pub(crate) use jobs::{SWEEP, jobs};

use crate::{
    accounts::{Guarded, MemberSpace, On},
    foundation::objects::Objects,
};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Option<Objects>: FromRef<S>,
{
    const OF_SERVICE: &str = "/espace/services/{slug}/fichiers";
    Guarded::new()
        .link("files-nav", "/espace/fichiers", Action::ReadMemberSpace)
        .get(
            "/espace/fichiers",
            Action::ReadMemberSpace,
            On::Network,
            pages::all,
        )
        .get(
            OF_SERVICE,
            Action::ReadMemberSpace,
            On::Service,
            pages::page,
        )
        .post_files(
            OF_SERVICE,
            Action::EditFiles,
            On::Service,
            upload::LARGEST_BODY,
            pages::add,
        )
        .post(
            "/espace/services/{slug}/fichiers/supprimer",
            Action::EditFiles,
            On::Service,
            pages::remove,
        )
        .get(
            "/espace/services/{slug}/fichiers/historique",
            Action::ReadHistory,
            On::Service,
            history_page::page,
        )
        .get(
            "/fichiers/{id}",
            Action::ReadPublic,
            On::Handler,
            pages::download,
        )
}
