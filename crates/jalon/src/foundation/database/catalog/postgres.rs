//! PostgreSQL's catalog: the tables of the current schema, those of extensions left out.

use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::{Column, ForeignKey, Kind, NOTES, Table, unknown_type};

#[derive(Debug, sqlx::FromRow)]
struct ColumnRow {
    table_name: String,
    column_name: String,
    declared: String,
    not_null: bool,
    computed: bool,
}

#[derive(Debug, sqlx::FromRow)]
struct ConstraintRow {
    table_name: String,
    name: String,
    is_primary: bool,
    columns: Vec<String>,
    other_table: Option<String>,
    referenced: Vec<String>,
    on_delete: String,
}

pub(super) async fn tables(conn: &mut PgConnection) -> sqlx::Result<Vec<Table>> {
    let columns: Vec<ColumnRow> = sqlx::query_as(
        "SELECT c.relname::text AS table_name, a.attname::text AS column_name, \
         format_type(a.atttypid, a.atttypmod) AS declared, a.attnotnull AS not_null, \
         (a.attgenerated <> '' OR a.attidentity <> '') AS computed \
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
         WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relname <> $1 \
         AND NOT c.relispartition \
         AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \
         ORDER BY c.relname, a.attnum",
    )
    .bind(NOTES)
    .fetch_all(&mut *conn)
    .await?;
    let constraints: Vec<ConstraintRow> = sqlx::query_as(
        "SELECT c.relname::text AS table_name, k.conname::text AS name, \
         (k.contype = 'p') AS is_primary, f.relname::text AS other_table, \
         ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place) \
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number \
               ORDER BY u.place) AS columns, \
         ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u (number, place) \
               JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number \
               ORDER BY u.place) AS referenced, \
         CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'r' THEN 'RESTRICT' \
              WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END AS on_delete \
         FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
         JOIN pg_namespace n ON n.oid = c.relnamespace \
         LEFT JOIN pg_class f ON f.oid = k.confrelid \
         WHERE n.nspname = current_schema() AND k.contype IN ('p', 'f')",
    )
    .fetch_all(conn)
    .await?;
    assemble(columns, constraints)
}

fn assemble(columns: Vec<ColumnRow>, constraints: Vec<ConstraintRow>) -> sqlx::Result<Vec<Table>> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for row in columns {
        let kind = kind(&row.declared)
            .filter(|_| !row.computed)
            .ok_or_else(|| unknown_type(&row.table_name, &row.column_name, &row.declared))?;
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
    for row in constraints {
        let Some(table) = tables.get_mut(&row.table_name) else {
            continue;
        };
        if row.is_primary {
            table.primary_key = row.columns;
        } else {
            table.foreign_keys.push(ForeignKey {
                columns: row.columns,
                table: row.other_table.unwrap_or_default(),
                referenced: row.referenced,
                on_delete: row.on_delete,
                name: Some(row.name),
            });
            table.foreign_keys.sort();
        }
    }
    Ok(tables.into_values().collect())
}

fn kind(declared: &str) -> Option<Kind> {
    match declared {
        "text" | "character varying" => Some(Kind::Text),
        "bigint" | "integer" | "smallint" => Some(Kind::Integer),
        "double precision" => Some(Kind::Real),
        "bytea" => Some(Kind::Bytes),
        "boolean" => Some(Kind::Boolean),
        "date" => Some(Kind::Date),
        "timestamp with time zone" => Some(Kind::Timestamp),
        _ => None,
    }
}
