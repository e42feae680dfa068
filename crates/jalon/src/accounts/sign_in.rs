//! The sign-in page, and asking for a link by mail.
//!
//! Whether an address is known shows nowhere: not in the answer, and not in the time it takes, for
//! the address is looked up after the answer left.

use askama::Template;
use axum::{
    extract::{OriginalUri, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;

use super::{
    MaybeSignedIn, MemberSpace, addresses,
    browser_form::{BrowserForm, browser_of},
    csrf,
    demonstration::people,
    entry, failed,
    links::{self, may_try, may_try_from, safe_next},
    passkeys::relying_party,
    secret::Secret,
};
use crate::{
    foundation::{
        clock::Now,
        http::Problem,
        i18n::Locale,
        mail::{EmailAddress, Letter, Mail, Recipient, queue},
    },
    publication::{Layout, Section, View},
};

#[derive(Template)]
#[template(path = "accounts/templates/sign_in_page.html")]
struct SignInPage<'a> {
    layout: Layout<'a>,
    /// Why people are here.
    notice: String,
    /// Token of the page's forms.
    token: String,
    /// Where to come back to.
    next: &'a str,
    /// What was typed.
    email: &'a str,
    /// What is wrong with it.
    error: String,
    /// Words of the button to the identity provider, when there is one.
    provider: Option<String>,
    /// Whether passkeys can be bound to this site's address.
    has_passkeys: bool,
    /// Fictional people whom anybody may be: public name, name, role.
    people: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "accounts/templates/link_sent_page.html")]
struct LinkSentPage<'a> {
    layout: Layout<'a>,
    minutes: String,
}

/// What the address of the sign-in page says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Why people are here.
    #[serde(default)]
    why: String,
    /// Where to come back to.
    #[serde(default)]
    suite: String,
}

/// What somebody types who asks for a link.
#[derive(Debug, Default, Deserialize)]
pub(super) struct AskForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    suite: String,
}

/// The page.
pub(super) async fn page(
    MaybeSignedIn(signed_in): MaybeSignedIn,
    State(space): State<MemberSpace>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    // Who must show again who they are sees the page though they are signed in.
    let is_again = matches!(asked.why.as_str(), "fresh" | "passkey" | "key");
    if let Some(signed_in) = signed_in.filter(|_| !is_again) {
        let prefix = if asked.suite.is_empty() {
            signed_in.locale.prefix()
        } else {
            ""
        };
        let to = format!("{prefix}{}", safe_next(&asked.suite));
        return Ok(Redirect::to(&to).into_response());
    }
    let view = space.publication().member_view(uri.path()).await?;
    let (browser, cookie) = browser_of(&headers, &space)?;
    let notice = match asked.why.as_str() {
        why @ ("expired" | "browser" | "closed" | "out" | "provider" | "provider-answer"
        | "fresh" | "passkey" | "key") => view.t(&format!("accounts-why-{why}")),
        _ => String::new(),
    };
    let page = SignInPage {
        layout: layout(&view, "accounts-sign-in-title"),
        notice,
        token: csrf::token_of(&browser),
        next: &asked.suite,
        email: "",
        error: String::new(),
        provider: provider(&space, &view),
        has_passkeys: relying_party(&space).is_some(),
        people: people(&space, &view),
    };
    let mut response = Html(page.render().map_err(Problem::unrendered)?).into_response();
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

pub(super) fn layout<'a>(view: &'a View, title: &str) -> Layout<'a> {
    Layout::new(view, Section::Elsewhere, view.t(title)).unlisted()
}

/// Asks for a link.
pub(super) async fn ask(
    State(space): State<MemberSpace>,
    OriginalUri(uri): OriginalUri,
    asked: BrowserForm<AskForm>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let locale = asked.locale;
    let email: EmailAddress = match asked.form.email.trim().parse() {
        Ok(email) => email,
        Err(_) => return again(&space, &view, &asked),
    };
    count(&space, &asked, &email).await?;
    let next = if asked.form.suite.is_empty() {
        format!("{}{}", locale.prefix(), links::HOME)
    } else {
        safe_next(&asked.form.suite).to_owned()
    };
    let browser = asked.browser;
    // Nobody waits for it but a stop of the program: an answer that took longer for some addresses
    // than for others would tell which are known.
    let errands = space.options().errands.clone();
    errands.run(async move {
        // The problem's cause is in the log already.
        let _ = deliver(&space, &view, email, &browser, &next).await;
    });
    let sent = format!("{}/connexion/envoye", locale.prefix());
    Ok(Redirect::to(&sent).into_response())
}

