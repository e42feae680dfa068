//! The queue of mails: what waits, what was given up and why, sending again. Never what a mail says:
//! a link that signs somebody in would let an administrator act as that person.

use askama::Template;
use axum::{
    extract::Query,
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use serde::Deserialize;

use super::{actions, layout, may_run, words};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{
        http::Problem,
        i18n::Locale,
        mail::{EmailAddress, MailCounts, MailState, QueuedMail, count_by_state, list_mails},
    },
    publication::{
        Layout, NavLink,
        components::{PageLink, Pagination, page_count},
    },
};

/// Where it is.
pub(super) const PATH: &str = "/espace/administration/courriels";
/// Mails on a page.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "administration/templates/mails_page.html")]
struct MailsPage<'a> {
    layout: Layout<'a>,
    states: Vec<NavLink>,
    /// « 3 courriels en attente »
    counted: String,
    mails: Vec<MailRow>,
    pagination: Option<Pagination>,
    /// True when mails of this list can be sent again by this reader.
    may_send: bool,
}

#[derive(Debug)]
struct MailRow {
    id: String,
    kind: String,
    to: String,
    queued: String,
    then: String,
    attempts: String,
    /// What the server said, in its own language.
    error: String,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    etat: String,
    #[serde(default)]
    page: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let counts = count_by_state(&mut tx).await.map_err(failed)?;
    let state = asked.etat.parse().unwrap_or_else(|_| first_state(&counts));
    let count = usize::try_from(counts.of(state)).unwrap_or(0);
    let pages = page_count(count, ON_A_PAGE);
    let current = asked.page.parse().unwrap_or(1).clamp(1, pages);
    let limit = i64::try_from(ON_A_PAGE).unwrap_or(i64::MAX);
    let offset = limit * i64::try_from(current - 1).unwrap_or(0);
    let mails = list_mails(&mut tx, state, limit, offset)
        .await
        .map_err(failed)?;
    drop(tx);
    let view = &signed_in.view;
    let query = vec![("etat".to_owned(), state.code().to_owned())];
    let page = MailsPage {
        layout: layout(&signed_in, "administration-mails-title").asked(query.clone()),
        states: states(&signed_in, &counts, state),
        counted: view.count(&format!("administration-counted-{}", state.code()), count),
        mails: mails
            .iter()
            .map(|mail| row(signed_in.locale, mail))
            .collect(),
        pagination: Pagination::new(view, PATH, &query, current, pages),
        may_send: state == MailState::Failed && count > 0 && may_run(&signed_in),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

/// Which mails to send again.
#[derive(Debug, Deserialize)]
pub(super) struct AgainForm {
    /// One; empty: see `all`.
    #[serde(default)]
    mail: String,
    /// Not empty: all that failed.
    #[serde(default)]
    all: String,
}

/// Sends mails again.
pub(super) async fn send_again(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<AgainForm>,
) -> Result<Response, Problem> {
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    if !form.mail.is_empty() {
        actions::send_mail_again(&mut tx, &form.mail, by, now)
            .await
            .map_err(failed)?;
    } else if !form.all.is_empty() {
        actions::send_all_again(&mut tx, by, now)
            .await
            .map_err(failed)?;
    } else {
        return Err(Problem::bad_request(
            signed_in.locale.t("administration-which-mail"),
        ));
    }
    tx.commit().await.map_err(failed)?;
    let list = format!("{PATH}?etat={}", MailState::Waiting.code());
    Ok(Redirect::to(&signed_in.view.link(&list)).into_response())
}

/// What is shown when nobody asked: what wants attention.
fn first_state(counts: &MailCounts) -> MailState {
    MailState::ALL
        .into_iter()
        .find(|state| counts.of(*state) > 0)
        .unwrap_or(MailState::Waiting)
}

fn states(signed_in: &SignedIn, counts: &MailCounts, shown: MailState) -> Vec<NavLink> {
    let view = &signed_in.view;
    MailState::ALL
        .into_iter()
        .map(|state| {
            let n = FluentValue::from(counts.of(state));
            let key = format!("administration-state-{}", state.code());
            NavLink {
                label: view.locale.with(&key, &[("n", n)]),
                href: view.link(&format!("{PATH}?etat={}", state.code())),
                is_current: state == shown,
            }
        })
        .collect()
}

fn row(locale: Locale, mail: &QueuedMail) -> MailRow {
    let to = mail.to.as_ref().map(EmailAddress::as_str);
    MailRow {
        id: mail.id.clone(),
        kind: words::mail_kind(locale, &mail.kind),
        to: to.map_or_else(|| locale.t("administration-forgotten"), str::to_owned),
        queued: words::moment(locale, mail.queued_at),
        then: words::moment(locale, mail.finished_at.unwrap_or(mail.next_try_at)),
        attempts: locale.number(mail.attempts),
        error: mail.last_error.clone().unwrap_or_default(),
    }
}
