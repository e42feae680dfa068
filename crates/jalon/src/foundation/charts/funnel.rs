//! Shares by how much they rest on: the zone within which chance carries each narrows as a funnel
//! does. Nobody is ranked; only what lies outside has its name beside it.

use super::{
    Cell, Figure, Table,
    drawing::{Anchor, Drawing, GREY, Sheet},
    scale::Scale,
    text,
};
use crate::foundation::i18n::Locale;

const WIDTH: f64 = 600.0;
const PLOT: f64 = 280.0;
const RIGHT: f64 = 14.0;
const BOTTOM: f64 = 52.0;
/// Names beside points at most: more would hide each other.
const MOST_NAMES: usize = 12;
/// Which colours points have.
const WITHIN: usize = 0;

/// Shares, from 0 to 100, by how much they rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// Name of the chart in addresses and identifiers: lower-case letters, digits and hyphens.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What one should see in it, for those who don't see it.
    pub description: String,
    /// Name of the points, of the zone, of the wider zone, of what all have together.
    pub names: [String; 4],
    /// What the axis along the bottom counts.
    pub axis: String,
    /// Headings of the table: name, share, out of how many, bottom of the zone, top, the share drawn
    /// towards that of all, where.
    pub headings: [String; 7],
    /// The share of all together, from 0 to 100.
    pub overall: f64,
    /// The zone by size, from the smallest to the largest: size, bottom, top.
    pub zone: Vec<(f64, f64, f64)>,
    /// The wider zone, likewise.
    pub wider: Vec<(f64, f64, f64)>,
    /// The points, from the smallest to the largest.
    pub points: Vec<FunnelPoint>,
}

/// One share.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPoint {
    /// Whose.
    pub name: String,
    /// Where its page is, ready for `href`.
    pub href: String,
    /// The share, from 0 to 100.
    pub value: f64,
    /// Out of how many.
    pub n: f64,
    /// The zone for that many.
    pub zone: (f64, f64),
    /// The share drawn towards that of all, from 0 to 100.
    pub drawn_in: f64,
    /// Where it lies, in words.
    pub place: String,
    /// True when it lies outside the zone: named on the chart.
    pub is_out: bool,
}

/// Where things are drawn.
struct Frame {
    left: f64,
    top: f64,
    wide: f64,
    largest: f64,
    scale: Scale,
}

impl Frame {
    /// Small ones would all stand on the axis: places go by the square root, as precision does.
    fn x(&self, n: f64) -> f64 {
        self.left + self.wide * (n / self.largest).clamp(0.0, 1.0).sqrt()
    }

    fn y(&self, value: f64) -> f64 {
        self.top + PLOT - self.scale.place(value, PLOT)
    }
}

impl Funnel {
    /// Draws it, with words and numbers in the reader's language.
    #[must_use]
    pub fn figure(&self, locale: Locale) -> Figure {
        let names = (&*self.id, &*self.title, &*self.description);
        Figure::of(names, self.sheet(locale), self.table())
    }

    fn sheet(&self, locale: Locale) -> Sheet {
        let mut drawing = Drawing::new(WIDTH);
        let soft = super::drawing::COLOURS.len();
        let legend = [
            (&*self.names[0], WITHIN),
            (&*self.names[1], soft),
            (&*self.names[2], GREY),
        ];
        let top = 12.0 + drawing.legend(0.0, 4.0, &legend);
        let percent = text::before_percent(locale);
        let scale = Scale::of_percent();
        let left = scale.grid(&mut drawing, (top, PLOT, WIDTH - RIGHT), |mark| {
            format!("{}{percent}%", text::precise(mark, locale))
        });
        let largest = self.points.iter().map(|one| one.n).fold(1.0, f64::max);
        let frame = Frame {
            left,
            top,
            wide: WIDTH - left - RIGHT - 10.0,
            largest,
            scale,
        };
        self.zones(&mut drawing, &frame, locale);
        let bottom = top + PLOT;
        drawing.rule((left, bottom), (WIDTH - RIGHT, bottom), "chart-axis");
        let mut last = f64::NEG_INFINITY;
        for mark in Scale::of_counts(largest).marks() {
            let (x, label) = (frame.x(mark), text::number(mark, locale));
            let half = text::width(&label) / 2.0;
            if mark <= largest && x - half > last + 6.0 {
                drawing.rule((x, bottom), (x, bottom + 5.0), "chart-axis");
                drawing.text(x, bottom + 19.0, Anchor::Middle, "chart-tick", &label);
                last = x + half;
            }
        }
        drawing.text(
            WIDTH - RIGHT,
            bottom + 40.0,
            Anchor::End,
            "chart-label",
            &self.axis,
        );
        self.dots(&mut drawing, &frame, locale);
        drawing.finish(bottom + BOTTOM)
    }

    fn zones(&self, drawing: &mut Drawing, frame: &Frame, locale: Locale) {
        let over = self.zone.iter().map(|(n, _, high)| (*n, *high));
        let under = self.zone.iter().rev().map(|(n, low, _)| (*n, *low));
        let corners = over.chain(under);
        let corners: Vec<(f64, f64)> = corners.map(|(n, y)| (frame.x(n), frame.y(y))).collect();
        if corners.len() > 2 {
            drawing.band(corners);
        }
        let edge = |bound: fn(&(f64, f64, f64)) -> f64| -> Vec<(f64, f64)> {
            let points = self.wider.iter();
            points
                .map(|one| (frame.x(one.0), frame.y(bound(one))))
                .collect()
        };
        for edge in [edge(|one| one.1), edge(|one| one.2)] {
            drawing.curve(&edge, GREY);
        }
        let y = frame.y(self.overall);
        drawing.rule((frame.left, y), (WIDTH - RIGHT, y), "chart-axis");
        let all = format!(
            "{} : {}{}%",
            self.names[3],
            text::precise(self.overall, locale),
            text::before_percent(locale)
        );
        drawing.text(WIDTH - RIGHT, y - 6.0, Anchor::End, "chart-label", &all);
    }

