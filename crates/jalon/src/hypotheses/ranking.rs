//! "Who has already tested…?": hypotheses in the order in which they answer a question.
//!
//! Words count by their stem, without case and accents; rare ones count more, and so do those of the
//! change itself and of what was learnt. Pure, in memory: a network has hundreds of hypotheses.

use std::collections::{BTreeMap, BTreeSet};

use programme::impact::hypotheses::State;
use rust_stemmers::{Algorithm, Stemmer};

use super::store::Kept;
use crate::search::{is_empty_word, words};

/// How much a word counts where it stands.
const HEAVY: f64 = 3.0;
const LIGHT: f64 = 1.0;

/// Words of a hypothesis by their stems, each with its weight.
type Weights = BTreeMap<String, f64>;

/// The places of the hypotheses that answer, the best first, ties by the latest. A question without
/// a word that says anything is answered by all, the latest first.
pub(super) fn answers(all: &[Kept], question: &str) -> Vec<usize> {
    let stemmer = Stemmer::create(Algorithm::French);
    let asked: BTreeSet<String> = stems(&stemmer, question).collect();
    let latest_first = (0..all.len()).rev();
    if asked.is_empty() {
        return latest_first.collect();
    }
    let weighed: Vec<Weights> = all.iter().map(|kept| weights(&stemmer, kept)).collect();
    let rarity: BTreeMap<&String, f64> = asked
        .iter()
        .map(|stem| {
            let having = weighed.iter().filter(|one| one.contains_key(stem)).count();
            let (having, all) = (as_f64(having), as_f64(all.len()));
            (stem, ((all + 1.0) / (having + 0.5)).ln())
        })
        .collect();
    let score = |at: usize| -> f64 {
        let found = rarity.iter();
        found
            .filter_map(|(stem, rarity)| Some(weighed[at].get(*stem)? * rarity))
            .sum()
    };
    let mut scored: Vec<(usize, f64)> = latest_first
        .map(|at| (at, score(at)))
        .filter(|(_, score)| *score > 0.0)
        .collect();
    // Stable: of equals, the latest stays first.
    scored.sort_by(|one, other| other.1.total_cmp(&one.1));
    scored.into_iter().map(|(at, _)| at).collect()
}

/// The hypotheses that resemble one, the nearest first, at most `most`.
pub(super) fn neighbours(all: &[Kept], kept: &Kept, most: usize) -> Vec<usize> {
    let question = kept
        .hypothesis
        .statement()
        .map_or_else(String::new, |statement| {
            format!("{} {}", statement.change, statement.users)
        });
    answers(all, &question)
        .into_iter()
        .filter(|at| all[*at].hypothesis.id != kept.hypothesis.id)
        .take(most)
        .collect()
}

fn weights(stemmer: &Stemmer, kept: &Kept) -> Weights {
    let mut found = Weights::new();
    let mut add = |text: &str, weight: f64| {
        for stem in stems(stemmer, text) {
            let known = found.entry(stem).or_default();
            *known = known.max(weight);
        }
    };
    if let Some(statement) = kept.hypothesis.statement() {
        add(&statement.change, HEAVY);
        add(&statement.users, LIGHT);
        add(&statement.perimeter, LIGHT);
    }
    add(&kept.about.name, LIGHT);
    if let State::Concluded { conclusion, .. } = &kept.hypothesis.state {
        add(&conclusion.learnt, HEAVY);
        add(&conclusion.reason, LIGHT);
    }
    found
}

fn stems<'a>(stemmer: &'a Stemmer, text: &'a str) -> impl Iterator<Item = String> + 'a {
    words(text)
        .filter(|word| word.folded.len() > 1 && !is_empty_word(&word.folded))
        .map(|word| stemmer.stem(&word.folded).into_owned())
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
const fn as_f64(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
pub(super) mod tests {
    use programme::{
        identity::{HypothesisId, IndicatorId, ServiceSlug},
        impact::{
            hypotheses::{Design, Hypothesis, Statement, TestMethod},
            indicators::{Definition, Direction, Kind, Pooling, Unit},
            period::Frequency,
        },
    };
    use uuid::Uuid;

    use super::*;
    use crate::{foundation::clock::Now, hypotheses::About};

    pub(in crate::hypotheses) fn kept(number: u128, change: &str, users: &str) -> Kept {
        Kept {
            hypothesis: Hypothesis {
                id: HypothesisId(Uuid::from_u128(number)),
                service: ServiceSlug::parse("cantines").unwrap(),
                state: State::Draft {
                    statement: Statement {
                        change: change.into(),
                        users: users.into(),
                        perimeter: "deux départements".into(),
                        indicator: IndicatorId(Uuid::nil()),
                        direction: Direction::Up,
                        baseline: 0.4,
                        target: 0.5,
                        by: "2026-12-31".parse().unwrap(),
                    },
                    design: Design {
                        allocation: programme::impact::hypotheses::Allocation::default(),
                        method: TestMethod::Measure,
                        minimum_sample: 100,
                        analysis: "La part".into(),
                    },
                },
            },
            about: About {
                name: "Taux de complétion".into(),
                definition: Definition {
                    text: "Formulaires terminés".into(),
                    unit: Unit::parse("formulaires").unwrap(),
                    kind: Kind::Share,
                    direction: Direction::Up,
                    frequency: Frequency::Month,
                    pooling: Pooling::AddsUp,
                },
            },
            is_public: false,
            author: "lea.exemple".into(),
            version: 1,
            updated_at: Now("2026-06-30T22:30:00Z".parse().unwrap()),
        }
    }

    #[test]
    fn stems_accents_and_rarity_count() {
        let all = [
            kept(1, "Un rappel par SMS avant l’échéance", "agents"),
            kept(2, "Préremplir le formulaire", "agents"),
            kept(3, "Simplifier le formulaire en trois étapes", "élus"),
        ];
        assert_eq!(answers(&all, "qui a déjà testé des rappels par sms ?"), [0]);
        assert_eq!(answers(&all, "formulaires prérempli"), [1, 2]);
        assert_eq!(answers(&all, "EtApEs"), [2]);
        assert_eq!(answers(&all, "blockchain"), [0_usize; 0]);
        assert_eq!(answers(&all, "de la"), [2, 1, 0]);
        assert_eq!(answers(&[], "sms"), [0_usize; 0]);
    }

    #[test]
    fn a_hypothesis_is_no_neighbour_of_itself() {
        let all = [
            kept(1, "Préremplir le formulaire", "agents"),
            kept(
                2,
                "Formulaire prérempli avec les données fiscales",
                "ménages",
            ),
            kept(3, "Un rappel", "ménages"),
        ];
        assert_eq!(neighbours(&all, &all[0], 3), [1]);
    }
}
