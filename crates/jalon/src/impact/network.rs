//! The network's impact: services beside those of their phase, never ranked; small multiples.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Response};
use programme::{
    identity::ServiceSlug,
    impact::{
        indicators::{Preset, Visibility},
        inference::{Thresholds, calibration::Forecast},
        measurements::Series,
    },
    phases::Phase,
    services::Service,
};

use super::{
    beside::Beside,
    calibrating::CalibrationPart,
    costs::unit_costs,
    funnels::{FunnelPart, funnels},
    known::all_indicators,
    loaded::{Told, end_of},
    public::path,
    saying::silent_since,
    shown::forecasts_until,
    small::{looked_at_from, small_multiple},
    store::{indicators::Kept, latest, measurements},
    surroundings::Surroundings,
    words,
};
use crate::{
    accounts::MemberSpace,
    foundation::{charts::precise, database::Db, http::Problem, stored::StoreResult},
    organisations::grouping::display_name,
    publication::{Layout, PublicRequest, Section, View, components::Figure, wording::phase_name},
};

#[derive(Debug, Template)]
#[template(path = "impact/templates/network_page.html")]
struct NetworkPage<'a> {
    layout: Layout<'a>,
    figures: Vec<Figure>,
    funnels: Vec<FunnelPart>,
    calibration: CalibrationPart,
    costs: Vec<(String, String)>,
    multiples: Vec<Multiple>,
}

/// A service's north star in small.
#[derive(Debug)]
struct Multiple {
    name: String,
    href: String,
    indicator: String,
    svg: String,
    said: String,
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
    let all = all_indicators(&mut tx).await?;
    let public: Vec<Kept> = all
        .into_iter()
        .filter(|one| {
            one.indicator.visibility == Visibility::Public
                && one.ended_on.is_none_or(|day| day > view.date)
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
            years: Vec::new(),
            surroundings: Surroundings::default(),
        });
    }
    let forecasts = forecasts_until(&mut tx, view.date).await?;
    Ok(Known { told, forecasts })
}

fn html(view: &View, known: &Known) -> Result<String, Problem> {
    let mut services: Vec<(&Service, &Vec<Told>)> = known
        .told
        .iter()
        .filter_map(|(slug, told)| Some((view.network.service(slug.as_str())?, told)))
        .collect();
    view.locale
        .sort_by_name(&mut services, |(service, _)| service.name.as_str());
    let title = view.t("impact-network-title");
    let page = NetworkPage {
        layout: Layout::new(view, Section::Statistics, title)
            .described(view.t("impact-network-description")),
        figures: figures(view, &services),
        funnels: funnels(view, &services),
        calibration: CalibrationPart::of(view, &known.forecasts),
        costs: costs(view, &services),
        multiples: services
            .iter()
            .filter_map(|(service, told)| Multiple::of(view, service, told))
            .collect(),
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

/// What one use costs, phase by phase: the middle and the ends, no name.
fn costs(view: &View, services: &[(&Service, &Vec<Told>)]) -> Vec<(String, String)> {
    let locale = view.locale;
    let mut lines = Vec::new();
    for phase in Phase::ALL {
        let of_phase = services
            .iter()
            .filter(|(service, _)| service.journey.phase_at(view.date) == Some(phase));
        let mut found: Vec<f64> = of_phase
            .filter_map(|(service, told)| {
                let entries = &view.almanac.services.get(&service.slug)?.public_entries;
                let pairs: Vec<_> = told
                    .iter()
                    .map(|one| (&one.kept.indicator, &one.series))
                    .collect();
                let costs = unit_costs(entries, &pairs);
                let uses = costs.iter().find(|one| {
                    matches!(
                        one.indicator.preset,
                        Some(Preset::MonthlyActiveUsers | Preset::CompletedTransactions)
                    )
                })?;
                Some(uses.efficiency.whole.estimate?.value)
            })
            .collect();
        // With fewer, the ends would name services.
        if found.len() < usize::try_from(Thresholds::default().peers_at_least).unwrap_or(5) {
            continue;
        }
        found.sort_by(f64::total_cmp);
        let euros = |value: f64| {
            locale.with(
                "impact-value-euros",
                &[("n", precise(value, locale).into())],
            )
        };
        let (low, high) = (found[0], found[found.len() - 1]);
        let args = [
            ("n", locale.size(found.len()).into()),
            ("median", euros(found[found.len() / 2]).into()),
            ("low", euros(low).into()),
            ("high", euros(high).into()),
        ];
        lines.push((
            phase_name(view, phase),
            locale.with("impact-network-costs-said", &args),
        ));
    }
    lines
}

impl Multiple {
    fn of(view: &View, service: &Service, told: &[Told]) -> Option<Self> {
        let locale = view.locale;
        let star = told
            .iter()
            .find(|one| one.kept.indicator.is_north_star)
            .or_else(|| told.first())?;
        let segment = star.series.latest()?;
        let points: Vec<_> = segment.complete().collect();
        let (first, last) = (points.first()?, points.last()?);
        let values: Vec<f64> = points.iter().map(|one| one.reading.value()).collect();
        let shown = words::value(locale, &segment.definition, last.reading.value());
        let args = [
            ("from", words::period(locale, first.period).into()),
            ("to", words::period(locale, last.period).into()),
            ("value", shown.into()),
        ];
        let said = locale.with("impact-network-small", &args);
        Some(Self {
            name: display_name(service),
            href: view.link(&path(service)),
            indicator: star.kept.indicator.name.clone(),
            svg: small_multiple(&values, &said),
            said,
        })
    }
}
