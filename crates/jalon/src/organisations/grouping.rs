//! Services listed by phase: the same list on the pages of incubators, organisations and members.

use programme::{phases::Phase, services::Service};

use crate::publication::{View, paths};

/// The order of the lists: what serves people now first, what has ended last.
const ORDER: [Phase; 8] = [
    Phase::Operated,
    Phase::Consolidation,
    Phase::Acceleration,
    Phase::Construction,
    Phase::Investigation,
    Phase::Transferred,
    Phase::Abandoned,
    Phase::InvestigationInconclusive,
];

/// The services of one phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PhaseGroup {
    /// Name of the group in the page's addresses: the phase's code, or `none`.
    pub(crate) id: &'static str,
    /// « 3 services en construction ».
    pub(crate) heading: String,
    /// True for what is over or left the network: folded away at first.
    pub(crate) is_over: bool,
    /// Services, by name.
    pub(crate) services: Vec<ServiceLine>,
}

/// One service in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceLine {
    /// Name.
    pub(crate) name: String,
    /// Address of its page.
    pub(crate) href: String,
    /// What it is for.
    pub(crate) pitch: String,
}

impl ServiceLine {
    /// The line of a service.
    pub(crate) fn of(view: &View, service: &Service) -> Self {
        Self {
            name: display_name(service),
            href: view.link(&paths::service(&service.slug)),
            pitch: service.pitch.trim().to_owned(),
        }
    }
}

/// The name of a service as pages show it: the slug when the record has none.
pub(crate) fn display_name(service: &Service) -> String {
    match service.name.trim() {
        "" => service.slug.to_string(),
        name => name.to_owned(),
    }
}

/// Groups services by their phase on the day of the view. Phases without a service are left out;
/// services without a current phase come last.
pub(crate) fn by_phase<'a>(
    view: &View,
    services: impl IntoIterator<Item = &'a Service>,
) -> Vec<PhaseGroup> {
    let services: Vec<(&Service, Option<Phase>)> = services
        .into_iter()
        .map(|service| (service, service.journey.phase_at(view.date)))
        .collect();
    ORDER
        .into_iter()
        .map(Some)
        .chain([None])
        .filter_map(|phase| {
            let mut lines: Vec<ServiceLine> = services
                .iter()
                .filter(|(_, of)| *of == phase)
                .map(|(service, _)| ServiceLine::of(view, service))
                .collect();
            view.locale.sort_by_name(&mut lines, |line| &line.name);
            let id = phase.map_or("none", Phase::code);
            (!lines.is_empty()).then(|| PhaseGroup {
                id,
                heading: view.count(&format!("phase-list-{id}"), lines.len()),
                is_over: phase.is_none_or(|phase| !phase.is_active()),
                services: lines,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn services_are_grouped_and_sorted_by_name() {
        let view = samples::view();
        let groups = by_phase(&view, view.network.services());
        let told: Vec<(&str, Vec<&str>)> = groups
            .iter()
            .map(|group| {
                let names = group.services.iter().map(|line| line.name.as_str());
                (group.id, names.collect())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("acceleration", vec!["Écoute", "Zèbre"]),
                ("construction", vec!["Atelier"]),
                ("investigation", vec!["Question"]),
                ("abandoned", vec!["Fini"]),
                ("none", vec!["Sans date"]),
            ]
        );
        assert!(groups[3].is_over && !groups[0].is_over);
    }
}
