//! A file of figures: what it would change is shown first, then recorded as a whole.

use askama::Template;
use axum::{
    extract::{Multipart, Path},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{
    identity::ServiceSlug,
    impact::{
        indicators::{Indicator, SourceKind},
        measurements::{Entry, Novelty},
    },
};

use super::{
    base, find,
    indicator_forms::by,
    space_page::{Told, answer},
    wrong::Errors,
};
use crate::{
    accounts::{CsrfMultipart, Database, SignedIn, failed},
    foundation::{database::Db, digest::sha256_hex, http::Problem},
    impact::{
        self, Batch, By, Once, Preview, RecordError,
        sheet::{self, LineError, Sheet},
        table::{Column, FileError, LARGEST_FILE, Table},
        words,
    },
    organisations::grouping::display_name,
    publication::{Layout, NavLink, View, service_space},
};

/// Lines of a preview, and errors of a file, that a page shows.
const MOST_SHOWN: usize = 50;

#[derive(Debug, Template)]
#[template(path = "impact/templates/import_page.html")]
struct ImportPage<'a> {
    layout: Layout<'a>,
    outcome: String,
    shown: String,
    rows: Vec<[String; 4]>,
    lines: String,
    here: String,
    back: String,
    service_space: Vec<NavLink>,
}

/// Reads a file and shows what it would change.
pub(in crate::impact) async fn upload(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfMultipart(mut multipart): CsrfMultipart,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    find(&signed_in, &slug)?;
    let sheet = match sheet_of(&signed_in, &db, &slug, (&mut multipart, "file")).await? {
        Ok((_, sheet)) => sheet,
        Err(errors) => return refuse(&signed_in, &db, &slug, errors).await,
    };
    let mut tx = db.begin_read().await.map_err(failed)?;
    let (by, now) = (of_file(&signed_in), signed_in.now);
    match impact::preview(&mut tx, &by, &sheet.lines, &slug, now).await {
        Ok(preview) => show(&signed_in, &slug, &sheet, &preview),
        Err(error) => {
            drop(tx);
            let errors = of_batch(view, error, &sheet)?;
            refuse(&signed_in, &db, &slug, errors).await
        }
    }
}

/// Records the lines that a preview showed.
pub(in crate::impact) async fn confirm(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfMultipart(mut multipart): CsrfMultipart,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    find(&signed_in, &slug)?;
    let (lines, sheet) = match sheet_of(&signed_in, &db, &slug, (&mut multipart, "lines")).await? {
        Ok(sent) => sent,
        Err(errors) => return refuse(&signed_in, &db, &slug, errors).await,
    };
    // The same lines sent twice within a day count once; a file brought again says what is known.
    let hash = sha256_hex(&lines);
    let name = format!("file/{slug}/{}/{hash}", signed_in.view.date);
    let batch = Batch {
        service: &slug,
        once: Some(Once {
            name: &name,
            hash: &hash,
        }),
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (of_file(&signed_in), signed_in.now);
    match impact::record(&mut tx, &by, &sheet.lines, batch, now).await {
        Ok(_) => {
            tx.commit().await.map_err(failed)?;
            Ok(Redirect::to(&view.link(&base(&slug))).into_response())
        }
        Err(error) => {
            drop(tx);
            let errors = of_batch(view, error, &sheet)?;
            refuse(&signed_in, &db, &slug, errors).await
        }
    }
}

/// A field of a form with files, and the sheet that it holds; what is wrong with either, in words.
async fn sheet_of(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    (multipart, name): (&mut Multipart, &str),
) -> Result<Result<(Vec<u8>, Sheet), Vec<String>>, Problem> {
    let bytes = match field_of(&signed_in.view, multipart, name).await? {
        Ok(bytes) => bytes,
        Err(text) => return Ok(Err(vec![text])),
    };
    let sheet = read(signed_in, db, slug, &bytes).await?;
    Ok(sheet.map(|sheet| (bytes, sheet)))
}

/// A field of a form with files, up to the bound; what is wrong with it, in words.
async fn field_of(
    view: &View,
    multipart: &mut Multipart,
    name: &str,
) -> Result<Result<Vec<u8>, String>, Problem> {
    let broken = || Problem::bad_request(view.t("impact-file-none"));
    let mut bytes = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(|_| broken())? {
        if field.name() != Some(name) {
            continue;
        }
        while let Some(chunk) = field.chunk().await.map_err(|_| broken())? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LARGEST_FILE {
                return Ok(Err(file_error(view, &FileError::TooLarge)));
            }
        }
    }
    if bytes.is_empty() {
        return Ok(Err(view.t("impact-file-none")));
    }
    Ok(Ok(bytes))
}

async fn read(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    bytes: &[u8],
) -> Result<Result<Sheet, Vec<String>>, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let known = impact::indicators_of(&mut tx, slug).await.map_err(failed)?;
    drop(tx);
    let known: Vec<&Indicator> = known.iter().collect();
    let only = match known.as_slice() {
        [one] => Some(one.id),
        _ => None,
    };
    let table = match Table::read(bytes) {
        Ok(table) => table,
        Err(error) => return Ok(Err(vec![file_error(view, &error)])),
    };
    Ok(sheet::read(&table, &known, only).map_err(|wrong| {
        let lines = wrong
            .iter()
            .map(|(line, why)| numbered(view, *line, line_error(view, why)));
        shortened(view, lines.collect())
    }))
}

fn of_file(signed_in: &SignedIn) -> By {
    By {
        source: SourceKind::File,
        ..by(signed_in)
    }
}