/// The page that says that a link was sent, if the address is known.
pub(super) async fn sent(
    State(space): State<MemberSpace>,
    OriginalUri(uri): OriginalUri,
) -> Result<Html<String>, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let page = LinkSentPage {
        layout: layout(&view, "accounts-link-sent-title")
            .under(view.t("accounts-sign-in"), "/connexion"),
        minutes: minutes(&space, view.locale),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

/// The words of the button that leads to the identity provider, when there is one.
fn provider(space: &MemberSpace, view: &View) -> Option<String> {
    let provider = space.options().provider.as_ref()?;
    let args = [("provider", provider.name().to_owned().into())];
    Some(view.locale.with("accounts-provider-enter", &args))
}

fn minutes(space: &MemberSpace, locale: Locale) -> String {
    let minutes = space.options().link_lifetime.num_minutes();
    locale.count("accounts-minutes", usize::try_from(minutes).unwrap_or(0))
}

/// The page again, with what was typed and what is wrong with it.
fn again(
    space: &MemberSpace,
    view: &View,
    asked: &BrowserForm<AskForm>,
) -> Result<Response, Problem> {
    let page = SignInPage {
        layout: layout(view, "accounts-sign-in-title"),
        notice: String::new(),
        token: csrf::token_of(&asked.browser),
        next: &asked.form.suite,
        email: &asked.form.email,
        error: view.t("accounts-email-wrong"),
        provider: provider(space, view),
        has_passkeys: relying_party(space).is_some(),
        people: people(space, view),
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}

/// Counts the request, whoever it is about.
async fn count(
    space: &MemberSpace,
    asked: &BrowserForm<AskForm>,
    email: &EmailAddress,
) -> Result<(), Problem> {
    let options = space.options();
    let now = space.publication().now();
    let db = space.database(asked.locale)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let source = may_try_from(&mut tx, "ask source", asked.source, options.per_source, now)
        .await
        .map_err(failed)?;
    let folded = email.folded();
    let address = may_try(&mut tx, "ask address", &folded, options.per_address, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    if source && address {
        return Ok(());
    }
    tracing::warn!(source, address, "too many links were asked for");
    Err(Problem::too_many(asked.locale.t("accounts-too-many")))
}

/// Looks the address up, and sends a link if it is known.
async fn deliver(
    space: &MemberSpace,
    view: &View,
    email: EmailAddress,
    browser: &Secret,
    next: &str,
) -> Result<(), Problem> {
    let locale = view.locale;
    let now = space.publication().now();
    let mut tx = space
        .database(locale)?
        .begin_write()
        .await
        .map_err(failed)?;
    let owner = addresses::owner_of(&mut tx, &email).await.map_err(failed)?;
    let Some(address) = owner else {
        return Ok(());
    };
    let house = view.branding.house();
    let site = || ("site", house.name.clone().into());
    let to = || Recipient::from(address.email.clone());
    let mail = if entry::may_enter(&mut tx, view, &address.member, now).await? {
        let lifetime = space.options().link_lifetime;
        let secret = links::make(&mut tx, &address, Some(browser), next, lifetime, now).await?;
        let base = format!("{}{}", house.base_url, locale.prefix());
        let args = [site(), ("lifetime", minutes(space, locale).into())];
        let letter = Letter::new(
            locale,
            &house,
            locale.with("accounts-mail-link-subject", &[site()]),
        )
        .paragraph(locale.with("accounts-mail-link-why", &args))
        .action(
            locale.t("accounts-mail-link-button"),
            links::address_of(&base, &secret),
        )
        .paragraph(locale.t("accounts-mail-link-ignore"));
        let expiry = Now(now.0 + lifetime);
        Mail::new("accounts-link", to(), &letter).until(expiry)
    } else {
        let subject = locale.with("accounts-mail-closed-subject", &[site()]);
        let letter = Letter::new(locale, &house, subject)
            .paragraph(locale.with("accounts-mail-closed-why", &[site()]));
        Mail::new("accounts-closed", to(), &letter)
    };
    queue(&mut tx, &mail, now).await.map_err(failed)?;
    tx.commit().await.map_err(failed)
}
