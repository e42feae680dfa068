//! What one use, and one unit of impact, costs, phase by phase: the middle and the ends, no name.

use std::collections::BTreeMap;

use programme::{
    impact::inference::{Thresholds, robust::median},
    phases::Phase,
    services::Service,
};

use super::{
    cost_part::euros,
    costs::{is_use, unit_costs},
    loaded::Told,
    public_page::published,
};
use crate::{
    foundation::i18n::fold,
    publication::{View, wording::phase_name},
};

/// What is said of the services of one phase.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CostLine {
    pub(super) name: String,
    pub(super) said: String,
}

/// The lines of a network.
#[derive(Debug, Default)]
pub(super) struct PhaseCosts {
    /// Cost of one use.
    pub(super) uses: Vec<CostLine>,
    /// Cost of one unit of impact, for each unit that services enough have in common: a file and a
    /// tonne are not beside each other.
    pub(super) impact: Vec<CostLine>,
}

/// What one unit costs a service, and whether that falls.
#[derive(Debug, Clone, Copy)]
struct Cost {
    whole: f64,
    falls: bool,
}

impl PhaseCosts {
    pub(super) fn of(view: &View, services: &[(&Service, &Vec<Told>)]) -> Self {
        let mut lines = Self::default();
        for phase in Phase::ALL {
            let mut uses: Vec<Cost> = Vec::new();
            // By unit, written as the first service writes it.
            let mut impact: BTreeMap<String, (String, Vec<Cost>)> = BTreeMap::new();
            let of_phase = services
                .iter()
                .filter(|(service, _)| service.journey.phase_at(view.date) == Some(phase));
            for (service, told) in of_phase {
                let pairs: Vec<_> = told
                    .iter()
                    .map(|one| (&one.kept.indicator, &one.series))
                    .collect();
                for one in unit_costs(published(view, service), &pairs, view.date) {
                    let Some(estimate) = one.efficiency.whole.estimate else {
                        continue;
                    };
                    let cost = Cost {
                        whole: estimate.value,
                        falls: one.efficiency.falls(),
                    };
                    if is_use(one.indicator) {
                        uses.push(cost);
                    } else {
                        let unit = one.segment.definition.unit.as_str();
                        let (_, costs) = impact
                            .entry(fold(unit))
                            .or_insert_with(|| (unit.to_owned(), Vec::new()));
                        costs.push(cost);
                    }
                }
            }
            let name = phase_name(view, phase);
            lines.uses.extend(said(view, name.clone(), &uses));
            for (unit, costs) in impact.into_values() {
                let args = [("phase", name.clone().into()), ("unit", unit.into())];
                let name = view.locale.with("impact-network-costs-unit", &args);
                lines.impact.extend(said(view, name, &costs));
            }
        }
        lines
    }
}

/// Nothing of fewer than five: the ends would name services.
fn said(view: &View, name: String, costs: &[Cost]) -> Option<CostLine> {
    let locale = view.locale;
    if (costs.len() as u64) < u64::from(Thresholds::default().peers_at_least) {
        return None;
    }
    let wholes: Vec<f64> = costs.iter().map(|one| one.whole).collect();
    let low = wholes.iter().copied().fold(f64::INFINITY, f64::min);
    let high = wholes.iter().copied().fold(0.0, f64::max);
    let falling = costs.iter().filter(|one| one.falls).count();
    let args = [
        ("n", locale.size(costs.len()).into()),
        ("median", euros(locale, median(&wholes)?).into()),
        ("low", euros(locale, low).into()),
        ("high", euros(locale, high).into()),
        ("falling", locale.size(falling).into()),
    ];
    let said = locale.with("impact-network-costs-said", &args);
    Some(CostLine { name, said })
}
