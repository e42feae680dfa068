//! Charts that compare incubators, and how committees are held.

use std::collections::BTreeMap;

use chrono::Datelike;
use programme::{
    committees::Coverage,
    identity::IncubatorSlug,
    statistics::{launched_by_incubator, services_by_incubator},
};

use super::portfolio::active_phases;
use crate::{
    foundation::charts::{Chart, Series, Shape, Unit, as_f64},
    publication::{View, components::phase_name},
};

/// Points of the curve of committees: so many quarters back from the day of the view.
const QUARTERS: u32 = 16;
/// Years that the chart of launches by incubator shows, the current one included.
const YEARS: i32 = 3;

/// Active services by incubator and phase.
pub(super) fn services(view: &View) -> Chart {
    let rows = rows(
        view,
        services_by_incubator(&view.whole, view.date),
        programme::phases::Phase::is_active,
    );
    Chart {
        id: "services-par-incubateur".into(),
        title: view.t("chart-by-incubator"),
        description: view.t("chart-by-incubator-text"),
        category_heading: view.t("chart-incubator"),
        series: active_phases()
            .map(|phase| {
                let values = rows
                    .iter()
                    .map(|(_, of)| of.get(&phase).copied().unwrap_or(0));
                Series::counts(phase_name(view, phase), values)
            })
            .collect(),
        categories: rows.into_iter().map(|(name, _)| name).collect(),
        shape: Shape::Bars,
        unit: Unit::Count,
    }
}

/// Launches of the last years by incubator.
pub(super) fn launches(view: &View) -> Chart {
    let last = view.date.year();
    let years = (last - YEARS + 1)..=last;
    let rows = rows(
        view,
        launched_by_incubator(&view.whole, view.date),
        |year| years.contains(&year),
    );
    Chart {
        id: "lancements-par-incubateur".into(),
        title: view.t("chart-launches-by-incubator"),
        description: view.t("chart-launches-by-incubator-text"),
        category_heading: view.t("chart-incubator"),
        series: years
            .clone()
            .map(|year| {
                let values = rows
                    .iter()
                    .map(|(_, of)| of.get(&year).copied().unwrap_or(0));
                Series::counts(year.to_string(), values)
            })
            .collect(),
        categories: rows.into_iter().map(|(name, _)| name).collect(),
        shape: Shape::Bars,
        unit: Unit::Count,
    }
}

/// One named row per incubator that has something to show, the greatest first. Incubators that
/// are kept out of the public lists share a row; so do services without any.
fn rows<K: Ord + Copy>(
    view: &View,
    counts: BTreeMap<Option<IncubatorSlug>, BTreeMap<K, usize>>,
    shown: impl Fn(K) -> bool,
) -> Vec<(String, BTreeMap<K, usize>)> {
    let mut named: BTreeMap<String, BTreeMap<K, usize>> = BTreeMap::new();
    for (slug, of) in counts {
        let row = named.entry(row_name(view, slug.as_ref())).or_default();
        for (key, n) in of.into_iter().filter(|(key, _)| shown(*key)) {
            *row.entry(key).or_default() += n;
        }
    }
    let mut rows: Vec<(String, BTreeMap<K, usize>)> =
        named.into_iter().filter(|(_, of)| !of.is_empty()).collect();
    view.locale.sort_by_name(&mut rows, |(name, _)| name);
    rows.sort_by_key(|(_, of)| std::cmp::Reverse(of.values().sum::<usize>()));
    rows
}

fn row_name(view: &View, slug: Option<&IncubatorSlug>) -> String {
    let Some(slug) = slug else {
        return view.t("chart-no-incubator");
    };
    match view.whole.incubator(slug.as_str()) {
        Some(incubator) if incubator.is_hidden() => view.t("chart-hidden-incubators"),
        Some(incubator) => incubator.name.trim().to_owned(),
        None => slug.to_string(),
    }
}

