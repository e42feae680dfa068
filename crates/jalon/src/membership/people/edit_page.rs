//! Changing one's record, or that of somebody one answers for.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::StatusCode;
use programme::community::Member;

use super::{Seen, changed_note, edit as edit_action, form};
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
        store::private::{self, KeptPrivate},
    },
    publication::{Layout, paths},
};

/// The form, filled with what is on record.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let (stored, kept) = on_record(&signed_in, &db, &slug).await?;
    let typed = form::initial(&stored.value, &kept.fields);
    let seen = Seen {
        version: stored.version,
        private: kept.version,
    };
    let nothing = (Faults::default(), Vec::new());
    show(&signed_in, &stored.value, seen, &typed, nothing).map(Html)
}

async fn on_record(
    signed_in: &SignedIn,
    db: &Db,
    slug: &str,
) -> Result<(Stored<Member>, KeptPrivate), Problem> {
    let told = |error: Refusal| problem(signed_in, &error);
    let mut tx = db.begin_read().await.map_err(|error| told(error.into()))?;
    let found = find_member(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    let stored = found.ok_or_else(|| told(Refusal::Unknown))?;
    let kept = private::find_private(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    Ok((stored, kept))
}

fn show(
    signed_in: &SignedIn,
    member: &Member,
    seen: Seen,
    typed: &Typed,
    (faults, notes): (Faults, Vec<Note>),
) -> Result<String, Problem> {
    let view = &signed_in.view;
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
        hidden: form::hidden_with_private(&member.slug, seen),
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
    let (stored, kept) = on_record(&signed_in, &db, &slug).await?;
    let newest = Seen {
        version: stored.version,
        private: kept.version,
    };
    // The versions that the reader saw go on with the form.
    let seen = form::seen(&typed, newest);
    let member = &stored.value;
    let again = |seen, faults, notes| {
        show(&signed_in, member, seen, &typed, (faults, notes))
            .map(|html| (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
    };
    let edited = match form::read(&typed, member, false, signed_in.locale) {
        Ok(edited) => edited,
        Err(faults) => return again(seen, faults, Vec::new()),
    };
    let outcome = edit_action(
        &db,
        &signed_in.view.whole,
        author(&signed_in),
        (&member.slug, seen),
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
            // Read again: it may have changed between the two.
            let (stored, kept) = on_record(&signed_in, &db, &slug).await?;
            let newest = Seen {
                version: stored.version,
                private: kept.version,
            };
            let now = (&stored.value, &kept.fields);
            let note = changed_note(&signed_in.view, now, &edited);
            again(newest, Faults::default(), vec![note])
        }
        Err(Refusal::OwnRights) => again(seen, form::own_rights(signed_in.locale), Vec::new()),
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}
