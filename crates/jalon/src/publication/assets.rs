//! Our own static files: part of the program, compressed once, under addresses that change with
//! their content and may therefore be kept for ever.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    Router,
    body::Body,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use include_dir::{Dir, include_dir};

use crate::foundation::http::{Encoding, Problem, WORTHWHILE, client_has, entity_tag, fingerprint};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

static ASSETS: LazyLock<HashMap<&'static str, Asset>> = LazyLock::new(|| {
    files(&FILES)
        .into_iter()
        .chain(BUNDLES.map(|(name, parts)| (name, bundle(&parts))))
        .filter_map(|(name, body)| Some((name, Asset::new(name, body)?)))
        .collect()
});

/// Style sheets that are served as one file, in this order.
const BUNDLES: [(&str, [&str; 3]); 2] = [
    (
        "neutral.bundle.css",
        ["neutral.css", "site.css", "charts.css"],
    ),
    ("etat.bundle.css", ["etat.css", "site.css", "charts.css"]),
];

/// Quality of brotli: once per start, so the best.
const QUALITY: u8 = 11;

#[derive(Debug)]
struct Asset {
    content_type: &'static str,
    fingerprint: String,
    body: &'static [u8],
    compressed: LazyLock<Compressed, Box<dyn FnOnce() -> Compressed + Send>>,
}

#[derive(Debug)]
struct Compressed {
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Asset {
    fn new(name: &str, body: &'static [u8]) -> Option<Self> {
        Some(Self {
            content_type: content_type(name)?,
            fingerprint: fingerprint(body),
            body,
            compressed: LazyLock::new(Box::new(move || Compressed {
                gzip: smaller(Encoding::Gzip, body),
                brotli: smaller(Encoding::Brotli, body),
            })),
        })
    }

    fn encoded(&self, encoding: Encoding) -> (Encoding, Bytes) {
        let compressed = match encoding {
            Encoding::Identity => None,
            Encoding::Gzip => self.compressed.gzip.as_ref(),
            Encoding::Brotli => self.compressed.brotli.as_ref(),
        };
        compressed.map_or_else(
            || (Encoding::Identity, Bytes::from_static(self.body)),
            |body| (encoding, body.clone()),
        )
    }
}

/// The address of one of our static files, such as `site.css`. A file that doesn't exist keeps
/// its plain name, which answers 404: a test of the pages sees it.
#[must_use]
pub fn asset_url(name: &str) -> String {
    match ASSETS.get(name) {
        Some(asset) => format!("/static/{}/{name}", asset.fingerprint),
        None => format!("/static/{name}"),
    }
}

/// Compresses everything now rather than at the first request for it.
pub fn prepare_assets() {
    for asset in ASSETS.values() {
        LazyLock::force(&asset.compressed);
    }
}

/// `/static/<fingerprint>/<name>`, and the icon where browsers look for it by themselves: beside
/// pages that name none, as those in others' pages.
pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/static/{fingerprint}/{*name}", get(file))
        .route("/favicon.ico", get(icon))
}

async fn icon() -> Redirect {
    Redirect::temporary(&asset_url("favicon.svg"))
}

async fn file(
    Path((fingerprint, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asset = ASSETS
        .get(name.as_str())
        .ok_or_else(|| Problem::not_found(name.chars().take(80).collect::<String>()))?;
    let (encoding, body) = asset.encoded(Encoding::negotiate(&headers));
    let tag = entity_tag(&asset.fingerprint, encoding);
    // A page of a former version names a former fingerprint: it gets today's file, for now only.
    let lifetime = if fingerprint == asset.fingerprint {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=60"
    };
    let mut response = if client_has(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(asset.content_type),
        );
        if let Some(encoding) = encoding.header() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime));
    Ok(response)
}

/// Several files as one, kept as long as the program runs. A part that doesn't exist is left out: a
/// test sees it.
fn bundle(parts: &[&str]) -> &'static [u8] {
    let parts = parts.iter().filter_map(|name| FILES.get_file(name));
    let parts: Vec<&[u8]> = parts.map(include_dir::File::contents).collect();
    Vec::leak(parts.join(&b'\n'))
}

fn files(dir: &'static Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let own = dir
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents())));
    own.chain(dir.dirs().flat_map(files)).collect()
}

fn smaller(encoding: Encoding, body: &[u8]) -> Option<Bytes> {
    (body.len() >= WORTHWHILE)
        .then(|| encoding.encode(body, QUALITY))
        .filter(|encoded| encoded.len() < body.len())
}

/// The media type of a file by its name; none for what isn't meant to be served.
pub(super) fn content_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_holds_each_of_its_sheets() {
        for (name, parts) in BUNDLES {
            let asset = ASSETS.get(name).expect("a bundle");
            for part in parts {
                let part = FILES.get_file(part).expect("a sheet").contents();
                let found = asset.body.windows(part.len()).any(|window| window == part);
                assert!(found, "{name}");
            }
        }
    }
}
