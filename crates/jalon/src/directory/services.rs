//! Which services are asked for, and what the directory says of each.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use programme::{community::Member, identity::ServiceSlug, phases::Phase, services::Service};

use super::{
    asked::{Parameters, kept},
    members::{has_words, last_day},
    order::OfServices,
};
use crate::{community::member_name, organisations::grouping::display_name, publication::View};

/// What is asked for. What is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) phase: Option<Phase>,
    pub(super) incubator: Option<String>,
    pub(super) technology: String,
    pub(super) follow_up: Option<FollowUp>,
    /// Services whose last mission ends within so many days.
    pub(super) soon: Option<u32>,
}

/// Whether somebody follows a service: a contact in the network or in the incubator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FollowUp {
    /// At least one contact is on record.
    With,
    /// None is.
    Without,
}

impl FollowUp {
    pub(super) const ALL: [Self; 2] = [Self::Without, Self::With];

    /// The word of addresses and keys.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::With => "avec",
            Self::Without => "sans",
        }
    }

    fn keeps(self, service: &Service) -> bool {
        let is_followed = service.network_contact.is_some() || service.incubator_contact.is_some();
        match self {
            Self::With => is_followed,
            Self::Without => !is_followed,
        }
    }
}

impl Asked {
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Self {
        Self {
            text: parameters.text("q"),
            phase: parameters.known("phase", |text| {
                Phase::ALL.into_iter().find(|phase| phase.code() == text)
            }),
            incubator: parameters.incubator(),
            technology: parameters.text("techno"),
            follow_up: parameters.known("suivi", |text| {
                FollowUp::ALL.into_iter().find(|one| one.word() == text)
            }),
            soon: parameters.soon(),
        }
    }

    /// The parameters that ask for the same.
    pub(super) fn query(&self) -> Vec<(String, String)> {
        kept([
            ("q", self.text.clone()),
            ("phase", self.phase.map_or("", Phase::code).to_owned()),
            ("incubateur", self.incubator.clone().unwrap_or_default()),
            ("techno", self.technology.clone()),
            (
                "suivi",
                self.follow_up.map_or("", FollowUp::word).to_owned(),
            ),
            ("fin", self.soon.map(|n| n.to_string()).unwrap_or_default()),
        ])
    }

    fn keeps(&self, view: &View, line: &Line<'_>) -> bool {
        let service = line.service;
        let technologies = service.technologies.iter().flatten();
        self.phase.is_none_or(|phase| line.phase == Some(phase))
            && self.incubator.as_ref().is_none_or(|asked| {
                let incubators = service.incubators();
                incubators.iter().any(|one| one.as_str() == asked)
            })
            && (self.technology.is_empty()
                || technologies
                    .into_iter()
                    .any(|one| has_words(&self.technology, &[one])))
            && self.follow_up.is_none_or(|one| one.keeps(service))
            && self
                .soon
                .is_none_or(|days| line.ends_within(view.date, days))
            && has_words(&self.text, &[&line.name, &service.pitch])
    }
}

/// A service as the directory shows it.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) service: &'a Service,
    pub(super) name: String,
    pub(super) phase: Option<Phase>,
    /// Names of the contacts in the network and in the incubator.
    pub(super) contacts: Vec<String>,
    /// How many members have a mission on it today.
    pub(super) team: usize,
    /// Last day of the last mission of the team; none when nobody is on it or a mission is open.
    pub(super) last_day: Option<NaiveDate>,
}

impl<'a> Line<'a> {
    fn of(view: &View, service: &'a Service, team: &[&Member]) -> Self {
        let contacts = [&service.network_contact, &service.incubator_contact];
        let name = |slug: &programme::identity::MemberSlug| {
            let member = view.whole.member(slug.as_str());
            member.map_or_else(|| slug.to_string(), member_name)
        };
        let mut contacts: Vec<String> = contacts.into_iter().flatten().map(name).collect();
        contacts.dedup();
        let last: Option<Vec<NaiveDate>> = team
            .iter()
            .map(|member| last_day(member, view.date))
            .collect();
        Self {
            name: display_name(service),
            phase: service.journey.phase_at(view.date),
            contacts,
            team: team.len(),
            last_day: last.and_then(|days| days.into_iter().max()),
            service,
        }
    }

