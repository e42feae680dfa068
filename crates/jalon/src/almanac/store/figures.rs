//! The latest published figure of each public indicator, by which promises are judged in public; what came
//! of forecasts. The rows are written elsewhere.

use std::collections::HashMap;

use chrono::NaiveDate;
use programme::{
    committees::PublicFigure,
    identity::{IndicatorId, ServiceSlug},
    impact::inference::calibration::Forecast,
};
use uuid::Uuid;

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// The figure of the latest whole period under the definition that holds, of each public indicator.
pub(in crate::almanac) async fn list_latest(
    tx: &mut Tx,
) -> StoreResult<HashMap<IndicatorId, PublicFigure>> {
    // An odd `counted` is that of a period that went on: it says nothing of the whole.
    let rows: Vec<(String, i32, f64)> = on!(tx, conn => {
        sqlx::query_as(
            // Crossed, so that SQLite begins with the few indicators and not with all figures.
            "SELECT i.id, m.day, m.value FROM indicator i \
             CROSS JOIN indicator_version v CROSS JOIN measurement m \
             WHERE v.indicator = i.id AND m.series = v.series AND m.day = v.last_day \
             AND i.is_public = 1 AND m.value IS NOT NULL \
             AND (m.counted IS NULL OR m.counted % 2 = 0) \
             AND v.number = (SELECT max(w.number) FROM indicator_version w WHERE w.indicator = i.id) \
             AND m.batch = (SELECT max(n.batch) FROM measurement n \
             WHERE n.series = m.series AND n.day = m.day)",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(id, day, value)| {
            let cell = Cell {
                table: "indicator",
                row: &id,
            };
            let key: Uuid = cell.parse("id", &id)?;
            let from = NaiveDate::from_num_days_from_ce_opt(day + DAYS_BEFORE_1970)
                .ok_or_else(|| cell.corrupt("day", format!("{day} is no day")))?;
            Ok((IndicatorId(key), PublicFigure { value, from }))
        })
        .collect()
}

/// Forecasts that committees were shown, whose day has come, with the day on which that was known: of
/// each target the first one, as in room `impact`, since those that follow come true with it.
pub(in crate::almanac) async fn list_forecasts(
    tx: &mut Tx,
) -> StoreResult<Vec<(ServiceSlug, (NaiveDate, Forecast))>> {
    let rows: Vec<(String, String, f64, i64)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT f.service, f.settled_on, f.probability, f.came_true FROM indicator_forecast f \
             WHERE f.came_true IS NOT NULL AND f.settled_on IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM indicator_forecast e \
             WHERE e.indicator = f.indicator AND e.number = f.number AND e.by_on = f.by_on \
             AND e.target = f.target AND (e.made_on < f.made_on \
             OR (e.made_on = f.made_on AND e.session < f.session))) \
             ORDER BY f.service, f.session, f.indicator",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(service, settled_on, probability, came_true)| {
            let cell = Cell {
                table: "indicator_forecast",
                row: &service,
            };
            let forecast = Forecast {
                probability,
                came_true: cell.flag("came_true", Some(came_true))?.unwrap_or_default(),
            };
            let settled_on = cell.parse("settled_on", &settled_on)?;
            Ok((cell.parse("service", &service)?, (settled_on, forecast)))
        })
        .collect()
}

/// Days from the beginning of the common era to 1970.
const DAYS_BEFORE_1970: i32 = 719_163;
