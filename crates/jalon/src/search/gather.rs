//! What of a record is searched: which texts, in which field.
//!
//! Members are found by name, profession, skills and services; never by an address, nor by what
//! they wrote about themselves.

use programme::{
    community::{Member, Mission},
    network::Network,
    organisations::{Incubator, Organisation},
    services::Service,
};

use super::{kinds::Field, plain::plain, site_pages::SITE_PAGES};
use crate::{foundation::i18n::Locale, publication::wording::told_role};

/// Takes the texts of one document.
pub(super) type Take<'a> = dyn FnMut(Field, &str) + 'a;

pub(super) fn service(network: &Network, service: &Service, take: &mut Take<'_>) {
    take(Field::Name, &service.name);
    take(Field::Slug, service.slug.as_str());
    take(Field::Pitch, &service.pitch);
    each(service.themes.as_ref(), Field::Theme, take);
    each(service.user_types.as_ref(), Field::UserType, take);
    each(service.technologies.as_ref(), Field::Technology, take);
    for sponsor in &service.sponsors {
        if let Some(organisation) = network.organisation(sponsor.as_str()) {
            names(organisation, Field::Sponsor, take);
        }
    }
    for incubator in service.incubators() {
        if let Some(incubator) = network.incubator(incubator.as_str()) {
            take(Field::Incubator, &incubator.name);
        }
    }
    take(Field::Body, &plain(&service.description));
}

pub(super) fn member(network: &Network, member: &Member, take: &mut Take<'_>) {
    take(Field::Name, &member.name);
    if let Some(role) = told_role(member) {
        take(Field::Profession, &role);
    }
    if let Some(profession) = &member.profession {
        take(Field::Profession, profession.public_word());
    }
    each(member.skills.as_ref(), Field::Skill, take);
    let dated = member.missions.iter().flat_map(Mission::services);
    let undated = member.undated_services.iter().flatten();
    let former = member.former_services.iter().flatten();
    let mut services: Vec<_> = dated.chain(undated).chain(former).collect();
    services.sort_unstable();
    services.dedup();
    for slug in services {
        if let Some(service) = network.service(slug.as_str()) {
            take(Field::Work, &service.name);
        }
    }
}

pub(super) fn incubator(network: &Network, incubator: &Incubator, take: &mut Take<'_>) {
    if incubator.is_hidden() {
        return;
    }
    take(Field::Name, &incubator.name);
    take(Field::Slug, incubator.slug.as_str());
    if let Some(text) = &incubator.short_description {
        take(Field::Pitch, &plain(text));
    }
    let owner = incubator.owner.as_ref();
    if let Some(owner) = owner.and_then(|slug| network.organisation(slug.as_str())) {
        names(owner, Field::Sponsor, take);
    }
    take(Field::Body, &plain(&incubator.description));
}

pub(super) fn organisation(organisation: &Organisation, take: &mut Take<'_>) {
    names(organisation, Field::Name, take);
    take(Field::Slug, organisation.slug.as_str());
    take(Field::Body, &plain(&organisation.description));
}

/// A page of the site, in one language.
pub(super) fn page(locale: Locale, position: usize, take: &mut Take<'_>) {
    if let Some(page) = SITE_PAGES.get(position) {
        take(Field::Name, &locale.t(page.title));
        take(Field::Pitch, &locale.t(page.words));
    }
}

fn names(organisation: &Organisation, field: Field, take: &mut Take<'_>) {
    for name in [&organisation.name, &organisation.acronym]
        .into_iter()
        .flatten()
    {
        take(field, name);
    }
}

fn each(list: Option<&Vec<String>>, field: Field, take: &mut Take<'_>) {
    for text in list.into_iter().flatten() {
        take(field, text);
    }
}
