//! Room: the directory inside. Members and services as the community looks for them: with addresses
//! to write to, missions that end soon, services that nobody follows, where people work.
//!
//! Read only, for those who are signed in. The record is read from what is published; what it does
//! not hold (addresses, towns) comes with two statements, however long the list. Files are for those
//! who may export what they hold, line by line.

mod asked;
mod export;
mod follow_up;
mod map;
mod map_page;
mod members;
mod members_page;
mod order;
mod services;
mod services_page;
mod store;
mod subjects;
mod teams;

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// The directory of members.
const MEMBERS: &str = "/espace/annuaire";
/// The directory of services.
const SERVICES: &str = "/espace/annuaire/services";
/// Where members work.
const MAP: &str = "/espace/annuaire/carte";
/// Lines on one page.
const PER_PAGE: usize = 25;

/// Pages of this room in the member space.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let (read, take) = (Action::ReadMemberSpace, Action::ExportDirectory);
    Guarded::new()
        .link("directory-nav", MEMBERS, read)
        .get(MEMBERS, read, On::Network, members_page::page)
        .get(SERVICES, read, On::Network, services_page::page)
        .get(MAP, read, On::Network, map_page::page)
        .get(
            "/espace/annuaire/membres/export",
            take,
            On::Handler,
            export::members,
        )
        .get(
            "/espace/annuaire/services/export",
            take,
            On::Handler,
            export::services,
        )
}
