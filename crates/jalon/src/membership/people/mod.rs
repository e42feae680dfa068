//! Members as the community sees them, and the record that each keeps.

mod actions;
mod changed;
mod edit_page;
pub(super) mod form;
mod mission_lines;
mod page;

pub(crate) use actions::{Edited, Seen, edit, write};
pub(crate) use changed::changed_note;
pub(crate) use mission_lines::MissionLine;

use axum::extract::FromRef;
use programme::access::Action;

use super::Checklists;
use crate::accounts::{Guarded, MemberSpace, On};

/// Pages about people.
pub(super) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Checklists: FromRef<S>,
{
    use Action::{EditMember, ReadMemberSpace};
    const RECORD: &str = "/espace/membres/{slug}/fiche";
    Guarded::new()
        .get(
            "/espace/membres/{slug}",
            ReadMemberSpace,
            On::Network,
            page::page,
        )
        .get(RECORD, EditMember, On::Member, edit_page::page)
        .post(RECORD, EditMember, On::Member, edit_page::save)
}
