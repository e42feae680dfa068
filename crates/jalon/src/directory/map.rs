//! The map: dots for towns over the shape of the country, as SVG.
//!
//! The shape is made of the communes themselves, a square for each part of a grid that holds one: no
//! outline is needed from elsewhere. Only metropolitan France is drawn; towns elsewhere are in the
//! page's table.

use std::{collections::BTreeSet, fmt::Write as _, sync::LazyLock};

use crate::foundation::{charts::as_f64, towns::Town};

/// What is drawn, in degrees: south, north, west, east.
const SOUTH: f64 = 41.2;
const NORTH: f64 = 51.2;
const WEST: f64 = -5.3;
const EAST: f64 = 9.7;
/// Units of the drawing for a degree of latitude.
const SCALE: f64 = 52.0;
/// How much shorter a degree of longitude is, at the country's middle (cosine of 46.5°).
const NARROW: f64 = 0.688;
/// Side of a part of the grid, in hundredths of a degree of latitude and of longitude.
const CELL: (i32, i32) = (20, 30);

/// A town with how many work there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dot {
    pub(super) town: Town,
    pub(super) count: usize,
    /// What the pointer shows.
    pub(super) tip: String,
}

/// True when a place is on the map.
pub(super) fn is_on_map(town: &Town) -> bool {
    town.place.is_some_and(|(latitude, longitude)| {
        (SOUTH..=NORTH).contains(&latitude) && (WEST..=EAST).contains(&longitude)
    })
}

/// The drawing, with its name for those who don't see it.
pub(super) fn draw(label: &str, dots: &[Dot]) -> String {
    let (width, height) = ((EAST - WEST) * NARROW * SCALE, (NORTH - SOUTH) * SCALE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart jalon-map\" role=\"img\" \
         aria-label=\"{}\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\"><path class=\"chart-upto\" d=\"{}\"/>",
        escaped(label),
        &*COUNTRY
    );
    let mut dots: Vec<&Dot> = dots.iter().filter(|dot| is_on_map(&dot.town)).collect();
    // The large ones first: the small ones lie over them.
    dots.sort_by_key(|dot| (std::cmp::Reverse(dot.count), dot.town.code));
    for dot in dots {
        let Some((x, y)) = dot.town.place.map(point) else {
            continue;
        };
        let radius = 3.0 + 2.0 * as_f64(dot.count).sqrt();
        // Writing to a String can't fail.
        let _ = write!(
            svg,
            "<circle class=\"chart-s1\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\">\
             <title>{}</title></circle>",
            escaped(&dot.tip)
        );
    }
    svg.push_str("</svg>");
    svg
}

fn point((latitude, longitude): (f64, f64)) -> (f64, f64) {
    (
        (longitude - WEST) * NARROW * SCALE,
        (NORTH - latitude) * SCALE,
    )
}

static COUNTRY: LazyLock<String> = LazyLock::new(|| {
    let cells: BTreeSet<(i32, i32)> = Town::all()
        .iter()
        .filter(|town| is_on_map(town))
        .filter_map(|town| town.place)
        .map(|(latitude, longitude)| {
            (
                hundredths(latitude).div_euclid(CELL.0),
                hundredths(longitude).div_euclid(CELL.1),
            )
        })
        .collect();
    let size = |hundredths: i32| f64::from(hundredths) / 100.0 * SCALE;
    let (high, wide) = (size(CELL.0) - 1.0, size(CELL.1) * NARROW - 1.0);
    let mut path = String::new();
    for (row, column) in cells {
        let north_west = (
            f64::from((row + 1) * CELL.0) / 100.0,
            f64::from(column * CELL.1) / 100.0,
        );
        let (x, y) = point(north_west);
        // Writing to a String can't fail.
        let _ = write!(path, "M{x:.1} {y:.1}h{wide:.1}v{high:.1}h-{wide:.1}z");
    }
    path
});

#[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
fn hundredths(degrees: f64) -> i32 {
    (degrees * 100.0).round() as i32
}

fn escaped(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(code: &str, count: usize) -> Dot {
        Dot {
            town: Town::with_code(code).expect("a town"),
            count,
            tip: format!("<{code}>"),
        }
    }

    #[test]
    fn towns_lie_where_they_are() {
        let brest = dot("29019", 1).town.place.map(point).expect("a place");
        let nice = dot("06088", 1).town.place.map(point).expect("a place");
        let lille = dot("59350", 1).town.place.map(point).expect("a place");
        assert!(brest.0 < lille.0 && lille.0 < nice.0, "west to east");
        assert!(lille.1 < brest.1 && brest.1 < nice.1, "north to south");
    }

    #[test]
    fn the_map_draws_what_is_on_it_and_escapes() {
        // Saint-Denis of La Réunion is in the table of the page only.
        let svg = draw(
            "Où l’on travaille & \"ailleurs\"",
            &[dot("29019", 4), dot("97411", 9)],
        );
        assert_eq!(svg.matches("<circle").count(), 1);
        assert!(svg.contains("&lt;29019&gt;") && svg.contains("r=\"7.0\""));
        assert!(svg.contains("&amp; &quot;ailleurs&quot;"));
        assert!(!svg.contains("style="));
        // The country has a shape, and not a heavy one.
        let cells = COUNTRY.matches('M').count();
        assert!((600..2_000).contains(&cells), "{cells}");
        assert!(svg.len() < 80_000, "{}", svg.len());
    }
}
