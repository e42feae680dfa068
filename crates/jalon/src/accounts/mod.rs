//! Room: accounts. Who somebody is, how they sign in, and the door of the member space: guarded
//! routes, forms that come from our own pages, roles given until a day.
//!
//! Who may do what is not here: that is `programme::access`. Other rooms register their pages with
//! [`Guarded`], receive a [`SignedIn`], and read forms with [`CsrfForm`] or [`CsrfMultipart`].

mod account_form;
mod account_page;
pub mod addresses;
mod browser;
mod browser_form;
mod claim_page;
mod claims;
mod cookies;
mod csrf;
mod database;
mod demonstration;
mod entry;
mod flow;
pub mod grants;
mod guard;
mod guarded;
mod jobs;
mod kept_form;
pub mod languages;
mod link_page;
pub mod links;
pub mod passkeys;
mod people_page;
mod provider;
mod provider_page;
mod recognise;
mod roles_form;
mod roles_page;
mod secret;
pub mod sessions;
mod sessions_page;
mod sign_in;
mod signed_in;
mod space;
mod store;
#[doc(hidden)]
pub mod testing;
mod turn_to;

pub use browser::BrowserClass;
pub(crate) use claims::tell_added as tell_address_added;
pub use csrf::{CsrfForm, CsrfMultipart};
pub use database::Database;
pub use demonstration::DemoPerson;
pub use guarded::{Guarded, GuardedRoute, On, RouteTable, SpaceLink};
pub(crate) use jobs::jobs;
pub use provider::{Provider, ProviderSettings, ProviderSettingsError};
pub use secret::Secret;
pub use sessions::Method;
pub use signed_in::{MaybeSignedIn, SignedIn};
pub use space::{MemberSpace, SpaceOptions};

use axum::{
    extract::{FromRef, OriginalUri},
    response::{IntoResponse, Redirect, Response},
};
use http::{header, request::Parts};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use programme::access::{Action, Reach, Role, reach};

use self::recognise::Why;
use crate::{
    foundation::{http::Problem, i18n::Locale, stored::StoreError},
    publication::{self, wants_page},
};

/// What stays as it is in the value of a parameter.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'/');

/// Addresses of this room.
pub(crate) fn routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    Guarded::new()
        .get("/connexion", Action::ReadPublic, On::Network, sign_in::page)
        .post("/connexion", Action::ReadPublic, On::Network, sign_in::ask)
        .get(
            "/connexion/envoye",
            Action::ReadPublic,
            On::Network,
            sign_in::sent,
        )
        .get(
            "/connexion/lien",
            Action::ReadPublic,
            On::Network,
            link_page::page,
        )
        .post(
            "/connexion/lien",
            Action::ReadPublic,
            On::Network,
            link_page::consume,
        )
        .get(
            "/connexion/fournisseur",
            Action::ReadPublic,
            On::Network,
            provider_page::leave,
        )
        .get(
            "/connexion/retour",
            Action::ReadPublic,
            On::Network,
            provider_page::come_back,
        )
        .post(
            "/connexion/demonstration",
            Action::ReadPublic,
            On::Network,
            demonstration::be,
        )
        .get(
            "/espace/roles",
            Action::GrantInIncubator,
            On::Handler,
            roles_page::page,
        )
        .post(
            "/espace/roles",
            Action::GrantInIncubator,
            On::Handler,
            roles_page::give,
        )
        .post(
            "/espace/roles/retirer",
            Action::UseOwnAccount,
            On::Oneself,
            roles_page::withdraw,
        )
        .get(
            people_page::PATH,
            Action::UseOwnAccount,
            On::Oneself,
            people_page::page,
        )
        .post(
            "/deconnexion",
            Action::UseOwnAccount,
            On::Oneself,
            sessions_page::sign_out,
        )
        .get(
            "/espace/sessions",
            Action::UseOwnAccount,
            On::Oneself,
            sessions_page::page,
        )
        .post(
            "/espace/sessions",
            Action::UseOwnAccount,
            On::Oneself,
            sessions_page::end,
        )
        .merge(account())
        .merge(passkeys::routes())
}

