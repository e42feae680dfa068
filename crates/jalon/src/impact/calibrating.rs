//! How good our own past forecasts were: for the network, and incubator by incubator. Never a rank:
//! incubators stand in the order of their names.

use programme::{
    identity::ServiceSlug,
    impact::inference::{
        Confidence, Figure, Finding, Thresholds,
        calibration::{Forecast, brier, calibration},
    },
};

use super::saying;
use crate::{
    foundation::i18n::Locale,
    publication::{View, paths},
};

/// What is said of past forecasts.
#[derive(Debug, Default)]
pub(super) struct CalibrationPart {
    /// The sentence.
    pub(super) said: String,
    /// How much it rests on, how it was made; empty without any.
    pub(super) basis: String,
    /// What a reader must know.
    pub(super) limits: Vec<String>,
    /// How many wait for their day; empty when none does.
    pub(super) waiting: String,
    /// What was announced, how often, how often it came true, and how sure that is.
    pub(super) classes: Vec<[String; 4]>,
    /// Incubators with forecasts whose day has come.
    pub(super) incubators: Vec<IncubatorLine>,
}

/// What is said of the forecasts about an incubator's services.
#[derive(Debug)]
pub(super) struct IncubatorLine {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) n: String,
    pub(super) said: String,
}

impl CalibrationPart {
    pub(super) fn of(view: &View, forecasts: &[(ServiceSlug, Option<Forecast>)]) -> Self {
        let locale = view.locale;
        let settled: Vec<Forecast> = forecasts.iter().filter_map(|(_, one)| *one).collect();
        let found = calibrated(&settled);
        let waiting = forecasts.len() - settled.len();
        let mut part = Self {
            said: sentence(locale, &found),
            limits: found
                .limits
                .iter()
                .map(|one| saying::limit(locale, one))
                .collect(),
            ..Self::default()
        };
        if waiting > 0 {
            part.waiting = locale.count("impact-calibration-waiting", waiting);
        }
        if settled.is_empty() {
            return part;
        }
        part.basis = format!(
            "{} · {}",
            saying::size(locale, found.n),
            saying::method(locale, &found)
        );
        part.classes = classes(locale, &settled);
        part.incubators = incubators(view);
        part
    }
}

fn calibrated(forecasts: &[Forecast]) -> Finding {
    calibration(forecasts, &Thresholds::default(), Confidence::NINETY_FIVE)
}

/// Brier's score in a sentence, with its interval and the score of who knows only how many come true.
fn sentence(locale: Locale, found: &Finding) -> String {
    let Some(estimate) = found.estimate else {
        return locale.t("impact-calibration-insufficient-evidence");
    };
    let shown = |figure| locale.decimal(found.figure(figure).unwrap_or_default(), 2);
    let rate = found.figure(Figure::BaseRate).unwrap_or_default();
    let interval = estimate.interval.map_or_else(String::new, |interval| {
        let args = [
            ("low", locale.decimal(interval.low, 2).into()),
            ("high", locale.decimal(interval.high, 2).into()),
            (
                "confidence",
                locale.percent(estimate.confidence.level()).into(),
            ),
        ];
        locale.with("impact-interval", &args)
    });
    let args = [
        ("rate", locale.percent(rate).into()),
        ("score", shown(Figure::Brier).into()),
        ("base", shown(Figure::BrierOfBaseRate).into()),
        ("interval", interval.into()),
    ];
    locale.with("impact-calibration-said", &args)
}

fn classes(locale: Locale, settled: &[Forecast]) -> Vec<[String; 4]> {
    let Some(scored) = brier(settled, Confidence::NINETY_FIVE) else {
        return Vec::new();
    };
    let lines = scored.classes.iter().map(|class| {
        [
            locale.percent(class.forecast),
            locale.number(class.n),
            locale.percent(class.came_true),
            format!(
                "{} – {}",
                locale.percent(class.interval.low),
                locale.percent(class.interval.high)
            ),
        ]
    });
    lines.collect()
}

fn incubators(view: &View) -> Vec<IncubatorLine> {
    let listed = view.network.incubators().iter();
    let listed = listed.filter(|incubator| !incubator.is_hidden());
    let lines = listed.filter_map(|incubator| {
        let services = view.network.services_of(&incubator.slug);
        let slugs = services.map(|service| &service.slug);
        let settled = view.almanac.forecasts(slugs, view.date);
        (!settled.is_empty()).then(|| IncubatorLine {
            name: incubator.name.trim().to_owned(),
            href: view.link(&paths::incubator(&incubator.slug)),
            n: view.locale.size(settled.len()),
            said: sentence(view.locale, &calibrated(&settled)),
        })
    });
    let mut lines: Vec<IncubatorLine> = lines.collect();
    view.locale.sort_by_name(&mut lines, |line| &line.name);
    lines
}
