//! What decisions bind to: commitments, conditions, evidence to bring.

use chrono::NaiveDate;
use programme::{
    committees::{
        ask::Criterion,
        followup::{Commitment, Fulfilment},
        outcome::{CommitmentKey, Condition, NamedEvidence},
    },
    identity::{ItemId, MemberSlug, ServiceSlug},
};
use serde::{Deserialize, Serialize};

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// What is promised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Content {
    /// A success criterion.
    Commitment(Criterion),
    /// A condition of the decision.
    Condition(Condition),
    /// Evidence for the follow-up.
    Evidence(NamedEvidence),
}

/// A promise on record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Promise {
    /// Which.
    pub(crate) key: CommitmentKey,
    /// Whose.
    pub(crate) service: ServiceSlug,
    /// The day of the session.
    pub(crate) made_on: NaiveDate,
    /// By when.
    pub(crate) due_on: NaiveDate,
    /// What.
    pub(crate) content: Content,
    /// That it holds, with its proof.
    pub(crate) fulfilment: Option<Fulfilment>,
}

impl Content {
    /// The word of its kind.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Commitment(_) => "commitment",
            Self::Condition(_) => "condition",
            Self::Evidence(_) => "evidence",
        }
    }

    /// Who answers for it, when somebody does.
    pub(crate) const fn owner(&self) -> Option<&MemberSlug> {
        match self {
            Self::Commitment(_) => None,
            Self::Condition(one) => Some(&one.owner),
            Self::Evidence(one) => Some(&one.owner),
        }
    }
}

impl Promise {
    /// The promise as a commitment, when it is one.
    pub(crate) fn commitment(&self) -> Option<Commitment> {
        match &self.content {
            Content::Commitment(criterion) => Some(Commitment {
                key: self.key,
                service: self.service.clone(),
                made_on: self.made_on,
                criterion: criterion.clone(),
            }),
            Content::Condition(_) | Content::Evidence(_) => None,
        }
    }
}

#[derive(sqlx::FromRow)]
struct PromiseRow {
    item: String,
    line: i64,
    service: String,
    made_on: String,
    due_on: String,
    content: String,
    fulfilment: Option<String>,
}

impl PromiseRow {
    fn read(self) -> StoreResult<Promise> {
        let cell = Cell {
            table: "committee_promise",
            row: &self.item,
        };
        let corrupt =
            |column| move |error: serde_json::Error| cell.corrupt(column, error.to_string());
        let item: uuid::Uuid = cell.parse("item", &self.item)?;
        Ok(Promise {
            key: CommitmentKey {
                item: ItemId(item),
                line: usize::try_from(self.line).unwrap_or_default(),
            },
            service: cell.parse("service", &self.service)?,
            made_on: cell.parse("made_on", &self.made_on)?,
            due_on: cell.parse("due_on", &self.due_on)?,
            content: serde_json::from_str(&self.content).map_err(corrupt("content"))?,
            fulfilment: self
                .fulfilment
                .map(|text| serde_json::from_str(&text).map_err(corrupt("fulfilment")))
                .transpose()?,
        })
    }
}

/// Puts a promise on record.
pub(in crate::chamber) async fn insert(tx: &mut Tx, promise: &Promise) -> StoreResult<()> {
    let content = json_text(Some(&promise.content))?.unwrap_or_default();
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_promise (item, kind, line, service, made_on, due_on, owner, \
             content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(promise.key.item.to_string())
        .bind(promise.content.kind())
        .bind(i64::try_from(promise.key.line).unwrap_or(i64::MAX))
        .bind(promise.service.as_str())
        .bind(promise.made_on.to_string())
        .bind(promise.due_on.to_string())
        .bind(promise.content.owner().map(MemberSlug::as_str))
        .bind(&content)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Says that a promise holds, with its proof.
pub(in crate::chamber) async fn fulfil(
    tx: &mut Tx,
    service: &ServiceSlug,
    key: CommitmentKey,
    kind: &str,
    fulfilment: &Fulfilment,
) -> StoreResult<()> {
    let text = json_text(Some(fulfilment))?.unwrap_or_default();
    let item = key.item.to_string();
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE committee_promise SET fulfilment = $5 \
             WHERE item = $1 AND kind = $2 AND line = $3 AND service = $4",
        )
        .bind(&item)
        .bind(kind)
        .bind(i64::try_from(key.line).unwrap_or(i64::MAX))
        .bind(service.as_str())
        .bind(&text)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("committee_promise", &item, done)
}

/// Everything that a service promised, what is due first first.
pub(in crate::chamber) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<Promise>> {
    let rows: Vec<PromiseRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT item, line, service, made_on, due_on, content, fulfilment \
             FROM committee_promise WHERE service = $1 ORDER BY due_on, item, kind, line",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(PromiseRow::read).collect()
}
