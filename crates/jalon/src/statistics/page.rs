//! The page of all public figures.

use askama::Template;

use super::catalogue::{PARTS, Part, html};
use crate::{
    foundation::http::Problem,
    organisations::incubators_coverage,
    publication::{Layout, Section, View},
};

/// `/stats/`
#[derive(Debug, Template)]
#[template(path = "statistics/templates/statistics_page.html")]
pub(super) struct StatisticsPage<'a> {
    layout: Layout<'a>,
    lead: String,
    coverage: String,
    parts: Vec<PartOfPage>,
}

#[derive(Debug)]
struct PartOfPage {
    id: &'static str,
    title: String,
    text: String,
    /// Words to explain, by their anchors in the glossary.
    words: &'static [&'static str],
    charts: Vec<String>,
}

impl<'a> StatisticsPage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let layout = Layout::new(view, Section::Statistics, view.t("stats-title"))
            .described(view.t("stats-description"));
        let day = view.locale.date(view.date);
        Self {
            layout,
            lead: view.locale.with("stats-lead", &[("day", day.into())]),
            coverage: incubators_coverage(view, view.network.services()),
            parts: PARTS
                .iter()
                .map(|part| PartOfPage::of(view, part))
                .collect(),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

impl PartOfPage {
    fn of(view: &View, part: &Part) -> Self {
        let months = view.rules().committees.every_months as usize;
        Self {
            id: part.id,
            title: view.t(&format!("stats-{}", part.id)),
            text: view.count(&format!("stats-{}-text", part.id), months),
            words: words_of(part.id),
            charts: part
                .charts
                .iter()
                .map(|entry| html(view, entry.id))
                .collect(),
        }
    }
}

/// The words of a part's charts that a newcomer may not know.
fn words_of(part: &str) -> &'static [&'static str] {
    match part {
        "services" => &["service", "phase", "objectif", "impact-national"],
        "durees" => &[
            "investigation",
            "construction",
            "acceleration",
            "consolidation",
        ],
        "comites" => &["comite"],
        "qualite" => &["dashlord", "rgaa"],
        "reseau" => &["incubateur", "sponsor"],
        "communaute" => &["membre", "intrapreneur"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn every_part_has_its_words_and_charts_in_both_languages() {
        for locale in Locale::ALL {
            let view = samples::view_of(samples::record(), "2026-01-01", locale);
            let page = StatisticsPage::of(&view);
            for part in &page.parts {
                assert!(!part.title.starts_with("stats-"), "{}", part.title);
                assert!(!part.text.starts_with("stats-"), "{}", part.text);
                assert!(!part.charts.is_empty());
                assert!(
                    !part.words.is_empty(),
                    "no word of {} is explained",
                    part.id
                );
            }
            let html = page.html().expect("a page");
            assert!(html.contains("/stats/durees-des-phases.csv"));
            assert!(!html.contains("style="));
        }
    }
}
