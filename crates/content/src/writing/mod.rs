//! A record as files: what did not change keeps its bytes, what changed changes alone.
//!
//! Pure: documents in, files out. Each changed file is read again before it is handed out, so
//! that a file that would not say what the record says is never written.

mod carry;
mod new_body;
mod patch;
mod shape;

use std::collections::{HashMap, HashSet};

use programme::network::Record;

use crate::{
    Collection, Document, Limits,
    front_matter::Split,
    reading::{Interpretation, interpret},
    yaml::{self, Entry, Yaml},
};
use new_body::normal;
use shape::{View, views};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFile {
    /// Its path from the content folder: `_startups/pix.md`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a record can't be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Two entities of the same name.
    #[error("the record holds {collection} {slug:?} twice. Rename one.")]
    SameSlug {
        /// The collection.
        collection: Collection,
        /// The name.
        slug: String,
    },
    /// A document's name is no file name.
    #[error("{file:?} of {collection} is no file name. Correct the stored document.")]
    UnsafeName {
        /// The collection.
        collection: Collection,
        /// The name.
        file: String,
    },
    /// A new entity's file name belongs to a document that could not be interpreted.
    #[error(
        "{path} is needed for {slug:?}, but a file that could not be interpreted has that name. \
         Correct or rename that file in the content repository and import it again."
    )]
    NameTaken {
        /// The path.
        path: String,
        /// The new entity's name.
        slug: String,
    },
    /// A stored document does not read any more.
    #[error(
        "the stored document {path} can't be read, so what changed can't be told. Import the \
         content repository again."
    )]
    UnreadableDocument {
        /// The path.
        path: String,
    },
    /// What was to be written would not read back as itself.
    #[error(
        "{path} can't say what the record says: {what} would not read back. Rename it or correct \
         the text."
    )]
    NotRepresentable {
        /// The path.
        path: String,
        /// The field, or what else it is.
        what: String,
    },
}

/// Limits for documents that were accepted once: only the depth still matters, for the stack.
const STORED: Limits = Limits {
    file_bytes: u64::MAX,
    front_matter_bytes: usize::MAX,
    depth: 64,
    values: usize::MAX,
    files: usize::MAX,
    total_bytes: u64::MAX,
};

/// The files of a content repository that says what the record says.
///
/// * An entity equal to what its document says: the very bytes of the document.
/// * A changed entity: only the changed outermost keys of its front matter are written anew, and
///   the body if it changed. Comments, order, unknown keys and line ends elsewhere stay. Entries
///   that could not be interpreted are carried over.
/// * An entity without document: a new file.
/// * A document that was not interpreted ([`Document::slug`] is `None`): its bytes.
/// * A document whose entity is gone from the record: no file.
///
/// Files come in the order of [`Collection::ALL`] and then of their names. Blank lines at the
/// start of a body can't be told from those after the front matter: they are left out.
///
/// # Errors
/// [`WriteError`] says what can't be written and what to do.
pub fn write(record: &Record, documents: &[Document]) -> Result<Vec<OutFile>, WriteError> {
    let mut entities: HashMap<(Collection, String), View<'_>> = HashMap::new();
    let mut order = Vec::new();
    for (collection, slug, view) in views(record) {
        if entities.insert((collection, slug.clone()), view).is_some() {
            return Err(WriteError::SameSlug { collection, slug });
        }
        order.push((collection, slug));
    }
    let mut files: Vec<(Collection, String, Vec<u8>)> = Vec::new();
    let mut names = HashSet::new();
    for document in documents {
        let Some(bytes) = existing(document, &mut entities)? else {
            continue;
        };
        names.insert((document.collection, document.file.clone()));
        files.push((document.collection, document.file.clone(), bytes));
    }
    for (collection, slug) in order {
        let Some(view) = entities.get(&(collection, slug.clone())) else {
            continue;
        };
        let file = format!("{slug}.md");
        if names.contains(&(collection, file.clone())) {
            let path = format!("{}/{file}", collection.folder());
            return Err(WriteError::NameTaken { path, slug });
        }
        let bytes = fresh(collection, &file, *view)?;
        files.push((collection, file, bytes));
    }
    files.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    Ok(files
        .into_iter()
        .map(|(collection, file, bytes)| OutFile {
            path: format!("{}/{file}", collection.folder()),
            bytes,
        })
        .collect())
}

