//! Pages of a history: its versions with what changed, one of them compared with what is now, and
//! the change back.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::Timelike as _;
use chrono_tz::Europe::Paris;
use serde::Deserialize;

use super::{
    kept::{Kept, RewriteError, mark, rewrite},
    lines::{Version, put_back, versions},
    missions::Putting,
    sheet::{Change, changes},
    told::told,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{
        clock::Now,
        database::Db,
        diff::{Piece, abridge, diff},
        http::Problem,
        journal,
    },
    publication::{
        Layout, View,
        components::{PageLink, Pagination, page_count, page_of},
        paths,
    },
    record,
};

/// Versions on a page.
const ON_A_PAGE: usize = 20;
/// Characters shown around a change.
const AROUND: usize = 160;

/// A field that changed, as people read it.
#[derive(Debug)]
pub struct ChangeRow {
    /// Label of the field.
    pub label: String,
    /// What became of its text.
    pub pieces: Vec<Piece>,
}

#[derive(Debug)]
struct VersionRow {
    at: String,
    by: String,
    by_href: Option<String>,
    action: String,
    changes: Vec<ChangeRow>,
    /// Where this version is compared with what is now, for those who may put it back.
    compare: Option<String>,
}

#[derive(Template)]
#[template(path = "history/templates/history.html")]
struct HistoryPage<'a> {
    layout: Layout<'a>,
    name: String,
    public_href: Option<String>,
    count: String,
    versions: Vec<VersionRow>,
    pagination: Option<Pagination>,
}

#[derive(Template)]
#[template(path = "history/templates/restore.html")]
struct RestorePage<'a> {
    layout: Layout<'a>,
    lead: String,
    back: String,
    version: String,
    base: String,
    has_moved: bool,
    changes: Vec<ChangeRow>,
}

/// What is asked of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    version: Option<String>,
    page: Option<String>,
}

/// What is sent to put a version back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Restore {
    version: String,
    base: String,
}

/// `GET …/historique`: the versions; with `?version=`, that one beside what is now.
pub(super) async fn page<T: Kept>(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let now = published::<T>(&signed_in, &slug)?;
    signed_in.authorise(
        programme::access::Action::ReadHistory,
        &now.subject(&signed_in.view.whole, signed_in.now),
    )?;
    let versions = load::<T>(&db, &slug).await?;
    if let Some(id) = &asked.version {
        return compare(&signed_in, now, &versions, id, false).map(Html);
    }
    HistoryPage::of(&signed_in, now, &versions, asked.page.as_deref()).map(Html)
}

/// `POST …/historique`: puts a version back.
pub(super) async fn restore<T: Kept>(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Restore>,
) -> Result<Response, Problem> {
    let right = T::RESTORE;
    let shown = published::<T>(&signed_in, &slug)?;
    let subject = shown.subject(&signed_in.view.whole, signed_in.now);
    signed_in.authorise(right, &subject)?;
    let versions = load::<T>(&db, &slug).await?;
    let earlier = state_of(&signed_in.view, &versions, &sent.version)?;
    let done = rewrite::<T, Option<Problem>>(
        &db,
        &slug,
        signed_in.member.as_str(),
        signed_in.now,
        |stored| {
            let subject = stored.subject(&signed_in.view.whole, signed_in.now);
            signed_in.authorise(right, &subject).map_err(Some)?;
            let restored = allowed(&signed_in, stored, earlier);
            // Sent twice: it is done already.
            if restored != *stored && mark(stored) != sent.base {
                return Err(None);
            }
            Ok(restored)
        },
    )
    .await;
    match done {
        Ok(_) => {
            record::publish_now(&db, space.publication())
                .await
                .map_err(failed)?;
            let here = signed_in.view.link(&signed_in.view.path);
            Ok(Redirect::to(&here).into_response())
        }
        Err(RewriteError::Refused(None)) => {
            record::publish_now(&db, space.publication())
                .await
                .map_err(failed)?;
            let mut tx = db.begin_read().await.map_err(failed)?;
            let stored = record::load_stored(&mut tx).await.map_err(failed)?;
            let now = T::stored(&stored)
                .iter()
                .find(|one| one.value.name() == slug);
            let now = now.ok_or_else(|| absent(&signed_in.view))?;
            let html = compare(&signed_in, &now.value, &versions, &sent.version, true)?;
            Ok((http::StatusCode::CONFLICT, Html(html)).into_response())
        }
        Err(RewriteError::Refused(Some(problem))) => Err(problem),
        Err(RewriteError::Absent | RewriteError::Taken) => Err(absent(&signed_in.view)),
        Err(RewriteError::Busy) => Err(Problem::unavailable(signed_in.view.t("history-busy"))),
        Err(RewriteError::Store(error)) => Err(failed(error)),
    }
}

fn published<'n, T: Kept>(signed_in: &'n SignedIn, slug: &str) -> Result<&'n T, Problem> {
    T::published(&signed_in.view.whole, slug).ok_or_else(|| absent(&signed_in.view))
}

fn absent(view: &View) -> Problem {
    Problem::not_found(view.t("history-absent"))
}

async fn load<T: Kept>(db: &Db, slug: &str) -> Result<Vec<Version<T>>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let entries = journal::list_for(&mut tx, T::KIND, slug)
        .await
        .map_err(failed)?;
    Ok(versions(entries))
}

fn state_of<'v, T>(view: &View, versions: &'v [Version<T>], id: &str) -> Result<&'v T, Problem> {
    let found = versions.iter().find(|version| version.id == id);
    found
        .and_then(|version| version.state.as_ref())
        .ok_or_else(|| Problem::not_found(view.t("history-no-version")))
}

