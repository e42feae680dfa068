//! Reads a whole content repository: lists it, reads its files on two threads, then checks them
//! against each other.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use programme::network::Record;

use crate::{
    Collection, Document, Finding, FindingCode as Code, Limits, Progress, checks,
    reading::{Entity, Interpretation, Sheet, interpret},
    walk::{self, Candidate},
};

/// Threads that read and parse. Two suffice to read ten thousand files in about a second.
const THREADS: usize = 2;

/// What a content repository says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The record, in byte order of file names within each list.
    pub record: Record,
    /// Every file that was read, in the order of [`Collection::ALL`] and then of file names.
    pub documents: Vec<Document>,
    /// What was noticed, in the order of files and lines.
    pub findings: Vec<Finding>,
}

/// Why a repository could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such folder.
    #[error("{0} is no folder. Give the content repository, or its `content` folder.")]
    NoFolder(PathBuf),
    /// The folder holds no collection.
    #[error(
        "{0} holds no content: neither there nor in its `content` folder is there a folder such \
         as `_startups` or `_authors`. Give the content repository, or its `content` folder."
    )]
    NoContent(PathBuf),
    /// More files than the limit.
    #[error(
        "{dir} holds {found} files; at most {limit} are read. Nothing was read. Give the content \
         repository alone."
    )]
    TooManyFiles {
        /// The content folder.
        dir: PathBuf,
        /// How many files there are.
        found: usize,
        /// How many are accepted.
        limit: usize,
    },
    /// More bytes than the limit.
    #[error(
        "the files in {dir} have {found} bytes together; at most {limit} are read. Nothing was \
         read. Give the content repository alone."
    )]
    TooManyBytes {
        /// The content folder.
        dir: PathBuf,
        /// How many bytes there are.
        found: u64,
        /// How many are accepted.
        limit: u64,
    },
    /// The system refused.
    #[error("{dir} can't be listed: {source}. Check its permissions and the disk.")]
    System {
        /// The folder.
        dir: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Reads a content repository, given itself or its content folder (the one that holds
/// `_startups`).
///
/// A file that can't be read, parsed or understood never stops the others: it becomes a finding.
/// `progress` is called from this thread, once for each file read.
///
/// # Errors
/// [`ReadError`] when there is nothing to read, or more than the limits accept.
pub fn read(
    dir: &Path,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress),
) -> Result<Reading, ReadError> {
    if !dir.is_dir() {
        return Err(ReadError::NoFolder(dir.to_owned()));
    }
    let content = walk::content_folder(dir).ok_or_else(|| ReadError::NoContent(dir.to_owned()))?;
    let listing = walk::list(&content, limits).map_err(|source| ReadError::System {
        dir: content.clone(),
        source,
    })?;
    if listing.files.len() > limits.files {
        return Err(ReadError::TooManyFiles {
            dir: content,
            found: listing.files.len(),
            limit: limits.files,
        });
    }
    if listing.bytes > limits.total_bytes {
        return Err(ReadError::TooManyBytes {
            dir: content,
            found: listing.bytes,
            limit: limits.total_bytes,
        });
    }
    let files = load_files(&listing.files, limits, progress);
    Ok(assemble(files, listing.refused))
}

/// Reads files that are at hand already, given by collection, name and bytes: those of an upload,
/// or those stored with an earlier reading. In whatever order they come, lists are in that of
/// file names.
#[must_use]
pub fn read_files(mut files: Vec<(Collection, String, Vec<u8>)>, limits: &Limits) -> Reading {
    files.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let read = files
        .into_iter()
        .map(|(collection, file, bytes)| {
            if bytes.len() as u64 > limits.file_bytes {
                let message = walk::too_large(bytes.len() as u64, limits);
                refused(collection, &file, Code::FileTooLarge, message)
            } else {
                understand(collection, file, bytes, limits)
            }
        })
        .collect();
    assemble(read, Vec::new())
}

/// What became of one file.
struct ReadFile {
    document: Option<Document>,
    entity: Option<(String, Entity)>,
    sheet: Sheet,
}

fn load_files(
    files: &[Candidate],
    limits: &Limits,
    progress: &mut dyn FnMut(Progress),
) -> Vec<ReadFile> {
    let next = AtomicUsize::new(0);
    let mut found: Vec<Option<ReadFile>> = Vec::new();
    found.resize_with(files.len(), || None);
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..THREADS {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some((at, file)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    files.get(at).map(|file| (at, file))
                } {
                    if sender.send((at, load_file(file, limits))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (done, (at, file)) in receiver.iter().enumerate() {
            found[at] = Some(file);
            progress(Progress {
                done: done + 1,
                files: files.len(),
            });
        }
    });
    found.into_iter().flatten().collect()
}

fn load_file(file: &Candidate, limits: &Limits) -> ReadFile {
    let (collection, name) = (file.collection, &file.file);
    match walk::load(&file.path, limits) {
        Ok(Some(bytes)) => understand(collection, name.clone(), bytes, limits),
        Ok(None) => {
            let message = format!(
                "the file grew beyond {} bytes while it was being read; it was left out. Read \
                 again.",
                limits.file_bytes
            );
            refused(collection, name, Code::FileTooLarge, message)
        }
        Err(error) => {
            let message = walk::unreadable(&error);
            refused(collection, name, Code::Unreadable, message)
        }
    }
}

fn refused(collection: Collection, file: &str, code: Code, message: String) -> ReadFile {
    let mut sheet = Sheet::new(format!("{}/{file}", collection.folder()));
    sheet.whole(code, message);
    ReadFile {
        document: None,
        entity: None,
        sheet,
    }
}

fn understand(collection: Collection, file: String, bytes: Vec<u8>, limits: &Limits) -> ReadFile {
    let Interpretation { entity, sheet, .. } = interpret(collection, &file, &bytes, limits);
    let slug = entity.as_ref().map(|(slug, _)| slug.clone());
    ReadFile {
        document: Some(Document::new(collection, file, slug, bytes)),
        entity,
        sheet,
    }
}

fn assemble(files: Vec<ReadFile>, mut sheets: Vec<Sheet>) -> Reading {
    let mut reading = Reading::default();
    let mut seen: HashSet<(Collection, String)> = HashSet::new();
    let mut kept = Vec::with_capacity(files.len());
    for mut file in files {
        if let (Some((slug, entity)), Some(document)) = (file.entity, &mut file.document) {
            if seen.insert((document.collection, slug.clone())) {
                push(&mut reading.record, entity);
                kept.push((document.collection, slug));
            } else {
                document.slug = None;
                // What a file that does not count refers to or holds is no concern.
                file.sheet.references.clear();
                file.sheet.whole(
                    Code::DuplicateSlug,
                    format!(
                        "another file already describes {slug:?}; the first in order of file \
                         names counts, this one was kept as it is and not interpreted. Remove one."
                    ),
                );
            }
        }
        reading.documents.extend(file.document);
        sheets.push(file.sheet);
    }
    checks::check(&reading.record, &reading.documents, &mut sheets);
    reading.findings = sheets.into_iter().flat_map(Sheet::into_findings).collect();
    reading
        .findings
        .sort_by(|a, b| (&a.file, a.line, &a.field).cmp(&(&b.file, b.line, &b.field)));
    reading
}

fn push(record: &mut Record, entity: Entity) {
    match entity {
        Entity::Service(one) => record.services.push(*one),
        Entity::Member(one) => record.members.push(*one),
        Entity::Incubator(one) => record.incubators.push(*one),
        Entity::Organisation(one) => record.organisations.push(*one),
        Entity::Team(one) => record.teams.push(*one),
        Entity::PhaseText(one) => record.phase_texts.push(*one),
        Entity::FastEdition(one) => record.fast_editions.push(*one),
    }
}
