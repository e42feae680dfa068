//! What a committee should look at twice before it decides. Never a refusal.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Condition, Outcome};
use crate::{impact::indicators::Question, phases::Phase, rules::ProgrammeRules};

/// A soft warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "flag", rename_all = "snake_case")]
pub enum Flag {
    /// A promise or a condition asks for something to be built instead of a result.
    FeatureInsteadOfResult {
        /// Its words.
        wording: String,
    },
    /// Acceleration goes on, and only use is measured.
    UsageOnly,
    /// Nothing is measured: a provisional decision is proposed.
    InsufficientEvidence,
    /// The service goes on and promises nothing.
    NothingPromised,
    /// The money is to work before it can be bought.
    MoneyTooSoon {
        /// First day of the period.
        from: NaiveDate,
        /// First day on which a purchase made now can work.
        earliest: NaiveDate,
    },
}

impl Flag {
    /// The word for keys of texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FeatureInsteadOfResult { .. } => "feature_instead_of_result",
            Self::UsageOnly => "usage_only",
            Self::InsufficientEvidence => "insufficient_evidence",
            Self::NothingPromised => "nothing_promised",
            Self::MoneyTooSoon { .. } => "money_too_soon",
        }
    }
}

/// What to look at twice, `measured` being the questions of the impact matrix with a measured
/// figure in the dossier.
#[must_use]
pub fn flags(
    outcome: &Outcome,
    conditions: &[Condition],
    measured: &BTreeSet<Question>,
    phase: Phase,
    session: NaiveDate,
    rules: &ProgrammeRules,
) -> Vec<Flag> {
    let mut found = Vec::new();
    let commitments = outcome.commitments();
    let promised = commitments
        .iter()
        .filter(|one| one.indicator.is_none())
        .map(|one| &one.wording);
    let asked = conditions.iter().map(|one| &one.what);
    found.extend(
        promised
            .chain(asked)
            .filter(|wording| names_a_feature(wording.as_str()))
            .map(|wording| Flag::FeatureInsteadOfResult {
                wording: wording.to_string(),
            }),
    );
    let goes_on = matches!(outcome, Outcome::Continue { .. } | Outcome::Launch { .. });
    if goes_on {
        let is_used_only =
            !measured.is_empty() && measured.iter().all(|one| *one == Question::Used);
        if measured.is_empty() && phase != Phase::Investigation {
            found.push(Flag::InsufficientEvidence);
        } else if is_used_only && phase == Phase::Acceleration {
            found.push(Flag::UsageOnly);
        }
    }
    if goes_on && outcome.grant().is_some() && commitments.is_empty() {
        found.push(Flag::NothingPromised);
    }
    if let Some(grant) = outcome.grant() {
        let lead = Days::new(u64::from(rules.committees.purchase_lead_days));
        let earliest = session.checked_add_days(lead).unwrap_or(NaiveDate::MAX);
        let from = grant.period.from;
        if from < earliest {
            found.push(Flag::MoneyTooSoon { from, earliest });
        }
    }
    found
}

/// Words by which people ask for something to be built, in French and English, without accents.
const BUILDING: [&str; 28] = [
    "developper",
    "developpement",
    "implementer",
    "livrer",
    "livraison",
    "ajouter",
    "ajout",
    "integrer",
    "refondre",
    "refonte",
    "migrer",
    "coder",
    "creer",
    "fonctionnalite",
    "fonctionnalites",
    "module",
    "ecran",
    "maquette",
    "api",
    "develop",
    "implement",
    "deliver",
    "ship",
    "build",
    "feature",
    "features",
    "screen",
    "release",
];

fn names_a_feature(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .map(folded)
        .any(|word| BUILDING.contains(&word.as_str()))
}

fn folded(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .map(|c| match c {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'à' | 'â' => 'a',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'û' | 'ù' => 'u',
            'ç' => 'c',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::committees::outcome::samples::{self, day};
    use Question::{Impactful, Usable, Used};

    fn codes(outcome: &Outcome, measured: &[Question], phase: Phase) -> Vec<&'static str> {
        let measured = measured.iter().copied().collect();
        let rules = ProgrammeRules::default();
        flags(outcome, &[], &measured, phase, day("2026-11-01"), &rules)
            .iter()
            .map(Flag::code)
            .collect()
    }

    #[rstest]
    #[case::measured(Phase::Acceleration, &[Used, Impactful], &[])]
    #[case::usage_only(Phase::Acceleration, &[Used], &["usage_only"])]
    #[case::usage_is_enough_in_construction(Phase::Construction, &[Used], &[])]
    #[case::ease_of_use_is_not_usage(Phase::Acceleration, &[Usable, Used], &[])]
    #[case::nothing(Phase::Construction, &[], &["insufficient_evidence"])]
    fn evidence_is_weighed_by_phase(
        #[case] phase: Phase,
        #[case] measured: &[Question],
        #[case] expected: &[&str],
    ) {
        assert_eq!(codes(&samples::continued(), measured, phase), expected);
    }

    #[test]
    fn a_stop_needs_no_evidence() {
        let stop = Outcome::Stop {
            on: day("2026-12-31"),
        };
        assert_eq!(codes(&stop, &[], Phase::Acceleration), [""; 0]);
    }

    #[rstest]
    #[case("Développer l’export des dossiers", true)]
    #[case("Une nouvelle FONCTIONNALITÉ de recherche", true)]
    #[case("Ship the new screen", true)]
    #[case("Le délai médian passe sous dix jours", false)]
    #[case("Satisfaction d’au moins 85 %", false)]
    fn features_are_told_from_results(#[case] text: &str, #[case] is_feature: bool) {
        assert_eq!(names_a_feature(text), is_feature);
    }

    #[test]
    fn a_criterion_with_an_indicator_is_a_result_whatever_its_words() {
        let with = |has_indicator| Outcome::Launch {
            grant: samples::grant("2026-12-01", "2027-05-31"),
            commitments: vec![samples::criterion("Livrer plus vite", has_indicator)],
        };
        assert_eq!(codes(&with(true), &[Used], Phase::Investigation), [""; 0]);
        assert_eq!(
            codes(&with(false), &[Used], Phase::Investigation),
            ["feature_instead_of_result"]
        );
    }

    #[test]
    fn promises_and_purchases_take_time() {
        let hasty = Outcome::Launch {
            grant: samples::grant("2026-11-15", "2027-05-14"),
            commitments: vec![],
        };
        assert_eq!(
            codes(&hasty, &[], Phase::Investigation),
            ["nothing_promised", "money_too_soon"]
        );
    }
}
