//! SQLite's catalog.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use super::{Column, ForeignKey, Kind, NOTES, Table, unknown_type};

#[derive(Debug, sqlx::FromRow)]
struct ColumnRow {
    table_name: String,
    column_name: String,
    declared: String,
    not_null: bool,
    key_place: i64,
    hidden: i64,
}

#[derive(Debug, sqlx::FromRow)]
struct ReferenceRow {
    table_name: String,
    id: i64,
    own_column: String,
    other_table: String,
    other_column: Option<String>,
    on_delete: String,
}

pub(super) async fn tables(conn: &mut SqliteConnection) -> sqlx::Result<Vec<Table>> {
    let columns: Vec<ColumnRow> = sqlx::query_as(
        "SELECT t.name AS table_name, c.name AS column_name, c.type AS declared, \
         c.\"notnull\" AS not_null, c.pk AS key_place, c.hidden AS hidden \
         FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c \
         WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' AND t.name <> $1 \
         ORDER BY t.name, c.cid",
    )
    .bind(NOTES)
    .fetch_all(&mut *conn)
    .await?;
    let references: Vec<ReferenceRow> = sqlx::query_as(
        "SELECT t.name AS table_name, k.id AS id, k.\"from\" AS own_column, \
         k.\"table\" AS other_table, k.\"to\" AS other_column, k.on_delete AS on_delete \
         FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k \
         WHERE t.type = 'table' AND t.name <> $1 ORDER BY t.name, k.id, k.seq",
    )
    .bind(NOTES)
    .fetch_all(conn)
    .await?;
    assemble(columns, references)
}

fn assemble(columns: Vec<ColumnRow>, references: Vec<ReferenceRow>) -> sqlx::Result<Vec<Table>> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut keys: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for row in columns {
        let kind = kind(&row.declared, row.hidden)
            .ok_or_else(|| unknown_type(&row.table_name, &row.column_name, &row.declared))?;
        if row.key_place > 0 {
            let key = keys.entry(row.table_name.clone()).or_default();
            key.push((row.key_place, row.column_name.clone()));
        }
        let table = tables
            .entry(row.table_name.clone())
            .or_insert_with(|| Table {
                name: row.table_name,
                columns: Vec::new(),
                primary_key: Vec::new(),
                foreign_keys: Vec::new(),
            });
        table.columns.push(Column {
            name: row.column_name,
            kind,
            nullable: !row.not_null,
        });
    }
    for (name, mut key) in keys {
        key.sort();
        if let Some(table) = tables.get_mut(&name) {
            table.primary_key = key.into_iter().map(|(_, column)| column).collect();
        }
    }
    add_references(&mut tables, references);
    Ok(tables.into_values().collect())
}

fn add_references(tables: &mut BTreeMap<String, Table>, references: Vec<ReferenceRow>) {
    let mut found: BTreeMap<(String, i64), ForeignKey> = BTreeMap::new();
    for row in references {
        let key = found
            .entry((row.table_name, row.id))
            .or_insert_with(|| ForeignKey {
                columns: Vec::new(),
                table: row.other_table.clone(),
                referenced: Vec::new(),
                on_delete: row.on_delete,
                name: None,
            });
        // Without a column the reference is to the other table's primary key.
        let implied = tables
            .get(&row.other_table)
            .and_then(|other| other.primary_key.get(key.columns.len()));
        let other = row.other_column.or_else(|| implied.cloned());
        key.referenced.extend(other);
        key.columns.push(row.own_column);
    }
    for ((name, _), key) in found {
        if let Some(table) = tables.get_mut(&name) {
            table.foreign_keys.push(key);
            table.foreign_keys.sort();
        }
    }
}

// STRICT tables know only these; computed columns (hidden 2 and 3) are not used.
fn kind(declared: &str, hidden: i64) -> Option<Kind> {
    if hidden != 0 {
        return None;
    }
    match declared.to_ascii_uppercase().as_str() {
        "TEXT" => Some(Kind::Text),
        "INTEGER" | "INT" => Some(Kind::Integer),
        "REAL" => Some(Kind::Real),
        "BLOB" => Some(Kind::Bytes),
        _ => None,
    }
}
