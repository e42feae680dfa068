//! Keys: made, shown once, revoked.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use programme::identity::{IndicatorId, ServiceSlug};

use super::{
    base, find,
    space_page::{Told, answer},
    wrong::{self, Errors},
};
use crate::{
    accounts::{CsrfForm, Database, Secret, SignedIn, failed},
    foundation::{http::Problem, stored::StoreError},
    impact,
};

/// Makes a key and shows its secret, this once.
pub(in crate::impact) async fn create(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    find(&signed_in, &slug)?;
    let name = form.iter().find(|(name, _)| name == "key_name");
    let name = name.map_or("", |(_, value)| value.trim()).to_owned();
    let is_sound =
        !name.is_empty() && name.chars().count() <= 120 && !name.chars().any(char::is_control);
    if !is_sound {
        let mut errors = Errors::new();
        wrong::add(
            &mut errors,
            &signed_in.view,
            "key_name",
            "impact-wrong-name",
        );
        let told = Told {
            errors,
            key_name: name,
            ..Told::default()
        };
        return answer(&signed_in, &db, &slug, told).await;
    }
    let chosen = form.iter().filter(|(name, _)| name == "indicator");
    let mut indicators: Vec<IndicatorId> = chosen
        .filter_map(|(_, id)| id.parse().map(IndicatorId).ok())
        .collect();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let known = impact::indicators_of(&mut tx, &slug)
        .await
        .map_err(failed)?;
    indicators.retain(|id| known.iter().any(|one| one.id == *id));
    let scope = (!indicators.is_empty()).then_some(&indicators[..]);
    let secret = Secret::draw()?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    impact::create_key(&mut tx, &slug, (&name, scope), &secret, who, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let told = Told {
        secret: Some((name, secret.reveal().to_owned())),
        ..Told::default()
    };
    answer(&signed_in, &db, &slug, told).await
}

/// Revokes a key for good.
pub(in crate::impact) async fn revoke(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let id = form.iter().find(|(name, _)| name == "id");
    let id = id.map_or("", |(_, value)| value.as_str());
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match impact::revoke_key(&mut tx, &slug, id, who, now).await {
        Ok(()) => {
            tx.commit().await.map_err(failed)?;
            Ok(Redirect::to(&signed_in.view.link(&base(&slug))).into_response())
        }
        Err(StoreError::Stale { .. }) => {
            drop(tx);
            let mut errors = Errors::new();
            wrong::add(&mut errors, &signed_in.view, "", "impact-keys-gone");
            let told = Told {
                errors,
                ..Told::default()
            };
            answer(&signed_in, &db, &slug, told).await
        }
        Err(error) => Err(failed(error)),
    }
}
