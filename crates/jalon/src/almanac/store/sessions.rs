//! What sessions of committees say about due dates: decisions taken, sessions planned.

use programme::{
    committees::{DecisionFact, SessionFact},
    identity::ServiceSlug,
};

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(sqlx::FromRow)]
struct FactRow {
    id: String,
    service: String,
    day: String,
    other_day: Option<String>,
}

impl FactRow {
    fn cell(&self) -> Cell<'_> {
        Cell {
            table: "committee_item",
            row: &self.id,
        }
    }
}

/// Decisions of sessions that were closed, by service.
pub(in crate::almanac) async fn list_decisions(
    tx: &mut Tx,
) -> StoreResult<Vec<(ServiceSlug, DecisionFact)>> {
    let rows: Vec<FactRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT i.id, i.service, s.day, i.follow_up AS other_day FROM committee_item i \
             JOIN committee_session s ON s.id = i.session \
             WHERE i.outcome IS NOT NULL AND s.stage IN ('closed', 'published') \
             ORDER BY s.day, i.id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.iter()
        .map(|row| {
            let cell = row.cell();
            let fact = DecisionFact {
                on: cell.parse("day", &row.day)?,
                provisional_until: cell.parse_opt("follow_up", row.other_day.as_deref())?,
            };
            Ok((cell.parse("service", &row.service)?, fact))
        })
        .collect()
}

/// Sessions that are to be held, by service.
pub(in crate::almanac) async fn list_sessions(
    tx: &mut Tx,
) -> StoreResult<Vec<(ServiceSlug, SessionFact)>> {
    let rows: Vec<FactRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT i.id, i.service, s.day, s.planned_on AS other_day FROM committee_item i \
             JOIN committee_session s ON s.id = i.session \
             WHERE s.stage IN ('planned', 'papers_sent', 'open', 'deliberating') \
             ORDER BY s.day, i.id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.iter()
        .map(|row| {
            let cell = row.cell();
            let on = cell.parse("day", &row.day)?;
            let planned_on = cell.parse_opt("planned_on", row.other_day.as_deref())?;
            let fact = SessionFact {
                planned_on: planned_on.unwrap_or(on),
                on,
            };
            Ok((cell.parse("service", &row.service)?, fact))
        })
        .collect()
}
