//! The newcomer's first page: completing one's own record.

use axum::{
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::community::{Arrival, Member};

use super::complete as complete_action;
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    community::store::find_member,
    foundation::{database::Db, http::Problem, stored::Stored},
    membership::{
        author,
        form::{Faults, Typed},
        form_page::{FormPage, Note, Proposals},
        inside,
        people::{self, Seen},
        problem,
        refusal::Refusal,
        republish,
        store::{
            arrivals,
            private::{self, KeptPrivate},
        },
    },
    publication::Layout,
};

/// The form, when something waits to be completed; else the way to one's own page.
pub(crate) async fn page(signed_in: SignedIn, Database(db): Database) -> Result<Response, Problem> {
    let waits = mine(&signed_in, &db).await?;
    let Some((stored, kept)) = waits else {
        return Ok(Redirect::to(&inside(signed_in.locale, "/espace/")).into_response());
    };
    let typed = people::form::initial(&stored.value, &kept.fields);
    let html = show(
        &signed_in,
        newest(&stored, &kept),
        &typed,
        Faults::default(),
        Vec::new(),
    )?;
    Ok(Html(html).into_response())
}

fn newest(stored: &Stored<Member>, kept: &KeptPrivate) -> Seen {
    Seen {
        version: stored.version,
        private: kept.version,
    }
}

/// What waits for the reader to complete.
async fn mine(
    signed_in: &SignedIn,
    db: &Db,
) -> Result<Option<(Stored<Member>, KeptPrivate)>, Problem> {
    let told = |error: Refusal| problem(signed_in, &error);
    let slug = signed_in.member.as_str();
    let mut tx = db.begin_read().await.map_err(|error| told(error.into()))?;
    let newcomer = arrivals::find_latest_of(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    let waits = matches!(
        newcomer.map(|newcomer| newcomer.state),
        Some(Arrival::Accepted { .. })
    );
    if !waits {
        return Ok(None);
    }
    let stored = find_member(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    let kept = private::find_private(&mut tx, slug)
        .await
        .map_err(|error| told(error.into()))?;
    Ok(stored.map(|stored| (stored, kept)))
}

fn show(
    signed_in: &SignedIn,
    seen: Seen,
    typed: &Typed,
    faults: Faults,
    notes: Vec<Note>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    FormPage {
        layout: Layout::member(view, view.t("membership-welcome-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        lead: view.t("membership-welcome-lead"),
        notes,
        fields: people::form::fields(view, typed, &faults),
        faults,
        hidden: people::form::hidden_with_private(&signed_in.member, seen),
        proposals: Proposals::default(),
        submit: view.t("membership-welcome-submit"),
        action: inside(signed_in.locale, "/espace/bienvenue"),
    }
    .html()
}

/// Completes the record.
pub(crate) async fn complete(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(typed): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    let Some((stored, kept)) = mine(&signed_in, &db).await? else {
        let nothing = programme::community::ArrivalRefusal::NotAccepted;
        return Err(problem(&signed_in, &nothing.into()));
    };
    let again = |seen, faults, notes| {
        show(&signed_in, seen, &typed, faults, notes)
            .map(|html| (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
    };
    let seen = people::form::seen(&typed, newest(&stored, &kept));
    let edited = match people::form::read(&typed, &stored.value, true, signed_in.locale) {
        Ok(edited) => edited,
        Err(faults) => return again(seen, faults, Vec::new()),
    };
    let (network, author, now) = (&signed_in.view.whole, author(&signed_in), signed_in.now);
    let outcome = complete_action(&db, network, author, seen, &edited, now).await;
    match outcome {
        Ok(()) => {
            republish(&db, &space).await;
            Ok(Redirect::to(&inside(signed_in.locale, "/espace/?fait=fiche")).into_response())
        }
        Err(Refusal::Changed) => {
            // Read again: it may have changed between the two.
            let Some((stored, kept)) = mine(&signed_in, &db).await? else {
                return Err(problem(&signed_in, &Refusal::Changed));
            };
            let now = (&stored.value, &kept.fields);
            let note = people::changed_note(&signed_in.view, now, &edited);
            again(newest(&stored, &kept), Faults::default(), vec![note])
        }
        Err(Refusal::OwnRights) => {
            again(seen, people::form::own_rights(signed_in.locale), Vec::new())
        }
        Err(refusal) => Err(problem(&signed_in, &refusal)),
    }
}
