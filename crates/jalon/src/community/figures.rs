//! Figures and charts about the community, for its own page and for the page of all figures.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use programme::{
    community::{Profession, Standing},
    statistics::{
        active_by_profession, active_by_status, arrivals_by_profession, arrivals_by_year,
    },
};

use super::people::{profession, status_words};
use crate::{
    foundation::charts::{Chart, Series, Shape, Unit},
    publication::View,
};

/// Months between two points of the curve of active members.
const MONTHS_BETWEEN_POINTS: u32 = 3;

/// Professions drawn one by one; the others are added up.
const PROFESSIONS_DRAWN: usize = 7;

/// Members active on the day of the view, and those who were once.
pub(crate) fn active_and_alumni(view: &View) -> (usize, usize) {
    let members = view.network.members();
    let count = |standing| {
        members
            .iter()
            .filter(|member| member.standing_at(view.date) == standing)
            .count()
    };
    (count(Standing::Active), count(Standing::Alumni))
}

/// Active members by profession.
pub(crate) fn professions_chart(view: &View) -> Chart {
    let mut counts: Vec<(Option<Profession>, usize)> = active_by_profession(&view.whole, view.date)
        .into_iter()
        .collect();
    counts.sort_by_key(|(profession, n)| (profession.is_none(), std::cmp::Reverse(*n)));
    let total = counts.iter().map(|(_, n)| n).sum();
    Chart {
        id: "membres-par-metier".into(),
        title: view.t("chart-professions"),
        description: view.count("chart-professions-text", total),
        category_heading: view.t("chart-profession"),
        categories: counts
            .iter()
            .map(|(of, _)| profession(view, of.as_ref()))
            .collect(),
        series: vec![Series::counts(
            view.t("chart-active-members"),
            counts.iter().map(|(_, n)| *n),
        )],
        shape: Shape::Bars,
        unit: Unit::Count,
    }
}

/// Active members over time, by the status of their mission. People, not missions.
pub(crate) fn trend_chart(view: &View) -> Chart {
    let days = quarters(view);
    let counts = active_by_status(&view.whole, &days);
    let total = counts.last().map_or(0, |last| last.values().sum());
    Chart {
        id: "membres-actifs".into(),
        title: view.t("chart-trend"),
        description: view.count("chart-trend-text", total),
        category_heading: view.t("chart-day"),
        categories: days.iter().map(|day| view.locale.month(*day)).collect(),
        series: by_status(view, &counts),
        shape: Shape::Lines,
        unit: Unit::Count,
    }
}

/// New members by year and by the status of their first mission.
pub(crate) fn arrivals_chart(view: &View) -> Chart {
    let arrivals = arrivals_by_year(&view.whole, view.date);
    let years = years(view, arrivals.keys().copied());
    let empty = BTreeMap::new();
    let counts: Vec<BTreeMap<Option<String>, usize>> = years
        .iter()
        .map(|year| arrivals.get(year).unwrap_or(&empty).clone())
        .collect();
    Chart {
        id: "nouveaux-membres".into(),
        title: view.t("chart-arrivals"),
        description: view.t("chart-arrivals-text"),
        category_heading: view.t("chart-year"),
        categories: years.iter().map(i32::to_string).collect(),
        series: by_status(view, &counts),
        shape: Shape::Columns,
        unit: Unit::Count,
    }
}

/// New members by year and profession: the most common professions, and all others together.
pub(crate) fn arrivals_by_profession_chart(view: &View) -> Chart {
    let arrivals = arrivals_by_profession(&view.whole, view.date);
    let mut totals: BTreeMap<&Option<Profession>, usize> = BTreeMap::new();
    for counts in arrivals.values() {
        for (profession, n) in counts {
            *totals.entry(profession).or_default() += n;
        }
    }
    let mut common: Vec<(&Option<Profession>, usize)> = totals
        .into_iter()
        .filter(|(profession, _)| profession.is_some())
        .collect();
    common.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    common.truncate(PROFESSIONS_DRAWN);
    let years = years(view, arrivals.keys().copied());
    let count = |year: &i32, of: &Option<Profession>| {
        arrivals
            .get(year)
            .and_then(|counts| counts.get(of))
            .copied()
            .unwrap_or(0)
    };
    let mut series: Vec<Series> = common
        .iter()
        .map(|(of, _)| {
            let values = years.iter().map(|year| count(year, of));
            Series::counts(profession(view, of.as_ref()), values)
        })
        .collect();
    let rest = years.iter().map(|year| {
        let all: usize = arrivals.get(year).map_or(0, |counts| counts.values().sum());
        all - common.iter().map(|(of, _)| count(year, of)).sum::<usize>()
    });
    series.push(Series::counts(view.t("chart-other-professions"), rest).muted());
    Chart {
        id: "nouveaux-membres-par-metier".into(),
        title: view.t("chart-arrivals-profession"),
        description: view.t("chart-arrivals-profession-text"),
        category_heading: view.t("chart-year"),
        categories: years.iter().map(i32::to_string).collect(),
        series,
        shape: Shape::Columns,
        unit: Unit::Count,
    }
}

