//! The map of the site, for people.

use askama::Template;

use crate::{
    foundation::http::Problem,
    publication::{Layout, Section, View, paths},
};

/// The parts of the site: key of the part's name, then pages as (key of the name, path).
const PARTS: [(&str, &[(&str, &str)]); 4] = [
    (
        "map-programme",
        &[
            ("map-home", "/"),
            ("programme-title", "/programme/"),
            ("map-phases", "/programme/#phases"),
            ("map-objectives", "/programme/#objectifs"),
            ("map-committees", "/programme/#comites"),
        ],
    ),
    (
        "map-network",
        &[
            ("map-services", "/startups/"),
            ("incubators-title", "/incubateurs/"),
            ("committees-title", "/comites/"),
            ("decisions-title", "/decisions/"),
            ("register-title", "/registre/"),
            ("lessons-title", "/lecons/"),
            ("organisations-title", "/organisations/"),
            ("community-title", "/communaute/"),
            ("people-title", "/communaute/annuaire"),
        ],
    ),
    (
        "map-figures",
        &[
            ("stats-title", "/stats/"),
            ("impact-network-title", "/impact/"),
            ("hypotheses-public-title", "/apprentissages/"),
            ("map-api", "/api"),
            ("map-search", "/recherche"),
        ],
    ),
    (
        "map-about",
        &[
            ("help-title", "/aide"),
            ("glossary-title", "/glossaire"),
            ("accessibility-title", "/accessibilite"),
            ("legal-title", "/mentions-legales"),
            ("privacy-title", "/donnees-personnelles"),
        ],
    ),
];

/// Feeds of the whole network.
const FEEDS: [(&str, &str); 5] = [
    ("feeds-phases", "/feeds/phases.atom"),
    ("feeds-services", "/feeds/services.atom"),
    ("feeds-committees", "/feeds/comites.atom"),
    ("decisions-title", "/decisions/decisions.atom"),
    ("register-heads-title", "/registre/tetes.atom"),
];

/// `/plan-du-site`
#[derive(Debug, Template)]
#[template(path = "site/templates/map_page.html")]
pub(super) struct MapPage<'a> {
    layout: Layout<'a>,
    parts: Vec<(String, Vec<(String, String)>)>,
    feeds: Vec<(String, String)>,
    incubator_feeds: Vec<(String, String)>,
}

impl<'a> MapPage<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        let link = |(key, path): &(&str, &str)| (view.t(key), view.link(path));
        let mut incubator_feeds: Vec<(String, String)> = view
            .network
            .incubators()
            .iter()
            .filter(|incubator| !incubator.is_hidden())
            .map(|incubator| {
                let slug = paths::segment(incubator.slug.as_str());
                let path = format!("/feeds/incubateurs/{slug}.atom");
                (incubator.name.trim().to_owned(), view.link(&path))
            })
            .collect();
        view.locale
            .sort_by_name(&mut incubator_feeds, |(name, _)| name);
        Self {
            layout: Layout::new(view, Section::Elsewhere, view.t("map-title"))
                .described(view.t("map-description")),
            parts: PARTS
                .iter()
                .map(|(key, pages)| (view.t(key), pages.iter().map(link).collect()))
                .collect(),
            feeds: FEEDS.iter().map(link).collect(),
            incubator_feeds,
        }
    }

    pub(super) fn html(&self) -> Result<String, Problem> {
        self.render().map_err(|_| Problem::internal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples;

    #[test]
    fn feeds_of_public_incubators_are_listed() {
        let view = samples::view();
        let page = MapPage::of(&view);
        let names: Vec<&str> = page
            .incubator_feeds
            .iter()
            .map(|(n, _)| n.as_str())
            .collect();
        assert_eq!(names, ["La Pépinière", "Le Vide"]);
        assert!(page.html().expect("a page").contains("/feeds/phases.atom"));
    }
}
