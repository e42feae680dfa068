//! Every public chart, in the order of the page: what has a section and an address.

use super::{incubators, lengths, portfolio, quality};
use crate::{
    community::figures as community,
    foundation::{
        charts::{Chart, Figure},
        http::Problem,
    },
    publication::View,
};

/// A part of the page of figures.
#[derive(Debug)]
pub(super) struct Part {
    /// Name of the part in the page's address, and in the keys of its words.
    pub(super) id: &'static str,
    /// Its charts.
    pub(super) charts: &'static [Entry],
}

/// A chart with its name.
#[derive(Debug)]
pub(super) struct Entry {
    /// Name in addresses.
    pub(super) id: &'static str,
    /// How it is made.
    pub(super) draw: fn(&View) -> Figure,
}

/// The page of figures, part by part.
pub(super) const PARTS: [Part; 6] = [
    Part {
        id: "services",
        charts: &[
            entry("services-par-phase", |v| drawn(v, &portfolio::by_phase(v))),
            entry("services-au-fil-du-temps", |v| {
                drawn(v, &portfolio::over_time(v))
            }),
            entry("lancements-par-annee", |v| {
                drawn(v, &portfolio::launches(v))
            }),
            entry("impact-national-par-annee", |v| {
                drawn(v, &portfolio::national_impact(v))
            }),
        ],
    },
    Part {
        id: "durees",
        charts: &[
            entry("durees-des-phases", lengths::durations_figure),
            entry("durees-prevues", lengths::planned_figure),
        ],
    },
    Part {
        id: "comites",
        charts: &[
            entry("comites-au-fil-du-temps", |v| {
                drawn(v, &incubators::coverage_over_time(v))
            }),
            entry("comites-par-incubateur", |v| {
                drawn(v, &incubators::coverage(v))
            }),
        ],
    },
    Part {
        id: "qualite",
        charts: &[
            entry("code-source-par-phase", |v| drawn(v, &quality::source(v))),
            entry("statistiques-par-phase", |v| {
                drawn(v, &quality::statistics(v))
            }),
            entry("budget-par-phase", |v| drawn(v, &quality::budget(v))),
            entry("impact-par-phase", |v| drawn(v, &quality::impact(v))),
            entry("dashlord-par-phase", |v| drawn(v, &quality::dashlord(v))),
            entry("accessibilite-par-phase", |v| {
                drawn(v, &quality::accessibility(v))
            }),
        ],
    },
    Part {
        id: "reseau",
        charts: &[
            entry("services-par-incubateur", |v| {
                drawn(v, &incubators::services(v))
            }),
            entry("lancements-par-incubateur", |v| {
                drawn(v, &incubators::launches(v))
            }),
        ],
    },
    Part {
        id: "communaute",
        charts: &[
            entry("membres-actifs", |v| drawn(v, &community::trend_chart(v))),
            entry("membres-par-metier", |v| {
                drawn(v, &community::professions_chart(v))
            }),
            entry("nouveaux-membres", |v| {
                drawn(v, &community::arrivals_chart(v))
            }),
            entry("nouveaux-membres-par-metier", |v| {
                drawn(v, &community::arrivals_by_profession_chart(v))
            }),
        ],
    },
];

const fn entry(id: &'static str, draw: fn(&View) -> Figure) -> Entry {
    Entry { id, draw }
}

fn drawn(view: &View, chart: &Chart) -> Figure {
    chart.figure(view.locale)
}

/// The chart of that name.
pub(super) fn figure(view: &View, id: &str) -> Result<Figure, Problem> {
    entries()
        .find(|entry| entry.id == id)
        .map(|entry| (entry.draw)(view))
        .ok_or_else(|| Problem::not_found(known_files(view)))
}

/// The chart of that name as part of a page, with links to its files; nothing when there is none.
pub(crate) fn html(view: &View, id: &str) -> String {
    let Ok(figure) = figure(view, id) else {
        return String::new();
    };
    let address = |ext: &str| view.link(&format!("/stats/{id}.{ext}"));
    figure.html(view.locale, address)
}

/// What can be asked for, for those who asked for something else.
pub(super) fn known_files(view: &View) -> String {
    let known: Vec<&str> = entries().map(|entry| entry.id).collect();
    view.locale
        .with("stats-no-chart", &[("known", known.join(", ").into())])
}

fn entries() -> impl Iterator<Item = &'static Entry> {
    PARTS.iter().flat_map(|part| part.charts)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn every_chart_draws_something_and_nothing_under_its_own_name() {
        let views = [
            samples::view(),
            View::sample(Locale::French),
            samples::view_of(samples::record(), "2026-01-01", Locale::English),
        ];
        for view in views {
            let mut seen = BTreeSet::new();
            for entry in entries() {
                let figure = figure(&view, entry.id).expect("a chart");
                assert_eq!(figure.id, entry.id);
                assert!(seen.insert(entry.id), "{} twice", entry.id);
                assert!(!figure.svg.contains("NaN"), "{}", entry.id);
                assert!(!figure.title.starts_with("chart-"), "{}", figure.title);
                let width = figure.table.headings.len();
                assert!(figure.table.rows.iter().all(|row| row.len() == width));
            }
        }
    }

    #[test]
    fn an_unknown_chart_names_the_known_ones() {
        let problem = figure(&samples::view(), "inconnu").expect_err("no chart");
        assert!(problem.detail.contains("services-par-phase"));
    }
}
