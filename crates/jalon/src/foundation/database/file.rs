//! Files of SQLite databases: made beside their place, then put there in one step.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteLockingMode};

use super::{Fault, Location, open};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Why a file can't be put in its place. What was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Something is there.
    #[error("{} exists already: give another file, or --force to replace it", .0.display())]
    Exists(PathBuf),
    /// Somebody uses what is there.
    #[error("{} is in use: stop the program that uses it (jalon serve?), then try again", .0.display())]
    InUse(PathBuf),
    /// What is there is no database; it is not for us to replace it.
    #[error("{} is there and is not a SQLite database: move it away, or give another file", .0.display())]
    NotADatabase(PathBuf),
    /// The system refuses.
    #[error("{} can't be written ({cause}): check the folder, its rights and the room on the disk", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The engine refuses.
    #[error("{} can't be replaced: {cause}", path.display())]
    Engine {
        /// The file.
        path: PathBuf,
        /// What the engine says.
        cause: sqlx::Error,
    },
}

/// A database file in the making, beside the place where it will be. Dropped before it is put in
/// place, it is removed.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    target: PathBuf,
    is_placed: bool,
}

impl Draft {
    /// An empty file, readable by its owner only, in the folder of the target (made if absent).
    pub(super) fn beside(target: &Path) -> Result<Self, FileError> {
        let refused = |cause| FileError::System {
            path: target.to_owned(),
            cause,
        };
        let Some(name) = target.file_name() else {
            return Err(refused(io::ErrorKind::IsADirectory.into()));
        };
        if target.is_dir() {
            return Err(refused(io::ErrorKind::IsADirectory.into()));
        }
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let id = std::process::id();
        let name = format!(".{}.{id}-{count}.part", name.to_string_lossy());
        let draft = Self {
            path: target.with_file_name(name),
            target: target.to_owned(),
            is_placed: false,
        };
        fs::create_dir_all(folder(target)).map_err(refused)?;
        private_file(&draft.path).map_err(refused)?;
        Ok(draft)
    }

    /// Where it is being made.
    pub(super) fn location(&self) -> Location {
        Location::Sqlite(self.path.clone())
    }

    /// Where it is being made, as text for the engine.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the file durable and puts it in its place. With `force` it replaces a database that
    /// is there, unless somebody has it open.
    pub(super) async fn put_in_place(mut self, force: bool) -> Result<(), FileError> {
        let target = self.target.clone();
        let refused = |cause| FileError::System {
            path: target.clone(),
            cause,
        };
        fs::File::open(&self.path)
            .and_then(|file| file.sync_all())
            .map_err(refused)?;
        if target.exists() {
            if !force {
                return Err(FileError::Exists(target));
            }
            retire(&target).await?;
        }
        fs::rename(&self.path, &target).map_err(refused)?;
        self.is_placed = true;
        fs::File::open(folder(&target))
            .and_then(|folder| folder.sync_all())
            .map_err(refused)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_placed {
            for path in with_companions(&self.path) {
                fs::remove_file(path).ok();
            }
        }
    }
}

/// Makes sure that nobody uses the database there, and folds its log into it, so that no log of
/// the old file is left to be taken for one of the new file.
async fn retire(path: &Path) -> Result<(), FileError> {
    let told = |cause: sqlx::Error| match Fault::of(&cause) {
        Some(Fault::Locked) => FileError::InUse(path.to_owned()),
        Some(Fault::NotADatabase) => FileError::NotADatabase(path.to_owned()),
        _ => FileError::Engine {
            path: path.to_owned(),
            cause,
        },
    };
    let options = open::alone(path).locking_mode(SqliteLockingMode::Exclusive);
    let mut conn = options.connect().await.map_err(told)?;
    // Refused while any other connection is open, even one that only reads.
    for sql in ["BEGIN EXCLUSIVE", "COMMIT", "PRAGMA journal_mode = DELETE"] {
        match sqlx::query(sql).execute(&mut conn).await {
            Ok(_) => {}
            // What is damaged may be replaced: that is what backups are for.
            Err(error) if Fault::of(&error) == Some(Fault::Damaged) => break,
            Err(error) => return Err(told(error)),
        }
    }
    conn.close().await.map_err(told)?;
    for companion in with_companions(path).into_iter().skip(1) {
        fs::remove_file(companion).ok();
    }
    Ok(())
}

fn with_companions(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    })
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

// A database holds what only some may read.
fn private_file(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}
