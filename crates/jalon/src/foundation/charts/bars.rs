//! Lying bars: for categories with long names; several series are stacked.

use super::{
    Chart,
    columns::tip,
    drawing::{Anchor, Drawing, Sheet},
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 600.0;
const ROW: f64 = 38.0;
const THICK: f64 = 22.0;
/// The names take at most this much of the width.
const NAMES_AT_MOST: f64 = 220.0;

pub(super) fn draw(chart: &Chart, locale: Locale) -> Sheet {
    let mut drawing = Drawing::new(WIDTH);
    let mut top = 4.0;
    if chart.series.len() > 1 {
        top += drawing.legend(0.0, 4.0, &chart.legend());
    }
    let names: Vec<Vec<String>> = chart
        .categories
        .iter()
        .map(|category| text::lines(category, NAMES_AT_MOST))
        .collect();
    let left = names
        .iter()
        .flatten()
        .map(|line| text::width(line))
        .fold(0.0, f64::max)
        + 14.0;
    let values: Vec<String> = (0..chart.categories.len())
        .map(|at| chart.value_text(chart.total(at), locale))
        .collect();
    let right = values
        .iter()
        .map(|v| 1.15 * text::width(v))
        .fold(0.0, f64::max)
        + 16.0;
    let plot = WIDTH - left - right;
    let scale = match chart.unit {
        super::Unit::Percent => chart.scale(100.0),
        // The greatest bar takes the whole width: values are written beside the bars.
        super::Unit::Count => super::scale::Scale {
            end: chart.greatest_total().max(1.0),
            step: 1.0,
        },
    };
    for (at, lines) in names.iter().enumerate() {
        let y = top + ROW * super::as_f64(at);
        name(&mut drawing, left, y + ROW / 2.0, lines);
        let mut x = left;
        for (number, series) in chart.series.iter().enumerate() {
            if let Some(value) = series.at(at).filter(|value| *value > 0.0) {
                let wide = scale.place(value, plot);
                let tip = tip(chart, number, at, locale);
                drawing.bar(
                    (x, y + (ROW - THICK) / 2.0),
                    (wide, THICK),
                    chart.colour(number),
                    &tip,
                );
                x += wide;
            }
        }
        let class = if chart.total(at).is_some() {
            "chart-value"
        } else {
            "chart-unknown"
        };
        let base = y + ROW / 2.0 + 4.5;
        drawing.text(x + 8.0, base, Anchor::Start, class, &values[at]);
    }
    let bottom = top + ROW * super::as_f64(names.len());
    drawing.rule((left, top), (left, bottom), "chart-axis");
    drawing.finish(bottom + 4.0)
}

/// Writes the name of a row, in one line or two, to the left of its bar; `middle` is that of the
/// row.
pub(super) fn name(drawing: &mut Drawing, left: f64, middle: f64, lines: &[String]) {
    let first = middle + 4.5 - 7.5 * super::as_f64(lines.len().saturating_sub(1));
    for (at, line) in lines.iter().enumerate() {
        let base = first + 15.0 * super::as_f64(at);
        drawing.text(left - 10.0, base, Anchor::End, "chart-label", line);
    }
}
