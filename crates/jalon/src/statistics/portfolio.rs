//! Charts about services: where they stand, when they were launched, which reach the country.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use programme::{
    phases::Phase,
    statistics::{launched_by_year, national_impact_by_year, services_by_phase},
};

use crate::{
    community::figures::years,
    foundation::charts::{Chart, Series, Shape, Unit},
    publication::{View, components::phase_name},
};

/// Phases in which a service is in the making or in use within the network.
pub(super) fn active_phases() -> impl Iterator<Item = Phase> + Clone {
    Phase::ALL.into_iter().filter(|phase| phase.is_active())
}

/// Services by phase on the day of the view.
pub(super) fn by_phase(view: &View) -> Chart {
    let counts = services_by_phase(&view.whole, view.date);
    let n = |phase| counts.get(&phase).copied().unwrap_or(0);
    Chart {
        id: "services-par-phase".into(),
        title: view.t("chart-services-by-phase"),
        description: view.count("chart-services-by-phase-text", active_phases().map(n).sum()),
        category_heading: view.t("chart-phase"),
        categories: Phase::ALL
            .into_iter()
            .map(|phase| phase_name(view, phase))
            .collect(),
        series: vec![Series::counts(
            view.t("chart-services"),
            Phase::ALL.into_iter().map(n),
        )],
        shape: Shape::Bars,
        unit: Unit::Count,
    }
}

/// Active services at the end of each year, by phase.
pub(super) fn over_time(view: &View) -> Chart {
    let first = view
        .whole
        .services()
        .iter()
        .filter_map(|service| service.journey.first_day())
        .min();
    let years = years(
        view,
        first.into_iter().map(|day| chrono::Datelike::year(&day)),
    );
    let counts: Vec<BTreeMap<Phase, usize>> = years
        .iter()
        .map(|year| {
            // The current year is seen on the day itself, not at its end.
            let end = NaiveDate::from_ymd_opt(*year, 12, 31).unwrap_or(view.date);
            services_by_phase(&view.whole, end.min(view.date))
        })
        .collect();
    Chart {
        id: "services-au-fil-du-temps".into(),
        title: view.t("chart-services-over-time"),
        description: view.t("chart-services-over-time-text"),
        category_heading: view.t("chart-year"),
        categories: years.iter().map(i32::to_string).collect(),
        series: active_phases()
            .map(|phase| {
                let values = counts.iter().map(|of| of.get(&phase).copied().unwrap_or(0));
                Series::counts(phase_name(view, phase), values)
            })
            .collect(),
        shape: Shape::Columns,
        unit: Unit::Count,
    }
}

/// Services launched by year: the start of their first construction.
pub(super) fn launches(view: &View) -> Chart {
    let found = launched_by_year(&view.whole, view.date);
    by_year(view, "lancements-par-annee", "chart-launches", &found)
}

/// Services by the year in which they first received the national impact label.
pub(super) fn national_impact(view: &View) -> Chart {
    let found = national_impact_by_year(&view.whole, view.date);
    by_year(view, "impact-national-par-annee", "chart-impact", &found)
}

fn by_year(view: &View, id: &str, key: &str, found: &BTreeMap<i32, usize>) -> Chart {
    let years = years(view, found.keys().copied());
    Chart {
        id: id.into(),
        title: view.t(key),
        description: view.count(&format!("{key}-text"), found.values().sum()),
        category_heading: view.t("chart-year"),
        categories: years.iter().map(i32::to_string).collect(),
        series: vec![Series::counts(
            view.t("chart-services"),
            years
                .iter()
                .map(|year| found.get(year).copied().unwrap_or(0)),
        )],
        shape: Shape::Columns,
        unit: Unit::Count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn phases_without_a_service_are_drawn_as_zero() {
        let chart = by_phase(&samples::view());
        assert_eq!(chart.categories.len(), 8);
        assert_eq!(chart.series[0].values[3], Some(0.0));
        assert_eq!(chart.series[0].values[2], Some(2.0));
    }

    #[test]
    fn the_current_year_is_seen_on_the_day_itself() {
        let view = samples::view();
        let chart = over_time(&view);
        assert_eq!(chart.categories.last().map(String::as_str), Some("2026"));
        let today: f64 = chart.series.iter().filter_map(|s| *s.values.last()?).sum();
        assert!((today - 4.0).abs() < f64::EPSILON);
    }

    #[test]
    fn launches_are_first_constructions() {
        let chart = launches(&samples::view());
        assert_eq!(chart.categories, ["2023", "2024", "2025", "2026"]);
        assert_eq!(
            chart.series[0].values,
            [Some(1.0), Some(0.0), Some(1.0), Some(0.0)]
        );
    }
}
