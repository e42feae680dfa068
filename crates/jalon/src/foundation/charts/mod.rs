//! Charts drawn by the server as accessible SVG, each with its data table and its files.
//!
//! One component for every chart of the product: a room describes *what* to show ([`Chart`],
//! [`Ranges`]) and gets a [`Figure`], which can be shown in a page and downloaded as SVG, PNG and
//! CSV. Pure functions: the same description always gives the same drawing.
//!
//! What is not known (`None`) never looks like zero: zero keeps its mark on the axis, the unknown
//! is written out. Colours and sizes are classes, with presentation attributes for those who look
//! at the file alone; no inline style, so that a strict content security policy holds.
//!
//! Deliberately absent: interaction, animation, scripts, and any word of the reader's language
//! that the caller does not give or that `charts.ftl` does not hold.

mod bars;
mod columns;
mod curve;
mod drawing;
mod figure;
mod funnel;
mod lanes;
mod lines;
mod multiples;
mod picture;
mod ranges;
mod scale;
mod small;
mod text;
mod written;

pub use curve::{Curve, CurvePoint, Level, Mark};
pub use figure::{Cell, Figure, Table};
pub use funnel::{Funnel, FunnelPoint};
pub use lanes::{Lane, LaneBar, Lanes};
pub use multiples::{Multiple, Multiples};
pub use ranges::{Range, Ranges};
pub use small::small;
pub use text::precise;

use crate::foundation::i18n::Locale;

/// What is to be drawn: one or several series over the same categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Name of the chart in addresses and identifiers: lower-case letters, digits and hyphens.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, in one or two sentences, for those who don't see it.
    pub description: String,
    /// What the categories are: heading of the table's first column.
    pub category_heading: String,
    /// The categories, in the order in which they are drawn.
    pub categories: Vec<String>,
    /// The series; each holds one value per category.
    pub series: Vec<Series>,
    /// How it is drawn.
    pub shape: Shape,
    /// What the values are.
    pub unit: Unit,
}

/// One series of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name in the legend and heading of its column in the table.
    pub name: String,
    /// One value per category, `None` where it is not known.
    pub values: Vec<Option<f64>>,
    /// True for what is left over or not stated: drawn in grey.
    pub is_muted: bool,
}

/// How a chart is drawn. Several series of [`Shape::Columns`] and [`Shape::Bars`] are stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Upright columns: for years and other short, ordered categories.
    Columns,
    /// Lying bars: for long names.
    Bars,
    /// Lines through the values: for many points in time.
    Lines,
}

/// What the values of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things counted: the axis has whole numbers only.
    Count,
    /// Shares, from 0 to 100.
    Percent,
}

impl Series {
    /// A series of counts, all of them known.
    #[must_use]
    pub fn counts(name: impl Into<String>, values: impl IntoIterator<Item = usize>) -> Self {
        Self {
            name: name.into(),
            values: values.into_iter().map(|n| Some(as_f64(n))).collect(),
            is_muted: false,
        }
    }

    /// The series in grey: what is left over or not stated.
    #[must_use]
    pub fn muted(mut self) -> Self {
        self.is_muted = true;
        self
    }

    fn at(&self, category: usize) -> Option<f64> {
        self.values.get(category).copied().flatten()
    }
}

impl Chart {
    /// Draws it, with words and numbers in the reader's language.
    #[must_use]
    pub fn figure(&self, locale: Locale) -> Figure {
        let sheet = match self.shape {
            Shape::Columns => columns::draw(self, locale),
            Shape::Bars => bars::draw(self, locale),
            Shape::Lines => lines::draw(self, locale),
        };
        let names = (&*self.id, &*self.title, &*self.description);
        Figure::of(names, sheet, self.table())
    }

    fn table(&self) -> Table {
        let mut headings = vec![self.category_heading.clone()];
        headings.extend(self.series.iter().map(|series| match self.unit {
            Unit::Count => series.name.clone(),
            Unit::Percent => format!("{} (%)", series.name),
        }));
        let rows = self
            .categories
            .iter()
            .enumerate()
            .map(|(at, category)| {
                let values = self.series.iter().map(|series| Cell::of(series.at(at)));
                std::iter::once(Cell::Text(category.clone()))
                    .chain(values)
                    .collect()
            })
            .collect();
        Table { headings, rows }
    }

    /// Which colour a series has.
    fn colour(&self, series: usize) -> usize {
        if self.series[series].is_muted {
            drawing::GREY
        } else {
            series
        }
    }

    /// Names and colours of the series, for the legend.
    fn legend(&self) -> Vec<(&str, usize)> {
        let series = self.series.iter().enumerate();
        series
            .map(|(at, series)| (series.name.as_str(), self.colour(at)))
            .collect()
    }

    /// The sum of the known values of a category; `None` when none is known.
    fn total(&self, category: usize) -> Option<f64> {
        let known: Vec<f64> = self.series.iter().filter_map(|s| s.at(category)).collect();
        (!known.is_empty()).then(|| known.iter().sum())
    }

    fn greatest_total(&self) -> f64 {
        (0..self.categories.len())
            .filter_map(|at| self.total(at))
            .fold(0.0, f64::max)
    }

