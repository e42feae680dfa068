//! The published record: an immutable snapshot of the network, from which all public pages and
//! the open API are made. No public request touches the database.
//!
//! Rooms take a [`PublicRequest`] and answer with [`PublicRequest::html`], [`PublicRequest::json`]
//! or [`PublicRequest::answer`]: bodies are made once per snapshot, address, day and language, and
//! kept, compressed, within a bound.

mod accent;
mod address;
mod asked;
mod assets;
mod bodies;
mod brand_files;
mod branding;
mod card;
pub mod components;
pub(crate) mod conformity;
mod dated;
pub mod feed;
mod form;
mod glossary;
mod layout;
mod layout_head;
mod layout_member;
mod metrics;
pub mod paths;
mod problem_page;
mod request;
mod service_space;
mod signed_in;
mod snapshot;
mod theme;
mod theme_dark;
mod view;
pub mod wording;

pub use accent::{Accent, AccentError};
pub use address::query_string;
pub use asked::FIRST_DAY;
pub use assets::{asset_url, prepare_assets};
pub use bodies::BodyFigures;
pub use brand_files::{BrandFileError, Logo, OwnText};
pub use branding::{BrandError, Branding};
pub use card::share_card;
pub use form::{Choice, FormField};
pub use glossary::{TERMS, Term};
pub use layout::{Crumb, Layout, NavLink, Section, Translation};
pub use layout_member::Menu;
pub use metrics::PublicationMetrics;
pub use problem_page::{problem_page, wants_page};
pub use request::PublicRequest;
pub use service_space::{service_space, service_space_rights};
pub use signed_in::SignedInPart;
pub use snapshot::Snapshot;
pub use theme::ThemeFolder;
pub use view::View;

use std::sync::{
    Arc, TryLockError,
    atomic::{AtomicU64, Ordering},
};

use arc_swap::ArcSwapOption;
use axum::{
    Router,
    extract::{FromRef, State},
    response::Response,
    routing::get,
};
use http::HeaderMap;
use programme::{committees::Almanac, network::Record};
use tokio::sync::{Mutex, MutexGuard, Semaphore};

use self::{bodies::Bodies, dated::DatedNetworks};
use crate::foundation::{
    clock::{Clock, Now},
    http::{Problem, fingerprint},
    i18n::Locale,
};

/// What is published now. Cheap to clone; swapped whole after each change of the record.
#[derive(Debug, Clone)]
pub struct Publication {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    current: ArcSwapOption<Snapshot>,
    /// Distinguishes snapshots, also of the same revision (a restored backup goes back).
    serials: AtomicU64,
    branding: Arc<Branding>,
    clock: Clock,
    prepare: &'static [Preparation],
    bodies: Bodies,
    dated: DatedNetworks,
    /// Bounds how many bodies are being made at once: each takes a processor.
    makers: Arc<Semaphore>,
    /// Whose turn it is to read the record and publish it.
    turn: Mutex<()>,
    /// Held by whoever lets the rooms prepare.
    preparing: std::sync::Mutex<()>,
}

/// How to publish.
#[derive(Debug, Clone)]
pub struct PublicationOptions {
    /// Whose site this is.
    pub branding: Branding,
    /// Bytes that finished bodies may take.
    pub body_bytes: u64,
    /// Bytes that networks of other days than today may take, as an estimate; two are kept
    /// whatever their size.
    pub dated_bytes: u64,
    /// Who says which day it is.
    pub clock: Clock,
    /// What rooms make of the network of the present day before anybody asks for it: indexes,
    /// catalogues. Each takes a processor for as long as it takes.
    pub prepare: &'static [Preparation],
}

/// Makes something of a view's network that is kept with it ([`View::derived`]).
pub type Preparation = fn(&View);

impl Default for PublicationOptions {
    fn default() -> Self {
        Self {
            branding: Branding::default(),
            body_bytes: 48 << 20,
            dated_bytes: 16 << 20,
            clock: Clock::default(),
            prepare: &[],
        }
    }
}

impl Publication {
    /// Publishes a record.
    #[must_use]
    pub fn new(revision: i64, record: Record) -> Self {
        let publication = Self::waiting(PublicationOptions::default());
        publication.publish(revision, record);
        publication
    }

