//! Digital services: what they are for, who carries and pays for them, what they publish.
//!
//! A value that the record does not state is `None` (unknown), which differs from an empty one.
//! Texts are kept as recorded, outer spaces included; [`crate::network`] and the pages trim.

mod event;
mod objective;
mod quality;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use event::{Event, EventKind};
pub use objective::Objective;
pub use quality::{AccessibilityStatus, QualityFacts};

use crate::{
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    phases::Journey,
};

/// A digital service, from problem to outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Public name in URLs.
    pub slug: ServiceSlug,
    /// Name people use.
    pub name: String,
    /// What it is for, in a sentence.
    pub pitch: String,
    /// The longer description, in Markdown.
    pub description: String,
    /// Principal objective; `None` while nobody has stated it.
    pub objective: Option<Objective>,
    /// The incubator that the record names first (the historical one of a co-incubated service).
    pub incubator: Option<IncubatorSlug>,
    /// All incubators, when the record names several.
    pub co_incubators: Vec<IncubatorSlug>,
    /// Sponsoring organisations.
    pub sponsors: Vec<OrganisationSlug>,
    /// Its way through the programme.
    pub journey: Journey,
    /// What happened to it.
    pub events: Vec<Event>,
    /// Kinds of users, free text beside the network's own list.
    pub user_types: Option<Vec<String>>,
    /// Themes, free text beside the network's own list.
    pub themes: Option<Vec<String>>,
    /// Technologies.
    pub technologies: Option<Vec<String>>,
    /// Where it can be found.
    pub links: ServiceLinks,
    /// Quality facts that the record carries.
    pub quality: QualityFacts,
    /// FAST co-financing received.
    pub fast_award: Option<FastAward>,
    /// The network's contact for it.
    pub network_contact: Option<MemberSlug>,
    /// Its incubator's contact for it.
    pub incubator_contact: Option<MemberSlug>,
    /// URLs under which it used to be found.
    pub former_urls: Option<Vec<String>>,
}

/// Where a service can be found. As recorded: not always a clean URL.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLinks {
    /// The service itself.
    pub website: Option<String>,
    /// Its source code.
    pub repository: Option<String>,
    /// E-mail address of the team.
    pub contact: Option<String>,
}

/// FAST co-financing of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FastAward {
    /// Number of the edition.
    pub promotion: Option<u32>,
    /// Amount in euros.
    pub amount_euros: Option<u64>,
}

impl Service {
    /// A service of which nothing is recorded but its names.
    #[must_use]
    pub fn new(slug: ServiceSlug, name: impl Into<String>) -> Self {
        Self {
            slug,
            name: name.into(),
            pitch: String::new(),
            description: String::new(),
            objective: None,
            incubator: None,
            co_incubators: Vec::new(),
            sponsors: Vec::new(),
            journey: Journey::default(),
            events: Vec::new(),
            user_types: None,
            themes: None,
            technologies: None,
            links: ServiceLinks::default(),
            quality: QualityFacts::default(),
            fast_award: None,
            network_contact: None,
            incubator_contact: None,
            former_urls: None,
        }
    }

    /// The incubators that carry it: all of them when the record names several, else the one.
    #[must_use]
    pub fn incubators(&self) -> Vec<&IncubatorSlug> {
        if self.co_incubators.is_empty() {
            self.incubator.iter().collect()
        } else {
            self.co_incubators.iter().collect()
        }
    }

    /// True when this incubator is one of those that carry it.
    #[must_use]
    pub fn is_incubated_by(&self, incubator: &IncubatorSlug) -> bool {
        self.incubators().contains(&incubator)
    }

    /// The first day it received the national impact label, by a date.
    #[must_use]
    pub fn national_impact_at(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.events
            .iter()
            .filter(|event| event.kind == EventKind::NationalImpact)
            .filter_map(|event| event.date)
            .filter(|on| *on <= date)
            .min()
    }

    /// The latest committee on record by a date.
    #[must_use]
    pub fn last_committee_at(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.events
            .iter()
            .filter(|event| event.kind == EventKind::Committee)
            .filter_map(|event| event.date)
            .filter(|on| *on <= date)
            .max()
    }

    /// The first day anything is recorded of it: a stay or an event.
    #[must_use]
    pub fn first_trace(&self) -> Option<NaiveDate> {
        let events = self.events.iter().filter_map(|event| event.date).min();
        match (self.journey.first_day(), events) {
            (Some(stay), Some(event)) => Some(stay.min(event)),
            (stay, event) => stay.or(event),
        }
    }

    /// The service as it stood at a date: stays and events of the future left out.
    ///
    /// `None` when nothing recorded of it had happened yet. A service of which the record dates
    /// nothing at all is always there. Texts, links and quality facts carry no date and are those
    /// of today.
    #[must_use]
    pub fn as_it_stood(&self, date: NaiveDate) -> Option<Self> {
        if self.first_trace().is_some_and(|first| first > date) {
            return None;
        }
        Some(Self {
            journey: self.journey.as_it_stood(date),
            events: self
                .events
                .iter()
                .filter(|event| event.date.is_none_or(|on| on <= date))
                .cloned()
                .collect(),
            ..self.clone()
        })
    }
}
