//! The register itself, for people and machines: its page, its signed head, its entries.

use std::fmt::Write as _;

use askama::Template;
use axum::response::Response;
use programme::{
    committees::ledger::Published,
    register::{Kind, Note, Sealed},
};

use crate::{
    foundation::http::Problem,
    publication::{
        Layout, PublicRequest, Section, View,
        components::{PageLink, Pagination, page_count, page_of},
        paths,
    },
};

/// Entries on one page.
const PER_PAGE: usize = 50;
/// Entries in one answer to machines.
const PER_ANSWER: usize = 1_000;

/// `/registre/`
#[derive(Debug, Template)]
#[template(path = "register/templates/register_page.html")]
struct RegisterPage<'a> {
    layout: Layout<'a>,
    count: String,
    head: Option<String>,
    key: Option<String>,
    command: String,
    entries: Vec<Row>,
    pagination: Option<Pagination>,
}

#[derive(Debug)]
struct Row {
    number: u64,
    at: String,
    iso: String,
    kind: String,
    about: Option<(String, String)>,
    hash: String,
}

pub(super) async fn page(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&["page"]);
    request
        .html(move |view| {
            let page = asked.iter().find_map(|(_, value)| value.parse().ok());
            RegisterPage::of(view, page.unwrap_or(1))
                .render()
                .map_err(|_| Problem::internal())
        })
        .await
}

pub(super) async fn head(request: PublicRequest) -> Result<Response, Problem> {
    request
        .answer("text/plain; charset=utf-8", |view| {
            let last = view.almanac.ledger.entries().last();
            let last = last.ok_or_else(|| Problem::not_found(view.t("register-empty")))?;
            Ok(last.note.clone())
        })
        .await
}

pub(super) async fn entries(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&["after"]);
    request
        .answer("application/jsonl; charset=utf-8", move |view| {
            let after = match asked.first() {
                None => 0,
                Some((_, text)) => text
                    .trim()
                    .parse::<u64>()
                    .map_err(|_| Problem::bad_request(view.t("register-bad-after")))?,
            };
            Ok(lines_after(view.almanac.ledger.entries(), after))
        })
        .await
}

/// Lines after a number, a bounded count of them. The last one of all was read when nothing comes.
fn lines_after(entries: &[Published], after: u64) -> String {
    let from = entries.partition_point(|one| one.number <= after);
    let mut text = String::new();
    for one in entries[from..].iter().take(PER_ANSWER) {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{}", one.line);
    }
    text
}

impl<'a> RegisterPage<'a> {
    fn of(view: &'a View, page: usize) -> Self {
        let entries = view.almanac.ledger.entries();
        let latest: Vec<&Published> = entries.iter().rev().collect();
        let pages = page_count(latest.len(), PER_PAGE);
        let page = page.min(pages).max(1);
        let layout = Layout::new(view, Section::Committees, view.t("register-title"))
            .described(view.t("register-description"))
            .under(view.t("committees-title"), "/comites/");
        let address = format!("{}/registre/", view.branding.base_url);
        Self {
            count: view.count("register-count", latest.len()),
            head: latest.first().map(|one| one.note.clone()),
            key: key_in_force(entries),
            command: format!("jalon register verify {address} --checkpoint checkpoint.txt"),
            entries: page_of(&latest, page, PER_PAGE)
                .iter()
                .map(|one| row(view, one))
                .collect(),
            pagination: Pagination::new(view, "/registre/", &[], page, pages),
            layout: if page == 1 { layout } else { layout.unlisted() },
        }
    }
}

/// The public half of the key in force.
fn key_in_force(entries: &[Published]) -> Option<String> {
    let signed: Note = entries.last()?.note.parse().ok()?;
    entries.iter().rev().find_map(|one| {
        // Few entries bring in a key: the others are not read.
        if !one.line.contains("\"key\":\"") {
            return None;
        }
        let (sealed, _) = Sealed::from_line(one.line.as_bytes()).ok()?;
        if !matches!(sealed.entry.kind, Kind::Opening | Kind::Key) {
            return None;
        }
        let key = sealed.entry.payload.get("key")?.as_str()?;
        signed
            .is_signed_by(&key.parse().ok()?)
            .then(|| key.to_owned())
    })
}

fn row(view: &View, one: &Published) -> Row {
    let sealed = Sealed::from_line(one.line.as_bytes())
        .ok()
        .map(|(one, _)| one);
    let day = one.at.get(..10).and_then(|text| text.parse().ok());
    let kind = sealed.as_ref().map_or_else(
        || view.t("register-kind-unreadable"),
        |sealed| view.t(&format!("register-kind-{}", sealed.entry.kind.code())),
    );
    Row {
        number: one.number,
        at: day.map_or_else(|| one.at.clone(), |day| view.locale.date(day)),
        iso: one.at.clone(),
        kind,
        about: sealed.as_ref().and_then(|sealed| about(view, sealed)),
        hash: sealed.map_or_else(String::new, |sealed| sealed.hash.to_string()),
    }
}

/// The service that an entry is about, with its page.
fn about(view: &View, sealed: &Sealed) -> Option<(String, String)> {
    let number = sealed.entry.refers_to.unwrap_or(sealed.entry.number);
    let decisions = view.almanac.ledger.decisions();
    let decision = decisions.iter().find(|one| one.number == number)?;
    let service = view.network.service(decision.service.as_str())?;
    let page = format!(
        "{}/decisions#decision-{number}",
        paths::service(&service.slug)
    );
    Some((
        crate::organisations::grouping::display_name(service),
        view.link(&page),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_given_in_pages_until_nothing_is_left() {
        let entries: Vec<Published> = (1..=2_500)
            .map(|number| Published {
                number,
                line: format!("{{\"n\":{number}}}"),
                note: String::new(),
                at: String::new(),
            })
            .collect();
        let count = |after| lines_after(&entries, after).lines().count();
        assert_eq!(
            [0, 1_000, 2_000, 2_500, 9_999].map(count),
            [1_000, 1_000, 500, 0, 0]
        );
        assert!(lines_after(&entries, 1_000).starts_with("{\"n\":1001}\n"));
    }
}
