//! When the record of each service last changed. Room `services` keeps that table.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use programme::identity::ServiceSlug;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// The day on which each service was last written.
pub(crate) async fn list_last_days(tx: &mut Tx) -> StoreResult<HashMap<ServiceSlug, NaiveDate>> {
    let rows: Vec<(String, DateTime<Utc>)> = on!(tx, conn => {
        sqlx::query_as("SELECT slug, updated_at FROM service").fetch_all(conn).await
    })?;
    rows.into_iter()
        .map(|(service, at)| {
            let cell = Cell {
                table: "service",
                row: &service,
            };
            Ok((cell.parse("slug", &service)?, Now(at).day()))
        })
        .collect()
}
