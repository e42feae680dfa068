//! Lines through many points in time. A value that is not known breaks the line.

use super::{
    Chart, columns,
    drawing::{Anchor, Drawing, Sheet},
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 600.0;
const PLOT: f64 = 240.0;
const RIGHT: f64 = 12.0;

pub(super) fn draw(chart: &Chart, locale: Locale) -> Sheet {
    let mut drawing = Drawing::new(WIDTH);
    let mut top = 12.0;
    if chart.series.len() > 1 {
        top += drawing.legend(0.0, 4.0, &chart.legend());
    }
    let bottom = top + PLOT;
    let left = columns::axis(&mut drawing, chart, locale, top);
    let scale = chart.scale(chart.greatest_value());
    let last = chart.categories.len().saturating_sub(1).max(1);
    // The last label is centred on the last point: it needs half its width beyond.
    let beyond = (widest(chart) / 2.0 - RIGHT).max(10.0);
    let step = (WIDTH - left - RIGHT - 10.0 - beyond) / super::as_f64(last);
    let x = |at: usize| left + 10.0 + step * super::as_f64(at);

    for (number, series) in chart.series.iter().enumerate() {
        let mut run = Vec::new();
        for at in 0..chart.categories.len() {
            if let Some(value) = series.at(at) {
                run.push((x(at), bottom - scale.place(value, PLOT)));
            } else {
                drawing.curve(&run, chart.colour(number));
                run.clear();
            }
        }
        drawing.curve(&run, chart.colour(number));
    }
    drawing.rule((left, bottom), (WIDTH - RIGHT, bottom), "chart-axis");
    for at in labelled(chart, step) {
        let (x, label) = (x(at), &chart.categories[at]);
        drawing.rule((x, bottom), (x, bottom + 5.0), "chart-axis");
        drawing.text(x, bottom + 21.0, Anchor::Middle, "chart-label", label);
    }
    drawing.finish(bottom + 34.0)
}

/// The categories whose label fits, evenly spread from the first one.
fn labelled(chart: &Chart, step: f64) -> Vec<usize> {
    let widest = widest(chart) + 16.0;
    let mut stride = 1;
    while super::as_f64(stride) * step < widest && stride < chart.categories.len() {
        stride += 1;
    }
    (0..chart.categories.len()).step_by(stride).collect()
}

/// The width of the widest label.
fn widest(chart: &Chart) -> f64 {
    let labels = chart.categories.iter();
    labels.map(|label| text::width(label)).fold(1.0, f64::max)
}
