//! All SQL of the rules: versions of the network's, variations of incubators, drafts.

use chrono::{DateTime, Utc};
use programme::rules::{IncubatorRules, ProgrammeRules, RuleBook};

use crate::{
    almanac::{Body, Draft, Scope},
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreError, StoreResult, expect_fresh},
    },
    on,
};

/// Who put rules in force, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Why.
    pub(crate) reason: String,
    /// By whom.
    pub(crate) author: String,
    /// When.
    pub(crate) at: Now,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    number: i64,
    body_json: String,
    reason: String,
    author: String,
    created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct VariationRow {
    incubator: String,
    effective_from: String,
    body_json: String,
    reason: String,
    author: String,
    created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct DraftRow {
    scope: String,
    effective_from: String,
    body_json: String,
    reason: String,
    author: String,
    version: i64,
    updated_at: DateTime<Utc>,
}

/// Every version and every variation, as the book that all rooms read.
pub(crate) async fn find_book(tx: &mut Tx) -> StoreResult<RuleBook> {
    let versions = list_versions(tx).await?;
    let variations = list_variations(tx).await?;
    let stored = versions.into_iter().map(|(rules, _)| rules);
    // Version 1 is the program's own: the stored ones come after it.
    let all = std::iter::once(ProgrammeRules::default()).chain(stored);
    Ok(RuleBook::from_stored(
        all.collect(),
        variations.into_iter().map(|(rules, _)| rules).collect(),
    ))
}

/// The stored versions of the network's rules, the earliest first.
pub(crate) async fn list_versions(tx: &mut Tx) -> StoreResult<Vec<(ProgrammeRules, Origin)>> {
    let rows: Vec<VersionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT number, body_json, reason, author, created_at FROM network_rules \
             ORDER BY number",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let place = row.number.to_string();
            let cell = Cell {
                table: "network_rules",
                row: &place,
            };
            let mut rules: ProgrammeRules = required(cell, &row.body_json)?;
            rules.version = cell
                .number("number", Some(row.number))?
                .unwrap_or(rules.version);
            let origin = Origin {
                reason: row.reason,
                author: row.author,
                at: Now(row.created_at),
            };
            Ok((rules, origin))
        })
        .collect()
}

/// The variations of incubators, the earliest first.
pub(crate) async fn list_variations(tx: &mut Tx) -> StoreResult<Vec<(IncubatorRules, Origin)>> {
    let rows: Vec<VariationRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT incubator, effective_from, body_json, reason, author, created_at \
             FROM incubator_rules ORDER BY effective_from, incubator",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let place = format!("{}/{}", row.incubator, row.effective_from);
            let cell = Cell {
                table: "incubator_rules",
                row: &place,
            };
            let rules = IncubatorRules {
                incubator: cell.parse("incubator", &row.incubator)?,
                effective_from: cell.parse("effective_from", &row.effective_from)?,
                variation: required(cell, &row.body_json)?,
            };
            let origin = Origin {
                reason: row.reason,
                author: row.author,
                at: Now(row.created_at),
            };
            Ok((rules, origin))
        })
        .collect()
}

