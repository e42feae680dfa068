//! "Was this useful?": one page for each service, to link to or to show in a frame of its own site.
//!
//! No script, no cookie, no token of a session: a cookie would have to be allowed to third parties
//! to work within a frame, and would recognise people, which nothing here needs. What protects the
//! box instead: browsers may only send the form from this very page (the guard refuses what another
//! site's page sends, so that its visitors can't be made to answer), and answers from one place are
//! counted in the database.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode, header, request::Parts};
use programme::services::Service;
use serde::Deserialize;

use super::{
    HIGHEST, LONGEST_WORDS, LOWEST,
    actions::{self, Answer, ResearchError},
    words,
};
use crate::{
    accounts::{Database, MemberSpace, failed},
    foundation::{
        clock::Now,
        http::{Problem, source},
        stored::StoreError,
    },
    organisations::grouping::display_name,
    publication::{Layout, PublicRequest, Section, View, paths},
};

/// The only pages of ours that other sites may show in a frame.
const FRAMED: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors *",
);

#[derive(Debug, Template)]
#[template(path = "research/templates/widget.html")]
struct WidgetPage<'a> {
    layout: Layout<'a>,
    service: String,
    steps: Vec<(u8, String, bool)>,
    words: String,
    longest: usize,
    score_error: String,
    words_error: String,
    action: String,
    privacy: String,
}

#[derive(Debug, Template)]
#[template(path = "research/templates/thanks.html")]
struct ThanksPage<'a> {
    layout: Layout<'a>,
    service: String,
    service_href: String,
    results: String,
}

/// What was answered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    score: String,
    words: String,
}

/// The service of the address, on record.
pub(super) fn known<'v>(view: &'v View, slug: &str) -> Result<&'v Service, Problem> {
    let found = view.whole.service(slug);
    found.ok_or_else(|| Problem::not_found(view.t("research-no-service")))
}

/// Where an answer comes from, as far as limits are concerned.
pub(super) fn place(parts: &Parts, space: &MemberSpace) -> String {
    let proxies = space.options().proxies;
    let found = source(&parts.extensions, &parts.headers, proxies);
    found.map_or_else(|| "unknown".to_owned(), |address| address.to_string())
}

/// `GET /startups/{slug}/avis`
pub(super) async fn form(
    request: PublicRequest,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let view = request.view();
    let service = known(view, &slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    if !actions::is_open(&mut tx, &service.slug)
        .await
        .map_err(failed)?
    {
        return Err(Problem::not_found(view.t("research-closed")));
    }
    page(view, service, &AnswerForm::default(), StatusCode::OK, None)
}

/// `POST /startups/{slug}/avis`
pub(super) async fn answer(
    request: PublicRequest,
    Database(db): Database,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
    parts: Parts,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let view = request.view();
    let service = known(view, &slug)?;
    let now = space.publication().now();
    let given = Answer {
        score: form.score.trim().parse().unwrap_or(0),
        words: &form.words,
        source: &place(&parts, &space),
    };
    match take(&db, service, given, now).await {
        Ok(()) => {
            let to = format!("{}/avis/merci", paths::service(&service.slug));
            let mut response = Redirect::to(&view.link(&to)).into_response();
            framed(&mut response);
            Ok(response)
        }
        Err(error @ (ResearchError::Score | ResearchError::TooLong)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(view, service, &form, status, Some(&error))
        }
        Err(error) => Err(refused(view, error)),
    }
}

/// Takes an answer in, in a transaction of its own.
pub(super) async fn take(
    db: &crate::foundation::database::Db,
    service: &Service,
    given: Answer<'_>,
    now: Now,
) -> Result<(), ResearchError> {
    let mut tx = db.begin_write().await?;
    let taken = actions::answer(&mut tx, &service.slug, given, now).await;
    // A try that was one too many counts, too.
    if matches!(taken, Ok(()) | Err(ResearchError::TooMany)) {
        tx.commit().await?;
    }
    taken
}

/// A refusal that is no mistake of a field.
pub(super) fn refused(view: &View, error: ResearchError) -> Problem {
    let (_, message) = words::refusal(view, &error);
    match error {
        ResearchError::Store(StoreError::Stale { .. }) | ResearchError::Closed => {
            Problem::not_found(message)
        }
        ResearchError::Store(error) => failed(error),
        ResearchError::TooMany => Problem::too_many(message),
        _ => Problem::bad_request(message),
    }
}

/// `GET /startups/{slug}/avis/merci`
pub(super) async fn thanks(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let view = request.view();
    let service = known(view, &slug)?;
    let path = paths::service(&service.slug);
    let page = ThanksPage {
        service: display_name(service),
        service_href: view.link(&path),
        results: view.link(&format!("{path}/avis/resultats")),
        layout: Layout::new(view, Section::Elsewhere, view.t("research-thanks")).unlisted(),
    };
    let html = page.render().map_err(Problem::unrendered)?;
    let mut response = Html(html).into_response();
    framed(&mut response);
    Ok(response)
}

fn page(
    view: &View,
    service: &Service,
    form: &AnswerForm,
    status: StatusCode,
    error: Option<&ResearchError>,
) -> Result<Response, Problem> {
    let wrong = error.map(|error| words::refusal(view, error));
    let error_of = |field: &str| match &wrong {
        Some((name, message)) if *name == field => message.clone(),
        _ => String::new(),
    };
    let path = paths::service(&service.slug);
    let page = WidgetPage {
        service: display_name(service),
        steps: (LOWEST..=HIGHEST)
            .map(|step| {
                let label = view.t(&format!("research-step-{step}"));
                (step, label, form.score.trim() == step.to_string())
            })
            .collect(),
        words: form.words.clone(),
        longest: LONGEST_WORDS,
        score_error: error_of("score"),
        words_error: error_of("words"),
        action: view.link(&format!("{path}/avis")),
        privacy: view.link("/donnees-personnelles"),
        layout: Layout::new(view, Section::Elsewhere, view.t("research-widget-question"))
            .unlisted(),
    };
    let html = page.render().map_err(Problem::unrendered)?;
    let mut response = (status, Html(html)).into_response();
    framed(&mut response);
    Ok(response)
}

fn framed(response: &mut Response) {
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, FRAMED);
}
