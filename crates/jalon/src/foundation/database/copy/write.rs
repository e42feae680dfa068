//! Writing rows into a table of either engine.

use sqlx::{AssertSqlSafe, Postgres, QueryBuilder, Sqlite, postgres::PgArguments, query::Query};

use super::{
    super::{
        Tx,
        catalog::{Column, Kind, Table, quoted, quoted_list},
    },
    CopyError,
    value::{Row, Value, read_day, read_instant},
};

/// Writes rows whose values come in the order of `table`'s columns.
pub(super) async fn insert(tx: &mut Tx, table: &Table, rows: &[Row]) -> Result<(), CopyError> {
    let names = quoted_list(table.columns.iter().map(|column| column.name.as_str()));
    let head = format!("INSERT INTO {} ({names}) ", quoted(&table.name));
    match tx {
        Tx::Sqlite(tx) => {
            let at_once = (16_000 / table.columns.len().max(1)).clamp(1, 500);
            for chunk in rows.chunks(at_once) {
                let mut query = QueryBuilder::<Sqlite>::new(head.clone());
                query.push_values(chunk, |mut line, row| {
                    for value in row {
                        match value {
                            Value::Null => line.push_bind(None::<i64>),
                            Value::Integer(number) => line.push_bind(*number),
                            Value::Real(number) => line.push_bind(*number),
                            Value::Text(text) => line.push_bind(text.as_str()),
                            Value::Bytes(bytes) => line.push_bind(bytes.as_slice()),
                        };
                    }
                });
                query.build().persistent(false).execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let lists = (1..=table.columns.len()).zip(&table.columns);
            let lists: Vec<String> = lists
                .map(|(place, column)| format!("${place}::{}[]", postgres_type(column.kind)))
                .collect();
            let sql = format!("{head}SELECT * FROM UNNEST({})", lists.join(", "));
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (place, column) in table.columns.iter().enumerate() {
                query = bind(query, table, column, place, rows)?;
            }
            query.execute(&mut **tx).await?;
        }
    }
    Ok(())
}

type PgQuery<'q> = Query<'q, Postgres, PgArguments>;

// One array per column.
fn bind<'q>(
    query: PgQuery<'q>,
    table: &Table,
    column: &Column,
    place: usize,
    rows: &[Row],
) -> Result<PgQuery<'q>, CopyError> {
    let wrong = |value: &Value| CopyError::Value {
        table: table.name.clone(),
        column: column.name.clone(),
        expected: expected(column.kind),
        found: shown(value),
    };
    macro_rules! list {
        ($($pattern:pat => $read:expr),+) => {
            rows.iter()
                .map(|row| match &row[place] {
                    Value::Null => Ok(None),
                    $($pattern => $read.map(Some).ok_or_else(|| wrong(&row[place])),)+
                    other => Err(wrong(other)),
                })
                .collect::<Result<Vec<Option<_>>, CopyError>>()?
        };
    }
    Ok(match column.kind {
        Kind::Text => query.bind(list!(Value::Text(text) => {
            // The one character that PostgreSQL can't keep.
            (!text.contains('\0')).then(|| text.clone())
        })),
        Kind::Integer => query.bind(list!(Value::Integer(number) => Some(*number))),
        Kind::Boolean => {
            query.bind(list!(Value::Integer(0) => Some(false), Value::Integer(1) => Some(true)))
        }
        Kind::Real => query.bind(list!(Value::Real(number) => Some(*number))),
        Kind::Bytes => query.bind(list!(Value::Bytes(bytes) => Some(bytes.clone()))),
        Kind::Date => query.bind(list!(Value::Text(text) => read_day(text))),
        Kind::Timestamp => query.bind(list!(Value::Text(text) => read_instant(text))),
    })
}

const fn postgres_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Integer => "bigint",
        Kind::Real => "double precision",
        Kind::Bytes => "bytea",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
        Kind::Timestamp => "timestamptz",
    }
}

const fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text without the character U+0000",
        Kind::Integer => "a whole number",
        Kind::Real => "a number",
        Kind::Bytes => "bytes",
        Kind::Boolean => "0 or 1",
        Kind::Date => "a day such as 2026-06-30",
        Kind::Timestamp => "an instant such as 2026-06-30T22:30:00.123456+00:00",
    }
}

// Enough to recognise it; a whole text might be long.
fn shown(value: &Value) -> String {
    let text = format!("{value:?}");
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
