//! Indicators and the versions of their definitions.

use chrono::NaiveDate;
use programme::{
    identity::{IndicatorId, MemberSlug, ServiceSlug},
    impact::indicators::{
        Baseline, Change, Definition, Definitions, Indicator, Population, Potential, Preset,
        Question, Revision, SourceKind, Target, Visibility,
    },
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreError, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// An indicator on record, with what the store knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The indicator.
    pub indicator: Indicator,
    /// The day from which it is measured no more.
    pub ended_on: Option<NaiveDate>,
    /// Counts the writes, from 1.
    pub version: i64,
    /// The keys under which figures of its versions stand, in the versions' order.
    pub(in crate::impact) series: Vec<i32>,
}

impl Kept {
    /// The key of a version's figures.
    pub(in crate::impact) fn series_of(&self, number: u32) -> Option<i32> {
        let place = self
            .indicator
            .definitions
            .iter()
            .position(|revision| revision.number == number)?;
        self.series.get(place).copied()
    }

    /// The version whose figures stand under a key.
    pub(in crate::impact) fn revision_of(&self, series: i32) -> Option<&Revision> {
        let place = self.series.iter().position(|one| *one == series)?;
        self.indicator.definitions.iter().nth(place)
    }
}

/// What is kept of an indicator as one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Body {
    question: Question,
    preset: Option<Preset>,
    population: Option<Population>,
    potential: Option<Potential>,
    baseline: Option<Baseline>,
    targets: Vec<Target>,
}

#[derive(sqlx::FromRow)]
struct IndicatorRow {
    id: String,
    service: String,
    name: String,
    source: String,
    owner: Option<String>,
    is_public: i64,
    is_north_star: i64,
    body_json: String,
    ended_on: Option<String>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    series: i32,
    indicator: String,
    number: i64,
    from_on: String,
    definition_json: String,
    change_json: String,
}

/// A service's indicators, those measured no more included, in the order in which they were made.
pub(in crate::impact) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<Kept>> {
    let rows: Vec<IndicatorRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, name, source, owner, is_public, is_north_star, body_json, \
             ended_on, version FROM indicator WHERE service = $1 ORDER BY created_at, id",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let versions: Vec<VersionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT v.series, v.indicator, v.number, v.from_on, v.definition_json, v.change_json \
             FROM indicator_version v JOIN indicator i ON i.id = v.indicator \
             WHERE i.service = $1 ORDER BY v.indicator, v.number",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    assemble(rows, &versions)
}

/// Every indicator of the network, by service, in the order in which they were made; only those that
/// everybody may see where that is asked.
pub(in crate::impact) async fn list_all(
    tx: &mut Tx,
    is_public_only: bool,
) -> StoreResult<Vec<Kept>> {
    let least = i64::from(is_public_only);
    let rows: Vec<IndicatorRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, name, source, owner, is_public, is_north_star, body_json, \
             ended_on, version FROM indicator WHERE is_public >= $1 \
             ORDER BY service, created_at, id",
        )
        .bind(least)
        .fetch_all(conn)
        .await
    })?;
    let versions: Vec<VersionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT v.series, v.indicator, v.number, v.from_on, v.definition_json, v.change_json \
             FROM indicator_version v JOIN indicator i ON i.id = v.indicator \
             WHERE i.is_public >= $1 ORDER BY v.indicator, v.number",
        )
        .bind(least)
        .fetch_all(conn)
        .await
    })?;
    assemble(rows, &versions)
}

/// Records a new indicator with the first version of its definition.
pub(in crate::impact) async fn insert(
    tx: &mut Tx,
    indicator: &Indicator,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let body = json_text(Some(&Body::of(indicator)))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator (id, service, name, source, owner, is_public, is_north_star, \
             body_json, version, author, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $10)",
        )
        .bind(indicator.id.to_string())
        .bind(indicator.service.as_str())
        .bind(&indicator.name)
        .bind(indicator.source.code())
        .bind(indicator.owner.as_ref().map(MemberSlug::as_str))
        .bind(i64::from(indicator.visibility == Visibility::Public))
        .bind(i64::from(indicator.is_north_star))
        .bind(&body)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    for revision in indicator.definitions.iter() {
        insert_version(tx, indicator.id, revision, author, now).await?;
    }
    Ok(())
}

/// Records a new version of a definition.
pub(in crate::impact) async fn insert_version(
    tx: &mut Tx,
    indicator: IndicatorId,
    revision: &Revision,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let series = super::batches::next_key(tx, "series").await?;
    let definition = json_text(Some(&revision.definition))?;
    let change = json_text(Some(&revision.change))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator_version (series, indicator, number, from_on, definition_json, \
             change_json, author, created_at, is_rolled) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        )
        .bind(series)
        .bind(indicator.to_string())
        .bind(i64::from(revision.number))
        .bind(revision.from.to_string())
        .bind(&definition)
        .bind(&change)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Writes an indicator anew, but for its definitions, if nobody did since it was read.
