//! A curve as small as a stamp: its shape only, for many side by side, each on its own scale. What it
//! says in numbers stands in words beside it.

use super::written::{Escaped, Round};
use std::fmt::Write as _;

const WIDTH: f64 = 160.0;
const HEIGHT: f64 = 44.0;
const MARGIN: f64 = 4.0;

/// The curve through these values, from zero (or the least, below zero) to the greatest.
#[must_use]
pub fn small(values: &[f64], said: &str) -> String {
    let least = values.iter().copied().fold(0.0, f64::min);
    let most = values.iter().copied().fold(least, f64::max);
    let range = if most > least { most - least } else { 1.0 };
    let steps = super::as_f64(values.len().saturating_sub(1).max(1));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-small\" role=\"img\" \
         aria-label=\"{}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\">",
        Escaped(said)
    );
    let place = |(at, value): (usize, &f64)| {
        let x = MARGIN + (WIDTH - 2.0 * MARGIN) * super::as_f64(at) / steps;
        let y = HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (value - least) / range;
        (Round(x), Round(y))
    };
    if values.len() > 1 {
        svg.push_str(
            "<path class=\"chart-l1\" fill=\"none\" stroke=\"#0b5650\" stroke-width=\"2\" d=\"",
        );
        for (at, (x, y)) in values.iter().enumerate().map(place).enumerate() {
            let verb = if at == 0 { 'M' } else { 'L' };
            // Writing to a String can't fail.
            let _ = write!(svg, "{verb}{x} {y}");
        }
        svg.push_str("\"/>");
    }
    if let Some((x, y)) = values.iter().enumerate().next_back().map(place) {
        let _ = write!(
            svg,
            "<circle class=\"chart-s1\" fill=\"#0b5650\" cx=\"{x}\" cy=\"{y}\" r=\"3\"/>"
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_drawn_whatever_the_values() {
        for values in [&[][..], &[0.0], &[0.0, 0.0], &[-3.0, 5.0, 2.0]] {
            let svg = small(values, "a < b");
            assert!(svg.ends_with("</svg>") && !svg.contains("NaN"), "{svg}");
            assert!(svg.contains("a &lt; b"));
            assert_eq!(svg.contains("<circle"), !values.is_empty());
        }
    }
}
