//! The database, as handlers of the member space receive it.

use axum::extract::{FromRef, FromRequestParts};
use http::request::Parts;

use super::MemberSpace;
use crate::foundation::{database::Db, http::Problem};

/// The database. Where what is published has none behind it, the answer is 503.
#[derive(Debug, Clone)]
pub struct Database(pub Db);

impl<S> FromRequestParts<S> for Database
where
    S: Send + Sync,
    MemberSpace: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let space = MemberSpace::from_ref(state);
        space
            .database(super::locale_of(parts))
            .map(|db| Self(db.clone()))
    }
}
