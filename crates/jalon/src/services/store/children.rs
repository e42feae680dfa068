//! SQL of what a service has several of: incubators, sponsors, events. In recorded order.

use std::collections::HashMap;

use programme::{
    identity::{IncubatorSlug, OrganisationSlug},
    services::{Event, Service},
};

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult, Stored},
    },
    insert_rows, on,
};

/// The lists of one service.
#[derive(Debug, Default)]
pub(super) struct Children {
    pub(super) co_incubators: Vec<IncubatorSlug>,
    pub(super) sponsors: Vec<OrganisationSlug>,
    pub(super) events: Vec<Event>,
}

/// The lists of every service that has any, by its id.
pub(super) async fn list_children(tx: &mut Tx) -> StoreResult<HashMap<String, Children>> {
    let mut all: HashMap<String, Children> = HashMap::new();
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service_id, incubator FROM service_incubator ORDER BY service_id, position",
        )
        .fetch_all(conn)
        .await
    })?;
    for (service, incubator) in rows {
        let incubator = cell("service_incubator", &service).parse("incubator", &incubator)?;
        all.entry(service)
            .or_default()
            .co_incubators
            .push(incubator);
    }
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service_id, organisation FROM service_sponsor ORDER BY service_id, position",
        )
        .fetch_all(conn)
        .await
    })?;
    for (service, organisation) in rows {
        let organisation =
            cell("service_sponsor", &service).parse("organisation", &organisation)?;
        all.entry(service).or_default().sponsors.push(organisation);
    }
    let rows: Vec<(String, String, Option<String>, Option<String>)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service_id, kind, on_day, comment FROM event ORDER BY service_id, position",
        )
        .fetch_all(conn)
        .await
    })?;
    for (service, kind, on_day, comment) in rows {
        let event = Event {
            kind: kind.into(),
            date: cell("event", &service).parse_opt("on_day", on_day.as_deref())?,
            comment,
        };
        all.entry(service).or_default().events.push(event);
    }
    Ok(all)
}

fn cell<'a>(table: &'static str, row: &'a str) -> Cell<'a> {
    Cell { table, row }
}

/// Removes the lists of a service.
pub(super) async fn delete_children(tx: &mut Tx, service: &str) -> StoreResult<()> {
    for statement in [
        "DELETE FROM service_incubator WHERE service_id = $1",
        "DELETE FROM service_sponsor WHERE service_id = $1",
        "DELETE FROM event WHERE service_id = $1",
    ] {
        on!(tx, conn => {
            sqlx::query(statement).bind(service).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Adds the lists of services, in bulk.
pub(super) async fn insert_children(tx: &mut Tx, services: &[Stored<&Service>]) -> StoreResult<()> {
    let incubators: Vec<(&str, i64, &str)> = services
        .iter()
        .flat_map(|row| numbered(&row.id, &row.value.co_incubators))
        .map(|(id, at, slug)| (id, at, slug.as_str()))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO service_incubator (service_id, position, incubator) ",
        3,
        &incubators,
        |b, row| {
            b.push_bind(row.0).push_bind(row.1).push_bind(row.2);
        }
    )?;
    let sponsors: Vec<(&str, i64, &str)> = services
        .iter()
        .flat_map(|row| numbered(&row.id, &row.value.sponsors))
        .map(|(id, at, slug)| (id, at, slug.as_str()))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO service_sponsor (service_id, position, organisation) ",
        3,
        &sponsors,
        |b, row| {
            b.push_bind(row.0).push_bind(row.1).push_bind(row.2);
        }
    )?;
    let events: Vec<(&str, i64, &Event)> = services
        .iter()
        .flat_map(|row| numbered(&row.id, &row.value.events))
        .collect();
    insert_rows!(
        tx,
        "INSERT INTO event (service_id, position, kind, on_day, comment) ",
        5,
        &events,
        |b, row| {
            let (service, at, event) = row;
            b.push_bind(*service)
                .push_bind(*at)
                .push_bind(event.kind.public_word())
                .push_bind(event.date.map(|day| day.to_string()))
                .push_bind(event.comment.as_deref());
        }
    )?;
    Ok(())
}

fn numbered<'a, T>(id: &'a str, list: &'a [T]) -> impl Iterator<Item = (&'a str, i64, &'a T)> {
    (0_i64..).zip(list).map(move |(at, item)| (id, at, item))
}
