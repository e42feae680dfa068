//! Charts about what services publish, by phase. That a page exists is not quality: the words say
//! so.

use std::collections::BTreeSet;

use programme::{
    phases::Phase,
    statistics::{PublishedByPhase, published_by_phase},
};

use super::portfolio::active_phases;
use crate::{
    foundation::charts::{Chart, Series, Shape, Unit, as_f64},
    publication::{View, components::phase_name},
};

/// Statuses in the record's words, the best first.
const DECLARED: [&str; 3] = [
    "totalement conforme",
    "partiellement conforme",
    "non conforme",
];

pub(super) fn source(view: &View) -> Chart {
    share(view, "code-source-par-phase", "chart-source", |of| {
        of.repository
    })
}

pub(super) fn statistics(view: &View) -> Chart {
    share(view, "statistiques-par-phase", "chart-statistics", |of| {
        of.statistics
    })
}

pub(super) fn budget(view: &View) -> Chart {
    share(view, "budget-par-phase", "chart-budget", |of| of.budget)
}

pub(super) fn impact(view: &View) -> Chart {
    share(view, "impact-par-phase", "chart-impact-page", |of| {
        of.impact
    })
}

pub(super) fn dashlord(view: &View) -> Chart {
    share(view, "dashlord-par-phase", "chart-dashlord", |of| {
        of.dashlord
    })
}

/// The share of the services of each active phase that have something; unknown where no service
/// is in the phase.
fn share(view: &View, id: &str, key: &str, of: fn(&PublishedByPhase) -> usize) -> Chart {
    let published = published_by_phase(&view.whole, view.date);
    let phases: Vec<Phase> = active_phases().collect();
    let (have, all) = phases
        .iter()
        .filter_map(|phase| published.get(phase))
        .fold((0, 0), |(have, all), one| {
            (have + of(one), all + one.services)
        });
    Chart {
        id: id.into(),
        title: view.t(key),
        description: view.locale.with(
            "chart-share-text",
            &[("have", have.into()), ("all", all.into())],
        ),
        category_heading: view.t("chart-phase"),
        categories: phases
            .iter()
            .map(|phase| phase_name(view, *phase))
            .collect(),
        series: vec![Series {
            name: view.t("chart-share"),
            values: phases
                .iter()
                .map(|phase| published.get(phase))
                .map(|one| one.map(|one| 100.0 * as_f64(of(one)) / as_f64(one.services)))
                .collect(),
            is_muted: false,
        }],
        shape: Shape::Bars,
        unit: Unit::Percent,
    }
}

/// Declared accessibility by active phase; what is not declared is a series of its own.
pub(super) fn accessibility(view: &View) -> Chart {
    let published = published_by_phase(&view.whole, view.date);
    let phases: Vec<Phase> = active_phases().collect();
    let others: BTreeSet<&str> = phases
        .iter()
        .filter_map(|phase| published.get(phase))
        .flat_map(|one| one.accessibility.keys())
        .map(String::as_str)
        .filter(|word| !DECLARED.contains(word))
        .collect();
    let count = |phase: &Phase, word: &str| {
        published
            .get(phase)
            .and_then(|one| one.accessibility.get(word))
            .copied()
            .unwrap_or(0)
    };
    let words = DECLARED.into_iter().chain(others);
    let mut series: Vec<Series> = words
        .map(|word| {
            let values = phases.iter().map(|phase| count(phase, word));
            Series::counts(status_name(view, word), values)
        })
        .collect();
    series.push(
        Series::counts(
            view.t("conformity-undeclared"),
            phases.iter().map(|phase| {
                published.get(phase).map_or(0, |one| {
                    one.services - one.accessibility.values().sum::<usize>()
                })
            }),
        )
        .muted(),
    );
    Chart {
        id: "accessibilite-par-phase".into(),
        title: view.t("chart-accessibility"),
        description: view.t("chart-accessibility-text"),
        category_heading: view.t("chart-phase"),
        categories: phases
            .iter()
            .map(|phase| phase_name(view, *phase))
            .collect(),
        series,
        shape: Shape::Bars,
        unit: Unit::Count,
    }
}

fn status_name(view: &View, word: &str) -> String {
    match word {
        "totalement conforme" => view.t("conformity-full"),
        "partiellement conforme" => view.t("conformity-partial"),
        "non conforme" => view.t("conformity-none"),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};
    use programme::services::AccessibilityStatus;

    #[test]
    fn shares_are_of_the_services_of_the_phase() {
        let mut record = samples::record();
        // Écoute: one of the two services in acceleration.
        record.services[1].links.repository = Some("https://example.org/code".into());
        record.services[1].quality.accessibility =
            Some(AccessibilityStatus::from("non conforme".to_owned()));
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let chart = source(&view);
        // Investigation, construction, acceleration, consolidation, operated.
        assert_eq!(
            chart.series[0].values,
            [Some(0.0), Some(0.0), Some(50.0), None, None]
        );
        let declared = accessibility(&view);
        assert_eq!(declared.series[2].values[2], Some(1.0));
        assert_eq!(declared.series[3].values[2], Some(1.0));
    }
}
