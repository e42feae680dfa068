//! What went wrong, told once, shown as a page to people and as `application/problem+json` to
//! machines (RFC 9457).

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

/// A refusal or a failure, with a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Key of the sentence that says what happened (`i18n/`), for people.
    pub title: &'static str,
    /// What exactly, and what to do: already in the reader's language or a plain value.
    pub detail: String,
}

impl Problem {
    /// Nothing is at this address.
    #[must_use]
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            title: "problem-not-found",
            detail: detail.into(),
        }
    }

    /// Something in the request can't be understood.
    #[must_use]
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            title: "problem-bad-request",
            detail: detail.into(),
        }
    }

    /// Our fault. The cause goes to the log, not to the reader.
    #[must_use]
    pub fn internal() -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "problem-internal",
            detail: String::new(),
        }
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
            [(header::CONTENT_TYPE, "application/problem+json")],
            body.to_string(),
        )
            .into_response();
        // A later layer turns this into a page for those who asked for one.
        response.extensions_mut().insert(self);
        response
    }
}
