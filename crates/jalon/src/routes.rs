//! Every address of the product, assembled from the rooms.

use axum::{Router, extract::FromRef};

use crate::publication::Publication;

/// What handlers can ask for.
#[derive(Debug, Clone, FromRef)]
pub struct App {
    /// The published record.
    pub publication: Publication,
}

/// All routes of the product.
pub fn routes(app: App) -> Router {
    let public = Router::new()
        .merge(crate::site::routes())
        .merge(crate::services::routes())
        .merge(crate::organisations::routes())
        .merge(crate::community::routes())
        .merge(crate::statistics::routes());
    Router::new()
        .merge(public.clone())
        .nest("/en", public)
        .merge(crate::opendata::routes())
        .merge(crate::publication::routes())
        .with_state(app)
}