/// The thing with that state put back, as far as this person may change it.
fn allowed<T: Kept>(signed_in: &SignedIn, now: &T, earlier: &T) -> T {
    let all = put_back(now, earlier, |_| true);
    let refused = T::refused(&signed_in.actor, Some(now), &all);
    let restored = put_back(now, earlier, |field| {
        refused.iter().all(|(name, _)| *name != field)
    });
    let by = Putting {
        actor: &signed_in.actor,
        network: &signed_in.view.whole,
        rules: &signed_in.view.rules().missions,
        today: signed_in.now.day(),
    };
    restored.beside(earlier, &by)
}

fn compare<T: Kept>(
    signed_in: &SignedIn,
    now: &T,
    versions: &[Version<T>],
    id: &str,
    has_moved: bool,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let subject = now.subject(&view.whole, signed_in.now);
    signed_in.authorise(T::RESTORE, &subject)?;
    let earlier = state_of(view, versions, id)?;
    let restored = allowed(signed_in, now, earlier);
    let version = versions.iter().find(|version| version.id == id);
    let day = version.map_or_else(String::new, |version| instant(view, version.at));
    let changes = changes(Some(now), Some(&restored));
    RestorePage {
        layout: Layout::member(view, view.t("history-restore-title"))
            .under(view.t("history-title"), view.path.clone()),
        lead: view
            .locale
            .with("history-restore-lead", &[("day", day.into())]),
        back: view.link(&view.path),
        version: id.to_owned(),
        base: mark(now),
        has_moved,
        changes: rows(view, T::KIND, &changes, AROUND),
    }
    .render()
    .map_err(Problem::unrendered)
}

impl<'a> HistoryPage<'a> {
    fn of<T: Kept>(
        signed_in: &'a SignedIn,
        now: &T,
        versions: &[Version<T>],
        page: Option<&str>,
    ) -> Result<String, Problem> {
        let view = &signed_in.view;
        let subject = now.subject(&view.whole, signed_in.now);
        let may_restore = signed_in.may(T::RESTORE, &subject);
        let pages = page_count(versions.len(), ON_A_PAGE);
        let page = page.and_then(|page| page.parse().ok()).unwrap_or(1);
        let page = page.clamp(1, pages);
        let mut names = HashMap::new();
        let shown = page_of(versions, page, ON_A_PAGE).iter();
        let rows = shown
            .map(|version| {
                let name = names
                    .entry(version.by.clone())
                    .or_insert_with(|| person(view, &version.by));
                let is_other = version
                    .state
                    .as_ref()
                    .is_some_and(|state| may_restore && allowed(signed_in, now, state) != *now);
                let to = format!("{}?version={}", view.path, version.id);
                VersionRow {
                    at: instant(view, version.at),
                    by: name.0.clone(),
                    by_href: name.1.clone(),
                    action: action(view, &version.action),
                    changes: rows(view, T::KIND, &version.changes, AROUND),
                    compare: is_other.then(|| view.link(&to)),
                }
            })
            .collect();
        let name = display_name(now);
        HistoryPage {
            layout: Layout::member(view, view.t("history-title")),
            public_href: public_path::<T>(now.name()).map(|path| view.link(&path)),
            name,
            count: view.count("history-count", versions.len()),
            versions: rows,
            pagination: Pagination::new(view, &view.path, &[], page, pages),
        }
        .render()
        .map_err(Problem::unrendered)
    }
}

/// What a thing is called, as far as its sheet says.
#[must_use]
pub fn display_name<T: Kept>(it: &T) -> String {
    let name = T::field("name").map(|field| (field.read)(it));
    name.map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| it.name().to_owned())
}

/// Where the public sees a thing of that kind, within the site.
#[must_use]
pub fn public_path<T: Kept>(slug: &str) -> Option<String> {
    let folder = match T::KIND {
        "service" => "/startups",
        "incubator" => "/incubateurs",
        "organisation" => "/organisations",
        "member" => "/communaute",
        _ => return None,
    };
    Some(format!("{folder}/{}", paths::segment(slug)))
}

/// The fields that changed, as people read them.
#[must_use]
pub fn rows(view: &View, of: &str, changes: &[Change], around: usize) -> Vec<ChangeRow> {
    let row = |change: &Change| {
        let side = |text: &str| told(view, change.field, change.kind, text);
        ChangeRow {
            label: label(view, of, change.field),
            pieces: abridge(diff(&side(&change.before), &side(&change.after)), around),
        }
    };
    changes.iter().map(row).collect()
}

/// The label of a field.
#[must_use]
pub fn label(view: &View, of: &str, field: &str) -> String {
    view.t(&format!("history-field-{of}-{field}"))
}

/// An instant, as people say it in Paris.
#[must_use]
pub fn instant(view: &View, at: Now) -> String {
    let time = at.0.with_timezone(&Paris);
    view.locale.with(
        "history-instant",
        &[
            ("day", view.locale.date(at.day()).into()),
            ("hour", time.hour().to_string().into()),
            ("minute", format!("{:02}", time.minute()).into()),
        ],
    )
}

/// Who did something, and where they are shown.
#[must_use]
pub fn person(view: &View, actor: &str) -> (String, Option<String>) {
    if let Some(member) = view.whole.member(actor) {
        let href = view.link(&paths::member(&member.slug));
        return (member.name.trim().to_owned(), Some(href));
    }
    let is_import = actor == "import" || actor == "jalon import";
    let name = if is_import {
        view.t("history-by-import")
    } else {
        actor.to_owned()
    };
    (name, None)
}

fn action(view: &View, action: &str) -> String {
    let key = format!("history-action-{action}");
    if view.locale.has(&key) {
        view.t(&key)
    } else {
        action.to_owned()
    }
}
