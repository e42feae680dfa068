//! Services beside those of their phase: a funnel for each share that is compared, no rank.

use programme::{
    impact::{
        indicators::Preset,
        inference::{
            Confidence, Thresholds,
            peers::{Funnel as Found, Place, funnel},
        },
        measurements::{Reading, Share},
        number::real,
    },
    phases::Phase,
    services::Service,
};

use super::{loaded::Told, network::PATH, public::path, words};
use crate::{
    foundation::charts::{Figure, Funnel, FunnelPoint},
    organisations::grouping::display_name,
    publication::{View, wording::phase_name},
};

/// Shares that are compared between services.
const COMPARED: [Preset; 3] = [
    Preset::SatisfactionRate,
    Preset::Penetration,
    Preset::CompletionRate,
];
/// Steps in which the edge of the zone is drawn.
const STEPS: u32 = 48;
/// The wider zone: what lies outside it is hardly ever chance.
const WIDER: f64 = 0.998;

/// A share of the services of one phase.
#[derive(Debug)]
pub(super) struct FunnelPart {
    pub(super) said: String,
    /// The chart, with its table and its files.
    pub(super) html: String,
    pub(super) figure: Figure,
}

/// One funnel for each share and phase with peers enough.
pub(super) fn funnels(view: &View, services: &[(&Service, &Vec<Told>)]) -> Vec<FunnelPart> {
    let mut parts = Vec::new();
    for preset in COMPARED {
        for phase in Phase::ALL {
            let peers: Vec<(&Service, Share)> = services
                .iter()
                .filter(|(service, _)| service.journey.phase_at(view.date) == Some(phase))
                .filter_map(|(service, told)| Some((*service, latest_share(told, preset)?)))
                .collect();
            parts.extend(FunnelPart::of(view, preset, phase, &peers));
        }
    }
    parts
}

/// A service's latest share of a preset.
fn latest_share(told: &[Told], preset: Preset) -> Option<Share> {
    let one = told
        .iter()
        .find(|one| one.kept.indicator.preset == Some(preset))?;
    match one.series.latest()?.latest()?.reading {
        Reading::Share(share) => Some(share),
        _ => None,
    }
}

impl FunnelPart {
    fn of(view: &View, preset: Preset, phase: Phase, peers: &[(&Service, Share)]) -> Option<Self> {
        let locale = view.locale;
        // From the smallest service to the largest, as the zone narrows.
        let mut peers = peers.to_vec();
        peers.sort_by_key(|(_, share)| share.denominator());
        let shares: Vec<Share> = peers.iter().map(|(_, share)| *share).collect();
        let found = funnel(&shares, &Thresholds::default(), Confidence::NINETY_FIVE)?;
        let args = [
            ("preset", words::preset(locale, preset).into()),
            ("phase", phase_name(view, phase).into()),
        ];
        let title = locale.with("impact-network-funnel", &args);
        let out = found.peers.iter().filter(|one| one.place != Place::Within);
        let args = [
            ("overall", locale.percent(found.overall).into()),
            ("n", locale.size(peers.len()).into()),
            ("out", locale.size(out.count()).into()),
        ];
        let said = locale.with("impact-network-funnel-said", &args);
        let id = format!(
            "{}-{}",
            preset.code().replace('_', "-"),
            phase.code().replace('_', "-")
        );
        let figure = chart(view, (id, &title, &said), &peers, &found).figure(locale);
        let html = figure.html(locale, |kind| {
            view.link(&format!("{PATH}{}.{kind}", figure.id))
        });
        Some(Self { said, html, figure })
    }
}

fn place(view: &View, place: Place) -> String {
    view.t(match place {
        Place::Within => "impact-network-place-within",
        Place::Above => "impact-network-place-above",
        Place::Below => "impact-network-place-below",
    })
}

fn chart(
    view: &View,
    (id, title, said): (String, &str, &str),
    peers: &[(&Service, Share)],
    found: &Found,
) -> Funnel {
    let sizes = peers.iter().map(|(_, share)| share.denominator());
    let (least, most) = (sizes.clone().min().unwrap_or(1), sizes.max().unwrap_or(1));
    let wider = Confidence::new(WIDER).unwrap_or(Confidence::NINETY_FIVE);
    // Evenly spread by the square root, as the chart places them.
    let (from, to) = (real(least).sqrt(), real(most).sqrt());
    let grid: Vec<u64> = (0..=STEPS)
        .map(|step| from + (to - from) * f64::from(step) / f64::from(STEPS))
        .filter_map(|root| programme::impact::number::whole((root * root).round()))
        .collect();
    let edge = |confidence| -> Vec<(f64, f64, f64)> {
        let limits = grid.iter().map(|n| (*n, found.limits(*n, confidence)));
        limits
            .map(|(n, one)| (real(n), one.low * 100.0, one.high * 100.0))
            .collect()
    };
    let t = |key: &str| view.t(key);
    Funnel {
        id,
        title: title.to_owned(),
        description: said.to_owned(),
        names: [
            t("impact-network-column-service"),
            t("impact-network-zone"),
            t("impact-network-zone-wider"),
            t("impact-network-zone-all"),
        ],
        axis: t("impact-network-axis"),
        headings: [
            "impact-network-column-service",
            "impact-network-column-share",
            "impact-column-n",
            "impact-network-zone-low",
            "impact-network-zone-high",
            "impact-network-column-drawn-in",
            "impact-network-column-place",
        ]
        .map(t),
        overall: found.overall * 100.0,
        zone: edge(Confidence::NINETY_FIVE),
        wider: edge(wider),
        points: peers
            .iter()
            .zip(&found.peers)
            .map(|((service, share), peer)| FunnelPoint {
                name: display_name(service),
                href: view.link(&path(service)),
                value: share.value() * 100.0,
                n: real(share.denominator()),
                zone: (peer.limits.low * 100.0, peer.limits.high * 100.0),
                drawn_in: peer.drawn_in * 100.0,
                place: place(view, peer.place),
                is_out: peer.place != Place::Within,
            })
            .collect(),
    }
}
