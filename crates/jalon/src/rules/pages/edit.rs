//! `/espace/regles/reseau` and `/espace/regles/incubateurs/<slug>`: a draft, what it would change
//! for which services, and putting it in force.

mod form;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use programme::identity::IncubatorSlug;

use form::{Typed, page, path, read, version};

use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    almanac::{Scope, rules_store as store},
    foundation::http::Problem,
    record,
    rules::{actions, words},
};

/// The form of the network's rules.
pub(in crate::rules) async fn edit_network(
    signed_in: SignedIn,
    database: Database,
) -> Result<Response, Problem> {
    show(&signed_in, database, Scope::Network).await
}

/// The form of an incubator's variations.
pub(in crate::rules) async fn edit_incubator(
    signed_in: SignedIn,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
) -> Result<Response, Problem> {
    show(&signed_in, database, Scope::Incubator(slug)).await
}

async fn show(
    signed_in: &SignedIn,
    Database(db): Database,
    scope: Scope,
) -> Result<Response, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let draft = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    page(signed_in, &scope, draft.as_ref(), None, Vec::new())
}

/// Keeps a draft of the network's rules.
pub(in crate::rules) async fn save_network(
    signed_in: SignedIn,
    database: Database,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    save(&signed_in, database, Scope::Network, &form).await
}

/// Keeps a draft of an incubator's variations.
pub(in crate::rules) async fn save_incubator(
    signed_in: SignedIn,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    save(&signed_in, database, Scope::Incubator(slug), &form).await
}

async fn save(
    signed_in: &SignedIn,
    Database(db): Database,
    scope: Scope,
    form: &Typed,
) -> Result<Response, Problem> {
    let mut tx = db.begin_write().await.map_err(failed)?;
    let stored = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    let read = read(signed_in, &scope, form);
    let is_stale = stored.as_ref().map_or(0, |draft| draft.version) != read.draft.version;
    if is_stale {
        let stale = vec![(String::new(), signed_in.view.t("rules-refused-stale"))];
        return page(
            signed_in,
            &scope,
            stored.as_ref(),
            Some((form, &read)),
            stale,
        );
    }
    if !read.errors.is_empty() {
        return page(
            signed_in,
            &scope,
            stored.as_ref(),
            Some((form, &read)),
            Vec::new(),
        );
    }
    actions::save_draft(&mut tx, &read.draft)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let here = format!("{}#brouillon", signed_in.view.link(&path(&scope)));
    Ok(Redirect::to(&here).into_response())
}

/// Puts the draft of the network's rules in force.
pub(in crate::rules) async fn enact(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    database: Database,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    put_in_force(&signed_in, &space, database, Scope::Network, &form).await
}

/// Puts the draft of an incubator's variations in force.
pub(in crate::rules) async fn enact_incubator(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    put_in_force(&signed_in, &space, database, Scope::Incubator(slug), &form).await
}

async fn put_in_force(
    signed_in: &SignedIn,
    space: &MemberSpace,
    Database(db): Database,
    scope: Scope,
    form: &Typed,
) -> Result<Response, Problem> {
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let stored = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    match actions::enact(&mut tx, &scope, version(form), who, now).await {
        Ok(_) => {
            tx.commit().await.map_err(failed)?;
            record::publish_now(&db, space.publication())
                .await
                .map_err(failed)?;
            Ok(Redirect::to(&signed_in.view.link("/espace/regles")).into_response())
        }
        Err(error) => {
            let told = words::refusals(&signed_in.view, &error);
            let errors = told.into_iter().map(|text| (String::new(), text)).collect();
            page(signed_in, &scope, stored.as_ref(), None, errors)
        }
    }
}

/// Drops the draft of the network's rules.
pub(in crate::rules) async fn discard(
    signed_in: SignedIn,
    database: Database,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    drop_draft(&signed_in, database, Scope::Network, &form).await
}

/// Drops the draft of an incubator's variations.
pub(in crate::rules) async fn discard_incubator(
    signed_in: SignedIn,
    database: Database,
    Path(slug): Path<IncubatorSlug>,
    CsrfForm(form): CsrfForm<Typed>,
) -> Result<Response, Problem> {
    drop_draft(&signed_in, database, Scope::Incubator(slug), &form).await
}

async fn drop_draft(
    signed_in: &SignedIn,
    Database(db): Database,
    scope: Scope,
    form: &Typed,
) -> Result<Response, Problem> {
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let stored = store::find_draft(&mut tx, &scope).await.map_err(failed)?;
    if stored.as_ref().map(|draft| draft.version) != Some(version(form)) {
        let stale = vec![(String::new(), signed_in.view.t("rules-refused-stale"))];
        return page(signed_in, &scope, stored.as_ref(), None, stale);
    }
    actions::discard(&mut tx, &scope, version(form), who, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link(&path(&scope))).into_response())
}
