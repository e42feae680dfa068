//! `/espace/services/<slug>/parcours`: the journey, what is odd in it, and what can be set right.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    identity::ServiceSlug,
    phases::{Phase, allowed_from},
    services::Service,
};

use super::{
    actions::{self, Change, JourneyError},
    forms::{AnswerForm, CorrectionForm, MoveForm, Wrong},
    store, words,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    committees,
    foundation::{database::Db, http::Problem},
    organisations::grouping::display_name,
    publication::{
        Choice, FormField, Layout, NavLink, View, components::phase_name, paths, service_space,
    },
    record,
    services::{Timeline, timeline_of},
};

#[derive(Debug, Template)]
#[template(path = "journeys/templates/journey_page.html")]
struct JourneyPage<'a> {
    layout: Layout<'a>,
    lead: String,
    due: String,
    errors: Vec<(String, String)>,
    timeline: Option<Timeline>,
    stays: Vec<StayPart>,
    oddities: Vec<OddityPart>,
    kept: Vec<(String, String)>,
    may_correct: bool,
    moves: Vec<Choice>,
    phases: Vec<Choice>,
    move_fields: [FormField; 2],
    places: Vec<Choice>,
    correction_fields: [FormField; 3],
    correction_reason: FormField,
    seen: String,
    here: String,
    service_space: Vec<NavLink>,
}

#[derive(Debug)]
struct StayPart {
    phase: String,
    dates: String,
    comment: String,
}

#[derive(Debug)]
struct OddityPart {
    key: String,
    told: String,
    proposal: Option<String>,
    number: usize,
}

/// What was typed and refused.
#[derive(Debug, Default)]
struct Refused {
    moved: MoveForm,
    correction: CorrectionForm,
    errors: Vec<(String, String)>,
}

/// The page.
pub(super) async fn journey(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    show(&signed_in, &db, &slug, Refused::default()).await
}

/// Moves the service on, as a decision says.
pub(super) async fn move_on(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<MoveForm>,
) -> Result<Response, Problem> {
    let refused = |errors| Refused {
        moved: form.clone(),
        errors,
        ..Refused::default()
    };
    let (to, on) = match form.read() {
        Ok(read) => read,
        Err(wrong) => {
            let errors = told(&signed_in.view, &wrong);
            return show(&signed_in, &db, &slug, refused(errors)).await;
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let change = change(&signed_in, &slug, &form.seen);
    let done = actions::move_on(&mut tx, change, to, on, &form.reason).await;
    if let Err(error) = done {
        drop(tx);
        let errors = vec![("phase".to_owned(), words::refusal(&signed_in.view, &error))];
        return show(&signed_in, &db, &slug, refused(errors)).await;
    }
    tx.commit().await.map_err(failed)?;
    back(&signed_in, &space, &db, &slug).await
}

/// Corrects the record.
pub(super) async fn correct(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<CorrectionForm>,
) -> Result<Response, Problem> {
    let refused = |errors| Refused {
        correction: form.clone(),
        errors,
        ..Refused::default()
    };
    let correction = match form.read() {
        Ok(read) => read,
        Err(wrong) => {
            let errors = told(&signed_in.view, &wrong);
            return show(&signed_in, &db, &slug, refused(errors)).await;
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let change = change(&signed_in, &slug, &form.seen);
    let done = actions::correct(&mut tx, change, &correction, &form.reason).await;
    if let Err(error) = done {
        drop(tx);
        let field = field_of(&error);
        let errors = vec![(field.to_owned(), words::refusal(&signed_in.view, &error))];
        return show(&signed_in, &db, &slug, refused(errors)).await;
    }
    tx.commit().await.map_err(failed)?;
    back(&signed_in, &space, &db, &slug).await
}

/// Accepts a proposal, or keeps the record as it is.
pub(super) async fn answer(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<AnswerForm>,
) -> Result<Response, Problem> {
    let service = find(&signed_in.view, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let change = change(&signed_in, &slug, &form.seen);
    let done = if form.answer == "accept" {
        actions::accept_proposal(&mut tx, change, &form.oddity, &form.reason).await
    } else {
        let journey = &service.journey;
        actions::keep_as_recorded(&mut tx, change, journey, &form.oddity, &form.reason).await
    };
    if let Err(error) = done {
        drop(tx);
        let refused = Refused {
            errors: vec![(String::new(), words::refusal(&signed_in.view, &error))],
            ..Refused::default()
        };
        return show(&signed_in, &db, &slug, refused).await;
    }
    tx.commit().await.map_err(failed)?;
    back(&signed_in, &space, &db, &slug).await
}

fn change<'a>(signed_in: &'a SignedIn, slug: &'a ServiceSlug, seen: &'a str) -> Change<'a> {
    Change {
        service: slug,
        seen,
        actor: signed_in.member.as_str(),
        now: signed_in.now,
    }
}

fn told(view: &View, wrong: &Wrong) -> Vec<(String, String)> {
    wrong
        .iter()
        .map(|(field, key)| ((*field).to_owned(), view.t(key)))
        .collect()
}

fn field_of(error: &JourneyError) -> &'static str {
    use programme::phases::CorrectionError::{EndsBeforeStart, OutOfRange, ReasonMissing};
    match error {
        JourneyError::Correction(ReasonMissing) => "correction-reason",
        JourneyError::Correction(OutOfRange(_)) => "start",
        JourneyError::Correction(EndsBeforeStart { .. }) => "end",
        _ => "",
    }
}

async fn back(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &Db,
    slug: &ServiceSlug,
) -> Result<Response, Problem> {
    record::publish_now(db, space.publication())
        .await
        .map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link(&path(slug))).into_response())
}