pub(in crate::impact) async fn update(tx: &mut Tx, kept: &Kept, now: Now) -> StoreResult<()> {
    let indicator = &kept.indicator;
    let body = json_text(Some(&Body::of(indicator)))?;
    let id = indicator.id.to_string();
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE indicator SET name = $3, source = $4, owner = $5, is_public = $6, \
             is_north_star = $7, body_json = $8, ended_on = $9, updated_at = $10, \
             version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(&id)
        .bind(kept.version)
        .bind(&indicator.name)
        .bind(indicator.source.code())
        .bind(indicator.owner.as_ref().map(MemberSlug::as_str))
        .bind(i64::from(indicator.visibility == Visibility::Public))
        .bind(i64::from(indicator.is_north_star))
        .bind(&body)
        .bind(kept.ended_on.map(|day| day.to_string()))
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("indicator", &id, changed)
}

impl Body {
    fn of(indicator: &Indicator) -> Self {
        Self {
            question: indicator.question,
            preset: indicator.preset,
            population: indicator.population.clone(),
            potential: indicator.potential.clone(),
            baseline: indicator.baseline.clone(),
            targets: indicator.targets.clone(),
        }
    }
}

fn assemble(rows: Vec<IndicatorRow>, versions: &[VersionRow]) -> StoreResult<Vec<Kept>> {
    rows.into_iter()
        .map(|row| {
            // Versions are sorted by indicator.
            let start = versions.partition_point(|one| one.indicator < row.id);
            let end = versions.partition_point(|one| one.indicator <= row.id);
            row.kept(versions[start..end].iter())
        })
        .collect()
}

impl IndicatorRow {
    fn kept<'v>(self, versions: impl Iterator<Item = &'v VersionRow>) -> StoreResult<Kept> {
        let cell = Cell {
            table: "indicator",
            row: &self.id,
        };
        let mut series = Vec::new();
        let mut revisions = Vec::new();
        for version in versions {
            series.push(version.series);
            revisions.push(version.revision()?);
        }
        let definitions = Definitions::try_from(revisions)
            .map_err(|why| cell.corrupt("id", format!("its definitions: {why}")))?;
        let body: Body = stated(cell, "body_json", &self.body_json)?;
        let is = |column, number| {
            cell.flag(column, Some(number))
                .map(Option::unwrap_or_default)
        };
        let visibility = if is("is_public", self.is_public)? {
            Visibility::Public
        } else {
            Visibility::Committee
        };
        let indicator = Indicator {
            id: IndicatorId(cell.parse::<Uuid>("id", &self.id)?),
            service: cell.parse("service", &self.service)?,
            name: self.name,
            question: body.question,
            preset: body.preset,
            definitions,
            population: body.population,
            potential: body.potential,
            baseline: body.baseline,
            targets: body.targets,
            source: source_of(cell, &self.source)?,
            owner: cell.parse_opt("owner", self.owner.as_deref())?,
            visibility,
            is_north_star: is("is_north_star", self.is_north_star)?,
        };
        Ok(Kept {
            ended_on: cell.parse_opt("ended_on", self.ended_on.as_deref())?,
            version: self.version,
            indicator,
            series,
        })
    }
}

impl VersionRow {
    fn revision(&self) -> StoreResult<Revision> {
        let row = self.series.to_string();
        let cell = Cell {
            table: "indicator_version",
            row: &row,
        };
        let number = cell.number("number", Some(self.number))?;
        Ok(Revision {
            number: number.ok_or_else(|| cell.corrupt("number", "it is absent"))?,
            from: cell.parse("from_on", &self.from_on)?,
            definition: stated::<Definition>(cell, "definition_json", &self.definition_json)?,
            change: stated::<Change>(cell, "change_json", &self.change_json)?,
        })
    }
}

fn stated<T: DeserializeOwned>(cell: Cell<'_>, column: &'static str, text: &str) -> StoreResult<T> {
    serde_json::from_str(text).map_err(|why| cell.corrupt(column, format!("{text:?}: {why}")))
}

/// Where figures come from, by its code.
pub(in crate::impact) fn source_of(cell: Cell<'_>, code: &str) -> Result<SourceKind, StoreError> {
    SourceKind::ALL
        .into_iter()
        .find(|source| source.code() == code)
        .ok_or_else(|| cell.corrupt("source", format!("{code:?} is no source")))
}
