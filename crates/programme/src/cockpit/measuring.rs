//! What needs attention in the figures of a service: no indicator, no figure yet, none for long.

use chrono::NaiveDate;

use super::{Concern, ConcernKind};
use crate::{
    committees::Due,
    phases::{Phase, add_months},
    rules::ProgrammeRules,
    services::Service,
};

/// What is known of the figures of a service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measured {
    /// Indicators that are defined and not ended.
    pub indicators: usize,
    /// First day of the latest period that has a figure.
    pub latest: Option<NaiveDate>,
}

/// What needs attention in the figures of a service on a day (rules.md §6): indicators are defined from
/// the start of construction on, the first figures come within the months of the rules, and no figure
/// is older than the time between two committees.
#[must_use]
pub fn measuring(
    service: &Service,
    due: &Due,
    measured: Measured,
    rules: &ProgrammeRules,
    date: NaiveDate,
) -> Option<Concern> {
    let phase = due.phase.filter(|phase| phase.is_incubated())?;
    if phase == Phase::Investigation {
        return None;
    }
    let begun = service.journey.launched_on().or(due.phase_start)?;
    let (kind, on, since) = match (measured.indicators, measured.latest) {
        (0, _) => (ConcernKind::NoIndicator, None, begun),
        (_, None) => {
            let by = add_months(begun, rules.evidence.first_figures_within_months);
            (ConcernKind::NoFigure, Some(by), by)
        }
        (_, Some(latest)) => {
            let since = add_months(latest, rules.committees.every_months);
            (ConcernKind::FiguresOld, Some(latest), since)
        }
    };
    (since <= date).then_some(Concern {
        kind,
        on,
        since,
        member: None,
        count: None,
    })
}

/// Sources that are asked for figures and give nothing new: since the first of these days, of which
/// there is one for each silent source.
#[must_use]
pub fn silent(due: &Due, since: &[NaiveDate]) -> Option<Concern> {
    due.phase.filter(|phase| phase.is_incubated())?;
    let first = *since.iter().min()?;
    Some(Concern {
        kind: ConcernKind::SourceSilent,
        on: Some(first),
        since: first,
        member: None,
        count: Some(since.len()),
    })
}
