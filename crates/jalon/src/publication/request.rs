//! A public GET: which day, which language, what the client already has.

use std::sync::Arc;

use axum::{
    body::Body as ResponseBody,
    extract::{FromRef, FromRequestParts},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};

use super::{
    Publication, Snapshot, View, asked,
    bodies::{Body, BodyKey, PNG},
    dated::DatedNetwork,
};
use crate::foundation::{
    charts::Figure,
    http::{Encoding, Problem, client_has},
};

/// For how long a reader's own copy is good without asking, and while asking again.
const LIFETIME: HeaderValue =
    HeaderValue::from_static("public, max-age=60, stale-while-revalidate=300");
/// Longest address (bytes) under which a body is kept: long ones are one reader's own.
const LONGEST_KEPT: usize = 1_024;

/// A public request, ready to be answered from the snapshot.
#[derive(Debug)]
pub struct PublicRequest {
    view: View,
    publication: Publication,
    serial: u64,
    query: Option<String>,
    parameters: Vec<(String, String)>,
    mark: String,
    encoding: Encoding,
    headers: HeaderMap,
}

impl PublicRequest {
    /// What the answer is made from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Answers from the state before while what takes long to prepare of the present one, a value of
    /// type `T`, is still being made after a change. What is answered meanwhile is kept as that
    /// state's: nobody gets it once the present one is prepared.
    #[must_use]
    pub fn settled<T: Send + Sync + 'static>(mut self) -> Self {
        if let Some((view, serial)) = self.view.settled::<T>() {
            self.view = view;
            self.serial = serial;
        }
        self
    }

    /// The parameters of the address that this answer depends on, decoded, in the order of the
    /// address; a name may come several times. **The only way to read parameters**: an answer is
    /// kept under the ones named here, so one that depended on others would be given to the wrong
    /// reader. All others are ignored.
    pub fn parameters(&mut self, names: &[&str]) -> Vec<(String, String)> {
        self.parameters = asked::parameters(self.query.as_deref(), names);
        self.parameters.clone()
    }

    /// Says what the answer is made from beside the snapshot: an answer is kept for one mark, so
    /// whatever changes it must change the mark.
    #[must_use]
    pub fn marked(mut self, mark: impl std::fmt::Display) -> Self {
        self.mark = format!("#{mark}");
        self
    }

    /// Answers with an HTML page.
    ///
    /// # Errors
    /// The problem that `render` found.
    pub async fn html(
        self,
        render: impl FnOnce(&View) -> Result<String, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        self.answer("text/html; charset=utf-8", render).await
    }

    /// Answers with JSON.
    ///
    /// # Errors
    /// The problem that `render` found.
    pub async fn json(
        self,
        render: impl FnOnce(&View) -> Result<String, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        self.answer("application/json; charset=utf-8", render).await
    }

    /// Answers with a file of a chart: `svg`, `csv` or `png`.
    ///
    /// # Errors
    /// 404 for another kind of file, and for a picture of a chart too long for one; else the
    /// problem that `make` found.
    pub async fn figure(
        self,
        kind: &str,
        make: impl FnOnce(&View) -> Result<Figure, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        match kind {
            "svg" => {
                let svg = move |view: &View| Ok(make(view)?.svg);
                self.answer("image/svg+xml; charset=utf-8", svg).await
            }
            "csv" => {
                let csv = move |view: &View| Ok(make(view)?.table.csv());
                self.answer("text/csv; charset=utf-8", csv).await
            }
            "png" => {
                let png = move |view: &View| {
                    let png = make(view)?.png();
                    png.ok_or_else(|| Problem::not_found(view.t("charts-too-long")))
                };
                self.answer(PNG, png).await
            }
            _ => Err(Problem::not_found(self.view.t("charts-no-such-file"))),
        }
    }

    /// Answers with any text or file, made at most once per snapshot, address, day and language, on a
    /// blocking thread. Problems are not kept.
    ///
    /// # Errors
    /// The problem that `render` found.
    pub async fn answer<T: Into<Vec<u8>>>(
        self,
        content_type: &'static str,
        render: impl FnOnce(&View) -> Result<T, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        let key = BodyKey {
            serial: self.serial,
            day: self.view.date,
            is_dated: self.view.is_dated,
            locale: self.view.locale,
            address: (asked::address(&self.view.path, &self.parameters).into_string() + &self.mark)
                .into(),
            encoding: self.encoding,
        };
        let is_kept = key.address.len() <= LONGEST_KEPT;
        let makers = Arc::clone(&self.publication.inner.makers);
        let view = self.view;
        let make = async move {
            // Never closed, so the turn always comes.
            let turn = makers.acquire_owned().await;
            let work = move || {
                let _turn = turn;
                render(&view).map(|body| Body::new(content_type, body.into()))
            };
            match tokio::task::spawn_blocking(work).await {
                Ok(body) => body,
                Err(error) => std::panic::resume_unwind(error.into_panic()),
            }
        };
        let body = if is_kept {
            self.publication.inner.bodies.get(&key, make).await?
        } else {
            Arc::new(make.await?)
        };
        Ok(respond(&body, &self.headers))
    }
}

