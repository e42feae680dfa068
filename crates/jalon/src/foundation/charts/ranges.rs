//! Ranges on one axis: what is planned, from a minimum to a maximum, and what really happens.

use super::{
    Cell, Figure, Table, bars,
    drawing::{Anchor, Drawing, Sheet},
    scale::Scale,
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 600.0;
const ROW: f64 = 44.0;
/// Height of the bar of what is planned; what really happened lies under it.
const THICK: f64 = 16.0;
/// Room to the right of the longest row for the words that say that nothing is known.
const WORDS: f64 = 130.0;
const NAMES_AT_MOST: f64 = 180.0;

/// Rows of ranges on one axis of whole numbers (months, days).
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// Name of the chart in addresses and identifiers.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, in one or two sentences.
    pub description: String,
    /// What the rows are: heading of the table's first column.
    pub row_heading: String,
    /// What the axis counts: shown at its end.
    pub axis: String,
    /// Names of the values in the legend and the table: minimum planned, maximum planned, first
    /// quartile, median, third quartile, number of cases.
    pub names: [String; 6],
    /// The rows.
    pub rows: Vec<Range>,
}

/// One row of [`Ranges`]. Lengths are in the unit of the axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Range {
    /// Name of the row.
    pub name: String,
    /// Where the row begins on the axis: 0, or the end of the row above for stairs.
    pub offset: f64,
    /// Planned minimum and maximum, when something is planned.
    pub planned: Option<(f64, f64)>,
    /// First quartile, median and third quartile of what really happened; `None` when nothing
    /// has.
    pub real: Option<(f64, f64, f64)>,
    /// How many cases [`Range::real`] is reckoned from; `None` when the chart shows no real
    /// lengths.
    pub cases: Option<usize>,
}

impl Ranges {
    /// Draws it, with words and numbers in the reader's language.
    #[must_use]
    pub fn figure(&self, locale: Locale) -> Figure {
        Figure::of(
            (&self.id, &self.title, &self.description),
            self.draw(locale),
            self.table(),
        )
    }

    fn draw(&self, locale: Locale) -> Sheet {
        let mut drawing = Drawing::new(WIDTH);
        let shows_real = self.shows_real();
        let mut names: Vec<&str> = vec![&self.names[0], &self.names[1]];
        if shows_real {
            names.push(&self.names[3]);
        }
        let top = 4.0 + self.legend(&mut drawing, shows_real);
        let labels: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| text::lines(&row.name, NAMES_AT_MOST))
            .collect();
        let left = labels
            .iter()
            .flatten()
            .map(|line| text::width(line))
            .fold(0.0, f64::max)
            + 14.0;
        let scale = Scale::of_counts(self.rows.iter().map(Range::end).fold(0.0, f64::max));
        let is_unknown = |row: &Range| row.cases.is_some() && row.real.is_none();
        let right = if self.rows.iter().any(is_unknown) {
            WORDS
        } else {
            40.0
        };
        let plot = WIDTH - left - right;
        let bottom = top + ROW * super::as_f64(self.rows.len());
        for mark in scale.marks() {
            let x = left + scale.place(mark, plot);
            drawing.rule((x, top), (x, bottom), "chart-grid");
            let label = text::number(mark, locale);
            drawing.text(x, bottom + 18.0, Anchor::Middle, "chart-tick", &label);
        }
        for (at, row) in self.rows.iter().enumerate() {
            let y = top + ROW * super::as_f64(at);
            bars::name(&mut drawing, left, y + ROW / 2.0, &labels[at]);
            // Without real lengths the bar has the middle of the row for itself.
            let bar_y = if shows_real { y + 6.0 } else { y + 14.0 };
            let place = |value: f64| left + scale.place(row.offset + value, plot);
            if let Some((least, most)) = row.planned {
                let (zero, least_x, most_x) = (place(0.0), place(least), place(most));
                let tip = |at: usize, value| {
                    format!(
                        "{} · {} · {}",
                        row.name,
                        self.names[at],
                        text::number(value, locale)
                    )
                };
                drawing.bar((zero, bar_y), (least_x - zero, THICK), 0, &tip(0, least));
                drawing.area(
                    (least_x, bar_y),
                    (most_x - least_x, THICK),
                    "chart-upto",
                    "#b5d3cd",
                );
            }
            if let Some((low, median, high)) = row.real {
                drawing.rule(
                    (place(low), y + 32.0),
                    (place(high), y + 32.0),
                    "chart-axis",
                );
                drawing.rule((place(low), y + 27.0), (place(low), y + 37.0), "chart-axis");
                drawing.rule(
                    (place(high), y + 27.0),
                    (place(high), y + 37.0),
                    "chart-axis",
                );
                let tip = format!(
                    "{} · {} · {}",
                    row.name,
                    self.names[3],
                    text::number(median, locale)
                );
                drawing.diamond(place(median), y + 32.0, &tip);
            } else if shows_real {
                let beside = row.planned.map_or(place(0.0), |(_, most)| place(most));
                let unknown = locale.t("charts-unknown");
                drawing.text(
                    beside + 8.0,
                    y + 36.5,
                    Anchor::Start,
                    "chart-unknown",
                    &unknown,
                );
            }
        }
        drawing.rule((left, top), (left, bottom), "chart-axis");
        drawing.text(WIDTH, bottom + 36.0, Anchor::End, "chart-tick", &self.axis);
        drawing.finish(bottom + 44.0)
    }

    fn legend(&self, drawing: &mut Drawing, shows_real: bool) -> f64 {
        let mut x = 0.0;
        drawing.bar((x, 4.0), (13.0, 13.0), 0, &self.names[0]);
        drawing.text(x + 20.0, 15.5, Anchor::Start, "chart-label", &self.names[0]);
        x += 44.0 + text::width(&self.names[0]);
        drawing.area((x, 4.0), (13.0, 13.0), "chart-upto", "#b5d3cd");
        drawing.text(x + 20.0, 15.5, Anchor::Start, "chart-label", &self.names[1]);
        x += 44.0 + text::width(&self.names[1]);
        if shows_real {
            drawing.diamond(x + 6.0, 10.5, &self.names[3]);
            // A value alone has no quartiles to name.
            let name = if self.names[2] == self.names[3] {
                self.names[3].clone()
            } else {
                format!("{} · {}–{}", self.names[3], self.names[2], self.names[4])
            };
            drawing.text(x + 20.0, 15.5, Anchor::Start, "chart-label", &name);
        }
        30.0
    }

    fn shows_real(&self) -> bool {
        self.rows.iter().any(|row| row.cases.is_some())
    }

    fn table(&self) -> Table {
        let shown = if self.shows_real() { 6 } else { 2 };
        let mut headings = vec![self.row_heading.clone()];
        headings.extend(self.names.iter().take(shown).cloned());
        let rows = self
            .rows
            .iter()
            .map(|row| {
                let values = [
                    row.planned.map(|(least, _)| least),
                    row.planned.map(|(_, most)| most),
                    row.real.map(|(low, _, _)| low),
                    row.real.map(|(_, median, _)| median),
                    row.real.map(|(_, _, high)| high),
                    row.cases.map(super::as_f64),
                ];
                std::iter::once(Cell::Text(row.name.clone()))
                    .chain(values.into_iter().take(shown).map(Cell::of))
                    .collect()
            })
            .collect();
        Table { headings, rows }
    }
}

impl Range {
    fn end(&self) -> f64 {
        let planned = self.planned.map_or(0.0, |(_, most)| most);
        let real = self.real.map_or(0.0, |(_, _, high)| high);
        self.offset + planned.max(real)
    }
}
