//! Every kind of value, references in every direction, on both engines.

use super::{
    super::testing::{each_engine, sqlite},
    *,
};
use crate::on;

const SQLITE: &str = "
    CREATE TABLE sample (id TEXT NOT NULL PRIMARY KEY, whole INTEGER, yes INTEGER, real REAL,
        day TEXT, at TEXT, bytes BLOB, parent TEXT REFERENCES sample (id)) STRICT;
    CREATE TABLE a_child (sample_id TEXT NOT NULL REFERENCES sample (id), place INTEGER NOT NULL,
        PRIMARY KEY (sample_id, place)) STRICT, WITHOUT ROWID;
    CREATE TABLE keyless (word TEXT, n INTEGER) STRICT;";
const POSTGRES: &str = "
    CREATE TABLE sample (whole BIGINT, id TEXT NOT NULL PRIMARY KEY, yes BOOLEAN,
        real DOUBLE PRECISION, day DATE, at TIMESTAMPTZ, bytes BYTEA,
        parent TEXT REFERENCES sample (id));
    CREATE TABLE a_child (sample_id TEXT NOT NULL REFERENCES sample (id), place INTEGER NOT NULL,
        PRIMARY KEY (sample_id, place));
    CREATE TABLE keyless (word TEXT, n SMALLINT);";

async fn execute(tx: &mut Tx, sql: &'static str) {
    let done = on!(tx, conn => {
        sqlx::raw_sql(sql).execute(conn).await.map(|_| ())
    });
    done.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

async fn with_samples(db: &Db) {
    let mut tx = db.begin_write().await.unwrap();
    let sql = if db.engine() == "sqlite" {
        SQLITE
    } else {
        POSTGRES
    };
    execute(&mut tx, sql).await;
    tx.commit().await.unwrap();
}

async fn with_rows(db: &Db) {
    let mut tx = db.begin_write().await.unwrap();
    // "b" refers to a row that comes later; bytewise "B" < "a" < "é".
    execute(&mut tx, "PRAGMA defer_foreign_keys = ON").await;
    execute(
        &mut tx,
        "INSERT INTO sample (id, whole, yes, real, day, at, bytes, parent) VALUES
         ('b', 9223372036854775807, 1, 0.1, '2026-02-28', '2026-06-30T22:30:00.500001+00:00', x'00ff', 'é'),
         ('é', -1, 0, -0.0, '1900-01-01', '1969-12-31T23:59:59+00:00', x'', 'é'),
         ('B', NULL, NULL, 1e300, NULL, '2026-06-30T22:30:00.500+00:00', NULL, NULL),
         ('a b', 0, 1, -2.5, '2026-12-31', NULL, x'27', 'B'),
         ('', 0, 1, 3, '2026-12-31', NULL, x'27', 'b');
         INSERT INTO a_child VALUES ('b', 2), ('b', 10), ('', 1);
         INSERT INTO keyless VALUES ('x', 1), (NULL, 2), ('x', 1), ('B', NULL);",
    )
    .await;
    for n in 0..2_500 {
        let tx: &mut Tx = &mut tx;
        on!(tx, conn => {
            sqlx::query("INSERT INTO a_child VALUES ('é', $1)").bind(n).execute(conn).await.map(|_| ())
        })
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_kind_of_value_arrives_and_comes_back() {
    each_engine(async |middle| {
        let ((first, _f), (last, _l)) = (sqlite().await, sqlite().await);
        for db in [&first, &middle, &last] {
            with_samples(db).await;
        }
        with_rows(&first).await;
        let there = fill(&first, &middle, false).await.unwrap();
        let back = fill(&middle, &last, false).await.unwrap();
        assert_eq!(there, back);
        let rows = |name: &str| there.iter().find(|one| one.table == name).unwrap().rows;
        assert_eq!(
            (rows("sample"), rows("a_child"), rows("keyless")),
            (5, 2_503, 4)
        );
        // The rules that were set aside are in force again.
        let mut tx = middle.begin_write().await.unwrap();
        let orphan = on!(&mut tx, conn => {
            sqlx::query("INSERT INTO a_child VALUES ('nobody', 1)").execute(conn).await.map(|_| ())
        });
        assert!(orphan.is_err());
        for db in [first, last] {
            db.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_value_that_cannot_be_kept_is_named_and_nothing_arrives() {
    let cases = [
        ("UPDATE sample SET yes = 2 WHERE id = 'b'", "sample.yes"),
        (
            "UPDATE sample SET day = '28/02/2026' WHERE id = 'b'",
            "sample.day",
        ),
        (
            "UPDATE sample SET at = '2026-06-30 22:30:00' WHERE id = 'b'",
            "sample.at",
        ),
        (
            "UPDATE sample SET id = char(97, 0, 98) WHERE id = 'a b'",
            "sample.id",
        ),
    ];
    each_engine(async |target| {
        if target.engine() == "sqlite" {
            return;
        }
        with_samples(&target).await;
        for (sql, place) in cases {
            let (source, _folder) = sqlite().await;
            with_samples(&source).await;
            with_rows(&source).await;
            let mut tx = source.begin_write().await.unwrap();
            execute(&mut tx, sql).await;
            tx.commit().await.unwrap();
            let error = fill(&source, &target, false).await.unwrap_err();
            assert!(error.to_string().starts_with(place), "{error}");
            let mut tx = target.begin_read().await.unwrap();
            let catalog = Catalog::read(&mut tx).await.unwrap();
            assert_eq!(
                catalog
                    .table("sample")
                    .unwrap()
                    .count(&mut tx)
                    .await
                    .unwrap(),
                0
            );
            source.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn tables_that_differ_are_named() {
    let ((source, _s), (target, _t)) = (sqlite().await, sqlite().await);
    with_samples(&target).await;
    let error = fill(&source, &target, false).await.unwrap_err();
    assert!(
        matches!(&error, CopyError::Shape(place) if place == "a_child.place"),
        "{error}"
    );
}

#[tokio::test]
async fn orphans_are_found_and_not_copied() {
    let ((source, _s), (target, _t)) = (sqlite().await, sqlite().await);
    with_samples(&source).await;
    with_samples(&target).await;
    let Db::Sqlite { write, .. } = &source else {
        panic!("not SQLite");
    };
    sqlx::raw_sql("PRAGMA foreign_keys = OFF; INSERT INTO a_child VALUES ('nobody', 1)")
        .execute(write)
        .await
        .unwrap();
    let place: Location = "sqlite:x".parse().unwrap();
    let report = super::super::check::check_open(&source, &place)
        .await
        .unwrap();
    let told = "1 row(s) of a_child refer by sample_id to a row of sample that is not there";
    assert_eq!(report.problems, [told]);
    let error = fill(&source, &target, false).await.unwrap_err();
    assert!(matches!(error, CopyError::Engine(_)), "{error}");
}
