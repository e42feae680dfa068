//! The two engines have the same tables, columns, kinds, keys, references and unique rules. What
//! drifts apart here would be a bug on one engine only, found late.

use std::collections::BTreeSet;

use jalon::{
    foundation::database::{
        Db, Tx,
        catalog::{Catalog, Table},
        testing::each_engine,
    },
    on,
};
use std::sync::Mutex;

/// What is compared: all of a table but the order of its columns and the names of its rules.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    table: String,
    columns: BTreeSet<(String, String, bool)>,
    primary_key: Vec<String>,
    references: BTreeSet<(Vec<String>, String, Vec<String>, String)>,
    unique: BTreeSet<String>,
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    let seen: Mutex<Vec<(String, Vec<Shape>)>> = Mutex::default();
    each_engine(async |db| {
        let shapes = shapes(&db).await;
        assert!(shapes.iter().any(|shape| shape.table == "journal"));
        seen.lock().unwrap().push((db.engine().to_owned(), shapes));
    })
    .await;
    let seen = seen.into_inner().unwrap();
    let (_, first) = &seen[0];
    for (engine, other) in &seen[1..] {
        let names =
            |all: &[Shape]| -> Vec<String> { all.iter().map(|s| s.table.clone()).collect() };
        assert_eq!(names(first), names(other), "tables of sqlite and {engine}");
        for (one, other) in first.iter().zip(other) {
            assert_eq!(one, other, "sqlite (left) and {engine} (right)");
        }
    }
}

async fn shapes(db: &Db) -> Vec<Shape> {
    let mut tx = db.begin_read().await.expect("it can be read");
    let catalog = Catalog::read(&mut tx).await.expect("its types are known");
    let mut shapes = Vec::new();
    for table in &catalog.tables {
        assert!(
            !table.primary_key.is_empty(),
            "{} has a primary key",
            table.name
        );
        let unique = unique_rules(&mut tx, table).await;
        shapes.push(Shape {
            table: table.name.clone(),
            columns: table
                .columns
                .iter()
                .map(|c| (c.name.clone(), format!("{:?}", c.kind.family()), c.nullable))
                .collect(),
            primary_key: table.primary_key.clone(),
            references: table
                .foreign_keys
                .iter()
                .cloned()
                .map(|key| (key.columns, key.table, key.referenced, key.on_delete))
                .collect(),
            unique,
        });
    }
    shapes.sort_by(|a, b| a.table.cmp(&b.table));
    shapes
}

/// Columns of the unique rules beside the primary key; `(computed)` for an expression.
async fn unique_rules(tx: &mut Tx, table: &Table) -> BTreeSet<String> {
    let sql = match tx {
        Tx::Sqlite(_) => {
            "SELECT (SELECT group_concat(coalesce(name, '(computed)'), ',') \
                     FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) \
             FROM pragma_index_list($1) l WHERE l.\"unique\" = 1 AND l.origin <> 'pk'"
        }
        Tx::Postgres(_) => {
            "SELECT (SELECT string_agg(coalesce(a.attname, '(computed)'), ',' ORDER BY u.place) \
                     FROM unnest(i.indkey) WITH ORDINALITY AS u (number, place) \
                     LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number) \
             FROM pg_index i WHERE i.indrelid = to_regclass($1) AND i.indisunique \
             AND NOT i.indisprimary"
        }
    };
    let rules: Vec<String> = on!(tx, conn => {
        sqlx::query_scalar(sql).bind(table.name.clone()).fetch_all(conn).await
    })
    .expect("it can be read");
    rules.into_iter().collect()
}
