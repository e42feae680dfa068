//! Checklists of arrivals and departures: what each person has to do, by profession, what only the
//! incubator may tick, and how far somebody has come.
//!
//! The lists themselves are the operator's (a file); here is what they mean.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{LastDay, Member, Profession};
use crate::rules::MissionRules;

/// A list of things to do, in sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Sections, in the order of the screen.
    pub sections: Vec<ChecklistSection>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistSection {
    /// Unique within the list.
    pub id: String,
    /// Heading.
    pub title: Words,
    /// For whom; empty: for everybody.
    #[serde(default)]
    pub professions: Vec<Profession>,
    /// What to do.
    pub items: Vec<ChecklistItem>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Unique within the list; ticks are kept under it, so it never changes.
    pub id: String,
    /// What to do, in Markdown.
    pub title: Words,
    /// For whom; empty: for everybody whom the section is for.
    #[serde(default)]
    pub professions: Vec<Profession>,
    /// Only the incubator may tick it.
    #[serde(default)]
    pub restricted: bool,
    /// No longer asked for; ticks of the past are kept.
    #[serde(default)]
    pub retired: bool,
}

/// A text in each language of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistKind {
    /// For those who arrive.
    Onboarding,
    /// For those who leave.
    Offboarding,
}

/// What is wrong with a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChecklistFault {
    /// Two sections, or two items, have the same id.
    #[error("the id `{0}` stands twice: ticks could not be told apart")]
    Twice(String),
    /// An id is empty or holds other characters than letters a–z, digits, `-` and `_`.
    #[error("the id `{0}` is not made of a–z, 0–9, - and _")]
    BadId(String),
    /// A text is missing in a language.
    #[error("`{0}` has no text in French or in English")]
    NoWords(String),
    /// An item is retired, and nobody could tick it: it can't be restricted as well.
    #[error("`{0}` is both restricted and retired: remove one of them")]
    RestrictedAndRetired(String),
}

/// Why an item can't be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ItemRefusal {
    /// The list has no such item.
    #[error("the list has no such item")]
    Unknown,
    /// It is no longer asked for.
    #[error("this item is no longer asked for")]
    Retired,
    /// It is for other professions.
    #[error("this item is for other professions")]
    NotForThem,
}

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Items ticked.
    pub done: usize,
    /// Items asked for.
    pub of: usize,
}

impl ChecklistKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Onboarding, Self::Offboarding];

    /// The word used in code, in addresses and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Onboarding => "onboarding",
            Self::Offboarding => "offboarding",
        }
    }

    /// Reads [`ChecklistKind::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The list that concerns somebody on a day: the departure's when the last mission ends soon
    /// (default: within 45 days) or is past, else the arrival's for some time (default 180 days)
    /// after the start of the first mission, else none.
    #[must_use]
    pub fn of(member: &Member, rules: &MissionRules, today: NaiveDate) -> Option<Self> {
        let soon = today
            .checked_add_days(Days::new(u64::from(rules.departure_list_before_days)))
            .unwrap_or(NaiveDate::MAX);
        match member.last_day() {
            LastDay::NoMission => return None,
            LastDay::On(last) if last <= soon => return Some(Self::Offboarding),
            LastDay::On(_) | LastDay::Open => {}
        }
        let arrived = member.arrived_on()?;
        let until = arrived
            .checked_add_days(Days::new(u64::from(rules.arrival_list_for_days)))
            .unwrap_or(NaiveDate::MAX);
        (today <= until).then_some(Self::Onboarding)
    }
}

impl Progress {
    /// Per cent done, rounded down: 100 only when all is done. An empty list is at 0.
    #[must_use]
    pub const fn percent(self) -> usize {
        match self.of {
            0 => 0,
            of => self.done * 100 / of,
        }
    }

    /// True when nothing is left; an empty list has nothing left either.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.done == self.of
    }
}

impl Checklist {
    /// What is wrong with the list, the first thing.
    ///
    /// # Errors
    /// [`ChecklistFault`] names the id.
    pub fn check(&self) -> Result<(), ChecklistFault> {
        let mut seen = BTreeSet::new();
        for section in &self.sections {
            check_id(&format!("§{}", section.id), &section.id, &mut seen)?;
            check_words(&section.id, &section.title)?;
            for item in &section.items {
                check_id(&item.id, &item.id, &mut seen)?;
                check_words(&item.id, &item.title)?;
                if item.restricted && item.retired {
                    return Err(ChecklistFault::RestrictedAndRetired(item.id.clone()));
                }
            }
        }
        Ok(())
    }

    /// What is asked of somebody of that profession: sections with their items, none of them
    /// empty. Without a profession everything is.
    #[must_use]
    pub fn asked_of(
        &self,
        profession: Option<&Profession>,
    ) -> Vec<(&ChecklistSection, Vec<&ChecklistItem>)> {
        self.sections
            .iter()
            .filter(|section| is_for(&section.professions, profession))
            .map(|section| {
                let items = section.items.iter();
                let items =
                    items.filter(|item| !item.retired && is_for(&item.professions, profession));
                (section, items.collect::<Vec<_>>())
            })
            .filter(|(_, items)| !items.is_empty())
            .collect()
    }

    /// How far somebody of that profession has come. Ticks of items that are not asked of them
    /// don't count.
    #[must_use]
    pub fn progress(&self, profession: Option<&Profession>, ticked: &BTreeSet<String>) -> Progress {
        let asked = self.asked_of(profession);
        let items = asked.iter().flat_map(|(_, items)| items);
        Progress {
            of: items.clone().count(),
            done: items.filter(|item| ticked.contains(&item.id)).count(),
        }
    }

    /// The item of that id, when somebody of that profession is asked for it.
    ///
    /// # Errors
    /// [`ItemRefusal`] says why they are not.
    pub fn item(
        &self,
        id: &str,
        profession: Option<&Profession>,
    ) -> Result<&ChecklistItem, ItemRefusal> {
        let (section, item) = self
            .sections
            .iter()
            .find_map(|section| {
                let item = section.items.iter().find(|item| item.id == id)?;
                Some((section, item))
            })
            .ok_or(ItemRefusal::Unknown)?;
        if item.retired {
            return Err(ItemRefusal::Retired);
        }
        if !is_for(&section.professions, profession) || !is_for(&item.professions, profession) {
            return Err(ItemRefusal::NotForThem);
        }
        Ok(item)
    }
}

fn is_for(professions: &[Profession], profession: Option<&Profession>) -> bool {
    professions.is_empty() || profession.is_none_or(|one| professions.contains(one))
}

fn check_id(key: &str, id: &str, seen: &mut BTreeSet<String>) -> Result<(), ChecklistFault> {
    let is_sound = !id.is_empty()
        && id
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'_'));
    if !is_sound {
        return Err(ChecklistFault::BadId(id.to_owned()));
    }
    if !seen.insert(key.to_owned()) {
        return Err(ChecklistFault::Twice(id.to_owned()));
    }
    Ok(())
}

fn check_words(id: &str, words: &Words) -> Result<(), ChecklistFault> {
    if words.fr.trim().is_empty() || words.en.trim().is_empty() {
        return Err(ChecklistFault::NoWords(id.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
#[path = "checklist_tests.rs"]
mod tests;
