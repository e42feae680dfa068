//! The catalogue: themes, standards, criteria, as data with a version.

use std::{collections::BTreeSet, fmt, str::FromStr, sync::Arc};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::community::Words;

/// Longest time for which an answer may hold, in months.
const LONGEST_VALIDITY: u32 = 60;
/// Parts of a version, and the largest number in one.
const MOST_PARTS: usize = 4;
const LARGEST_PART: u32 = 9_999;

/// A version of the catalogue, such as `2.0`. Later versions are greater; `2` and `2.0` are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CatalogueVersion(Vec<u32>);

/// A version that can't be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a version: write numbers with dots between them, such as 1.0")]
pub struct VersionError(String);

/// A catalogue in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Its version.
    pub version: CatalogueVersion,
    /// Whose it is, and what it rests on: shown wherever it is used.
    pub origin: Words,
    /// Themes, in the order of the screen.
    pub themes: Vec<Theme>,
}

/// A theme: accessibility, security…
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Unique in the catalogue.
    pub id: String,
    /// Its name.
    pub title: Words,
    /// Its standards.
    pub standards: Vec<Standard>,
}

/// Something that is expected of every service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Unique in the catalogue.
    pub id: String,
    /// What is expected.
    pub title: Words,
    /// What one looks at to know; all of them are to be met.
    pub criteria: Vec<Criterion>,
}

/// A question answered by yes or no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Unique in the catalogue; answers are kept under it, so it never changes.
    pub id: String,
    /// What is true when it is met.
    pub statement: Words,
    /// Months for which an answer holds, at most (1 to 60; default 12).
    #[serde(default = "one_year")]
    pub valid_for_months: u32,
    /// The version that last changed what it means: answers given under an earlier one don't count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<CatalogueVersion>,
}

const fn one_year() -> u32 {
    12
}

/// What is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueFault {
    /// Nothing in it.
    #[error("{0} has nothing in it")]
    Empty(String),
    /// Two things have the same id.
    #[error("the id `{0}` stands twice: answers could not be told apart")]
    Twice(String),
    /// An id is empty or holds other characters than letters a–z, digits and `-`.
    #[error("the id `{0}` is not made of a–z, 0–9 and -")]
    BadId(String),
    /// A text is missing in a language.
    #[error("`{0}` has no text in French or in English")]
    NoWords(String),
    /// A time for which answers hold that can't be.
    #[error("answers on `{0}` hold for {1} months: write 1 to {LONGEST_VALIDITY}")]
    Validity(String, u32),
    /// Revised in a version that is yet to come.
    #[error("`{0}` is revised in version {1}, which comes after the catalogue's own")]
    RevisedLater(String, CatalogueVersion),
}

impl Catalogue {
    /// What is wrong with the catalogue, the first thing.
    ///
    /// # Errors
    /// [`CatalogueFault`] names the id.
    pub fn check(&self) -> Result<(), CatalogueFault> {
        check_words("origin", &self.origin)?;
        if self.themes.is_empty() {
            return Err(CatalogueFault::Empty("the catalogue".into()));
        }
        let mut seen = BTreeSet::new();
        for theme in &self.themes {
            check_entry("theme", &theme.id, &theme.title, &mut seen)?;
            if theme.standards.is_empty() {
                return Err(CatalogueFault::Empty(format!("theme `{}`", theme.id)));
            }
            for standard in &theme.standards {
                check_entry("standard", &standard.id, &standard.title, &mut seen)?;
                if standard.criteria.is_empty() {
                    return Err(CatalogueFault::Empty(format!("standard `{}`", standard.id)));
                }
                for criterion in &standard.criteria {
                    check_entry("criterion", &criterion.id, &criterion.statement, &mut seen)?;
                    criterion.check(&self.version)?;
                }
            }
        }
        Ok(())
    }

    /// All criteria, in the order of the screen.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        let standards = self.themes.iter().flat_map(|theme| &theme.standards);
        standards.flat_map(|standard| &standard.criteria)
    }

    /// The criterion of that id, with where it stands.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(&Theme, &Standard, &Criterion)> {
        self.themes.iter().find_map(|theme| {
            theme.standards.iter().find_map(|standard| {
                let found = standard.criteria.iter().find(|one| one.id == id)?;
                Some((theme, standard, found))
            })
        })
    }
}

impl Criterion {
    /// True when an answer given under that version still means what it says.
    #[must_use]
    pub fn is_understood_since(&self, version: &CatalogueVersion) -> bool {
        self.revised
            .as_ref()
            .is_none_or(|revised| version >= revised)
    }

    fn check(&self, version: &CatalogueVersion) -> Result<(), CatalogueFault> {
        if !(1..=LONGEST_VALIDITY).contains(&self.valid_for_months) {
            let fault = CatalogueFault::Validity;
            return Err(fault(self.id.clone(), self.valid_for_months));
        }
        match &self.revised {
            Some(revised) if revised > version => Err(CatalogueFault::RevisedLater(
                self.id.clone(),
                revised.clone(),
            )),
            _ => Ok(()),
        }
    }
}

/// The catalogues that held, each from its day on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueBook(Vec<(NaiveDate, Arc<Catalogue>)>);

impl CatalogueBook {
    /// Catalogues with the day from which each holds.
    #[must_use]
    pub fn new(mut catalogues: Vec<(NaiveDate, Arc<Catalogue>)>) -> Self {
        catalogues.sort_by(|a, b| (a.0, &a.1.version).cmp(&(b.0, &b.1.version)));
        Self(catalogues)
    }

    /// The catalogue that holds on a day; the first one for the days before it. `None` without any.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<&Arc<Catalogue>> {
        let held = self.0.iter().rev().find(|(from, _)| *from <= date);
        held.or_else(|| self.0.first()).map(|(_, one)| one)
    }
}

impl FromStr for CatalogueVersion {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || VersionError(text.chars().take(40).collect());
        let mut parts = Vec::new();
        for part in text.trim().split('.') {
            let number: u32 = part.parse().map_err(|_| wrong())?;
            if number > LARGEST_PART || !part.bytes().all(|c| c.is_ascii_digit()) {
                return Err(wrong());
            }
            parts.push(number);
        }
        if parts.len() > MOST_PARTS {
            return Err(wrong());
        }
        while parts.len() < 2 {
            parts.push(0);
        }
        while parts.len() > 2 && parts.last() == Some(&0) {
            parts.pop();
        }
        Ok(Self(parts))
    }
}

impl fmt::Display for CatalogueVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

impl TryFrom<String> for CatalogueVersion {
    type Error = VersionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CatalogueVersion> for String {
    fn from(version: CatalogueVersion) -> Self {
        version.to_string()
    }
}

fn check_entry(
    kind: &str,
    id: &str,
    words: &Words,
    seen: &mut BTreeSet<String>,
) -> Result<(), CatalogueFault> {
    let is_sound = !id.is_empty()
        && id.len() <= 60
        && id
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
    if !is_sound {
        return Err(CatalogueFault::BadId(id.to_owned()));
    }
    if !seen.insert(format!("{kind} {id}")) {
        return Err(CatalogueFault::Twice(id.to_owned()));
    }
    check_words(id, words)
}

fn check_words(id: &str, words: &Words) -> Result<(), CatalogueFault> {
    if words.fr.trim().is_empty() || words.en.trim().is_empty() {
        return Err(CatalogueFault::NoWords(id.to_owned()));
    }
    Ok(())
}
