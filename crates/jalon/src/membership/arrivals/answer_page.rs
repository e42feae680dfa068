//! One arrival: what was asked, and the incubator's answer.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    community::Arrival,
};
use serde::Deserialize;

use super::{
    World, accept as accept_action, refuse as refuse_action,
    returning::{answered_on, may_answer},
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    foundation::{clock::Now, http::Problem},
    membership::{
        author,
        form::{Control, Faults, Field, Typed},
        house, inside,
        newcomer::Newcomer,
        people::MissionLine,
        problem,
        refusal::Refusal,
        republish,
        store::arrivals,
    },
    publication::{Layout, components::Fact, paths},
};

/// `/espace/arrivees/<id>`
#[derive(Debug, Template)]
#[template(path = "membership/templates/arrival_page.html")]
struct ArrivalPage<'a> {
    layout: Layout<'a>,
    notice: String,
    state: String,
    facts: Vec<Fact>,
    mission: MissionLine,
    faults: Faults,
    /// Where the answers are sent; nothing when none is wanted of this reader.
    answer: Option<String>,
    /// What saying yes does.
    help: String,
    field: Field,
    /// Name and address of the person's page, once there is one.
    member: Option<String>,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    fait: String,
}

/// The page, for who asked and for those who may answer.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    let mut tx = db
        .begin_read()
        .await
        .map_err(|error| problem(&signed_in, &error.into()))?;
    let newcomer = arrivals::find_arrival(&mut tx, &id)
        .await
        .map_err(|error| problem(&signed_in, &error.into()))?;
    let newcomer = newcomer.ok_or_else(|| problem(&signed_in, &Refusal::Unknown))?;
    let subject = answered_on(&mut tx, &signed_in.view.whole, &newcomer)
        .await
        .map_err(|error| problem(&signed_in, &error.into()))?;
    drop(tx);
    let is_concerned = newcomer.asked_by == signed_in.member || newcomer.member == signed_in.member;
    if !is_concerned {
        signed_in.authorise(Action::ValidateMember, &subject)?;
    }
    show(
        &signed_in,
        (&newcomer, &subject),
        &done.fait,
        &Typed::default(),
        Faults::default(),
    )
    .map(Html)
}

fn show(
    signed_in: &SignedIn,
    (newcomer, subject): (&Newcomer, &Subject),
    done: &str,
    typed: &Typed,
    faults: Faults,
) -> Result<String, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let may_answer = newcomer.state == Arrival::Waiting
        && may_answer(author(signed_in), newcomer, subject).is_ok();
    let is_for_leads = *subject == Subject::Network;
    let title = [("name", FluentValue::from(newcomer.name.as_str()))];
    let notice = match (done, &newcomer.state) {
        ("demande", Arrival::Waiting) if is_for_leads => locale.t("membership-asked-leads"),
        ("demande", Arrival::Waiting) => locale.t("membership-asked"),
        ("demande" | "accepte", Arrival::Accepted { .. }) => locale.t("membership-accepted-now"),
        ("refuse", Arrival::Refused { .. }) => locale.t("membership-refused-now"),
        _ => String::new(),
    };
    let field = Field::area("reason", view.t("membership-reason"), 3)
        .hinted(view.t("membership-reason-hint"))
        .required()
        .filled(typed, &faults);
    let page = ArrivalPage {
        layout: Layout::member(view, locale.with("membership-arrival-title", &title))
            .under(view.t("membership-mine-title"), "/espace/")
            .under(view.t("membership-arrivals-title"), "/espace/arrivees"),
        notice,
        state: state_words(signed_in, &newcomer.state, is_for_leads),
        facts: facts(signed_in, newcomer),
        mission: MissionLine::of(view, &newcomer.mission, signed_in.now.day()),
        faults,
        answer: may_answer.then(|| {
            let path = format!("/espace/arrivees/{}", newcomer.id);
            inside(locale, &path)
        }),
        help: view.t(if is_for_leads {
            "membership-mail-waiting-mailbox"
        } else {
            "membership-accept-help"
        }),
        field,
        member: view.whole.member(newcomer.member.as_str()).map(|member| {
            let slug = paths::segment(member.slug.as_str());
            inside(locale, &format!("/espace/membres/{slug}"))
        }),
    };
    page.render().map_err(Problem::unrendered)
}

