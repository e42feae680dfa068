//! Moving the last day of a mission, and prolonging it in one click.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::StatusCode;
use programme::community::{Member, Mission};

use super::{Shown, form, move_end, prolong as prolong_action};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    community::store::find_member,
    foundation::{database::Db, http::Problem, stored::Stored},
    membership::{
        author,
        form::{Faults, Field, Typed},
        form_page::{FormPage, Note, Proposals},
        inside, people, problem,
        refusal::{Refusal, mission_words},
        republish, rules,
    },
    publication::{Layout, paths},
};

/// The form.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, place)): Path<(String, usize)>,
) -> Result<Html<String>, Problem> {
    let stored = stored(&signed_in, &db, &slug).await?;
    let mission = mission(&signed_in, &stored.value, place)?;
    let end = mission.end.map_or_else(String::new, |end| end.to_string());
    let typed = Typed::default().with("end", end);
    show(
        &signed_in,
        &stored,
        place,
        &typed,
        Faults::default(),
        Vec::new(),
    )
    .map(Html)
}

pub(super) async fn stored(
    signed_in: &SignedIn,
    db: &Db,
    slug: &str,
) -> Result<Stored<Member>, Problem> {
    let told = |error: Refusal| problem(signed_in, &error);
    let mut tx = db.begin_read().await.map_err(|error| told(error.into()))?;
    let found = find_member(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    found.ok_or_else(|| told(Refusal::Unknown))
}

pub(super) fn mission<'a>(
    signed_in: &SignedIn,
    member: &'a Member,
    place: usize,
) -> Result<&'a Mission, Problem> {
    let found = member.missions.get(place);
    found.ok_or_else(|| problem(signed_in, &Refusal::Unknown))
}

fn show(
    signed_in: &SignedIn,
    stored: &Stored<Member>,
    place: usize,
    typed: &Typed,
    faults: Faults,
    mut notes: Vec<Note>,
) -> Result<String, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let member = &stored.value;
    let mission = mission(signed_in, member, place)?;
    let today = signed_in.now.day();
    let line = people::MissionLine::of(view, mission, today);
    let services: Vec<String> = line.services.into_iter().map(|(name, _)| name).collect();
    let about = [
        line.dates,
        line.status,
        line.employer,
        locale.list(&services),
    ];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    notes.push(Note {
        kind: "info",
        title: about.join(" · "),
        lines: Vec::new(),
    });
    let latest = rules(view).latest_end(mission.status.as_ref(), today);
    let hint = match latest {
        Some(latest) => locale.with(
            "membership-end-latest",
            &[("day", FluentValue::from(locale.date(latest)))],
        ),
        None => locale.t("membership-end-open"),
    };
    let slug = paths::segment(member.slug.as_str());
    let name = member.name.trim();
    FormPage {
        layout: Layout::member(view, view.t("membership-end-title"))
            .under(view.t("membership-mine-title"), "/espace/")
            .under(name, format!("/espace/membres/{slug}")),
        lead: locale.with("membership-end-lead", &[("name", FluentValue::from(name))]),
        notes,
        fields: vec![
            Field::typed("end", view.t("membership-end"), "date")
                .hinted(hint)
                .filled(typed, &faults),
        ],
        faults,
        hidden: people::form::hidden(&member.slug, stored.version),
        proposals: Proposals::default(),
        submit: view.t("membership-end-submit"),
        action: inside(locale, &format!("/espace/membres/{slug}/missions/{place}")),
    }
    .html()
}

/// Moves the last day.
pub(crate) async fn save(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path((slug, place)): Path<(String, usize)>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let stored = stored(&signed_in, &db, &slug).await?;
    mission(&signed_in, &stored.value, place)?;
    let mut faults = Faults::default();
    let end = form::day(&typed, "end", signed_in.locale, &mut faults);
    if !faults.is_empty() {
        return again(show(&signed_in, &stored, place, &typed, faults, Vec::new()));
    }
    let shown = Shown {
        member: &stored.value.slug,
        version: typed.get("version").parse().unwrap_or(stored.version),
        place,
    };
    let rules = rules(&signed_in.view);
    let world = (&*signed_in.view.whole, rules);
    match move_end(&db, world, author(&signed_in), shown, end, signed_in.now).await {
        Ok(()) => Ok(done(&signed_in, &db, &space, &slug).await),
        Err(Refusal::Mission(refusal)) => {
            faults.add(
                form::field_of(&refusal),
                mission_words(&refusal, signed_in.locale),
            );
            again(show(&signed_in, &stored, place, &typed, faults, Vec::new()))
        }
        Err(Refusal::Changed) => {
            let notes = vec![changed(&signed_in)];
            again(show(&signed_in, &stored, place, &typed, faults, notes))
        }
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}

/// Prolongs a mission as far as the rule lets it last.
pub(crate) async fn prolong(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path((slug, place)): Path<(String, usize)>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let stored = stored(&signed_in, &db, &slug).await?;
    let shown = Shown {
        member: &stored.value.slug,
        version: typed.get("version").parse().unwrap_or(stored.version),
        place,
    };
    let rules = rules(&signed_in.view);
    let world = (&*signed_in.view.whole, rules);
    match prolong_action(&db, world, author(&signed_in), shown, signed_in.now).await {
        Ok(()) => Ok(done(&signed_in, &db, &space, &slug).await),
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}

pub(super) fn changed(signed_in: &SignedIn) -> Note {
    Note {
        kind: "warning",
        title: signed_in.locale.t("membership-changed"),
        lines: vec![(signed_in.locale.t("membership-refusal-changed"), None)],
    }
}

pub(super) async fn done(
    signed_in: &SignedIn,
    db: &Db,
    space: &MemberSpace,
    slug: &str,
) -> Response {
    republish(db, space).await;
    let path = format!("/espace/membres/{}?fait=mission", paths::segment(slug));
    Redirect::to(&inside(signed_in.locale, &path)).into_response()
}

pub(super) fn again(html: Result<String, Problem>) -> Result<Response, Problem> {
    html.map(|html| (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}
