//! The north stars of all services in small: on the page each with its service, and all together as a
//! chart with its files and its data.

use programme::{
    impact::{measurements::Point, period::Period},
    services::Service,
};

use super::{
    curves::{label, tidy},
    loaded::Told,
    public::path,
    saying::is_percent,
    small::{MOST_POINTS, small_multiple},
    words,
};
use crate::{
    foundation::charts::{self, Figure, Multiples},
    organisations::grouping::display_name,
    publication::View,
};

/// The name of the chart of them all.
pub(super) const ID: &str = "vignettes";

/// A service's north star in small.
#[derive(Debug)]
pub(super) struct Multiple {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) indicator: String,
    pub(super) svg: String,
    pub(super) said: String,
    /// First and last period, how many of those between have a figure, first and last figure.
    pub(super) cells: [String; 5],
    points: Vec<(Period, Option<f64>)>,
    last: String,
}

impl Multiple {
    pub(super) fn of(view: &View, service: &Service, told: &[Told]) -> Option<Self> {
        let locale = view.locale;
        let star = told
            .iter()
            .find(|one| one.kept.indicator.is_north_star)
            .or_else(|| told.first())?;
        let segment = star.series.latest()?;
        let whole: Vec<&Point> = segment.complete().collect();
        let last = whole.last()?;
        let factor = if is_percent(segment.definition.kind) {
            100.0
        } else {
            1.0
        };
        // Each period has its place, those without a figure too; the latest ones are drawn.
        let mut periods: Vec<Period> =
            std::iter::successors(Some(last.period), |one| Some(one.previous()))
                .take(MOST_POINTS)
                .take_while(|one| whole.first().is_some_and(|first| *one >= first.period))
                .collect();
        periods.reverse();
        let points: Vec<(Period, Option<f64>)> = periods
            .into_iter()
            .map(|period| {
                let point = whole.iter().find(|one| one.period == period);
                let value = point.map(|one| tidy(one.reading.value() * factor));
                (period, value)
            })
            .collect();
        let drawn = points.iter().find(|(_, value)| value.is_some())?.0;
        let first = whole.iter().find(|one| one.period == drawn)?;
        let value =
            |point: &Point| words::value(locale, &segment.definition, point.reading.value());
        let (from, to) = (
            words::period(locale, first.period),
            words::period(locale, last.period),
        );
        let args = [
            ("from", from.clone().into()),
            ("to", to.clone().into()),
            ("value", value(last).into()),
        ];
        let said = locale.with("impact-network-small", &args);
        let values: Vec<Option<f64>> = points.iter().map(|(_, value)| *value).collect();
        let have = values.iter().flatten().count();
        let args = [
            ("have", locale.size(have).into()),
            ("need", locale.size(values.len()).into()),
        ];
        let have = locale.with("impact-years-have", &args);
        Some(Self {
            name: display_name(service),
            href: view.link(&path(service)),
            indicator: star.kept.indicator.name.clone(),
            svg: small_multiple(&values, &said),
            said,
            cells: [from, to, have, value(first), value(last)],
            last: value(last),
            points,
        })
    }
}

/// All of them as one chart.
pub(super) fn figure(view: &View, all: &[Multiple]) -> Figure {
    let t = |key: &str| view.t(key);
    Multiples {
        id: ID.into(),
        title: t("impact-network-portfolio"),
        description: t("impact-network-portfolio-text"),
        headings: [
            "impact-network-column-service",
            "impact-network-column-indicator",
            "impact-column-period",
            "impact-column-value",
        ]
        .map(t),
        curves: all
            .iter()
            .map(|one| charts::Multiple {
                name: one.name.clone(),
                what: one.indicator.clone(),
                points: one
                    .points
                    .iter()
                    .map(|(period, value)| (label(view.locale, *period), *value))
                    .collect(),
                last: one.last.clone(),
            })
            .collect(),
    }
    .figure()
}
