//! Adding a mission to somebody on record.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::StatusCode;
use programme::access::Action;

use super::{add as add_action, form};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    community::store::find_member,
    foundation::{database::Db, http::Problem},
    membership::{
        author,
        form::{Faults, Typed},
        form_page::{FormPage, Note},
        inside, known_member, people, problem,
        refusal::Refusal,
        republish, rules,
    },
    publication::{Layout, paths},
};

/// The form.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    if slug == signed_in.member.as_str() {
        // Nobody engages themselves: said before the form is filled in.
        signed_in.authorise(Action::ExtendMission, &signed_in.oneself())?;
    }
    let version = version(&signed_in, &db, &slug).await?;
    let typed = Typed::default().with("start", signed_in.now.day().to_string());
    show(
        &signed_in,
        &slug,
        version,
        &typed,
        Faults::default(),
        Vec::new(),
    )
    .map(Html)
}

async fn version(signed_in: &SignedIn, db: &Db, slug: &str) -> Result<i64, Problem> {
    let told = |error: Refusal| problem(signed_in, &error);
    let mut tx = db.begin_read().await.map_err(|error| told(error.into()))?;
    let found = find_member(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    found
        .map(|stored| stored.version)
        .ok_or_else(|| told(Refusal::Unknown))
}

fn show(
    signed_in: &SignedIn,
    slug: &str,
    version: i64,
    typed: &Typed,
    faults: Faults,
    notes: Vec<Note>,
) -> Result<String, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let member = known_member(signed_in, slug)?;
    let name = member.name.trim();
    let path = format!("/espace/membres/{}", paths::segment(slug));
    FormPage {
        layout: Layout::member(view, view.t("membership-mission-title"))
            .under(view.t("membership-mine-title"), "/espace/")
            .under(name, path.clone()),
        lead: locale.with(
            "membership-mission-lead",
            &[("name", FluentValue::from(name))],
        ),
        notes,
        fields: form::fields(view, typed, &faults),
        faults,
        hidden: people::form::hidden(&member.slug, version),
        proposals: form::proposals(view),
        submit: view.t("membership-mission-submit"),
        action: inside(locale, &format!("{path}/missions/nouvelle")),
    }
    .html()
}

/// Adds the mission.
pub(crate) async fn add(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let member = known_member(&signed_in, &slug)?;
    let now = version(&signed_in, &db, &slug).await?;
    let shown = typed.get("version").parse().unwrap_or(now);
    let again = |version, faults, notes| {
        show(&signed_in, &slug, version, &typed, faults, notes)
            .map(|html| (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
    };
    let mut faults = Faults::default();
    let rules = rules(&signed_in.view);
    let network = &*signed_in.view.whole;
    let day = (signed_in.now.day(), signed_in.locale);
    let Some((mission, incubator)) = form::read(&typed, network, rules, day, &mut faults) else {
        return again(shown, faults, Vec::new());
    };
    let outcome = add_action(
        &db,
        (network, rules),
        author(&signed_in),
        (&member.slug, shown),
        (&mission, incubator.as_ref()),
        signed_in.now,
    )
    .await;
    match outcome {
        Ok(()) => {
            republish(&db, &space).await;
            let path = format!("/espace/membres/{}?fait=mission", paths::segment(&slug));
            Ok(Redirect::to(&inside(signed_in.locale, &path)).into_response())
        }
        Err(refusal @ Refusal::Changed) => {
            let note = Note {
                kind: "warning",
                title: signed_in.locale.t("membership-changed"),
                lines: vec![(refusal.words(signed_in.locale), None)],
            };
            again(now, faults, vec![note])
        }
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}
