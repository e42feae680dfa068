//! Somebody with all rights on the database: refused by the triggers, found out without them.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jalon::{
    foundation::database::{Db, testing::each_engine},
    on,
};
use programme::register::{Digest, Entry, Sealed, verify};
use serde_json::json;
use sqlx::AssertSqlSafe;

use super::{at, decision, export, keys, register};

async fn run(db: &Db, sql: &str) -> Result<(), String> {
    let mut tx = db.begin_write().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(conn).await.map(|_| ())
    })
    .map_err(|error| error.to_string())?;
    tx.commit().await.map_err(|error| error.to_string())
}

/// What an administrator can do: the guards go first.
async fn without_guards(db: &Db) {
    let sql = match db {
        Db::Sqlite { .. } => {
            "DROP TRIGGER register_entry_refuses_update; \
             DROP TRIGGER register_entry_refuses_delete; \
             DROP TRIGGER register_entry_refuses_replace;"
        }
        Db::Postgres(_) => "ALTER TABLE register_entry DISABLE TRIGGER USER",
    };
    run(db, sql).await.unwrap();
}

/// Verdicts of both verifiers on an export against one checkpoint: they agree.
fn codes(export: &str, note: &str) -> Vec<String> {
    let verdict = verify(export.as_bytes(), &[note], None);
    let found: Vec<String> = verdict
        .faults
        .iter()
        .map(|(place, fault)| format!("{place} {}", fault.code()))
        .collect();
    if let Some(other) = second_opinion(export, note) {
        assert_eq!(other, found, "the second verifier disagrees");
    }
    found
}

/// What the verifier of another language says; nothing where there is no Python.
fn second_opinion(export: &str, note: &str) -> Option<Vec<String>> {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../oracles/register_verify.py"
    );
    let child = Command::new("python3")
        .args([script, "--cases"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "python3 is not there"
        );
        return None;
    };
    let case = json!({
        "export": STANDARD.encode(export),
        "checkpoints": [STANDARD.encode(note)],
        "key": null,
    });
    writeln!(child.stdin.take().unwrap(), "{case}").unwrap();
    let answer = child.wait_with_output().unwrap();
    let faults: Vec<(String, String)> = serde_json::from_slice(&answer.stdout).unwrap();
    let faults = faults.into_iter();
    Some(
        faults
            .map(|(place, code)| format!("{place} {code}"))
            .collect(),
    )
}

/// A register of three decisions, and a checkpoint that left the server.
async fn three(db: &Db) -> String {
    let now = at("2026-11-26T11:00:00Z");
    let mut note = String::new();
    for service in ["cantines", "ecoles", "forets"] {
        note = register(db, &keys(), decision(service), now)
            .await
            .head
            .to_string();
    }
    note
}

#[tokio::test]
async fn the_database_refuses_to_alter_or_remove_entries() {
    each_engine(async |db| {
        three(&db).await;
        let before = export(&db).await;
        let mut attempts = vec![
            "UPDATE register_entry SET line = '{}' WHERE number = 3",
            "DELETE FROM register_entry WHERE number = 4",
            "DELETE FROM register_entry",
        ];
        attempts.push(match &db {
            Db::Sqlite { .. } => {
                "INSERT OR REPLACE INTO register_entry SELECT * FROM register_entry"
            }
            Db::Postgres(_) => "TRUNCATE register_entry",
        });
        for sql in attempts {
            let refused = run(&db, sql).await.unwrap_err();
            assert!(refused.contains("append-only"), "{sql}: {refused}");
        }
        assert_eq!(export(&db).await, before);
    })
    .await;
}

#[tokio::test]
async fn an_edited_row_is_found_out() {
    each_engine(async |db| {
        let note = three(&db).await;
        without_guards(&db).await;
        run(
            &db,
            "UPDATE register_entry SET line = replace(line, 'ecoles', 'autres') WHERE number = 3",
        )
        .await
        .unwrap();
        assert_eq!(codes(&export(&db).await, &note), ["line 3 changed"]);
    })
    .await;
}

#[tokio::test]
async fn a_removed_row_and_a_cut_off_end_are_found_out() {
    each_engine(async |db| {
        let note = three(&db).await;
        without_guards(&db).await;
        run(&db, "DELETE FROM register_entry WHERE number = 4")
            .await
            .unwrap();
        assert_eq!(codes(&export(&db).await, &note), ["checkpoint 1 truncated"]);
        run(&db, "DELETE FROM register_entry WHERE number = 2")
            .await
            .unwrap();
        let found = codes(&export(&db).await, &note);
        assert_eq!(found[0], "line 2 missing");
    })
    .await;
}

#[tokio::test]
async fn a_chain_made_anew_is_found_out_against_a_checkpoint_kept_elsewhere() {
    each_engine(async |db| {
        let note = three(&db).await;
        without_guards(&db).await;
        // Everything is sealed anew with another decision; the administrator has the key, too.
        let mut previous = Digest::NOTHING;
        for line in export(&db).await.lines() {
            let (sealed, _) = Sealed::from_line(line.as_bytes()).unwrap();
            let mut entry = Entry {
                previous,
                ..sealed.entry
            };
            if entry.number == 3 {
                entry.payload.insert("outcome".into(), json!("stop"));
            }
            let sealed = entry.seal().unwrap();
            previous = sealed.hash;
            let (number, hash, line) =
                (sealed.entry.number, sealed.hash, sealed.to_line().unwrap());
            let line = line.replace('\'', "''");
            let sql = format!(
                "UPDATE register_entry SET hash = '{hash}', line = '{line}' WHERE number = {number}"
            );
            run(&db, &sql).await.unwrap();
        }
        let rewritten = export(&db).await;
        assert!(
            verify(rewritten.as_bytes(), &[], None).holds(),
            "alone, it holds together"
        );
        assert_eq!(codes(&rewritten, &note), ["checkpoint 1 rewritten"]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_appended_to_a_broken_chain() {
    each_engine(async |db| {
        three(&db).await;
        without_guards(&db).await;
        run(
            &db,
            "UPDATE register_entry SET line = replace(line, 'forets', 'autres') WHERE number = 4",
        )
        .await
        .unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let now = at("2026-11-26T11:00:00Z");
        let refused = jalon::register::append(&mut tx, &keys(), decision("a"), now).await;
        let told = refused.unwrap_err().to_string();
        assert!(told.contains("jalon register verify"), "{told}");
    })
    .await;
}
