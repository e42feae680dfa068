//! Every address of the product, assembled from the rooms, behind one edge that guards, counts
//! and dresses all answers.

mod edge;
mod health;
mod jobs;
mod redirects;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{FromRef, Path, Request, State},
    http::{HeaderMap, Method, Uri},
    response::Response,
    routing::get,
};
use fluent::FluentValue;
use prometheus_client::registry::Registry;
use tower::ServiceExt as _;

pub use jobs::{jobs, jobs_with};

use self::edge::Edge;
use crate::{
    accounts::{Guarded, MemberSpace, RouteTable, SpaceOptions},
    administration::Machinery,
    connectors::Outside,
    foundation::{
        config::TimeoutConfig,
        database::Db,
        http::{BodyLimits, Problem},
        i18n::Locale,
        mail::MailMetrics,
        objects::Objects,
        telemetry::RequestMetrics,
    },
    membership::{self, Checklists, Contribution, MyPage},
    privacy,
    publication::{Preparation, Publication, PublicationMetrics, ThemeFolder},
    register::Keys,
};

/// Largest body of a request, in bytes. Forms are short; files come later, with bounds of their
/// own.
const LARGEST_BODY: u64 = 1 << 20;
/// Characters of an address that are repeated to the reader.
const REPEATED: usize = 100;

/// What rooms prepare with each state of the record, before anybody asks; what is asked for most, first.
pub const PREPARE: &[Preparation] = &[crate::services::prepare, crate::search::prepare];

/// What handlers can ask for.
#[derive(Debug, Clone, FromRef)]
pub struct App {
    /// The published record.
    pub publication: Publication,
    /// The database; none when what is published has no database behind it.
    pub database: Option<Db>,
    /// Checklists of arrivals and departures.
    pub checklists: Checklists,
    /// Jobs, mails, settings: what the machine runs on.
    pub machinery: Machinery,
    /// The operator's copy of the State's design system.
    pub theme: Option<ThemeFolder>,
    /// Figures, for `/metrics`.
    pub registry: Arc<Registry>,
    /// Figures of requests.
    pub metrics: RequestMetrics,
    /// Bounds of requests.
    pub limits: RequestLimits,
    /// What connectors may ask outside.
    pub outside: Outside,
    /// Where files are kept; none when they aren't.
    pub objects: Option<Objects>,
    /// What signs the register.
    pub register: Keys,
    /// Options of the member space.
    pub space: Arc<SpaceOptions>,
    /// Routes of the member space with their rights.
    pub guarded: Arc<RouteTable>,
}

/// Bounds of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestLimits {
    /// On its body.
    pub body: BodyLimits,
    /// For an answer to be made.
    pub answer: Duration,
}

impl RequestLimits {
    /// The operator's settings.
    #[must_use]
    pub fn of(timeouts: &TimeoutConfig) -> Self {
        let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds));
        Self {
            body: BodyLimits {
                time: seconds(timeouts.body_seconds),
                bytes: LARGEST_BODY,
            },
            answer: seconds(timeouts.request_seconds),
        }
    }
}

impl App {
    /// An application that shows what is published, with the usual bounds.
    #[must_use]
    pub fn new(publication: Publication) -> Self {
        let mut registry = Registry::with_prefix("jalon");
        let metrics = RequestMetrics::register(&mut registry);
        registry.register_collector(Box::new(PublicationMetrics(publication.clone())));
        let mail_metrics = MailMetrics::default();
        mail_metrics.register(&mut registry);
        Self {
            checklists: Checklists::default(),
            machinery: Machinery {
                jobs: jobs(&publication),
                mail_metrics,
                ..Machinery::default()
            },
            register: Keys::none(&publication.branding().base_url),
            publication,
            database: None,
            theme: None,
            registry: Arc::new(registry),
            metrics,
            limits: RequestLimits::of(&TimeoutConfig::default()),
            outside: Outside::default(),
            objects: None,
            space: Arc::default(),
            guarded: Arc::default(),
        }
    }
}

impl FromRef<App> for MemberSpace {
    fn from_ref(app: &App) -> Self {
        Self::new(
            app.database.clone(),
            app.publication.clone(),
            Arc::clone(&app.guarded),
            Arc::clone(&app.space),
        )
    }
}

