//! Everything about me: to read, to take away, and the wish to be erased.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use fluent::FluentValue;
use http::{StatusCode, header};
use serde::Deserialize;
use serde_json::Value;

use super::{
    actions, inside,
    jobs::periods,
    last_day_to_withdraw, problem, readiness_words,
    request::{RequestState, readiness},
    store::requests,
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{database::Db, http::Problem, i18n::Locale},
    publication::Layout,
};

/// `/espace/mes-donnees`
#[derive(Debug, Template)]
#[template(path = "privacy/templates/mine_page.html")]
struct MinePage<'a> {
    layout: Layout<'a>,
    download: String,
    tables: Vec<TablePart>,
    periods: Vec<String>,
    /// What became of the wish to be erased, and when it can be carried out.
    erasure: Vec<String>,
    /// The button: to ask, or to take back. Nothing for who is not on record.
    wish: Option<(&'static str, String)>,
    action: String,
}

/// The rows of one table.
#[derive(Debug)]
struct TablePart {
    id: String,
    title: String,
    rows: Vec<RowPart>,
    /// « et 12 autres lignes, dans le fichier »
    more: String,
}

/// One row of a table.
#[derive(Debug)]
struct RowPart {
    /// Which one: its place, and its day when it has one.
    label: String,
    /// Names of columns and what they hold.
    cells: Vec<(String, String)>,
}

/// Rows of a table that the page shows; all are in the file.
const SHOWN: usize = 20;

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let told = about(&signed_in, &db).await?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let request = requests::find_latest(&mut tx, signed_in.member.as_str())
        .await
        .map_err(failed)?;
    drop(tx);
    let mut erasure = Vec::new();
    let mut wish = None;
    if let Some(member) = view.whole.member(signed_in.member.as_str()) {
        let ready = readiness(member, &view.rules().missions, signed_in.now.day());
        wish = Some(("demander", view.t("privacy-ask")));
        match &request {
            Some(request) if request.state == RequestState::Waiting => {
                let day = locale.date(last_day_to_withdraw(request));
                erasure.push(locale.with("privacy-asked", &[("day", day.into())]));
                wish = Some(("reprendre", view.t("privacy-withdraw")));
            }
            Some(request) if request.state == RequestState::Refused => {
                let reason = request.reason.clone().unwrap_or_default();
                erasure.push(locale.with("privacy-refused", &[("reason", reason.into())]));
            }
            _ => {}
        }
        erasure.push(readiness_words(locale, ready));
    }
    let page = MinePage {
        layout: Layout::member(view, view.t("privacy-mine-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        download: inside(locale, "/espace/mes-donnees/fichier"),
        tables: tables(locale, &told),
        periods: periods(&view.rules().retention)
            .into_iter()
            .map(|(rule, days)| period_words(locale, rule, days))
            .collect(),
        erasure,
        wish,
        action: inside(locale, "/espace/mes-donnees/effacement"),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

async fn about(signed_in: &SignedIn, db: &Db) -> Result<Value, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    actions::about(&mut tx, &signed_in.member, signed_in.now)
        .await
        .map_err(failed)
}

/// A rule of conservation, in words.
pub(super) fn period_words(locale: Locale, rule: &str, days: u32) -> String {
    let days = locale.duration_days(i64::from(days));
    locale.with(
        &format!("privacy-period-{rule}"),
        &[("length", FluentValue::from(days))],
    )
}

fn tables(locale: Locale, told: &Value) -> Vec<TablePart> {
    let Some(tables) = told.get("tables").and_then(Value::as_object) else {
        return Vec::new();
    };
    tables
        .iter()
        .map(|(name, rows)| {
            let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
            let key = format!("privacy-table-{name}");
            let more = rows.len().saturating_sub(SHOWN);
            TablePart {
                id: format!("table-{name}"),
                // A table without words of its own is one of another room.
                title: if locale.has(&key) {
                    locale.t(&key)
                } else {
                    let name = FluentValue::from(name.as_str());
                    locale.with("privacy-table-other", &[("name", name)])
                },
                rows: rows
                    .iter()
                    .take(SHOWN)
                    .enumerate()
                    .map(|(place, one)| row(locale, place + 1, one))
                    .collect(),
                more: if more == 0 {
                    String::new()
                } else {
                    locale.count("privacy-more", more)
                },
            }
        })
        .collect()
}

fn row(locale: Locale, place: usize, row: &Value) -> RowPart {
    let cells: Vec<(String, String)> = row
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !value.is_null())
        .map(|(column, value)| {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            (column.clone(), text)
        })
        .collect();
    let number = FluentValue::from(locale.size(place));
    let label = match day_of(&cells) {
        Some(day) => {
            let day = FluentValue::from(locale.date(day));
            locale.with("privacy-row-of", &[("number", number), ("day", day)])
        }
        None => locale.with("privacy-row", &[("number", number)]),
    };
    RowPart { label, cells }
}

/// The day of a row: that of the first of its instants that says when it came about.
fn day_of(cells: &[(String, String)]) -> Option<NaiveDate> {
    const BEGINNINGS: [&str; 9] = [
        "at",
        "created_at",
        "added_at",
        "asked_at",
        "given_at",
        "queued_at",
        "ticked_at",
        "closed_at",
        "updated_at",
    ];
    let text = BEGINNINGS.iter().find_map(|name| {
        let cell = cells.iter().find(|(column, _)| column == name);
        cell.map(|(_, text)| text.as_str())
    })?;
    text.get(..10)?.parse().ok()
}

/// Everything about me, as a file.
pub(super) async fn download(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Response, Problem> {
    let told = about(&signed_in, &db).await?;
    let text = serde_json::to_string_pretty(&told).map_err(Problem::unrendered)?;
    Ok((
        [
            (header::CONTENT_TYPE, "application/json; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"mes-donnees.json\"",
            ),
        ],
        text,
    )
        .into_response())
}

/// Asking, or taking it back.
#[derive(Debug, Default, Deserialize)]
pub(super) struct WishForm {
    #[serde(default)]
    wish: String,
}

/// Notes the wish.
pub(super) async fn erasure(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<WishForm>,
) -> Result<Response, Problem> {
    let (member, now) = (&signed_in.member, signed_in.now);
    let network = &signed_in.view.whole;
    let outcome = match (form.wish.as_str(), network.member(member.as_str())) {
        ("reprendre", _) => actions::withdraw(&db, member, now).await,
        ("demander", Some(known)) => {
            actions::ask(&db, network, (&signed_in.actor, member), known, now).await
        }
        ("demander", None) => Err(actions::ErasureRefusal::Unknown),
        _ => {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "membership-cannot",
                signed_in.locale.t("privacy-no-wish"),
            ));
        }
    };
    outcome.map_err(|refusal| problem(&signed_in, refusal))?;
    let back = inside(signed_in.locale, "/espace/mes-donnees#effacement");
    Ok(Redirect::to(&back).into_response())
}
