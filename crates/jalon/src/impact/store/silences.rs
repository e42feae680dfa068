//! Sources that give nothing new, as the room that asks them says; and the mark of all that stands
//! beside figures.

use chrono::NaiveDate;
use programme::identity::{IndicatorId, ServiceSlug};
use uuid::Uuid;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    impact::silent::SilentSource,
    on,
};

/// The silent sources of a service.
pub(in crate::impact) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<SilentSource>> {
    let rows: Vec<(String, String, String, i64)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT indicator, kind, since_on, is_failing FROM indicator_silence \
             WHERE service = $1 ORDER BY source",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(indicator, kind, since, is_failing)| {
            let cell = Cell {
                table: "indicator_silence",
                row: &indicator,
            };
            Ok(SilentSource {
                indicator: IndicatorId(cell.parse::<Uuid>("indicator", &indicator)?),
                kind: super::indicators::source_of(cell, &kind)?,
                since: cell.parse::<NaiveDate>("since_on", &since)?,
                is_failing: cell
                    .flag("is_failing", Some(is_failing))?
                    .unwrap_or_default(),
            })
        })
        .collect()
}

/// Notes that a source is silent, or is not any more. What is noted already is not written again.
pub(in crate::impact) async fn save(
    tx: &mut Tx,
    source: &str,
    service: &ServiceSlug,
    silent: Option<&SilentSource>,
    now: Now,
) -> StoreResult<()> {
    let Some(silent) = silent else {
        on!(tx, conn => {
            sqlx::query("DELETE FROM indicator_silence WHERE source = $1")
                .bind(source)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
        return Ok(());
    };
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator_silence (source, indicator, service, kind, since_on, \
             is_failing, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (source) DO UPDATE SET since_on = $5, is_failing = $6, noted_at = $7 \
             WHERE indicator_silence.since_on <> $5 OR indicator_silence.is_failing <> $6",
        )
        .bind(source)
        .bind(silent.indicator.to_string())
        .bind(service.as_str())
        .bind(silent.kind.code())
        .bind(silent.since.to_string())
        .bind(i64::from(silent.is_failing))
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// A mark that changes with what stands beside a service's figures, and whether one of them is
/// compared with another service's.
pub(in crate::impact) async fn mark(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<(String, bool)> {
    let (notes, looks, silences): (String, String, String) = on!(tx, conn => {
        sqlx::query_as(
            "SELECT (SELECT coalesce(max(id), '') || '.' || \
               coalesce(CAST(max(removed_at) AS TEXT), '') FROM indicator_note \
               WHERE service = $1), \
             (SELECT coalesce(max(looked_on || session), '') || '.' || \
               CAST(count(*) AS TEXT) FROM indicator_look WHERE service = $1), \
             (SELECT coalesce(CAST(max(noted_at) AS TEXT), '') || '.' || \
               CAST(count(*) AS TEXT) FROM indicator_silence WHERE service = $1)",
        )
        .bind(service.as_str())
        .fetch_one(conn)
        .await
    })?;
    // Which they are, not when they were chosen: a control replaced at once counts too.
    let chosen: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT indicator, control FROM indicator_control WHERE service = $1 \
             ORDER BY indicator",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let controls: Vec<String> = chosen
        .iter()
        .map(|(indicator, control)| format!("{indicator}-{control}"))
        .collect();
    let mark = format!("{notes}.{looks}.{}.{silences}", controls.join("-"));
    Ok((mark, !controls.is_empty()))
}

/// A mark that changes with forecasts and what comes of them.
pub(in crate::impact) async fn mark_of_forecasts(tx: &mut Tx) -> StoreResult<String> {
    Ok(on!(tx, conn => {
        sqlx::query_scalar(
            "SELECT CAST(count(*) AS TEXT) || '.' || CAST(count(settled_on) AS TEXT) || '.' || \
             CAST(coalesce(sum(came_true), 0) AS TEXT) || '.' || coalesce(max(made_on), '') \
             FROM indicator_forecast",
        )
        .fetch_one(conn)
        .await
    })?)
}
