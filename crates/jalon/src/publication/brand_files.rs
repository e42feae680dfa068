//! The operator's own logo and legal texts: files named in the settings, read once at the start.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::assets::content_type;
use crate::foundation::{
    http::{Encoding, client_has, entity_tag, fingerprint},
    i18n::Locale,
};

/// Largest logo, in bytes: it comes with every page.
const LARGEST_LOGO: u64 = 256 << 10;
/// Largest legal text, in bytes.
const LARGEST_TEXT: u64 = 256 << 10;

/// A file that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BrandFileError {
    /// It isn't there or can't be read.
    #[error("{setting} = \"{}\" can't be read ({source}): name a file, or leave the setting empty", path.display())]
    Unreadable {
        /// The setting.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Too large.
    #[error("{setting} = \"{}\" is larger than {most} bytes", path.display())]
    TooLarge {
        /// The setting.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// What is accepted, in bytes.
        most: u64,
    },
    /// Not an image that browsers show, or not text.
    #[error("{setting} = \"{}\" is not {expected}", path.display())]
    OtherKind {
        /// The setting.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// What is accepted.
        expected: &'static str,
    },
}

/// The operator's logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    bytes: bytes::Bytes,
    content_type: &'static str,
    fingerprint: String,
}

/// A text of the operator, in Markdown; in English when they wrote one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnText {
    french: Option<Arc<str>>,
    english: Option<Arc<str>>,
}

impl Logo {
    /// Reads the file that `branding.logo` names; `None` when it names none.
    ///
    /// # Errors
    /// [`BrandFileError`].
    pub fn read(path: &str) -> Result<Option<Self>, BrandFileError> {
        let setting = "branding.logo";
        let Some(path) = named(path) else {
            return Ok(None);
        };
        let kind = path.to_str().and_then(content_type);
        let content_type = kind
            .filter(|kind| kind.starts_with("image/"))
            .ok_or_else(|| BrandFileError::OtherKind {
                setting,
                path: path.clone(),
                expected: "an image: .svg, .png, .webp or .jpg are accepted",
            })?;
        let bytes = read(setting, &path, LARGEST_LOGO)?;
        Ok(Some(Self {
            fingerprint: fingerprint(&bytes),
            bytes: bytes.into(),
            content_type,
        }))
    }

    /// Its address, which changes with the image.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/logo?{}", self.fingerprint)
    }

    /// True when link previews can show it: not SVG.
    #[must_use]
    pub fn is_raster(&self) -> bool {
        self.content_type != "image/svg+xml"
    }

    pub(super) fn answer(&self, asked: &HeaderMap) -> Response {
        kept(
            asked,
            &self.fingerprint,
            self.content_type,
            self.bytes.clone(),
        )
    }
}

impl OwnText {
    /// Reads the Markdown file that a setting names, and, beside it, its English version: for
    /// `mentions.md`, `mentions.en.md`.
    ///
    /// # Errors
    /// [`BrandFileError`]; an English version that isn't there is none.
    pub fn read(setting: &'static str, path: &str) -> Result<Self, BrandFileError> {
        let Some(path) = named(path) else {
            return Ok(Self::default());
        };
        let english = path.with_extension("en.md");
        Ok(Self {
            french: Some(text(setting, &path)?),
            english: if english.exists() {
                Some(text(setting, &english)?)
            } else {
                None
            },
        })
    }

    /// The text for a reader of a language, and the language that it is in.
    #[must_use]
    pub fn for_reader(&self, locale: Locale) -> Option<(&str, Locale)> {
        let french = || Some((&**self.french.as_ref()?, Locale::French));
        match (locale, &self.english) {
            (Locale::English, Some(english)) => Some((english, Locale::English)),
            (Locale::French | Locale::English, _) => french(),
        }
    }
}

/// An answer with a tag, for an hour.
pub(super) fn kept(
    asked: &HeaderMap,
    fingerprint: &str,
    content_type: &'static str,
    body: impl Into<Body>,
) -> Response {
    let tag = entity_tag(fingerprint, Encoding::Identity);
    let mut response = if client_has(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(body.into());
        let kind = HeaderValue::from_static(content_type);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag);
    let hour = HeaderValue::from_static("public, max-age=3600");
    headers.insert(header::CACHE_CONTROL, hour);
    response
}

fn named(path: &str) -> Option<PathBuf> {
    let path = path.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}

fn text(setting: &'static str, path: &Path) -> Result<Arc<str>, BrandFileError> {
    let bytes = read(setting, path, LARGEST_TEXT)?;
    let text = String::from_utf8(bytes).map_err(|_| BrandFileError::OtherKind {
        setting,
        path: path.to_owned(),
        expected: "a text in UTF-8",
    })?;
    Ok(text.into())
}

fn read(setting: &'static str, path: &Path, most: u64) -> Result<Vec<u8>, BrandFileError> {
    let unreadable = |source| BrandFileError::Unreadable {
        setting,
        path: path.to_owned(),
        source,
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let taken = file.take(most + 1).read_to_end(&mut bytes);
    taken.map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(BrandFileError::TooLarge {
            setting,
            path: path.to_owned(),
            most,
        });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_once_and_what_is_wrong_is_said() {
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name).display().to_string();
        assert_eq!(Logo::read("").expect("none"), None);
        let missing = Logo::read(&at("rien.svg")).expect_err("absent");
        assert!(
            missing.to_string().starts_with("branding.logo = "),
            "{missing}"
        );
        std::fs::write(at("logo.txt"), "x").expect("written");
        let other = Logo::read(&at("logo.txt")).expect_err("no image");
        assert!(other.to_string().contains(".svg, .png"), "{other}");
        std::fs::write(at("grand.png"), vec![0; 300 << 10]).expect("written");
        let large = Logo::read(&at("grand.png")).expect_err("too large");
        assert!(large.to_string().contains("larger than 262144"), "{large}");
        std::fs::write(at("logo.svg"), "<svg/>").expect("written");
        let logo = Logo::read(&at("logo.svg")).expect("read").expect("some");
        assert!(logo.address().starts_with("/logo?") && !logo.is_raster());
    }

    #[test]
    fn texts_come_in_the_reader_s_language_when_there_is_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name).display().to_string();
        let setting = "branding.legal_notice";
        std::fs::write(at("m.md"), "## Éditeur").expect("written");
        let alone = OwnText::read(setting, &at("m.md")).expect("read");
        let found = alone.for_reader(Locale::English);
        assert_eq!(found, Some(("## Éditeur", Locale::French)));
        std::fs::write(at("m.en.md"), "## Publisher").expect("written");
        let both = OwnText::read(setting, &at("m.md")).expect("read");
        let found = both.for_reader(Locale::English);
        assert_eq!(found, Some(("## Publisher", Locale::English)));
        std::fs::write(at("m.md"), [0xff, 0xfe]).expect("written");
        let error = OwnText::read(setting, &at("m.md")).expect_err("no text");
        assert!(error.to_string().contains("UTF-8"), "{error}");
        assert_eq!(OwnText::default().for_reader(Locale::French), None);
    }
}