/// How far an arrival has come, in words. `is_for_leads`: the network's leads answer for it.
pub(crate) fn state_words(signed_in: &SignedIn, state: &Arrival, is_for_leads: bool) -> String {
    let locale = signed_in.locale;
    let name = |slug: &programme::identity::MemberSlug| {
        let known = signed_in.view.whole.member(slug.as_str());
        FluentValue::from(
            known.map_or_else(|| slug.to_string(), |member| member.name.trim().to_owned()),
        )
    };
    match state {
        Arrival::Waiting if is_for_leads => locale.t("membership-state-waiting-leads"),
        Arrival::Waiting => locale.t("membership-state-waiting"),
        Arrival::Refused { by, on, reason } => locale.with(
            "membership-state-refused",
            &[
                ("name", name(by)),
                ("day", FluentValue::from(locale.date(*on))),
                ("reason", FluentValue::from(reason.as_str())),
            ],
        ),
        Arrival::Accepted { by, on } => locale.with(
            "membership-state-accepted",
            &[
                ("name", name(by)),
                ("day", FluentValue::from(locale.date(*on))),
            ],
        ),
        Arrival::Completed { on, .. } => locale.with(
            "membership-state-completed",
            &[("day", FluentValue::from(locale.date(*on)))],
        ),
    }
}

fn facts(signed_in: &SignedIn, newcomer: &Newcomer) -> Vec<Fact> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let fact = |key: &str, value: String| Fact {
        name: view.t(key),
        value,
        href: None,
    };
    let asker = view.whole.member(newcomer.asked_by.as_str());
    let profession = crate::foundation::i18n::fold(newcomer.profession.public_word());
    let mut facts = vec![
        fact("membership-email", newcomer.email.clone()),
        fact(
            "membership-profession",
            view.t(&format!("profession-{profession}")),
        ),
        Fact {
            name: view.t("membership-asked-by"),
            value: asker.map_or_else(
                || newcomer.asked_by.to_string(),
                |member| member.name.trim().to_owned(),
            ),
            href: asker.map(|member| {
                let slug = paths::segment(member.slug.as_str());
                inside(locale, &format!("/espace/membres/{slug}"))
            }),
        },
        fact(
            "membership-asked-on",
            locale.date(Now(newcomer.asked_at).day()),
        ),
    ];
    if newcomer.is_return {
        facts.push(fact("membership-kind", view.t("membership-kind-return")));
    }
    let incubator = newcomer.incubator.as_ref();
    if let Some(incubator) = incubator.and_then(|slug| view.whole.incubator(slug.as_str())) {
        facts.push(fact(
            "membership-incubator",
            incubator.name.trim().to_owned(),
        ));
    }
    facts
}

/// The incubator says yes.
pub(crate) async fn accept(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(id): Path<String>,
    CsrfForm(_): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let house = house(&signed_in.view);
    let world = World {
        network: &signed_in.view.whole,
        house: &house,
        rules: signed_in.view.rules(),
        now: signed_in.now,
    };
    accept_action(&db, world, author(&signed_in), &id)
        .await
        .map_err(|refusal| problem(&signed_in, &refusal))?;
    republish(&db, &space).await;
    Ok(done(&signed_in, &id, "accepte"))
}

/// The incubator says no, and why.
pub(crate) async fn refuse(
    signed_in: SignedIn,
    Database(db): Database,
    Path(id): Path<String>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let house = house(&signed_in.view);
    let world = World {
        network: &signed_in.view.whole,
        house: &house,
        rules: signed_in.view.rules(),
        now: signed_in.now,
    };
    let outcome = refuse_action(&db, world, author(&signed_in), &id, typed.get("reason")).await;
    match outcome {
        Ok(_) => Ok(done(&signed_in, &id, "refuse")),
        Err(refusal @ Refusal::Arrival(programme::community::ArrivalRefusal::ReasonMissing)) => {
            let mut faults = Faults::default();
            faults.add("reason", refusal.words(signed_in.locale));
            let mut tx = db
                .begin_read()
                .await
                .map_err(|error| problem(&signed_in, &error.into()))?;
            let newcomer = arrivals::find_arrival(&mut tx, &id)
                .await
                .map_err(|error| problem(&signed_in, &error.into()))?;
            let newcomer = newcomer.ok_or_else(|| problem(&signed_in, &Refusal::Unknown))?;
            let subject = answered_on(&mut tx, &signed_in.view.whole, &newcomer)
                .await
                .map_err(|error| problem(&signed_in, &error.into()))?;
            let html = show(&signed_in, (&newcomer, &subject), "", &typed, faults)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
        }
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}

fn done(signed_in: &SignedIn, id: &str, what: &str) -> Response {
    let path = format!("/espace/arrivees/{}?fait={what}", paths::segment(id));
    Redirect::to(&inside(signed_in.locale, &path)).into_response()
}
