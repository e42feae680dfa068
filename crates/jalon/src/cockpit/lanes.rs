//! `/espace/tableau-de-bord/parcours`: the journeys of a portfolio as lanes, with their table.

use askama::Template;
use programme::phases::Phase;

use super::{
    asked::Asked,
    page::Bar,
    watch::{Portfolio, Seen},
};
use crate::{
    accounts::SignedIn,
    foundation::{
        charts::{Figure, Lane, LaneBar, Lanes},
        http::Problem,
    },
    organisations::grouping::display_name,
    publication::{
        Layout, View,
        components::{PageLink, Pagination, page_count, page_of, phase_name},
    },
};

const HERE: &str = "/espace/tableau-de-bord/parcours";
/// Lanes of one drawing.
const PER_PAGE: usize = 80;

#[derive(Debug, Template)]
#[template(path = "cockpit/templates/lanes_page.html")]
struct LanesPage<'a> {
    layout: Layout<'a>,
    bar: Bar,
    count: String,
    figure: String,
    pagination: Option<Pagination>,
}

/// The page.
pub(super) fn html(
    signed_in: &SignedIn,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let services = shown(view, asked, portfolio);
    let pages = page_count(services.len(), PER_PAGE);
    let page = asked.page.min(pages);
    let mut query = asked.parameters();
    query.push(("page".to_owned(), page.to_string()));
    let file = |end: &str| {
        view.link(&format!(
            "{HERE}/{end}{}",
            crate::publication::query_string(&query)
        ))
    };
    let figure = drawing(view, page_of(&services, page, PER_PAGE));
    let lanes = LanesPage {
        bar: Bar::of(signed_in, asked, HERE),
        count: view.count("cockpit-services", services.len()),
        figure: figure.html(view.locale, file),
        pagination: Pagination::new(view, HERE, &asked.parameters(), page, pages),
        layout: Layout::member(view, view.t("cockpit-lanes-title"))
            .under(view.t("cockpit-title"), "/espace/tableau-de-bord")
            .asked(asked.parameters()),
    };
    lanes.render().map_err(Problem::unrendered)
}

/// The services that are drawn: those with a journey, the active ones unless a phase is asked for,
/// by name.
fn shown<'p, 'a>(view: &View, asked: &Asked, portfolio: &'p Portfolio<'a>) -> Vec<&'p Seen<'a>> {
    let mut services: Vec<&Seen<'_>> = portfolio
        .services
        .iter()
        .filter(|seen| asked.phase.is_some() || seen.due.phase.is_some_and(Phase::is_active))
        .filter(|seen| {
            let mut concerns = seen.concerns();
            asked
                .kind
                .is_none_or(|kind| concerns.any(|one| one.kind == kind))
        })
        .collect();
    view.locale
        .sort_by_name(&mut services, |seen| &seen.service.name);
    services
}

/// The drawing of the page asked for.
pub(super) fn figure(view: &View, asked: &Asked, portfolio: &Portfolio<'_>) -> Figure {
    let services = shown(view, asked, portfolio);
    let page = asked.page.min(page_count(services.len(), PER_PAGE));
    drawing(view, page_of(&services, page, PER_PAGE))
}

fn drawing(view: &View, services: &[&Seen<'_>]) -> Figure {
    let rows = services
        .iter()
        .map(|seen| Lane {
            name: display_name(seen.service),
            bars: seen
                .service
                .journey
                .spans_at(view.date)
                .into_iter()
                .map(|span| LaneBar {
                    kind: Phase::ALL
                        .iter()
                        .position(|phase| *phase == span.stay.phase)
                        .unwrap_or_default(),
                    start: span.start,
                    end: span.end,
                })
                .collect(),
        })
        .collect();
    Lanes {
        id: "parcours-du-portefeuille".into(),
        title: view.t("cockpit-lanes-figure"),
        description: view.t("cockpit-lanes-text"),
        headings: [
            view.t("cockpit-service"),
            view.t("cockpit-phase"),
            view.t("cockpit-start"),
            view.t("cockpit-end"),
        ],
        kinds: Phase::ALL
            .into_iter()
            .map(|phase| phase_name(view, phase))
            .collect(),
        today_name: view.t("cockpit-today"),
        today: view.date,
        rows,
    }
    .figure(view.locale)
}
