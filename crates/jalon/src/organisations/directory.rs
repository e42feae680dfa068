//! The list of organisations, with its filters.

use std::collections::BTreeMap;

use askama::Template;
use programme::organisations::Organisation;

use crate::{
    foundation::{http::Problem, i18n::fold},
    publication::{Choice, Layout, Section, View, paths},
};

/// The parameters of the address that the page depends on.
pub(super) const PARAMETERS: [&str; 4] = ["q", "domaine", "type", "tri"];

/// `/organisations/`
#[derive(Debug, Template)]
#[template(path = "organisations/templates/organisations_page.html")]
pub(super) struct OrganisationsPage<'a> {
    layout: Layout<'a>,
    lead: String,
    asked: Filters,
    domains: Vec<Choice>,
    kinds: Vec<Choice>,
    result: String,
    organisations: Vec<OrganisationLine>,
}

/// What the reader asks for. What is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filters {
    pub(super) text: String,
    pub(super) domain: String,
    pub(super) kind: String,
    pub(super) by_services: bool,
}

#[derive(Debug)]
struct OrganisationLine {
    name: String,
    acronym: String,
    href: String,
    domain: String,
    kind: String,
    active: usize,
    services: String,
}

impl Filters {
    fn of(query: &[(String, String)]) -> Self {
        let value = |name: &str| {
            query
                .iter()
                .rev()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.trim().chars().take(200).collect::<String>())
                .unwrap_or_default()
        };
        Self {
            text: value("q"),
            domain: value("domaine"),
            kind: value("type"),
            by_services: value("tri") == "services",
        }
    }

    fn query(&self) -> Vec<(String, String)> {
        let sort = if self.by_services { "services" } else { "" };
        [
            ("q", self.text.as_str()),
            ("domaine", self.domain.as_str()),
            ("type", self.kind.as_str()),
            ("tri", sort),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
    }

    fn keeps(&self, organisation: &Organisation) -> bool {
        let names = [
            organisation.name.as_deref(),
            organisation.acronym.as_deref(),
            Some(organisation.slug.as_str()),
        ];
        let has_text = fold(&self.text).split_whitespace().all(|word| {
            names
                .into_iter()
                .flatten()
                .any(|name| fold(name).contains(word))
        });
        has_text
            && (self.domain.is_empty()
                || word(organisation.ministerial_domain.as_ref()) == self.domain)
            && (self.kind.is_empty() || word(organisation.kind.as_ref()) == self.kind)
    }
}

fn word(recorded: Option<&String>) -> &str {
    recorded.map(|text| text.trim()).unwrap_or_default()
}

