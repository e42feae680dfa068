//! What went wrong, told once, shown as a page to people and as `application/problem+json` to
//! machines (RFC 9457).

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

/// A refusal or a failure, with a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Key of the sentence that says what happened (`i18n/`), for people.
    pub title: &'static str,
    /// What exactly, and what to do: already in the reader's language or a plain value.
    pub detail: String,
    /// Where to turn: words in the reader's language, and an address of ours for each.
    pub ways: Vec<(String, String)>,
}

impl Problem {
    /// Nothing is at this address.
    #[must_use]
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "problem-not-found", detail)
    }

    /// Something in the request can't be understood.
    #[must_use]
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "problem-bad-request", detail)
    }

    /// Our fault. The cause goes to the log, not to the reader.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "problem-internal", "")
    }

    /// Not now; coming back in a moment helps.
    #[must_use]
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "problem-unavailable",
            detail,
        )
    }

    /// The answer took too long to make; coming back in a moment helps.
    #[must_use]
    pub fn overloaded() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "problem-overloaded", "")
    }

    /// The reader may not do that.
    #[must_use]
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "problem-forbidden", detail)
    }

    /// The reader has to say who they are first.
    #[must_use]
    pub fn not_signed_in(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "problem-not-signed-in", detail)
    }

    /// Too many tries; coming back later helps.
    #[must_use]
    pub fn too_many(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "problem-too-many", detail)
    }

    /// A page could not be made of its template.
    #[must_use]
    pub fn unrendered(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "a page could not be rendered");
        Self::internal()
    }

    /// This address doesn't take requests of that method.
    #[must_use]
    pub fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "problem-method", "")
    }

    /// The request didn't arrive in time.
    #[must_use]
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "problem-too-slow", "")
    }

    /// The request holds more than we read.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "problem-too-large", "")
    }

    /// A problem of that status, told by the sentence of that key.
    #[must_use]
    pub fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            title,
            detail: detail.into(),
            ways: Vec::new(),
        }
    }

    /// The same, with where to turn.
    #[must_use]
    pub fn leading_to(self, ways: Vec<(String, String)>) -> Self {
        Self { ways, ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::json!({
            "type": "about:blank",
            "status": self.status.as_u16(),
            "title": self.status.canonical_reason(),
            "detail": self.detail,
        });
        let mut response = (
            self.status,
            [
                (header::CONTENT_TYPE, "application/problem+json"),
                (header::CACHE_CONTROL, "no-cache"),
            ],
            body.to_string(),
        )
            .into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            let soon = HeaderValue::from_static("5");
            response.headers_mut().insert(header::RETRY_AFTER, soon);
        }
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            let later = HeaderValue::from_static("900");
            response.headers_mut().insert(header::RETRY_AFTER, later);
        }
        // A later layer turns this into a page for those who asked for one.
        response.extensions_mut().insert(self);
        response
    }
}
