//! The sheets of incubators, organisations and teams.

use programme::organisations::{Incubator, Organisation, Team};

use super::{Field, Kind, List, Sheet, field};

impl Sheet for Incubator {
    fn fields() -> &'static [Field<Self>] {
        &INCUBATOR
    }
}

impl Sheet for Organisation {
    fn fields() -> &'static [Field<Self>] {
        &ORGANISATION
    }
}

impl Sheet for Team {
    fn fields() -> &'static [Field<Self>] {
        &TEAM
    }
}

static INCUBATOR: [Field<Incubator>; 12] = [
    field!(text Incubator, "name", Kind::Line, true, name),
    field!(slug Incubator, "owner", Kind::Choice(List::Organisations), owner),
    field!(opt Incubator, "short_description", Kind::Text, short_description),
    field!(text Incubator, "description", Kind::Markdown, false, description),
    field!(opt Incubator, "contact", Kind::Contact, contact),
    field!(opt Incubator, "address", Kind::Line, address),
    field!(opt Incubator, "website", Kind::Url, website),
    field!(opt Incubator, "github", Kind::Url, github),
    field!(opt Incubator, "logo", Kind::Line, logo),
    field!(list Incubator, "highlighted", Kind::Choices(List::Services), highlighted),
    field!(flag Incubator, "hidden", hidden),
    field!(list Incubator, "former_urls", Kind::Lines, former_urls),
];

static ORGANISATION: [Field<Organisation>; 6] = [
    field!(opt Organisation, "name", Kind::Line, name),
    field!(opt Organisation, "acronym", Kind::Line, acronym),
    field!(opt Organisation, "kind", Kind::Choice(List::OrganisationKinds), kind),
    field!(opt Organisation, "ministerial_domain", Kind::Choice(List::Domains), ministerial_domain),
    field!(opt Organisation, "directory_url", Kind::Url, directory_url),
    field!(text Organisation, "description", Kind::Markdown, false, description),
];

/// To which incubator a team belongs is said once: its members' rights follow from it.
static TEAM: [Field<Team>; 3] = [
    field!(text Team, "name", Kind::Line, true, name),
    field!(opt Team, "purpose", Kind::Markdown, purpose),
    field!(shown Team, "incubator", |it| {
        it.incubator.as_ref().map_or_else(String::new, ToString::to_string)
    }),
];
