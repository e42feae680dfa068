//! Which services are asked for, and what the directory says of each.

use chrono::{Days, NaiveDate};
use programme::{identity::MemberSlug, phases::Phase, services::Service};

use super::{
    asked::{Parameters, kept},
    follow_up::{FollowUp, Side, contacts, followers},
    members::has_words,
    order::OfServices,
    subjects,
    teams::{Team, Teams},
};
use crate::{community::member_name, organisations::grouping::display_name, publication::View};

/// What is asked for. What is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) phase: Option<Phase>,
    pub(super) incubator: Option<String>,
    pub(super) technology: String,
    /// With or without any contact; one in the network; one in the incubator.
    pub(super) follow_up: Option<FollowUp>,
    pub(super) by_network: Option<FollowUp>,
    pub(super) by_incubator: Option<FollowUp>,
    /// Followed by that person.
    pub(super) follower: Option<MemberSlug>,
    pub(super) user_type: Option<String>,
    pub(super) theme: Option<String>,
    /// Services whose last mission ends within so many days.
    pub(super) soon: Option<u32>,
}

impl Asked {
    pub(super) fn read(view: &View, parameters: &mut Parameters<'_>) -> Self {
        let mut follow_up = |side: Side| parameters.known(side.word(), FollowUp::from_word);
        let (either, by_network, by_incubator) = (
            follow_up(Side::Either),
            follow_up(Side::Network),
            follow_up(Side::Incubator),
        );
        Self {
            text: parameters.text("q"),
            phase: parameters.known("phase", |text| {
                Phase::ALL.into_iter().find(|phase| phase.code() == text)
            }),
            incubator: parameters.incubator(),
            technology: parameters.text("techno"),
            follow_up: either,
            by_network,
            by_incubator,
            follower: parameters.known("suivi-par", |text| {
                let slug = MemberSlug::parse(text).ok()?;
                followers(view).contains(&slug).then_some(slug)
            }),
            user_type: parameters.known("usagers", |text| {
                subjects::known(view, subjects::user_types, text)
            }),
            theme: parameters.known("theme", |text| {
                subjects::known(view, subjects::themes, text)
            }),
            soon: parameters.soon(),
        }
    }

    /// The parameters that ask for the same.
    pub(super) fn query(&self) -> Vec<(String, String)> {
        let follow_up = |one: Option<FollowUp>| one.map_or("", FollowUp::word).to_owned();
        let follower = self.follower.as_ref().map(ToString::to_string);
        kept([
            ("q", self.text.clone()),
            ("phase", self.phase.map_or("", Phase::code).to_owned()),
            ("incubateur", self.incubator.clone().unwrap_or_default()),
            ("techno", self.technology.clone()),
            (Side::Either.word(), follow_up(self.follow_up)),
            (Side::Network.word(), follow_up(self.by_network)),
            (Side::Incubator.word(), follow_up(self.by_incubator)),
            ("suivi-par", follower.unwrap_or_default()),
            ("usagers", self.user_type.clone().unwrap_or_default()),
            ("theme", self.theme.clone().unwrap_or_default()),
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
            && self.has_follow_up(service)
            && has_word(self.user_type.as_deref(), subjects::user_types(service))
            && has_word(self.theme.as_deref(), subjects::themes(service))
            && self
                .soon
                .is_none_or(|days| line.ends_within(view.date, days))
            && self.has_text(line)
    }

    fn has_text(&self, line: &Line<'_>) -> bool {
        self.text.trim().is_empty() || has_words(&self.text, &[&line.name(), &line.service.pitch])
    }

    fn has_follow_up(&self, service: &Service) -> bool {
        let sides = [
            (Side::Either, self.follow_up),
            (Side::Network, self.by_network),
            (Side::Incubator, self.by_incubator),
        ];
        let follower = self.follower.as_ref();
        sides
            .into_iter()
            .all(|(side, asked)| asked.is_none_or(|one| one.keeps(side, service)))
            && follower.is_none_or(|asked| contacts(service).any(|one| one == asked))
    }
}

/// Whether a word that is asked for stands among a service's; nothing asked for filters nothing.
fn has_word<'s>(asked: Option<&str>, mut words: impl Iterator<Item = &'s str>) -> bool {
    asked.is_none_or(|asked| words.any(|one| one == asked))
}

/// A service as the directory shows it; what takes words is worded for the lines that are shown.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) service: &'a Service,
    pub(super) phase: Option<Phase>,
    pub(super) team: Team,
}

