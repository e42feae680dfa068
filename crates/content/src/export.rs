//! Files onto the disk: only what differs, each file replaced at once, nothing outside of the
//! folder that was given.

use std::{
    collections::HashSet,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{Collection, OutFile, walk, writing::is_file_name};

/// What an export did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportSummary {
    /// The content folder that was written.
    pub folder: PathBuf,
    /// Files that were not there.
    pub created: usize,
    /// Files that were there and said something else.
    pub changed: usize,
    /// Files that were there and said just that.
    pub unchanged: usize,
    /// Files in the collections' folders that are no part of the export. They were left alone.
    pub others: Vec<String>,
}

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A path that is no file of a collection. Nothing was written.
    #[error("{0:?} is no file of a collection; nothing was written.")]
    UnsafePath(String),
    /// A collection's folder is a link that leaves the folder to write to. Nothing was written.
    #[error(
        "{0} is a link that leaves the folder to write to; nothing was written. Remove the link."
    )]
    LinkLeavesFolder(PathBuf),
    /// A folder stands where a file is to be written. Nothing was written.
    #[error(
        "{0} is a folder, and a file is to be written there; nothing was written. Remove or \
         rename the folder."
    )]
    FolderInTheWay(PathBuf),
    /// The system refused.
    #[error(
        "{path} can't be written: {source}. Check permissions and free space, then export again: \
         what is already written stays and is right."
    )]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes files into a content repository, or into its content folder.
///
/// Files that already say the same are not touched, so that their times and a version control's
/// view of them stay. A file is replaced at once: whoever reads it sees the old or the new one.
/// Files that are not part of the export are reported and left alone.
///
/// # Errors
/// [`ExportError`] says what is in the way.
pub fn export(dir: &Path, files: &[OutFile]) -> Result<ExportSummary, ExportError> {
    let mut targets = Vec::with_capacity(files.len());
    for file in files {
        targets.push((parts(&file.path)?, file));
    }
    let folder = content_folder(dir);
    create(&folder)?;
    let root = system(&folder, folder.canonicalize())?;
    check(&root, &targets)?;
    let mut summary = ExportSummary {
        folder: root.clone(),
        ..ExportSummary::default()
    };
    for ((collection, name), file) in &targets {
        let within = root.join(collection.folder());
        create(&within)?;
        put(&within, name, &file.bytes, &mut summary)?;
    }
    summary.others = others(&root, &targets)?;
    Ok(summary)
}

fn parts(path: &str) -> Result<(Collection, &str), ExportError> {
    path.split_once('/')
        .and_then(|(folder, name)| Some((Collection::from_folder(folder)?, name)))
        .filter(|(_, name)| is_file_name(name))
        .ok_or_else(|| ExportError::UnsafePath(path.to_owned()))
}

fn content_folder(dir: &Path) -> PathBuf {
    walk::content_folder(dir).unwrap_or_else(|| {
        let inner = dir.join("content");
        if inner.is_dir() || dir.join(".git").exists() {
            inner
        } else {
            dir.to_owned()
        }
    })
}

/// Looks at everything that is in the way before anything is written.
fn check(root: &Path, targets: &[((Collection, &str), &OutFile)]) -> Result<(), ExportError> {
    for collection in Collection::ALL {
        let folder = root.join(collection.folder());
        match fs::symlink_metadata(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => {
                return Err(ExportError::System {
                    path: folder,
                    source,
                });
            }
            Ok(_) => {
                let real = folder.canonicalize();
                if !real.is_ok_and(|real| real.starts_with(root)) {
                    return Err(ExportError::LinkLeavesFolder(folder));
                }
            }
        }
    }
    for ((collection, name), _) in targets {
        let path = root.join(collection.folder()).join(name);
        if fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_dir()) {
            return Err(ExportError::FolderInTheWay(path));
        }
    }
    Ok(())
}

fn put(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    summary: &mut ExportSummary,
) -> Result<(), ExportError> {
    let path = folder.join(name);
    let before = fs::symlink_metadata(&path).ok();
    let is_same = before.as_ref().is_some_and(|meta| {
        let is_file = meta.is_file() || meta.is_symlink() && path.is_file();
        is_file
            && fs::metadata(&path).is_ok_and(|meta| meta.len() == bytes.len() as u64)
            && fs::read(&path).is_ok_and(|there| there == bytes)
    });
    if is_same {
        summary.unchanged += 1;
        return Ok(());
    }
    let temporary = folder.join(format!(".jalon-export-{}", std::process::id()));
    let written = write_new(&temporary, bytes)
        .and_then(|()| match before.as_ref().filter(|meta| meta.is_file()) {
            Some(meta) => fs::set_permissions(&temporary, meta.permissions()),
            None => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        // What is left of a failed attempt is in nobody's way; the first error is what matters.
        let _ = fs::remove_file(&temporary);
    }
    system(&path, written)?;
    if before.is_some() {
        summary.changed += 1;
    } else {
        summary.created += 1;
    }
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A leftover of an interrupted export by a process of the same number.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)
}

fn others(
    root: &Path,
    targets: &[((Collection, &str), &OutFile)],
) -> Result<Vec<String>, ExportError> {
    let known: HashSet<(Collection, &str)> = targets.iter().map(|(parts, _)| *parts).collect();
    let mut others = Vec::new();
    for collection in Collection::ALL {
        let folder = root.join(collection.folder());
        if !folder.is_dir() {
            continue;
        }
        for entry in system(&folder, fs::read_dir(&folder))? {
            let name = system(&folder, entry)?.file_name();
            let name = name.to_string_lossy();
            if !known.contains(&(collection, &*name)) {
                others.push(format!("{}/{name}", collection.folder()));
            }
        }
    }
    others.sort_unstable();
    Ok(others)
}

fn create(folder: &Path) -> Result<(), ExportError> {
    system(folder, fs::create_dir_all(folder))
}

fn system<T>(path: &Path, result: io::Result<T>) -> Result<T, ExportError> {
    result.map_err(|source| ExportError::System {
        path: path.to_owned(),
        source,
    })
}
