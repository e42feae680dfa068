//! Where the register's private keys are, and how they are made: in a file that only its owner may
//! read, or in the settings. Never in the database.
//!
//! The register itself says which key is in force; here one only finds the private half of it.

use std::{
    fmt,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use programme::register::{Signer, VerifierKey};

use crate::foundation::key_file::{self, LENGTH, Unreadable};

/// What a new file begins with.
const HEADING: &str = "# Private keys of the register of decisions, the newest last. Keep a copy \
                       elsewhere, show them to nobody.\n";

/// Where the private keys are, and the name of a register that is opened with them.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    origin: String,
    given: Vec<[u8; LENGTH]>,
    file: Option<PathBuf>,
}

impl fmt::Debug for Keys {
    /// Never shows a key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("origin", &self.0.origin)
            .field("file", &self.0.file)
            .finish_non_exhaustive()
    }
}

/// Why a key can't be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No place for keys at all.
    #[error(
        "no key signs the register: set `register.key_file` to a file that only this program reads"
    )]
    NoPlace,
    /// The file can't be read or written.
    #[error("the keys of the register can't be used: {}: {error}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// Others may read the file.
    #[error("{} may be read by others (mode {mode:o}): run `chmod 600` on it, and rotate the key if somebody read it", file.display())]
    Exposed {
        /// The file.
        file: PathBuf,
        /// Its rights.
        mode: u32,
    },
    /// A line that is no key.
    #[error("line {line} of the register's keys is none: 32 bytes in Base64 are expected")]
    Malformed {
        /// Which, from 1.
        line: usize,
    },
    /// The key in force is not among those here.
    #[error(
        "the register is signed with the key {wanted}, which is not here: copy the file of keys from the machine that has it, or from your backup (docs/register.md)"
    )]
    NotHere {
        /// The public half of what is missing.
        wanted: String,
    },
    /// Keys of the settings, none of which is new.
    #[error(
        "the key comes from the setting `register.key`: add a new one after it, separated by a space (`jalon register key new` prints one), and run this again"
    )]
    NoneNew,
    /// The name of the register can't be the name of a key.
    #[error("{0:?} can't name a register: no blank, no plus sign; correct the setting `base_url`")]
    Name(String),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Chance(getrandom::Error),
}

impl Keys {
    /// Keys of the settings: the file, and the keys given as text (Base64, separated by blanks).
    ///
    /// # Errors
    /// [`KeyError::Malformed`] when a given one is none.
    pub fn of(base_url: &str, given: &str, file: &Path) -> Result<Self, KeyError> {
        let given = key_file::given(given).map_err(|why| unreadable(file, why))?;
        let file = given.is_empty().then(|| file.to_owned());
        Ok(Self::new(base_url, given, file))
    }

    /// One key from memory, for demonstrations and tests.
    #[must_use]
    pub fn of_seed(base_url: &str, seed: [u8; LENGTH]) -> Self {
        Self::new(base_url, vec![seed], None)
    }

    /// No key: nothing can be registered.
    #[must_use]
    pub fn none(base_url: &str) -> Self {
        Self::new(base_url, Vec::new(), None)
    }

    fn new(base_url: &str, given: Vec<[u8; LENGTH]>, file: Option<PathBuf>) -> Self {
        let bare = base_url
            .split_once("://")
            .map_or(base_url, |(_, rest)| rest);
        let origin = format!("{}/registre", bare.trim_end_matches('/'));
        Self(Arc::new(Inner {
            origin,
            given,
            file,
        }))
    }

    /// The name of a register that is opened here: the site's address without its scheme.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// The private half of a key of the register.
    ///
    /// # Errors
    /// [`KeyError::NotHere`], or when the file can't be used.
    pub fn signer(&self, wanted: &VerifierKey) -> Result<Signer, KeyError> {
        let signers = self.signers(wanted.name())?;
        let found = signers.into_iter().find(|one| one.verifier() == *wanted);
        found.ok_or_else(|| KeyError::NotHere {
            wanted: wanted.to_string(),
        })
    }

    /// The key with which a register is opened: the newest, made when there is none.
    ///
    /// # Errors
    /// When the file can't be used.
    pub fn newest(&self) -> Result<Signer, KeyError> {
        let signers = self.signers(&self.0.origin)?;
        match signers.into_iter().next_back() {
            Some(signer) => Ok(signer),
            None => self.make(&self.0.origin),
        }
    }

    /// The key that follows the one in force: the next one of the settings or the file, made when
    /// there is none.
    ///
    /// # Errors
    /// [`KeyError::NoneNew`], or when the file can't be used.
    pub fn next(&self, in_force: &VerifierKey) -> Result<Signer, KeyError> {
        let mut signers = self.signers(in_force.name())?.into_iter();
        signers.by_ref().find(|one| one.verifier() == *in_force);
        match signers.next() {
            Some(signer) => Ok(signer),
            None => self.make(in_force.name()),
        }
    }

    fn signers(&self, name: &str) -> Result<Vec<Signer>, KeyError> {
        let mut seeds = self.0.given.clone();
        if let Some(file) = &self.0.file {
            seeds.extend(read(file)?);
        }
        seeds.iter().map(|seed| signer_of(name, seed)).collect()
    }

