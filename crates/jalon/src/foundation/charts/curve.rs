//! A figure through time with what one must know of it: how sure it is, where it breaks, what it is
//! to reach, what happened meanwhile.

use std::fmt::Write as _;

use super::{
    Cell, Figure, Table,
    drawing::{Anchor, Drawing, Sheet},
    scale::Scale,
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 600.0;
const PLOT: f64 = 240.0;
const RIGHT: f64 = 14.0;
/// Which colours the parts have.
const LINE: usize = 0;
const AIM: usize = 1;
const EVENT: usize = 2;

/// A figure through time.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Name of the chart in addresses and identifiers: lower-case letters, digits and hyphens.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, for those who don't see it.
    pub description: String,
    /// Name of the values, in the legend.
    pub name: String,
    /// Headings of the table: period, value, at least, at most, out of how many, remark.
    pub headings: [String; 6],
    /// Name of the intervals, in the legend.
    pub interval: String,
    /// Name of figures about periods that go on, in the legend.
    pub partial: String,
    /// True for shares, given from 0 to 100.
    pub is_percent: bool,
    /// The periods, evenly spread, in order.
    pub points: Vec<CurvePoint>,
    /// Values to reach, or that can't be passed.
    pub levels: Vec<Level>,
    /// What happened.
    pub marks: Vec<Mark>,
}

/// One period of a curve.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CurvePoint {
    /// Its name.
    pub label: String,
    /// Its figure; nothing when it is not known.
    pub value: Option<f64>,
    /// How sure that is.
    pub interval: Option<(f64, f64)>,
    /// Out of how many.
    pub n: Option<f64>,
    /// True while the period goes on: drawn apart, not joined.
    pub is_partial: bool,
    /// True when it does not compare with the ones before: the line breaks.
    pub is_break: bool,
    /// What to know of it, in the table.
    pub remark: String,
}

/// A value to reach, or that can't be passed.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// What it is.
    pub name: String,
    /// The value.
    pub value: f64,
    /// From which period on it is drawn, to the end.
    pub from: usize,
    /// True for what is aimed at, false for a limit.
    pub is_aim: bool,
}

/// Something that happened, or changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// In, or before, which period.
    pub at: usize,
    /// What.
    pub name: String,
    /// True when figures before and after don't compare.
    pub is_break: bool,
}

/// Where things are drawn.
struct Frame {
    left: f64,
    top: f64,
    step: f64,
    scale: Scale,
}

impl Frame {
    fn x(&self, at: usize) -> f64 {
        self.left + 10.0 + self.step * super::as_f64(at)
    }

    fn y(&self, value: f64) -> f64 {
        self.top + PLOT - self.scale.place(value, PLOT)
    }
}

impl Curve {
    /// Draws it, with numbers in the reader's language.
    #[must_use]
    pub fn figure(&self, locale: Locale) -> Figure {
        let names = (&*self.id, &*self.title, &*self.description);
        Figure::of(names, self.sheet(locale), self.table())
    }