/// Addresses of one's own account.
fn account<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    const ACCOUNT: &str = "/espace/compte";
    const CONFIRM: &str = "/espace/compte/adresses/confirmer";
    let (action, on) = (Action::UseOwnAccount, On::Oneself);
    Guarded::new()
        .get(ACCOUNT, action, on, account_page::page)
        .post(
            "/espace/compte/langue",
            action,
            on,
            account_page::choose_language,
        )
        .post("/espace/compte/adresses", action, on, account_page::claim)
        .get(CONFIRM, action, on, claim_page::page)
        .post(CONFIRM, action, on, claim_page::confirm)
        .post(
            "/espace/compte/adresses/principale",
            action,
            on,
            account_page::make_primary,
        )
        .post(
            "/espace/compte/adresses/retirer",
            action,
            on,
            account_page::give_up,
        )
}

/// Links of this room in the navigation of the member space; they stand last.
pub(crate) fn links<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    Guarded::new()
        .link(
            "accounts-nav-roles",
            "/espace/roles",
            Action::GrantInIncubator,
        )
        .link(
            "accounts-nav-people",
            people_page::PATH,
            Action::UseOwnAccount,
        )
        .link(
            "accounts-nav-account",
            "/espace/compte",
            Action::UseOwnAccount,
        )
}

/// A session that a passkey must replace: people are led to where one is added, machines are told.
fn passkey_first(parts: &Parts, locale: Locale) -> Response {
    if parts.method == http::Method::GET
        && wants_page(path_of(parts), parts.headers.get(header::ACCEPT))
    {
        let to = format!("{}{}", locale.prefix(), passkeys::KEYS);
        return Redirect::to(&to).into_response();
    }
    Problem::forbidden(locale.t("accounts-keys-required-why")).into_response()
}

/// A failure of the database: its cause goes to the log, not to the reader.
pub(crate) fn failed(error: impl Into<StoreError>) -> Problem {
    let error = error.into();
    tracing::error!(%error, "the member space can't do what it was asked");
    Problem::internal()
}

/// The whole path of a request, with the language's prefix.
fn path_of(parts: &Parts) -> &str {
    // Nested routes see a shortened path.
    parts
        .extensions
        .get::<OriginalUri>()
        .map_or_else(|| parts.uri.path(), |original| original.0.path())
}

fn locale_of(parts: &Parts) -> Locale {
    publication::locale_of(path_of(parts))
}

/// Whether a right reaches anything for somebody with those roles.
fn reaches(roles: &[Role], action: Action) -> bool {
    roles
        .iter()
        .any(|role| reach(*role, action) != Reach::Nowhere)
}

/// Leads people to the sign-in page and back; machines are told 401.
fn sign_in_first(parts: &Parts, why: Why, locale: Locale) -> Response {
    let path = path_of(parts);
    if !wants_page(path, parts.headers.get(header::ACCEPT)) {
        return Problem::not_signed_in(locale.t("accounts-sign-in-first")).into_response();
    }
    // What was posted can't be posted again by a link: back to the page instead.
    let back = if parts.method == http::Method::GET {
        parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0)
            .to_string()
    } else {
        path.to_owned()
    };
    let mut to = format!(
        "{}/connexion?suite={}",
        locale.prefix(),
        utf8_percent_encode(&back, IN_QUERY)
    );
    if let Some(code) = why.code() {
        to.push_str("&why=");
        to.push_str(code);
    }
    let mut response = Redirect::to(&to).into_response();
    response.extensions_mut().insert(SignInFirst);
    response
}

/// Marks the answer that leads to the sign-in page: a form that was sent may be given back instead.
#[derive(Debug, Clone, Copy)]
struct SignInFirst;