impl<'a> OrganisationsPage<'a> {
    pub(super) fn of(view: &'a View, query: &[(String, String)]) -> Self {
        let asked = Filters::of(query);
        let all = view.network.organisations();
        let mut organisations: Vec<OrganisationLine> = all
            .iter()
            .filter(|organisation| asked.keeps(organisation))
            .map(|organisation| OrganisationLine::of(view, organisation))
            .collect();
        view.locale
            .sort_by_name(&mut organisations, |line| &line.name);
        if asked.by_services {
            organisations.sort_by_key(|line| std::cmp::Reverse(line.active));
        }
        let layout = Layout::new(view, Section::Organisations, view.t("organisations-title"))
            .described(view.t("organisations-description"))
            .asked(asked.query());
        Self {
            layout,
            lead: view.count("organisations-lead", all.len()),
            domains: choices(view, "domain", &asked.domain, all, |organisation| {
                organisation.ministerial_domain.as_ref()
            }),
            kinds: choices(view, "org-kind", &asked.kind, all, |organisation| {
                organisation.kind.as_ref()
            }),
            result: view.count("organisations-result", organisations.len()),
            organisations,
            asked,
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

impl OrganisationLine {
    fn of(view: &View, organisation: &Organisation) -> Self {
        let services = view.network.services_sponsored_by(&organisation.slug);
        let (mut active, mut total) = (0, 0);
        for service in services {
            total += 1;
            let phase = service.journey.phase_at(view.date);
            active += usize::from(phase.is_some_and(programme::phases::Phase::is_active));
        }
        let name = organisation.display_name().to_owned();
        Self {
            acronym: acronym(organisation, &name),
            href: view.link(&paths::organisation(&organisation.slug)),
            domain: listed_word(
                view,
                "domain",
                word(organisation.ministerial_domain.as_ref()),
            ),
            kind: listed_word(view, "org-kind", word(organisation.kind.as_ref())),
            active,
            services: if active == total && total > 0 {
                view.count("incubator-active-services", total)
            } else {
                view.locale.with(
                    "organisation-services",
                    &[("active", active.into()), ("total", total.into())],
                )
            },
            name,
        }
    }
}

/// The short name, when it adds something to the one shown.
pub(super) fn acronym(organisation: &Organisation, shown: &str) -> String {
    let acronym = organisation.acronym.as_deref().unwrap_or_default().trim();
    if acronym == shown {
        String::new()
    } else {
        acronym.to_owned()
    }
}

/// The words for one of the network's own words (`interieur`…), or that word itself when it is
/// not one we know.
pub(super) fn listed_word(view: &View, list: &str, recorded: &str) -> String {
    if is_listed(view, list, recorded) {
        view.t(&format!("{list}-{recorded}"))
    } else {
        recorded.to_owned()
    }
}

/// True for a word that we have words for in the reader's language.
pub(super) fn is_listed(view: &View, list: &str, recorded: &str) -> bool {
    !recorded.is_empty() && view.locale.has(&format!("{list}-{recorded}"))
}

/// The values on record with how many organisations have each, by label. A value that was asked
/// for and that nobody has stays in the list, so that the reader sees what they chose.
fn choices(
    view: &View,
    list: &str,
    asked: &str,
    all: &[Organisation],
    of: impl Fn(&Organisation) -> Option<&String>,
) -> Vec<Choice> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in all.iter().map(|organisation| word(of(organisation))) {
        *counts.entry(value).or_default() += 1;
    }
    counts.remove("");
    if !asked.is_empty() {
        counts.entry(asked).or_default();
    }
    let mut choices: Vec<Choice> = counts
        .into_iter()
        .map(|(value, n)| Choice {
            label: format!("{} ({n})", listed_word(view, list, value)),
            is_chosen: value == asked,
            value: value.to_owned(),
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    choices
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn names(query: &[(&str, &str)]) -> Vec<String> {
        let view = samples::view();
        let page = OrganisationsPage::of(&view, &asked(query));
        page.organisations
            .iter()
            .map(|line| line.name.clone())
            .collect()
    }

    #[test]
    fn filters_ignore_case_accents_and_outer_spaces() {
        assert_eq!(names(&[]).len(), 2);
        assert_eq!(names(&[("q", "AGENCE")]), ["Agence de l’exemple"]);
        assert_eq!(names(&[("type", "operateur")]), ["Agence de l’exemple"]);
        assert_eq!(names(&[("domaine", "justice")]), ["Office fictif"]);
        assert_eq!(names(&[("tri", "services")])[0], "Agence de l’exemple");
    }

    #[test]
    fn what_does_not_exist_is_said_and_not_an_error() {
        let view = samples::view();
        let page = OrganisationsPage::of(&view, &asked(&[("domaine", "lune"), ("q", "🦄")]));
        assert!(page.organisations.is_empty());
        assert!(
            page.domains
                .iter()
                .any(|choice| choice.is_chosen && choice.value == "lune")
        );
        let html = page.html().expect("a page");
        assert!(html.contains(&view.t("organisations-none")));
    }

    #[test]
    fn a_very_long_question_is_cut() {
        let filters = Filters::of(&asked(&[("q", &"a".repeat(10_000))]));
        assert_eq!(filters.text.len(), 200);
    }
}