    fn sheet(&self, locale: Locale) -> Sheet {
        let mut drawing = Drawing::new(WIDTH);
        let top = 12.0 + drawing.legend(0.0, 4.0, &self.legend()) + 14.0;
        let scale = self.scale();
        let left = scale.grid(&mut drawing, (top, PLOT, WIDTH - RIGHT), |mark| {
            self.value_text(mark, locale)
        });
        let last = self.points.len().saturating_sub(1).max(1);
        let widest = self.points.iter().map(|point| text::width(&point.label));
        let beyond = (widest.fold(1.0, f64::max) / 2.0 - RIGHT).max(10.0);
        let frame = Frame {
            left,
            top,
            step: (WIDTH - left - RIGHT - 10.0 - beyond) / super::as_f64(last),
            scale,
        };
        let bottom = top + PLOT;
        self.band(&mut drawing, &frame);
        self.levels(&mut drawing, &frame);
        self.uprights(&mut drawing, &frame);
        self.line(&mut drawing, &frame);
        self.hits(&mut drawing, &frame, locale);
        drawing.rule((left, bottom), (WIDTH - RIGHT, bottom), "chart-axis");
        for at in self.labelled(frame.step) {
            let (x, label) = (frame.x(at), &self.points[at].label);
            drawing.rule((x, bottom), (x, bottom + 5.0), "chart-axis");
            drawing.text(x, bottom + 21.0, Anchor::Middle, "chart-label", label);
        }
        let mut y = bottom + 34.0;
        for (at, mark) in self.marks.iter().enumerate() {
            let line = format!("{} : {}", letter(at), mark.name);
            for part in text::lines(&line, WIDTH) {
                y += 18.0;
                drawing.text(0.0, y, Anchor::Start, "chart-label", &part);
            }
        }
        drawing.finish(y + 10.0)
    }

    fn legend(&self) -> Vec<(&str, usize)> {
        let mut legend = vec![(&*self.name, LINE)];
        if self.points.iter().any(|point| point.interval.is_some()) {
            legend.push((&self.interval, SOFT));
        }
        if self.points.iter().any(|point| point.is_partial) {
            legend.push((&self.partial, super::drawing::GREY));
        }
        legend
    }

    fn scale(&self) -> Scale {
        if self.is_percent {
            return Scale::of_percent();
        }
        let values = self.points.iter().flat_map(|point| {
            let high = point.interval.map(|(_, high)| high);
            [point.value, high].into_iter().flatten()
        });
        let figures = values.fold(0.0, f64::max);
        let levels = self.levels.iter().map(|level| level.value);
        // What lies far above (a maximum that nothing comes near) would flatten the curve: it is
        // named, not drawn.
        let near = levels.filter(|level| *level <= figures * FAR);
        Scale::of_reals(near.fold(figures, f64::max))
    }

    fn value_text(&self, value: f64, locale: Locale) -> String {
        let number = text::precise(value, locale);
        if self.is_percent {
            format!("{number}{}%", text::before_percent(locale))
        } else {
            number
        }
    }

