//! A public GET: which day, which language, what the client already has.

use axum::{
    extract::{FromRef, FromRequestParts},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use http::{header, request::Parts};

use super::{Publication, View};
use crate::foundation::{clock::Now, http::Problem, i18n::Locale};

/// A public request, ready to be answered from the snapshot.
#[derive(Debug)]
pub struct PublicRequest {
    view: View,
}

impl PublicRequest {
    /// What the answer is made from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
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

    /// Answers with any text, made at most once per snapshot, address, day and language.
    ///
    /// # Errors
    /// The problem that `render` found.
    #[expect(clippy::unused_async, reason = "rendering moves off the async threads")]
    pub async fn answer(
        self,
        content_type: &'static str,
        render: impl FnOnce(&View) -> Result<String, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        let body = render(&self.view)?;
        Ok(([(header::CONTENT_TYPE, content_type)], body).into_response())
    }
}

impl<S> FromRequestParts<S> for PublicRequest
where
    S: Send + Sync,
    Publication: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let snapshot = Publication::from_ref(state).snapshot();
        let whole = snapshot.network.clone();
        let today = Now::from_system().day();
        let date: NaiveDate = match parts.uri.query().and_then(|q| q.strip_prefix("date=")) {
            Some(text) => text
                .parse()
                .map_err(|_| Problem::bad_request(format!("date={text}")))?,
            None => today,
        };
        let path = parts.uri.path();
        let (locale, path) = match path.strip_prefix("/en") {
            Some(rest) if rest.starts_with('/') => (Locale::English, rest),
            _ => (Locale::French, path),
        };
        let view = View {
            network: std::sync::Arc::new(whole.as_it_stood(date)),
            whole,
            date,
            is_dated: date != today,
            revision: snapshot.revision,
            branding: std::sync::Arc::default(),
            locale,
            path: path.to_owned(),
        };
        Ok(Self { view })
    }
}