/// What becomes of a document; takes its entity out of the map.
fn existing(
    document: &Document,
    entities: &mut HashMap<(Collection, String), View<'_>>,
) -> Result<Option<Vec<u8>>, WriteError> {
    if !is_file_name(&document.file) {
        return Err(WriteError::UnsafeName {
            collection: document.collection,
            file: document.file.clone(),
        });
    }
    let Some(slug) = &document.slug else {
        return Ok(Some(document.bytes.clone()));
    };
    match entities.remove(&(document.collection, slug.clone())) {
        Some(view) => updated(document, view).map(Some),
        None => Ok(None),
    }
}

/// True for what names a file and nothing else.
pub(crate) fn is_file_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains(['/', '\0'])
}

/// A document with what changed.
fn updated(document: &Document, view: View<'_>) -> Result<Vec<u8>, WriteError> {
    let unreadable = || WriteError::UnreadableDocument {
        path: document.path(),
    };
    let Interpretation {
        entity,
        entries,
        split,
        ..
    } = interpret(
        document.collection,
        &document.file,
        &document.bytes,
        &STORED,
    );
    let (Some((_, entity)), Some(split)) = (entity, split) else {
        return Err(unreadable());
    };
    let text = std::str::from_utf8(&document.bytes).map_err(|_| unreadable())?;
    let before = View::of(&entity);
    let (old, new) = (before.fields(), view.fields());
    let body_changed = before.body() != view.body().map(normal);
    if old == new && !body_changed {
        return Ok(document.bytes.clone());
    }
    let change = Change {
        document,
        text,
        split: &split,
        entries: &entries,
        old: &old,
        new: &new,
        body: view.body().map(normal).filter(|_| body_changed),
    };
    let mut failed = String::new();
    for attempt in [patch::patched(&change), Some(patch::rewritten(&change))]
        .into_iter()
        .flatten()
    {
        match difference(
            document.collection,
            &document.file,
            attempt.as_bytes(),
            view,
        ) {
            None => return Ok(attempt.into_bytes()),
            Some(field) => failed = field,
        }
    }
    Err(WriteError::NotRepresentable {
        path: document.path(),
        what: failed,
    })
}

/// A changed document: what it says, what it is to say.
struct Change<'a> {
    document: &'a Document,
    text: &'a str,
    split: &'a Split,
    entries: &'a [Entry],
    old: &'a [(&'static str, Option<Yaml>)],
    new: &'a [(&'static str, Option<Yaml>)],
    /// The new body, when it changed.
    body: Option<&'a str>,
}

/// The file of an entity that never had one.
fn fresh(collection: Collection, file: &str, view: View<'_>) -> Result<Vec<u8>, WriteError> {
    let path = || format!("{}/{file}", collection.folder());
    let fields: Vec<(&str, Yaml)> = view
        .fields()
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .collect();
    let mut text = format!("---\n{}---\n", yaml::document(&fields));
    let body = view.body().map(normal).unwrap_or_default();
    if !body.is_empty() {
        text.push('\n');
        text.push_str(body);
    }
    match difference(collection, file, text.as_bytes(), view) {
        None => Ok(text.into_bytes()),
        Some(what) => Err(WriteError::NotRepresentable { path: path(), what }),
    }
}

/// What a file would not say of an entity; `None` when it says everything.
fn difference(collection: Collection, file: &str, bytes: &[u8], view: View<'_>) -> Option<String> {
    let read = interpret(collection, file, bytes, &STORED);
    let Some((_, entity)) = read.entity else {
        return Some("the file's name".to_owned());
    };
    let back = View::of(&entity);
    let (said, wanted) = (back.fields(), view.fields());
    if let Some((key, _)) = wanted
        .iter()
        .zip(&said)
        .find_map(|(a, b)| (a != b).then_some(a))
    {
        return Some(format!("the field `{key}`"));
    }
    (back.body() != view.body().map(normal)).then(|| "the body".to_owned())
}
