//! What is to be written, as data: made by a plan, shown to people, then applied as a whole.

use content::Document;
use programme::{
    community::Member,
    network::{FastEdition, PhaseText},
    organisations::{Incubator, Organisation, Team},
    services::Service,
};

use super::Fingerprint;
use crate::foundation::stored::Stored;

/// Changes of the record, to be written in one transaction.
#[derive(Debug, Default)]
pub struct Changes<'a> {
    /// The revision of the record that the changes were planned on. Another one is refused.
    pub planned_on: i64,
    /// Services, with their journeys.
    pub services: Edits<'a, Service>,
    /// Members.
    pub members: Edits<'a, Member>,
    /// Incubators.
    pub incubators: Edits<'a, Incubator>,
    /// Organisations.
    pub organisations: Edits<'a, Organisation>,
    /// Teams.
    pub teams: Edits<'a, Team>,
    /// Texts of phases.
    pub phase_texts: Edits<'a, PhaseText>,
    /// FAST editions.
    pub fast_editions: Edits<'a, FastEdition>,
    /// Files to keep, new or with new bytes.
    pub documents: Vec<DocumentPut<'a>>,
    /// Files to keep no longer.
    pub forgotten: Vec<DocumentGone<'a>>,
}

/// Changes of one kind of things.
#[derive(Debug)]
pub struct Edits<'a, T> {
    /// To add.
    pub created: Vec<New<'a, T>>,
    /// To write anew.
    pub updated: Vec<Update<'a, T>>,
    /// To remove.
    pub deleted: Vec<&'a Stored<T>>,
}

/// Something to add.
#[derive(Debug)]
pub struct New<'a, T> {
    /// Name of its file.
    pub file: String,
    /// The value.
    pub value: &'a T,
}

/// Something to write anew.
#[derive(Debug)]
pub struct Update<'a, T> {
    /// As it is stored.
    pub before: &'a Stored<T>,
    /// Name of its file now.
    pub file: String,
    /// The value now.
    pub value: &'a T,
}

/// A file to keep.
#[derive(Debug)]
pub struct DocumentPut<'a> {
    /// The file.
    pub document: &'a Document,
    /// What is kept under that name so far.
    pub before: Option<&'a Fingerprint>,
    /// True when no created or updated thing tells of it: it gets a journal line of its own.
    pub alone: bool,
    /// The version that the thing read from it will have; nothing for a file that isn't interpreted.
    pub entity_version: Option<i64>,
}

/// A file to keep no longer.
#[derive(Debug)]
pub struct DocumentGone<'a> {
    /// What is kept of it.
    pub before: &'a Fingerprint,
    /// True when no updated or deleted thing tells of it: it gets a journal line of its own.
    pub alone: bool,
}

impl<T> Default for Edits<'_, T> {
    fn default() -> Self {
        Self {
            created: Vec::new(),
            updated: Vec::new(),
            deleted: Vec::new(),
        }
    }
}

impl<T> Edits<'_, T> {
    /// True when nothing is to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty() && self.deleted.is_empty()
    }
}

impl Changes<'_> {
    /// True when nothing is to be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
            && self.members.is_empty()
            && self.incubators.is_empty()
            && self.organisations.is_empty()
            && self.teams.is_empty()
            && self.phase_texts.is_empty()
            && self.fast_editions.is_empty()
            && self.documents.is_empty()
            && self.forgotten.is_empty()
    }
}
