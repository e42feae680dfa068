//! Steps sent by forms: done in one transaction, then back to the page; refused, the page again
//! with what was typed and why not.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use programme::identity::{ItemId, SessionId};

use super::{
    actions::{self, By},
    error::ChamberError,
    here::{self, Here},
    item_page, live, minutes_page, refusal, session_page,
    steps::{self, ItemStep, SessionStep},
    typed::Typed,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{database::Db, http::Problem, revision},
    record,
    register::Keys,
};

/// A step on the session as a whole.
pub(super) async fn on_session(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    State(keys): State<Keys>,
    Database(db): Database,
    Path((session, step)): Path<(String, String)>,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (Some(id), Some(step)) = (here::session_id(&session), SessionStep::from_code(&step)) else {
        return Err(refusal::nothing_here(&signed_in.view));
    };
    let typed = Typed::new(form);
    let done = session_step(&signed_in, &db, id, (step, &typed), &keys).await;
    if let Err(error) = done {
        let errors = refusal::told(&signed_in, error)?;
        let here = Here::load(&signed_in, &db, id).await?;
        return if step.is_of_minutes() {
            minutes_page::show(&here, &typed, errors)
        } else {
            session_page::show(&here, &typed, errors)
        };
    }
    publish(&db, &space, &signed_in).await?;
    let path = if step.is_of_minutes() {
        format!("{}/releve", here::path(id))
    } else {
        back(&typed, id).unwrap_or_else(|| here::path(id))
    };
    Ok(Redirect::to(&signed_in.view.link(&path)).into_response())
}

async fn session_step(
    signed_in: &SignedIn,
    db: &Db,
    id: SessionId,
    (step, typed): (SessionStep, &Typed),
    keys: &Keys,
) -> Result<(), ChamberError> {
    let mut tx = db.begin_write().await?;
    let kept = actions::take(&mut tx, id).await?;
    steps::on_session(&mut tx, signed_in, kept, step, typed, keys).await?;
    tx.commit().await?;
    Ok(())
}

/// A step on one item.
pub(super) async fn on_item(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path((session, item, step)): Path<(String, String, String)>,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (Some(id), Some(item), Some(step)) = (
        here::session_id(&session),
        here::item_id(&item),
        ItemStep::from_code(&step),
    ) else {
        return Err(refusal::nothing_here(&signed_in.view));
    };
    let typed = Typed::new(form);
    let done = item_step(&signed_in, &db, (id, item), step, &typed).await;
    if let Err(error) = done {
        let errors = refusal::told(&signed_in, error)?;
        let here = Here::load(&signed_in, &db, id).await?;
        return if typed.get("retour") == "direct" {
            live::show(&here, &typed, errors)
        } else {
            item_page::show(&here, &db, item, &typed, errors).await
        };
    }
    publish(&db, &space, &signed_in).await?;
    let path = back(&typed, id).unwrap_or_else(|| {
        // Whoever has just recused themselves has no item to come back to.
        if step == ItemStep::Declare {
            here::path(id)
        } else {
            here::item_path(id, item)
        }
    });
    Ok(Redirect::to(&signed_in.view.link(&path)).into_response())
}

async fn item_step(
    signed_in: &SignedIn,
    db: &Db,
    (id, item): (SessionId, ItemId),
    step: ItemStep,
    typed: &Typed,
) -> Result<(), ChamberError> {
    let mut tx = db.begin_write().await?;
    if step == ItemStep::Vote {
        steps::vote(&mut tx, signed_in, id, item, typed).await?;
    } else {
        let kept = actions::take(&mut tx, id).await?;
        steps::on_item(&mut tx, signed_in, kept, item, step, typed).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn back(typed: &Typed, id: SessionId) -> Option<String> {
    (typed.get("retour") == "direct").then(|| format!("{}/direct", here::path(id)))
}

/// What the record says now is what the next page shows; nothing to do while it did not change.
pub(super) async fn publish(
    db: &Db,
    space: &MemberSpace,
    signed_in: &SignedIn,
) -> Result<(), Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let now = revision::current(&mut tx).await.map_err(failed)?;
    drop(tx);
    if now == signed_in.view.revision {
        return Ok(());
    }
    record::publish_now(db, space.publication())
        .await
        .map_err(failed)?;
    Ok(())
}

/// Who acts.
pub(super) const fn by(signed_in: &SignedIn) -> By<'_> {
    By {
        who: &signed_in.member,
        now: signed_in.now,
    }
}
