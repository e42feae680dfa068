//! `/espace/tableau-de-bord`: what needs attention, the most urgent × costly first.

use askama::Template;
use programme::{cockpit::ConcernKind, phases::Phase};

use super::{
    asked::Asked,
    watch::Portfolio,
    words::{self, ToDo},
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{
        Layout, View,
        components::{Badge, Figure, PageLink, Pagination, page_count, page_of, phase_name},
        paths,
    },
};

/// Lines of one page: what one goes through in a sitting, and light on a phone.
const PER_PAGE: usize = 25;
const HERE: &str = "/espace/tableau-de-bord";

#[derive(Debug, Template)]
#[template(path = "cockpit/templates/list_page.html")]
struct ListPage<'a> {
    layout: Layout<'a>,
    bar: Bar,
    lead: String,
    figures: Vec<Figure>,
    count: String,
    items: Vec<Item>,
    pagination: Option<Pagination>,
    export_csv: String,
    export_json: String,
}

#[derive(Debug)]
struct Item {
    name: String,
    href: String,
    badges: Vec<Badge>,
    why: String,
    weight: String,
    to_do: ToDo,
}

/// Filters and ways to look, the same on every page of the cockpit.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) action: String,
    pub(super) notices: Vec<String>,
    pub(super) views: Vec<(String, String, bool)>,
    pub(super) selects: Vec<Select>,
}

/// A filter.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) name: &'static str,
    pub(super) label: String,
    /// Value, text, chosen.
    pub(super) choices: Vec<(String, String, bool)>,
}

impl Bar {
    pub(super) fn of(signed_in: &SignedIn, asked: &Asked, here: &str) -> Self {
        let view = &signed_in.view;
        let query = asked.query();
        let views = [
            ("cockpit-view-list", HERE),
            ("cockpit-view-phases", "/espace/tableau-de-bord/phases"),
            (
                "cockpit-view-calendar",
                "/espace/tableau-de-bord/calendrier",
            ),
            ("cockpit-view-journeys", "/espace/tableau-de-bord/parcours"),
        ];
        Self {
            action: view.link(here),
            notices: asked
                .misunderstood
                .iter()
                .map(|word| {
                    view.locale
                        .with("cockpit-misunderstood", &[("word", word.as_str().into())])
                })
                .collect(),
            views: views
                .into_iter()
                .map(|(key, path)| {
                    (
                        view.t(key),
                        view.link(&format!("{path}{query}")),
                        path == here,
                    )
                })
                .collect(),
            selects: selects(view, asked),
        }
    }
}

fn selects(view: &View, asked: &Asked) -> Vec<Select> {
    let mut selects = Vec::new();
    if asked.lenses.len() > 1 {
        selects.push(Select {
            name: "pour",
            label: view.t("cockpit-lens"),
            choices: asked
                .lenses
                .iter()
                .map(|lens| {
                    (
                        lens.word().to_owned(),
                        words::lens(view, *lens),
                        *lens == asked.lens,
                    )
                })
                .collect(),
        });
    }
    let all = |key: &str, is_chosen| (String::new(), view.t(key), is_chosen);
    let mut incubators: Vec<(String, String, bool)> = view
        .whole
        .incubators()
        .iter()
        .map(|one| {
            let name = one.name.trim();
            let name = if name.is_empty() {
                one.slug.as_str()
            } else {
                name
            };
            (
                one.slug.to_string(),
                name.to_owned(),
                asked.incubator.as_ref() == Some(&one.slug),
            )
        })
        .collect();
    view.locale
        .sort_by_name(&mut incubators, |(_, name, _)| name);
    incubators.insert(0, all("cockpit-all-incubators", asked.incubator.is_none()));
    selects.push(Select {
        name: "incubateur",
        label: view.t("cockpit-incubator"),
        choices: incubators,
    });
    let phases = Phase::ALL.into_iter().filter(|phase| phase.is_incubated());
    let mut phases: Vec<(String, String, bool)> = phases
        .map(|one| {
            (
                one.code().to_owned(),
                phase_name(view, one),
                asked.phase == Some(one),
            )
        })
        .collect();
    phases.insert(0, all("cockpit-all-phases", asked.phase.is_none()));
    selects.push(Select {
        name: "phase",
        label: view.t("cockpit-phase"),
        choices: phases,
    });
    let mut kinds: Vec<(String, String, bool)> = ConcernKind::ALL
        .into_iter()
        .map(|one| {
            (
                one.code().to_owned(),
                words::kind(view, one),
                asked.kind == Some(one),
            )
        })
        .collect();
    kinds.insert(0, all("cockpit-all-kinds", asked.kind.is_none()));
    selects.push(Select {
        name: "quoi",
        label: view.t("cockpit-kind"),
        choices: kinds,
    });
    selects
}

