//! What comes in from the page.

use axum::{
    extract::Path as InPath,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use programme::{
    committees::winddown::{Choice, ListKind, OptionsRefused, Proof, TaskRefused},
    identity::ServiceSlug,
    services::Service,
};

use super::{
    super::store::winddown as store,
    actions::{self, WindDownRefused},
    forms::{Typed, Wrong, wrong},
    page::{Known, WindDownPage},
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{
        database::{Db, Tx},
        http::Problem,
        stored::StoreError,
    },
    publication::{View, paths},
    record,
};
use axum::extract::State;

pub(super) async fn show(
    signed_in: SignedIn,
    Database(db): Database,
    InPath(slug): InPath<String>,
) -> Result<Response, Problem> {
    let service = find(&signed_in.view, &slug)?;
    page(&signed_in, &db, service, None).await
}

pub(super) async fn open(
    signed_in: SignedIn,
    Database(db): Database,
    InPath(slug): InPath<String>,
    CsrfForm(typed): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, &slug)?;
    let kind = match typed.list_kind(view) {
        Ok(kind) => kind,
        Err(faults) => return page(&signed_in, &db, service, Some((typed, faults))).await,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let done = actions::open_list(&mut tx, kind, &service.slug, now.day(), by, now).await;
    let done = done.map_err(WindDownRefused::from);
    finish(&signed_in, &db, tx, service, (typed, "liste"), done).await
}

pub(super) async fn assign(
    signed_in: SignedIn,
    Database(db): Database,
    InPath(slug): InPath<String>,
    CsrfForm(typed): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, &slug)?;
    let read = typed
        .place(view)
        .and_then(|place| typed.owner(view).map(|owner| (place, owner)));
    let (place, (owner, by)) = match read {
        Ok(read) => read,
        Err(faults) => return page(&signed_in, &db, service, Some((typed, faults))).await,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = (signed_in.member.as_str(), signed_in.now);
    let done = actions::assign(&mut tx, &service.slug, place, (&owner, by), who).await;
    let anchor = typed.anchor();
    finish(&signed_in, &db, tx, service, (typed, &anchor), done).await
}

pub(super) async fn tick(
    signed_in: SignedIn,
    Database(db): Database,
    InPath(slug): InPath<String>,
    CsrfForm(typed): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, &slug)?;
    let today = signed_in.now.day();
    let read = typed
        .place(view)
        .and_then(|place| typed.proof(view, today).map(|proof| (place, proof)));
    let (place, (proof, on, is_done)) = match read {
        Ok(read) => read,
        Err(faults) => return page(&signed_in, &db, service, Some((typed, faults))).await,
    };
    let proof = Proof {
        by: signed_in.member.clone(),
        on,
        proof,
        is_done,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = (signed_in.member.as_str(), signed_in.now);
    let done = actions::tick(&mut tx, &service.slug, place, proof, who).await;
    let anchor = typed.anchor();
    finish(&signed_in, &db, tx, service, (typed, &anchor), done).await
}

pub(super) async fn describe(
    signed_in: SignedIn,
    Database(db): Database,
    InPath(slug): InPath<String>,
    CsrfForm(typed): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, &slug)?;
    let read = typed
        .path(view)
        .and_then(|path| typed.aspect(view).map(|aspect| (path, aspect)));
    let said = match read {
        Ok(said) => said,
        Err(faults) => return page(&signed_in, &db, service, Some((typed, faults))).await,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = (signed_in.member.as_str(), signed_in.now);
    let done = actions::describe(&mut tx, &service.slug, said, who).await;
    finish(&signed_in, &db, tx, service, (typed, "options"), done).await
}

pub(super) async fn choose(
    signed_in: SignedIn,
    Database(db): Database,
    InPath(slug): InPath<String>,
    CsrfForm(typed): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, &slug)?;
    let read = typed
        .path(view)
        .and_then(|path| typed.reason(view).map(|reason| (path, reason)));
    let (path, reason) = match read {
        Ok(read) => read,
        Err(faults) => return page(&signed_in, &db, service, Some((typed, faults))).await,
    };
    let choice = Choice {
        path,
        by: signed_in.member.clone(),
        on: signed_in.now.day(),
        reason,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = (signed_in.member.as_str(), signed_in.now);
    let done = actions::choose(&mut tx, &service.slug, choice, who).await;
    finish(&signed_in, &db, tx, service, (typed, "choix"), done).await
}

pub(super) async fn learn(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    InPath(slug): InPath<String>,
    CsrfForm(typed): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, &slug)?;
    let lesson = match typed.lesson(view) {
        Ok(lesson) => lesson,
        Err(faults) => return page(&signed_in, &db, service, Some((typed, faults))).await,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = (signed_in.member.as_str(), signed_in.now);
    let done = actions::learn(&mut tx, &service.slug, lesson, who).await;
    let answer = finish(&signed_in, &db, tx, service, (typed, "lecon"), done).await?;
    record::publish_now(&db, space.publication())
        .await
        .map_err(failed)?;
    Ok(answer)
}

/// Commits and leads back to the page, or says what is wrong with what was typed.
async fn finish(
    signed_in: &SignedIn,
    db: &Db,
    tx: Tx,
    service: &Service,
    (typed, anchor): (Typed, &str),
    done: Result<(), WindDownRefused>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let told = match done {
        Ok(()) => {
            tx.commit().await.map_err(failed)?;
            let path = format!("{}#{anchor}", address(&service.slug));
            return Ok(Redirect::to(&view.link(&path)).into_response());
        }
        Err(WindDownRefused::Store(StoreError::Stale { .. })) => view.t("winddown-stale"),
        Err(WindDownRefused::Store(error)) => return Err(failed(error)),
        Err(WindDownRefused::NotOpened) => view.t("winddown-no-list"),
        Err(WindDownRefused::Task(TaskRefused::NotOnTheList)) => view.t("winddown-no-task"),
        Err(WindDownRefused::Task(TaskRefused::AlwaysApplies)) => view.t("winddown-always"),
        Err(WindDownRefused::Task(TaskRefused::BadDay { from, until, .. })) => view.locale.with(
            "winddown-bad-day",
            &[
                ("from", view.locale.date(from).into()),
                ("until", view.locale.date(until).into()),
            ],
        ),
        Err(WindDownRefused::Options(why)) => view.t(match why {
            OptionsRefused::MoreOwnThanAll { .. } => "winddown-more-own",
            OptionsRefused::NothingToCompare(_) => "winddown-compare",
            OptionsRefused::Unknown => "winddown-unknown-path",
        }),
    };
    drop(tx);
    page(signed_in, db, service, Some((typed, wrong(anchor, told)))).await
}

async fn page(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    typed: Option<(Typed, Wrong)>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let slug = &service.slug;
    let mut lists = Vec::new();
    for kind in [ListKind::WindDown, ListKind::Exit] {
        let found = store::find_list(&mut tx, slug, kind)
            .await
            .map_err(failed)?;
        lists.push((kind, found.map(|at| at.value)));
    }
    let known = Known {
        lists,
        sheet: store::find_sheet(&mut tx, slug)
            .await
            .map_err(failed)?
            .value,
        lesson: store::find_lesson(&mut tx, slug)
            .await
            .map_err(failed)?
            .value,
    };
    drop(tx);
    let status = if typed.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let html = WindDownPage::of(signed_in, service, &known, typed).html()?;
    Ok((status, Html(html)).into_response())
}

fn find<'v>(view: &'v View, slug: &str) -> Result<&'v Service, Problem> {
    let service = view.whole.service(slug);
    service.ok_or_else(|| Problem::not_found(view.t("decisions-no-service")))
}

/// The page of a service's end.
pub(super) fn address(service: &ServiceSlug) -> String {
    format!("/espace/services/{}/fin", paths::segment(service.as_str()))
}
