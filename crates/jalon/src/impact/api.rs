//! The door for machines: a service pushes its figures with a key.
//!
//! No cookie is read and no form is taken, so that no other site can act for anybody: the content
//! type is JSON, and the key is in the `Authorization` header.

use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use programme::{
    identity::ServiceSlug,
    impact::{indicators::SourceKind, measurements::Reporter},
};
use serde::Serialize;
use serde_json::json;

use super::{
    Presented,
    batch::{self, Unreadable},
    keys::present_key,
    recording::{Batch, By, Line, LineRefusal, Once, RecordError, record},
    store::keys::Key,
    words::refused_field,
};
use crate::{
    accounts::{Database, MemberSpace, Secret, failed},
    foundation::{clock::Now, database::Db, digest::sha256_hex, http::Problem},
};

/// Bytes that a batch may have.
pub(super) const LARGEST_BODY: u64 = 8 << 20;
/// Characters of an `Idempotency-Key`.
const LONGEST_NAME: usize = 200;
/// Errors that an answer lists.
const MOST_ERRORS: usize = 100;

/// A refused figure, as the answer lists it.
#[derive(Debug, Serialize)]
struct ErrorV1 {
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    detail: String,
}

/// `POST /api/v3/services/{slug}/measurements`
pub(super) async fn push(
    Database(db): Database,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    if !is_json(&headers) {
        let detail = "send the figures as JSON, with Content-Type: application/json";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Ok(problem(status, detail, &[]));
    }
    let now = space.publication().now();
    let key = match opened(&db, &headers, &slug, now).await? {
        Ok(key) => key,
        Err(refused) => return Ok(refused),
    };
    let name = match once_name(&headers, &key) {
        Ok(name) => name,
        Err(detail) => return Ok(problem(StatusCode::BAD_REQUEST, detail, &[])),
    };
    let lines = match batch::read(&body) {
        Ok(lines) => lines,
        Err(wrong) => return Ok(unreadable(wrong)),
    };
    if let Some(refused) = beyond(&key, &lines) {
        return Ok(refused);
    }
    let by = By {
        source: SourceKind::Push,
        reporter: Reporter::Key(key.name.clone()),
    };
    let hash = sha256_hex(&body);
    let batch = Batch {
        service: &key.service,
        once: name.as_deref().map(|name| Once { name, hash: &hash }),
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    match record(&mut tx, &by, &lines, batch, now).await {
        Ok(told) => {
            tx.commit().await.map_err(failed)?;
            let answer = json!({ "recorded": told, "replayed": told.is_replay });
            Ok(axum::Json(answer).into_response())
        }
        Err(error) => refused(error),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().map(str::trim) == Some("application/json")
}

/// The key that the request shows, when it opens this service.
async fn opened(
    db: &Db,
    headers: &HeaderMap,
    slug: &str,
    now: Now,
) -> Result<Result<Key, Response>, Problem> {
    let shown = headers.get(header::AUTHORIZATION);
    let shown = shown.and_then(|value| value.to_str().ok());
    let secret = shown
        .and_then(|value| value.strip_prefix("Bearer "))
        .and_then(|text| Secret::read(text.trim()));
    let Some(secret) = secret else {
        return Ok(Err(unauthorised(
            "send a key of the service: Authorization: Bearer <key>",
        )));
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let presented = present_key(&mut tx, &secret, now).await.map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(match presented {
        Presented::Unknown => Err(unauthorised("this key is not known")),
        Presented::Revoked => Err(unauthorised(
            "this key is revoked: create another one in the member space",
        )),
        Presented::Open(key) if ServiceSlug::as_str(&key.service) == slug => Ok(key),
        Presented::Open(_) => Err(problem(
            StatusCode::FORBIDDEN,
            "this key is for another service",
            &[],
        )),
    })
}

fn once_name(headers: &HeaderMap, key: &Key) -> Result<Option<String>, &'static str> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    let is_sound = !text.is_empty() && text.len() <= LONGEST_NAME;
    if is_sound {
        Ok(Some(format!("key/{}/{text}", key.id)))
    } else {
        Err("the Idempotency-Key has 1 to 200 visible ASCII characters")
    }
}

/// Figures that the key may not fill.
fn beyond(key: &Key, lines: &[Line]) -> Option<Response> {
    let errors: Vec<ErrorV1> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !key.reaches(line.indicator))
        .take(MOST_ERRORS)
        .map(|(index, line)| ErrorV1 {
            index: Some(index),
            field: Some("indicator".into()),
            detail: format!("this key may not fill the indicator {}", line.indicator),
        })
        .collect();
    (!errors.is_empty()).then(|| {
        let detail = "this key may not fill all these indicators; nothing is recorded";
        problem(StatusCode::FORBIDDEN, detail, &errors)
    })
}

fn unreadable(wrong: Unreadable) -> Response {
    let error = ErrorV1 {
        index: wrong.index,
        field: wrong.field.map(str::to_owned),
        detail: wrong.why,
    };
    problem(
        StatusCode::BAD_REQUEST,
        "the batch can't be read; nothing is recorded",
        &[error],
    )
}

fn refused(error: RecordError) -> Result<Response, Problem> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(match error {
        RecordError::Store(error) => return Err(failed(error)),
        RecordError::NameTaken => {
            let detail = "another batch was recorded under this Idempotency-Key";
            problem(StatusCode::CONFLICT, detail, &[])
        }
        RecordError::Refused { lines, refused } => {
            let errors: Vec<ErrorV1> = refused
                .iter()
                .take(MOST_ERRORS)
                .map(|(number, why)| ErrorV1 {
                    index: number.checked_sub(1),
                    field: field_of(why),
                    detail: why.to_string(),
                })
                .collect();
            let count = refused.len();
            let detail = format!("{count} of the {lines} figures are refused: none is recorded");
            problem(status, &detail, &errors)
        }
        other @ (RecordError::Empty | RecordError::TooLarge(_)) => {
            problem(status, &other.to_string(), &[])
        }
    })
}

fn field_of(why: &LineRefusal) -> Option<String> {
    use programme::impact::measurements::Refusal;
    Some(match why {
        LineRefusal::NoIndicator(_) | LineRefusal::Ended(_) => "indicator".to_owned(),
        LineRefusal::Figure(refusal) => match refusal {
            Refusal::Reading(_) => refused_field(refusal)?.to_string(),
            Refusal::Unit { .. } => "unit".to_owned(),
            Refusal::FutureCutOff { .. } | Refusal::EarlyCutOff { .. } => "cut_off".to_owned(),
            _ => "period".to_owned(),
        },
    })
}

fn unauthorised(detail: &str) -> Response {
    let mut response = problem(StatusCode::UNAUTHORIZED, detail, &[]);
    let scheme = HeaderValue::from_static("Bearer");
    response
        .headers_mut()
        .insert(header::WWW_AUTHENTICATE, scheme);
    response
}

/// A problem (RFC 9457) with the list of what is refused.
fn problem(status: StatusCode, detail: &str, errors: &[ErrorV1]) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "detail": detail,
        "errors": errors,
    });
    let kind = HeaderValue::from_static("application/problem+json");
    let mut response = (status, body.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