fn respond(body: &Body, asked: &HeaderMap) -> Response {
    let mut response = if client_has(asked, &body.tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(ResponseBody::from(body.bytes.clone()));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(body.content_type),
        );
        if let Some(encoding) = body.encoding.header() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, body.tag.clone());
    headers.insert(header::CACHE_CONTROL, LIFETIME);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

impl Publication {
    /// The view of an address: what is published, on the day that it asks for, in its language.
    ///
    /// # Errors
    /// 503 before the first record is published, 400 for a date that has no sense.
    pub(super) async fn view(
        &self,
        path: &str,
        query: Option<&str>,
    ) -> Result<(View, Arc<Snapshot>), Problem> {
        let (locale, path) = asked::locale_of(path);
        let snapshot = self
            .snapshot()
            .ok_or_else(|| Problem::unavailable(locale.t("problem-not-ready")))?;
        let today = self.inner.clock.now().day();
        let date = asked::day_of(query, today, locale)?.unwrap_or(today);
        let dated = self.network_on(&snapshot, date, date == today).await;
        let view = View {
            network: Arc::clone(&dated.network),
            whole: Arc::clone(&snapshot.network),
            almanac: Arc::clone(&snapshot.almanac),
            date,
            is_dated: date != today,
            today,
            revision: snapshot.revision,
            branding: Arc::clone(&self.inner.branding),
            locale,
            path: path.to_owned(),
            signed_in: None,
            derived: Arc::clone(&dated.derived),
            former: snapshot.former().filter(|_| date == today),
        };
        Ok((view, snapshot))
    }

    async fn network_on(
        &self,
        snapshot: &Arc<Snapshot>,
        day: chrono::NaiveDate,
        is_today: bool,
    ) -> Arc<DatedNetwork> {
        if let Some(dated) = snapshot.today_if(day) {
            return dated;
        }
        let dated = self.inner.dated.get(snapshot, day).await;
        if is_today {
            snapshot.turn_to(Arc::clone(&dated));
            let (publication, snapshot) = (self.clone(), Arc::clone(snapshot));
            // Nobody waits for it: what is needed sooner is made by who needs it.
            tokio::task::spawn_blocking(move || publication.prepare(&snapshot));
        }
        dated
    }
}

impl<S> FromRequestParts<S> for PublicRequest
where
    S: Send + Sync,
    Publication: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let publication = Publication::from_ref(state);
        // Nested routes see a shortened path; the language is in the whole one.
        let uri = parts
            .extensions
            .get::<axum::extract::OriginalUri>()
            .map_or(&parts.uri, |original| &original.0);
        let query = uri.query();
        let (view, snapshot) = publication.view(uri.path(), query).await?;
        Ok(Self {
            serial: snapshot.serial,
            query: query.map(str::to_owned),
            parameters: Vec::new(),
            mark: String::new(),
            encoding: Encoding::negotiate(&parts.headers),
            headers: conditions(&parts.headers),
            view,
            publication,
        })
    }
}

fn conditions(headers: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::new();
    for value in headers.get_all(header::IF_NONE_MATCH) {
        kept.append(header::IF_NONE_MATCH, value.clone());
    }
    kept
}
