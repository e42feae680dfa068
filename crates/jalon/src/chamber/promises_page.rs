//! `/espace/services/<slug>/engagements`: what did we promise? Commitments with their figure,
//! conditions and evidence with their proof.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use programme::{
    access::{Action, Subject},
    committees::followup::{ConditionStatus, condition_status, review},
    identity::ServiceSlug,
};

use super::{
    actions::{self, Fulfil},
    dossier_view,
    error::ChamberError,
    handlers::{self, by},
    here, measured, plan_page,
    refusal::{self, Errors},
    store::promises::{Content, Promise},
    typed::{Typed, Wrong},
    words,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{database::Db, http::Problem},
    publication::{Layout, NavLink, View, components::Badge, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "chamber/templates/promises_page.html")]
struct PromisesPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    commitments: Vec<(String, Badge, String)>,
    others: Vec<Other>,
    may_follow: bool,
    here: String,
    service_space: Vec<NavLink>,
}

#[derive(Debug)]
struct Other {
    key: String,
    line: usize,
    number: usize,
    kind: &'static str,
    what: String,
    owner: String,
    detail: String,
    badge: Badge,
    is_open: bool,
}

fn path(slug: &ServiceSlug) -> String {
    format!(
        "/espace/services/{}/engagements",
        paths::segment(slug.as_str())
    )
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    show(&signed_in, &db, &slug, Vec::new()).await
}

/// Says that a condition holds, or that evidence was brought.
pub(super) async fn fulfil(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed::new(form);
    if let Err(error) = done(&signed_in, &db, &slug, &typed).await {
        let errors = refusal::told(&signed_in, error)?;
        return show(&signed_in, &db, &slug, errors).await;
    }
    handlers::publish(&db, &space, &signed_in).await?;
    Ok(Redirect::to(&signed_in.view.link(&path(&slug))).into_response())
}

async fn done(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    typed: &Typed,
) -> Result<(), ChamberError> {
    let mut wrong = Wrong::new();
    let item = here::item_id(typed.get("item")).ok_or(ChamberError::Gone)?;
    let line = typed.get("line").parse().map_err(|_| ChamberError::Gone)?;
    let on = typed.day("on", &mut wrong);
    let on = on.ok_or_else(|| ChamberError::field("on", "chamber-wrong-day"))?;
    let proof = typed.wording("proof", &mut wrong);
    let proof = proof.ok_or_else(|| ChamberError::field("proof", "chamber-wrong-proof"))?;
    let asked = Fulfil {
        service: slug,
        item,
        line,
        kind: typed.get("kind"),
        on,
        proof,
    };
    let mut tx = db.begin_write().await?;
    actions::fulfil(&mut tx, asked, by(signed_in)).await?;
    tx.commit().await?;
    Ok(())
}

async fn show(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    errors: Errors,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = view.whole.service(slug.as_str());
    let service = service.ok_or_else(|| Problem::not_found(slug.to_string()))?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let found = async {
        let figures = measured::figures_of(&mut tx, service, signed_in.now).await?;
        let promises = actions::list_promises(&mut tx, slug).await?;
        Ok::<_, ChamberError>((figures, promises))
    };
    let (figures, promises) = match found.await {
        Ok(found) => found,
        Err(error) => {
            return Err(refusal::told(signed_in, error)
                .err()
                .unwrap_or_else(Problem::internal));
        }
    };
    drop(tx);
    let commitments = promises.iter().filter_map(Promise::commitment).map(|one| {
        let figure = one.criterion.indicator.and_then(|id| figures.get(&id));
        dossier_view::promise(view, &review(one, figure.cloned(), view.date))
    });
    let others = promises
        .iter()
        .enumerate()
        .filter_map(|(number, one)| other(view, number, one));
    let title = view.locale.with(
        "chamber-promises-title",
        &[("service", words::service(view, slug).into())],
    );
    let page = PromisesPage {
        commitments: commitments.collect(),
        others: others.collect(),
        may_follow: signed_in.may(Action::FollowUp, &Subject::service(service)),
        here: view.link(&path(slug)),
        service_space: service_space(view, slug, "engagements"),
        layout: Layout::member(view, title),
        errors: Vec::new(),
    };
    let status = plan_page::status(&errors);
    let page = PromisesPage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn other(view: &View, number: usize, promise: &Promise) -> Option<Other> {
    let (what, owner) = match &promise.content {
        Content::Commitment(_) => return None,
        Content::Condition(one) => (one.what.to_string(), &one.owner),
        Content::Evidence(one) => (one.what.to_string(), &one.owner),
    };
    let condition = programme::committees::outcome::Condition {
        what: programme::committees::Wording::parse(&what).ok()?,
        owner: owner.clone(),
        by: promise.due_on,
        proof: programme::committees::Wording::parse(&what).ok()?,
    };
    let status = condition_status(&condition, promise.fulfilment.as_ref(), view.date);
    let badge = match status {
        ConditionStatus::Met => Badge::new(view.t("chamber-condition-met"), "success"),
        ConditionStatus::MetLate { .. } => {
            Badge::new(view.t("chamber-condition-late-met"), "success")
        }
        ConditionStatus::Open { .. } => Badge::new(view.t("chamber-condition-open"), "info"),
        ConditionStatus::Late { .. } => Badge::new(view.t("chamber-condition-late"), "error"),
    };
    let due = view.locale.date(promise.due_on);
    let detail = match &promise.fulfilment {
        Some(met) => view.locale.with(
            "chamber-condition-proof",
            &[
                ("day", view.locale.date(met.on).into()),
                ("proof", met.proof.to_string().into()),
            ],
        ),
        None => view
            .locale
            .with("chamber-condition-due", &[("day", due.into())]),
    };
    Some(Other {
        key: promise.key.item.to_string(),
        line: promise.key.line,
        number,
        kind: promise.content.kind(),
        what,
        owner: words::member(view, owner),
        detail,
        badge,
        is_open: promise.fulfilment.is_none(),
    })
}
