//! What every request passes: bounds and panics on the way in, figures and log lines, and on the
//! way out problems as pages, near misses as redirects, the headers that protect readers.
//!
//! One layer rather than many: each costs every request.

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt as _;
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};

use super::{App, redirects};
use crate::{
    foundation::{
        http::{Arrival, BodyLimits, Problem, allow_reading, open_to_all, protect},
        i18n::Locale,
    },
    publication::{SignedInPart, problem_page, wants_page},
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What the edge needs.
#[derive(Debug)]
pub(super) struct Edge {
    app: App,
    /// The routes without the edge, to try other spellings of an address.
    inner: Router,
    is_https: bool,
    /// Begins the name of each request: differs between processes.
    process: u32,
    requests: AtomicU64,
}

impl Edge {
    pub(super) fn new(app: App, inner: Router) -> Self {
        let is_https = app.publication.branding().base_url.starts_with("https://");
        Self {
            app,
            inner,
            is_https,
            process: std::process::id(),
            requests: AtomicU64::new(1),
        }
    }

    fn name(&self) -> String {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{number:x}", self.process)
    }
}

/// The language of an address.
pub(super) fn locale_of(path: &str) -> Locale {
    let is_english = path
        .strip_prefix(Locale::English.prefix())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if is_english {
        Locale::English
    } else {
        Locale::French
    }
}

/// The layer.
pub(super) async fn edge(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let _in_flight = edge.app.metrics.begin();
    let name = edge.name();
    let asked = Asked::of(&request);
    let mut response = if asked.method == Method::OPTIONS && asked.is_open_data() {
        let mut response = StatusCode::NO_CONTENT.into_response();
        allow_reading(response.headers_mut());
        response
    } else {
        let response = edge.answer(request, next).await;
        edge.dress(response, &asked, &name).await
    };
    if asked.is_open_data() {
        open_to_all(response.headers_mut());
    }
    protect(response.headers_mut(), edge.is_https);
    let status = response.status();
    let took = start.elapsed();
    edge.app
        .metrics
        .answered(&asked.method, asked.route(), status.as_u16(), took);
    log(&asked, status, took, &name);
    if let Ok(name) = HeaderValue::try_from(name) {
        response.headers_mut().insert(REQUEST_ID, name);
    }
    response
}

/// What is kept of a request while it is answered.
struct Asked {
    method: Method,
    uri: Uri,
    accept: Option<HeaderValue>,
    route: Option<MatchedPath>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            accept: request.headers().get(header::ACCEPT).cloned(),
            route: request.extensions().get::<MatchedPath>().cloned(),
        }
    }

    /// The pattern of the address: no name of a person or search stands in it.
    fn route(&self) -> &str {
        self.route.as_ref().map_or("unmatched", MatchedPath::as_str)
    }

    fn is_open_data(&self) -> bool {
        self.uri.path().starts_with("/api/")
    }

    fn reads(&self) -> bool {
        self.method == Method::GET || self.method == Method::HEAD
    }
}

impl Edge {
    /// Has the request answered, within bounds.
    async fn answer(&self, request: Request, next: Next) -> Response {
        let limits = self.limits_of(&request);
        let patience = self.app.limits.answer + limits.patience(&request);
        let (request, arrival) = match Arrival::bound(request, limits) {
            Ok(bounded) => bounded,
            Err(problem) => return closing(problem.into_response()),
        };
        let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
        let response = match tokio::time::timeout(patience, answer).await {
            Ok(Ok(response)) => response,
            Ok(Err(_panic)) => {
                self.app.metrics.panicked();
                Problem::internal().into_response()
            }
            Err(_) => Problem::overloaded().into_response(),
        };
        match arrival.problem() {
            Some(problem) => closing(problem.into_response()),
            None => response,
        }
    }

    /// The bounds of a request's body: some addresses take files.
    fn limits_of(&self, request: &Request) -> BodyLimits {
        let usual = self.app.limits.body;
        let matched = request.extensions().get::<MatchedPath>();
        matched
            .and_then(|matched| self.app.guarded.largest_body(matched.as_str()))
            .map_or(usual, |bytes| BodyLimits { bytes, ..usual })
    }

    /// Makes of a problem what its reader can use.
    async fn dress(&self, response: Response, asked: &Asked, name: &str) -> Response {
        let status = response.status();
        if !status.is_client_error() && !status.is_server_error() {
            return response;
        }
        if status == StatusCode::NOT_FOUND
            && asked.reads()
            && let Some(redirect) = redirects::nearly_right(&self.inner, &asked.uri).await
        {
            return redirect;
        }
        let response = explained(response);
        let Some(problem) = response.extensions().get::<Problem>() else {
            return response;
        };
        let path = asked.uri.path();
        if !wants_page(path, asked.accept.as_ref()) {
            return varied(response);
        }
        let signed_in = response.extensions().get::<Arc<SignedInPart>>().cloned();
        match problem_page(&self.app.publication, problem, path, name, signed_in).await {
            Some(page) => {
                let mut response = response.map(|_| Body::from(page));
                let headers = response.headers_mut();
                headers.remove(header::CONTENT_LENGTH);
                let html = HeaderValue::from_static("text/html; charset=utf-8");
                headers.insert(header::CONTENT_TYPE, html);
                varied(response)
            }
            None => varied(response),
        }
    }
}

/// A refusal of the framework's own, which is bare text or nothing, becomes a problem.
fn explained(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_told = kind.is_some_and(|kind| kind == "application/problem+json");
    if is_told || response.extensions().get::<Problem>().is_some() {
        return response;
    }
    let problem = match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => Problem::method_not_allowed(),
        StatusCode::NOT_FOUND => Problem::not_found(""),
        StatusCode::BAD_REQUEST => Problem::bad_request(""),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        _ => return response,
    };
    let allow = response.headers().get(header::ALLOW).cloned();
    let mut response = problem.into_response();
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// Says that the answer depends on what the client accepts.
fn varied(mut response: Response) -> Response {
    let accept = HeaderValue::from_static("accept");
    response.headers_mut().insert(header::VARY, accept);
    response
}

/// Ends the connection after the answer: the rest of the request is still on its way.
fn closing(mut response: Response) -> Response {
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}

fn log(asked: &Asked, status: StatusCode, took: std::time::Duration, name: &str) {
    let (method, route, status) = (asked.method.as_str(), asked.route(), status.as_u16());
    let seconds = took.as_secs_f64();
    // That it is not ready is an answer, not a failure of this request: supervisors ask all the time.
    if status >= 500 && route != super::health::READY {
        tracing::error!(method, route, status, seconds, request = name, "answered");
    } else if seconds >= 1.0 {
        tracing::warn!(
            method,
            route,
            status,
            seconds,
            request = name,
            "answered late"
        );
    } else {
        tracing::debug!(method, route, status, seconds, request = name, "answered");
    }
}