    /// Makes a key and writes it to the file before anything is signed with it.
    fn make(&self, name: &str) -> Result<Signer, KeyError> {
        let Some(file) = &self.0.file else {
            return Err(if self.0.given.is_empty() {
                KeyError::NoPlace
            } else {
                KeyError::NoneNew
            });
        };
        let seed = draw()?;
        let signer = signer_of(name, &seed)?;
        write(file, &seed).map_err(|error| KeyError::File {
            file: file.clone(),
            error,
        })?;
        Ok(signer)
    }
}

/// A new private key as text, for the setting `register.key`.
///
/// # Errors
/// [`KeyError::Chance`].
pub fn new_key() -> Result<String, KeyError> {
    draw().map(|seed| STANDARD.encode(seed))
}

/// 32 bytes of chance: a private key, or a salt.
///
/// # Errors
/// [`KeyError::Chance`].
pub(super) fn draw() -> Result<[u8; LENGTH], KeyError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(KeyError::Chance)?;
    Ok(bytes)
}

fn signer_of(name: &str, seed: &[u8; LENGTH]) -> Result<Signer, KeyError> {
    Signer::from_seed(name, seed).ok_or_else(|| KeyError::Name(name.to_owned()))
}

/// The keys of a file in their order; none when it isn't there.
fn read(file: &Path) -> Result<Vec<[u8; LENGTH]>, KeyError> {
    match key_file::read(file) {
        Err(Unreadable::File(error)) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        keys => keys.map_err(|why| unreadable(file, why)),
    }
}

fn unreadable(file: &Path, why: Unreadable) -> KeyError {
    let file = file.to_owned();
    match why {
        Unreadable::File(error) => KeyError::File { file, error },
        Unreadable::Exposed(mode) => KeyError::Exposed { file, mode },
        Unreadable::Malformed(line) => KeyError::Malformed { line },
    }
}

/// Adds a key to a file, which is made when it isn't there. Durable before it returns.
fn write(file: &Path, seed: &[u8; LENGTH]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let is_new = !file.exists();
    let mut open = OpenOptions::new();
    open.append(true).mode(0o600);
    // Of two programs that make the first key at once, one is told that the file is there.
    let mut file = if is_new {
        open.create_new(true).open(file)?
    } else {
        open.open(file)?
    };
    if is_new {
        file.write_all(HEADING.as_bytes())?;
    }
    writeln!(file, "{}", STANDARD.encode(seed))?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    fn keys(file: &Path) -> Keys {
        Keys::of("https://jalon.example", "", file).expect("nothing is given")
    }

    #[test]
    fn the_first_use_makes_a_key_that_only_its_owner_reads() {
        let folder = folder();
        let file = folder.path().join("var/register.key");
        let first = keys(&file).newest().expect("made");
        assert_eq!(first.verifier().name(), "jalon.example/registre");
        let mode = fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = keys(&file).newest().expect("read");
        assert_eq!(again.verifier(), first.verifier());
        let found = keys(&file).signer(&first.verifier()).expect("found");
        assert_eq!(found.verifier(), first.verifier());
    }

    #[test]
    fn the_next_key_is_added_and_the_former_stays() {
        let folder = folder();
        let file = folder.path().join("register.key");
        let first = keys(&file).newest().expect("made").verifier();
        let second = keys(&file).next(&first).expect("made").verifier();
        assert_ne!(first, second);
        // Made but not yet in force (the program was killed): the next attempt takes the same.
        let again = keys(&file).next(&first).expect("read").verifier();
        assert_eq!(again, second);
        for key in [&first, &second] {
            assert!(keys(&file).signer(key).is_ok());
        }
    }

    #[test]
    fn a_file_that_others_read_is_refused() {
        let folder = folder();
        let file = folder.path().join("register.key");
        keys(&file).newest().expect("made");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("changed");
        let refused = keys(&file).newest().expect_err("exposed").to_string();
        assert!(refused.contains("chmod 600"), "{refused}");
    }

    #[test]
    fn keys_of_the_settings_come_before_files_and_are_never_made() {
        let folder = folder();
        let file = folder.path().join("register.key");
        let one = new_key().expect("chance");
        let keys = |given: &str| Keys::of("https://jalon.example", given, &file);
        let first = keys(&one)
            .expect("a key")
            .newest()
            .expect("given")
            .verifier();
        let none = keys(&one).expect("a key").next(&first);
        assert!(matches!(none, Err(KeyError::NoneNew)), "{none:?}");
        let two = format!("{one} {}", new_key().expect("chance"));
        let second = keys(&two).expect("keys").next(&first).expect("given");
        assert_ne!(second.verifier(), first);
        assert!(!file.exists());
        let malformed = keys("abc").expect_err("no key");
        assert!(matches!(malformed, KeyError::Malformed { line: 1 }));
        assert!(matches!(
            Keys::none("https://jalon.example").newest(),
            Err(KeyError::NoPlace)
        ));
    }

    #[test]
    fn keys_are_never_shown() {
        let keys = Keys::of_seed("https://jalon.example", [65; 32]);
        assert!(!format!("{keys:?}").contains("65"));
    }
}
