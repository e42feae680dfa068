//! What an import tells: the JSON is part of the interface, other programs read it.

use content::Finding;
use serde::Serialize;

use super::conflicts::Conflict;
use crate::record::RunFinding;

/// What an import did, or would do (`dry_run`).
///
/// The first five fields count what the repository holds. `created`, `updated`, `unchanged` and
/// `missing` count *entries*: services, members, organisations, incubators, teams, texts of
/// phases, FAST editions, and files that are kept without being interpreted. So
/// `created + updated + unchanged` is what the repository and the record have in common after an
/// import, and `missing` what only the record has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Services in the repository.
    pub services: usize,
    /// Members in the repository.
    pub members: usize,
    /// Organisations in the repository.
    pub organisations: usize,
    /// Incubators in the repository, hidden ones included.
    pub incubators: usize,
    /// Teams in the repository.
    pub teams: usize,
    /// Entries added to the record.
    pub created: usize,
    /// Entries written anew, because what they say or the bytes of their file changed.
    pub updated: usize,
    /// Entries left as they were: nothing was written for them.
    pub unchanged: usize,
    /// Entries on record that the repository no longer has: kept, or with `prune` deleted.
    pub missing: usize,
    /// Of those, entries deleted.
    pub deleted: usize,
    /// True when nothing was written because that was asked for.
    pub dry_run: bool,
    /// Counts the changes of the record; the same before and after when nothing changed.
    pub revision: i64,
    /// Why this looks like a mistake and would be refused without confirmation; in a dry run only.
    pub suspicious: Option<String>,
    /// The same counts, kind by kind.
    pub kinds: Vec<KindCount>,
    /// What the repository no longer has.
    pub gone: Vec<Gone>,
    /// What was changed both here and in the repository, and what was done with it.
    pub conflicts: Vec<Conflict>,
    /// What was noticed, file by file.
    pub findings: Vec<RunFinding>,
}

/// Counts of one kind of entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindCount {
    /// `service`, `member`, `organisation`, `incubator`, `team`, `phase_text`, `fast_edition`, or
    /// `file` for files that are kept without being interpreted.
    pub kind: &'static str,
    /// In the repository.
    pub read: usize,
    /// Added.
    pub created: usize,
    /// Written anew.
    pub updated: usize,
    /// Left as they were.
    pub unchanged: usize,
    /// On record but no longer in the repository.
    pub missing: usize,
}

/// An entry that the repository no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// Its kind, as in [`KindCount::kind`].
    pub kind: &'static str,
    /// Its public name; the name of the file for a file.
    pub name: String,
    /// Its file, from the content folder.
    pub file: String,
    /// True when it was deleted from the record.
    pub deleted: bool,
}

impl Report {
    /// True when some findings are errors: something could not be taken over.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == "error")
    }
}

/// A finding of the reader in the words of the interface.
pub(super) fn told(finding: &Finding) -> RunFinding {
    RunFinding {
        severity: finding.severity.code().to_owned(),
        file: finding.file.clone(),
        line: finding.line,
        field: finding.field.clone(),
        code: finding.code.code().to_owned(),
        message: finding.message.clone(),
    }
}
