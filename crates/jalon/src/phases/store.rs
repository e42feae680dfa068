//! All SQL of stays and of the texts that explain phases.

use std::collections::HashMap;

use programme::{
    network::PhaseText,
    phases::{Journey, Stay},
};

use crate::{
    delete_versioned,
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, Key, StoreResult, Stored},
    },
    insert_rows, on, update_versioned,
};

#[derive(sqlx::FromRow)]
struct StayRow {
    service_id: String,
    position: i64,
    phase: String,
    start_on: Option<String>,
    end_on: Option<String>,
    comment: Option<String>,
}

/// Every journey by the id of its service. A service without a stay is absent.
pub(crate) async fn list_journeys(tx: &mut Tx) -> StoreResult<HashMap<String, Journey>> {
    let rows: Vec<StayRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service_id, position, phase, start_on, end_on, comment FROM stay \
             ORDER BY service_id, position",
        )
        .fetch_all(conn)
        .await
    })?;
    let mut stays: HashMap<String, Vec<Stay>> = HashMap::new();
    for row in rows {
        let place = format!("{}/{}", row.service_id, row.position);
        let cell = Cell {
            table: "stay",
            row: &place,
        };
        let stay = Stay {
            phase: cell.parse("phase", &row.phase)?,
            start: cell.parse_opt("start_on", row.start_on.as_deref())?,
            end: cell.parse_opt("end_on", row.end_on.as_deref())?,
            comment: row.comment,
        };
        stays.entry(row.service_id).or_default().push(stay);
    }
    Ok(stays
        .into_iter()
        .map(|(service, stays)| (service, Journey::new(stays)))
        .collect())
}

/// Adds the journeys of services, by the ids of these, in bulk.
pub(crate) async fn insert_journeys(tx: &mut Tx, journeys: &[(&str, &Journey)]) -> StoreResult<()> {
    let rows: Vec<(&str, i64, &Stay)> = journeys
        .iter()
        .flat_map(|(service, journey)| {
            (0_i64..)
                .zip(journey.stays())
                .map(|(at, stay)| (*service, at, stay))
        })
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO stay (service_id, position, phase, start_on, end_on, comment) ",
        6,
        &rows,
        |b, row| {
            let (service, at, stay) = row;
            b.push_bind(*service)
                .push_bind(*at)
                .push_bind(stay.phase.code())
                .push_bind(stay.start.map(|day| day.to_string()))
                .push_bind(stay.end.map(|day| day.to_string()))
                .push_bind(stay.comment.as_deref());
        }
    )?;
    Ok(())
}

/// Replaces the journeys of services, by the ids of these.
pub(crate) async fn update_journeys(tx: &mut Tx, journeys: &[(&str, &Journey)]) -> StoreResult<()> {
    for (service, _) in journeys {
        on!(tx, conn => {
            sqlx::query("DELETE FROM stay WHERE service_id = $1")
                .bind(*service)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
    }
    insert_journeys(tx, journeys).await
}

#[derive(sqlx::FromRow)]
struct PhaseTextRow {
    #[sqlx(flatten)]
    key: Key,
    slug: String,
    label: String,
    list_rank: Option<i64>,
    short_description: Option<String>,
    documentation_url: Option<String>,
}

/// How the network explains its phases, in no particular order.
pub(crate) async fn list_phase_texts(tx: &mut Tx) -> StoreResult<Vec<Stored<PhaseText>>> {
    let rows: Vec<PhaseTextRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, slug, file, version, label, list_rank, short_description, \
             documentation_url FROM phase_text",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = row.key.cell("phase_text");
            let value = PhaseText {
                phase: cell.parse("slug", &row.slug)?,
                label: row.label,
                order: cell.number("list_rank", row.list_rank)?,
                short_description: row.short_description,
                documentation_url: row.documentation_url,
            };
            Ok(row.key.stored(value))
        })
        .collect()
}

/// Adds texts of phases.
pub(crate) async fn insert_phase_texts(
    tx: &mut Tx,
    new: &[Stored<&PhaseText>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    insert_rows!(
        tx,
        "INSERT INTO phase_text (id, slug, file, version, created_at, updated_at, label, \
         list_rank, short_description, documentation_url) ",
        10,
        new,
        |b, row| {
            b.push_bind(row.id.as_str())
                .push_bind(row.value.phase.code())
                .push_bind(row.file.as_str())
                .push_bind(row.version)
                .push_bind(at)
                .push_bind(at)
                .push_bind(row.value.label.as_str())
                .push_bind(row.value.order.map(i64::from))
                .push_bind(row.value.short_description.as_deref())
                .push_bind(row.value.documentation_url.as_deref());
        }
    )?;
    Ok(())
}

/// Writes texts of phases anew, if they still are at the version that was read.
pub(crate) async fn update_phase_texts(
    tx: &mut Tx,
    changed: &[Stored<&PhaseText>],
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    for row in changed {
        update_versioned!(
            tx,
            "phase_text",
            row,
            at,
            "label = $5, list_rank = $6, short_description = $7, documentation_url = $8",
            &row.value.label,
            row.value.order.map(i64::from),
            &row.value.short_description,
            &row.value.documentation_url,
        )?;
    }
    Ok(())
}

/// Removes the text of a phase, if it still is at the version that was read.
pub(crate) async fn delete_phase_text(tx: &mut Tx, id: &str, version: i64) -> StoreResult<()> {
    delete_versioned!(tx, "phase_text", id, version)
}
