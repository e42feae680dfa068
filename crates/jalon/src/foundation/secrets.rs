//! Secrets that have to be sent as they are (a token, a password of somebody else's database) and so
//! can't be kept as a hash: kept encrypted, under keys that are never in the database.
//!
//! AES-256-GCM with a nonce of chance for each. What a secret belongs to is authenticated with it, so
//! that one can't be moved into another's place. Several keys may be there: the newest encrypts, each
//! decrypts what it encrypted. Who holds the database and the keys reads everything: this protects
//! copies of the database.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use aes_gcm::{
    Aes256Gcm,
    aead::{Aead as _, KeyInit as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    digest::sha256_hex,
    key_file::{self, LENGTH, Unreadable},
};

/// Bytes of a nonce.
const NONCE: usize = 12;
/// What everything sealed begins with: no token does.
const MARK: &str = "jalon-sealed-1.";
/// Digits of a key's name.
const NAME: usize = 12;

/// The keys, the newest last.
#[derive(Clone, Default)]
pub struct Vault(Arc<Vec<Key>>);

struct Key {
    name: String,
    cipher: Aes256Gcm,
}

/// Why keys can't be had, or a secret can't be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The file can't be read.
    #[error(
        "the keys of secrets can't be read: {}: {error}. Make the file with: (umask 077; openssl \
         rand -base64 32 > {})", file.display(), file.display()
    )]
    File {
        /// The file.
        file: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// Others may read the file.
    #[error(
        "{} may be read by others (mode {mode:o}): run `chmod 600` on it, and add a new key at its \
         end if somebody read it", file.display()
    )]
    Exposed {
        /// The file.
        file: PathBuf,
        /// Its rights.
        mode: u32,
    },
    /// A line that is no key.
    #[error("line {line} of the keys of secrets is none: 32 bytes in Base64 are expected")]
    Malformed {
        /// Which, from 1.
        line: usize,
    },
    /// There is no key.
    #[error(
        "no key keeps secrets: set `secrets.key_file` (or `secrets.key`), see docs/operating.md"
    )]
    NoKey,
    /// The key that sealed it is not here.
    #[error("the key {0} that sealed this secret is not here: put it back among the keys")]
    NotHere(String),
    /// It was changed, or belongs to something else.
    #[error("a secret can't be opened: it was changed, or belongs to something else")]
    Changed,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Chance(getrandom::Error),
}

impl fmt::Debug for Vault {
    /// Never shows a key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.iter().map(|key| &key.name);
        f.debug_list().entries(names).finish()
    }
}

impl Vault {
    /// Keys of the settings: those given as text (Base64, separated by blanks, the newest last), else
    /// those of a file, one a line; none when neither is set.
    ///
    /// # Errors
    /// [`VaultError`] says what to do.
    pub fn of(given: &str, file: Option<&Path>) -> Result<Self, VaultError> {
        let read = match file {
            _ if !given.trim().is_empty() => key_file::given(given),
            Some(file) => key_file::read(file),
            None => Ok(Vec::new()),
        };
        let keys = read.map_err(|why| {
            let file = file.map(Path::to_owned).unwrap_or_default();
            match why {
                Unreadable::File(error) => VaultError::File { file, error },
                Unreadable::Exposed(mode) => VaultError::Exposed { file, mode },
                Unreadable::Malformed(line) => VaultError::Malformed { line },
            }
        })?;
        Ok(Self(Arc::new(keys.iter().map(Key::of).collect())))
    }

    /// One key from memory, for demonstrations and tests.
    #[must_use]
    pub fn of_key(key: [u8; LENGTH]) -> Self {
        Self(Arc::new(vec![Key::of(&key)]))
    }

    /// True when a secret can be kept.
    #[must_use]
    pub fn has_key(&self) -> bool {
        !self.0.is_empty()
    }

