//! The list of incubators.

use askama::Template;
use programme::{organisations::Incubator, phases::Phase};

use crate::{
    foundation::http::Problem,
    publication::{
        Layout, Section, View,
        components::{Badge, Card},
        paths,
    },
};

use super::texts;

/// `/incubateurs/`
#[derive(Debug, Template)]
#[template(path = "organisations/templates/incubators_page.html")]
pub(super) struct IncubatorsPage<'a> {
    layout: Layout<'a>,
    lead: String,
    coverage: String,
    active: Vec<Card>,
    dormant: Vec<Card>,
}

/// An incubator's card and what sorts it.
#[derive(Debug)]
struct Entry {
    active: usize,
    card: Card,
}

impl<'a> IncubatorsPage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let mut entries: Vec<Entry> = view
            .network
            .incubators()
            .iter()
            .filter(|incubator| !incubator.is_hidden())
            .map(|incubator| Entry::of(view, incubator))
            .collect();
        view.locale
            .sort_by_name(&mut entries, |entry| &entry.card.title);
        // Stable: incubators with as many services stay in the order of their names.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.active));
        let (active, dormant): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| entry.active > 0);
        let cards = |entries: Vec<Entry>| entries.into_iter().map(|entry| entry.card).collect();
        let layout = Layout::new(view, Section::Incubators, view.t("incubators-title"))
            .described(view.t("incubators-description"));
        Self {
            lead: view.count("incubators-lead", active.len()),
            coverage: coverage_sentence(view, view.network.services()),
            layout,
            active: cards(active),
            dormant: cards(dormant),
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

impl Entry {
    fn of(view: &View, incubator: &Incubator) -> Self {
        let phases: Vec<Phase> = view
            .network
            .services_of(&incubator.slug)
            .filter_map(|service| service.journey.phase_at(view.date))
            .collect();
        let active = phases.iter().filter(|phase| phase.is_active()).count();
        let detail: Vec<String> = Phase::ALL
            .into_iter()
            .filter(|phase| phase.is_active())
            .filter_map(|phase| {
                let n = phases.iter().filter(|of| **of == phase).count();
                (n > 0).then(|| view.count(&format!("incubator-in-{phase}"), n))
            })
            .collect();
        let description = incubator.short_description.as_deref().unwrap_or_default();
        let badge = Badge {
            label: view.count("incubator-active-services", active),
            class: String::new(),
        };
        Self {
            active,
            card: Card {
                title: incubator.name.trim().to_owned(),
                href: view.link(&paths::incubator(&incubator.slug)),
                description: texts::plain(description),
                is_recorded: true,
                badges: vec![badge],
                detail: match owner_name(view, incubator) {
                    Some(owner) if detail.is_empty() => owner,
                    Some(owner) => format!("{owner}\n{}", view.locale.list(&detail)),
                    None => view.locale.list(&detail),
                },
                level: 3,
            },
        }
    }
}

/// The name of the organisation that an incubator belongs to, when the record knows it.
pub(super) fn owner_name(view: &View, incubator: &Incubator) -> Option<String> {
    let owner = incubator.owner.as_ref()?;
    let known = view.network.organisation(owner.as_str());
    Some(known.map_or_else(
        || owner.to_string(),
        |known| known.display_name().to_owned(),
    ))
}

/// « Sur 20 services soumis aux comités…, 12 en ont eu un… », never more than the record says.
pub(crate) fn coverage_sentence<'a>(
    view: &View,
    services: impl IntoIterator<Item = &'a programme::services::Service>,
) -> String {
    let rules = view.rules();
    let coverage = view.almanac.coverage(services, view.date);
    if coverage.concerned_for_long == 0 {
        return view.t("coverage-nobody");
    }
    view.locale.with(
        "coverage-held",
        &[
            ("held", coverage.held_lately.into()),
            ("concerned", coverage.concerned_for_long.into()),
            ("months", rules.committees.every_months.into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn hidden_incubators_are_not_listed_and_empty_ones_come_apart() {
        let view = samples::view();
        let page = IncubatorsPage::of(&view);
        assert!(page.active[0].detail.starts_with("Agence de l’exemple\n"));
        let names = |cards: &[Card]| -> Vec<String> {
            cards.iter().map(|card| card.title.clone()).collect()
        };
        assert_eq!(names(&page.active), ["La Pépinière"]);
        assert_eq!(names(&page.dormant), ["Le Vide"]);
        assert_eq!(page.active[0].description, "Une maison fictive.");
        assert!(page.active[0].badges[0].label.starts_with('4'));
        let html = page.html().expect("a page");
        assert!(html.contains("La Pépinière") && !html.contains("La Cachette"));
    }

    #[test]
    fn coverage_counts_only_services_concerned_for_long() {
        let view = samples::view();
        let sentence = coverage_sentence(&view, view.network.services());
        // Zèbre (held in October) and Atelier and Écoute (never) are concerned for long.
        assert!(
            sentence.starts_with("Sur 3 services") && sentence.contains("un seul"),
            "{sentence}"
        );
        let none = coverage_sentence(&view, []);
        assert_eq!(none, view.t("coverage-nobody"));
    }
}
