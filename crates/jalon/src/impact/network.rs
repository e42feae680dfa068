//! The network's impact: services beside those of their phase, never ranked; small multiples.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use programme::{
    identity::ServiceSlug,
    impact::{inference::calibration::Forecast, measurements::Series},
    services::Service,
};

use super::{
    beside::Beside,
    calibrating::CalibrationPart,
    funnels::{FunnelPart, funnels},
    known::public_indicators,
    loaded::{Told, end_of},
    multiples::{self, Multiple},
    phase_costs::PhaseCosts,
    saying::silent_since,
    shown::forecasts_until,
    small::looked_at_from,
    store::{indicators::Kept, latest, measurements},
    surroundings::Surroundings,
};
use crate::{
    accounts::MemberSpace,
    foundation::{database::Db, http::Problem, stored::StoreResult},
    publication::{Layout, PublicRequest, Section, View, components::Figure},
};

/// The address of the page, without the language.
pub(super) const PATH: &str = "/impact/";

#[derive(Debug, Template)]
#[template(path = "impact/templates/network_page.html")]
struct NetworkPage<'a> {
    layout: Layout<'a>,
    figures: Vec<Figure>,
    funnels: Vec<FunnelPart>,
    calibration: CalibrationPart,
    costs: PhaseCosts,
    multiples: Vec<Multiple>,
    /// Where the files of the small curves are: CSV, SVG, PNG.
    files: [String; 3],
}

/// What the page is made from.
#[derive(Debug, Default)]
struct Known {
    /// All public indicators with their curves of late, by service.
    told: BTreeMap<ServiceSlug, Vec<Told>>,
    /// Forecasts that committees were shown, with what came of them.
    forecasts: Vec<(ServiceSlug, Option<Forecast>)>,
}

/// `/impact/`
pub(super) async fn page(
    request: PublicRequest,
    State(space): State<MemberSpace>,
) -> Result<Response, Problem> {
    let beside = Beside::of(&space, request.view().locale);
    let mark = beside.mark(None).await?;
    request
        .marked(mark)
        .html(move |view| html(view, &beside.read(async |db| load(db, view).await)?))
        .await
}

async fn load(db: &Db, view: &View) -> StoreResult<Known> {
    let mut tx = db.begin_read().await?;
    let known_at = end_of(view.date);
    let last_days = latest::last_days(&mut tx).await?;
    let public: Vec<Kept> = public_indicators(&mut tx)
        .await?
        .into_iter()
        .filter(|one| {
            one.ended_on.is_none_or(|day| day > view.date)
                && view
                    .network
                    .service(one.indicator.service.as_str())
                    .is_some()
        })
        .collect();
    let wanted: Vec<_> = public
        .iter()
        .map(|kept| {
            let last = last_days.get(&kept.indicator.id.to_string()).copied();
            (kept, Some(looked_at_from(&kept.indicator, last, view.date)))
        })
        .collect();
    let mut rows = measurements::list_many(&mut tx, &wanted, Some(view.date), known_at).await?;
    let mut told: BTreeMap<ServiceSlug, Vec<Told>> = BTreeMap::new();
    for kept in public {
        let own = rows.remove(&kept.indicator.id).unwrap_or_default();
        let series = Series::as_known(&kept.indicator.definitions, &own, known_at);
        let service = kept.indicator.service.clone();
        told.entry(service).or_default().push(Told {
            kept,
            series,
            surroundings: Surroundings::default(),
        });
    }
    let forecasts = forecasts_until(&mut tx, view.date).await?;
    Ok(Known { told, forecasts })
}

/// `/impact/{file}`: a funnel, or the small curves together, as `.svg`, `.png` or `.csv`.
pub(super) async fn file(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let beside = Beside::of(&space, request.view().locale);
    let mark = beside.mark(None).await?;
    let (id, kind) = file.rsplit_once('.').unwrap_or((&file, ""));
    let (id, kind) = (id.to_owned(), kind.to_owned());
    let find = move |view: &View| {
        let known = beside.read(async |db| load(db, view).await)?;
        let services = shown(view, &known);
        let figure = if id == multiples::ID {
            Some(multiples::figure(view, &multiples(view, &services)))
        } else {
            let mut all = funnels(view, &services).into_iter();
            all.find(|one| one.figure.id == id).map(|one| one.figure)
        };
        figure.ok_or_else(|| Problem::not_found(view.t("impact-no-such-chart")))
    };
    request.marked(mark).figure(&kind, find).await
}

/// The services with public indicators, by name.
fn shown<'a>(view: &'a View, known: &'a Known) -> Vec<(&'a Service, &'a Vec<Told>)> {
    let mut services: Vec<(&Service, &Vec<Told>)> = known
        .told
        .iter()
        .filter_map(|(slug, told)| Some((view.network.service(slug.as_str())?, told)))
        .collect();
    view.locale
        .sort_by_name(&mut services, |(service, _)| service.name.as_str());
    services
}

fn multiples(view: &View, services: &[(&Service, &Vec<Told>)]) -> Vec<Multiple> {
    services
        .iter()
        .filter_map(|(service, told)| Multiple::of(view, service, told))
        .collect()
}

fn html(view: &View, known: &Known) -> Result<String, Problem> {
    let services = shown(view, known);
    let title = view.t("impact-network-title");
    let page = NetworkPage {
        layout: Layout::new(view, Section::Statistics, title)
            .described(view.t("impact-network-description")),
        figures: figures(view, &services),
        funnels: funnels(view, &services),
        calibration: CalibrationPart::of(view, &known.forecasts),
        costs: PhaseCosts::of(view, &services),
        multiples: multiples(view, &services),
        files: ["csv", "svg", "png"]
            .map(|kind| view.link(&format!("{PATH}{}.{kind}", multiples::ID))),
    };
    page.render().map_err(Problem::unrendered)
}

fn figures(view: &View, services: &[(&Service, &Vec<Told>)]) -> Vec<Figure> {
    let measured = services
        .iter()
        .filter(|(_, told)| told.iter().any(|one| has_figures(&one.series)));
    let silent = services.iter().filter(|(_, told)| {
        told.iter().any(|one| has_figures(&one.series))
            && told.iter().all(|one| {
                !has_figures(&one.series) || silent_since(&one.series, view.date).is_some()
            })
    });
    let indicators: usize = services.iter().map(|(_, told)| told.len()).sum();
    let figure = |n: usize, key: &str| Figure {
        value: view.locale.size(n),
        label: view.t(key),
        hint: String::new(),
        href: None,
    };
    vec![
        figure(measured.count(), "impact-network-figure-services"),
        figure(indicators, "impact-network-figure-indicators"),
        figure(silent.count(), "impact-network-figure-silent"),
    ]
}

fn has_figures(series: &Series) -> bool {
    series.segments.iter().any(|one| !one.points.is_empty())
}
