//! How long phases last: what the rules plan, and what really happens.

use programme::{phases::Phase, rules::Length, statistics::phase_durations};

use crate::{
    foundation::charts::{Figure, Range, Ranges},
    publication::{View, components::phase_name},
};

/// Mean length of a month in days.
const DAYS_A_MONTH: f64 = 30.44;

/// Planned and real lengths of the four phases, each from zero.
pub(super) fn durations_figure(view: &View) -> Figure {
    let mut finished = 0;
    let rows = planned(view)
        .map(|(phase, least, most)| {
            let real = phase_durations(&view.whole, phase, view.date);
            finished += real.n;
            let quartiles = real
                .first_quartile
                .zip(real.median)
                .zip(real.third_quartile)
                .map(|((low, median), high)| {
                    (
                        low / DAYS_A_MONTH,
                        median / DAYS_A_MONTH,
                        high / DAYS_A_MONTH,
                    )
                });
            Range {
                name: phase_name(view, phase),
                offset: 0.0,
                planned: Some((least, most)),
                real: quartiles,
                cases: Some(real.n),
            }
        })
        .collect();
    ranges(
        view,
        "durees-des-phases",
        view.t("chart-durations"),
        view.count("chart-durations-text", finished),
        rows,
    )
    .figure(view.locale)
}

/// The planned lengths one after the other: the way through the programme.
pub(super) fn planned_figure(view: &View) -> Figure {
    let mut offset = 0.0;
    let rows = planned(view)
        .map(|(phase, least, most)| {
            let row = Range {
                name: phase_name(view, phase),
                offset,
                planned: Some((least, most)),
                real: None,
                cases: None,
            };
            offset += most;
            row
        })
        .collect();
    ranges(
        view,
        "durees-prevues",
        view.t("chart-planned"),
        view.t("chart-planned-text"),
        rows,
    )
    .figure(view.locale)
}

/// The phases that have a planned length, with its minimum and maximum in months.
fn planned(view: &View) -> impl Iterator<Item = (Phase, f64, f64)> {
    let rules = view.rules().clone();
    Phase::ALL.into_iter().filter_map(move |phase| {
        let planned = rules.planned(phase)?;
        Some((phase, months(planned.minimum), months(planned.maximum)))
    })
}

fn months(length: Length) -> f64 {
    match length {
        Length::Weeks(weeks) => f64::from(weeks) * 7.0 / DAYS_A_MONTH,
        Length::Months(months) => f64::from(months),
    }
}

fn ranges(view: &View, id: &str, title: String, description: String, rows: Vec<Range>) -> Ranges {
    Ranges {
        id: id.into(),
        title,
        description,
        row_heading: view.t("chart-phase"),
        axis: view.t("chart-months"),
        names: [
            view.t("chart-at-least"),
            view.t("chart-at-most"),
            view.t("chart-first-quartile"),
            view.t("chart-median"),
            view.t("chart-third-quartile"),
            view.t("chart-finished"),
        ],
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn lengths_come_from_the_rules_and_the_record() {
        let figure = durations_figure(&samples::view());
        let csv = figure.table.csv();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 5);
        // Zèbre: 59 days of investigation, 366 of construction.
        assert!(lines[1].ends_with(",1.9,1.9,1.9,1"), "{}", lines[1]);
        assert!(lines[2].contains(",6,12,12,12,12,1"), "{}", lines[2]);
        assert!(lines[3].ends_with(",12,24,,,,0"), "{}", lines[3]);
    }

    #[test]
    fn the_way_through_the_programme_has_no_real_lengths() {
        let figure = planned_figure(&samples::view());
        assert_eq!(figure.table.headings.len(), 3);
        assert_eq!(figure.table.rows.len(), 4);
    }
}
