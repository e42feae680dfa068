//! The home page: what this is, in one look.

use askama::Template;
use programme::{phases::Phase, statistics::services_by_phase};

use super::news::{News, latest};
use crate::{
    community::figures::active_and_alumni,
    foundation::http::Problem,
    publication::{
        Layout, Section, View,
        components::{Card, Figure, phase_name},
    },
};

/// How much of the latest news is shown.
const NEWS: usize = 10;

/// `/`
#[derive(Debug, Template)]
#[template(path = "site/templates/home_page.html")]
pub(super) struct HomePage<'a> {
    layout: Layout<'a>,
    lead: String,
    figures: Vec<Figure>,
    phases: Vec<Figure>,
    news: Vec<News>,
    ways: Vec<Card>,
}

impl<'a> HomePage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let lead = view.count("home-lead", committee_months(view));
        let layout = Layout::new(view, Section::Home, view.t("home-title"))
            .described(lead.clone())
            .about(&json_ld(view));
        Self {
            layout,
            lead,
            figures: figures(view),
            phases: phases(view),
            news: latest(view, NEWS),
            ways: ways(view),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

/// The figures of the day.
fn figures(view: &View) -> Vec<Figure> {
    let services = services_by_phase(&view.network, view.date)
        .into_iter()
        .filter(|(phase, _)| phase.is_active())
        .map(|(_, n)| n)
        .sum();
    let (members, _) = active_and_alumni(view);
    let incubators = view
        .network
        .incubators()
        .iter()
        .filter(|incubator| !incubator.is_hidden())
        .filter(|incubator| {
            view.network.services_of(&incubator.slug).any(|service| {
                let phase = service.journey.phase_at(view.date);
                phase.is_some_and(Phase::is_active)
            })
        })
        .count();
    let figure = |key: &str, n: usize, path: &str| Figure {
        value: view.locale.size(n),
        label: view.count(key, n),
        hint: String::new(),
        href: Some(view.link(path)),
    };
    vec![
        figure("home-services", services, "/startups/"),
        figure("home-members", members, "/communaute/"),
        figure("home-incubators", incubators, "/incubateurs/"),
        coverage(view),
    ]
}

/// Months between two committees on a service, as the rules say.
pub(super) fn committee_months(view: &View) -> usize {
    view.rules().committees.every_months as usize
}

/// How many services had a committee lately: both numbers, never a bare percentage.
fn coverage(view: &View) -> Figure {
    let of = view.almanac.coverage(view.network.services(), view.date);
    Figure {
        value: view.locale.with(
            "home-coverage",
            &[
                ("held", view.locale.size(of.held_lately).into()),
                ("concerned", view.locale.size(of.concerned_for_long).into()),
            ],
        ),
        label: view.count("home-coverage-label", committee_months(view)),
        hint: view.count("home-coverage-hint", committee_months(view)),
        href: Some(view.link("/comites/")),
    }
}

fn phases(view: &View) -> Vec<Figure> {
    let counts = services_by_phase(&view.network, view.date);
    Phase::ALL
        .into_iter()
        .filter(|phase| phase.is_active())
        .map(|phase| Figure {
            value: view.locale.size(counts.get(&phase).copied().unwrap_or(0)),
            label: phase_name(view, phase),
            hint: String::new(),
            href: Some(view.link(&format!("/startups/?phase={}", phase.public_word()))),
        })
        .collect()
}

/// A way in for each kind of reader.
fn ways(view: &View) -> Vec<Card> {
    [
        ("citizen", "/startups/"),
        ("agent", "/programme/#entrer"),
        ("sponsor", "/programme/#comites"),
        ("journalist", "/stats/"),
        ("developer", "/api"),
        ("neighbour", "/organisations/"),
    ]
    .into_iter()
    .map(|(who, path)| Card {
        title: view.t(&format!("home-way-{who}")),
        href: view.link(path),
        description: view.t(&format!("home-way-{who}-text")),
        is_recorded: false,
        badges: Vec::new(),
        detail: String::new(),
        level: 3,
    })
    .collect()
}

fn json_ld(view: &View) -> serde_json::Value {
    let home = format!("{}{}/", view.branding.base_url, view.locale.prefix());
    let mut organisation = serde_json::json!({
        "@type": "GovernmentOrganization",
        "name": view.branding.name,
        "url": home,
    });
    if !view.branding.operator.is_empty() {
        organisation["parentOrganization"] =
            serde_json::json!({"@type": "Organization", "name": view.branding.operator});
    }
    let search = format!(
        "{}{}/recherche?q={{search_term_string}}",
        view.branding.base_url,
        view.locale.prefix()
    );
    serde_json::json!({
        "@context": "https://schema.org",
        "@graph": [
            organisation,
            {
                "@type": "WebSite",
                "name": view.branding.name,
                "url": home,
                "inLanguage": view.locale.code(),
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {"@type": "EntryPoint", "urlTemplate": search},
                    "query-input": "required name=search_term_string",
                },
            },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn figures_are_those_of_the_day() {
        let view = samples::view();
        let page = HomePage::of(&view);
        let values: Vec<&str> = page.figures.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(values[..3], ["4", "1", "1"]);
        assert!(values[3].contains('1') && values[3].contains('3'));
        assert_eq!(page.phases.len(), 5);
        assert!(page.news.len() > 3);
        let html = page.html().expect("a page");
        assert!(html.contains("/startups/?phase=construction"));
    }

    #[test]
    fn an_empty_network_still_has_a_home_page() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            let html = HomePage::of(&view).html().expect("a page");
            assert!(html.contains(&view.t("home-no-news")));
        }
    }
}
