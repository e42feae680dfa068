//! The page of one organisation.

use askama::Template;
use programme::services::Service;

use super::{
    directory::{acronym, is_listed, listed_word},
    grouping::{PhaseGroup, by_phase},
    incubator::{Link, web_address},
    incubators::coverage_sentence,
    texts,
};
use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, View, paths},
};

/// `/organisations/<slug>`
#[derive(Debug, Template)]
#[template(path = "organisations/templates/organisation_page.html")]
pub(super) struct OrganisationPage<'a> {
    layout: Layout<'a>,
    name: String,
    acronym: String,
    domain: Option<Link>,
    /// True when the domain's label is the record's own word, which is in French on every page.
    domain_is_recorded: bool,
    kind: Option<Link>,
    kind_is_recorded: bool,
    directory: Option<String>,
    description: String,
    sponsored: String,
    coverage: Option<String>,
    groups: Vec<PhaseGroup>,
    incubators: Vec<Link>,
}

/// Where `.html` addresses lead.
pub(super) fn moved(view: &View, asked: &str) -> Option<String> {
    if view.network.organisation(asked).is_some() {
        return None;
    }
    let found = view.network.organisation(asked.strip_suffix(".html")?)?;
    Some(paths::organisation(&found.slug))
}

impl<'a> OrganisationPage<'a> {
    pub(super) fn of(view: &'a View, slug: &str) -> Result<Self, Problem> {
        let organisation = view
            .network
            .organisation(slug)
            .ok_or_else(|| Problem::not_found(view.t("organisation-not-found")))?;
        let services: Vec<&Service> = view
            .network
            .services_sponsored_by(&organisation.slug)
            .collect();
        let name = organisation.display_name().to_owned();
        let sponsored = view.count("organisation-sponsored", services.len());
        let layout = Layout::new(view, Section::Organisations, &name)
            .described(&sponsored)
            .under(view.t("organisations-title"), "/organisations/")
            .about(&serde_json::json!({
                "@context": "https://schema.org",
                "@type": "GovernmentOrganization",
                "name": name,
                "alternateName": organisation.acronym,
                "url": format!("{}{}", view.branding.base_url, paths::organisation(&organisation.slug)),
            }));
        let facet = |list: &str, parameter: &str, recorded: Option<&String>| {
            let word = recorded
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())?;
            let path = format!("/organisations/?{parameter}={}", paths::segment(word));
            Some(Link {
                label: listed_word(view, list, word),
                href: view.link(&path),
            })
        };
        let is_recorded = |list: &str, recorded: Option<&String>| {
            recorded.is_some_and(|word| !is_listed(view, list, word.trim()))
        };
        let mut incubators: Vec<Link> = view
            .network
            .incubators()
            .iter()
            .filter(|incubator| !incubator.is_hidden())
            .filter(|incubator| incubator.owner.as_ref() == Some(&organisation.slug))
            .map(|incubator| Link {
                label: incubator.name.trim().to_owned(),
                href: view.link(&paths::incubator(&incubator.slug)),
            })
            .collect();
        view.locale
            .sort_by_name(&mut incubators, |link| &link.label);
        Ok(Self {
            layout,
            acronym: acronym(organisation, &name),
            domain_is_recorded: is_recorded("domain", organisation.ministerial_domain.as_ref()),
            kind_is_recorded: is_recorded("org-kind", organisation.kind.as_ref()),
            domain: facet(
                "domain",
                "domaine",
                organisation.ministerial_domain.as_ref(),
            ),
            kind: facet("org-kind", "type", organisation.kind.as_ref()),
            directory: web_address(organisation.directory_url.as_deref()),
            description: texts::html_from(view, &organisation.description, 2),
            sponsored,
            coverage: (!services.is_empty())
                .then(|| coverage_sentence(view, services.iter().copied())),
            groups: by_phase(view, services.iter().copied()),
            incubators,
            name,
        })
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn the_page_lists_sponsored_services_and_own_incubators() {
        let view = samples::view();
        let page = OrganisationPage::of(&view, "agence").expect("an organisation");
        assert_eq!(
            page.groups.iter().map(|g| g.services.len()).sum::<usize>(),
            6
        );
        assert_eq!(page.incubators.len(), 2);
        assert!(page.html().expect("a page").contains("Zèbre"));
    }

    #[test]
    fn an_organisation_without_services_reads_well() {
        let view = samples::view();
        let page = OrganisationPage::of(&view, "office").expect("an organisation");
        assert!(page.coverage.is_none());
        assert!(
            page.html()
                .expect("a page")
                .contains(&view.t("phase-list-empty"))
        );
        assert!(OrganisationPage::of(&view, "inconnu").is_err());
        assert_eq!(
            moved(&view, "office.html").as_deref(),
            Some("/organisations/office")
        );
    }
}
