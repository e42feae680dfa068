//! A member as lists show them, and the words for what members do.

use programme::{
    community::{Member, MissionStatus, Profession, Standing},
    identity::{IncubatorSlug, ServiceSlug},
};

use crate::{
    organisations::grouping::display_name,
    publication::{View, paths, wording::told_role},
};

/// One member in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MemberLine {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) role: String,
    pub(super) services: Vec<ServiceLink>,
    /// « et 3 autres »; empty when all are shown.
    pub(super) more: String,
}

/// A service as it is named beside a member. Without an address when the record does not know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServiceLink {
    pub(super) name: String,
    pub(super) href: Option<String>,
}

/// Services shown beside a name in a list.
const SERVICES_SHOWN: usize = 3;

impl MemberLine {
    pub(super) fn of(view: &View, member: &Member) -> Self {
        let services = services_of(view, member);
        let more = services.len().saturating_sub(SERVICES_SHOWN);
        Self {
            name: name(member),
            href: view.link(&paths::member(&member.slug)),
            role: role(view, member),
            services: services
                .iter()
                .take(SERVICES_SHOWN)
                .map(|slug| ServiceLink::of(view, slug))
                .collect(),
            more: if more == 0 {
                String::new()
            } else {
                view.count("community-more-services", more)
            },
        }
    }
}

impl ServiceLink {
    pub(super) fn of(view: &View, slug: &ServiceSlug) -> Self {
        match view.network.service(slug.as_str()) {
            Some(service) => Self {
                name: display_name(service),
                href: Some(view.link(&paths::service(&service.slug))),
            },
            None => Self {
                name: slug.to_string(),
                href: None,
            },
        }
    }
}

/// The name as the person writes it; the slug when the record has none.
pub(crate) fn name(member: &Member) -> String {
    match member.name.trim() {
        "" => member.slug.to_string(),
        name => name.to_owned(),
    }
}

/// What the person does: in their own words, else their profession.
pub(crate) fn role(view: &View, member: &Member) -> String {
    told_role(member).unwrap_or_else(|| profession(view, member.profession.as_ref()))
}

/// The services of today for an active member, all of them for an alumnus.
pub(crate) fn services_of<'a>(view: &View, member: &'a Member) -> Vec<&'a ServiceSlug> {
    match member.standing_at(view.date) {
        Standing::Active => member.services_at(view.date),
        Standing::Expected | Standing::Alumni => member.past_services_at(view.date),
    }
}

/// The incubators that a member belongs to: those of their teams, else those of the services
/// they work on. Each once, in recorded order.
pub(crate) fn incubators_of<'a>(view: &'a View, member: &'a Member) -> Vec<&'a IncubatorSlug> {
    let teams = member
        .teams
        .iter()
        .flatten()
        .filter_map(|team| view.network.team(team.as_str())?.incubator.as_ref());
    let services = services_of(view, member)
        .into_iter()
        .filter_map(|slug| view.network.service(slug.as_str()))
        .flat_map(|service| service.incubators());
    let mut found = Vec::new();
    for incubator in teams.chain(member.incubator.as_ref()).chain(services) {
        if !found.contains(&incubator) {
            found.push(incubator);
        }
    }
    found
}

/// The word for a profession; for nobody's, the words for the unknown.
pub(crate) fn profession(view: &View, profession: Option<&Profession>) -> String {
    match profession {
        None => view.t("profession-unknown"),
        Some(Profession::Unlisted(word)) => word.trim().to_owned(),
        Some(listed) => view.t(&format!("profession-{}", profession_code(listed))),
    }
}

/// The word of a profession in addresses and keys.
pub(crate) fn profession_code(profession: &Profession) -> &str {
    match profession {
        Profession::Facilitation => "animation",
        Profession::Coaching => "coaching",
        Profession::Data => "data",
        Profession::Deployment => "deploiement",
        Profession::Design => "design",
        Profession::Development => "developpement",
        Profession::Intrapreneurship => "intraprenariat",
        Profession::Product => "produit",
        Profession::Support => "support",
        Profession::ContractHolder => "attributaire",
        Profession::Other => "autre",
        Profession::Unlisted(word) => word.trim(),
    }
}

/// The words for the capacity in which somebody works, by its recorded word.
pub(crate) fn status_words(view: &View, status: Option<&str>) -> String {
    match status.map(|word| MissionStatus::from(word.to_owned())) {
        None => view.t("status-unknown"),
        Some(MissionStatus::Independent) => view.t("status-independent"),
        Some(MissionStatus::ServiceCompany) => view.t("status-service"),
        Some(MissionStatus::PublicAgent) => view.t("status-admin"),
        Some(MissionStatus::Unlisted(word)) => word.trim().to_owned(),
    }
}

/// The words for the capacity in which one mission is done.
pub(super) fn mission_words(view: &View, status: Option<&MissionStatus>) -> String {
    match status {
        None => String::new(),
        Some(MissionStatus::Independent) => view.t("mission-independent"),
        Some(MissionStatus::ServiceCompany) => view.t("mission-service"),
        Some(MissionStatus::PublicAgent) => view.t("mission-admin"),
        Some(MissionStatus::Unlisted(word)) => word.trim().to_owned(),
    }
}
