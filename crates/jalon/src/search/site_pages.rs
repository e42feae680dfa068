//! Pages of the site that can be found, beside what is on record.

/// A page of the site.
#[derive(Debug, Clone, Copy)]
pub(super) struct SitePage {
    /// Path within the site, without the language's prefix.
    pub path: &'static str,
    /// Key of its title.
    pub title: &'static str,
    /// Key of a sentence that says what is there.
    pub words: &'static str,
}

const fn page(path: &'static str, title: &'static str, words: &'static str) -> SitePage {
    SitePage { path, title, words }
}

/// The pages.
pub(super) const SITE_PAGES: &[SitePage] = &[
    page("/programme/", "nav-programme", "search-page-programme"),
    page("/startups/", "nav-services", "search-page-services"),
    page("/incubateurs/", "nav-incubators", "search-page-incubators"),
    page("/comites/", "nav-committees", "search-page-committees"),
    page("/decisions/", "decisions-title", "decisions-description"),
    page("/registre/", "register-title", "register-description"),
    page("/lecons/", "lessons-title", "lessons-lead"),
    page(
        "/organisations/",
        "nav-organisations",
        "search-page-organisations",
    ),
    page("/communaute/", "nav-community", "search-page-community"),
    page("/stats/", "nav-statistics", "search-page-statistics"),
    page(
        "/impact/",
        "impact-network-title",
        "impact-network-description",
    ),
    page(
        "/apprentissages/",
        "hypotheses-public-title",
        "hypotheses-public-lead",
    ),
    page(
        "/accessibilite",
        "footer-accessibility",
        "search-page-accessibility",
    ),
    page("/mentions-legales", "footer-legal", "search-page-legal"),
    page(
        "/donnees-personnelles",
        "footer-privacy",
        "search-page-privacy",
    ),
    page("/aide", "footer-help", "search-page-help"),
    page("/glossaire", "glossary-title", "search-page-glossary"),
    page("/plan-du-site", "footer-sitemap", "search-page-sitemap"),
    page("/api", "footer-api", "search-page-api"),
];
