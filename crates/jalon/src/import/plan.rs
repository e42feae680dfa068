//! What an import would change: stored record × repository → changes, as data. Pure.
//!
//! Values *and* bytes are compared: a file whose comments changed is kept anew although the record
//! says the same. A file that can't be read any more is not a file that is gone: what was last
//! read from it stays. What was changed here since its file was read is not overwritten unasked.

mod files;
mod ours;

use std::collections::{HashMap, HashSet};

use super::{
    conflicts::{Conflict, OnConflict},
    report::{Gone, KindCount, told},
    unstorable::unstorable,
};
use crate::{
    almanac,
    foundation::{
        database::Tx,
        stored::{StoreResult, Stored},
    },
    record::{
        Changes, Edits, Entity, Fingerprint, New, RunFinding, StoredRecord, Update, default_file,
        fingerprints, load_stored,
    },
};
use content::{Collection, Document, Reading};
use programme::{committees::ledger::Ledger, services::Service};

/// What is on record before an import.
#[derive(Debug, Default)]
pub struct State {
    /// The record.
    pub record: StoredRecord,
    /// The files kept.
    pub fingerprints: Vec<Fingerprint>,
    /// The register of decisions, whose committees are written into repositories as events.
    pub ledger: Ledger,
}

impl State {
    /// Reads it.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn load(tx: &mut Tx) -> StoreResult<Self> {
        Ok(Self {
            record: load_stored(tx).await?,
            fingerprints: fingerprints(tx).await?,
            ledger: almanac::ledger(tx).await?,
        })
    }

    /// The services of a repository as they are to be compared: what Jalon itself wrote into their
    /// files of its decisions is no news.
    #[must_use]
    pub fn comparable(&self, found: &[Service]) -> Vec<Service> {
        let recorded: HashMap<&str, &Service> = self
            .record
            .services
            .iter()
            .map(|stored| (stored.value.slug.as_str(), &stored.value))
            .collect();
        found
            .iter()
            .map(|one| {
                let recorded = recorded.get(one.slug.as_str()).copied();
                self.ledger.without_own_events(one, recorded)
            })
            .collect()
    }
}

/// What an import would do.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What would be written.
    pub changes: Changes<'a>,
    /// Counts, kind by kind.
    pub kinds: Vec<KindCount>,
    /// What the repository no longer has.
    pub gone: Vec<Gone>,
    /// What was changed both here and in the repository.
    pub conflicts: Vec<Conflict>,
    /// What the reader noticed, then what planning did.
    pub findings: Vec<RunFinding>,
}

/// Plans an import; `services` are those of the repository, made comparable ([`State::comparable`]). Cost is linear in the size of record and repository.
#[must_use]
pub fn plan<'a>(
    state: &'a State,
    reading: &'a Reading,
    services: &'a [Service],
    prune: bool,
    on_conflict: OnConflict,
) -> Plan<'a> {
    let mut planner = Planner::new(state, reading, prune, on_conflict);
    let (stored, found) = (&state.record, &reading.record);
    let mut changes = Changes {
        planned_on: stored.revision,
        services: planner.edits(&stored.services, services),
        members: planner.edits(&stored.members, &found.members),
        organisations: planner.edits(&stored.organisations, &found.organisations),
        incubators: planner.edits(&stored.incubators, &found.incubators),
        teams: planner.edits(&stored.teams, &found.teams),
        phase_texts: planner.edits(&stored.phase_texts, &found.phase_texts),
        fast_editions: planner.edits(&stored.fast_editions, &found.fast_editions),
        documents: Vec::new(),
        forgotten: Vec::new(),
    };
    planner.files(state, reading, &mut changes);
    let mut findings: Vec<RunFinding> = reading.findings.iter().map(told).collect();
    findings.append(&mut planner.findings);
    Plan {
        changes,
        kinds: planner.kinds,
        gone: planner.gone,
        conflicts: planner.conflicts,
        findings,
    }
}

/// A file, by its collection and its name within it.
type Key<'a> = (Collection, &'a str);

struct Planner<'a> {
    prune: bool,
    on_conflict: OnConflict,
    /// The repository's files.
    documents: HashMap<Key<'a>, &'a Document>,
    /// The file that each thing was read from.
    sources: HashMap<(Collection, &'a str), &'a Document>,
    /// The files kept.
    kept: HashMap<Key<'a>, &'a Fingerprint>,
    /// Paths that the reader said something about: they exist, even if nothing could be read.
    mentioned: HashSet<&'a str>,
    /// Files that belong to a thing of the repository.
    claimed: HashSet<Key<'a>>,
    /// Files of which the journal line of a thing tells.
    told: HashSet<Key<'a>>,
    /// Files to leave as they are kept.
    frozen: HashSet<Key<'a>>,
    /// The version that the thing read from a file will have.
    versions: HashMap<Key<'a>, i64>,
    kinds: Vec<KindCount>,
    gone: Vec<Gone>,
    conflicts: Vec<Conflict>,
    findings: Vec<RunFinding>,
}