    fn dots(&self, drawing: &mut Drawing, frame: &Frame, locale: Locale) {
        let percent = text::before_percent(locale);
        let mut named = 0;
        for point in &self.points {
            let (x, y) = (frame.x(point.n), frame.y(point.value));
            let tip = format!(
                "{} · {}{percent}% · {} · {}",
                point.name,
                text::precise(point.value, locale),
                text::number(point.n, locale),
                point.place
            );
            if point.is_out {
                drawing.diamond(x, y, &tip);
                if named < MOST_NAMES {
                    named += 1;
                    let is_right = x > frame.left + frame.wide / 2.0;
                    let (x, anchor) = if is_right {
                        (x - 10.0, Anchor::End)
                    } else {
                        (x + 10.0, Anchor::Start)
                    };
                    let name = text::lines(&point.name, frame.wide / 2.0);
                    let name = name.first().map_or("", String::as_str);
                    drawing.text(x, y + 4.5, anchor, "chart-label", name);
                }
            } else {
                drawing.curve(&[(x, y)], WITHIN);
                drawing.hit((x, y), 8.0, tip);
            }
        }
    }

    fn table(&self) -> Table {
        let mut headings = self.headings.to_vec();
        for heading in [1, 3, 4, 5] {
            headings[heading].push_str(" (%)");
        }
        let rows = self.points.iter().map(|point| {
            vec![
                Cell::Link(point.name.clone(), point.href.clone()),
                Cell::Precise(tidy(point.value)),
                Cell::Precise(point.n),
                Cell::Precise(tidy(point.zone.0)),
                Cell::Precise(tidy(point.zone.1)),
                Cell::Precise(tidy(point.drawn_in)),
                Cell::Text(point.place.clone()),
            ]
        });
        Table {
            headings,
            rows: rows.collect(),
        }
    }
}

/// Two digits after the point.
fn tidy(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn funnel(points: &[(f64, f64, bool)]) -> Funnel {
        let zone = |reach: f64| -> Vec<(f64, f64, f64)> {
            [10.0, 40.0, 160.0]
                .map(|n: f64| {
                    (
                        n,
                        70.0 - reach / n.sqrt(),
                        (70.0 + reach / n.sqrt()).min(100.0),
                    )
                })
                .to_vec()
        };
        Funnel {
            id: "entonnoir".into(),
            title: "Satisfaction".into(),
            description: "a < b".into(),
            names: ["Service", "Hasard", "Hasard, plus large", "Ensemble"].map(Into::into),
            axis: "Réponses".into(),
            headings: [
                "Service",
                "Part",
                "Effectif",
                "Bas",
                "Haut",
                "Estimée",
                "Situation",
            ]
            .map(Into::into),
            overall: 70.0,
            zone: zone(60.0),
            wider: zone(100.0),
            points: points
                .iter()
                .map(|(n, value, is_out)| FunnelPoint {
                    name: format!("Service {n}"),
                    href: format!("/s/{n}"),
                    value: *value,
                    n: *n,
                    drawn_in: 70.0,
                    zone: (60.0, 80.0),
                    place: "là".into(),
                    is_out: *is_out,
                })
                .collect(),
        }
    }

    #[test]
    fn only_what_lies_outside_is_named_on_the_chart() {
        let figure = funnel(&[
            (10.0, 100.0, false),
            (40.0, 20.0, true),
            (160.0, 71.0, false),
        ]);
        let svg = figure.figure(Locale::French).svg;
        let texts: Vec<&str> = svg.split("<text").skip(1).collect();
        let named = |name: &str| texts.iter().any(|text| text.contains(&format!(">{name}<")));
        assert!(named("Service 40") && !named("Service 10"), "{svg}");
        // The others can be found by a pointer, and are in the table.
        assert!(svg.contains("<title>Service 10 · 100"), "{svg}");
        let table = figure.figure(Locale::French).table;
        assert_eq!((table.rows.len(), table.headings.len()), (3, 7));
        assert!(
            figure
                .figure(Locale::French)
                .html(Locale::French, str::to_owned)
                .contains("<a href=\"/s/40\">Service 40</a>")
        );
        assert!(table.csv().starts_with("Service,Part (%),"));
        assert!(!svg.contains("NaN") && !svg.contains("style="));
    }

    #[test]
    fn larger_ones_stand_further_to_the_right() {
        let svg = funnel(&[(10.0, 50.0, false), (160.0, 50.0, false)]);
        let svg = svg.figure(Locale::English).svg;
        let hits = svg.split("class=\"chart-hit\"").skip(1).map(|hit| {
            let x = hit.split_once("cx=\"").map_or("", |(_, rest)| rest);
            let x = x.split('"').next().unwrap_or_default();
            x.parse::<f64>().unwrap_or_default()
        });
        let hits: Vec<f64> = hits.collect();
        assert_eq!(hits.len(), 2);
        // √(10/160) is a quarter of the way.
        assert!(hits[0] < hits[1] / 2.0 && hits[0] > 0.0, "{hits:?}");
    }

    #[test]
    fn nothing_at_all_is_still_a_drawing() {
        let empty = Funnel {
            zone: Vec::new(),
            wider: Vec::new(),
            ..funnel(&[])
        };
        let figure = empty.figure(Locale::French);
        assert!(figure.svg.ends_with("</svg>") && figure.png().is_some());
    }
}
