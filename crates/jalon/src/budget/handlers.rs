//! What comes in: the page, the file out, the file in, the forms.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::header;
use programme::{
    budget::{LARGEST_SHEET, read_sheet, write_sheet},
    identity::ServiceSlug,
    services::Service,
};

use super::{
    actions::{self, Money},
    forms::{EnvelopeForm, PriceForm, PublicationForm, RemovalForm, Wrong},
    page::{self, Told, path},
    words,
};
use crate::{
    accounts::{CsrfForm, CsrfMultipart, Database, MemberSpace, SignedIn, failed},
    foundation::{
        database::{Db, Tx},
        http::Problem,
        stored::StoreError,
    },
    record,
};

/// The page.
pub(super) async fn show(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    answer(&signed_in, &db, &slug, Told::default()).await
}

/// The entries as a file that [`read_sheet`] takes in again.
pub(super) async fn export(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    find(&signed_in, &slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let money = Money::of(&mut tx, &slug).await.map_err(failed)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"budget.csv\"",
        ),
    ];
    Ok((headers, write_sheet(&money.entries)).into_response())
}

/// Takes in a file, as a whole or not at all.
pub(super) async fn take_in(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfMultipart(mut multipart): CsrfMultipart,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let unreadable = || Problem::bad_request(view.t("budget-file-none"));
    let mut bytes = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(|_| unreadable())? {
        if field.name() != Some("file") {
            continue;
        }
        while let Some(chunk) = field.chunk().await.map_err(|_| unreadable())? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LARGEST_SHEET + 1 {
                break;
            }
        }
    }
    let entries = match read_sheet(&bytes) {
        Ok(entries) => entries,
        Err(faults) => {
            let errors = faults
                .iter()
                .map(|fault| ("file".to_owned(), words::fault(view, fault)))
                .collect();
            return answer(
                &signed_in,
                &db,
                &slug,
                Told {
                    errors,
                    ..Told::default()
                },
            )
            .await;
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = signed_in.member.as_str();
    actions::take_in(&mut tx, &slug, &entries, who, signed_in.now)
        .await
        .map_err(failed)?;
    done(&signed_in, &space, &db, tx, &slug).await
}

/// Records an envelope.
pub(super) async fn grant(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<EnvelopeForm>,
) -> Result<Response, Problem> {
    let envelope = match form.read(signed_in.view.date) {
        Ok(envelope) => envelope,
        Err(wrong) => {
            let errors = told(&signed_in, &wrong);
            let told = Told {
                errors,
                envelope: form,
                ..Told::default()
            };
            return answer(&signed_in, &db, &slug, told).await;
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    actions::record_envelope(&mut tx, &slug, &envelope, form.note.trim(), who, now)
        .await
        .map_err(failed)?;
    done(&signed_in, &space, &db, tx, &slug).await
}

/// Takes an envelope off the record.
pub(super) async fn withdraw(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<RemovalForm>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match actions::remove_envelope(&mut tx, &slug, &form.id, who, now).await {
        Ok(()) => done(&signed_in, &space, &db, tx, &slug).await,
        Err(StoreError::Stale { .. }) => {
            drop(tx);
            let errors = vec![(String::new(), signed_in.view.t("budget-envelope-gone"))];
            answer(
                &signed_in,
                &db,
                &slug,
                Told {
                    errors,
                    ..Told::default()
                },
            )
            .await
        }
        Err(error) => Err(failed(error)),
    }
}

/// Records what a member's work costs.
pub(super) async fn price(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<PriceForm>,
) -> Result<Response, Problem> {
    let (member, price) = match form.read() {
        Ok(read) => read,
        Err(wrong) => {
            let errors = told(&signed_in, &wrong);
            let told = Told {
                errors,
                price: form,
                ..Told::default()
            };
            return answer(&signed_in, &db, &slug, told).await;
        }
    };
    if signed_in.view.whole.member(member.as_str()).is_none() {
        let errors = vec![("member".to_owned(), signed_in.view.t("budget-wrong-member"))];
        let told = Told {
            errors,
            price: form,
            ..Told::default()
        };
        return answer(&signed_in, &db, &slug, told).await;
    }
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    actions::set_price(&mut tx, &slug, &member, price.as_ref(), who, now)
        .await
        .map_err(failed)?;
    done(&signed_in, &space, &db, tx, &slug).await
}

/// Publishes a year on the service's page, or withdraws it.
pub(super) async fn publish(
    signed_in: SignedIn,
    space: State<MemberSpace>,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<PublicationForm>,
) -> Result<Response, Problem> {
    let year = form.year.trim().parse::<i32>().ok();
    let Some(year) = year.filter(|year| (2013..=2100).contains(year)) else {
        return Err(Problem::bad_request(signed_in.view.t("budget-wrong-year")));
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    let is_public = form.answer == "publish";
    actions::publish_year(&mut tx, &slug, year, is_public, who, now)
        .await
        .map_err(failed)?;
    done(&signed_in, &space, &db, tx, &slug).await
}

fn told(signed_in: &SignedIn, wrong: &Wrong) -> Vec<(String, String)> {
    wrong
        .iter()
        .map(|(field, why)| ((*field).to_owned(), words::why(&signed_in.view, why)))
        .collect()
}

fn find<'s>(signed_in: &'s SignedIn, slug: &ServiceSlug) -> Result<&'s Service, Problem> {
    let service = signed_in.view.whole.service(slug.as_str());
    service.ok_or_else(|| Problem::not_found(slug.to_string()))
}

async fn answer(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    told: Told,
) -> Result<Response, Problem> {
    let service = find(signed_in, slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let money = Money::of(&mut tx, slug).await.map_err(failed)?;
    page::respond(signed_in, service, money, told)
}

async fn done(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &Db,
    tx: Tx,
    slug: &ServiceSlug,
) -> Result<Response, Problem> {
    tx.commit().await.map_err(failed)?;
    record::publish_now(db, space.publication())
        .await
        .map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link(&path(slug))).into_response())
}
