//! Many small curves beside each other, each on its own scale, as one drawing with its data.

use super::{
    Cell, Figure, Table,
    drawing::{Anchor, Drawing, Sheet},
    small::runs,
    text,
};

/// Curves in a row.
const ROW: usize = 5;
const WIDTH: f64 = 960.0;
/// Room of one curve, with its texts.
const CELL: (f64, f64) = (192.0, 90.0);
const CURVE: (f64, f64) = (164.0, 34.0);
const LINE: usize = 0;

/// Many small curves.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiples {
    /// Name of the chart in addresses and identifiers: lower-case letters, digits and hyphens.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, for those who don't see it.
    pub description: String,
    /// Headings of the table: whose, what, period, figure.
    pub headings: [String; 4],
    /// The curves, in the order in which they are drawn.
    pub curves: Vec<Multiple>,
}

/// One small curve.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Multiple {
    /// Whose it is.
    pub name: String,
    /// What it shows.
    pub what: String,
    /// Its periods, evenly spread, in order: the name, the figure where it is known.
    pub points: Vec<(String, Option<f64>)>,
    /// Its last figure, in words.
    pub last: String,
}

impl Multiples {
    /// Draws them; figures are in the table.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let names = (&*self.id, &*self.title, &*self.description);
        Figure::of(names, self.sheet(), self.table())
    }

    fn sheet(&self) -> Sheet {
        let mut drawing = Drawing::new(WIDTH);
        for (at, one) in self.curves.iter().enumerate() {
            let left = CELL.0 * super::as_f64(at % ROW);
            let top = CELL.1 * super::as_f64(at / ROW);
            let texts = [
                (15.0, "chart-value", &one.name),
                (30.0, "chart-tick", &one.what),
                (82.0, "chart-tick", &one.last),
            ];
            for (down, class, text) in texts {
                let line = text::lines(text, CURVE.0);
                // One line: what does not fit is in the table.
                let line = match line.as_slice() {
                    [only] => only.clone(),
                    [first, ..] => format!("{}…", first.trim_end_matches('…')),
                    [] => String::new(),
                };
                drawing.text(left, top + down, Anchor::Start, class, &line);
            }
            let values: Vec<Option<f64>> = one.points.iter().map(|(_, value)| *value).collect();
            for run in runs(&values, CURVE, (left + 3.0, top + 34.0)) {
                drawing.curve(&run, LINE);
            }
        }
        drawing.finish(CELL.1 * super::as_f64(self.curves.len().div_ceil(ROW).max(1)))
    }

    fn table(&self) -> Table {
        let rows = self.curves.iter().flat_map(|one| {
            one.points.iter().map(|(period, value)| {
                vec![
                    Cell::Text(one.name.clone()),
                    Cell::Text(one.what.clone()),
                    Cell::Text(period.clone()),
                    value.map_or(Cell::Unknown, Cell::Precise),
                ]
            })
        });
        Table {
            headings: self.headings.to_vec(),
            rows: rows.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(count: usize) -> Multiples {
        Multiples {
            id: "vignettes".into(),
            title: "Indicateurs".into(),
            description: "Un par service.".into(),
            headings: ["Service", "Indicateur", "Période", "Chiffre"].map(Into::into),
            curves: (0..count)
                .map(|at| Multiple {
                    name: format!("Service <{at}> au nom si long que nul ne le lit"),
                    what: "Dossiers".into(),
                    points: vec![
                        ("2026-01".into(), Some(1.0)),
                        ("2026-02".into(), None),
                        ("2026-03".into(), Some(3.25)),
                    ],
                    last: "3,25 en mars 2026".into(),
                })
                .collect(),
        }
    }

    #[test]
    fn each_has_its_curve_and_its_rows() {
        let figure = many(7).figure();
        // Two dots each: what lies between them is not known.
        assert_eq!(figure.svg.matches("<circle").count(), 14, "{}", figure.svg);
        assert!(!figure.svg.contains("<0>") && figure.svg.contains('…'));
        let csv = figure.table.csv();
        assert_eq!(csv.lines().count(), 1 + 7 * 3);
        assert!(
            csv.contains(",2026-02,\n") && csv.contains(",2026-03,3.25\n"),
            "{csv}"
        );
    }

    #[test]
    fn a_network_of_two_hundred_services_fits_a_picture() {
        assert!(many(205).figure().png().is_some());
        assert!(many(0).figure().png().is_some());
    }
}