fn show(
    signed_in: &SignedIn,
    slug: &ServiceSlug,
    sheet: &Sheet,
    preview: &Preview,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let locale = view.locale;
    let service = find(signed_in, slug)?;
    let told = preview.outcome();
    let count = |n: usize| fluent::FluentValue::from(locale.size(n));
    let args = [
        ("new", count(told.new)),
        ("completed", count(told.completed)),
        ("corrected", count(told.corrected)),
        ("same", count(told.same)),
    ];
    let mut rows = Vec::new();
    for (kept, plan, _) in &preview.plans {
        let definition = &kept.indicator.definitions.latest().definition;
        let shown = |entry: &Entry| match entry {
            Entry::Measured(reading) => words::reading(locale, definition, reading),
            Entry::Withdrawn { reason } => reason.clone(),
        };
        for line in plan
            .lines
            .iter()
            .take(MOST_SHOWN.saturating_sub(rows.len()))
        {
            let before = line
                .known
                .as_ref()
                .map_or_else(String::new, |row| shown(&row.entry));
            let key = match line.novelty {
                Novelty::New => "impact-import-novelty-new",
                Novelty::Same => "impact-import-novelty-same",
                Novelty::Completed => "impact-import-novelty-completed",
                Novelty::Corrected => "impact-import-novelty-corrected",
            };
            rows.push([
                kept.indicator.name.clone(),
                words::period(locale, line.row.period),
                shown(&line.row.entry),
                locale.with(key, &[("before", before.into())]),
            ]);
        }
    }
    let title = view.locale.with(
        "impact-space-title",
        &[("service", display_name(service).into())],
    );
    let page = ImportPage {
        layout: Layout::member(view, title),
        outcome: locale.with("impact-import-outcome", &args),
        shown: if preview.lines > rows.len() {
            let args = [("n", locale.size(rows.len()).into())];
            locale.with("impact-import-shown", &args)
        } else {
            String::new()
        },
        rows,
        lines: sheet::written(&sheet.lines),
        here: view.link(&format!("{}/fichier/confirmation", base(slug))),
        back: view.link(&base(slug)),
        service_space: service_space(view, slug, "impact"),
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((StatusCode::OK, html).into_response())
}

async fn refuse(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    errors: Vec<String>,
) -> Result<Response, Problem> {
    let errors: Errors = errors
        .into_iter()
        .map(|text| ("file".to_owned(), text))
        .collect();
    let told = Told {
        errors,
        ..Told::default()
    };
    answer(signed_in, db, slug, told).await
}

/// The refused lines of a batch, by their numbers in the file.
fn of_batch(view: &View, error: RecordError, sheet: &Sheet) -> Result<Vec<String>, Problem> {
    match error {
        RecordError::Store(error) => Err(failed(error)),
        RecordError::Refused { refused, .. } => {
            let lines = refused.iter().map(|(number, why)| {
                let at = number.checked_sub(1).and_then(|at| sheet.numbers.get(at));
                let text = words::line_refusal(view.locale, why);
                numbered(view, at.copied().unwrap_or(*number), text)
            });
            Ok(shortened(view, lines.collect()))
        }
        RecordError::Empty | RecordError::NameTaken => Ok(vec![view.t("impact-file-empty")]),
        RecordError::TooLarge(_) => Ok(vec![view.t("impact-file-too-long")]),
    }
}

fn numbered(view: &View, line: usize, why: String) -> String {
    let args = [("line", line.to_string().into()), ("why", why.into())];
    view.locale.with("impact-import-line", &args)
}

fn shortened(view: &View, mut errors: Vec<String>) -> Vec<String> {
    let more = errors.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        errors.truncate(MOST_SHOWN);
        let args = [("n", view.locale.size(more).into())];
        errors.push(view.locale.with("impact-import-more", &args));
    }
    errors
}

fn column_name(view: &View, column: Column) -> String {
    let [french, english] = column.names();
    match view.locale {
        crate::foundation::i18n::Locale::French => french.to_owned(),
        crate::foundation::i18n::Locale::English => english.to_owned(),
    }
}

fn file_error(view: &View, error: &FileError) -> String {
    let with = |key: &str, name: &str, text: String| view.locale.with(key, &[(name, text.into())]);
    match error {
        FileError::TooLarge => view.t("impact-file-too-large"),
        FileError::TooLong => view.t("impact-file-too-long"),
        FileError::Unreadable => view.t("impact-file-unreadable"),
        FileError::Inflates => view.t("impact-file-inflates"),
        FileError::Merged(cells) => with("impact-file-merged", "cells", cells.clone()),
        FileError::Empty => view.t("impact-file-empty"),
        FileError::NoColumn(column) => with(
            "impact-file-no-column",
            "column",
            column_name(view, *column),
        ),
        FileError::UnknownColumn(name) => {
            with("impact-file-unknown-column", "column", name.clone())
        }
        FileError::TwiceColumn(column) => {
            with("impact-file-twice", "column", column_name(view, *column))
        }
    }
}

fn line_error(view: &View, error: &LineError) -> String {
    let text = |text: &String| ("text", fluent::FluentValue::from(text.clone()));
    let column = |column: Column| ("column", column_name(view, column).into());
    let with = |key: &str, args: &[(&str, fluent::FluentValue<'_>)]| view.locale.with(key, args);
    match error {
        LineError::Indicator(given) => with("impact-line-indicator", &[text(given)]),
        LineError::Period(given) => with("impact-line-period", &[text(given)]),
        LineError::Number(of, given) => with("impact-line-number", &[text(given), column(*of)]),
        LineError::Formula(of, given) => with("impact-line-formula", &[text(given), column(*of)]),
        LineError::Unit => view.t("impact-line-unit"),
        LineError::Flag(of, given) => with("impact-line-flag", &[text(given), column(*of)]),
        LineError::Columns => view.t("impact-line-columns"),
    }
}
