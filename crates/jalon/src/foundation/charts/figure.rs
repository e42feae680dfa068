//! A chart ready to be shown: its drawing, its table, its files.

use askama::Template;

use super::{drawing::Sheet, picture, text};
use crate::foundation::{i18n::Locale, spreadsheet::harmless};

/// A drawn chart with its data.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name in addresses and identifiers.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The drawing, a whole SVG document.
    pub svg: String,
    /// What was drawn.
    pub table: Table,
    sheet: Sheet,
}

/// The data of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// Rows; the first cell of each is its heading.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a chart's data.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A name.
    Text(String),
    /// A name that leads somewhere: the name, the address, ready for `href`.
    Link(String, String),
    /// A value.
    Number(f64),
    /// A value of which every digit counts.
    Precise(f64),
    /// Not known, which is not zero.
    Unknown,
}

impl Cell {
    pub(super) fn of(value: Option<f64>) -> Self {
        value.map_or(Self::Unknown, Self::Number)
    }

    /// The cell as a page shows it.
    #[must_use]
    pub fn shown(&self, locale: Locale) -> String {
        match self {
            Self::Text(text) | Self::Link(text, _) => text.clone(),
            Self::Number(value) => text::number(*value, locale),
            Self::Precise(value) => text::precise(*value, locale),
            Self::Unknown => locale.t("charts-unknown"),
        }
    }

    /// Where it leads.
    #[must_use]
    pub fn href(&self) -> Option<&str> {
        match self {
            Self::Link(_, href) => Some(href),
            Self::Text(_) | Self::Number(_) | Self::Precise(_) | Self::Unknown => None,
        }
    }

    /// The cell as a file holds it: a point for decimals, nothing for the unknown, and no text
    /// that a spreadsheet would take for a formula.
    fn written(&self) -> String {
        match self {
            Self::Text(text) | Self::Link(text, _) => harmless(text).into_owned(),
            Self::Number(value) => ((value * 10.0).round() / 10.0).to_string(),
            Self::Precise(value) => value.to_string(),
            Self::Unknown => String::new(),
        }
    }
}

impl Table {
    /// The data as a CSV file (RFC 4180, UTF-8).
    #[must_use]
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let heading: Vec<String> = self
            .headings
            .iter()
            .map(|heading| Cell::Text(heading.clone()).written())
            .collect();
        // Writing to memory fails on rows of unequal length only; those below are all alike.
        let _ = writer.write_record(&heading);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(Cell::written));
        }
        writer
            .into_inner()
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

/// The mark-up of a figure in a page.
#[derive(Debug, Template)]
#[template(path = "foundation/charts/templates/figure.html")]
struct FigureHtml<'a> {
    figure: &'a Figure,
    locale: Locale,
    csv_address: String,
    svg_address: String,
    png_address: String,
}

impl Figure {
    pub(super) fn of((id, title, text): (&str, &str, &str), sheet: Sheet, table: Table) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            svg: sheet.svg(id, title, text),
            table,
            sheet,
        }
    }

    /// The drawing under its title as a PNG file, in the colours of light pages; `None` for a
    /// chart of so many rows that no picture can hold it (about 100).
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        picture::png(&self.sheet, &self.title)
    }

    /// The figure as part of a page, with links to its files: `address` gives those of its
    /// `csv`, `svg` and `png`.
    #[must_use]
    pub fn html(&self, locale: Locale, address: impl Fn(&str) -> String) -> String {
        let html = FigureHtml {
            figure: self,
            locale,
            csv_address: address("csv"),
            svg_address: address("svg"),
            png_address: address("png"),
        };
        // The template has no expression that can fail.
        html.render().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_no_formula_and_no_zero_for_the_unknown() {
        let table = Table {
            headings: vec!["Année".into(), "Services".into()],
            rows: vec![
                vec![Cell::Text("=1+1".into()), Cell::Number(0.0)],
                vec![Cell::Text("a, \"b\"".into()), Cell::Unknown],
                vec![Cell::Text("c".into()), Cell::Number(2.25)],
            ],
        };
        assert_eq!(
            table.csv(),
            "Année,Services\n'=1+1,0\n\"a, \"\"b\"\"\",\nc,2.3\n"
        );
    }
}
