//! Upright columns over short, ordered categories; several series are stacked.

use super::{
    Chart,
    drawing::{Anchor, Drawing, Sheet},
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 600.0;
const PLOT: f64 = 240.0;
const RIGHT: f64 = 12.0;
/// Room for the value above the highest column.
const HEADROOM: f64 = 20.0;
/// More columns than this carry no value above them: the texts would touch.
const VALUES_AT_MOST: usize = 18;

pub(super) fn draw(chart: &Chart, locale: Locale) -> Sheet {
    let mut drawing = Drawing::new(WIDTH);
    let mut top = HEADROOM;
    if chart.series.len() > 1 {
        top += drawing.legend(0.0, 4.0, &chart.legend());
    }
    let scale = chart.scale(chart.greatest_total());
    let bottom = top + PLOT;
    let left = axis(&mut drawing, chart, locale, top);

    let count = chart.categories.len().max(1);
    let slot = (WIDTH - left - RIGHT) / super::as_f64(count);
    let thick = (slot * 0.68).min(56.0);
    let stride = label_stride(chart, slot);
    for (at, category) in chart.categories.iter().enumerate() {
        let middle = left + slot * (super::as_f64(at) + 0.5);
        let mut level = bottom;
        for (number, series) in chart.series.iter().enumerate() {
            if let Some(value) = series.at(at).filter(|value| *value > 0.0) {
                let high = scale.place(value, PLOT);
                let tip = tip(chart, number, at, locale);
                level -= high;
                drawing.bar(
                    (middle - thick / 2.0, level),
                    (thick, high),
                    chart.colour(number),
                    &tip,
                );
            }
        }
        if count <= VALUES_AT_MOST {
            let total = chart.total(at);
            let class = if total.is_some() {
                "chart-value"
            } else {
                "chart-unknown"
            };
            let value = match total {
                Some(_) => chart.value_text(total, locale),
                None => "?".to_owned(),
            };
            drawing.text(middle, level - 6.0, Anchor::Middle, class, &value);
        }
        if at % stride == 0 {
            drawing.text(
                middle,
                bottom + 20.0,
                Anchor::Middle,
                "chart-label",
                category,
            );
        }
    }
    drawing.rule((left, bottom), (WIDTH - RIGHT, bottom), "chart-axis");
    drawing.finish(bottom + 32.0)
}

/// Draws the grid and its numbers; returns where the plot begins.
pub(super) fn axis(drawing: &mut Drawing, chart: &Chart, locale: Locale, top: f64) -> f64 {
    let greatest = match chart.shape {
        super::Shape::Lines => chart.greatest_value(),
        super::Shape::Columns | super::Shape::Bars => chart.greatest_total(),
    };
    let scale = chart.scale(greatest);
    scale.grid(drawing, (top, PLOT, WIDTH - RIGHT), |mark| {
        chart.value_text(Some(mark), locale)
    })
}

/// Every how many categories a label is written, so that they don't touch.
fn label_stride(chart: &Chart, slot: f64) -> usize {
    let widest = chart
        .categories
        .iter()
        .map(|category| text::width(category) + 4.0)
        .fold(1.0, f64::max);
    let mut stride = 1;
    while super::as_f64(stride) * slot < widest && stride < chart.categories.len() {
        stride += 1;
    }
    stride
}

/// What the pointer shows over a value.
pub(super) fn tip(chart: &Chart, series: usize, category: usize, locale: Locale) -> String {
    let value = chart.value_text(chart.series[series].at(category), locale);
    let category = &chart.categories[category];
    if chart.series.len() > 1 {
        format!("{category} · {} · {value}", chart.series[series].name)
    } else {
        format!("{category} · {value}")
    }
}
