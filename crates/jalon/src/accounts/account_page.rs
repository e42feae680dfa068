//! My account: the language in which I am written to, and my addresses.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::{
    CsrfForm, Database, MemberSpace, SignedIn,
    account_form::{AddressForm, ClaimForm, Done, LanguageForm},
    addresses::{self, Address, AddressKind},
    claims::{self, AddressRefused},
    failed, languages,
    links::may_try,
};
use crate::{
    foundation::{
        clock::Now,
        database::{Db, Tx},
        http::Problem,
        i18n::Locale,
        mail::EmailAddress,
    },
    publication::Layout,
};

#[derive(Template)]
#[template(path = "accounts/templates/account_page.html")]
struct AccountPage<'a> {
    layout: Layout<'a>,
    /// What was just done.
    notice: String,
    /// What can't be done, when it concerns no field.
    refusal: String,
    rows: Vec<AddressRow>,
    /// Code, name, whether it is the present one.
    languages: Vec<(&'static str, String, bool)>,
    /// What was typed as an address to add.
    email: &'a str,
    /// What is wrong with it.
    error: String,
}

#[derive(Debug)]
struct AddressRow {
    id: String,
    email: String,
    is_primary: bool,
    /// When the member showed that they read it; empty when they did not.
    verified: String,
}

/// What a page says beside what is on record.
#[derive(Debug, Default)]
struct Said<'a> {
    notice: String,
    refusal: String,
    email: &'a str,
    error: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    let said = Said {
        notice: done
            .key()
            .map_or_else(String::new, |key| signed_in.locale.t(key)),
        ..Said::default()
    };
    show(&signed_in, &db, said).await.map(Html)
}

async fn show(signed_in: &SignedIn, db: &Db, said: Said<'_>) -> Result<String, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let mut tx = db.begin_read().await.map_err(failed)?;
    let mine = addresses::addresses_of(&mut tx, &signed_in.member)
        .await
        .map_err(failed)?;
    let present = languages::language_of(&mut tx, &signed_in.member)
        .await
        .map_err(failed)?;
    drop(tx);
    let page = AccountPage {
        layout: Layout::member(view, view.t("accounts-account-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        notice: said.notice,
        refusal: said.refusal,
        rows: mine.iter().map(|one| row(locale, one)).collect(),
        languages: Locale::ALL
            .into_iter()
            .map(|one| {
                let name = locale.t(&format!("accounts-language-{}", one.code()));
                (one.code(), name, one == present)
            })
            .collect(),
        email: said.email,
        error: said.error,
    };
    page.render().map_err(Problem::unrendered)
}

fn row(locale: Locale, address: &Address) -> AddressRow {
    AddressRow {
        id: address.id.clone(),
        email: address.email.as_str().to_owned(),
        is_primary: address.kind == AddressKind::Primary,
        verified: address
            .verified_at
            .map_or_else(String::new, |at| locale.date(at.day())),
    }
}

/// Chooses the language in which one is written to.
pub(super) async fn choose_language(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<LanguageForm>,
) -> Result<Response, Problem> {
    let chosen = Locale::ALL
        .into_iter()
        .find(|one| one.code() == form.langue);
    let Some(locale) = chosen else {
        let said = Said {
            refusal: signed_in.view.t("accounts-language-unknown"),
            ..Said::default()
        };
        return again(&signed_in, &db, said).await;
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    languages::choose(&mut tx, &signed_in.member, locale, signed_in.now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(done(&signed_in, "langue"))
}

/// Claims an address: a link is sent there.
pub(super) async fn claim(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<ClaimForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let wrong = |key: &str| Said {
        email: &form.email,
        error: view.t(key),
        ..Said::default()
    };
    let Ok(email) = form.email.parse::<EmailAddress>() else {
        return again(&signed_in, &db, wrong("accounts-email-wrong")).await;
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    if !may_claim(&mut tx, &space, &signed_in, &email).await? {
        tx.commit().await.map_err(failed)?;
        tracing::warn!("too many addresses were claimed");
        return Err(Problem::too_many(view.t("accounts-too-many")));
    }
    let house = view.branding.house();
    let (member, now) = (&signed_in.member, signed_in.now);
    let claimed = claims::claim(&mut tx, &house, signed_in.locale, member, &email, now).await?;
    tx.commit().await.map_err(failed)?;
    match claimed {
        Ok(()) => Ok(done(&signed_in, "lien")),
        Err(refused) => again(&signed_in, &db, wrong(refused.key())).await,
    }
}

/// Counts the try: of this member, and about that address.
async fn may_claim(
    tx: &mut Tx,
    space: &MemberSpace,
    signed_in: &SignedIn,
    email: &EmailAddress,
) -> Result<bool, Problem> {
    let (limit, now): (_, Now) = (space.options().per_address, signed_in.now);
    let member = may_try(tx, "claim member", signed_in.member.as_str(), limit, now)
        .await
        .map_err(failed)?;
    let address = may_try(tx, "claim address", &email.folded(), limit, now)
        .await
        .map_err(failed)?;
    Ok(member && address)
}

/// Chooses the address that mails go to.
pub(super) async fn make_primary(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<AddressForm>,
) -> Result<Response, Problem> {
    let house = signed_in.view.branding.house();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (member, now) = (&signed_in.member, signed_in.now);
    let chosen = claims::choose(&mut tx, &house, member, &form.id, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    answer(&signed_in, &db, chosen, "principale").await
}

/// Gives an address up.
pub(super) async fn give_up(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<AddressForm>,
) -> Result<Response, Problem> {
    let house = signed_in.view.branding.house();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (member, now) = (&signed_in.member, signed_in.now);
    let removed = claims::give_up(&mut tx, &house, member, &form.id, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    answer(&signed_in, &db, removed, "retrait").await
}

async fn answer(
    signed_in: &SignedIn,
    db: &Db,
    outcome: Result<(), AddressRefused>,
    fait: &str,
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(done(signed_in, fait)),
        Err(refused) => {
            let said = Said {
                refusal: signed_in.view.t(refused.key()),
                ..Said::default()
            };
            again(signed_in, db, said).await
        }
    }
}

/// Back to the page, which says what was done.
pub(super) fn done(signed_in: &SignedIn, fait: &str) -> Response {
    let page = signed_in.view.link("/espace/compte");
    Redirect::to(&format!("{page}?fait={fait}")).into_response()
}

/// The page again, with what was typed and what is wrong.
async fn again(signed_in: &SignedIn, db: &Db, said: Said<'_>) -> Result<Response, Problem> {
    let html = show(signed_in, db, said).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}