    /// Nothing is published yet: public requests are asked to come back.
    #[must_use]
    pub fn waiting(options: PublicationOptions) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            inner: Arc::new(Inner {
                current: ArcSwapOption::empty(),
                serials: AtomicU64::new(1),
                branding: Arc::new(options.branding),
                clock: options.clock,
                prepare: options.prepare,
                bodies: Bodies::new(options.body_bytes),
                dated: DatedNetworks::new(options.dated_bytes),
                makers: Arc::new(Semaphore::new(2 * processors)),
                turn: Mutex::new(()),
                preparing: std::sync::Mutex::new(()),
            }),
        }
    }

    /// Waits for one's turn to read the record and publish it: who reads later publishes later, so
    /// that what was read first never replaces what is newer. Hold it until published.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.inner.turn.lock().await
    }

    /// Publishes a record under the rules of rules.md, and lets the rooms prepare: see
    /// [`Publication::publish_with`] and [`Publication::settle`].
    pub fn publish(&self, revision: i64, record: Record) {
        self.publish_with(revision, record, Almanac::default());
        self.settle();
    }

    /// Replaces what is published, all at once, with what is known beside the record. Takes a processor for as long as the record's
    /// references take to resolve (linear in its size): call it on a blocking thread, then
    /// [`Publication::settle`], for which nobody has to wait.
    pub fn publish_with(&self, revision: i64, record: Record, almanac: Almanac) {
        let serial = self.inner.serials.fetch_add(1, Ordering::Relaxed);
        let today = self.inner.clock.now().day();
        let snapshot = Snapshot::build(serial, revision, record, almanac, today);
        let snapshot = Arc::new(snapshot.after(self.snapshot()));
        tracing::info!(
            revision,
            build_seconds = snapshot.build_time.as_secs_f64(),
            bytes = snapshot.bytes,
            "published"
        );
        self.inner.current.store(Some(snapshot));
        // What was made from the former snapshot can't be asked for any more.
        self.inner.bodies.clear();
        self.inner.dated.clear();
    }

    /// Lets the rooms prepare what they make of the network that is published, if they have not yet:
    /// indexes, catalogues. Takes a processor for as long as they take: call it on a blocking thread
    /// after [`Publication::publish_with`]; what the state before had prepared serves meanwhile.
    /// Several states in quick succession are prepared one after the other, by one thread, those
    /// that were replaced meanwhile not at all.
    pub fn settle(&self) {
        loop {
            let turn = match self.inner.preparing.try_lock() {
                Ok(turn) => turn,
                // A room's preparation failed: the next state may do better.
                Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
                // Whoever is at it takes this state too.
                Err(TryLockError::WouldBlock) => return,
            };
            while let Some(snapshot) = self.unprepared() {
                self.prepare(&snapshot);
                snapshot.set_prepared();
            }
            drop(turn);
            // What was published just before the turn ended found it taken.
            if self.unprepared().is_none() {
                return;
            }
        }
    }

    fn unprepared(&self) -> Option<Arc<Snapshot>> {
        self.snapshot().filter(|snapshot| !snapshot.is_prepared())
    }

    /// Lets the rooms prepare what they make of the network of the present day.
    fn prepare(&self, snapshot: &Snapshot) {
        let view = View::of_today(snapshot, &self.inner.branding);
        for prepare in self.inner.prepare {
            prepare(&view);
        }
    }

    /// What is published now; `None` before the first record.
    #[must_use]
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.inner.current.load_full()
    }

    /// Whose site this is.
    #[must_use]
    pub fn branding(&self) -> &Arc<Branding> {
        &self.inner.branding
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Now {
        self.inner.clock.now()
    }

    /// What a page of the member space is made from: the record of today, in the language of the
    /// address.
    ///
    /// # Errors
    /// 503 before the first record is published.
    pub(crate) async fn member_view(&self, path: &str) -> Result<View, Problem> {
        self.view(path, None).await.map(|(view, _)| view)
    }

    /// What a job writes from: as [`Publication::member_view`], told as a job tells its failure.
    pub(crate) async fn job_view(&self, path: &str) -> anyhow::Result<View> {
        let view = self.member_view(path).await;
        view.map_err(|problem| anyhow::anyhow!("nothing is published yet: {}", problem.status))
    }

    /// How the kept bodies do.
    #[must_use]
    pub fn body_figures(&self) -> BodyFigures {
        self.inner.bodies.figures()
    }
}

/// The language of an address.
pub(crate) fn locale_of(path: &str) -> Locale {
    asked::locale_of(path).0
}

/// Addresses of what belongs to every page rather than to one.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    assets::routes()
        .route("/theme.css", get(accent_sheet))
        .route("/logo", get(logo))
}

async fn accent_sheet(
    State(publication): State<Publication>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let accent = publication.branding().accent;
    let sheet = accent.ok_or_else(|| Problem::not_found("branding.accent"))?;
    let sheet = sheet.style_sheet();
    let fingerprint = fingerprint(sheet.as_bytes());
    let kind = "text/css; charset=utf-8";
    Ok(brand_files::kept(&asked, &fingerprint, kind, sheet))
}

async fn logo(
    State(publication): State<Publication>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let logo = publication.branding().logo.as_ref();
    let logo = logo.ok_or_else(|| Problem::not_found("branding.logo"))?;
    Ok(logo.answer(&asked))
}

#[cfg(test)]
mod tests;