/// One series per status, the public agents first; the unknown last.
fn by_status(view: &View, counts: &[BTreeMap<Option<String>, usize>]) -> Vec<Series> {
    let found: BTreeSet<&Option<String>> = counts.iter().flat_map(BTreeMap::keys).collect();
    let mut statuses: Vec<&Option<String>> = found.into_iter().collect();
    statuses.sort_by_key(|status| match status.as_deref() {
        Some("admin") => 0,
        Some("independent") => 1,
        Some("service") => 2,
        Some(_) => 3,
        None => 4,
    });
    statuses
        .into_iter()
        .map(|status| {
            let values = counts.iter().map(|of| of.get(status).copied().unwrap_or(0));
            Series::counts(status_words(view, status.as_deref()), values)
        })
        .collect()
}

/// The first days of quarters from the first mission on record to the day of the view, and that
/// day itself.
fn quarters(view: &View) -> Vec<NaiveDate> {
    let first = view
        .whole
        .members()
        .iter()
        .filter_map(programme::community::Member::arrived_on)
        .min()
        .filter(|first| *first <= view.date);
    let mut days = Vec::new();
    let mut next = first
        .and_then(|first| NaiveDate::from_ymd_opt(first.year(), (first.month0() / 3) * 3 + 1, 1));
    while let Some(day) = next.filter(|day| *day < view.date) {
        days.push(day);
        next = Some(programme::phases::add_months(day, MONTHS_BETWEEN_POINTS));
    }
    days.push(view.date);
    days
}

/// Every year from the first to that of the view, those without anything included.
pub(crate) fn years(view: &View, found: impl Iterator<Item = i32>) -> Vec<i32> {
    let last = view.date.year();
    found
        .min()
        .map_or_else(Vec::new, |first| (first..=last).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn people_are_counted_as_of_the_day() {
        let view = samples::view();
        assert_eq!(active_and_alumni(&view), (1, 1));
        let chart = professions_chart(&view);
        assert_eq!(chart.series[0].values, [Some(1.0)]);
    }

    #[test]
    fn the_curve_has_a_point_for_each_quarter_and_for_the_day() {
        let view = samples::view();
        let chart = trend_chart(&view);
        // From January 2020 to October 2025, then 1 January 2026 itself.
        assert_eq!(chart.categories.len(), 25);
        assert_eq!(chart.series.len(), 1);
        assert_eq!(chart.series[0].values[0], Some(1.0));
        assert_eq!(chart.series[0].values[9], Some(0.0));
        assert_eq!(chart.series[0].values.last(), Some(&Some(1.0)));
    }

    #[test]
    fn years_without_arrivals_are_drawn_as_zero() {
        let view = samples::view();
        let chart = arrivals_chart(&view);
        assert_eq!(chart.categories[0], "2020");
        assert_eq!(chart.categories.last().map(String::as_str), Some("2026"));
        assert_eq!(chart.series[0].values[1], Some(0.0));
        let professions = arrivals_by_profession_chart(&view);
        assert_eq!(professions.series.len(), 2);
    }

    #[test]
    fn nobody_is_no_error() {
        let view = View::sample(crate::foundation::i18n::Locale::French);
        for chart in [
            professions_chart(&view),
            trend_chart(&view),
            arrivals_chart(&view),
            arrivals_by_profession_chart(&view),
        ] {
            assert!(chart.figure(view.locale).svg.ends_with("</svg>"));
        }
    }
}
