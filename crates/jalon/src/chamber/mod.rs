//! Room: sessions of investment committees. From the team's ask to the decision that acts: plan,
//! invitations, dossiers frozen and sent, presence, conflicts, votes by telephone, outcomes carried
//! out in one transaction, minutes read and signed, what was promised.
//!
//! What it deliberately does not do: say what a session is or may do (`programme::committees`),
//! keep the register, or show decisions in public.

mod actions;
mod ask_form;
mod ask_page;
mod busy;
mod calendar;
mod changes;
mod compose;
mod dates_page;
mod dossier_view;
mod error;
mod figures;
mod findings;
mod handlers;
mod here;
mod item_page;
mod jobs;
mod list_page;
mod live;
mod mails;
mod measured;
mod mine;
mod minutes_page;
mod plan_page;
mod play;
mod promises_page;
mod proofs;
mod refusal;
mod rights;
mod session_page;
mod steps;
mod store;
mod tested;
mod typed;
mod words;

pub use error::ChamberError;
pub(crate) use jobs::jobs;
pub(crate) use mine::WAITING;
pub(crate) use play::{Scene, Stage};

use axum::extract::FromRef;
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On},
    register::Keys,
};

/// Addresses of this room. A place in a session gives rights that no role shows: beyond signing in,
/// the handlers ask (`rights`).
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Keys: FromRef<S>,
{
    let (own, any) = (Action::UseOwnAccount, On::Handler);
    let plan = Action::PlanSession;
    Guarded::new()
        .link("chamber-nav", "/espace/comites", Action::ReadMemberSpace)
        .get("/espace/comites", own, any, list_page::page)
        .get("/espace/comites/nouvelle", plan, any, plan_page::page)
        .post("/espace/comites", plan, any, plan_page::plan)
        .get("/espace/comites/{session}", own, any, session_page::page)
        .get(
            "/espace/comites/{session}/direct",
            own,
            any,
            live::telephone,
        )
        .get("/espace/comites/{session}/ecran", own, any, live::projector)
        .get(
            "/espace/comites/{session}/dates",
            own,
            any,
            dates_page::page,
        )
        .post_files(
            "/espace/comites/{session}/dates",
            own,
            any,
            dates_page::LARGEST_BODY,
            dates_page::give,
        )
        .get("/espace/comites/{session}/etat", own, any, live::state)
        .get("/espace/comites/{session}/flux", own, any, live::stream)
        .get(
            "/espace/comites/{session}/releve",
            own,
            any,
            minutes_page::page,
        )
        .post(
            "/espace/comites/{session}/{step}",
            own,
            any,
            handlers::on_session,
        )
        .get(
            "/espace/comites/{session}/points/{item}",
            own,
            any,
            item_page::page,
        )
        .post(
            "/espace/comites/{session}/points/{item}/{step}",
            own,
            any,
            handlers::on_item,
        )
        .get(
            "/espace/services/{slug}/demande",
            Action::ReadDossier,
            On::Service,
            ask_page::page,
        )
        .post(
            "/espace/services/{slug}/demande",
            Action::EditAsk,
            On::Service,
            ask_page::save,
        )
        .get(
            "/espace/services/{slug}/engagements",
            Action::ReadDossier,
            On::Service,
            promises_page::page,
        )
        .post(
            "/espace/services/{slug}/engagements",
            Action::FollowUp,
            On::Service,
            promises_page::fulfil,
        )
}
