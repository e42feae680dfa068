//! The pages that a service has inside the member space, so that each leads to the others.

use programme::{
    access::{Action, Subject, may},
    identity::ServiceSlug,
};

use super::{NavLink, View, paths};

/// Keys of the links' texts, the last parts of their addresses, and the right that each page takes.
const PAGES: [(&str, &str, Action); 12] = [
    ("service-space-journey", "parcours", Action::ReadCockpit),
    ("service-space-impact", "impact", Action::ReadDossier),
    (
        "service-space-standards",
        "standards",
        Action::ReadMemberSpace,
    ),
    ("service-space-budget", "budget", Action::ReadBudget),
    (
        "service-space-obligations",
        "obligations",
        Action::ReadCockpit,
    ),
    ("service-space-ask", "demande", Action::ReadDossier),
    ("service-space-promises", "engagements", Action::ReadDossier),
    ("service-space-end", "fin", Action::FollowUp),
    ("service-space-sources", "sources", Action::EditConnectors),
    (
        "service-space-hypotheses",
        "hypotheses",
        Action::ReadMemberSpace,
    ),
    (
        "service-space-research",
        "recherche",
        Action::ReadMemberSpace,
    ),
    ("service-space-feedback", "avis", Action::ModerateFeedback),
];

/// The pages, by the last parts of their addresses, with the right that each is said to take: what the
/// routes of the rooms must say too, which a test compares.
pub fn service_space_rights() -> impl Iterator<Item = (&'static str, Action)> {
    PAGES.into_iter().map(|(_, end, action)| (end, action))
}

/// The pages of a service that this reader may open, the public one first; `here` is the last part
/// of the present address.
#[must_use]
pub fn service_space(view: &View, service: &ServiceSlug, here: &str) -> Vec<NavLink> {
    let public = NavLink {
        label: view.t("service-space-public"),
        href: view.link(&paths::service(service)),
        is_current: false,
    };
    let slug = paths::segment(service.as_str());
    let reader = view.signed_in.as_deref();
    let subject = view.whole.service(service.as_str()).map(Subject::service);
    let is_open = |end: &str, action| match (reader, &subject) {
        (Some(reader), Some(subject)) => may(&reader.actor, action, subject).is_ok(),
        // Whoever is here reads this page.
        _ => end == here,
    };
    let pages = PAGES
        .into_iter()
        .filter(|(_, end, action)| is_open(end, *action));
    let pages = pages.map(|(key, end, _)| NavLink {
        label: view.t(key),
        href: view.link(&format!("/espace/services/{slug}/{end}")),
        is_current: end == here,
    });
    std::iter::once(public).chain(pages).collect()
}