/// Puts a version on record.
pub(crate) async fn insert_version(
    tx: &mut Tx,
    rules: &ProgrammeRules,
    origin: &Origin,
) -> StoreResult<()> {
    let body = json(rules)?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO network_rules (number, effective_from, body_json, reason, author, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(i64::from(rules.version))
        .bind(rules.effective_from.to_string())
        .bind(&body)
        .bind(&origin.reason)
        .bind(&origin.author)
        .bind(origin.at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Puts a variation on record.
pub(crate) async fn insert_variation(
    tx: &mut Tx,
    rules: &IncubatorRules,
    origin: &Origin,
) -> StoreResult<()> {
    let body = json(&rules.variation)?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO incubator_rules (incubator, effective_from, body_json, reason, author, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(rules.incubator.as_str())
        .bind(rules.effective_from.to_string())
        .bind(&body)
        .bind(&origin.reason)
        .bind(&origin.author)
        .bind(origin.at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The draft of a scope, if there is one.
pub(crate) async fn find_draft(tx: &mut Tx, scope: &Scope) -> StoreResult<Option<Draft>> {
    let key = scope.to_string();
    let row: Option<DraftRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT scope, effective_from, body_json, reason, author, version, updated_at \
             FROM rules_draft WHERE scope = $1",
        )
        .bind(&key)
        .fetch_optional(conn)
        .await
    })?;
    row.map(|row| {
        let cell = Cell {
            table: "rules_draft",
            row: &row.scope,
        };
        let effective_from = cell.parse("effective_from", &row.effective_from)?;
        let body = match scope {
            Scope::Network => Body::Network(Box::new(ProgrammeRules {
                effective_from,
                ..required(cell, &row.body_json)?
            })),
            Scope::Incubator(slug) => Body::Incubator(Box::new(IncubatorRules {
                incubator: slug.clone(),
                effective_from,
                variation: required(cell, &row.body_json)?,
            })),
        };
        Ok(Draft {
            body,
            reason: row.reason,
            author: row.author,
            version: row.version,
            at: Now(row.updated_at),
        })
    })
    .transpose()
}

/// Writes a draft: a new one at version 0, else over the version that was read.
pub(crate) async fn save_draft(tx: &mut Tx, draft: &Draft) -> StoreResult<()> {
    let body = match &draft.body {
        Body::Network(rules) => json(rules)?,
        Body::Incubator(own) => json(&own.variation)?,
    };
    let scope = draft.scope().to_string();
    if draft.version == 0 {
        on!(tx, conn => {
            sqlx::query(
                "INSERT INTO rules_draft (scope, effective_from, body_json, reason, author, \
                 version, updated_at) VALUES ($1, $2, $3, $4, $5, 1, $6)",
            )
            .bind(&scope)
            .bind(draft.effective_from().to_string())
            .bind(&body)
            .bind(&draft.reason)
            .bind(&draft.author)
            .bind(draft.at.0)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
        return Ok(());
    }
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE rules_draft SET effective_from = $3, body_json = $4, reason = $5, \
             author = $6, updated_at = $7, version = version + 1 \
             WHERE scope = $1 AND version = $2",
        )
        .bind(&scope)
        .bind(draft.version)
        .bind(draft.effective_from().to_string())
        .bind(&body)
        .bind(&draft.reason)
        .bind(&draft.author)
        .bind(draft.at.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("rules_draft", &scope, done)
}

/// Removes a draft, if it still is at the version that was read.
pub(crate) async fn delete_draft(tx: &mut Tx, scope: &Scope, version: i64) -> StoreResult<()> {
    let key = scope.to_string();
    let done = on!(tx, conn => {
        sqlx::query("DELETE FROM rules_draft WHERE scope = $1 AND version = $2")
            .bind(&key)
            .bind(version)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    expect_fresh("rules_draft", &key, done)
}

fn json<T: serde::Serialize>(value: &T) -> StoreResult<String> {
    serde_json::to_string(value).map_err(|why| StoreError::Unstorable(why.to_string()))
}

fn required<T: serde::de::DeserializeOwned>(cell: Cell<'_>, text: &str) -> StoreResult<T> {
    cell.json("body_json", Some(text))?
        .ok_or_else(|| cell.corrupt("body_json", "it is empty"))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use programme::{identity::IncubatorSlug, rules::Variation};

    use super::*;
    use crate::foundation::database::testing::each_engine;

    fn now() -> Now {
        Now("2026-06-30T22:30:00.000001Z".parse().unwrap())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn origin() -> Origin {
        Origin {
            reason: "Le réseau a grandi.".into(),
            author: "camille.exemple".into(),
            at: now(),
        }
    }

    #[tokio::test]
    async fn the_book_comes_back_as_written() {
        each_engine(async |db| {
            let mut tx = db.begin_write().await.unwrap();
            assert_eq!(find_book(&mut tx).await.unwrap(), RuleBook::default());
            let rules = ProgrammeRules {
                version: 2,
                effective_from: day("2026-09-01"),
                at_risk_within_days: 20,
                ..ProgrammeRules::default()
            };
            insert_version(&mut tx, &rules, &origin()).await.unwrap();
            let own = IncubatorRules {
                incubator: IncubatorSlug::parse("pepiniere").unwrap(),
                effective_from: day("2026-10-01"),
                variation: Variation {
                    to_schedule_within_days: Some(90),
                    ..Variation::default()
                },
            };
            insert_variation(&mut tx, &own, &origin()).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = db.begin_read().await.unwrap();
            let book = find_book(&mut tx).await.unwrap();
            assert_eq!(book.versions(), [ProgrammeRules::default(), rules]);
            assert_eq!(book.variations(), [own]);
            assert_eq!(list_versions(&mut tx).await.unwrap()[0].1, origin());
        })
        .await;
    }

    #[tokio::test]
    async fn a_draft_is_not_written_over_one_that_was_not_read() {
        each_engine(async |db| {
            let mut tx = db.begin_write().await.unwrap();
            let mut draft = Draft {
                body: Body::Network(Box::new(ProgrammeRules {
                    effective_from: day("2026-09-01"),
                    ..ProgrammeRules::default()
                })),
                reason: String::new(),
                author: "camille.exemple".into(),
                version: 0,
                at: now(),
            };
            save_draft(&mut tx, &draft).await.unwrap();
            draft.version = 1;
            draft.reason = "Mieux dit.".into();
            save_draft(&mut tx, &draft).await.unwrap();
            let stale = save_draft(&mut tx, &draft).await;
            assert!(matches!(stale, Err(StoreError::Stale { .. })));
            let kept = find_draft(&mut tx, &Scope::Network).await.unwrap().unwrap();
            assert_eq!((kept.version, kept.reason.as_str()), (2, "Mieux dit."));
            assert!(delete_draft(&mut tx, &Scope::Network, 1).await.is_err());
            delete_draft(&mut tx, &Scope::Network, 2).await.unwrap();
            assert_eq!(find_draft(&mut tx, &Scope::Network).await.unwrap(), None);
        })
        .await;
    }
}
