//! `/espace/services/<slug>/demande`: what the team asks of its committee.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use programme::{
    access::{Action, Subject},
    identity::ServiceSlug,
};

use super::{
    actions,
    ask_form::{self, Known},
    error::ChamberError,
    handlers::{self, by},
    measured, plan_page,
    refusal::{self, Errors},
    store::sessions,
    typed::{Typed, Wrong},
    words,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{database::Db, http::Problem},
    publication::{Layout, NavLink, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "chamber/templates/ask_page.html")]
struct AskPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    lead: String,
    faults: Vec<String>,
    typed: Typed,
    rows: Vec<usize>,
    indicators: Vec<(String, String)>,
    may_edit: bool,
    here: String,
    service_space: Vec<NavLink>,
}

fn path(slug: &ServiceSlug) -> String {
    format!("/espace/services/{}/demande", paths::segment(slug.as_str()))
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let draft = actions::find_draft(&mut tx, &slug, by(&signed_in)).await;
    drop(tx);
    match draft {
        Ok(draft) => show(&signed_in, &db, &slug, ask_form::show(&draft), Vec::new()).await,
        Err(error) => Err(refusal::told(&signed_in, error)
            .err()
            .unwrap_or_else(Problem::internal)),
    }
}

/// Keeps what was typed, finished or not.
pub(super) async fn save(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed::new(form);
    if let Err(error) = keep(&signed_in, &db, &slug, &typed).await {
        let errors = refusal::told(&signed_in, error)?;
        return show(&signed_in, &db, &slug, typed, errors).await;
    }
    handlers::publish(&db, &space, &signed_in).await?;
    Ok(Redirect::to(&signed_in.view.link(&path(&slug))).into_response())
}

async fn keep(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    typed: &Typed,
) -> Result<(), ChamberError> {
    let mut tx = db.begin_write().await?;
    let known = indicators(signed_in, &mut tx, slug).await?;
    let mut wrong = Wrong::new();
    let draft = ask_form::read(typed, &known, &mut wrong);
    if !wrong.is_empty() {
        return Err(ChamberError::Wrong(wrong));
    }
    actions::save_draft(&mut tx, slug, &draft, by(signed_in)).await?;
    tx.commit().await?;
    Ok(())
}

async fn indicators(
    signed_in: &SignedIn,
    tx: &mut crate::foundation::database::Tx,
    slug: &ServiceSlug,
) -> Result<Vec<Known>, ChamberError> {
    let service = signed_in.view.whole.service(slug.as_str());
    service.ok_or_else(|| ChamberError::NoService(slug.clone()))?;
    measured::known(tx, slug).await
}

async fn show(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    typed: Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = view.whole.service(slug.as_str());
    let service = service.ok_or_else(|| Problem::not_found(slug.to_string()))?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let known = match indicators(signed_in, &mut tx, slug).await {
        Ok(known) => known,
        Err(error) => {
            refusal::told(signed_in, error)?;
            Vec::new()
        }
    };
    let next = next_session(&mut tx, slug, view.date).await?;
    drop(tx);
    let rules = view.almanac.rules(service, view.date);
    let day = next.unwrap_or(view.date);
    let draft = ask_form::read(&typed, &known, &mut Wrong::new());
    let faults = match draft.check(day, &rules) {
        Ok(_) => Vec::new(),
        Err(faults) => {
            let told = refusal::ask_faults(view, &faults).into_iter();
            let mut told: Vec<String> = told.map(|(_, text)| text).collect();
            told.dedup();
            told
        }
    };
    let title = view.locale.with(
        "chamber-ask-title",
        &[("service", words::service(view, slug).into())],
    );
    let page = AskPage {
        lead: match next {
            Some(day) => view
                .locale
                .with("chamber-ask-next", &[("day", view.locale.date(day).into())]),
            None => view.t("chamber-ask-no-next"),
        },
        faults,
        rows: (0..ask_form::ROWS).collect(),
        indicators: known
            .into_iter()
            .map(|one| (one.id.to_string(), one.name))
            .collect(),
        may_edit: signed_in.may(Action::EditAsk, &Subject::service(service)),
        here: view.link(&path(slug)),
        service_space: service_space(view, slug, "demande"),
        layout: Layout::member(view, title),
        typed,
        errors: Vec::new(),
    };
    let status = plan_page::status(&errors);
    let page = AskPage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// The day of the next session that has the service on its agenda.
async fn next_session(
    tx: &mut crate::foundation::database::Tx,
    slug: &ServiceSlug,
    today: chrono::NaiveDate,
) -> Result<Option<chrono::NaiveDate>, Problem> {
    use programme::committees::session::StageName;
    let all = sessions::list_of(tx, slug).await.map_err(failed)?;
    Ok(all
        .iter()
        .map(|kept| &kept.session)
        .filter(|session| {
            matches!(
                session.stage().name(),
                StageName::Planned | StageName::PapersSent
            )
        })
        .map(|session| session.slot().day)
        .filter(|day| *day >= today)
        .min())
}
