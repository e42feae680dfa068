//! Who arrives: those who wait for the reader's answer, and those whom the reader recorded.

use askama::Template;
use axum::response::Html;
use fluent::FluentValue;
use programme::community::Arrival;

use super::{
    answer_page::state_words,
    returning::{answered_among, may_answer},
};
use crate::{
    accounts::{Database, SignedIn},
    foundation::{clock::Now, http::Problem},
    membership::{addresses, author, inside, newcomer::Newcomer, problem, store::arrivals},
    publication::Layout,
};

/// `/espace/arrivees`
#[derive(Debug, Template)]
#[template(path = "membership/templates/arrivals_page.html")]
struct ArrivalsPage<'a> {
    layout: Layout<'a>,
    groups: Vec<(String, Vec<ArrivalLine>)>,
    new: String,
}

#[derive(Debug)]
struct ArrivalLine {
    label: String,
    href: String,
    detail: String,
}

/// The list.
pub(crate) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db
        .begin_read()
        .await
        .map_err(|error| problem(&signed_in, &error.into()))?;
    let open = arrivals::list_open(&mut tx)
        .await
        .map_err(|error| problem(&signed_in, &error.into()))?;
    let owners = addresses::owners(&mut tx)
        .await
        .map_err(|error| problem(&signed_in, &error.into()))?;
    drop(tx);
    let view = &signed_in.view;
    let (mut mine, mut to_answer, mut accepted) = (Vec::new(), Vec::new(), Vec::new());
    for newcomer in &open {
        let subject = answered_among(&owners, &view.whole, newcomer);
        let answers = may_answer(author(&signed_in), newcomer, &subject).is_ok();
        let line = line(&signed_in, newcomer);
        match (&newcomer.state, answers) {
            (Arrival::Waiting, true) => to_answer.push(line),
            (Arrival::Accepted { .. }, true) => accepted.push(line),
            _ if newcomer.asked_by == signed_in.member => mine.push(line),
            _ => {}
        }
    }
    let groups = [
        ("membership-to-answer", to_answer),
        ("membership-to-complete", accepted),
        ("membership-asked-by-me", mine),
    ];
    let page = ArrivalsPage {
        layout: Layout::member(view, view.t("membership-arrivals-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        groups: groups
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(key, lines)| (view.t(key), lines))
            .collect(),
        new: inside(signed_in.locale, "/espace/membres/nouveau"),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

fn line(signed_in: &SignedIn, newcomer: &Newcomer) -> ArrivalLine {
    let locale = signed_in.locale;
    let day = locale.date(Now(newcomer.asked_at).day());
    let asked = locale.with("membership-asked-since", &[("day", FluentValue::from(day))]);
    ArrivalLine {
        label: newcomer.name.clone(),
        href: inside(locale, &format!("/espace/arrivees/{}", newcomer.id)),
        detail: format!("{} {asked}", state_words(signed_in, &newcomer.state, false)),
    }
}
