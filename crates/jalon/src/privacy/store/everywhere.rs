//! Somebody's name in all tables, by the engine's own catalog: found, and replaced.

use serde_json::Value;

use crate::{
    foundation::{
        clock::Now,
        database::{
            Tx,
            catalog::{Catalog, Kind, Table},
        },
        stored::{StoreError, StoreResult},
    },
    on,
};

/// Tables that are not searched: they hold nothing about people, or files byte for byte (which
/// are taken care of by name).
const APART: [&str; 3] = ["document", "journal_pass", "revision"];
/// Beginnings of the names of tables whose rows are sealed by a chain of hashes: nothing in them
/// is replaced, or the chain would be broken for all. They name no person by more than what a
/// decision needs.
const SEALED: [&str; 2] = ["register", "committee_dossier"];
/// Columns that tell of many people at once, some of which is not for each of them to know: their
/// rows are found, without what they say. Names in them are replaced all the same.
const SHARED: [(&str, &str); 2] = [
    ("committee_session", "state"),
    // It counts what happens in the session, votes included.
    ("committee_session", "version"),
];
/// Parts of the names of columns that hold secrets: they prove who somebody is and say nothing.
const SECRET: [&str; 5] = ["hash", "token", "nonce", "verifier", "lease"];

/// The rows that name somebody: table, and each row as an object.
pub(in crate::privacy) async fn rows_about(
    tx: &mut Tx,
    names: &[String],
) -> StoreResult<Vec<(String, Vec<Value>)>> {
    let catalog = catalog(tx).await?;
    let mut found = Vec::new();
    for table in &catalog.tables {
        let texts = texts(table);
        if texts.is_empty() || is_apart(&table.name) {
            continue;
        }
        let sql = select(tx, table, &texts);
        let mut rows: Vec<Value> = Vec::new();
        for name in names {
            let quoted = quoted(name);
            let texts: Vec<String> = on!(&mut *tx, conn => {
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql.as_str()))
                    .bind(name)
                    .bind(&quoted)
                    .fetch_all(conn)
                    .await
            })?;
            for text in texts {
                let mut row: Value = serde_json::from_str(&text)
                    .map_err(|why| StoreError::Unstorable(why.to_string()))?;
                for (_, column) in SHARED.iter().filter(|(of, _)| *of == table.name) {
                    row.as_object_mut().and_then(|row| row.remove(*column));
                }
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        if !rows.is_empty() {
            found.push((table.name.clone(), rows));
        }
    }
    Ok(found)
}

/// Replaces somebody's public name everywhere: where it is the whole value, and where it stands
/// between quotes within JSON. In the journal too, which the pass allows. Returns in how many
/// values.
pub(in crate::privacy) async fn replace(tx: &mut Tx, from: &str, to: &str) -> StoreResult<u64> {
    let catalog = catalog(tx).await?;
    // Votes refer to voters by their names: what refers holds again when all is replaced.
    let later = match tx {
        Tx::Sqlite(_) => "PRAGMA defer_foreign_keys = ON",
        Tx::Postgres(_) => "SET CONSTRAINTS ALL DEFERRED",
    };
    on!(&mut *tx, conn => {
        sqlx::query(later).execute(conn).await.map(|_| ())
    })?;
    let mut replaced = 0;
    for table in &catalog.tables {
        if is_apart(&table.name) || is_sealed(&table.name) {
            continue;
        }
        for column in texts(table) {
            let name = &table.name;
            let whole = format!("UPDATE {name} SET {column} = $2 WHERE {column} = $1");
            replaced += run(tx, &whole, from, to).await?;
            let within = format!(
                "UPDATE {name} SET {column} = replace({column}, $1, $2) \
                 WHERE replace({column}, $1, '') <> {column}"
            );
            replaced += run(tx, &within, &quoted(from), &quoted(to)).await?;
        }
    }
    // Keys of mails hold public names between slashes.
    let keys = "UPDATE mail SET dedup_key = rtrim(replace(dedup_key || '/', $1, $2), '/') \
                WHERE replace(dedup_key || '/', $1, '') <> dedup_key || '/'";
    replaced += run(tx, keys, &format!("/{from}/"), &format!("/{to}/")).await?;
    let files = "UPDATE finding SET file = replace(file, $1, $2) \
                 WHERE replace(file, $1, '') <> file";
    replaced += run(tx, files, &format!("/{from}.md"), &format!("/{to}.md")).await?;
    Ok(replaced)
}

/// Lets the lines of the journal be changed, in this transaction only.
pub(in crate::privacy) async fn open_journal(tx: &mut Tx) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("INSERT INTO journal_pass (id) VALUES (1)").execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

/// Closes it again.
pub(in crate::privacy) async fn close_journal(tx: &mut Tx) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM journal_pass").execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

/// What lines of the journal about somebody say: key, before, after.
pub(in crate::privacy) async fn journal_states(
    tx: &mut Tx,
    member: &str,
) -> StoreResult<Vec<(String, Option<String>, Option<String>)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, before_json, after_json FROM journal \
             WHERE subject_kind = 'member' AND subject = $1",
        )
        .bind(member)
        .fetch_all(conn)
        .await
    })?)
}

