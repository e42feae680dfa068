//! Missions: adding, prolonging, shortening, correcting.

mod actions;
mod correct_page;
mod end_page;
pub(super) mod form;
mod new_page;

pub(crate) use actions::{Shown, add, correct, mission_subject, move_end, prolong};

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// Pages of missions.
pub(super) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    use Action::ExtendMission;
    const NEW: &str = "/espace/membres/{slug}/missions/nouvelle";
    const ONE: &str = "/espace/membres/{slug}/missions/{place}";
    const CORRECT: &str = "/espace/membres/{slug}/missions/{place}/modifier";
    Guarded::new()
        .get(NEW, ExtendMission, On::Handler, new_page::page)
        .post(NEW, ExtendMission, On::Handler, new_page::add)
        // Who may move an end either way may prolong: the handler asks which way it goes.
        .get(ONE, ExtendMission, On::Member, end_page::page)
        .post(ONE, ExtendMission, On::Member, end_page::save)
        .get(CORRECT, ExtendMission, On::Member, correct_page::page)
        .post(CORRECT, ExtendMission, On::Member, correct_page::save)
        .post(
            "/espace/membres/{slug}/missions/{place}/prolonger",
            ExtendMission,
            On::Member,
            end_page::prolong,
        )
}
