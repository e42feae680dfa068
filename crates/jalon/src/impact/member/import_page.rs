//! A file of figures: what it would change is shown first, then recorded as a whole.

use std::io::{self, Read};

use askama::Template;
use axum::{
    body::Bytes,
    extract::{Multipart, Path},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{
    identity::ServiceSlug,
    impact::{
        indicators::SourceKind,
        measurements::{Novelty, Reading},
    },
};
use serde::Deserialize;
use tokio::sync::mpsc;

use super::{
    base, find,
    indicator_forms::by,
    space_page::{Told, answer},
    wrong::Errors,
};
use crate::{
    accounts::{CsrfForm, CsrfMultipart, Database, SignedIn, failed},
    foundation::{database::Db, http::Problem},
    impact::{
        self, By, Column, FileError, Kept, LineError, Recorded, Refused, UploadError, Wrong,
        uploads::{Sample, preview_of},
        words,
    },
    organisations::grouping::display_name,
    publication::{Layout, NavLink, View, service_space},
};

/// Lines of a preview, and errors of a file, that a page shows.
const MOST_SHOWN: usize = 50;
/// Pieces of a file that may wait to be read: each as the network brought it.
const WAITING: usize = 16;

#[derive(Debug, Template)]
#[template(path = "impact/templates/import_page.html")]
struct ImportPage<'a> {
    layout: Layout<'a>,
    outcome: String,
    shown: String,
    rows: Vec<[String; 4]>,
    upload: i32,
    here: String,
    back: String,
    service_space: Vec<NavLink>,
}

/// Reads a file as it comes and shows what it would change.
pub(in crate::impact) async fn upload(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfMultipart(mut multipart): CsrfMultipart,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    find(&signed_in, &slug)?;
    let (send, pieces) = mpsc::channel(WAITING);
    let by = of_file(&signed_in);
    let source = Pieces {
        pieces,
        rest: Bytes::new(),
    };
    let stage = impact::stage(&db, &slug, &by, source, signed_in.now);
    let (bytes, staged) = tokio::join!(send_on(&mut multipart, send), stage);
    let shown = match staged {
        // Without a name of its own, the form's field was left empty.
        Err(UploadError::File(FileError::Empty)) if bytes == 0 => {
            return refuse(&signed_in, &db, &slug, vec![view.t("impact-file-none")]).await;
        }
        Ok(key) => {
            let mut tx = db.begin_read().await.map_err(failed)?;
            let shown = preview_of(&mut tx, &slug, key, MOST_SHOWN).await;
            shown.map(|(told, samples)| (key, told, samples))
        }
        Err(error) => Err(error),
    };
    match shown {
        Ok((key, told, samples)) => show(&signed_in, &slug, key, &told, &samples),
        Err(error) => {
            let errors = of_upload(view, error)?;
            refuse(&signed_in, &db, &slug, errors).await
        }
    }
}

/// The file whose preview is confirmed.
#[derive(Debug, Deserialize)]
pub(in crate::impact) struct Confirmed {
    upload: i32,
}

/// Records the file that a preview showed.
pub(in crate::impact) async fn confirm(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<Confirmed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    find(&signed_in, &slug)?;
    let by = of_file(&signed_in);
    match impact::confirm(&db, &slug, form.upload, &by, signed_in.now).await {
        Ok(_) => Ok(Redirect::to(&view.link(&base(&slug))).into_response()),
        Err(error) => {
            let errors = of_upload(view, error)?;
            refuse(&signed_in, &db, &slug, errors).await
        }
    }
}

type Piece = io::Result<Bytes>;

/// Hands the file of a form on, piece by piece; how many bytes it had.
async fn send_on(multipart: &mut Multipart, send: mpsc::Sender<Piece>) -> usize {
    let mut bytes = 0;
    let broken = || io::Error::from(io::ErrorKind::UnexpectedEof);
    loop {
        let mut field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return bytes,
            Err(_) => {
                let _ = send.send(Err(broken())).await;
                return bytes;
            }
        };
        if field.name() != Some("file") {
            continue;
        }
        loop {
            let piece = match field.chunk().await {
                Ok(Some(piece)) => Ok(piece),
                Ok(None) => return bytes,
                Err(_) => Err(broken()),
            };
            bytes += piece.as_ref().map_or(0, Bytes::len);
            let is_broken = piece.is_err();
            // Nobody reads on when the file was refused: the rest is read to nowhere, so that the
            // browser gets its answer.
            if send.send(piece).await.is_err() {
                while field.chunk().await.is_ok_and(|piece| piece.is_some()) {}
                return bytes;
            }
            if is_broken {
                return bytes;
            }
        }
    }
}

