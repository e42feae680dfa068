//! Committees on record, the latest first, with what was noted.

use programme::statistics::{HappeningKind, chronicle};

use super::{asked::Asked, outcomes};
use crate::{
    organisations::grouping::display_name,
    publication::{View, components::Badge, paths},
};

/// How many the page shows.
const SHOWN: usize = 20;

/// A committee that was held. (Those decided here are events of their services, once per day.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) service: String,
    pub(super) href: String,
    pub(super) day: String,
    pub(super) iso: String,
    /// What it decided, when it decided here.
    pub(super) outcome: Option<Badge>,
    /// What the record notes of it; empty for nothing.
    pub(super) comment: String,
}

/// The latest committees on record, of the incubator asked for.
pub(super) fn latest(view: &View, asked: &Asked) -> Vec<Held> {
    let slug = asked.house.as_ref().map(|(_, slug)| slug.as_str());
    chronicle(&view.network, view.date)
        .into_iter()
        .filter(|one| {
            let incubators = one.service.incubators();
            slug.is_none_or(|slug| incubators.iter().any(|of| of.as_str() == slug))
        })
        .filter_map(|one| match one.kind {
            HappeningKind::Event(event) if one.kind.is_committee() => Some(Held {
                service: display_name(one.service),
                href: view.link(&paths::service(&one.service.slug)),
                outcome: outcomes::decided(view, &one.service.slug, one.on),
                day: view.locale.date(one.on),
                iso: one.on.to_string(),
                comment: event
                    .comment
                    .as_deref()
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
            }),
            HappeningKind::Event(_) | HappeningKind::EnteredPhase { .. } => None,
        })
        .take(SHOWN)
        .collect()
}