    /// Runs of periods whose figures compare and follow each other.
    fn runs(&self) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
        for (at, point) in self.points.iter().enumerate() {
            let is_joined = point.value.is_some() && !point.is_partial;
            if !is_joined || point.is_break {
                runs.push(Vec::new());
            }
            if is_joined && let Some(run) = runs.last_mut() {
                run.push(at);
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn band(&self, drawing: &mut Drawing, frame: &Frame) {
        for run in self.runs() {
            let bounds = run.iter().filter_map(|at| {
                let (low, high) = self.points[*at].interval?;
                Some((frame.x(*at), frame.y(low), frame.y(high)))
            });
            let bounds: Vec<(f64, f64, f64)> = bounds.collect();
            match bounds.as_slice() {
                [] => {}
                [(x, low, high)] => drawing.area(
                    (x - 3.0, *high),
                    (6.0, low - high),
                    "chart-upto",
                    super::drawing::SOFT,
                ),
                _ => {
                    let over = bounds.iter().map(|(x, _, high)| (*x, *high));
                    let under = bounds.iter().rev().map(|(x, low, _)| (*x, *low));
                    drawing.band(over.chain(under).collect());
                }
            }
        }
    }

    fn line(&self, drawing: &mut Drawing, frame: &Frame) {
        for run in self.runs() {
            let points: Vec<(f64, f64)> = run
                .iter()
                .filter_map(|at| Some((frame.x(*at), frame.y(self.points[*at].value?))))
                .collect();
            drawing.curve(&points, LINE);
        }
        let partial = self.points.iter().enumerate();
        for (at, point) in partial.filter(|(_, point)| point.is_partial) {
            if let Some(value) = point.value {
                drawing.curve(&[(frame.x(at), frame.y(value))], super::drawing::GREY);
            }
        }
    }

    /// What a pointer is told of each figure.
    fn hits(&self, drawing: &mut Drawing, frame: &Frame, locale: Locale) {
        let radius = (frame.step / 2.0).clamp(4.0, 12.0);
        for (at, point) in self.points.iter().enumerate() {
            let Some(value) = point.value else {
                continue;
            };
            let mut tip = format!("{} · {}", point.label, self.value_text(value, locale));
            if let Some((low, high)) = point.interval {
                let (low, high) = (self.value_text(low, locale), self.value_text(high, locale));
                // Writing to a String can't fail.
                let _ = write!(tip, " ({low} – {high})");
            }
            if !point.remark.is_empty() {
                let _ = write!(tip, " · {}", point.remark);
            }
            drawing.hit((frame.x(at), frame.y(value)), radius, tip);
        }
    }

    fn levels(&self, drawing: &mut Drawing, frame: &Frame) {
        for level in &self.levels {
            if !self.is_percent && level.value > frame.scale.end {
                continue;
            }
            let y = frame.y(level.value);
            let colour = if level.is_aim {
                AIM
            } else {
                super::drawing::GREY
            };
            let last = self.points.len().saturating_sub(1);
            let from = frame.x(level.from.min(last)) - 6.0;
            drawing.curve(&[(from, y), (WIDTH - RIGHT, y)], colour);
            let name = text::lines(&level.name, WIDTH - RIGHT - frame.left);
            let name = name.first().map_or("", String::as_str);
            drawing.text(WIDTH - RIGHT, y - 6.0, Anchor::End, "chart-label", name);
        }
    }

    fn uprights(&self, drawing: &mut Drawing, frame: &Frame) {
        for (number, mark) in self.marks.iter().enumerate() {
            let x = frame.x(mark.at) - if mark.is_break { frame.step / 2.0 } else { 0.0 };
            let colour = if mark.is_break {
                super::drawing::GREY
            } else {
                EVENT
            };
            drawing.curve(&[(x, frame.top), (x, frame.top + PLOT)], colour);
            let name = letter(number);
            drawing.text(x, frame.top - 5.0, Anchor::Middle, "chart-value", &name);
        }
    }

    fn labelled(&self, step: f64) -> Vec<usize> {
        let widest = self.points.iter().map(|point| text::width(&point.label));
        let widest = widest.fold(1.0, f64::max) + 16.0;
        let mut stride = 1;
        while super::as_f64(stride) * step < widest && stride < self.points.len() {
            stride += 1;
        }
        (0..self.points.len()).step_by(stride).collect()
    }

    fn table(&self) -> Table {
        let rows = self.points.iter().map(|point| {
            let cell = |value: Option<f64>| value.map_or(Cell::Unknown, Cell::Precise);
            let whole = |value: Option<f64>| value.map_or(Cell::Text(String::new()), Cell::Precise);
            vec![
                Cell::Text(point.label.clone()),
                cell(point.value),
                whole(point.interval.map(|(low, _)| low)),
                whole(point.interval.map(|(_, high)| high)),
                whole(point.n),
                Cell::Text(point.remark.clone()),
            ]
        });
        let mut headings = self.headings.to_vec();
        if self.is_percent {
            for heading in &mut headings[1..4] {
                heading.push_str(" (%)");
            }
        }
        Table {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The soft colour of intervals stands after the colours of series.
const SOFT: usize = super::drawing::COLOURS.len();
/// By how much a limit may lie above all figures and still be drawn.
const FAR: f64 = 2.5;

/// A, B, … Z, then numbers.
fn letter(at: usize) -> String {
    match u8::try_from(at) {
        Ok(at) if at < 26 => char::from(b'A' + at).to_string(),
        _ => (at + 1).to_string(),
    }
}

#[cfg(test)]
#[path = "curve_tests.rs"]
mod tests;