    fn ends_within(&self, today: NaiveDate, days: u32) -> bool {
        let until = today + Days::new(u64::from(days));
        self.last_day.is_some_and(|last| last <= until)
    }
}

/// The services that answer, by name.
pub(super) fn found<'a>(view: &'a View, asked: &Asked) -> Vec<Line<'a>> {
    let mut teams: HashMap<&ServiceSlug, Vec<&Member>> = HashMap::new();
    for member in view.network.members() {
        for slug in member.services_at(view.date) {
            teams.entry(slug).or_default().push(member);
        }
    }
    let order = OfServices::of(view);
    let services = view.network.services().iter().enumerate();
    let mut lines: Vec<(usize, Line<'a>)> = services
        .map(|(place, service)| {
            let team = teams.get(&service.slug).map_or(&[][..], Vec::as_slice);
            let rank = order.rank(view.locale, place);
            (rank, Line::of(view, service, team))
        })
        .filter(|(_, line)| asked.keeps(view, line))
        .collect();
    match asked.soon {
        Some(_) => lines.sort_by_key(|(rank, line)| (line.last_day, *rank)),
        None => lines.sort_by_key(|(rank, _)| *rank),
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    fn names(view: &View, asked: &Asked) -> Vec<String> {
        let lines = found(view, asked).into_iter();
        lines.map(|line| line.name).collect()
    }

    #[test]
    fn services_that_nobody_follows_are_told_from_the_others() {
        let mut record = samples::record();
        for service in &mut record.services {
            service.network_contact = None;
            service.incubator_contact = None;
        }
        record.services[0].incubator_contact = "ada.exemple".parse().ok();
        let followed = record.services[0].name.clone();
        let all = record.services.len();
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let ask = |follow_up| Asked {
            follow_up: Some(follow_up),
            ..Asked::default()
        };
        assert_eq!(names(&view, &ask(FollowUp::With)), [followed.as_str()]);
        let without = names(&view, &ask(FollowUp::Without));
        assert!(!without.is_empty() && without.len() < all);
        assert!(!without.contains(&followed));
        let line = found(&view, &ask(FollowUp::With)).remove(0);
        assert_eq!(line.contacts, ["Ada Exemple"]);
    }

    #[test]
    fn a_service_ends_soon_when_its_last_mission_does() {
        let soon = Asked {
            soon: Some(60),
            ..Asked::default()
        };
        let mut record = samples::record();
        let view = samples::view_of(record.clone(), "2026-01-01", Locale::French);
        assert!(names(&view, &soon).is_empty(), "the mission is open");
        let ada = &mut record.members[0];
        assert_eq!(ada.slug.as_str(), "ada.exemple");
        ada.missions[0].end = "2026-02-15".parse().ok();
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        assert_eq!(names(&view, &soon), ["Zèbre"]);
        let sooner = Asked {
            soon: Some(30),
            ..soon
        };
        assert!(names(&view, &sooner).is_empty());
    }

    #[test]
    fn phases_technologies_and_words_filter() {
        let mut record = samples::record();
        record.services[0].technologies = Some(vec!["Ruby on Rails".into(), "PostgreSQL".into()]);
        let name = record.services[0].name.clone();
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let by_technology = Asked {
            technology: "postgresql".into(),
            ..Asked::default()
        };
        assert_eq!(names(&view, &by_technology), [name]);
        for phase in Phase::ALL {
            let asked = Asked {
                phase: Some(phase),
                ..Asked::default()
            };
            for line in found(&view, &asked) {
                assert_eq!(line.phase, Some(phase));
            }
        }
        let none = Asked {
            text: "introuvable".into(),
            ..Asked::default()
        };
        assert!(names(&view, &none).is_empty());
    }
}