/// Pieces of a file as something to read, on a thread that may wait.
struct Pieces {
    pieces: mpsc::Receiver<Piece>,
    rest: Bytes,
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.rest = piece?,
                None => return Ok(0),
            }
        }
        let count = self.rest.len().min(into.len());
        into[..count].copy_from_slice(&self.rest.split_to(count));
        Ok(count)
    }
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
    upload: i32,
    told: &Recorded,
    samples: &[Sample],
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let locale = view.locale;
    let service = find(signed_in, slug)?;
    let count = |n: usize| fluent::FluentValue::from(locale.size(n));
    let args = [
        ("new", count(told.new)),
        ("completed", count(told.completed)),
        ("corrected", count(told.corrected)),
        ("same", count(told.same)),
    ];
    let rows: Vec<[String; 4]> = samples.iter().map(|one| shown(view, one)).collect();
    let title = view.locale.with(
        "impact-space-title",
        &[("service", display_name(service).into())],
    );
    let page = ImportPage {
        layout: Layout::member(view, title),
        outcome: locale.with("impact-import-outcome", &args),
        shown: if told.lines > rows.len() {
            let args = [("n", locale.size(rows.len()).into())];
            locale.with("impact-import-shown", &args)
        } else {
            String::new()
        },
        rows,
        upload,
        here: view.link(&format!("{}/fichier/confirmation", base(slug))),
        back: view.link(&base(slug)),
        service_space: service_space(view, slug, "impact"),
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((StatusCode::OK, html).into_response())
}

fn shown(view: &View, one: &Sample) -> [String; 4] {
    let locale = view.locale;
    let kept: &Kept = &one.kept;
    let definition = &kept.indicator.definitions.latest().definition;
    let said = |reading: &Reading| words::reading(locale, definition, reading);
    let before = one.known.as_ref().map_or_else(String::new, said);
    let key = match one.novelty {
        Novelty::New => "impact-import-novelty-new",
        Novelty::Same => "impact-import-novelty-same",
        Novelty::Completed => "impact-import-novelty-completed",
        Novelty::Corrected => "impact-import-novelty-corrected",
    };
    [
        kept.indicator.name.clone(),
        words::period(locale, one.period),
        said(&one.reading),
        locale.with(key, &[("before", before.into())]),
    ]
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

/// What is wrong with a file, in words.
fn of_upload(view: &View, error: UploadError) -> Result<Vec<String>, Problem> {
    Ok(match error {
        UploadError::Store(error) => return Err(failed(error)),
        UploadError::File(error) => vec![file_error(view, &error)],
        UploadError::Refused { refused, .. } => lines(view, &refused),
        UploadError::NothingMeasured => vec![view.t("impact-file-nothing-measured")],
        UploadError::Gone => vec![view.t("impact-file-gone")],
        UploadError::Changed => vec![view.t("impact-file-changed")],
    })
}

/// The refused lines, the first ones by their numbers.
fn lines(view: &View, refused: &Refused) -> Vec<String> {
    let first = refused.first.iter().take(MOST_SHOWN);
    let mut errors: Vec<String> = first
        .map(|(line, why)| {
            let why = match why {
                Wrong::Unreadable(error) => line_error(view, error),
                Wrong::Refused(refusal) => words::line_refusal(view.locale, refusal),
            };
            let args = [("line", line.to_string().into()), ("why", why.into())];
            view.locale.with("impact-import-line", &args)
        })
        .collect();
    let more = refused.count.saturating_sub(errors.len());
    if more > 0 {
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
        FileError::Formula(cell) => with("impact-file-formula", "cell", cell.clone()),
        FileError::LongLine(line) => with("impact-file-long-line", "line", line.to_string()),
        FileError::Broken => view.t("impact-file-broken"),
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