fn path(slug: &ServiceSlug) -> String {
    format!(
        "/espace/services/{}/parcours",
        paths::segment(slug.as_str())
    )
}

fn find<'v>(view: &'v View, slug: &ServiceSlug) -> Result<&'v Service, Problem> {
    let service = view.whole.service(slug.as_str());
    service.ok_or_else(|| Problem::not_found(slug.to_string()))
}

async fn show(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    refused: Refused,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = find(view, slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let accepted = store::list_accepted(&mut tx, slug).await.map_err(failed)?;
    drop(tx);
    let status = if refused.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let rules = view.almanac.rules(service, view.date);
    let due = view.almanac.due(service, view.date);
    let mut oddities = Vec::new();
    let mut kept = Vec::new();
    for proposal in service.journey.proposals(view.date) {
        let key = proposal.oddity.key();
        let told = words::oddity(view, &proposal.oddity);
        if let Some(reason) = accepted.get(&key) {
            kept.push((told, reason.clone()));
        } else {
            oddities.push(OddityPart {
                proposal: words::proposal(view, &proposal),
                number: oddities.len() + 1,
                key,
                told,
            });
        }
    }
    let error = |field: &str| {
        let found = refused.errors.iter().find(|(name, _)| name == field);
        found.map(|(_, text)| text.clone())
    };
    let (moved, correction) = (&refused.moved, &refused.correction);
    let title = view.locale.with(
        "journeys-title",
        &[("service", display_name(service).into())],
    );
    let page = JourneyPage {
        lead: view.t("journeys-lead"),
        due: committees::due_sentence(view, service, &due),
        timeline: timeline_of(view, &service.journey, &rules),
        stays: stays(view, service),
        oddities,
        kept,
        may_correct: signed_in.may(Action::CorrectJourney, &Subject::service(service)),
        moves: moves(view, service, &moved.phase),
        phases: phases(view, &correction.phase),
        move_fields: [
            FormField::date("on", view.t("journeys-on"))
                .with(&moved.on)
                .wrong(error("on")),
            FormField::text("reason", view.t("journeys-move-reason"))
                .hinted(view.t("journeys-move-reason-hint"))
                .with(&moved.reason),
        ],
        places: places(view, service, &correction.stay),
        correction_fields: [
            FormField::date("start", view.t("journeys-start"))
                .with(&correction.start)
                .wrong(error("start")),
            FormField::date("end", view.t("journeys-end"))
                .hinted(view.t("journeys-end-hint"))
                .with(&correction.end)
                .wrong(error("end")),
            FormField::text("comment", view.t("journeys-comment")).with(&correction.comment),
        ],
        correction_reason: FormField {
            name: "correction-reason".into(),
            ..FormField::text("reason", view.t("journeys-reason"))
                .hinted(view.t("journeys-reason-hint"))
                .with(&correction.reason)
                .wrong(error("correction-reason"))
        },
        seen: actions::mark(&service.journey),
        here: view.link(&path(slug)),
        service_space: service_space(view, slug, "parcours"),
        layout: Layout::member(view, title),
        errors: refused.errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

fn stays(view: &View, service: &Service) -> Vec<StayPart> {
    let day = |of: Option<chrono::NaiveDate>| {
        of.map_or_else(|| view.t("journeys-undated"), |day| view.locale.date(day))
    };
    let stays = service.journey.stays().iter();
    stays
        .map(|stay| StayPart {
            phase: phase_name(view, stay.phase),
            dates: match stay.end {
                Some(end) => view.locale.with(
                    "journeys-from-to",
                    &[
                        ("start", day(stay.start).into()),
                        ("end", view.locale.date(end).into()),
                    ],
                ),
                None => view
                    .locale
                    .with("journeys-from", &[("start", day(stay.start).into())]),
            },
            comment: stay.comment.clone().unwrap_or_default().trim().to_owned(),
        })
        .collect()
}

/// The phases to which a decision may lead from the last one on record.
fn moves(view: &View, service: &Service, chosen: &str) -> Vec<Choice> {
    let last = service
        .journey
        .chronological()
        .last()
        .map(|stay| stay.phase);
    allowed_from(last)
        .into_iter()
        .map(|(phase, _)| Choice {
            value: phase.code().to_owned(),
            label: if last == Some(phase) {
                view.locale.with(
                    "journeys-renew",
                    &[("phase", phase_name(view, phase).into())],
                )
            } else {
                phase_name(view, phase)
            },
            is_chosen: phase.code() == chosen,
        })
        .collect()
}

fn phases(view: &View, chosen: &str) -> Vec<Choice> {
    Phase::ALL
        .into_iter()
        .map(|phase| Choice {
            value: phase.code().to_owned(),
            label: phase_name(view, phase),
            is_chosen: phase.code() == chosen,
        })
        .collect()
}

fn places(view: &View, service: &Service, chosen: &str) -> Vec<Choice> {
    let new = Choice {
        value: "new".to_owned(),
        label: view.t("journeys-new-stay"),
        is_chosen: chosen == "new",
    };
    let known = stays(view, service);
    let known = known.iter().enumerate().map(|(place, stay)| Choice {
        value: place.to_string(),
        label: format!("{} – {}", stay.phase, stay.dates),
        is_chosen: chosen == place.to_string(),
    });
    std::iter::once(new).chain(known).collect()
}
