//! Which files a content folder holds, and which are refused before a byte of them is read.
//!
//! Links are followed only within the content folder. FIFOs and devices are never opened. A
//! file's size is asked before it is read, and bounded again while it is read.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

use crate::{Collection, FindingCode as Code, Limits, reading::Sheet};

/// A file that may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Its collection.
    pub(crate) collection: Collection,
    /// Its name within the collection's folder.
    pub(crate) file: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// The files of a content folder, in byte order of their names within each collection.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Files to read.
    pub(crate) files: Vec<Candidate>,
    /// Findings about files that are not read, one sheet a file.
    pub(crate) refused: Vec<Sheet>,
    /// Bytes of the files to read.
    pub(crate) bytes: u64,
}

/// The content folder of a repository: the folder itself when it holds collections, else its
/// `content` folder.
pub(crate) fn content_folder(dir: &Path) -> Option<PathBuf> {
    [dir.to_owned(), dir.join("content")]
        .into_iter()
        .find(|folder| {
            Collection::ALL
                .iter()
                .any(|one| folder.join(one.folder()).is_dir())
        })
}

/// Lists the files of a content folder.
pub(crate) fn list(content: &Path, limits: &Limits) -> std::io::Result<Listing> {
    let root = content.canonicalize()?;
    let mut listing = Listing::default();
    note_unknown_folders(&root, &mut listing)?;
    for collection in Collection::ALL {
        let folder = root.join(collection.folder());
        let Ok(real) = folder.canonicalize() else {
            continue;
        };
        if !real.starts_with(&root) {
            let mut sheet = Sheet::new(collection.folder().to_owned());
            sheet.whole(
                Code::LinkLeavesFolder,
                "the folder is a link that leaves the content folder; it was not followed. Put \
                 the files themselves here.",
            );
            listing.refused.push(sheet);
            continue;
        }
        if !real.is_dir() {
            continue;
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(&real)? {
            entries.push(entry?.file_name());
        }
        entries.sort_unstable();
        for name in entries {
            let path = real.join(&name);
            let Some(file) = name.to_str() else {
                let shown = name.to_string_lossy();
                let mut sheet = Sheet::new(format!("{}/{shown}", collection.folder()));
                sheet.whole(
                    Code::BadFileName,
                    "the file's name is not UTF-8; the file was not read. Rename it.",
                );
                listing.refused.push(sheet);
                continue;
            };
            examine(collection, file, path, &root, limits, &mut listing);
        }
    }
    Ok(listing)
}

/// Reads a file, never more than the limit of bytes.
pub(crate) fn load(path: &Path, limits: &Limits) -> std::io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let meta = file.metadata()?;
    if !meta.is_file() || meta.len() > limits.file_bytes {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    let most = limits.file_bytes.saturating_add(1);
    (&mut file).take(most).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limits.file_bytes).then_some(bytes))
}

/// The message for a file that is too large.
pub(crate) fn too_large(bytes: u64, limits: &Limits) -> String {
    format!(
        "the file has {bytes} bytes; at most {} are read. It was not read. Move pictures and \
         other attachments elsewhere.",
        limits.file_bytes
    )
}

/// The message for a file that the system refuses to read.
pub(crate) fn unreadable(error: &std::io::Error) -> String {
    format!("the file can't be read: {error}. Check its permissions and the disk.")
}

fn note_unknown_folders(root: &Path, listing: &mut Listing) -> std::io::Result<()> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('_')
            && Collection::from_folder(&name).is_none()
            && entry.file_type()?.is_dir()
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    for name in names {
        let mut sheet = Sheet::new(name);
        sheet.whole(
            Code::UnknownFolder,
            "the folder holds no collection that Jalon knows; it was not read. Move its files to \
             the folder of their collection if they belong to one.",
        );
        listing.refused.push(sheet);
    }
    Ok(())
}

fn examine(
    collection: Collection,
    file: &str,
    path: PathBuf,
    root: &Path,
    limits: &Limits,
    listing: &mut Listing,
) {
    let mut sheet = Sheet::new(format!("{}/{file}", collection.folder()));
    let accepted = accept(&path, root, limits, &mut sheet);
    if !sheet.findings.is_empty() {
        listing.refused.push(sheet);
    }
    if let Some(bytes) = accepted {
        listing.bytes = listing.bytes.saturating_add(bytes);
        listing.files.push(Candidate {
            collection,
            file: file.to_owned(),
            path,
        });
    }
}

/// The size of a file that may be read.
fn accept(path: &Path, root: &Path, limits: &Limits, sheet: &mut Sheet) -> Option<u64> {
    let mut meta = match fs::symlink_metadata(path) {
        Ok(meta) => meta,
        Err(error) => {
            sheet.whole(Code::Unreadable, unreadable(&error));
            return None;
        }
    };
    if meta.is_symlink() {
        match path.canonicalize() {
            Ok(real) if real.starts_with(root) => match fs::metadata(&real) {
                Ok(target) => meta = target,
                Err(error) => {
                    sheet.whole(Code::Unreadable, unreadable(&error));
                    return None;
                }
            },
            Ok(_) => {
                sheet.whole(
                    Code::LinkLeavesFolder,
                    "the link leaves the content folder; it was not followed. Put the file itself \
                     here.",
                );
                return None;
            }
            Err(_) => {
                sheet.whole(
                    Code::LinkLeavesFolder,
                    "the link leads nowhere; it was not followed. Put the file itself here.",
                );
                return None;
            }
        }
        if meta.is_file() {
            sheet.whole(
                Code::LinkFollowed,
                "the file is a link within the content folder; it was read as the file that it \
                 points at.",
            );
        }
    }
    if meta.is_dir() {
        sheet.whole(
            Code::FolderInCollection,
            "a folder stands where files are expected; it was not read. Move its files one folder \
             up.",
        );
        return None;
    }
    if !meta.is_file() {
        sheet.whole(
            Code::NotAFile,
            "this is no regular file; it was not opened. Remove it.",
        );
        return None;
    }
    if meta.len() > limits.file_bytes {
        sheet.whole(Code::FileTooLarge, too_large(meta.len(), limits));
        return None;
    }
    Some(meta.len())
}