/// Rewrites what a line says.
pub(in crate::privacy) async fn rewrite_states(
    tx: &mut Tx,
    id: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("UPDATE journal SET before_json = $2, after_json = $3 WHERE id = $1")
            .bind(id)
            .bind(before)
            .bind(after)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Forgets mails about somebody's account, whatever the address: one that they gave up, or claimed
/// and never confirmed.
pub(in crate::privacy) async fn forget_mails_about_account(
    tx: &mut Tx,
    member: &str,
    now: Now,
) -> StoreResult<()> {
    let part = format!("/{member}/");
    on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET state = CASE WHEN state = 'waiting' THEN 'expired' ELSE state END, \
             finished_at = coalesce(finished_at, $2), to_name = NULL, to_address = '', \
             subject = '', text_body = '', html_body = '', last_error = NULL, \
             lease_holder = NULL, lease_until = NULL \
             WHERE kind = 'accounts-address' AND replace(dedup_key, $1, '') <> dedup_key",
        )
        .bind(&part)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// A mail that still holds its words: key, then subject, text, HTML and calendar.
pub(in crate::privacy) type Words = (String, String, String, String, Option<String>);

/// Mails that still hold their words: they wait to be sent, or could not be.
pub(in crate::privacy) async fn mails_with_words(tx: &mut Tx) -> StoreResult<Vec<Words>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, subject, text_body, html_body, calendar FROM mail WHERE text_body <> ''",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Keeps other words of a mail.
pub(in crate::privacy) async fn rewrite_mail(tx: &mut Tx, words: &Words) -> StoreResult<()> {
    let (id, subject, text, html, calendar) = words;
    on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET subject = $2, text_body = $3, html_body = $4, calendar = $5 \
             WHERE id = $1",
        )
        .bind(id)
        .bind(subject)
        .bind(text)
        .bind(html)
        .bind(calendar)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Forgets a file of the content repository.
pub(in crate::privacy) async fn forget_document(
    tx: &mut Tx,
    collection: &str,
    file: &str,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM document WHERE collection = $1 AND file = $2")
            .bind(collection)
            .bind(file)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Keeps other bytes of a file of the content repository.
pub(in crate::privacy) async fn rewrite_document(
    tx: &mut Tx,
    (collection, file): (&str, &str),
    sha256: &str,
    bytes: &[u8],
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE document SET sha256 = $3, bytes = $4 WHERE collection = $1 AND file = $2",
        )
        .bind(collection)
        .bind(file)
        .bind(sha256)
        .bind(bytes)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Forgets how somebody signs in (addresses, links, sessions), when they are busy, and the roles given
/// to them.
pub(in crate::privacy) async fn forget_account(tx: &mut Tx, member: &str) -> StoreResult<()> {
    for sql in [
        "DELETE FROM session WHERE member = $1",
        "DELETE FROM passkey WHERE member = $1",
        "DELETE FROM committee_calendar WHERE person = $1",
        "DELETE FROM address WHERE member = $1",
        "DELETE FROM address_claim WHERE member = $1",
        "DELETE FROM member_language WHERE member = $1",
        "DELETE FROM role_grant WHERE member = $1",
    ] {
        on!(&mut *tx, conn => {
            sqlx::query(sql).bind(member).execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

async fn catalog(tx: &mut Tx) -> StoreResult<Catalog> {
    Catalog::read(tx)
        .await
        .map_err(|error| StoreError::Unstorable(error.to_string()))
}

fn is_apart(table: &str) -> bool {
    APART.contains(&table)
}

fn is_sealed(table: &str) -> bool {
    SEALED.iter().any(|start| table.starts_with(start))
}

fn texts(table: &Table) -> Vec<&str> {
    table
        .columns
        .iter()
        .filter(|column| column.kind == Kind::Text)
        .map(|column| column.name.as_str())
        .filter(|name| !is_secret(name))
        .collect()
}

fn is_secret(column: &str) -> bool {
    SECRET.iter().any(|part| column.contains(part))
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Names come from the catalog of our own schema: nothing of them is typed by anybody.
fn select(tx: &Tx, table: &Table, texts: &[&str]) -> String {
    let make = match tx {
        Tx::Sqlite(_) => "json_object",
        Tx::Postgres(_) => "json_build_object",
    };
    let shown: Vec<String> = table
        .columns
        .iter()
        .filter(|column| column.kind != Kind::Bytes && !is_secret(&column.name))
        .map(|column| format!("'{0}', {0}", column.name))
        .collect();
    let held: Vec<String> = texts
        .iter()
        .map(|column| format!("{column} = $1 OR replace({column}, $2, '') <> {column}"))
        .collect();
    let cast = match tx {
        Tx::Sqlite(_) => "",
        Tx::Postgres(_) => "::text",
    };
    format!(
        "SELECT {make}({}){cast} FROM {} WHERE {}",
        shown.join(", "),
        table.name,
        held.join(" OR ")
    )
}

async fn run(tx: &mut Tx, sql: &str, from: &str, to: &str) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(from)
            .bind(to)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

#[cfg(test)]
mod tests;
