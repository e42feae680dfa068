//! One criterion of a service: how it stands, the form of a new answer, all answers so far.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    services::Service,
    standards::Verdict,
};

use super::{actions, words};
use crate::{
    accounts::{SignedIn, failed},
    almanac::standards_store::KeptAnswer,
    foundation::{database::Db, http::Problem},
    membership::form::{Control, Faults, Field, Typed},
    organisations::grouping::display_name,
    publication::{
        Layout, NavLink, View, components::Badge, paths, service_space, wording::web_address,
    },
};

#[derive(Debug, Template)]
#[template(path = "standards/templates/criterion_page.html")]
struct CriterionPage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    place: String,
    badge: Badge,
    detail: String,
    faults: Faults,
    fields: Vec<Field>,
    may_answer: bool,
    rows: Vec<Row>,
    /// The key of the answer that the reader may verify; empty for none.
    verifiable: String,
    all: String,
    here: String,
}

#[derive(Debug)]
struct Row {
    verdict: String,
    told: String,
    reason: String,
    proof: Option<String>,
}

/// The page as an answer: 422 when something is wrong.
pub(super) async fn respond(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    criterion: &str,
    typed: &Typed,
    faults: Faults,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let (catalogue, evaluation) = words::evaluated(view, &service.slug);
    let (theme, standard, found) = catalogue
        .find(criterion)
        .ok_or_else(|| Problem::not_found(view.t("standards-wrong-criterion")))?;
    let assessed = evaluation
        .assessed()
        .find(|one| one.criterion == found.id)
        .ok_or_else(Problem::internal)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let kept = actions::answers_to(&mut tx, &service.slug, &found.id)
        .await
        .map_err(failed)?;
    drop(tx);
    let subject = Subject::service(service);
    let may_verify = signed_in.may(Action::VerifyStandards, &subject);
    let latest = kept.first().filter(|one| {
        let who = signed_in.member.as_str();
        may_verify && one.answer.verifiable_by(who, view.date).is_ok()
    });
    let slug = paths::segment(service.slug.as_str());
    let all = view.link(&format!("/espace/services/{slug}/standards"));
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let place = [
        display_name(service),
        words::said(view, &theme.title),
        words::said(view, &standard.title),
    ];
    let fields = fields(view, found.valid_for_months).into_iter();
    let page = CriterionPage {
        service_space: service_space(view, &service.slug, "standards"),
        place: place.join(" – "),
        badge: words::badge(view, assessed.standing),
        detail: words::detail(view, assessed),
        fields: fields.map(|field| field.filled(typed, &faults)).collect(),
        may_answer: signed_in.may(Action::AnswerStandards, &subject),
        rows: kept.iter().map(|one| row(view, one)).collect(),
        verifiable: latest.map_or_else(String::new, |one| one.id.clone()),
        here: format!("{all}/{}", found.id),
        all,
        layout: Layout::member(view, words::said(view, &found.statement)),
        faults,
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((status, Html(html)).into_response())
}

fn row(view: &View, kept: &KeptAnswer) -> Row {
    let answer = &kept.answer;
    let name = |slug: &str| {
        let member = view.whole.member(slug);
        member.map_or_else(|| slug.to_owned(), |one| one.name.trim().to_owned())
    };
    let day = |day: chrono::NaiveDate| fluent::FluentValue::from(view.locale.date(day));
    let mut told = vec![view.locale.with(
        "standards-by",
        &[
            ("name", name(&answer.author).into()),
            ("day", day(answer.recorded_on)),
            ("on", day(answer.on)),
            ("version", answer.catalogue.to_string().into()),
        ],
    )];
    if let Some(last) = answer.expires {
        let key = if answer.has_expired(view.date) {
            "standards-expired-on"
        } else {
            "standards-holds-until"
        };
        told.push(view.locale.with(key, &[("day", day(last))]));
    }
    if let Some(seen) = &answer.verification {
        let args = [("name", name(&seen.by).into()), ("day", day(seen.on))];
        told.push(view.locale.with("standards-verified-by", &args));
    }
    Row {
        verdict: verdict(view, answer.verdict.code()),
        told: told.join(" "),
        reason: answer.verdict.reason().to_owned(),
        proof: web_address(answer.proof.as_deref()).map(str::to_owned),
    }
}

fn verdict(view: &View, code: &str) -> String {
    view.t(&format!("standards-verdict-{}", code.replace('_', "-")))
}

fn fields(view: &View, months: u32) -> Vec<Field> {
    let verdicts = Verdict::CODES.map(|code| (code.to_owned(), verdict(view, code)));
    let choose = (String::new(), view.t("standards-choose"));
    let choices = std::iter::once(choose).chain(verdicts);
    let months = usize::try_from(months).unwrap_or(usize::MAX);
    vec![
        Field::choice("verdict", view.t("standards-field-verdict"), choices).required(),
        Field::typed("proof", view.t("standards-field-proof"), "url")
            .hinted(view.t("standards-field-proof-hint")),
        Field::typed("on", view.t("standards-field-on"), "date")
            .hinted(view.t("standards-field-on-hint"))
            .required(),
        Field::typed("expires", view.t("standards-field-expires"), "date")
            .hinted(view.count("standards-field-expires-hint", months)),
        Field::area("reason", view.t("standards-field-reason"), 3)
            .hinted(view.t("standards-field-reason-hint")),
    ]
}
