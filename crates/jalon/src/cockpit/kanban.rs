//! `/espace/tableau-de-bord/phases`: services side by side, by phase.

use askama::Template;
use programme::phases::Phase;

use super::{
    asked::Asked,
    page::{Bar, badge_of},
    watch::{Portfolio, Seen},
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{
        Layout, View,
        components::{Badge, phase_name},
        paths,
    },
};

const HERE: &str = "/espace/tableau-de-bord/phases";
/// Cards of a column; what waits longest comes first, the directory has the others.
const CARDS: usize = 150;

#[derive(Debug, Template)]
#[template(path = "cockpit/templates/board_page.html")]
struct BoardPage<'a> {
    layout: Layout<'a>,
    bar: Bar,
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    code: &'static str,
    name: String,
    count: String,
    cards: Vec<CardPart>,
    /// How many are left out, and where they are.
    more: Option<(String, String)>,
}

#[derive(Debug)]
struct CardPart {
    name: String,
    href: String,
    since: String,
    badges: Vec<Badge>,
}

/// The page.
pub(super) fn html(
    signed_in: &SignedIn,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let columns = Phase::ALL
        .into_iter()
        .filter(|phase| phase.is_active())
        .filter(|phase| asked.phase.is_none_or(|only| only == *phase))
        .map(|phase| column(view, asked, portfolio, phase))
        .collect();
    let page = BoardPage {
        bar: Bar::of(signed_in, asked, HERE),
        columns,
        layout: Layout::member(view, view.t("cockpit-board-title"))
            .under(view.t("cockpit-title"), "/espace/tableau-de-bord")
            .asked(asked.parameters()),
    };
    page.render().map_err(Problem::unrendered)
}

/// The services of a phase: what waits longest first, then by name.
fn column(view: &View, asked: &Asked, portfolio: &Portfolio<'_>, phase: Phase) -> Column {
    let mut services: Vec<&Seen<'_>> = portfolio
        .services
        .iter()
        .filter(|seen| seen.due.phase == Some(phase))
        .filter(|seen| {
            let mut concerns = seen.concerns();
            asked
                .kind
                .is_none_or(|kind| concerns.any(|one| one.kind == kind))
        })
        .collect();
    services.sort_by_cached_key(|seen| {
        let waits = seen.concerns().map(|one| one.since).min();
        (
            waits.is_none(),
            waits,
            view.locale.sort_key(&seen.service.name),
        )
    });
    Column {
        code: phase.code(),
        name: phase_name(view, phase),
        count: view.count("cockpit-services", services.len()),
        more: (services.len() > CARDS).then(|| {
            let left = view.count("cockpit-more", services.len() - CARDS);
            (
                left,
                view.link(&format!("/startups/?phase={}", phase.code())),
            )
        }),
        cards: services
            .into_iter()
            .take(CARDS)
            .map(|seen| CardPart {
                name: display_name(seen.service),
                href: view.link(&paths::service(&seen.service.slug)),
                since: seen.due.phase_start.map_or_else(String::new, |start| {
                    let days = (view.date - start).num_days();
                    view.locale.with(
                        "cockpit-since",
                        &[("length", view.locale.duration_days(days).into())],
                    )
                }),
                badges: seen
                    .concerns()
                    .map(|one| badge_of(view, one.kind))
                    .collect(),
            })
            .collect(),
    }
}
