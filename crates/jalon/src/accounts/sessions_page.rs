//! My sessions: where I am signed in, signing out here, elsewhere, everywhere.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use http::header;
use serde::Deserialize;

use super::{
    CsrfForm, Database, MemberSpace, SignedIn, cookies::Cookie, failed, provider_page::lead_on,
    sessions::Session, sign_in::layout, store,
};
use crate::{
    foundation::{database::Tx, http::Problem},
    publication::{Layout, View},
};

#[derive(Template)]
#[template(path = "accounts/templates/sessions_page.html")]
struct SessionsPage<'a> {
    layout: Layout<'a>,
    rows: Vec<SessionRow>,
}

#[derive(Template)]
#[template(path = "accounts/templates/signed_out_page.html")]
struct SignedOutPage<'a> {
    layout: Layout<'a>,
    url: &'a str,
}

#[derive(Debug)]
struct SessionRow {
    id: String,
    browser: String,
    method: String,
    began: String,
    seen: String,
    is_this: bool,
}

impl SessionsPage<'_> {
    fn of<'a>(view: &'a View, sessions: &[Session], current: &str) -> SessionsPage<'a> {
        let locale = view.locale;
        let rows = sessions
            .iter()
            .map(|session| {
                let class = session.browser.as_str();
                let (family, system) = class.split_once('-').unwrap_or((class, "other"));
                let family = locale.t(&format!("accounts-browser-{family}"));
                let system = locale.t(&format!("accounts-system-{system}"));
                let args = [
                    ("family", FluentValue::from(family)),
                    ("system", FluentValue::from(system)),
                ];
                SessionRow {
                    id: session.id.clone(),
                    browser: locale.with("accounts-session-browser", &args),
                    method: locale.t(&format!("accounts-method-{}", session.method.code())),
                    began: locale.date(session.created_at.day()),
                    seen: locale.date(session.seen_at.day()),
                    is_this: session.id == current,
                }
            })
            .collect();
        let title = view.t("accounts-sessions-title");
        SessionsPage {
            layout: Layout::member(view, title)
                .under(view.t("accounts-account-title"), "/espace/compte"),
            rows,
        }
    }
}

/// The list.
pub(super) async fn page(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let sessions = store::sessions::list_sessions(&mut tx, &signed_in.member)
        .await
        .map_err(failed)?;
    let limits = space.options().sessions;
    let alive: Vec<Session> = sessions
        .into_iter()
        .filter(|session| session.is_alive(signed_in.now, limits))
        .collect();
    let page = SessionsPage::of(&signed_in.view, &alive, &signed_in.session);
    let html = page.render().map_err(Problem::unrendered)?;
    Ok(Html(html))
}

/// Which sessions to end.
#[derive(Debug, Deserialize)]
pub(super) struct EndForm {
    /// Key of one session; absent: all of them.
    #[serde(default)]
    session: String,
}

/// Ends one session, or all of them.
pub(super) async fn end(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<EndForm>,
) -> Result<Response, Problem> {
    let (member, now) = (&signed_in.member, signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let id_token = id_token(&mut tx, &signed_in).await?;
    let ends_this = form.session.is_empty() || form.session == signed_in.session;
    if form.session.is_empty() {
        store::sessions::end_sessions(&mut tx, member, now)
            .await
            .map_err(failed)?;
    } else {
        store::sessions::end_session(&mut tx, &form.session, member, now)
            .await
            .map_err(failed)?;
    }
    tx.commit().await.map_err(failed)?;
    if ends_this {
        return gone(&space, &signed_in, id_token).await;
    }
    let list = format!("{}/espace/sessions", signed_in.locale.prefix());
    Ok(Redirect::to(&list).into_response())
}

/// Ends this session.
pub(super) async fn sign_out(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(_): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (id, member) = (&signed_in.session, &signed_in.member);
    let id_token = id_token(&mut tx, &signed_in).await?;
    store::sessions::end_session(&mut tx, id, member, signed_in.now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    gone(&space, &signed_in, id_token).await
}

/// What the identity provider wants back from this session, to end its own.
async fn id_token(tx: &mut Tx, signed_in: &SignedIn) -> Result<Option<String>, Problem> {
    let session = store::sessions::find_session_by_id(tx, &signed_in.session)
        .await
        .map_err(failed)?;
    Ok(session.and_then(|session| session.id_token))
}

/// Removes the cookie; who came by the identity provider is led there to sign out too.
async fn gone(
    space: &MemberSpace,
    signed_in: &SignedIn,
    id_token: Option<String>,
) -> Result<Response, Problem> {
    let provider = space.options().provider.as_ref();
    let elsewhere = match (provider, id_token) {
        (Some(provider), Some(id_token)) => provider.sign_out(&id_token, signed_in.now).await,
        _ => None,
    };
    let mut response = if let Some(url) = elsewhere {
        let mut view = signed_in.view.clone();
        view.signed_in = None;
        let page = SignedOutPage {
            layout: layout(&view, "accounts-why-out"),
            url: &url,
        };
        let html = page.render().map_err(Problem::unrendered)?;
        lead_on(Html(html).into_response(), &url)
    } else {
        let to = format!("{}/connexion?why=out", signed_in.locale.prefix());
        Redirect::to(&to).into_response()
    };
    if let Some(cookie) = Cookie::Session.remove(space.is_https()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
