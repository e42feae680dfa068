//! Changing one's record, or that of somebody one answers for.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::StatusCode;
use programme::community::Member;

use super::{edit as edit_action, form};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    community::store::find_member,
    foundation::{database::Db, http::Problem, stored::Stored},
    membership::{
        author,
        form::{Faults, Typed},
        form_page::{FormPage, Note, Proposals},
        inside, problem,
        refusal::Refusal,
        republish,
        store::private,
    },
    publication::{Layout, paths},
};

/// The form, filled with what is on record.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let (stored, typed) = on_record(&signed_in, &db, &slug).await?;
    show(&signed_in, &stored, &typed, Faults::default(), Vec::new()).map(Html)
}

async fn on_record(
    signed_in: &SignedIn,
    db: &Db,
    slug: &str,
) -> Result<(Stored<Member>, Typed), Problem> {
    let told = |error: Refusal| problem(signed_in, &error);
    let mut tx = db.begin_read().await.map_err(|error| told(error.into()))?;
    let found = find_member(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    let stored = found.ok_or_else(|| told(Refusal::Unknown))?;
    let private = private::find_private(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    let typed = form::initial(&stored.value, &private);
    Ok((stored, typed))
}

fn show(
    signed_in: &SignedIn,
    stored: &Stored<Member>,
    typed: &Typed,
    faults: Faults,
    notes: Vec<Note>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let member = &stored.value;
    let name = member.name.trim();
    let path = format!("/espace/membres/{}", paths::segment(member.slug.as_str()));
    let title = [("name", FluentValue::from(name))];
    FormPage {
        layout: Layout::member(view, view.locale.with("membership-edit-title", &title))
            .under(view.t("membership-mine-title"), "/espace/")
            .under(name, path.clone()),
        lead: view.t("membership-edit-lead"),
        notes,
        fields: form::fields(view, typed, &faults),
        faults,
        hidden: form::hidden(&member.slug, stored.version),
        proposals: Proposals::default(),
        submit: view.t("membership-edit-submit"),
        action: inside(signed_in.locale, &format!("{path}/fiche")),
    }
    .html()
}

/// Keeps what the form says.
pub(crate) async fn save(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let (stored, _) = on_record(&signed_in, &db, &slug).await?;
    let again = |stored: &Stored<Member>, faults, notes| {
        show(&signed_in, stored, &typed, faults, notes)
            .map(|html| (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
    };
    let edited = match form::read(&typed, &stored.value, false, signed_in.locale) {
        Ok(edited) => edited,
        Err(faults) => {
            // The version that the reader saw goes on with the form.
            let version = typed.get("version").parse().unwrap_or(stored.version);
            let shown = Stored { version, ..stored };
            return again(&shown, faults, Vec::new());
        }
    };
    let version = typed.get("version").parse().unwrap_or(stored.version);
    let outcome = edit_action(
        &db,
        &signed_in.view.whole,
        author(&signed_in),
        (&stored.value.slug, version),
        &edited,
        signed_in.now,
    )
    .await;
    match outcome {
        Ok(()) => {
            republish(&db, &space).await;
            let path = format!("/espace/membres/{}?fait=fiche", paths::segment(&slug));
            Ok(Redirect::to(&inside(signed_in.locale, &path)).into_response())
        }
        Err(Refusal::Changed) => {
            let note = form::changed_note(signed_in.locale, &stored.value, &edited);
            again(&stored, Faults::default(), vec![note])
        }
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}
