//! What committees saw of indicators: how much there was, what was forecast, what came of it.

use chrono::NaiveDate;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::inference::{calibration::Forecast, looks::Planned},
};
use uuid::Uuid;

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult},
    },
    impact::shown::{Foreseen, Look, Made},
    on,
};

#[derive(sqlx::FromRow)]
struct LookRow {
    session: String,
    indicator: String,
    looked_on: String,
    periods: i64,
    observations: i64,
}

/// Every look at a service's indicators until a day, that day included, the first one first.
pub(in crate::impact) async fn list_looks(
    tx: &mut Tx,
    service: &ServiceSlug,
    until: NaiveDate,
) -> StoreResult<Vec<Look>> {
    let rows: Vec<LookRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT session, indicator, looked_on, periods, observations FROM indicator_look \
             WHERE service = $1 AND looked_on <= $2 ORDER BY looked_on, session, indicator",
        )
        .bind(service.as_str())
        .bind(until.to_string())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "indicator_look",
                row: &row.indicator,
            };
            Ok(Look {
                indicator: IndicatorId(cell.parse::<Uuid>("indicator", &row.indicator)?),
                on: cell.parse("looked_on", &row.looked_on)?,
                seen: Planned {
                    periods: cell.number("periods", Some(row.periods))?.unwrap_or(0),
                    observations: cell
                        .number("observations", Some(row.observations))?
                        .unwrap_or(0),
                },
                session: row.session,
            })
        })
        .collect()
}

/// Notes a look; the same session's earlier one is replaced: papers may be frozen anew until they
/// leave.
pub(in crate::impact) async fn save_look(
    tx: &mut Tx,
    service: &ServiceSlug,
    look: &Look,
) -> StoreResult<()> {
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator_look (session, indicator, service, looked_on, periods, \
             observations) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (session, indicator) DO UPDATE SET looked_on = $4, periods = $5, \
             observations = $6",
        )
        .bind(&look.session)
        .bind(look.indicator.to_string())
        .bind(service.as_str())
        .bind(look.on.to_string())
        .bind(whole(look.seen.periods))
        .bind(whole(look.seen.observations))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Keeps a forecast as a session's papers show it, until they leave in the place of an earlier one.
pub(in crate::impact) async fn save_forecast(
    tx: &mut Tx,
    session: &str,
    service: &ServiceSlug,
    made: &Made,
) -> StoreResult<()> {
    let seen = &made.foreseen;
    let method = serde_json::to_value(seen.method).unwrap_or_default();
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator_forecast (session, indicator, service, made_on, number, by_on, \
             target, probability, predicted, periods, method) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
             ON CONFLICT (session, indicator) DO UPDATE SET made_on = $4, number = $5, by_on = $6, \
             target = $7, probability = $8, predicted = $9, periods = $10, method = $11, \
             came_true = NULL, settled_on = NULL",
        )
        .bind(session)
        .bind(made.indicator.to_string())
        .bind(service.as_str())
        .bind(made.on.to_string())
        .bind(i64::from(seen.version))
        .bind(seen.by.to_string())
        .bind(seen.target)
        .bind(seen.probability)
        .bind(seen.predicted)
        .bind(i64::try_from(seen.periods).unwrap_or(i64::MAX))
        .bind(method.as_str().unwrap_or_default())
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Forgets the forecast of a session about an indicator whose papers show none any more.
pub(in crate::impact) async fn delete_forecast(
    tx: &mut Tx,
    session: &str,
    indicator: IndicatorId,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM indicator_forecast WHERE session = $1 AND indicator = $2")
            .bind(session)
            .bind(indicator.to_string())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// A forecast whose day has come, as kept.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::impact) struct Due {
    pub(in crate::impact) session: String,
    pub(in crate::impact) indicator: IndicatorId,
    pub(in crate::impact) foreseen: Foreseen,
    pub(in crate::impact) came_true: Option<bool>,
}

#[derive(sqlx::FromRow)]
struct DueRow {
    session: String,
    indicator: String,
    number: i64,
    by_on: String,
    target: f64,
    probability: f64,
    predicted: f64,
    periods: i64,
    method: String,
    came_true: Option<i64>,
}

/// Forecasts whose day lies before another day.
pub(in crate::impact) async fn list_due(tx: &mut Tx, before: NaiveDate) -> StoreResult<Vec<Due>> {
    let rows: Vec<DueRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT session, indicator, number, by_on, target, probability, predicted, periods, \
             method, came_true FROM indicator_forecast WHERE by_on < $1 ORDER BY indicator, session",
        )
        .bind(before.to_string())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "indicator_forecast",
                row: &row.indicator,
            };
            let method = serde_json::from_value(row.method.clone().into());
            Ok(Due {
                indicator: IndicatorId(cell.parse::<Uuid>("indicator", &row.indicator)?),
                foreseen: Foreseen {
                    version: cell.number("number", Some(row.number))?.unwrap_or(1),
                    by: cell.parse("by_on", &row.by_on)?,
                    target: row.target,
                    probability: row.probability,
                    predicted: row.predicted,
                    periods: cell.number("periods", Some(row.periods))?.unwrap_or(0),
                    method: method.map_err(|_| cell.corrupt("method", &row.method))?,
                },
                came_true: cell.flag("came_true", row.came_true)?,
                session: row.session,
            })
        })
        .collect()
}

/// Notes what came of a forecast.
pub(in crate::impact) async fn settle(
    tx: &mut Tx,
    due: &Due,
    came_true: Option<bool>,
    on: NaiveDate,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE indicator_forecast SET came_true = $3, settled_on = $4 \
             WHERE session = $1 AND indicator = $2",
        )
        .bind(&due.session)
        .bind(due.indicator.to_string())
        .bind(came_true.map(i64::from))
        .bind(came_true.map(|_| on.to_string()))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The first forecast of each target that was made by a day, with the service that it was about and
/// what came of it by that day. The same value of the same indicator by the same date is one target.
pub(in crate::impact) async fn list_settled(
    tx: &mut Tx,
    until: NaiveDate,
) -> StoreResult<Vec<(ServiceSlug, Option<Forecast>)>> {
    let rows: Vec<(String, f64, Option<i64>)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT f.service, f.probability, \
             CASE WHEN f.settled_on <= $1 THEN f.came_true END FROM indicator_forecast f \
             WHERE f.made_on <= $1 AND NOT EXISTS (SELECT 1 FROM indicator_forecast e \
             WHERE e.indicator = f.indicator AND e.number = f.number AND e.by_on = f.by_on \
             AND e.target = f.target AND (e.made_on < f.made_on \
             OR (e.made_on = f.made_on AND e.session < f.session))) \
             ORDER BY f.service, f.session, f.indicator",
        )
        .bind(until.to_string())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(service, probability, came_true)| {
            let cell = Cell {
                table: "indicator_forecast",
                row: &service,
            };
            let came_true = cell.flag("came_true", came_true)?;
            let settled = came_true.map(|came_true| Forecast {
                probability,
                came_true,
            });
            Ok((cell.parse("service", &service)?, settled))
        })
        .collect()
}