/// Services concerned for long by incubator: with a committee lately, and without.
pub(super) fn coverage(view: &View) -> Chart {
    let rules = view.rules();
    let mut rows: Vec<(String, Coverage)> = view
        .whole
        .incubators()
        .iter()
        .filter(|incubator| !incubator.is_hidden())
        .map(|incubator| {
            let services = view.whole.services_of(&incubator.slug);
            let coverage = view.almanac.coverage(services, view.date);
            (incubator.name.trim().to_owned(), coverage)
        })
        .filter(|(_, coverage)| coverage.concerned_for_long > 0)
        .collect();
    view.locale.sort_by_name(&mut rows, |(name, _)| name);
    rows.sort_by_key(|(_, coverage)| std::cmp::Reverse(coverage.concerned_for_long));
    let months = rules.committees.every_months as usize;
    Chart {
        id: "comites-par-incubateur".into(),
        title: view.count("chart-coverage", months),
        description: view.count("chart-coverage-text", months),
        category_heading: view.t("chart-incubator"),
        series: vec![
            Series::counts(
                view.t("chart-held"),
                rows.iter().map(|(_, of)| of.held_lately),
            ),
            Series::counts(
                view.t("chart-not-held"),
                rows.iter()
                    .map(|(_, of)| of.concerned_for_long - of.held_lately),
            )
            .muted(),
        ],
        categories: rows.into_iter().map(|(name, _)| name).collect(),
        shape: Shape::Bars,
        unit: Unit::Count,
    }
}

/// The share of services concerned for long that had a committee lately, quarter by quarter.
pub(super) fn coverage_over_time(view: &View) -> Chart {
    let rules = view.rules();
    let back = |quarters: u32| {
        let months = chrono::Months::new(3 * quarters);
        view.date.checked_sub_months(months).unwrap_or(view.date)
    };
    let days: Vec<chrono::NaiveDate> = (0..=QUARTERS).rev().map(back).collect();
    let shares: Vec<Option<f64>> = days
        .iter()
        .map(|day| {
            let services = view.whole.services();
            let of = view.almanac.coverage(services, *day);
            (of.concerned_for_long > 0)
                .then(|| 100.0 * as_f64(of.held_lately) / as_f64(of.concerned_for_long))
        })
        .collect();
    let months = rules.committees.every_months as usize;
    Chart {
        id: "comites-au-fil-du-temps".into(),
        title: view.count("chart-coverage-trend", months),
        description: view.count("chart-coverage-trend-text", months),
        category_heading: view.t("chart-day"),
        categories: days.iter().map(|day| view.locale.month(*day)).collect(),
        series: vec![Series {
            name: view.t("chart-share"),
            values: shares,
            is_muted: false,
        }],
        shape: Shape::Lines,
        unit: Unit::Percent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn hidden_incubators_and_none_have_rows_without_a_name() {
        let mut record = samples::record();
        record.services[0].incubator = Some("cachette".parse().expect("a slug"));
        record.services[1].incubator = None;
        record.services[3].incubator = Some("inconnu".parse().expect("a slug"));
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let chart = services(&view);
        assert!(
            chart
                .categories
                .contains(&view.t("chart-hidden-incubators"))
        );
        assert!(chart.categories.contains(&view.t("chart-no-incubator")));
        assert!(chart.categories.contains(&"inconnu".to_owned()));
        assert!(!chart.categories.contains(&"La Cachette".to_owned()));
    }

    #[test]
    fn coverage_counts_what_was_held_and_what_was_not() {
        let chart = coverage(&samples::view());
        assert_eq!(chart.categories, ["La Pépinière"]);
        assert_eq!(chart.series[0].values, [Some(1.0)]);
        assert_eq!(chart.series[1].values, [Some(2.0)]);
    }

    #[test]
    fn a_day_on_which_nobody_was_concerned_has_no_share() {
        let chart = coverage_over_time(&samples::view());
        assert_eq!(chart.series[0].values.len(), 17);
        assert_eq!(chart.series[0].values[0], None);
        let last = chart.series[0].values[16].expect("a share");
        assert!((last - 100.0 / 3.0).abs() < 0.01);
    }
}
