//! Finished bodies: made once, compressed once, kept within a bound of bytes. Whoever asks for
//! one that is being made waits for it.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use chrono::NaiveDate;
use http::HeaderValue;
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter, sync::Cache, sync::DefaultLifecycle,
};
use tokio::sync::Semaphore;

use crate::foundation::{
    http::{Encoding, Problem, WORTHWHILE, entity_tag, fingerprint},
    i18n::Locale,
};

/// Brotli's quality for a body that somebody waits for: 60 kB in about 1 ms.
const QUALITY_AT_ONCE: u8 = 5;
/// Brotli's quality for bodies that are made again when nobody waits: the best takes half a second
/// for a long page, and minutes for a whole record.
const QUALITY_AT_LEISURE: u8 = 11;
const QUALITY_OF_THE_LARGEST: u8 = 9;
/// Bodies from this length (bytes) on are worth compressing twice, whoever asks for them…
const LARGE: usize = 256 << 10;
/// … and from this one on when many do: at an address without parameters, for today.
const LONG: usize = 96 << 10;
/// From this length on the best quality takes too long even at leisure.
const LARGEST: usize = 768 << 10;
/// Media type of pictures, which are compressed as they are.
pub(super) const PNG: &str = "image/png";
/// What an entry takes beside its body and its address, in bytes.
const OVERHEAD: usize = 300;

/// Which body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct BodyKey {
    pub(super) serial: u64,
    pub(super) day: NaiveDate,
    /// Links of a page that shows another day than today keep that day.
    pub(super) is_dated: bool,
    pub(super) locale: Locale,
    /// Path without the language, and the parameters that the handler declared.
    pub(super) address: Box<str>,
    pub(super) encoding: Encoding,
}

/// A finished body, in one encoding.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) content_type: &'static str,
    pub(super) encoding: Encoding,
    pub(super) tag: HeaderValue,
    pub(super) bytes: Bytes,
    fingerprint: Box<str>,
}

impl Body {
    pub(super) fn new(content_type: &'static str, body: Vec<u8>) -> Self {
        // Without the room that it had to grow: kept bodies are counted by their length.
        let bytes = Bytes::from(body.into_boxed_slice());
        let fingerprint = fingerprint(&bytes).into_boxed_str();
        Self {
            content_type,
            encoding: Encoding::Identity,
            tag: entity_tag(&fingerprint, Encoding::Identity),
            bytes,
            fingerprint,
        }
    }

    fn encoded(&self, encoding: Encoding, quality: u8) -> Self {
        let bytes = encoding.encode(&self.bytes, quality);
        let mut tag = entity_tag(&self.fingerprint, encoding);
        if quality != QUALITY_AT_ONCE {
            // Other bytes, another strong tag.
            tag = entity_tag(&format!("{}-{quality}", self.fingerprint), encoding);
        }
        Self {
            content_type: self.content_type,
            encoding,
            tag,
            bytes,
            fingerprint: self.fingerprint.clone(),
        }
    }
}

/// How the kept bodies do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyFigures {
    /// Requests answered with a body that was there.
    pub hits: u64,
    /// Requests for which one had to be made or awaited.
    pub misses: u64,
    /// Bodies that were rendered.
    pub made: u64,
    /// Bodies kept now.
    pub entries: u64,
    /// Bytes they take.
    pub bytes: u64,
}

#[derive(Debug, Clone, Copy)]
struct ByBytes;

impl Weighter<BodyKey, Arc<Body>> for ByBytes {
    fn weight(&self, key: &BodyKey, body: &Arc<Body>) -> u64 {
        // An address under which an uncompressed body is found again shares that body.
        let shares = key.encoding != body.encoding;
        let own = if shares { 0 } else { body.bytes.len() };
        (own + key.address.len() + OVERHEAD) as u64
    }
}

type Kept = Cache<BodyKey, Arc<Body>, ByBytes>;

/// The kept bodies.
#[derive(Debug)]
pub(super) struct Bodies {
    kept: Arc<Kept>,
    hits: AtomicU64,
    misses: AtomicU64,
    made: AtomicU64,
    leisure: Arc<Semaphore>,
    /// How long a large body waits for its better compression.
    patience: Duration,
}

