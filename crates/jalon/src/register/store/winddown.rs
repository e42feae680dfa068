//! How services end: checklists, options, lessons. Each row is written anew at the version that was
//! read.

use chrono::NaiveDate;
use programme::{
    committees::winddown::{Checklist, ListKind, OptionSheet},
    identity::ServiceSlug,
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// A value with the version that was read; version 0 was never written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::register) struct At<T> {
    pub(in crate::register) value: T,
    pub(in crate::register) version: i64,
}

/// What was learned from a service, as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::register) struct KeptLesson {
    pub(in crate::register) text: String,
    pub(in crate::register) author: String,
    pub(in crate::register) published_on: Option<NaiveDate>,
}

/// The word of a list.
pub(in crate::register) const fn code(kind: ListKind) -> &'static str {
    match kind {
        ListKind::WindDown => "wind_down",
        ListKind::Exit => "exit",
    }
}

/// A list of a service; nothing when it was never opened.
pub(in crate::register) async fn find_list(
    tx: &mut Tx,
    service: &ServiceSlug,
    kind: ListKind,
) -> StoreResult<Option<At<Checklist>>> {
    let row: Option<(String, i64)> = on!(tx, conn => {
        sqlx::query_as("SELECT list, version FROM winddown_list WHERE service = $1 AND kind = $2")
            .bind(service.as_str())
            .bind(code(kind))
            .fetch_optional(conn)
            .await
    })?;
    let Some((list, version)) = row else {
        return Ok(None);
    };
    let cell = Cell {
        table: "winddown_list",
        row: service.as_str(),
    };
    let value = cell.json("list", Some(&list))?;
    Ok(value.map(|value| At { value, version }))
}

/// Writes a list.
pub(in crate::register) async fn save_list(
    tx: &mut Tx,
    list: &At<Checklist>,
    now: Now,
) -> StoreResult<()> {
    let text = json_text(Some(&list.value))?;
    let done = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO winddown_list (service, kind, list, updated_at, version) \
             VALUES ($1, $2, $3, $4, 1) \
             ON CONFLICT (service, kind) DO UPDATE SET list = excluded.list, \
             updated_at = excluded.updated_at, version = winddown_list.version + 1 \
             WHERE winddown_list.version = $5",
        )
        .bind(list.value.service.as_str())
        .bind(code(list.value.kind))
        .bind(text)
        .bind(now.0)
        .bind(list.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("winddown_list", list.value.service.as_str(), done)
}

/// The options of a service; an empty sheet when nothing was written.
pub(in crate::register) async fn find_sheet(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<At<OptionSheet>> {
    let row: Option<(String, i64)> = on!(tx, conn => {
        sqlx::query_as("SELECT sheet, version FROM winddown_options WHERE service = $1")
            .bind(service.as_str())
            .fetch_optional(conn)
            .await
    })?;
    let Some((sheet, version)) = row else {
        return Ok(At {
            value: OptionSheet::new(service.clone()),
            version: 0,
        });
    };
    let cell = Cell {
        table: "winddown_options",
        row: service.as_str(),
    };
    let value = cell.json("sheet", Some(&sheet))?;
    Ok(At {
        value: value.unwrap_or_else(|| OptionSheet::new(service.clone())),
        version,
    })
}

/// Writes the options.
pub(in crate::register) async fn save_sheet(
    tx: &mut Tx,
    sheet: &At<OptionSheet>,
    now: Now,
) -> StoreResult<()> {
    let text = json_text(Some(&sheet.value))?;
    let done = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO winddown_options (service, sheet, updated_at, version) \
             VALUES ($1, $2, $3, 1) \
             ON CONFLICT (service) DO UPDATE SET sheet = excluded.sheet, \
             updated_at = excluded.updated_at, version = winddown_options.version + 1 \
             WHERE winddown_options.version = $4",
        )
        .bind(sheet.value.service.as_str())
        .bind(text)
        .bind(now.0)
        .bind(sheet.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("winddown_options", sheet.value.service.as_str(), done)
}

/// What was learned; empty when nothing was written.
pub(in crate::register) async fn find_lesson(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<At<KeptLesson>> {
    let row: Option<(String, String, Option<String>, i64)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT text, author, published_on, version FROM winddown_lesson WHERE service = $1",
        )
        .bind(service.as_str())
        .fetch_optional(conn)
        .await
    })?;
    let Some((text, author, published_on, version)) = row else {
        return Ok(At {
            value: KeptLesson::default(),
            version: 0,
        });
    };
    let cell = Cell {
        table: "winddown_lesson",
        row: service.as_str(),
    };
    let value = KeptLesson {
        text,
        author,
        published_on: cell.parse_opt("published_on", published_on.as_deref())?,
    };
    Ok(At { value, version })
}

/// Writes what was learned.
pub(in crate::register) async fn save_lesson(
    tx: &mut Tx,
    service: &ServiceSlug,
    lesson: &At<KeptLesson>,
    now: Now,
) -> StoreResult<()> {
    let value = &lesson.value;
    let done = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO winddown_lesson (service, text, author, published_on, updated_at, version) \
             VALUES ($1, $2, $3, $4, $5, 1) \
             ON CONFLICT (service) DO UPDATE SET text = excluded.text, author = excluded.author, \
             published_on = excluded.published_on, updated_at = excluded.updated_at, \
             version = winddown_lesson.version + 1 WHERE winddown_lesson.version = $6",
        )
        .bind(service.as_str())
        .bind(&value.text)
        .bind(&value.author)
        .bind(value.published_on.map(|day| day.to_string()))
        .bind(now.0)
        .bind(lesson.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("winddown_lesson", service.as_str(), done)
}
