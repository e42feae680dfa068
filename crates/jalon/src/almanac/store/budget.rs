//! All SQL of money: entries, envelopes, prices of work, published years.

use std::collections::HashMap;

use programme::{
    budget::{Entry, Envelope, Euros, Price},
    identity::{MemberSlug, ServiceSlug},
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        stored::{Cell, StoreResult, expect_fresh},
    },
    insert_rows, on,
};

/// An envelope on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredEnvelope {
    /// Its key.
    pub(crate) id: String,
    /// The service that it pays for.
    pub(crate) service: ServiceSlug,
    /// What was granted.
    pub(crate) envelope: Envelope,
    /// Where the money comes from; may be empty.
    pub(crate) note: String,
}

#[derive(sqlx::FromRow)]
struct EnvelopeRow {
    id: String,
    service: String,
    amount_cents: i64,
    from_on: String,
    until_on: String,
    granted_on: String,
    note: String,
}

impl EnvelopeRow {
    fn read(self) -> StoreResult<StoredEnvelope> {
        let cell = Cell {
            table: "envelope",
            row: &self.id,
        };
        let envelope = Envelope::new(
            amount(cell, "amount_cents", self.amount_cents)?,
            cell.parse("from_on", &self.from_on)?,
            cell.parse("until_on", &self.until_on)?,
            cell.parse("granted_on", &self.granted_on)?,
        )
        .map_err(|why| cell.corrupt("until_on", why.to_string()))?;
        Ok(StoredEnvelope {
            service: cell.parse("service", &self.service)?,
            envelope,
            note: self.note,
            id: self.id,
        })
    }
}

/// Every envelope, in the order in which they begin.
pub(crate) async fn list_envelopes(tx: &mut Tx) -> StoreResult<Vec<StoredEnvelope>> {
    let rows: Vec<EnvelopeRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, amount_cents, from_on, until_on, granted_on, note \
             FROM envelope ORDER BY from_on, id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(EnvelopeRow::read).collect()
}

/// The envelopes of one service, in the order in which they begin.
pub(crate) async fn list_envelopes_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<StoredEnvelope>> {
    let rows: Vec<EnvelopeRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, amount_cents, from_on, until_on, granted_on, note \
             FROM envelope WHERE service = $1 ORDER BY from_on, id",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(EnvelopeRow::read).collect()
}

/// Records an envelope. Returns its key.
pub(crate) async fn insert_envelope(
    tx: &mut Tx,
    service: &ServiceSlug,
    envelope: &Envelope,
    note: &str,
    author: &str,
    now: Now,
) -> StoreResult<String> {
    let id = new_id(now);
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO envelope (id, service, amount_cents, from_on, until_on, granted_on, \
             note, author, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&id)
        .bind(service.as_str())
        .bind(envelope.amount.stored())
        .bind(envelope.from.to_string())
        .bind(envelope.until.to_string())
        .bind(envelope.granted_on.to_string())
        .bind(note)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(id)
}

