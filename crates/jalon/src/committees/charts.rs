//! The curve of both shares of rules.md §3 through time.

use programme::committees::Coverage;

use super::clock::Clock;
use crate::{
    foundation::charts::{Chart, Figure, Series, Shape, Unit, as_f64},
    publication::View,
};

/// Name of the curve's files.
pub(super) const NAME: &str = "tenue-par-mois";

/// The curve.
pub(super) fn figure(view: &View) -> Figure {
    let clock = Clock::of(view);
    let share = |part: fn(&Coverage) -> (usize, usize)| {
        let values = clock.months.iter().map(|(_, of)| {
            let (part, whole) = part(of);
            (whole > 0).then(|| 100.0 * as_f64(part) / as_f64(whole))
        });
        values.collect::<Vec<_>>()
    };
    let series = |name, values| Series {
        name,
        values,
        is_muted: false,
    };
    let every_months = view.rules().committees.every_months as usize;
    let chart = Chart {
        id: NAME.into(),
        title: view.t("committees-chart"),
        description: view.count("committees-chart-text", every_months),
        category_heading: view.t("committees-month"),
        categories: clock
            .months
            .iter()
            .map(|(day, _)| view.locale.month(*day))
            .collect(),
        series: vec![
            series(
                view.t("committees-share-covered"),
                share(|of| (of.covered, of.concerned)),
            ),
            series(
                view.count("committees-share-held", every_months),
                share(|of| (of.held_lately, of.concerned_for_long)),
            ),
        ],
        shape: Shape::Lines,
        unit: Unit::Percent,
    };
    chart.figure(view.locale)
}

/// The curve as part of the page, with links to its files.
pub(super) fn html(view: &View) -> String {
    figure(view).html(view.locale, |kind| {
        view.link(&format!("/comites/{NAME}.{kind}"))
    })
}
