//! A theme's standards with their criteria, as the public page and the team's page both list them.
//! What each says of a criterion is its own.

use programme::standards::{Assessed, Criterion, Theme, ThemeEvaluation};

use super::words;
use crate::publication::{View, components::Badge};

/// A standard in a list.
#[derive(Debug)]
pub(super) struct StandardPart<C> {
    pub(super) title: String,
    pub(super) badge: Badge,
    pub(super) criteria: Vec<C>,
}

/// The standards of a theme as they stand, each criterion said by `said`.
pub(super) fn standards_of<C>(
    view: &View,
    theme: &Theme,
    found: &ThemeEvaluation,
    said: impl Fn(&Criterion, &Assessed) -> C,
) -> Vec<StandardPart<C>> {
    let standards = theme.standards.iter().zip(&found.standards);
    standards
        .map(|(standard, found)| StandardPart {
            title: words::said(view, &standard.title),
            badge: words::standard_badge(view, found.standing),
            criteria: standard
                .criteria
                .iter()
                .zip(&found.criteria)
                .map(|(criterion, found)| said(criterion, found))
                .collect(),
        })
        .collect()
}
