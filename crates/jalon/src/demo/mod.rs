//! A complete fictional network, for demonstrations and tests: needs no file and no network.
//!
//! The Republic of Orvance, its administrations, its services and its people are invented; any
//! likeness is chance. Addresses end in `.example`, which nobody can own. The network is the same
//! for the same seed and day; seen from another day, its dates move with the day, so that a
//! demonstration is never out of date.
//!
//! It shows whatever the product can show: every phase and outcome, journeys on time and late,
//! returns and re-entries, overlaps and gaps, committees held, due, overdue and never held, FAST
//! co-financing, national impact, two incubators for one service, members present, past and
//! expected. It deliberately does not imitate the oddities of old records: the fixtures of crate
//! `content` do.

mod actions;
mod calendar;
mod careers;
mod catalogue;
mod chance;
mod evidence;
mod houses;
mod impact;
mod journeys;
mod mailbox;
mod money;
mod names;
mod organisations;
mod people;
mod players;
mod register;
mod services;
mod sessions;
mod sketch;
mod standards;
mod stories;
mod texts;
mod typeset;

use chrono::NaiveDate;
use programme::{network::Record, phases::Phase, services::Service};

pub use actions::{DemoError, make};
pub(crate) use mailbox::routes;
pub use players::{Player, players};
pub use register::{register_key, secrets_key};
pub use sessions::hold_sessions;

use chance::Chance;

/// The seed used when none is asked for.
pub const DEFAULT_SEED: u64 = 1;

/// Name of the demonstration's site.
pub const NAME: &str = "Réseau d’Orvance";
/// What stands under it on every page.
pub const TAGLINE: &str =
    "Démonstration\u{a0}: ce réseau, ses services et ses membres sont fictifs";
/// The same on English pages.
pub const TAGLINE_EN: &str = "Demonstration: this network, its services and members are fictional";
/// Who would operate the site.
pub const OPERATOR: &str = "Direction du Numérique commun (fictive)";
/// Where people would write to.
pub const CONTACT: &str = "bonjour@orvance.example";

/// Address under which the register of the fictional network was opened.
const REGISTER: &str = "https://orvance.example";
/// What the journal and the list of imports name as author.
const ACTOR: &str = "jalon demo";

/// The services that committees decide about on a day.
fn incubated(record: &Record, today: NaiveDate) -> impl Iterator<Item = &Service> {
    record.services.iter().filter(move |service| {
        let phase = service.journey.phase_at(today);
        phase.is_some_and(Phase::is_concerned_by_committees)
    })
}

/// The fictional network of that seed, seen from that day.
///
/// Same seed and day, same record. `today` may be any day from the year 1970 on; days so late
/// that the calendar ends are clamped. Lists are in the order of a content repository: byte order
/// of file names.
#[must_use]
pub fn network(seed: u64, today: NaiveDate) -> Record {
    let mut chance = Chance::new(seed);
    let editions = texts::fast_days(today);
    let mut plans = services::plans(&mut chance, today, &editions);
    let members = people::members(&mut chance, today, &mut plans);
    let mut record = Record {
        services: plans.into_iter().map(|plan| plan.service).collect(),
        members,
        incubators: houses::incubators(),
        organisations: organisations::organisations(),
        teams: houses::teams(),
        phase_texts: texts::phases(),
        fast_editions: texts::fast_editions(&editions),
    };
    in_recorded_order(&mut record);
    record
}

/// Sorts as a content repository lists its files: `pix-a.md` before `pix.md`.
fn in_recorded_order(record: &mut Record) {
    fn file(slug: &str) -> String {
        format!("{slug}.md")
    }
    record.services.sort_by_key(|one| file(one.slug.as_str()));
    record.members.sort_by_key(|one| file(one.slug.as_str()));
    record.incubators.sort_by_key(|one| file(one.slug.as_str()));
    record
        .organisations
        .sort_by_key(|one| file(one.slug.as_str()));
    record.teams.sort_by_key(|one| file(one.slug.as_str()));
    record
        .phase_texts
        .sort_by_key(|one| file(one.phase.public_word()));
    record
        .fast_editions
        .sort_by_key(|one| file(one.slug.as_str()));
}

#[cfg(test)]
mod tests;
