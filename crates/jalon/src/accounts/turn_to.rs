//! Whom to turn to when something is not for oneself: the people who may, by name where the record
//! says who they are, and the page that names the others.

use std::collections::BTreeSet;

use fluent::FluentValue;
use programme::{
    access::{Denied, Role, Subject},
    community::Standing,
    identity::{IncubatorSlug, ServiceSlug},
};

use super::{SignedIn, people_page};
use crate::publication::paths;

/// Most people of a team who are named: with more, the page names all.
const MOST_NAMED: usize = 3;

/// Who can help, in words, each with the page that says more.
pub(super) fn turn_to(reader: &SignedIn, denied: &Denied) -> Vec<(String, String)> {
    let can = |roles: &[Role]| roles.iter().any(|role| denied.who_can.contains(role));
    let mut ways = Vec::new();
    if let Subject::Service { slug, .. } = &*denied.subject
        && can(&[Role::TeamMember, Role::Intrapreneur])
    {
        ways.extend(team(reader, slug));
    }
    if can(&[Role::IncubatorTeam, Role::IncubatorHead]) {
        ways.extend(
            incubators(&denied.subject)
                .iter()
                .filter_map(|slug| incubator(reader, slug)),
        );
        if *denied.subject == Subject::Network {
            ways.push(page(reader, "accounts-people-incubators", "incubateurs"));
        }
    }
    if can(&[Role::NetworkTeam, Role::NetworkLead]) {
        ways.push(page(reader, "accounts-people-network", "reseau"));
    }
    if denied.who_can == [Role::Administrator] {
        ways.push(page(reader, "accounts-people-machine", "machine"));
    }
    ways
}

fn incubators(subject: &Subject) -> BTreeSet<IncubatorSlug> {
    match subject {
        Subject::Member { incubators, .. } | Subject::Service { incubators, .. } => {
            incubators.clone()
        }
        Subject::Incubator(slug) => BTreeSet::from([slug.clone()]),
        Subject::Network | Subject::Organisation(_) => BTreeSet::new(),
    }
}

fn page(reader: &SignedIn, key: &str, anchor: &str) -> (String, String) {
    let path = format!("{}#{anchor}", people_page::PATH);
    (reader.view.t(key), reader.view.link(&path))
}

fn team(reader: &SignedIn, slug: &ServiceSlug) -> Option<(String, String)> {
    let (view, today) = (&reader.view, reader.now.day());
    let service = view.whole.service(slug.as_str())?;
    let works = |member: &&programme::community::Member| {
        member.services_at(today).contains(&slug) && member.slug != reader.member
    };
    let names = view.whole.members_ever_on(slug).filter(works);
    let names = names.map(|member| member.name.trim().to_owned()).collect();
    let label = named(reader, "accounts-people-service", &service.name, names);
    let path = format!("/startups/{}", paths::segment(slug.as_str()));
    Some((label, view.link(&path)))
}

fn incubator(reader: &SignedIn, slug: &IncubatorSlug) -> Option<(String, String)> {
    let (view, today) = (&reader.view, reader.now.day());
    let incubator = view.whole.incubator(slug.as_str())?;
    let names = view
        .whole
        .members_of_teams_of(slug)
        .filter(|member| member.standing_at(today) == Standing::Active)
        .filter(|member| member.slug != reader.member)
        .map(|member| member.name.trim().to_owned())
        .collect();
    let label = named(reader, "accounts-people-incubator", &incubator.name, names);
    let path = format!("{}#{}", people_page::PATH, people_page::anchor(slug));
    Some((label, view.link(&path)))
}

fn named(reader: &SignedIn, key: &str, name: &str, mut names: Vec<String>) -> String {
    let locale = reader.locale;
    names.sort_by_cached_key(|name| locale.sort_key(name));
    let left = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    if left > 0 {
        names.push(locale.count("accounts-people-more", left));
    }
    let args = [
        ("name", FluentValue::from(name.trim().to_owned())),
        ("people", FluentValue::from(locale.list(&names))),
    ];
    if names.is_empty() {
        locale.with(&format!("{key}-alone"), &args)
    } else {
        locale.with(key, &args)
    }
}
