//! Room: editing. The forms by which people change services, incubators, organisations and teams,
//! add new ones, and say who is in a team.
//!
//! It deliberately knows no journey (phases are changed by decisions), no mission's end, and keeps
//! nothing of its own: what a form says becomes a change of the record, with its journal line.

mod actions;
mod creatable;
mod create;
mod draft;
mod form;
mod grouping;
mod index;
mod joining;
mod kinds;
mod merge;
mod naming;
mod options;
mod pages;
mod show;
mod teams;
mod typed;
mod wrong;

use axum::extract::FromRef;
use programme::{
    access::Action,
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    Guarded::new()
        .link("editing-nav", "/espace/fiches", Action::ReadMemberSpace)
        .get(
            "/espace/fiches",
            Action::ReadMemberSpace,
            On::Network,
            index::page,
        )
        .merge(services())
        .merge(houses())
        .merge(teams())
}

fn services<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    const NEW: &str = "/espace/services/nouveau";
    const ONE: &str = "/espace/services/{slug}";
    const EDIT: &str = "/espace/services/{slug}/modifier";
    const TEAM: &str = "/espace/services/{slug}/equipe";
    Guarded::new()
        .get(
            NEW,
            Action::CreateService,
            On::Handler,
            create::page::<Service>,
        )
        .post(
            NEW,
            Action::CreateService,
            On::Handler,
            create::save::<Service>,
        )
        .get(
            ONE,
            Action::ReadMemberSpace,
            On::Service,
            show::page::<Service>,
        )
        .get(
            EDIT,
            Action::EditService,
            On::Service,
            pages::page::<Service>,
        )
        .post(
            EDIT,
            Action::EditService,
            On::Service,
            pages::save::<Service>,
        )
        .get(
            TEAM,
            Action::EditServiceTeam,
            On::Service,
            teams::service_page,
        )
        .post(
            TEAM,
            Action::EditServiceTeam,
            On::Service,
            teams::move_service,
        )
}

fn houses<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    const NEW_INCUBATOR: &str = "/espace/incubateurs/nouveau";
    const INCUBATOR: &str = "/espace/incubateurs/{slug}";
    const EDIT_INCUBATOR: &str = "/espace/incubateurs/{slug}/modifier";
    const NEW_ORGANISATION: &str = "/espace/organisations/nouvelle";
    const ORGANISATION: &str = "/espace/organisations/{slug}";
    const EDIT_ORGANISATION: &str = "/espace/organisations/{slug}/modifier";
    let (new, edit) = (Action::CreateIncubator, Action::EditIncubator);
    let incubators = Guarded::new()
        .get(NEW_INCUBATOR, new, On::Network, create::page::<Incubator>)
        .post(NEW_INCUBATOR, new, On::Network, create::save::<Incubator>)
        .get(
            INCUBATOR,
            Action::ReadMemberSpace,
            On::Incubator,
            show::page::<Incubator>,
        )
        .get(
            EDIT_INCUBATOR,
            edit,
            On::Incubator,
            pages::page::<Incubator>,
        )
        .post(
            EDIT_INCUBATOR,
            edit,
            On::Incubator,
            pages::save::<Incubator>,
        );
    let (new, edit) = (Action::CreateOrganisation, Action::EditOrganisation);
    incubators
        .get(
            NEW_ORGANISATION,
            new,
            On::Network,
            create::page::<Organisation>,
        )
        .post(
            NEW_ORGANISATION,
            new,
            On::Network,
            create::save::<Organisation>,
        )
        .get(
            ORGANISATION,
            Action::ReadMemberSpace,
            On::Organisation,
            show::page::<Organisation>,
        )
        .get(
            EDIT_ORGANISATION,
            edit,
            On::Organisation,
            pages::page::<Organisation>,
        )
        .post(
            EDIT_ORGANISATION,
            edit,
            On::Organisation,
            pages::save::<Organisation>,
        )
}

fn teams<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    const LIST: &str = "/espace/incubateurs/{slug}/equipes";
    const NEW: &str = "/espace/incubateurs/{slug}/equipes/nouvelle";
    const ONE: &str = "/espace/equipes/{slug}";
    const EDIT: &str = "/espace/equipes/{slug}/modifier";
    let edit = Action::EditIncubatorTeam;
    Guarded::new()
        .get(LIST, Action::ReadMemberSpace, On::Incubator, teams::list)
        .get(NEW, edit, On::Incubator, create::team_page)
        .post(NEW, edit, On::Incubator, create::save_team)
        .get(ONE, Action::ReadMemberSpace, On::Network, teams::team_page)
        .post(ONE, edit, On::Handler, teams::move_team)
        .get(EDIT, edit, On::Handler, pages::page::<Team>)
        .post(EDIT, edit, On::Handler, pages::save::<Team>)
}
