//! Values in a form that both engines share, and rows read in an order that both share.

use chrono::{DateTime, NaiveDate, SecondsFormat, SubsecRound, Utc};
use futures_util::{StreamExt as _, stream::BoxStream};
use sqlx::{AssertSqlSafe, Row as _, postgres::PgRow, sqlite::SqliteRow};

use super::super::{
    Tx,
    catalog::{Kind, Table, quoted, quoted_list},
};

/// A value as SQLite keeps it: that is the common form.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Null,
    /// Whole numbers; yes and no as 1 and 0.
    Integer(i64),
    /// Floating-point numbers.
    Real(f64),
    /// Text; days and instants in their one canonical writing.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// The values of a row, in the order of the table's columns.
pub(super) type Row = Vec<Value>;

/// All rows of a table, by the columns of its primary key (all columns without one), texts compared
/// byte by byte. The columns come, and decide, in the order of `table`: give it [`Table::by_name`].
pub(super) fn rows<'a>(tx: &'a mut Tx, table: &'a Table) -> BoxStream<'a, sqlx::Result<Row>> {
    let is_postgres = matches!(tx, Tx::Postgres(_));
    let sql = AssertSqlSafe(select(table, is_postgres));
    match tx {
        Tx::Sqlite(tx) => sqlx::query(sql)
            .fetch(&mut **tx)
            .map(|row| of_sqlite(&row?, table))
            .boxed(),
        Tx::Postgres(tx) => sqlx::query(sql)
            .fetch(&mut **tx)
            .map(|row| of_postgres(&row?, table))
            .boxed(),
    }
}

fn select(table: &Table, is_postgres: bool) -> String {
    let columns = quoted_list(table.columns.iter().map(|column| column.name.as_str()));
    let order: Vec<String> = table
        .columns
        .iter()
        .filter(|column| table.primary_key.is_empty() || table.primary_key.contains(&column.name))
        .map(|column| {
            let bytewise = is_postgres && column.kind == Kind::Text;
            let collation = if bytewise { " COLLATE \"C\"" } else { "" };
            format!("{}{collation} NULLS FIRST", quoted(&column.name))
        })
        .collect();
    let name = quoted(&table.name);
    format!("SELECT {columns} FROM {name} ORDER BY {}", order.join(", "))
}

fn of_sqlite(row: &SqliteRow, table: &Table) -> sqlx::Result<Row> {
    let value = |(place, kind): (usize, Kind)| -> sqlx::Result<Value> {
        Ok(match kind.family() {
            Kind::Integer => row.try_get::<Option<i64>, _>(place)?.map(Value::Integer),
            Kind::Real => row.try_get::<Option<f64>, _>(place)?.map(Value::Real),
            Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(place)?.map(Value::Bytes),
            _ => row.try_get::<Option<String>, _>(place)?.map(Value::Text),
        }
        .unwrap_or(Value::Null))
    };
    kinds(table).map(value).collect()
}

fn of_postgres(row: &PgRow, table: &Table) -> sqlx::Result<Row> {
    let value = |(place, kind): (usize, Kind)| -> sqlx::Result<Value> {
        Ok(match kind {
            Kind::Text => row.try_get::<Option<String>, _>(place)?.map(Value::Text),
            Kind::Integer => integer(row, place)?.map(Value::Integer),
            Kind::Boolean => {
                let flag = row.try_get::<Option<bool>, _>(place)?;
                flag.map(|flag| Value::Integer(i64::from(flag)))
            }
            // The engines disagree on the sign of zero only.
            Kind::Real => {
                let number = row.try_get::<Option<f64>, _>(place)?;
                number.map(|number| Value::Real(number + 0.0))
            }
            Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(place)?.map(Value::Bytes),
            Kind::Date => {
                let day = row.try_get::<Option<NaiveDate>, _>(place)?;
                day.map(|day| Value::Text(write_day(day)))
            }
            Kind::Timestamp => {
                let at = row.try_get::<Option<DateTime<Utc>>, _>(place)?;
                at.map(|at| Value::Text(write_instant(at)))
            }
        }
        .unwrap_or(Value::Null))
    };
    kinds(table).map(value).collect()
}

// `integer` and `smallint` are narrower; the driver wants to be asked for just their width.
fn integer(row: &PgRow, place: usize) -> sqlx::Result<Option<i64>> {
    if let Ok(wide) = row.try_get::<Option<i64>, _>(place) {
        return Ok(wide);
    }
    if let Ok(middle) = row.try_get::<Option<i32>, _>(place) {
        return Ok(middle.map(i64::from));
    }
    Ok(row.try_get::<Option<i16>, _>(place)?.map(i64::from))
}

fn kinds(table: &Table) -> impl Iterator<Item = (usize, Kind)> {
    table.columns.iter().map(|column| column.kind).enumerate()
}

fn write_day(day: NaiveDate) -> String {
    day.format("%F").to_string()
}

fn write_instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Reads a day in its canonical writing, `2026-06-30`.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    (write_day(day) == text).then_some(day)
}

/// Reads an instant in its canonical writing, `2026-06-30T22:30:00.123456+00:00`: what is finer
/// than a microsecond would be lost on PostgreSQL.
pub(super) fn read_instant(text: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    (write_instant(at.trunc_subsecs(6)) == text).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_writing_of_time_is_read() {
        let kept = [
            "2026-06-30T22:30:00+00:00",
            "2026-06-30T22:30:00.500+00:00",
            "2026-06-30T22:30:00.000001+00:00",
        ];
        for text in kept {
            assert_eq!(read_instant(text).map(write_instant).as_deref(), Some(text));
        }
        let refused = [
            "2026-06-30T22:30:00Z",
            "2026-06-30 22:30:00+00:00",
            "2026-07-01T00:30:00+02:00",
            "2026-06-30T22:30:00.000000001+00:00",
            "yesterday",
        ];
        for text in refused {
            assert_eq!(read_instant(text), None, "{text}");
        }
        assert!(read_day("2026-06-30").is_some());
        assert!(read_day("2026-6-30").is_none());
    }
}
