//! Which indicator the answers of a service's form feed.

use programme::identity::{IndicatorId, ServiceSlug};
use uuid::Uuid;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// Every link, by service.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(in crate::research) async fn list_all(
    tx: &mut Tx,
) -> StoreResult<Vec<(ServiceSlug, IndicatorId)>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT service, indicator FROM feedback_link ORDER BY service")
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter()
        .map(|(service, indicator)| {
            let cell = Cell {
                table: "feedback_link",
                row: &service,
            };
            let indicator = cell.parse::<Uuid>("indicator", &indicator)?;
            Ok((cell.parse("service", &service)?, IndicatorId(indicator)))
        })
        .collect()
}

/// The indicator that a service's answers feed.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(in crate::research) async fn find(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Option<IndicatorId>> {
    let found: Option<String> = on!(tx, conn => {
        sqlx::query_scalar("SELECT indicator FROM feedback_link WHERE service = $1")
            .bind(service.as_str())
            .fetch_optional(conn)
            .await
    })?;
    let cell = Cell {
        table: "feedback_link",
        row: service.as_str(),
    };
    let found = cell.parse_opt::<Uuid>("indicator", found.as_deref())?;
    Ok(found.map(IndicatorId))
}

/// Links a service's answers with an indicator, or with none any more.
///
/// # Errors
/// When the engine refuses.
pub(in crate::research) async fn save(
    tx: &mut Tx,
    service: &ServiceSlug,
    indicator: Option<IndicatorId>,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let Some(indicator) = indicator else {
        on!(tx, conn => {
            sqlx::query("DELETE FROM feedback_link WHERE service = $1")
                .bind(service.as_str())
                .execute(conn)
                .await
                .map(|_| ())
        })?;
        return Ok(());
    };
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO feedback_link (service, indicator, author, linked_at) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (service) DO UPDATE SET indicator = $2, \
             author = $3, linked_at = $4",
        )
        .bind(service.as_str())
        .bind(indicator.to_string())
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
