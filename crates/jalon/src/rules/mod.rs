//! Room: the rules of the programme as people edit them. A draft for the network or for an
//! incubator, what it would change for which services, and from which day it holds; every version
//! that ever held, with its reason.
//!
//! What it deliberately does not do: apply rules. Every room reads them from the published
//! [`programme::committees::Almanac`], on the day that it looks at.

pub mod actions;
mod fields;
mod pages;
mod words;

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let (network, own) = (Action::EditRules, Action::EditIncubatorRules);
    Guarded::new()
        .link("rules-nav", "/espace/regles", Action::ReadMemberSpace)
        .get(
            "/espace/regles",
            Action::ReadMemberSpace,
            On::Network,
            pages::overview,
        )
        .get(
            "/espace/regles/reseau",
            network,
            On::Network,
            pages::edit_network,
        )
        .post(
            "/espace/regles/reseau",
            network,
            On::Network,
            pages::save_network,
        )
        .post(
            "/espace/regles/reseau/effet",
            network,
            On::Network,
            pages::enact,
        )
        .post(
            "/espace/regles/reseau/abandon",
            network,
            On::Network,
            pages::discard,
        )
        .get(
            "/espace/regles/incubateurs/{slug}",
            own,
            On::Incubator,
            pages::edit_incubator,
        )
        .post(
            "/espace/regles/incubateurs/{slug}",
            own,
            On::Incubator,
            pages::save_incubator,
        )
        .post(
            "/espace/regles/incubateurs/{slug}/effet",
            own,
            On::Incubator,
            pages::enact_incubator,
        )
        .post(
            "/espace/regles/incubateurs/{slug}/abandon",
            own,
            On::Incubator,
            pages::discard_incubator,
        )
}