    /// Encrypts a secret of `owner` (a key of the thing that it belongs to) with the newest key.
    ///
    /// # Errors
    /// [`VaultError::NoKey`], or when the system gives no chance.
    pub fn seal(&self, owner: &str, secret: &str) -> Result<String, VaultError> {
        let key = self.0.last().ok_or(VaultError::NoKey)?;
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(VaultError::Chance)?;
        let payload = Payload {
            msg: secret.as_bytes(),
            aad: owner.as_bytes(),
        };
        let sealed = key.cipher.encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| VaultError::Changed)?;
        let whole = [nonce.as_slice(), &sealed].concat();
        Ok(format!("{MARK}{}.{}", key.name, STANDARD.encode(whole)))
    }

    /// Opens what was sealed for `owner`.
    ///
    /// # Errors
    /// [`VaultError::NotHere`] or [`VaultError::Changed`].
    pub fn open(&self, owner: &str, sealed: &str) -> Result<String, VaultError> {
        let rest = sealed.strip_prefix(MARK).ok_or(VaultError::Changed)?;
        let (name, whole) = rest.split_once('.').ok_or(VaultError::Changed)?;
        let key = self.0.iter().find(|key| key.name == name);
        let key = key.ok_or_else(|| VaultError::NotHere(name.to_owned()))?;
        let whole = STANDARD.decode(whole).map_err(|_| VaultError::Changed)?;
        let (nonce, sealed) = whole
            .split_first_chunk::<NONCE>()
            .ok_or(VaultError::Changed)?;
        let payload = Payload {
            msg: sealed,
            aad: owner.as_bytes(),
        };
        let opened = key.cipher.decrypt(&(*nonce).into(), payload);
        let opened = opened.map_err(|_| VaultError::Changed)?;
        String::from_utf8(opened).map_err(|_| VaultError::Changed)
    }

    /// True for what was sealed; false for a secret as it was kept before there were keys.
    #[must_use]
    pub fn is_sealed(text: &str) -> bool {
        text.starts_with(MARK)
    }

    /// True when it was sealed with the newest key.
    #[must_use]
    pub fn is_newest(&self, sealed: &str) -> bool {
        let rest = sealed
            .strip_prefix(MARK)
            .and_then(|rest| rest.split_once('.'));
        let newest = self.0.last();
        rest.zip(newest)
            .is_some_and(|((name, _), key)| key.name == name)
    }
}

impl Key {
    fn of(bytes: &[u8; LENGTH]) -> Self {
        Self {
            name: sha256_hex(bytes).chars().take(NAME).collect(),
            cipher: Aes256Gcm::new(&(*bytes).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    use super::*;

    #[test]
    fn a_secret_comes_back_to_its_owner_only() {
        let vault = Vault::of_key([7; LENGTH]);
        let sealed = vault.seal("one", "s3cret").unwrap();
        assert!(Vault::is_sealed(&sealed) && !sealed.contains("s3cret"));
        assert!(!Vault::is_sealed("s3cret"));
        assert_eq!(vault.open("one", &sealed).unwrap(), "s3cret");
        assert!(matches!(
            vault.open("other", &sealed),
            Err(VaultError::Changed)
        ));
        // The same secret is never written alike twice.
        assert_ne!(vault.seal("one", "s3cret").unwrap(), sealed);
        let mut changed = sealed.clone();
        changed.replace_range(sealed.len() - 6..sealed.len() - 5, "!");
        assert!(matches!(
            vault.open("one", &changed),
            Err(VaultError::Changed)
        ));
        assert!(matches!(
            vault.open("one", "s3cret"),
            Err(VaultError::Changed)
        ));
        assert!(!format!("{vault:?}").contains("7, 7"));
    }

    #[test]
    fn the_newest_key_seals_and_each_opens_its_own() {
        let (old, new) = (STANDARD.encode([1; LENGTH]), STANDARD.encode([2; LENGTH]));
        let before = Vault::of(&old, None).unwrap();
        let sealed = before.seal("one", "s3cret").unwrap();
        let both = Vault::of(&format!("{old} {new}"), None).unwrap();
        assert_eq!(both.open("one", &sealed).unwrap(), "s3cret");
        assert!(before.is_newest(&sealed) && !both.is_newest(&sealed));
        let again = both.seal("one", "s3cret").unwrap();
        assert!(both.is_newest(&again));
        assert!(matches!(
            before.open("one", &again),
            Err(VaultError::NotHere(_))
        ));
        let none = Vault::default();
        assert!(matches!(none.seal("one", "s3cret"), Err(VaultError::NoKey)));
        assert!(!none.has_key());
        assert!(matches!(
            Vault::of("short", None),
            Err(VaultError::Malformed { line: 1 })
        ));
    }

    #[test]
    fn a_file_of_keys_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secrets.key");
        let absent = Vault::of("", Some(&file)).unwrap_err().to_string();
        assert!(absent.contains("openssl rand -base64 32"), "{absent}");
        let key = STANDARD.encode([3; LENGTH]);
        fs::write(&file, format!("# Keys\n\n{key}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(
            Vault::of("", Some(&file)),
            Err(VaultError::Exposed { mode: 0o644, .. })
        ));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(Vault::of("", Some(&file)).unwrap().has_key());
        fs::write(&file, format!("# Keys\n{key}\nnone\n")).unwrap();
        assert!(matches!(
            Vault::of("", Some(&file)),
            Err(VaultError::Malformed { line: 3 })
        ));
    }
}