/// How pressing a kind is, as the colour of its badge.
pub(super) fn badge_of(view: &View, kind: ConcernKind) -> Badge {
    let modifier = match kind {
        ConcernKind::CommitteeOverdue
        | ConcernKind::CommitteeNeverHeld
        | ConcernKind::MoneyEnds
        | ConcernKind::PhaseLate
        | ConcernKind::StandardsExpired => "warning",
        ConcernKind::CommitteeToSchedule
        | ConcernKind::PhaseAtRisk
        | ConcernKind::MissionEnds
        | ConcernKind::NobodyAtWork
        | ConcernKind::NothingMeasured
        | ConcernKind::NoIndicator
        | ConcernKind::NoFigure
        | ConcernKind::FiguresOld
        | ConcernKind::SourceSilent
        | ConcernKind::StandardsExpire => "info",
    };
    Badge::new(words::kind(view, kind), modifier)
}

/// The page.
pub(super) fn html(
    signed_in: &SignedIn,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let ranked = portfolio.ranked(view, asked);
    let pages = page_count(ranked.len(), PER_PAGE);
    let page = asked.page.min(pages);
    let query = asked.query();
    let items = page_of(&ranked, page, PER_PAGE)
        .iter()
        .map(|one| {
            let (seen, concern) = &one.item;
            let phase = seen.due.phase.map(|phase| Badge::of_phase(view, phase));
            Item {
                name: display_name(seen.service),
                href: view.link(&paths::service(&seen.service.slug)),
                badges: std::iter::once(badge_of(view, concern.kind))
                    .chain(phase)
                    .collect(),
                why: words::why(view, seen, concern),
                weight: words::weight(view, one),
                to_do: words::to_do(view, seen.service, concern),
            }
        })
        .collect();
    let page = ListPage {
        bar: Bar::of(signed_in, asked, HERE),
        lead: view.locale.with(
            "cockpit-lead",
            &[("day", view.locale.date(view.date).into())],
        ),
        figures: figures(view, asked, portfolio),
        count: view.count("cockpit-count", ranked.len()),
        items,
        pagination: Pagination::new(view, HERE, &asked.parameters(), page, pages),
        export_csv: view.link(&format!("{HERE}/export/csv{query}")),
        export_json: view.link(&format!("{HERE}/export/json{query}")),
        layout: Layout::member(view, view.t("cockpit-title")).asked(asked.parameters()),
    };
    page.render().map_err(Problem::unrendered)
}

/// How many services have a concern of each kind that occurs, leading to their list.
fn figures(view: &View, asked: &Asked, portfolio: &Portfolio<'_>) -> Vec<Figure> {
    ConcernKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let services = portfolio.services.iter();
            let n = services
                .filter(|seen| seen.concerns().any(|one| one.kind == kind))
                .count();
            let only = Asked {
                kind: Some(kind),
                ..asked.clone()
            };
            (n > 0).then(|| Figure {
                value: view.locale.size(n),
                label: words::kind(view, kind),
                hint: String::new(),
                href: Some(view.link(&format!("{HERE}{}", only.query()))),
            })
        })
        .collect()
}
