//! The mailbox of a demonstration: every mail that would have been sent, to read and to follow its
//! links. Elsewhere than in a demonstration there is nothing at these addresses.

use askama::Template;
use axum::{
    extract::{FromRef, OriginalUri, Path, State},
    response::{Html, IntoResponse, Response},
};
use chrono_tz::Europe::Paris;
use fluent::FluentValue;
use http::{HeaderValue, header};
use programme::access::Action;

use crate::{
    accounts::{Database, Guarded, MemberSpace, On, failed},
    administration::Machinery,
    foundation::{
        http::Problem,
        i18n::Locale,
        mail::{Delivery, Leased, find_words, list_words},
    },
    publication::{Layout, Section, View},
};

/// Where it is.
const PATH: &str = "/demo/boite";
/// Mails shown.
const LATEST: i64 = 100;
/// A mail's HTML may bring its own style and nothing else, and may run nothing.
const SANDBOX: &str = "sandbox allow-popups allow-top-navigation-by-user-activation; \
    default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// Addresses of the mailbox.
pub(crate) fn routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Machinery: FromRef<S>,
{
    let public = Action::ReadPublic;
    Guarded::new()
        .get(PATH, public, On::Network, list)
        .get("/demo/boite/{id}", public, On::Network, one)
        .get("/demo/boite/{id}/html", public, On::Network, html)
}

#[derive(Template)]
#[template(path = "demo/templates/mailbox_page.html")]
struct MailboxPage<'a> {
    layout: Layout<'a>,
    mails: Vec<MailRow>,
}

#[derive(Debug)]
struct MailRow {
    href: String,
    subject: String,
    to: String,
    at: String,
}

#[derive(Template)]
#[template(path = "demo/templates/mail_page.html")]
struct MailPage<'a> {
    layout: Layout<'a>,
    row: MailRow,
    code: &'static str,
    lines: Vec<Vec<Piece>>,
    html: String,
}

/// A part of a line: words, or an address that leads somewhere.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    href: Option<String>,
}

async fn list(
    State(space): State<MemberSpace>,
    State(machinery): State<Machinery>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
) -> Result<Html<String>, Problem> {
    must_be_demonstration(&machinery)?;
    let view = space.publication().member_view(uri.path()).await?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let mails = list_words(&mut tx, LATEST).await.map_err(failed)?;
    drop(tx);
    let title = view.t("mailbox-title");
    let page = MailboxPage {
        layout: Layout::new(&view, Section::Elsewhere, title).unlisted(),
        mails: mails.iter().map(|mail| row(&view, mail)).collect(),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

async fn one(
    State(space): State<MemberSpace>,
    State(machinery): State<Machinery>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    must_be_demonstration(&machinery)?;
    let view = space.publication().member_view(uri.path()).await?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let mail = find_words(&mut tx, &id).await.map_err(failed)?;
    drop(tx);
    let mail = mail.ok_or_else(|| Problem::not_found(view.t("mailbox-gone")))?;
    let base_url = &view.branding.base_url;
    let page = MailPage {
        layout: Layout::new(&view, Section::Elsewhere, mail.subject.as_str())
            .unlisted()
            .under(view.t("mailbox-title"), PATH),
        row: row(&view, &mail),
        code: mail.locale.code(),
        lines: mail
            .text
            .lines()
            .map(|line| pieces(line, base_url))
            .collect(),
        html: view.link(&format!("{PATH}/{id}/html")),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

async fn html(
    State(machinery): State<Machinery>,
    Database(db): Database,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    must_be_demonstration(&machinery)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let mail = find_words(&mut tx, &id).await.map_err(failed)?;
    let mail = mail.ok_or_else(|| Problem::not_found(""))?;
    let mut response = Html(mail.html).into_response();
    let sandbox = HeaderValue::from_static(SANDBOX);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, sandbox);
    Ok(response)
}

fn must_be_demonstration(machinery: &Machinery) -> Result<(), Problem> {
    match machinery.delivery {
        Delivery::Mailbox => Ok(()),
        Delivery::Nowhere | Delivery::Smtp(_) => Err(Problem::not_found("")),
    }
}

fn row(view: &View, mail: &Leased) -> MailRow {
    let address = mail.to.address.as_str();
    MailRow {
        href: view.link(&format!("{PATH}/{}", mail.id)),
        subject: mail.subject.to_string(),
        to: match &mail.to.name {
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        },
        at: moment(view.locale, mail),
    }
}

fn moment(locale: Locale, mail: &Leased) -> String {
    let time = locale.time(mail.queued_at.0.with_timezone(&Paris).time());
    let args = [
        ("day", FluentValue::from(locale.date(mail.queued_at.day()))),
        ("time", FluentValue::from(time)),
    ];
    locale.with("mailbox-moment", &args)
}

/// The line with its web addresses as links. Those of this site become paths: the demonstration is
/// looked at under more names than the one that its mails say.
fn pieces(line: &str, base_url: &str) -> Vec<Piece> {
    line.split_inclusive(' ')
        .map(|word| {
            let is_link = word.starts_with("https://") || word.starts_with("http://");
            let href = is_link.then(|| {
                let url = word.trim_end();
                match url.strip_prefix(base_url) {
                    Some("") => "/".to_owned(),
                    Some(path) if path.starts_with('/') => path.to_owned(),
                    _ => url.to_owned(),
                }
            });
            Piece {
                text: word.to_owned(),
                href,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links() {
        let base = "http://localhost:8080";
        let found = pieces(
            "Voir http://localhost:8080/lien?a=1 ou http://localhost:80801/x",
            base,
        );
        let hrefs: Vec<_> = found.into_iter().filter_map(|piece| piece.href).collect();
        assert_eq!(hrefs, ["/lien?a=1", "http://localhost:80801/x"]);
        assert_eq!(pieces("", base), []);
        assert_eq!(pieces(base, base)[0].href.as_deref(), Some("/"));
    }
}
