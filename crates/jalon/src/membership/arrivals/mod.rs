//! Arrivals: recording a newcomer, the incubator's answer, the newcomer's own completion, the
//! return of a former member.

mod actions;
mod answer_page;
pub(super) mod form;
mod list_page;
mod mails;
mod record_page;
mod returning;
mod welcome_page;

pub(crate) use actions::{World, accept, complete, record, recorded_by, refuse};
pub(crate) use form::Draft;

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// Pages of arrivals.
pub(super) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    use Action::{CreateMember, ReadMemberSpace, UseOwnAccount, ValidateMember};
    const NEW: &str = "/espace/membres/nouveau";
    const RETURN: &str = "/espace/membres/{slug}/retour";
    const WELCOME: &str = "/espace/bienvenue";
    Guarded::new()
        .get(WELCOME, UseOwnAccount, On::Oneself, welcome_page::page)
        .post(WELCOME, UseOwnAccount, On::Oneself, welcome_page::complete)
        .get(NEW, CreateMember, On::Network, record_page::page)
        .post(NEW, CreateMember, On::Network, record_page::record)
        .get(RETURN, CreateMember, On::Network, record_page::return_page)
        .post(
            RETURN,
            CreateMember,
            On::Network,
            record_page::record_return,
        )
        .get(
            "/espace/arrivees",
            ReadMemberSpace,
            On::Network,
            list_page::page,
        )
        .get(
            "/espace/arrivees/{id}",
            ReadMemberSpace,
            On::Network,
            answer_page::page,
        )
        .post(
            "/espace/arrivees/{id}/accepter",
            ValidateMember,
            On::Handler,
            answer_page::accept,
        )
        .post(
            "/espace/arrivees/{id}/refuser",
            ValidateMember,
            On::Handler,
            answer_page::refuse,
        )
}
