//! The journal's SQL.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Entry;
use crate::{
    foundation::{clock::Now, database::Tx},
    insert_rows, on,
};

/// Writes lines, in the transaction of the change they tell about.
///
/// # Errors
/// When the engine refuses; the transaction is then lost.
pub async fn append(tx: &mut Tx, entries: &[Entry]) -> sqlx::Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO journal (id, at, actor, action, subject_kind, subject, before_json, after_json) ",
        8,
        entries,
        |row, entry| {
            row.push_bind(entry.id.clone())
                .push_bind(entry.at.0)
                .push_bind(entry.actor.clone())
                .push_bind(entry.action.clone())
                .push_bind(entry.subject_kind.clone())
                .push_bind(entry.subject.clone())
                .push_bind(entry.before.as_ref().map(Value::to_string))
                .push_bind(entry.after.as_ref().map(Value::to_string));
        }
    )
}

/// The lines about one subject, oldest first.
///
/// # Errors
/// When the engine refuses, or a state is no JSON: the message names the line.
pub async fn list_for(tx: &mut Tx, kind: &str, subject: &str) -> sqlx::Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, at, actor, action, subject_kind, subject, before_json, after_json \
             FROM journal WHERE subject_kind = $1 AND subject = $2 ORDER BY at, id",
        )
        .bind(kind)
        .bind(subject)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(EntryRow::into_entry).collect()
}

/// How many lines there are.
///
/// # Errors
/// When the engine refuses.
pub async fn count(tx: &mut Tx) -> sqlx::Result<i64> {
    on!(tx, conn => {
        sqlx::query_scalar("SELECT count(*) FROM journal").fetch_one(conn).await
    })
}

#[derive(Debug, sqlx::FromRow)]
struct EntryRow {
    id: String,
    at: DateTime<Utc>,
    actor: String,
    action: String,
    subject_kind: String,
    subject: String,
    before_json: Option<String>,
    after_json: Option<String>,
}

impl EntryRow {
    fn into_entry(self) -> sqlx::Result<Entry> {
        let id = &self.id;
        let read = |text: Option<String>, column: &str| -> sqlx::Result<Option<Value>> {
            text.map(|text| serde_json::from_str(&text))
                .transpose()
                .map_err(|error| {
                    let place = format!("journal.{column} of line {id}: {error}");
                    sqlx::Error::Decode(place.into())
                })
        };
        let before = read(self.before_json, "before_json")?;
        let after = read(self.after_json, "after_json")?;
        Ok(Entry {
            id: self.id,
            at: Now(self.at),
            actor: self.actor,
            action: self.action,
            subject_kind: self.subject_kind,
            subject: self.subject,
            before,
            after,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::foundation::database::testing::each_engine;

    fn now() -> Now {
        Now("2026-06-30T22:30:00.000001Z".parse().unwrap())
    }

    #[tokio::test]
    async fn lines_come_back_as_written_in_order() {
        each_engine(async |db| {
            let about = ("thing", "a");
            let lines = [
                Entry::new(now(), "import", "create", about).changed(None, Some(json!({"é": 1}))),
                Entry::new(now(), "ana", "update", about)
                    .changed(Some(json!({"é": 1})), Some(json!([null, 1.5, "\u{1F41D}"]))),
                Entry::new(now(), "ana", "create", ("thing", "b")),
                Entry::new(now(), "ana", "remove", about).changed(Some(json!(null)), None),
            ];
            let mut tx = db.begin_write().await.unwrap();
            append(&mut tx, &lines).await.unwrap();
            append(&mut tx, &[]).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = db.begin_read().await.unwrap();
            let found = list_for(&mut tx, "thing", "a").await.unwrap();
            assert_eq!(found, [&lines[0], &lines[1], &lines[3]].map(Clone::clone));
            assert_eq!(count(&mut tx).await.unwrap(), 4);
        })
        .await;
    }

    #[tokio::test]
    async fn many_lines_go_in_at_once() {
        each_engine(async |db| {
            let lines: Vec<Entry> = (0..5_000)
                .map(|n| Entry::new(now(), "import", "create", ("thing", &n.to_string())))
                .collect();
            let mut tx = db.begin_write().await.unwrap();
            append(&mut tx, &lines).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = db.begin_read().await.unwrap();
            assert_eq!(count(&mut tx).await.unwrap(), 5_000);
        })
        .await;
    }

    #[tokio::test]
    async fn no_line_is_ever_altered() {
        each_engine(async |db| {
            let line = Entry::new(now(), "ana", "create", ("thing", "a"));
            let mut tx = db.begin_write().await.unwrap();
            append(&mut tx, std::slice::from_ref(&line)).await.unwrap();
            tx.commit().await.unwrap();
            let attempts = [
                "UPDATE journal SET actor = 'bob'",
                "DELETE FROM journal",
                "INSERT INTO journal (id, at, actor, action, subject_kind, subject) \
                 SELECT id, at, 'bob', action, subject_kind, subject FROM journal WHERE true \
                 ON CONFLICT (id) DO UPDATE SET actor = excluded.actor",
            ];
            for sql in attempts {
                let mut tx = db.begin_write().await.unwrap();
                let refused = on!(&mut tx, conn => {
                    sqlx::query(sql).execute(conn).await.map(|_| ())
                });
                let message = refused.unwrap_err().to_string();
                assert!(message.contains("append-only"), "{sql}: {message}");
            }
            let only = match db {
                crate::foundation::database::Db::Sqlite { .. } => {
                    "INSERT OR REPLACE INTO journal SELECT * FROM journal"
                }
                crate::foundation::database::Db::Postgres(_) => "TRUNCATE journal",
            };
            let mut tx = db.begin_write().await.unwrap();
            let refused = on!(&mut tx, conn => {
                sqlx::query(only).execute(conn).await.map(|_| ())
            });
            assert!(refused.unwrap_err().to_string().contains("append-only"));
            drop(tx);
            let mut tx = db.begin_read().await.unwrap();
            let kept = list_for(&mut tx, "thing", "a").await.unwrap();
            assert_eq!(kept, [line]);
        })
        .await;
    }
}
