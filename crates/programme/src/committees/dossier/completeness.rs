//! What a dossier lacks before it is sent.

use serde::Serialize;

use super::{Content, Dossier, Section};
use crate::{committees::followup::Finding, impact::minimum::Item, phases::Phase};

/// Something that a dossier lacks. The committee can still decide; it is told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
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
    /// Nobody compared the evidence with the minimum of the phase.
    EvidenceUnchecked,
    /// Evidence that the phase must bring, and that is not there, or of which nothing is known.
    Evidence {
        /// What, how much of it there is, and whether that is known.
        lacking: Item,
    },
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

/// Everything that a dossier lacks, in reading order: sections, figures, the minimum evidence of
/// the phase (rules.md §6), the ask.
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
    match &dossier.evidence {
        None => found.push(Gap::EvidenceUnchecked),
        Some(check) => found.extend(check.lacking().map(|item| Gap::Evidence { lacking: *item })),
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
    use crate::{
        committees::{outcome::samples::words, samples},
        impact::minimum::{Facts, Standing, check},
        rules::ProgrammeRules,
    };

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
    fn evidence_that_the_phase_must_bring_is_named() {
        let mut dossier = samples::dossier(Phase::Construction);
        dossier.evidence = None;
        assert_eq!(gaps(&dossier), [Gap::EvidenceUnchecked]);
        let facts = Facts::default();
        let day = "2026-11-26".parse().expect("a date");
        dossier.evidence = Some(check(
            Phase::Construction,
            &facts,
            &ProgrammeRules::default(),
            day,
        ));
        let lacking = gaps(&dossier);
        assert!(lacking.len() >= 2, "{lacking:?}");
        assert!(lacking.iter().all(
            |gap| matches!(gap, Gap::Evidence { lacking } if lacking.standing == Standing::Unknown)
        ));
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
