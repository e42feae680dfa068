//! The operator's own copy of the State's design system, served under `/theme/`. Read from its
//! folder, never part of the program: its terms don't allow that.

use std::{
    io,
    path::{Component, Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use quick_cache::{Weighter, sync::Cache};

use super::{assets::content_type, theme_dark::dark_by_preference};
use crate::foundation::http::{Encoding, Problem, WORTHWHILE, client_has, entity_tag, fingerprint};

/// The design system's style sheet.
const SHEET: &str = "dsfr.min.css";
/// Its dark half for browsers without scripts: no file of the folder, but made from its sheet.
const DARK: &str = "jalon-dark.css";
/// Largest file that is served, in bytes.
const LARGEST: u64 = 8 << 20;
/// Memory for files and their compressed forms, in bytes.
const KEPT: u64 = 16 << 20;
/// Brotli's quality: once per file.
const QUALITY: u8 = 9;

/// The operator's folder.
#[derive(Debug, Clone)]
pub struct ThemeFolder {
    root: PathBuf,
    kept: Arc<Cache<FileKey, Arc<File>, ByBytes>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct FileKey {
    path: PathBuf,
    changed: Option<SystemTime>,
    length: u64,
    encoding: Encoding,
    is_dark_half: bool,
}

#[derive(Debug)]
struct File {
    encoding: Encoding,
    tag: HeaderValue,
    bytes: Bytes,
}

#[derive(Debug, Clone, Copy)]
struct ByBytes;

impl Weighter<FileKey, Arc<File>> for ByBytes {
    fn weight(&self, key: &FileKey, file: &Arc<File>) -> u64 {
        (file.bytes.len() + key.path.as_os_str().len() + 300) as u64
    }
}

impl ThemeFolder {
    /// The folder at that path.
    ///
    /// # Errors
    /// When it isn't there or isn't a folder.
    pub fn open(path: &Path) -> io::Result<Self> {
        let root = path.canonicalize()?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self {
            root,
            kept: Arc::new(Cache::with_weighter(200, KEPT, ByBytes)),
        })
    }

    /// True when the folder holds the design system's style sheet.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.root.join(SHEET).is_file()
    }

    /// Answers with the file of that name within the folder, or with the dark half of its sheet.
    ///
    /// # Errors
    /// 404 when there is no such file, or when it isn't one to be served.
    pub async fn answer(&self, name: &str, asked: &HeaderMap) -> Result<Response, Problem> {
        let nothing = || Problem::not_found(name.chars().take(80).collect::<String>());
        let content_type = content_type(name).ok_or_else(nothing)?;
        let (folder, relative) = (self.clone(), name.to_owned());
        let encoding = Encoding::negotiate(asked);
        let work = move || folder.find(&relative, encoding);
        let file = match tokio::task::spawn_blocking(work).await {
            Ok(found) => found.map_err(|_| nothing())?,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        };
        let mut response = if client_has(asked, &file.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(file.bytes.clone()));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
            if let Some(encoding) = file.encoding.header() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, file.tag.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        );
        Ok(response)
    }

    fn find(&self, name: &str, encoding: Encoding) -> io::Result<Arc<File>> {
        let is_dark_half = name == DARK;
        let path = self.inside(if is_dark_half { SHEET } else { name })?;
        let metadata = path.metadata()?;
        if !metadata.is_file() || metadata.len() > LARGEST {
            return Err(io::ErrorKind::NotFound.into());
        }
        let key = FileKey {
            changed: metadata.modified().ok(),
            length: metadata.len(),
            path,
            encoding,
            is_dark_half,
        };
        self.kept.get_or_insert_with(&key, || {
            let read = std::fs::read(&key.path)?;
            let plain = if key.is_dark_half {
                dark_by_preference(&String::from_utf8_lossy(&read)).into()
            } else {
                Bytes::from(read)
            };
            let fingerprint = fingerprint(&plain);
            let encoded = (plain.len() >= WORTHWHILE && encoding != Encoding::Identity)
                .then(|| encoding.encode(&plain, QUALITY))
                .filter(|encoded| encoded.len() < plain.len());
            let (encoding, bytes) = match encoded {
                Some(encoded) => (encoding, encoded),
                None => (Encoding::Identity, plain),
            };
            Ok(Arc::new(File {
                encoding,
                tag: entity_tag(&fingerprint, encoding),
                bytes,
            }))
        })
    }

    /// The file of that name, links followed, if it lies within the folder.
    fn inside(&self, name: &str) -> io::Result<PathBuf> {
        let relative = Path::new(name);
        let is_plain = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !is_plain || name.split('/').any(|part| part.starts_with('.')) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let path = self.root.join(relative).canonicalize()?;
        if path.starts_with(&self.root) {
            Ok(path)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn folder() -> (tempfile::TempDir, ThemeFolder) {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("dist");
        std::fs::create_dir_all(root.join("icons")).unwrap();
        std::fs::write(root.join("dsfr.min.css"), "a{color:red}".repeat(100)).unwrap();
        std::fs::write(root.join("icons/x.svg"), "<svg/>").unwrap();
        std::fs::write(root.join(".secret.css"), "x").unwrap();
        std::fs::write(root.join("readme.md"), "x").unwrap();
        std::fs::write(dir.path().join("outside.css"), "x").unwrap();
        std::os::unix::fs::symlink(dir.path().join("outside.css"), root.join("link.css")).unwrap();
        let folder = ThemeFolder::open(&root).unwrap();
        (dir, folder)
    }

    #[rstest]
    #[case("../outside.css")]
    #[case("/etc/passwd")]
    #[case("icons/../../outside.css")]
    #[case("link.css")]
    #[case(".secret.css")]
    #[case("readme.md")]
    #[case("icons")]
    #[case("")]
    #[case("nothing.css")]
    #[case("dsfr.min.css\0")]
    #[tokio::test]
    async fn only_what_is_inside_and_meant_is_served(#[case] name: &str) {
        let (_dir, folder) = folder();
        let problem = folder.answer(name, &HeaderMap::new()).await.unwrap_err();
        assert_eq!(problem.status, 404);
    }

    #[tokio::test]
    async fn files_are_compressed_and_checked_again_when_changed() {
        let (dir, folder) = folder();
        assert!(folder.is_complete());
        let mut asked = HeaderMap::new();
        asked.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
        let first = folder.answer("dsfr.min.css", &asked).await.unwrap();
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
        asked.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        let again = folder.answer("dsfr.min.css", &asked).await.unwrap();
        assert_eq!(again.status(), 304);
        std::fs::write(dir.path().join("dist/dsfr.min.css"), "b{}").unwrap();
        let changed = folder.answer("dsfr.min.css", &asked).await.unwrap();
        assert_eq!(changed.status(), 200);
        let icon = folder.answer("icons/x.svg", &asked).await.unwrap();
        assert_eq!(icon.headers()[header::CONTENT_TYPE], "image/svg+xml");
    }

    #[tokio::test]
    async fn the_dark_half_is_made_from_the_sheet() {
        let (dir, folder) = folder();
        let sheet = ":root{--a:#fff}:root[data-fr-theme=dark]{--a:#000}";
        std::fs::write(dir.path().join("dist/dsfr.min.css"), sheet).unwrap();
        let dark = folder.answer(DARK, &HeaderMap::new()).await.unwrap();
        assert_eq!(
            dark.headers()[header::CONTENT_TYPE],
            "text/css; charset=utf-8"
        );
        let body = axum::body::to_bytes(dark.into_body(), 1000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(
            body.contains("(prefers-color-scheme: dark){:root:not([data-fr-theme]){--a:#000}}"),
            "{body}"
        );
        // The sheet itself stays as it is.
        let own = folder
            .answer("dsfr.min.css", &HeaderMap::new())
            .await
            .unwrap();
        let own = axum::body::to_bytes(own.into_body(), 1000).await.unwrap();
        assert_eq!(own, sheet);
    }
}