impl Bodies {
    pub(super) fn new(bytes: u64) -> Self {
        // One shard: each may hold only its share of the weight, and one body can be large.
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(usize::try_from(bytes / 20_000).unwrap_or(0).max(100))
            .weight_capacity(bytes)
            .build()
            .expect("both capacities are given");
        Self {
            kept: Arc::new(Cache::with_options(
                options,
                ByBytes,
                DefaultHashBuilder::default(),
                DefaultLifecycle::default(),
            )),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
            made: AtomicU64::new(0),
            leisure: Arc::new(Semaphore::new(1)),
            patience: Duration::from_secs(2),
        }
    }

    pub(super) fn clear(&self) {
        self.kept.clear();
    }

    pub(super) fn figures(&self) -> BodyFigures {
        BodyFigures {
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            made: self.made.load(Ordering::Relaxed),
            entries: self.kept.len() as u64,
            bytes: self.kept.weight(),
        }
    }

    /// The body of that key, made by `make` (always the unencoded one) if it isn't there.
    pub(super) async fn get(
        &self,
        key: &BodyKey,
        make: impl Future<Output = Result<Body, Problem>>,
    ) -> Result<Arc<Body>, Problem> {
        if let Some(body) = self.kept.get(key) {
            self.hits.fetch_add(1, Ordering::Relaxed);
            return Ok(body);
        }
        self.misses.fetch_add(1, Ordering::Relaxed);
        let plain_key = BodyKey {
            encoding: Encoding::Identity,
            ..key.clone()
        };
        let plain = self
            .kept
            .get_or_insert_async(&plain_key, async {
                self.made.fetch_add(1, Ordering::Relaxed);
                Ok(Arc::new(make.await?))
            })
            .await?;
        if key.encoding == Encoding::Identity {
            return Ok(plain);
        }
        let body = self
            .kept
            .get_or_insert_async(key, async {
                Ok::<_, Problem>(encode(Arc::clone(&plain), key.encoding, QUALITY_AT_ONCE).await)
            })
            .await?;
        if body.encoding == Encoding::Brotli && is_worth_more(key, plain.bytes.len()) {
            self.improve(key.clone(), &plain, &body);
        }
        Ok(body)
    }

    /// Makes a large body smaller when nobody waits for it. One at a time: it takes seconds.
    fn improve(&self, key: BodyKey, plain: &Arc<Body>, at_once: &Body) {
        if at_once.tag != entity_tag(&at_once.fingerprint, Encoding::Brotli) {
            return;
        }
        let (kept, leisure) = (Arc::clone(&self.kept), Arc::clone(&self.leisure));
        let length = at_once.bytes.len();
        // A body that is no longer kept is not worth the wait, nor its memory.
        let plain = Arc::downgrade(plain);
        let patience = self.patience;
        tokio::spawn(async move {
            let Ok(_turn) = leisure.acquire().await else {
                return;
            };
            tokio::time::sleep(patience).await;
            if kept.contains_key(&key)
                && let Some(plain) = plain.upgrade()
            {
                let quality = if plain.bytes.len() < LARGEST {
                    QUALITY_AT_LEISURE
                } else {
                    QUALITY_OF_THE_LARGEST
                };
                let better = encode(plain, key.encoding, quality).await;
                // Only in place of the former one: it may be gone with its snapshot.
                if better.bytes.len() < length {
                    let _ = kept.replace(key, better, true);
                }
            }
        });
    }
}

/// True for a body that is worth compressing twice.
fn is_worth_more(key: &BodyKey, length: usize) -> bool {
    // Parameters stand after a line feed (`asked::address`).
    let is_popular = !key.is_dated && !key.address.contains('\n');
    length >= if is_popular { LONG } else { LARGE }
}

async fn encode(plain: Arc<Body>, encoding: Encoding, quality: u8) -> Arc<Body> {
    if plain.bytes.len() < WORTHWHILE || plain.content_type == PNG {
        return plain;
    }
    let work = move || {
        let encoded = plain.encoded(encoding, quality);
        if encoded.bytes.len() < plain.bytes.len() {
            Arc::new(encoded)
        } else {
            plain
        }
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(body) => body,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

#[cfg(test)]
#[path = "bodies_tests.rs"]
mod tests;