/// Removes an envelope of a service.
pub(crate) async fn delete_envelope(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
) -> StoreResult<()> {
    let done = on!(tx, conn => {
        sqlx::query("DELETE FROM envelope WHERE id = $1 AND service = $2")
            .bind(id)
            .bind(service.as_str())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    expect_fresh("envelope", id, done)
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    service: String,
    year: i64,
    activity: String,
    resource: String,
    committed_cents: Option<i64>,
    paid_cents: Option<i64>,
}

impl EntryRow {
    fn read(self) -> StoreResult<(ServiceSlug, Entry)> {
        let place = format!(
            "{}/{}/{}/{}",
            self.service, self.year, self.activity, self.resource
        );
        let cell = Cell {
            table: "budget_entry",
            row: &place,
        };
        let optional =
            |column, cents: Option<i64>| cents.map(|cents| amount(cell, column, cents)).transpose();
        let entry = Entry {
            year: cell.number("year", Some(self.year))?.unwrap_or_default(),
            activity: cell.parse("activity", &self.activity)?,
            resource: cell.parse("resource", &self.resource)?,
            committed: optional("committed_cents", self.committed_cents)?,
            paid: optional("paid_cents", self.paid_cents)?,
        };
        Ok((cell.parse("service", &self.service)?, entry))
    }
}

/// The entries of one service, by year, activity and resource in the order of the reference.
pub(crate) async fn list_entries(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service, year, activity, resource, committed_cents, paid_cents \
             FROM budget_entry WHERE service = $1",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        entries.push(row.read()?.1);
    }
    entries.sort_by_key(Entry::key);
    Ok(entries)
}

/// Replaces the entries of the years given by these.
pub(crate) async fn replace_entries(
    tx: &mut Tx,
    service: &ServiceSlug,
    years: &[i32],
    entries: &[Entry],
) -> StoreResult<()> {
    for year in years {
        on!(tx, conn => {
            sqlx::query("DELETE FROM budget_entry WHERE service = $1 AND year = $2")
                .bind(service.as_str())
                .bind(i64::from(*year))
                .execute(conn)
                .await
                .map(|_| ())
        })?;
    }
    insert_rows!(
        tx,
        "INSERT INTO budget_entry (service, year, activity, resource, committed_cents, \
         paid_cents) ",
        6,
        entries,
        |b, entry| {
            b.push_bind(service.as_str())
                .push_bind(i64::from(entry.year))
                .push_bind(entry.activity.code())
                .push_bind(entry.resource.code())
                .push_bind(entry.committed.map(Euros::stored))
                .push_bind(entry.paid.map(Euros::stored));
        }
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct PriceRow {
    member: String,
    half_days: i64,
    daily_rate_cents: i64,
}

/// The prices of work on a service, by member.
pub(crate) async fn list_prices(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Price>> {
    let rows: Vec<PriceRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT member, half_days, daily_rate_cents FROM work_price WHERE service = $1 \
             ORDER BY member",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let place = format!("{service}/{}", row.member);
            let cell = Cell {
                table: "work_price",
                row: &place,
            };
            Ok(Price {
                member: cell.parse("member", &row.member)?,
                half_days_per_month: cell
                    .number("half_days", Some(row.half_days))?
                    .unwrap_or_default(),
                daily_rate: amount(cell, "daily_rate_cents", row.daily_rate_cents)?,
            })
        })
        .collect()
}

/// Writes the price of a member's work, or takes it away.
pub(crate) async fn save_price(
    tx: &mut Tx,
    service: &ServiceSlug,
    member: &MemberSlug,
    price: Option<&Price>,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM work_price WHERE service = $1 AND member = $2")
            .bind(service.as_str())
            .bind(member.as_str())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    if let Some(price) = price {
        on!(tx, conn => {
            sqlx::query(
                "INSERT INTO work_price (service, member, half_days, daily_rate_cents) \
                 VALUES ($1, $2, $3, $4)",
            )
            .bind(service.as_str())
            .bind(member.as_str())
            .bind(i64::from(price.half_days_per_month))
            .bind(price.daily_rate.stored())
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

/// The years whose budget a service has published.
pub(crate) async fn list_published(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<i32>> {
    let years: Vec<i64> = on!(tx, conn => {
        sqlx::query_scalar("SELECT year FROM budget_publication WHERE service = $1 ORDER BY year")
            .bind(service.as_str())
            .fetch_all(conn)
            .await
    })?;
    let cell = Cell {
        table: "budget_publication",
        row: service.as_str(),
    };
    let mut read = Vec::with_capacity(years.len());
    for year in years {
        read.extend(cell.number::<i32>("year", Some(year))?);
    }
    Ok(read)
}

/// Publishes the budget of a year, or withdraws it.
pub(crate) async fn set_published(
    tx: &mut Tx,
    service: &ServiceSlug,
    year: i32,
    is_public: bool,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM budget_publication WHERE service = $1 AND year = $2")
            .bind(service.as_str())
            .bind(i64::from(year))
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    if is_public {
        on!(tx, conn => {
            sqlx::query(
                "INSERT INTO budget_publication (service, year, author, created_at) \
                 VALUES ($1, $2, $3, $4)",
            )
            .bind(service.as_str())
            .bind(i64::from(year))
            .bind(author)
            .bind(now.0)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

/// The entries of the years that services have published: the only part of budgets that anybody
/// may see.
pub(crate) async fn list_public_entries(
    tx: &mut Tx,
) -> StoreResult<HashMap<ServiceSlug, Vec<Entry>>> {
    let rows: Vec<EntryRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT e.service, e.year, e.activity, e.resource, e.committed_cents, e.paid_cents \
             FROM budget_entry e JOIN budget_publication p \
             ON p.service = e.service AND p.year = e.year",
        )
        .fetch_all(conn)
        .await
    })?;
    let mut public: HashMap<ServiceSlug, Vec<Entry>> = HashMap::new();
    for row in rows {
        let (service, entry) = row.read()?;
        public.entry(service).or_default().push(entry);
    }
    for entries in public.values_mut() {
        entries.sort_by_key(Entry::key);
    }
    Ok(public)
}

fn amount(cell: Cell<'_>, column: &'static str, cents: i64) -> StoreResult<Euros> {
    Euros::try_from(cents).map_err(|why| cell.corrupt(column, why.to_string()))
}