    fn greatest_value(&self) -> f64 {
        self.series
            .iter()
            .flat_map(|series| series.values.iter().copied().flatten())
            .fold(0.0, f64::max)
    }

    fn scale(&self, greatest: f64) -> scale::Scale {
        match self.unit {
            Unit::Count => scale::Scale::of_counts(greatest),
            Unit::Percent => scale::Scale::of_percent(),
        }
    }

    fn value_text(&self, value: Option<f64>, locale: Locale) -> String {
        match (value, self.unit) {
            (None, _) => locale.t("charts-unknown"),
            (Some(value), Unit::Count) => text::number(value, locale),
            (Some(value), Unit::Percent) => {
                format!(
                    "{}{}%",
                    text::number(value, locale),
                    text::before_percent(locale)
                )
            }
        }
    }
}

/// A count as the number that charts draw. Counts are far below 2^52.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub fn as_f64(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn chart(shape: Shape, series: Vec<Series>) -> Chart {
        Chart {
            id: "exemple".into(),
            title: "Objets par année".into(),
            description: "Le nombre d’objets croît.".into(),
            category_heading: "Année".into(),
            categories: ["2023", "2024", "2025"].map(str::to_owned).to_vec(),
            series,
            shape,
            unit: Unit::Count,
        }
    }

    fn two_series() -> Vec<Series> {
        vec![
            Series::counts("Ronds", [0, 3, 7]),
            Series {
                name: "Carrés & <autres>".into(),
                values: vec![Some(2.0), None, Some(4.0)],
                is_muted: true,
            },
        ]
    }

    #[rstest]
    #[case::columns(Shape::Columns)]
    #[case::bars(Shape::Bars)]
    #[case::lines(Shape::Lines)]
    fn drawings_are_as_reviewed(#[case] shape: Shape) {
        let svg = chart(shape, two_series()).figure(Locale::French).svg;
        insta::assert_snapshot!(format!("{shape:?}"), svg.replace("><", ">\n<"));
    }

    #[rstest]
    #[case::columns(Shape::Columns)]
    #[case::bars(Shape::Bars)]
    #[case::lines(Shape::Lines)]
    fn nothing_to_show_is_drawn_all_the_same(#[case] shape: Shape) {
        let mut empty = chart(shape, Vec::new());
        empty.categories.clear();
        let figure = empty.figure(Locale::French);
        assert!(figure.svg.ends_with("</svg>"));
        assert!(!figure.svg.contains("NaN"));
        assert_eq!(figure.table.csv(), "Année\n");
    }

    #[test]
    fn the_unknown_does_not_look_like_zero() {
        let series = vec![Series {
            name: "Objets".into(),
            values: vec![Some(0.0), None, Some(3.0)],
            is_muted: false,
        }];
        let figure = chart(Shape::Bars, series).figure(Locale::French);
        assert_eq!(figure.svg.matches("non renseigné").count(), 1);
        assert!(figure.svg.contains("class=\"chart-value\""));
        assert_eq!(figure.table.csv(), "Année,Objets\n2023,0\n2024,\n2025,3\n");
    }

    #[test]
    fn shares_have_their_sign_in_each_language() {
        let mut shares = chart(Shape::Bars, vec![Series::counts("Part", [0, 50, 100])]);
        shares.unit = Unit::Percent;
        assert!(shares.figure(Locale::French).svg.contains("50\u{202f}%"));
        assert!(shares.figure(Locale::English).svg.contains(">50%<"));
        assert_eq!(shares.table().headings, ["Année", "Part (%)"]);
    }

    #[test]
    fn ranges_are_as_reviewed() {
        let ranges = Ranges {
            id: "durees".into(),
            title: "Durées".into(),
            description: "Prévu et réel.".into(),
            row_heading: "Étape".into(),
            axis: "mois".into(),
            names: [
                "au moins",
                "au plus",
                "premier quart",
                "médiane",
                "dernier quart",
                "cas",
            ]
            .map(str::to_owned),
            rows: vec![
                Range {
                    name: "Première".into(),
                    planned: Some((2.0, 3.0)),
                    real: Some((1.5, 4.0, 6.0)),
                    cases: Some(12),
                    ..Range::default()
                },
                Range {
                    name: "Deuxième".into(),
                    offset: 3.0,
                    planned: Some((6.0, 12.0)),
                    real: None,
                    cases: Some(0),
                },
            ],
        };
        let figure = ranges.figure(Locale::French);
        insta::assert_snapshot!("ranges", figure.svg.replace("><", ">\n<"));
        assert_eq!(
            figure.table.csv(),
            "Étape,au moins,au plus,premier quart,médiane,dernier quart,cas\n\
             Première,2,3,1.5,4,6,12\nDeuxième,6,12,,,,0\n"
        );
    }

    #[test]
    fn a_figure_has_its_table_and_its_files() {
        let html = chart(Shape::Columns, two_series())
            .figure(Locale::French)
            .html(Locale::French, |kind| format!("/x/exemple.{kind}"));
        assert!(html.contains(
            "<th scope=\"row\" dir=\"auto\">2024</th><td class=\"fr-cell--right\">3</td>"
        ));
        for kind in ["csv", "svg", "png"] {
            assert!(html.contains(&format!("href=\"/x/exemple.{kind}\"")));
        }
        assert!(!html.contains("<autres>"));
    }
}
