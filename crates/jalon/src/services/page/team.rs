//! Who makes a service, and who made it.

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission},
    services::Service,
};

use super::super::links::Link;
use crate::publication::{View, paths, wording::told_role};

/// The team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Team {
    /// Those with a mission on it that covers the day.
    pub now: Vec<Person>,
    /// Those who worked on it before.
    pub before: Vec<Person>,
}

/// Someone of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// Name and page.
    pub link: Link,
    /// What the person does.
    pub role: String,
    /// From when to when.
    pub dates: String,
}

pub(super) fn of(view: &View, service: &Service) -> Team {
    let mut team = Team::default();
    for member in view.network.members_ever_on(&service.slug) {
        if member.services_at(view.date).contains(&&service.slug) {
            let missions = missions(member, service, |mission| mission.covers(view.date));
            team.now.push(person(view, member, &since(view, &missions)));
        } else if member.past_services_at(view.date).contains(&&service.slug) {
            let missions = missions(member, service, |mission| mission.has_ended(view.date));
            team.before
                .push(person(view, member, &period(view, &missions)));
        }
    }
    for people in [&mut team.now, &mut team.before] {
        view.locale
            .sort_by_name(people, |person| &person.link.label);
    }
    team
}

fn person(view: &View, member: &Member, dates: &str) -> Person {
    let role = told_role(member).or_else(|| {
        let profession = member.profession.as_ref()?;
        Some(profession.public_word().to_owned())
    });
    Person {
        link: Link {
            label: member.name.trim().to_owned(),
            href: Some(view.link(&paths::member(&member.slug))),
        },
        role: role.unwrap_or_default(),
        dates: dates.to_owned(),
    }
}

fn missions<'m>(
    member: &'m Member,
    service: &Service,
    is_wanted: impl Fn(&Mission) -> bool,
) -> Vec<&'m Mission> {
    member
        .missions
        .iter()
        .filter(|mission| mission.services().contains(&service.slug) && is_wanted(mission))
        .collect()
}

fn since(view: &View, missions: &[&Mission]) -> String {
    first_day(missions).map_or_else(String::new, |day| {
        view.locale
            .with("team-since", &[("month", view.locale.month(day).into())])
    })
}

fn period(view: &View, missions: &[&Mission]) -> String {
    let last = missions.iter().filter_map(|mission| mission.end).max();
    let (Some(first), Some(last)) = (first_day(missions), last) else {
        return view.t("team-undated");
    };
    let (first, last) = (view.locale.month(first), view.locale.month(last));
    if first == last {
        return first;
    }
    view.locale.with(
        "team-period",
        &[("first", first.into()), ("last", last.into())],
    )
}

fn first_day(missions: &[&Mission]) -> Option<NaiveDate> {
    missions.iter().filter_map(|mission| mission.start).min()
}