impl<'a> Planner<'a> {
    fn new(state: &'a State, reading: &'a Reading, prune: bool, on_conflict: OnConflict) -> Self {
        let mut sources = HashMap::new();
        for document in &reading.documents {
            if let Some(slug) = &document.slug {
                sources
                    .entry((document.collection, slug.as_str()))
                    .or_insert(document);
            }
        }
        Self {
            prune,
            on_conflict,
            documents: reading
                .documents
                .iter()
                .map(|document| ((document.collection, document.file.as_str()), document))
                .collect(),
            sources,
            kept: state
                .fingerprints
                .iter()
                .map(|kept| ((kept.collection, kept.file.as_str()), kept))
                .collect(),
            mentioned: reading
                .findings
                .iter()
                .map(|finding| finding.file.as_str())
                .collect(),
            claimed: HashSet::new(),
            told: HashSet::new(),
            frozen: HashSet::new(),
            versions: HashMap::new(),
            kinds: Vec::new(),
            gone: Vec::new(),
            conflicts: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn edits<T: Entity>(&mut self, stored: &'a [Stored<T>], found: &'a [T]) -> Edits<'a, T> {
        let on_record: HashMap<&str, &'a Stored<T>> = stored
            .iter()
            .map(|stored| (stored.value.name(), stored))
            .collect();
        let mut edits = Edits::default();
        let mut count = counter(T::KIND);
        let mut seen = HashSet::new();
        for value in found {
            let name = value.name();
            if !seen.insert(name) {
                self.notice::<T>(name, "error", "duplicate-name", TWICE);
                continue;
            }
            count.read += 1;
            let source = self.sources.get(&(T::COLLECTION, name)).copied();
            if let Some(source) = source {
                self.claimed.insert((T::COLLECTION, &source.file));
            }
            let before = on_record.get(name).copied();
            let file = match (source, before) {
                (Some(source), _) => source.file.clone(),
                (None, Some(before)) => before.file.clone(),
                (None, None) => default_file(name),
            };
            let differs = before.is_none_or(|before| before.value != *value || before.file != file);
            if differs && let Some(why) = unstorable(value) {
                self.notice::<T>(name, "error", "unstorable", &why);
                self.freeze(T::COLLECTION, source.map(|source| source.file.as_str()));
                self.freeze(T::COLLECTION, before.map(|before| before.file.as_str()));
                count.unchanged += usize::from(before.is_some());
                continue;
            }
            if let (Some(before), Some(source)) = (before, source)
                && before.value != *value
                && self.is_ours_to_keep(before, source, value)
            {
                self.keep_ours(before, source, &mut edits, &mut count);
                continue;
            }
            self.sync(T::COLLECTION, source, before, differs);
            match before {
                None => {
                    count.created += 1;
                    self.tell(T::COLLECTION, source.map(|source| source.file.as_str()));
                    edits.created.push(New { file, value });
                }
                Some(before) if differs => {
                    count.updated += 1;
                    self.tell(T::COLLECTION, source.map(|source| source.file.as_str()));
                    self.tell(T::COLLECTION, Some(&before.file));
                    edits.updated.push(Update {
                        before,
                        file,
                        value,
                    });
                }
                Some(before) => {
                    if source.is_some_and(|source| self.has_changed(source)) {
                        count.updated += 1;
                    } else {
                        count.unchanged += 1;
                    }
                    if source.is_none() {
                        self.freeze(T::COLLECTION, Some(&before.file));
                    }
                }
            }
        }
        for before in stored {
            if !seen.contains(before.value.name()) {
                self.absent(before, &mut edits, &mut count);
            }
        }
        self.kinds.push(count);
        edits
    }

    /// A thing on record that was not read from the repository.
    fn absent<T: Entity>(
        &mut self,
        before: &'a Stored<T>,
        edits: &mut Edits<'a, T>,
        count: &mut KindCount,
    ) {
        let (name, file) = (before.value.name(), before.file.as_str());
        let document = self.documents.get(&(T::COLLECTION, file)).copied();
        let path = path(T::COLLECTION, file);
        let is_there = match document {
            Some(document) => document.slug.as_deref().is_none_or(|slug| slug == name),
            None => self.mentioned.contains(path.as_str()),
        };
        if is_there {
            count.unchanged += 1;
            self.freeze(T::COLLECTION, Some(file));
            self.notice::<T>(name, "warning", "kept-as-it-was", KEPT);
            return;
        }
        if self.prune && !self.may_delete(before, &path) {
            count.unchanged += 1;
            self.freeze(T::COLLECTION, Some(file));
            return;
        }
        count.missing += 1;
        self.gone.push(Gone {
            kind: T::KIND,
            name: name.to_owned(),
            file: path,
            deleted: self.prune,
        });
        if self.prune {
            edits.deleted.push(before);
            self.tell(T::COLLECTION, Some(file));
        } else if document.is_none() {
            self.freeze(T::COLLECTION, Some(file));
        }
    }

    fn has_changed(&self, document: &Document) -> bool {
        let key = (document.collection, document.file.as_str());
        self.kept
            .get(&key)
            .is_none_or(|kept| !kept.matches(document))
    }

    fn tell(&mut self, collection: Collection, file: Option<&'a str>) {
        self.told.extend(file.map(|file| (collection, file)));
    }

    fn freeze(&mut self, collection: Collection, file: Option<&'a str>) {
        self.frozen.extend(file.map(|file| (collection, file)));
    }

    fn notice<T: Entity>(&mut self, name: &str, severity: &str, code: &str, message: &str) {
        let source = self.sources.get(&(T::COLLECTION, name));
        let file = source.map_or_else(|| default_file(name), |source| source.file.clone());
        self.findings.push(RunFinding {
            severity: severity.to_owned(),
            file: path(T::COLLECTION, &file),
            line: None,
            field: None,
            code: code.to_owned(),
            message: message.to_owned(),
        });
    }
}

const TWICE: &str = "another file has the same name: the first counts; rename one of them";
const KEPT: &str = "the file is there but can't be taken over (see the other findings on it): what \
    was last read from it stays on record; mend the file and import again";

fn counter(kind: &'static str) -> KindCount {
    KindCount {
        kind,
        read: 0,
        created: 0,
        updated: 0,
        unchanged: 0,
        missing: 0,
    }
}

fn path(collection: Collection, file: &str) -> String {
    format!("{}/{file}", collection.folder())
}