/// What rooms add to my page, in the order of the page.
const MY_PAGE: &[Contribution] = &[
    membership::OWN,
    crate::chamber::WAITING,
    crate::connectors::MINE,
    privacy::WAITING,
];

impl FromRef<App> for MyPage {
    fn from_ref(_: &App) -> Self {
        Self(MY_PAGE)
    }
}

/// The member space and what leads to it: each room's pages, in the order of its navigation.
#[must_use]
pub fn member_space() -> Guarded<App> {
    Guarded::new()
        .merge(crate::accounts::routes())
        .merge(membership::member_routes())
        .merge(crate::editing::member_routes())
        .merge(crate::standards::member_routes())
        .merge(crate::connectors::member_routes())
        .merge(crate::hypotheses::member_routes())
        .merge(crate::research::member_routes())
        .merge(crate::files::member_routes())
        .merge(crate::history::member_routes())
        .merge(crate::cockpit::member_routes())
        .merge(crate::obligations::member_routes())
        .merge(crate::register::member_routes())
        .merge(crate::chamber::member_routes())
        .merge(crate::journeys::member_routes())
        .merge(crate::rules::member_routes())
        .merge(crate::budget::member_routes())
        .merge(crate::impact::member_routes())
        .merge(crate::directory::member_routes())
        .merge(privacy::member_routes())
        .merge(crate::administration::member_routes())
        .merge(crate::demo::routes())
        // Links that everybody has stand last.
        .merge(crate::accounts::links())
}

/// All routes of the product.
pub fn routes(app: App) -> Router {
    guarded(app, Router::new())
}

/// All routes of the product and some more, all behind the edge: tests add routes that misbehave.
pub fn guarded(mut app: App, more: Router<App>) -> Router {
    let largest = u64::from(app.machinery.config.uploads.largest_figures_mb) << 20;
    let (space, table) = member_space()
        .limited(crate::impact::UPLOAD_PATH, largest)
        .into_parts();
    app.guarded = table;
    let public = Router::new()
        .merge(crate::site::routes())
        .merge(crate::services::routes())
        .merge(crate::organisations::routes())
        .merge(crate::community::routes())
        .merge(crate::committees::routes())
        .merge(crate::register::routes())
        .merge(crate::standards::routes())
        .merge(crate::statistics::routes())
        .merge(crate::search::routes())
        .merge(crate::impact::routes());
    // Nested, "/" is "/en" only, while links to the home page end with a slash.
    let english_home = public.clone().with_state(app.clone());
    let english_home: HomeOfLanguage = english_home.map_request(at_root);
    let inner = Router::new()
        .merge(public.clone())
        .merge(space.clone())
        .route_service("/en/", english_home)
        .nest(Locale::English.prefix(), public.merge(space))
        .merge(crate::opendata::routes())
        .merge(crate::publication::routes())
        .route("/theme/{*name}", get(theme))
        .merge(health::routes())
        .merge(more)
        .fallback(nothing_there)
        .with_state(app.clone());
    let edge = Arc::new(Edge::new(app, inner.clone()));
    inner.layer(axum::middleware::from_fn_with_state(edge, edge::edge))
}

type HomeOfLanguage = tower::util::MapRequest<Router, fn(Request) -> Request>;

fn at_root(mut request: Request) -> Request {
    let root = match request.uri().query() {
        Some(query) => format!("/?{query}").parse(),
        None => Ok(Uri::from_static("/")),
    };
    if let Ok(root) = root {
        *request.uri_mut() = root;
    }
    request
}

async fn nothing_there(method: Method, uri: Uri) -> Problem {
    if method != Method::GET && method != Method::HEAD {
        return Problem::method_not_allowed();
    }
    let locale = edge::locale_of(uri.path());
    let path: String = uri.path().chars().take(REPEATED).collect();
    Problem::not_found(locale.with("problem-address", &[("path", FluentValue::from(path))]))
}

async fn theme(
    State(app): State<App>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match &app.theme {
        Some(folder) => folder.answer(&name, &headers).await,
        None => Err(Problem::not_found("theme.dir")),
    }
}
