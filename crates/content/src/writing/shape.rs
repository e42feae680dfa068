//! Entities as the keys of a front matter, in the order in which a new file has them.
//!
//! A key that is `None` is not written. Together with the body, the keys of an entity say all
//! that the record says of it: `tests/it/round_trip.rs` holds that to any record.

use programme::{
    community::{Member, Mission, MissionStatus, Profession},
    network::{FastEdition, PhaseText, Record},
    organisations::{Incubator, Organisation, Team},
    phases::Stay,
    services::{AccessibilityStatus, Event, FastAward, Objective, Service},
};

use crate::{
    Collection,
    reading::{Entity, ORGANISATIONS, TEAMS},
    yaml::Yaml,
};

/// The keys of an entity.
pub(super) type Keys = Vec<(&'static str, Option<Yaml>)>;

/// An entity of a record, looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum View<'a> {
    Service(&'a Service),
    Member(&'a Member),
    Incubator(&'a Incubator),
    Organisation(&'a Organisation),
    Team(&'a Team),
    PhaseText(&'a PhaseText),
    FastEdition(&'a FastEdition),
}

/// Everything in a record, with its collection and name.
pub(super) fn views(record: &Record) -> impl Iterator<Item = (Collection, String, View<'_>)> {
    let services = record.services.iter().map(View::Service);
    let members = record.members.iter().map(View::Member);
    let incubators = record.incubators.iter().map(View::Incubator);
    let organisations = record.organisations.iter().map(View::Organisation);
    let phases = record.phase_texts.iter().map(View::PhaseText);
    let teams = record.teams.iter().map(View::Team);
    let fasts = record.fast_editions.iter().map(View::FastEdition);
    services
        .chain(members)
        .chain(incubators)
        .chain(organisations)
        .chain(phases)
        .chain(teams)
        .chain(fasts)
        .map(|view| {
            let (collection, slug) = view.name();
            (collection, slug.to_owned(), view)
        })
}

impl<'a> View<'a> {
    /// Looks at what was read.
    pub(super) fn of(entity: &'a Entity) -> Self {
        match entity {
            Entity::Service(one) => Self::Service(one),
            Entity::Member(one) => Self::Member(one),
            Entity::Incubator(one) => Self::Incubator(one),
            Entity::Organisation(one) => Self::Organisation(one),
            Entity::Team(one) => Self::Team(one),
            Entity::PhaseText(one) => Self::PhaseText(one),
            Entity::FastEdition(one) => Self::FastEdition(one),
        }
    }

    fn name(self) -> (Collection, &'a str) {
        match self {
            Self::Service(one) => (Collection::Services, one.slug.as_str()),
            Self::Member(one) => (Collection::Members, one.slug.as_str()),
            Self::Incubator(one) => (Collection::Incubators, one.slug.as_str()),
            Self::Organisation(one) => (Collection::Organisations, one.slug.as_str()),
            Self::Team(one) => (Collection::Teams, one.slug.as_str()),
            Self::PhaseText(one) => (Collection::Phases, one.phase.public_word()),
            Self::FastEdition(one) => (Collection::FastEditions, one.slug.as_str()),
        }
    }

    /// The text after the front matter; `None` where the record has none.
    pub(super) fn body(self) -> Option<&'a str> {
        match self {
            Self::Service(one) => Some(&one.description),
            Self::Member(one) => Some(&one.bio),
            Self::Incubator(one) => Some(&one.description),
            Self::Organisation(one) => Some(&one.description),
            Self::FastEdition(one) => Some(&one.description),
            Self::Team(_) | Self::PhaseText(_) => None,
        }
    }

    /// The keys of the front matter.
    pub(super) fn fields(self) -> Keys {
        match self {
            Self::Service(one) => service(one),
            Self::Member(one) => member(one),
            Self::Incubator(one) => incubator(one),
            Self::Organisation(one) => vec![
                ("name", text(one.name.as_deref())),
                ("acronym", text(one.acronym.as_deref())),
                (
                    "domaine_ministeriel",
                    text(one.ministerial_domain.as_deref()),
                ),
                ("type", text(one.kind.as_deref())),
                ("annuaire", text(one.directory_url.as_deref())),
            ],
            Self::Team(one) => vec![
                ("name", text(Some(&one.name))),
                ("mission", text(one.purpose.as_deref())),
                ("incubator", text(one.incubator.as_ref())),
            ],
            Self::PhaseText(one) => vec![
                ("status", text(Some(one.phase.public_word()))),
                ("label", text(Some(&one.label))),
                ("order", plain(one.order)),
                ("short_description", text(one.short_description.as_deref())),
                ("documentation_url", text(one.documentation_url.as_deref())),
            ],
            Self::FastEdition(one) => vec![
                ("title", text(Some(&one.title))),
                ("promotion", plain(one.promotion)),
            ],
        }
    }
}

fn service(one: &Service) -> Keys {
    let quality = &one.quality;
    let accessibility = quality.accessibility.as_ref();
    vec![
        ("title", text(Some(&one.name))),
        ("mission", text(Some(&one.pitch))),
        ("objective", text(one.objective.map(Objective::code))),
        ("sponsors", prefixed(&one.sponsors, ORGANISATIONS)),
        ("incubator", text(one.incubator.as_ref())),
        ("incubators", some(&one.co_incubators)),
        ("contact", text(one.links.contact.as_deref())),
        ("link", text(one.links.website.as_deref())),
        ("repository", text(one.links.repository.as_deref())),
        ("stats", plain(quality.has_statistics)),
        ("stats_url", text(quality.statistics_url.as_deref())),
        ("budget_url", text(quality.budget_url.as_deref())),
        ("impact_url", text(quality.impact_url.as_deref())),
        ("dashlord_url", text(quality.dashlord_url.as_deref())),
        ("analyse_risques", plain(quality.risk_analysis)),
        (
            "analyse_risques_url",
            text(quality.risk_analysis_url.as_deref()),
        ),
        ("mon_service_securise", plain(quality.mon_service_securise)),
        (
            "accessibility_status",
            text(accessibility.map(AccessibilityStatus::public_word)),
        ),
        ("usertypes", texts(one.user_types.as_deref())),
        ("thematiques", texts(one.themes.as_deref())),
        ("techno", texts(one.technologies.as_deref())),
        (
            "phases",
            Some(Yaml::List(one.journey.stays().iter().map(stay).collect())),
        ),
        ("events", events(&one.events)),
        ("fast", one.fast_award.as_ref().map(fast_award)),
        ("redirect_from", texts(one.former_urls.as_deref())),
        ("contact_dinum", text(one.network_contact.as_ref())),
        ("contact_incubator", text(one.incubator_contact.as_ref())),
    ]
}

fn stay(stay: &Stay) -> Yaml {
    map(vec![
        ("name", text(Some(stay.phase.public_word()))),
        ("start", stay.start.map(Yaml::date)),
        ("end", stay.end.map(Yaml::date)),
        ("comment", text(stay.comment.as_deref())),
    ])
}

fn events(events: &[Event]) -> Option<Yaml> {
    let list = events.iter().map(|event| {
        map(vec![
            ("name", text(Some(event.kind.public_word()))),
            ("date", event.date.map(Yaml::date)),
            ("comment", text(event.comment.as_deref())),
        ])
    });
    (!events.is_empty()).then(|| Yaml::List(list.collect()))
}

fn fast_award(award: &FastAward) -> Yaml {
    map(vec![
        ("promotion", plain(award.promotion)),
        ("montant", plain(award.amount_euros)),
    ])
}

fn member(one: &Member) -> Keys {
    let profession = one.profession.as_ref();
    vec![
        ("fullname", text(Some(&one.name))),
        ("role", text(one.role.as_deref())),
        ("domaine", text(profession.map(Profession::public_word))),
        ("link", text(one.link.as_deref())),
        ("github", text(one.github.as_deref())),
        ("avatar", text(one.avatar.as_deref())),
        (
            "missions",
            Some(Yaml::List(one.missions.iter().map(mission).collect())),
        ),
        ("startups", texts(one.undated_services.as_deref())),
        ("previously", texts(one.former_services.as_deref())),
        (
            "teams",
            one.teams.as_deref().map(|teams| with_prefix(teams, TEAMS)),
        ),
        ("incubator", text(one.incubator.as_ref())),
        ("competences", texts(one.skills.as_deref())),
        ("memberType", text(one.member_type.as_deref())),
        ("badges", texts(one.badges.as_deref())),
    ]
}

fn mission(mission: &Mission) -> Yaml {
    let status = mission.status.as_ref();
    map(vec![
        ("start", mission.start.map(Yaml::date)),
        ("end", mission.end.map(Yaml::date)),
        ("status", text(status.map(MissionStatus::public_word))),
        ("employer", text(mission.employer.as_deref())),
        ("startups", texts(mission.services.as_deref())),
    ])
}

fn incubator(one: &Incubator) -> Keys {
    let owner = one
        .owner
        .as_ref()
        .map(|owner| format!("{ORGANISATIONS}{owner}"));
    vec![
        ("title", text(Some(&one.name))),
        ("owner", text(owner.as_deref())),
        ("short_description", text(one.short_description.as_deref())),
        ("contact", text(one.contact.as_deref())),
        ("address", text(one.address.as_deref())),
        ("website", text(one.website.as_deref())),
        ("github", text(one.github.as_deref())),
        ("logo", text(one.logo.as_deref())),
        ("highlighted_startups", texts(one.highlighted.as_deref())),
        ("hidden", plain(one.hidden)),
        ("redirect_from", texts(one.former_urls.as_deref())),
    ]
}

fn text<T: AsRef<str>>(text: Option<T>) -> Option<Yaml> {
    text.map(|text| Yaml::Text(text.as_ref().to_owned()))
}

fn plain<T: std::fmt::Display>(value: Option<T>) -> Option<Yaml> {
    value.map(|value| Yaml::Plain(value.to_string()))
}

fn texts<T: AsRef<str>>(list: Option<&[T]>) -> Option<Yaml> {
    list.map(Yaml::texts)
}

/// A list that the record does not tell from an absent one when it is empty.
fn some<T: AsRef<str>>(list: &[T]) -> Option<Yaml> {
    (!list.is_empty()).then(|| Yaml::texts(list))
}

fn prefixed<T: AsRef<str>>(list: &[T], prefix: &str) -> Option<Yaml> {
    (!list.is_empty()).then(|| with_prefix(list, prefix))
}

fn with_prefix<T: AsRef<str>>(list: &[T], prefix: &str) -> Yaml {
    let texts: Vec<String> = list
        .iter()
        .map(|one| format!("{prefix}{}", one.as_ref()))
        .collect();
    Yaml::texts(&texts)
}

fn map(keys: Keys) -> Yaml {
    Yaml::Map(
        keys.into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect(),
    )
}
