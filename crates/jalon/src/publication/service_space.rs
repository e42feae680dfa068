//! The pages that a service has inside the member space, so that each leads to the others.

use programme::identity::ServiceSlug;

use super::{NavLink, View, paths};

/// Keys of the links' texts and the last parts of their addresses.
const PAGES: [(&str, &str); 12] = [
    ("service-space-journey", "parcours"),
    ("service-space-impact", "impact"),
    ("service-space-standards", "standards"),
    ("service-space-budget", "budget"),
    ("service-space-obligations", "obligations"),
    ("service-space-ask", "demande"),
    ("service-space-promises", "engagements"),
    ("service-space-end", "fin"),
    ("service-space-sources", "sources"),
    ("service-space-hypotheses", "hypotheses"),
    ("service-space-research", "recherche"),
    ("service-space-feedback", "avis"),
];

/// The pages of a service, the public one first; `here` is the last part of the present address.
#[must_use]
pub fn service_space(view: &View, service: &ServiceSlug, here: &str) -> Vec<NavLink> {
    let public = NavLink {
        label: view.t("service-space-public"),
        href: view.link(&paths::service(service)),
        is_current: false,
    };
    let slug = paths::segment(service.as_str());
    let pages = PAGES.into_iter().map(|(key, end)| NavLink {
        label: view.t(key),
        href: view.link(&format!("/espace/services/{slug}/{end}")),
        is_current: end == here,
    });
    std::iter::once(public).chain(pages).collect()
}
