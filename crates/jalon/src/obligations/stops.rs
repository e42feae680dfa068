//! `/rappels/arret/<secret>`: stopping the weekly mail, or some of its subjects, without signing in
//! (RFC 8058). Each mail has an address of its own. Opening it changes nothing; sending its form, or the
//! one-click request of a mail program, does. It can only stop lines: having them again takes a
//! sign-in, so that whoever gets hold of a mail can do no more than silence the next ones.

use askama::Template;
use axum::{
    body::Bytes,
    extract::{OriginalUri, Path, State},
    response::{Html, IntoResponse, Response},
};
use http::{HeaderValue, header};
use programme::identity::MemberSlug;

use super::{digest::Kind, store};
use crate::{
    accounts::{Database, MemberSpace, Secret, failed},
    foundation::{database::Tx, http::Problem},
    publication::{Layout, Section, View},
};

#[derive(Debug, Template)]
#[template(path = "obligations/templates/stop_page.html")]
struct StopPage<'a> {
    layout: Layout<'a>,
    /// Subjects that are still sent: word, name.
    kinds: Vec<(&'static str, String)>,
    /// What was just stopped, or that nothing is sent any more.
    told: String,
    here: String,
    choices: String,
}

/// The path of the address of a mail, in the language of the view.
pub(super) fn path(view: &View, secret: &Secret) -> String {
    view.link(&format!("/rappels/arret/{}", secret.reveal()))
}

/// The page of an address.
pub(super) async fn page(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    Path(secret): Path<String>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let (secret, member) = owner(&mut tx, &view, &secret).await?;
    let refused = refused(&mut tx, &member).await?;
    show(&view, &secret, &refused, false)
}

/// Stops the subjects that a form names, or all: what a mail program asks for names none.
pub(super) async fn stop(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    Path(secret): Path<String>,
    body: Bytes,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let now = space.publication().now();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (secret, member) = owner(&mut tx, &view, &secret).await?;
    let mut refused = refused(&mut tx, &member).await?;
    for kind in named(&body) {
        if !refused.iter().any(|one| one == kind.code()) {
            refused.push(kind.code().to_owned());
        }
    }
    let codes: Vec<&str> = refused.iter().map(String::as_str).collect();
    store::reminders::save_refusals(&mut tx, &member, &codes, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    show(&view, &secret, &refused, true)
}

/// The subjects that a body names by the form of the page; all when it names none: the one-click
/// request of RFC 8058 is urlencoded or multipart, and both mean the whole mail.
fn named(body: &[u8]) -> Vec<Kind> {
    // The words of subjects need no escape in a form.
    let is_named = |kind: &Kind| {
        let mut pairs = body.split(|byte| *byte == b'&');
        pairs.any(|pair| pair.strip_prefix(b"kind=") == Some(kind.code().as_bytes()))
    };
    let named: Vec<Kind> = Kind::ALL.into_iter().filter(is_named).collect();
    if named.is_empty() {
        return Kind::ALL.to_vec();
    }
    named
}

async fn owner(tx: &mut Tx, view: &View, secret: &str) -> Result<(Secret, MemberSlug), Problem> {
    let nothing = || Problem::not_found(view.t("obligations-stop-unknown"));
    let secret = Secret::read(secret).ok_or_else(nothing)?;
    let member = store::stops::find_stop(tx, &secret.hash())
        .await
        .map_err(failed)?;
    Ok((secret, member.ok_or_else(nothing)?))
}

async fn refused(tx: &mut Tx, member: &MemberSlug) -> Result<Vec<String>, Problem> {
    let mut all = store::reminders::list_refusals(tx).await.map_err(failed)?;
    Ok(all.remove(member).unwrap_or_default())
}

fn show(
    view: &View,
    secret: &Secret,
    refused: &[String],
    is_done: bool,
) -> Result<Response, Problem> {
    let kinds: Vec<(&'static str, String)> = Kind::ALL
        .into_iter()
        .filter(|kind| !refused.iter().any(|one| one == kind.code()))
        .map(|kind| (kind.code(), kind.name(view)))
        .collect();
    let page = StopPage {
        told: match (kinds.is_empty(), is_done) {
            (true, _) => view.t("obligations-stop-all-done"),
            (false, true) => view.t("obligations-stop-some-done"),
            (false, false) => String::new(),
        },
        kinds,
        here: path(view, secret),
        choices: view.link("/espace/rappels"),
        layout: Layout::new(view, Section::Elsewhere, view.t("obligations-stop-title")).unlisted(),
    };
    let mut response = Html(page.render().map_err(Problem::unrendered)?).into_response();
    response.headers_mut().insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stops_what_it_names_and_a_mail_program_everything() {
        assert_eq!(named(b"kind=money&kind=teams"), [Kind::Money, Kind::Teams]);
        let multipart = b"--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n\
            One-Click\r\n--x--\r\n";
        for body in [
            b"List-Unsubscribe=One-Click".as_slice(),
            multipart,
            b"",
            b"kind=other",
            b"\xff\xfe",
        ] {
            assert_eq!(named(body), Kind::ALL);
        }
    }
}
