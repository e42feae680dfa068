//! What a dossier lacks before it is sent.

use serde::Serialize;

use super::{Content, Dossier, Section};
use crate::{committees::followup::Finding, phases::Phase};

/// Something that a dossier lacks. The committee can still decide; it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "gap", rename_all = "snake_case")]
pub enum Gap {
    /// Nothing is asked for.
    NoAsk,
    /// A section that the phase needs is not there.
    NoSection {
        /// Which.
        section: Section,
    },
    /// A section that the phase needs says that it has nothing.
    EmptySection {
        /// Which.
        section: Section,
    },
    /// No objective is stated.
    NoObjective,
    /// No indicator is measured.
    NothingMeasured,
    /// A criterion of the ask has no indicator.
    CriterionWithoutIndicator {
        /// Its line, from 0.
        line: usize,
    },
    /// A promise whose day has come, and nobody knows.
    CommitmentUnknown {
        /// Its line, from 0.
        line: usize,
    },
}

/// Everything that a dossier lacks, in reading order. The evidence itself is weighed elsewhere,
/// by the programme's minimum for the phase.
#[must_use]
pub fn gaps(dossier: &Dossier) -> Vec<Gap> {
    let mut found = Vec::new();
    let commitments = dossier.commitments.iter().enumerate();
    found.extend(
        commitments
            .filter(|(_, review)| review.finding == Finding::Unknown && !review.is_running)
            .map(|(line, _)| Gap::CommitmentUnknown { line }),
    );
    if dossier.objective.is_none() {
        found.push(Gap::NoObjective);
    }
    for section in Section::ALL {
        if !section.is_needed_in(dossier.phase) {
            continue;
        }
        match dossier.sections.get(&section) {
            None => found.push(Gap::NoSection { section }),
            Some(Content::Absent(_)) => found.push(Gap::EmptySection { section }),
            Some(Content::Shown(_)) => {}
        }
    }
    if dossier.measured.is_empty() && dossier.phase != Phase::Investigation {
        found.push(Gap::NothingMeasured);
    }
    match &dossier.ask {
        None => found.push(Gap::NoAsk),
        Some(ask) => found.extend(
            ask.criteria
                .iter()
                .enumerate()
                .filter(|(_, one)| one.indicator.is_none())
                .map(|(line, _)| Gap::CriterionWithoutIndicator { line }),
        ),
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::committees::{outcome::samples::words, samples};

    #[test]
    fn a_whole_dossier_lacks_nothing() {
        assert_eq!(gaps(&samples::dossier(Phase::Construction)), []);
    }

    #[test]
    fn each_phase_needs_its_own() {
        let mut dossier = samples::dossier(Phase::Construction);
        dossier.phase = Phase::Acceleration;
        let sections = [Section::NorthStar, Section::Cost, Section::Standards];
        assert_eq!(
            gaps(&dossier),
            sections.map(|section| Gap::NoSection { section })
        );
    }

    #[test]
    fn everything_that_lacks_is_named_in_reading_order() {
        let mut dossier = samples::dossier(Phase::Construction);
        dossier.objective = None;
        dossier.measured.clear();
        let why = words("Aucun test mené");
        dossier
            .sections
            .insert(Section::Research, Content::Absent(why));
        dossier.sections.remove(&Section::Team);
        if let Some(ask) = &mut dossier.ask {
            ask.criteria[0].indicator = None;
        }
        assert_eq!(
            gaps(&dossier),
            [
                Gap::NoObjective,
                Gap::EmptySection {
                    section: Section::Research
                },
                Gap::NoSection {
                    section: Section::Team
                },
                Gap::NothingMeasured,
                Gap::CriterionWithoutIndicator { line: 0 },
            ]
        );
        dossier.ask = None;
        assert!(gaps(&dossier).contains(&Gap::NoAsk));
        assert_eq!(json!(Gap::NoAsk), json!({"gap": "no_ask"}));
    }
}