impl<'a> Line<'a> {
    fn of(view: &View, service: &'a Service, team: Team) -> Self {
        Self {
            phase: service.journey.phase_at(view.date),
            team,
            service,
        }
    }

    pub(super) fn name(&self) -> String {
        display_name(self.service)
    }

    /// Names of the contacts in the network and in the incubator.
    pub(super) fn contacts(&self, view: &View) -> Vec<String> {
        let name = |slug: &MemberSlug| {
            let member = view.whole.member(slug.as_str());
            member.map_or_else(|| slug.to_string(), member_name)
        };
        let mut contacts: Vec<String> = contacts(self.service).map(name).collect();
        contacts.dedup();
        contacts
    }

    fn ends_within(&self, today: NaiveDate, days: u32) -> bool {
        let until = today + Days::new(u64::from(days));
        self.team.last_day.is_some_and(|last| last <= until)
    }
}

/// The services that answer, by name.
pub(super) fn found<'a>(view: &'a View, asked: &Asked) -> Vec<Line<'a>> {
    let (order, teams) = (OfServices::of(view), Teams::of(view));
    let services = view.network.services().iter().enumerate();
    let mut lines: Vec<(usize, Line<'a>)> = services
        .map(|(place, service)| (place, Line::of(view, service, teams.at(place))))
        .filter(|(_, line)| asked.keeps(view, line))
        .collect();
    let ranks = order.ranks(view.locale);
    match asked.soon {
        Some(_) => lines.sort_by_key(|(place, line)| (line.team.last_day, ranks.get(*place))),
        None => lines.sort_by_key(|(place, _)| ranks.get(*place)),
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    fn names(view: &View, asked: &Asked) -> Vec<String> {
        let lines = found(view, asked).into_iter();
        lines.map(|line| line.name()).collect()
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
        assert_eq!(line.contacts(&view), ["Ada Exemple"]);
    }

    #[test]
    fn each_side_and_each_person_that_follows_is_a_filter() {
        let mut record = samples::record();
        for service in &mut record.services {
            service.network_contact = None;
            service.incubator_contact = None;
            service.user_types = Some(vec!["particulier".into()]);
            service.themes = None;
        }
        record.services[0].network_contact = "ada.exemple".parse().ok();
        record.services[1].incubator_contact = "ada.exemple".parse().ok();
        record.services[1].user_types = Some(vec!["etat".into(), "agent".into()]);
        record.services[1].themes = Some(vec!["Santé".into()]);
        let (first, second) = (
            display_name(&record.services[0]),
            display_name(&record.services[1]),
        );
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let asked = |pairs: &[(&str, &str)]| {
            let query: Vec<(String, String)> = pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            let mut parameters = Parameters::of(&view, &query);
            let asked = Asked::read(&view, &mut parameters);
            let kept = asked.query();
            (names(&view, &asked), parameters.notices.len(), kept)
        };
        for (pairs, expected) in [
            (&[("suivi-reseau", "avec")][..], vec![&first]),
            (&[("suivi-incubateur", "avec")], vec![&second]),
            (
                &[("suivi-reseau", "sans"), ("suivi", "avec")],
                vec![&second],
            ),
            (
                &[("suivi-par", "ada.exemple"), ("usagers", "etat")],
                vec![&second],
            ),
            (&[("theme", "Santé")], vec![&second]),
            (&[("theme", "Santé"), ("suivi-incubateur", "sans")], vec![]),
        ] {
            let (found, notices, kept) = asked(pairs);
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{pairs:?}");
            assert_eq!(notices, 0);
            assert_eq!(kept.len(), pairs.len(), "kept in the address: {kept:?}");
        }
        let (without, _, _) = asked(&[("suivi-reseau", "sans")]);
        assert!(!without.contains(&first) && without.contains(&second));
        // What nobody follows, or nothing is about, is told and left aside.
        for (name, value) in [
            ("suivi-par", "grace"),
            ("theme", "Licornes"),
            ("usagers", "x"),
        ] {
            assert_eq!(asked(&[(name, value)]).1, 1, "{name}");
        }
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
