//! Room: community.

pub(crate) mod store;

use axum::{Router, extract::FromRef};

use crate::publication::Publication;

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
}
