//! A file of a content repository, as it was found.
//!
//! The bytes are kept beside what was understood of them, so that writing back loses nothing.

use sha2::{Digest, Sha256};

use crate::Collection;

/// A file as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The collection whose folder holds it.
    pub collection: Collection,
    /// Its name within that folder, extension included.
    pub file: String,
    /// The name of the entity that was read from it: its slug, or the phase's public word for
    /// [`Collection::Phases`]. `None`: the file is kept but was not interpreted.
    pub slug: Option<String>,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Document {
    /// A document with its fingerprint computed.
    #[must_use]
    pub fn new(collection: Collection, file: String, slug: Option<String>, bytes: Vec<u8>) -> Self {
        Self {
            collection,
            file,
            slug,
            sha256: Sha256::digest(&bytes).into(),
            bytes,
        }
    }

    /// Its path from the content folder: `_startups/pix.md`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/{}", self.collection.folder(), self.file)
    }
}

/// A file's name without its last extension: what its entity is called.
pub(crate) fn stem(file: &str) -> &str {
    match file.rfind('.') {
        Some(at) if at > 0 => &file[..at],
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("pix.md", "pix")]
    #[case("data.gouv.fr.md", "data.gouv.fr")]
    #[case("Préfecture", "Préfecture")]
    #[case("15_fast", "15_fast")]
    #[case("plateforme.rome.4-0.md", "plateforme.rome.4-0")]
    fn a_slug_is_the_name_without_its_last_extension(#[case] file: &str, #[case] slug: &str) {
        assert_eq!(stem(file), slug);
    }
}
