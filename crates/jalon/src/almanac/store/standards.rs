//! All SQL of quality standards: catalogues that held, answers and their verifications. Rows are
//! only added.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    identity::ServiceSlug,
    standards::{Answer, Catalogue, Verdict, Verification},
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        stored::{Cell, StoreResult, json_text},
    },
    on,
};

/// An answer with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptAnswer {
    /// Its key.
    pub(crate) id: String,
    /// The answer.
    pub(crate) answer: Answer,
}

#[derive(sqlx::FromRow)]
struct AnswerRow {
    id: String,
    service: String,
    criterion: String,
    catalogue: String,
    verdict: String,
    reason: String,
    proof: Option<String>,
    on_day: String,
    expires_on: Option<String>,
    author: String,
    recorded_at: DateTime<Utc>,
    verified_by: Option<String>,
    verified_at: Option<DateTime<Utc>>,
}

impl AnswerRow {
    fn read(self) -> StoreResult<(ServiceSlug, KeptAnswer)> {
        let cell = Cell {
            table: "standard_answer",
            row: &self.id,
        };
        let verdict = Verdict::from_code(&self.verdict, &self.reason)
            .ok_or_else(|| cell.corrupt("verdict", format!("{:?} is no verdict", self.verdict)))?;
        let verification = self.verified_by.zip(self.verified_at);
        let answer = Answer {
            criterion: self.criterion,
            verdict,
            proof: self.proof,
            on: cell.parse("on_day", &self.on_day)?,
            expires: cell.parse_opt("expires_on", self.expires_on.as_deref())?,
            catalogue: cell.parse("catalogue", &self.catalogue)?,
            author: self.author,
            recorded_on: Now(self.recorded_at).day(),
            verification: verification.map(|(by, at)| Verification {
                by,
                on: Now(at).day(),
            }),
        };
        let service = cell.parse("service", &self.service)?;
        Ok((
            service,
            KeptAnswer {
                id: self.id,
                answer,
            },
        ))
    }
}

/// Every answer with its service, in the order in which they were recorded.
pub(crate) async fn list_answers(tx: &mut Tx) -> StoreResult<Vec<(ServiceSlug, KeptAnswer)>> {
    let rows: Vec<AnswerRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT a.id, a.service, a.criterion, a.catalogue, a.verdict, a.reason, a.proof, \
             a.on_day, a.expires_on, a.author, a.recorded_at, v.verified_by, v.verified_at \
             FROM standard_answer a LEFT JOIN standard_verification v ON v.answer = a.id \
             ORDER BY a.recorded_at, a.id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(AnswerRow::read).collect()
}

/// The answers of one service, in the order in which they were recorded.
pub(crate) async fn list_answers_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<KeptAnswer>> {
    let rows: Vec<AnswerRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT a.id, a.service, a.criterion, a.catalogue, a.verdict, a.reason, a.proof, \
             a.on_day, a.expires_on, a.author, a.recorded_at, v.verified_by, v.verified_at \
             FROM standard_answer a LEFT JOIN standard_verification v ON v.answer = a.id \
             WHERE a.service = $1 ORDER BY a.recorded_at, a.id",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let rows = rows.into_iter().map(|row| Ok(row.read()?.1));
    rows.collect()
}

/// Adds an answer, whatever was answered before. Returns its key.
pub(crate) async fn insert_answer(
    tx: &mut Tx,
    service: &ServiceSlug,
    answer: &Answer,
    now: Now,
) -> StoreResult<String> {
    let id = new_id(now);
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO standard_answer (id, service, criterion, catalogue, verdict, reason, \
             proof, on_day, expires_on, author, recorded_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&id)
        .bind(service.as_str())
        .bind(&answer.criterion)
        .bind(answer.catalogue.to_string())
        .bind(answer.verdict.code())
        .bind(answer.verdict.reason())
        .bind(&answer.proof)
        .bind(answer.on.to_string())
        .bind(answer.expires.map(|day| day.to_string()))
        .bind(&answer.author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(id)
}

/// Adds a verification of an answer, once. False when there was one.
pub(crate) async fn insert_verification(
    tx: &mut Tx,
    answer: &str,
    by: &str,
    now: Now,
) -> StoreResult<bool> {
    let added = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO standard_verification (answer, verified_by, verified_at) \
             VALUES ($1, $2, $3) ON CONFLICT (answer) DO NOTHING",
        )
        .bind(answer)
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(added > 0)
}

/// Every catalogue that held, with its first day.
pub(crate) async fn list_catalogues(tx: &mut Tx) -> StoreResult<Vec<(NaiveDate, Arc<Catalogue>)>> {
    let rows: Vec<(String, String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT version, effective_from, body_json FROM standard_catalogue \
             ORDER BY effective_from, version",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(version, from, body)| {
            let cell = Cell {
                table: "standard_catalogue",
                row: &version,
            };
            let catalogue: Option<Catalogue> = cell.json("body_json", Some(&body))?;
            let catalogue = catalogue.ok_or_else(|| cell.corrupt("body_json", "it is empty"))?;
            Ok((cell.parse("effective_from", &from)?, Arc::new(catalogue)))
        })
        .collect()
}

/// Adds a version of the catalogue. False when another node has just added it.
pub(crate) async fn insert_catalogue(
    tx: &mut Tx,
    catalogue: &Catalogue,
    from: NaiveDate,
    now: Now,
) -> StoreResult<bool> {
    let body = json_text(Some(catalogue))?;
    let added = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO standard_catalogue (version, effective_from, body_json, installed_at) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (version) DO NOTHING",
        )
        .bind(catalogue.version.to_string())
        .bind(from.to_string())
        .bind(&body)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(added > 0)
}
