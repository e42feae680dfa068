//! The services that answer, in the order asked for, and how many each filter value would give.

use std::cmp::Reverse;

use programme::phases::Phase;

use super::{
    super::catalogue::{Answer, Catalogue, Facet},
    asked::{Asked, Sort},
};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Results {
    /// The services, as indexes into the catalogue.
    pub services: Vec<usize>,
    /// For each value of each facet, the services that have it and pass all other filters.
    pub counts: [Vec<usize>; Facet::COUNT],
}

impl Results {
    /// What is asked for, among the services of `answer` when there is a question. `phases` is the
    /// order of phases.
    pub(super) fn of(
        catalogue: &Catalogue,
        asked: &Asked,
        answer: Option<&Answer>,
        phases: &[Phase],
    ) -> Self {
        let answer = answer.filter(|_| !asked.question.is_empty());
        let mut counts = Facet::ALL.map(|facet| vec![0; catalogue.values(facet).len()]);
        let mut services = Vec::new();
        for at in 0..catalogue.len() {
            if answer.is_some_and(|answer| answer.score(at).is_none())
                || (asked.without_investigations && is_investigation(catalogue.entry(at).phase))
            {
                continue;
            }
            let values = &catalogue.entry(at).values;
            let mut failed = Facet::ALL.into_iter().filter(|facet| {
                let chosen = &asked.chosen[*facet as usize];
                let held = &values[*facet as usize];
                !chosen.is_empty() && !held.iter().any(|value| chosen.contains(value))
            });
            // A value counts those that pass every filter but its own facet's.
            match (failed.next(), failed.next()) {
                (None, _) => {
                    services.push(at);
                    for facet in Facet::ALL {
                        count(&mut counts[facet as usize], &values[facet as usize]);
                    }
                }
                (Some(facet), None) => {
                    count(&mut counts[facet as usize], &values[facet as usize]);
                }
                (Some(_), Some(_)) => {}
            }
        }
        let entry = |at: &usize| catalogue.entry(*at);
        let phase_rank = |at: &usize| {
            let phase = entry(at).phase;
            phases
                .iter()
                .position(|one| Some(*one) == phase)
                .unwrap_or(usize::MAX)
        };
        match asked.order() {
            Sort::Phase => services.sort_by_key(|at| (phase_rank(at), entry(at).rank)),
            Sort::Name => services.sort_by_key(|at| entry(at).rank),
            Sort::Recent => services.sort_by_key(|at| (Reverse(entry(at).since), entry(at).rank)),
            Sort::Launch => {
                services.sort_by_key(|at| (Reverse(entry(at).launched), entry(at).rank));
            }
            Sort::Relevance => services.sort_by(|left, right| {
                let score = |at: &usize| answer.and_then(|answer| answer.score(*at)).unwrap_or(0.0);
                let is_over = |at: &usize| !entry(at).phase.is_some_and(Phase::is_active);
                let by_score = score(right).total_cmp(&score(left));
                by_score.then_with(|| {
                    (is_over(left), entry(left).rank).cmp(&(is_over(right), entry(right).rank))
                })
            }),
        }
        Self { services, counts }
    }
}

fn count(counts: &mut [usize], held: &[u32]) {
    for value in held {
        counts[*value as usize] += 1;
    }
}

fn is_investigation(phase: Option<Phase>) -> bool {
    matches!(
        phase,
        Some(Phase::Investigation | Phase::InvestigationInconclusive)
    )
}
