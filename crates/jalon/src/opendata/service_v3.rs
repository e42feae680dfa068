//! `v3/startups/<slug>.json`: one service with its members on a day. What the record does not
//! state is left out.

use chrono::NaiveDate;
use programme::{
    community::Member,
    identity::ServiceSlug,
    network::Network,
    services::{AccessibilityStatus, Service},
};
use serde::Serialize;

use super::{
    services::incubator_of,
    values::{RecordedPhaseV2, recorded_phases},
};

#[derive(Debug, Serialize)]
pub(super) struct ServiceV3<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    phases: Vec<RecordedPhaseV2<'a>>,
    mission: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    incubator: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessibility_status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stats_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dashlord_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect_from: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usertypes: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    techno: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mon_service_securise: Option<bool>,
    incubators: Vec<&'a str>,
    active_members: Vec<&'a str>,
    previous_members: Vec<&'a str>,
    content: &'a str,
}

pub(super) fn document<'a>(
    network: &'a Network,
    service: &'a Service,
    today: NaiveDate,
) -> ServiceV3<'a> {
    let quality = &service.quality;
    let (active, previous): (Vec<_>, Vec<_>) = network
        .members_ever_on(&service.slug)
        .partition(|member| is_active_on(member, &service.slug, today));
    let names = |members: Vec<&'a Member>| -> Vec<&'a str> {
        members.into_iter().map(|one| one.slug.as_str()).collect()
    };
    ServiceV3 {
        name: &service.name,
        repository: service.links.repository.as_deref(),
        contact: service.links.contact.as_deref(),
        phases: recorded_phases(&service.journey),
        mission: &service.pitch,
        link: service.links.website.as_deref(),
        incubator: incubator_of(service),
        accessibility_status: quality
            .accessibility
            .as_ref()
            .map(AccessibilityStatus::public_word),
        stats_url: quality.statistics_url.as_deref(),
        budget_url: quality.budget_url.as_deref(),
        impact_url: quality.impact_url.as_deref(),
        dashlord_url: quality.dashlord_url.as_deref(),
        redirect_from: service.former_urls.as_deref(),
        usertypes: service.user_types.as_deref(),
        techno: service.technologies.as_deref(),
        mon_service_securise: quality.mon_service_securise,
        incubators: service
            .incubators()
            .into_iter()
            .map(AsRef::as_ref)
            .collect(),
        active_members: names(active),
        previous_members: names(previous),
        content: &service.description,
    }
}

/// Named without dates, or through a mission that is not over: begun or not.
fn is_active_on(member: &Member, service: &ServiceSlug, today: NaiveDate) -> bool {
    let undated = member.undated_services.as_deref().unwrap_or_default();
    undated.contains(service)
        || member
            .missions
            .iter()
            .any(|mission| !mission.has_ended(today) && mission.services().contains(service))
}
