//! Lanes on one axis of time: for each row, what it was in, from when to when.

use chrono::{Datelike, NaiveDate};

use super::{
    Cell, Figure, Table, bars,
    drawing::{Anchor, Drawing, Sheet},
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 900.0;
const ROW: f64 = 26.0;
const THICK: f64 = 16.0;
const NAMES_AT_MOST: f64 = 220.0;
/// Narrower than this, a bar can't be seen.
const THINNEST: f64 = 1.5;

/// Rows of bars on one axis of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Lanes {
    /// Name of the chart in addresses and identifiers.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, in one or two sentences.
    pub description: String,
    /// Headings of the table: rows, kinds, first days, last days.
    pub headings: [String; 4],
    /// The kinds of bars, in the order of the legend.
    pub kinds: Vec<String>,
    /// Name of the line that marks the day looked at.
    pub today_name: String,
    /// The day looked at.
    pub today: NaiveDate,
    /// The rows.
    pub rows: Vec<Lane>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Its bars.
    pub bars: Vec<LaneBar>,
}

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneBar {
    /// Its kind, a place in [`Lanes::kinds`].
    pub kind: usize,
    /// First day.
    pub start: NaiveDate,
    /// Last day; `None` when it goes on.
    pub end: Option<NaiveDate>,
}

impl Lanes {
    /// Draws it, with words and dates in the reader's language.
    #[must_use]
    pub fn figure(&self, locale: Locale) -> Figure {
        Figure::of(
            (&self.id, &self.title, &self.description),
            self.draw(locale),
            self.table(locale),
        )
    }

    fn draw(&self, locale: Locale) -> Sheet {
        let mut drawing = Drawing::new(WIDTH);
        let legend: Vec<(&str, usize)> = self
            .kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| (kind.as_str(), at))
            .collect();
        let top = 8.0 + drawing.legend(0.0, 4.0, &legend);
        let labels: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| vec![text::lines(&row.name, NAMES_AT_MOST).concat()])
            .collect();
        let left = 14.0
            + labels
                .iter()
                .flatten()
                .map(|line| text::width(line).min(NAMES_AT_MOST))
                .fold(0.0, f64::max);
        let (from, until) = self.extent();
        let length = days(from, until).max(1.0);
        let plot = WIDTH - left - 10.0;
        let place = |day: NaiveDate| left + plot * (days(from, day) / length).clamp(0.0, 1.0);
        let bottom = top + ROW * super::as_f64(self.rows.len());
        for year in from.year()..=until.year() {
            let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1).filter(|day| *day >= from) else {
                continue;
            };
            let x = place(first);
            drawing.rule((x, top), (x, bottom), "chart-grid");
            drawing.text(
                x,
                bottom + 16.0,
                Anchor::Middle,
                "chart-tick",
                &year.to_string(),
            );
        }
        for (at, row) in self.rows.iter().enumerate() {
            let y = top + ROW * super::as_f64(at);
            bars::name(&mut drawing, left, y + ROW / 2.0, &labels[at]);
            for bar in &row.bars {
                let (start, end) = (place(bar.start), place(bar.end.unwrap_or(until)));
                let wide = (end - start).max(THINNEST);
                let tip = self.tip(locale, row, bar);
                drawing.bar((start, y + 5.0), (wide, THICK), bar.kind, &tip);
            }
        }
        let now = place(self.today);
        drawing.rule((now, top), (now, bottom), "chart-axis");
        drawing.text(
            now,
            bottom + 32.0,
            Anchor::Middle,
            "chart-tick",
            &self.today_name,
        );
        drawing.finish(bottom + 40.0)
    }

    fn tip(&self, locale: Locale, row: &Lane, bar: &LaneBar) -> String {
        let end = bar
            .end
            .map_or_else(|| "…".to_owned(), |day| locale.date(day));
        let kind = self.kinds.get(bar.kind).map_or("", String::as_str);
        format!("{} · {kind} · {} – {end}", row.name, locale.date(bar.start))
    }

    /// From the first day shown to the last one, the day looked at included.
    fn extent(&self) -> (NaiveDate, NaiveDate) {
        let bars = || self.rows.iter().flat_map(|row| &row.bars);
        let first = bars().map(|bar| bar.start).min().unwrap_or(self.today);
        let last = bars()
            .map(|bar| bar.end.unwrap_or(bar.start))
            .max()
            .unwrap_or(self.today);
        (first.min(self.today), last.max(self.today))
    }

    fn table(&self, locale: Locale) -> Table {
        let rows = self.rows.iter().flat_map(|row| {
            row.bars.iter().map(|bar| {
                vec![
                    Cell::Text(row.name.clone()),
                    Cell::Text(self.kinds.get(bar.kind).cloned().unwrap_or_default()),
                    Cell::Text(locale.date(bar.start)),
                    bar.end
                        .map_or(Cell::Unknown, |day| Cell::Text(locale.date(day))),
                ]
            })
        });
        Table {
            headings: self.headings.to_vec(),
            rows: rows.collect(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of a few decades")]
fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    (to - from).num_days() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn lanes(rows: Vec<Lane>) -> Lanes {
        Lanes {
            id: "exemple".into(),
            title: "Étapes".into(),
            description: "Ce que chacun a traversé.".into(),
            headings: ["Nom", "Étape", "Début", "Fin"].map(str::to_owned),
            kinds: vec!["Un & deux".into(), "Trois".into()],
            today_name: "Aujourd’hui".into(),
            today: day("2026-06-30"),
            rows,
        }
    }

    #[test]
    fn each_bar_has_its_place_and_its_row_in_the_table() {
        let figure = lanes(vec![Lane {
            name: "Objet <b>".into(),
            bars: vec![
                LaneBar {
                    kind: 0,
                    start: day("2024-06-30"),
                    end: Some(day("2025-06-30")),
                },
                LaneBar {
                    kind: 1,
                    start: day("2025-06-30"),
                    end: None,
                },
            ],
        }])
        .figure(Locale::French);
        assert!(!figure.svg.contains("<b>") && !figure.svg.contains("NaN"));
        assert_eq!(
            figure.svg.matches("height=\"16\"").count(),
            2,
            "{}",
            figure.svg
        );
        assert_eq!(
            figure.table.csv(),
            "Nom,Étape,Début,Fin\n\
             Objet <b>,Un & deux,30\u{a0}juin 2024,30\u{a0}juin 2025\n\
             Objet <b>,Trois,30\u{a0}juin 2025,\n"
        );
    }

    #[test]
    fn nothing_to_show_is_drawn_all_the_same() {
        let figure = lanes(Vec::new()).figure(Locale::English);
        assert!(figure.svg.ends_with("</svg>") && !figure.svg.contains("NaN"));
        assert_eq!(figure.table.csv(), "Nom,Étape,Début,Fin\n");
    }
}
